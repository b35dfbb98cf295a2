"""The theme: legible in light and dark, and on its own."""

import re
from importlib.resources import files

import pytest

from kit.site.layouts.matrix import FAINTEST, FULLEST, UNKNOWN
from kit.site.layouts.network import LINES

ASSETS = files("kit.site") / "theme" / "assets"
CSS = (ASSETS / "kit.css").read_text(encoding="utf-8")
SEARCH = (ASSETS / "search.css").read_text(encoding="utf-8")
SCHEMES = ("default", "slate")
# Text and what it stands on (WCAG 2.2, 1.4.3: at least 4.5 to 1).
TEXT = [
    ("ink", "paper"),
    ("ink", "panel"),
    ("ink", "warm"),
    ("ink", "plain"),
    ("muted", "paper"),
    ("muted", "panel"),
    ("muted", "plain"),
    ("accent", "paper"),
    ("accent", "panel"),
    ("accent", "tint"),
    ("accent", "warm"),
    ("warm-ink", "warm"),
    ("good-ink", "good"),
    ("bad-ink", "bad"),
    ("plain-ink", "plain"),
    ("up", "plain"),
    ("down", "plain"),
    ("surprise", "plain"),
    ("question", "plain"),
    ("down", "paper"),
]
# Marks of drawings (WCAG 2.2, 1.4.11: at least 3 to 1).
MARKS = [("chart", "paper"), ("up", "paper"), ("down", "paper"), ("muted", "paper")]
# Text on marks of drawings: figures in squares of a calendar.
TEXT_ON_MARKS = [("paper", "chart"), ("paper", "muted")]


def colors(scheme: str) -> dict[str, str]:
    """Return the colours of a scheme by name."""
    block = re.search(rf'\[data-md-color-scheme="{scheme}"\] \{{\n\s+--kit(.*?)\}}', CSS, re.DOTALL)
    assert block is not None
    return dict(
        re.findall(r"-([\w-]+): (#[0-9a-f]{6});", f"-{block[1].lstrip('-')}".replace("--kit", ""))
    )


def luminance(color: str) -> float:
    """Return the relative luminance of a colour (WCAG 2.2)."""
    parts = [int(color[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (
        each / 12.92 if each <= 0.04045 else ((each + 0.055) / 1.055) ** 2.4 for each in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours (WCAG 2.2)."""
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def over(color: str, ground: str, opacity: float) -> str:
    """Return what is seen of a colour that lets through the ground on which it lies."""
    pairs = ((int(color[at : at + 2], 16), int(ground[at : at + 2], 16)) for at in (1, 3, 5))
    return "#" + "".join(f"{round(a * opacity + b * (1 - opacity)):02x}" for a, b in pairs)


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize(("pairs", "least"), [(TEXT + TEXT_ON_MARKS, 4.5), (MARKS, 3.0)])
def test_contrast(scheme: str, pairs: list[tuple[str, str]], least: float) -> None:
    """Text and marks stand out from what they lie on, in both schemes."""
    found = colors(scheme)
    low = {pair: round(contrast(found[pair[0]], found[pair[1]]), 2) for pair in pairs}
    assert {pair: value for pair, value in low.items() if value < least} == {}


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("opacity", [FAINTEST, (FAINTEST + FULLEST) / 2, FULLEST])
def test_figures_are_legible_on_cells(scheme: str, opacity: float) -> None:
    """However full a cell of a matrix or a way of a flow is, ink stands out from it."""
    found = colors(scheme)
    assert contrast(found["ink"], over(found["chart"], found["paper"], opacity)) >= 4.5


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("opacity", [UNKNOWN, LINES])
def test_outlines_and_lines_are_seen(scheme: str, opacity: float) -> None:
    """The outline of what is unknown and the lines of a network stand out from the page."""
    found = colors(scheme)
    assert contrast(over(found["muted"], found["paper"], opacity), found["paper"]) >= 3


def test_nothing_is_loaded_from_elsewhere() -> None:
    """The style sheet imports nothing and names no address; the scripts call nobody."""
    assert not re.search(r"@import|url\(|https?:", CSS + SEARCH)
    for name in ("tables.js", "search.js", "search-find.js"):
        script = (ASSETS / name).read_text(encoding="utf-8")
        assert not re.search(r"https?:|fetch\(|XMLHttpRequest|eval\(|innerHTML", script), name


def test_colours_are_set_once() -> None:
    """Every variable that is used is set in both schemes, and no colour stands elsewhere."""
    for scheme in SCHEMES:
        names = set(re.findall(r"var\(--kit-([\w-]+)\)", CSS + SEARCH)) - {"serif"}
        assert names <= set(colors(scheme))
    rest = CSS[CSS.index("/* The frame") :]
    assert not re.findall(r"#[0-9a-f]{3,6}\b", rest + SEARCH)
