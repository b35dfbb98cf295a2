"""What is in the vault, and what is wrong with it?

Notes by type, notes that could not be read (they count nowhere, and are named), and what the checks
find. Private text stays private: this page names places and faults only.
"""

from collections import Counter
from collections.abc import Iterator

from kit.checks import Finding, check_vault, severity_counts
from kit.evidence.study import Study
from kit.notes import note_types
from kit.pages import Block, Code, Heading, Line, NoteLink, Notice, Page, Prose, Table


def pages(study: Study) -> Iterator[Page]:
    """Yield the state of the vault."""
    findings = check_vault(study.vault)
    blocks = (*_unread(study), *_counts(study), *_findings(study, findings))
    yield Page(
        name="state",
        title="State of the vault",
        section="Evidence",
        answer=_answer(study, findings),
        blocks=blocks,
    )


def _answer(study: Study, findings: list[Finding]) -> Line:
    counts = severity_counts(findings)
    notes = len(study.vault.notes)
    wrong = ", ".join(
        f"{count} {name}{'s' if count != 1 else ''}"
        for name, count in counts.items()
        if count and name != "info"
    )
    unread = len(study.vault.unreadable)
    ending = f" {unread} could not be read." if unread else ""
    return (f"{notes} notes, {wrong or 'no fault found'}.{ending}",)


def _unread(study: Study) -> Iterator[Block]:
    unread = study.vault.unreadable
    if unread:
        title = f"{len(unread)} {'note' if len(unread) == 1 else 'notes'} could not be read"
        yield Notice("warning", title, tuple(((Code(note.path)),) for note in unread))


def _counts(study: Study) -> Iterator[Block]:
    counts = Counter(note.kind.name for note in study.vault.notes.values() if note.readable)
    yield Heading("Notes by type")
    rows = tuple(
        ((name,), (str(counts[name]),)) for name in (*note_types(), "note") if counts[name]
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
