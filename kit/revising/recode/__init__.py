"""Giving a code another name, in every claim that carries it and wherever it is a criterion.

A code is renamed exactly where a reader sees one: not in code spans, links, addresses and headings.
What is off the record is renamed too, since it is the same note of the same person; it is told how
often. In front matter a code is a criterion: a must-have, a deal-breaker, a weight, a rating.
`kit.toml` is only told of.
"""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from kit.evidence.weighing import criterion_key
from kit.revising import RefusedError, Revision, revision
from kit.revising.recode.criteria import criteria_in, criteria_renamed, data_renamed
from kit.revising.recode.tags import Tag, tags_in, tags_renamed
from kit.revising.references.leavings import unseen
from kit.revising.references.note_text import NoteText, text_of
from kit.source.blocks import Block
from kit.source.edit import EditRefusedError, edit_front
from kit.source.inline import codes_of, without_codes
from kit.source.phrases import counted
from kit.source.splice import spliced
from kit.source.text import read_text
from kit.vault import Vault
from kit.vault.load import read_note
from kit.vault.transaction import FileChange
from kit.vault.vault import walk

RULE = "a code is one word of letters, digits, `-`, `_` and `/`, with a letter in it"


class UnknownCodeError(RefusedError):
    """No note carries the code; `known` are those that some note does."""

    def __init__(self, code: str, known: tuple[str, ...]) -> None:
        super().__init__(f"there is no code #{code}")
        self.code = code
        self.known = known


class _Recoded(NamedTuple):
    """What becomes of one note: its bytes, how often it changes, and which of its keys do."""

    change: FileChange
    shown: int
    hidden: int
    both: int
    keys: tuple[str, ...]


def rename_code(vault: Vault, old: str, new: str) -> Revision:
    """Return the revision that renames a code over the whole vault; with a name in use, it merges.

    A claim that carries both carries the new one once. Raises `UnknownCodeError` where no note has
    the code, and `RefusedError` where a name is none or a place cannot be changed alone.
    """
    one, two = code_named(old), code_named(new)
    if one == two:
        return revision((), (f"#{one} has that name already",))
    texts = [text_of(vault, note) for note in vault.notes.values()]
    found = [each for each in (_recoded(text, one, two) for text in texts) if each is not None]
    if not found:
        raise UnknownCodeError(one, known_codes(texts))
    said = (
        *_said(found, one, two),
        *_merged(texts, found, two),
        *_below(texts, one),
        *_settings(vault, one),
        *_unread(texts, one),
        *unseen(vault),
    )
    return revision((each.change for each in found), said)


def code_named(text: str) -> str:
    """Return the code that a user names, with or without `#`; raises `RefusedError` with the rule."""
    code = text.strip().removeprefix("#").lower()
    if codes_of(f"#{code}") != (code,):
        raise RefusedError(f"{text!r} cannot be a code: {RULE}")
    return code


def known_codes(texts: Iterable[NoteText]) -> tuple[str, ...]:
    """Return every code of some notes, those that are criteria only included, in order of name."""
    found: set[str] = set()
    for text in texts:
        found.update(tag.code for tag in tags_in(text))
        found.update(criteria_in(text.note))
    return tuple(sorted(found))


def _recoded(text: NoteText, one: str, two: str) -> _Recoded | None:
    tags = _tags(text, one)
    keys, splices, changes = criteria_renamed(text, one, two)
    if not tags and not keys:
        return None
    both = 0
    for once in (True, False):  # where taking one of two away would change more, both stay
        renamed = tags_renamed(text, one, two, once=once)
        data = spliced(text.data, [*renamed.splices, *splices])
        try:
            data = edit_front(data, changes) if changes else data
        except EditRefusedError as error:
            place = f"{text.note.path}:{error.span.line}:{error.span.column}"
            raise RefusedError(
                f"{place}: this cannot be changed alone ({error.reason}); change it by hand first"
            ) from error
        both = renamed.both
        if _reads_renamed(text, data, one, two):
            break
    else:
        raise RefusedError(
            f"{text.place(tags[0].start if tags else 0)}: with #{two} here the note would read otherwise; "
            "change it by hand first"
        )
    hidden = sum(tag.hidden for tag in tags)
    change = FileChange(path=text.note.path, before=text.data, after=data)
    return _Recoded(change, len(tags) - hidden, hidden, both, keys)


