"""One page while it is written: what links from it resolve to, and what it has used so far."""

from dataclasses import dataclass, field
from typing import Any

from kit.site.attachments import Attachments
from kit.site.drawings import Drawings
from kit.site.places import Places, way_to_top
from kit.site.room import Room, room_for


@dataclass(kw_only=True)
class Sheet:
    """The page being written.

    `file` is its path in the staging tree without `.md`. `used` are the anchors given out so far,
    each of which may occur once on a page; `talks` and `rows` are how many its lists and tables show.
    `looked_further` says that something was looked up beside names, titles and files of pages.
    """

    places: Places
    attachments: Attachments
    drawings: Drawings
    file: str
    used: set[str] = field(default_factory=set)
    charts: int = 0
    given: dict[str, int] = field(default_factory=dict)

    talks: int = 0
    rows: int = 0
    looked_further: bool = False

    root: str = field(init=False)
    room: Room = field(init=False)

    def __post_init__(self) -> None:
        """Work out the way from the page's folder to the top of the tree, and the page's room."""
        self.root = way_to_top(self.file)
        self.room = room_for(len(self.places.vault.notes))

    def state(self) -> list[Any]:
        """Return what was taken of the page so far, as data that can be kept."""
        return [sorted(self.used), self.given, self.charts, self.talks, self.rows]

    def go_on_from(self, state: list[Any]) -> None:
        """Go on where another sheet of the same page was."""
        used, given, self.charts, self.talks, self.rows = state
        self.used, self.given = set(used), dict(given)

    def takes(self, name: str) -> bool:
        """Tell whether an anchor is still free on the page, and take it."""
        if name in self.used:
            return False
        self.used.add(name)
        return True

    def next_anchor(self, stem: str) -> str:
        """Return the next of the numbered anchors of a stem: `behind-1`, `behind-2`."""
        self.given[stem] = self.given.get(stem, 0) + 1
        return f"{stem}-{self.given[stem]}"

    def link(self, name: str, anchor: str = "") -> str:
        """Return the link from this page to a page or a line of it, for Markdown."""
        if anchor and self.places.files[name] == self.file:
            return f"#{anchor}"
        return self.places.link(self.root, name, anchor)

    def built_link(self, name: str, anchor: str = "") -> str:
        """Return the link from this page to a page or a line of it as built, for raw HTML."""
        if anchor and self.places.files[name] == self.file:
            return f"#{anchor}"
        return self.places.built_link(self.root, name, anchor)
