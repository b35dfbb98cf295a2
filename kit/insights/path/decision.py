"""My decision: its reason, what it rested on that day, what came after, what would change my mind."""

from collections.abc import Iterator

from kit.evidence.claims import Claim
from kit.evidence.decisions import Grounds, Reason, Verdict, grounds_of, verdicts_on
from kit.evidence.minds import decisions
from kit.evidence.study import Study
from kit.evidence.voices import how_many
from kit.notes.interview import Interest
from kit.notes.path import Path
from kit.pages import (
    Block,
    Bullets,
    Code,
    Heading,
    Inline,
    Line,
    NoteLink,
    Notice,
    Piece,
    Prose,
    Strong,
    Table,
    counted_people,
    listed,
    tallied,
)
from kit.pages.figures import shown_day
from kit.source.inline import plain_text, shortened
from kit.vault import Note

_DECIDED = frozenset(("pursuing", "parked", "ruled-out"))
_REASON_LETTERS = 220
_MOST_TALKS = 12


def decision(study: Study, note: Note, _claims: tuple[Claim, ...]) -> Iterator[Block]:
    """Yield my decision with the evidence it rested on, and what would change my mind."""
    fields = note.fields
    if not isinstance(fields, Path):
        return
    grounds = grounds_of(study, note)
    yield Heading("Decision")
    yield from _flag(grounds)
    yield Bullets((*_decided(study, grounds), *_conditions(study, fields)))
    if grounds.decided_on is not None and grounds.known + grounds.since:
        yield _for_and_against(grounds)
    yield from _verdicts(study, note)


def _flag(grounds: Grounds) -> Iterator[Block]:
    if grounds.against:
        lines: tuple[Line, ...] = tuple(
            (
                Strong(str(gate.criterion)),
                f" ({gate.kind}): broken, in the word of ",
                counted_people(gate.bad),
            )
            for gate in grounds.against
        )
        yield Notice("warning", "It goes against what you said you need", lines)


def _decided(study: Study, grounds: Grounds) -> Iterator[Line]:
    status = Strong(grounds.status.replace("-", " ").capitalize())
    reason = _reason(grounds.reasons)
    if grounds.decided_on is None:
        yield (status, *_undated(grounds), *reason)
        return
    yield (status, f" since {shown_day(grounds.decided_on)}", *reason)
    known = grounds.known
    if how_many(known):
        thin = ": that is thin" if how_many(known) < 2 else ""
        yield ("It rested on ", counted_people(known), f" heard by that day{thin}")
    else:
        yield ("It rested on nobody's word: no talk was held by that day",)
    causes = [each for each in decisions(study) if each.path == grounds.path.id]
    talks = [study.vault.notes[talk] for each in causes for talk in each.causes]
    if talks:
        names = listed(NoteLink(talk.id, study.title_of(talk)) for talk in talks)
        yield ("What moved you to it: ", *names)


def _undated(grounds: Grounds) -> Line:
    if grounds.status in _DECIDED:
        return (", with no day to it: ", Code("decided_on"), " says when")
    return (": nothing is decided yet",) if not grounds.reasons else ()


def _reason(reasons: tuple[Reason, ...]) -> Line:
    """Return the reason in short; where more is written, a link to it."""
    if not reasons:
        return ()
    first, *more = reasons
    cut = shortened(first.text, _REASON_LETTERS)
    # A text that was cut may end within a link, so it is shown as bare words.
    text = Inline(cut, first.note) if cut == first.text else plain_text(cut)
    full = (" (", NoteLink(more[0].note, "in full", more[0].line), ")") if more else ()
    return (": ", text, *full)


def _conditions(study: Study, fields: Path) -> Iterator[Line]:
    mind = fields.would_change_my_mind
    if mind:
        yield (Strong("What would change your mind"), f": {mind}")
    else:
        yield ("What would change your mind is not written down: ", Code("would_change_my_mind"))
    if fields.revisit_on:
        late = fields.revisit_on.last < study.today
        words = "To be looked at again since" if late else "To be looked at again on"
        yield (f"{words} {shown_day(fields.revisit_on)}",)


def _for_and_against(grounds: Grounds) -> Table:
    rows = [("By that day", grounds.known), ("Since", grounds.since)]
    return Table(
        ("When", "Heard from", "Upsides by", "Downsides by", "Surprises by"),
        tuple(
            (
                (when,),
                (counted_people(claims),),
                *((_marked(claims, mark),) for mark in ("+", "-", "!")),
            )
            for when, claims in rows
        ),
        caption="What the decision rested on, and what came after it.",
    )


def _marked(claims: tuple[Claim, ...], mark: str) -> Piece:
    return counted_people(claim for claim in claims if claim.mark == mark)


def _verdicts(study: Study, note: Note) -> Iterator[Block]:
    verdicts = verdicts_on(study, note.id)
    if not verdicts:
        return
    yield Heading("What each talk made you think", 3)
    newest = verdicts[-_MOST_TALKS:]
    yield Bullets(tuple(_verdict_line(study, each) for each in newest))
    if len(newest) < len(verdicts):
        places = (
            NoteLink(each.talk.id, study.title_of(each.talk)) for each in verdicts[:-_MOST_TALKS]
        )
        yield Prose(("Before these came ", tallied(places, "talk"), "."))


def _verdict_line(study: Study, verdict: Verdict) -> Line:
    fields, interest = verdict.fields, verdict.fields.interest
    names = " and ".join(study.vault.name_of(each, "contact") for each in fields.people)
    link = NoteLink(verdict.talk.id, names or fields.event or verdict.talk.title)
    concluded = [(fields.verdict or "").replace("-", " "), _moved(interest) if interest else ""]
    said = ", ".join(each for each in concluded if each)
    because = ((": " if said else ""), *_short(verdict.reasons[0])) if verdict.reasons else ()
    return (f"{shown_day(fields.date) or 'No day'}, ", link, ": ", said, *because)


def _moved(interest: Interest) -> str:
    return f"interest {_point(interest.before)} to {_point(interest.after)}"


def _short(reason: Reason) -> Line:
    cut = shortened(reason.text, _REASON_LETTERS)
    return (Inline(cut, reason.note) if cut == reason.text else plain_text(cut),)


def _point(value: float | None) -> str:
    return "unknown" if value is None else f"{value:g}"
