"""The agenda as people read it in the morning, and as programs take it."""

import shlex
from collections.abc import Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

import click

from kit.agenda import Due, Snoozed, When, command, few_of_each
from kit.source.spoken_calendar import shown_day, weekday_name
from kit.terminal.signs import visible

if TYPE_CHECKING:
    from kit.evidence.study import Study

COLUMNS = ("id", "when", "due_on", "days_late", "what", "why", "person", "note", "command")
SNOOZED_COLUMNS = ("id", "snoozed_until", "due_on", "what", "why", "person", "note", "command")

_PARTS: tuple[When, ...] = ("overdue", "today", "tomorrow", "this week", "later")
_COLOURS: dict[When, str] = {"overdue": "red", "today": "yellow"}
_MOST_CAPTURES = 3
"""More captures than this are one thing to do, since one command walks through them all."""
_NARROWEST = 20
_WIDEST = 100
"""Lines longer than this are hard to follow, however wide the terminal."""


class Layout(NamedTuple):
    """How wide lines may be (0: no limit), and whether they may have colours."""

    width: int = 0
    styled: bool = False

    def style(self, text: str, **how: Any) -> str:
        """Return a text in a style, or as it is."""
        return click.style(text, **how) if self.styled else text


class _Item(NamedTuple):
    """One thing as it is laid out: its day or delay, what and why, what else, the command."""

    label: str
    what: str
    why: str
    also: tuple[str, ...]
    command: str


def row_of(due: Due, today: date) -> dict[str, Any]:
    """Return a due for programs: texts, days in ISO 8601, `days_late` negative while there is time."""
    return {
        "id": due.id,
        "rule": due.rule,
        "when": due.when(today),
        "due_on": due.on.isoformat(),
        "at": due.at.isoformat() if due.at else None,
        "days_late": due.days_late(today),
        "what": due.what,
        "why": due.why,
        "also": list(due.also),
        "person": due.person or None,
        "note": due.note,
        "line": due.line or None,
        "command": due.command or None,
    }


def snoozed_row(each: Snoozed, today: date) -> dict[str, Any]:
    """Return what is snoozed for programs: the due, and the day until which it is silent."""
    return {**row_of(each.due, today), "snoozed_until": each.until.isoformat()}


def agenda_text(dues: Sequence[Due], today: date, layout: Layout, *, whole: bool = False) -> str:
    """Return what wants doing in parts by day, each thing with its reason and its command.

    Of many late things of one rule a few are shown, unless the `whole` is wanted, and how many more there are.
    """
    width = min(layout.width, _WIDEST)
    blocks = ["\n".join(_wrapped(opening(dues, today), width))]
    for part in _PARTS:
        items = [*_items([due for due in dues if due.when(today) == part], today, whole=whole)]
        if items:
            heading = layout.style(part.capitalize(), bold=True, fg=_COLOURS.get(part))
            blocks.append("\n".join((heading, *_laid_out(items, layout))))
    return "\n\n".join(blocks)


def snoozed_text(found: Sequence[Snoozed], layout: Layout) -> str:
    """Return what is silent, each thing with the day on which it is back."""
    items = [
        _item(due, f"until {shown_day(until)}", f"kit snooze {shlex.quote(due.id)} --off")
        for due, until in found
    ]
    return "\n".join(_laid_out(items, layout))


def opening(dues: Sequence[Due], today: date) -> str:
    """Return the line that says how much there is, and which talk comes first of all."""
    late, now = (
        sum(due.on < today for due in dues),
        sum(due.on == today for due in dues),
    )
    ahead = len(dues) - late - now
    said = ", ".join(
        f"{count} {words}"
        for count, words in ((late, "overdue"), (now, "for today"), (ahead, "to come"))
        if count
    )
    return f"{weekday_name(today)} {shown_day(today)}: {said}.{_next_talk(dues, today)}"


def nothing_text(study: "Study", later: Sequence[Due], within: str, layout: Layout) -> str:
    """Return what is said where nothing is due within a span: the next thing to come, else whom to ask."""
    nothing = f"Nothing is due within {visible(within)}"
    if later:
        coming = min(later, key=lambda due: due.on)
        lines = _laid_out([_item(coming, "")], layout)
        return "\n".join((f"{nothing}. Next, {day_words(coming, study.today)}:", *lines))
    return f"{nothing}, and nothing is to come: {_advice(study)}"


