"""Faults a vault can have: one file a fault, its docstring the page that users read.

A member is named for the fault (`unknown_contact.py` → code `unknown-contact`) and has

- a docstring: the fault in one line, then the paragraphs *Why*, *Bad* and *Good*;
- `SEVERITY`: what it is unless `kit.toml` says otherwise;
- one or more of: `explain(problem, note)` to word a problem that reading recorded under this code,
  `find(note, vault)` to look at one note, `find_in_vault(vault)` to look across notes.
"""

import importlib
import pkgutil
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from types import ModuleType
from typing import TYPE_CHECKING, Any, Literal, NamedTuple, TypeAlias, TypeVar

from kit.source.problems import Problem, Span

if TYPE_CHECKING:
    from kit.vault import Note, Vault

Severity: TypeAlias = Literal["error", "warning", "info"]
_Q = TypeVar("_Q", bound=Callable[..., bool])
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


def check_vault(vault: "Vault", *, paths: Iterable[str] | None = None) -> list[Finding]:
    """Return all findings in order of place; `paths` (from the root, files or folders) narrows them."""
    wanted = None if paths is None else tuple(paths)
    findings = [
        finding
        for note in vault.notes.values()
        if is_within(note.path, wanted)
        for finding in findings_of_note(note, vault)
    ]
    for code in codes_across():
        findings.extend(findings_across(vault, code))
    return in_order(finding for finding in findings if is_within(finding.path, wanted))


def in_order(findings: Iterable[Finding]) -> list[Finding]:
    """Return findings in order of place."""
    return sorted(findings, key=lambda each: (each.path, each.line, each.column, each.code))


def is_within(path: str, wanted: tuple[str, ...] | None) -> bool:
    """Tell whether a path is one of some files, or lies in one of some folders; None stands for all."""
    return wanted is None or any(
        each in ("", ".") or path == each or path.startswith(each.rstrip("/") + "/")
        for each in wanted
    )


@cache
def _members(function: str) -> tuple[Check, ...]:
    return tuple(check for check in checks().values() if hasattr(check.module, function))


def findings_of_note(note: "Note", vault: "Vault") -> Iterator[Finding]:
    """Yield what is wrong with one note."""
    for problem in note.problems:
        check = checks()[problem.code]
        yield from _finding(check, check.module.explain(problem, note), vault, note)
    if not note.readable:
        return
    for check in _members("find"):
        for found in check.module.find(note, vault):
            yield from _finding(check, found, vault, note)


def codes_across() -> tuple[str, ...]:
    """Return the codes of the checks that look across notes, first an empty one: what hides notes."""
    return ("", *(check.code for check in _members("find_in_vault")))


def findings_across(vault: "Vault", code: str) -> Iterator[Finding]:
    """Yield what one of the checks of `codes_across` finds."""
    if code:
        check = checks()[code]
        for found in check.module.find_in_vault(vault):
            yield from _finding(check, found, vault, None)
        return
    for path, problem in vault.problems:
        check = checks()[problem.code]
        found = check.module.explain(problem, None)
        yield from _finding(check, found._replace(path=path), vault, None)


def _finding(check: Check, found: Found, vault: "Vault", note: "Note | None") -> Iterator[Finding]:
    """Yield what a check found, unless settings or the note itself silence it."""
    path = found.path or (note.path if note else "")
    owner = note or vault.notes.get(path.removesuffix(".md"))
    severity = vault.settings.checks.get(check.code, found.severity or check.severity)
    if severity == "off" or (owner is not None and check.code in owner.ignored):
        return
    span = found.span
    yield Finding(
        path=path,
        line=span.line,
        column=span.column,
        length=span.length,
        severity=severity,
        code=check.code,
        message=found.message,
        hint=found.hint,
        fix=found.fix,
    )


_PRESUMABLE: set[Callable[..., Any]] = set()


def presumable(question: _Q) -> _Q:
    """Mark a question, for `vault.once`, that is answered with true of nearly every note.

    A note can then be checked before the others are known: `kit/index/first_look.py`.
    """
    _PRESUMABLE.add(question)
    return question


def is_presumable(question: Callable[..., Any]) -> bool:
    """Tell whether a question is nearly always answered with true."""
    return question in _PRESUMABLE


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
    "is_presumable",
    "nearest",
    "presumable",
]
