"""`kit actions`: what is to be done, ranked, with the word that `kit done` takes and why it is there."""

import json
from pathlib import Path

import pytest

from tests.commands.running import run
from tests.making import contact, interview, write_vault

_TALK = """## Advice
- Build one pipeline #portfolio
  - [ ] Draft the outline 📅 2026-06-28
  - [x] Buy paper ✅ 2026-06-20

## Actions
- [ ] Send [[sam-lee]] the plan ⏳ 2026-07-02 ⛔ cards
- [/] Learn ten words
- [ ] Ring the museum ⏫
- [ ] Ask again 🛫 2026-07-10 📅 2026-07-20
- [-] Buy a suit
- %% [ ] Tell nobody 📅 2026-06-01 %%
"""
_NOTES = {
    "contacts/maya-okafor.md": contact("Maya Okafor", "paths: [teaching]\n"),
    "contacts/sam-lee.md": contact("Sam Lee"),
    "paths/data-engineering.md": "---\ntitle: Data engineering\n---\n",
    "paths/teaching.md": "---\ntitle: Teaching\n---\n\n- [ ] Read the syllabus\n",
    "interviews/talk.md": interview(
        "contact: maya-okafor\ndate: 2026-06-14\nstatus: thanked\npaths: [data-engineering]", _TALK
    ),
    "journal/2026-06-29.md": "---\ndate: 2026-06-29\n---\n\n- [ ] Sort the cards 🔁 every week 📅 2026-06-30 🆔 cards\n",
}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Return a vault with actions of every state."""
    return write_vault(tmp_path, _NOTES, 'today = "2026-06-30"\n')


def listed(root: Path, *words: str) -> list[dict[str, object]]:
    """Return the rows of `kit actions` as data."""
    rows: list[dict[str, object]] = json.loads(
        run("actions", "--vault", root, "--format", "json", *words).stdout
    )
    return rows


def texts(root: Path, *words: str) -> list[object]:
    """Return the texts of the actions listed."""
    return [row["action"] for row in listed(root, *words)]


def test_open_ones_are_ranked(root: Path) -> None:
    """What is late comes first, then by day, then without one by priority, last what is to start later."""
    assert [(row["state"], row["action"]) for row in listed(root)] == [
        ("overdue", "Draft the outline"),
        ("due", "Sort the cards"),
        ("due", "Send sam-lee the plan"),
        ("undated", "Ring the museum"),
        ("undated", "Learn ten words"),
        ("undated", "Read the syllabus"),
        ("waiting", "Ask again"),
    ]


def test_done_and_all(root: Path) -> None:
    """Done and cancelled ones are listed when asked for; off the record nothing is."""
    assert texts(root, "--done") == ["Buy paper", "Buy a suit"]
    assert len(texts(root, "--all")) == 9
    assert "nobody" not in run("actions", "--vault", root, "--all").stdout


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (["--due-within", "1d"], ["Draft the outline", "Sort the cards"]),
        (["--due-within", "P2D"], ["Draft the outline", "Sort the cards", "Send sam-lee the plan"]),
        (["--note", "2026-06-29"], ["Sort the cards"]),
        (["--person", "sam-lee"], ["Send sam-lee the plan"]),
        (["--person", "maya-okafor", "--due-within", "0d"], ["Draft the outline"]),
        (["--path", "teaching"], ["Read the syllabus"]),
        (["--path", "data-engineering", "--done"], ["Buy paper", "Buy a suit"]),
        (["--note", "sam-lee"], []),
    ],
)
def test_filters(root: Path, words: list[str], expected: list[str]) -> None:
    """A span, a note, a person and a path each leave out the rest; a span has no undated ones."""
    assert texts(root, *words) == expected


def test_a_row_says_why(root: Path) -> None:
    """The reason is the advice it follows, else its note; what must come first is named."""
    rows = {row["action"]: row for row in listed(root, "--all")}
    outline = rows["Draft the outline"]
    assert outline["why"] == "Maya Okafor advised: “Build one pipeline”"
    assert (outline["advised_by"], outline["place"]) == (
        ["contacts/maya-okafor"],
        "interviews/talk:10",
    )
    assert rows["Sort the cards"]["why"] == "from 2026 06 29"
    plan = rows["Send sam-lee the plan"]
    assert (plan["by"], plan["due_on"], plan["waits_for"]) == (
        "2026-07-02",
        None,
        ["Sort the cards"],
    )


def test_the_table(root: Path) -> None:
    """The table says in words when each is due and what else is to be known."""
    lines = run("actions", "--vault", root, "--all").stdout.splitlines()
    shown = [" ".join(line.split()[1:]) for line in lines[1:]]
    assert [line.partition(" from ")[0].partition(" Maya ")[0] for line in shown] == [
        "2 days late Draft the outline",
        "today Sort the cards (every week)",
        "2026-07-02 Send sam-lee the plan (after “Sort the cards”)",
        "no day Ring the museum (high priority)",
        "no day Learn ten words (begun)",
        "no day Read the syllabus",
        "from 2026-07-10 Ask again".partition(" from ")[0],
        "done 2026-06-20 Buy paper",
        "cancelled Buy a suit",
    ]


def test_ids_are_handles(root: Path) -> None:
    """Each line of `--format ids` is a word that `kit done` takes, the same on another day and line."""
    handles = run("actions", "--vault", root, "--format", "ids").stdout.split()
    assert len(set(handles)) == len(handles) == 7
    talk = root / "interviews/talk.md"
    talk.write_text(
        talk.read_text(encoding="utf-8").replace("## Advice", "\n\n## Advice"), encoding="utf-8"
    )
    later = run("actions", "--vault", root, "--format", "ids", "--today", "2026-08-01").stdout
    assert set(later.split()) == set(handles)
    assert run("done", "--vault", root, handles[0]).exit_code == 0
    assert len(texts(root)) == 6


def test_nothing_and_bad_spans(root: Path) -> None:
    """Nothing to list is told apart from the result; a span that is none ends with code 2."""
    empty = run("actions", "--vault", root, "--note", "sam-lee")
    assert (empty.exit_code, empty.stdout, empty.stderr) == (0, "", "There is no such action.\n")
    assert listed(root, "--note", "sam-lee") == []
    bad = run("actions", "--vault", root, "--due-within", "soon")
    assert bad.exit_code == 2
    assert "--due-within: 'soon' is no span" in bad.stderr
    assert run("actions", "--vault", root, "--person", "mayo").exit_code == 2
