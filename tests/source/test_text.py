r"""Bytes become text with `\n` line ends, and what is wrong with them has an exact place."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kit.source.problems import START_OF_FILE, Span
from kit.source.text import MOST_INVALID, Lines, holds, line_of, read_text, span_at


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (b"a\nb\n", "a\nb\n"),
        (b"a\r\nb\r\n", "a\nb\n"),
        (b"a\rb\r", "a\nb\n"),
        (b"a\r\n\rb\n\r", "a\n\nb\n\n"),
        (b"\xef\xbb\xbfa", "a"),
        (b"a\xef\xbb\xbfb", "a\ufeffb"),
        (b"", ""),
    ],
)
def test_line_ends_and_byte_order_mark(data: bytes, text: str) -> None:
    r"""Every line end becomes one `\n`; a byte-order mark is dropped at the start only."""
    assert read_text(data) == (text, (), True)


@pytest.mark.parametrize(
    ("data", "text", "places"),
    [
        (b"Zo\xeb", "Zo\ufffd", [(Span(1, 3, 1), "eb")]),
        (b"a\r\nZo\xeb\r\n", "a\nZo\ufffd\n", [(Span(2, 3, 1), "eb")]),
        (
            b"\xc3\xa9\xff\xfe b\n \xe9",
            "é\ufffd\ufffd b\n \ufffd",
            [(Span(1, 2, 2), "ff fe"), (Span(2, 2, 1), "e9")],
        ),
        (b"a\xe2\x82", "a\ufffd\ufffd", [(Span(1, 2, 2), "e2 82")]),
        (b"\xef\xbb\xbf\xff", "\ufffd", [(Span(1, 1, 1), "ff")]),
        (b"\xed\xa0\x80x", "\ufffd\ufffd\ufffdx", [(Span(1, 1, 3), "ed a0 80")]),
    ],
)
def test_each_run_of_invalid_bytes_is_placed(
    data: bytes, text: str, places: list[tuple[Span, str]]
) -> None:
    """Invalid UTF-8 becomes U+FFFD, byte by byte; every run has its line, column and bytes."""
    read = read_text(data)
    assert read.text == text
    assert [(each.span, each.value) for each in read.problems] == places
    assert {each.code for each in read.problems} == {"invalid-utf-8"}


def test_a_binary_file_tells_only_the_first_places() -> None:
    """A picture that is named like a note does not fill the screen."""
    assert len(read_text(b"\xff\n" * 1000).problems) == MOST_INVALID


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-be", "utf-16-le", "utf-32", "utf-32-be"])
def test_another_encoding_is_named(encoding: str) -> None:
    """A file that another editor saved as UTF-16 or UTF-32 is told apart from stray bytes."""
    mark = "\ufeff" if encoding == "utf-32-be" else ""
    read = read_text(f"{mark}---\nname: Zoë\n---\n".encode(encoding))
    (problem,) = read.problems
    assert (problem.code, problem.span) == ("invalid-utf-8", START_OF_FILE)
    assert problem.expected == f"UTF-8, not {encoding[:6].upper()}"
    assert not read.readable


@pytest.mark.parametrize(
    ("data", "shown"),
    [
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\xff", "89 50 4e 47"),
        (b"PK\x03\x04\x14\x00\x00\x00\x08\x00\x9c", "50 4b 03 04"),
        (b"\x00" * 4096, "zeros"),
        (b"\x00", "zeros"),
        (b"\n\x00\x00\x00\x00a", "0a 00 00 00"),
    ],
)
def test_what_is_no_text_is_named(data: bytes, shown: str) -> None:
    """A picture, an archive and a file full of zeros are one problem, and nothing is read of them."""
    read = read_text(data)
    (problem,) = read.problems
    assert (problem.code, problem.span, problem.value) == ("not-text", START_OF_FILE, shown)
    assert not read.readable


def test_a_stray_byte_makes_no_other_kind_of_file() -> None:
    """An old text with one zero in it is still a text."""
    read = read_text(b"A caf\xe9 in a side street, and a z\x00ero.\n")
    assert read.readable
    assert [each.code for each in read.problems] == ["invalid-utf-8"]


@pytest.mark.parametrize(
    ("text", "span", "mark"),
    [
        ("a\n<<<<<<< HEAD\nb\n=======\nc\n>>>>>>> x\n", Span(2, 1, 8), "<<<<<<<"),
        ("a\n>>>>>>> x\n", Span(2, 1, 8), ">>>>>>>"),
        ("a\n<<<<<<<\nb\n=======\nc\n>>>>>>>\n", Span(2, 1, 7), "<<<<<<<"),
    ],
)
def test_merge_conflict(text: str, span: Span, mark: str) -> None:
    """The first mark that a merge left behind is reported."""
    (problem,) = read_text(text.encode()).problems
    assert (problem.code, problem.span, problem.value) == ("merge-conflict", span, mark)


@pytest.mark.parametrize("text", ["a <<<<<<< b", "=======\n", "<<<<<<<<< x", "Title\n=======\n"])
def test_what_only_looks_like_a_conflict(text: str) -> None:
    """An underlined heading, and arrows within a line, are text."""
    assert read_text(text.encode()).problems == ()


@given(st.binary(max_size=80))
def test_never_raises_and_stays_valid(data: bytes) -> None:
    r"""Any bytes give a text that can be written as UTF-8, without `\r`, and places within it."""
    read = read_text(data)
    read.text.encode()
    assert "\r" not in read.text
    for problem in read.problems:
        row = line_of(read.text, problem.span.line)
        assert problem.span.column - 1 + problem.span.length <= len(row)


@given(st.text(st.sampled_from("aé🙂\n\r"), max_size=20))
def test_valid_text_keeps_its_characters(text: str) -> None:
    """Nothing but line ends changes in valid text."""
    read = read_text(text.encode())
    assert read == (text.replace("\r\n", "\n").replace("\r", "\n"), (), True)


@given(st.text(st.sampled_from("ab\n"), max_size=20), st.data())
def test_span_at_names_the_character(text: str, data: st.DataObject) -> None:
    """The character at a span's line and column is the one at the index; spans end with the line."""
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    span = span_at(text, start, end)
    row = line_of(text, span.line)
    assert (row + "\n")[span.column - 1] == (text + "\n")[start]
    assert row[span.column - 1 :][: span.length] == text[start:end].split("\n", maxsplit=1)[0]
    assert Lines(text).span_at(start, end) == span
    assert Lines(text).span_at(start) == span_at(text, start)


def test_line_of_past_the_end() -> None:
    """A line that is not there is empty."""
    assert [line_of("a\nb", number) for number in (0, 1, 2, 3)] == ["", "a", "b", ""]


@given(st.text("%<!-[ a"), st.sampled_from(["%%", "<!--", "[[", "](", "<<<<<<<"]))
def test_holds_is_in(text: str, mark: str) -> None:
    """The quick look for a mark says what the plain one says."""
    assert holds(text, mark) == (mark in text)
