"""An id that is given twice: to two questions, to two goals, or one name to two contacts.

*Why*: an id is how one line points at another. With two of a kind, nobody can say which is meant.
Two people may well share a name; then an alias or a middle name tells them apart.

*Bad*:

    questions/first-talk.md
    ---
    title: First talk
    ---

    ## Daily tasks
    - What did you do yesterday, hour by hour? ^day
    - Which day last month would you live again? ^day

*Good*:

    questions/first-talk.md
    ---
    title: First talk
    ---

    ## Daily tasks
    - What did you do yesterday, hour by hour? ^yesterday
    - Which day last month would you live again? ^good-day
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING, cast

from kit.checks import Found, Severity
from kit.source.patterns import late
from kit.vault import Note, Vault
from kit.vault.vault import fold, place_in, walk

if TYPE_CHECKING:
    from kit.notes.contact import Contact
    from kit.notes.me import Me

SEVERITY: Severity = "error"
_QUESTION_ID = late(r"(?<=\s)\^([\w-]+)\s*\Z")


def find_in_vault(vault: Vault) -> Iterator[Found]:
    """Yield every id or name that was given before, at its later place."""
    yield from _of_questions(vault)
    if vault.me is not None:
        yield from _of_goals(vault.me)
    yield from _of_contacts(vault)


def _of_questions(vault: Vault) -> Iterator[Found]:
    first: dict[str, str] = {}
    for note in vault.of_type("questions"):
        for block in walk(note.blocks) if "^" in note.body else ():
            match = _QUESTION_ID.search(block.text) if block.kind == "item" else None
            if match is None:
                continue
            place = f"{note.path}:{block.line}"
            other = first.setdefault(match[1], place)
            if other != place:
                span = place_in(block, match.start(), len(match[1]) + 1)
                message = f"`^{match[1]}` is the id of another question too, in {other}"
                yield Found(span, message, "Give this one an id of its own", path=note.path)


def _of_goals(me: Note) -> Iterator[Found]:
    seen: set[str] = set()
    for index, goal in enumerate(cast("Me", me.fields).goals):
        if goal.id in seen:
            message = f"`{goal.id}` is the id of an earlier goal too"
            yield Found(
                me.front.span("goals", index, "id"),
                message,
                "Give this one an id of its own",
                path=me.path,
            )
        if goal.id:
            seen.add(goal.id)


def _of_contacts(vault: Vault) -> Iterator[Found]:
    first: dict[str, Note] = {}
    for note in vault.named_alike("contact"):
        contact = cast("Contact", note.fields)
        names = [("name", contact.name or "")] + [("aliases", alias) for alias in contact.aliases]
        for key, name in names:
            other = first.setdefault(fold(name.strip()), note) if name.strip() else note
            if other.id != note.id:
                index = () if key == "name" else (contact.aliases.index(name),)
                message = f"`{name}` is a name of {other.path} too"
                hint = "Tell them apart by a fuller name or an alias, or merge the two if they are one person"
                yield Found(
                    note.front.span(key, *index), message, hint, severity="warning", path=note.path
                )
