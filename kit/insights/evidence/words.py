"""What kind of word it is: first-hand or not, verbatim or not; and what counts nowhere."""

from collections.abc import Iterable, Iterator

from kit.evidence.claims import Claim
from kit.evidence.study import Study
from kit.insights.evidence.standing import subjects
from kit.notes.interview import Interview
from kit.pages import (
    Block,
    Bullets,
    Code,
    Counted,
    Heading,
    Line,
    NoteLink,
    PageLink,
    Prose,
    Table,
    counted_claims,
    tallied,
)
from kit.vault import Note

_COLUMNS = ("About", "All", "Second-hand", "Opinion", "Verbatim", "In my words", "Typed")


def sections(study: Study) -> Iterator[Block]:
    """Yield the claims by how they are known and how they were written, then what is left out."""
    rows = tuple((name, claims) for name, claims in subjects(study) if claims)
    if rows:
        yield Heading("What kind of word it is")
        yield Prose(
            (
                (
                    "Second-hand and opinion are as marked in the notes; everything else is taken as "
                    "first-hand. Verbatim is a block quote, typed is an entry of the front matter."
                ),
            )
        )
        numeric = tuple(range(1, len(_COLUMNS)))
        yield Table(_COLUMNS, tuple(_row(*row) for row in rows), numeric=numeric)
    yield Heading("What does not count, or not yet")
    lines = tuple(_left_out(study))
    yield Bullets(lines) if lines else Prose(("Nothing is left out.",))


def _row(name: Line, claims: tuple[Claim, ...]) -> tuple[Line, ...]:
    kinds = (
        claims,
        [claim for claim in claims if claim.basis == "second-hand"],
        [claim for claim in claims if claim.basis == "opinion"],
        [claim for claim in claims if claim.quoted],
        [claim for claim in claims if not claim.quoted and claim.entry is None],
        [claim for claim in claims if claim.entry is not None],
    )
    return (name, *((_number(kind),) for kind in kinds))


def _number(claims: Iterable[Claim]) -> Counted | str:
    heard = tuple(claims)
    return Counted(str(len(heard)), heard, "claims") if heard else "none"


def _left_out(study: Study) -> Iterator[Line]:
    yield from _unread(study)
    yield from _without(study)
    yield from _unnamed(study)


def _unread(study: Study) -> Iterator[Line]:
    unread = study.vault.unreadable
    if unread:
        count = "counts" if len(unread) == 1 else "count"
        yield (
            tallied((NoteLink(note.id, note.path) for note in unread), "note"),
            f" could not be read and {count} nowhere: see ",
            PageLink("state", "the state of the vault"),
            ".",
        )


def _without(study: Study) -> Iterator[Line]:
    """Yield the talks that lack something, and those in which I was the one asked."""
    heard = {claim.note for claim in study.claims}
    coded = {claim.note for claim in study.claims if claim.codes}
    talks = [note for note in study.held if _talk(note).i_am == "interviewer"]
    kinds: tuple[tuple[list[Note], Line], ...] = (
        (
            [note for note in talks if note.id not in heard],
            (", and nothing of it stands under a topic yet.",),
        ),
        (
            [note for note in talks if not _talk(note).paths],
            (" without ", Code("paths"), ": heard, but for none of them."),
        ),
        (
            [note for note in talks if note.id in heard - coded],
            (" without a code: not held against the others.",),
        ),
        (
            [note for note in study.held if _talk(note).i_am == "interviewee"],
            (" in which you were the one asked: what you said is no evidence.",),
        ),
    )
    for notes, words in kinds:
        if notes:
            yield (*_talks(study, notes), *words)


def _unnamed(study: Study) -> Iterator[Line]:
    unnamed = tuple(
        claim for claim in study.claims if claim.source == "conversation" and not claim.speakers
    )
    if unnamed:
        behind = "it: it counts" if len(unnamed) == 1 else "them: they count"
        yield (counted_claims(unnamed), f" with nobody named behind {behind} for nobody.")


def _talk(note: Note) -> Interview:
    assert isinstance(note.fields, Interview)
    return note.fields


def _talks(study: Study, notes: list[Note]) -> Line:
    links = tuple(NoteLink(each.id, study.title_of(each)) for each in notes)
    held = all(_talk(each).source == "conversation" for each in notes)
    # What was read was not talked about with anybody.
    return (tallied(links, "talk") if held else tallied(links, "talk or text", "talks or texts"),)
