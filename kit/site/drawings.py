"""The drawings of a site's charts, made together before the pages are written."""

from collections.abc import Callable, Iterable
from functools import partial
from typing import TYPE_CHECKING

from kit.pages import Chart, Page
from kit.site.kept_drawings import Drawn, KeptDrawings, key_of
from kit.site.layouts import is_drawn
from kit.site.places import Places, way_to_top

if TYPE_CHECKING:
    from kit.site.drawn_apart import DrawingProcess


class Drawings:
    """Holds the drawing of each chart by the page's file and the chart's number on it, from 1.

    `count` is how many charts were drawn, or taken from what is `kept`; `keys` are theirs, by page.
    They are drawn in a process `apart` where there is one.
    """

    def __init__(
        self,
        places: Places,
        kept: KeptDrawings | None = None,
        apart: "DrawingProcess | None" = None,
    ) -> None:
        self.places = places
        self.count = 0
        self.keys: dict[str, list[str]] = {}
        self._kept = kept
        self._apart = apart
        self._drawn: dict[tuple[str, int], str] = {}

    def prepare(self, pages: Iterable[Page]) -> None:
        """Draw all charts of pages at once, which costs little more than drawing one."""
        wanted = {
            (self.places.files[page.name], number): chart
            for page in pages
            for number, chart in enumerate(charts_of(page), 1)
        }
        if wanted:
            self._draw(wanted)

    def of(self, file: str, number: int, chart: Chart) -> str:
        """Return a chart of the page at `file` as inline SVG, and let go of it."""
        if (file, number) not in self._drawn:
            self._draw({(file, number): chart})
        return self._drawn.pop((file, number))

    def stand(self, keys: Iterable[str]) -> None:
        """Count charts that stand on a page as they were, and see that they are kept."""
        found = list(keys)
        self.count += len(found)
        if self._kept is not None:
            self._kept.used.update(found)

    def _draw(self, wanted: dict[tuple[str, int], Chart]) -> None:
        self.count += len(wanted)
        left = [_Wanted(place, chart, self._link) for place, chart in wanted.items()]
        for each in left:
            self.keys.setdefault(each.place[0], []).append(each.key)
        if self._kept is not None:
            for each in left:
                known = self._kept.known(each.key, each.links.__getitem__)
                if known is not None:
                    self._drawn[each.place] = known
            left = [each for each in left if each.place not in self._drawn]
        if left:
            self._draw_anew(left)

    def _draw_anew(self, wanted: "list[_Wanted]") -> None:
        from kit.site.charts import Request, draw_together
        from kit.site.kept_shapes import KeptShapes

        for each in wanted:
            each.links.clear()
        requests = [Request(each.chart, each.links.__getitem__, each.prefix) for each in wanted]
        kept = KeptShapes(self.places.vault.root)
        drawn = draw_together(requests, kept, apart=self._apart)
        for each, svg in zip(wanted, drawn, strict=True):
            self._drawn[each.place] = svg
            if self._kept is not None:
                self._kept.keep(each.key, Drawn(svg, dict(each.links)))
        kept.sweep()

    def _link(self, root: str, note: str) -> str:
        return self.places.built_link(root, note) if self.places.has(note) else ""


class _Links(dict[str, str]):
    """The links to notes that were asked for, by the note."""

    def __init__(self, href: Callable[[str], str]) -> None:
        super().__init__()
        self._href = href

    def __missing__(self, note: str) -> str:
        """Return the link to a note that is asked for first, and remember it."""
        self[note] = link = self._href(note)
        return link


class _Wanted:
    """A chart to draw: its place, what its drawing's ids begin with, and where its marks lead."""

    def __init__(
        self, place: tuple[str, int], chart: Chart, link: Callable[[str, str], str]
    ) -> None:
        file, number = place
        self.place = place
        self.chart = chart
        self.prefix = f"chart-{number}"
        self.links = _Links(partial(link, way_to_top(file)))
        self.key = key_of(chart, way_to_top(file), self.prefix)


def charts_of(page: Page) -> list[Chart]:
    """Return the charts of a page that are drawn, in order."""
    return [block for block in page.blocks if isinstance(block, Chart) and is_drawn(block)]
