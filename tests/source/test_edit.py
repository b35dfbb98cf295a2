"""Surgical edits: one key's own characters change, every other byte stays, or nothing does."""

from typing import Any

import pytest
import yaml
from hypothesis import assume, event, given
from hypothesis import strategies as st

from kit.source import edit_plan
from kit.source.edit import Append, Change, Drop, EditRefusedError, Put, Withdraw, edit_front
from kit.source.everyday_yaml import Data
from kit.source.fences import split_note
from kit.source.fields import Entries, Fields, Route
from kit.source.intent import intended
from kit.source.layout import end_of, line_end, line_start
from kit.source.text import read_text
from tests.source.odd_yaml import KEYS, WORDS, notes

_EXAMPLES: list[tuple[str, list[Change], str]] = [
    # a value in its own style
    ("status: met\n", [Put(("status",), "held")], "status: held\n"),
    ("status: met # c\n", [Put(("status",), "held")], "status: held # c\n"),
    ("status:   met   # c\n", [Put(("status",), "held")], "status:   held   # c\n"),
    ("status: 'met'\n", [Put(("status",), "it's")], "status: 'it''s'\n"),
    ('status: "met"\n', [Put(("status",), "a: b")], 'status: "a: b"\n'),
    ("status:\nb: c\n", [Put(("status",), "held")], "status: held\nb: c\n"),
    ("status: # c\n", [Put(("status",), "held")], "status: held # c\n"),
    ("status: met\n", [Put(("status",), None)], "status:\n"),
    ("status: met # c\n", [Put(("status",), None)], "status: # c\n"),
    ("a: one\n  two\nb: c\n", [Put(("a",), "x")], "a: x\nb: c\n"),
    ('a: "one\n  two" # c\n', [Put(("a",), "x")], 'a: "x" # c\n'),
    # quotes where a reader would take the plain form for something else
    ("a: b\n", [Put(("a",), "NO")], 'a: "NO"\n'),
    ("a: b\n", [Put(("a",), "0612345670")], 'a: "0612345670"\n'),
    ("a: b\n", [Put(("a",), "+33612345670")], 'a: "+33612345670"\n'),
    ("a: b\n", [Put(("a",), "12:30")], 'a: "12:30"\n'),
    ("a: b\n", [Put(("a",), "1.10")], 'a: "1.10"\n'),
    ("a: b\n", [Put(("a",), "1_000")], 'a: "1_000"\n'),
    ("a: b\n", [Put(("a",), "=")], 'a: "="\n'),
    ("a: b\n", [Put(("a",), "Two things: pay")], 'a: "Two things: pay"\n'),
    ("a: b\n", [Put(("a",), "Team #1")], 'a: "Team #1"\n'),
    ("a: b\n", [Put(("a",), "[[maya]]")], 'a: "[[maya]]"\n'),
    ("a: b\n", [Put(("a",), "x\ny")], 'a: "x\\ny"\n'),
    ("a: b\n", [Put(("a",), "45")], "a: 45\n"),
    ("a: b\n", [Put(("a",), "45", as_text=True)], 'a: "45"\n'),
    ("a: b\n", [Put(("a",), "2026-03-14")], "a: 2026-03-14\n"),
    ("a: b\n", [Put(("a",), "it's, well, [fine]")], "a: it's, well, [fine]\n"),
    ("a: [b]\n", [Put(("a", 0), "c, d")], 'a: ["c, d"]\n'),
    # new keys come last, nested ones beside their siblings
    ("b: c\n# end\n", [Put(("a",), "x")], "b: c\n# end\na: x\n"),
    ("  b: c\n", [Put(("a",), "x")], "  b: c\n  a: x\n"),
    ("{b: c}\n", [Put(("a",), "x")], "{b: c, a: x}\n"),
    ("i: {before: 6}\n", [Put(("i", "after"), "8")], "i: {before: 6, after: 8}\n"),
    ("i: {}\n", [Put(("i", "after"), "8")], "i: {after: 8}\n"),
    ("i:\n  b: 6\nx: y\n", [Put(("i", "a"), "8")], "i:\n  b: 6\n  a: 8\nx: y\n"),
    ("i:\n  b: 6 # c\n", [Put(("i", "a"), "8")], "i:\n  b: 6 # c\n  a: 8\n"),
    ("x: y\n", [Put(("i", "after"), "8")], "x: y\ni: {after: 8}\n"),
    ("pay:\n", [Put(("pay", 0, "low"), "8")], "pay:\n  - {low: 8}\n"),
    ("x: y\n", [Put(("pay", 0, "low"), "8")], "x: y\npay:\n  - {low: 8}\n"),
    ("pay:\n  - low: 1\n    high: 2\n", [Put(("pay", 0, "low"), "8")], "pay:\n  - low: 8\n    high: 2\n"),
    ("pay:\n- {low: 1}\n", [Put(("pay", 1, "low"), "8")], "pay:\n- {low: 1}\n- {low: 8}\n"),
    # lists
    ("p: [a, b]\n", [Append(("p",), "c")], "p: [a, b, c]\n"),
    ("p: [a, b]\n", [Append(("p",), "a")], "p: [a, b]\n"),
    ("p: []\n", [Append(("p",), "c")], "p: [c]\n"),
    ("p: a\n", [Append(("p",), "b")], "p: [a, b]\n"),
    ("p: ['a']\n", [Append(("p",), "b")], "p: ['a', 'b']\n"),
    ("p:\n  - a # why\nq: r\n", [Append(("p",), "b")], "p:\n  - a # why\n  - b\nq: r\n"),
    ("p: [a, b, c]\n", [Withdraw(("p",), "b")], "p: [a, c]\n"),
    ("p: [a, b]\n", [Withdraw(("p",), "a")], "p: [b]\n"),
    ("p: [a]\n", [Withdraw(("p",), "a")], "p: []\n"),
    ("p: a\nq: r\n", [Withdraw(("p",), "a")], "q: r\n"),
    ('p: ["[[a]]", b]\n', [Withdraw(("p",), "a")], "p: [b]\n"),
    ("p:\n- a\n- b # why\n- c\n", [Withdraw(("p",), "b")], "p:\n- a\n# why\n- c\n"),
    ("p:\n  - a # x\n", [Withdraw(("p",), "a")], "p: [] # x\n"),
    ("p:\n  - x\n  # c\n  - y\n", [Put(("p",), ["q", "x", "w", "y"])], "p:\n  - q\n  # c\n  - x\n  - w\n  - y\n"),
    # keys go
    ("a: b\nc: d\n", [Drop(("a",))], "c: d\n"),
    ("a: b # why\nc: d\n", [Drop(("a",))], "# why\nc: d\n"),
    ("# above\na: b\n", [Drop(("a",))], "# above\n"),
    ("a: |\n  b\n\n  c\nd: e\n", [Drop(("a",))], "d: e\n"),
    ("i: {a: 1, b: 2}\n", [Drop(("i", "a"))], "i: {b: 2}\n"),
    ("i:\n  a: 1\nx: y\n", [Drop(("i", "a"))], "i: {}\nx: y\n"),
    ("s:\n  - name: sql\n    level: 3\n", [Drop(("s", 0, "name"))], "s:\n  - level: 3\n"),
    # block texts
    ("a: |\n  foo\n  bar\nx: y\n", [Put(("a",), "p\nq\n")], "a: |\n  p\n  q\nx: y\n"),
    ("a: |-\n    foo\n# c\n", [Put(("a",), "p\nq")], "a: |-\n    p\n    q\n# c\n"),
    ("a: >\n  foo\n\nx: y\n", [Put(("a",), "plain")], "a: plain\n\nx: y\n"),
]  # fmt: skip


