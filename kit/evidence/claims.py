"""Claims: what was heard, from whom, on which day, and on which line it was written."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from operator import attrgetter
from typing import Literal, NamedTuple, TypeVar, dataclass_transform

from kit.evidence.entries import Entry, entries_of
from kit.evidence.positions import UNKNOWN_POSITION, PositionThen, position_on
from kit.evidence.sayings import Among, Attributed, Basis, Saying, Sayings, sayings_of
from kit.evidence.topics import TopicNames
from kit.notes.interview import Interview
from kit.source.values import Day
from kit.vault import Note, Vault

Made = TypeVar("Made")
HELD = frozenset(("held", "debriefed", "thanked", "closed"))

_LINE = attrgetter("line")


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
    note: Note,
    vault: Vault,
    topics: TopicNames,
    among: Among | None = None,
    sayings: Sayings | None = None,
) -> tuple[Claim, ...]:
    """Return the claims of one interview by line; see `claims_of_note`."""
    return tuple(sorted(claims_of_note(note, vault, topics, among, sayings), key=_LINE))


def order_of(claim: Claim) -> tuple[str, str, int]:
    """Return what orders claims: their day, note and line."""
    return (str(claim.day or ""), claim.note, claim.line)


def claims_of_note(
    note: Note,
    vault: Vault,
    topics: TopicNames,
    among: Among | None = None,
    sayings: Sayings | None = None,
) -> Iterator[Claim]:
    """Yield the claims of one interview, typed entries first.

    Talks in which I was the one asked carry no claims: they are what I said.

    With `among`, which is asked of a topic and a block under it, only those of the blocks it says
    yes to, and no entries: nine claims of ten need not be read for who asks about advice. `sayings`
    are those of the note, where somebody has read them.
    """
    fields = note.fields
    if (
        not isinstance(fields, Interview)
        or fields.i_am == "interviewee"
        or not was_held(note, vault)
    ):
        return
    positions = positions_in(note, vault)
    people = tuple(each for each in positions if each)
    paths = tuple(dict.fromkeys(vault.id_of(each.target, "path") for each in fields.paths))
    talk = _Talk(note, fields, people, paths, positions)
    for entry in entries_of(fields, vault) if among is None else ():
        line = note.front.line_of(entry.key, entry.member)
        yield _claim(talk, Saying(line, entry.topic, entry.text), entry=entry)
    for said in sayings_of(note, topics, among) if sayings is None else sayings:
        claim = _claim_of(talk, vault, said)
        if claim is not None:
            yield claim


def positions_in(note: Note, vault: Vault) -> dict[str, PositionThen]:
    """Return the position of each person of a talk on its day, and below an empty text that of nobody named."""
    fields = note.fields
    if not isinstance(fields, Interview):
        return {}
    # Who is named twice, by id and by link, is one person all the same.
    people = dict.fromkeys(vault.id_of(each.target, "contact") for each in fields.people)
    return {person: position_on(fields, vault, person) for person in (*people, "")}


def is_written_down(note: Note, vault: Vault, topics: TopicNames) -> bool:
    """Tell whether a talk has any claim, without looking at any other note."""
    return any(True for _ in claims_of_note(note, vault, topics))


def of_topic(claims: Iterable[Claim], topic: str) -> tuple[Claim, ...]:
    """Return the claims under a topic, open questions left out."""
    return tuple(claim for claim in claims if claim.topic == topic and claim.mark != "?")


def _claim_of(talk: _Talk, vault: Vault, said: Saying | Attributed) -> Claim | None:
    if isinstance(said, Saying):
        return _claim(talk, said)
    if not said.speaker:
        # What somebody said whose name was removed is nobody else's word: it has no speaker.
        return said.words and _claim(talk, said.words, ())
    speaker = vault.id_of(said.speaker, "contact")
    if speaker in talk.people:
        return said.words and _claim(talk, said.words, (speaker,))
    return said.whole and _claim(talk, said.whole)


def _claim(
    talk: _Talk, said: Saying, speakers: tuple[str, ...] | None = None, entry: Entry | None = None
) -> Claim:
    """Return a saying of a talk as a claim, of all its people where nobody is named."""
    said_by = talk.people if speakers is None else speakers
    line, topic, text, quoted, codes, mark, basis, share, goal, details = said
    return Claim(
        note=talk.note.id,
        path=talk.note.path,
        line=line,
        topic=topic,
        text=text,
        quoted=quoted,
        codes=codes,
        mark=mark,
        basis=basis,
        speakers=said_by,
        source=talk.fields.source,
        day=talk.fields.date,
        position=talk.positions[said_by[0] if len(said_by) == 1 else ""],
        paths=talk.paths,
        share=share,
        goal=goal,
        entry=entry,
        details=details,
    )
