"""Choosing notes by what their front matter says."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kit.vault import Vault
from kit.vault.load import read_note
from kit.vault.query import QueryError, row_of, select
from kit.vault.settings import Settings

_TALKS = {
    "interviews/a": "contact: ama\ndate: 2026-01-15\nduration_minutes: 9\ninterest: {after: 8}\npaths: [teaching, nursing]\nmedium: Video",
    "interviews/b": "contact: '[[contacts/ama|Ama]]'\ndate: 2026-03-02\nduration_minutes: 30\npay: [{low: 100}, {low: 250}]",
    "interviews/c": "contact: bo\ndate: 2025-12-31\nverdict: no\nbecause: Infinity of meetings",
    "contacts/ama": "name: Ama Boateng\ntitle: Nurse",
    "contacts/bo": "name: Bo Lindqvist",
}
_NOTES = [read_note(f"{key}.md", f"---\n{text}\n---\n".encode()) for key, text in _TALKS.items()]
_VAULT = Vault(
    root=Path("nowhere"),
    settings=Settings(),
    notes={note.id: note for note in sorted(_NOTES, key=lambda note: note.id)},
    today=date(2026, 6, 30),
)


@pytest.mark.parametrize(
    ("wheres", "found"),
    [
        ([], "abc"),
        (["medium=video"], "a"),
        (["medium!=video"], "bc"),
        (["contact=ama"], "ab"),
        (["contact = contacts/ama"], "ab"),
        (["contact=Ama Boateng"], "ab"),
        (["contact=nobody"], ""),
        (["duration_minutes>10"], "b"),
        (["duration_minutes<=9.0"], "a"),
        (["date>2026-01"], "b"),
        (["date>=2026-01"], "ab"),
        (["date<2026"], "c"),
        (["date=2026-01-15"], "a"),
        (["interest.after>7"], "a"),
        (["pay.low>200"], "b"),
        (["pay.0.low>200"], ""),
        (["pay.²=1"], ""),
        (["paths=nursing"], "a"),
        (["paths~TEACH"], "a"),
        (["has:verdict"], "c"),
        (["has:verdict", "contact=ama"], ""),
        (["because~infinity"], "c"),
        (["id=interviews/a"], "a"),
        (["type=interview"], "abc"),
        (["verdict=no"], "c"),
    ],
)
def test_select(wheres: list[str], found: str) -> None:
    """Values compare as numbers, dates, references or text without case, nested ones too."""
    notes = select(_VAULT, "interview", wheres=wheres)
    assert "".join(note.id[-1] for note in notes) == found


@pytest.mark.parametrize(
    ("sort", "order"),
    [
        ("date", "cab"),
        ("-date", "bac"),
        ("duration_minutes", "abc"),
        ("-duration_minutes", "bac"),
        ("because", "cab"),
    ],
)
def test_sort(sort: str, order: str) -> None:
    """Numbers sort as numbers; notes without the key come last either way."""
    assert "".join(note.id[-1] for note in select(_VAULT, "interview", sort=sort)) == order


@pytest.mark.parametrize("text", ["", "contact", "=x", "a b=c", "has:"])
def test_what_is_no_condition(text: str) -> None:
    """An expression that says nothing is refused with the forms that do."""
    with pytest.raises(QueryError, match="KEY=VALUE"):
        select(_VAULT, "interview", wheres=[text])


def test_row() -> None:
    """A row is what was written, led by what every note has; a contact's title is a role."""
    row = row_of(_VAULT.notes["interviews/b"], _VAULT)
    assert list(row)[:4] == ["id", "type", "path", "contact"]
    assert row["title"] == "Ama Boateng, 2026-03-02"
    assert row["pay"] == [{"low": "100"}, {"low": "250"}]
    assert row_of(_VAULT.notes["contacts/ama"], _VAULT)["title"] == "Nurse"
    assert "title" not in row_of(_VAULT.notes["contacts/bo"], _VAULT)


@given(st.text(max_size=12))
def test_any_expression_selects_or_is_refused(text: str) -> None:
    """No expression ends in anything else."""
    try:
        found = select(_VAULT, "interview", wheres=[text], sort=text)
    except QueryError:
        return
    assert set(found) <= set(_VAULT.of_type("interview"))
