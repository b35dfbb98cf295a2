"""The guard alone: an outcome that is anything but what was meant is refused, whoever made it."""

import pytest

from kit.source.edit import Append, Change, Drop, EditRefusedError, Put, edit_front
from kit.source.edit_guard import guard
from kit.source.problems import Span

_NOTE = b"""---
# on top
status: met  # why
paths: [a, b]
# a: b
interest: {before: 6}
pay:
  - {low: 1}
---
body --- text
---
end"""
_HELD: list[Change] = [Put(("status",), "held")]
_AFTER = _NOTE.replace(b"met", b"held")


def refused(before: bytes, after: bytes, changes: list[Change], reason: str) -> None:
    """Assert that the guard refuses an outcome with this reason, at the note's beginning."""
    with pytest.raises(EditRefusedError) as caught:
        guard(before, after, changes)
    assert (caught.value.reason, caught.value.span) == (reason, Span(1, 1))


def test_what_was_meant_passes() -> None:
    """The edit itself, whatever its style, is let through."""
    guard(_NOTE, _AFTER, _HELD)
    guard(_NOTE, _NOTE.replace(b"status: met", b'status:   "held"'), _HELD)
    guard(_NOTE, _NOTE, [])
    guard(_NOTE, _NOTE, [Put(("status",), "met"), Drop(("nothing",))])
    guard(_NOTE, _NOTE.replace(b"b]", b"b, c]"), [Append(("paths",), "c")])


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b"held", b"hold"),
        (b"[a, b]", b"[a]"),
        (b"[a, b]", b"[b, a]"),
        (b"before: 6", b"before: 7"),
        (b"low: 1", b"low: 01"),
        (b"paths: [a, b]\n", b""),
        (b"paths: [a, b]\n", b"paths: [a, b]\nmore: x\n"),
        (b"status: held  # why\npaths: [a, b]\n", b"paths: [a, b]\nstatus: held  # why\n"),
    ],
)
def test_another_value_is_refused(old: bytes, new: bytes) -> None:
    """A value, an entry or an order that nobody asked to change."""
    refused(_NOTE, _AFTER.replace(old, new), _HELD, "the result would not read as what was meant")


def test_a_change_not_made_is_refused() -> None:
    """The note as it was is no outcome of a change that should have changed it."""
    for change in (*_HELD, Drop(("paths",)), Put(("new",), "x"), Append(("paths",), "c")):
        refused(_NOTE, _NOTE, [change], "the result would not read as what was meant")


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b"# on top\n", b""),
        (b"  # why", b""),
        (b"# why", b"# how"),
        (b"# a: b\n", b"# a: b\n# a: b\n"),
        (b"# on top\nstatus: held  # why\n", b"# why\nstatus: held  # on top\n"),
    ],
)
def test_another_comment_is_refused(old: bytes, new: bytes) -> None:
    """A comment lost, changed, doubled or moved past another."""
    refused(_NOTE, _AFTER.replace(old, new), _HELD, "a comment would change")


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b"end", b"END"),
        (b"end", b"end\n"),
        (b"body ---", b"body --- "),
        (b"---\nbody", b"--- \nbody"),
        (b"---\nbody", b"---\r\nbody"),
        (b"---\n# on top", b"---\r\n# on top"),
        (b"---\n# on top", b"\xef\xbb\xbf---\n# on top"),
        (b"text\n---\n", b"text\n"),
    ],
)
def test_bytes_outside_are_refused(old: bytes, new: bytes) -> None:
    """The body, the fences, their line ends and the byte-order mark stay as they were."""
    tampered = _AFTER.replace(old, new, 1)
    assert tampered != _AFTER
    refused(_NOTE, tampered, _HELD, "text outside the front matter would change")


@pytest.mark.parametrize(
    "tampered",
    [
        _AFTER.replace(b"held", b"held: x"),
        _AFTER.replace(b"[a, b]", b"[a, b"),
        _AFTER.replace(b"status: held", b"status: held\nstatus: held"),
        _AFTER.replace(b"held", b"&x held"),
        _AFTER.replace(b"\nend", b"\n<<<<<<< ours\nend").replace(b"---\n# on", b"--- x\n# on"),
    ],
)
def test_a_new_fault_is_refused(tampered: bytes) -> None:
    """What cannot be read again, or has a fault that was not there, is no outcome."""
    with pytest.raises(EditRefusedError) as caught:
        guard(_NOTE, tampered, _HELD)
    assert "read again" in caught.value.reason or "meant" in caught.value.reason


def test_an_old_fault_may_stay() -> None:
    """A fault that was there before is no reason to refuse; a second one of its kind is."""
    note = b"---\na: x\nb: &m y\nc: z\n---\n"
    guard(note, note.replace(b"x", b"w"), [Put(("a",), "w")])
    with pytest.raises(EditRefusedError, match="read again"):
        guard(note, note.replace(b"x", b"w").replace(b"z", b"&n z"), [Put(("a",), "w")])


@pytest.mark.parametrize(
    "data", [b"", b"text\n", b"\xef\xbb\xbftext\r\nmore", b"--\n", b"\n---x\n"]
)
def test_new_front_matter(data: bytes) -> None:
    """A note that gains front matter keeps all its bytes below the new fences."""
    change: list[Change] = [Put(("a",), "x")]
    after = edit_front(data, change)
    guard(data, after, change)
    mark = b"\xef\xbb\xbf" if data.startswith(b"\xef\xbb\xbf") else b""
    for tampered in (
        after + b"!",
        mark + b"---\na: x\n---\n\n" + data.removeprefix(mark),
        mark + b"---\na: x\n---\n" + data.removeprefix(mark)[1:],
        b"---\na: x\n---\n" + data.removeprefix(mark)[:-1],
    ):
        if tampered != after:
            with pytest.raises(EditRefusedError):
                guard(data, tampered, change)
