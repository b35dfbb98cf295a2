"""What goes into the body of a talk's note: what was heard, advice, and things to do, each under its heading."""

from collections import Counter
from collections.abc import Sequence
from functools import partial
from itertools import groupby

from kit.revising.debrief.answers import Debrief
from kit.revising.debrief.words import Advice, Headings, Heard, Task
from kit.revising.edits import Edits
from kit.revising.headings import Heading, actions_heading
from kit.source.blocks import Block
from kit.source.body_edit import add_under, add_within
from kit.source.off_record import cut_off_record
from kit.vault import Note
from kit.vault.vault import walk


def write_heard(edits: Edits, talk: Note, told: Debrief) -> None:
    """Write down what was heard, each run of lines in the order told, and the advice."""
    runs = groupby(told.heard, key=lambda each: (each.heading.title, each.quoted and each.text))
    counts: Counter[str] = Counter()
    for _, run in runs:
        title, count = _write_run(edits, talk, tuple(run))
        counts[title] += count
    for title, count in counts.items():
        lines = "a line" if count == 1 else f"{count} lines"
        edits.said += [f"{talk.path}: {lines} under {title}"] if count else []
    for advice in told.advice:
        _write_advice(edits, talk, advice)


def write_actions(edits: Edits, talk: Note, told: Debrief) -> None:
    """Write down what is to be done."""
    new = [each for each in told.actions if not _has_task(edits.now(talk).blocks, each)]
    if new:
        add_lines(edits, talk, actions_heading(), [each.line for each in new])
    for each in new:
        edits.said.append(f"{talk.path}: to do: {each.line.removeprefix('- [ ] ')}")
    _say_known(edits, talk, [each.text for each in told.actions if each not in new])


def add_lines(edits: Edits, talk: Note, heading: Heading, lines: Sequence[str]) -> None:
    """Put lines under a heading, which is made at the end where the note has none such."""
    edits.body(talk, partial(add_under, lines=lines, heading=heading.title, named=heading.matches))


def section_of(note: Note, heading: Heading) -> tuple[str, tuple[Block, ...]]:
    """Return the text of a heading as the note has it, and the blocks below; its title and nothing where it has none."""
    blocks = note.blocks
    starts = [
        at
        for at, block in enumerate(blocks)
        if block.kind == "heading" and block.level == 2 and heading.matches(block.text)
    ]
    if not starts:
        return heading.title, ()
    behind = blocks[starts[0] + 1 :]
    end = next(
        (at for at, each in enumerate(behind) if each.kind == "heading" and each.level <= 2),
        len(behind),
    )
    return blocks[starts[0]].text, behind[:end]


def item_like(blocks: Sequence[Block], text: str, kind: str = "item") -> Block | None:
    """Return the block of a kind that says the same as a text, or None."""
    wanted = _folded(cut_off_record(text).text)
    return next(
        (each for each in blocks if each.kind == kind and _folded(each.text) == wanted), None
    )


def _write_run(edits: Edits, talk: Note, run: tuple[Heard, ...]) -> tuple[str, int]:
    """Write lines that stand under one heading, without those that stand there; return it and how many."""
    heading = run[0].heading
    title, blocks = section_of(edits.now(talk), heading)
    kinds = {True: "quote", False: "item"}
    known = [each for each in run if item_like(blocks, each.text, kinds[each.quoted])]
    new = list(dict.fromkeys(each.line for each in run if each not in known))
    if new:
        add_lines(edits, talk, heading, new)
    _say_known(edits, talk, [each.text for each in known])
    return title, len(new)


def _write_advice(edits: Edits, talk: Note, advice: Advice) -> None:
    headings = Headings(edits.vault, talk)
    heading = headings.of_topic("advice")
    title, blocks = section_of(edits.now(talk), heading)
    known = item_like(blocks, advice.text)
    task = advice.task
    if known is None:
        below = [f"  {task.line}"] if task else []
        add_lines(edits, talk, heading, [f"- {advice.text}", *below])
        edits.said.append(f"{talk.path}: an advice under {title}")
    elif task is None or _has_task(known.children, task):
        _say_known(edits, talk, [advice.text])
        return
    else:
        edits.body(talk, partial(add_within, lines=[task.line], item_line=known.line))
    if task is not None:
        edits.said.append(f"{talk.path}: to do: {task.line.removeprefix('- [ ] ')}")


def _has_task(blocks: Sequence[Block], task: Task) -> bool:
    wanted = _folded(task.line.removeprefix("- [ ] "))
    bare = _folded(task.text)
    boxes = [each for each in walk(tuple(blocks)) if each.task is not None]
    return any(
        _folded(each.text) == wanted or _folded(each.text.split(" 📅")[0]) == bare for each in boxes
    )


def _say_known(edits: Edits, talk: Note, texts: Sequence[str]) -> None:
    for text in texts:
        edits.said.append(f"{talk.path}: stands there already: {text}")


def _folded(text: str) -> str:
    return " ".join(text.split())
