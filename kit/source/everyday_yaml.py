"""The part of YAML that nearly all front matter is written in, read directly.

Block mappings and lists, flow collections on one line, plain and simply quoted scalars, comments,
and the folded text (`>-`) that other programs write long values as. At the first sign of anything
else (another block scalar, an escape, an anchor, a repeated key, a tab)
this reader declines, and libyaml reads the whole text instead. So it may be narrow but never
wrong; the test-suite holds it against libyaml.
"""

import re
from sys import intern
from typing import TypeAlias

from kit.source.patterns import late

Data: TypeAlias = "str | list[Data] | dict[str, Data] | None"

# Whatever libyaml may take for a line end, refuse, or drop: tabs, controls, U+0085, U+2028, BOMs.
# (Said of what is amiss: the complement would take ten times as long to compile.)
_UNUSUAL = late("[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]")
_PLAIN_START = r"""(?:[^ \n\[\]{},:#&*!|>'"%@`?-]|-(?=[^ \n\[\]{},]))"""
_KEY = r"[A-Za-z_][A-Za-z0-9_-]{0,99}"
_QUOTED = r"""(?:"[^"\\\n]*"|'[^'\n]*(?:''[^'\n]*)*')"""
_ROW = late(
    rf"""^([ ]*)                                                  # the indent
    (-[ ]+)?                                                      # a list item
    (?:({_KEY}):(?:[ ]+|$))?                                      # a key
    (?:({_PLAIN_START}[^:#\n]*(?:(?::(?![ \n]|\Z)|(?<![ ])\#)[^:#\n]*)*)   # a plain value
    |({_QUOTED})                                                  # or a quoted one
    |([\[{{][^\n]*))?                                             # or a flow collection
    [ ]*(?:(?<![^ \n])\#[^\n]*)?$""",
    re.MULTILINE | re.VERBOSE,
)
# A folded text without blank lines, or lines that stand further in: one line, with blanks for its ends.
_FOLDED = late(
    rf"""^(([ ]*){_KEY}:[ ]+)>-\n                               # the key
    (\2[ ]+)([^ \n](?:[^\n]*[^ \n])?                          # the first line
    (?:\n\3[^ \n](?:[^\n]*[^ \n])?)*)                        # and more, as far in
    (?=\n(?!\3)[ ]*[^ \n]|\n?\Z)""",
    re.MULTILINE | re.VERBOSE,
)
_WORD = rf"{_PLAIN_START}[^\[\]{{}},:#\n]*"
_ONE = rf"(?:{_WORD}|{_QUOTED} *)"
# The two flow collections that most others are made of, each taken in two steps.
_WORDS = late(rf"\[ *({_ONE}(?:, *{_ONE})*)\]")
_PAIRS = late(rf"\{{ *({_KEY}: +{_ONE}(?:, *{_KEY}: +{_ONE})*)\}}")
_WORDS_WITHIN = late(rf"({_WORD})|({_QUOTED})")
_PAIRS_WITHIN = late(rf"({_KEY}): +(?:({_WORD})|({_QUOTED}))")
_FLOW_KEY = late(rf" *({_KEY}): +")
_FLOW_VALUE = late(rf" *(?:({_QUOTED})|({_WORD}))")
_SEPARATOR = late(r" *([,\]}])")
_REST = late(r" *(?: #.*)?")
_NOTHING = frozenset(("", "~", "null"))
_MAX_LEVELS = 20
_SHORT = 20


class _Declined(Exception):  # noqa: N818 - not an error: somebody else reads the text
    """This text needs the full reader."""


def read_everyday(text: str) -> dict[str, Data] | None:
    """Return front matter as plain data, or None where it takes the full reader."""
    # What can be printed is not unusual, and that is soon asked.
    if not text.replace("\n", "").isprintable() and _UNUSUAL.search(text):
        return None
    if ": >-\n" in text:
        text = _FOLDED.sub(_on_one_line, text)
    rows = _ROW.findall(text)
    if len(rows) != text.count("\n") + 1:  # some line is of another shape
        return None
    try:
        return _Reader([row for row in rows if row[2] or any(row[1:])]).read()
    except _Declined:
        return None


def _on_one_line(folded: re.Match[str]) -> str:
    key, _, indent, lines = folded.groups()
    line = lines.replace(f"\n{indent}", " ").replace("'", "''")
    return f"{key}'{line}'"


