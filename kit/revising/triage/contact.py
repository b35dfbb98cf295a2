"""Somebody's note: a new one, or a dated line in the one that is there.

The person is the `@name`, or asked for. A capture's `source` says how I met somebody new.
"""

from kit.revising.headings import heading_called
from kit.revising.triage import Sorting
from kit.revising.triage.person import Somebody, note_made, somebody
from kit.revising.triage.places import Placed, added
from kit.revising.triage.wish import MissingError
from kit.revising.triage.words import as_item
from kit.vault import Vault

_QUESTION = "Who is it?"


def places(vault: Vault, sorting: Sorting) -> list[Placed]:
    """Return the note about the person."""
    someone = _meant(vault, sorting)
    if someone.note is None:
        return note_made(someone, sorting.rows("source"))
    lead = f"- {sorting.waiting.on.isoformat()}: "
    return [added(vault, someone.note, as_item(sorting.rows(), lead), heading_called("Notes"))]


def _meant(vault: Vault, sorting: Sorting) -> Somebody:
    source = sorting.value("source")
    values = {"created_on": sorting.waiting.on.isoformat(), **sorting.paths()}
    values |= {"how_met": source} if source else {}
    asked = sorting.wish.contact or sorting.wish.name
    someone = somebody(vault, asked, sorting.waiting.people, values, _QUESTION)
    if someone is None:
        raise MissingError("--contact", _QUESTION, "nobody is named in the text")
    return someone
