"""Claims: what was heard, by whom, where it stands, and what never becomes one."""

from pathlib import Path

import pytest

from kit.evidence.claims import Claim, of_topic
from kit.evidence.study import study_vault
from kit.evidence.voices import voices_of
from kit.vault import load_vault
from tests.making import TODAY, contact, interview, study_of

PEOPLE = {"contacts/ada.md": contact("Ada Mensah"), "contacts/bo.md": contact("Bo Lindqvist")}
DEMO = Path(__file__).parents[2] / "vault-template"


def heard(
    tmp_path: Path, body: str, front: str = "contact: ada\ndate: 2026-05-04"
) -> tuple[Claim, ...]:
    """Return the claims of one talk."""
    return study_of(tmp_path, {**PEOPLE, "interviews/t.md": interview(front, body)}).claims


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("- Plain words", {"text": "Plain words", "mark": "", "codes": (), "basis": "first-hand"}),
        ("- (+) Free mornings #time", {"text": "Free mornings", "mark": "+", "codes": ("time",)}),
        ("- (-) Calls at night #on-call #sleep", {"mark": "-", "codes": ("on-call", "sleep")}),
        (
            "- (!) Nobody reads it (second-hand)",
            {"mark": "!", "text": "Nobody reads it", "basis": "second-hand"},
        ),
        (
            "- It pays off (opinion) #pay",
            {"basis": "opinion", "codes": ("pay",), "text": "It pays off"},
        ),
        ("- #first Begins with a code", {"text": "Begins with a code", "codes": ("first",)}),
        ("- [+] In a check box", {"mark": "+", "text": "In a check box"}),
        ("> Word for word", {"text": "Word for word", "quoted": True}),
        ("A paragraph of its own", {"text": "A paragraph of its own", "quoted": False}),
        ("- See `#!/bin/sh` and [a](b#c)", {"codes": ()}),
        ("- Build it (goal: change)", {"text": "Build it", "goal": "change"}),
        (
            "- Build it (opinion) (goal: change)",
            {"text": "Build it", "goal": "change", "basis": "opinion"},
        ),
    ],
)
def test_a_line_becomes_one_claim(tmp_path: Path, line: str, expected: dict[str, object]) -> None:
    """Marks, codes, basis and goal are split off; the words stay as they were."""
    (claim,) = heard(tmp_path, f"## Realities\n\n{line}\n")
    assert {key: getattr(claim, key) for key in expected} == expected
    assert claim.line == 8


def test_a_credential_is_called_by_its_note(tmp_path: Path) -> None:
    """The name of its note stands for an id; a label that was written stays, and so does a bare name."""
    front = (
        "contact: a\ndate: 2026-05-01\n"
        'credentials: [{credential: care, need: required}, {credential: "[[care|the course]]"}, Latin]'
    )
    notes = {
        "contacts/a.md": contact("A"),
        "credentials/care.md": "---\nname: Care certificate\n---\n",
        "interviews/t.md": interview(front),
    }
    said = [claim.text for claim in study_of(tmp_path, notes).claims]
    assert said == ["Care certificate: required", "the course: mentioned", "Latin: mentioned"]


@pytest.mark.parametrize(
    "line",
    [
        "- It pays off (withdrawn)",
        "- Go (withdrawn) (goal: leave)",
        "> We lost it. (Withdrawn). #law",
    ],
)
def test_what_was_taken_back_is_no_claim(tmp_path: Path, line: str) -> None:
    """A withdrawn claim counts nowhere; the one beside it stays."""
    assert [claim.text for claim in heard(tmp_path, f"## Realities\n\n{line}\n\n- Calm\n")] == [
        "Calm"
    ]