class _Reader:
    """A cursor over the rows: (indent, dash, key, plain, quoted, flow)."""

    def __init__(self, rows: list[tuple[str, str, str, str, str, str]]) -> None:
        self.rows = rows
        self.at = 0

    def read(self) -> dict[str, Data]:
        found = self.mapping(0, 0)
        if self.at < len(self.rows):
            raise _Declined
        return found

    def mapping(self, indent: int, level: int, first: int = 0) -> dict[str, Data]:
        """Read the entries that stand at exactly this indent; `first` is the dash before them."""
        rows = self.rows
        count = len(rows)
        found: dict[str, Data] = {}
        if level > _MAX_LEVELS:
            raise _Declined
        while self.at < count:
            lead, dash, key, plain, quoted, flow = rows[self.at]
            depth = len(lead) + first
            if depth != indent or (dash and not first):
                if depth > indent:
                    raise _Declined
                break
            if not key or key in found:
                raise _Declined
            first = 0
            self.at += 1
            key = intern(key)
            if plain:
                found[key] = _plain(plain)
            elif quoted:
                found[key] = _quoted(quoted)
            else:
                found[key] = _flow(flow) if flow else self.nested(indent, level)
        return found

    def nested(self, indent: int, level: int) -> Data:
        """Read what stands below a key without a value on its line."""
        if self.at >= len(self.rows):
            return None
        lead, dash, *_ = self.rows[self.at]
        if dash:
            return self.items(len(lead), level + 1) if len(lead) >= indent else None
        return self.mapping(len(lead), level + 1) if len(lead) > indent else None

    def items(self, indent: int, level: int) -> Data:
        """Read the list items that stand at exactly this indent."""
        rows = self.rows
        found: list[Data] = []
        if level > _MAX_LEVELS:
            raise _Declined
        while self.at < len(rows):
            lead, dash, key, plain, quoted, flow = rows[self.at]
            if len(lead) != indent or not dash:
                if len(lead) > indent:
                    raise _Declined
                break
            if key:
                found.append(self.mapping(indent + len(dash), level + 1, len(dash)))
                continue
            self.at += 1
            if plain:
                found.append(_plain(plain))
            elif quoted:
                found.append(_quoted(quoted))
            elif flow:
                found.append(_flow(flow))
            else:
                raise _Declined
        return found


def _plain(text: str) -> Data:
    if text[-1] == " ":
        text = text.rstrip(" ")
    if text in _NOTHING:
        return None
    # Ten thousand notes hold one `status` between them, and one `senior`.
    return intern(text) if len(text) < _SHORT else text


def _quoted(text: str) -> str:
    return text[1:-1].replace("''", "'") if text[0] == "'" else text[1:-1]


def _flow(text: str) -> Data:
    """Read a flow collection that ends on its line."""
    found, end = _collection(text, 0, 0)
    if end < len(text) and not _REST.fullmatch(text, end):
        raise _Declined
    return found


def _collection(text: str, at: int, level: int) -> tuple[Data, int]:
    pairs = _PAIRS.match(text, at) if text[at] == "{" else None
    if pairs is not None:
        entries = _PAIRS_WITHIN.findall(pairs[1])
        mapping = {intern(key): _plain(word) if word else _quoted(q) for key, word, q in entries}
        if len(mapping) < len(entries):
            raise _Declined
        return mapping, pairs.end()
    words = _WORDS.match(text, at) if text[at] == "[" else None
    if words is not None:
        found = _WORDS_WITHIN.findall(words[1])
        return [_plain(word) if word else _quoted(quoted) for word, quoted in found], words.end()
    if level > _MAX_LEVELS:
        raise _Declined
    return _entries(text, at + 1, level) if text[at] == "{" else _items(text, at + 1, level)


def _items(text: str, at: int, level: int) -> tuple[Data, int]:
    found: list[Data] = []
    if text.startswith("[", at):  # `[[name]]`, a wikilink without quotes
        raise _Declined
    while True:
        value, at = _value(text, at, level)
        found.append(value)
        end = _SEPARATOR.match(text, at)
        if end is None or end[1] == "}":
            raise _Declined
        at = end.end()
        if end[1] == "]":
            return found, at


def _entries(text: str, at: int, level: int) -> tuple[Data, int]:
    found: dict[str, Data] = {}
    while True:
        key = _FLOW_KEY.match(text, at)
        if key is None or key[1] in found:
            raise _Declined
        found[intern(key[1])], at = _value(text, key.end(), level)
        end = _SEPARATOR.match(text, at)
        if end is None or end[1] == "]":
            raise _Declined
        at = end.end()
        if end[1] == "}":
            return found, at


def _value(text: str, at: int, level: int) -> tuple[Data, int]:
    match = _FLOW_VALUE.match(text, at)
    if match is not None:
        quoted, plain = match.groups()
        return (_quoted(quoted) if quoted else _plain(plain)), match.end()
    while text.startswith(" ", at):
        at += 1
    if text[at : at + 1] not in ("[", "{"):
        raise _Declined
    return _collection(text, at, level + 1)