@pytest.mark.parametrize(("front", "changes", "after"), _EXAMPLES)
def test_the_style_around_stays(front: str, changes: list[Change], after: str) -> None:
    """Each change looks as its neighbours do, and moves nothing else."""
    note = f"---\n{front}---\nbody: x\n".encode()
    assert edit_front(note, changes) == f"---\n{after}---\nbody: x\n".encode()


@pytest.mark.parametrize(
    ("front", "change", "line", "reason"),
    [
        ("a: b\na: c\n", Put(("a",), "x"), 3, "stands here twice"),
        ("a: &x b\nc: *x\n", Put(("a",), "x"), 2, "anchor"),
        ("a: &x [b]\nc: *x\n", Append(("a",), "x"), 2, "anchor"),
        ("a: &x b\nc: *x\n", Drop(("a",)), 2, "anchor"),
        ("p:\n  - a\n  # c\n  - b\n", Put(("p",), "x"), 4, "comment would be lost"),
        ("p:\n  # c\n  - a\n", Withdraw(("p",), "a"), 3, "comment would be lost"),
        ("i:\n  a: 1\n  # c\n", Put(("i",), "x"), 2, ""),
        ("p: [a, # c\n  b]\n", Put(("p",), "x"), 2, "comment would be lost"),
        ("a: |  # c\n  b\n", Put(("a",), "x"), 2, "comment would be lost"),
        ("because: b\n", Put(("because", "low"), "x"), 2, "single value"),
        ("p: [a]\n", Put(("p", 7), "x"), 2, "1 items"),
        ("p: [a]\n", Put(("p", "low"), "x"), 2, "a list"),
        ("i: {a: 1}\n", Append(("i",), "x"), 2, "mapping, not a list"),
        ("i:\n", Put(("i", 3), "x"), 2, "no items"),
        ("a: b: c\n", Put(("x",), "y"), 2, "cannot be read"),
        ("- a\n", Put(("x",), "y"), 2, "cannot be read"),
        ("a: b\n", Put(("a",), "\ud800"), 1, "UTF-8"),
    ],
)
def test_refused_at_its_place(front: str, change: Change, line: int, reason: str) -> None:
    """What cannot be changed alone is refused, with the line and the reason."""
    note = f"---\n{front}---\n".encode()
    if not reason:
        edit_front(note, [change])
        return
    with pytest.raises(EditRefusedError, match=reason) as caught:
        edit_front(note, [change])
    assert caught.value.span.line == line