def _tags(text: NoteText, code: str) -> list[Tag]:
    """Return the places of one code in a note; most notes need no closer look."""
    if f"#{code}".casefold() not in text.body.casefold():
        return []
    return [tag for tag in tags_in(text) if tag.code == code]


def _reads_renamed(text: NoteText, data: bytes, one: str, two: str) -> bool:
    """Tell whether a note reads as before in all but the code."""
    before, after = text.note, read_note(text.note.path, data)
    if before.readable and after.front.data() != data_renamed(before, one, two):
        return False
    old, new = tuple(walk(before.blocks)), tuple(walk(after.blocks))
    if len(old) != len(new) or before.readable != after.readable:
        return False
    return all(_reads_alike(*pair, one, two) for pair in zip(old, new, strict=True))


def _reads_alike(left: Block, right: Block, one: str, two: str) -> bool:
    bare = left._replace(text="", column=0, columns=(), children=())
    if bare != right._replace(text="", column=0, columns=(), children=()):
        return False
    if left.kind in ("heading", "code", "rule"):
        return left.text == right.text
    words = without_codes(left.text).split() == without_codes(right.text).split()
    return words and _codes(left.text, one, two) == set(codes_of(right.text))


def _codes(text: str, one: str, two: str) -> set[str]:
    return {two if code == one else code for code in codes_of(text)}


def _said(found: list[_Recoded], one: str, two: str) -> Iterator[str]:
    shown = [each for each in found if each.shown]
    if shown:
        places = counted(sum(each.shown for each in shown), "place")
        yield f"#{one} is #{two} now: {places} in {counted(len(shown), 'note')}: {_paths(shown)}"
    hidden = [each for each in found if each.hidden]
    if hidden:
        places = counted(sum(each.hidden for each in hidden), "place")
        yield f"off the record too: {places} in {_paths(hidden)}"
    criteria = [each for each in found if each.keys]
    if criteria:
        listed = ", ".join(f"{each.change.path} ({', '.join(each.keys)})" for each in criteria)
        yield f"as a criterion: {listed}"


def _merged(texts: list[NoteText], found: list[_Recoded], two: str) -> Iterator[str]:
    key = criterion_key(two)
    in_use = [text for text in texts if _tags(text, two) or key in criteria_in(text.note)]
    if in_use:
        notes = counted(len(in_use), "note")
        yield f"#{two} was a code already, in {notes}: the two are one code now"
    both = sum(each.both for each in found)
    if both:
        yield f"{counted(both, 'place')} carried both, and {'carries' if both == 1 else 'carry'} #{two} once"


def _below(texts: list[NoteText], one: str) -> Iterator[str]:
    likely = (text for text in texts if f"#{one}/".casefold() in text.body.casefold())
    codes = {tag.code for text in likely for tag in tags_in(text)}
    below = sorted(code for code in codes if code.startswith(f"{one}/"))
    if below:
        listed = ", ".join(f"#{code}" for code in below)
        yield f"{listed}: {'a code of its own' if len(below) == 1 else 'codes of their own'}, not renamed"


def _settings(vault: Vault, one: str) -> Iterator[str]:
    """Yield a line for each line of `kit.toml` that names the code: it may mean something else."""
    text = read_text((vault.root / "kit.toml").read_bytes()).text
    for match in _word(one).finditer(text):
        line = text.count("\n", 0, match.start()) + 1
        yield f"kit.toml:{line}: names {one}; it was not touched"


def _unread(texts: list[NoteText], one: str) -> Iterator[str]:
    """Yield a line for each note whose front matter nobody can read and that names the code there."""
    for text in texts:
        end = text.body_start or len(text.text)
        match = None if text.note.readable else _word(one).search(text.text[:end])
        if match is not None:
            yield f"{text.place(match.start())}: names {one} in what cannot be read; it was not touched"


def _word(code: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w/-]){re.escape(code)}(?![\w/-])", re.IGNORECASE)


def _paths(found: Iterable[_Recoded]) -> str:
    return ", ".join(sorted(each.change.path for each in found))
