"""File names from titles: lower-case ASCII, words joined by hyphens."""

import re
import unicodedata
from collections.abc import Iterator
from itertools import count

_LETTERS = str.maketrans(
    {
        "ß": "ss",
        "æ": "ae",
        "Æ": "ae",
        "ø": "o",
        "Ø": "o",
        "đ": "d",
        "Đ": "d",
        "ł": "l",
        "Ł": "l",
        "œ": "oe",
        "Œ": "oe",
        "þ": "th",
        "Þ": "th",
        "ð": "d",
        "Ð": "d",
        "ı": "i",
        "ə": "e",
    }
)
# Names that Windows keeps for devices.
_DEVICES = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)$")


def slug(text: str) -> str:
    """Return a slug of at most 80 characters; a text without Latin letters gives its code points.

    `Teo Hui Min` → `teo-hui-min`, `Größe` → `grosse`.
    """
    ascii_only = (
        unicodedata.normalize("NFKD", text.translate(_LETTERS)).encode("ascii", "ignore").decode()
    )
    found = re.sub(r"[^a-z0-9]+", "-", ascii_only.lower()).strip("-")[:80].strip("-")
    if not found and text.strip():
        found = "-".join(f"{ord(each):x}" for each in text.strip()[:12] if not each.isspace())
    return f"{found}-note" if _DEVICES.match(found) else found


def numbered(path: str) -> Iterator[str]:
    """Yield the path of a note's file, then the same with `-2`, `-3` … before its ending."""
    yield path
    for number in count(2):
        yield f"{path.removesuffix('.md')}-{number}.md"
