"""A task is ticked, cancelled, opened again or put off on its own line; all else of the note stays."""

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kit.evidence.actions import Action, actions_of_note
from kit.revising import RefusedError, Revision
from kit.revising.task import finish_tasks, reopen_tasks, snooze_task
from kit.source.text import read_text
from kit.vault import Note, Vault
from kit.vault.load import read_note
from kit.vault.settings import read_settings
from tests.making import TODAY
from tests.source.odd_bodies import odd_notes

_LATER = date(2026, 7, 5)


def vault_with(root: Path, data: bytes, path: str = "journal/a.md") -> tuple[Vault, Note]:
    """Return a vault of one note, which lies on the disk."""
    file = root / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(data)
    note = read_note(path, data)
    settings = read_settings("")
    return Vault(root=root, settings=settings, notes={note.id: note}, today=TODAY), note


def outcome(planned: Revision, data: bytes) -> bytes:
    """Return what a note's bytes become."""
    return next((each.after for each in planned.changes if each.after is not None), data)


Plan = Callable[[Vault, Action], Revision]


def edited(root: Path, data: bytes, plan: Plan, *, at: int = 0) -> bytes:
    """Return a note's bytes after a change of one of its actions."""
    vault, note = vault_with(root, data)
    return outcome(plan(vault, list(actions_of_note(note))[at]), data)


def finish(vault: Vault, action: Action) -> Revision:
    """Plan to tick an action today."""
    return finish_tasks(vault, [action], TODAY)


def reopen(vault: Vault, action: Action) -> Revision:
    """Plan to open an action again."""
    return reopen_tasks(vault, [action])


def drop(vault: Vault, action: Action) -> Revision:
    """Plan to cancel an action today."""
    return finish_tasks(vault, [action], TODAY, drop=True)


def snooze(vault: Vault, action: Action) -> Revision:
    """Plan to put an action off."""
    return snooze_task(vault, action, _LATER)


# --- readings -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("- [ ] Call Ama 📅 2026-06-29\n", "- [x] Call Ama 📅 2026-06-29 ✅ 2026-06-30\n"),
        ("- [ ] Call Ama\r\n- b\r\n", "- [x] Call Ama ✅ 2026-06-30\r\n- b\r\n"),
        ("- [ ] Call Ama", "- [x] Call Ama ✅ 2026-06-30"),
        ("\ufeff- [ ] Call Ama\n", "\ufeff- [x] Call Ama ✅ 2026-06-30\n"),
        ("> - [ ] Call\n> text\n", "> - [x] Call ✅ 2026-06-30\n> text\n"),
        ("- a\n  1. [ ] Call\n", "- a\n  1. [x] Call ✅ 2026-06-30\n"),
        ("- [ ] Call\n  📅 2026-06-29\n", "- [x] Call ✅ 2026-06-30\n  📅 2026-06-29\n"),
        ("- [ ] Call %% him\n\nat all %%\n", "- [x] Call ✅ 2026-06-30 %% him\n\nat all %%\n"),
        (
            "* [ ] a 🔁 every week 📅 2026-06-29\n  * with this\n* b\n",
            "* [ ] a 🔁 every week 📅 2026-07-06\n* [x] a 🔁 every week 📅 2026-06-29 ✅ 2026-06-30\n  * with this\n* b\n",
        ),
        (
            "> - [ ] a 🔁 every day 📅 2026-06-29\r\n",
            "> - [ ] a 🔁 every day 📅 2026-06-30\r\n> - [x] a 🔁 every day 📅 2026-06-29 ✅ 2026-06-30\r\n",
        ),
        (
            "- x\n  - [ ] a 🔁 every day ⏳ 2026-06-29",
            "- x\n  - [ ] a 🔁 every day ⏳ 2026-06-30\n  - [x] a 🔁 every day ⏳ 2026-06-29 ✅ 2026-06-30",
        ),
    ],
)  # fmt: skip
def test_finish_and_reopen(tmp_path: Path, before: str, after: str) -> None:
    """The line is ticked, a recurring one comes again above; opened again, the note has its old bytes."""
    ticked = edited(tmp_path, before.encode(), finish)
    assert ticked.decode() == after
    last = len(list(actions_of_note(vault_with(tmp_path, ticked)[1]))) - 1
    assert edited(tmp_path, ticked, reopen, at=last) == before.encode()


