"""A task's date that is not ISO 8601, or that no calendar has.

*Why*: the task is never due and never done, here and in Obsidian Tasks alike.

*Bad*:

    interviews/2026-03-14-maya-okafor.md
    ---
    contact: maya-okafor
    date: 2026-03-14
    ---

    ## Actions
    - [ ] Send Maya the write-up 📅 31.3.2026

*Good*:

    interviews/2026-03-14-maya-okafor.md
    ---
    contact: maya-okafor
    date: 2026-03-14
    ---

    ## Actions
    - [ ] Send Maya the write-up 📅 2026-03-31
"""

from collections.abc import Iterator

from kit.checks import Fix, Found, Severity
from kit.checks.bad_date import hint_for, iso_of
from kit.source.outline import Block
from kit.source.patterns import late
from kit.source.tasks import signs_in
from kit.source.text import holds
from kit.source.values import read_day
from kit.vault import Note, Vault
from kit.vault.vault import place_in, walk

SEVERITY: Severity = "warning"
SIGNS = "📅📆🗓✅⏳⌛🛫➕❌"
# With a month's name or its number, up to the end of the text, the next sign or a code.
_DATE = late(rf"([{SIGNS}])\ufe0f?[ \t]*([^{SIGNS}\s#][^{SIGNS}#\n^]*)?")
_ISO = late(r"\d{4}-\d{2}-\d{2}(?!\d)")
_CERTAIN_DAY = late(
    r"\ufe0f?[ \t]*\d{4}-(?:(?:0[1-9]|1[0-2])-(?:0[1-9]|1\d|2[0-8])|(?:0[13-9]|1[0-2])-(?:29|30)|(?:0[13578]|1[02])-31)(?!\d)"
)
_LIKE_A_DATE = late(
    r"\d{1,4}[./-]\d{1,2}(?:[./-]\d{1,4})?|(?:\d{1,2}\.? )?[A-Za-z]{3,9} (?:\d{1,2}, ?)?\d{4}|\S+"
)


def find(note: Note, _vault: Vault) -> Iterator[Found]:
    """Look at what follows each date sign of a task."""
    # The outline costs far more than a look at the raw text, and most dates are fine.
    body = note.body
    in_fields = holds(body, "::")
    if not in_fields and (body.isascii() or not _may_be_bad(body)):
        return
    for block in walk(note.blocks):
        if block.kind == "item" and block.task is not None:
            yield from _of_task(block)
            if in_fields:
                yield from _of_fields(block)


def _may_be_bad(body: str) -> bool:
    for sign in SIGNS:
        at = body.find(sign)
        while at >= 0:
            if not _CERTAIN_DAY.match(body, at + 1):
                return True
            at = body.find(sign, at + 1)
    return False


def _of_task(block: Block) -> Iterator[Found]:
    for match in _DATE.finditer(block.text):
        written = (match[2] or "").strip()
        like = _LIKE_A_DATE.match(written)
        if like is None:
            span = place_in(block, match.start(), 1)
            yield Found(
                span,
                f"`{match[1]}` has no date behind it",
                "Write one, such as `2026-03-31`, or remove the sign",
            )
        elif not _is_day(written):
            yield _found(block, match.start(2), match[1], like[0])


def _of_fields(block: Block) -> Iterator[Found]:
    """Look at the plugin's other form, `[due:: 2026-03-31]`."""
    for sign in signs_in(block.text):
        if not sign.field or not sign.name.endswith("_on"):
            continue
        key = block.text[sign.start + 1 : sign.value_at].partition("::")[0] + "::"
        if not sign.value:
            span = place_in(block, sign.start, 1)
            advice = "Write one, such as `2026-03-31`, or remove the field"
            yield Found(span, f"`{key}` has no date behind it", advice)
        elif _ISO.fullmatch(sign.value) is None or not _is_day(sign.value):
            yield _found(block, sign.value_at, key, sign.value)


def _found(block: Block, at: int, mark: str, written: str) -> Found:
    span = place_in(block, at, len(written))
    iso = iso_of(written)
    message = f"`{written}` behind `{mark}` is no date of the form `2026-03-31`"
    if len(iso) == len("2026-03-31"):
        return Found(span, message, f"Write `{iso}`", Fix(span, iso))
    if _ISO.match(written):
        return Found(
            span, f"`{written}` is a day that no calendar has", "Mend the day or the month"
        )
    return Found(span, message, hint_for(written).partition(";")[0])


def _is_day(text: str) -> bool:
    match = _ISO.match(text)
    try:
        return match is not None and bool(read_day(match[0]))
    except ValueError:
        return False
