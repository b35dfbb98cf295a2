"""A hard problem to ask others about: a new note, the words under `## Problem`."""

from kit.revising.headings import heading_called
from kit.revising.triage import Sorting
from kit.revising.triage.places import Placed, made, new_note
from kit.vault import Vault


def places(vault: Vault, sorting: Sorting) -> list[Placed]:
    """Return the challenge's note."""
    values = {"opened_on": sorting.waiting.on.isoformat(), **sorting.paths()}
    drafted = new_note(vault, "challenge", sorting.title(), values)
    used = () if sorting.wish.name else ("title",)
    return [made(drafted, sorting.rows(*used), heading_called("Problem"))]
