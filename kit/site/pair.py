"""The pages of a site, made and written by two processes where there are two processors; else by one.

Both hold the same notes. Each makes the pages of some insights and tells the other what these are
called, since pages link to one another; then each writes its own, and notes that no insight is about.
The other process may end at any moment: what it had to do is then done here, and comes out the same.
"""

import sys
from collections.abc import Callable, Iterable, Mapping
from contextlib import closing
from typing import Any, NamedTuple, TypeAlias

from kit.index.partner import Channel, Claims, LostError, Partner, can_share, start
from kit.pages import Page
from kit.site.attachments import Attachments, LeftOut
from kit.site.drawings import Drawings
from kit.site.note_parts import NoteParts, Part
from kit.site.pages import PageWriter
from kit.site.places import Places, give_files
from kit.site.staging import Staging
from kit.vault import Vault

OnPage: TypeAlias = Callable[[int, int], None]
"""Is told how many pages are written, and how many there are."""

FEWEST_SHARED = 100
"""Fewer notes than these are laid out before two processes have agreed."""

_BATCH = 20
# They take longest, so that they come first: what is left at the end is dealt evenly.
_LONG = ("brief", "path", "people", "organizations", "evidence", "challenges", "vault-state")


class Makers(NamedTuple):
    """What makes pages, by its name; of two pages of one name, that of the later maker counts.

    `first` works out what most of them ask for, before two processes share them.
    """

    by_name: Mapping[str, Callable[[], Iterable[Page]]]
    first: Callable[[], object] | None = None


class Head(NamedTuple):
    """What other pages need to know of an insight's page."""

    name: str
    title: str
    section: str


class Written(NamedTuple):
    """What was written: where each page lies, the insights' pages by name, and how many charts."""

    places: Places
    heads: dict[str, Head]
    charts: int


def write_pages(
    vault: Vault,
    makers: Makers,
    staging: Staging,
    attachments: Attachments,
    *,
    parts: NoteParts | None = None,
    on_page: OnPage | None = None,
) -> Written:
    """Write the pages of all makers and notes; `attachments` know afterwards what the pages show.

    What is kept in `parts` is not laid out again, and what is new there is kept.
    """
    desk = Desk(vault, makers, staging, attachments=attachments, parts=parts, on_page=on_page)
    makes, writes = range(len(desk.order)), range(len(desk.batches))
    if makers.first is not None:
        makers.first()
    if not _shares_well(vault):
        desk.make(map(desk.order.__getitem__, makes))
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


def _together(desk: "Desk", other: "_Other", to_make: Claims, to_write: Claims) -> None:
    """Do the work beside another process, and what that leaves undone."""
    desk.make(map(desk.order.__getitem__, to_make))
    heads = desk.heads() | other.heads()
    missing = [name for name in desk.order if name not in heads]
    if missing:
        other.close()
    desk.make(missing)
    heads |= desk.heads()
    other.tell(heads)
    desk.settle(heads)
    desk.write()
    desk.write_notes(to_write)
    if not other.report(desk):
        desk.make([name for name in desk.order if name not in desk.made])
        desk.write()
        desk.write_notes(range(len(desk.batches)))


def _be_other(desk: "Desk", channel: Channel, to_make: Claims, to_write: Claims) -> None:
    """Be the other process."""
    desk.on_page = None
    before = len(desk.staging.changed)
    desk.staging.digests.clear()
    desk.make(map(desk.order.__getitem__, to_make))
    channel.send(desk.heads())
    desk.settle(_heads_in(channel.receive()))
    desk.write()
    desk.write_notes(to_write)
    shown = desk.attachments
    changed = desk.staging.changed[before:]
    new = desk.parts.new if desk.parts is not None else {}
    put = desk.staging.digests
    channel.send([changed, put, shown.wanted, shown.left_out, desk.drawings.count, new])


