"""Taking a person out of one note: references to them, what leads to them, and their name."""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from kit.notes.interview import Interview
from kit.revising import RefusedError
from kit.revising.references.front import scalars_of
from kit.revising.references.note_text import NoteText, Occurrence
from kit.revising.references.person import Hit, Person, joined
from kit.revising.references.redirection import Rewrite, rewritten
from kit.revising.references.withdrawal import withdrawn
from kit.source.edit import Change, EditRefusedError, Put, edit_front
from kit.source.intent import intended
from kit.source.splice import Splice, splice_text, spliced
from kit.source.text import read_text
from kit.vault import Note
from kit.vault.load import read_note

# What leads somewhere and is worthless with half of its target: each group is a part that names it.
_LEADING = re.compile(
    r"""!?\[\[(?P<wiki>[^\[\]|\n]*)(?:\|[^\[\]\n]*)?\]\]
    |!?\[(?P<label>[^\[\]\n]*)\]\((?P<link><[^<>\n]*>|[^\s()]*(?:\([^\s()]*\)[^\s()]*)*)(?:[ \t]+(?:"[^"\n]*"|'[^'\n]*'))?\)
    |(?P<url>(?:https?://|mailto:|tel:)[^\s<>()\[\]"'`,;{}]+)
    |(?P<mail>[\w.+%-]+@[\w-]+(?:\.[\w-]+)+)
    """,
    re.VERBOSE,
)
_PASSES = 4


class Taken(NamedTuple):
    """A note without the person, and the lines (of the text it had) where something was taken."""

    data: bytes
    lines: tuple[tuple[int, str], ...]


class Targets(NamedTuple):
    """References of one note that lead to the person, and those that lead to talks with them."""

    person: tuple[Occurrence, ...]
    talks: tuple[Occurrence, ...]

    @property
    def all(self) -> tuple[Occurrence, ...]:
        """Return both, the person's first."""
        return (*self.person, *self.talks)


def taken_out(
    text: NoteText, person: Person, targets: Targets, rewrites: Iterable[Rewrite]
) -> Taken:
    """Return a note without a person.

    References in fields are withdrawn, links become the person's replacement (a link to a talk its
    label), and so does every sure mention, in code and off the record too. Raises `RefusedError`.
    """
    rewrites = tuple(rewrites)
    if not targets.all and not rewrites and not _names(text, person):
        return Taken(text.data, ())
    lines = _lines(text, person, targets)
    fields = [each.route for each in targets.all if each.kind == "field"]
    changes: list[Change] = withdrawn(text.note.front.data(), fields)
    changes += _event_instead(text.note, changes, person)
    changes += _unlinked_values(targets, person)
    links = [each for each in targets.all if not each.route]
    splices = _apart([*_unlinked(links, targets, person), *_unreferred(text, links, person)])
    data = rewritten(text, rewrites, splices=splices, changes=changes)
    data = _without_values(_without_words(data, person), text.note, person)
    return Taken(data, lines)


def _apart(splices: Iterable[Splice]) -> list[Splice]:
    """Return splices in order, without those that lie in another."""
    found: list[Splice] = []
    for each in sorted(splices, key=lambda splice: (splice.start, -splice.end)):
        if not found or each.start >= found[-1].end:
            found.append(each)
    return found


def _names(text: NoteText, person: Person) -> bool:
    """Tell whether a note names a person anywhere, in words or in values that YAML spells anew."""
    values = (scalar.text for _, scalar in scalars_of(text.note.front.tree))
    return bool(person.hits(text.text) or person.hits("\n\n".join(values)))


def _event_instead(note: Note, changes: Iterable[Change], person: Person) -> list[Change]:
    """Let a talk that is kept be with nobody by name: without a contact it needs an event."""
    if not isinstance(note.fields, Interview) or note.fields.event:
        return []
    after = intended(note.front.data(), changes)
    if not any(note.front.data().get(each) for each in ("contact", "contacts")):
        return []
    named = after.get("contact") or after.get("contacts")
    return [] if named else [Put(("event",), person.replacement)]


def _unlinked_values(targets: Targets, person: Person) -> Iterator[Change]:
    """Yield the free texts of the front matter without their links to the person."""
    values: dict[tuple[str | int, ...], tuple[str, list[Splice]]] = {}
    for each in targets.all:
        if each.route and each.kind != "field":
            found = (match for match in _LEADING.finditer(each.value))
            match = next((match for match in found if match.start() <= each.at < match.end()), None)
            if match is not None:
                label = each.label if each in targets.talks else ""
                splice = Splice(*match.span(), label or person.replacement)
                values.setdefault(each.route, (each.value, []))[1].append(splice)
    for route, (value, splices) in values.items():
        yield Put(route, splice_text(value, splices))


