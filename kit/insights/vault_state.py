"""What is in the vault, and what is wrong with it?

Notes by type, notes that could not be read (they count nowhere, and are named), and what the checks
find. Private text stays private: this page names places and faults only.
"""

from collections.abc import Iterable, Iterator
from functools import partial

from kit.checks import Finding, check_vault, severity_counts
from kit.evidence.study import Study
from kit.notes import note_types
from kit.pages import (
    Block,
    Code,
    Heading,
    Later,
    Line,
    NoteLink,
    Notice,
    Page,
    Prose,
    Table,
    Tallied,
    tallied,
)
from kit.vault import Note

NAME, TITLE, SECTION = "state", "State of the vault", "Evidence"


def pages(study: Study) -> Iterator[Later]:
    """Yield the state of the vault: to check all notes takes long, and can wait until pages are written."""
    yield Later(NAME, TITLE, SECTION, partial(_page, study))


def _page(study: Study) -> Page:
    findings = check_vault(study.vault)
    blocks = (*_unread(study), *_counts(study), *_findings(study, findings))
    return Page(
        name=NAME,
        title=TITLE,
        section=SECTION,
        answer=_answer(study, findings),
        blocks=blocks,
    )


def _answer(study: Study, findings: list[Finding]) -> Line:
    if not study.vault.notes:
        return ("No note is written yet: ", Code("kit new contact"), " begins the first.")
    counts = severity_counts(findings)
    wrong = " and ".join(
        f"{count} {name}{'s' if count != 1 else ''}"
        for name, count in counts.items()
        if count and name != "info"
    )
    unread = study.vault.unreadable
    ending: Line = (
        ("; ", tallied(_links(study, unread), "note"), " could not be read.") if unread else (".",)
    )
    return (f"The checks find {wrong or 'no fault'} in what you wrote", *ending)


def _links(study: Study, notes: Iterable[Note]) -> tuple[NoteLink, ...]:
    return tuple(
        NoteLink(note.id, study.title_of(note) if note.readable else note.path) for note in notes
    )


def _unread(study: Study) -> Iterator[Block]:
    unread = study.vault.unreadable
    if unread:
        title = f"{len(unread)} {'note' if len(unread) == 1 else 'notes'} could not be read"
        yield Notice("warning", title, tuple(((Code(note.path)),) for note in unread))


def _counts(study: Study) -> Iterator[Block]:
    found: dict[str, list[Note]] = {}
    for note in study.vault.notes.values():
        if note.readable:
            found.setdefault(note.kind.name, []).append(note)
    if not found:
        return
    yield Heading("Notes by type")
    rows = tuple(
        ((name,), (Tallied(str(len(found[name])), _links(study, found[name])),))
        for name in (*note_types(), "note")
        if name in found
    )
    yield Table(("Type", "Notes"), rows, numeric=(1,))


def _findings(study: Study, findings: list[Finding]) -> Iterator[Block]:
    yield Heading("What the checks find")
    if not findings:
        yield Prose(("Nothing. ", Code("kit check"), " agrees."))
        return
    yield Table(
        ("Place", "Severity", "Code", "What"), tuple(_row(study, finding) for finding in findings)
    )


def _row(study: Study, finding: Finding) -> tuple[Line, ...]:
    place = f"{finding.path}:{finding.line}"
    note = study.vault.notes.get(finding.path.removesuffix(".md"))
    where = NoteLink(note.id, place, finding.line) if note else Code(place)
    return ((where,), (finding.severity,), (Code(finding.code),), (finding.message,))
