"""All organizations side by side: what can be compared, and nothing else."""

from collections.abc import Iterator

from kit.evidence.claims import Claim
from kit.evidence.gates import gates_of
from kit.evidence.organizations import (
    OrganizationHeard,
    best_for_me,
    by_path,
    codes_compared,
    organizations_heard,
    still_open,
)
from kit.evidence.study import Study
from kit.evidence.voices import grade_of
from kit.insights.organizations.measured import hours, pay, ratings
from kit.insights.organizations.words import (
    gate_cell,
    heard_from,
    links,
    not_met,
    organization_link,
)
from kit.insights.people.words import name_of, person_link
from kit.pages import (
    Block,
    Bullets,
    Code,
    Counted,
    Heading,
    Line,
    NoteLink,
    Notice,
    Page,
    PageLink,
    Prose,
    Strong,
    Table,
    counted_claims,
    counted_organizations,
    counted_people,
    listed,
    tallied,
)
from kit.pages.figures import shown_day

_MOST = 40
_MOST_CODES = 15


def compared(study: Study) -> Page:
    """Return the page that compares all organizations."""
    found = organizations_heard(study)
    heard = heard_from(found)
    return Page(
        name="organizations/index",
        title="Organizations",
        section="The work",
        answer=_answer(study, found, heard),
        blocks=(
            *_gates(study, heard),
            *_second_voice(study, heard),
            *_side_by_side(study, heard),
            *_codes(study, heard),
            *hours(study, heard),
            *pay(study, heard),
            *ratings(study, found),
            *_unheard(study, found),
            *_without_note(study, found),
        ),
    )


def _answer(
    study: Study, found: tuple[OrganizationHeard, ...], heard: tuple[OrganizationHeard, ...]
) -> Line:
    if not found:
        return (
            "No organization is written down yet: ",
            Code('kit new organization "Northwind"'),
            " makes the first note, and ",
            Code("organization: northwind"),
            " in a contact says who works there.",
        )
    if not heard:
        places = tuple(NoteLink(each.id, each.name) for each in found if each.note)
        return (
            "Nobody from inside was heard yet",
            *((" on the ", tallied(places, "organization"), " you wrote down") if places else ()),
            ": give a contact ",
            Code("organization:"),
            ", and what they say counts for it.",
        )
    return (*_best(study, heard), *_anecdotes(heard))


def _best(study: Study, heard: tuple[OrganizationHeard, ...]) -> Line:
    best = best_for_me(still_open(study, heard))
    if not best:
        most = heard[0]
        why = (
            "none of what you need was spoken of by anybody"
            if gates_of((), study.vault)
            else "your note about yourself names no must-haves to hold it against"
        )
        return (
            "You know most about ",
            organization_link(study, most.id),
            ", from ",
            counted_people(most.claims),
            f"; {why}.",
        )
    first = best[0]
    good = tuple(claim for gate in first.met for claim in gate.good)
    need = f"{len(first.met)} of your {len(first.gates)} criteria"
    ties = listed(organization_link(study, each.id) for each in best[:3])
    verb = "meets" if len(best) == 1 else "meet"
    each_of = " each" if len(best) > 1 else ""
    return (
        *ties,
        f" {verb} most of what you need (",
        Counted(need, good, "figures"),
        each_of,
        *not_met(first, none=", none broken"),
        "), by what ",
        counted_people(tuple(claim for one in best[:3] for claim in one.claims)),
        " said there." if len(best) == 1 else " said in them.",
    )


def _anecdotes(heard: tuple[OrganizationHeard, ...]) -> Line:
    # One claim each is enough to recount organizations by.
    thin = tuple(_spoken(each)[0] for each in heard if each.voices.total == 1)
    if not thin:
        return ()
    whole = "1 organization" if len(heard) == 1 else f"{len(heard)} organizations"
    verb = "rests" if len(thin) == 1 else "rest"
    shown = Counted(f"{len(thin)} of {whole} heard", thin, "organizations")
    return (" ", shown, f" {verb} on one voice: an anecdote.")


def _spoken(each: OrganizationHeard) -> tuple[Claim, ...]:
    """Return what was told in person, the newest first."""
    return tuple(
        claim
        for claim in reversed(each.claims)
        if claim.source == "conversation" and claim.speakers
    )


def _side_by_side(study: Study, heard: tuple[OrganizationHeard, ...]) -> Iterator[Block]:
    if not heard:
        return
    yield Heading("Side by side")
    columns = (
        "Organization",
        "Kind, size",
        "Where",
        "Heard there",
        "For it",
        "Against it",
        "Newest",
    )
    yield Table(columns, tuple(_row(study, each) for each in heard[:_MOST]))
    rest = heard[_MOST:]
    if rest:
        claims = tuple(claim for each in rest for claim in each.claims)
        yield Prose(("And ", counted_organizations(claims), " with fewer voices."))


