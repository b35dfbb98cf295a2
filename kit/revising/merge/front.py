"""The front matter of two notes as one: what is added, what is united, and what gives way.

Nothing is lost: a value that gives way, and a comment that finds no place, becomes a line of text
for the body.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from kit.revising.references.withdrawal import withdrawn
from kit.source.edit import Append, Change, Put
from kit.source.emit import yaml_data
from kit.source.everyday_yaml import Data
from kit.source.fields import Route
from kit.source.intent import value_at
from kit.source.layout import comments_of, end_of, is_flow, line_end, line_start
from kit.vault import Note, Vault
from kit.vault.vault import fold

_SHARES = ("private", "anonymous", "named")
# Values that belong together: half of one note's and half of the other's would be neither.
_WHOLE = frozenset(("imported_from",))
_MARKED = re.compile(r"(?:^|[\s\[{,:])[&*!]\S")


@dataclass(kw_only=True)
class MergedFront:
    """What becomes of the front matter of two notes.

    `changes` are made to the one that stays; `rows` are lines of the other's that it takes over as
    they are written; `losses` are lines for its body; `said` what the user should know.
    """

    changes: list[Change] = field(default_factory=list)
    rows: list[str] = field(default_factory=list)
    losses: list[str] = field(default_factory=list)
    said: list[str] = field(default_factory=list)


def merge_fronts(
    vault: Vault,
    kept: Note,
    gone: Note,
    *,
    own_left_out: frozenset[Route] = frozenset(),
    left_out: frozenset[Route] = frozenset(),
) -> MergedFront:
    """Return what becomes of the front matter of a note that takes in another.

    The routes left out are references from one of the two to the other, or to itself: of
    `own_left_out` in the note that stays, of `left_out` in the one that goes. They become lines.
    """
    return _Merger(vault, kept, gone, left_out).merged(own_left_out)


class _Merger:
    """Merges one note's front matter into another's, key by key."""

    def __init__(self, vault: Vault, kept: Note, gone: Note, left_out: frozenset[Route]) -> None:
        self.vault = vault
        self.kept = kept
        self.gone = gone
        self.left_out = left_out
        self.held = kept.front.data()
        self.result = MergedFront()
        self.carried: list[tuple[int, int]] = []
        self.added: dict[str, None] = {}
        self.united: dict[str, None] = {}

    def merged(self, own_left_out: frozenset[Route]) -> MergedFront:
        for route in sorted(own_left_out, key=repr):
            self._lose(route, value_at(self.held, route))
        for key, value in self.gone.front.data().items():
            if value is None:
                self._take_empty(key)
            elif not self._is_settled(key, value):
                self._take(key, value)
        self._share()
        self.result.losses += self._comments()
        self.result.changes[:0] = withdrawn(self.held, own_left_out)
        for verb, keys in (("added", self.added), ("united", self.united)):
            if keys:
                self.result.said.append(f"{verb}: {', '.join(keys)}")
        return self.result

    def _take(self, key: str, value: Data) -> None:
        if self.held.get(key) is not None:
            self._unite((key,), self.held[key], value)
            return
        value = self._without_left_out((key,), value)
        if value is None or value == []:
            return
        self.added[key] = None
        if key == "aliases":  # the other's name may join them
            self.result.changes += [Append((key,), each) for each in _listed(value)]
            return
        rows = "" if key in self.held else self._rows(key, value)
        if rows:
            self.result.rows.append(rows)
        else:
            self.result.changes.append(Put((key,), value))

    def _take_empty(self, key: str) -> None:
        """Keep a key without a value: somebody meant to fill it in."""
        if key not in self.held:
            rows = self._rows(key, None)
            if rows:
                self.result.rows.append(rows)
            else:
                self.result.changes.append(Put((key,), None))

    # Keys with a rule of their own.

    def _is_settled(self, key: str, value: Data) -> bool:
        """Deal with a key that follows a rule of its own; tell whether it was one."""
        held = self.held.get(key)
        if key in ("type", "share"):
            return True
        if key in ("contact", "contacts") and self.kept.kind.name == "interview":
            return True  # they are the same people, or the two would not be merged
        if key == "sample" and held is None:
            self._lose((key,), value)
            return True
        if (key, value) in (("do_not_contact", "true"), ("status", "do-not-contact")):
            return self._stay_away(key, value, held)
        return key in ("name", "title") and isinstance(value, str) and self._is_alias(key, value)

    def _stay_away(self, key: str, value: Data, held: Data) -> bool:
        """Let a wish not to be written to hold for both."""
        if held is None or held == value:
            return False
        self._lose((key,), held)
        self.result.changes.append(Put((key,), value))
        self.result.said.append(f"`{key}: {value}` holds for both")
        return True

    def _is_alias(self, key: str, value: str) -> bool:
        """Make the name that gives way an alias, so that references by it lead on."""
        own = self.kept.fields
        if value != self.gone.fields.name_shown or self.held.get(key) is None:
            return False
        if fold(value) in map(fold, (own.name_shown, *own.aliases)):
            return False
        self.result.changes.append(Append(("aliases",), value))
        self.result.said.append(f"{value!r} is an alias now")
        return True

    def _share(self) -> None:
        """Let the stricter of both say what may leave the vault; nothing said means private."""
        own, other = (self._share_of(each) for each in (self.kept, self.gone))
        if own == other:
            return
        if own == min(own, other, key=_SHARES.index):
            self._lose(("share",), other)
        else:
            self._lose(("share",), own)
            self.result.changes.append(Put(("share",), other))
        self.result.said.append("of two wishes what may be shared the stricter holds")

    def _share_of(self, note: Note) -> str:
        written = note.front.text("share")
        return written if written in _SHARES else "private"

    # Values of both.

    def _unite(self, route: Route, own: Data, other: Data) -> None:
        key = str(route[0])
        if isinstance(own, dict) and isinstance(other, dict) and key not in _WHOLE:
            self._unite_mappings(route, own, other)
        elif isinstance(own, list) or isinstance(other, list) or self._is_listed(route):
            self._unite_lists(route, own, other)
        elif self._sense(route, own) != self._sense(route, other):
            value = self._without_left_out(route, other)
            if value is not None:
                self._lose(route, value)

    def _unite_mappings(self, route: Route, own: dict[str, Data], other: dict[str, Data]) -> None:
        for key, each in other.items():
            inner = (*route, key)
            if own.get(key) is not None and each is not None:
                self._unite(inner, own[key], each)
            elif each is None and key not in own:
                self.result.changes.append(Put(inner, None))
            elif (value := self._without_left_out(inner, each)) is not None:
                self.result.changes.append(Put(inner, value))
                self.united[str(route[0])] = None

    def _unite_lists(self, route: Route, own: Data, other: Data) -> None:
        known = [self._sense(route, each) for each in _listed(own)]
        if route == ("aliases",):
            known.append(fold(self.kept.fields.name_shown))
        new: list[Data] = []
        for at, each in enumerate(_listed(other)):
            sense = self._sense(route, each)
            place = (*route, at) if isinstance(other, list) else route
            if each is None or sense in known:
                continue
            known.append(sense)
            value = self._without_left_out(place, each)
            new += [] if value is None else [value]
        if new and isinstance(own, dict):
            self.result.changes.append(Put(route, [own, *new]))
        elif new:
            self.result.changes += [Append(route, each) for each in new]
        if new:
            self.united[str(route[0])] = None

    def _is_listed(self, route: Route) -> bool:
        # A reference is a named tuple, and no list.
        return len(route) == 1 and type(getattr(self.kept.fields, str(route[0]), None)) is tuple

    def _sense(self, route: Route, value: Data) -> object:
        """Return what a value comes down to: of a reference, the note that it leads to."""
        if not isinstance(value, str):
            return value
        if route == ("aliases",):
            return fold(value)
        for pattern, refers in self.kept.kind.references:
            if pattern[: len(route)] == route:
                inside = value.strip().removeprefix("[[").removesuffix("]]")
                target = re.split(r"[|#]", inside, maxsplit=1)[0].strip()
                return self.vault.find(target.removesuffix(".md"), refers.to) or value
        return value

    # What is left out, lost or taken over.

    def _without_left_out(self, route: Route, value: Data) -> Data:
        """Return a value without the references of one of the two notes to the other."""
        if route in self.left_out:
            self._lose(route, value)
            return None
        if isinstance(value, list):
            items = [
                (each, self._without_left_out((*route, at), each)) for at, each in enumerate(value)
            ]
            return [new for old, new in items if new is not None or old is None]
        if isinstance(value, dict):
            pairs = [
                (key, each, self._without_left_out((*route, key), each))
                for key, each in value.items()
            ]
            return {key: new for key, old, new in pairs if new is not None or old is None} or None
        return value

    def _lose(self, route: Route, value: Data) -> None:
        shown = value if isinstance(value, str) and "\n" not in value else yaml_data(value)
        self.result.losses.append(f"{'.'.join(map(str, route))}: {shown}")

    def _rows(self, key: str, value: Data) -> str:
        """Return the lines of an entry as they are written, or nothing where they mean less elsewhere."""
        text, tree = self.gone.front.written, self.gone.front.tree
        own = self.kept.front
        if not self.held or is_flow(text, tree) or is_flow(own.written, own.tree):
            return ""
        pairs = [pair for pair in tree.pairs if pair[0].text == key]
        if len(pairs) != 1 or value != self.gone.front.data()[key]:
            return ""
        name, node = pairs[0]
        if own.tree.pairs and line_start(own.written, own.tree.pairs[0][0].start) != (
            own.tree.pairs[0][0].start
        ):
            return ""
        end = line_end(text, max(name.end, end_of(text, node)))
        rows = text[name.start : end]
        if line_start(text, name.start) != name.start or _MARKED.search(rows):
            return ""
        self.carried.append((name.start, end))
        return f"{rows}\n"

    def _comments(self) -> Iterator[str]:
        text = self.gone.front.written
        for comment in comments_of(text, self.gone.front.tree) if text else ():
            if not any(start <= comment.start < end for start, end in self.carried):
                words = text[comment.start : comment.end].lstrip("#").strip()
                if words:
                    yield f"comment: {words}"


def _listed(value: Data) -> list[Data]:
    return value if isinstance(value, list) else [value]
