"""A new note of a type: its place, and its text from the template with the values given."""

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from kit.notes import NoteType
from kit.source.emit import yaml_data, yaml_value
from kit.vault import Vault
from kit.writing import WritingError
from kit.writing.slugs import slug
from kit.writing.templates import render_template

_DATED = frozenset(("interview", "journal", "inbox", "contribution"))


class NewNote(NamedTuple):
    """A note that is not written yet: its path from the vault's root, and its text."""

    path: str
    text: str


def draft_note(
    vault: Vault, kind: NoteType, name: str, values: Mapping[str, str | Sequence[str]]
) -> NewNote:
    """Return a new note; `values` replace or extend the template's front matter, key by key.

    A text is read as a user types it, `[a, b]` is a list; a sequence holds its texts as they are. Dated types get the day in front of their file name. Raises `WritingError`.
    """
    stem = slug(name)
    if not stem:
        raise WritingError(f"{name!r} gives no file name; write it with letters or digits")
    dated = str(values.get("date", ""))
    day = dated[:10] if re.match(r"\d{4}-\d\d-\d\d", dated) else vault.today.isoformat()
    if kind.name in _DATED:
        stem = f"{day}-{stem}"
    path = f"{kind.folder}/{stem}.md" if kind.name != "me" else "me.md"
    filled = {"name": _name_for(vault, kind, name), "today": day, "id": path.removesuffix(".md")}
    text = render_template(vault.root, kind.name, filled)
    for key, value in values.items():
        text = _with_value(text, key, _in_yaml(value))
    return NewNote(path, text)


def _in_yaml(value: str | Sequence[str]) -> str:
    return yaml_value(value) if isinstance(value, str) else yaml_data(list(value))


def _name_for(vault: Vault, kind: NoteType, name: str) -> str:
    """Return what the template calls `name`: for an interview the contact's id, else the title."""
    if kind.name != "interview":
        return name
    contact = vault.find(name, "contact")
    return contact.stem if contact is not None else slug(name)


def _with_value(text: str, key: str, value: str) -> str:
    """Replace a top-level key of fresh front matter with all that stands under it, or add it."""
    line = f"{key}: {value}".rstrip()
    opening, front, body = _parts(text)
    pattern = re.compile(rf"^{re.escape(key)}:.*\n(?:[ \t]+.*\n|- .*\n)*", re.MULTILINE)
    if pattern.search(front):
        front = pattern.sub(lambda _: f"{line}\n", front, count=1)
    else:
        front += f"{line}\n"
    return opening + front + body


def _parts(text: str) -> tuple[str, str, str]:
    if not text.startswith("---\n"):
        return "---\n", "", f"---\n\n{text}"
    end = text.find("\n---", 3)
    if end < 0:
        raise WritingError("the template's front matter is never closed by a line ---")
    return "---\n", text[4 : end + 1], text[end + 1 :]
