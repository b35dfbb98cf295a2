"""The sheet: a brief in words, each line once for the site and for the terminal."""

from typing import NamedTuple

from kit.checks.asks_for_job import asks_for_job, planned_questions
from kit.checks.improper_question import improper_in
from kit.evidence.brief import Brief, brief_of
from kit.evidence.brief.questions import Manners
from kit.evidence.study import Study
from kit.insights.brief.asking import ask_line, not_to_ask, strike, time_line, why
from kit.insights.brief.people import between_lines, led_lines, who_lines
from kit.insights.brief.purpose import aim_lines, heard_lines, offer_lines
from kit.insights.brief.times import after_lines, before_lines, notices, when_line
from kit.notes.interview import Interview
from kit.pages import Line
from kit.source.phrases import joined
from kit.vault import Note


class Sheet(NamedTuple):
    """One sheet in words.

    `when` is a sentence; `asks` and `spare` are pairs of a question and why to ask it; all else are
    lines of lists. `brief` is what they say.
    """

    brief: Brief
    title: str
    when: Line
    notices: tuple[Line, ...]
    who: tuple[Line, ...]
    led: tuple[Line, ...]
    between: tuple[Line, ...]
    aims: tuple[Line, ...]
    heard: tuple[Line, ...]
    time: Line
    asks: tuple[tuple[Line, Line], ...]
    spare: tuple[tuple[Line, Line], ...]
    improper: tuple[Line, ...]
    not_to_ask: Line
    offers: tuple[Line, ...]
    before: tuple[Line, ...]
    after: tuple[Line, ...]


def objection_to(text: str) -> str:
    """Return why a question should not be asked, or an empty text: it is improper, or asks for a job."""
    improper = improper_in(text)
    if improper is not None:
        return f"it {improper.message}. {improper.hint}"
    if asks_for_job(text).grade:
        return "it asks for a job, or comes close to it. Ask how newcomers get in instead"
    return ""


MANNERS = Manners(planned_questions, objection_to)


def sheet_of(study: Study, about: Note) -> Sheet:
    """Return the sheet for a talk, or for a contact without one."""
    brief = brief_of(study, about, MANNERS)
    plan = brief.plan
    return Sheet(
        brief=brief,
        title=_title(study, brief),
        when=when_line(study, brief),
        notices=notices(study, brief),
        who=who_lines(study, brief),
        led=led_lines(study, brief),
        between=between_lines(study, brief),
        aims=aim_lines(study, brief) if brief.to_be_held else (),
        heard=heard_lines(study, brief) if brief.to_be_held else (),
        time=time_line(brief),
        asks=tuple((ask_line(ask), why(study, brief, ask)) for ask in plan.asks),
        spare=tuple((ask_line(ask), why(study, brief, ask)) for ask in plan.spare),
        improper=tuple(strike(each) for each in plan.improper),
        not_to_ask=not_to_ask() if plan.asks else (),
        offers=offer_lines(study, brief),
        before=before_lines(study, brief),
        after=after_lines(study, brief),
    )


def _is_talk(note: Note) -> bool:
    return isinstance(note.fields, Interview) and note.fields.source == "conversation"


def _title(study: Study, brief: Brief) -> str:
    names = [study.vault.name_of(person.id, "contact") for person in brief.people]
    named = joined(names) or (brief.talk.event if brief.talk else "") or ""
    if not brief.to_be_held:
        return named
    if brief.talk is None:
        met = any(each.talk is not None and _is_talk(each.talk) for each in brief.between)
        return f"Before you ask {named} for {'another' if met else 'a'} talk"
    return f"Talk with {named}" if names else named or study.title_of(brief.about)
