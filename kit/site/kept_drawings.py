"""Charts as they were drawn for the last build, kept in `.kit/cache/drawings` as they stand on pages.

A drawing rests on its chart, on where its marks lead, and on the kit and the library that drew it.
The file is believed where its seal is ours (`kit.vault.trust`) and the same kit wrote it; it holds
what pages show, so nothing that is off the record. Of drawings that are no longer asked for, none is
kept; shapes are kept apart (`kit.site.kept_shapes`), so that other links or words are no new drawing.
"""

import json
from collections.abc import Callable
from hashlib import blake2b
from pathlib import Path
from typing import Any, NamedTuple

from kit.index.made_by import made_by
from kit.pages import Chart
from kit.site.installed import versions_of
from kit.vault.sealed import cache_folder, read_sealed, write_sealed


def drawn_by() -> str:
    """Return what draws: the library's version."""
    return " ".join(versions_of("vl-convert-python"))


class Drawn(NamedTuple):
    """A drawing on a page, and where its marks lead: the link to each note that was asked for."""

    svg: str
    links: dict[str, str]


class KeptDrawings:
    """The drawings of a vault's charts.

    `new` are those that were drawn anew, and `used` all that were asked for, by their keys.
    """

    def __init__(self, root: Path) -> None:
        self.new: dict[str, Drawn] = {}
        self.used: set[str] = set()
        self._root = root
        self._file = cache_folder(root, "drawings") / "drawn"
        self._head = f"career-kit drawings {made_by()} {drawn_by()}\n".encode()
        # Read at once: a second process that starts later shares it.
        self._data = read_sealed(self._file, self._head) or b"[]\n"
        self._old: dict[str, tuple[int, int, dict[str, str]]] = {}
        end = self._data.index(b"\n") + 1
        for key, size, links in json.loads(self._data[:end]):
            self._old[key] = end, size, links
            end += size

    @property
    def is_empty(self) -> bool:
        """Tell whether nothing is kept of the last build."""
        return not self._old

    def known(self, key: str, href: Callable[[str], str]) -> str | None:
        """Return a drawing as it was, where its marks lead to the same places; else None."""
        self.used.add(key)
        at, size, links = self._old.get(key, (0, 0, {}))
        if not size or any(href(note) != link for note, link in links.items()):
            return None
        return self._data[at : at + size].decode()

    def keep(self, key: str, drawn: Drawn) -> None:
        """Note that a chart was drawn anew, and may be kept."""
        self.new[key] = drawn

    def told(self) -> Any:
        """Return what was drawn and asked for here, for another process to take over."""
        return [self.new, sorted(self.used)]

    def take(self, told: Any) -> None:
        """Take over what another process has told; raises as Python does where that makes no sense."""
        new, used = told
        drawn = {
            str(key): Drawn(str(svg), {str(note): str(link) for note, link in links.items()})
            for key, (svg, links) in new.items()
        }
        self.used |= set(map(str, used))
        self.new |= drawn

    def write(self) -> None:
        """Keep what was used, if it is not what the file holds."""
        if not self.new and self.used == self._old.keys():
            return
        rows: list[tuple[str, int, dict[str, str]]] = []
        drawings: list[bytes | memoryview] = []
        for key in sorted(self.used):
            if key in self.new:
                svg: bytes | memoryview = self.new[key].svg.encode()
                links = self.new[key].links
            elif key in self._old:
                at, size, links = self._old[key]
                svg = memoryview(self._data)[at : at + size]
            else:
                continue
            rows.append((key, len(svg), links))
            drawings.append(svg)
        told = json.dumps(rows).encode()
        write_sealed(self._root, self._file, self._head, [told, b"\n", *drawings])


def key_of(chart: Chart, root: str, prefix: str) -> str:
    """Return the digest of a chart, the way from its page to the top, and the start of its ids."""
    said = f"{root} {prefix} {chart!r}".encode("utf-8", "surrogatepass")
    return blake2b(said, digest_size=16).hexdigest()
