"""Lines of a note's body that a link can lead to."""

from kit.source.outline import Block
from kit.vault.vault import Note, walk


def lines_of_body(note: Note) -> tuple[int, ...]:
    """Return the lines (of the file, from 1) on which a block begins that can be entered, in order."""
    return tuple(sorted({block.line for block in walk(note.blocks) if can_be_entered(block)}))


def can_be_entered(block: Block) -> bool:
    """Tell whether a block is shown, and its own text stands on its line."""
    if block.kind in ("item", "code", "table"):
        return True
    return block.kind in ("heading", "paragraph") and bool(block.text.strip())
