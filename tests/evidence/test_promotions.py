"""What moves people up: climbs within one house, and what was said of being promoted."""

from pathlib import Path

import pytest

from kit.evidence.claims import Claim
from kit.evidence.journeys import journeys_of
from kit.evidence.promotions import climbs_of, said_of_promotion
from tests.making import contact, interview, study_of


def claims(tmp_path: Path, body: str) -> tuple[Claim, ...]:
    """Return the claims of one talk."""
    notes = {
        "contacts/a.md": contact("Asha Rao"),
        "interviews/t.md": interview("contact: a\ndate: 2026-01-01", body),
    }
    return study_of(tmp_path, notes).claims


def test_a_climb_stays_in_one_house(tmp_path: Path) -> None:
    """Another role at the same organization, with the years in the post before."""
    body = "## Journey\n- 2010–2013 Porter, Inn\n- 2013–2019 Clerk, inn (asked)\n- 2019– Head clerk, Club\n"
    (climb,) = climbs_of(journeys_of(claims(tmp_path, body)))
    assert (climb.before.role, climb.step.role, climb.years) == ("Porter", "Clerk", 3.0)


@pytest.mark.parametrize(
    ("body", "found"),
    [
        ("## Pay\n- what moves one up is a larger site\n", True),
        ("## Realities\n- slow #promotion\n", True),
        ("## Realities\n- he was promoted late\n", False),
        ("## Credentials\n- a diploma gets you promoted\n", True),
        ("## Pay\n- they promise much\n", False),
        ("## Journey\n- 2010–2019 Clerk, Inn (nine years, no promotion)\n", False),
        ("## Pay\n- (?) who gets promoted\n", False),
    ],
)
def test_what_is_said_of_promotion(tmp_path: Path, body: str, found: bool) -> None:
    """By code anywhere; by sure words under the topics that tell of it; never an open question."""
    assert bool(said_of_promotion(claims(tmp_path, body))) is found
