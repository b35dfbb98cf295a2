"""Mending what the checks found: the fixes they offer, as changes of the notes' bytes."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import NamedTuple

from kit.checks import Finding, check_vault
from kit.revising import Revision, revision
from kit.revising.references.note_text import text_of
from kit.source.splice import Splice, offset_of, spliced
from kit.source.text import read_text
from kit.vault import Note, Vault
from kit.vault.load import read_note
from kit.vault.transaction import FileChange

# A fix may bring to light what its fault had hidden; more rounds than this only a quarrel takes.
_ROUNDS = 6


class Mended(NamedTuple):
    """What was planned, and the vault and its findings as they will be."""

    revision: Revision
    vault: Vault
    findings: tuple[Finding, ...]


class _Repair(NamedTuple):
    """The fixes of one note in one round: its bytes and itself after them."""

    note: Note
    data: bytes
    made: tuple[Finding, ...]


def mend(vault: Vault, *, paths: Iterable[str] | None = None, unsafe: bool = False) -> Mended:
    """Plan every fix that is safe, with `unsafe` every fix there is, until there is none left.

    Fixes that leave a note with more errors than before, or do not mend what they should, are not
    made. Raises `RefusedError` where a file is not what was loaded.
    """
    wanted = None if paths is None else tuple(paths)
    as_read: dict[str, bytes] = {}
    as_mended: dict[str, bytes] = {}
    said: list[str] = []
    given_up: set[str] = set()
    findings = check_vault(vault, paths=wanted)
    for _ in range(_ROUNDS):
        repairs = {
            path: repair
            for path, repair in _repairs(vault, findings, as_read, as_mended, unsafe=unsafe)
            if path not in given_up
        }
        if not repairs:
            break
        then = check_vault(_with(vault, repairs.values()), paths=wanted)
        vain = {path for path, repair in repairs.items() if _is_vain(repair, findings, then)}
        given_up |= vain
        kept = [repair for path, repair in repairs.items() if path not in vain]
        vault = _with(vault, kept)
        findings = check_vault(vault, paths=wanted) if vain else then
        as_mended |= {repair.note.path: repair.data for repair in kept}
        said += [_line(finding) for repair in kept for finding in repair.made]
    changes = (
        FileChange(path=path, before=as_read[path], after=as_mended[path]) for path in as_mended
    )
    return Mended(revision(changes, said), vault, tuple(findings))


def _repairs(
    vault: Vault,
    findings: Iterable[Finding],
    as_read: dict[str, bytes],
    as_mended: dict[str, bytes],
    *,
    unsafe: bool,
) -> Iterator[tuple[str, _Repair]]:
    offered: dict[str, list[Finding]] = {}
    for finding in findings:
        if finding.fix is not None and (unsafe or finding.fix.safe):
            offered.setdefault(finding.path, []).append(finding)
    by_path = {note.path: note for note in vault.notes.values()} if offered else {}
    for path, of_note in offered.items():
        note = by_path.get(path)
        if note is None:
            continue
        if path not in as_read:
            # The places of the findings are those of the text that was loaded.
            as_read[path] = text_of(vault, note).data
        data = as_mended.get(path, as_read[path])
        made = tuple(_apart(data, of_note, unsafe=unsafe))
        if made:
            after = spliced(data, [splice for _, splice in made])
            fresh = read_note(path, after)
            if fresh.readable or not note.readable:
                yield path, _Repair(fresh, after, tuple(finding for finding, _ in made))


def _apart(
    data: bytes, findings: list[Finding], *, unsafe: bool
) -> Iterator[tuple[Finding, Splice]]:
    """Yield the fixes to make, in order of place, none reaching into another."""
    text = read_text(data).text
    at = -1
    for finding in findings:
        fix = finding.fix
        assert fix is not None
        start = offset_of(text, fix.span)
        end = min(start + fix.span.length, len(text))
        if start <= at or text[start:end] == fix.text:
            continue
        if unsafe or not _holds_comment(text[start:end]):
            at = max(end - 1, start)
            yield finding, Splice(start, end, fix.text)


def _holds_comment(written: str) -> bool:
    return " #" in written or written.startswith("#") or "<!--" in written


def _with(vault: Vault, repairs: Iterable[_Repair]) -> Vault:
    return replace(vault, notes={**vault.notes, **{each.note.id: each.note for each in repairs}})


def _is_vain(repair: _Repair, before: Iterable[Finding], after: Iterable[Finding]) -> bool:
    """Tell whether a repair brings new errors, or leaves what it should have mended."""
    path = repair.note.path
    old = Counter(each.code for each in before if each.path == path)
    new = Counter(each.code for each in after if each.path == path)
    left = Counter(each.code for each in repair.made)
    if any(new[code] > old[code] - count for code, count in left.items()):
        return True
    hidden = "unreadable-front-matter" in left  # what it hid comes to light
    return not hidden and _errors(after, path) > _errors(before, path)


def _errors(findings: Iterable[Finding], path: str) -> int:
    return sum(each.severity == "error" and each.path == path for each in findings)


def _line(finding: Finding) -> str:
    assert finding.fix is not None
    shown = " ".join(finding.fix.text.split())
    place = f"{finding.path}:{finding.line}:{finding.column}"
    return f"{place}: {finding.code}: wrote {shown or 'nothing'}"
