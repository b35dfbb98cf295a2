"""What wants doing, out of the index where it is still true, else worked out and kept there."""

import json
from collections.abc import Callable, Iterator, Sequence
from datetime import date, datetime
from sqlite3 import Connection
from typing import TYPE_CHECKING, Any, NamedTuple

from kit.agenda import Due, Snoozed, agenda, paths_in, people_in, snoozed
from kit.index.answers import keep_answer, kept_answer

if TYPE_CHECKING:
    from kit.evidence.study import Study
    from kit.index.indexed_vault import IndexedVault

_QUESTION = ("dues",)


class Owed(NamedTuple):
    """A due, whom and which career paths it concerns (ids), and until when it is silent, if it is."""

    due: Due
    people: tuple[str, ...]
    paths: tuple[str, ...]
    until: date | None = None

    @property
    def snoozed(self) -> Snoozed:
        """Return it as what is silent; only where there is a day until which."""
        assert self.until is not None
        return Snoozed(self.due, self.until)


def owed(
    vault: "IndexedVault", study: "Callable[[], Study] | None" = None
) -> tuple[tuple[Owed, ...], tuple[Owed, ...]]:
    """Return what wants doing, and what is snoozed, both ranked; `study` gives one that is at hand."""
    rows = kept_answer(vault, _QUESTION)
    if rows is None:
        rows = [
            (place, *row)
            for place, row in enumerate(_rows(study() if study else _studied(vault)), 1)
        ]
        keep_answer(vault, _QUESTION, rows, together_with=lambda found: _put(found, rows))
    found = [_owed(row) for row in rows]
    return (
        tuple(each for each in found if each.until is None),
        tuple(each for each in found if each.until is not None),
    )


def _studied(vault: "IndexedVault") -> "Study":
    from kit.evidence.study import study_vault

    return study_vault(vault)


def _put(connection: Connection, rows: Sequence[Sequence[Any]]) -> None:
    """Replace what the public table holds; commands go by the answer that is kept with it."""
    connection.execute("DELETE FROM dues")
    marks = ", ".join("?" * 16)
    connection.executemany(f"INSERT INTO dues VALUES ({marks})", rows)  # noqa: S608 - marks only


def _rows(study: "Study") -> Iterator[tuple[Any, ...]]:
    for due in agenda(study):
        yield _row(study, due, "")
    for each in snoozed(study):
        yield _row(study, each.due, each.until.isoformat())


def _row(study: "Study", due: Due, until: str) -> tuple[Any, ...]:
    return (
        due.id, due.rule, due.note, due.line, due.on.isoformat(),
        due.at.isoformat() if due.at else "", due.what, due.why, due.command, due.about,
        json.dumps(due.also, ensure_ascii=False), due.person,
        json.dumps(people_in(study, due), ensure_ascii=False),
        json.dumps(paths_in(study, due), ensure_ascii=False), until,
    )  # fmt: skip


def _owed(row: Sequence[Any]) -> Owed:
    (_, _, rule, note, line, on, at, what, why, command, about, also, person, people, paths, until) = row  # fmt: skip
    due = Due(
        rule=rule, on=date.fromisoformat(on), note=note, what=what, why=why, line=line, person=person,
        at=datetime.fromisoformat(at) if at else None, command=command, about=about,
        also=tuple(json.loads(also)),
    )  # fmt: skip
    silent = date.fromisoformat(until) if until else None
    return Owed(due, tuple(json.loads(people)), tuple(json.loads(paths)), silent)
