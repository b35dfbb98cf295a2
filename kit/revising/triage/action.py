"""Something to do: a task with its due date, under `## Actions`.

It goes into the note wished for, else the one the text links to, else that of the person it names; a
new journal entry of the capture's day takes what belongs nowhere. The due date is the day wished for,
else the one day to come that the text names.
"""

from kit.revising import RefusedError
from kit.revising.headings import actions_heading
from kit.revising.triage import Sorting
from kit.revising.triage.places import Placed, added, made, new_note
from kit.revising.triage.wish import Asked, note_meant
from kit.revising.triage.words import Row, as_item, without_bullet
from kit.vault import Note, Vault

_NOTE = Asked("--to", "In which note?")
_TAKES_NONE = frozenset(("questions", "inbox"))


def places(vault: Vault, sorting: Sorting) -> list[Placed]:
    """Return the note with the task."""
    task = _task(sorting)
    home = _home(vault, sorting)
    if home is not None:
        return [added(vault, home, task, actions_heading())]
    values = {"date": sorting.waiting.on.isoformat(), **sorting.paths()}
    return [made(new_note(vault, "journal", sorting.title(), values), task, actions_heading())]


def _task(sorting: Sorting) -> list[Row]:
    """Return the task; where it is given a name the words are nested in it."""
    due = sorting.wish.due or sorting.waiting.due_on
    tail = f" 📅 {due.first.isoformat()}" if due and "📅" not in sorting.waiting.note.body else ""
    rows = list(without_bullet(sorting.taken.rows))
    rows += [Row(each, each) for each in sorting.taken.extras()]
    if sorting.wish.name:
        head = f"- [ ] {sorting.wish.name}{tail}"
        return [Row(head, head), *(each.behind("  ") for each in rows)]
    lines = as_item(rows, "- [ ] ", tail)
    if not lines[0].shown.replace("- [ ]", "").removesuffix(tail).strip():
        name = sorting.first_words()
        lines[0] = Row(f"- [ ] {name}{tail}", f"- [ ] {name}{tail}")
    return lines


def _home(vault: Vault, sorting: Sorting) -> Note | None:
    if sorting.wish.to:
        note = note_meant(vault, sorting.wish.to, "", _NOTE)
        if note.kind.name in _TAKES_NONE:
            raise RefusedError(f"{note.path} holds no actions; name another note with --to")
        return note
    people = [each.note for each in sorting.waiting.people if each.note is not None]
    for found in (sorting.waiting.linked, people):
        if len(found) == 1 and found[0].kind.name not in _TAKES_NONE:
            return found[0]
    return None
