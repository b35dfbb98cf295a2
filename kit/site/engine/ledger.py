"""What the last build wrote, so that the next one builds only what is new.

A page is taken from the site as it stands where its text in the staging tree is the same, everything
else that its HTML shows is the same (`kit.site.engine.tree`), the pages it links to are still there, and
its file is to the byte what was written: the ledger holds digests of all of that. A vault may come
from a stranger, ledger and site with it: a ledger counts only with this user's seal
(`kit.vault.trust`). Where it is missing, foreign or of another form, all is built anew.
"""

import hashlib
import json
import os
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from kit.site.engine.tree import Tree, digests_below
from kit.vault.sealed import cache_folder, read_sealed, write_sealed

_HEAD = b"career-kit site ledger 1\n"


class Written(NamedTuple):
    """A page of a site: its file there, digests of its staged text and of its HTML, and its links.

    `links` maps the path of each file of the tree that it links to, to the anchors it names there;
    `anchors` are its own.
    """

    file: str
    source: str
    digest: str
    links: dict[str, list[str]]
    anchors: list[str]


class Ledger(NamedTuple):
    """A whole site: its pages by their path in the staging tree, its other files with their digests.

    `frame` and `others` are of the tree it was built from; `day` is the day that its map is dated.
    """

    frame: str
    others: dict[str, str]
    day: str
    pages: dict[str, Written]
    files: dict[str, str]

    def kept(self, tree: Tree) -> dict[str, Written]:
        """Return the pages of a site that are right for a new tree if they are as they were written."""
        if self.frame != tree.frame:
            return {}
        known = tree.pages.keys() | tree.others.keys()
        return {
            name: page
            for name, page in self.pages.items()
            if tree.pages.get(name) == page.source and known >= page.links.keys()
        }

    def may_be_all(self, tree: Tree, day: str) -> bool:
        """Tell whether all pages of a tree are those that a site was built from, and on the same day."""
        sources = {name: page.source for name, page in self.pages.items()}
        return (self.frame, self.day, sources) == (tree.frame, day, tree.pages)

    def is_all(self, tree: Tree, day: str, out: Path) -> bool:
        """Tell whether a site is, to the byte, what a build of the tree would make of it."""
        if not self.may_be_all(tree, day) or self.others != tree.others:
            return False
        files = self.files | {page.file: page.digest for page in self.pages.values()}
        with suppress(OSError):
            return digests_below(out) == files
        return False


def broken_links(pages: dict[str, Written]) -> Iterator[str]:
    """Yield a sentence for each link to an anchor that its page does not have."""
    anchors = {name: frozenset(page.anchors) for name, page in pages.items()}
    for name, page in pages.items():
        for target, asked in page.links.items():
            for anchor in asked:
                if target in anchors and anchor not in anchors[target]:
                    yield f"{name} links to {target}#{anchor}, and there is no such anchor"


def ledger_file(root: Path, out: Path) -> Path:
    """Return the place of the ledger of a vault's site at `out`; it stays when the vault is moved."""
    try:
        place = os.path.relpath(out, root)
    except ValueError:  # on another drive of Windows
        place = str(out.absolute())
    name = hashlib.sha256(place.encode("utf-8", "surrogateescape")).hexdigest()[:16]
    return cache_folder(root) / f"site-{name}.json"


def read_ledger(file: Path) -> Ledger | None:
    """Return a ledger; None where there is none, or none of this user's."""
    data = read_sealed(file, _HEAD)
    if data is None:
        return None
    frame, others, day, pages, files = json.loads(data)
    return Ledger(frame, others, day, {name: Written(*each) for name, each in pages.items()}, files)


def write_ledger(root: Path, file: Path, ledger: Ledger) -> None:
    """Write a ledger of a vault; where that cannot be done, the next build builds all."""
    write_sealed(root, file, _HEAD, [json.dumps(ledger, separators=(",", ":")).encode()])
