"""Claims: what was heard, from whom, on which day, and on which line it was written."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from operator import attrgetter
from typing import Literal, NamedTuple, TypeAlias, TypeVar, dataclass_transform

from kit.evidence.entries import Entry, entries_of
from kit.evidence.positions import UNKNOWN_POSITION, PositionThen, position_on
from kit.evidence.topics import TopicNames
from kit.notes.interview import Interview
from kit.source.inline import codes_and_rest, read_mark, read_wikilink
from kit.source.outline import Block
from kit.source.tasks import read_task
from kit.source.values import Day
from kit.vault import Note, Vault

Basis: TypeAlias = Literal["first-hand", "second-hand", "opinion"]
Made = TypeVar("Made")
Among: TypeAlias = Callable[[str, Block], bool]
HELD = frozenset(("held", "debriefed", "thanked", "closed"))

_WITHDRAWN = re.compile(r"\(withdrawn\)[\s.]*$", re.IGNORECASE)
_BASIS = re.compile(r"\s*\((second-hand|opinion|first-hand)\)[\s.]*$", re.IGNORECASE)
NAME_REMOVED = "(name removed)"
"""What stands where somebody was who asked to be forgotten."""
_FORGOTTEN = re.compile(re.escape(NAME_REMOVED) + r"\s*:\s*")
_ATTRIBUTION = re.compile(r"(\[\[[^\[\]\n]+\]\])\s*:\s*")
_SHARE = re.compile(
    r"~?\s*(\d{1,3})(?:\s*[-–]\s*(\d{1,3}))?\s*%\s*(?:of (?:the|my|their) (?:time|week|day)\s*)?[:,–-]?\s*"
)
_LINE = attrgetter("line")
_GOAL = re.compile(r"\s*\(goal:\s*([\w-]+)\)")


@dataclass_transform(kw_only_default=True, frozen_default=True)
def _unchanging(made: type[Made]) -> type[Made]:
    """Return a class whose records nobody changes, which mypy sees to.

    To freeze them as well would make each take six times as long, and there are a dozen to a note.
    """
    return dataclass(kw_only=True, slots=True)(made)


@_unchanging
class Claim:
    """One thing heard.

    `note` is the interview's id, `line` the line of its file (from 1). `text` is inline text as it
    was written, without mark, codes, basis and attribution; `quoted` says that it is verbatim.
    `speakers` are contact ids, several for a joint claim, none for an event without contact.
    `share` is a task's part of the time, from 0 to 1. `entry` is the typed value of a front-matter
    claim. `details` are the nested items below it.
    """

    note: str
    path: str
    line: int
    topic: str
    text: str
    quoted: bool = False
    codes: tuple[str, ...] = ()
    mark: str = ""
    basis: Basis = "first-hand"
    speakers: tuple[str, ...] = ()
    source: Literal["conversation", "event", "published"] = "conversation"
    day: Day | None = None
    position: PositionThen = UNKNOWN_POSITION
    paths: tuple[str, ...] = ()
    share: float | None = None
    goal: str = ""
    entry: Entry | None = None
    details: tuple[str, ...] = ()

    def __hash__(self) -> int:
        """Return a hash of the place alone: sets of claims are many, and their other fields long."""
        return hash((self.note, self.line))

    @property
    def place(self) -> str:
        """Return the file and line behind the claim, as people and editors read it."""
        return f"{self.path}:{self.line}"


class _Talk(NamedTuple):
    """What all claims of one interview share."""

    note: Note
    fields: Interview
    people: tuple[str, ...]
    paths: tuple[str, ...]
    positions: Mapping[str, PositionThen]


def was_held(note: Note, vault: Vault) -> bool:
    """Tell whether a conversation took place: its status says so, or it has none and lies behind us."""
    fields = note.fields
    if not isinstance(fields, Interview):
        return False
    if fields.status is not None:
        return fields.status in HELD
    return fields.date is not None and fields.date.first <= vault.today


def talks_by_date(talks: Iterable[Note]) -> tuple[Note, ...]:
    """Return interviews by day, then by id; those without a day first."""

    def moment(note: Note) -> tuple[str, str]:
        day = note.fields.date if isinstance(note.fields, Interview) else None
        return (str(day or ""), note.id)

    return tuple(sorted(talks, key=moment))


def claims_in(
    note: Note, vault: Vault, topics: TopicNames, among: Among | None = None
) -> tuple[Claim, ...]:
    """Return the claims of one interview by line; see `claims_of_note`."""
    return tuple(sorted(claims_of_note(note, vault, topics, among), key=_LINE))


def order_of(claim: Claim) -> tuple[str, str, int]:
    """Return what orders claims: their day, note and line."""
    return (str(claim.day or ""), claim.note, claim.line)


def claims_of_note(
    note: Note, vault: Vault, topics: TopicNames, among: Among | None = None
) -> Iterator[Claim]:
    """Yield the claims of one interview, typed entries first.

    Talks in which I was the one asked carry no claims: they are what I said.

    With `among`, which is asked of a topic and a block under it, only those of the blocks it says
    yes to, and no entries: nine claims of ten need not be read for who asks about advice.
    """
    fields = note.fields
    if (
        not isinstance(fields, Interview)
        or fields.i_am == "interviewee"
        or not was_held(note, vault)
    ):
        return
    # Who is named twice, by id and by link, is one person all the same.
    people = tuple(dict.fromkeys(vault.id_of(each.target, "contact") for each in fields.people))
    paths = tuple(dict.fromkeys(vault.id_of(each.target, "path") for each in fields.paths))
    positions = {person: position_on(fields, vault, person) for person in (*people, "")}
    talk = _Talk(note, fields, people, paths, positions)
    for entry in entries_of(fields, vault) if among is None else ():
        line = note.front.line_of(entry.key, entry.member)
        yield _claim(talk, line=line, topic=entry.topic, text=entry.text, entry=entry)
    for topic, block in topic_blocks(note, topics):
        if among is not None and not among(topic, block):
            continue
        claim = _claim_of_block(talk, vault, topic, block)
        if claim is not None:
            yield claim


def is_written_down(note: Note, vault: Vault, topics: TopicNames) -> bool:
    """Tell whether a talk has any claim, without looking at any other note."""
    return any(True for _ in claims_of_note(note, vault, topics))


def of_topic(claims: Iterable[Claim], topic: str) -> tuple[Claim, ...]:
    """Return the claims under a topic, open questions left out."""
    return tuple(claim for claim in claims if claim.topic == topic and claim.mark != "?")


def topic_blocks(note: Note, topics: TopicNames) -> Iterator[tuple[str, Block]]:
    """Yield the top-level blocks of a body that stand under a topic, with the topic's id."""
    topic, level = "", 0
    lead_in: tuple[str, Block] | None = None
    for block in note.blocks:
        if block.kind == "heading":
            if lead_in is not None:
                yield lead_in
                lead_in = None
            named = topics.of_written(block.text) if block.level >= 2 else None
            if named is not None and (not topic or block.level <= level):
                topic, level = named.id, block.level
            elif block.level <= level or not topic:
                topic, level = "", block.level
            continue
        if not topic or block.kind not in ("item", "paragraph", "quote"):
            continue
        # A paragraph that only leads into a list (`She named three:`) says nothing of its own.
        if lead_in is not None and block.kind != "item":
            yield lead_in
        lead_in = (
            (topic, block)
            if block.kind == "paragraph" and block.text.rstrip().endswith(":")
            else None
        )
        if lead_in is None:
            yield topic, block
    if lead_in is not None:
        yield lead_in


