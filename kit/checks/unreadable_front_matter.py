"""Front matter that YAML cannot read.

*Why*: nothing can be said of the note, not even whom it is about, so no page and no count holds
it. The rest of the vault works on. Most often it is a colon followed by a blank in plain text, a
bracket or quote that is never closed, or a line `---` that is missing.

*Bad*:

    paths/teaching.md
    ---
    title: Teaching
    because: Two things: pay and hours
    ---

*Good*:

    paths/teaching.md
    ---
    title: Teaching
    because: "Two things: pay and hours"
    ---
"""

from typing import NamedTuple

from kit.checks import Fix, Found, Severity
from kit.source.fields import read_fields
from kit.source.patterns import late
from kit.source.problems import Problem, Span
from kit.vault import Note

SEVERITY: Severity = "error"


class _Reason(NamedTuple):
    sign: str
    message: str
    hint: str


# What libyaml says, and what people can do with.
# fmt: off
_REASONS = tuple(
    _Reason(*each)
    for each in (
        ("a line `---` before", "fields with no line `---` above them", "Write a line `---` above the first field"),
        ("`---` alone on the first line", "a first line that is not exactly `---`", "Write `---` and nothing else on the first line"),
        ("`---` on the first line", "a line `---` that is not the first line of the file", "Delete what stands before it"),
        ("`---` behind the front matter", "a line `...`, which ends YAML but not front matter", "Write `---` instead of `...`"),
        ("begins with `%`", "a line that begins with `%`, which is an order to YAML", "Put the key in quotes, or delete the line"),
        ("second document", "a second `---` with text behind it", "Write a line `---` and nothing else behind the last field"),
        ("anchors and aliases", "far more anchors and aliases than notes have", "Write the values out; notes have no anchors"),
        ("nested levels", "lists or mappings nested too deeply", "Close the brackets, or write the values on lines of their own"),
        ("mapping values are not allowed", "a second colon in plain text", "Put the value in quotes, or mend the indentation"),
        ("block sequence entries are not allowed", "a list that begins on its key's line", "Begin the list on the next line, or write `[a, b]`"),
        ("expected ',' or ']'", "a list whose `[` is never closed", "Write the `]`, or commas between the items"),
        ("expected ',' or '}'", "a mapping whose `{` is never closed", "Write the `}`, or commas between the entries"),
        ("scanning a block scalar", "a value that begins with `|` or `>`", "Put the value in quotes"),
        ("tab character", "a tab, which YAML does not take for indentation", "Indent with blanks"),
        ("scanning a quoted scalar", "a quote that is never closed", "Write the closing quote, or leave both out"),
        ("unknown escape character", "a backslash in double quotes", "Put the value in 'single quotes', where a backslash is a backslash"),
        ("scanning a simple key", "a line that has no `key: value`, here or just above", "Write `key: value`, with a blank behind the colon; longer text goes in quotes"),
        ("expected node content", "a list or mapping with a gap, or a `#` that cuts it", "Put items that begin with `#` in quotes, and take doubled commas out"),
        ("expected key", "a line that fits neither the entry above nor a new one", "Indent it like its neighbours, and put a value that begins with a quote in other quotes"),
        ("a line `---` after", "front matter that is never closed", "Write a line `---` behind the last field"),
        ("`key: value` lines", "text that is no fields", "Write `key: value` lines between the fences; text goes below the second `---`, and a rule at the top of a note is written `***`"),
        ("not TOML", "TOML", "Write YAML between two lines `---`: `key: value` instead of `key = value`"),
        ("not JSON", "JSON", "Write YAML between two lines `---`"),
    )
)
# fmt: on
# A value that begins as an anchor, an alias or a template does.
_SIGNS = late(r"(?:\s*- +)*\s*(?:[\w-]+: +)?(?:([&*])|(\{\{|\{%))")
_VALUE = late(r"((?:\s*- +)*\s*(?:[\w-]+: +)?)([^\s\"'\[{#].*?)(?:\s+#.*)?\s*$")
# Faults that quotes around the value of the line can mend.
_MENDED_BY_QUOTES = (
    "mapping values",
    "cannot start any token",
    "scanning a block scalar",
    "expected key",
    "scanning an anchor",
    "scanning an alias",
)
_LONE_ENTRY = late(r"\s+[\w-]+:(?:\s[^:]*)?")


def explain(problem: Problem, note: Note | None) -> Found:
    """Say in plain words what the YAML reader stumbled over, and mend what is certain."""
    if note is not None and any(each.code == "merge-conflict" for each in note.problems):
        return Found(
            problem.span,
            "Front matter cannot be read: it holds a merge conflict",
            "Resolve the conflict first",
        )
    message, hint = _reason(problem)
    fix = _quoted(problem)
    if fix is not None:
        hint = "Put the value in quotes" + ("" if "`" in fix.text else f": `{fix.text}`")
    return Found(problem.span, f"Front matter cannot be read: {message}", hint, fix)


def _reason(problem: Problem) -> tuple[str, str]:
    expected = problem.expected
    begun = _SIGNS.match(problem.value) if expected.startswith("YAML that can be read") else None
    if begun is not None and begun[2] and begun.end() <= problem.span.column:
        what = f"a template's `{begun[2]}` that was never filled in"
        return what, "Write the value, or put it in quotes"
    if begun is not None and begun[1] and begun.end() <= problem.span.column:
        return f"a value that begins with `{begun[1]}`", "Put the value in quotes"
    if "cannot start any token" in expected or "control characters" in expected:
        return _of_character(problem)
    if "mapping values" in expected and _LONE_ENTRY.fullmatch(problem.value):
        hint = "Take the indentation away, or leave the value above empty if this belongs to it"
        return "an indented entry below a value that has ended", hint
    for reason in _REASONS:
        if reason.sign in expected:
            return reason.message, _hint(reason, expected)
    plain = expected.removeprefix("YAML that can be read: ")
    message = plain if plain != expected else f"expected {expected}"
    return message, "Compare it with `kit explain unreadable-front-matter`"


def _hint(reason: _Reason, expected: str) -> str:
    """Return what to do; a line that comes close to a fence is named."""
    _, close, more = expected.partition("); `")
    return f"{reason.hint}; `{more}" if close else reason.hint


def _of_character(problem: Problem) -> tuple[str, str]:
    character = problem.value[problem.span.column - 1 : problem.span.column]
    if character == "\t":
        return "a tab, which YAML does not take for indentation", "Indent with blanks"
    if not character.isprintable():
        return f"`U+{ord(character or chr(0)):04X}`, a character that YAML forbids", "Delete it"
    shown = "a backtick" if character == "`" else f"`{character}`"
    return f"a value that begins with {shown}", "Put the value in quotes"


def _quoted(problem: Problem) -> Fix | None:
    """Return the value in quotes where that alone makes the line readable."""
    if not any(sign in problem.expected for sign in _MENDED_BY_QUOTES):
        return None
    match = _VALUE.match(problem.value)
    if match is None or not match[1].strip() or problem.span.column <= len(match[1]):
        return None
    lead, value = match.groups()
    quote = "'" if '"' in value or "\\" in value else '"'
    quoted = quote + value.replace("'", "''") + quote if quote == "'" else f'"{value}"'
    line = (lead + quoted).strip()
    while line.startswith("- "):
        line = line[2:].lstrip()
    read = read_fields(line)
    if not read.readable or value not in read.data().values():
        return None
    return Fix(Span(problem.span.line, len(lead) + 1, len(value)), quoted)
