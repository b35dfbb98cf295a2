"""Lines as they are typed after a talk: something heard, an advice, a name, a thing to do.

Each reader takes one line and returns what it says, or raises `WordsError` with what was expected.
What would turn a line of Markdown into something else is escaped; nothing that was typed is lost.
"""

import re
import string
from datetime import date
from typing import NamedTuple

from kit.checks import nearest
from kit.evidence.topics import TopicNames, fold
from kit.revising.headings import Heading, topic_heading
from kit.source.inline import plain_text, read_wikilink
from kit.source.off_record import cut_off_record
from kit.source.outline import read_outline
from kit.source.spoken_days import read_spoken_day
from kit.vault import Note, Vault

_MARK = re.compile(r"(?:\(([+\-!?])\)|\[([+\-!?])\]|([+\-!?])(?=\s|$))\s*")
_QUOTED = (('"', '"'), ("“", "”"), ("„", "“"), ("«", "»"), ("»", "«"))
_NEXT = re.compile(r"\s+(?:->|=>|→)\s+")
_GOAL = re.compile(r"\(goal:\s*([\w-]+)\)")
_BY = re.compile(
    r"[\s,]+(?:by|until|till|before|due|bis|avant|antes de|para)\s+(?=\S)", re.IGNORECASE
)
_DUE = re.compile(r"\s*📅\ufe0f?\s*(\S+)\s*$")
_BOX = re.compile(r"\[ \]\s+")
_ORDERED = re.compile(r"(\d+)([.)])")
_MOST_WORDS_OF_A_NAME = 6


class WordsError(ValueError):
    """A line that says nothing that can be written down; the message says what was expected."""


class Heard(NamedTuple):
    """Something heard: Markdown of one list item without its bullet, or of a block quote."""

    heading: Heading
    text: str
    quoted: bool = False

    @property
    def line(self) -> str:
        """Return the line of the note."""
        return f"> {self.text}" if self.quoted else f"- {self.text}"


class Task(NamedTuple):
    """Something to do, and by when."""

    text: str
    due_on: date | None = None

    @property
    def line(self) -> str:
        """Return the line of the note."""
        due = f" 📅 {self.due_on}" if self.due_on else ""
        return f"- [ ] {self.text}{due}"


class Advice(NamedTuple):
    """An advice, the goal it names, and what I shall do about it."""

    text: str
    goal: str = ""
    task: Task | None = None


class Named(NamedTuple):
    """Somebody they named, and what for."""

    name: str
    what: str = ""


class Headings:
    """Where a word that a line begins with leads: a topic, or another heading of the talk's note."""

    def __init__(self, vault: Vault, talk: Note | None) -> None:
        self.topics = TopicNames(vault.settings.topics)
        blocks = talk.blocks if talk is not None else ()
        self._own = [
            plain_text(each.text) for each in blocks if each.kind == "heading" and each.level == 2
        ]

    def of_topic(self, topic_id: str) -> Heading:
        """Return the heading of a topic: the talk's own name for it where it has one."""
        heading = topic_heading(self.topics, topic_id)
        assert heading is not None
        return heading

    def named(self, word: str) -> Heading | None:
        """Return the heading that a word names, or None."""
        topic = topic_heading(self.topics, word)
        if topic is not None:
            return topic
        own = next((each for each in self._own if fold(each) == fold(word)), None)
        if own is None or not fold(word):
            return None
        return Heading(own, lambda text: fold(plain_text(text)) == fold(own))

    def near(self, word: str) -> str:
        """Return the heading or topic most like a word, or an empty text."""
        return nearest(word, [*(topic.id for topic in self.topics.topics), *self._own])


def read_heard(text: str, headings: Headings) -> Heard:
    """Return something heard: `tasks: 40% reviews #reviews`, `realities: + ownership`, `skills: "…"`."""
    said = " ".join(text.split())
    word, colon, rest = said.partition(":")
    heading = headings.named(word) if colon else None
    if heading is None and _MARK.match(said):
        heading, rest = headings.of_topic("realities"), said
    if heading is None:
        near = headings.near(word) if colon else ""
        meant = f"; did you mean {near}?" if near else ""
        ids = ", ".join(topic.id for topic in headings.topics.topics)
        raise WordsError(
            f"{said!r} begins with no topic and a colon, such as `tasks: 40% reviews`{meant}; one of {ids}"
        )
    rest = rest.strip()
    if not rest:
        raise WordsError(f"nothing stands behind {word.strip()!r}")
    if rest.startswith(">") or any(
        len(rest) > 2 and rest.startswith(start) and rest.endswith(end) for start, end in _QUOTED
    ):
        return Heard(heading, _plain(rest.removeprefix(">").strip()), quoted=True)
    mark = _MARK.match(rest)
    if mark is None:
        return Heard(heading, as_item(rest))
    said = rest[mark.end() :]
    if not said:
        raise WordsError(f"nothing stands behind the mark of {rest!r}")
    return Heard(heading, f"({mark[1] or mark[2] or mark[3]}) {_plain(said)}")


