"""One process's part of the pages of a site: it makes some, learns of the others, and writes its own."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import chain
from typing import NamedTuple, TypeAlias

from kit.evidence.readings import Readings
from kit.pages import Page
from kit.site.attachments import Attachments
from kit.site.drawings import Drawings
from kit.site.kept_drawings import KeptDrawings
from kit.site.note_parts import NoteParts
from kit.site.pages import PageWriter
from kit.site.places import Places, give_files
from kit.site.staging import Staging
from kit.vault import Vault

OnPage: TypeAlias = Callable[[int, int], None]
"""Is told how many pages are written, and how many there are."""

_BATCH = 20
# They take longest, so that they come first: what is left at the end is dealt evenly. Those whose
# pages are long come apart, since each process writes what it has made.
_LONG = (
    "people",
    "path",
    "brief",
    "organizations",
    "vault-state",
    "evidence",
    "home",
    "interviews",
)
# What these ask for is the same, and would be worked out twice in two processes.
_TOGETHER = {"brief": ("brief", "questions")}


class Makers(NamedTuple):
    """What makes pages, by its name; of two pages of one name, that of the later maker counts.

    `first` works out what most of them ask for, before two processes share them. `readings` knows
    the bodies of notes without reading them again.
    """

    by_name: Mapping[str, Callable[[], Iterable[Page]]]
    first: Callable[[], object] | None = None
    readings: Readings | None = None


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
        self.kept = KeptDrawings(vault.root)
        self.on_page = on_page
        self.units = _units(makers.by_name)
        self.names = tuple(chain.from_iterable(self.units))
        names = sorted({"index", *vault.notes})
        self.batches = [names[at : at + _BATCH] for at in range(0, len(names), _BATCH)]
        self.made: set[str] = set()
        self.charts = 0
        self._makers = makers.by_name
        self._readings = makers.readings
        self._pages: dict[str, dict[str, Page]] = {}
        self._heads: dict[str, list[Head]] = {}
        self._given: dict[str, Head] = {}
        self._owners: dict[str, str] = {}
        self._written: set[int] = set()
        self._count = 0

    def units_of(self, numbers: Iterable[int]) -> Iterator[str]:
        """Yield the makers of some units of work."""
        for number in numbers:
            yield from self.units[number]

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
        self.places = _places(self.vault, self._given, self._readings)
        self.drawings = Drawings(self.places, self.kept)
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
        self.kept.write()
        return Written(self.places, self._given, self.drawings.count + self.charts)

    def _put(self, name: str, page: Page | None) -> None:
        self.staging.put_text(f"docs/{self.places.files[name]}.md", self._writer.page(name, page))
        self._count += 1
        if self.on_page is not None:
            self.on_page(self._count, len(self.places.files))


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
