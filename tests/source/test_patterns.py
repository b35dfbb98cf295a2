"""An expression that is compiled late does what one does that is compiled at once."""

import re

import pytest

from kit.source.patterns import late


def test_it_answers_as_the_compiled_one() -> None:
    """Its methods and its flags are those of the expression, however often they are asked for."""
    ours, other = (
        late(r"(?P<word>k\w+)", re.IGNORECASE),
        re.compile(r"(?P<word>k\w+)", re.IGNORECASE),
    )
    for _ in range(2):
        assert ours.findall("Kit, cat, kin") == other.findall("Kit, cat, kin")
        assert ours.sub("x", "a Kit") == other.sub("x", "a Kit")
        assert (ours.flags, ours.groupindex) == (other.flags, other.groupindex)


def test_bytes_are_looked_through_as_well() -> None:
    """A pattern of bytes finds bytes."""
    found = late(rb"[0-9]+").search(b"on 14 March")
    assert found is not None
    assert found[0] == b"14"


def test_nothing_is_compiled_before_it_is_used() -> None:
    """To make one costs nothing: a mistake in a pattern is only told when it is used."""
    pattern = late("(")
    with pytest.raises(re.error):
        pattern.match("(")