def read_advice(text: str, today: date) -> Advice:
    """Return an advice: `Build one pipeline #portfolio (goal: change) -> Draft the outline by friday`."""
    said, *rest = _NEXT.split(" ".join(text.split()), maxsplit=1)
    mark = _MARK.match(said)
    shown = (
        f"({mark[1] or mark[2] or mark[3]}) {_plain(said[mark.end() :])}" if mark else as_item(said)
    )
    goal = _GOAL.search(said)
    task = read_task_line(rest[0], today) if rest else None
    return Advice(shown, goal[1] if goal else "", task)


def read_named(text: str) -> Named:
    """Return whom they named: `Sam Lee: runs the analytics guild`, `[[sam-lee]]`."""
    said = " ".join(text.split())
    if said.startswith("[[") and "]]" in said:
        link, rest = said[: said.find("]]") + 2], said[said.find("]]") + 2 :]
        name, what = read_wikilink(link).target, rest.strip().removeprefix(":")
    else:
        name, _, what = said.removeprefix("@").partition(":")
    name = name.strip()
    if not re.search(r"\w", name) or len(name.split()) > _MOST_WORDS_OF_A_NAME:
        raise WordsError(
            f"{said!r} begins with no name and a colon, such as `Sam Lee: runs the guild`"
        )
    if re.search(r"[\[\]|#^%<>{}\"\\]", name):
        raise WordsError(f"{name!r} is no name: it has signs that a link cannot hold")
    return Named(name, _plain(what.strip()))


def read_task_line(text: str, today: date) -> Task:
    """Return something to do, with the day behind `by`: `Send Maya the write-up by friday`."""
    said = (
        _BOX.sub("", " ".join(text.split()), count=1)
        if text.lstrip().startswith("[ ]")
        else " ".join(text.split())
    )
    dated = _DUE.search(said)
    if dated is not None:
        due = _due(dated[1], today)
        if due is None:
            raise WordsError(f"{dated[1]!r} is no day; expected one such as {today}")
        return _task(said[: dated.start()], due, today)
    for by in _BY.finditer(said):
        due = _due(said[by.end() :].rstrip("."), today)
        if due is not None:
            return _task(said[: by.start()], due, today)
    return _task(said, None, today)


def as_item(text: str) -> str:
    """Return a text that, behind a bullet, is read as this text alone; raises `WordsError`."""
    escaped = "\\" + text if text[:1] in string.punctuation else text
    for tried in (text, _ORDERED.sub(r"\1\\\2", text, count=1), escaped):
        if _reads_alone(tried):
            return tried
    raise WordsError(f"{text!r} cannot stand in a list; write it into the note itself")


def _reads_alone(text: str) -> bool:
    shown = cut_off_record(text)
    blocks = read_outline(cut_off_record(f"- {text}").text)
    return (
        not shown.problems
        and len(blocks) == 1
        and blocks[0].kind == "item"
        and not blocks[0].children
        and blocks[0].text.strip() == shown.text.strip()
    )


def _plain(text: str) -> str:
    """Return a text that stands behind something else on its line; off the record must be closed."""
    if cut_off_record(text).problems:
        raise WordsError(f"{text!r} opens something off the record and never closes it")
    return text


def _task(text: str, due: date | None, today: date) -> Task:
    said = text.strip()
    if not said:
        raise WordsError("nothing to do was said")
    if due is not None and due < today:
        raise WordsError(f"{said!r} is due on {due}, which has passed")
    return Task(_plain(said), due)


def _due(text: str, today: date) -> date | None:
    try:
        day = read_spoken_day(text, today, expected="coming")
    except ValueError:
        return None
    return day.first if day.day else None
