"""One organization: who I know there, what was heard, how it differs, and who could tell the rest."""

from collections.abc import Iterable, Iterator

from kit.evidence.claims import Claim
from kit.evidence.codes import CodeHeard, codes_by_name
from kit.evidence.contacting import may_be_asked
from kit.evidence.gates import Gate
from kit.evidence.organizations import (
    OrganizationHeard,
    PostThere,
    codes_by_kind,
    organization_heard,
    steps_by_organization,
)
from kit.evidence.steps import Step
from kit.evidence.study import Study
from kit.evidence.voices import grade_of
from kit.insights.organizations.heard import FIRST, by_topic, contradicted, differs
from kit.insights.organizations.words import gate_cell, not_met
from kit.insights.people.words import person_link
from kit.notes.contact import Contact
from kit.pages import (
    Block,
    Bullets,
    Code,
    Counted,
    Heading,
    Inline,
    Line,
    NoteLink,
    Page,
    Piece,
    Prose,
    Strong,
    Table,
    counted_claims,
    counted_people,
    listed,
)
from kit.pages.figures import shown_day

_MOST_POSTS = 36


def one_page(study: Study, organization: str) -> Page:
    """Return the page of an organization that has a note."""
    here = organization_heard(study, organization)
    kind = (here.fields.kind or "").casefold()
    alike = study.settled(codes_by_kind, kind) if kind else ()
    steps = study.settled(steps_by_organization, organization)
    return Page(
        name=here.id,
        title=here.name,
        section="The work",
        answer=_answer(study, here),
        blocks=(
            *_gates(here),
            *_known(study, here),
            *contradicted(here),
            *differs(study, here, alike),
            *by_topic(study, here),
            *_ratings(here),
            *_posts(study, steps),
            *_missing(study, here),
        ),
    )


def _answer(study: Study, here: OrganizationHeard) -> Line:
    now = _people(here, now=True)
    if not here.voices.total:
        read: Line = ("Only read about: ", counted_claims(here.claims), ". ") if here.claims else ()
        return (*read, *_nobody_heard(study, here, now))
    good = tuple(claim for claim in here.claims if claim.mark == "+")
    bad = tuple(claim for claim in here.claims if claim.mark == "-")
    grade = grade_of(here.claims, study.vault.settings.evidence)
    return (
        counted_people(here.claims),
        " spoke from inside (",
        Strong(grade),
        "): ",
        counted_claims(good, "upside") if good else "no upside",
        " and ",
        counted_claims(bad, "downside") if bad else "no downside",
        *_needs(here),
    )


def _needs(here: OrganizationHeard) -> Line:
    if not here.gates:
        return (".",)
    known = tuple(gate for gate in here.gates if gate.verdict != "unknown")
    if not known:
        return ("; nobody named any of your criteria.",)
    claims = tuple(claim for gate in here.met for claim in gate.good)
    total = len(here.gates)
    met = f"{len(here.met)} of your {total} criteria"
    line: list[Piece] = [
        "; it meets ",
        Counted(met, claims, "figures") if claims else f"none of your {total} criteria",
    ]
    line += not_met(here)
    unknown = total - len(known)
    line.append(f"; {unknown} still unknown." if unknown else ".")
    return tuple(line)


def _nobody_heard(study: Study, here: OrganizationHeard, now: tuple[str, ...]) -> Line:
    if now:
        names = listed(person_link(study, each) for each in now)
        return ("Nobody was heard from inside yet; ", *names, " could tell you.")
    then = _people(here, now=False)
    if then:
        names = listed(person_link(study, each) for each in then)
        return (
            "Nobody was heard while working there; ",
            *names,
            " worked there once and could tell.",
        )
    return (
        "You know nobody there yet: ",
        Code(f"organization: {here.id.rpartition('/')[2]}"),
        " in a contact or a talk says who speaks for it.",
    )


def _people(here: OrganizationHeard, *, now: bool) -> tuple[str, ...]:
    return tuple(dict.fromkeys(post.contact for post in here.posts if post.now is now))


def _gates(here: OrganizationHeard) -> Iterator[Block]:
    if here.gates and any(gate.verdict != "unknown" for gate in here.gates):
        yield Heading("Against what you need")
        rows = tuple(((str(gate.criterion),), (gate.kind,), gate_cell(gate)) for gate in here.gates)
        yield Table(("Criterion", "Kind", "What was heard"), rows)


def _known(study: Study, here: OrganizationHeard) -> Iterator[Block]:
    if not here.posts:
        return
    said = _by_speaker(here.claims)
    yield Heading("Who you know there")
    yield Table(
        ("Who", "When", "As what", "From", "To", "Said there"),
        tuple(_known_row(study, said.get(post.contact, ()), post) for post in here.posts),
    )


