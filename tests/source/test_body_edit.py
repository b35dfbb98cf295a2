"""Lines come into a body where they were meant, and every other byte and block stays as it was."""

import time
from collections import Counter
from collections.abc import Callable, Iterator

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from kit.source.blocks import Block
from kit.source.body_edit import (
    BodyRefusedError,
    add_above,
    add_at_end,
    add_under,
    add_within,
    change_line,
    remove_line,
    replace_line,
)
from kit.source.body_guard import read_body
from kit.source.splice import Splice
from tests.source.odd_bodies import fair_notes, odd_notes

_NEW = "- [ ] Zebra 📅 2026-05-01"


def _is_actions(text: str) -> bool:
    return text == "Actions"


def _under(data: bytes, *lines: str) -> bytes:
    return add_under(data, lines or (_NEW,), heading="Actions", named=_is_actions)


# --- readings -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("", "## Actions\n\nNEW\n"),
        ("\n\n", "## Actions\n\nNEW\n\n\n"),
        ("text", "text\n\n## Actions\n\nNEW"),
        ("text\n", "text\n\n## Actions\n\nNEW\n"),
        ("text\n\n\n", "text\n\n## Actions\n\nNEW\n\n\n"),
        ("---\na: b\n---", "---\na: b\n---\n\n## Actions\n\nNEW"),
        ("---\na: b\n---\n", "---\na: b\n---\n\n## Actions\n\nNEW\n"),
        ("## Actions", "## Actions\n\nNEW"),
        ("## Actions\n", "## Actions\n\nNEW\n"),
        ("## Actions\n\n\n## Next\n", "## Actions\n\nNEW\n\n\n## Next\n"),
        ("## Actions\n## Next\n", "## Actions\n\nNEW\n\n## Next\n"),
        ("## Actions\n- a\n## Next", "## Actions\n- a\nNEW\n\n## Next"),
        ("## Actions\n- a\n\n## Next", "## Actions\n- a\nNEW\n\n## Next"),
        ("## Actions\n- a\n\n- b\n", "## Actions\n- a\n\n- b\n\nNEW\n"),
        ("## Actions\n* a\n", "## Actions\n* a\n*EW\n"),
        ("## Actions\n+ a", "## Actions\n+ a\n+EW"),
        ("## Actions\n1. a\n2. b\n", "## Actions\n1. a\n2. b\n3.EW\n"),
        ("## Actions\n8) a\n9) b\n", "## Actions\n8) a\n9) b\n10)EW\n"),
        ("## Actions\n1. a\n1. b\n", "## Actions\n1. a\n1. b\n1.EW\n"),
        ("## Actions\n998. a\n999. a\n", "## Actions\n998. a\n999. a\n\nNEW\n"),
        ("## Actions\n  - a\n  - b\n", "## Actions\n  - a\n  - b\n  NEW\n"),
        ("## Actions\n\t- a\n", "## Actions\n\t- a\n\tNEW\n"),
        ("## Actions\n- a\nlazy\n", "## Actions\n- a\nlazy\nNEW\n"),
        ("## Actions\n- a\n  ```\n  open", "## Actions\n- a\n  ```\n  open\nNEW"),
        ("## Actions\npara\n", "## Actions\npara\n\nNEW\n"),
        ("## Actions\n| a |\n|---|\n| b |\n", "## Actions\n| a |\n|---|\n| b |\n\nNEW\n"),
        ("## Actions\n> - q\n", "## Actions\n> - q\n\nNEW\n"),
        ("## Actions\n- a\n\n### Sub\n- x\n", "## Actions\n- a\nNEW\n\n### Sub\n- x\n"),
        ("## Actions\n\n### Sub\n- x\n", "## Actions\n\nNEW\n\n### Sub\n- x\n"),
        ("## Actions\n- a\n\n---\n\n## N\n", "## Actions\n- a\nNEW\n\n---\n\n## N\n"),
        ("## Actions\n- a\n---\n***\n", "## Actions\n- a\nNEW\n\n---\n***\n"),
        ("## Actions\n\n---\n", "## Actions\n\nNEW\n\n---\n"),
        ("Actions\n---\n- a\n", "Actions\n---\n- a\nNEW\n"),
        ("```\n## Actions\n```\n", "```\n## Actions\n```\n\n## Actions\n\nNEW\n"),
        ("> ## Actions\n", "> ## Actions\n\n## Actions\n\nNEW\n"),
        ("## Actions\n- a\n\n## Actions\n- b\n", "## Actions\n- a\nNEW\n\n## Actions\n- b\n"),
        ("# Actions\n- a\n", "# Actions\n- a\n\n## Actions\n\nNEW\n"),
        ("%%\n## Actions\n%%\n- a\n", "%%\n## Actions\n%%\n- a\n\n## Actions\n\nNEW\n"),
        ("## Actions\n%%\n## Next\n%%\n- a\n", "## Actions\n%%\n## Next\n%%\n- a\nNEW\n"),
        ("## Actions\n- a %% x\n\n y %%\n## N\n", "## Actions\n- a %% x\n\n y %%\nNEW\n\n## N\n"),
        ("## Actions\n- a\n%% of a %%\n\n## N\n", "## Actions\n- a\n%% of a %%\nNEW\n\n## N\n"),
        ("## Actions\n- a\n\n  %% of a %%\n", "## Actions\n- a\n\n  %% of a %%\nNEW\n"),
        ("## Actions\n- a\n\n%% of all %%\n", "## Actions\n- a\nNEW\n\n%% of all %%\n"),
        ("## Actions\n- a\n%% open", "## Actions\n- a\nNEW\n\n%% open"),
        ("## Actions\n- a\n<!-- of a -->\n", "## Actions\n- a\n<!-- of a -->\nNEW\n"),
        ("## Actions\r\n- a\r\n\r\n## N\r\n", "## Actions\r\n- a\r\nNEW\r\n\r\n## N\r\n"),
        ("## Actions\r- a\r", "## Actions\r- a\rNEW\r"),
        ("\ufeff## Actions\n- a\n", "\ufeff## Actions\n- a\nNEW\n"),
        ("## Actions  \n- a \t\n", "## Actions  \n- a \t\nNEW\n"),
    ],
)  # fmt: skip
def test_add_under(before: str, after: str) -> None:
    """A line goes on with the list of its section, or begins one; `NEW` stands for it."""
    marks = after.replace("NEW", _NEW).replace("EW", _NEW[1:])
    assert _under(before.encode()).decode() == marks


