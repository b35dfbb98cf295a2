"""Shapes drawn in a process of its own: the same as here, whatever happens to it."""

import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import closing
from itertools import count
from pathlib import Path
from typing import Any

import pytest

from kit.index.partner import Channel, start
from kit.site import desk, drawn_apart
from kit.site.charts import Request, draw_together
from kit.site.drawn_apart import DrawingProcess
from kit.site.marks import Disc, Rule, Shaped, Slab
from kit.site.vega import shapes_drawn
from tests.benchmarks.vaults import generate
from tests.site.drawn import ALL
from tests.site.test_kept_pages import staged

REQUESTS = [Request(chart, str.upper, f"c{at}") for at, chart in enumerate(ALL.values())]
LAYERS: list[list[Shaped]] = [[Rule(x=1, y=2, x2=3, y2=4)], [Disc(x=5, y=6), Disc(x=7, y=8)]]
OTHERS: list[list[Shaped]] = [[Slab(x=1, y=2, x2=3, y2=4)]]
# More than a pipe takes at once, both as marks and as shapes.
MANY: list[list[Shaped]] = [[Disc(x=each % 4096, y=each % 77) for each in range(3_000)]]


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Return the numbers of the processes that were started, as they are."""
    pids: list[int] = []
    was = drawn_apart._started

    def noted(ends: tuple[int, ...]) -> Any:
        process = was(ends)
        pids.append(process.pid)
        return process

    monkeypatch.setattr(drawn_apart, "_started", noted)
    return pids


def is_there(pid: int) -> bool:
    """Tell whether a process of ours runs, or waits to be noticed."""
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


def test_charts_come_out_as_they_do_here(monkeypatch: pytest.MonkeyPatch) -> None:
    """All that a chart can have is the same, and nothing is drawn here."""
    here = draw_together(REQUESTS)
    monkeypatch.setattr("kit.site.charts.shapes_drawn", lambda _: pytest.fail("drawn here"))
    with closing(DrawingProcess()) as apart:
        assert draw_together(REQUESTS, apart=apart) == here


def test_one_process_draws_all_that_is_asked(started: list[int]) -> None:
    """It is started when it is asked first, if it was not before, and is gone when it is closed."""
    with closing(DrawingProcess()) as apart:
        assert started == []
        for layers in (LAYERS, OTHERS, MANY, LAYERS):
            assert apart.shapes(layers) == shapes_drawn(layers)
            apart.begin()
        assert len(started) == 1
        assert is_there(started[0])
    assert not is_there(started[0])
    assert apart.shapes(OTHERS) == shapes_drawn(OTHERS)
    apart.close()
    assert not any(map(is_there, started))


def test_a_process_that_is_not_needed_is_ended_before_it_is_ready(started: list[int]) -> None:
    """Nobody waits for it, and closing it twice is once."""
    apart = DrawingProcess()
    apart.close()
    apart.begin()
    apart.close()
    apart.close()
    assert len(started) == 1
    assert not is_there(started[0])


@pytest.mark.skipif(not hasattr(os, "fork"), reason="a system without forks")
def test_a_process_forked_off_has_a_line_of_its_own(started: list[int]) -> None:
    """Both ask at the same time, and each gets what it asked for."""

    def work(channel: Channel) -> None:
        for layers in (OTHERS, MANY, OTHERS):
            channel.send(apart.shapes(layers))
        apart.close()  # which is not its own
        channel.send(apart.shapes(LAYERS))

    with closing(DrawingProcess()) as apart:
        apart.begin()
        partner = start(work)
        assert partner is not None
        try:
            for mine, theirs in ((LAYERS, OTHERS), (MANY, MANY), (LAYERS, OTHERS), (MANY, LAYERS)):
                assert apart.shapes(mine) == shapes_drawn(mine)
                assert partner.channel.receive() == shapes_drawn(theirs)
        finally:
            partner.end()
        assert apart.shapes(LAYERS) == shapes_drawn(LAYERS)
    assert len(started) == 1


@pytest.mark.skipif(not hasattr(os, "fork"), reason="a system without forks")
def test_one_begun_after_the_fork_is_its_own() -> None:
    """It ends with the one that began it, even where that could not close it."""

    def work(channel: Channel) -> None:
        found = apart.shapes(OTHERS)
        assert apart._process is not None
        channel.send([found, apart._process.pid])

    with closing(DrawingProcess()) as apart:
        partner = start(work)
        assert partner is not None
        found, pid = partner.channel.receive()
        partner.end()
        assert found == shapes_drawn(OTHERS)
        assert apart.shapes(LAYERS) == shapes_drawn(LAYERS)
        assert apart._process is not None
        assert apart._process.pid != pid


ODD = {
    "ends": "",
    "says nothing sensible": "print('{', flush=True)",
    "says something else": "print([], flush=True)",
    "says too little": "print([['x']], flush=True)",
    "does not listen": "import os; os.close(0); print('[]')",
}


@pytest.mark.parametrize("odd", ODD.values(), ids=ODD)
def test_where_that_process_fails_charts_are_drawn_here(
    monkeypatch: pytest.MonkeyPatch, odd: str
) -> None:
    """Whatever it says instead of shapes, the charts are right."""
    here = draw_together(REQUESTS)
    monkeypatch.setattr(drawn_apart, "python", lambda *_: [sys.executable, "-c", odd])
    with closing(DrawingProcess()) as apart:
        assert draw_together(REQUESTS, apart=apart) == here
        assert draw_together(REQUESTS, apart=apart) == here


def test_where_the_system_refuses_charts_are_drawn_here(monkeypatch: pytest.MonkeyPatch) -> None:
    """No process, no word, and no file left open."""
    here = draw_together(REQUESTS)
    monkeypatch.setattr(drawn_apart, "python", lambda *_: ["/no such program"])
    apart = DrawingProcess()
    apart.begin()  # what loads at the first time is loaded
    before = open_files()
    with closing(apart):
        for _ in range(3):
            assert draw_together(REQUESTS, apart=apart) == here
    assert open_files() == before


def test_it_may_end_between_two_questions(started: list[int]) -> None:
    """What was drawn is right, and what is asked afterwards is drawn here."""
    here = draw_together(REQUESTS)
    with closing(DrawingProcess()) as apart:
        assert draw_together(REQUESTS, apart=apart) == here
        os.kill(started[0], 9)
        assert apart.shapes(LAYERS) is None
        assert draw_together(REQUESTS, apart=apart) == here


def test_nothing_is_left_open() -> None:
    """Ten processes later no file is open that was not before."""
    found = []
    for _ in range(3):
        with closing(DrawingProcess()) as apart:
            apart.begin()
        found.append(open_files())
    assert found[0] == found[-1]


def open_files() -> int:
    """Return how many files this process has open, where the system tells."""
    folder = Path("/proc/self/fd")
    return len(list(folder.iterdir())) if folder.is_dir() else 0


class _Noted:
    """Stands for the process that draws; notes what is asked of it."""

    def __init__(self, said: list[str], number: Iterator[int]) -> None:
        self._said = said
        self._number = next(number)

    def begin(self) -> None:
        self._said.append(f"begin {self._number}")

    def shapes(self, layers: Sequence[Sequence[Shaped]]) -> list[list[str]]:
        self._said.append("draw")
        return shapes_drawn(layers)

    def close(self) -> None:
        self._said.append(f"close {self._number}")


@pytest.mark.parametrize(("notes", "is_apart"), [(60, False), (130, True)])
def test_in_a_large_vault_it_is_drawn_apart(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, notes: int, is_apart: bool
) -> None:
    """It begins before the pages are made where no drawing is kept, and is closed; a small vault needs none."""
    said: list[str] = []
    numbers = count()
    monkeypatch.setattr(desk, "DrawingProcess", lambda: _Noted(said, numbers))
    monkeypatch.setattr("kit.site.pair.can_share", lambda: False)
    root = tmp_path / "v"
    generate(root, notes=notes, seed=5)
    staged(root, tmp_path / "s")
    if not is_apart:
        assert said == []
        return
    assert (said[0], said[-1]) == ("begin 0", "close 0")
    assert "draw" in said
    said.clear()
    staged(root, tmp_path / "s")
    assert said == ["close 1"]
    said.clear()
    settings = root / "kit.toml"
    text = settings.read_text(encoding="utf-8")
    settings.write_text(text.replace("An invented vault", "Another"), encoding="utf-8")
    staged(root, tmp_path / "s")
    assert said == ["close 2"]  # most makers are asked, and no chart is another one


def test_it_is_closed_where_pages_cannot_be_made(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An error is told, and no process outlives it."""
    said: list[str] = []
    monkeypatch.setattr(desk, "DrawingProcess", lambda: _Noted(said, count()))
    monkeypatch.setattr(desk.Desk, "settle", lambda *_: 1 / 0)
    root = tmp_path / "v"
    generate(root, notes=130, seed=5)
    with pytest.raises(ZeroDivisionError):
        staged(root, tmp_path / "s")
    assert said == ["begin 0", "close 0"]
