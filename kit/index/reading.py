"""From files to rows of the index: many notes are read in two processes, where there are two processors.

The other process may die: what it had not sent is then read here, so that the rows are the same.
"""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from hashlib import blake2b
from itertools import chain
from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias

from kit.index.partner import Channel, Claims, LostError, Partner, can_share, start
from kit.index.row_images import CAN_HAND_OVER, image_of
from kit.index.scan import Listed
from kit.index.tables import Table

if TYPE_CHECKING:
    from kit.vault.vault import Note

UNREAD = ""
"""The digest of a file that could not be read: it is tried again every time."""

FEWEST_SHARED = 300
"""To read fewer notes one process takes no longer than two take to agree."""

_BATCH = 50
_ROWS_AT_ONCE = 4_000
"""So many rows are handed over at once; with the content of notes about as many bytes as a line takes."""


class Batch(NamedTuple):
    """What the tables shall hold of some files, which stand here with their digests.

    The rows by the name of the table, or else an image that holds them (`kit/index/row_images.py`).
    """

    files: Sequence[tuple[Listed, str]]
    rows: Mapping[str, Sequence[Sequence[Any]]]
    image: bytes = b""


def joined(batches: Sequence[Batch]) -> Batch:
    """Return one batch for several, none of which is an image."""
    names = batches[0].rows
    rows = {name: list(chain.from_iterable(each.rows[name] for each in batches)) for name in names}
    return Batch([file for each in batches for file in each.files], rows)


ReadRows: TypeAlias = Callable[[Sequence[Listed], Sequence[Table]], Iterator[Batch]]
Serve: TypeAlias = Callable[[Channel, dict[str, "Note"]], None]
Take: TypeAlias = Callable[["Note"], bool]


def digest_of(data: bytes) -> str:
    """Return the digest of a file's bytes."""
    return blake2b(data, digest_size=16).hexdigest()


def read_rows(files: Sequence[Listed], tables: Sequence[Table]) -> Iterator[Batch]:
    """Yield the rows of some files, in any order."""
    with closing(Reading()) as reading:
        yield from reading.rows(files, tables)


class Reading:
    """Reads notes; keeps them at hand, up to so many bytes of their files a process.

    `take` is given each note in the process that has read it, and says whether it need not be kept.
    With `serve` the other process stays when all is read, and is at its service with the notes that
    it keeps: `partner` says whether it is there, `theirs` which notes it has or has taken.
    """

    def __init__(
        self, *, most_kept: int = 0, take: Take | None = None, serve: Serve | None = None
    ) -> None:
        self.kept: dict[str, Note] = {}
        self.theirs: set[str] = set()
        self.partner: Partner | None = None
        self._taken: set[str] = set()
        self._room = most_kept
        self._take = take
        self._serve = serve

    def rows(self, files: Sequence[Listed], tables: Sequence[Table]) -> Iterator[Batch]:
        """Yield the rows of some files, in any order."""
        self.close()
        batches = _batches(files)
        if len(files) < FEWEST_SHARED or not CAN_HAND_OVER or not can_share():
            yield from self._alone(files, tables)
            return
        with closing(Claims(len(batches))) as claims:
            self.partner = start(lambda channel: self._work(channel, batches, claims, tables))
            if self.partner is None:
                yield from self._alone(files, tables)
                return
            yield from self._together(batches, claims, tables)

    def share(self, count: int) -> None:
        """Start the other process, where it is not there, to serve for so many notes."""
        if self.partner is None and count >= FEWEST_SHARED and can_share():
            self.partner = start(lambda channel: self._work(channel, (), (), ()))

    def close(self) -> None:
        """End the other process."""
        if self.partner is not None:
            self.partner.end()
        self.partner = None
        self.theirs = set()

    def _alone(self, files: Sequence[Listed], tables: Sequence[Table]) -> Iterator[Batch]:
        for batch in _batches(files):
            yield self._read(batch, tables)

    def _together(
        self, batches: Sequence[Sequence[Listed]], claims: Claims, tables: Sequence[Table]
    ) -> Iterator[Batch]:
        waiting = {file.note: file for batch in batches for file in batch}
        for number in claims:
            for file in batches[number]:
                del waiting[file.note]
            yield self._read(batches[number], tables)
            while self.partner is not None and self.partner.channel.is_waiting():
                yield from self._received(waiting)
        while self.partner is not None and waiting:
            yield from self._received(waiting)
        yield from self._alone(list(waiting.values()), tables)

    def _received(self, waiting: dict[str, Listed]) -> Iterator[Batch]:
        """Yield what the other process has read; where it is gone, `waiting` says what is left."""
        assert self.partner is not None
        try:
            said, _, image = self.partner.channel.receive_bytes().partition(b"\n")
        except LostError:
            self.close()
            return
        found = json.loads(said)
        self.theirs.update(note for note, _, is_at_hand in found if is_at_hand)
        yield Batch([(waiting.pop(note), digest) for note, digest, _ in found], {}, image)

    def _work(
        self,
        channel: Channel,
        batches: Sequence[Sequence[Listed]],
        claims: Iterable[int],
        tables: Sequence[Table],
    ) -> None:
        """Be the other process."""
        gathered: list[Batch] = []
        for number in claims:
            gathered.append(self._read(batches[number], tables))
            if sum(len(rows) for each in gathered for rows in each.rows.values()) >= _ROWS_AT_ONCE:
                self._hand_over(channel, joined(gathered), tables)
                gathered = []
        if gathered:
            self._hand_over(channel, joined(gathered), tables)
        channel.flush()
        if self._serve is not None:
            self._serve(channel, self.kept)

    def _hand_over(self, channel: Channel, batch: Batch, tables: Sequence[Table]) -> None:
        said = json.dumps(
            [(file.note, digest, self._is_at_hand(file.note)) for file, digest in batch.files]
        )
        channel.post_bytes(said.encode() + b"\n" + image_of(batch.rows, tables))

    def _read(self, files: Sequence[Listed], tables: Sequence[Table]) -> Batch:
        from kit.vault.load import load_note, without_garbage

        found: list[tuple[Listed, str]] = []
        rows: dict[str, list[Sequence[Any]]] = {table.name: [] for table in tables}
        with without_garbage():
            for file in files:
                note, data = load_note(file.path, file.place, note_id=file.note)
                for table in tables:
                    rows[table.name] += table.module.rows(note)
                self._keep(note, len(data or b""))
                found.append((file, UNREAD if data is None else digest_of(data)))
        return Batch(found, rows)

    def _keep(self, note: "Note", size: int) -> None:
        if self._take is not None and self._take(note):
            self._taken.add(note.id)
        elif self._room > size:
            self._room -= size
            self.kept[note.id] = note

    def _is_at_hand(self, note_id: str) -> bool:
        return note_id in self._taken or note_id in self.kept


def _batches(files: Sequence[Listed]) -> list[Sequence[Listed]]:
    return [files[at : at + _BATCH] for at in range(0, len(files), _BATCH)]