@pytest.mark.parametrize(
    ("before", "line", "after"),
    [
        ("- a", 1, "- a\n  - n"),
        ("- a\n- b", 1, "- a\n  - n\n- b"),
        ("- a\n\n- b", 1, "- a\n  - n\n\n- b"),
        ("* a\n* b", 1, "* a\n  * n\n* b"),
        ("* a\n  - k\n* b", 1, "* a\n  - k\n  - n\n* b"),
        ("- a\n   - k\n", 1, "- a\n   - k\n   - n\n"),
        ("- a\n\t- k\n", 1, "- a\n\t- k\n\t- n\n"),
        ("- a\n  - k\n    - deep\n- b", 1, "- a\n  - k\n    - deep\n  - n\n- b"),
        ("- a\n  - k\n    - deep\n- b", 2, "- a\n  - k\n    - deep\n    - n\n- b"),
        ("- a\n  1. k\n  2. l\n", 1, "- a\n  1. k\n  2. l\n  3. n\n"),
        ("1. a\n2. b", 1, "1. a\n   - n\n2. b"),
        ("10. [ ] a\n11. b", 1, "10. [ ] a\n    - n\n11. b"),
        ("- [x] a ✅ 2026-01-01\n", 1, "- [x] a ✅ 2026-01-01\n  - n\n"),
        ("-\ta\n- b", 1, "-\ta\n\t- n\n- b"),
        ("> - a\n> - b\n", 1, "> - a\n>   - n\n> - b\n"),
        ("- - a\n- b", 1, "- - a\n    - n\n- b"),
        ("- a\n\n  para\n- b", 1, "- a\n\n  para\n  - n\n- b"),
        ("- a\n  > q\n- b", 1, "- a\n  > q\n  - n\n- b"),
        ("- a\nlazy\n- b", 1, "- a\nlazy\n  - n\n- b"),
        ("- a\n  ```\n  x\n  ```\n- b", 1, "- a\n  ```\n  x\n  ```\n  - n\n- b"),
        ("- a %% x\n y %%\n- b", 1, "- a %% x\n y %%\n  - n\n- b"),
        ("- a\n  %% of a %%\n- b", 1, "- a\n  %% of a %%\n  - n\n- b"),
        ("- a\n## N", 1, "- a\n  - n\n## N"),
        ("-\n  a\n- b", 2, "-\n  a\n  - n\n- b"),
        ("- <!-- c --> a", 1, "- <!-- c --> a\n  - n"),
        ("-   a", 1, "-   a\n    - n"),
    ],
)  # fmt: skip
def test_add_within(before: str, line: int, after: str) -> None:
    """A line becomes the last of what is nested in an item, indented and marked as the others are."""
    assert add_within(before.encode(), ["- n"], item_line=line).decode() == after


