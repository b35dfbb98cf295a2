"""All credentials side by side: needs, contradictions, employers, paths, cost, and what came of them."""

from collections.abc import Iterator

from kit.evidence.claims import Claim
from kit.evidence.credentials import (
    NEEDS,
    CredentialHeard,
    about_credentials,
    employer_kind,
    grouped,
    need_of,
    note_of,
)
from kit.evidence.decisions import is_ruled_out
from kit.evidence.study import Study
from kit.evidence.voices import how_many
from kit.insights.credentials.words import (
    context,
    cost_text,
    length_text,
    name_link,
    need_text,
    standing_text,
    tally_line,
)
from kit.pages import (
    Block,
    Claims,
    Heading,
    Line,
    NoteLink,
    Notice,
    PageLink,
    Piece,
    Prose,
    Strong,
    Table,
    counted_people,
    listed,
)


def overview(study: Study, heard: tuple[CredentialHeard, ...]) -> Iterator[Block]:
    """Yield what is known of all credentials."""
    yield from _needs(heard)
    yield from _contradictions(study, heard)
    yield from _yours(heard)
    yield from _emerging(heard)
    yield from _by_employer(study, heard)
    yield from _by_path(study, heard)
    yield from _worth(study)
    yield from _silent(heard)


def _needs(heard: tuple[CredentialHeard, ...]) -> Iterator[Block]:
    spoken = [each for each in heard if each.claims]
    if spoken:
        yield Heading("Who calls what needed")
        rows = tuple(
            (
                (name_link(each),),
                *(_cell(each.called(need)) for need in NEEDS),
                _cell(_no_need(each)),
            )
            for each in spoken
        )
        names = (need_text(need).capitalize() for need in NEEDS)
        yield Table(("Credential", *names, "Only mentioned"), rows)


def _no_need(credential: CredentialHeard) -> tuple[Claim, ...]:
    """Return the claims of those who never said how much it counts."""
    said = {claim.speakers for claim in credential.entries if need_of(claim)}
    return tuple(
        claim
        for claim in credential.claims
        if need_of(claim) is None and claim.speakers not in said
    )


def _cell(claims: tuple[Claim, ...]) -> Line:
    return (counted_people(claims),) if claims else ("–",)


def _contradictions(study: Study, heard: tuple[CredentialHeard, ...]) -> Iterator[Block]:
    disputed = [each for each in heard if each.disputed]
    if disputed:
        yield Heading("Where they do not agree")
    for each in disputed:
        claims = each.called("required", "preferred", "not-needed")
        ordered = sorted(claims, key=lambda claim: NEEDS.index(need_of(claim) or "not-needed"))
        yield Notice("question", each.name, tuple(_side(study, claim) for claim in ordered))


def _side(study: Study, claim: Claim) -> Line:
    said = note_of(claim)
    return (
        Strong(need_text(need_of(claim)).capitalize()),
        ": ",
        NoteLink(claim.note, context(study, claim), claim.line),
        f": {said}" if said else "",
    )


def _yours(heard: tuple[CredentialHeard, ...]) -> Iterator[Block]:
    if heard:
        yield Heading("What each costs, and where you stand")
        rows = tuple(
            (
                (name_link(each),),
                (each.fields.kind if each.fields and each.fields.kind else "–",),
                (cost_text(each),),
                (length_text(each.duration),),
                (standing_text(each),),
            )
            for each in heard
        )
        yield Table(("Credential", "Kind", "Cost", "Length", "You"), rows, numeric=(2,))


def _emerging(heard: tuple[CredentialHeard, ...]) -> Iterator[Block]:
    found = [each for each in heard if each.emerging or (each.fields and each.fields.emerging)]
    if found:
        lines: list[Line] = []
        for each in found:
            said: Line = ("your own note says so",)
            if each.emerging:
                said = ("called new by ", counted_people(each.emerging))
            lines.append((name_link(each), ": ", *said))
        yield Notice("note", "New, and coming", tuple(lines))


def _by_employer(study: Study, heard: tuple[CredentialHeard, ...]) -> Iterator[Block]:
    rows = []
    for each in heard:
        kinds = grouped(_with_need(each), lambda claim: (employer_kind(claim, study.vault),))
        rows += [
            ((name_link(each),), (kind or "unknown",), tally_line(claims))
            for kind, claims in kinds.items()
        ]
    if rows:
        yield Heading("By kind of employer")
        yield Prose(
            (
                "The employer is the one they had on the day of the talk; what kind it is, its own note says.",
            )
        )
        yield Table(("Credential", "Employer", "Called"), tuple(rows))


def _by_path(study: Study, heard: tuple[CredentialHeard, ...]) -> Iterator[Block]:
    rows: list[tuple[Line, ...]] = []
    for note in study.paths:
        for each in heard:
            claims = tuple(claim for claim in _with_need(each) if note.id in claim.paths)
            if claims:
                path = (NoteLink(note.id, note.title), " (ruled out)" if is_ruled_out(note) else "")
                rows.append((path, (name_link(each),), tally_line(claims)))
    if rows:
        yield Heading("By path")
        yield Table(("Path", "Credential", "Called"), tuple(rows))


def _with_need(credential: CredentialHeard) -> tuple[Claim, ...]:
    return tuple(claim for claim in credential.entries if need_of(claim))


def _worth(study: Study) -> Iterator[Block]:
    told = about_credentials(study)
    if told:
        yield Heading("Was it worth it?")
        spoke = " said what came of theirs, or what they make of it." if how_many(told) else "."
        yield Prose((counted_people(told), spoke))
        yield Claims(told, shown=8)


def _silent(heard: tuple[CredentialHeard, ...]) -> Iterator[Block]:
    silent: list[Piece] = [name_link(each) for each in heard if not each.claims]
    if silent and any(each.claims for each in heard):
        yield Heading("Noted, and nobody was asked")
        yield Prose(
            (
                "Nobody has spoken of ",
                *listed(silent),
                ": ask before you pay for it. ",
                PageLink("questions/index", "What to ask whom"),
                ".",
            )
        )
