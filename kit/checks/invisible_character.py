r"""A character in front matter that looks like a blank, or like nothing, and is neither.

*Why*: no-break spaces and marks of no width come along when text is copied from a page or a word
processor. To YAML they are letters: `title` with one in it is another key, and a value with one at
its end is another value, though both look right.

*Bad*:

    paths/teaching.md
    ---
    title: Teaching\xc2\xa0
    ---

*Good*:

    paths/teaching.md
    ---
    title: Teaching
    ---
"""

from collections.abc import Iterator

from kit.checks import Fix, Found, Severity
from kit.source.problems import Problem
from kit.source.slips import invisible_characters
from kit.vault import Note, Vault

SEVERITY: Severity = "warning"
_NAMES = {
    "U+00A0": "a no-break space",
    "U+00AD": "a soft hyphen",
    "U+0085": "a line end that only YAML 1.1 knows",
    "U+200B": "a space of no width",
    "U+2028": "a line separator",
    "U+2029": "a paragraph separator",
    "U+202F": "a narrow no-break space",
    "U+3000": "a wide space",
    "U+FEFF": "a byte-order mark",
}


def find(note: Note, _vault: Vault) -> Iterator[Found]:
    """Look at the keys of the front matter and the edges of its values."""
    return (explain(problem, note) for problem in invisible_characters(note.front))


def explain(problem: Problem, _note: Note | None) -> Found:
    """Name the character, and put a blank or nothing in its place if the user confirms."""
    name = _NAMES.get(problem.value, "a character that nobody sees")
    instead = problem.candidates[0]
    hint = "Write a blank instead" if instead else "Delete it"
    return Found(
        problem.span,
        f"Here stands `{problem.value}`, {name}",
        hint,
        Fix(problem.span, instead, safe=False),
    )
