"""Pay path by path, and what nobody has told yet."""

from collections.abc import Iterator

from kit.evidence.claims import Claim
from kit.evidence.decisions import is_ruled_out
from kit.evidence.pay import Effort, PayPoint, PayUnit, effort_for_floor, level_rank, pay_groups
from kit.evidence.study import Study
from kit.insights.pay.figures import (
    effort_text,
    floor_of,
    heading_text,
    money,
    standing_text,
)
from kit.notes.interview import Pay
from kit.pages import (
    Block,
    Bullets,
    Counted,
    Heading,
    Line,
    NoteLink,
    PageLink,
    Piece,
    Prose,
    Table,
    counted_people,
    listed,
)
from kit.vault import Note

_ASKED = 3


def by_path(study: Study) -> Iterator[Block]:
    """Yield one row a path and unit: the levels told, from where to where, by whom."""
    rows = [
        _row(study, note, unit, points)
        for note in study.paths
        for unit, points in pay_groups(study.about_path(note.id))
    ]
    if rows:
        yield Heading("Path by path")
        columns = ("Path", "Unit", "From", "To", "Your floor", "Told by", "Levels")
        yield Table(columns, tuple(rows), numeric=(2, 3))


def not_told(study: Study) -> Iterator[Block]:
    """Yield the paths and levels of which nobody told the pay, and who could tell."""
    lines = [
        line for note in study.paths if not is_ruled_out(note) for line in _missing(study, note)
    ]
    if lines:
        yield Heading("What nobody told")
        yield Bullets(tuple(lines))
        yield Prose(
            ("How to ask for it: ", PageLink("questions/index", "the questions about pay"), ".")
        )


def _row(study: Study, note: Note, unit: PayUnit, points: tuple[PayPoint, ...]) -> tuple[Line, ...]:
    lowest = min(points, key=lambda point: point.low)
    highest = max(points, key=lambda point: point.high)
    levels = dict.fromkeys(point.level or "not said" for point in points)
    return (
        (NoteLink(note.id, note.title), " (ruled out)" if is_ruled_out(note) else ""),
        (heading_text(unit),),
        (Counted(money(lowest.low), (lowest.claim,), "figures"),),
        (Counted(money(highest.high), (highest.claim,), "figures"),),
        (_stands(study, unit, points),),
        (counted_people(point.claim for point in points),),
        (", ".join(levels),),
    )


def _stands(study: Study, unit: PayUnit, points: tuple[PayPoint, ...]) -> str:
    floor = floor_of(study)
    if floor is None:
        return "no floor noted"
    efforts = [effort_for_floor(point, unit, floor) for point in points]
    known = [effort for effort in efforts if effort]
    if known:
        fewest, most = min(each.fewest for each in known), max(each.most for each in known)
        return f"{effort_text(Effort(fewest, most, unit.period))} reach it"
    rates = study.vault.settings.rates
    pair = (unit.currency, floor.currency)
    if "/".join(pair) in rates or "/".join(reversed(pair)) in rates:
        return "only by a rate, see below"
    found = dict.fromkeys(standing_text(point, unit, floor) for point in points)
    return next(iter(found)) if len(found) == 1 else "on both sides of it"


def _missing(study: Study, note: Note) -> Iterator[Line]:
    claims = study.about_path(note.id)
    told = [claim for claim in claims if claim.entry and isinstance(claim.entry.value, Pay)]
    link = NoteLink(note.id, note.title)
    if not told:
        yield (link, ": no figure at all", *_who_could_tell(study, claims))
        return
    levels = {point.level for _, points in pay_groups(claims) for point in points if point.level}
    if not levels:
        yield (link, ": figures, but at no level")
        return
    if min(map(level_rank, levels)) > level_rank("entry"):
        yield (link, ": nothing for those who begin", *_who_could_tell(study, claims))
    if max(map(level_rank, levels)) < level_rank("senior"):
        yield (link, ": nothing from senior level on", *_who_could_tell(study, claims))


def _who_could_tell(study: Study, claims: tuple[Claim, ...]) -> Line:
    """Return the people heard about a path who told no pay, those heard last first."""
    silent: dict[str, None] = {}
    told = {
        speaker
        for claim in claims
        if claim.entry and isinstance(claim.entry.value, Pay)
        for speaker in claim.speakers
    }
    for claim in reversed(claims):
        if claim.source == "conversation":
            silent |= dict.fromkeys(each for each in claim.speakers if each not in told)
    links: list[Piece] = [
        NoteLink(each, study.vault.name_of(each, "contact")) for each in list(silent)[:_ASKED]
    ]
    return ("; could tell: ", *listed(links)) if links else ("; nobody met so far could tell",)
