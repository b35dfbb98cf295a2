"""Shapes kept from an earlier drawing: the same bytes as drawn anew, and nothing else is believed."""

import os
import re
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from kit.site import kept_shapes
from kit.site.charts import Request, draw_together
from kit.site.kept_shapes import KeptShapes
from kit.site.svg import is_shape
from tests.site.drawn import ALL, BARS
from tests.site.little_memory import with_little_memory

REQUESTS = [Request(chart, str.upper, f"c{at}") for at, chart in enumerate(ALL.values())]
HOSTILE = '<script>alert(1)</script><a href="javascript:alert(1)"><path d="M0,0L9,9"/></a>'


@pytest.fixture(scope="module")
def anew() -> list[str]:
    """Return all charts, drawn without a cache."""
    return draw_together(REQUESTS)


def files_in(root: Path) -> list[Path]:
    """Return the files kept in a vault, sorted."""
    return sorted((root / ".kit" / "cache" / "charts").iterdir())


def test_kept_shapes_give_the_same_bytes(tmp_path: Path, anew: list[str]) -> None:
    """Kept or drawn anew, a chart is the same; one file a drawing, and git is told to pass over them."""
    assert draw_together(REQUESTS, KeptShapes(tmp_path)) == anew
    kept = files_in(tmp_path)
    assert len(kept) > len(ALL) // 2
    assert all(re.fullmatch(r"[0-9a-f]{64}\.svg", file.name) for file in kept)
    assert (tmp_path / ".kit" / ".gitignore").read_bytes() == b"*\n"
    before = {file: file.stat().st_mtime_ns for file in kept}
    assert draw_together(REQUESTS, KeptShapes(tmp_path)) == anew
    assert {file: file.stat().st_mtime_ns for file in files_in(tmp_path)} == before


def test_links_and_titles_are_not_kept(tmp_path: Path) -> None:
    """What a mark says and where it leads comes from the notes of today."""
    draw_together([Request(BARS, lambda note: f"old/{note}")], KeptShapes(tmp_path))
    assert "listening" not in files_in(tmp_path)[0].read_text()
    (now,) = draw_together([Request(BARS, lambda note: f"new/{note}")], KeptShapes(tmp_path))
    assert len(files_in(tmp_path)) == 1
    assert "new/a" in now
    assert "old/a" not in now


def test_no_drawing_library_is_loaded_where_all_is_kept(tmp_path: Path) -> None:
    """With everything kept, no library is imported; and never the one that said how to draw."""
    program = (
        "import sys; from pathlib import Path; from kit.site.kept_shapes import KeptShapes;"
        "from tests.site.test_kept_shapes import REQUESTS; from kit.site.charts import draw_together;"
        f"draw_together(REQUESTS, KeptShapes(Path({str(tmp_path)!r})));"
        "print({'altair', 'vl_convert'} & set(sys.modules))"
    )
    said = [
        subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
        for _ in range(2)
    ]
    assert said[0].stdout.strip() == "{'vl_convert'}"
    assert said[1].stdout.strip() == "set()"


