"""A vault's life in any order: every command that writes, edits by hand and commits between them.

The law: no word that somebody wrote and no key of their own is ever lost, but those of a person
they asked to forget; and nothing changes that a command was not asked to change.
"""

import re
import shutil
import subprocess
import tempfile
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from kit.evidence.actions import actions_of
from kit.evidence.talks import contacts_of
from kit.revising import RefusedError, Revision
from kit.revising.debrief import debrief_talk
from kit.revising.debrief.answers import Answers, Reader, read_answers
from kit.revising.debrief.words import WordsError
from kit.revising.fix import mend
from kit.revising.fmt import format_notes
from kit.revising.forget import forget_note
from kit.revising.log import Touched, log_touch
from kit.revising.merge import merge_notes
from kit.revising.rename import rename_note
from kit.revising.set_ import Assignment, set_values
from kit.revising.task import finish_tasks, reopen_tasks, snooze_task
from kit.revising.triage import Wish, sort_capture
from kit.source.fences import split_note
from kit.source.values import read_day
from kit.vault import Note, Vault, load_vault
from kit.vault.moment import moment_of
from kit.vault.transaction import apply_changes, leftovers
from kit.vault.write import create_file, create_first_free
from kit.writing.capture import write_capture
from tests.campaigns import TIMES
from tests.making import TODAY

_NAMES = ("Maya Okafor", "Sam Lee", "Zoë Ünal", "Ines Ramos", "Jihoon Choi")
_TOKEN = re.compile(r"\btoken[0-9]+x\b")
_SHAPES = (
    "---\n{front}---\n{body}",
    "---\r\n{front}---\r\n{body}",
    "\ufeff---\n{front}---\n{body}",
    "---\n# {token} on top\n{front}# {token} below\n---\n{body}",
)
_KEYS = (
    ("status", "met"), ("tie", "weak"), ("how_met", "At a fair: two of us"), ("aliases", "[Mo, Em]"),
    ("paths", "[data]"), ("emails", "a@example.org"), ("interest.after", "8"), ("pay.0.low", "90000"),
    ("my_own", "012"), ("status", "hald"), ("because", "Why # not"),
)  # fmt: skip

_CAPTURES = (
    "{0} @maya #pay", "{0}\n\n%% {1} %%\n\n- {2}", "# {0}\n{1}\n```\n{2}", "@Ana {0} tomorrow\r\n{1}", "{0} [[sam]] %% {1}\n{2} %%",
    "---\n{0}: {1}\n---\n{2}", "<!-- {0} --> {1}", "{0} %% {1}",
)  # fmt: skip
_WISHES = (
    Wish(what="interview", contact="Ana Reis"), Wish(what="interview", event="Fair"), Wish(what="contact"), Wish(what="contact", contact="maya"),
    Wish(what="action"), Wish(what="action", to="sam", name="Do it"), Wish(what="challenge"), Wish(what="journal"), Wish(what="journal", keep=True),
    Wish(what="claim", to="2026-03-01", topic="realities"),
)  # fmt: skip

_DAY = read_day(str(TODAY))
_TOUCHES = (
    "",
    "request",
    "follow-up",
    "reply",
    "decline",
    "confirm",
    "thanks",
    "update",
    "greeting",
)
_TOLD = (
    ("heard", "realities: - {0} #calm"), ("heard", 'tasks: "{0} is so"'), ("heard", "advice: {0}"), ("advice", "{0} -> Do it by friday"),
    ("referral", "Ana Reis: {0}"), ("referral", "Sam Lee: {0}"), ("action", "{0} by friday"), ("because", "{0}: # so"),
)  # fmt: skip


def _debrief(vault: Vault, talk: Note, form: tuple[str, str], token: str) -> Revision:
    """Plan a debrief in which one thing is told; what cannot be read is refused."""
    option, words = form
    said = words.format(token)
    answers = Answers(**{option: said if option == "because" else [said]})  # type: ignore[arg-type]
    try:
        told = read_answers(Reader(vault, talk, contacts_of(talk, vault)), answers, lambda *_: _DAY)
    except WordsError as error:
        raise RefusedError(str(error)) from error
    return debrief_talk(vault, talk, told)