def _advice(study: "Study") -> str:
    """Return what to begin with where the agenda is empty."""
    from kit.evidence.questions import Askable, open_paths

    if not study.vault.of_type("contact"):
        return (
            'a good day to write down the first person to ask, with `kit new contact "Their Name"`.'
        )
    askable = Askable(study)
    for path in open_paths(study):
        heard = {person for claim in study.about_path(path.id) for person in claim.speakers}
        for whom in askable.about(path.id, spoken=heard):
            if whom.person not in heard and not study.interviews_with(whom.person):
                name = visible(study.vault.name_of(whom.person))
                draft = command(study.vault, "draft request", whom.person)
                return f"a good day to ask {name} about {visible(path.title)}, with `{draft}`."
    return "a good day to ask somebody new; `kit insight questions` says what nobody told you yet."


def day_words(due: Due, today: date) -> str:
    """Return when something is due, in words: `today`, `tomorrow`, `on Friday 3 Jul 2026`."""
    when = due.when(today)
    if when in ("today", "tomorrow"):
        return when
    return f"on {weekday_name(due.on)} {shown_day(due.on)}"


def _next_talk(dues: Sequence[Due], today: date) -> str:
    for due in dues:
        if due.rule == "scheduled-talk" and due.when(today) in ("today", "tomorrow"):
            at = f" at {due.at:%H:%M}" if due.at else ""
            return f" {due.when(today).capitalize()}{at}: {visible(due.what)}."
    return ""


def _label(due: Due, today: date) -> str:
    at = f"{due.at:%H:%M}" if due.at else ""
    match due.when(today):
        case "overdue":
            return due.delay(today)
        case "today" | "tomorrow":
            return at
        case "this week":
            return f"{weekday_name(due.on)[:3]} {due.on.day}{f' {at}' if at else ''}"
    return shown_day(due.on)


def _items(dues: Sequence[Due], today: date, *, whole: bool) -> Iterator[_Item]:
    """Yield what a part says: of many late things of a rule a few and how many more there are.

    Many captures are one item, at the place of the first, with its words.
    """
    captures = [due for due in dues if due.rule == "triage"]
    folded = captures if len(captures) > _MOST_CAPTURES and not whole else []
    hidden = frozenset(folded[1:])
    shown = [due for due in dues if due not in hidden]
    kept = frozenset(shown if whole else _few(shown, today))
    few = [due for due in shown if due in kept]
    last = {due.rule: place for place, due in enumerate(few)}
    for place, due in enumerate(few):
        yield _of_captures(folded, today) if due in folded else _item(due, _label(due, today))
        if last[due.rule] != place:
            continue
        rest = [each for each in shown if each.rule == due.rule and each not in kept]
        if rest:
            yield _of_rest(rest)


def _few(dues: Sequence[Due], today: date) -> tuple[Due, ...]:
    late = [due for due in dues if due.on < today]
    return (*few_of_each(late), *(due for due in dues if due.on >= today))


def _of_captures(captures: Sequence[Due], today: date) -> _Item:
    first = captures[0]
    words = f"{first.what.removeprefix('Sort: ')}, and {len(captures) - 1} more"
    return _Item(_label(first, today), f"Sort {len(captures)} captures", words, (), "kit triage")


def _of_rest(rest: Sequence[Due]) -> _Item:
    first = min(due.on for due in rest)
    return _Item(
        "",
        f"And {len(rest)} more like these",
        f"since {first}",
        (),
        f"kit due --rule {rest[0].rule}",
    )


def _item(due: Due, label: str, command: str = "") -> _Item:
    return _Item(label, due.what, due.why, due.also, command or due.command)


def _laid_out(items: Sequence[_Item], layout: Layout) -> Iterator[str]:
    """Yield the lines of some things: the label in a column of its own, the rest beside it."""
    column = max(len(item.label) for item in items) + 4 if any(item.label for item in items) else 2
    width = max(min(layout.width, _WIDEST) - column, _NARROWEST) if layout.width else 0
    for item in items:
        lines = [
            *_wrapped(visible(f"{item.what} – {item.why}"), width),
            *(
                line
                for also in item.also
                for line in _wrapped(visible(f"In the same message: {_small(also)}"), width)
            ),
        ]
        label = f"  {item.label}".ljust(column)
        yield layout.style(label, dim=True) + lines[0]
        yield from (" " * column + line for line in lines[1:])
        if item.command:  # never wrapped, so that it can be copied
            yield " " * column + layout.style(visible(item.command), fg="cyan")


def _small(text: str) -> str:
    return text[:1].lower() + text[1:]


def _wrapped(text: str, width: int) -> list[str]:
    """Return a text in lines of at most so many cells."""
    if not width:
        return [text]
    from rich.text import Text

    from kit.terminal.page_lines import wrapped

    return [line.plain for line in wrapped(Text(text), width)]
