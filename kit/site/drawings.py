"""The drawings of a site's charts, made together before the pages are written."""

from collections.abc import Iterable
from functools import partial

from kit.pages import Chart, Page
from kit.site.layouts import is_drawn
from kit.site.places import Places, way_to_top


class Drawings:
    """Holds the drawing of each chart by the page's file and the chart's number on it, from 1.

    `count` is how many charts were drawn.
    """

    def __init__(self, places: Places) -> None:
        self.places = places
        self.count = 0
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

    def _draw(self, wanted: dict[tuple[str, int], Chart]) -> None:
        from kit.site.charts import Request, draw_together
        from kit.site.kept_shapes import KeptShapes

        requests = [
            Request(chart, partial(self._link, way_to_top(file)), f"chart-{number}")
            for (file, number), chart in wanted.items()
        ]
        kept = KeptShapes(self.places.vault.root)
        self.count += len(wanted)
        self._drawn |= dict(zip(wanted, draw_together(requests, kept), strict=True))
        kept.sweep()

    def _link(self, root: str, note: str) -> str:
        return self.places.built_link(root, note) if self.places.has(note) else ""


def charts_of(page: Page) -> list[Chart]:
    """Return the charts of a page that are drawn, in order."""
    return [block for block in page.blocks if isinstance(block, Chart) and is_drawn(block)]