@pytest.mark.parametrize("data", [b"+++\na = 1\n+++\n", b"---\na: b\n", b"\n---\na: b\n---\n"])
def test_other_front_matter_is_refused(data: bytes) -> None:
    """TOML, a fence that is never closed and one that is not on the first line are left alone."""
    with pytest.raises(EditRefusedError):
        edit_front(data, [Put(("a",), "x")])


@pytest.mark.parametrize(
    ("data", "after"),
    [
        (b"", b"---\na: x\n---\n"),
        (b"text", b"---\na: x\n---\ntext"),
        (b"---\n---\ntext", b"---\na: x\n---\ntext"),
        (b"\xef\xbb\xbf# T\r\n", b"\xef\xbb\xbf---\r\na: x\r\n---\r\n# T\r\n"),
        (b"---\r\nb: c\r\n---\r\nt\n", b"---\r\nb: c\r\na: x\r\n---\r\nt\n"),
        (b"---\n# only this\n---\n", b"---\n# only this\na: x\n---\n"),
    ],
)
def test_notes_of_any_shape(data: bytes, after: bytes) -> None:
    """A note without front matter gains it; marks and line ends stay."""
    assert edit_front(data, [Put(("a",), "x")]) == after


_ROUTES: st.SearchStrategy[Route] = st.one_of(
    st.tuples(st.sampled_from(KEYS)),
    st.tuples(st.sampled_from(KEYS), st.sampled_from(["low", "k", *KEYS])),
    st.tuples(st.sampled_from(KEYS), st.integers(0, 3)),
    st.tuples(st.sampled_from(KEYS), st.integers(0, 2), st.sampled_from(["low", *KEYS])),
)
_VALUES: st.SearchStrategy[Data] = st.recursive(
    st.one_of(st.none(), st.sampled_from(WORDS), st.text(max_size=8), st.just("a\nb\n")),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3),
        st.dictionaries(st.sampled_from(["low", "k", "a b", "no", "", "é: x"]), inner, max_size=3),
    ),
    max_leaves=4,
)
_CHANGES: st.SearchStrategy[Change] = st.one_of(
    st.builds(Put, _ROUTES, _VALUES, st.booleans()),
    st.builds(Drop, _ROUTES),
    st.builds(Append, _ROUTES, _VALUES, st.booleans()),
    st.builds(Withdraw, _ROUTES, st.sampled_from(WORDS)),
)


