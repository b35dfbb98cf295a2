"""A value that its field cannot take.

*Why*: the value is left out of every count, since nobody can say what was meant by it.

*Bad*:

    interviews/2026-03-14-maya-okafor.md
    ---
    contact: maya-okafor
    date: 2026-03-14
    medium: vidoe
    ---

*Good*:

    interviews/2026-03-14-maya-okafor.md
    ---
    contact: maya-okafor
    date: 2026-03-14
    medium: video
    ---
"""

import re
from collections.abc import Callable, Iterable, Iterator

from kit.checks import Fix, Found, Severity, nearest
from kit.notes import note_types
from kit.source.fields import Route
from kit.source.patterns import late
from kit.source.problems import Problem, Span
from kit.source.values import read_duration, read_money, read_range
from kit.vault import Note, Vault

SEVERITY: Severity = "error"
NEAR = 70
_MEANT = {
    "junior": "entry", "principal": "lead", "director": "executive", "permanent": "full-time", "annual": "year",
    "zoom": "video", "teams": "video", "call": "phone", "done": "held", "happened": "held", "met": "held",
}  # fmt: skip
# In these fields three decimals are a thousands point: nobody is paid to a tenth of a cent.
_AMOUNTS = {"interview": "pay", "credential": "cost", "me": "pay_floor"}
_POINT = late(r"(\d{1,3})\.(\d{3})(?!\d)")
_GROUPS = late(r"(\d{1,3})((?:[,.' \u00a0\u202f_\u2019]\d{3})+)(?!\d)")
_NUMBER = late(r"(\d+(?:[.,]\d+)?)\s*(k(?![a-z]))?\s*([a-z]*)\.?", re.IGNORECASE)
_TWO_NUMBERS = late(
    r"(\d+(?:\.\d+)?)\s*(?:h|hours?|hrs?)?\s*(?:-|–|—|to|bis|\.\.)\s*(\d+(?:\.\d+)?)"
    r"\s*(?:h|hours?|hrs?)?(?:\s*(?:per|/|a)\s*(?:week|wk|w))?",
    re.IGNORECASE,
)
_MINUTES = {"min": 1, "minute": 1, "h": 60, "hour": 60, "hr": 60}
_HOURS = {"h": 1, "hour": 1, "hr": 1}
_UNITS = {
    "duration_minutes": _MINUTES, "hours": _HOURS, "hours_per_week": _HOURS,
    "field_years": {"y": 1, "year": 1, "yr": 1}, "reports": {"people": 1, "person": 1},
}  # fmt: skip
_SIGNS = {"€": "EUR", "£": "GBP", "₹": "INR", "₦": "NGN", "₺": "TRY", "₴": "UAH", "₱": "PHP"}
_MONEY = late(
    r"(?P<before>[A-Za-z]{3}|[^\w\s\d])?\s*(?P<amount>[\d.,' ]*\d)\s*(?P<k>[kK])?"
    r"\s*(?P<after>[A-Za-z]{3}|[^\w\s/])?(?P<per>/\w+)?"
)
_SPAN_OF_TIME = late(
    r"(?:every )?(\d+|a|an|one|two|three|four|six|twelve)?\s*"
    r"(business day|day|week|month|quarter|year|hour|minute)s?",
    re.IGNORECASE,
)
_COUNTS = {"a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "six": 6, "twelve": 12}
_EVERY = {
    "daily": "P1D",
    "weekly": "P1W",
    "monthly": "P1M",
    "quarterly": "P3M",
    "yearly": "P1Y",
    "annually": "P1Y",
}


def explain(problem: Problem, _note: Note | None) -> Found:
    """Name what was expected, the nearest valid value, and a fix where only one is near."""
    field = ".".join(step for step in problem.field.split(".") if not step.isdigit())
    shown = f"`{problem.value}`" if problem.value else "a list or a mapping"
    message = f"`{field}` is {shown}, expected {problem.expected}"
    near = _near(problem)
    if not near:
        return Found(problem.span, message, _hint(problem))
    return Found(problem.span, message, _offer(near), _fix(problem.span, problem.value, near))


def find(note: Note, _vault: Vault) -> Iterator[Found]:
    """Yield amounts such as `95.000`, which are read as 95, and a `type` that is almost one."""
    name = note.kind.name
    if name in _AMOUNTS and _AMOUNTS[name] in (note.front.values or {}):
        yield from _points(note, (_AMOUNTS[name],), (note.front.values or {})[_AMOUNTS[name]])
    elif name == "note" and note.front.text("type"):
        written = note.front.text("type")
        near = nearest(written, note_types())
        if near:
            span = note.front.span("type")
            message = f"`type` is `{written}`, which is no type of note, so this one counts nowhere"
            yield Found(span, message, _offer([near]), _fix(span, written, [near]), "warning")


def _points(note: Note, route: Route, value: object) -> Iterator[Found]:
    if isinstance(value, list):
        for index, item in enumerate(value):
            yield from _points(note, (*route, index), item)
    elif isinstance(value, dict):
        for key in ("low", "high", "amount"):
            yield from _points(note, (*route, key), value.get(key))
    elif isinstance(value, str) and (match := _POINT.match(value)) and not value.startswith("0"):
        span = note.front.span(*route)
        whole = value.replace(match[0], match[1] + match[2], 1)
        fix = _fix(span, value, [whole])
        message = f"`{value}` is read as {match[1]}, since the point is the decimal point"
        yield Found(
            span,
            message,
            f"Write `{whole}` if thousands are meant",
            fix and fix._replace(safe=False),
            "warning",
        )


def _near(problem: Problem) -> list[str]:
    """Return the values that may have been meant, the likeliest first."""
    if problem.candidates:
        return _near_words(problem.value, problem.candidates)
    for sign, slip in _SLIPS.items():
        if problem.expected.startswith(sign):
            found = slip(problem.value, problem.field.rpartition(".")[2])
            return [found] if found and found != problem.value else []
    return []


def _near_words(value: str, candidates: Iterable[str]) -> list[str]:
    from rapidfuzz import fuzz, process

    plain = re.sub(r"[\s_-]+", "-", value.strip()).casefold()
    same = [each for each in candidates if each.casefold() == plain]
    found = process.extract(plain, list(candidates), scorer=fuzz.ratio, score_cutoff=NEAR, limit=3)
    return same or [name for name, _, _ in found]


def _offer(near: list[str]) -> str:
    return "Did you mean " + " or ".join(f"`{each}`" for each in near) + "?"


def _fix(span: Span, value: str, near: list[str]) -> Fix | None:
    whole = span.length in (len(value), len(value) + 2)  # in quotes, or not; else on several lines
    return Fix(span, near[0]) if len(near) == 1 and whole else None


def _hint(problem: Problem) -> str:
    if problem.candidates:
        meant = _MEANT.get(problem.value.casefold())
        return (
            f"`{meant}` may fit"
            if meant in problem.candidates
            else "Choose one of them, or remove the line"
        )
    if problem.field == "contact" and not problem.value:
        return "Write one id; several people go under `contacts: [a, b]`"
    if not problem.value and problem.expected in ("a single value", "text"):
        return "Write one value; a list or a mapping has no place here"
    return "The value is left out of every count until it is mended"


def _number(text: str, field: str = "") -> str:
    """Return a number as it should be written: `95,000`, `95 000`, `95k` and `9 years` are certain."""
    plain = _GROUPS.sub(lambda match: match[1] + re.sub(r"\D", "", match[2]), text.strip())
    match = _NUMBER.fullmatch(plain)
    if match is None:
        return ""
    unit = match[3].casefold()
    times = _UNITS.get(field, {}).get(unit.removesuffix("s") or unit, 0) if unit else 1
    number = float(match[1].replace(",", ".")) * (1000 if match[2] else 1) * times
    return "" if not times else str(int(number) if number.is_integer() else number)


def _range(text: str, field: str = "") -> str:
    match = _TWO_NUMBERS.fullmatch(text.strip())
    if match is None:
        return _number(text, field)
    low, high = sorted((match[1], match[2]), key=float)
    return _if_read(f"{low}-{high}", read_range)


def _money(text: str, _field: str = "") -> str:
    match = _MONEY.fullmatch(text.strip())
    if match is None or bool(match["before"]) == bool(match["after"]):
        return ""
    sign = match["before"] or match["after"]
    currency = _SIGNS.get(sign, sign.upper())
    return _if_read(
        f"{_number(match['amount'] + (match['k'] or ''))} {currency}{match['per'] or ''}",
        read_money,
    )


def _duration(text: str, _field: str = "") -> str:
    plain = text.strip().casefold()
    match = _SPAN_OF_TIME.fullmatch(plain)
    if match is None:
        return _EVERY.get(plain) or _if_read(plain.upper(), read_duration)
    count = int(match[1]) if (match[1] or "").isdigit() else _COUNTS[match[1] or "a"]
    unit = match[2]
    if unit == "business day":
        return f"{count}B"
    if unit == "quarter":
        return f"P{count * 3}M"
    return (
        f"PT{count}{unit[0].upper()}"
        if unit in ("hour", "minute")
        else f"P{count}{unit[0].upper()}"
    )


def _if_read(text: str, read: Callable[[str], object]) -> str:
    try:
        read(text)
    except ValueError:
        return ""
    return text


# By the beginning of what was expected; the more special ones come first.
_SLIPS: dict[str, Callable[[str, str], str]] = {
    "a number such as 40": _range,
    "the lower number first": _range,
    "a number": _number,
    "a whole number": _number,
    "an amount": _money,
    "an ISO 8601 duration": _duration,
}