def _row(study: Study, each: OrganizationHeard) -> tuple[Line, ...]:
    fields = each.fields
    settings = study.vault.settings.evidence
    good = tuple(claim for claim in each.claims if claim.mark == "+")
    bad = tuple(claim for claim in each.claims if claim.mark == "-")
    return (
        (organization_link(study, each.id),),
        (", ".join(part for part in (fields.kind, fields.size) if part) or "unknown",),
        (fields.location or "unknown",),
        (counted_people(each.claims), ", ", Strong(grade_of(each.claims, settings))),
        (counted_claims(good, "upside") if good else "none heard",),
        (counted_claims(bad, "downside") if bad else "none heard",),
        (shown_day(each.voices.latest) or "unknown",),
    )


def _gates(study: Study, heard: tuple[OrganizationHeard, ...]) -> Iterator[Block]:
    if not heard or not heard[0].gates:
        return
    spoken = [each for each in heard if any(gate.heard for gate in each.gates)]
    if not spoken:
        return
    yield Heading("Against what you need")
    groups = by_path(study, spoken)
    for path, members in groups:
        if len(groups) > 1:
            yield Heading(path.title if path is not None else "Of no path", 3)
        yield _gate_table(study, members)
    breakers = [str(gate.criterion) for gate in heard[0].gates if gate.kind == "deal-breaker"]
    if breakers:
        yield Prose(
            (
                f"Met means: as you want it. For your deal-breakers ({', '.join(breakers)}) that is a place free of it.",
            )
        )


def _gate_table(study: Study, members: tuple[OrganizationHeard, ...]) -> Table:
    ordered = sorted(
        members, key=lambda each: (not each.fit[0], -each.fit[1], -each.fit[2], each.name)
    )
    return Table(
        ("Organization", *(str(gate.criterion) for gate in ordered[0].gates)),
        tuple(
            ((organization_link(study, each.id),), *(gate_cell(gate) for gate in each.gates))
            for each in ordered[:_MOST]
        ),
    )


def _second_voice(study: Study, heard: tuple[OrganizationHeard, ...]) -> Iterator[Block]:
    """Yield whom to ask for another voice where the best fit rests on one."""
    for each in best_for_me(still_open(study, heard))[:1]:
        people = tuple(dict.fromkeys(person for claim in each.claims for person in claim.speakers))
        if each.voices.total == 1 and people:
            names = listed(person_link(study, person) for person in people)
            yield Notice(
                "tip",
                "Next: a second voice",
                (
                    (
                        "What makes ",
                        organization_link(study, each.id),
                        " fit best was heard from one person alone. Ask ",
                        *names,
                        " for somebody who sees it otherwise.",
                    ),
                ),
            )


def _codes(study: Study, heard: tuple[OrganizationHeard, ...]) -> Iterator[Block]:
    found = codes_compared(claim for each in heard for claim in each.claims)
    if not found:
        return
    yield Heading("Where they differ")
    yield Table(
        ("Code", "People", "An upside at", "A downside at"),
        tuple(
            (
                (Code(f"#{each.code}"),),
                (counted_people(each.claims),),
                links(study, each.good_at) or ("–",),
                links(study, each.bad_at) or ("–",),
            )
            for each in found[:_MOST_CODES]
        ),
    )
    yield Prose(
        (
            "Codes that people of two organizations or more called good or bad; those on which organizations differ come first. All codes stand under ",
            PageLink("realities", "realities"),
            ".",
        )
    )


def _unheard(study: Study, found: tuple[OrganizationHeard, ...]) -> Iterator[Block]:
    silent = [each for each in found if each.note is not None and not each.voices.total]
    if not silent:
        return
    yield Heading("Nobody heard there yet")
    lines: list[Line] = []
    for each in silent[:_MOST]:
        people = dict.fromkeys(post.contact for post in each.posts if post.now)
        know = listed(NoteLink(person, name_of(study, person)) for person in people)
        then = dict.fromkeys(post.contact for post in each.posts if not post.now)
        was = listed(NoteLink(person, name_of(study, person)) for person in then)
        line: Line = (organization_link(study, each.id), ": ")
        if know:
            lines.append((*line, *know, " could tell"))
        elif was:
            lines.append((*line, *was, " worked there and could tell"))
        else:
            lines.append((*line, "you know nobody there"))
    yield Bullets(tuple(lines))
    if silent[_MOST:]:
        rest = (NoteLink(each.id, each.name) for each in silent[_MOST:])
        yield Prose(("And ", tallied(rest, "organization"), " more."))


def _without_note(study: Study, found: tuple[OrganizationHeard, ...]) -> Iterator[Block]:
    bare = [each for each in found if each.note is None]
    if not bare:
        return
    yield Heading("Heard of, without a note")
    lines: list[Line] = []
    for each in sorted(bare, key=lambda one: one.name.casefold())[:_MOST]:
        people = dict.fromkeys(post.contact for post in each.posts)
        who = listed(NoteLink(person, name_of(study, person)) for person in people)
        how = " heard there" if each.voices.total else " read or heard of it, none from inside"
        heard: Line = (", ", counted_claims(each.claims), how) if each.claims else ()
        lines.append((each.name, *((": ", *who) if who else ()), *heard))
    yield Bullets(tuple(lines))
    yield Prose(
        (
            "Write one with ",
            Code(f'kit new organization "{bare[0].name}"'),
            ", and put its id into ",
            Code("organization:"),
            " of the contact: then it has a page, and can be compared.",
        )
    )
