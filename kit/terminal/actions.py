"""The action a user means: by its handle, `note:line`, `^anchor`, or some of its words."""

import re
from collections.abc import Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from kit.source.inline import plain_text, shortened
from kit.terminal.options import note_named, stop
from kit.terminal.signs import visible
from kit.vault.vault import fold

if TYPE_CHECKING:
    from kit.evidence.action_contexts import ActionContext
    from kit.evidence.study import Study

COLUMNS = ("id", "state", "by", "action", "why", "place")
TABLE_COLUMNS = ("id", "when", "what", "why")

_HANDLE = re.compile(r"[b-df-hjkmnp-tv-z2-9]{4,12}")
_LINE = re.compile(r"(?P<note>.+):(?P<line>[0-9]+)")
_MOST, _WIDTH = 9, 70
_NEAR = 60


def row_of(study: "Study", context: "ActionContext") -> dict[str, Any]:
    """Return an action as a row, days in ISO 8601: its `id` is the handle that `kit done` takes."""
    from kit.evidence.action_contexts import reason_of

    action = context.action
    advice = context.advice.claim if context.advice is not None else None
    return {
        "id": context.handle,
        "state": context.state(study.today),
        "by": _iso(action.by),
        "action": plain_text(action.text),
        "why": reason_of(study, context),
        "place": f"{action.note}:{action.line}",
        "note": action.note,
        "line": action.line,
        "due_on": _iso(action.due_on),
        "scheduled_on": _iso(action.scheduled_on),
        "starts_on": _iso(action.starts_on),
        "done_on": _iso(action.done_on),
        "started": action.started,
        "priority": action.priority,
        "recurs": action.recurs,
        "advice": plain_text(advice.text) if advice is not None else "",
        "advised_by": list(advice.speakers) if advice is not None else [],
        "people": list(context.people),
        "paths": list(context.paths),
        "waits_for": [plain_text(each.text) for each in context.waits_for],
    }


def table_row(study: "Study", context: "ActionContext") -> dict[str, Any]:
    """Return an action as a row for people: when it is due in words, and what else is to be known of it."""
    from kit.evidence.action_contexts import reason_of

    action = context.action
    more = [action.priority and f"{action.priority} priority", action.started and "begun"]
    first = [f"after “{plain_text(each.text)}”" for each in context.waits_for]
    said = ", ".join(each for each in (*more, action.recurs, *first) if each)
    return {
        "id": context.handle,
        "when": _when(context, study.today),
        "what": plain_text(action.text) + (f" ({said})" if said else ""),
        "why": reason_of(study, context),
    }


def _when(context: "ActionContext", today: date) -> str:
    action = context.action
    late = 0 if action.by is None else (today - action.by).days
    match context.state(today):
        case "overdue":
            return "1 day late" if late == 1 else f"{late} days late"
        case "due":
            return {0: "today", -1: "tomorrow"}.get(late, str(action.by))
        case "undated":
            return "no day"
        case "waiting":
            return f"from {action.starts_on}"
        case "done":
            return f"done {action.done_on}" if action.done_on else "done"
    return "cancelled"


