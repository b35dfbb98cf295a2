"""Two files whose names differ only by letter case or Unicode form.

*Why*: on Windows and on most Macs they are one file. A clone there loses one of the two, and git
then shows changes that nobody made.

*Bad*:

    contacts/Sam-Lee.md
    ---
    name: Sam Lee
    ---
    contacts/sam-lee.md
    ---
    name: Samuel Lee
    ---

*Good*:

    contacts/sam-lee.md
    ---
    name: Sam Lee
    ---
    contacts/samuel-lee.md
    ---
    name: Samuel Lee
    ---
"""

import unicodedata
from collections.abc import Iterator

from kit.checks import Found, Severity
from kit.source.problems import START_OF_FILE
from kit.vault import Vault

SEVERITY: Severity = "warning"


def find_in_vault(vault: Vault) -> Iterator[Found]:
    """Yield every path that an earlier one equals once case and Unicode form are set aside."""
    first: dict[str, str] = {}
    for path in vault.paths:
        other = first.setdefault(_folded(path), path)
        if other != path:
            form = "letter case" if _composed(other) != _composed(path) else "Unicode form"
            message = f"This file and `{other}` differ only by {form}"
            yield Found(START_OF_FILE, message, "Rename one of the two, or merge them", path=path)


def _composed(path: str) -> str:
    return path if path.isascii() else unicodedata.normalize("NFC", path)


def _folded(path: str) -> str:
    return path.lower() if path.isascii() else _composed(_composed(path).casefold())