@given(notes(), _CHANGES)
def test_an_edit_touches_one_key_only(note: bytes, change: Change) -> None:
    """Read again, all is as meant; the text of every other key, the fences and the body are the same."""
    before = split_note(read_text(note).text)
    assume(before.fields.readable)
    try:
        result = edit_front(note, [change])
    except EditRefusedError as refusal:
        event("refused")
        line = refusal.span.line
    else:
        line = 0
    if line:
        assert line <= note.count(b"\n") + note.count(b"\r") + 1
        return
    event("unchanged" if result == note else "changed")
    after = split_note(read_text(result).text)
    assert after.fields.data() == intended(before.fields.data(), [change])
    assert _tail(result, after.body) == _tail(note, before.body)
    key = str(change.route[0])
    assert _others(after.fields, key) == _others(before.fields, key)
    if not isinstance(change, Drop | Withdraw) or isinstance(
        change.route[-1], str
    ):  # items move up
        assert edit_front(result, [change]) == result


@given(notes(), _CHANGES)
def test_another_reader_agrees(note: bytes, change: Change) -> None:
    """PyYAML's own loader finds the same in the result, as far as it reads the note at all."""
    before = split_note(read_text(note).text)
    theirs = _theirs(before.fields.written)
    assume(before.fields.readable and theirs is not None and theirs == before.fields.data())
    try:
        result = edit_front(note, [change])
    except EditRefusedError:
        return
    written = split_note(read_text(result).text).fields.written
    assert _theirs(written) == _plain(intended(before.fields.data(), [change]))


def _theirs(text: str) -> Any:
    """Return what PyYAML reads, every scalar as text, an empty value as None."""
    try:
        return _plain(yaml.load(text, Loader=_Texts) or {})
    except yaml.YAMLError:
        return None


class _Texts(yaml.BaseLoader):
    """Reads scalars as text, and plain nothings as None."""


def _nothing(loader: Any, node: Any) -> Any:
    text = loader.construct_scalar(node)
    return None if node.style is None and text in ("", "~", "null") else text


_Texts.add_constructor("tag:yaml.org,2002:str", _nothing)


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {str(key): _plain(each) for key, each in value.items()}
    return [_plain(each) for each in value] if isinstance(value, list) else value


def _tail(note: bytes, body: str) -> bytes:
    """Return the last bytes of a note, as many as its body has characters at least."""
    return note[
        len(note) - len(body.encode("utf-8", errors="replace")) + body.count("\ufffd") * 2 :
    ]


def _others(fields: Fields, key: str) -> list[str]:
    """Return the written lines of every top-level entry but one, without what lies between."""
    tree, text = fields.tree, fields.written
    assert isinstance(tree, Entries)
    if text[tree.start : tree.start + 1] == "{":
        return [text[name.start : value.end] for name, value in tree.pairs if name.text != key]
    return [
        text[line_start(text, name.start) : line_end(text, max(name.end, end_of(text, value)))]
        for name, value in tree.pairs
        if name.text != key
    ]


def test_the_same_value_changes_nothing() -> None:
    """Setting what is there already leaves the bytes alone, however they are written."""
    note = b"---\r\na:   'b'  # c\r\np: [x ,  y]\r\nm:\r\n    k: |\r\n      t\r\n---\r\n"
    changes: list[Change] = [
        Put(("a",), "b"),
        Put(("p",), ["x", "y"]),
        Put(("m", "k"), "t\n"),
        Drop(("z",)),
    ]
    assert edit_front(note, changes) == note


def test_the_guard_is_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    """A plan that goes wrong is refused by reading the outcome again."""
    real = edit_plan.Plan.put

    def astray(self: edit_plan.Plan, change: Put) -> Any:
        return real(self, change)._replace(text="something else")

    monkeypatch.setattr(edit_plan.Plan, "put", astray)
    with pytest.raises(EditRefusedError, match="what was meant"):
        edit_front(b"---\na: b\n---\n", [Put(("a",), "c")])
