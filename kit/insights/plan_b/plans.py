"""The plans side by side, then each with its triggers, gaps, credentials and people."""

from collections.abc import Iterator

from kit.evidence.decisions import is_ruled_out, status_of
from kit.evidence.questions import Question, most_useful, question_bank
from kit.evidence.readiness import Readiness, Touched, touched
from kit.evidence.risks import risk_signals
from kit.evidence.study import Study
from kit.evidence.voices import grade_of
from kit.insights.credentials.words import length_text
from kit.insights.path import stand_of
from kit.insights.plan_b.readying import next_step
from kit.notes.credential import Credential
from kit.notes.path import Path
from kit.pages import (
    Block,
    Bullets,
    Claims,
    Code,
    Heading,
    Line,
    NoteLink,
    Notice,
    Piece,
    Prose,
    Strong,
    Table,
    counted_claims,
    counted_people,
    listed,
    tallied,
)
from kit.pages.figures import amount, shown_day
from kit.source.inline import plain_text
from kit.vault import Note

_LETTERS = ("A", "B", "C")
_SHOWN = 3


def overview(study: Study, ready: tuple[Readiness, ...]) -> Iterator[Block]:
    """Yield the plans side by side, and the paths that belong to none."""
    planned = [each for each in ready if plan_of(each.path)]
    if planned:
        yield Heading("The plans side by side")
        columns = (
            "Plan",
            "Path",
            "Status",
            "Heard from",
            "Evidence",
            "Skills at the level",
            "Criteria",
        )
        rows = tuple(_row(study, each) for each in sorted(planned, key=_by_letter))
        yield Table(columns, rows)
    loose = [each for each in ready if not plan_of(each.path) and not is_ruled_out(each.path)]
    if loose:
        names = listed(_link(each.path) for each in loose[:_SHOWN])
        more = tallied(map(_link, (each.path for each in loose[_SHOWN:])), "more path")
        ending = (" and ", more) if loose[_SHOWN:] else ()
        yield Prose(
            ("In no plan: ", *names, *ending, "; ", Code("plan"), " in its note says A, B or C.")
        )


def plans(study: Study, ready: tuple[Readiness, ...]) -> Iterator[Block]:
    """Yield each plan that has a path: what would start it, what I have, what I lack, what to do."""
    bank = question_bank(study)
    for letter in _LETTERS:
        for each in ready:
            if plan_of(each.path) == letter:
                yield Heading(f"Plan {letter}: {each.path.title}")
                yield Bullets(tuple(_lines(study, each, bank)))
                if letter == "A":
                    yield from _risks(study, each)


def plan_of(path: Note) -> str:
    """Return the plan a path belongs to, or an empty text."""
    return (path.fields.plan if isinstance(path.fields, Path) else None) or ""


def _by_letter(ready: Readiness) -> tuple[str, str]:
    return (plan_of(ready.path), ready.path.id)


def _link(path: Note) -> NoteLink:
    return NoteLink(path.id, path.title)


def _row(study: Study, ready: Readiness) -> tuple[Line, ...]:
    claims = study.about_path(ready.path.id)
    skills = f"{len(ready.enough)} of {len(ready.skills)}" if ready.skills else "unknown"
    unknown = f", {len(ready.unknown)} unknown" if ready.unknown else ""
    return (
        (plan_of(ready.path),),
        (_link(ready.path),),
        (Strong(status_of(ready.path).replace("-", " ")),),
        (counted_people(claims),),
        (Strong(grade_of(claims, study.vault.settings.evidence)),),
        (f"{skills}{unknown}",),
        (stand_of(study, ready.path) or "none written",),
    )


def _lines(study: Study, ready: Readiness, bank: tuple[Question, ...]) -> Iterator[Line]:
    yield next_step(study, ready, most_useful(study, ready.path.id, bank))
    for each in touched(study, ready.path):
        yield _trigger(each)
    if isinstance(ready.path.fields, Path) and not ready.path.fields.triggers:
        yield ("What would start it is not written down: ", Code("triggers"))
    yield from _skills(ready)
    yield from _credentials(ready)
    yield from _people(study, ready)
    if len(ready.actions) > 1:
        actions = (NoteLink(each.note, plain_text(each.text), each.line) for each in ready.actions)
        yield ("Still to do in its notes: ", tallied(actions, "action"))


def _trigger(each: Touched) -> Line:
    text = each.trigger.text or "an event"
    if each.trigger.happened_on:
        return (Strong("Trigger came about"), f" on {shown_day(each.trigger.happened_on)}: {text}")
    hints: list[Piece] = []
    if each.notes:
        links = [NoteLink(note.id, note.title) for note in each.notes[-_SHOWN:]]
        hints += (*listed(links),)
    if each.claims:
        hints += (*((" and ",) if hints else ()), counted_claims(each.claims))
    near = ("; words of it stand in ", *hints) if hints else ("; nothing was found by its words",)
    return (Strong("Trigger"), f": {text}", *near)


def _skills(ready: Readiness) -> Iterator[Line]:
    if ready.enough:
        yield (Strong("Skills you have"), ": ", ", ".join(each.name for each in ready.enough))
    if ready.gaps:
        gaps = (
            f"{each.name} ({amount(each.mine or 0)} of {amount(each.needed or 0)})"
            for each in ready.gaps
        )
        yield (Strong("Skills you fall short in"), ": ", ", ".join(gaps))
    if ready.unknown:
        yield (
            Strong("Level not noted, yours or the one it takes"),
            ": ",
            ", ".join(each.name for each in ready.unknown),
        )


def _credentials(ready: Readiness) -> Iterator[Line]:
    if ready.credentials:
        pieces: list[Piece] = []
        for note, status in ready.credentials:
            pieces += (", ",) if pieces else ()
            pieces += (NoteLink(note.id, note.title), f" ({_state(note, status)})")
        yield (Strong("Credentials"), ": ", *pieces)


def _state(note: Note, status: str) -> str:
    """Return where I stand on a credential, with how long it takes unless it is done or dropped."""
    duration = note.fields.duration if isinstance(note.fields, Credential) else None
    ahead = duration is not None and status not in ("done", "dropped")
    length = length_text(duration) if ahead else ""
    return ", ".join(each for each in (status or "no status", length) if each)


def _people(study: Study, ready: Readiness) -> Iterator[Line]:
    claims = study.about_path(ready.path.id)
    names = [NoteLink(note.id, note.title) for note in ready.known[:_SHOWN]]
    heard: Line = (counted_people(claims), " heard") if ready.met else ("nobody heard in person",)
    more = (
        ("; not heard yet: ", *listed(names)) if names else ("; nobody else noted who could tell",)
    )
    yield (Strong("Who you know there"), ": ", *heard, *more)


def _risks(study: Study, ready: Readiness) -> Iterator[Block]:
    """Yield what was said that may end plan A, since that is what plan B is for."""
    risks = risk_signals(study.about_path(ready.path.id))
    if risks:
        line: Line = (counted_people(risks), " named what may shrink or end this work.")
        yield Notice("warning", "Risk signals on plan A", (line,))
        yield Claims(risks)
