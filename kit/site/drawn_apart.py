"""Shapes drawn in a process of its own, which gets ready while there is other work to do.

The library that draws takes long to begin and much room, and it has threads, which a process that is
forked off would not have. Run as a program, this is that process: each line that it is given holds
marks, layer by layer, and each that it returns their shapes, both as JSON.
"""

import json
import os
import subprocess
import sys
import tempfile
import threading
from collections.abc import Sequence
from contextlib import suppress
from typing import IO, Any, NamedTuple

from kit.site.engine.processes import environment, python
from kit.site.marks import Rule, Shaped
from kit.site.vega import LAYERS, fields_of, shapes_drawn

_KINDS = {each.__name__: each for each in LAYERS}
# Drawn at the very beginning, since the first drawing takes long.
_ANY = Rule(x=0, y=0, x2=1, y2=1)


class _Line(NamedTuple):
    """One end of a line on which one asks and the other answers."""

    reading: IO[bytes]
    writing: IO[bytes]

    def close(self) -> None:
        for each in self:
            with suppress(OSError):  # what was not taken before the other end was gone
                each.close()


class DrawingProcess:
    """A process that draws, for this one and for one that is forked off after it has begun."""

    def __init__(self) -> None:
        self._process: subprocess.Popen[bytes] | None = None
        self._begun_by = 0
        self._lines: list[_Line] = []

    def begin(self) -> None:
        """Start the process, which gets ready by itself; needless, but saves time, before the first question.

        Where the system refuses, each question is answered with None.
        """
        if self._lines:
            return
        second, theirs = _second_line()
        try:
            process = _started(theirs)
        except OSError:
            for line in second:
                line.close()
        else:
            assert process.stdin is not None
            assert process.stdout is not None
            self._process, self._begun_by = process, os.getpid()
            self._lines = [_Line(process.stdout, process.stdin), *second]
        for end in theirs:
            os.close(end)

    def shapes(self, layers: Sequence[Sequence[Shaped]]) -> list[list[str]] | None:
        """Return the shapes of some layers of marks, each of one kind; None where that did not succeed."""
        self.begin()
        told = [[type(marks[0]).__name__, *map(fields_of, marks)] for marks in layers]
        try:
            # Each of the two processes has a line of its own.
            line = self._lines[int(self._begun_by != os.getpid())]
            line.writing.write(json.dumps(told).encode() + b"\n")
            line.writing.flush()
            shapes: list[list[str]] = json.loads(line.reading.readline())
            return shapes if [*map(len, shapes)] == [*map(len, layers)] else None
        except (OSError, ValueError, TypeError, IndexError):
            return None

    def close(self) -> None:
        """End the process, whatever it is doing."""
        if self._process is not None and self._begun_by == os.getpid():
            self._process.kill()
            for line in self._lines:
                line.close()
            self._process.wait()
            self._process, self._lines = None, []


def _started(ends: tuple[int, ...]) -> subprocess.Popen[bytes]:
    return subprocess.Popen(  # noqa: S603 - our own interpreter and words
        python("kit.site.drawn_apart", *map(str, ends)),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        pass_fds=ends,
        env=environment(),
        cwd=tempfile.gettempdir(),
    )


def _second_line() -> tuple[list[_Line], tuple[int, ...]]:
    """Return a line for a process that is forked off, and its other end; nothing where none can be."""
    if not hasattr(os, "fork"):
        return [], ()
    there_reads, here_writes = os.pipe()
    here_reads, there_writes = os.pipe()
    return [_Line(os.fdopen(here_reads, "rb"), os.fdopen(here_writes, "wb"))], (
        there_reads,
        there_writes,
    )


def main(ends: Sequence[str]) -> None:
    """Draw what is asked for on one line or two, until nobody asks any more."""
    lines = [_Line(sys.stdin.buffer, sys.stdout.buffer)]
    if ends:
        reading, writing = map(int, ends)
        lines.append(_Line(os.fdopen(reading, "rb"), os.fdopen(writing, "wb")))
    shapes_drawn([[_ANY]])
    one_at_a_time = threading.Lock()
    for line in lines:
        threading.Thread(target=_answer, args=(line, one_at_a_time)).start()


def _answer(line: _Line, one_at_a_time: threading.Lock) -> None:
    with suppress(OSError):  # whoever asked is gone
        for asked in line.reading:
            with one_at_a_time:
                shapes = shapes_drawn(_layers_in(json.loads(asked)))
            line.writing.write(json.dumps(shapes).encode() + b"\n")
            line.writing.flush()


def _layers_in(told: Any) -> list[list[Shaped]]:
    return [[_KINDS[kind](**fields) for fields in marks] for kind, *marks in told]


if __name__ == "__main__":
    main(sys.argv[1:])
