"""Who speaks: labels such as `**Maya Okafor:**`, `MO:`, `Q:`, and which of them ask or answer."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import NamedTuple

from kit.evidence.topics import fold, is_question
from kit.exchange.transcript.chunks import Chunk
from kit.exchange.transcript.labels import (
    ANSWERERS,
    ASKERS,
    LONE_LETTERS,
    MARK,
    UNNAMED,
    Labelled,
    key_of,
    labels_of,
    name_in,
    read_label,
)
from kit.exchange.transcript.names import (
    find_names,
    initials_of,
    is_made_of_words,
    is_person_name,
    small_words,
)

_OPENED = re.compile(rf"\s*(?:[-*+]\s+|\d+[.)]\s+)?(?:<p>\s*)?({MARK})")


class Turn(NamedTuple):
    """What one speaker says without a break: `mark` is the label as it was written.

    `bold` says that the whole turn stands in bold together with its label, as questions often do.
    """

    speaker: "Speaker | None"
    lines: tuple[str, ...]
    mark: str = ""
    bold: bool = False

    @property
    def text(self) -> str:
        """Return the turn on one line."""
        return " ".join(" ".join(self.lines).split())


@dataclass(frozen=True, kw_only=True, slots=True)
class Speaker:
    """One voice: its fullest label, all its labels folded, and whether it asks."""

    label: str
    labels: frozenset[str]
    asks: bool


@dataclass(frozen=True, kw_only=True)
class Speakers:
    """All voices of a transcript that are marked by labels; there may be none."""

    all: tuple[Speaker, ...] = ()

    @cached_property
    def _by_label(self) -> dict[str, Speaker]:
        return {label: speaker for speaker in self.all for label in speaker.labels}

    @cached_property
    def askers(self) -> tuple[Speaker, ...]:
        """Return those who ask."""
        return tuple(speaker for speaker in self.all if speaker.asks)

    @cached_property
    def answerers(self) -> tuple[Speaker, ...]:
        """Return those who answer, in order of their first words."""
        return tuple(speaker for speaker in self.all if not speaker.asks)

    def turns(self, chunk: Chunk) -> tuple[Turn, ...]:
        """Cut a chunk where another speaker's label begins a line."""
        if not self.all or chunk.kind not in ("paragraph", "list", "heading"):
            return (Turn(None, chunk.lines),)
        turns: list[Turn] = []
        for line in chunk.lines:
            found = read_label(line)
            speaker = self._by_label.get(key_of(found.label)) if found else None
            if found is not None and speaker is not None:
                mark = line[: len(line) - len(found.rest)].strip()
                turns.append(
                    Turn(speaker, (found.rest,) if found.rest.strip() else (), mark, found.bold)
                )
            elif turns:
                turns[-1] = turns[-1]._replace(lines=(*turns[-1].lines, line))
            else:
                turns.append(Turn(None, (line,)))
        return tuple(part for turn in turns for part in _closed(turn))


def read_speakers(chunks: Sequence[Chunk], *, known: str = "") -> Speakers:
    """Find the speakers of a transcript by the labels that recur in it.

    `known` is text in which a speaker's full name may stand, such as the title and the byline.
    """
    found = _without_headers([each for chunk in chunks for each in labels_of(chunk)])
    headings = "\n".join(chunk.text for chunk in chunks if chunk.kind == "heading")
    names = [name.name for name in find_names(f"{known}\n{headings}")]
    groups = _grouped(found, names, small_words("\n".join(chunk.text for chunk in chunks)))
    if not groups:
        return Speakers()
    said = {
        key_of(names[0]): [each for each in found if key_of(each.label) in map(key_of, names)]
        for names in groups
    }
    asking = {key: _share_asked(key, turns) for key, turns in said.items()}
    if not _is_talk(groups, said, asking) and not _answers_headings(chunks, groups):
        return Speakers()
    askers = _askers(asking)
    return Speakers(
        all=tuple(
            Speaker(
                label=max(names, key=lambda name: (is_person_name(name_in(name)), len(name))),
                labels=frozenset(key_of(name) for name in names),
                asks=key_of(names[0]) in askers,
            )
            for names in groups
        )
    )


def _askers(asking: Mapping[str, float]) -> set[str]:
    """Return who asks, from the share of questions in what each says.

    That is whoever mostly asks, or else the one who asks at least twice as often as all others.
    """
    askers = {key for key, share in asking.items() if share > 0.5}
    if askers == set(asking) and len(asking) > 1:
        return askers - {min(asking, key=lambda key: asking[key])}
    first, *others = sorted(asking, key=lambda key: -asking[key])
    clear = asking[first] >= 0.2 and all(asking[key] * 2 <= asking[first] for key in others)
    return {first} if not askers and others and clear else askers


def _without_headers(found: list[Labelled]) -> list[Labelled]:
    """Leave out lines at the head that only say who takes part: `Interviewee: Petra Novak`."""
    counts = Counter(key_of(each.label) for each in found)
    return [
        each
        for each in found
        if not (counts[key_of(each.label)] == 1 and is_person_name(each.text.strip("*_ ")))
    ]


