"""`kit done`: the action that is meant, one line changed, and what follows from it."""

from pathlib import Path

import pytest

from tests.commands.running import run, run_process
from tests.making import contact, interview, write_vault

_TALK = """## Advice
- Build one pipeline #portfolio
  - [ ] Draft the outline 📅 2026-06-28 ^outline
  - [ ] Send the outline
- [ ] Ring the museum

## Actions
- [ ] Ask our lawyer
- [ ] Ask the engineer
- [x] Buy paper ✅ 2026-06-20
- %% [ ] Tell nobody %%
"""
_FRONT = "contact: maya-okafor\ndate: 2026-06-14\nstatus: thanked"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Return a vault with a talk full of actions."""
    notes = {
        "contacts/maya-okafor.md": contact("Maya Okafor"),
        "interviews/talk.md": interview(_FRONT, _TALK),
        "journal/2026-06-29.md": "- [ ] Ring the museum 🔁 every week 📅 2026-06-30\n",
    }
    return write_vault(tmp_path, notes, 'today = "2026-06-30"\n')


def talk(root: Path) -> str:
    """Return the body of the talk."""
    text = (root / "interviews/talk.md").read_text(encoding="utf-8")
    return text.partition("---\n\n")[2]


def done(root: Path, *words: str) -> tuple[int, str, str]:
    """Return how `kit done` ends: its code, what it prints, what it says."""
    result = run("done", "--vault", root, *words)
    return result.exit_code, result.stdout, result.stderr


@pytest.mark.parametrize(
    "words",
    [
        ["^outline"],
        ["talk:9"],
        ["interviews/talk:9"],
        ["interviews/talk.md:9"],
        ["draft", "the", "outline"],
        ["Draft the outline"],
        ["outline", "draft"],
        ["draft"],
    ],
)
def test_ways_to_name_one(root: Path, words: list[str]) -> None:
    """An anchor, a line and words, in any order, mean the same action; only its line changes."""
    code, out, _ = done(root, *words)
    assert (code, out) == (0, "interviews/talk.md:9: done: Draft the outline\n")
    ticked = "[x] Draft the outline 📅 2026-06-28 ✅ 2026-06-30 ^outline"
    assert talk(root) == _TALK.replace("[ ] Draft the outline 📅 2026-06-28 ^outline", ticked)


def test_several_and_a_day(root: Path) -> None:
    """Several are ticked at once, on the day that is said, which is echoed."""
    code, out, err = done(root, "^outline", "ask our lawyer", "--on", "yesterday")
    assert code == 0
    assert "yesterday is 2026-06-29" in err
    assert out.count(": done: ") == 2
    assert talk(root).count("✅ 2026-06-29") == 2


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["ask"], ["'ask' may mean several actions:", "Ask our lawyer  (interviews/talk:14)", "Ask the engineer"]),
        (["ring the museum"], ["may mean several actions:", "(journal/2026-06-29:1)"]),
        (["ask our lawer"], ["there is no action 'ask our lawer'; did you mean", "Ask our lawyer"]),
        (["tell nobody"], ["there is no action 'tell nobody'"]),
        (["^nothing"], ["there is no action '^nothing'"]),
        (["bbbb"], ["there is no action 'bbbb'"]),
        (["2026-06-29"], ["'2026-06-29' is a note; its actions are", "Ring the museum"]),
        (["talk:9999"], ["there is no action on line 9999 of interviews/talk.md; it has", "Draft the outline"]),
        (["maya-okafor:2"], ["no action on line 2 of contacts/maya-okafor.md, nor anywhere in it"]),
        (["tlk:8"], ["there is no note 'tlk'; did you mean talk?"]),
        ([""], ["there is no action ''"]),
    ],
)  # fmt: skip
def test_one_that_is_not_clear(root: Path, words: list[str], said: list[str]) -> None:
    """What is ambiguous is listed, what is near is suggested, and nothing is changed."""
    code, out, err = done(root, *words)
    assert (code, out, talk(root)) == (2, "", _TALK)
    assert all(each in err for each in said)
    assert "Tell nobody" not in err


def test_done_already(root: Path) -> None:
    """What is done is told, with its day and code 0, and no byte changes."""
    assert done(root, "buy paper") == (
        0,
        "interviews/talk.md:16: done already on 2026-06-20: Buy paper\n",
        "",
    )
    assert talk(root) == _TALK


def test_undo_and_cancel(root: Path) -> None:
    """A tick and a cancellation are taken back, byte for byte; of two the done one is opened."""
    for way in ((), ("--cancel",)):
        assert done(root, "ask our lawyer", *way)[0] == 0
        assert talk(root) != _TALK
        code, out, _ = done(root, "ask our lawyer", "--undo")
        assert (code, out) == (0, "interviews/talk.md:14: open again: Ask our lawyer\n")
        assert talk(root) == _TALK
    assert done(root, "ask our lawyer", "--undo")[1].endswith(": open already: Ask our lawyer\n")


def test_a_recurring_one(root: Path) -> None:
    """Its next occurrence stands above it; the words mean the open one, and the done one to undo."""
    note = root / "journal/2026-06-29.md"
    before = note.read_bytes()
    assert done(root, "2026-06-29:1")[1].endswith(
        "; next: - [ ] Ring the museum 🔁 every week 📅 2026-07-07\n"
    )
    assert note.read_text(encoding="utf-8") == (
        "- [ ] Ring the museum 🔁 every week 📅 2026-07-07\n"
        "- [x] Ring the museum 🔁 every week 📅 2026-06-30 ✅ 2026-06-30\n"
    )
    assert done(root, "2026-06-29:2", "--undo")[0] == 0
    assert note.read_bytes() == before


def test_a_recurring_one_is_not_done_twice_a_day(root: Path) -> None:
    """The same words again mean what was done today, and not what comes next week; its line does."""
    note = root / "journal/c.md"
    note.write_text("- [ ] Sweep 🔁 every week 📅 2026-06-24\n", encoding="utf-8")
    assert "; next: " in done(root, "sweep")[1]
    late = note.read_text(encoding="utf-8")
    assert late.count("✅ 2026-06-30") == 1
    assert done(root, "sweep")[1].endswith("done already on 2026-06-30: Sweep\n")
    assert note.read_text(encoding="utf-8") == late
    assert done(root, "sweep", "--undo")[1].endswith("; its next occurrence is taken away\n")
    assert note.read_text(encoding="utf-8") == "- [ ] Sweep 🔁 every week 📅 2026-06-24\n"


def test_of_several_done_the_last_is_opened(root: Path) -> None:
    """Words that fit many done ones with the same text mean the one done last; open ones come second."""
    note = root / "journal/e.md"
    rows = [f"- [x] Sweep ✅ 2026-06-{day}\n" for day in (11, 25, 18)]
    note.write_text("".join(["- [ ] Sweep\n", *rows]), encoding="utf-8")
    assert done(root, "sweep", "--undo")[1] == "journal/e.md:3: open again: Sweep\n"


def test_two_with_the_same_words(root: Path) -> None:
    """Two open ones of one note with the same words are told apart by their lines."""
    note = root / "journal/d.md"
    note.write_text("- [ ] Sweep\n- [ ] Sweep\n", encoding="utf-8")
    code, _, err = done(root, "sweep")
    assert code == 2
    assert "(journal/d:1)" in err
    assert "(journal/d:2)" in err
    assert done(root, "d:2")[0] == 0
    assert note.read_text(encoding="utf-8") == "- [ ] Sweep\n- [x] Sweep ✅ 2026-06-30\n"


def test_a_rule_that_is_not_known(root: Path) -> None:
    """A rule that cannot be counted is refused with code 1 and the forms; nothing is changed."""
    note = root / "journal/b.md"
    note.write_text("- [ ] Sweep 🔁 every blue moon 📅 2026-06-30\n", encoding="utf-8")
    code, out, err = done(root, "sweep")
    assert (code, out) == (1, "")
    assert "journal/b.md:1: it was not changed: when `🔁 every blue moon` comes again" in err
    assert note.read_text(encoding="utf-8").startswith("- [ ]")


def test_a_result(root: Path) -> None:
    """What came of it stands below the advice; a report back is due once all for it is done."""
    code, out, err = done(root, "^outline", "--result", "two people\nasked me")
    assert code == 0
    assert out.startswith("interviews/talk.md:8: result: two people asked me\n")
    assert "  - [ ] Send the outline\n  - result: two people asked me\n" in talk(root)
    assert "Tell" not in err
    code, _, err = done(root, "send the outline", "--result", "two people asked me")
    assert code == 0
    assert talk(root).count("result:") == 1
    assert err == "Tell Maya Okafor what came of the advice: kit draft update maya-okafor\n"
    assert done(root, "send the outline")[2] == ""
    assert "stays" in done(root, "^outline", "--undo")[2]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["ask our lawyer", "--result", "fine"], "the action follows none: leave --result out"),
        (["^outline", "--result", " "], "--result needs some words"),
        (["^outline", "--undo", "--cancel"], "--undo and --cancel exclude each other"),
        (["^outline", "--undo", "--on", "today"], "takes neither --on nor --result"),
        (["^outline", "--on", "2026-07-30"], "--on"),
        (["^outline", "--on", "whenever"], "--on: no day can be read"),
        ([], "Missing argument"),
    ],
)
def test_words_that_do_not_fit(root: Path, words: list[str], said: str) -> None:
    """Options that contradict each other, a day to come and no action end with code 2."""
    code, out, err = done(root, *words)
    assert (code, out, talk(root)) == (2, "", _TALK)
    assert said in err


def test_dry_run(root: Path) -> None:
    """The change is shown as a diff of one line, and not made."""
    code, out, err = done(root, "^outline", "--dry-run")
    changed = [
        line for line in out.splitlines() if line[:1] in "+-" and line[:3] not in ("+++", "---")
    ]
    assert (code, len(changed), talk(root)) == (0, 2, _TALK)
    assert err == "1 file would change; nothing was written\n"


def test_a_note_changed_meanwhile(root: Path) -> None:
    """A process of its own, in the vault: the same words, and the same code."""
    ended = run_process("done", "^outline", cwd=root)
    assert (ended.returncode, ended.stdout) == (
        0,
        "interviews/talk.md:9: done: Draft the outline\n",
    )


def test_a_dash_reads_a_pipe(root: Path) -> None:
    """What `kit due` and `kit actions` list is ticked, and nothing that only holds a dash in its words."""
    (root / "journal/2026-06-28.md").write_text(
        "- [ ] Read the well-known book\n", encoding="utf-8"
    )
    words = ("--vault", str(root), "--today", "2026-06-30")
    ids = run("due", "--rule", "action", "--format", "ids", *words).stdout
    assert ids.count("\n") == 2
    result = run_process("done", "-", *words, stdin=ids)
    assert result.returncode == 0, result.stderr
    assert "Draft the outline 📅 2026-06-28 ✅ 2026-06-30 ^outline" in talk(root)
    assert "📅 2026-06-30 ✅ 2026-06-30" in (root / "journal/2026-06-29.md").read_text()
    assert "[ ] Read the well-known book" in (root / "journal/2026-06-28.md").read_text()
    nothing = run_process("done", "-", *words)
    assert (nothing.returncode, nothing.stdout) == (0, "")
    assert "names nothing" in nothing.stderr
