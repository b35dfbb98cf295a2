"""What a task's line becomes: as the Obsidian Tasks plugin writes it, sign by sign."""

import re
from collections.abc import Callable, Sequence
from datetime import date

import pytest

from kit.source.splice import Splice, splice_text
from kit.source.task_edit import TaskLine, dropped, finished, next_row, reopened, starting

_DAY = date(2026, 6, 30)
_LEAD = re.compile(r"[ \t>]*(?:[-*+]|[0-9]+[.)])[ \t]+\[.\][ \t]*")
_HIDDEN = re.compile("%%.*?%%")


def line_of(row: str) -> TaskLine:
    """Return a row as the line of a task; what stands between `%%` is off the record."""
    lead = _LEAD.match(row)
    assert lead is not None
    shown = _HIDDEN.sub(lambda match: " " * len(match[0]), row)
    return TaskLine(row, shown, lead.end())


def changed(row: str, change: Callable[[TaskLine], Sequence[Splice]]) -> str:
    """Return a row after a change."""
    return splice_text(row, change(line_of(row)))


_FINISHED = [
    ("- [ ] Call", "- [x] Call ✅ 2026-06-30"),
    ("- [ ] Call 📅 2026-06-29", "- [x] Call 📅 2026-06-29 ✅ 2026-06-30"),
    ("- [ ] Call ⏫ 🔁 every day 📅 2026-06-29", "- [x] Call ⏫ 🔁 every day 📅 2026-06-29 ✅ 2026-06-30"),
    ("- [ ] Call 📅 2026-06-29 ^abc-1", "- [x] Call 📅 2026-06-29 ✅ 2026-06-30 ^abc-1"),
    ("- [ ] Call ^abc  ", "- [x] Call ✅ 2026-06-30 ^abc  "),
    ("- [ ] Call #tag", "- [x] Call #tag ✅ 2026-06-30"),
    ("- [ ] Call  ", "- [x] Call ✅ 2026-06-30  "),
    ("- [ ] Call\t", "- [x] Call ✅ 2026-06-30\t"),
    ("- [/] Call", "- [x] Call ✅ 2026-06-30"),
    ("- [>] Call 📅 2026-06-29", "- [x] Call 📅 2026-06-29 ✅ 2026-06-30"),
    ("* [ ] Call", "* [x] Call ✅ 2026-06-30"),
    ("10) [ ] Call", "10) [x] Call ✅ 2026-06-30"),
    ("\t- [ ]   Call", "\t- [x]   Call ✅ 2026-06-30"),
    ("> - [ ] Call", "> - [x] Call ✅ 2026-06-30"),
    ("- [ ] Call %% him %%", "- [x] Call ✅ 2026-06-30 %% him %%"),
    ("- [ ] Call %% him %% 📅 2026-06-29", "- [x] Call %% him %% 📅 2026-06-29 ✅ 2026-06-30"),
    ("- [ ]", "- [x] ✅ 2026-06-30"),
    ("- [ ] [x] Call", "- [x] [x] Call ✅ 2026-06-30"),
    ("- [ ] Call  [due:: 2026-06-29]", "- [x] Call  [due:: 2026-06-29]  [completion:: 2026-06-30]"),
    ("- [ ] Call [due:: 2026-06-29] ^a", "- [x] Call [due:: 2026-06-29]  [completion:: 2026-06-30] ^a"),
    ("- [ ] Call [due:: 2026-06-29] ⏫", "- [x] Call [due:: 2026-06-29] ⏫ ✅ 2026-06-30"),
]  # fmt: skip


@pytest.mark.parametrize(("before", "after"), _FINISHED)
def test_finished(before: str, after: str) -> None:
    """The box is ticked, the day stands at the end before an anchor; opened again, it is as it was."""
    assert changed(before, lambda line: finished(line, _DAY)) == after
    reverse = changed(after, reopened)
    assert reverse == before.replace("[/]", "[ ]").replace("[>]", "[ ]")