class LifeOfAVault(RuleBasedStateMachine):
    """Commands and people at work on one folder."""

    def __init__(self) -> None:
        super().__init__()
        self.root = Path(tempfile.mkdtemp(prefix="kit-life-"))
        (self.root / "kit.toml").write_text("")
        self.count = 0
        self.owed: set[str] = set()

    def teardown(self) -> None:
        """Remove the folder."""
        shutil.rmtree(self.root, ignore_errors=True)

    @initialize()
    def begin(self) -> None:
        """Begin with two people, one of whom led to the other, and a repository."""
        self._git("init", "--quiet")
        self.new_contact(_NAMES[0], 0)
        self.new_contact(_NAMES[1], 3)

    # What people and commands do.

    @rule(name=st.sampled_from(_NAMES), shape=st.integers(0, 3))
    def new_contact(self, name: str, shape: int) -> None:
        """Somebody new, or of a name that is there already."""
        stem = name.split(maxsplit=1)[0].lower().replace("ë", "e")
        known = [note.id for note in self._vault().of_type("contact")]
        mentions = "".join(f"- met [[{each}]] and [[{each}|a friend]]\n" for each in known[:2])
        refers = f'referred_by: "[[{known[0]}]]"\n' if known else ""
        front = f"name: {name}\n{refers}{self._token()}: {self._token()}  # {self._token()}\n"
        self._create(f"contacts/{stem}.md", shape, front, f"{self._token()}\n\n{mentions}")

    @rule(shape=st.integers(0, 3), day=st.integers(1, 28), box=st.sampled_from(["+", "(+)"]))
    def new_talk(self, shape: int, day: int, box: str) -> None:
        """Note a talk with somebody, with a slip that a fix mends."""
        people = self._vault().of_type("contact")
        if people:
            person = people[day % len(people)]
            mark = "[+]" if box == "+" else box
            front = f"contact: {person.stem}\ndate: 2026-03-{day:02}\n{self._token()}: {self._token()}\n"
            body = f"## Realities\n- {mark} {self._token()} #calm\n%% {self._token()} %%\n"
            body += f"- [ ] {self._token()} 🔁 every week 📅 2026-07-01\n  - [ ] {self._token()}\n"
            self._create(f"interviews/2026-03-{day:02}.md", shape, front, body)

    @rule(form=st.sampled_from(_CAPTURES))
    def capture(self, form: str) -> None:
        """Write words down at once, whatever state the vault is in; no other file is touched."""
        before = self._snapshot()
        tokens = [self._token() for number in range(3) if f"{{{number}}}" in form]
        words = form.format(*tokens).encode()
        made = write_capture(words, moment_of(self.root, TODAY).at)
        path = create_first_free(self.root, made.paths(), made.data)
        after = self._snapshot()
        assert words in after.pop(path)
        assert after == before

    @rule(which=st.integers(0, 99), wish=st.sampled_from(_WISHES))
    def triage(self, which: int, wish: Wish) -> None:
        """Sort a capture, where it can be: its words are in another place then, and in the same state."""
        waiting = [note for note in self._vault().notes.values() if note.path.startswith("inbox/")]
        if waiting:
            hidden = self._hidden()
            note = waiting[which % len(waiting)]
            self._carry_out(lambda vault: sort_capture(vault, vault.notes[note.id], wish))
            assert hidden <= self._hidden()

    @rule(which=st.integers(0, 99), kind=st.sampled_from(_TOUCHES), again=st.booleans())
    def log(self, which: int, kind: str, *, again: bool) -> None:
        """Log a touch with somebody, and what it moves on; its words stand in the vault then."""
        people = self._vault().of_type("contact")
        if people:
            id_ = people[which % len(people)].id
            self._tell(
                lambda vault, token: log_touch(
                    vault,
                    Touched(
                        people=(vault.notes[id_],),
                        on=_DAY,
                        kind=kind,
                        note=f"{token}: #",
                        again=again,
                    ),
                )
            )

    @rule(which=st.integers(0, 99), form=st.sampled_from(_TOLD))
    def debrief(self, which: int, form: tuple[str, str]) -> None:
        """Tell what came of a talk; its words stand in the vault then."""
        talks = self._vault().of_type("interview")
        if talks:
            id_ = talks[which % len(talks)].id
            self._tell(lambda vault, token: _debrief(vault, vault.notes[id_], form, token))

    @rule(which=st.integers(0, 99), on=st.dates(), how=st.sampled_from(["done", "cancel", "undo", "snooze"]))  # fmt: skip
    def done(self, which: int, on: date, how: str) -> None:
        """Tick a task, cancel it, open it again or put it off; lines come and go only with a rule."""
        actions = actions_of(self._vault())
        if not actions:
            return
        action = actions[which % len(actions)]
        plans: dict[str, Callable[[Vault], Revision]] = {
            "done": lambda vault: finish_tasks(vault, [action], on),
            "cancel": lambda vault: finish_tasks(vault, [action], on, drop=True),
            "undo": lambda vault: reopen_tasks(vault, [action]),
            "snooze": lambda vault: snooze_task(vault, action, on),
        }
        before = self._snapshot()
        self._carry_out(plans[how])
        after = self._snapshot()
        rows = {path: data.count(b"\n") for path, data in before.items() if data != after[path]}
        path = f"{action.note}.md"
        assert rows.keys() <= {path}
        more = after[path].count(b"\n") - before[path].count(b"\n")
        assert more in ({"done": (0, 1), "undo": (0, -1)}.get(how, (0,)) if action.recurs else (0,))

    @rule(which=st.integers(0, 99), pair=st.sampled_from(_KEYS), operator=st.sampled_from(["=", "+=", "-=", "unset"]))  # fmt: skip
    def set_value(self, which: int, pair: tuple[str, str], operator: str) -> None:
        """Give, add, take or unset a value; tokens stand in other keys."""
        note = self._note(which)
        if note is not None:
            assignment = Assignment(pair[0], operator, pair[1])
            self._carry_out(lambda vault: set_values(vault, [note], [assignment], force=True))

    @rule(which=st.integers(0, 99), new=st.sampled_from(["neu", "maya", "contacts/lisbon/sam", "Zoë", "a b", "../x", "interviews/x"]))  # fmt: skip
    def rename(self, which: int, new: str) -> None:
        """Another name, perhaps one that is taken or cannot be."""
        note = self._note(which)
        if note is not None:
            self._carry_out(lambda vault: rename_note(vault, vault.notes[note.id], new))

    @rule(one=st.integers(0, 99), two=st.integers(0, 99))
    def merge(self, one: int, two: int) -> None:
        """Two notes made one, where they can be."""
        kept, gone = self._note(one), self._note(two)
        if kept is not None and gone is not None:
            self._carry_out(
                lambda vault: merge_notes(vault, vault.notes[kept.id], vault.notes[gone.id])
            )

    @rule(which=st.integers(0, 99), keep=st.booleans())
    def forget(self, which: int, keep: bool) -> None:
        """Forget a person: what is in the notes that go is not owed any more."""
        note = self._note(which)
        if note is None or note.kind.name != "contact":
            return
        before = self._snapshot()
        try:
            vault = self._vault()
            planned = forget_note(vault, vault.notes[note.id], keep_interviews=keep)
        except RefusedError:
            return
        for path in planned.removed_paths:
            self.owed -= set(_TOKEN.findall(before[path].decode()))
        apply_changes(self.root, planned.revision.effective)

    @rule(unsafe=st.booleans())
    def fix(self, unsafe: bool) -> None:
        """Mend what can be mended."""
        self._carry_out(lambda vault: mend(vault, unsafe=unsafe).revision)

    @rule()
    def order(self) -> None:
        """Put all front matter into order."""
        self._carry_out(lambda vault: format_notes(vault, vault.notes.values()).revision)

    @rule(which=st.integers(0, 99), how=st.sampled_from(["append", "break", "crlf"]))
    def edit_by_hand(self, which: int, how: str) -> None:
        """Somebody writes into a note with an editor, and sometimes breaks it."""
        note = self._note(which)
        if note is None:
            return
        file = self.root / note.path
        data = file.read_bytes()
        if how == "append":
            file.write_bytes(data + f"\n- {self._token()} [[{note.stem}]]\n".encode())
        elif how == "break" and b"\nbroken:" not in data:
            file.write_bytes(
                data.replace(b"---\n", f"---\nbroken: a: {self._token()}\n".encode(), 1)
            )
            if b"\nbroken:" not in file.read_bytes():
                self.owed.discard(f"token{self.count}x")
        elif how == "crlf" and b"\r" not in data:
            file.write_bytes(data.replace(b"\n", b"\r\n"))

    @precondition(lambda self: self.count % 5 == 0)
    @rule()
    def commit(self) -> None:
        """Commit what there is."""
        self._git("add", "--all")
        self._git("-c", "user.name=A", "-c", "user.email=a@example.org", "commit", "--quiet", "--allow-empty", "--message", "x")  # fmt: skip

    # What must hold.

    @invariant()
    def no_word_is_lost(self) -> None:
        """Every token that is owed stands in some note, and nothing is left lying about."""
        assert self.owed - self._tokens() == set()
        assert leftovers(self.root) == ()

    def _tell(self, plan: Callable[[Vault, str], Revision]) -> None:
        """Carry out a plan that writes a new word down; what was off the record stays so."""
        hidden, token = self._hidden(), self._token()
        if not self._carry_out(lambda vault: plan(vault, token)):
            self.owed.discard(token)
        assert hidden <= self._hidden()

    def _carry_out(self, plan: object) -> bool:
        """Carry a plan out, or see it refused; files it does not name stay as they are."""
        before = self._snapshot()
        try:
            planned = plan(self._vault())  # type: ignore[operator]
        except RefusedError:
            assert self._snapshot() == before
            return False
        assert isinstance(planned, Revision)
        apply_changes(self.root, planned.effective)
        named = {change.path for change in planned.effective}
        after = self._snapshot()
        assert {path: data for path, data in before.items() if path not in named} == {
            path: data for path, data in after.items() if path not in named
        }
        return True

    def _create(self, path: str, shape: int, front: str, body: str) -> None:
        form = _SHAPES[shape]
        token = self._token() if "{token}" in form else ""
        text = form.format(front=front, body=body, token=token)
        if "\r" in text:
            text = text.replace("\r\n", "\n").replace("\n", "\r\n")
        new = set(_TOKEN.findall(text))
        try:
            create_file(self.root / path, text.encode(), root=self.root)
        except FileExistsError:
            self.owed -= new

    def _token(self) -> str:
        self.count += 1
        token = f"token{self.count}x"
        self.owed.add(token)
        return token

    def _vault(self) -> Vault:
        return load_vault(self.root, today=TODAY)

    def _note(self, which: int) -> Note | None:
        notes = list(self._vault().notes.values())
        return notes[which % len(notes)] if notes else None

    def _snapshot(self) -> dict[str, bytes]:
        files = (file for file in self.root.rglob("*.md") if ".git" not in file.parts)
        return {file.relative_to(self.root).as_posix(): file.read_bytes() for file in files}

    def _tokens(self) -> set[str]:
        found: set[str] = set()
        for data in self._snapshot().values():
            found |= set(_TOKEN.findall(data.decode()))
        return found

    def _hidden(self) -> set[str]:
        """Return the tokens in bodies that are off the record."""
        found: set[str] = set()
        for note in self._vault().notes.values():
            body = split_note((self.root / note.path).read_text()).body if note.readable else ""
            found |= set(_TOKEN.findall(body)) - set(_TOKEN.findall(note.body))
        return found

    def _git(self, *words: str) -> None:
        subprocess.run(["git", *words], cwd=self.root, check=True, capture_output=True)


@pytest.mark.skipif(shutil.which("git") is None, reason="needs git")
def test_the_life_of_a_vault() -> None:
    """Some hundred steps in CI, some ten thousand in a long run."""
    from hypothesis.stateful import run_state_machine_as_test

    run_state_machine_as_test(
        LifeOfAVault,
        settings=settings(
            max_examples=6 * TIMES,
            stateful_step_count=30,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
