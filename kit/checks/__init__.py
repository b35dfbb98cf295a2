"""Faults a vault can have: one file a fault, its docstring the page that users read.

A member is named for the fault (`unknown_contact.py` → code `unknown-contact`) and has

- a docstring: the fault in one line, then the paragraphs *Why*, *Bad* and *Good*;
- `SEVERITY`: what it is unless `kit.toml` says otherwise;
- one or more of: `explain(problem, note)` to word a problem that reading recorded under this code,
  `find(note, vault)` to look at one note, `find_in_vault(vault)` to look across notes.
"""

import importlib
import pkgutil
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from types import ModuleType
from typing import Literal, NamedTuple, TypeAlias

from kit.source.problems import Problem, Span
from kit.vault import Note, Vault

Severity: TypeAlias = Literal["error", "warning", "info"]
UNREADABLE = frozenset(("unreadable-file", "unreadable-front-matter"))


class Fix(NamedTuple):
    """A change that mends a fault: replace `span` (one line) by `text`; unsafe ones ask first."""

    span: Span
    text: str
    safe: bool = True


class Found(NamedTuple):
    """What a check says of one place: the fault, and how to mend it."""

    span: Span
    message: str
    hint: str = ""
    fix: Fix | None = None
    severity: Severity | None = None  # where one fault has two grades
    path: str = ""  # only for faults that belong to no single note


@dataclass(frozen=True, kw_only=True, slots=True)
class Finding:
    """One fault at its place; `path` is relative to the vault's root, line and column from 1."""

    path: str
    line: int
    column: int
    length: int
    severity: Severity
    code: str
    message: str
    hint: str = ""
    fix: Fix | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Check:
    """A member of this folder."""

    code: str
    severity: Severity
    doc: str
    module: ModuleType


@cache
def checks() -> dict[str, Check]:
    """Return every check by its code, found by walking this folder."""
    found = {}
    for info in pkgutil.iter_modules(__path__):
        module = importlib.import_module(f"{__name__}.{info.name}")
        code = info.name.rstrip("_").replace("_", "-")
        found[code] = Check(
            code=code, severity=module.SEVERITY, doc=module.__doc__ or "", module=module
        )
    return found


def check_vault(vault: Vault, *, paths: Iterable[str] | None = None) -> list[Finding]:
    """Return all findings in order of place; `paths` (from the root, files or folders) narrows them."""
    wanted = None if paths is None else tuple(paths)
    findings: list[Finding] = []
    for note in vault.notes.values():
        if wanted is None or _within(note.path, wanted):
            findings.extend(_of_note(note, vault))
    findings.extend(
        finding for finding in _of_vault(vault) if wanted is None or _within(finding.path, wanted)
    )
    return sorted(findings, key=lambda each: (each.path, each.line, each.column, each.code))


def _within(path: str, wanted: tuple[str, ...]) -> bool:
    return any(
        each in ("", ".") or path == each or path.startswith(each.rstrip("/") + "/")
        for each in wanted
    )


@cache
def _members(function: str) -> tuple[Check, ...]:
    return tuple(check for check in checks().values() if hasattr(check.module, function))


def _of_note(note: Note, vault: Vault) -> Iterator[Finding]:
    for problem in note.problems:
        check = checks()[problem.code]
        yield from _findings(check, [check.module.explain(problem, note)], vault, note)
    if not note.readable:
        return
    for check in _members("find"):
        yield from _findings(check, check.module.find(note, vault), vault, note)


def _of_vault(vault: Vault) -> Iterator[Finding]:
    for path, problem in vault.problems:
        check = checks()[problem.code]
        found: Found = check.module.explain(problem, None)
        yield from _findings(check, [found._replace(path=path)], vault, None)
    for check in _members("find_in_vault"):
        yield from _findings(check, check.module.find_in_vault(vault), vault, None)


def _findings(
    check: Check, found: Iterable[Found], vault: Vault, note: Note | None
) -> Iterator[Finding]:
    for each in found:
        path = each.path or (note.path if note else "")
        owner = note or vault.notes.get(path.removesuffix(".md"))
        severity = vault.settings.checks.get(check.code, each.severity or check.severity)
        if severity == "off" or (owner is not None and check.code in owner.ignored):
            continue
        span = each.span
        yield Finding(
            path=path,
            line=span.line,
            column=span.column,
            length=span.length,
            severity=severity,
            code=check.code,
            message=each.message,
            hint=each.hint,
            fix=each.fix,
        )


def nearest(text: str, candidates: Iterable[str]) -> str:
    """Return the candidate most like `text`, or an empty text where none is close."""
    from rapidfuzz import fuzz, process, utils

    pool = list(candidates)
    best = process.extractOne(
        text, pool, scorer=fuzz.ratio, processor=utils.default_process, score_cutoff=70
    )
    return "" if best is None else str(best[0])


def severity_counts(findings: Iterable[Finding]) -> dict[Severity, int]:
    """Return how many findings there are of each severity, gravest first."""
    counts: dict[Severity, int] = {"error": 0, "warning": 0, "info": 0}
    for finding in findings:
        counts[finding.severity] += 1
    return counts


__all__ = [
    "Check",
    "Finding",
    "Fix",
    "Found",
    "Problem",
    "Severity",
    "check_vault",
    "checks",
    "nearest",
]
