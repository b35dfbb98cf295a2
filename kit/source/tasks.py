"""Tasks as the Obsidian Tasks plugin writes them: a check box, 📅 a due date, ✅ a done date."""

import re
from typing import NamedTuple

_DATE = re.compile(r"\s*(📅|✅|⏳|🛫|➕|❌)\ufe0f?[ \t]*([0-9][^\s📅✅⏳🛫➕❌]*)?")
_NAMES = {
    "📅": "due_on",
    "✅": "done_on",
    "⏳": "scheduled_on",
    "🛫": "starts_on",
    "➕": "created_on",
    "❌": "dropped_on",
}


class Task(NamedTuple):
    """A task's text without its dates, whether it is done, and its dates as they were written.

    A cancelled task (`[-]`, or one with ❌) counts as done.
    """

    text: str
    done: bool
    due_on: str = ""
    done_on: str = ""


def read_task(text: str, box: str) -> Task:
    """Read an item's text behind its check box; `box` is the character in the box."""
    dates = {_NAMES[match[1]]: match[2] or "" for match in _DATE.finditer(text)}
    done = box in "xX-" or "done_on" in dates or "dropped_on" in dates
    shown = " ".join(_DATE.sub(" ", text).split())
    return Task(shown, done, dates.get("due_on", ""), dates.get("done_on", ""))
