"""Room for text: what does not fit is cut or wrapped."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kit.site.marks import SMALL, fits_wrapped, fitting, width_of, wrapped


@given(st.text(max_size=80), st.floats(20, 400))
def test_cut_text_fits(text: str, room: float) -> None:
    """A text is cut to its room, and not cut where it fits."""
    cut = fitting(text, room)
    assert width_of(cut) <= room + 1e-9 or not cut
    assert cut == text or cut.endswith("…") or not cut


@given(st.text(max_size=80), st.floats(20, 400), st.integers(1, 4))
def test_wrapped_text_fits(text: str, room: float, most: int) -> None:
    """Every line fits, there are not more than asked for, and what is whole has every word."""
    lines = wrapped(text, room, SMALL, most)
    assert len(lines) <= most
    assert all(width_of(line, SMALL) <= room + 1e-9 for line in lines)
    if fits_wrapped(text, room, SMALL, most):
        assert "".join("".join(lines).split()) == "".join(text.split())


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("predictable-hours", ("predictable-", "hours")),
        ("Care home", ("Care home",)),
        ("front/back office work", ("front/back", "office work")),
        ("Unbreakablylongword", ("Unbreaka…",)),
        ("", ()),
    ],
)
def test_text_breaks_at_blanks_hyphens_and_slashes(text: str, lines: tuple[str, ...]) -> None:
    """A word that is too long for a line is cut, and nothing after it is shown."""
    assert wrapped(text, width_of("predictable-")) == lines
