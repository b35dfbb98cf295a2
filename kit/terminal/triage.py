"""The inbox on a terminal: each capture shown, asked about, and sorted before the next one comes.

Answers are collected first and written once, so that whoever leaves half-way has some captures
sorted whole and the others untouched.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

import click

from kit.evidence.captures import Proposal, Waiting, proposed, waiting_of
from kit.notes.interview import Interview
from kit.revising import RefusedError
from kit.revising.triage import DROP, MissingError, Wish, sort_capture, targets
from kit.revising.triage.person import spelled
from kit.source.phrases import counted
from kit.source.values import Day
from kit.terminal.asking import ask_day, ask_line, ask_yes
from kit.terminal.revisions import carry_out
from kit.terminal.signs import visible
from kit.vault import Note, Vault

_ROWS = 12
_SHORT = "interview, contact, claim, action, challenge, journal or drop; skip, quit, ? for help"
_LEAVING = {
    "skip": "leave it for another time; so does an empty answer where nothing is proposed",
    "quit": "stop here; what is sorted stays sorted",
    "?": "this list",
}


@dataclass(kw_only=True)
class Walk:
    """A walk through the inbox: how to read the vault anew, and what every capture's wish begins with.

    `used` are the captures of which something was made, `gone` those that are out of the inbox.
    """

    load: Callable[[], Vault]
    wish: Wish
    dry_run: bool = False
    used: set[str] = field(default_factory=set)
    gone: set[str] = field(default_factory=set)

    def through(self, ids: Sequence[str]) -> None:
        """Ask about captures one after another; `click.Abort` from a question passes through."""
        click.echo(f"{counted(len(ids), 'capture')} to sort: {_SHORT}", err=True)
        vault = self.load()
        for number, note_id in enumerate(ids, 1):
            note = vault.notes.get(note_id)
            if note is None or note.kind.name != "inbox":
                click.echo(f"{note_id} is gone", err=True)
                continue
            click.echo(f"\n{number} of {len(ids)}  {headline(waiting_of(vault, note))}")
            going_on, vault = self._one(vault, note)
            if not going_on:
                return

    def _one(self, vault: Vault, note: Note) -> tuple[bool, Vault]:
        """Sort one capture, into several things if wished; tell whether to go on, and give the vault as it is then."""
        waiting = waiting_of(vault, note)
        proposal = proposed(vault, waiting)
        for line in shown_lines(vault, waiting, proposal):
            click.echo(visible(line))
        while True:
            fresh = proposal is not None and note.id not in self.used
            answer, more = _what(proposal.target if proposal and fresh else "")
            if answer in _LEAVING:
                return answer == "skip", vault
            wish = replace(self.wish, what=answer, keep=self.wish.keep or more)
            if self._sorted(vault, note, wish):
                self.used.add(note.id)
                self.gone |= set() if wish.keep else {note.id}
                vault = vault if self.dry_run else self.load()
                if not more:
                    return True, vault

    def _sorted(self, vault: Vault, note: Note, wish: Wish) -> bool:
        """Sort a capture as wished, asking for what is missing; tell whether it was done."""
        if wish.what == DROP and not ask_yes("Drop it, with all its words?", default=False):
            return False
        try:
            wish = completed(vault, note, asked_further(vault, note, wish))
        except RefusedError as error:
            click.echo(visible(f"kit: {error}"), err=True)
            return False
        carry_out(vault.root, lambda: sort_capture(vault, note, wish), dry_run=self.dry_run)
        return True

    def told(self, count: int) -> str:
        """Return what came of the walk, in a sentence."""
        if self.dry_run:
            return "nothing was written"
        left = count - len(self.gone)
        waits = f"; {left} still {'waits' if left == 1 else 'wait'}" if left else ""
        return f"{len(self.gone)} of {count} sorted{waits}"


def headline(waiting: Waiting) -> str:
    """Return when and where something was captured, and its file."""
    day = getattr(waiting.note.fields, "date", None)
    source = getattr(waiting.note.fields, "source", None)
    when = str(day or waiting.on).replace("T", " ")
    return visible("  ".join(each for each in (when, source, waiting.note.path) if each))


def shown_lines(vault: Vault, waiting: Waiting, proposal: Proposal | None) -> list[str]:
    """Return a capture's lines that are on record, what was recognised, and what it may be."""
    rows = [row.rstrip() for row in waiting.note.body.strip().split("\n")]
    if not any(rows):
        rows = ["(off the record)"]
    title = waiting.note.fields.name_shown
    lines = [f"  {title}"] if title else []
    lines += [f"  {row}" for row in rows[:_ROWS]]
    if len(rows) > _ROWS:
        lines.append(f"  … and {len(rows) - _ROWS} more lines")
    named = recognised(vault, waiting)
    lines += [f"  recognised: {'; '.join(named)}"] if named else []
    return lines + ([f"  proposed: {proposal.target}, for {proposal.why}"] if proposal else [])


