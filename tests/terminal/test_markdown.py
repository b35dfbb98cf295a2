"""Markdown on a terminal: broken between words, with its marks kept."""

import pytest

from kit.terminal.markdown import broken


@pytest.mark.parametrize(
    ("line", "shown"),
    [
        ("- one two three four", "- one two\n  three four"),
        ("- [ ] one two three", "- [ ] one two\n      three"),
        ("12. one two three", "12. one two\n    three"),
        ("> one two three four", "> one two\n> three four"),
        ("one two three", "one two three"),
        ("averyveryverylongword", "averyveryverylongword"),
    ],
)
def test_lines_break_between_words(line: str, shown: str) -> None:
    """What goes on stands below the text of its item, and is read as the same Markdown."""
    assert broken(line, 14) == shown


def test_without_a_width_a_line_stays_whole() -> None:
    """As in a pipe or a file."""
    assert broken("- " + "word " * 50, 0) == "- " + "word " * 50
