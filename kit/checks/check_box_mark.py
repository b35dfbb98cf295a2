"""A mark written as a check box: `[+]` where `(+)` was meant.

*Why*: `- [+]` is a check box to Obsidian and many other tools, so an upside of the work turns up
among the tasks. `(+)`, `(-)`, `(!)` and `(?)` are left alone by all of them. A cancelled task, `[-]`
with its dates or under *Actions*, is one.

*Bad*:

    interviews/2026-03-14-maya-okafor.md
    ---
    contact: maya-okafor
    date: 2026-03-14
    ---

    ## Realities
    - [+] Real ownership from week two #autonomy

*Good*:

    interviews/2026-03-14-maya-okafor.md
    ---
    contact: maya-okafor
    date: 2026-03-14
    ---

    ## Realities
    - (+) Real ownership from week two #autonomy
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from kit.checks import Fix, Found, Severity
from kit.checks.bad_task_date import SIGNS
from kit.source.outline import Block
from kit.source.patterns import late
from kit.source.problems import Span
from kit.source.text import line_of
from kit.vault import Note, Vault

if TYPE_CHECKING:
    from kit.evidence.topics import TopicNames

SEVERITY: Severity = "warning"
_BOX = late(r"\[[-+!?]\]")
_NAMES = {"+": "an upside", "-": "a downside", "!": "a surprise", "?": "an open question"}


def find(note: Note, vault: Vault) -> Iterator[Found]:
    """Look at the top-level items of an interview's topics: only those are claims."""
    if note.kind.name != "interview" or not _BOX.search(note.body):
        return
    from kit.evidence.sayings import topic_blocks

    for _, block in topic_blocks(note, vault.once(_topics)):
        if block.kind == "item" and _is_mark(block):
            yield _found(block, note)


def _is_mark(block: Block) -> bool:
    if block.task not in _NAMES:
        return False
    return block.task != "-" or not any(sign in block.text for sign in SIGNS)


def _found(block: Block, note: Note) -> Found:
    row = line_of(note.body, block.line - note.body_line + 1)
    span = Span(block.line, row.index(f"[{block.task}]") + 1, 3)
    message = (
        f"`[{block.task}]` is a check box; {_NAMES[block.task or '']} is marked `({block.task})`"
    )
    return Found(span, message, f"Write `({block.task})`", Fix(span, f"({block.task})"))


def _topics(vault: Vault) -> "TopicNames":
    from kit.evidence.topics import TopicNames

    return TopicNames(vault.settings.topics)
