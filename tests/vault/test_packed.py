"""Texts kept in little memory."""

from dataclasses import dataclass, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kit.vault.packed import Packed, packed


@dataclass(frozen=True)
class _Page:
    text: Packed = Packed()  # noqa: RUF009 - a descriptor stands where a default would


@given(st.text(st.characters()), st.text())
def test_a_text_comes_back_as_it_was(one: str, two: str) -> None:
    """Any text does, half characters included, however often and in whatever turn it is asked for."""
    first, second = _Page(one), _Page(two)
    for _ in range(2):
        assert first.text == one
        assert first.text == one
        assert second.text == two
        assert replace(first, text=second.text).text == two


@given(st.text())
def test_packed_is_utf_8(text: str) -> None:
    """What is kept can be looked at without unpacking it."""
    assert packed(_Page(text), "text") == text.encode()


def test_one_emoji_costs_four_bytes() -> None:
    """A long text with a wide character is kept in as many bytes as its file has."""
    text = "word " * 1000 + "\U0001f4c5"
    assert len(vars(_Page(text))["text"]) == len(text.encode())


def test_a_text_must_be_given() -> None:
    """A packed field has no default."""
    with pytest.raises(TypeError, match="text"):
        _Page()
