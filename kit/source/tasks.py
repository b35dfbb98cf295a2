"""Tasks as the Obsidian Tasks plugin writes them: a check box, 📅 a due date, ✅ a done date, and more.

Both of the plugin's forms are read, signs (`📅 2026-04-10`) and fields (`[due:: 2026-04-10]`):
https://publish.obsidian.md/tasks/Reference/Task+Formats/About+Task+Formats. The plugin reads signs
from the end of a line backwards and stops at the first word that is none; here they are read
wherever they stand, over all lines of the item.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from kit.source.patterns import late

PRIORITIES = ("highest", "high", "medium", "", "low", "lowest")
DONE, DROPPED, STARTED = "xX", "-", "/"

_DAYS = {
    "due_on": "📅📆🗓",
    "done_on": "✅",
    "scheduled_on": "⏳⌛",
    "starts_on": "🛫",
    "created_on": "➕",
    "dropped_on": "❌",
}
_DAY_NAMES = {sign: name for name, signs in _DAYS.items() for sign in signs}
_PRIORITIES = {"🔺": "highest", "⏫": "high", "🔼": "medium", "🔽": "low", "⏬": "lowest"}
_WORD_NAMES = {"🔁": "recurs", "🆔": "id", "⛔": "after", "🏁": "on_completion"}
_FIELDS = {
    "due": "due_on",
    "completion": "done_on",
    "scheduled": "scheduled_on",
    "start": "starts_on",
    "created": "created_on",
    "cancelled": "dropped_on",
    "priority": "priority",
    "repeat": "recurs",
    "id": "id",
    "dependsOn": "after",
    "onCompletion": "on_completion",
}
_ALL = "".join((*_DAY_NAMES, *_PRIORITIES, *_WORD_NAMES))
_SIGN = late(
    rf"""(?P<day>[{"".join(_DAY_NAMES)}])\ufe0f?[ \t]*(?P<date>[0-9][^\s{_ALL}]*)?
    |(?P<rank>[{"".join(_PRIORITIES)}])\ufe0f?
    |(?P<rule>🔁)\ufe0f?[ \t]*(?P<every>[A-Za-z0-9][A-Za-z0-9,! \t]*[A-Za-z0-9!]|)
    |(?P<word>[🆔⛔🏁])\ufe0f?[ \t]*(?P<value>[\w-]+(?:[ \t]*,[ \t]*[\w-]+)*)?
    |[\[(](?P<field>{"|".join(_FIELDS)})::[ \t]*(?P<held>[^\])\n]*?)[ \t]*[\])]""",
    re.VERBOSE,
)
_ANCHOR = late(r"(?:(?<=[ \t])|^)\^([A-Za-z0-9-]+)[ \t]*$", re.MULTILINE)


class Task(NamedTuple):
    """A task's text without its signs, whether it is done, and its dates as they were written.

    A cancelled task (`[-]`, or one with a day behind ❌) counts as done. `priority` is one of
    `PRIORITIES`; `recurs` a rule such as `every week`; `after` are the ids of tasks to be done
    before; `anchor` is what stands behind a `^` at the end.
    """

    text: str
    done: bool
    due_on: str = ""
    done_on: str = ""
    scheduled_on: str = ""
    starts_on: str = ""
    created_on: str = ""
    dropped_on: str = ""
    dropped: bool = False
    started: bool = False
    priority: str = ""
    recurs: str = ""
    id: str = ""
    after: tuple[str, ...] = ()
    on_completion: str = ""
    anchor: str = ""

    @property
    def dated(self) -> bool:
        """Tell whether it has a date of any kind."""
        return any(getattr(self, name) for name in _DAYS)


class Sign(NamedTuple):
    """A sign in a text: the name of what it says, what stands behind it, and its place, from 0.

    `field` is true for the plugin's other form, `[due:: 2026-04-10]`. `value_at` is where the value begins.
    """

    name: str
    value: str
    start: int
    end: int
    field: bool = False
    value_at: int = 0


def read_task(text: str, box: str) -> Task:
    """Read an item's text behind its check box; `box` is the character in the box."""
    said = {sign.name: sign.value for sign in signs_in(text)}
    anchor = _ANCHOR.search(text)
    bare = _ANCHOR.sub(" ", _SIGN.sub(" ", text))
    dropped = box == DROPPED or bool(said.get("dropped_on"))
    dates = {name: said.get(name, "") for name in _DAYS}
    return Task(
        " ".join(bare.split()),
        box in DONE or dropped or bool(said.get("done_on")),
        **dates,
        dropped=dropped,
        started=box == STARTED,
        priority=said.get("priority", ""),
        recurs=said.get("recurs", ""),
        id=said.get("id", ""),
        after=tuple(filter(None, re.split(r"[\s,]+", said.get("after", "")))),
        on_completion=said.get("on_completion", ""),
        anchor=anchor[1] if anchor else "",
    )


def signs_in(text: str) -> Iterator[Sign]:
    """Yield the signs and fields of a text, in order."""
    for match in _SIGN.finditer(text):
        if match["day"]:
            yield _sign(match, _DAY_NAMES[match["day"]], "date")
        elif match["rank"]:
            yield Sign("priority", _PRIORITIES[match["rank"]], match.start(), match.end())
        elif match["rule"]:
            yield _sign(match, "recurs", "every")
        elif match["word"]:
            yield _sign(match, _WORD_NAMES[match["word"]], "value")
        else:
            sign = _sign(match, _FIELDS[match["field"]], "held")
            known = sign.name != "priority" or sign.value in PRIORITIES
            yield sign._replace(field=True, value=sign.value if known else "")


def anchor_at(text: str) -> int:
    """Return where the `^anchor` at the end of a line begins, or where its text ends."""
    match = _ANCHOR.search(text)
    return len((text[: match.start()] if match else text).rstrip())


def _sign(match: re.Match[str], name: str, group: str) -> Sign:
    at = match.start(group) if match[group] is not None else match.end()
    return Sign(name, match[group] or "", match.start(), match.end(), value_at=at)
