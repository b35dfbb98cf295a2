"""A pay figure without its currency or its period.

*Why*: 95000 a year and 95 an hour, in euros or in yen, are never mixed, so a figure without its
unit cannot be compared with any other. A bonus and equity need no period.

*Bad*:

    interviews/2026-03-14-maya-okafor.md
    ---
    contact: maya-okafor
    date: 2026-03-14
    pay:
      - {low: 95000, high: 120000}
    ---

*Good*:

    interviews/2026-03-14-maya-okafor.md
    ---
    contact: maya-okafor
    date: 2026-03-14
    pay:
      - {low: 95000, high: 120000, currency: USD, period: year}
    ---
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING, cast

from kit.checks import Found, Severity
from kit.vault import Note, Vault

if TYPE_CHECKING:
    from kit.notes.interview import Interview, Pay

SEVERITY: Severity = "warning"
_AT_ONCE = frozenset(("bonus", "equity"))
_EXAMPLES = {"currency": "currency: EUR", "period": "period: year"}


def find(note: Note, vault: Vault) -> Iterator[Found]:
    """Look for both units of every entry that has a figure; one written wrongly is another fault."""
    if note.kind.name != "interview":
        return
    for index, pay in enumerate(cast("Interview", note.fields).pay):
        missing = [key for key in _missing(pay) if not _is_bad(note, index, key)]
        if missing:
            message = f"This pay has no {' and no '.join(f'`{each}`' for each in missing)}"
            examples = _EXAMPLES | (
                {"currency": f"currency: {vault.settings.currency}"}
                if vault.settings.currency
                else {}
            )
            hint = f"Add {' and '.join(f'`{examples[each]}`' for each in missing)}, or what it is"
            yield Found(note.front.span("pay", index), message, hint)


def _missing(pay: "Pay") -> list[str]:
    if pay.bounds is None:
        return []
    missing = [] if pay.currency else ["currency"]
    if not pay.period and pay.component not in _AT_ONCE:
        missing.append("period")
    return missing


def _is_bad(note: Note, index: int, key: str) -> bool:
    fields = (f"pay.{index}.{key}", f"pay.{key}")
    return any(problem.field in fields for problem in note.problems)
