"""One process's part of the pages of a site: it makes some, learns of the others, and writes its own."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from itertools import chain
from typing import NamedTuple, TypeAlias

from kit.evidence.readings import Readings
from kit.pages import Later, Page
from kit.site.attachments import Attachments
from kit.site.drawings import Drawings, charts_of
from kit.site.drawn_apart import DrawingProcess
from kit.site.kept_drawings import KeptDrawings
from kit.site.kept_pages import Fingerprints, Head, KeptPages, Made, Told, digest_of
from kit.site.note_parts import NoteParts, frame_of
from kit.site.pages import PageWriter
from kit.site.places import Places, give_files
from kit.site.staging import Staging
from kit.source.remembering import watched
from kit.vault import Vault

OnPage: TypeAlias = Callable[[int, int], None]
"""Is told how many pages are written, and how many there are."""

_BATCH = 20
# In a smaller vault a process that draws costs more than the room that the library takes.
_FEWEST_APART = 100
# They take longest, so that they come first: what is left at the end is dealt evenly.
_LONG = ("path", "brief", "home", "journeys", "evidence")
# So few makers are quicker each by itself than after what most of them ask for.
_FEW_ANEW = 3
# What these ask for is the same, and would be worked out twice in two processes.
_TOGETHER = {"brief": ("brief", "questions")}


class Makers(NamedTuple):
    """What makes pages, by its name; of two pages of one name, that of the later maker counts.

    `first` works out what most of them ask for, before two processes share them. `readings` knows
    the bodies of notes without reading them again, and `fingerprints` whether a vault says the same as
    when it was built last.
    """

    by_name: Mapping[str, Callable[[], Iterable[Page | Later]]]
    first: Callable[[], object] | None = None
    readings: Readings | None = None
    fingerprints: Fingerprints | None = None


class Written(NamedTuple):
    """What was written: where each page lies, the insights' pages by name, and how many charts."""

    places: Places
    heads: dict[str, Head]
    charts: int


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
        pages: KeptPages | None,
        on_page: OnPage | None,
    ) -> None:
        self.vault = vault
        self.staging = staging
        self.attachments = attachments
        self.parts = parts
        self.pages = pages or KeptPages(vault.root, None)
        if staging.is_new:
            self.pages.forget()
        self.kept = KeptDrawings(vault.root)
        self._apart = DrawingProcess() if len(vault.notes) >= _FEWEST_APART else None
        self.on_page = on_page
        self.units = _units(makers.by_name)
        self.names = tuple(chain.from_iterable(self.units))
        self.batches = range(-(-len({"index", *vault.notes}) // _BATCH))
        self.made: set[str] = set()
        self.charts = 0
        self._makers = makers
        self._pages: dict[tuple[str, str], Page] = {}
        self._drafts: dict[str, dict[str, Later]] = {}
        self._heads: dict[str, list[Head]] = {}
        self._given: dict[str, Head] = {}
        self._owners: dict[str, str] = {}
        self._batches: list[list[str]] = []
        self._batches_written: set[int] = set()
        self._to_draw: list[str] = []
        self._pages_written: set[str] = set()

    def units_of(self, numbers: Iterable[int]) -> Iterator[str]:
        """Yield the makers of some units of work."""
        for number in numbers:
            yield from self.units[number]

    def begin(self) -> None:
        """Begin what two processes share: to draw, and what most makers ask for where more than a few are asked."""
        anew = sum(1 for each in self.names if self.pages.made(each) is None)
        # Where drawings are kept most are as they were, often all: it is begun when one is not.
        if self._apart is not None and self.kept.is_empty:
            self._apart.begin()
        if self._makers.first is not None and anew > _FEW_ANEW:
            self._makers.first()

    def make(self, names: Iterable[str]) -> None:
        """Make the pages of some makers, but for those that would come out as they were or come later."""
        for maker in names:
            known = self.pages.made(maker) or self._make(maker)
            self._heads[maker] = known.heads
            self.made.add(maker)

    def _make(self, maker: str) -> Made:
        with watched() as keys:
            drafts = {each.name: each for each in self._makers.by_name[maker]()}
        self._drafts[maker] = {
            name: each for name, each in drafts.items() if isinstance(each, Later)
        }
        self._pages |= {
            (maker, name): each for name, each in drafts.items() if isinstance(each, Page)
        }
        return self.pages.keep_made(maker, keys, [_head_of(each) for each in drafts.values()])

    def _make_one(self, name: str) -> None:
        """Make one page, with those beside which it is made."""
        maker = self._owners[name]
        if maker not in self._drafts:
            self._make(maker)
        draft = self._drafts[maker].get(name)
        if draft is not None:
            with watched() as keys:
                self._pages[maker, name] = page = draft.make()
            self.pages.keep_made(_alone(maker, name), keys, [_head_of(page)])

    def heads(self) -> dict[str, list[Head]]:
        """Return what others need to know of the pages made here, by maker."""
        return dict(self._heads)

    def settle(self, heads: Mapping[str, list[Head]]) -> None:
        """Learn of all pages, by maker, and with that where each lies."""
        told = [(maker, head) for maker in self._makers.by_name for head in heads[maker]]
        self._given = {head.name: head for _, head in told}
        self._owners = {head.name: maker for maker, head in told}
        self.places = _places(self.vault, self._given, self._makers.readings)
        self.drawings = Drawings(self.places, self.kept, self._apart)
        # Pages to come are the first: they take longer than notes alone, and some are drawn.
        names = sorted(
            {"index", *self.vault.notes}, key=lambda each: (not self._is_in_batch(each), each)
        )
        self._batches = [names[at : at + _BATCH] for at in range(0, len(names), _BATCH)]
        frame = frame_of(self.places)
        self.pages.settle(frame)
        if self.parts is not None:
            self.parts.settle(frame)
        self._writer = PageWriter(
            self.places, self.attachments, self.drawings, self.parts, self.pages
        )

    def write(self) -> None:
        """Write the pages of the makers asked here, but for those to come about a note, which batches have."""
        mine = (
            head.name
            for maker, heads in self._heads.items()
            for head in heads
            if self._owners[head.name] == maker and not self._is_in_batch(head.name)
        )
        self._write(sorted({*mine} - self._pages_written))

    def write_notes(self, numbers: Iterable[int]) -> None:
        """Write the pages of some batches of notes, but for those that `write` has, unless that was done here."""
        for number in numbers:
            if number in self._batches_written:
                continue
            self._batches_written.add(number)
            names = self._batches[number]
            to_come = [name for name in names if self._is_in_batch(name)]
            if not to_come:
                self._draw()
            self._write(to_come)
            for name in names:
                if name not in self._given:
                    self._put(name, self._writer.page(name, None))
        self._draw()

    def _is_in_batch(self, name: str) -> bool:
        head = self._given.get(name)
        return head is not None and head.is_later and name in self.vault.notes

    def _write(self, names: Iterable[str]) -> None:
        """Write pages and let go of them; those with charts wait: to begin drawing takes long."""
        for name in names:
            if not self._is_made(name) and self._part(name) is None:
                self._make_one(name)
            if self._is_made(name) and charts_of(self._pages[self._owners[name], name]):
                self._to_draw.append(name)
            else:
                self._put(name, self._text(self._owners[name], name))

    def _draw(self) -> None:
        """Write the pages with charts that wait."""
        places = [(self._owners[name], name) for name in self._to_draw]
        self.drawings.prepare(map(self._pages.__getitem__, places))
        for maker, name in places:
            self._put(name, self._text(maker, name))
        self._to_draw = []

    def _is_made(self, name: str) -> bool:
        return (self._owners[name], name) in self._pages

    def _part(self, name: str) -> Told | None:
        """Return what is kept of an insight's part of a page, if it would come out the same."""
        made_by = self._owners[name]
        if self._given[name].is_later and self.pages.made(_alone(made_by, name)) is None:
            return None
        return self.pages.part(name)

    def _text(self, maker: str, name: str) -> str:
        """Return a page; one that was not made stands in the tree of the last build, or is made after all."""
        if not self._is_made(name):
            taken = self._taken(name)
            if taken is not None:
                return taken
            self._make_one(name)
        return self._writer.page(name, self._pages.pop((maker, name)))

    def _taken(self, name: str) -> str | None:
        part = self._part(name)
        if part is not None:
            with suppress(OSError):
                begun = self.staging.read(self._file(name))[: part.size]
                if digest_of(begun) == part.digest:
                    return self._writer.page_with(name, begun.decode(), part)
        return None

    def written(self) -> Written:
        """Return what was written, here and elsewhere."""
        if self.on_page is not None:
            self.on_page(len(self.places.files), len(self.places.files))
        if self.parts is not None:
            self.parts.write(self.staging, self.places)
        self.pages.write()
        self.kept.write()
        return Written(self.places, self._given, self.drawings.count + self.charts)

    def close(self) -> None:
        """End what draws; the desk that two processes share is closed where it was made."""
        if self._apart is not None:
            self._apart.close()

    def _put(self, name: str, text: str) -> None:
        self.staging.put_text(self._file(name), text)
        self._pages_written.add(name)
        if self.on_page is not None:
            self.on_page(len(self._pages_written), len(self.places.files))

    def _file(self, name: str) -> str:
        return f"docs/{self.places.files[name]}.md"


def _alone(maker: str, name: str) -> str:
    """Return what stands for a maker where one of its pages is made by itself."""
    return f"{maker} {name}"


def _head_of(page: Page | Later) -> Head:
    return Head(page.name, page.title, page.section, isinstance(page, Later))


def _units(makers: Iterable[str]) -> list[tuple[str, ...]]:
    """Return makers in the order in which they are taken, those that stay together in one unit."""
    left = sorted(
        makers, key=lambda name: (_LONG.index(name) if name in _LONG else len(_LONG), name)
    )
    units = []
    while left:
        unit = tuple(each for each in _TOGETHER.get(left[0], left[:1]) if each in left)
        units.append(unit)
        left = [each for each in left if each not in unit]
    return units


def _places(vault: Vault, heads: Mapping[str, Head], readings: Readings | None) -> Places:
    ours = [name for name in heads if name not in vault.notes]
    titles = {note.id: vault.title_of(note) for note in vault.notes.values()}
    titles |= {head.name: head.title for head in heads.values()}
    titles.setdefault("index", vault.settings.name)
    files = give_files(["index"], ours, vault.notes)
    return Places(vault=vault, files=files, titles=titles, readings=readings)
