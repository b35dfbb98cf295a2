"""Mending what the checks found: the fixes they offer, as changes of the notes' bytes."""

from collections import Counter
from collections.abc import Iterable, Iterator
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
_ROUNDS = 20


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

    Where the fixes of a note get in each other's way they are tried one by one. Those that leave it
    with an error it did not have, or do not mend what they should, are not made. Raises
    `RefusedError` where a file is not what was loaded.
    """
    wanted = None if paths is None else tuple(paths)
    as_read: dict[str, bytes] = {}
    as_mended: dict[str, bytes] = {}
    said: list[str] = []
    singly: dict[str, int] = {}  # of notes whose fixes are tried one by one: how many were in vain
    findings = check_vault(vault, paths=wanted)
    for _ in range(_ROUNDS):
        repairs = dict(_repairs(vault, findings, as_read, as_mended, singly, unsafe=unsafe))
        if not repairs:
            break
        then = check_vault(_with(vault, repairs.values()), paths=wanted)
        vain = {path for path, repair in repairs.items() if _is_vain(repair, findings, then)}
        singly |= {path: singly.get(path, -1) + 1 for path in vain}
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
    singly: dict[str, int],
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
        if path in singly:
            # What writes over something may be what makes a new line needless.
            made = tuple(sorted(made, key=_adds))[singly[path] :][:1]
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


def _adds(made: tuple[Finding, Splice]) -> bool:
    _, splice = made
    return splice.start == splice.end


def _holds_comment(written: str) -> bool:
    return " #" in written or written.startswith("#") or "<!--" in written


def _with(vault: Vault, repairs: Iterable[_Repair]) -> Vault:
    return vault.with_notes({**vault.notes, **{each.note.id: each.note for each in repairs}})


def _is_vain(repair: _Repair, before: Iterable[Finding], after: Iterable[Finding]) -> bool:
    """Tell whether a repair brings new errors, or leaves what it should have mended."""
    path = repair.note.path
    old = Counter(each.code for each in before if each.path == path)
    new = Counter(each.code for each in after if each.path == path)
    left = Counter(each.code for each in repair.made)
    if any(new[code] > old[code] - count for code, count in left.items()):
        return True
    if "unreadable-front-matter" in left:  # what it hid comes to light
        return False
    return any(new[code] > old[code] for code in _errors(after, path))


def _errors(findings: Iterable[Finding], path: str) -> set[str]:
    return {each.code for each in findings if each.severity == "error" and each.path == path}


def _line(finding: Finding) -> str:
    assert finding.fix is not None
    shown = " ".join(finding.fix.text.split())
    place = f"{finding.path}:{finding.line}:{finding.column}"
    return f"{place}: {finding.code}: wrote {shown or 'nothing'}"