def test_a_next_occurrence_that_was_changed_stays(tmp_path: Path) -> None:
    """What somebody wrote into the next occurrence is not taken away with it."""
    ticked = edited(tmp_path, b"- [ ] a \xf0\x9f\x94\x81 every day\n", finish)
    changed = ticked.replace(b"[ ] a", b"[ ] a, and b")
    assert edited(tmp_path, changed, reopen, at=1) == changed.replace(b"[x]", b"[ ]").replace(
        " ✅ 2026-06-30".encode(), b""
    )


def test_a_cancelled_task_does_not_come_again(tmp_path: Path) -> None:
    """Cancelling ends a recurring task, whatever its rule."""
    for rule in ("every day", "every fortnight"):
        data = f"- [ ] a 🔁 {rule} 📅 2026-06-29\n".encode()
        after = f"- [-] a 🔁 {rule} 📅 2026-06-29 ❌ 2026-06-30\n"
        assert edited(tmp_path, data, drop).decode() == after


def test_what_is_so_already_is_left(tmp_path: Path) -> None:
    """A done task is told, with its day, and no byte changes; nor does one that is open."""
    data = "- [x] Call ✅ 2026-06-01\n- [ ] Write\n- [-] Send\n".encode()
    vault, note = vault_with(tmp_path, data)
    done, still_open, dropped = actions_of_note(note)
    for planned, said in (
        (finish(vault, done), "journal/a.md:1: done already on 2026-06-01: Call"),
        (drop(vault, done), "journal/a.md:1: done already on 2026-06-01: Call"),
        (finish(vault, dropped), "journal/a.md:3: cancelled already: Send"),
        (reopen(vault, still_open), "journal/a.md:2: open already: Write"),
    ):
        assert (planned.effective, planned.said) == ((), (said,))


def test_several_at_once(tmp_path: Path) -> None:
    """Lines that come in move none of the others; a result stands below its advice, told in order."""
    data = "## Advice\n- Build one\n  - [ ] a 🔁 every day\n  - [ ] b\n- Write\n  - [ ] c 🔁 every day\n"
    vault, note = vault_with(tmp_path, data.encode())
    planned = finish_tasks(
        vault, actions_of_note(note), TODAY, results={(note.id, 2): "two people asked"}
    )
    assert outcome(planned, b"").decode() == (
        "## Advice\n- Build one\n  - [ ] a 🔁 every day\n  - [x] a 🔁 every day ✅ 2026-06-30\n"
        "  - [x] b ✅ 2026-06-30\n  - result: two people asked\n- Write\n"
        "  - [ ] c 🔁 every day\n  - [x] c 🔁 every day ✅ 2026-06-30\n"
    )
    assert [line.split(": ")[0] for line in planned.said] == [
        "journal/a.md:2", "journal/a.md:3", "journal/a.md:4", "journal/a.md:6",
    ]  # fmt: skip
    assert not reopen_tasks(vault, ()).changes


@pytest.mark.parametrize(
    ("now", "plan", "reason"),
    [
        ("- [ ] Write\n", finish, "the task is not on this line any more: Call"),
        ("text\n\n- [ ] Call\n", finish, "the task is not on this line any more: Call"),
        ("- Call\n", finish, "the task is not on this line any more: Call"),
        ("%% - [ ] Call %%\n", finish, "the task is not on this line any more: Call"),
        ("---\na: [b\n---\n- [ ] Call\n", finish, "its front matter cannot be read"),
    ],
)
def test_a_line_that_is_stale(tmp_path: Path, now: str, plan: Plan, reason: str) -> None:
    """A note that was changed since it was read is not touched: the reason and the place are told."""
    vault, note = vault_with(tmp_path, b"- [ ] Call\n")
    (action,) = actions_of_note(note)
    (tmp_path / note.path).write_text(now, encoding="utf-8")
    with pytest.raises(RefusedError, match=rf"^journal/a\.md:\d+: .*{reason}"):
        plan(vault, action)


@pytest.mark.parametrize(
    ("data", "plan", "reason"),
    [
        ("- [ ] a 🔁 every fortnight\n", finish, "`🔁 every fortnight` comes again is not known"),
        ("- [ ] a\n  🔁 every day\n", finish, "its rule on the line of its check box"),
        ("- [x] a\n  ✅ 2026-06-01\n", reopen, "its dates stand on another line"),
        ("- [ ] a\n  🛫 2026-06-01\n", snooze, "its dates stand on another line"),
        ("- [x] a\n", snooze, "it is done already"),
        ("- [ ] \n  a\n", finish, "the task is not on this line any more"),
    ],
)
def test_refused(tmp_path: Path, data: str, plan: Plan, reason: str) -> None:
    """What cannot be done on the one line is not done at all."""
    with pytest.raises(RefusedError, match=reason):
        edited(tmp_path, data.encode(), plan)


