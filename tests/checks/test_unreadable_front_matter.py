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
        ("title: *the best", "begins with `*`", '"*the best"'),
        ("title: *really* good", "begins with `*`", '"*really* good"'),
        ("title: **really** good", "begins with `*`", '"**really** good"'),
        ("title: & more", "begins with `&`", '"& more"'),
        ("title: {{title}} and more", "a template's `{{`", ""),
        ("title: {% if x %}", "a template's `{%`", ""),
        ("tags: [#a, #b]", "a `#` that cuts it", ""),
        ("title: a\n...\nstatus: held", "a line `...`", ""),
        ("%TAG ! b\ntitle: a", "begins with `%`", ""),
        ("title: a\x0bb", "`U+000B`, a character that YAML forbids", ""),
        ("title: a\n--- b: c", "a second `---`", ""),
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
    problem = next(each for each in note.problems if each.code == "unreadable-front-matter")
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
    openings = ("+++", "TOML"), (";;;", "JSON"), ("---toml", "TOML"), ('{"title": 1}', "JSON")
    for opening, name in openings:
        note = read_note("paths/teaching.md", f"{opening}\ntitle = 1\n{opening}\n".encode())
        (problem,) = note.problems
        found = checks()["unreadable-front-matter"].module.explain(problem, note)
        assert found.message.endswith(name)


@pytest.mark.parametrize(
    ("text", "says", "hint"),
    [
        ("---\ntitle: a\n...\n", "never closed", "`...` on line 3 does not close it"),
        ("---\ntitle: a\n----\n", "never closed", "`----` on line 3 does not close it"),
        ("---\ntitle: a\n", "never closed", "behind the last field"),
        ("\n---\ntitle: a\n---\n", "not the first line", "Delete what stands before it"),
        ("--- # x\ntitle: a\n---\n", "not exactly `---`", "nothing else on the first line"),
        ("title: a\nstatus: b\n---\n", "no line `---` above them", "above the first field"),
    ],
)
def test_a_fence_that_is_none_is_told_as_that(text: str, says: str, hint: str) -> None:
    """The message names what is wrong with the fences, and the hint the line that comes close."""
    note = read_note("paths/teaching.md", text.encode())
    (problem,) = note.problems
    found = checks()["unreadable-front-matter"].module.explain(problem, note)
    assert says in found.message
    assert found.hint.endswith(hint)