def test_several_lines() -> None:
    """Lines with lines in them keep their nesting in a list whose marks are wider."""
    lines = ["- one", "  - in one", "- two"]
    assert _under(b"## Actions\n9. x\n", *lines) == (
        b"## Actions\n9. x\n10. one\n    - in one\n11. two\n"
    )
    assert _under(b"## Actions\n* x\n", *lines) == b"## Actions\n* x\n* one\n  * in one\n* two\n"
    assert _under(b"## Actions\n- x\n", "A paragraph.") == b"## Actions\n- x\n\nA paragraph.\n"


def test_add_at_end() -> None:
    """Lines at the end have a blank line before them, whatever heading is the last."""
    assert add_at_end(b"## A\n- x\n", ["- y"]) == b"## A\n- x\n\n- y\n"
    assert add_at_end(b"---\na: b\n---\n", ["y"]) == b"---\na: b\n---\n\ny\n"
    assert add_at_end(b"", ["y"]) == b"y\n"


@pytest.mark.parametrize(
    ("data", "line", "reason"),
    [
        (b"## Actions\n- a\n\n```\nx", 4, "the code that begins here is never closed"),
        (b"```\nx", 1, "the code that begins here is never closed"),
        (b"a\n%% x", 2, "what begins here is off the record, and still open there"),
        (b"a %% b\n## Actions\n", 1, "what begins here is off the record, and still open there"),
        (b"---\na: [b\n---\n", 2, "its front matter cannot be read"),
        (b"---\na: b\n", 1, "its front matter cannot be read"),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", 1, "it cannot be edited"),
    ],
)
def test_no_place(data: bytes, line: int, reason: str) -> None:
    """Where a line would not be read, nothing is changed; the place and the reason are told."""
    with pytest.raises(BodyRefusedError) as refused:
        _under(data)
    assert refused.value.line == line
    assert str(refused.value).startswith(reason)


@pytest.mark.parametrize(
    ("new", "reason"),
    [
        ("- a %% b", "would hide other text"),
        ("%%", "would hide other text"),
        ("- a\n- b", "a new line has a line end within it"),
        ("- a\r", "a new line has a line end within it"),
        ("- \udce9", "bytes that are no UTF-8"),
    ],
)
def test_lines_that_cannot_be_written(new: str, reason: str) -> None:
    """A mark never closed, a line end in a line and bytes that are no text are refused."""
    with pytest.raises(BodyRefusedError, match=reason):
        _under(b"## Actions\n- x\n\n## Next\n- y\n", new)


def test_no_item() -> None:
    """A line that is a paragraph, code, off the record or past the end takes nothing into it."""
    data = b"text\n\n```\n- a\n```\n\n%% - b %%\n"
    for line in (0, 1, 2, 4, 7, 99):
        with pytest.raises(BodyRefusedError) as refused:
            add_within(data, ["- n"], item_line=line)
        assert refused.value.line == line


def test_replace_line() -> None:
    """One line is another, its end and its odd bytes kept; a stale line is refused."""
    data = b"---\na: b\n---\r\n- caf\xe9 [ ]  \r\nend"
    after = replace_line(data, 4, "- caf\ufffd [ ]  ", "- caf\ufffd [x]  ")
    assert after == data.replace(b"[ ]", b"[x]")
    for line, old, new in (
        (4, "- caf\ufffd [ ]", "x"),
        (2, "a: b", "a: c"),
        (9, "", "x"),
        (0, "", "x"),
        (5, "end", "e\nnd"),
        (4, "- caf\ufffd [ ]  ", "- caf\ufffd\ufffd [ ]  "),
    ):
        with pytest.raises(BodyRefusedError):
            replace_line(data, line, old, new)