def _answers_headings(chunks: Sequence[Chunk], groups: list[list[str]]) -> bool:
    """Tell whether labels stand right under most of at least two questions."""
    keys = {key_of(name) for names in groups for name in names}
    under = [
        after
        for chunk, after in pairwise(chunks)
        if chunk.kind == "heading" and is_question(chunk.text)
    ]
    labelled = [
        chunk for chunk in under if any(key_of(each.label) in keys for each in labels_of(chunk))
    ]
    return len(labelled) >= 2 and len(labelled) * 2 > len(under)


def _grouped(found: list[Labelled], known: list[str], small: frozenset[str]) -> list[list[str]]:
    """Return the labels that are speakers', the short forms of one name together."""
    labels = list(dict.fromkeys(each.label for each in found))
    order = {label: place for place, label in enumerate(labels)}
    counts = Counter(key_of(each.label) for each in found)
    strong = {each.label for each in found if each.strong}
    keys = {key_of(label) for label in labels}
    groups: list[list[str]] = []
    for label in sorted(labels, key=lambda each: (not is_person_name(name_in(each)), order[each])):
        owner = next(
            (
                names
                for names in groups
                if is_short_for(name_in(label), name_in(names[0]))
                or key_of(label) == key_of(names[0])
            ),
            None,
        )
        if owner is not None:
            owner.append(label)
        elif _is_speaker(
            label,
            labels,
            counts[key_of(label)],
            keys,
            strong=label in strong,
            known=known,
            small=small,
        ):
            groups.append([label])
    return sorted(groups, key=lambda names: min(order[name] for name in names))


def _is_speaker(
    label: str,
    labels: list[str],
    count: int,
    keys: set[str],
    *,
    strong: bool,
    known: list[str],
    small: frozenset[str],
) -> bool:
    key = key_of(label)
    if key in LONE_LETTERS:
        return count >= 2 and bool(keys & (ASKERS | ANSWERERS) - {key})
    if key in ASKERS or key in ANSWERERS:
        spelt_out = len(key) > 1 and len(keys) > 1
        return count >= 2 or spelt_out or len(keys & (ASKERS | ANSWERERS)) > 1
    if count >= 2 or (len(keys) > 1 and UNNAMED.fullmatch(label)):
        return True
    name = name_in(label)
    if is_person_name(name):
        short = any(is_short_for(name_in(each), name) for each in labels if each != label)
        return short or name in known or (strong and not is_made_of_words(name, small))
    if strong and any(is_short_for(label, name) for name in known):
        return True
    return len(keys) > 1 and label.isupper() and 2 <= len(label) <= 3


def is_short_for(label: str, name: str) -> bool:
    """Tell whether a label is a name's initials, first or last name, or the name with a title."""
    if not is_person_name(name) or label == name:
        return label == name
    letters = label.replace(".", "").replace(" ", "")
    if letters.isupper() and 2 <= len(letters) <= 4:
        initials = initials_of(name)
        if letters in (initials, initials[0] + initials[-1]):
            return True
    words, parts = fold(label).split(), fold(name).split()
    return (
        bool(words)
        and words[-1] in (parts[0], parts[-1])
        and len(words) <= 2
        and _fits(words, parts)
    )


def _fits(words: list[str], parts: list[str]) -> bool:
    return (
        len(words) == 1
        or words[0] in parts
        or words[0] in ("dr", "mr", "mrs", "ms", "prof", "sra", "sr", "frau", "herr")
    )


def _share_asked(key: str, turns: list[Labelled]) -> float:
    if key in ASKERS:
        return 1.0
    if key in ANSWERERS or not turns:
        return 0.0
    return sum(_asks(each) for each in turns) / len(turns)


def _asks(turn: Labelled) -> bool:
    return turn.bold or is_question(turn.text)


def _is_talk(
    groups: list[list[str]], said: dict[str, list[Labelled]], asking: dict[str, float]
) -> bool:
    """Tell whether labels belong to a talk, not to a list of terms set in bold."""
    keys = {key_of(name) for names in groups for name in names}
    if keys & (ASKERS | ANSWERERS - LONE_LETTERS):
        return True
    named = sum(is_person_name(name_in(name)) for names in groups for name in names)
    if len(groups) >= 2:
        return named > 0 or any(share > 0.5 for share in asking.values())
    turns = next(iter(said.values()), [])
    return bool(named) or (len(turns) >= 2 and next(iter(asking.values())) > 0.5)


def _closed(turn: Turn) -> tuple[Turn, ...]:
    """Take the closing mark off a turn that stands in bold together with its label.

    What follows behind a question in bold is a turn of its own; where the mark closes within an
    answer, it is opened again instead.
    """
    opened = _OPENED.match(turn.mark)
    if not turn.bold or not turn.lines or opened is None:
        return (turn,)
    close = opened[1].replace("<", "</")
    text = "\n".join(turn.lines)
    before, closed, after = text.rpartition(close)
    tag = f" {close}" if "<" in close else ""
    if closed and after.strip() in ("", "</p>"):
        rest = after.strip()
        mark = f"{turn.mark}{tag}{rest}"
        return (turn._replace(lines=tuple(before.split("\n")), mark=mark),)
    before, closed, after = text.partition(close)
    if closed and turn.speaker is not None and turn.speaker.asks:
        asked = turn._replace(lines=tuple(before.split("\n")), mark=f"{turn.mark}{tag}")
        return (asked, Turn(None, tuple(after.strip().split("\n"))))
    return (turn._replace(lines=(opened[1] + turn.lines[0], *turn.lines[1:]), bold=False),)
