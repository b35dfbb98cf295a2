"""A front-matter reference that matches no note.

*Why*: the talk, path or person it should lead to does not know of it, so counts and pages miss it.
Fields that also take free text, such as `organization`, are only reported where a note was clearly
meant: written as `[[wikilink]]`, or all but equal to a note's name.

*Bad*:

    interviews/2026-03-14-maya-okafor.md
    ---
    contact: maya-okafr
    date: 2026-03-14
    ---

*Good*:

    interviews/2026-03-14-maya-okafor.md
    ---
    contact: maya-okafor
    date: 2026-03-14
    ---
"""

import re
from collections.abc import Callable, Iterator
from functools import wraps
from shlex import quote
from typing import NamedTuple, TypeVar
from weakref import ReferenceType, ref

from kit.checks import Fix, Found, Severity, presumable
from kit.notes import Refers
from kit.source.fields import Route
from kit.source.problems import Span
from kit.source.text import line_of
from kit.source.values import Reference
from kit.vault import Note, Vault
from kit.vault.vault import fold, references_of

SEVERITY: Severity = "error"
NEAR = 72
"""Likeness (0 to 100, rapidfuzz's ratio) from which a note may have been meant."""

_LETTERS_A_SLIP = 10

_T = TypeVar("_T")


class Unsettled(NamedTuple):
    """A reference that does not lead to one note of the type it should, and the ids it may mean."""

    route: Route
    reference: Reference
    refers: Refers
    ids: tuple[str, ...]


class Near(NamedTuple):
    """A note that may have been meant: how to refer to it, its title, and whether that was surely a slip."""

    reference: str
    title: str
    is_slip: bool


def find(note: Note, vault: Vault) -> Iterator[Found]:
    """Yield every reference without a note behind it."""
    for each in unsettled(note, vault):
        if each.ids:
            continue
        span = note.front.span(*each.route)
        near = near_notes(each.reference.target, vault, each.refers.to)
        if not each.refers.loose or "[[" in written_at(note, span):
            yield _strict(each, span, near, note)
        elif near and near[0].is_slip:
            message = (
                f"`{each.reference.target}` is no {each.refers.to} note, and almost the name of one"
            )
            yield Found(span, message, offer(near[:1]), severity="warning")


def _strict(each: Unsettled, span: Span, near: list[Near], note: Note) -> Found:
    target, kind = each.reference.target, each.refers.to
    message = f"`{target}` matches no {kind} note"
    severity: Severity = "warning" if each.refers.loose else "error"
    if not near:
        return Found(
            span,
            message,
            f"Make it with `kit new {kind} {quote(target)}`, or mend the name",
            severity=severity,
        )
    written = written_at(note, span)
    certain = near[0].is_slip and written.count(target) == 1
    fix = Fix(span, written.replace(target, near[0].reference), safe=False) if certain else None
    return Found(span, message, offer(near), fix, severity)


def offer(near: list[Near]) -> str:
    """Return a hint that names the notes which may have been meant."""
    names = [
        f"`{each.reference}`" + (f" ({each.title})" if each.title != each.reference else "")
        for each in near
    ]
    return f"Did you mean {' or '.join(names)}?"


def written_at(note: Note, span: Span) -> str:
    """Return the characters of a note's front matter at a place in its file."""
    row = line_of(note.front.written, span.line - note.front.line + 1)
    return row[span.column - 1 : span.column - 1 + span.length]


def once_per_note(work: Callable[[Note, Vault], _T]) -> Callable[[Note, Vault], _T]:
    """Return `work` with its answer kept for the note last asked about, since several checks ask."""
    kept: list[tuple[Note, ReferenceType[Vault], _T]] = []

    @wraps(work)
    def remembered(note: Note, vault: Vault) -> _T:
        if not kept or kept[0][0] is not note or kept[0][1]() is not vault:
            kept[:] = [(note, ref(vault), work(note, vault))]
        return kept[0][2]

    return remembered


@once_per_note
def unsettled(note: Note, vault: Vault) -> tuple[Unsettled, ...]:
    """Return the references of a note's front matter that lead nowhere, or not to one note of their type."""
    if not note.readable:
        return ()
    return tuple(
        Unsettled(route, reference, refers, vault.meant(reference.target, refers.to))
        for route, reference, refers in references_of(note)
        if not vault.once(_is_settled, reference.target, refers.to)
    )


@presumable
def _is_settled(vault: Vault, target: str, wanted: str) -> bool:
    ids = vault.meant(target, wanted)
    return len(ids) == 1 and (vault.type_of(ids[0]) == wanted or not vault.is_readable(ids[0]))


def near_notes(text: str, vault: Vault, kind: str = "") -> list[Near]:
    """Return up to three notes of a type (or of any) whose name, id or alias is like a text, best first."""
    from rapidfuzz import fuzz, process

    names = _names(vault, kind)
    plain = _spaced(text.rpartition("/")[2])
    found = [
        name
        for name, _, _ in process.extract(
            plain, names.keys(), scorer=fuzz.ratio, score_cutoff=NEAR, limit=6
        )
    ]
    if not found and " " not in plain and len(plain) > 2:
        found = [name for name in names if plain in name.split()]
    best: dict[str, Near] = {}
    for name in found:
        reference = vault.short_id(names[name])
        title = vault.notes[names[name]].title
        best.setdefault(names[name], Near(reference, title, _is_slip(plain, name)))
    return list(best.values())[:3]


def _is_slip(text: str, name: str) -> bool:
    """Tell whether two names differ by slips of the pen only: `Level 1` and `Level 2`, `Ward A` and `Ward B` do not."""
    from rapidfuzz.distance import OSA

    if len(name) < 5 or re.findall(r"\d+", text) != re.findall(r"\d+", name):
        return False
    words, others = text.split(), name.split()
    if len(words) == len(others) and any(
        one != two and min(len(one), len(two)) < 3 for one, two in zip(words, others, strict=True)
    ):
        return False
    return OSA.distance(text, name) <= max(1, len(name) // _LETTERS_A_SLIP)


def _names(vault: Vault, kind: str) -> dict[str, str]:
    """Map the names of the notes of a type, or of all, to their ids, in a form for comparing."""
    return vault.once(_spaced_names, kind)


def _spaced_names(vault: Vault, kind: str) -> dict[str, str]:
    return {_spaced(name): note_id for name, note_id in vault.called(kind).items()}


def _spaced(name: str) -> str:
    return " ".join(fold(name).replace("-", " ").replace("_", " ").split())
