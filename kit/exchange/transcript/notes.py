"""The notes of an import as Markdown: topic headings, the questions under them, answers as quotes."""

import html
import json
import re
from collections.abc import Iterable, Mapping, Sequence

from kit.evidence.topics import Topic, TopicNames, fold
from kit.exchange.transcript.items import Item
from kit.exchange.transcript.people import Person
from kit.exchange.transcript.plan import Asked
from kit.source.inline import plain_text

AROUND = "From the source"
_PLAIN = re.compile(r"[A-Za-z](?:[\w /.\-]*[\w.])?", re.ASCII)
_DATE = re.compile(r"\d{4}(?:-\d{2}(?:-\d{2})?)?")
_WORDS_OF_YAML = frozenset(("yes", "no", "true", "false", "null", "on", "off", "y", "n"))
_SPECIAL = frozenset(("actions", "because", "decision", "questions"))
_UNPRINTABLE = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff\ud800-\udfff]")
_MARKS_WIDTH = 100


def contact_text(person: Person) -> str:
    """Return the text of a contact note: the name, and a post where the source states it plainly."""
    fields: dict[str, object] = {"name": person.name, "aliases": list(person.aliases)}
    fields |= {"title": person.post.title, "organization": person.post.organization}
    return front_matter(fields)


def front_matter(fields: Mapping[str, object]) -> str:
    """Return front matter with its fences; empty values are left out."""
    lines = ["---"]
    for key, value in fields.items():
        if isinstance(value, Mapping):
            lines += [
                f"{key}:",
                *(f"  {name}: {_scalar(str(each))}" for name, each in value.items()),
            ]
        elif isinstance(value, (list, tuple)):
            lines += [f"{key}:", *(f"  - {_scalar(str(each))}" for each in value)] if value else []
        elif value:
            lines.append(f"{key}: {_scalar(str(value))}")
    return "\n".join([*lines, "---", ""])


def asked_in(items: Iterable[Item], topics: TopicNames) -> list[Asked]:
    """Return the questions of a script, in order, with their topics."""
    return [
        Asked(text=shown_question(item.lines[0]), topic=topic_of(item.lines[0], topics))
        for item in items
        if item.kind == "question"
    ]


def shown_question(text: str) -> str:
    """Return a question as it reads, without markup."""
    return plain_text(html.unescape(text))


def topic_of(text: str, topics: TopicNames) -> Topic | None:
    """Return the topic of a question or of a heading that names one."""
    shown = plain_text(text)
    return topics.of_heading(shown) or topics.of_question(shown)


def write_body(
    items: Sequence[Item],
    topics: TopicNames,
    *,
    references: Sequence[str] = (),
    preface: Sequence[str] = (),
) -> str:
    """Return the body of an interview note.

    `references` are the people's ids by their place in the cast, given where several share the
    note; `preface` are texts of the front matter to be kept with the introduction.
    """
    writer = _Writer(
        topics,
        references,
        min((item.level for item in items if item.kind in ("heading", "topic")), default=2),
    )
    for text in preface:
        writer.around((text,))
    for item in items:
        writer.take(item)
    return _harmless("\n".join(writer.finished()))


def quoted(lines: Iterable[str], *, lead: str = "") -> list[str]:
    """Return lines as one block quote; `lead` is an attribution such as `[[maya-okafor]]:`."""
    rows = _dedented(lines)
    if lead and rows and re.match(r"\s*(?:[-*+>|#`~<]|\d+[.)]\s)", rows[0]):
        rows = [lead, "", *rows]
    elif lead:
        rows = [f"{lead} {rows[0]}", *rows[1:]]
    return [f"> {row}" if row.strip() else ">" for row in rows]


