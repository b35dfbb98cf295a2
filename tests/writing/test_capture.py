"""A capture's file: its name, its front matter, and the words as they came."""

from datetime import UTC, datetime
from itertools import islice

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from kit.source.fences import split_note
from kit.source.text import read_text
from kit.vault.load import read_note
from kit.writing.capture import NotTextError, name_of, write_capture

_MOMENT = datetime(2026, 6, 30, 18, 40, 59, tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Woman at the harbour expo runs the port", "woman-at-the-harbour-expo-runs"),
        ("# Größe, @Šárka & #pay", "grosse-sarka-pay"),
        ("\n\n  - (+) [[maya-okafor|Maya]] says **yes**", "maya-says-yes"),
        ("https://example.org/very/long see this", "see-this"),
        ("%% secret Ines %% open words", "open-words"),
        ("%% all of it\nis secret", "capture"),
        ("東京 で", "capture"),
        ("the port's team", "the-ports-team"),
        ("---\ndate: x\n---\n", "date-x"),
        ("con", "con-note"),
        ("a" * 300, "capture"),
    ],
)
def test_names(text: str, name: str) -> None:
    """A name has the first words on record, in plain letters; what is off the record is never in it."""
    assert name_of(text) == name


def test_the_file() -> None:
    """It is named by its moment and first words; the front matter says when and where from."""
    capture = write_capture(b"Ask Maya", _MOMENT, 'the "Expo": hall #2')
    assert list(islice(capture.paths(), 2)) == [
        "inbox/2026-06-30-1840-ask-maya.md",
        "inbox/2026-06-30-1840-ask-maya-2.md",
    ]
    assert capture.data == (
        b'---\ndate: 2026-06-30T18:40\nsource: "the \\"Expo\\": hall #2"\n---\n\nAsk Maya\n'
    )
    note = read_note("inbox/x.md", capture.data)
    assert note.problems == ()
    assert note.front.text("source") == 'the "Expo": hall #2'


def test_line_ends_are_those_of_the_words() -> None:
    """Text from another system gives a file of that system's form."""
    assert write_capture(b"a\r\nb", _MOMENT).data == (
        b"---\r\ndate: 2026-06-30T18:40\r\n---\r\n\r\na\r\nb\r\n"
    )


def test_other_encodings() -> None:
    """UTF-16, as some shells pipe it, becomes UTF-8; a mark of byte order goes; odd bytes stay."""
    assert write_capture("Zoë".encode("utf-16"), _MOMENT).data.endswith("\nZoë\n".encode())
    assert write_capture(b"\xef\xbb\xbfhi", _MOMENT).data.endswith(b"---\n\nhi\n")
    assert write_capture(b"caf\xe9 in June", _MOMENT).data.endswith(b"\ncaf\xe9 in June\n")


@pytest.mark.parametrize("data", [b"\x00" * 100, b"\xff\xfe\x00", b"\x89PNG\x00\x00\xff\xff\x00"])
def test_no_text(data: bytes) -> None:
    """A picture is no capture."""
    with pytest.raises(NotTextError, match="no text"):
        write_capture(data, _MOMENT)


_ROWS = st.sampled_from(
    ["---", "date: 1", "...", "# h", "%%", "<!--", "\t", "", "- [ ] x 📅 2026-01-01", "{{ x }}", "é" * 5, "\r", "\0a b c", "```"]
)  # fmt: skip


@given(
    st.text(st.characters(codec="utf-8"), max_size=80)
    | st.lists(_ROWS, max_size=12).map("\n".join),
    st.text(max_size=20),
)
def test_the_body_is_the_text(text: str, source: str) -> None:
    """Capture, then read: the body is the text, whatever that looks like, and the front matter is ours."""
    words = text.encode()
    try:
        capture = write_capture(words, _MOMENT, source.encode(errors="replace").decode())
    except NotTextError:
        assume(condition=False)
    parts = split_note(read_text(capture.data).text)
    read = read_text(words).text
    assert parts.problems == ()
    assert parts.body == "\n" + (read if read.endswith("\n") else read + "\n")
    assert set(parts.fields.data()) <= {"date", "source"}
    assert parts.fields.text("date") == "2026-06-30T18:40"
    assert words.removeprefix(b"\xef\xbb\xbf") in capture.data
