"""What I want of the talk, what others said of it, and what I could offer, in words."""

from collections.abc import Iterable, Iterator

from kit.evidence.brief import Brief
from kit.evidence.brief.aims import PathAim
from kit.evidence.brief.offers import Offer
from kit.evidence.claims import Claim
from kit.evidence.codes import CodeHeard
from kit.evidence.study import Study
from kit.pages import Line, NoteLink, Strong, counted_people, listed
from kit.pages.figures import shown_day
from kit.source.inline import plain_text, shortened

_LONG = 120
_GOALS = 3
_NAMES = 2
_SIDES = {"+": "upside", "-": "downside", "!": "surprise"}


def aim_lines(study: Study, brief: Brief) -> tuple[Line, ...]:
    """Return my goals, where I stand on the path, and what would change my mind."""
    goals = [goal.text or goal.id or "" for goal in brief.aims.goals[:_GOALS]]
    me = study.vault.me
    lines: list[Line] = [
        ("Goal: ", NoteLink(me.id, shortened(goal, _LONG), me.front.line_of("goals")))
        for goal in goals
        if goal and me is not None
    ]
    lines += [line for path in brief.aims.paths for line in _path(path)]
    if brief.aims.interest is not None:
        lines.append((f"Your interest so far: {brief.aims.interest:g} of 10",))
    return tuple(lines)


def _path(path: PathAim) -> Iterator[Line]:
    plan = f", plan {path.plan}" if path.plan else ""
    yield ("Path: ", NoteLink(path.note.id, path.note.title), f" ({path.status}{plan})")
    if path.would_change_my_mind:
        text = shortened(plain_text(path.would_change_my_mind), _LONG)
        line = path.note.front.line_of("would_change_my_mind")
        yield ("What would change your mind: ", NoteLink(path.note.id, text, line))


def heard_lines(study: Study, brief: Brief) -> tuple[Line, ...]:
    """Return what colleagues said, where people disagree, and what only one person told."""
    heard = brief.heard
    lines = [_said(study, claim) for claim in heard.colleagues]
    lines += [_disputed(study, code) for code in heard.disputed]
    if heard.thin:
        titles = listed(
            piece
            for each in heard.thin
            for piece in (
                NoteLink(each.claims[0].note, each.topic.title.lower(), each.claims[0].line),
            )
        )
        lines.append(("Only one voice so far on ", *titles))
    return tuple(lines)


def _said(study: Study, claim: Claim) -> Line:
    text = shortened(plain_text(claim.text), _LONG)
    day = f", {shown_day(claim.day)}" if claim.day else ""
    return (
        f"{study.speakers_of(claim)}, same place{day}: ",
        NoteLink(claim.note, f"“{text}”", claim.line),
        f" ({_SIDES[claim.mark]})",
    )


def _disputed(study: Study, code: CodeHeard) -> Line:
    return (
        Strong(code.code.replace("-", " ")),
        ": an upside for ",
        *_people(study, code.upsides),
        ", a downside for ",
        *_people(study, code.downsides),
    )


def _people(study: Study, claims: Iterable[Claim]) -> Line:
    """Return the people of one side by name, or how many they are."""
    heard = tuple(claims)
    first: dict[tuple[str, ...], Claim] = {}
    for claim in heard:
        first.setdefault(claim.speakers, claim)
    if len(first) > _NAMES or () in first:
        return (counted_people(heard),)
    return listed(
        NoteLink(claim.note, study.speakers_of(claim), claim.line) for claim in first.values()
    )


def offer_lines(study: Study, brief: Brief) -> tuple[Line, ...]:
    """Return what I could offer; where they never said what helps, to ask."""
    if brief.left_alone or not brief.people:
        return ()
    lines = [_offer(study, offer) for offer in brief.offers]
    if not any(offer.kind == "said" for offer in brief.offers):
        lines.append(
            ("You do not know what would help them; ask: “Is there anything I can do for you?”",)
        )
    return tuple(lines)


def _offer(study: Study, offer: Offer) -> Line:
    text = shortened(offer.text, _LONG)
    link = NoteLink(offer.note, text, offer.line) if offer.note in study.vault.notes else text
    shown = f": {shortened(plain_text(offer.detail), _LONG)}" if offer.detail else ""
    match offer.kind:
        case "said":
            return ("They spoke of help: ", link)
        case "peer":
            return ("If both want it, a word with ", link, f" ({offer.detail})")
        case "idea":
            return ("An idea that worked for you: ", link, shown)
        case "skill":
            return ("What you are good at: ", link, shown)
        case "gift":
            return ("What you gave others: ", link)