@pytest.mark.parametrize(("before", "after"), _FINISHED)
def test_dropped(before: str, after: str) -> None:
    """Cancelling writes another character and another sign in the same places."""
    signs = str.maketrans({"✅": "❌"})
    expected = after.translate(signs).replace("completion", "cancelled").replace("[x]", "[-]", 1)
    assert changed(before, lambda line: dropped(line, _DAY)) == expected


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("- [x] Call ✅ 2026-06-30", "- [ ] Call"),
        ("- [x] Call", "- [ ] Call"),
        ("- [X] Call", "- [ ] Call"),
        ("- [-] Call ❌ 2026-06-30 ^a", "- [ ] Call ^a"),
        ("- [x] Call ✅ 2026-06-29 📅 2026-06-30", "- [ ] Call 📅 2026-06-30"),
        ("- [x] Read the ✅ list ✅ 2026-06-30", "- [ ] Read the ✅ list"),
        ("- [ ] Call ✅ 2026-06-30", "- [ ] Call"),
        ("- [x] Call✅2026-06-30", "- [ ] Call"),
        ("- [x] Call (completion:: 2026-06-30)", "- [ ] Call"),
    ],
)
def test_reopened(before: str, after: str) -> None:
    """The box is empty, the done date is gone with one blank; a sign without a date is text."""
    assert changed(before, reopened) == after


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("- [ ] Call", "- [ ] Call 🛫 2026-06-30"),
        ("- [ ] Call ^a", "- [ ] Call 🛫 2026-06-30 ^a"),
        ("- [ ] Call 📅 2026-07-01", "- [ ] Call 🛫 2026-06-30 📅 2026-07-01"),
        (
            "- [ ] Call ⏳ 2026-07-01 📅 2026-07-02",
            "- [ ] Call 🛫 2026-06-30 ⏳ 2026-07-01 📅 2026-07-02",
        ),
        ("- [ ] Call ⏫ 📅 2026-07-01", "- [ ] Call ⏫ 🛫 2026-06-30 📅 2026-07-01"),
        ("- [ ] Call 🛫 2026-01-01 📅 2026-07-01", "- [ ] Call 🛫 2026-06-30 📅 2026-07-01"),
        ("- [ ] Call 🛫2026-01-01", "- [ ] Call 🛫2026-06-30"),
        ("- [ ] Call 🛫", "- [ ] Call 🛫 2026-06-30"),
        ("- [ ] Call  [due:: 2026-07-01]", "- [ ] Call  [start:: 2026-06-30]  [due:: 2026-07-01]"),
        ("- [ ] Call  [start:: 2026-01-01]", "- [ ] Call  [start:: 2026-06-30]"),
        ("- [ ] Call [priority:: low]", "- [ ] Call [priority:: low]  [start:: 2026-06-30]"),
    ],
)
def test_starting(before: str, after: str) -> None:
    """A start date stands before the day planned and the due date, or takes the place of one."""
    assert changed(before, lambda line: starting(line, _DAY)) == after


@pytest.mark.parametrize(
    ("before", "on", "after"),
    [
        (
            "- [ ] take out the trash 🔁 every Sunday 📅 2021-04-25",
            "2021-04-24",
            "- [ ] take out the trash 🔁 every Sunday 📅 2021-05-02",
        ),
        (
            "- [ ] sweep the floors 🔁 every week ⏳ 2021-02-06",
            "2022-02-13",
            "- [ ] sweep the floors 🔁 every week ⏳ 2021-02-13",
        ),
        (
            "- [ ] sweep the floors 🔁 every week when done ⏳ 2021-02-06",
            "2022-02-13",
            "- [ ] sweep the floors 🔁 every week when done ⏳ 2022-02-20",
        ),
        (
            "-   [ ] Mow the lawn 🔁 every 2 weeks ⏳ 2021-10-28 📅 2021-10-30",
            "2021-10-30",
            "-   [ ] Mow the lawn 🔁 every 2 weeks ⏳ 2021-11-11 📅 2021-11-13",
        ),
        (
            "- [ ] a 🔁 every month on the last 🛫 2022-01-29 ⏳ 2022-01-30 📅 2022-01-31",
            "2022-01-31",
            "- [ ] a 🔁 every month on the last 🛫 2022-02-26 ⏳ 2022-02-27 📅 2022-02-28",
        ),
        ("- [ ] a 🔁 every day", "2026-06-30", "- [ ] a 🔁 every day"),
        ("- [ ] a 🔁 every day ➕ 2026-01-01 📅 2026-06-29", "2026-06-30", "- [ ] a 🔁 every day ➕ 2026-06-30 📅 2026-06-30"),
        ("- [/] a 🔁 every day 📅 2026-06-29", "2026-06-30", "- [ ] a 🔁 every day 📅 2026-06-30"),
        ("- [ ] a 🔁 every day 📅 2026-06-29 🆔 x1 ⛔ y2 ^q7", "2026-06-30", "- [ ] a 🔁 every day 📅 2026-06-30"),
        ("- [ ] a #t 🔁 every day 📅 2026-06-29 #u", "2026-06-30", "- [ ] a #t 🔁 every day 📅 2026-06-30 #u"),
        ("- [ ] a %% him %% b 🔁 every day 📅 2026-06-29", "2026-06-30", "- [ ] a b 🔁 every day 📅 2026-06-30"),
        ("  * [ ] a  [repeat:: every day]  [due:: 2026-06-29]", "2026-06-30", "  * [ ] a  [repeat:: every day]  [due:: 2026-06-30]"),
    ],
)  # fmt: skip
def test_next_row(before: str, on: str, after: str) -> None:
    """The next occurrence has the dates that the plugin's own page gives, and no id, anchor or remark."""
    assert next_row(line_of(before), date.fromisoformat(on)) == after


@pytest.mark.parametrize(
    "row",
    [
        "- [ ] a 🔁 every fortnight 📅 2026-06-29",
        "- [ ] a 🔁 every year 🛫 2024-02-27 ⏳ 2024-02-28 📅 2024-02-30",
        "- [ ] a 🔁 every day 📅 2026-06",
        "- [ ] a 🔁 every day 📅 9999-12-31",
        "- [ ] a 🔁 📅 2026-06-29",
    ],
)
def test_no_next_row(row: str) -> None:
    """A rule that is not known, and a date that is none, are errors; the plugin would lose the rule."""
    with pytest.raises(ValueError, match=r"\S"):
        next_row(line_of(row), _DAY)
