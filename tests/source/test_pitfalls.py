"""Each pitfall is read as typed, told at its place, and edited in one spot or not at all."""

from pathlib import Path

import pytest

from kit.checks import check_vault
from kit.source.edit import EditRefusedError, Put, edit_front
from kit.vault import Vault
from kit.vault.load import read_note
from kit.vault.settings import read_settings
from tests.making import TODAY
from tests.source.pitfalls import PITFALLS, Pitfall

_EVERY = pytest.mark.parametrize("pitfall", PITFALLS, ids=lambda each: each.name[:40])


def test_there_are_as_many_as_promised() -> None:
    """The table has at least 90 rows, each under a name of its own."""
    assert len({each.name for each in PITFALLS}) == len(PITFALLS) >= 90


@_EVERY
def test_the_values_are_what_was_typed(pitfall: Pitfall) -> None:
    """All keys and values are read as the texts they were, or the note is counted as unreadable."""
    note = read_note("notes/a.md", pitfall.data)
    values = note.front.data()
    values.pop("status", None)
    assert note.readable is (pitfall.reads is not None)
    assert values == (pitfall.reads or {})


@_EVERY
def test_the_faults_have_their_places(pitfall: Pitfall) -> None:
    """Exactly the expected faults are found, each at its line and column."""
    note = read_note("notes/a.md", pitfall.data)
    settings = read_settings("")
    vault = Vault(root=Path("nowhere"), settings=settings, notes={note.id: note}, today=TODAY)
    places = [f"{each.code}:{each.line}:{each.column}" for each in check_vault(vault)]
    assert sorted(places) == sorted(pitfall.found)


@_EVERY
def test_an_edit_touches_nothing_else(pitfall: Pitfall) -> None:
    """Setting the status changes its own bytes only; what cannot be read is left alone."""
    change = Put(("status",), "held")
    if pitfall.edited is None:
        with pytest.raises(EditRefusedError) as refused:
            edit_front(pitfall.data, [change])
        assert refused.value.span.line >= 1
        assert refused.value.reason
    else:
        assert edit_front(pitfall.data, [change]) == pitfall.edited
        assert edit_front(pitfall.edited, [change]) == pitfall.edited
