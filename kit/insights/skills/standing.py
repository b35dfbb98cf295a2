"""Skills that are asked for against mine: short, enough, unknown; and which path asks for which."""

from collections.abc import Iterator, Mapping

from kit.evidence.proofs import Proof
from kit.evidence.repertoire import Skill
from kit.evidence.study import Study
from kit.evidence.voices import how_many, people_text
from kit.pages import (
    Block,
    Cell,
    Code,
    Heading,
    Line,
    MatrixChart,
    NoteLink,
    Notice,
    PageLink,
    Piece,
    Prose,
    Strong,
    Table,
    counted_people,
    listed,
)
from kit.pages.figures import shown_day
from kit.source.inline import shortened

# Beyond this a table is no longer read; the skills that most people named come first.
_MOST = 60


def gaps(study: Study, skills: tuple[Skill, ...]) -> Iterator[Block]:
    """Yield the skills in which I fall short, those that most people named first."""
    short = [skill for skill in skills if skill.gap]
    if not short:
        return
    yield Heading("Where you fall short")
    rows = tuple(
        (
            *_named(skill),
            (f"{skill.level:g}",),
            (Strong(f"{skill.gap:g}"),),
            _paths(study, skill),
        )
        for skill in short
    )
    columns = ("Skill", "Named by", "Takes", "Mine", "Short by", "For")
    yield from _table(columns, rows, numeric=(3, 4))
    higher = tuple(_told_higher(study, skills))
    if higher:
        yield Notice("question", "Told higher than your own notes ask", higher)


def bring(
    study: Study, skills: tuple[Skill, ...], proofs: Mapping[str, tuple[Proof, ...]]
) -> Iterator[Block]:
    """Yield the skills that are asked for and that I have, with the newest thing that shows each."""
    enough = [skill for skill in skills if skill.gap == 0]
    if not enough:
        return
    yield Heading("What you already bring")
    rows = tuple(
        (
            *_named(skill),
            (f"{skill.level:g}",),
            newest(proofs.get(skill.key, ())),
            _paths(study, skill),
        )
        for skill in enough
    )
    columns = ("Skill", "Named by", "Takes", "Mine", "Shown by", "For")
    yield from _table(columns, rows, numeric=(3,))


def unknown(study: Study, skills: tuple[Skill, ...]) -> Iterator[Block]:
    """Yield the skills that are asked for where my level or theirs is not known."""
    open_ = [skill for skill in skills if skill.is_asked_for and skill.gap is None]
    if not open_:
        return
    yield Heading("Asked for, and not comparable yet")
    if any(skill.level is None for skill in open_):
        yield Prose(
            ("Your own level goes into me.md: ", Code("skills: [{name: …, level: 3}]"), ".")
        )
    if any(skill.needed is None for skill in open_):
        yield Prose(
            (
                "What level the work takes is a question for the people who named it: ",
                PageLink("questions/index", "what to ask whom"),
                ".",
            )
        )
    rows = tuple(
        (
            *_named(skill),
            ("unknown" if skill.level is None else f"{skill.level:g}",),
            _paths(study, skill),
        )
        for skill in open_
    )
    yield from _table(("Skill", "Named by", "Takes", "Mine", "For"), rows)


def matrix(study: Study, skills: tuple[Skill, ...]) -> Iterator[Block]:
    """Yield who named which skill for which path, and the paths for which nobody named any."""
    titles = {note.id: _title(study, note.id) for note in study.paths}
    cells = tuple(cell for skill in skills for cell in _cells(titles, skill))
    if not cells:
        return
    rows = tuple(dict.fromkeys(cell.row for cell in cells))
    heard = {cell.column for cell in cells}
    columns = tuple(dict.fromkeys(title for title in titles.values() if title in heard))
    yield Heading("Skills and paths")
    shared = [skill for skill in skills if len(skill.paths) > 1]
    most = max(shared, key=lambda skill: len(skill.paths), default=None)
    described = (
        f"{most.name} is named for {len(most.paths)} paths, by {people_text(most.people)} in all."
        if most
        else "No skill is named for more than one path."
    )
    yield MatrixChart(
        "Who named a skill for which path",
        described,
        unit="people who named it",
        row_names=rows,
        column_names=columns,
        cells=cells,
        corner="Skill",
    )
    silent = [NoteLink(note.id, note.title) for note in study.paths if titles[note.id] not in heard]
    if silent:
        yield Prose(("Nobody has named a skill for ", *listed(silent), "."))


def _table(
    columns: tuple[str, ...], rows: tuple[tuple[Line, ...], ...], numeric: tuple[int, ...] = ()
) -> Iterator[Block]:
    yield Table(columns, rows[:_MOST], numeric)
    if len(rows) > _MOST:
        yield Prose((f"And {len(rows) - _MOST} more, named by no more people than the last.",))


def _told_higher(study: Study, skills: tuple[Skill, ...]) -> Iterator[Line]:
    for skill in skills:
        for each in skill.wanted:
            if each.open and each.told_higher and each.told:
                yield (
                    Strong(skill.name),
                    ": the note of ",
                    NoteLink(each.path, study.vault.notes[each.path].title),
                    f" asks for {each.asked:g}, ",
                    counted_people(each.told_higher),
                    f" told up to {each.told.high:g}",
                )


def needed_text(skill: Skill) -> str:
    """Return the levels that paths not ruled out ask for: `3`, `2–4`, or unknown."""
    levels = sorted({each.needed for each in skill.wanted if each.open and each.needed is not None})
    if levels:
        return f"{levels[0]:g}" if len(levels) == 1 else f"{levels[0]:g}–{levels[-1]:g}"
    return "unknown"


def newest(proofs: tuple[Proof, ...]) -> Line:
    """Return the newest thing that shows a skill, with its day; a dash where nothing does."""
    if not proofs:
        return ("nothing noted",)
    first = proofs[0]
    day = shown_day(first.day)
    return (
        *((f"{day}: ",) if day else ()),
        NoteLink(first.note, shortened(first.text, 60), first.line),
    )


def _named(skill: Skill) -> tuple[Line, Line, Line]:
    return (skill.name,), (counted_people(skill.still_named),), (needed_text(skill),)


def _paths(study: Study, skill: Skill) -> Line:
    links: list[Piece] = []
    for each in skill.wanted:
        if each.path and each.open:
            link = NoteLink(each.path, study.vault.notes[each.path].title)
            links += [", ", link] if links else [link]
    return tuple(links) or ("no path in particular",)


def _cells(titles: Mapping[str, str], skill: Skill) -> Iterator[Cell]:
    for each in skill.wanted:
        if each.path and each.claims:
            people = how_many(each.claims)
            shown = str(people) if people else "read"
            yield Cell(skill.name, titles[each.path], people, shown, each.path)


def _title(study: Study, path: str) -> str:
    """Return a path's title, with its id where another path is called the same."""
    title = study.vault.notes[path].title
    same = [note for note in study.paths if note.title == title]
    return title if len(same) == 1 else f"{title} ({path})"
