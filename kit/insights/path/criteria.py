"""My criteria, my interest and my decision on a path."""

from collections.abc import Iterator

from kit.evidence.claims import Claim
from kit.evidence.coverage import one_sided
from kit.evidence.gates import Gate, gates_of
from kit.evidence.study import Study
from kit.evidence.voices import is_stale, voices_of
from kit.notes.interview import Interview
from kit.notes.path import Path
from kit.pages import (
    Block,
    Bullets,
    Change,
    ChangeChart,
    Counted,
    Heading,
    Line,
    Notice,
    Strong,
    Table,
)
from kit.vault import Note


def at_a_glance(study: Study, _note: Note, claims: tuple[Claim, ...]) -> Iterator[Block]:
    """Yield what to read with care."""
    settings = study.vault.settings.evidence
    voices = voices_of(claims)
    if not claims:
        yield Notice(
            "question",
            "Nobody was heard about this path yet",
            (("Name one person who does this work, and ask.",),),
        )
        return
    warnings: list[Line] = [(f"{each.capitalize()}.",) for each in one_sided(claims)]
    if voices.total == 1:
        warnings.insert(0, ("One person is an anecdote: ask somebody who disagrees.",))
    if is_stale(voices, settings, study.today):
        warnings.append((f"The newest of it is from {voices.latest}: ask again.",))
    if warnings:
        yield Notice("warning", "Read this with care", tuple(warnings))


def criteria(study: Study, _note: Note, claims: tuple[Claim, ...]) -> Iterator[Block]:
    """Yield my must-haves and deal-breakers, and what was heard for and against each."""
    gates = gates_of(claims, study.vault) if claims else ()
    if gates:
        yield Heading("My criteria")
        rows = tuple(_gate_row(gate) for gate in gates)
        yield Table(("Criterion", "Kind", "Stands", "For it", "Against it"), rows, numeric=(3, 4))


def interest(study: Study, note: Note, _claims: tuple[Claim, ...]) -> Iterator[Block]:
    """Yield how my interest went, once there are two talks to compare."""
    changes = tuple(_changes(study, note))
    if len(changes) > 1:
        yield Heading("My interest, before and after each talk")
        yield ChangeChart(
            "My interest in this path", _changes_text(changes), unit="from 1 to 10", changes=changes
        )


def _gate_row(gate: Gate) -> tuple[Line, ...]:
    good, bad = voices_of(gate.good), voices_of(gate.bad)
    return (
        (str(gate.criterion),),
        (gate.kind,),
        (Strong(gate.verdict),),
        (Counted(str(good), gate.good),) if gate.good else ("–",),
        (Counted(str(bad), gate.bad),) if gate.bad else ("–",),
    )


def _changes(study: Study, note: Note) -> Iterator[Change]:
    for talk in study.interviews_for(note.id):
        fields = talk.fields
        if (
            isinstance(fields, Interview)
            and fields.interest
            and fields.date
            and fields.interest.before
            and fields.interest.after
        ):
            yield Change(
                study.vault.title_of(talk),
                fields.interest.before,
                fields.interest.after,
                fields.date.first,
                talk.id,
            )


def _changes_text(changes: tuple[Change, ...]) -> str:
    return f"From {changes[0].before:g} before the first of {len(changes)} talks to {changes[-1].after:g} after the last."


def decision(study: Study, note: Note, claims: tuple[Claim, ...]) -> Iterator[Block]:
    """Yield my decision with the evidence it rested on, and what would change my mind."""
    fields = note.fields
    if not isinstance(fields, Path) or fields.decided_on is None:
        return
    status = (fields.status or "decided").replace("-", " ")
    lines: list[Line] = [
        (
            Strong(f"{status.capitalize()} on {fields.decided_on}"),
            f": {fields.because}" if fields.because else "",
        )
    ]
    known = tuple(
        claim
        for claim in claims
        if claim.day is not None and claim.day.first <= fields.decided_on.last
    )
    lines.append(
        (
            "It rests on ",
            Counted(str(voices_of(known)), known),
            " heard by that day",
            _thin(voices_of(known).total),
        )
    )
    if fields.would_change_my_mind:
        lines.append(("What would change my mind: ", fields.would_change_my_mind))
    if fields.revisit_on:
        lines.append((f"To be looked at again on {fields.revisit_on}",))
    broken = [
        str(gate.criterion) for gate in gates_of(claims, study.vault) if gate.verdict == "broken"
    ]
    if broken and fields.status in ("pursuing", "exploring"):
        lines.append((Strong("It goes against what you said you need: "), ", ".join(broken)))
    yield Heading("Decision")
    yield Bullets(tuple(lines))


def _thin(people: int) -> str:
    return ": that is thin" if people < 2 else ""
