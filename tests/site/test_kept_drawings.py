"""Drawings kept from an earlier build: the same bytes as drawn anew, and nothing else is believed."""

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from kit.pages import Page
from kit.site import charts, kept_drawings
from kit.site.drawings import Drawings, charts_of
from kit.site.kept_drawings import KeptDrawings
from kit.vault import trust
from tests.site.drawn import ALL, BARS

PAGES = [
    Page(name=f"{folder}{at}", title="", section="", answer=(), blocks=(chart,))
    for at, chart in enumerate(ALL.values())
    for folder in ("", "in/")
]


def places_in(root: Path, **files: str) -> Any:
    """Return where pages lie: each by its name, and the notes that charts lead to."""
    lies = {page.name: page.name for page in PAGES} | {"a": "notes/a"} | files
    return SimpleNamespace(
        vault=SimpleNamespace(root=root, notes={}),
        files=lies,
        has=lies.__contains__,
        built_link=lambda way, name: f"{way}{lies[name]}.html",
    )


def drawn(
    places: Any, pages: list[Page] = PAGES, *, kept: KeptDrawings | None = None
) -> dict[str, str]:
    """Return the drawing of each page's chart; what is kept is kept for the next time."""
    drawings = Drawings(places, kept)
    drawings.prepare(pages)
    found = {
        page.name: drawings.of(page.name, 1, chart) for page in pages for chart in charts_of(page)
    }
    if kept is not None:
        kept.write()
    return found


def file_in(root: Path) -> Path:
    """Return the file of kept drawings."""
    return root / ".kit" / "cache" / "drawings" / "drawn"


@pytest.fixture
def anew(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return the titles of the charts that were drawn anew, as they are."""
    titles: list[str] = []
    was = charts.draw_together

    def noted(requests: Any, *more: Any, **named: Any) -> list[str]:
        titles.extend(request.chart.title for request in requests)
        return was(requests, *more, **named)

    monkeypatch.setattr(charts, "draw_together", noted)
    return titles


def test_what_is_kept_is_the_same(tmp_path: Path, anew: list[str]) -> None:
    """Kept or drawn anew, a chart is the same on each of its pages; and all that is known is not drawn."""
    places = places_in(tmp_path)
    first = drawn(places, kept=KeptDrawings(tmp_path))
    assert 'href="../notes/a.html"' in first["in/0"]
    assert 'href="notes/a.html"' in first["0"]
    before = file_in(tmp_path).stat().st_mtime_ns
    anew.clear()
    assert drawn(places, kept=KeptDrawings(tmp_path)) == first
    assert anew == []
    assert file_in(tmp_path).stat().st_mtime_ns == before
    assert drawn(places) == first


def test_what_changed_is_drawn(tmp_path: Path, anew: list[str]) -> None:
    """Another figure, another title, and a note that came, moved or went each make it another drawing."""
    page = replace(PAGES[0], blocks=(BARS,))
    for places, chart in (
        (places_in(tmp_path), BARS),
        (places_in(tmp_path), replace(BARS, bars=(BARS.bars[0]._replace(value=5), *BARS.bars[1:]))),
        (places_in(tmp_path), replace(BARS, title="Called otherwise")),
        (places_in(tmp_path, a="elsewhere/a"), BARS),
        (places_in(tmp_path, b="notes/b"), BARS),
    ):
        anew.clear()
        pages = [replace(page, blocks=(chart,))]
        assert drawn(places, pages, kept=KeptDrawings(tmp_path)) == drawn(places, pages)
        assert len(anew) == 2


def test_what_is_no_longer_asked_for_goes(tmp_path: Path) -> None:
    """A drawing that no page shows is not kept, with all that it says."""
    drawn(places_in(tmp_path), kept=KeptDrawings(tmp_path))
    assert b"listening" in file_in(tmp_path).read_bytes()
    drawn(places_in(tmp_path), PAGES[-1:], kept=KeptDrawings(tmp_path))
    assert b"listening" not in file_in(tmp_path).read_bytes()


def test_what_another_process_drew_is_kept(tmp_path: Path, anew: list[str]) -> None:
    """What passes between two processes is JSON; together they keep what both have drawn."""
    places, half = places_in(tmp_path), len(PAGES) // 2
    here, there = KeptDrawings(tmp_path), KeptDrawings(tmp_path)
    for kept, pages in ((here, PAGES[:half]), (there, PAGES[half:])):
        Drawings(places, kept).prepare(pages)
    here.take(json.loads(json.dumps(there.told())))
    here.write()
    anew.clear()
    drawn(places, kept=KeptDrawings(tmp_path))
    assert anew == []


@pytest.mark.parametrize(
    "spoil",
    [
        lambda data: data[: len(data) // 2],
        lambda _: b"",
        lambda data: data.replace(b"</svg>", b"<script>alert(1)</script></svg>"),
        lambda data: data[:-32],
        lambda data: data + b"x",
    ],
    ids=["cut", "empty", "hostile", "without a seal", "longer"],
)
def test_a_spoilt_file_is_not_believed(
    tmp_path: Path, spoil: Callable[[bytes], bytes], anew: list[str]
) -> None:
    """Nothing of it reaches a page, and a good one takes its place."""
    places = places_in(tmp_path)
    first = drawn(places, kept=KeptDrawings(tmp_path))
    good = file_in(tmp_path).read_bytes()
    file_in(tmp_path).write_bytes(spoil(good))
    anew.clear()
    assert drawn(places, kept=KeptDrawings(tmp_path)) == first
    assert len(anew) == len(first)
    assert file_in(tmp_path).read_bytes() == good


@pytest.mark.parametrize("other", ["key", "kit", "library"])
def test_what_others_drew_is_not_believed(
    tmp_path: Path, anew: list[str], monkeypatch: pytest.MonkeyPatch, other: str
) -> None:
    """Another user's seal, another kit and another version of a library each count for nothing."""
    first = drawn(places_in(tmp_path), kept=KeptDrawings(tmp_path))
    match other:
        case "key":
            monkeypatch.setattr(trust, "_key", lambda: b"another user's")
        case "kit":
            monkeypatch.setattr(kept_drawings, "made_by", lambda: "others")
        case _:
            monkeypatch.setattr(kept_drawings, "versions_of", lambda *_: ("0", "1"))
    anew.clear()
    assert drawn(places_in(tmp_path), kept=KeptDrawings(tmp_path)) == first
    assert len(anew) == len(first)
