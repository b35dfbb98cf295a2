"""One page while it is written: what links from it resolve to, and what it has used so far."""

from dataclasses import dataclass, field

from kit.site.attachments import Attachments
from kit.site.drawings import Drawings
from kit.site.places import Places, way_to_top


@dataclass(kw_only=True)
class Sheet:
    """The page being written.

    `file` is its path in the staging tree without `.md`. `used` are the anchors given out so far,
    each of which may occur once on a page.
    """

    places: Places
    attachments: Attachments
    drawings: Drawings
    file: str
    used: set[str] = field(default_factory=set)
    charts: int = 0
    folds: int = 0

    root: str = field(init=False)

    def __post_init__(self) -> None:
        """Work out the way from the page's folder to the top of the tree."""
        self.root = way_to_top(self.file)

    def takes(self, name: str) -> bool:
        """Tell whether an anchor is still free on the page, and take it."""
        if name in self.used:
            return False
        self.used.add(name)
        return True
