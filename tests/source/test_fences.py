"""Where front matter ends and the body begins."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kit.source.fences import split_note
from kit.source.note_handler import NoteHandler
from kit.source.problems import Span


@pytest.mark.parametrize(
    ("text", "values", "body", "body_line"),
    [
        ("---\na: 1\n---\nbody\n", {"a": "1"}, "body\n", 4),
        ("---\n---\nbody", {}, "body", 3),
        ("---\n\n---\nbody", {}, "body", 4),
        ("---\n# nothing yet\n---\nbody", {}, "body", 4),
        ("---\na: 1\n---", {"a": "1"}, "", 4),
        ("---\na: 1\n---\n", {"a": "1"}, "", 4),
        ("---  \na: 1\n---\t\nbody", {"a": "1"}, "body", 4),
        ("---\na: 1\n---\n\n---\n\nbody", {"a": "1"}, "\n---\n\nbody", 4),
        ("---\na: 1\n---\n...\n", {"a": "1"}, "...\n", 4),
        ("---\na: |\n  ---\n  b\n---\nbody", {"a": "---\nb\n"}, "body", 6),
        ("---\na: ----\n---\nbody", {"a": "----"}, "body", 4),
    ],
)
def test_front_matter_and_body(text: str, values: object, body: str, body_line: int) -> None:
    """The first later line `---` closes; the body begins behind it, at its own line."""
    parts = split_note(text)
    assert (parts.fields.values, parts.body, parts.body_line) == (values, body, body_line)
    assert parts.fields.readable
    assert parts.problems == ()


@pytest.mark.parametrize(
    "text",
    [
        "",
        "body",
        "--- a\n",
        "text\n---\na: 1\n---\n",
        "\n---\n\ntext\n",
        "----\n\ntext\n\n----\n",
        "----\na: 1\n",
        "-----\nFrom: Ama\nSent: today\n-----\n",
        "note: this\n---\ntext",
        "A note: this\nand: that\n---\n",
        "{{date}}\ntext",
        "{a: b}",
        "<!-- a -->\n\ntext\n---\na: 1\n---\n",
    ],
)
def test_no_front_matter(text: str) -> None:
    """A text that does not begin with a fence is all body, a rule at its start included."""
    parts = split_note(text)
    assert (parts.fields.values, parts.body, parts.body_line) == (None, text, 1)
    assert parts.fields.readable
    assert parts.problems == ()


@pytest.mark.parametrize(
    ("text", "span", "sign"),
    [
        ("---", Span(1, 1, 3), "a line `---` after"),
        ("---\n", Span(1, 1, 3), "a line `---` after"),
        ("---\na: 1\n", Span(1, 1, 3), "the file has 3 lines"),
        ("---\na: 1\n...\nb\n", Span(1, 1, 3), "`...` on line 3 does not close it"),
        ("---\na: 1\n----\n", Span(1, 1, 3), "a line `---` after"),
        ("---\na: 1\n ---\n", Span(1, 1, 3), "a line `---` after"),
        ("---\na: 1\n...\nb: 2\n---\nbody", Span(3, 1, 3), "not `...`"),
        ("---\n# a\n%YAML 1.2\na: 1\n---\nbody", Span(3, 1, 1), "begins with `%`"),
        ("---\na: 1\n—\n", Span(1, 1, 3), "`—` on line 3 does not close it"),
        ("+++\na = 1\n+++\n", Span(1, 1, 3), "not TOML"),
        ('{\n"a": 1\n}\n', Span(1, 1, 1), "not JSON"),
        ("\n---\na: 1\n---\n", Span(2, 1, 3), "first line"),
        ("  ---\na: 1\n---\n", Span(1, 3, 3), "first line"),
        ("<!-- a\n--> \n---\na: 1\n---\n", Span(3, 1, 3), "first line"),
        ("<<<<<<< HEAD\n---\na: 1\n---\n", Span(2, 1, 3), "first line"),
        ("----\na: 1\n----\n", Span(1, 1, 4), "alone on the first line"),
        ("—\na: 1\n—\n", Span(1, 1, 1), "alone on the first line"),
        ("\u200b---\na: 1\n---\n", Span(1, 1, 4), "alone on the first line"),
        (" ---\n a: 1\n ---\n", Span(1, 1, 4), "alone on the first line"),
        ("--- # a\na: 1\n---\n", Span(1, 1, 7), "alone on the first line"),
        ("---yaml\na: 1\n---\n", Span(1, 1, 7), "alone on the first line"),
        ("---toml\na = 1\n---\n", Span(1, 1, 7), "not TOML"),
        ("--- json\n{}\n---\n", Span(1, 1, 8), "not JSON"),
        ('{"a": 1}\nbody', Span(1, 1, 8), "not JSON"),
        ("a: 1\nb:\n  - c\n---\nbody", Span(1, 1, 4), "before the first field"),
    ],
)
def test_what_cannot_be_told_apart_is_unreadable(text: str, span: Span, sign: str) -> None:
    """An unclosed, misplaced or foreign fence is one problem, and the note is not taken for empty."""
    parts = split_note(text)
    (problem,) = parts.problems
    assert (problem.code, problem.span) == ("unreadable-front-matter", span)
    assert sign in problem.expected
    assert not parts.fields.readable


@given(
    st.lists(st.sampled_from(["---", "---\n", "...", "\n", "a: 1\n", " ", "-", "x"]), max_size=12)
)
def test_every_line_is_in_one_half(pieces: list[str]) -> None:
    """Fences, front matter and body put together are the text again."""
    text = "".join(pieces)
    front, body = NoteHandler().split(text)
    assert text.endswith(body)
    assert front in text
    parts = split_note(text)
    assert "\n".join(text.split("\n")[parts.body_line - 1 :]) == parts.body or not parts.body


def test_python_frontmatter_can_use_the_handler() -> None:
    """The handler speaks python-frontmatter's own interface."""
    import frontmatter

    post = frontmatter.loads("---\nshare: NO\n---\nbody", handler=NoteHandler())
    assert (post.metadata, post.content) == ({"share": "NO"}, "body")
