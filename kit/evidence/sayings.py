"""Sayings: what stands under the topics of one note, read without a look at any other.

A claim is a saying with its talk: who spoke, when, and for which paths. Those rest on other notes as
well, so that a saying can be kept as long as its note and the topics' names stay as they are.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from typing import Literal, NamedTuple, TypeAlias, cast

from kit.evidence.topics import TopicNames
from kit.source.inline import codes_and_rest, read_mark, read_wikilink
from kit.source.outline import Block
from kit.source.tasks import read_task
from kit.vault import Note

Basis: TypeAlias = Literal["first-hand", "second-hand", "opinion"]
Among: TypeAlias = Callable[[str, Block], bool]
NAME_REMOVED = "(name removed)"
"""What stands where somebody was who asked to be forgotten."""

_WITHDRAWN = re.compile(r"\(withdrawn\)[\s.]*$", re.IGNORECASE)
_BASIS = re.compile(r"\s*\((second-hand|opinion|first-hand)\)[\s.]*$", re.IGNORECASE)
_FORGOTTEN = re.compile(re.escape(NAME_REMOVED) + r"\s*:\s*")
_ATTRIBUTION = re.compile(r"(\[\[[^\[\]\n]+\]\])\s*:\s*")
_SHARE = re.compile(
    r"~?\s*(\d{1,3})(?:\s*[-–]\s*(\d{1,3}))?\s*%\s*(?:of (?:the|my|their) (?:time|week|day)\s*)?[:,–-]?\s*"
)
_GOAL = re.compile(r"\s*\(goal:\s*([\w-]+)\)")


class Saying(NamedTuple):
    """What one block says: its fields are those of a claim of the same names (`kit.evidence.claims`)."""

    line: int
    topic: str
    text: str
    quoted: bool = False
    codes: tuple[str, ...] = ()
    mark: str = ""
    basis: Basis = "first-hand"
    share: float | None = None
    goal: str = ""
    details: tuple[str, ...] = ()


class Attributed(NamedTuple):
    """A block that begins with a speaker: the link's target, empty where the name was removed.

    `words` are what stands behind it. `whole` is the block with it, for where the one named was not
    in the talk: then the link is part of what was said.
    """

    speaker: str
    words: Saying | None
    whole: Saying | None


Sayings: TypeAlias = Iterable[Saying | Attributed]


def sayings_of(
    note: Note, topics: TopicNames, among: Among | None = None
) -> Iterator[Saying | Attributed]:
    """Yield what stands under the topics of a note, in order; see `claims_of_note` for `among`."""
    for topic, block in topic_blocks(note, topics):
        if among is None or among(topic, block):
            said = _said_in(topic, block)
            if said is not None:
                yield said


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


def _said_in(topic: str, block: Block) -> Saying | Attributed | None:
    text = block.text.strip()
    boxed = "" if block.task is None else _mark_in_box(block)
    if (block.task is not None and not boxed) or not text:
        return None
    # Under Referrals a link at the beginning names who is referred to, not who speaks.
    if topic == "referrals" or not text.startswith(("(", "[[")):
        return _saying(topic, block, text, boxed)
    forgotten = _FORGOTTEN.match(text)
    if forgotten is not None:
        return Attributed("", _saying(topic, block, text[forgotten.end() :], boxed), None)
    match = _ATTRIBUTION.match(text)
    if match is None:
        return _saying(topic, block, text, boxed)
    return Attributed(
        read_wikilink(match[1]).target,
        _saying(topic, block, text[match.end() :], boxed),
        _saying(topic, block, text, boxed),
    )


def _saying(topic: str, block: Block, text: str, boxed: str) -> Saying | None:
    mark, text = read_mark(text) if not boxed and text.startswith(("(", "[")) else (boxed, text)
    codes, shown = codes_and_rest(text)
    basis = goal = None
    if "(" in shown:
        goal = _GOAL.search(shown)
        if goal is not None:
            shown = shown[: goal.start()] + shown[goal.end() :]
        # Taken back by the person who said it: it stays in my note and counts nowhere.
        if _WITHDRAWN.search(shown):
            return None
        basis = _BASIS.search(shown)
        if basis is not None:
            shown = shown[: basis.start()]
    share = _SHARE.match(shown) if topic == "tasks" else None
    if share is not None:
        shown = shown[share.end() :]
    if not shown and not codes:
        return None
    return Saying(
        block.line,
        topic,
        shown.strip() or ", ".join(codes),
        block.kind == "quote",
        codes,
        mark,
        "first-hand" if basis is None else cast("Basis", basis[1].lower()),
        None if share is None else _share(share),
        "" if goal is None else goal[1],
        _details(block) if block.children else (),
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
