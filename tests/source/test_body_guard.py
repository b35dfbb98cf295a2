"""The guard alone: an outcome that is anything but what was meant is refused, whoever made it."""

import pytest

from kit.source.body_guard import (
    Added,
    BodyRefusedError,
    guard_added,
    guard_line,
    read_alone,
    read_body,
)

_NOTE = b"""---
a: b
---
Text %% of note %% here

## Actions
- one
  - in one
- two

## Next
> - quoted
```
code
```
"""
_NEW = b"- [ ] new\n"
_AFTER = _NOTE.replace(b"- two\n", b"- two\n" + _NEW)
_ADDED = Added(10, 1, read_alone(["- [ ] new"]), section=6)


def refused(after: bytes, added: Added = _ADDED, before: bytes = _NOTE) -> str:
    """Return why the guard refuses an outcome; fails where it lets it through."""
    with pytest.raises(BodyRefusedError) as caught:
        guard_added(before, after, read_body(before), added)
    return str(caught.value)


def test_what_was_meant_passes() -> None:
    """The edit itself is let through, at the top and in an item, in whatever list."""
    guard_added(_NOTE, _AFTER, read_body(_NOTE), _ADDED)
    within = Added(9, 1, read_alone(["- n"]), within=7)
    guard_added(_NOTE, _NOTE.replace(b"in one\n", b"in one\n  * n\n"), read_body(_NOTE), within)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b"a: b", b"a: c"),
        (b"Text ", b"Text"),
        (b"of note", b"of nose"),
        (b"- one\n", b"- one\r\n"),
        (b"- one\n", b""),
        (b"- two\n", b"- two \n"),
        (b"---\na", b"\xef\xbb\xbf---\na"),
        (b"```\n", b"```"),
        (b"code\n```\n", b"code\n```"),
    ],
)
def test_other_bytes_are_refused(old: bytes, new: bytes) -> None:
    """Front matter, what is off the record, blanks, line ends and marks stay as they were."""
    tampered = _AFTER.replace(old, new)
    assert tampered != _AFTER
    assert refused(tampered) == "text that was there before would change"


@pytest.mark.parametrize(
    "new", [b"- [x] new\n", b"- [ ] now\n", b"new\n", b"## new\n", b"\n", b"- [ ] new\n  - x\n"]
)
def test_another_block_is_refused(new: bytes) -> None:
    """A task that is ticked, another text, a paragraph, a heading, nothing, and more than was meant."""
    added = _ADDED._replace(more=new.count(b"\n"))
    reason = refused(_AFTER.replace(_NEW, new), added)
    assert reason in (
        "the new lines would not be read as what they say",
        "the text around it would be read differently",
    )


@pytest.mark.parametrize(
    ("behind", "line"),
    [(b"one\n", 8), (b"Text %% of note %% here\n\n", 6), (b"## Next\n", 12), (b"```\n", 16)],
)
def test_another_place_is_refused(behind: bytes, line: int) -> None:
    """In the middle of an item, above the heading, under the next one, behind all."""
    after = _NOTE.replace(behind, behind + _NEW, 1) if line < 16 else _NOTE + _NEW
    assert "would be read" in refused(after, _ADDED._replace(first=line))


def test_another_item_is_refused() -> None:
    """A line meant for one item that would be another's, or the list's own."""
    within = Added(10, 1, read_alone(["- n"]), within=7)
    for row in (b"  - n\n", b"- n\n"):
        reason = refused(_NOTE.replace(b"- two\n", b"- two\n" + row), within)
        assert reason == "the new lines would be read in another place"


@pytest.mark.parametrize("new", [b"%% x\n", b"- [ ] new %%\n"])
def test_what_changes_the_record_is_refused(new: bytes) -> None:
    """A mark that hides what was shown, or shows what was hidden."""
    note = _NOTE + b"%% secret %%\n"
    after = note.replace(b"- two\n", b"- two\n" + new)
    assert (
        refused(after, before=note)
        == "a `%%` or a comment would hide other text, or show what is hidden"
    )


def test_code_never_closed_is_named() -> None:
    """A line that would be code says which code is open."""
    note = b"## Actions\n\n```\nopen\n"
    with pytest.raises(BodyRefusedError, match="never closed") as caught:
        guard_added(note, note + _NEW, read_body(note), Added(5, 1, _ADDED.meant, section=1))
    assert caught.value.line == 3


def test_front_matter_that_appears_is_refused() -> None:
    """A rule that would make front matter of a body's first lines."""
    note = b"a: b\n---\ntext\n"
    reason = refused(b"---\n" + note, Added(1, 1, read_alone(["---"])), note)
    assert reason == "the front matter would change"


@pytest.mark.parametrize(
    ("old", "new", "passes"),
    [
        (b"- one\n", b"- [x] won\n", True),
        (b"- one\n", b"* one\n", True),
        (b"- one\n", b"one\n", False),
        (b"- one\n", b"- one\r\n", False),
        (b"- one\n", b"- one %%\n", False),
        (b"- one\n  - in one\n", b"- won\n  - in won\n", False),
        (b"- one\n", b"- one\n\n", False),
        (b"- one\n", b"", False),
    ],
)
def test_a_line(old: bytes, new: bytes, passes: bool) -> None:  # a row of the table
    """One line may say another thing; its end, the others and their nesting stay."""
    after = _NOTE.replace(old, new)
    if passes:
        guard_line(_NOTE, after, read_body(_NOTE), 7)
    else:
        with pytest.raises(BodyRefusedError):
            guard_line(_NOTE, after, read_body(_NOTE), 7)


def test_a_line_of_the_front_matter_is_refused() -> None:
    """A fence is no line of the body, even where it would still be one."""
    with pytest.raises(BodyRefusedError):
        guard_line(_NOTE, _NOTE.replace(b"---\na", b"--- \na"), read_body(_NOTE), 1)
