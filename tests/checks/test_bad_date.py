"""Dates in other orders and other words."""

import pytest

from kit.checks.bad_date import hint_for, iso_of


@pytest.mark.parametrize(
    ("written", "iso"),
    [
        ("14.3.2026", "2026-03-14"),
        ("2026/3/4", "2026-03-04"),
        ("14 March 2026", "2026-03-14"),
        ("14th Mar. 2026", "2026-03-14"),
        ("March 14, 2026", "2026-03-14"),
        ("Saturday 14 March 2026", "2026-03-14"),
        ("March 2026", "2026-03"),
        ("Sept 2025", "2025-09"),
        ("30 February 2026", ""),
        ("14 Mars 2026", ""),
        ("3/4/2026", ""),
        ("14 March", ""),
        ("soon", ""),
        ("", ""),
    ],
)
def test_the_iso_form_where_it_is_certain(written: str, iso: str) -> None:
    """A month's English name and a year first leave no doubt; two small numbers do."""
    assert iso_of(written) == iso


def test_two_orders_are_both_shown() -> None:
    """Where day and month could change places, both days are offered."""
    assert hint_for("3/4/2026") == "Write `2026-04-03` or `2026-03-04`, whichever it was"
    assert "or `" not in hint_for("33/44/2026")
