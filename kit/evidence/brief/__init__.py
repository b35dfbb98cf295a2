"""A brief: what to know, to ask and to do for one talk that comes, or before asking somebody for one.

It is data and words nothing: `kit/insights/brief` says it, on the site and for `kit prep` alike.
Which questions stand on a talk's list, and which of them nobody should ask, the checks know; they
are handed in as `Manners`, since checks are made from evidence and not the other way round.
"""

from dataclasses import dataclass
from typing import Literal, TypeAlias

from kit.evidence.actions import Action
from kit.evidence.appointments import USUAL_MINUTES, Appointment, appointment_of
from kit.evidence.brief.aims import Aims, aims_of
from kit.evidence.brief.between import Between, between_us
from kit.evidence.brief.heard import HeardElsewhere, heard_elsewhere
from kit.evidence.brief.offers import Offer, offers_for
from kit.evidence.brief.people import Person, people_in
from kit.evidence.brief.planning import plan_questions
from kit.evidence.brief.questions import Manners, Plan
from kit.evidence.claims import was_held
from kit.evidence.questions import coming_talks, people_of
from kit.evidence.study import Study
from kit.evidence.talks import is_over
from kit.notes.interview import Interview
from kit.vault import Note

State: TypeAlias = Literal["coming", "past", "held", "called-off", "asked", "none"]


@dataclass(frozen=True, kw_only=True, slots=True)
class Brief:
    """All that one sheet says of a talk.

    `about` is the talk's note, or the contact's where there is no talk yet. `state` is `coming`,
    `past` for a set day that has gone by, `held`, `called-off`, `asked` where I am the one asked, or
    `none` without a talk. `minutes` are those agreed, or the usual ones where `agreed` is false.
    """

    about: Note
    talk: Interview | None
    state: State
    people: tuple[Person, ...]
    appointment: Appointment | None
    minutes: int
    agreed: bool
    before: tuple[Action, ...]
    aims: Aims
    between: tuple[Between, ...]
    heard: HeardElsewhere
    plan: Plan
    offers: tuple[Offer, ...]

    @property
    def left_alone(self) -> bool:
        """Tell whether one of them is not to be contacted."""
        return any(person.left_alone for person in self.people)

    @property
    def to_be_held(self) -> bool:
        """Tell whether there is a talk, or one to ask for: with whoever is left alone only one that is set."""
        return self.talk is not None or not self.left_alone


def brief_of(study: Study, about: Note, manners: Manners) -> Brief:
    """Return the brief for an interview's note, or for a contact's without a talk."""
    talk = about.fields if isinstance(about.fields, Interview) else None
    ids = people_of(study, about) if talk else (about.id,)
    people = people_in(study, about, ids)
    aims = aims_of(study, about, ids)
    between = tuple(between_us(study, person, about) for person in ids)
    minutes = int(talk.duration_minutes or 0) if talk else 0
    state = _state(study, about, talk)
    heard = heard_elsewhere(study, people, aims)
    return Brief(
        about=about,
        talk=talk,
        state=state,
        people=people,
        appointment=appointment_of(about, study.vault) if talk else None,
        minutes=minutes or USUAL_MINUTES,
        agreed=bool(minutes),
        before=_to_do_first(study, about) if talk else (),
        aims=aims,
        between=between,
        heard=heard,
        plan=Plan()
        if state == "asked" or (not talk and any(person.left_alone for person in people))
        else plan_questions(
            study, about, people, aims, minutes=minutes or USUAL_MINUTES, manners=manners
        ),
        offers=offers_for(study, between, aims),
    )


def next_talk(study: Study, person: str = "") -> Note | None:
    """Return the next talk that comes, of all or with one person: one that is set before a wish.

    One that is over by now, though its day is not, comes no more.
    """
    return next(
        (
            talk
            for talk in coming_talks(study)
            if (not person or person in people_of(study, talk)) and not is_over(talk, study.vault)
        ),
        None,
    )


def briefed(study: Study) -> tuple[Note, ...]:
    """Return the talks that a brief is made for unasked: those that are set, or asked for."""
    return tuple(
        note
        for note in coming_talks(study)
        if isinstance(note.fields, Interview) and note.fields.status in ("scheduled", "requested")
    )


def _state(study: Study, note: Note, talk: Interview | None) -> State:
    if talk is None:
        return "none"
    if was_held(note, study.vault):
        return "held"
    if talk.status in ("cancelled", "no-show"):
        return "called-off"
    if talk.i_am == "interviewee":
        return "asked"
    gone = talk.date is not None and talk.date.last < study.today
    return "past" if gone and talk.status == "scheduled" else "coming"


def _to_do_first(study: Study, note: Note) -> tuple[Action, ...]:
    """Return what the talk's own note still has to do."""
    return tuple(each for each in study.actions_in((note.id,)) if not each.done)
