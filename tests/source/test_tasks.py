"""Tasks as the Obsidian Tasks plugin writes them, in both of its forms: what each line is read as.

The lines follow the plugin's pages on dates, priorities, recurring tasks, dependencies and formats. Where it
stops reading (words behind a sign, a variation selector), we read on; those rows say so.
"""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kit.source.tasks import PRIORITIES, Task, read_task, signs_in


def task(text: str, **said: Any) -> Task:
    """Return an open task with a text and what else is said."""
    return Task(text, said.pop("done", False), **said)


_ROWS = [
    # boxes
    ("Call", " ", task("Call")),
    ("Call", "x", task("Call", done=True)),
    ("Call", "X", task("Call", done=True)),
    ("Call", "/", task("Call", started=True)),
    ("Call", "-", task("Call", done=True, dropped=True)),
    ("Call", ">", task("Call")),
    ("", " ", task("")),
    # the six dates
    ("take out the trash 📅 2021-04-09", " ", task("take out the trash", due_on="2021-04-09")),
    ("take out the trash ⏳ 2021-04-09", " ", task("take out the trash", scheduled_on="2021-04-09")),
    ("take out the trash 🛫 2021-04-09", " ", task("take out the trash", starts_on="2021-04-09")),
    ("take out the trash ➕ 2021-04-09", " ", task("take out the trash", created_on="2021-04-09")),
    ("take out ✅ 2021-04-09", "x", task("take out", done=True, done_on="2021-04-09")),
    ("take out ❌ 2021-04-09", "-", task("take out", done=True, dropped=True, dropped_on="2021-04-09")),
    ("Call 📆 2021-04-09", " ", task("Call", due_on="2021-04-09")),
    ("Call 🗓 2021-04-09", " ", task("Call", due_on="2021-04-09")),
    ("Call ⌛ 2021-04-09", " ", task("Call", scheduled_on="2021-04-09")),
    (
        "Draft 🛫 2026-03-01 ⏳ 2026-03-10 📅 2026-03-21 ✅ 2026-03-20",
        "x",
        task("Draft", done=True, starts_on="2026-03-01", scheduled_on="2026-03-10", due_on="2026-03-21", done_on="2026-03-20"),
    ),
    # a box and a sign that disagree: the sign counts
    ("Draft ✅ 2026-03-20", " ", task("Draft", done=True, done_on="2026-03-20")),
    ("Call ❌ 2026-03-20", " ", task("Call", done=True, dropped=True, dropped_on="2026-03-20")),
    # a sign without a date says nothing
    ("Call the 📅 planner", " ", task("Call the planner")),
    ("Read the ✅ list", " ", task("Read the list")),
    ("Call 📅 ✅ 2026-03-20", " ", task("Call", done=True, done_on="2026-03-20")),
    ("Call 📅", " ", task("Call")),
    ("Call 📅 today", " ", task("Call today")),
    # dates that are none stay as they were written
    ("Call 📅 21.3.2026", " ", task("Call", due_on="21.3.2026")),
    ("Call 📅 2026-02-30", " ", task("Call", due_on="2026-02-30")),
    ("Call 📅 2026-2-3", " ", task("Call", due_on="2026-2-3")),
    # blanks, selectors and places that the plugin is strict about
    ("Call 📅2026-03-21", " ", task("Call", due_on="2026-03-21")),
    ("Call 📅   2026-03-21", " ", task("Call", due_on="2026-03-21")),
    ("Call 📅\ufe0f 2026-03-21", "X", task("Call", done=True, due_on="2026-03-21")),
    ("Call ⏫\ufe0f", " ", task("Call", priority="high")),
    ("Draft ✅2026-03-20 #career", "x", task("Draft #career", done=True, done_on="2026-03-20")),
    ("Call 📅 2021-04-09 other text", " ", task("Call other text", due_on="2021-04-09")),
    ("📅 2021-04-09 Call", " ", task("Call", due_on="2021-04-09")),
    ("Call📅2021-04-09⏫", " ", task("Call", due_on="2021-04-09", priority="high")),
    ("Call\n📅 2026-03-21", " ", task("Call", due_on="2026-03-21")),
    ("Call 📅 2026-03-21 📅 2026-03-22", " ", task("Call", due_on="2026-03-22")),
    # tags
    ("Task 📅 2021-04-09 #tag", " ", task("Task #tag", due_on="2021-04-09")),
    ("Do #office 📅 2022-07-18 #project-x 🔁 every week #testing", " ", task("Do #office #project-x #testing", due_on="2022-07-18", recurs="every week")),
    # priorities
    ("Call 🔺", " ", task("Call", priority="highest")),
    ("Call ⏫", " ", task("Call", priority="high")),
    ("Call 🔼", " ", task("Call", priority="medium")),
    ("Call 🔽", " ", task("Call", priority="low")),
    ("Call ⏬", " ", task("Call", priority="lowest")),
    ("Call 🔼 #tag", " ", task("Call #tag", priority="medium")),
    # recurrence
    ("Trash 🔁 every Sunday 📅 2021-04-25", " ", task("Trash", recurs="every Sunday", due_on="2021-04-25")),
    ("Sweep 🔁 every week when done ⏳ 2021-02-06", " ", task("Sweep", recurs="every week when done", scheduled_on="2021-02-06")),
    ("Call 🔁 every week on Tuesday, Friday", " ", task("Call", recurs="every week on Tuesday, Friday")),
    ("Call 🔁every day", " ", task("Call", recurs="every day")),
    ("Call 🔁 every month on the 1st ^abc", " ", task("Call", recurs="every month on the 1st", anchor="abc")),
    ("Call 🔁", " ", task("Call")),
    ("Mow 🔁 every 2 weeks ⏳ 2021-10-28 📅 2021-10-30", " ", task("Mow", recurs="every 2 weeks", scheduled_on="2021-10-28", due_on="2021-10-30")),
    ("Mow 🔁 every day 🏁 delete", " ", task("Mow", recurs="every day", on_completion="delete")),
    ("Mow 🏁 keep", " ", task("Mow", on_completion="keep")),
    # dependencies and anchors
    ("do this first 🆔 dcf64c", " ", task("do this first", id="dcf64c")),
    ("after it ⛔ dcf64c", " ", task("after it", after=("dcf64c",))),
    ("after both ⛔ dcf64c,0h17ye", " ", task("after both", after=("dcf64c", "0h17ye"))),
    ("after both ⛔️ dcf64c, 0h17ye 📅 2026-01-02", " ", task("after both", after=("dcf64c", "0h17ye"), due_on="2026-01-02")),
    ("Task 📅 2021-04-09 ^e5bebf", " ", task("Task", due_on="2021-04-09", anchor="e5bebf")),
    ("Task ^a-1  ", " ", task("Task", anchor="a-1")),
    ("a ^b c", " ", task("a ^b c")),
    ("x^2", " ", task("x^2")),
    ("^only", " ", task("", anchor="only")),
    # Dataview's form
    ("Has a due date  [due:: 2023-04-16]", " ", task("Has a due date", due_on="2023-04-16")),
    ("Has a start date  [start:: 2023-04-15]", " ", task("Has a start date", starts_on="2023-04-15")),
    ("Is scheduled (scheduled:: 2023-04-14)", " ", task("Is scheduled", scheduled_on="2023-04-14")),
    ("Is made [created:: 2023-04-13]", " ", task("Is made", created_on="2023-04-13")),
    ("Is done  [completion:: 2023-04-17]", "x", task("Is done", done=True, done_on="2023-04-17")),
    ("Is off  [cancelled:: 2023-04-18]", "-", task("Is off", done=True, dropped=True, dropped_on="2023-04-18")),
    ("Call  [priority:: high]  [due:: 2023-04-16]", " ", task("Call", priority="high", due_on="2023-04-16")),
    ("Call [priority:: urgent]", " ", task("Call")),
    ("Call [repeat:: every day when done]", " ", task("Call", recurs="every day when done")),
    ("Call  [id:: dcf64c]", " ", task("Call", id="dcf64c")),
    ("Call  [dependsOn:: dcf64c,0h17ye]", " ", task("Call", after=("dcf64c", "0h17ye"))),
    ("Call [due::2026-01-02]", " ", task("Call", due_on="2026-01-02")),
    ("Call [due:: ]", " ", task("Call")),
    ("Call [mood:: fine]", " ", task("Call [mood:: fine]")),
    ("Call [[sam-lee]] (goal: change)", " ", task("Call [[sam-lee]] (goal: change)")),
]  # fmt: skip


