"""Answers that were given before, and are given again while nothing they rest on has changed.

An answer rests on what all notes say (`Index.state`), on the settings, on the day and the zone, and, where
the hour counts, on the talks of the day that have ended (`kit.evidence.talks.unchanged_until`). The
version of the kit is the index's own matter. What rests on more must not be kept here.
"""

import json
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from sqlite3 import Connection
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from kit.index.indexed_vault import IndexedVault

_MOST = 300
"""So many answers are kept; the oldest go."""


def kept_answer(vault: "IndexedVault", question: Sequence[object]) -> Any:
    """Return the answer to a question as plain data, or None where there is none that is still true."""
    rows = vault.index.rows(
        "SELECT answer, given_at, unchanged_until FROM answers WHERE question = ? AND rests_on = ?",
        (_as_text(question), rests_on(vault)),
    )
    if not rows or (rows[0][2] and not rows[0][1] <= _moment(vault.now) < rows[0][2]):
        return None
    return json.loads(rows[0][0])


def keep_answer(
    vault: "IndexedVault",
    question: Sequence[object],
    answer: Any,
    *,
    together_with: Callable[[Connection], None] | None = None,
) -> None:
    """Keep an answer (plain data), and forget those that rest on what is no longer so.

    `together_with` changes other tables, in the same step.
    """
    given_at = _moment(vault.now)
    row = (_as_text(question), rests_on(vault), given_at, _until(vault), json.dumps(answer))

    def put(connection: Connection) -> None:
        connection.execute("DELETE FROM answers WHERE rests_on != ?", (row[1],))
        connection.execute(
            "DELETE FROM answers WHERE rowid IN (SELECT rowid FROM answers ORDER BY rowid DESC LIMIT -1 OFFSET ?)",
            (_MOST,),
        )
        connection.execute("INSERT OR REPLACE INTO answers VALUES (?, ?, ?, ?, ?)", row)
        if together_with is not None:
            together_with(connection)

    vault.index.write(put)


def rests_on(vault: "IndexedVault") -> str:
    """Return what names all that an answer rests on, the hour excepted."""
    return f"{vault.index.state} {vault.settings_digest} {vault.today} {vault.zone} {vault.timed:d}"


def _as_text(question: Sequence[object]) -> str:
    return json.dumps(question, default=str)


def _until(vault: "IndexedVault") -> str:
    if not vault.timed:
        return ""
    from kit.evidence.talks import unchanged_until

    return _moment(unchanged_until(vault))


def _moment(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat()
