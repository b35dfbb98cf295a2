"""The SQL of views that show the main fields of a type of note as columns."""

from collections.abc import Mapping


def view(name: str, kind: str, columns: Mapping[str, str]) -> str:
    """Return the SQL of a view with a row for each readable note of a type.

    `columns` maps a column to a key of front matter, or to SQL in parentheses, in which `notes.id`
    is the note. A column that a query does not name costs nothing.
    """
    shown = ",\n    ".join(
        f"{sql if sql.startswith('(') else _value(sql)} AS {column}"
        for column, sql in columns.items()
    )
    return f"""
CREATE VIEW {name} AS SELECT
    notes.id,
    {shown}
FROM notes WHERE notes.type = '{kind}' AND notes.is_readable;
"""  # noqa: S608 - names of ours


def _value(key: str, column: str = "text") -> str:
    return f"(SELECT {column} FROM fields WHERE note = notes.id AND key = '{key}' ORDER BY rowid LIMIT 1)"  # noqa: S608 - as above


def number(key: str) -> str:
    """Return the SQL of the number at a key."""
    return _value(key, "number")


def day(key: str) -> str:
    """Return the SQL of the day at a key."""
    return _value(key, "day")


def leads_to(key: str) -> str:
    """Return the SQL of the id that the first reference at a key leads to, or what is written there."""
    return (
        "(SELECT coalesce(leads_to, target) FROM links WHERE note = notes.id AND kind = 'field'"  # noqa: S608 - as above
        f" AND {is_at(key)} ORDER BY rowid LIMIT 1)"
    )


def listed(key: str) -> str:
    """Return the SQL of all ids that the references at a key lead to, with commas between."""
    return _listed(is_at(key))


def _listed(which: str) -> str:
    return (
        "(SELECT group_concat(coalesce(leads_to, target), ', ') FROM links WHERE note = notes.id"  # noqa: S608 - as above
        f" AND kind = 'field' AND {which})"
    )


def is_at(key: str) -> str:
    """Return the SQL that tells whether a link stands at a key, or at a member of its list."""
    return f"(field = '{key}' OR field GLOB '{key}.[0-9]*')"


_NOW = "NOT IN (SELECT position FROM fields WHERE note = notes.id AND key = 'positions.to')"


def now(key: str) -> str:
    """Return the SQL of a key of a contact now: as it says itself, or of the post that has no end."""
    posts = f"SELECT text FROM fields WHERE note = notes.id AND key = 'positions.{key}' AND position {_NOW}"  # noqa: S608 - as above
    return f"(coalesce({_value(key)}, ({posts} ORDER BY rowid LIMIT 1)))"


def leads_to_now(key: str) -> str:
    """Return the SQL of the id that a contact's reference leads to now, as `now` finds it."""
    # Other engines that read the file take nothing for a number that has more behind it.
    number_of_post = f"CAST(replace(substr(field, 11), '.{key}', '') AS INTEGER)"
    posts = (
        "SELECT coalesce(leads_to, target) FROM links WHERE note = notes.id"  # noqa: S608 - as above
        f" AND field GLOB 'positions.[0-9]*.{key}' AND {number_of_post} {_NOW}"
    )
    return f"(coalesce({leads_to(key)}, ({posts} ORDER BY rowid LIMIT 1)))"


IS_WITH = f"({is_at('contact')} OR {is_at('contacts')})"
"""Tells whether a link names whom a talk is with."""
WITH = _listed(IS_WITH)
"""All whom a talk is with, with commas between."""
HELD = "('held', 'debriefed', 'thanked', 'closed')"