def recognised(vault: Vault, waiting: Waiting) -> list[str]:
    """Return what a capture names, each with what it means in this vault."""
    said = []
    for person in waiting.people:
        if person.note is not None:
            said.append(f"{vault.title_of(person.note)} ({person.note.id})")
        else:
            meant = f"one of {', '.join(person.candidates)}" if person.candidates else "new"
            said.append(f"{person.name} ({meant})")
    said += [f"#{each}" for each in waiting.found.codes]
    said += [vault.title_of(each) for each in waiting.linked if each.kind.name != "contact"]
    return said + [
        str(day) if words == str(day) else f"{words} is {day}" for words, day in waiting.found.days
    ]


def _what(default: str) -> tuple[str, bool]:
    """Ask what a capture is; a plus behind the word keeps it for another thing. Returns the word, and whether it is kept."""
    words = (*targets(), "skip", "quit")
    while True:
        answer = ask_line("What is it?", default).casefold().strip() or "skip"
        more = answer.endswith("+")
        wanted = answer.removesuffix("+").strip()
        found = [word for word in words if word.startswith(wanted)] if wanted else []
        if len(found) == 1:
            return found[0], more and found[0] in targets() and found[0] != DROP
        if wanted == "?":
            _help()
        else:
            near = f" ({' or '.join(found)})" if found else ""
            click.echo(f"{answer!r} is not clear{near}: {_SHORT}", err=True)


def _help() -> None:
    for word, meaning in (targets() | _LEAVING).items():
        click.echo(f"  {word:10} {meaning}")
    click.echo(
        "  The first letters are enough. A + behind a word (action+) asks again for the same capture."
    )


def asked_further(vault: Vault, note: Note, wish: Wish) -> Wish:
    """Return the wish with what is worth asking before it is known to be missing."""
    waiting = waiting_of(vault, note)
    if wish.what == "action" and wish.due is None:
        return replace(wish, due=_due(vault, waiting))
    alone = waiting.people[0] if len(waiting.people) == 1 else None
    if wish.what in ("contact", "interview") and not wish.contact and alone and alone.is_new:
        return replace(wish, contact=ask_line("Their full name", spelled(alone.name)))
    return wish


def _due(vault: Vault, waiting: Waiting) -> Day | None:
    """Ask by when; an empty answer is no day, where the text names none."""
    while True:
        day = ask_day(vault, "Due (empty: no day)", str(waiting.due_on or ""), expected="coming")
        if day is None or day.day is not None:
            return day
        click.echo("One day, please, such as 2026-03-14.")


def completed(vault: Vault, note: Note, wish: Wish) -> Wish:
    """Return the wish with all that is missing asked for; raises `RefusedError` for what cannot be."""
    while True:
        try:
            sort_capture(vault, note, wish)
        except MissingError as missing:
            wish = wish.answered(missing.option, _answer(missing))
        else:
            return _with_speaker(vault, wish)


def _answer(missing: MissingError) -> str:
    if missing.reason:
        click.echo(visible(f"  {missing.reason}"))
    if missing.choices and missing.choices[0] not in missing.reason:
        click.echo(visible(f"  {', '.join(missing.choices)}"))
    only = missing.choices[0] if len(missing.choices) == 1 else ""
    answer = ask_line(missing.question, only)
    if not answer:
        raise RefusedError("without an answer it stays as it is")
    return answer


def _with_speaker(vault: Vault, wish: Wish) -> Wish:
    """Ask who said it where a talk had several people; nobody in particular is an answer."""
    talk = vault.find(wish.to, "interview") if wish.what == "claim" and wish.to else None
    if wish.by or talk is None or not isinstance(talk.fields, Interview):
        return wish
    people = [vault.id_of(each, "contact") for each in talk.fields.people]
    if len(people) < 2:
        return wish
    click.echo(f"  {', '.join(each.rpartition('/')[2] for each in people)}")
    return replace(wish, by=ask_line("Who said it (empty: all of them)"))