class _Writer:
    """Writes items one after another and remembers which heading they stand under."""

    def __init__(self, topics: TopicNames, references: Sequence[str], top: int) -> None:
        self.topics = topics
        self.references = references
        self.top = top
        self.lines: list[str] = []
        self.topic: Topic | None = None
        self.place = ""  # "talk" under a question or topic, else the plain heading
        self.later: list[Item] = []

    def take(self, item: Item) -> None:
        """Write one item, or keep it for the end."""
        text = item.lines[0]
        match item.kind:
            case "question":
                self._question(text)
            case "topic":
                self._topic(item)
            case "heading":
                self._heading(item)
            case "remark":
                self._block([f"### {text}"])
            case "group":
                self._block([f"#### {text}"])
            case "entry":
                self._entry(item)
            case "answer":
                self._answer(item)
            case "text" if self.place == "talk" or not self.place:
                self.around(item.lines)
            case "text":
                self._block(quoted(item.lines))
            case _:
                self.later.append(item)

    def around(self, lines: tuple[str, ...]) -> None:
        """Write text from around the talk under its own plain heading."""
        self._under_plain(AROUND)
        self._block(quoted(lines))

    def finished(self) -> list[str]:
        """Return all lines, with what was set aside at the end."""
        asides = [item for item in self.later if item.kind == "aside"]
        marks = [line for item in self.later if item.kind == "mark" for line in item.lines]
        for item in asides:
            self.around(item.lines)
        if marks:
            self._under_plain(AROUND)
            self._block(["Marks of the source around what was said, in its order:"])
            self._block(_fenced(_filled(marks)))
        return self.lines

    def _question(self, text: str) -> None:
        topic = topic_of(text, self.topics)
        if topic is None:
            self._block([f"## {text}"])
        else:
            self._under_topic(topic)
            self._block([f"### {text}"])
        self.topic, self.place = topic, "talk"

    def _topic(self, item: Item) -> None:
        topic = self.topics.of_heading(plain_text(item.lines[0]))
        if topic is None:
            self._heading(item)
            return
        written = self._under_topic(topic)
        if not written or item.lines[0] != topic.title:
            self._block([f"### {item.lines[0]}"])

    def _entry(self, item: Item) -> None:
        topic = self.topics.of_id("tasks")
        if topic is not None:
            self._under_topic(topic)
        self._block(quoted(item.lines))

    def _answer(self, item: Item) -> None:
        if not self.place:
            self._under_plain(AROUND)
        known = 0 <= item.person < len(self.references)
        self._block(
            quoted(item.lines, lead=f"[[{self.references[item.person]}]]:" if known else "")
        )

    def _heading(self, item: Item) -> None:
        text = item.lines[0]
        if fold(plain_text(text)) in _SPECIAL:
            self.around((f"**{text}**",))
            return
        level = min(6, 2 + max(0, item.level - self.top))
        if level > 2 and self.place in ("", "talk"):
            level = 2
        self._block([f"{'#' * level} {text}"])
        self.topic, self.place = None, text

    def _under_topic(self, topic: Topic) -> bool:
        """Write a topic's heading unless it is the last one written; tell whether it was."""
        new = self.topic is None or self.topic.id != topic.id or self.place != "talk"
        if new:
            self._block([f"## {topic.title}"])
        self.topic, self.place = topic, "talk"
        return new

    def _under_plain(self, heading: str) -> None:
        if self.place != heading:
            self._block([f"## {heading}"])
        self.topic, self.place = None, heading

    def _block(self, lines: list[str]) -> None:
        self.lines += ["", *lines]


def _scalar(text: str) -> str:
    """Return a YAML scalar that every reader takes for the same text."""
    if _DATE.fullmatch(text) or (_PLAIN.fullmatch(text) and text.lower() not in _WORDS_OF_YAML):
        return text
    quoted_text = json.dumps(text, ensure_ascii=False)
    return _UNPRINTABLE.sub(lambda match: f"\\u{ord(match[0]):04x}", quoted_text)


def _dedented(lines: Iterable[str]) -> list[str]:
    rows = [line.rstrip() if not line.strip() else line for line in lines]
    while rows and not rows[0].strip():
        rows.pop(0)
    while rows and not rows[-1].strip():
        rows.pop()
    indent = min((len(row) - len(row.lstrip(" ")) for row in rows if row.strip()), default=0)
    return [row[indent:] for row in rows]


def _filled(marks: Sequence[str]) -> list[str]:
    """Return marks in rows: short labels side by side, markup in a row of its own."""
    rows: list[str] = []
    for mark in marks:
        short = len(mark) <= 40 and "<" not in mark
        if rows and short and len(rows[-1]) + len(mark) < _MARKS_WIDTH and "<" not in rows[-1]:
            rows[-1] += f" {mark}"
        else:
            rows.append(mark)
    return rows


def _fenced(rows: Sequence[str]) -> list[str]:
    longest = max((len(run) for row in rows for run in re.findall(r"`+", row)), default=0)
    fence = "`" * max(3, longest + 1)
    return [f"{fence}text", *rows, fence]


def _harmless(body: str) -> str:
    """Return a body in which no text of the source hides other text as an off-the-record comment."""
    return re.sub(r"(?<=%)%", r"\\%", body).replace("<!--", r"<\!--")
