"""A pay range whose lower end is above its upper end.

*Why*: it is most often a slip of one digit, and a range that cannot be is left out of every chart.

*Bad*:

    interviews/2026-03-14-maya-okafor.md
    ---
    contact: maya-okafor
    date: 2026-03-14
    pay:
      - {low: 120000, high: 95000, currency: USD, period: year}
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
    from kit.notes.interview import Interview

SEVERITY: Severity = "error"


def find(note: Note, _vault: Vault) -> Iterator[Found]:
    """Compare both ends of every pay entry."""
    if note.kind.name != "interview":
        return
    for index, pay in enumerate(cast("Interview", note.fields).pay):
        if pay.low is not None and pay.high is not None and pay.low > pay.high:
            message = f"`low` is {pay.low:,.10g}, above `high`, which is {pay.high:,.10g}"
            yield Found(
                note.front.span("pay", index, "low"),
                message,
                "Swap the two, or mend the wrong figure",
            )