def _unlinked(links: Iterable[Occurrence], targets: Targets, person: Person) -> Iterator[Splice]:
    for each in links:
        if each.kind == "definition":
            yield Splice(each.begin, each.stop, "")
        elif each in targets.talks and each.label:
            yield Splice(each.begin, each.stop, each.label)
        else:
            yield Splice(each.begin, each.stop, person.replacement)


def _unreferred(text: NoteText, links: Iterable[Occurrence], person: Person) -> Iterator[Splice]:
    """Yield the places that use a reference definition which goes: `[label][x]`, `[x][]` and `[x]`."""
    body = text.body
    for each in links:
        if each.kind != "definition":
            continue
        label = re.escape(each.label)
        used = re.compile(
            rf"(?<!\])(?:\[[^\[\]\n]*\]\[{label}\]|\[{label}\](?:\[\])?)(?![\[(:])", re.IGNORECASE
        )
        for match in used.finditer(body):
            start, end = match.start() + text.body_start, match.end() + text.body_start
            if not any(start < other.stop and other.begin < end for other in links):
                yield Splice(start, end, person.replacement)


def _without_words(data: bytes, person: Person) -> bytes:
    """Put the replacement in the place of every sure mention, until none is left."""
    for _ in range(_PASSES):
        text = read_text(data).text
        hits = whole_hits(text, person)
        if not hits:
            return data
        data = spliced(data, (Splice(*each, _instead(text, each, person)) for each in hits))
    return data


def whole_hits(text: str, person: Person) -> tuple[Hit, ...]:
    """Return the sure mentions of a person, each widened to the link or address it is the target of."""
    hits = person.hits(text)
    if not hits:
        return ()
    wide = (
        _widened(match, name, [hit for hit in hits if _within(hit, match, name)])
        for match in _LEADING.finditer(text)
        for name in ("wiki", "link", "url", "mail")
        if match[name] is not None
    )
    return joined((*hits, *(each for each in wide if each is not None)))


def _widened(match: re.Match[str], name: str, hits: list[Hit]) -> Hit | None:
    """Return what goes with the mentions in a target: all of the link, or its heading alone."""
    if not hits:
        return None
    start, end = match.span(name)
    anchor = match.string.find("#", start, end)
    if name in ("wiki", "link") and start < anchor and all(hit.start > anchor for hit in hits):
        return Hit(anchor, end - match[name].endswith(">"))
    return Hit(*match.span())


def _within(hit: Hit, match: re.Match[str], name: str) -> bool:
    start, end = match.span(name)
    return start <= hit.start < end


def _instead(text: str, hit: Hit, person: Person) -> str:
    """Return what stands in the place of a mention; a link to something else keeps its words."""
    if text[hit.start] == "#":  # a link to a heading that names them leads to the note itself
        return ""
    match = _LEADING.fullmatch(text, hit.start, hit.end)
    label = match["label"] if match is not None else None
    if label and label.strip() and not label.startswith("!") and not person.hits(label):
        return label
    return person.replacement


def _without_values(data: bytes, note: Note, person: Person) -> bytes:
    """Take the name out of values that YAML spells in other characters (an escape, a folded line)."""
    read = read_note(note.path, data)
    if not read.readable or not read.front.written:
        return data
    puts: list[Change] = []
    for route, scalar in scalars_of(read.front.tree):
        hits = whole_hits(scalar.text, person)
        if hits:
            value = splice_text(
                scalar.text, [Splice(*each, _instead(scalar.text, each, person)) for each in hits]
            )
            puts.append(Put(route, value))
    try:
        return edit_front(data, puts) if puts else data
    except EditRefusedError as error:
        place = f"{note.path}:{error.span.line}:{error.span.column}"
        raise RefusedError(f"{place}: the name cannot be taken out: {error.reason}") from error


def _lines(text: NoteText, person: Person, targets: Targets) -> tuple[tuple[int, str], ...]:
    hits = (*whole_hits(text.text, person), *(Hit(each.begin, each.stop) for each in targets.all))
    return tuple(
        (
            text.text.count("\n", 0, each.start) + 1,
            " ".join(text.text[each.start : each.end].split()),
        )
        for each in joined(hits)
    )


def labelled_lines(text: NoteText, targets: Targets) -> tuple[int, ...]:
    """Return the lines of a talk on which the person is named as the one who speaks."""
    if text.note.kind.name != "interview":
        return ()
    return tuple(
        text.text.count("\n", 0, each.begin) + 1
        for each in targets.person
        if each.kind == "wiki"
        and each.wanted
        and text.text[each.stop :].lstrip(" \t").startswith(":")
    )
