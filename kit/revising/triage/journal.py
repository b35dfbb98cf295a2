"""A journal entry of the day on which it was captured."""

from kit.revising.triage import Sorting
from kit.revising.triage.places import Placed, made, new_note
from kit.vault import Vault


def places(vault: Vault, sorting: Sorting) -> list[Placed]:
    """Return the journal's note."""
    values = {"date": sorting.waiting.on.isoformat(), **sorting.paths()}
    drafted = new_note(vault, "journal", sorting.title(), values)
    used = () if sorting.wish.name else ("title",)
    return [made(drafted, sorting.rows(*used))]
