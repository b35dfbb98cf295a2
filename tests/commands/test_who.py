"""`kit who`: whom to ask, why them, how we stand, and the lines behind it."""

import csv
import io
import json
from pathlib import Path

import pytest

from tests.commands.running import run
from tests.making import contact, interview, write_vault

NOTES = {
    "contacts/ada.md": contact("Ada Mensah", "title: Nurse\ntie: strong\n"),
    "contacts/bo.md": contact("Bo Åkesson", "tie: weak\n"),
    "contacts/cy.md": contact("Cy Tran", "title: Kubernetes engineer\n"),
    "contacts/di.md": contact("Di Rossi", "status: do-not-contact\n"),
    "interviews/t.md": interview(
        "contact: ada\ndate: 2026-03-14",
        "## Realities\n- Handover takes an hour #handover\n- Handover by voice is best #handover\n",
    ),
    "interviews/s.md": interview(
        "contact: ada\ndate: 2025-03-14", "## Advice\n- Write your handover down #handover\n"
    ),
    "interviews/u.md": interview(
        "contact: bo\ndate: 2026-04-01", "## Realities\n- Handover is a mess (second-hand)\n"
    ),
    "interviews/w.md": interview(
        "contact: di\ndate: 2026-04-02", "## Realities\n- Lathes are loud #lathes\n"
    ),
}


@pytest.fixture
def vault(tmp_path: Path) -> Path:
    """Return a small vault."""
    return write_vault(tmp_path / "v", NOTES)


def answer(vault: Path, *words: str) -> str:
    """Return the sentence that answers."""
    return run("who", *words, "--vault", vault, "--today", "2026-06-30").stdout.split("\n")[2]


def test_the_first_to_ask_knows_it_at_first_hand(vault: Path) -> None:
    """The answer names the person, how much they told, when, and how many people told of it."""
    assert answer(vault, "handover") == (
        "Ask Ada Mensah, who told you 3 things at first hand, the newest of 14 Mar 2026. "
        "In all it was told by 2 people."
    )


def test_one_voice_is_told_as_one(vault: Path) -> None:
    """Where nobody else told of it, the answer says so, and whether work speaks for others."""
    assert answer(vault, "voice").endswith("of 14 Mar 2026. Nobody else told you of it.")
    (vault / "contacts" / "eva.md").write_text(contact("Eva Novak", "title: Voice coach\n"))
    ending = "Nobody else told you of it, but by their work others may know."
    assert answer(vault, "voice").endswith(ending)


def test_the_table_says_why_and_how_we_stand(vault: Path) -> None:
    """Person, what they told, of it first-hand, the newest, tie, last touch; in CSV the lines, too."""
    found = run("who", "handover", "--format", "csv", "--vault", vault, "--today", "2026-06-30")
    ada, bo = csv.DictReader(io.StringIO(found.stdout))
    assert ada == {
        "Person": "Ada Mensah",
        "Told you": "3 things",
        "First-hand": "3 things",
        "Newest": "14 Mar 2026",
        "Tie": "strong",
        "Last in touch": "14 Mar 2026",
        "Why": "",
        "Places": "interviews/s.md:7; interviews/t.md:7; interviews/t.md:8",
    }
    assert (bo["Person"], bo["First-hand"], bo["Tie"]) == ("Bo Åkesson", "–", "weak")


def test_what_they_said_stands_below_newest_first(vault: Path) -> None:
    """Each person's claims with their places; second-hand is marked."""
    shown = run("who", "handover", "--vault", vault).stdout
    places = [shown.index(f"{note}.md:{line}") for note, line in (("t", 7), ("t", 8), ("s", 7))]
    assert places == sorted(places)
    assert "second-hand" in shown


def test_work_speaks_for_those_who_said_nothing(vault: Path) -> None:
    """A post may be a reason to ask; the answer does not say that it was told."""
    assert answer(vault, "kubernetes") == (
        "Nobody told you of this at first hand, but Cy Tran may know."
    )
    assert "- Kubernetes engineer · " in run("who", "kubernetes", "--vault", vault).stdout


def test_people_to_be_left_alone_are_not_recommended(vault: Path) -> None:
    """Whoever is not to be contacted is never the one to ask, and is marked."""
    assert answer(vault, "lathes") == "Only people who are not to be contacted know of this."
    assert "Not to be contacted." in run("who", "lathes", "--vault", vault).stdout


def test_nobody_is_an_answer(vault: Path) -> None:
    """No table, the near code if there is one, what to do next, and no error."""
    assert "Is it #handover?" in answer(vault, "handovr")
    assert answer(vault, "quantum", "gravity").startswith("Nobody you know of has said anything")
    none = run("who", "quantum", "--format", "ids", "--vault", vault)
    assert (none.exit_code, none.stdout) == (0, "")


def test_several_words_and_one_text_are_the_same(vault: Path) -> None:
    """`kit who night shifts` needs no quotes."""
    both = [
        run("who", *words, "--vault", vault).stdout for words in (["by", "voice"], ["by voice"])
    ]
    assert both[0] == both[1]


def test_programs_read_it_too(vault: Path) -> None:
    """JSON has the page, ids the people, in the order of whom to ask first."""
    ids = run("who", "handover", "--format", "ids", "--vault", vault).stdout.split()
    assert ids == ["contacts/ada", "contacts/bo"]
    page = json.loads(run("who", "handover", "--format", "json", "--vault", vault).stdout)
    assert page["answer_notes"] == ["contacts/ada"]
    assert [count["number"] for count in page["answer_counts"]] == [3, 2]
    assert [block["kind"] for block in page["blocks"]][:3] == ["table", "heading", "claims"]


def test_a_vault_without_talks_knows_nobody(tmp_path: Path) -> None:
    """An empty vault answers, too."""
    result = run("who", "anything", "--vault", write_vault(tmp_path / "v", {}))
    assert result.exit_code == 0
    assert "Nobody you know of has said anything" in result.stdout


def test_no_words_ask_for_all(vault: Path) -> None:
    """Blanks name no topic: the page on who knows about what is printed, not “nobody”."""
    assert run("who", " ", "--vault", vault).stdout == run("who", "--vault", vault).stdout
