"""The question bank that ships: every subject of the field has a question, and none is one not to ask."""

from pathlib import Path

import pytest

from kit.checks.asks_for_job import asks_for_job
from kit.checks.improper_question import improper_in
from kit.evidence.questions import Question, question_bank
from kit.evidence.study import study_vault
from kit.evidence.topics import fold
from kit.source.inline import plain_text
from kit.vault import load_vault
from tests.making import TODAY

DEMO = Path(__file__).parents[2] / "vault-template"
SUBJECTS: dict[str, dict[str, tuple[str, ...]]] = {
    "journey": {
        "route from school to now": ("route",),
        "an unplanned turn": ("unplanned-turn",),
        "how each job was found": ("how-found",),
        "promotion steps and years": ("promotion-steps",),
        "luck and plan": ("plan-or-luck",),
    },
    "tasks": {
        "yesterday, hour by hour": ("yesterday",),
        "the week's split": ("week-slices",),
        "busiest season": ("busiest-season",),
        "decisions they own": ("own-decisions",),
        "tools": ("tools",),
        "who they work with": ("who-with",),
    },
    "skills": {
        "what separates good from average": ("good-from-average",),
        "what transferred from elsewhere": ("brought-along", "carries-over"),
        "learned only on the job": ("learned-on-the-job",),
        "overrated": ("overrated",),
        "next to learn": ("next-to-learn",),
        "what makes one hard to replace": ("hard-to-replace",),
    },
    "pay": {
        "typical entry and senior ranges": ("entry-range", "senior-range"),
        "what moves pay": ("moves-pay",),
        "benefits": ("benefits",),
        "scope at each level": ("scope-by-level",),
        "what more responsibility costs": ("cost-of-responsibility",),
    },
    "realities": {
        "best part": ("best-part",),
        "what drains": ("drains",),
        "misconceptions": ("misconceptions",),
        "hours and on-call": ("hours", "on-call"),
        "why people leave": ("why-leave",),
        "stress": ("stress",),
        "flexibility and remote work": ("flexibility",),
    },
    "organization": {
        "culture in practice": ("culture",),
        "how it differs from rivals": ("rivals",),
        "how decisions are made": ("how-decided",),
        "money for training": ("training-money",),
    },
    "entry": {
        "how newcomers get in": ("newcomers",),
        "their own first break": ("first-break",),
        "the next 90 days": ("next-ninety-days",),
        "proof that counts": ("proof",),
        "advice to a changer": ("advice-to-changer",),
    },
    "credentials": {
        "truly required": ("truly-required",),
        "what unlocks promotion": ("unlocks-promotion",),
        "new ones worth it": ("new-ones",),
        "wasted ones": ("wasted",),
    },
    "differently": {
        "if they could start over": ("start-over",),
        "advice they wish they had had": ("saved-a-year",),
        "who should not do this": ("who-should-not",),
    },
    "trends": {
        "what changes in 3–5 years": ("three-to-five-years",),
        "roles merging": ("roles-merging",),
        "automation": ("automation",),
        "fallback": ("fallback",),
        "freelance or own business": ("own-account",),
        "adjacent fields": ("adjacent-fields",),
    },
    "challenge": {
        "how would you tackle X": ("tackle",),
        "a method of your field that others miss": ("missed-method",),
    },
    "advice": {
        "for my goals in particular": ("cheap-to-undo",),
        "what they would do in my place": ("my-place",),
        "what not to do": ("what-not-to-do",),
    },
    "ideas": {"ways of working worth borrowing": ("worth-borrowing", "idea-from-elsewhere")},
    "resources": {
        "what to read, join, attend": ("read-attend", "association"),
        "an experiment to try": ("try-it",),
    },
    "referrals": {
        "who else, above all who disagrees": ("who-else", "who-disagrees"),
        "may I use your name": ("use-your-name",),
    },
    "closing": {
        "what I should have asked": ("should-have-asked", "not-asked"),
        "may I report back, how often": ("report-back",),
        "what may I keep, quote or publish, named or not": (
            "keep-or-forget",
            "quote-or-publish",
            "named-or-not",
        ),
        "can I help you": ("do-for-you",),
    },
}
"""Subjects of informational interviews by topic, with the `^id` of the questions that ask about each."""
BANK = question_bank(study_vault(load_vault(DEMO, today=TODAY)))


def test_there_are_sixty_subjects() -> None:
    """The list above is the whole of the field, and the bank holds more questions than it has subjects."""
    assert sum(map(len, SUBJECTS.values())) >= 60
    assert len(BANK) > 60


@pytest.mark.parametrize(
    ("topic", "subject", "anchors"),
    [
        (topic, subject, anchors)
        for topic, subjects in SUBJECTS.items()
        for subject, anchors in subjects.items()
    ],
)
def test_every_subject_has_its_question(topic: str, subject: str, anchors: tuple[str, ...]) -> None:
    """Under the heading of its topic, found by its `^id`."""
    found = [each for each in BANK if each.anchor in anchors]
    assert {each.anchor for each in found} == set(anchors), subject
    assert {each.topic for each in found} == {topic}


@pytest.mark.parametrize("question", BANK, ids=lambda each: each.anchor)
def test_no_question_is_one_not_to_ask(question: Question) -> None:
    """Neither improper nor about a job, a question by its mark, under a topic, with an `^id`."""
    assert improper_in(question.text) is None
    assert not asks_for_job(question.text).grade
    assert question.text.endswith("?")
    assert question.topic
    assert question.anchor


def test_no_question_stands_there_twice() -> None:
    """Each is worded once, and each `^id` is given once."""
    texts = [fold(plain_text(each.text)) for each in BANK]
    anchors = [each.anchor for each in BANK]
    assert sorted(set(texts)) == sorted(texts)
    assert sorted(set(anchors)) == sorted(anchors)


def test_a_set_for_people_on_their_own_account_says_so() -> None:
    """So that no employee is asked how late their clients pay."""
    own = [each for each in BANK if each.note == "questions/founders-and-freelancers"]
    assert own
    assert {each.employment for each in own} == {("freelance", "founder")}