def test_there_are_as_many_as_promised() -> None:
    """The table has at least sixty lines, no two the same."""
    assert len({row[:2] for row in _ROWS}) == len(_ROWS) >= 60


@pytest.mark.parametrize(("text", "box", "expected"), _ROWS)
def test_a_line(text: str, box: str, expected: Task) -> None:
    """Signs leave the text and say what they say, as it was written; the rest stays."""
    assert read_task(text, box) == expected


_PIECES = st.sampled_from(
    ["Call", "Ama", "📅", " 2026-04-10", "✅ 2026-04-09", "🔁 every week", "⏫", "🆔 a1", "⛔ b2", "^x", "[due:: 2026-01-01]",
     "(start:: x)", "#tag", "[", "]", "::", "\ufe0f", "\n", " ", "🛫", "❌ 1", "é", "[[a]]", "%"]
)  # fmt: skip


@given(st.lists(_PIECES, max_size=12).map("".join), st.sampled_from(" xX-/>!"))
def test_reading_is_total_and_settled(text: str, box: str) -> None:
    """Any text is read; what is left as text has no sign in it, and is the same when read again."""
    read = read_task(text, box)
    assert read.priority in PRIORITIES
    assert not list(signs_in(read.text))
    assert read.text == " ".join(read.text.split())


@given(st.lists(_PIECES, max_size=12).map("".join))
def test_signs_stand_where_they_say(text: str) -> None:
    """Signs come in order, apart from each other, each value at its place."""
    at = 0
    for sign in signs_in(text):
        assert at <= sign.start < sign.end
        if sign.name != "priority":
            assert text[sign.value_at :].startswith(sign.value)
            assert sign.value_at + len(sign.value) <= sign.end
        at = sign.end
