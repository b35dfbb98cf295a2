"""Advice: what people told me to do, what I did with it, what came of it, and whether I told them.

Under an advice stand its actions (check boxes), `result: …` and `reported: 2026-04-02`. A day
that cannot be read, or lies ahead, reports nothing.
"""

import re
from collections.abc import Container, Iterable, Iterator
from datetime import date
from typing import Literal, NamedTuple, TypeAlias

from kit.evidence.actions import Action
from kit.evidence.claims import Claim
from kit.evidence.codes import CodeHeard, codes_heard
from kit.evidence.contacting import is_left_alone
from kit.evidence.me import me_of
from kit.evidence.study import Study
from kit.evidence.voices import how_many
from kit.notes.interview import Interview
from kit.notes.me import Goal
from kit.source.inline import plain_text
from kit.source.outline import Block
from kit.source.remembering import told_by
from kit.source.values import read_day
from kit.vault import Note, Vault
from kit.vault.vault import fold, walk

AdviceState: TypeAlias = Literal["untouched", "in-progress", "set-aside", "acted-on", "reported"]

_LABELS = ("result", "reported")
_LABELLED = re.compile(
    rf"(?P<bold>\*\*|__|\*|_|)({'|'.join(_LABELS)})(?:(?P=bold)\s*:|\s*:(?P=bold))\s*(?=\S)",
    re.IGNORECASE,
)


class Advice(NamedTuple):
    """One piece of advice and what became of it.

    `goal` is the id of the goal it serves, empty where none is named; `goal_text` is that goal in my
    words, empty where I have no such goal. `result` is inline text of the claim's note.
    `reported_on` is the day on which I told them, None where I have not.
    """

    claim: Claim
    state: AdviceState
    goal: str = ""
    goal_text: str = ""
    actions: tuple[Action, ...] = ()
    result: str = ""
    reported_on: date | None = None

    @property
    def acted_on(self) -> bool:
        """Tell whether I did what it says, told them or not."""
        return self.state in ("acted-on", "reported")

    @property
    def open_actions(self) -> tuple[Action, ...]:
        """Return the actions that are still to do."""
        return tuple(action for action in self.actions if not action.done)


class _Followed(NamedTuple):
    """What stands under an advice."""

    actions: tuple[Action, ...] = ()
    dropped: int = 0
    result: str = ""
    reported_on: date | None = None


def advice_of(study: Study) -> tuple[Advice, ...]:
    """Return all advice by day, note and line.

    Advice is what stands under that topic, and what names a goal under any other. With a result, or
    with every action done, it is acted on; it is reported, too, once a day is given under it, or
    once the talk's `reported_on` is no earlier than what I did. With every action dropped it is set aside.
    """
    return study.once(_advice_of)


def followed_up(study: Study, claims: Iterable[Claim]) -> tuple[Advice, ...]:
    """Return claims with what stands under each, as it is read for advice."""
    heard = tuple(claims)
    goals = my_goals(study.vault)
    actions = {(action.note, action.line): action for action in study.actions}
    acted = {action.note for action in study.actions}
    below = {
        note: _blocks_by_line(study.vault.notes[note], acted)
        for note in dict.fromkeys(claim.note for claim in heard)
    }
    return tuple(
        _advice(study, claim, goals, _followed(study, claim, below[claim.note], actions))
        for claim in heard
    )


def my_goals(vault: Vault) -> dict[str, Goal]:
    """Return my goals by folded id."""
    return {fold(goal.id): goal for goal in me_of(vault).goals if goal.id}


def to_report(advice: Iterable[Advice], study: Study) -> dict[str, tuple[Advice, ...]]:
    """Return what I acted on and told nobody of, by the person to tell; the longest wait first.

    Published advice needs no report, and nobody is proposed who is not to be contacted.
    """
    found: dict[str, list[Advice]] = {}
    for each in advice:
        if each.state == "acted-on" and each.claim.source == "conversation":
            for person in each.claim.speakers:
                if not is_left_alone(study.vault, person):
                    found.setdefault(person, []).append(each)
    return {person: tuple(owed) for person, owed in found.items()}


