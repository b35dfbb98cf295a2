"""Changing what a task's line says, sign by sign, as the Obsidian Tasks plugin does; all else of it stays."""

import re
from datetime import date
from typing import NamedTuple

from kit.source.recurrence import read_recurrence
from kit.source.splice import Splice, splice_text
from kit.source.tasks import Sign, Task, anchor_at, read_task, signs_in
from kit.source.values import read_day

# In this order the plugin chooses the date that a rule counts from.
_REFERENCES = ("due_on", "scheduled_on", "starts_on")
_BLANKS = re.compile(r"[ \t]{2,}")


class TaskLine(NamedTuple):
    """The line with a task's check box: as it is written, what of it is on record, and where its text begins.

    Both texts have the same length; `at` counts from 0.
    """

    row: str
    shown: str
    at: int

    @property
    def box_at(self) -> int:
        """Return where the character in the check box stands; -1 where the box is on another line."""
        lead = self.shown[: self.at].rstrip()
        return len(lead) - 2 if lead.endswith("]") and lead[-3:-2] == "[" else -1

    @property
    def task(self) -> Task:
        """Return the task as this line alone has it."""
        return read_task(self.shown[self.at :], self.shown[self.box_at])

    @property
    def signs(self) -> tuple[Sign, ...]:
        """Return the line's signs, with their places in the line."""
        return tuple(
            sign._replace(
                start=sign.start + self.at,
                end=sign.end + self.at,
                value_at=sign.value_at + self.at,
            )
            for sign in signs_in(self.shown[self.at :])
        )

    @property
    def end(self) -> int:
        """Return where the line's text ends, before an anchor."""
        return anchor_at(self.shown)

    @property
    def in_fields(self) -> bool:
        """Tell whether the line is in the plugin's other form, `[due:: 2026-04-10]`."""
        return bool(self.signs) and all(sign.field for sign in self.signs)


def finished(line: TaskLine, on: date) -> list[Splice]:
    """Return the changes that tick a task: `[x]`, and its done date at the end."""
    return _closed(line, "x", f"[completion:: {on}]" if line.in_fields else f"✅ {on}")


def dropped(line: TaskLine, on: date) -> list[Splice]:
    """Return the changes that cancel a task: `[-]`, and the date of that at the end."""
    return _closed(line, "-", f"[cancelled:: {on}]" if line.in_fields else f"❌ {on}")


def reopened(line: TaskLine) -> list[Splice]:
    """Return the changes that open a task again: `[ ]`, and no done date or cancelled date."""
    ended = [sign for sign in line.signs if sign.name in ("done_on", "dropped_on") and sign.value]
    return [_box(line, " "), *(_without(line, sign) for sign in ended)]


def starting(line: TaskLine, on: date) -> list[Splice]:
    """Return the changes that give a task its start date: before it, it is nothing to do."""
    signs = line.signs
    held = next((sign for sign in signs if sign.name == "starts_on"), None)
    if held is not None:
        blank = "" if held.value or line.row[held.value_at - 1] in " \t" or held.field else " "
        return [Splice(held.value_at, held.value_at + len(held.value), f"{blank}{on}")]
    before = next((sign for sign in signs if sign.name in ("scheduled_on", "due_on")), None)
    new = f"[start:: {on}]" if line.in_fields else f"🛫 {on}"
    gap = "  " if line.in_fields else " "
    if before is not None:
        return [Splice(before.start, before.start, new + gap)]
    return [Splice(line.end, line.end, gap + new)]


def next_row(line: TaskLine, on: date) -> str:
    """Return the line of a recurring task's next occurrence, as the plugin writes it on the day it is done.

    Its dates keep their distances; ids and an anchor are not repeated, nor what is off the record.
    Raises `ValueError` with what was expected.
    """
    moved = _moved(line, on)
    changes = [_box(line, " "), Splice(line.end, len(line.row.rstrip()), "")]
    for sign in line.signs:
        if sign.name in moved:
            place = (sign.value_at, sign.value_at + len(sign.value))
            changes.append(Splice(*place, moved[sign.name]))
        elif sign.name in ("id", "after", "done_on", "dropped_on"):
            changes.append(_without(line, sign))
    row = splice_text(line.shown, changes)
    if line.row == line.shown:
        return row
    return row[: line.at] + _BLANKS.sub(" ", row[line.at :]).strip()


def _moved(line: TaskLine, on: date) -> dict[str, str]:
    """Return the dates of the next occurrence."""
    task = line.task
    rule = read_recurrence(task.recurs)
    dates = {name: _day(getattr(task, name)) for name in _REFERENCES if getattr(task, name)}
    moved = {"created_on": str(on)} if task.created_on else {}
    if dates:
        reference = next(dates[name] for name in _REFERENCES if name in dates)
        try:
            by = rule.after(on if rule.when_done else reference) - reference
            moved |= {name: str(day + by) for name, day in dates.items()}
        except OverflowError as error:
            raise ValueError("a next date that a calendar has") from error
    return moved


def _day(text: str) -> date:
    day = read_day(text)
    if day.day is None:
        raise ValueError("a date such as 2026-03-14")
    return day.first


def _closed(line: TaskLine, box: str, sign: str) -> list[Splice]:
    gap = "  " if line.in_fields else " "
    return [_box(line, box), Splice(line.end, line.end, gap + sign)]


def _box(line: TaskLine, character: str) -> Splice:
    return Splice(line.box_at, line.box_at + 1, character)


def _without(line: TaskLine, sign: Sign) -> Splice:
    """Return the change that takes a sign away, with the blank before it, or a field's two."""
    start = sign.start
    for _ in range(2 if sign.field else 1):
        if start > line.at - 1 and line.row[start - 1] in " \t":
            start -= 1
    return Splice(start, sign.end, "")
