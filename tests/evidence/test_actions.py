"""Which check boxes are actions, what tells them apart, and what each stands in."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kit.agenda.action import due
from kit.evidence.action_contexts import action_contexts, reason_of
from kit.evidence.actions import HANDLE_LENGTH, Action, actions_of_note, handles_of
from kit.source.text import read_text
from kit.vault.load import read_note
from tests.making import contact, interview, study_of


def read(body: str) -> list[Action]:
    """Return the actions of a note with a body."""
    return list(actions_of_note(read_note("journal/a.md", body.encode())))


@pytest.mark.parametrize("box", [" ", "x", "X", "-", "/"])
def test_boxes_that_are_actions(box: str) -> None:
    """The plugin's own boxes are actions, dated or not, nested, numbered and in a quote too."""
    body = f"- [{box}] a\n  - [{box}] b\n\n1. [{box}] c\n\n> - [{box}] d\n"
    assert [each.text for each in read(body)] == ["a", "b", "c", "d"]


@pytest.mark.parametrize(
    ("row", "states"),
    [
        ("- [>] a", []),
        ("- [>] a 📅 2026-07-01", [False]),
        ("- [*] a [due:: 2026-07-01]", [False]),
        ("- [!] a 📅 2026-07-01", []),
        ("- [+] a", []),
        ("- [?] a", []),
        ("- [ ]a", []),
        ("- [] a", []),
        ("[ ] a", []),
        ("%% - [ ] a %%", []),
        ("```\n- [ ] a\n```", []),
        ("<!-- - [ ] a -->", []),
        ("- [ ] a ✅ 2026-06-01", [True]),
    ],
)
def test_boxes_that_may_be(row: str, states: list[bool]) -> None:
    """Another character is an action if it has a date; a claim's mark, code and what is hidden never."""
    assert [each.done for each in read(row)] == states


def test_what_an_action_says() -> None:
    """Its dates are typed, those that are none are left out; the day planned counts where none is due."""
    first, second = read(
        "- [/] a ⏫ 🛫 2026-07-01 ⏳ 2026-07-02 🔁 every day ^x\n- [ ] b 📅 2026-02-30\n"
    )
    assert (first.started, first.priority, first.recurs, first.anchor) == (
        True,
        "high",
        "every day",
        "x",
    )
    assert (first.starts_on, first.by) == (date(2026, 7, 1), date(2026, 7, 2))
    assert [first.waits(date(2026, 6, 30)), first.waits(date(2026, 7, 1))] == [True, False]
    assert (second.by, second.text) == (None, "b")


def test_a_digest_is_of_the_words() -> None:
    """Dates, the box and the line leave it as it is; other words and another note do not."""
    first, *others = read(
        "- [ ] Call Ama\n\n- [x] Call  Ama 📅 2026-07-01 ✅ 2026-07-01 ^a\n- [ ] Call Ada\n"
    )
    assert [each.digest == first.digest for each in others] == [True, False]
    assert first._replace(note="journal/b").digest != first.digest
    assert first.digest == "4674dmm336cd"  # the same on every machine, and tomorrow


@given(st.sets(st.text("ab", min_size=1, max_size=6), max_size=12))
def test_handles_are_clear(texts: set[str]) -> None:
    """No handle is the beginning of another's digest, and none is longer than it must be."""
    actions = tuple(Action("n", 1, text, done=False) for text in texts)
    handles = handles_of(actions)
    for digest, handle in handles.items():
        assert digest.startswith(handle)
        assert [other for other in handles if other.startswith(handle)] == [digest]
        assert len(handle) >= HANDLE_LENGTH
    assert handles_of(()) == {}


_NOTES = {
    "contacts/maya-okafor.md": contact("Maya Okafor") + "\n- [ ] Ask for her slides\n",
    "contacts/sam-lee.md": contact("Sam Lee"),
    "interviews/talk.md": interview(
        "contact: maya-okafor\ndate: 2026-06-14\nstatus: thanked",
        "## Advice\n- Write about it\n  - [ ] Outline 📅 2026-06-29\n  - [ ] Show [[sam-lee]] ⏳ 2026-06-30\n\n"
        "## Actions\n- [ ] Send the plan 🛫 2026-07-01 📅 2026-06-01\n- [ ] Rest 🔺\n- [x] Was 📅 2026-06-01\n",
    ),
}


def test_whom_an_action_concerns(tmp_path: Path) -> None:
    """Those whom it names, else whose advice it is, else the people of its note."""
    study = study_of(tmp_path, _NOTES)
    people = {each.action.text: each.people for each in action_contexts(study)}
    assert people == {
        "Outline": ("contacts/maya-okafor",),
        "Show [[sam-lee]]": ("contacts/sam-lee",),
        "Send the plan": ("contacts/maya-okafor",),
        "Rest": ("contacts/maya-okafor",),
        "Was": ("contacts/maya-okafor",),
        "Ask for her slides": ("contacts/maya-okafor",),
    }


def test_a_note_that_is_only_the_action_is_no_reason(tmp_path: Path) -> None:
    """An entry made of a capture has the action's own words as its title: its day says more."""
    entry = "---\ntitle: {}\ndate: 2026-06-12\n---\n\n- [ ] Order the book 📅 2026-07-01\n"
    for title, reason in (("Order the book", "noted on 2026-06-12"), ("Monday", "from Monday")):
        study = study_of(tmp_path / title, {"journal/2026-06-12.md": entry.format(title)})
        assert [each.why for each in due(study)] == [reason]


def test_a_reason_does_not_put_it_into_their_mouth(tmp_path: Path) -> None:
    """What I set myself in a contact's note or for a talk to come is not from that person."""
    task = "- [ ] Draw it 📅 2026-07-01\n"
    notes = {
        "contacts/ada.md": contact("Ada Mensah") + f"\n{task}",
        "interviews/a.md": interview("contact: ada\ndate: 2026-07-03\nstatus: scheduled", task),
        "interviews/b.md": interview("contact: ada\ndate: 2026-06-03\nstatus: held", task),
    }
    assert sorted(each.why for each in due(study_of(tmp_path, notes))) == [
        "for Ada Mensah, 2026-07-03",
        "from Ada Mensah, 2026-06-03",
        "from your note on Ada Mensah",
    ]


def test_the_agenda_has_what_can_be_begun(tmp_path: Path) -> None:
    """Dated actions are due, with the command that ticks them; none before its start, done or undated."""
    study = study_of(tmp_path, _NOTES)
    found = list(due(study))
    assert [(each.what, str(each.on)) for each in found] == [
        ("Outline", "2026-06-29"),
        ("Show sam-lee", "2026-06-30"),
    ]
    assert found[0].why == "Maya Okafor advised: “Write about it”"
    contexts = {each.action.text: each for each in action_contexts(study)}
    assert found[0].command == f"kit done {contexts['Outline'].handle}"
    assert found[0].about == contexts["Outline"].action.digest[:6]
    assert reason_of(study, contexts["Rest"]).startswith("from ")
    later = study_of(tmp_path, _NOTES, today=date(2026, 7, 1))
    assert "Send the plan" in [each.what for each in due(later)]


def test_digests_survive_odd_text() -> None:
    """Words with bytes that are no text have a digest, too."""
    text = read_text(b"- [ ] caf\xe9").text
    (action,) = read(text)
    assert len(action.digest) == 12
