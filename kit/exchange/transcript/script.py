"""A transcript as a script: who is asked what, who answers, and what stands around it."""

import re

from kit.evidence.topics import TopicNames, is_question
from kit.exchange.transcript.casting import Cast
from kit.exchange.transcript.chunks import Chunk, read_chunks, unquoted
from kit.exchange.transcript.diary import begins_entry, ends_diary, split_entries
from kit.exchange.transcript.items import Item, ItemKind, is_direction, is_picture, tidied
from kit.exchange.transcript.questions import is_title
from kit.exchange.transcript.reading import Transcript
from kit.exchange.transcript.speakers import Turn
from kit.source.inline import plain_text

LONGEST_REMARK = 400
SHORTEST_REMARK = 6
_NO_LEVEL = 7
_UNQUOTED = 8


def write_script(transcript: Transcript, cast: Cast, topics: TopicNames) -> tuple[Item, ...]:
    """Return the items of a transcript in its own order, with no word left out."""
    walk = _Walk(transcript, cast, topics)
    return tidied(walk.run())


class _Walk:
    """Goes through the chunks once and remembers whether a question is open and who speaks."""

    def __init__(self, transcript: Transcript, cast: Cast, topics: TopicNames) -> None:
        self.title = transcript.title
        self.chunks = transcript.chunks
        self.cast = cast
        self.topics = topics
        self.items: list[Item] = []
        self.asked: int | None = None  # the level of the open question's heading
        self.asking = False  # the last labelled turn was that of somebody who asks
        self.remarked = False  # and it was no question
        self.waiting = False  # under a topic's heading, and nobody's label yet
        self.voice = -1
        self.part = -1
        self.part_level = 0
        self.in_entry = False
        self.last = self._last_of_talk()

    def run(self) -> list[Item]:
        """Return the items of all chunks."""
        skip = 0
        for index, chunk in enumerate(self.chunks):
            if skip:
                skip -= 1
            elif index in self.cast.survey:
                skip = self._quoted(index)
            elif chunk.kind == "heading":
                self._heading(index, chunk)
            elif chunk.kind == "rule":
                self._rule(index)
            elif chunk.kind in ("figure", "html") and is_picture(chunk):
                self._add("aside" if self._open() else "text", chunk.lines)
            elif chunk.kind in ("paragraph", "list"):
                self._paragraph(index, chunk)
            elif chunk.kind == "quote":
                self._quote(chunk)
            else:
                self._say(chunk.lines)
        return self.items

    def _add(
        self, kind: ItemKind, lines: tuple[str, ...], *, level: int = 0, person: int = -1
    ) -> None:
        if any(line.strip() for line in lines):
            self.items.append(Item(kind, lines, level, person, self.part))

    def _open(self) -> bool:
        return self.asked is not None or self.in_entry

    def _close(self) -> None:
        self.asked, self.voice, self.asking, self.in_entry = None, -1, False, False

    def _ask(self, text: str, *, level: int = _NO_LEVEL, mark: str = "") -> None:
        self._add("mark", (_bare(mark),))
        self._add("question", (text,), level=level)
        self.asked, self.asking, self.in_entry = level, False, False
        self.voice, self.waiting = -1, False

    def _heading(self, index: int, chunk: Chunk) -> None:
        turn = self.cast.speakers.turns(chunk)[0]
        named = self._may_name_topic(index) and self.topics.of_heading(plain_text(chunk.text))
        if index in self.cast.sections:
            self._section(index, chunk)
        elif index in self.cast.questions.headings:
            self._leave_part(chunk)
            self._ask(turn.text or chunk.text, level=chunk.level, mark=turn.mark)
        elif self.cast.diary and begins_entry(chunk.lines[0]):
            self._entry((f"**{chunk.lines[0]}**",))
        elif is_title(self.chunks, index):
            if chunk.text != self.title:
                self._add("text", (f"**{chunk.text}**",))
        elif self.asked is not None and (self.cast.survey or chunk.level > self.asked):
            self._add("group", chunk.lines, level=chunk.level)
        else:
            self._close()
            self._leave_part(chunk)
            self._add("topic" if named else "heading", chunk.lines, level=chunk.level)
            self.asked = chunk.level if named else None
            self.waiting = bool(self.cast.speakers.all)

    def _may_name_topic(self, index: int) -> bool:
        """Tell whether what stands under a heading that asks nothing is somebody's own words.

        In an article about a talk, what stands before the first question is not.
        """
        if is_question(self.chunks[index].text):
            return False
        begun = any(item.kind == "question" for item in self.items)
        return self.cast.account or self.part >= 0 or begun or bool(self.cast.speakers.all)

    def _section(self, index: int, chunk: Chunk) -> None:
        self._close()
        self.part, self.part_level = self.cast.sections[index], chunk.level
        self._add("text", (f"**{chunk.text}**",))
        if self.cast.question:
            self._ask(self.cast.question, level=chunk.level)

    def _leave_part(self, chunk: Chunk) -> None:
        """Go back to what belongs to the whole file at a heading beside those with names."""
        if self.part >= 0 and chunk.level <= self.part_level:
            self.part = -1

    def _rule(self, index: int) -> None:
        if index > self.last:
            self._close()

    def _quoted(self, index: int) -> int:
        said = self.cast.survey[index]
        if (
            self.asked is None
            and self.cast.question
            and not any(item.kind == "question" for item in self.items)
        ):
            self._ask(self.cast.question)
        for paragraph in said.paragraphs:
            self._add("answer", paragraph, person=self.cast.place_of(said.name))
        self._add("mark", (said.mark,))
        return said.used - 1

    def _paragraph(self, index: int, chunk: Chunk) -> None:
        if self.cast.diary and self._hours(chunk):
            return
        turns = self.cast.speakers.turns(chunk)
        if turns[0].speaker is None and len(turns) == 1:
            self._unlabelled(index, chunk)
            return
        for turn in turns:
            self._turn(turn)

    def _quote(self, chunk: Chunk) -> None:
        """Take a block quote: the answer itself if it begins one, else a quotation within it."""
        last = self.items[-1] if self.items else None
        answers = (
            self.asked is not None
            and last is not None
            and (last.kind == "question" or last.level == _UNQUOTED)
        )
        if not answers:
            self._say(chunk.lines)
            return
        for paragraph in read_chunks("\n".join(unquoted(line) for line in chunk.lines)):
            self._say(paragraph.lines)
            self.items[-1] = self.items[-1]._replace(level=_UNQUOTED)

    def _hours(self, chunk: Chunk) -> bool:
        """Take a paragraph of a diary: entries of hours, or what still belongs to the last one."""
        parts = split_entries(chunk)
        if not self.in_entry and not any(begins_entry(part[0]) for part in parts):
            return False
        if ends_diary(chunk):
            self._close()
            return False
        for part in parts:
            if self.in_entry or begins_entry(part[0]):
                self._entry(part, new=begins_entry(part[0]))
            else:
                self._say(part)
        return True

    def _entry(self, lines: tuple[str, ...], *, new: bool = True) -> None:
        if not new:
            places = reversed(range(len(self.items)))
            last = next(at for at in places if self.items[at].kind == "entry")
            self.items[last] = self.items[last]._replace(
                lines=(*self.items[last].lines, "", *lines)
            )
            return
        self._add("entry", lines)
        self.asked, self.in_entry = None, True

    def _unlabelled(self, index: int, chunk: Chunk) -> None:
        asked = self.cast.questions.asked(chunk)
        following = self.chunks[index + 1] if index + 1 < len(self.chunks) else None
        answered = following is not None and any(
            turn.speaker for turn in self.cast.speakers.turns(following)
        )
        if asked is not None and (answered or not self.cast.speakers.askers):
            self._ask(asked.text, mark=asked.mark)
            self._say(asked.rest)
        elif self.asking and self._is_asker_still(index):
            if is_question(chunk.text):
                self._ask(chunk.text)
                self.asking = True
            else:
                self._add("aside" if self._open() else "text", chunk.lines)
        elif self.asked is not None and is_direction(chunk):
            self._add("aside", chunk.lines)
        else:
            self.asking = False
            self._say(chunk.lines)

    def _is_asker_still(self, index: int) -> bool:
        """Tell whether words without a label still belong to who asks: an answer's label follows."""
        following = (
            turn.speaker
            for chunk in self.chunks[index + 1 :]
            for turn in self.cast.speakers.turns(chunk)
        )
        if not self.cast.speakers.answerers:
            return False
        speaker = next((each for each in following if each is not None), None)
        return self.remarked if speaker is None or speaker.asks else True

    def _turn(self, turn: Turn) -> None:
        if turn.speaker is None:
            self._say(turn.lines)
        elif not turn.speaker.asks:
            self.voice, self.asking = self.cast.voice(turn.speaker), False
            self.waiting = False
            if self.asked is None:
                self._add("text", _with_mark(turn))
            else:
                self._add("mark", (_bare(turn.mark),))
                self._say(turn.lines)
        elif turn.bold or turn.text.endswith("?") or "?" in turn.text or is_question(turn.text):
            self._ask(turn.text, mark=turn.mark)
            self.asking, self.remarked = True, False
        else:
            self._remark(turn)

    def _remark(self, turn: Turn) -> None:
        """Keep what somebody who asks says without asking: as a heading if a reader needs it."""
        said = " ".join(" ".join(_with_mark(turn)).split())
        heading = (
            self.asked is not None
            and len(turn.text.split()) >= SHORTEST_REMARK
            and len(said) <= LONGEST_REMARK
        )
        kind: ItemKind = "remark" if heading else "aside" if self.asked is not None else "text"
        self._add(kind, (said,) if heading else _with_mark(turn))
        self.voice, self.asking, self.remarked = -1, True, True

    def _say(self, lines: tuple[str, ...]) -> None:
        """Take words without a label: an answer where a question is open, else text."""
        if self.asked is None:
            self._add("text", lines)
        elif self.cast.survey or self.waiting:
            self._add("aside", lines)
        else:
            alone = 0 if len(self.cast.people) == 1 else self.part
            self._add("answer", lines, person=self.voice if self.voice >= 0 else alone)

    def _last_of_talk(self) -> int:
        """Return the index of the last chunk in which somebody asks or a label begins a turn."""
        cast = self.cast
        return max(
            (
                index
                for index, chunk in enumerate(self.chunks)
                if index in cast.questions.headings
                or index in cast.sections
                or index in cast.survey
                or cast.questions.asked(chunk) is not None
                or any(turn.speaker for turn in cast.speakers.turns(chunk))
                or (cast.diary and begins_entry(chunk.lines[0]))
            ),
            default=-1,
        )


def _bare(mark: str) -> str:
    return re.sub(r"[*_]", "", mark).strip()


def _with_mark(turn: Turn) -> tuple[str, ...]:
    first, *rest = turn.lines or ("",)
    return (f"{turn.mark} {first}".strip(), *rest)
