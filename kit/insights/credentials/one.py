"""One credential: who calls it needed and who does not, for what, and what it takes."""

from collections.abc import Callable, Iterator

from kit.evidence.claims import Claim
from kit.evidence.credentials import (
    NEEDS,
    CredentialHeard,
    employer_kind,
    grouped,
    need_of,
    note_of,
)
from kit.evidence.pay import level_rank
from kit.evidence.study import Study
from kit.evidence.voices import how_many
from kit.insights.credentials.words import (
    context,
    cost_text,
    length_text,
    need_text,
    standing_text,
    tally_line,
)
from kit.insights.path.words import paths_line
from kit.pages import (
    Block,
    Bullets,
    Claims,
    Code,
    Heading,
    Line,
    NoteLink,
    Notice,
    Page,
    Prose,
    Strong,
    Table,
    counted_people,
)
from kit.vault import Note


def page_of(study: Study, credential: CredentialHeard, note: Note) -> Page:
    """Return the page of a credential that has a note."""
    return Page(
        name=note.id,
        title=note.title,
        section="The work",
        answer=_answer(credential),
        blocks=tuple(_blocks(study, credential)),
    )


def _answer(credential: CredentialHeard) -> Line:
    name = Strong(credential.name)
    tally = tally_line(credential.entries)
    takes = _takes(credential)
    if tally:
        return (name, " is called ", *tally, ". ", takes)
    if credential.claims:
        spoke = counted_people(credential.claims)
        return (name, " was mentioned by ", spoke, "; nobody said whether it is needed. ", takes)
    return ("Nobody has spoken of ", name, " yet. ", takes)


def _takes(credential: CredentialHeard) -> str:
    cost, length = cost_text(credential), length_text(credential.duration)
    if credential.cost and credential.duration:
        text = f"It costs {cost} and takes {length}"
    elif credential.cost:
        text = f"It costs {cost}; how long it takes is not written down"
    elif credential.duration:
        text = f"It takes {length}; what it costs is not written down"
    else:
        text = "What it costs and how long it takes is not written down"
    stand = standing_text(credential)
    return f"{text}; {stand}." if credential.status else f"{text}."


def _blocks(study: Study, credential: CredentialHeard) -> Iterator[Block]:
    if not credential.claims:
        yield Notice("question", "Ask before you pay for it")
        yield Prose(
            (
                "What somebody says of it goes into the note of the talk: ",
                Code(
                    f"credentials: [{{credential: {credential.key.rpartition('/')[2]}, need: preferred}}]"
                ),
            )
        )
    if credential.disputed:
        against = credential.called("not-needed")
        for_it = credential.called("required", "preferred")
        sides: Line = (
            "Needed in the eyes of ",
            counted_people(for_it),
            ", not in those of ",
            counted_people(against),
            ": mind who says so, and where.",
        )
        yield Notice("question", "They do not agree", (sides,))
    yield from _who(study, credential)
    yield from _by(
        credential, "By kind of employer", lambda claim: (employer_kind(claim, study.vault),)
    )
    yield from _by(credential, "By level", lambda claim: (claim.position.seniority,))
    if credential.emerging:
        yield Prose(("New, and coming, by the word of ", counted_people(credential.emerging), "."))
    if credential.mentions:
        yield Heading("Was it worth it?")
        yield Claims(credential.mentions)


def _place(group: tuple[str, tuple[Claim, ...]]) -> tuple[bool, int, str]:
    """Return where a group stands: levels from the lowest on, other names in order, the unknown last."""
    return (not group[0], level_rank(group[0]), group[0])


def _who(study: Study, credential: CredentialHeard) -> Iterator[Block]:
    if not credential.entries:
        return
    yield Heading("Who says what")
    rank = {need: at for at, need in enumerate(NEEDS)}
    ordered = sorted(
        credential.entries,
        key=lambda claim: (rank.get(need_of(claim) or "helpful", len(rank)), str(claim.day or "")),
    )
    rows = tuple(
        (
            (need_text(need_of(claim)),),
            (NoteLink(claim.note, context(study, claim), claim.line),),
            paths_line(study, claim),
            (note_of(claim) or "–",),
        )
        for claim in ordered
    )
    yield Table(("Called", "By", "For", "They add"), rows)


def _by(
    credential: CredentialHeard, title: str, key: Callable[[Claim], tuple[str, ...]]
) -> Iterator[Block]:
    """Yield the needs by some quality of those who said so, once there are two people to compare."""
    claims = tuple(claim for claim in credential.entries if need_of(claim))
    groups = sorted(grouped(claims, key).items(), key=_place)
    if how_many(claims) > 1 and any(name for name, _ in groups):
        yield Heading(title)
        yield Bullets(tuple((f"{name or 'unknown'}: ", *tally_line(said)) for name, said in groups))
