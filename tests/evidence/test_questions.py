"""Questions: the bank, what is most worth asking about a path, and who could tell."""

from pathlib import Path

import pytest

from kit.evidence.coverage import coverage
from kit.evidence.questions import (
    Askable,
    coming_talks,
    fitting,
    most_useful,
    open_paths,
    open_questions,
    question_bank,
    topics_to_ask,
)
from kit.evidence.study import Study
from kit.evidence.topics import fold
from tests.making import contact, interview, study_of

PATHS = {
    "paths/bees.md": "---\ntitle: Beekeeping\nstatus: pursuing\n---\n",
    "paths/clay.md": "---\ntitle: Pottery\nstatus: ruled-out\n---\n",
    "paths/wool.md": "---\ntitle: Weaving\n---\n",
}
BANK = {
    "questions/first.md": "---\ntitle: First\n---\n\n## Journey\n\n- How did you get here? ^here\n- And *then*?\n"
    "  - a remark of mine\n\n## Other\n\n- What does a typical day look like?\n- Hm\n",
    "questions/pay.md": "---\npaths: [bees]\n---\n\n## Pay\n- What is typical for bees?\n\n## Journey\n- First hive?\n",
}


def named(study: Study, path: str) -> list[str]:
    """Return the stems of who could tell of a path."""
    return [each.person.rpartition("/")[2] for each in Askable(study).about(path)]


def test_the_bank_is_read(tmp_path: Path) -> None:
    """Each item is a question with the topic of its heading or else its own, its `^id`, its paths."""
    bank = question_bank(study_of(tmp_path, {**PATHS, **BANK}))
    assert [(each.text, each.topic, each.anchor) for each in bank] == [
        ("How did you get here?", "journey", "here"),
        ("And *then*?", "journey", ""),
        ("What does a typical day look like?", "tasks", ""),
        ("Hm", "", ""),
        ("What is typical for bees?", "pay", ""),
        ("First hive?", "journey", ""),
    ]
    assert {each.paths for each in bank} == {(), ("paths/bees",)}
    assert bank[0].line == 7


def test_which_question_fits(tmp_path: Path) -> None:
    """One for that path first, never one for another path, none that is left out."""
    bank = question_bank(study_of(tmp_path, {**PATHS, **BANK}))
    assert getattr(fitting(bank, "journey", "paths/bees"), "text", "") == "First hive?"
    assert getattr(fitting(bank, "journey", "paths/wool"), "text", "") == "How did you get here?"
    left = {fold("How did you get here?")}
    assert (
        getattr(fitting(bank, "journey", "paths/wool", without=left), "text", "") == "And *then*?"
    )
    assert fitting(bank, "pay", "paths/wool") is None


def test_the_set_that_is_most_about_a_topic_comes_first(tmp_path: Path) -> None:
    """A set on pay alone goes before one that has pay among others, whatever they are called."""
    notes = {
        "questions/a.md": "## Pay\n- General?\n\n## Skills\n- Which?\n",
        "questions/b.md": "## Pay\n- Special?\n",
    }
    bank = question_bank(study_of(tmp_path, notes))
    assert getattr(fitting(bank, "pay"), "text", "") == "Special?"


def test_open_paths_and_open_questions(tmp_path: Path) -> None:
    """A path is open unless parked or ruled out; `(?)` is a question that a talk left open."""
    notes = {
        **PATHS,
        "contacts/ama.md": contact("Ama"),
        "interviews/t.md": interview(
            "contact: ama\ndate: 2026-05-04\npaths: [bees]",
            "## Realities\n- (?) Who feeds them in winter #winter\n- (+) calm\n",
        ),
    }
    study = study_of(tmp_path, notes)
    assert [note.id for note in open_paths(study)] == ["paths/bees", "paths/wool"]
    assert [claim.text for claim in open_questions(study)] == ["Who feeds them in winter"]


def test_an_open_question_covers_nothing(tmp_path: Path) -> None:
    """A topic under which there is only a `(?)` has no voice."""
    notes = {
        "contacts/ama.md": contact("Ama"),
        "interviews/t.md": interview(
            "contact: ama\ndate: 2026-05-04",
            "## Pay\n- (?) what they pay\n\n## Realities\n- calm\n",
        ),
    }
    covered = {each.topic.id: each.people for each in coverage(study_of(tmp_path, notes).claims)}
    assert (covered["pay"], covered["realities"]) == (0, 1)
    assert "closing" not in covered


def test_topics_to_ask_are_those_least_heard(tmp_path: Path) -> None:
    """Least covered first; some may be left out."""
    body = "## Pay\n- fair\n"
    notes = {
        **PATHS,
        "contacts/ama.md": contact("Ama"),
        "interviews/t.md": interview("contact: ama\ndate: 2026-05-04\npaths: [bees]", body),
    }
    study = study_of(tmp_path, notes)
    topics = [each.topic.id for each in topics_to_ask(study, "paths/bees")]
    assert (topics[0], topics[-1]) == ("journey", "pay")
    assert topics_to_ask(study, "paths/bees", without={"journey"})[0].topic.id == "tasks"


