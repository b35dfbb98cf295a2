"""Who led me to whom, which people and ties opened doors, and whom have I not told?

Referrals come from talks (`## Referrals`), from `referred_by` and from `introduced_to`; each pair
counts once, and an introduction that was made says so (`introduced: 2026-04-01` below the item, or a
touch of kind `introduction`). Everybody is reached by the one whom their note names, else by who named them first,
so the drawing is a forest. An introduction is closed once the one who made it was told: a talk's
`reported_on`, or a touch of kind `report` or `update`, on or after the day of the first talk it led
to. Ties are compared by counts only: those are my people, and no sample (Granovetter 1973). Silent
about shares and rates; where nobody was recommended it says how to note it.
"""

from collections.abc import Iterator
from typing import get_args

from kit.evidence.referral_chains import chains, forest
from kit.evidence.referrals import Referral, ReferralState, referrals
from kit.evidence.study import Study
from kit.insights.people.directory import talks_with
from kit.insights.people.words import name_of, person_link, said_day, tallied_people
from kit.notes.contact import Contact
from kit.pages import (
    Block,
    Bullets,
    Code,
    Edge,
    Heading,
    Line,
    NetworkChart,
    Node,
    NoteLink,
    Notice,
    Page,
    PageLink,
    Piece,
    Prose,
    Strong,
    Table,
    listed,
    tallied,
)
from kit.pages.figures import shown_day

_STATES: tuple[ReferralState, ...] = get_args(ReferralState)
_WORDS = {
    "offered": "offered, not asked yet",
    "introduced": "introduced, not written to yet",
    "contacted": "asked, not talked to yet",
    "declined": "asked, and declined",
    "no reply": "asked, no answer",
    "left alone": "not to be contacted",
    "met": "talked to",
    "reported back": "talked to, and told",
}
_DRAWN = {
    "introduced": "offered",
    "left alone": "declined or silent",
    "reported back": "met",
    "declined": "declined or silent",
    "no reply": "declined or silent",
}
_TIES = ("strong", "moderate", "weak", "cold", "")
_MOST = 12
_UNUSED = "no introduction has led to a talk yet"


def pages(study: Study) -> Iterator[Page]:
    """Yield the page of the referral network."""
    found = referrals(study)
    blocks = (
        (
            *_loops(study, found),
            *_waiting(study, found),
            *_drawn(study, found),
            *_chains(study),
            *_sources(study, found),
            *_ties(study, found),
            *_states(study, found),
        )
        if found
        else ()
    )
    yield Page(
        name="network",
        title="Network",
        section="People",
        answer=_answer(study, found),
        blocks=blocks,
    )


def _answer(study: Study, found: tuple[Referral, ...]) -> Line:
    if not found:
        return (
            "No introduction is written down yet: ",
            Code("- [[their-name]]: why"),
            " under ",
            Code("## Referrals"),
            " of a talk, or ",
            Code("referred_by:"),
            " in a contact, begins the network.",
        )
    longest = next(iter(chains(study)))
    people = [each for each in longest if each in study.vault.notes]
    line: Line = (
        "Your longest chain has ",
        tallied_people(study, people),
        ", from ",
        person_link(study, longest[0]),
        " to ",
        person_link(study, longest[-1]),
    )
    told = [each for each in found if each.is_open]
    if not told:
        used = any(each.met_on for each in found)
        ending = "everybody whose introduction you used has been told" if used else _UNUSED
        return (*line, f"; {ending}.")
    first = min(told, key=lambda each: (str(each.met_on), each.by))
    return (
        *line,
        "; ",
        Strong(name_of(study, first.by)),
        " led you to ",
        person_link(study, first.to),
        " and has not been told how it went"
        + (", and is not the only one." if len(told) > 1 else "."),
    )


def _loops(study: Study, found: tuple[Referral, ...]) -> Iterator[Block]:
    told = sorted((each for each in found if each.is_open), key=lambda each: str(each.met_on))
    if not told:
        return
    lines: list[Line] = [
        (
            "Tell ",
            person_link(study, each.by),
            " how it went with ",
            person_link(study, each.to),
            f", whom you met on {shown_day(each.met_on)}",
        )
        for each in told[:_MOST]
    ]
    several = len({each.by for each in told}) > 1
    knower = "NAME" if several else study.vault.short_id(told[0].by, "contact")
    lines.append(
        (
            "Once they know: ",
            Code(f"kit log {knower} --kind update"),
            ".",
        )
    )
    yield Notice("warning", "Loops to close", tuple(lines))


def _waiting(study: Study, found: tuple[Referral, ...]) -> Iterator[Block]:
    # An introduction that was made is nearer to a talk than a name that was dropped.
    offered = sorted(
        (each for each in found if each.state in ("offered", "introduced")),
        key=lambda each: each.state != "introduced",
    )
    if not offered:
        return
    yield Heading("Introductions that wait for you")
    yield Bullets(
        tuple(
            (
                person_link(study, each.to),
                ", from ",
                person_link(study, each.by),
                *_said_on(each),
            )
            for each in offered[:_MOST]
        )
    )
    rest = offered[_MOST:]
    if rest:
        yield Prose(("And ", tallied_people(study, (each.to for each in rest)), " more."))


def _said_on(referral: Referral) -> tuple[Piece, ...]:
    said: tuple[Piece, ...] = ()
    if referral.said_on:
        said = (", ", NoteLink(referral.note, f"on {said_day(referral)}", referral.line))
    if not referral.introduced:
        return (*said, ", who promised an introduction") if referral.promised else said
    made_on = shown_day(referral.introduced_on)
    return (*said, f"; introduced on {made_on}" if made_on else "; introduced already")


