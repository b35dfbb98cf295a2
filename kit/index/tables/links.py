"""The references of front matter and the links of bodies, and where they lead.

- `note`: the id of the note that holds the link; `line`: its line, from 1
- `field`: the key of the front matter (`contacts.0`), empty for a link of the body
- `kind`: `field`, `wiki`, `embed`, `link` or `image`
- `target`: what was written; `wanted`: the type of note that a field asks for
- `leads_to`: the id of the note it leads to, NULL where it leads to none or may mean several
- `name`, `stem`: what look-ups compare; `is_settled`: 0 while `leads_to` waits to be looked up
"""

from collections.abc import Iterable, Iterator
from functools import lru_cache
from sqlite3 import Connection
from typing import TYPE_CHECKING

from kit.index.front_lines import line_finder

if TYPE_CHECKING:
    from kit.vault import Note, Vault

KEPT = "on-demand"
NOTE = "note"

SCHEMA = """
CREATE TABLE links (
    note TEXT NOT NULL,
    line INTEGER NOT NULL,
    field TEXT NOT NULL,
    kind TEXT NOT NULL,
    target TEXT NOT NULL,
    wanted TEXT NOT NULL,
    leads_to TEXT,
    name TEXT NOT NULL,
    stem TEXT NOT NULL,
    is_settled INTEGER NOT NULL
);
CREATE INDEX links_by_note ON links (note);
CREATE INDEX links_by_target ON links (leads_to);
CREATE INDEX links_by_name ON links (name);
CREATE INDEX links_by_stem ON links (stem);
CREATE INDEX links_to_settle ON links (is_settled) WHERE is_settled = 0;
"""


def rows(note: "Note") -> Iterator[tuple[object, ...]]:
    """Yield the links of a note, in front matter first; none is looked up yet."""
    from kit.vault.vault import mentions_of, references_of

    line_of = line_finder(note.front)
    for route, reference, refers in references_of(note):
        field = ".".join(map(str, route))
        line = line_of(route)
        name, stem = folded_target(reference.target)
        yield (note.id, line, field, "field", reference.target, refers.to, None, name, stem, 0)
    for mention in mentions_of(note):
        piece = mention.piece
        name, stem = folded_target(piece.target)
        yield (note.id, mention.span.line, "", piece.kind, piece.target, "", None, name, stem, 0)


@lru_cache(maxsize=4096)  # many notes lead to the same one
def folded_target(target: str) -> tuple[str, str]:
    """Return what a look-up of a target compares: all of it, and its last part, both folded."""
    from urllib.parse import unquote

    from kit.vault.vault import fold

    name = fold(target.removesuffix(".md"))
    path = unquote(target.partition("#")[0].partition("?")[0])
    return name, fold(path.rpartition("/")[2].removesuffix(".md"))


def unsettle(connection: Connection, ids: Iterable[str]) -> None:
    """Have the links looked up again that lead, or may lead, to some notes by the names these have now."""
    if connection.execute("SELECT 1 FROM meta WHERE key = 'links_settled'").fetchone() is None:
        return  # none has been looked up yet
    for note in ids:
        rows = connection.execute("SELECT DISTINCT name FROM names WHERE note = ?", (note,))
        for (name,) in rows.fetchall():
            for column in ("name", "stem"):
                connection.execute(
                    f"UPDATE links SET is_settled = 0 WHERE {column} = ? AND is_settled = 1",  # noqa: S608 - two words of ours
                    (name,),
                )


def settle(connection: Connection, vault: "Vault") -> None:
    """Look up where the links lead that wait for it."""
    waiting = connection.execute(
        "SELECT links.rowid, path, kind, target, wanted FROM links JOIN notes ON notes.id = note"
        " WHERE is_settled = 0"
    ).fetchall()
    found = []
    for rowid, path, kind, target, wanted in waiting:
        ids = (
            vault.meant(target, wanted)
            if kind == "field"
            else vault.linked_from(path, kind, target)
        )
        found.append((ids[0] if len(ids) == 1 else None, rowid))
    connection.executemany("UPDATE links SET leads_to = ?, is_settled = 1 WHERE rowid = ?", found)
    connection.execute("INSERT OR REPLACE INTO meta VALUES ('links_settled', '1')")
