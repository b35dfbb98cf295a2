"""Whether talks still bring something new: new codes per interview against a base."""

from collections.abc import Iterator
from math import floor

from kit.evidence.claims import Claim
from kit.evidence.saturation import Saturation, saturation_of
from kit.evidence.study import Study
from kit.insights.evidence.standing import subjects
from kit.pages import (
    Block,
    Bullets,
    Code,
    Column,
    ColumnChart,
    Heading,
    Line,
    NoteLink,
    Piece,
    Prose,
    Strong,
    tallied,
    words_of,
)
from kit.pages.figures import amount

_FEWEST = 3


def sections(study: Study) -> Iterator[Block]:
    """Yield for each path whether its talks have dried up, then the columns behind it."""
    rule = study.vault.settings.evidence.saturation
    yield Heading("Do talks still bring something new?")
    yield Prose(
        (
            "Held against the first talks (base ",
            Strong(str(rule.base)),
            ", run ",
            Strong(str(rule.run)),
            ", threshold ",
            Strong(f"{rule.threshold * 100:g} %"),
            (
                "; Guest, Namey & Chen 2020, doi 10.1371/journal.pone.0232076). "
                "It holds for these people only: others may have more to say."
            ),
        )
    )
    found = [
        (name, claims, saturation_of(claims, study.vault.settings.evidence))
        for name, claims in subjects(study)
    ]
    yield Bullets(tuple(_line(study, *each) for each in found))
    for name, _, saturation in found:
        if len(saturation.new_codes) >= _FEWEST:
            yield _chart(study, words_of(name), saturation)


def _line(study: Study, name: Line, claims: tuple[Claim, ...], saturation: Saturation) -> Line:
    return (*name, ": ", *_verdict(study, claims, saturation), ".", *_uncoded(study, saturation))


def _verdict(study: Study, claims: tuple[Claim, ...], saturation: Saturation) -> Iterator[Piece]:
    rule = study.vault.settings.evidence.saturation
    coded = tallied(
        _talks(study, [note for note, _ in saturation.new_codes]),
        "talk with codes",
        "talks with codes",
    )
    if not saturation.new_codes:
        yield Strong("too early to tell")
        yield ", as no talk has a code yet" if claims else ", as nobody was heard"
        return
    if saturation.too_early:
        yield Strong("too early to tell")
        yield " after "
        yield coded
        yield f", of the {rule.base + rule.run} it takes"
        return
    last = saturation.new_codes[-rule.run :]
    yield Strong("dried up" if saturation.reached else "still something new")
    yield " for these people: of "
    yield coded
    yield f" the newest {_run(rule.run)} brought {_codes(saturation.last_run or 0)}, where "
    yield f"{_allowed(saturation)} may come"
    again = _heard_before(study, [note for note, _ in last])
    if again:
        yield "; but "
        yield tallied(_talks(study, again), "of these was", "of these were")
        yield " with somebody heard before, who can hardly bring much"
    elif not saturation.reached and saturation.first_reached:
        yield ", though an earlier run had seemed dry"


def _run(count: int) -> str:
    return "one" if count == 1 else str(count)


def _codes(count: int) -> str:
    return "no new code" if not count else "1 new code" if count == 1 else f"{count} new codes"


def _allowed(saturation: Saturation) -> str:
    most = floor(saturation.allowed)
    return "none" if not most else f"at most {most}"


def _heard_before(study: Study, notes: list[str]) -> list[str]:
    """Return the talks all of whose people had been heard in an earlier talk."""
    order = {note.id: at for at, note in enumerate(study.held)}
    return [
        note
        for note in notes
        if (people := _people(study, note))
        and all(
            any(
                order[each.id] < order[note]
                for each in study.interviews_with(person)
                if each.id in order
            )
            for person in people
        )
    ]


def _people(study: Study, note: str) -> set[str]:
    claims = study.claims_in(study.vault.notes[note])
    return {person for claim in claims for person in claim.speakers}


def _uncoded(study: Study, saturation: Saturation) -> Iterator[Piece]:
    if saturation.uncoded:
        yield " Left out: "
        yield tallied(
            _talks(study, saturation.uncoded), "talk without a code", "talks without a code"
        )
        yield ", which would look as if nothing new had come; "
        yield Code("#word")
        yield " after what was said makes it count."


def _talks(study: Study, notes: list[str] | tuple[str, ...]) -> tuple[NoteLink, ...]:
    return tuple(NoteLink(note, study.title_of(study.vault.notes[note])) for note in notes)


def _chart(study: Study, name: str, saturation: Saturation) -> ColumnChart:
    rule = study.vault.settings.evidence.saturation
    columns = tuple(
        Column(
            study.title_of(study.vault.notes[note]),
            count,
            "base" if at < rule.base else "after it",
            note,
        )
        for at, (note, count) in enumerate(saturation.new_codes)
    )
    each = saturation.allowed / rule.run if rule.run else saturation.allowed
    first, last = columns[0].value, columns[-1].value
    return ColumnChart(
        f"New codes per talk: {name}",
        f"The first talk brought {_codes(int(first))}, the newest {_codes(int(last))}.",
        unit="new codes",
        columns=columns,
        line=None if saturation.too_early else each,
        line_label="" if saturation.too_early else f"dried up at {amount(each)} a talk",
    )