def _claim_of_block(talk: _Talk, vault: Vault, topic: str, block: Block) -> Claim | None:
    text = block.text.strip()
    boxed = "" if block.task is None else _mark_in_box(block)
    if (block.task is not None and not boxed) or not text:
        return None
    text, speakers = _attributed(text, talk, vault, topic)
    mark, text = read_mark(text) if not boxed and text.startswith(("(", "[")) else (boxed, text)
    codes, shown = codes_and_rest(text)
    basis = goal = None
    if "(" in shown:
        # Taken back by the person who said it: it stays in my note and counts nowhere.
        if _WITHDRAWN.search(shown):
            return None
        basis = _BASIS.search(shown)
        if basis is not None:
            shown = shown[: basis.start()]
        goal = _GOAL.search(shown)
        if goal is not None:
            shown = shown[: goal.start()] + shown[goal.end() :]
    share = _SHARE.match(shown) if topic == "tasks" else None
    if share is not None:
        shown = shown[share.end() :]
    if not shown and not codes:
        return None
    return _claim(
        talk,
        line=block.line,
        topic=topic,
        text=shown.strip() or ", ".join(codes),
        quoted=block.kind == "quote",
        codes=codes,
        mark=mark,
        basis=basis[1].lower() if basis is not None else "first-hand",
        speakers=speakers,
        share=None if share is None else _share(share),
        goal="" if goal is None else goal[1],
        details=_details(block) if block.children else (),
    )


def _details(block: Block) -> tuple[str, ...]:
    items = () if block.kind == "quote" else block.children
    return tuple(each.text for each in items if each.kind == "item" and each.task is None)


def _mark_in_box(block: Block) -> str:
    """Return the mark of `- [+] …`, written as a check box by mistake; a dated `[-]` is a cancelled task."""
    if block.task in ("+", "!", "?"):
        return block.task
    return "-" if block.task == "-" and not read_task(block.text, "-").dated else ""


def _share(match: re.Match[str]) -> float | None:
    low, high = int(match[1]), int(match[2] or match[1])
    return (low + high) / 200 if low <= high <= 100 else None


def _attributed(
    text: str, talk: _Talk, vault: Vault, topic: str
) -> tuple[str, tuple[str, ...] | None]:
    """Split off a leading `[[id]]:` that names the speaker; under Referrals it names the referred.

    What somebody said whose name was removed is nobody else's word: it has no speaker.
    """
    if topic == "referrals" or not text.startswith(("(", "[[")):
        return text, None
    if _FORGOTTEN.match(text):
        return text, ()
    match = _ATTRIBUTION.match(text)
    if match is None:
        return text, None
    speaker = vault.id_of(read_wikilink(match[1]).target, "contact")
    return (text[match.end() :], (speaker,)) if speaker in talk.people else (text, None)


def _claim(
    talk: _Talk,
    *,
    line: int,
    topic: str,
    text: str,
    speakers: tuple[str, ...] | None = None,
    **more: object,
) -> Claim:
    said_by = talk.people if speakers is None else speakers
    position = talk.positions[said_by[0] if len(said_by) == 1 else ""]
    return Claim(
        note=talk.note.id,
        path=talk.note.path,
        line=line,
        topic=topic,
        text=text,
        speakers=said_by,
        source=talk.fields.source,
        day=talk.fields.date,
        position=position,
        paths=talk.paths,
        **more,  # type: ignore[arg-type]
    )
