"""Who somebody was on a day, where days are known to their month only."""

from pathlib import Path

import pytest

from kit.evidence.positions import position_at
from kit.notes.contact import Contact
from kit.source.values import read_day
from tests.making import contact, vault_of

CLERK = "  - {title: Clerk, from: 2022-01-20, to: 2024-03-10}\n"
HEAD = "  - {title: Head, from: 2024-03-11}\n"


def title_on(root: Path, posts: str, day: str) -> str | None:
    """Return the title of somebody with some posts on a day."""
    note = contact("Ada Obi", f"positions:\n{posts}")
    fields = vault_of(root, {"contacts/ada.md": note}).notes["contacts/ada"].fields
    assert isinstance(fields, Contact)
    post = position_at(fields, read_day(day))
    return post.title if post else None


@pytest.mark.parametrize(
    ("day", "title"),
    [
        ("2021-12", None),
        ("2022-01", "Clerk"),
        ("2024-02", "Clerk"),
        ("2024-03", "Head"),
        ("2024-03-05", "Clerk"),
        ("2026", "Head"),
    ],
)
def test_of_posts_that_share_a_month_the_later_counts(
    tmp_path: Path, day: str, title: str | None
) -> None:
    """A post covers each month that it begins or ends in; before the first there was none."""
    assert title_on(tmp_path, CLERK + HEAD, day) == title


def test_a_post_covers_the_month_it_ends_in(tmp_path: Path) -> None:
    """Nothing came after it, so a talk of that month was in it, and one of the next was not."""
    assert [title_on(tmp_path, CLERK, day) for day in ("2024-03", "2024-04")] == ["Clerk", None]
