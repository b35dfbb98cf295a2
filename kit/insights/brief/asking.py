"""What to ask and why, and what not to ask, in words."""

from kit.evidence.brief import Brief
from kit.evidence.brief.gaps import Gap
from kit.evidence.brief.known import voices_on
from kit.evidence.brief.questions import Ask, Improper
from kit.evidence.diversity import in_person
from kit.evidence.gates import Gate
from kit.evidence.study import Study
from kit.evidence.voices import how_many
from kit.pages import Counted, Line, NoteLink, Strong, counted_people
from kit.pages.figures import shown_day

_NOT_TO_ASK = (
    "Their own pay (ask for the typical range); a job or a good word; to read your resume; to be your"
    " mentor; age, family, health, religion, origin; what their employer keeps to itself."
)


def time_line(brief: Brief) -> Line:
    """Return how the minutes are meant to be spent."""
    plan, minutes = brief.plan, brief.minutes
    if not plan.asks:
        return ()
    if any(each.may_go for each in plan.asks):
        return (f"More is planned than {minutes} minutes hold; what many told you already may go.",)
    mine = " Your own come first." if plan.planned and plan.proposed else ""
    return (
        f"{minutes} minutes, four or five for each question; the last ones close the talk.{mine}",
    )


def ask_line(ask: Ask) -> Line:
    """Return a question, leading to its line of the bank; those planned stand on the same page."""
    linked = ask.note and ask.part != "planned"
    return (NoteLink(ask.note, ask.text, ask.line) if linked else ask.text,)


def strike(each: Improper) -> Line:
    """Return a planned question that should not be asked, with why."""
    return (NoteLink(each.note, each.text, each.line), f": {each.why}.")


def not_to_ask() -> Line:
    """Return what is never asked, in one line."""
    return (_NOT_TO_ASK,)


def why(study: Study, brief: Brief, ask: Ask) -> Line:
    """Return why to ask a question: whose it is, or what it fills."""
    if ask.gap is not None:
        mine = ("yours; ",) if ask.part == "planned" else ()
        return (*mine, *_fills(study, brief, ask.gap))
    match ask.part:
        case "story":
            return ("their story first",)
        case "closing":
            return ("to go on from here",) if ask.topic == "referrals" else ("to keep in touch",)
        case _:
            may_go: Line = ("; ", Strong("may go")) if ask.may_go else ()
            return ("yours", *_heard_on(study, brief, ask), *may_go)


def _heard_on(study: Study, brief: Brief, ask: Ask) -> Line:
    """Return how many told of a planned question's topic."""
    topic = study.topics.of_id(ask.topic) if ask.topic else None
    if topic is None or ask.topic in ("referrals", "closing", "challenge"):
        return ()
    heard = study.once(_counted_on, brief.aims.path_ids, ask.topic)
    if heard:
        return (f"; {topic.title.lower()}: heard from ", heard)
    return ("; ", *_nobody(brief, topic.title.lower()))


def _counted_on(study: Study, paths: tuple[str, ...], topic: str) -> Counted | str:
    """Return how many told of a topic, the same for all talks about the same paths."""
    heard = voices_on(study, paths, topic)
    return counted_people(heard) if heard else ""


def _nobody(brief: Brief, subject: str) -> Line:
    everybody = in_person(brief.aims.claims)
    if not everybody:
        return (f"nobody told you of {subject} yet",)
    if how_many(everybody) == 1:
        return (counted_people(everybody), f" so far, and no word of {subject}")
    return ("nobody of ", counted_people(everybody), f" spoke of {subject}")


def _fills(study: Study, brief: Brief, gap: Gap) -> Line:
    if gap.gate is not None:
        return _settles(brief, gap.gate)
    if gap.left_open is not None:
        claim = gap.left_open
        day = f" on {shown_day(claim.day)}" if claim.day else ""
        link = NoteLink(claim.note, f"{study.speakers_of(claim)}{day}", claim.line)
        return ("left open with ", link)
    if gap.code is not None:
        return (
            "an upside for ",
            counted_people(gap.code.upsides),
            ", a downside for ",
            counted_people(gap.code.downsides),
        )
    title = gap.topic.title.lower() if gap.topic else ""
    heard = in_person(gap.heard)
    if not heard:
        return _nobody(brief, title)
    return (f"{title}: heard from ", counted_people(heard))


def _settles(brief: Brief, gate: Gate) -> Line:
    name = str(gate.criterion).replace("-", " ").replace("_", " ")
    mine = f"a {gate.kind} of yours, "
    if gate.verdict == "disputed":
        return (
            mine,
            Strong(name),
            ": for it ",
            counted_people(gate.good),
            ", against it ",
            counted_people(gate.bad),
        )
    unclear = in_person(gate.unclear)
    if unclear:
        return (mine, Strong(name), ": named without a side by ", counted_people(unclear))
    return (mine, Strong(name), ": ", *_nobody(brief, "it"))
