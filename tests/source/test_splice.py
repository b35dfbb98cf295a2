"""Changing a few characters of a file: all other bytes stay, whatever they are."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kit.source.problems import Span
from kit.source.splice import Splice, offset_of, splice_text, spliced
from kit.source.text import read_text

_ODD = st.lists(
    st.one_of(
        st.sampled_from([b"\xef\xbb\xbf", b"\r\n", b"\r", b"\n", b"\xff", b"\xc3", b"\x00"]),
        st.text(max_size=5).filter(lambda each: each.isprintable()).map(str.encode),
    ),
    max_size=12,
).map(b"".join)


@given(_ODD)
def test_nothing_changed_is_nothing_changed(data: bytes) -> None:
    """Without a splice, or with one that puts back what was there, the bytes are the same."""
    text = read_text(data).text
    assert spliced(data, ()) == data
    assert spliced(data, [Splice(at, at, "") for at in range(len(text) + 1)]) == data


@given(_ODD, st.data())
def test_only_the_place_changes(data: bytes, draw: st.DataObject) -> None:
    """Every byte before and behind the place is what it was; between them stands the new text."""
    units = _units(data)
    start = draw.draw(st.integers(0, len(units)))
    end = draw.draw(st.integers(start, len(units)))
    new = draw.draw(st.text(st.sampled_from("ab é\n"), max_size=6))
    result = spliced(data, [Splice(start, end, new)])
    mark = b"\xef\xbb\xbf" if data.startswith(b"\xef\xbb\xbf") else b""
    before, behind = mark + b"".join(units[:start]), b"".join(units[end:])
    assert result.startswith(before)
    assert result.endswith(behind)
    between = result[len(before) : len(result) - len(behind)].decode()
    assert between.replace("\r\n", "\n").replace("\r", "\n") == new
    text = read_text(data).text
    assert splice_text(text, [Splice(start, end, new)]) == text[:start] + new + text[end:]


def _units(data: bytes) -> list[bytes]:
    """Return the bytes behind each character of the plain text, one after another."""
    raw = data.decode("utf-8", errors="surrogateescape").removeprefix("\ufeff")
    units: list[bytes] = []
    for each in raw:
        if each == "\n" and units and units[-1] == b"\r":
            units[-1] = b"\r\n"
        else:
            units.append(each.encode("utf-8", errors="surrogateescape"))
    return units


@pytest.mark.parametrize(
    ("data", "splice", "result"),
    [
        (b"\xef\xbb\xbfa\r\nb\r\n", Splice(2, 3, "x\ny"), b"\xef\xbb\xbfa\r\nx\r\ny\r\n"),
        (b"a\rb\r", Splice(2, 3, "x\ny"), b"a\rx\ry\r"),
        (b"a\nb", Splice(3, 3, "\nc"), b"a\nb\nc"),
        (b"ab", Splice(1, 1, "\n"), b"a\nb"),
        (b"a\xff\xfeb", Splice(3, 4, "c"), b"a\xff\xfec"),
        (b"\xef\xbb\xbf", Splice(0, 0, "---\n"), b"\xef\xbb\xbf---\n"),
        (b"a\r\nb\nc\n", Splice(4, 5, "\n"), b"a\r\nb\n\n\n"),
        (b"a\r\nb", Splice(0, 0, "\n"), b"\r\na\r\nb"),
    ],
)
def test_the_file_keeps_its_shape(data: bytes, splice: Splice, result: bytes) -> None:
    """Marks, line ends and odd bytes stay; new line ends are those of the lines around."""
    assert spliced(data, [splice]) == result


def test_several_at_once() -> None:
    """Splices apply to the text as it was; two at one place come in the order given."""
    splices = [Splice(3, 3, "Y"), Splice(0, 1, "X"), Splice(3, 3, "Z")]
    assert spliced(b"abc", splices) == b"XbcYZ"
    assert splice_text("abc", splices) == "XbcYZ"


@pytest.mark.parametrize(
    "splices",
    [
        [Splice(0, 2, "x"), Splice(1, 3, "y")],
        [Splice(0, 9, "x")],
        [Splice(-1, 0, "x")],
        [Splice(2, 1, "")],
    ],
)
def test_what_cannot_be(splices: list[Splice]) -> None:
    """Overlaps and places outside are a programmer's mistake."""
    with pytest.raises(ValueError, match="change"):
        spliced(b"abc", splices)


def test_half_a_character_is_refused() -> None:
    """A lone surrogate, as a terminal may pass on, is no text that a file can hold."""
    with pytest.raises(UnicodeEncodeError):
        spliced(b"abc", [Splice(0, 0, "\udcff")])


@given(st.text(st.sampled_from("ab\n"), max_size=12))
def test_places_lead_to_their_characters(text: str) -> None:
    """Line and column lead to the index they were made from; places outside stop at the edge."""
    for at in range(len(text)):
        line = text.count("\n", 0, at) + 1
        column = at - (text.rfind("\n", 0, at) + 1) + 1
        assert offset_of(text, Span(line, column)) == at
    assert offset_of(text, Span(99, 1)) == len(text)