def _by_speaker(claims: Iterable[Claim]) -> dict[str, list[Claim]]:
    found: dict[str, list[Claim]] = {}
    for claim in claims:
        for person in dict.fromkeys(claim.speakers):
            found.setdefault(person, []).append(claim)
    return found


def _known_row(study: Study, theirs: Iterable[Claim], post: PostThere) -> tuple[Line, ...]:
    # In another post there they may have said something else.
    said = tuple(
        claim for claim in theirs if not post.role or claim.position.role in ("", post.role)
    )
    when = "on the day of the talk" if post.on_the_day else "now" if post.now else "then"
    role = ", ".join(each for each in (post.role, post.seniority) if each)
    end = "today" if post.now and post.end is None else shown_day(post.end) or "unknown"
    return (
        (person_link(study, post.contact),),
        (when,),
        (role or "unknown",),
        (shown_day(post.start) or "unknown",),
        (end,),
        (counted_claims(said) if said else "–",),
    )


def _ratings(here: OrganizationHeard) -> Iterator[Block]:
    ratings = here.fields.ratings
    if not ratings or here.note is None:
        return
    yield Heading("My own ratings, beside what was heard")
    codes = codes_by_name(here.claims)
    rows = []
    for criterion, rating in ratings.items():
        value = f"{rating.value:g} of 5" if rating.value is not None else "unknown"
        because: Line = (
            (Inline(rating.because, here.note.id),) if rating.because else ("no reason noted",)
        )
        rows.append(((criterion,), (value,), because, _heard_on(codes.get(criterion))))
    yield Table(("Criterion", "Mine", "Because", "Heard there"), tuple(rows))


def _heard_on(code: CodeHeard | None) -> Line:
    if code is None:
        return ("nothing",)
    sides: list[Piece] = []
    for name, claims in (("an upside", code.upsides), ("a downside", code.downsides)):
        if claims:
            sides += [", " if sides else "", f"{name} for ", counted_people(claims)]
    return tuple(sides) or ("spoken of by ", counted_people(code.claims))


def _posts(study: Study, steps: tuple[Step, ...]) -> Iterator[Block]:
    if not steps:
        return
    yield Heading("Posts people held there")
    yield Table(
        ("From", "To", "Post", "Who", "How it came about"),
        tuple(_step(study, step) for step in steps[:_MOST_POSTS]),
    )
    rest = steps[_MOST_POSTS:]
    if rest:
        claims = tuple(step.claim for step in rest)
        yield Prose(("And ", counted_claims(claims, "post"), " more."))


def _step(study: Study, step: Step) -> tuple[Line, ...]:
    # It lasted when they told it; whether it still does is another note's to say.
    end = str(step.end.year) if step.end else f"still on {shown_day(step.claim.day)}"
    return (
        (NoteLink(step.claim.note, str(step.start.year), step.claim.line),),
        (end,),
        (step.role or "unknown",),
        (study.speakers_of(step.claim),),
        (step.how or "unknown",),
    )


def _missing(study: Study, here: OrganizationHeard) -> Iterator[Block]:
    unknown = [gate for gate in here.gates if gate.verdict == "unknown"]
    heard = {claim.topic for claim in here.claims}
    topics = [
        topic.title.lower()
        for topic in study.topics.topics
        if topic.id in (*FIRST, "pay", "entry", "tasks") and topic.id not in heard
    ]
    if not unknown and not topics:
        return
    yield Heading("What is missing, and who could tell")
    lines: list[Line] = []
    if unknown:
        lines.append(("Nobody spoke of ", *_criteria(unknown)))
    if topics:
        lines.append((f"Nothing was heard under {', '.join(topics)}",))
    lines.append(_could_tell(study, here))
    yield Bullets(tuple(lines))


def _criteria(gates: list[Gate]) -> Line:
    return listed(Strong(str(gate.criterion)) for gate in gates)


def _could_tell(study: Study, here: OrganizationHeard) -> Line:
    asked = {person for claim in here.claims for person in claim.speakers}
    now = [each for each in _people(here, now=True) if not _silent(study, each)]
    new = [each for each in now if each not in asked]
    if new:
        return ("Ask ", *listed(person_link(study, each) for each in new), ", not heard on it yet")
    if now:
        return ("Ask ", *listed(person_link(study, each) for each in now), " again")
    then = [each for each in _people(here, now=False) if not _silent(study, each)]
    if then:
        return ("Ask ", *listed(person_link(study, each) for each in then), ", who left")
    return (
        "You know nobody to ask there; a referral from somebody of the same kind of work may lead in",
    )


def _silent(study: Study, person: str) -> bool:
    """Tell whether somebody is not to be asked, or said no to being asked."""
    note = study.vault.notes.get(person)
    fields = note.fields if note else None
    return isinstance(fields, Contact) and not may_be_asked(fields)
