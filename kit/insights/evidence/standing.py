"""How sure each path is, what the next grade takes, and how old it all is."""

from collections.abc import Iterator

from kit.evidence.claims import Claim
from kit.evidence.study import Study
from kit.evidence.voices import (
    NextGrade,
    grade_of,
    is_stale,
    is_too_old,
    next_grade,
    one_claim_a_talk,
    one_voice_each,
    voices_of,
)
from kit.pages import (
    Block,
    Bullets,
    Heading,
    Line,
    NoteLink,
    Prose,
    Strong,
    Table,
    counted_claims,
    counted_organizations,
    counted_people,
)
from kit.pages.figures import more, shown_day

_TOGETHER: Line = ("All talks together",)


def sections(study: Study) -> Iterator[Block]:
    """Yield the grades and the age of what was heard, path by path and together."""
    rows = subjects(study)
    yield Heading("How sure each path is")
    yield Table(
        ("About", "Grade", "Heard", "From", "The next grade takes"),
        tuple(_grade_row(study, name, claims) for name, claims in rows),
    )
    yield Heading("How old it is")
    heard = tuple((name, claims) for name, claims in rows if voices_of(claims).latest)
    if not heard:
        yield Prose(("No talk with a date yet.",))
        return
    yield Bullets(tuple(_age(study, name, claims) for name, claims in heard))


def subjects(study: Study) -> tuple[tuple[Line, tuple[Claim, ...]], ...]:
    """Return each path with what was heard about it, then everything together."""
    paths = tuple(
        ((NoteLink(note.id, note.title),), study.about_path(note.id)) for note in study.paths
    )
    return (*paths, (_TOGETHER, study.claims))


def _grade_row(study: Study, name: Line, claims: tuple[Claim, ...]) -> tuple[Line, ...]:
    settings = study.vault.settings.evidence
    in_person = tuple(claim for claim in one_claim_a_talk(claims) if _was_talked_to(claim))
    organizations = voices_of(in_person).organizations
    # A grade says how sure an answer is, and talks about several paths answer nothing together.
    together = name == _TOGETHER and len({path for each in claims for path in each.paths}) > 1
    return (
        name,
        ("–" if together else Strong(grade_of(claims, settings)),),
        (counted_people(one_voice_each(claims)),),
        (counted_organizations(in_person) if organizations else "not noted" if in_person else "–",),
        ("they are about no one path" if together else _wording(next_grade(claims, settings)),),
    )


def _was_talked_to(claim: Claim) -> bool:
    return claim.source == "conversation" and bool(claim.speakers)


def _wording(step: NextGrade | None) -> str:
    """Return what the next grade still takes, in words."""
    if step is None:
        return "nothing: there is none above"
    needs = [
        more(step.people, "person", "people"),
        more(step.organizations, "organization", "organizations"),
        "talks that bring nothing new" if step.saturation else "",
    ]
    *most, last = [each for each in needs if each] or ["one more talk"]
    return f"{step.grade}: " + (f"{', '.join(most)} and {last}" if most else last)


def _age(study: Study, name: Line, claims: tuple[Claim, ...]) -> Line:
    settings = study.vault.settings.evidence
    talks = one_claim_a_talk(claims)
    days = dict.fromkeys(
        claim.day for claim in talks if claim.day is not None and _was_talked_to(claim)
    )
    newest = shown_day(max(days, key=lambda day: day.last))
    oldest = shown_day(min(days, key=lambda day: day.first))
    since = "" if newest == oldest else f", oldest {oldest}"
    old_days = {
        day
        for day in {claim.day for claim in talks}
        if day is not None and is_too_old(day.last, settings, study.today)
    }
    old = tuple(claim for claim in claims if claim.day in old_days) if old_days else ()
    opening = (*name, f": newest {newest}{since}; ")
    if not old:
        return (*opening, "nothing too old.")
    stale = is_stale(voices_of(claims), settings, study.today)
    ending = (", so ", Strong("ask again"), ".") if stale else (".",)
    return (*opening, "too old: ", counted_claims(old), *ending)
