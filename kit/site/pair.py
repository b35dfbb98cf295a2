"""The pages of a site, made and written by two processes where there are two processors; else by one.

Both hold the same notes. Each makes the pages of some insights and tells the other what these are
called, since pages link to one another; then each writes its own, and notes that no insight is about.
The other process may end at any moment: what it had to do is then done here, and comes out the same.
"""

import sys
from collections.abc import Mapping
from contextlib import closing
from typing import Any

from kit.index.partner import Channel, Claims, LostError, Partner, can_share, start
from kit.site.attachments import Attachments, LeftOut
from kit.site.desk import Desk, Makers, OnPage, Written
from kit.site.kept_pages import Head, KeptPages
from kit.site.note_parts import NoteParts, Part
from kit.site.staging import Staging
from kit.vault import Vault

FEWEST_SHARED = 100
"""Fewer notes than these are laid out before two processes have agreed."""


def write_pages(
    vault: Vault,
    makers: Makers,
    staging: Staging,
    attachments: Attachments,
    *,
    parts: NoteParts | None = None,
    pages: KeptPages | None = None,
    on_page: OnPage | None = None,
) -> Written:
    """Write the pages of all makers and notes; `attachments` know afterwards what the pages show.

    What is kept in `parts` is not laid out again, nor is made what is kept in `pages`; what is new
    there is kept.
    """
    desk = Desk(
        vault,
        makers,
        staging,
        attachments=attachments,
        parts=parts,
        pages=pages,
        on_page=on_page,
    )
    makes, writes = range(len(desk.units)), desk.batches
    with closing(desk):
        desk.begin()
        if not _shares_well(vault):
            desk.make(desk.units_of(makes))
            desk.settle(desk.heads())
            desk.write()
            desk.write_notes(writes)
            return desk.written()
        with closing(Claims(len(makes))) as to_make, closing(Claims(len(writes))) as to_write:
            partner = start(lambda channel: _be_other(desk, channel, to_make, to_write))
            with closing(_Other(partner)) as other:
                _together(desk, other, to_make, to_write)
        return desk.written()


def _shares_well(vault: Vault) -> bool:
    """Tell whether a second process helps.

    Notes of an index are asked for over one connection, which two processes must not use; and the
    library that draws has threads of its own, which a second process would not have.
    """
    at_hand = isinstance(vault.notes, dict) and len(vault.notes) >= FEWEST_SHARED
    return at_hand and "vl_convert" not in sys.modules and can_share()


def _together(desk: Desk, other: "_Other", to_make: Claims, to_write: Claims) -> None:
    """Do the work beside another process, and what that leaves undone."""
    desk.make(desk.units_of(to_make))
    heads = desk.heads() | other.heads()
    missing = [name for name in desk.names if name not in heads]
    if missing:
        other.close()
    desk.make(missing)
    heads |= desk.heads()
    other.tell(heads)
    desk.settle(heads)
    desk.write()
    desk.write_notes(to_write)
    if not other.report(desk):
        desk.make([name for name in desk.names if name not in desk.made])
        desk.write()
        desk.write_notes(desk.batches)


def _be_other(desk: Desk, channel: Channel, to_make: Claims, to_write: Claims) -> None:
    """Be the other process."""
    desk.on_page = None
    desk.staging.begin_part()
    desk.make(desk.units_of(to_make))
    channel.send(desk.heads())
    desk.settle(_heads_in(channel.receive()))
    desk.write()
    desk.write_notes(to_write)
    shown = desk.attachments
    new = desk.parts.new if desk.parts is not None else {}
    put = [desk.staging.changed, desk.staging.removed, desk.staging.digests]
    charts = [desk.drawings.count, desk.kept.told()]
    channel.send([put, shown.wanted, shown.left_out, charts, new])
    # By itself: of a large vault both are long, and a message is in memory more than once.
    channel.send(desk.pages.told())


class _Other:
    """The other process, as long as it is there and makes sense."""

    def __init__(self, partner: Partner | None) -> None:
        self._partner = partner

    def heads(self) -> dict[str, list[Head]]:
        """Return what the other process has made; nothing where it is gone."""
        try:
            return _heads_in(self._heard())
        except _ODD:
            self.close()
            return {}

    def tell(self, heads: Mapping[str, list[Head]]) -> None:
        """Tell it of all pages."""
        if self._partner is not None:
            try:
                self._partner.channel.send(heads)
            except LostError:
                self.close()

    def report(self, desk: Desk) -> bool:
        """Tell a desk what the other process wrote; false where it is gone, and all may be undone."""
        try:
            (changed, removed, put), wanted, left_out, (charts, drawn), new = self._heard()
            kept = self._heard()
            digests = {str(path): str(digest) for path, digest in put.items()}
            told = [LeftOut(*each) for each in left_out]
            files = {str(path): str(file) for path, file in wanted.items()}
            parts = {str(note): Part(*each) for note, each in new.items()}
            desk.kept.take(drawn)
            desk.pages.take(kept)
            desk.charts += int(charts)
        except _ODD:
            self.close()
            return False
        desk.staging.hear(list(map(str, changed)), list(map(str, removed)), digests)
        desk.attachments.wanted |= files
        desk.attachments.left_out += told
        if desk.parts is not None:
            desk.parts.new |= parts
        return True

    def close(self) -> None:
        """End the other process."""
        if self._partner is not None:
            self._partner.end()
        self._partner = None

    def _heard(self) -> Any:
        if self._partner is None:
            raise LostError
        return self._partner.channel.receive()


# What is raised where the other process is gone, or tells what is none of its words.
_ODD = (LostError, TypeError, ValueError, AttributeError)


def _heads_in(message: Any) -> dict[str, list[Head]]:
    return {str(maker): [Head(*each) for each in heads] for maker, heads in message.items()}
