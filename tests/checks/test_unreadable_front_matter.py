"""What YAML stumbles over, in words that people can act on."""

import pytest

from kit.checks import Fix, checks
from kit.vault.load import read_note


@pytest.mark.parametrize(
    ("line", "says", "mended"),
    [
        ("because: Two: one", "a second colon in plain text", '"Two: one"'),
        ('because: He said "no": twice', "a second colon", "'He said \"no\": twice'"),
        ("because: It ends so:", "a second colon", '"It ends so:"'),
        ("title: @home", "begins with `@`", '"@home"'),
        ("title: %x", "begins with `%`", '"%x"'),
        ("title: `x`", "begins with a backtick", '"`x`"'),
        ("title: *the best", "fits neither", '"*the best"'),
        ("title: >b: c", "begins with `|` or `>`", '">b: c"'),
        ("\ttitle: x", "a tab", ""),
        ("tags: [a, b", "whose `[` is never closed", ""),
        ("tags: {a: b", "whose `{` is never closed", ""),
        ("title: 'open", "a quote that is never closed", ""),
        ('title: "C:\\path"', "a backslash in double quotes", ""),
        ("tags: - a", "begins on its key's line", ""),
        ("title: x\nno colon here", "no `key: value`", ""),
        ("title: x\n  because: y", "an indented entry", ""),
        ("title: x\n\tbecause: y", "a tab", ""),
        ("just words", "text that is no fields", ""),
    ],
)
def test_a_fault_is_told_in_plain_words(line: str, says: str, mended: str) -> None:
    """The message names what is wrong, and quotes are put in where they alone mend it."""
    note = read_note("paths/teaching.md", f"---\n{line}\n---\n".encode())
    (problem,) = note.problems
    found = checks()["unreadable-front-matter"].module.explain(problem, note)
    assert says in found.message
    assert found.message.startswith("Front matter cannot be read: ")
    assert (found.fix.text if found.fix else "") == mended
    if found.fix:
        rows = line.split("\n")
        place: Fix = found.fix
        row = rows[place.span.line - 2]
        rows[place.span.line - 2] = (
            row[: place.span.column - 1] + mended + row[place.span.column - 1 + place.span.length :]
        )
        assert read_note("paths/x.md", ("---\n" + "\n".join(rows) + "\n---\n").encode()).readable


def test_a_merge_conflict_is_the_reason() -> None:
    """Where a merge left its marks, they are what is to be mended."""
    text = b"---\n<<<<<<< HEAD\ntitle: a\n=======\ntitle: b\n>>>>>>> other\n---\n"
    note = read_note("paths/teaching.md", text)
    problem = next(each for each in note.problems if each.code == "unreadable-front-matter")
    found = checks()["unreadable-front-matter"].module.explain(problem, note)
    assert found.hint == "Resolve the conflict first"
    assert found.span.line == 3


def test_json_and_toml_are_named() -> None:
    """Front matter of another language is told as that."""
    for opening, name in (("+++", "TOML"), (";;;", "JSON")):
        note = read_note("paths/teaching.md", f"{opening}\ntitle = 1\n{opening}\n".encode())
        (problem,) = note.problems
        found = checks()["unreadable-front-matter"].module.explain(problem, note)
        assert found.message.endswith(name)
