"""What should I do this week, and where do I stand?

What the agenda says for the next seven days, late things first; every path with my decision, the
people heard, the grade of the evidence and my criteria, a decision against one of them flagged; the
one thing most worth asking for each open path; what came in lately. People are counted, not talks.
Where nothing is there yet it says how to begin.
"""

from collections.abc import Iterator

from kit.agenda import agenda
from kit.evidence.decisions import status_of
from kit.evidence.study import Study
from kit.evidence.voices import grade_of, how_many, one_voice_each
from kit.insights.home.lately import lately
from kit.insights.home.standing import standing, still_unknown
from kit.insights.home.week import Week, things, this_week
from kit.notes.path import Path
from kit.pages import (
    Block,
    Bullets,
    Code,
    Heading,
    Line,
    NoteLink,
    Notice,
    Page,
    PageLink,
    Piece,
    Strong,
    counted_conversations,
    counted_people,
    tallied,
)

_WITHIN_DAYS = 7
_ELSEWHERE = (
    (
        "What to decide",
        (
            ("paths/index", "paths compared"),
            ("plan-b", "plan B"),
            ("evidence", "how sure this is"),
            ("journal/index", "what changed your mind"),
        ),
    ),
    (
        "What the work is like",
        (
            ("realities", "realities"),
            ("pay", "pay"),
            ("skills", "skills"),
            ("journeys", "journeys"),
            ("credentials/index", "credentials"),
            ("organizations/index", "organizations"),
        ),
    ),
    (
        "What to do next",
        (
            ("advice", "advice"),
            ("questions/index", "questions"),
            ("challenges/index", "challenges"),
            ("ideas", "ideas from other fields"),
        ),
    ),
    (
        "Whom you know",
        (
            ("contacts/index", "people"),
            ("network", "who led you to whom"),
            ("interviews/index", "conversations"),
            ("who-knows", "who knows about what"),
            ("contributions/index", "what you give back"),
        ),
    ),
)


def pages(study: Study) -> Iterator[Page]:
    """Yield the home page."""
    week = Week.of(agenda(study, within_days=_WITHIN_DAYS), study.today)
    yield Page(
        name="index",
        title=study.vault.settings.name,
        section="Home",
        answer=_answer(study, week),
        blocks=(
            *_unread(study),
            *this_week(study, week),
            *standing(study),
            *still_unknown(study),
            *lately(study),
            *_elsewhere(),
        ),
    )


def _answer(study: Study, week: Week) -> Line:
    if not study.claims:
        return (
            "Nothing has been heard yet. Write down the first conversation with ",
            Code("kit new interview"),
            ", and this page begins to answer",
            *(("; until then ", *things(week)) if week.late or week.soon else ()),
            ".",
        )
    return (*things(week), "; ", *_stand(study), ".")


def _stand(study: Study) -> Line:
    paths = study.paths
    if not paths:
        heard = counted_people(one_voice_each(study.claims))
        talks = counted_conversations(study.claims)
        return (heard, " told you something in ", talks, ", and no path is written down yet")
    first = paths[0]
    claims = study.about_path(first.id)
    fields = first.fields
    plan = f" as plan {fields.plan}" if isinstance(fields, Path) and fields.plan else ""
    opening: Line = (f"{_YOU[status_of(first)]} ", NoteLink(first.id, first.title), plan)
    if not claims:
        return (*opening, ", of which nobody has told you anything yet")
    grade = grade_of(claims, study.vault.settings.evidence)
    known = "" if grade == "nothing yet" else f" ({grade} evidence)"
    word = " on the word of " if how_many(claims) else ", of which you have heard "
    return (*opening, word, counted_people(one_voice_each(claims)), known)


_YOU = {
    "pursuing": "you pursue",
    "exploring": "you explore",
    "considering": "you consider",
    "parked": "no path is open, and you parked",
    "ruled-out": "no path is open, and you ruled out",
}


def _unread(study: Study) -> Iterator[Block]:
    unread = study.vault.unreadable
    if unread:
        noun = "note" if len(unread) == 1 else "notes"
        see: Line = ("See ", PageLink("state", "the state of the vault"), ".")
        places: tuple[Line, ...] = tuple((NoteLink(each.id, each.path),) for each in unread[:5])
        more: tuple[Line, ...] = ()
        if len(unread) > 5:
            more = ((tallied((NoteLink(e.id, e.path) for e in unread[5:]), "more", "more"),),)
        yield Notice(
            "warning",
            f"{len(unread)} {noun} could not be read and count nowhere",
            (*places, *more, see),
        )


def _elsewhere() -> Iterator[Block]:
    yield Heading("Where to look")
    yield Bullets(tuple((Strong(title), ": ", *_links(links)) for title, links in _ELSEWHERE))


def _links(links: tuple[tuple[str, str], ...]) -> Iterator[Piece]:
    for at, (page, label) in enumerate(links):
        if at:
            yield ", "
        yield PageLink(page, label)