ALL_TOPICS = "\n\n".join(
    f"## {heading}\n- x"
    for heading in (
        "Journey",
        "Daily tasks",
        "Skills",
        "Pay",
        "Realities",
        "Organization",
        "Getting in",
        "Credentials",
        "What they would do differently",
        "Trends",
        "Advice",
        "Ideas",
        "Resources",
    )
)


@pytest.mark.parametrize(
    ("me", "bodies", "about"),
    [
        ("", ["## Realities\n- calm\n"], "journey"),
        ("must_haves: [calm]", ["## Realities\n- quiet\n"], "calm"),
        ("must_haves: [calm]", ["## Realities\n- (+) quiet #calm\n"], "journey"),
        (
            "must_haves: [calm]",
            [f"{ALL_TOPICS}\n- (+) quiet #calm\n", f"{ALL_TOPICS}\n- (-) loud #calm\n"],
            "calm",
        ),
        ("", [ALL_TOPICS, ALL_TOPICS.replace("## Pay\n- x", "")], "pay"),
        ("", [ALL_TOPICS, ALL_TOPICS], None),
    ],
)
def test_what_is_most_worth_asking(
    tmp_path: Path, me: str, bodies: list[str], about: str | None
) -> None:
    """A silent criterion, a silent topic, a disputed criterion, a topic with one voice, nothing."""
    notes = {**PATHS, "me.md": f"---\n{me}\n---\n"}
    for at, body in enumerate(bodies):
        notes[f"contacts/c{at}.md"] = contact(f"Person {at}")
        notes[f"interviews/t{at}.md"] = interview(
            f"contact: c{at}\ndate: 2026-05-04\npaths: [bees]", body
        )
    study = study_of(tmp_path, notes)
    found = most_useful(study, "paths/bees", ())
    if found is None:
        assert about is None
    else:
        topic = found.topic.id if found.topic else ""
        assert (found.gate.criterion.name if found.gate else topic) == about


@pytest.mark.parametrize(
    ("criterion", "question"),
    [
        ("hours_per_week <= 42", "How many hours is a week?"),
        ("pay.low >= 40000 EUR/year", "What is typical?"),
        ("night-shifts", "Are there night shifts?"),
        ("sales-targets", ""),
    ],
)
def test_a_question_for_a_criterion_names_it(tmp_path: Path, criterion: str, question: str) -> None:
    """Some other question of the topic might not bring it up, so none is better."""
    notes = {
        **PATHS,
        "me.md": f'---\nmust_haves: ["{criterion}"]\n---\n',
        "questions/q.md": "## Realities\n- What is loud?\n- How many hours is a week?\n- Are there night shifts?\n\n"
        "## Pay\n- What is typical?\n",
        "contacts/ama.md": contact("Ama"),
        "interviews/t.md": interview(
            "contact: ama\ndate: 2026-05-04\npaths: [bees]", "## Realities\n- calm\n"
        ),
    }
    study = study_of(tmp_path, notes)
    found = most_useful(study, "paths/bees", question_bank(study))
    assert found is not None
    assert (found.question.text if found.question else "") == question


def test_whom_to_ask_first(tmp_path: Path) -> None:
    """Who is about to be talked to, then who was never heard, then who was; nobody who said no."""
    of_bees = "paths: [bees]\n"
    notes = {
        **PATHS,
        "contacts/ama.md": contact("Ama", of_bees),
        "contacts/bo.md": contact("Bo", of_bees),
        "contacts/cai.md": contact("Cai"),
        "contacts/dov.md": contact("Dov", f"{of_bees}status: declined\n"),
        "contacts/eun.md": contact("Eun", f"{of_bees}do_not_contact: true\n"),
        "contacts/fay.md": contact("Fay"),
        "interviews/a.md": interview(
            "contact: ama\ndate: 2026-05-04\npaths: [bees]", "## Realities\n- calm\n"
        ),
        "interviews/b.md": interview("contact: cai\nstatus: requested\npaths: [bees]"),
        "interviews/c.md": interview(
            "contact: fay\ndate: 2026-07-04\nstatus: scheduled\npaths: [bees]"
        ),
    }
    study = study_of(tmp_path, notes)
    assert named(study, "paths/bees") == ["fay", "cai", "bo", "ama"]
    spoken = Askable(study).about("paths/bees", spoken={"contacts/fay", "contacts/ama"})
    assert [each.person[9:] for each in spoken] == ["cai", "bo"]
    assert [each.talk for each in spoken] == ["interviews/b", ""]
    assert named(study, "paths/wool") == []


def test_which_talks_are_to_come(tmp_path: Path) -> None:
    """Set ones first, by day; not those whose day has passed, were held, or in which I am asked."""
    fronts = {
        "a": "status: idea",
        "b": "status: requested\ndate: 2026-06-01",
        "c": "status: scheduled\ndate: 2026-07-09",
        "d": "status: scheduled\ndate: 2026-07-02",
        "e": "status: scheduled\ndate: 2026-06-20",
        "f": "status: held\ndate: 2026-06-20",
        "g": "status: scheduled\ndate: 2026-07-02\ni_am: interviewee",
        "h": "status: cancelled\ndate: 2026-07-02",
    }
    notes = {f"interviews/{name}.md": interview(front) for name, front in fronts.items()}
    talks = coming_talks(study_of(tmp_path, notes))
    assert [note.stem for note in talks] == ["d", "c", "b", "a"]