@pytest.mark.parametrize(
    ("data", "line", "new"),
    [
        (b"- a\n- b\n", 1, "```"),
        (b"- a\n- b\n", 1, "%% a"),
        (b"- a\n  - b\n", 1, "a"),
        (b"a\nb\n", 2, "==="),
        (b"a\nb\nc\n", 2, ""),
        (b"%%\na\n%%\n", 2, "b"),
        (b"%%\na\n%%\nb", 3, "x"),
        (b"a\n---\nb: c\n", 1, "---"),
    ],
)
def test_a_line_that_changes_others(data: bytes, line: int, new: str) -> None:
    """A line that would make other lines read differently, or lies off the record, is not replaced."""
    old = data.decode().split("\n")[line - 1]
    with pytest.raises(BodyRefusedError):
        replace_line(data, line, old, new)


@pytest.mark.parametrize(
    ("data", "line", "new"),
    [
        ("- a\n- b\n", 2, "- n"),
        ("- a\n- b\n", 1, "- n"),
        ("- a\n  - b\n  - c", 3, "  - n"),
        ("- a\n  - b\n  - c", 2, "  - n"),
        ("> - a\r\n> - b\r\n", 1, "> - n"),
        ("> - a\n> - b\n", 2, "> - n"),
        ("1. a\n2. b\n", 2, "1. n"),
        ("\t- a\n", 1, "\t- n"),
    ],
)
def test_add_above_and_remove(data: str, line: int, new: str) -> None:
    """An item comes in above another, in the same list; taken away again, nothing is left of it."""
    rows = data.splitlines()
    above = add_above(data.encode(), line, rows[line - 1], new)
    assert above.decode().splitlines() == [*rows[: line - 1], new, *rows[line - 1 :]]
    assert remove_line(above, line, new) == data.encode()


@pytest.mark.parametrize(
    ("data", "line", "new"),
    [
        ("- a\n- b\n", 2, "  - n"),
        ("- a\n  - b\n", 2, "- n"),
        ("- a\n- b\n", 2, "n"),
        ("- a\n- b\n", 2, "- n %%"),
        ("- a\n- b\n", 2, "- n\n- m"),
        ("%%\n- a\n%%\n- b\n", 2, "- n"),
        ("---\na: b\n---\n", 2, "- n"),
        ("- - a\n", 1, "- - n"),
    ],
)
def test_no_place_above(data: str, line: int, new: str) -> None:
    """An item that would be another list's, or that nobody would read, does not come in."""
    with pytest.raises(BodyRefusedError):
        add_above(data.encode(), line, data.splitlines()[line - 1], new)


@pytest.mark.parametrize(
    ("data", "line"),
    [
        ("- a\n  - b\n", 1),
        ("- a\nlazy\n- b\n", 1),
        ("- a\n- b", 2),
        ("- a\n\n- b\n", 2),
        ("```\na\n```\n", 1),
    ],
)
def test_a_line_that_others_belong_to_stays(data: str, line: int) -> None:
    """What has lines nested in it, a blank line, a fence and the last line are not taken away."""
    with pytest.raises(BodyRefusedError):
        remove_line(data.encode(), line, data.splitlines()[line - 1])


# --- laws ---------------------------------------------------------------------------------------


def _walk(blocks: tuple[Block, ...]) -> Iterator[Block]:
    for block in blocks:
        yield block
        yield from _walk(block.children)


def _said(data: bytes) -> Counter[tuple[str, str, str | None]]:
    """Count what a body's blocks say; a quote says what is in it."""
    blocks = _walk(read_body(data).blocks)
    return Counter((each.kind, each.text, each.task) for each in blocks if each.kind != "quote")


def _tried(edit: Callable[[], bytes], data: bytes) -> bytes | None:
    """Return an edit's outcome, or None where it was refused with a reason and a line of the file."""
    try:
        return edit()
    except BodyRefusedError as error:
        refused = error
    assert str(refused)
    assert 1 <= refused.line <= data.count(b"\n") + data.count(b"\r") + 2
    return None


def _came_in(before: bytes, after: bytes) -> bytes:
    """Return the bytes that came in at one place; fails where anything else changed."""
    places = [
        at for at in range(len(before) + 1)
        if after.startswith(before[:at]) and after.endswith(before[at:])
    ]  # fmt: skip
    assert places
    return after[places[-1] : places[-1] + len(after) - len(before)]


