"""An occupation code that is almost, but not quite, in a form of O*NET-SOC or ISCO-08.

*Why*: a code leads to published tables of tasks and pay, but only when it is written as they write
it: `15-1243.00` (O*NET-SOC), `15-1243` (SOC), `2521` or `ISCO-08 2521`. Other text is fine.

*Bad*:

    paths/data-engineering.md
    ---
    title: Data engineering
    occupations: ["15.1243.00"]
    ---

*Good*:

    paths/data-engineering.md
    ---
    title: Data engineering
    occupations: ["15-1243.00"]
    ---
"""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, cast

from kit.checks import Fix, Found, Severity
from kit.source.patterns import late
from kit.vault import Note, Vault

if TYPE_CHECKING:
    from kit.notes.path import Path

SEVERITY: Severity = "info"
_SCHEME = r"(?:(?P<scheme>o\*?net(?:[- ]?soc)?|soc|isco(?:[- ]?08)?|esco)[\s:-]*)?"
_FINE = late(
    r"(?:O\*NET(?:-SOC)?[ :-]*)?\d{2}-\d{4}\.\d{2}|(?:SOC[ :-]*)?\d{2}-\d{4}"
    r"|(?:ISCO(?:-08)?[ :-]*)?\d{1,4}|(?:ESCO[ :-]*)?\d{4}(?:\.\d+)+|https?://\S+",
    re.IGNORECASE,
)
_LIKE_A_CODE = late(_SCHEME + r"(?P<digits>\d[\d\s./_–-]*)", re.IGNORECASE)
_EIGHT, _SIX = 8, 6


def find(note: Note, _vault: Vault) -> Iterator[Found]:
    """Yield what has the digits of a code in another form."""
    if note.kind.name != "path":
        return
    for index, written in enumerate(cast("Path", note.fields).occupations):
        text = written.strip()
        match = None if _FINE.fullmatch(text) else _LIKE_A_CODE.fullmatch(text)
        if match is None or len(re.sub(r"\D", "", match["digits"])) < 3:
            continue
        span = note.front.span("occupations", index)
        mended = _mended(match)
        message = f"`{text}` looks like an occupation code, but is in the form of none"
        if mended:
            whole = span.length in (len(written), len(written) + 2)
            yield Found(
                span,
                message,
                f"Did you mean `{mended}`?",
                Fix(span, f'"{mended}"', safe=False) if whole else None,
            )
        else:
            yield Found(
                span,
                message,
                "Write O*NET-SOC as `15-1243.00` and ISCO-08 as four digits, such as `2521`",
            )


def _mended(match: re.Match[str]) -> str:
    """Return the code that the digits make, or an empty text where their number fits none."""
    digits = re.sub(r"\D", "", match["digits"])
    scheme = (match["scheme"] or "").casefold()
    if scheme.startswith(("isco", "esco")):
        return ""
    if len(digits) == _EIGHT:
        return f"{digits[:2]}-{digits[2:6]}.{digits[6:]}"
    return f"{digits[:2]}-{digits[2:]}" if len(digits) == _SIX else ""