def _drawn(study: Study, found: tuple[Referral, ...]) -> Iterator[Block]:
    kept = forest(found)
    states = {each.to: each.state for each in kept}
    people = dict.fromkeys(person for each in kept for person in (each.by, each.to))
    nodes = tuple(
        Node(
            person,
            name_of(study, person),
            _DRAWN.get(states[person], states[person])
            if person in states
            else _state_of_root(study, person),
            person if person in study.vault.notes else "",
        )
        for person in people
    )
    edges = tuple(Edge(each.by, each.to) for each in kept)
    roots = len(nodes) - len(edges)
    starts = "one start" if roots == 1 else f"{roots} starts"
    said = f"Introductions from {starts} reach {len(edges)} {'person' if len(edges) == 1 else 'people'}; the colour says how far each went."
    yield Heading("Who led to whom")
    yield NetworkChart("Who led you to whom", said, nodes=nodes, edges=edges)


def _state_of_root(study: Study, person: str) -> str:
    note = study.vault.notes.get(person)
    if note is None or note.kind.name != "contact":
        return ""
    return "met" if talks_with(study, note) else ""


def _chains(study: Study) -> Iterator[Block]:
    ways = [way for way in chains(study) if len(way) > 2]
    if not ways:
        return
    yield Heading("The longest chains")
    lines: list[Line] = []
    for way in ways[:_MOST]:
        line: list[Piece] = []
        for person in way:
            line += [" → ", person_link(study, person)] if line else [person_link(study, person)]
        lines.append(tuple(line))
    yield Bullets(tuple(lines))


def _sources(study: Study, found: tuple[Referral, ...]) -> Iterator[Block]:
    by: dict[str, list[Referral]] = {}
    for each in found:
        by.setdefault(each.by, []).append(each)
    ordered = sorted(
        by.items(),
        key=lambda item: (
            -sum(each.met_on is not None for each in item[1]),
            -len(item[1]),
            item[0],
        ),
    )
    yield Heading("Who opened doors")
    yield Table(
        ("Who", "Talked to since", "Named", "Tie"),
        tuple(
            (
                (person_link(study, person),),
                listed(person_link(study, each.to) for each in made if each.met_on is not None)
                or ("nobody yet",),
                (tallied_people(study, (each.to for each in made)),),
                ("an event" if made[0].at_event else _tie(study, person) or "unknown",),
            )
            for person, made in ordered[: 3 * _MOST]
        ),
    )
    rest = ordered[3 * _MOST :]
    if rest:
        yield Prose(
            ("And ", tallied_people(study, (person for person, _ in rest)), " named somebody, too.")
        )


def _ties(study: Study, found: tuple[Referral, ...]) -> Iterator[Block]:
    """Yield how many of each kind of tie led on, among those I have talked to."""
    led = {each.by for each in found}
    reached = {each.by for each in found if each.met_on is not None}
    met = [note for note in study.vault.of_type("contact") if talks_with(study, note)]
    rows = []
    for tie in _TIES:
        people = [note.id for note in met if _tie(study, note.id) == tie]
        if people:
            rows.append(
                (
                    (tie or "unknown",),
                    (tallied_people(study, people),),
                    (tallied_people(study, (each for each in people if each in led)),),
                    (tallied_people(study, (each for each in people if each in reached)),),
                )
            )
    if not rows:
        return
    yield Heading("Which ties led on")
    yield Table(("Tie", "Talked to", "Named somebody", "Led to a talk"), tuple(rows))
    yield Prose(
        (
            "Moderately weak ties are said to lead furthest (Granovetter 1973); these are counts of your own people, and prove nothing by themselves.",
        )
    )


def _tie(study: Study, person: str) -> str:
    note = study.vault.notes.get(person)
    fields = note.fields if note else None
    return (fields.tie or "") if isinstance(fields, Contact) else ""


def _states(study: Study, found: tuple[Referral, ...]) -> Iterator[Block]:
    yield Heading("Every introduction")
    by_state = {state: [each for each in found if each.state == state] for state in _STATES}
    line: list[tuple[Piece, ...]] = [
        (tallied(_places(study, by_state[state]), "introduction"), f": {_WORDS[state]}")
        for state in _STATES
        if by_state[state]
    ]
    yield Bullets(tuple(line))
    ordered = sorted(found, key=lambda each: (each.said_on, each.by, each.to), reverse=True)
    yield Table(
        ("From", "To", "Said", "State", "Met", "Told"),
        tuple(_row(study, each) for each in ordered[:100]),
    )
    rest = ordered[100:]
    if rest:
        yield Prose(
            (
                "And ",
                tallied(_places(study, rest), "introduction"),
                " before those. See ",
                PageLink("contacts/index", "people"),
                ".",
            )
        )


def _places(study: Study, found: list[Referral]) -> tuple[NoteLink, ...]:
    return tuple(
        NoteLink(each.note, f"{name_of(study, each.by)} → {name_of(study, each.to)}", each.line)
        for each in found
    )


def _row(study: Study, each: Referral) -> tuple[Line, ...]:
    day = said_day(each)
    return (
        (person_link(study, each.by),),
        (person_link(study, each.to),),
        (NoteLink(each.note, day or "in the note", each.line),),
        (_WORDS.get(each.state, each.state),),
        (shown_day(each.met_on) or "–",),
        (
            "nobody to tell"
            if each.at_event
            else shown_day(each.told_on) or "not yet"
            if each.met_on
            else "–",
        ),
    )