_TASK: tuple[str, str, str | None] = ("item", "Zebra 📅 2026-05-01", " ")


@given(odd_notes())
@example(b"## Actions\n- a\r%%\n- b")
def test_lines_come_under_a_heading(data: bytes) -> None:
    """Whatever the body: all bytes stay, all blocks say what they said, the task is read in its section."""
    after = _tried(lambda: _under(data), data)
    if after is None:
        return
    assert "Zebra" in _came_in(data, after).decode()
    told = Counter([_TASK])
    if ("heading", "Actions", None) not in _level_two(data):
        told["heading", "Actions", None] += 1
    assert _said(after) == _said(data) + told
    section = ""
    for block in read_body(after).blocks:
        if block.kind == "heading" and block.level <= 2:
            section = block.text
        if (block.kind, block.text, block.task) == _TASK:
            assert section == "Actions"
            return
    raise AssertionError("the task is not at the top")


def _level_two(data: bytes) -> set[tuple[str, str, str | None]]:
    blocks = read_body(data).blocks
    return {("heading", each.text, None) for each in blocks if _heads(each)}


def _heads(block: Block) -> bool:
    return block.kind == "heading" and block.level == 2


@given(odd_notes(), st.integers(0, 40))
def test_lines_come_into_an_item(data: bytes, choice: int) -> None:
    """Whatever the list: all bytes stay, all blocks say what they said, the line is the item's own."""
    try:
        items = [each for each in _walk(read_body(data).blocks) if each.kind == "item"]
    except BodyRefusedError:
        return
    if not items:
        return
    item = items[choice % len(items)]
    after = _tried(lambda: add_within(data, ["- Zebra"], item_line=item.line), data)
    if after is None:
        return
    _came_in(data, after)
    assert _said(after) == _said(data) + Counter([("item", "Zebra", None)])
    owners = [
        each
        for each in _walk(read_body(after).blocks)
        if any(child.text == "Zebra" for child in each.children)
    ]
    assert [(each.kind, each.line) for each in owners] == [("item", item.line)]


@given(
    odd_notes(), st.integers(1, 60), st.sampled_from(["Zebra", "- z", "%%", "```", "## z", " ", ""])
)
def test_one_line_is_replaced(data: bytes, line: int, new: str) -> None:
    """Whatever stands around it: the other lines have the same bytes and say the same."""
    try:
        rows = read_body(data).rows
    except BodyRefusedError:
        return
    line = min(line, len(rows))
    after = _tried(lambda: replace_line(data, line, rows[line - 1], new), data)
    if after is None:
        return
    now = read_body(after)
    assert now.rows == [*rows[: line - 1], new, *rows[line:]]
    old = [
        each for each in _walk(read_body(data).blocks) if not each.line <= line <= each.last_line
    ]
    new_ones = [each for each in _walk(now.blocks) if not each.line <= line <= each.last_line]
    assert old == new_ones


@given(odd_notes(), st.integers(1, 60))
def test_a_line_changed_back_has_its_bytes(data: bytes, line: int) -> None:
    """A change and its reverse leave the file as it was."""
    try:
        rows = read_body(data).rows
    except BodyRefusedError:
        return
    line = min(line, len(rows))
    row = rows[line - 1]
    change = Splice(len(row), len(row), " ✅")
    after = _tried(lambda: change_line(data, line, row, [change]), data)
    if after is not None:
        back = Splice(len(row), len(row) + 2, "")
        assert change_line(after, line, f"{row} ✅", [back]) == data


@given(fair_notes())
def test_a_note_as_people_write_them_is_never_refused(data: bytes) -> None:
    """Where nothing is left open, every section and every item takes a line."""
    for title in ("Actions", "Advice", "Näheres", "Elsewhere"):
        add_under(data, [_NEW], heading=title, named=title.__eq__)
    for item in _walk(read_body(data).blocks):
        if item.kind == "item":
            add_within(data, ["- result: fine"], item_line=item.line)


def test_a_body_of_ten_megabytes() -> None:
    """A huge note is edited in seconds, not in minutes."""
    section = b"## Notes\n" + b"- a line of some length, with a #code and %% a remark %%\n" * 2_000
    data = section * 88 + b"## Actions\n- a\n"
    assert len(data) > 10_000_000
    started = time.process_time()
    assert _under(data) == data + f"{_NEW}\n".encode()
    assert time.process_time() - started < 30
