"""Which path, and on what grounds?

All paths side by side: where I stand, how many people were heard and how sure that makes me, my
must-haves and deal-breakers as gates, my own ratings, shown as mine. Missing is unknown, never 0,
and no total hides its parts.
"""

from collections.abc import Iterator

from kit.evidence.gates import Gate, gates_of
from kit.evidence.study import Study
from kit.evidence.voices import grade_of, voices_of
from kit.notes.me import Me
from kit.notes.path import Path
from kit.pages import Block, Counted, Heading, Line, NoteLink, Page, Prose, Strong, Table
from kit.vault import Note


def pages(study: Study) -> Iterator[Page]:
    """Yield the comparison of all paths."""
    paths = study.paths
    blocks = (*_standing(study, paths), *_gates(study, paths), *_ratings(study, paths))
    yield Page(
        name="paths/index",
        title="Paths compared",
        section="Paths",
        answer=_answer(study, paths),
        blocks=blocks,
    )


def _answer(study: Study, paths: tuple[Note, ...]) -> Line:
    if not paths:
        return ("No path is written down yet.",)
    settings = study.vault.settings.evidence
    firmest = max(paths, key=lambda note: voices_of(study.about_path(note.id)).total)
    claims = study.about_path(firmest.id)
    out = [
        note.title
        for note in paths
        if isinstance(note.fields, Path) and note.fields.status == "ruled-out"
    ]
    ending = f" Ruled out: {', '.join(out)}." if out else ""
    return (
        f"{len(paths)} paths. You know most about ",
        NoteLink(firmest.id, firmest.title),
        ", from ",
        Counted(str(voices_of(claims)), claims),
        f" ({grade_of(claims, settings)} evidence).{ending}",
    )


def _standing(study: Study, paths: tuple[Note, ...]) -> Iterator[Block]:
    if paths:
        yield Heading("Where each stands")
        columns = ("Path", "Plan", "Status", "Heard from", "Organizations", "Evidence", "Newest")
        yield Table(columns, tuple(_standing_row(study, note) for note in paths), numeric=(4,))


def _standing_row(study: Study, note: Note) -> tuple[Line, ...]:
    claims = study.about_path(note.id)
    voices = voices_of(claims)
    fields = note.fields
    plan = fields.plan if isinstance(fields, Path) else None
    status = fields.status if isinstance(fields, Path) else None
    return (
        (NoteLink(note.id, note.title),),
        (plan or "–",),
        ((status or "considering").replace("-", " "),),
        (Counted(str(voices), claims) if claims else "nobody yet",),
        (str(len(voices.organizations)),),
        (Strong(grade_of(claims, study.vault.settings.evidence)),),
        (str(voices.latest or "–"),),
    )


def _gates(study: Study, paths: tuple[Note, ...]) -> Iterator[Block]:
    by_path = [gates_of(study.about_path(note.id), study.vault) for note in paths]
    if not by_path or not by_path[0]:
        return
    yield Heading("Must-haves and deal-breakers")
    yield Prose(
        (
            "Against what was heard: met, broken, disputed where people contradict each other, unknown where nobody spoke of it.",
        )
    )
    rows = tuple(
        ((str(gates[0].criterion),), (gates[0].kind,), *(_gate_cell(gate) for gate in gates))
        for gates in zip(*by_path, strict=True)
    )
    yield Table(("Criterion", "Kind", *(note.title for note in paths)), rows)


def _gate_cell(gate: Gate) -> Line:
    claims = (*gate.good, *gate.bad)
    if not claims:
        return ("unknown",)
    return (Strong(gate.verdict), " (", Counted(str(voices_of(claims)), claims), ")")


def _ratings(study: Study, paths: tuple[Note, ...]) -> Iterator[Block]:
    me = study.vault.me.fields if study.vault.me else None
    weights = me.weights if isinstance(me, Me) else {}
    rated = [note.fields.ratings if isinstance(note.fields, Path) else {} for note in paths]
    criteria = dict.fromkeys([*weights, *(criterion for ratings in rated for criterion in ratings)])
    if not criteria or not any(rated):
        return
    yield Heading("My own ratings")
    yield Prose(("From 1 to 5, mine and nobody else's, with what each criterion weighs for me.",))
    rows = tuple(
        (
            (criterion,),
            (f"{weights[criterion]:g}" if criterion in weights else "–",),
            *((_rating(ratings.get(criterion)),) for ratings in rated),
        )
        for criterion in criteria
    )
    yield Table(("Criterion", "Weight", *(note.title for note in paths)), rows, numeric=(1,))


def _rating(rating: object) -> str:
    value = getattr(rating, "value", None)
    if value is None:
        return "unknown"
    because = getattr(rating, "because", None)
    return f"{value:g}: {because}" if because else f"{value:g}"
