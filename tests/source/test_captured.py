"""What a capture names: only what is certain, and never a failure."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kit.source.captured import Captured, read_capture

_TUESDAY = date(2026, 6, 30)


def read(text: str) -> Captured:
    """Return what a text of 30 June 2026 names."""
    return read_capture(text, _TUESDAY)


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("ask @maya about it", ("maya",)),
        ("@maya-okafor, then @sam", ("maya-okafor", "sam")),
        ("@Leila Farahani runs trial data", ("Leila Farahani",)),
        ("(@Griet van Overbeke)", ("Griet van Overbeke",)),
        ("@Šárka Nová-Dvořáková\nTomorrow", ("Šárka Nová-Dvořáková",)),
        ("@Maya's talk Was good", ("Maya",)),
        ("**@Jean-Luc**: yes", ("Jean-Luc",)),
        ("@maya_okafor", ("maya okafor",)),
        ("@maya and again @maya", ("maya",)),
    ],
)
def test_people(text: str, people: tuple[str, ...]) -> None:
    """A name goes on as long as words in capitals follow; each person counts once."""
    assert read(text).people == people


@pytest.mark.parametrize(
    "text",
    [
        "write to maya@example.org",
        "the woman @ the expo",
        "https://medium.com/@maya and medium.com/@maya",
        "@maya@social.example",
        "@example.org",
        "`@maya`",
        r"\@maya",
        "%% @maya %%",
        "<!-- @maya -->",
        "@1 @",
        "[@maya](https://example.org)",
    ],
)
def test_nobody(text: str) -> None:
    """An address, a handle on a server, code, and what is off the record name nobody."""
    assert read(text).people == ()


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("nice #on-call and #Pay/base", ("on-call", "pay/base")),
        ("C# and F#, #1, see https://example.org/#top", ()),
        ("%% #hush %% `#no`", ()),
    ],
)
def test_codes(text: str, codes: tuple[str, ...]) -> None:
    """Codes are those that claims have, and no others."""
    assert read(text).codes == codes


def test_links() -> None:
    """Links are given by what they lead to, without label and heading, once each."""
    found = read("[[sam-lee|Sam]] and [[sam-lee#Advice]], [[interviews/x]] %% [[hidden]] %%")
    assert found.links == ("sam-lee", "interviews/x")


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("call by 2026-07-04", ["2026-07-04"]),
        ("tomorrow, or next friday", ["2026-07-01", "2026-07-10"]),
        ("met 3 days ago", ["2026-06-27"]),
        ("on friday perhaps, may be in march", []),
        ("room 2026-07-04b, [[2026-07-04-maya]], #2026-07-04", []),
    ],
)
def test_days(text: str, days: list[str]) -> None:
    """Days are seen from the day of the capture; what may mean another thing is left."""
    assert [str(each.day) for each in read(text).days] == days


def test_days_to_come() -> None:
    """A month is no day, and what lies before a day is not to come."""
    found = read("2026-07-04, 2026-06-01, tomorrow and 2026-07-04 again")
    assert [str(day) for day in found.days_from(_TUESDAY)] == ["2026-07-01", "2026-07-04"]


_PIECES = st.sampled_from(
    ["@", "@Ma", "#", "#x", "[[", "]]", "a|b", "%%", "<!--", "-->", "`", "\\", " ", "\n", "2026-02-30",
     "tomorrow", "next", "friday", "é", "@x@y", "](", "https://", "'s", "\0", "\r"]
)  # fmt: skip


@given(st.text(max_size=60) | st.lists(_PIECES, max_size=25).map("".join))
def test_reading_never_raises(text: str) -> None:
    """Whatever was written down is read, and nothing hidden is found."""
    assert isinstance(read(text), Captured)
    hidden = read(f"%% {text.replace('%%', '')} %%")
    assert hidden == Captured()


def test_a_long_text_is_read_in_time() -> None:
    """A megabyte of what could begin something costs seconds at most."""
    import time

    began = time.monotonic()
    for piece in ("@Ab ", "#", "[[", "%%", "<!--", "https://", "`", "12/", "a@"):
        read(piece * (200_000 // len(piece)))
    assert time.monotonic() - began < 30
