"""The tables of the index: one file a table, its docstring the page that users read.

A member is named for its table and has

- a docstring: what a row is, then each column;
- `SCHEMA`: the SQL that makes it, its indexes included;
- `KEPT`: `always`, `on-demand` (rows of one note, made when a command first asks for the content of
  notes, kept up to date from then on) or `derived` (made by the module that owns it, see there);
- for the first two `rows(note)`, which yields the rows of one note, and `NOTE`, the column that
  holds the note's id. Where removing by that column does not do, `remove(connection, ids)`.

Rows depend on their own note alone, never on when or in which order they were made.
"""

import importlib
import pkgutil
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from sqlite3 import Connection, complete_statement
from types import ModuleType
from typing import Any, Literal, TypeAlias

Kept: TypeAlias = Literal["always", "on-demand", "derived"]


@dataclass(frozen=True, kw_only=True, slots=True)
class Table:
    """A member of this folder."""

    name: str
    doc: str
    kept: Kept
    module: ModuleType

    @property
    def schema(self) -> str:
        """Return the SQL that makes the table."""
        return str(self.module.SCHEMA)

    def statements(self) -> Iterator[str]:
        """Yield the statements of the schema; a trigger holds several within one."""
        statement = ""
        for line in self.schema.strip().splitlines():
            statement += f"{line}\n"
            if complete_statement(statement):
                yield statement
                statement = ""

    def put(self, connection: Connection, rows: Sequence[Sequence[Any]]) -> None:
        """Add rows of notes of which the table holds none."""
        if rows:
            marks = ", ".join("?" * len(rows[0]))
            connection.executemany(f"INSERT INTO {self.name} VALUES ({marks})", rows)  # noqa: S608 - a module's name

    def copy(self, connection: Connection, source: str) -> None:
        """Add the rows that the same table holds in another database of a connection."""
        connection.execute(f"INSERT INTO {self.name} SELECT * FROM {source}.{self.name}")  # noqa: S608 - as above

    def remove(self, connection: Connection, ids: Iterable[str]) -> None:
        """Remove the rows of some notes, known by their ids."""
        if hasattr(self.module, "remove"):
            self.module.remove(connection, ids)
            return
        delete = f"DELETE FROM {self.name} WHERE {self.module.NOTE} = ?"  # noqa: S608 - as above
        connection.executemany(delete, [(each,) for each in ids])


@cache
def tables() -> dict[str, Table]:
    """Return every table by its name, found by walking this folder; those of others' making come last."""
    found = {}
    for info in pkgutil.iter_modules(__path__):
        module = importlib.import_module(f"{__name__}.{info.name}")
        name = info.name.rstrip("_")
        found[name] = Table(name=name, doc=module.__doc__ or "", kept=module.KEPT, module=module)
    return dict(sorted(found.items(), key=lambda item: (item[1].kept == "derived", item[0])))


def tables_kept(kept: Kept) -> tuple[Table, ...]:
    """Return the tables that are kept in one way."""
    return tuple(table for table in tables().values() if table.kept == kept)
