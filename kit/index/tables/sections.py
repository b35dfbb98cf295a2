"""What the notes say, cut at their headings: the rows that `kit search` looks through.

A note has a row for its front matter (its names, and the values) and one for each section of its
body. What is off the record is in none. `sections_fts` finds them by words, see there.

- `note`: the id of the note; `line`: the line on which the section begins, with its heading if it has one
- `heading`: the heading of the section, empty at the beginning of a note
- `above`: the headings that the heading stands below, from the outermost, one a line, with their `#`
- `level`: 0 for front matter, else the level of the heading (1 to 6), or 1 where there is none
- `name`: in the row for front matter, what the note is called: title, name, aliases, the end of its id
- `text`: of front matter the values, one a line, in the order of `fields`; of the body the lines as
  they were written, beginning on the line behind the heading
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from kit.index.tables import sections_fts
from kit.index.tables.fields import values_of

if TYPE_CHECKING:
    from collections.abc import Iterable
    from sqlite3 import Connection

    from kit.vault import Note

KEPT = "on-demand"
NOTE = "note"

SCHEMA = """
CREATE TABLE sections (
    note TEXT NOT NULL,
    line INTEGER NOT NULL,
    level INTEGER NOT NULL,
    heading TEXT NOT NULL,
    above TEXT NOT NULL,
    name TEXT NOT NULL,
    text TEXT NOT NULL
);
CREATE INDEX sections_by_note ON sections (note);
CREATE INDEX sections_by_heading ON sections (heading, above);
"""


def rows(note: "Note") -> Iterator[tuple[object, ...]]:
    """Yield the sections of a note, its front matter first."""
    values = (" ".join(text.split("\n")) for _, text in values_of(note))
    yield (note.id, 1, 0, "", "", "\n".join(names_shown(note)), "\n".join(values))
    lines = note.body.split("\n")
    headings = [each for each in note.blocks if each.kind == "heading"]
    begin, level, heading = 0, 1, ""
    above: list[tuple[int, str]] = []
    for block in (*headings, None):
        end = len(lines) if block is None else block.line - note.body_line
        text = "\n".join(lines[begin:end])
        if heading or text.strip():
            headings_above = "\n".join(f"{'#' * depth} {each}" for depth, each in above)
            line = note.body_line + begin - bool(heading)
            yield (note.id, line, level, heading, headings_above, "", text)
        if block is not None:
            if heading:
                above.append((level, heading))
            while above and above[-1][0] >= block.level:
                above.pop()
            begin, level, heading = end + 1, block.level, " ".join(block.text.split())


def names_shown(note: "Note") -> tuple[str, ...]:
    """Return what a note is called, each name once."""
    fields = note.fields
    names = (note.title, fields.name_shown, *fields.aliases, note.stem.replace("-", " "))
    return tuple(dict.fromkeys(name for name in names if name))


def remove(connection: "Connection", ids: "Iterable[str]") -> None:
    """Remove the sections of some notes, and the words by which they were found."""
    found = tuple(ids)
    sections_fts.remove(connection, found)
    connection.executemany("DELETE FROM sections WHERE note = ?", [(each,) for each in found])
