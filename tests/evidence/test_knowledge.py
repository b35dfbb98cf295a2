"""Who knows about X: people ranked by what they said, and by what else speaks for them."""

from pathlib import Path

import pytest

from kit.evidence.knowledge import Knowledge, who_knows
from kit.evidence.study import Study
from kit.evidence.voices import one_voice_each, voices_of
from tests.making import contact, interview, study_of

NOTES = {
    "organizations/quay.md": "---\nname: The Quay\nindustry: harbour logistics\n---\n",
    "contacts/ama.md": contact("Ama Mensah", "title: Planner\norganization: quay\n"),
    "contacts/bo.md": contact("Bo Lindqvist", "title: Nurse\n"),
    "contacts/cai.md": contact("Cai Nguyen", "title: Energy manager\nstatus: do-not-contact\n"),
    "contacts/dov.md": contact("Dov Peretz") + "\nUsed to repair cable cars.\n",
    "challenges/rain.md": "---\ntitle: Wet hives\n---\n\n## Approaches heard\n- [[bo]]: tilt the roof #rain\n",
    "interviews/a.md": interview(
        "contact: ama\ndate: 2026-01-04\nskills: [{name: queueing, kind: technical}]\n"
        "pay: [{low: 30000, currency: EUR, period: year}]",
        "## Journey\n- 2012–2015 Signalman, Northern Railway\n\n"
        "## Realities\n- (-) Wards at night #night-shifts\n- Screens tell less #data (second-hand)\n"
        "- (?) who pays for the screens #data\n\n"
        "## Referrals\n- [[dov]]: knows everything of lifts\n",
    ),
    "interviews/b.md": interview(
        "contact: bo\ndate: 2026-02-04",
        "## Realities\n- (+) Nights are short #night-shifts\n- Café work helped her #café\n- more #night-shifts\n",
    ),
}


@pytest.fixture
def study(tmp_path: Path) -> Study:
    """Return the study of some people who know different things."""
    return study_of(tmp_path, NOTES)


def people(study: Study, words: str) -> list[str]:
    """Return the stems of who knows about some words, best first."""
    return [each.person.rpartition("/")[2] for each in who_knows(study, words)]


@pytest.mark.parametrize(
    ("words", "who"),
    [
        ("night shifts", ["bo", "ama"]),
        ("NIGHT-SHIFT", ["bo", "ama"]),
        ("cafe", ["bo"]),
        ("queue", ["ama"]),
        ("who knows about the railway", ["ama"]),
        ("what is this", []),
        ("at", ["ama"]),
        ("logistics", ["ama"]),
        ("Planners", ["ama"]),
        ("lifts", ["dov"]),
        ("cable car", ["dov"]),
        ("wet hives", ["bo"]),
        ("pay", ["ama"]),
        ("salary", ["ama"]),
        ("energy", ["cai"]),
        ("zeppelins", []),
        ("", []),
        (" ?! ", []),
    ],
)
def test_who_knows(study: Study, words: str, who: list[str]) -> None:
    """By codes, skills, texts, posts, industries, topics, what others said; case and accents aside."""
    assert people(study, words) == who


def test_what_meets_most_words_counts_alone(study: Study) -> None:
    """`wards night` is met in full by one claim; who speaks of nights only is left out."""
    (found,) = who_knows(study, "wards at night")
    assert found.person == "contacts/ama"
    assert [claim.text for claim in found.claims] == ["Wards at night"]


def test_a_reason_that_meets_fewer_words_is_left_out(tmp_path: Path) -> None:
    """Who works in a port is no answer to night work in a port, once somebody spoke of that."""
    notes = {
        "contacts/ama.md": contact("Ama", "title: Port clerk\n"),
        "contacts/bo.md": contact("Bo"),
        "interviews/b.md": interview(
            "contact: bo\ndate: 2026-05-04", "## Realities\n- night in port\n"
        ),
    }
    study = study_of(tmp_path, notes)
    assert people(study, "port night") == ["bo"]
    assert people(study, "port") == ["bo", "ama"]


def test_first_hand_comes_before_hearsay(tmp_path: Path) -> None:
    """Two things from hearsay weigh less than one from experience; a text only read weighs less, too."""
    notes = {
        **{f"contacts/{who}.md": contact(who.title()) for who in ("ama", "bo", "cai")},
        "interviews/a.md": interview(
            "contact: ama\ndate: 2026-05-04",
            "## Realities\n- x #bees (second-hand)\n- y #bees (opinion)\n",
        ),
        "interviews/b.md": interview("contact: bo\ndate: 2026-01-04", "## Realities\n- z #bees\n"),
        "interviews/c.md": interview(
            "contact: cai\ndate: 2026-05-04\nsource: published",
            "## Realities\n- p #bees\n- q #bees\n- r #bees\n",
        ),
    }
    found = who_knows(study_of(tmp_path, notes), "bees")
    assert [each.person[9:] for each in found] == ["bo", "cai", "ama"]
    assert [len(each.first_hand) for each in found] == [1, 0, 0]


def test_what_was_said_of_others_is_not_ones_own_knowledge(study: Study) -> None:
    """A referral tells who somebody else is; it stands as a reason with its line, and who said it."""
    (found,) = who_knows(study, "lifts")
    assert found.claims == ()
    (reason,) = found.reasons
    assert reason.text == "knows everything of lifts (said Ama Mensah)"
    assert (reason.note, reason.line) == ("interviews/a", 17)


def test_people_to_be_left_alone_come_last(tmp_path: Path) -> None:
    """They are marked, whatever they told."""
    notes = {
        "contacts/ama.md": contact("Ama", "do_not_contact: true\n"),
        "contacts/bo.md": contact("Bo"),
        "interviews/a.md": interview(
            "contact: ama\ndate: 2026-05-04", "## Realities\n- x #bees\n- y #bees\n"
        ),
        "interviews/b.md": interview("contact: bo\ndate: 2026-05-04", "## Realities\n- z #bees\n"),
    }
    found = who_knows(study_of(tmp_path, notes), "bees")
    assert [(each.person, each.left_alone) for each in found] == [
        ("contacts/bo", False),
        ("contacts/ama", True),
    ]


def test_many_questions_of_one_knowledge(study: Study) -> None:
    """Asked one by one or all of one, the answers are the same."""
    knowledge = Knowledge(study)
    for words in ("night shifts", "pay", "energy"):
        assert knowledge.who_knows(words) == who_knows(study, words)


def test_a_claim_a_voice_counts_as_all_claims_do(tmp_path: Path) -> None:
    """People, joint voices, events and texts stay as many when each keeps one claim."""
    body = "## Realities\n- x\n- y\n"
    fronts = (
        "contact: ama\ndate: 2026-05-04",
        "contact: ama\ndate: 2026-05-05",
        "contacts: [bo, cai]\ndate: 2026-05-06",
        "event: A fair\nsource: event\ndate: 2026-05-07",
        "contact: bo\nsource: published\ndate: 2026-05-08",
    )
    notes = {f"contacts/{who}.md": contact(who.title()) for who in ("ama", "bo", "cai")}
    notes |= {f"interviews/{at}.md": interview(front, body) for at, front in enumerate(fronts)}
    claims = study_of(tmp_path, notes).claims
    few = one_voice_each(claims)
    assert len(few) == 4 < len(claims)
    assert str(voices_of(few)) == str(voices_of(claims))