def test_snooze(tmp_path: Path) -> None:
    """A task that is put off has its start date, and is nothing to do before."""
    after = edited(tmp_path, "- [ ] Call 📅 2026-07-01 ^a\n".encode(), snooze)
    assert after.decode() == "- [ ] Call 🛫 2026-07-05 📅 2026-07-01 ^a\n"
    (action,) = actions_of_note(read_note("journal/a.md", after))
    assert [action.waits(date(2026, 7, day)) for day in (4, 5)] == [True, False]


# --- laws ---------------------------------------------------------------------------------------

_TASKS = (
    "\n- [ ] Call Ama 📅 2026-06-29\n", "\n- [ ] a 🔁 every week 📅 2026-06-29\n", "\n  - [/] b ⏳ 2026-06-29\n", "\n* [ ] c ^an-1\n",
    "\n1. [ ] d #tag\n", "\n> - [ ] e\n", "\n- [ ] f %% g %% h\n", "\n- [x] i ✅ 2026-06-01\n", "\n- [ ] j [due:: 2026-06-29]\n",
    "\n\t- [ ] k\n", "\n- [-] l\n", "\n- [ ] m %% n\n", "\n- [ ] o <!-- p --> \\\n", "\n- [ ] q\n  r 📅 2026-06-29\n", "\n- [>] s 🛫 2026-01-01",
    "%%", "```\n", "\n## Actions\n", "\n- t\n", "text", "  ", "\n\n", "-->", "<!--", "\n| a |\n|---|\n", "[ ] ", "- ", "> ", "\\",
)  # fmt: skip
_NOTES = st.one_of(odd_notes(_TASKS, 10), odd_notes())


def _tried(root: Path, data: bytes, plan: Plan) -> Iterator[tuple[Action, bytes, bytes]]:
    """Yield each action of a note with the note before and after a change, where that was not refused."""
    vault, note = vault_with(root, data)
    for action in actions_of_note(note) if note.readable else ():
        try:
            planned = plan(vault, action)
        except RefusedError as error:
            assert str(error).startswith(f"{note.path}:")  # noqa: PT017  # most are not refused
        else:
            yield action, data, outcome(planned, data)


def _rows(data: bytes) -> list[str]:
    return read_text(data).text.split("\n")


@given(_NOTES)
def test_done_changes_one_line(tmp_path_factory: pytest.TempPathFactory, data: bytes) -> None:
    """In whatever note, one line is another and at most one, the next occurrence, is new above it."""
    for action, before, after in _tried(_root(tmp_path_factory), data, finish):
        old, new = _rows(before), _rows(after)
        at = action.line - 1
        more = len(new) - len(old)
        assert more == (1 if action.recurs and not action.done else 0)
        assert new[:at] + new[at + 1 + more :] == old[:at] + old[at + 1 :]
        assert (new[at + more] == old[at]) is action.done
        read = {each.line: each for each in actions_of_note(read_note("journal/a.md", after))}
        assert read[action.line + more].done
        assert read[action.line + more].text == action.text


@given(_NOTES)
def test_done_and_undone_are_the_same_bytes(
    tmp_path_factory: pytest.TempPathFactory, data: bytes
) -> None:
    """What was open and is opened again has its bytes back; a box in progress is an empty one then."""
    root = _root(tmp_path_factory)
    for action, before, after in list(_tried(root, data, finish)):
        if action.done:
            continue
        vault, note = vault_with(root, after)
        more = len(_rows(after)) - len(_rows(before))
        ticked = next(each for each in actions_of_note(note) if each.line == action.line + more)
        back = outcome(reopen(vault, ticked), after)
        row = _rows(before)[action.line - 1]
        if "[ ]" in row[: row.index("]") + 1]:
            assert back == before
        else:
            assert len(back) == len(before)


@given(_NOTES)
def test_a_snooze_changes_one_line(tmp_path_factory: pytest.TempPathFactory, data: bytes) -> None:
    """In whatever note, only the line of the task is another, and only its start date."""
    for action, before, after in _tried(_root(tmp_path_factory), data, snooze):
        old, new = _rows(before), _rows(after)
        assert (
            new[: action.line - 1] + new[action.line :]
            == old[: action.line - 1] + old[action.line :]
        )
        read = {each.line: each for each in actions_of_note(read_note("journal/a.md", after))}
        assert read[action.line] == action._replace(starts_on=_LATER)


def _root(factory: pytest.TempPathFactory) -> Path:
    return factory.getbasetemp() / "vault"