class Desk:
    """One process's part of the work: it makes pages, learns of the others', and writes its own."""

    def __init__(
        self,
        vault: Vault,
        makers: Makers,
        staging: Staging,
        *,
        attachments: Attachments,
        parts: NoteParts | None,
        on_page: OnPage | None,
    ) -> None:
        self.vault = vault
        self.staging = staging
        self.attachments = attachments
        self.parts = parts
        self.on_page = on_page
        self.order = sorted(makers.by_name, key=lambda name: (name not in _LONG, name))
        names = sorted({"index", *vault.notes})
        self.batches = [names[at : at + _BATCH] for at in range(0, len(names), _BATCH)]
        self.made: set[str] = set()
        self.charts = 0
        self._makers = makers.by_name
        self._pages: dict[str, dict[str, Page]] = {}
        self._heads: dict[str, list[Head]] = {}
        self._given: dict[str, Head] = {}
        self._owners: dict[str, str] = {}
        self._written: set[int] = set()
        self._count = 0

    def make(self, names: Iterable[str]) -> None:
        """Make the pages of some makers."""
        for name in names:
            pages = {page.name: page for page in self._makers[name]()}
            self._pages[name] = pages
            self._heads[name] = [
                Head(each.name, each.title, each.section) for each in pages.values()
            ]
            self.made.add(name)

    def heads(self) -> dict[str, list[Head]]:
        """Return what others need to know of the pages made here, by maker."""
        return dict(self._heads)

    def settle(self, heads: Mapping[str, list[Head]]) -> None:
        """Learn of all pages, by maker, and with that where each lies."""
        told = [(maker, head) for maker in self._makers for head in heads[maker]]
        self._given = {head.name: head for _, head in told}
        self._owners = {head.name: maker for maker, head in told}
        self.places = _places(self.vault, self._given)
        self.drawings = Drawings(self.places)
        if self.parts is not None:
            self.parts.settle(self.places)
        self._writer = PageWriter(self.places, self.attachments, self.drawings, self.parts)

    def write(self) -> None:
        """Write the pages that were made here, and let go of them."""
        mine = {
            name: page
            for maker, pages in self._pages.items()
            for name, page in pages.items()
            if self._owners[name] == maker
        }
        self._pages.clear()
        self.drawings.prepare(mine.values())
        for name in sorted(mine):
            self._put(name, mine.pop(name))

    def write_notes(self, numbers: Iterable[int]) -> None:
        """Write the pages of some batches of notes that no insight is about, unless that was done here."""
        for number in numbers:
            if number in self._written:
                continue
            self._written.add(number)
            for name in self.batches[number]:
                if name not in self._given:
                    self._put(name, None)

    def written(self) -> Written:
        """Return what was written, here and elsewhere."""
        if self.on_page is not None:
            self.on_page(len(self.places.files), len(self.places.files))
        if self.parts is not None:
            self.parts.write(self.staging, self.places)
        return Written(self.places, self._given, self.drawings.count + self.charts)

    def _put(self, name: str, page: Page | None) -> None:
        self.staging.put_text(f"docs/{self.places.files[name]}.md", self._writer.page(name, page))
        self._count += 1
        if self.on_page is not None:
            self.on_page(self._count, len(self.places.files))


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
            changed, put, wanted, left_out, charts, new = self._heard()
            digests = {str(path): str(digest) for path, digest in put.items()}
            told = [LeftOut(*each) for each in left_out]
            files = {str(path): str(file) for path, file in wanted.items()}
            parts = {str(note): Part(*each) for note, each in new.items()}
            desk.charts += int(charts)
        except _ODD:
            self.close()
            return False
        desk.staging.changed += map(str, changed)
        desk.staging.digests |= digests
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


def _places(vault: Vault, heads: Mapping[str, Head]) -> Places:
    ours = [name for name in heads if name not in vault.notes]
    titles = {note.id: vault.title_of(note) for note in vault.notes.values()}
    titles |= {head.name: head.title for head in heads.values()}
    titles.setdefault("index", vault.settings.name)
    return Places(vault=vault, files=give_files(["index"], ours, vault.notes), titles=titles)
