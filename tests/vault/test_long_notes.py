"""Notes far longer than anybody writes, and made to be slow: each is read in one go.

What takes time or stack in other readers is here by the hundred thousand: brackets, anchors, marks
that open and never close. A reader that looked at each of them again for each of them would not end
within a test run.
"""

import pytest

from kit.source.problems import Span
from kit.vault.load import read_note

_SIZE = 100_000
# What the front matter, and what the body is made of, again and again.
_FRONTS = (
    "[", "{", "[]", "{a: ", "- ", "? ", ": ", "? - ", "&a [*a, ", "*a, ", "&a b, ", "!t b, ", "a: b, ", "'a', ", '"a" ',
    "a: b\n", "a: &a b\n", "a: *a\n", "a: !t b\n", "a: b #c\n", "# kit: ignore a\n", "%TAG !a! b\n", "--- a\n", "...\n",
    "<<: *a\n", "a: |\n", "a: b\n  c\n", "a:\n- b\n", "a: [[b]]\n", "a: {{b}}\n", "9", "a", " ", "\t", "\n", "''", '\\"',
    "\x00", "\x85", "\u2028", "\xa0", "\ufeff", "🙂", "<<<<<<< a\n", "---a\n", "date: x\n",
)  # fmt: skip
_BODIES = (
    "[", "[[", "[a](", "[a](b ", "![", "](", "`", "`` ` ", "<", "<!", "<!--", "<!-- a -->", "%%", "%% a %%", "<a ", "&amp;",
    "http://", "http://a.", "*", "**a", "_a ", "\\", "#", "#a ", "# a\n", "- ", "- a\n", "- a\n  - b\n", "- [ ] ", "- \t",
    "1. ", "1. a\n", "> ", "> a\n", "> a\nb\n", ">\n", "```\n", "~~~", "|", "|a|\n|-|\n", "a\n", "a\n=\n", "a\n\n b\n", "\n",
    " ", "\t", "-", "= ", "_ ", "- - ", "9", "(+) ", "- (+) a #b\n", "40% ", "2012–", "a:: b\n", "\x00", "\u2028", "é",
)  # fmt: skip


@pytest.mark.parametrize("bit", _FRONTS)
def test_long_front_matter(bit: str) -> None:
    """Front matter of one thing repeated is read or refused, with every place within it."""
    for opening in ("", "a: ", "a: [", "a:\n", "a: 'b"):
        text = f"---\n{opening}{bit * (_SIZE // len(bit) // 5)}\n---\n"
        note = read_note("interviews/a.md", text.encode())
        rows = text.count("\n") + 1
        assert note.readable or note.problems
        assert all(1 <= each.span.line <= rows for each in note.problems)
        assert note.front.tree is not None


@pytest.mark.parametrize("bit", _BODIES)
def test_long_bodies(bit: str) -> None:
    """A body of one thing repeated has an outline that ends with its last line."""
    text = f"---\ntitle: a\n---\n{bit * (_SIZE // len(bit))}\n\n# End\n"
    note = read_note("interviews/a.md", text.encode())
    rows = text.count("\n") + 1
    assert all(1 <= each.line <= each.last_line <= rows for each in note.blocks)
    fenced = bit in ("`", "~~~")  # one long fence, which nothing closes
    assert fenced or note.blocks[-1].text == "End"


def test_ten_megabytes() -> None:
    """A file of 10 MB is a note like any other: values, outline and the place of its last fault."""
    prose = "A line of a text that somebody wrote about her work.\n" * 190_000
    note = read_note("a.md", f"---\ntitle: Long\n---\n{prose}\n# End\n%%".encode())
    assert (note.title, note.blocks[-1].text) == ("Long", "End")
    assert [each.span for each in note.problems] == [Span(190_006, 1, 2)]
