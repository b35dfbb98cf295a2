"""The vault's notes: how many of which type, which cannot be read and why, and what is amiss."""

from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING

from kit.health import Fact
from kit.source.phrases import counted

if TYPE_CHECKING:
    from kit.checks import Finding
    from kit.vault import Vault


def note_facts(vault: "Vault") -> Iterator[Fact]:
    """Yield the facts of a loaded vault's notes."""
    from kit.checks import check_vault

    findings = check_vault(vault)
    kinds = Counter(note.kind.name for note in vault.notes.values() if note.readable)
    text = counted(len(vault.notes), "note")
    if kinds:
        text += ": " + ", ".join(f"{count:,} {name}" for name, count in sorted(kinds.items()))
    yield Fact(section="Vault", name="notes", text=text)
    yield _unreadable_fact(vault, findings)
    yield _findings_fact(findings)


def _unreadable_fact(vault: "Vault", findings: "list[Finding]") -> Fact:
    first = {each.path: each for each in reversed(findings) if each.severity == "error"}
    paths = {note.path for note in vault.unreadable}
    paths |= {path for path, problem in vault.problems if problem.code == "unreadable-file"}
    if not paths:
        return Fact(section="Vault", name="unreadable", text="none")
    return Fact(
        section="Vault",
        name="unreadable",
        text=f"{counted(len(paths), 'file')} cannot be read and count nowhere",
        mark="broken",
        remedy="Mend them; `kit check` shows the lines",
        details=tuple(_placed(path, first.get(path)) for path in sorted(paths)),
    )


def _placed(path: str, finding: "Finding | None") -> str:
    return path if finding is None else f"{path}:{finding.line}:{finding.column}: {finding.message}"


def _findings_fact(findings: "list[Finding]") -> Fact:
    from kit.checks import severity_counts

    counts = severity_counts(findings)
    shown = [counted(counts["error"], "error"), counted(counts["warning"], "warning")]
    shown.append(f"{counts['info']:,} info")
    text = ", ".join(each for each in shown if not each.startswith("0 ")) or "none"
    if counts["error"] or counts["warning"]:
        remedy = "`kit check` lists them with their remedies"
        return Fact(section="Vault", name="findings", text=text, mark="look", remedy=remedy)
    return Fact(section="Vault", name="findings", text=text)