@pytest.mark.parametrize(
    "spoil",
    [
        lambda text: text[: len(text) // 2],
        lambda _: "",
        lambda _: "\x00 é no such thing",
        lambda text: re.sub(r">.*</svg>", f">{HOSTILE}</svg>", text),
        lambda text: text.replace('data-seal="', 'onload="alert(1)" data-seal="'),
        lambda text: re.sub(r"\d(?=[\d.]*\")", "7", text),
        lambda text: text + "x" * 2_000_001,
    ],
    ids=["cut", "empty", "garbage", "hostile", "handler", "altered", "huge"],
)
def test_a_spoilt_file_is_drawn_anew(
    tmp_path: Path, anew: list[str], spoil: Callable[[str], str]
) -> None:
    """Nothing of it reaches a page, and a good one takes its place."""
    draw_together(REQUESTS, KeptShapes(tmp_path))
    good = [file.read_bytes() for file in files_in(tmp_path)]
    for file in files_in(tmp_path):
        file.write_text(spoil(file.read_text()), encoding="utf-8")
    assert draw_together(REQUESTS, KeptShapes(tmp_path)) == anew
    assert [file.read_bytes() for file in files_in(tmp_path)] == good


def test_a_file_is_believed_under_its_own_name_only(tmp_path: Path, anew: list[str]) -> None:
    """A drawing of ours put in the place of another, sealed as it is, is drawn anew."""
    draw_together(REQUESTS, KeptShapes(tmp_path))
    kept = files_in(tmp_path)
    texts = [file.read_bytes() for file in kept]
    for file, text in zip(kept, texts[1:] + texts[:1], strict=True):
        file.write_bytes(text)
    assert draw_together(REQUESTS, KeptShapes(tmp_path)) == anew


@pytest.mark.parametrize(
    "text",
    [
        "script",
        'path d="M0,0" onclick="x"',
        'path d="M0,0"><script>',
        'path fill="url(#a)"',
        'path fill="var(--kit-ink, url(x))"',
        'path d="M0,0&quot;"',
        'a href="M0,0"',
        'path d="M0,0"\n',
    ],
)
def test_only_shapes_are_shapes(text: str) -> None:
    """Elements, attributes and values that a drawing of ours does not have are refused."""
    assert is_shape('path d="M0,-1.5h2v3Z" fill="var(--kit-ink)"')
    assert not is_shape(text)


def test_a_folder_that_cannot_be_written_is_no_cache(tmp_path: Path, anew: list[str]) -> None:
    """Where `.kit` is a file, charts are drawn each time, without a word."""
    (tmp_path / ".kit").write_text("mine")
    kept = KeptShapes(tmp_path)
    assert draw_together(REQUESTS, kept) == anew
    kept.sweep()
    assert (tmp_path / ".kit").read_text() == "mine"


def test_nothing_is_written_or_removed_outside_of_the_vault(
    tmp_path: Path, anew: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A folder for the cache that leads elsewhere stays as it was."""
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / f"{'0' * 64}.svg").write_text("theirs")
    (tmp_path / "vault" / ".kit" / "cache").mkdir(parents=True)
    (tmp_path / "vault" / ".kit" / "cache" / "charts").symlink_to(elsewhere)
    monkeypatch.setattr(kept_shapes, "_MOST_BYTES", 0)
    kept = KeptShapes(tmp_path / "vault")
    assert draw_together(REQUESTS, kept) == anew
    kept.sweep()
    assert [file.read_text() for file in elsewhere.iterdir()] == ["theirs"]


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="there is no such device here")
def test_a_device_is_not_read(tmp_path: Path) -> None:
    """A link to a file without an end, which a stranger's vault may hold, is passed over."""
    kept = KeptShapes(tmp_path)
    kept.keep([], [])
    (linked,) = files_in(tmp_path)
    linked.unlink()
    linked.symlink_to("/dev/zero")
    asked = f"KeptShapes(Path({str(tmp_path)!r})).get([])"
    with_little_memory(f"from kit.site.kept_shapes import KeptShapes\nassert {asked} is None")


def test_what_was_used_longest_ago_goes_first(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Beyond the bound the oldest go; what is used again is young; files of other names stay."""
    kept = KeptShapes(tmp_path)
    draw_together(REQUESTS, kept)
    old = time.time() - 9 * 86_400
    for file in files_in(tmp_path):
        os.utime(file, (old, old))
    (files_in(tmp_path)[0].parent / "notes.svg").write_text("theirs")
    draw_together(REQUESTS[:1], kept)
    young = [file for file in files_in(tmp_path) if file.stat().st_mtime > old + 1]
    assert len(young) == 2
    size = max(file.stat().st_size for file in young)
    monkeypatch.setattr(kept_shapes, "_MOST_BYTES", size)
    kept.sweep()
    assert files_in(tmp_path) == sorted(young)
