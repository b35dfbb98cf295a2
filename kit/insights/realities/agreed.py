"""What people agree on, what each path is like, and who spoke of what."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from kit.evidence.claims import Claim
from kit.evidence.codes import CodeHeard, codes_heard, one_sided_codes
from kit.evidence.study import Study
from kit.insights.realities.disputed import criteria
from kit.pages import (
    Block,
    Card,
    Cards,
    Cell,
    Heading,
    Line,
    MatrixChart,
    NoteLink,
    Piece,
    Prose,
    Strong,
    Table,
    counted_people,
    share_of_people,
)

_FEW = 3
_MOST_CODES = 15
_MOST_PEOPLE = 20
_MOST_ONCE = 20
_SIGNS = {"+": "+", "-": "−", "±": "±", "!": "!"}


def agreed(study: Study, heard: tuple[Claim, ...]) -> Iterator[Block]:
    """Yield the codes on which nobody sees the other side, downsides first, most people first."""
    sides = [
        ("Downsides", tuple(one_sided_codes(heard, "-"))),
        ("Upsides", tuple(one_sided_codes(heard, "+"))),
    ]
    if not any(codes for _, codes in sides):
        return
    wanted = criteria(study)
    yield Heading("What nobody contradicts")
    for title, codes in sides:
        shared = [code for code in codes if code.people > 1]
        once = [code.code for code in codes if code.people == 1]
        apart = [code.code for code in codes if not code.people]
        if codes:
            yield Heading(title, 3)
        if shared:
            rows = tuple(_row(study, code, heard, wanted.get(code.code, "")) for code in shared)
            yield Table(("What", "Named by", "Heard about", "To you"), rows)
        if once:
            yield Prose(("Heard from a single voice: ", _some(once), "."))
        if apart:
            yield Prose(("Only read, or heard at an event: ", _some(apart), "."))


def _some(codes: list[str]) -> str:
    return ", ".join(codes[:_MOST_ONCE]) + (", …" if len(codes) > _MOST_ONCE else "")


def by_path(study: Study, heard: tuple[Claim, ...]) -> Iterator[Block]:
    """Yield what weighs most on each path, a card a path: named by most people first."""
    cards = []
    for path in study.paths:
        claims = tuple(claim for claim in heard if path.id in claim.paths)
        if claims:
            title = (NoteLink(path.id, path.title), ", told by ", counted_people(claims))
            cards.append(Card(title, tuple(_weighing_most(codes_heard(claims)))))
    if cards:
        yield Heading("Path by path")
        yield Cards(tuple(cards))


def _weighing_most(codes: tuple[CodeHeard, ...]) -> Iterator[Line]:
    # A side whose every code others contradict is not one of which nothing was said.
    shared = {
        mark: "only what is not agreed" if any(_side(code, mark) for code in codes) else ""
        for mark in ("-", "+")
    }
    for title, line, instead in (
        ("Downsides: ", _named(codes, "-"), shared["-"] or "nothing with a code yet"),
        ("Upsides: ", _named(codes, "+"), shared["+"] or "nothing with a code yet"),
        ("Not agreed: ", _split(codes), "nothing so far"),
    ):
        yield (title, *(line or (instead,)))


def matrix(study: Study, heard: tuple[Claim, ...]) -> Iterator[Block]:
    """Yield who spoke of what, and on which side."""
    codes = [code for code in codes_heard(heard) if code.people > 1][:_MOST_CODES]
    if not codes:
        return
    cells = {
        (code.code, speakers): claims
        for code in codes
        for speakers, claims in _by_speaker(code.claims).items()
    }
    spoke: dict[tuple[str, ...], int] = {}
    for _, speakers in cells:
        spoke[speakers] = spoke.get(speakers, 0) + 1
    people = sorted(spoke, key=lambda each: (-spoke[each], each))[:_MOST_PEOPLE]
    names = _names(study, people, cells)
    drawn = "those who spoke of most" if len(spoke) > len(people) else "all who spoke of one"
    yield Heading("Who spoke of what")
    yield MatrixChart(
        "Codes that more than one person marked, by person",
        f"+ is an upside, − a downside, ± both, ! a surprise; darker are more claims; shown are {drawn}.",
        row_names=tuple(code.code for code in codes),
        column_names=tuple(names[speakers] for speakers in people),
        cells=tuple(
            Cell(code, names[speakers], len(claims), _sign(claims), claims[0].note)
            for (code, speakers), claims in cells.items()
            if speakers in names
        ),
        corner="Code",
    )


def _row(study: Study, code: CodeHeard, heard: tuple[Claim, ...], wanted: str) -> tuple[Line, ...]:
    paths = ", ".join(study.vault.name_of(path, "path") for path in code.paths)
    return (
        (Strong(code.code),),
        (share_of_people(code.claims, heard, study.vault.settings.evidence),),
        (paths or "no path named",),
        (wanted or "–",),
    )


def _named(codes: Iterable[CodeHeard], mark: str) -> Line:
    """Return the few codes most named on one side and not on the other."""
    sided = [replace(code, claims=_side(code, mark)) for code in codes if code.sides == mark]
    first = sorted(sided, key=lambda code: (-code.people, code.code))[:_FEW]
    return _joined((code.code, (counted_people(code.claims),)) for code in first)


def _side(code: CodeHeard, mark: str) -> tuple[Claim, ...]:
    return code.upsides if mark == "+" else code.downsides


def _split(codes: Iterable[CodeHeard]) -> Line:
    split = sorted(
        (code for code in codes if code.disputed),
        key=lambda code: (-code.balance, -code.people, code.code),
    )
    return _joined(
        (
            code.code,
            (counted_people(code.upsides), " for, ", counted_people(code.downsides), " against"),
        )
        for code in split[:_FEW]
    )


def _joined(pairs: Iterable[tuple[str, Line]]) -> Line:
    line: list[Piece] = []
    for name, counts in pairs:
        line += ["; " if line else "", Strong(name), ": ", *counts]
    return tuple(line)


def _by_speaker(claims: Iterable[Claim]) -> dict[tuple[str, ...], list[Claim]]:
    found: dict[tuple[str, ...], list[Claim]] = {}
    for claim in claims:
        found.setdefault(claim.speakers or (claim.note,), []).append(claim)
    return found


def _names(
    study: Study,
    people: Iterable[tuple[str, ...]],
    cells: dict[tuple[str, tuple[str, ...]], list[Claim]],
) -> dict[tuple[str, ...], str]:
    """Return what each column is called: two people of one name stay two columns."""
    first = {speakers: claims[0] for (_, speakers), claims in cells.items()}
    shown: dict[tuple[str, ...], str] = {}
    for speakers in people:
        name = study.speakers_of(first[speakers])
        if name in shown.values():
            name = f"{name} ({speakers[0].rpartition('/')[2]})"
        shown[speakers] = name
    return shown


def _sign(claims: Iterable[Claim]) -> str:
    marks = {claim.mark for claim in claims}
    if {"+", "-"} <= marks:
        return _SIGNS["±"]
    return next(_SIGNS[mark] for mark in ("+", "-", "!") if mark in marks)