def _iso(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def actions_named(
    study: "Study", words: Sequence[str], *, done: bool = False, on: date | None = None
) -> tuple["ActionContext", ...]:
    """Return the actions that a user means; ends the program with code 2 where one is not clear.

    Several words that are no handle, anchor or `note:line` are words of one action; what is quoted
    stands for itself. Open ones are preferred, or `done` ones. One that comes again, and was done `on`
    that day already, is not its next occurrence, unless that is due by then, too.
    """
    from kit.evidence.action_contexts import action_contexts

    every = action_contexts(study)
    exact = [_exactly(study, every, word, done=done) for word in words]
    if not any(exact) and not any(" " in word for word in words):
        return (_not_next(every, _by_words(study, " ".join(words), done=done), on),)
    found = (
        one or _by_words(study, word, done=done) for one, word in zip(exact, words, strict=True)
    )
    meant = (
        each if _LINE.fullmatch(word) else _not_next(every, each, on)
        for each, word in zip(found, words, strict=True)
    )
    return tuple({each.action: each for each in meant}.values())


def _not_next(
    every: "Sequence[ActionContext]", meant: "ActionContext", on: date | None
) -> "ActionContext":
    """Return the occurrence that was done on a day, where the one that is open is the next."""
    action = meant.action
    if (
        on is None
        or action.done
        or not action.recurs
        or (action.by is not None and action.by <= on)
    ):
        return meant
    same = (each for each in every if each.action.digest == action.digest)
    return next((each for each in same if each.action.done_on == on), meant)


def _exactly(
    study: "Study", every: "Sequence[ActionContext]", word: str, *, done: bool
) -> "ActionContext | None":
    """Return the action with a handle or an anchor, or on a line; None where a word is none of these."""
    word = word.rpartition(":")[2] if word.startswith("action:") else word  # as `kit due` prints it
    if word.startswith("^"):
        found = [each for each in every if each.action.anchor == word[1:]]
        return _one(found, word, done=done) if found else stop(f"there is no action {word!r}")
    if _HANDLE.fullmatch(word):
        found = [each for each in every if each.action.digest.startswith(word)]
        return _one(found, word, done=done) if found else None
    match = _LINE.fullmatch(word)
    return None if match is None else _on_line(study, every, match["note"], int(match["line"]))


def _on_line(
    study: "Study", every: "Sequence[ActionContext]", name: str, line: int
) -> "ActionContext":
    note = note_named(study.vault, name)
    within = [each for each in every if each.action.note == note.id]
    for each in within:
        if each.action.line == line:
            return each
    reason = f"there is no action on line {line} of {note.path}"
    if not within:
        stop(f"{reason}, nor anywhere in it")
    stop(f"{reason}; it has\n{_listed(sorted(within, key=lambda each: each.action.line))}")


def _by_words(study: "Study", words: str, *, done: bool) -> "ActionContext":
    """Return the action with all of some words, or with the whole text, where it is the only one."""
    from kit.evidence.action_contexts import action_contexts

    every = action_contexts(study)
    wanted = " ".join(fold(words).split())
    for pool in _pools(every, done=done):
        texts = [(each, fold(plain_text(each.action.text))) for each in pool]
        for found in (
            [each for each, text in texts if text == wanted],
            [each for each, text in texts if wanted in text],
            [each for each, text in texts if all(part in text for part in wanted.split())],
        ):
            if found and wanted:
                return _one(found, words, done=done)
    note = study.vault.find(words)
    within = [each for each in every if note is not None and each.action.note == note.id]
    if within:
        stop(f"{words!r} is a note; its actions are\n{_listed(within)}")
    near = _near(every, words)
    meant = f"; did you mean\n{_listed(near)}" if near else "; `kit actions` lists them"
    stop(f"there is no action {words!r}{meant}")


def _one(found: "Sequence[ActionContext]", word: str, *, done: bool) -> "ActionContext":
    """Return the only one of some actions, or the only one to choose from; of the same text the last done."""
    pool = next(pool for pool in _pools(found, done=done) if pool)
    if len(pool) == 1:
        return pool[0]
    if len({each.action.digest for each in pool}) == 1 and all(each.action.done for each in pool):
        return pool[0]
    stop(f"{word!r} may mean several actions:\n{_listed(pool)}")


def _pools(every: "Sequence[ActionContext]", *, done: bool) -> Iterator[list["ActionContext"]]:
    """Yield the actions that are open, then the others; the other way round for `done` ones."""
    for wanted in (done, not done):
        yield [each for each in every if each.action.done is wanted]


def _near(every: "Sequence[ActionContext]", words: str) -> list["ActionContext"]:
    from rapidfuzz import fuzz, process, utils

    texts = [plain_text(each.action.text) for each in every]
    ranked = process.extract(
        words,
        texts,
        scorer=fuzz.WRatio,
        processor=utils.default_process,
        score_cutoff=_NEAR,
        limit=3,
    )
    return [every[index] for _, _, index in ranked]


def _listed(contexts: "Sequence[ActionContext]") -> str:
    """Return some actions, a line each: handle, text, place."""
    lines = [
        visible(
            f"  {each.handle}  {shortened(plain_text(each.action.text), _WIDTH)}"
            f"  ({each.action.note}:{each.action.line})"
        )
        for each in contexts[:_MOST]
    ]
    more = len(contexts) - len(lines)
    return "\n".join([*lines, *([f"  and {more} more"] if more else [])])