def shared_advice(advice: Iterable[Advice]) -> tuple[CodeHeard, ...]:
    """Return the codes under which several people advised me, those marked both ways left out."""
    coded = codes_heard(each.claim for each in advice)
    return tuple(code for code in coded if code.people > 1 and not code.disputed)


def disputed_advice(advice: Iterable[Advice]) -> tuple[CodeHeard, ...]:
    """Return the codes on which different people advise opposite things: a `(+)` and a `(-)`."""
    coded = codes_heard(each.claim for each in advice)
    return tuple(code for code in coded if code.disputed and how_many(code.claims) > 1)


def _advice_of(study: Study) -> tuple[Advice, ...]:
    return followed_up(
        study,
        (
            claim
            for claim in study.leads
            if claim.mark != "?" and claim.entry is None and (claim.topic == "advice" or claim.goal)
        ),
    )


def _blocks_by_line(note: Note, acted: Container[str]) -> dict[int, Block]:
    """Return the blocks of a talk under which something may stand, nothing where that cannot be.

    `acted` are the notes with actions. Most talks have neither those nor a label, and need no outline.
    """
    if note.id in acted or told_by(note, has_label):
        return {block.line: block for block in note.blocks}
    return {}


def has_label(note: Note) -> bool:
    """Tell whether a note may say what came of advice."""
    said = note.body.casefold()
    return any(label in said for label in _LABELS)


def _followed(
    study: Study,
    claim: Claim,
    blocks: dict[int, Block],
    actions: dict[tuple[str, int], Action],
) -> _Followed:
    block = blocks.get(claim.line)
    if block is None:
        return _Followed()
    nested = tuple(walk(block.children))
    said = dict(_labelled(nested))
    tasks = [(each, actions.get((claim.note, each.line))) for each in nested if each.task]
    return _Followed(
        tuple(action for _, action in tasks if action is not None),
        sum(1 for _, action in tasks if action is not None and action.dropped),
        said.get("result", ""),
        _past_day(said.get("reported", ""), study.today),
    )


def _labelled(blocks: Iterable[Block]) -> Iterator[tuple[str, str]]:
    """Yield `result` and `reported` with what stands behind them; the last of each counts."""
    for block in blocks:
        match = _LABELLED.match(block.text) if block.task is None else None
        if match is not None:
            yield match[2].lower(), block.text[match.end() :].strip()


def _past_day(text: str, today: date) -> date | None:
    try:
        day = read_day(plain_text(text).rstrip(".")) if text else None
    except ValueError:
        return None
    return day.first if day is not None and day.first <= today else None


def _advice(study: Study, claim: Claim, goals: dict[str, Goal], followed: _Followed) -> Advice:
    goal = goals.get(fold(claim.goal))
    state = _state(followed)
    reported_on = followed.reported_on
    if state == "acted-on" and reported_on is None:
        reported_on = _reported_with_talk(study.vault.notes[claim.note], followed, study.today)
    return Advice(
        claim,
        "reported" if reported_on is not None and state == "acted-on" else state,
        (goal.id or "") if goal else claim.goal,
        (goal.text or goal.id or "") if goal else "",
        followed.actions,
        followed.result,
        reported_on,
    )


def _state(followed: _Followed) -> AdviceState:
    if followed.result or followed.reported_on is not None:
        return "acted-on"
    if not followed.actions:
        return "untouched"
    if followed.dropped == len(followed.actions):
        return "set-aside"
    return "acted-on" if all(action.done for action in followed.actions) else "in-progress"


def _reported_with_talk(note: Note, followed: _Followed, today: date) -> date | None:
    """Return the day of the talk's own report, if it is no earlier than the last thing done."""
    talk = note.fields
    if not isinstance(talk, Interview) or talk.reported_on is None:
        return None
    reported_on = talk.reported_on.first
    done = max((action.done_on for action in followed.actions if action.done_on), default=None)
    return reported_on if reported_on <= today and (done is None or done <= reported_on) else None