@pytest.mark.parametrize(
    ("line", "share", "text"),
    [
        ("40% pipelines", 0.4, "pipelines"),
        ("~ 30–40 % meetings", 0.35, "meetings"),
        ("100% of the time: driving", 1.0, "driving"),
        ("140% overtime", None, "overtime"),
        ("pipelines, 40% of it", None, "pipelines, 40% of it"),
    ],
)
def test_a_task_carries_its_share(
    tmp_path: Path, line: str, share: float | None, text: str
) -> None:
    """`NN%` at the start of a task is its share of the time, and nowhere else."""
    (claim,) = heard(tmp_path, f"## Daily tasks\n- {line}\n")
    assert claim.share == share
    assert claim.text == text
    (other,) = heard(tmp_path / "other", f"## Realities\n- {line}\n")
    assert other.share is None


@pytest.mark.parametrize(
    "body",
    [
        "## Actions\n- [ ] Write to her 📅 2026-06-01\n",
        "## Advice\n- [x] Done already\n",
        "## Something of mine\n- Not a topic\n",
        "Before any heading\n",
        "## Realities\n%% off the record %%\n",
        "## Realities\n- %% the merger %%\n",
        "## Realities\n```\n- (+) code\n```\n",
        "## Realities\nThey named three:\n",
        "# Realities\n- under the title of the note\n",
    ],
)
def test_these_are_no_claims(tmp_path: Path, body: str) -> None:
    """Actions, other headings, code, lead-ins and what is off the record are not heard."""
    found = heard(tmp_path, body)
    assert [claim.text for claim in found] in ([], ["They named three:"])
    assert not [claim for claim in found if "named" not in claim.text]


@pytest.mark.parametrize(
    "front",
    [
        "contact: ada\ndate: 2026-05-04\nstatus: scheduled",
        "contact: ada\ndate: 2026-05-04\nstatus: cancelled",
        "contact: ada\ndate: 2026-05-04\ni_am: interviewee",
        "contact: ada\ndate: 2027-05-04",
    ],
)
def test_a_talk_that_was_not_held_says_nothing(tmp_path: Path, front: str) -> None:
    """Neither what is planned, nor cancelled, nor what I said myself is evidence."""
    assert heard(tmp_path, "## Realities\n- Words\n", front) == ()


def test_several_people_speak_for_themselves_or_jointly(tmp_path: Path) -> None:
    """A leading `[[id]]:` says whose claim it is; without one it is joint."""
    body = "## Realities\n- [[bo]]: his alone\n- together\n> [[contacts/ada]]: her words\n"
    claims = heard(tmp_path, body, "contacts: [ada, bo]\ndate: 2026-05-04")
    both = ("contacts/ada", "contacts/bo")
    assert [(claim.text, claim.speakers) for claim in claims] == [
        ("his alone", ("contacts/bo",)),
        ("together", both),
        ("her words", ("contacts/ada",)),
    ]


def test_what_a_forgotten_person_said_is_nobody_elses_word(tmp_path: Path) -> None:
    """The others in a talk do not stand for what somebody said whose name was removed."""
    body = "## Realities\n- (name removed): his alone #calm\n- together\n"
    claims = heard(tmp_path, body, "contacts: [ada, bo]\ndate: 2026-05-04")
    assert [claim.speakers for claim in claims] == [(), ("contacts/ada", "contacts/bo")]
    assert voices_of(claims[:1]).total == 0


def test_under_referrals_the_link_is_the_person_named(tmp_path: Path) -> None:
    """`[[bo]]:` under Referrals names whom she recommended, and she stays the speaker."""
    (claim,) = heard(tmp_path, "## Referrals\n- [[bo]]: runs the guild\n")
    assert claim.speakers == ("contacts/ada",)
    assert claim.text.startswith("[[bo]]")


def test_typed_entries_are_claims_at_their_line(tmp_path: Path) -> None:
    """Pay, skills, credentials, hours and responsibility count, each where it stands."""
    front = (
        "contact: ada\ndate: 2026-05-04\nhours_per_week: 40-45\n"
        "pay:\n  - {low: 30000, high: 36000, currency: EUR, period: year}\n"
        "skills: [sql, {name: patience, importance: 4}]\n"
        "responsibility: {reports: 3}\ncredentials: [{credential: nursing, need: required}]"
    )
    found = {(claim.topic, claim.line, claim.text) for claim in heard(tmp_path, "", front)}
    assert found == {
        ("realities", 4, "40–45 hours a week"),
        ("pay", 6, "30,000–36,000 EUR a year"),
        ("skills", 7, "sql"),
        ("skills", 7, "patience (importance 4 of 5)"),
        ("pay", 8, "3 reports"),
        ("credentials", 9, "nursing: required"),
    }


