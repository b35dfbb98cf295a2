"""Slips that YAML takes without a word have their places, and what only looks like one has none."""

import pytest

from kit.source.fields import read_fields
from kit.source.problems import Problem, Span
from kit.source.slips import MOST, cut_values, invisible_characters


@pytest.mark.parametrize(
    ("text", "problems"),
    [
        (
            "a: Team #1 lead\nb:  #x # y\nc: [d #e\n  ]\nf: g # h\ni: 'j' #k",
            [
                Problem("cut-value", Span(2, 9, 7), "#1 lead", "", ("Team #1 lead",)),
                Problem("cut-value", Span(3, 5, 6), "#x # y", "", ("#x # y",)),
                Problem("cut-value", Span(4, 7, 2), "#e"),
            ],
        ),
        (
            "a: b\n  c #d\ne: |  #f\n  g #h\ni: >-\n  j\n#k: l\nm: n\t#o",
            [
                Problem("cut-value", Span(3, 5, 2), "#d"),
                Problem("cut-value", Span(9, 6, 2), "#o", "", ("n\t#o",)),
            ],
        ),
    ],
)
def test_a_sign_that_cuts_a_value(text: str, problems: list[Problem]) -> None:
    """A `#` behind a blank with a word at once behind it is told, with the whole that was meant."""
    assert list(cut_values(read_fields(text, line=2))) == problems


@pytest.mark.parametrize(
    "text",
    [
        "a: C# and F#",
        "a: b # as of now",
        "a: b #",
        "a: b ## c",
        "a: 'b #1'",
        "a: 'b' #1",
        "a: [b, c] #d",
        "a: {b: c} #d",
        "#a: b",
        "  #a: b\nc: d",
        "a: #b\n  - c",
        "a: |\n  b #c",
        "a: >- #b\n  c",
        "a: [[b]] #c",
    ],
)
def test_comments_that_cut_nothing(text: str) -> None:
    """A comment written as one, or behind a value that ends by itself, is a comment."""
    fields = read_fields(text)
    assert fields.readable
    assert cut_values(fields) == ()


@pytest.mark.parametrize(
    ("text", "problems"),
    [
        (
            "\xa0a: \u200bb\nc\xadd: e\u3000\nf: 5\xa0%",
            [
                Problem("invisible-character", Span(2, 1, 1), "U+00A0", "", (" ",)),
                Problem("invisible-character", Span(2, 5, 1), "U+200B", "", ("",)),
                Problem("invisible-character", Span(3, 2, 1), "U+00AD", "", ("",)),
                Problem("invisible-character", Span(3, 7, 1), "U+3000", "", (" ",)),
            ],
        ),
        (
            'a: b\u2028c\nd: "e\x85"',
            [
                Problem("invisible-character", Span(2, 5, 1), "U+2028", "", (" ",)),
                Problem("invisible-character", Span(3, 6, 1), "U+0085", "", (" ",)),
            ],
        ),
    ],
)
def test_characters_that_nobody_sees(text: str, problems: list[Problem]) -> None:
    """In a key, at the edge of a value, and as a line end of YAML 1.1, they have their places."""
    assert list(invisible_characters(read_fields(text, line=2))) == problems


@pytest.mark.parametrize(
    "text",
    [
        "a: 5\xa0%",
        "a: 'b\xa0'",
        "a: |\n  \xa0b",
        "a: \u200fשלום",
        "a: é",
        "# \xa0\na: b",
        "a: 👩\u200d🔧",
    ],
)
def test_characters_that_belong_there(text: str) -> None:
    """Within a value, in quotes, and in scripts that need them, they are text."""
    assert invisible_characters(read_fields(text)) == ()


def test_slips_have_an_end() -> None:
    """Of slips by the thousand the first are told."""
    cuts = cut_values(read_fields("".join(f"a{each}: b #c\n" for each in range(500)), line=2))
    assert [each.span.line for each in cuts] == list(range(2, 2 + MOST))
    assert len(invisible_characters(read_fields("a: " + "b\u2028" * 500))) == MOST
