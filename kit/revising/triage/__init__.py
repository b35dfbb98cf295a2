"""Sorting a capture of the inbox: one file a thing that it may become.

A member plans where the words go, `places(vault, sorting)`; its name is the word for it. The capture goes
in the same change, so its words are always in one of the two places, and never in none. What is off
the record goes along and stays off the record.
"""

import importlib
import pkgutil
import re
from functools import cache
from types import ModuleType
from typing import TYPE_CHECKING, NamedTuple

from kit.evidence.captures import Waiting, waiting_of
from kit.revising import RefusedError, Revision, bytes_of, revision
from kit.revising.references.new_path import refuse_links
from kit.revising.triage.wish import MissingError, Wish
from kit.revising.triage.words import Row, Taken, taken
from kit.vault import Note, Vault
from kit.vault.transaction import FileChange

if TYPE_CHECKING:
    from kit.revising.triage.places import Placed

__all__ = ["DROP", "MissingError", "Sorting", "Wish", "sort_capture", "targets"]

DROP = "drop"
_MOST_WORDS = 8
_ORDER = ("interview", "contact", "claim", "action", "challenge", "journal")


class Sorting(NamedTuple):
    """One capture to be sorted: what it names, the words it holds, and what it shall become."""

    waiting: Waiting
    taken: Taken
    wish: Wish

    def rows(self, *used: str) -> tuple[Row, ...]:
        """Return its lines as a text of their own, then what else its front matter says; `used` keys are said elsewhere."""
        extras = self.taken.extras(used)
        gap = (Row("", ""),) if extras and self.taken.rows else ()
        return (*self.taken.rows, *gap, *(Row(each, each) for each in extras))

    def value(self, key: str) -> str:
        """Return a simple value of its front matter, without quotes, or nothing."""
        value = self.taken.values.get(key, "")
        quoted = len(value) > 1 and value[0] in "\"'" and value[0] == value[-1]
        return value[1:-1] if quoted else value.rstrip()

    def title(self) -> str:
        """Return what a new note is called: as wished, as the capture is called, or by its first words."""
        return self.wish.name or self.value("title") or self.first_words()

    def first_words(self) -> str:
        """Return the first words that are on record, at most eight, or the day where there are none."""
        words = self.waiting.words.split()
        shown = " ".join(words[:_MOST_WORDS]).rstrip(".,;:–- ")
        if not re.search(r"\w", shown):
            return f"Captured on {self.waiting.on.isoformat()}"
        return shown + (" …" if len(words) > _MOST_WORDS else "")

    def paths(self) -> dict[str, str]:
        """Return the value for `paths`, where some were wished for."""
        return {"paths": f"[{', '.join(self.wish.paths)}]"} if self.wish.paths else {}


@cache
def targets() -> dict[str, str]:
    """Return what a capture may become, and what that means: the first line of the member's docstring."""
    found = {name: (_member(name).__doc__ or "").partition("\n")[0].rstrip(".") for name in _ORDER}
    return found | {DROP: "Away with it: nothing of it is kept, but in git if it was committed"}


def sort_capture(vault: Vault, note: Note, wish: Wish) -> Revision:
    """Plan what becomes of one capture; raises `MissingError` for what is to be said first, else `RefusedError`.

    Each line said is a path that was written, with a line where the note was there before.
    """
    if note.kind.name != "inbox":
        raise RefusedError(f"{note.path} is no capture; it is of type {note.kind.name}")
    if not wish.keep:
        refuse_links(vault, note)
    if wish.what == DROP:
        gone = FileChange(path=note.path, before=bytes_of(vault, note), after=None)
        return revision([gone], [f"{note.path} is dropped"])
    sorting = Sorting(waiting_of(vault, note), taken(vault, note), wish)
    placed: list[Placed] = _member(wish.what).places(vault, sorting)
    changes = [each.change for each in placed]
    if not wish.keep:
        changes.append(FileChange(path=note.path, before=sorting.taken.data, after=None))
    return revision(changes, [each.said for each in placed])


def _member(name: str) -> ModuleType:
    known = {info.name for info in pkgutil.iter_modules(__path__)}
    if name not in _ORDER or name not in known:
        raise ValueError(f"a capture cannot become {name!r}")
    return importlib.import_module(f"{__name__}.{name}")