def test_a_move_does_not_rewrite_history(tmp_path: Path) -> None:
    """A claim belongs to the post that was valid on its day; the interview's own word wins."""
    positions = (
        "positions:\n"
        "  - {title: Nurse, organization: north, seniority: mid, from: 2015, to: 2025-12}\n"
        "  - {title: Planner, organization: south, seniority: senior, from: 2026-01}\n"
    )
    notes = {
        "contacts/ada.md": contact("Ada Mensah", positions),
        "organizations/north.md": "---\nname: North\n---\n",
        "interviews/a.md": interview("contact: ada\ndate: 2025-06-01", "## Realities\n- then\n"),
        "interviews/b.md": interview("contact: ada\ndate: 2026-06-01", "## Realities\n- now\n"),
        "interviews/c.md": interview(
            "contact: ada\ndate: 2026-06-02\norganization: west", "## Realities\n- else\n"
        ),
    }
    then, now, other = study_of(tmp_path, notes).claims
    assert then.position == ("Nurse", "organizations/north", "mid")
    assert now.position == ("Planner", "south", "senior")
    assert other.position.organization == "west"


def test_headings_in_other_languages_come_from_the_settings(tmp_path: Path) -> None:
    """`[topics]` adds names for a topic, and a question as a heading finds its topic."""
    notes = {
        **PEOPLE,
        "interviews/t.md": interview(
            "contact: ada\ndate: 2026-05-04",
            "## Vardagen\n- möten\n\n## What does a normal day look like?\n\n> Busy\n",
        ),
    }
    claims = study_of(tmp_path, notes, '[topics]\ntasks = ["Vardagen"]\n').claims
    assert [claim.topic for claim in claims] == ["tasks", "tasks"]


def test_every_claim_of_the_demo_stands_where_it_says() -> None:
    """The line behind a claim holds its first words: the promise of every number on the site."""
    study = study_vault(load_vault(DEMO, today=TODAY))
    assert len(study.claims) > 300
    for claim in study.claims:
        line = (DEMO / claim.path).read_text(encoding="utf-8").split("\n")[claim.line - 1]
        if claim.entry is None:
            assert claim.text.split("\n")[0][:12] in line, claim.place
        else:
            assert claim.entry.key in line or line.strip().startswith(("-", "{")), claim.place


def test_off_the_record_text_of_the_demo_is_in_no_claim() -> None:
    """What stands between percent signs is heard by nobody."""
    study = study_vault(load_vault(DEMO, today=TODAY))
    secret = "second post is as good as approved"
    assert any(
        secret in (DEMO / note.path).read_text(encoding="utf-8")
        for note in study.vault.notes.values()
    )
    assert not any(
        secret in claim.text or secret in " ".join(claim.details) for claim in study.claims
    )


def test_a_topic_has_its_claims_and_no_open_questions(tmp_path: Path) -> None:
    """What stands under another heading, or is still to be asked, is not told under it."""
    body = "## Pay\n- Low\n- (?) how low\n\n## Advice\n- Go\n"
    assert [claim.text for claim in of_topic(heard(tmp_path, body), "pay")] == ["Low"]


def test_items_below_an_item_are_its_details_and_those_of_a_quote_are_its_words(
    tmp_path: Path,
) -> None:
    """A list within a quote is quoted, too; a check box below an item is something to do."""
    body = (
        "## Advice\n- Begin\n  - with a friend\n  - [ ] call\n\n> She said:\n>\n> - begin small\n"
    )
    item, quote = heard(tmp_path, body)
    assert (item.details, quote.details, quote.quoted) == (("with a friend",), (), True)
