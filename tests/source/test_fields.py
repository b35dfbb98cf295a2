"""What YAML does to text, and what front matter makes of it: text, with places."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from kit.source.everyday_yaml import Data, read_everyday
from kit.source.fields import MAX_CHARACTERS, MAX_DEPTH, Entries, Fields, Node, Scalar, read_fields
from kit.source.problems import Problem, Span
from kit.source.text import line_of
from kit.source.yaml_tree import MAX_ALIASES, MOST_PROBLEMS

# What other YAML readers turn into something else: text here, as it was typed.
_PLAIN = ["no", "NO", "No", "on", "off", "yes", "y", "n", "true", "True", "012", "0o14", "0x1F", "0b1", "0612345670", "1_000", "1e3", ".5", "-0", "+1", "1.10", "12:30", "1:30:00", ".inf", ".nan", "2026-03-14", "2026-02-30", "2026-3-4", "2026-03-14T15:00", "2026-03-14T15:00:00Z", "=", "<<", "Null", "NULL", "!not-a-tag", "95,000", "40-45", "40–45", "C#", "a#b", "a:b", "it's", "5'", "-x", "---", ":x", ":::", "x:", "https://example.org/a?b=c#d", "$5", "50%", "(second-hand)", "ünïcode", "日本", "a\\nb", "C:\\temp", "[x", "🙂"]  # fmt: skip


@pytest.mark.parametrize(
    "text", [each for each in _PLAIN if each not in ("!not-a-tag", "x:", "[x", ":x", ":::")]
)
def test_plain_scalars_stay_what_was_typed(text: str) -> None:
    """Nothing becomes a boolean, number, date or time of day."""
    fields = read_fields(f"a: {text}\n")
    assert fields.values == {"a": text}
    assert fields.problems == ()


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("", {}),
        ("\n\n", {}),
        ("# a comment", {}),
        ("a:", {"a": None}),
        ("a: ~", {"a": None}),
        ("a: null", {"a": None}),
        ('a: "~"', {"a": "~"}),
        ("a: ''", {"a": ""}),
        ("a: # why", {"a": None}),
        ("a: b # why", {"a": "b"}),
        ("a: b# why", {"a": "b# why"}),
        ('a: "b # why"', {"a": "b # why"}),
        ("a: 'it''s'", {"a": "it's"}),
        ('a: "x\\ty"', {"a": "x\ty"}),
        ("a:   b   ", {"a": "b"}),
        ("a:\tb", {"a": "b"}),
        ("key:value: x", {"key:value": "x"}),
        ("a b: c", {"a b": "c"}),
        ('"a": b', {"a": "b"}),
        ("1: b", {"1": "b"}),
        ("true: b", {"true": "b"}),
        ("a: [b, 012, 'c, d', ]", {"a": ["b", "012", "c, d"]}),
        ("a: [{b: c, d: e}, f]", {"a": [{"b": "c", "d": "e"}, "f"]}),
        ("a: {b: [c, {d: no}]}", {"a": {"b": ["c", {"d": "no"}]}}),
        ("a: {low:95000}", {"a": {"low:95000": None}}),
        ("a: []", {"a": []}),
        ("a: {}", {"a": {}}),
        ("a:\n- b\n- c", {"a": ["b", "c"]}),
        ("a:\n  - b: 1\n    c: 2\n  - d", {"a": [{"b": "1", "c": "2"}, "d"]}),
        ("a:\n  - - x\n    - y", {"a": [["x", "y"]]}),
        ("a:\n  -", {"a": [None]}),
        ("a:\n  b:\n    c: d\n  e: f", {"a": {"b": {"c": "d"}, "e": "f"}}),
        ("a: b\n  c", {"a": "b c"}),
        ("a: b\n\n  c", {"a": "b\nc"}),
        ('a: "b\n  c"', {"a": "b c"}),
        ("a: |\n  b\n   c\n\nd: e", {"a": "b\n c\n", "d": "e"}),
        ("a: >-\n  b\n  c\n", {"a": "b c"}),
        ("a: [b,\n  c]", {"a": ["b", "c"]}),
        ("a: !!str 12", {"a": "12"}),
        ("a: b\n...\n", {"a": "b"}),
    ],
)
def test_values(text: str, values: dict[str, Data]) -> None:
    """Every way to write a value reads as the texts in it."""
    fields = read_fields(text)
    assert fields.values == values
    assert fields.problems == ()
    assert fields.readable


@pytest.mark.parametrize(
    ("text", "span", "sign"),
    [
        ("because: Two things: pay", Span(2, 20), "mapping values are not allowed"),
        ("a: b\n c: d", Span(3, 3), "mapping values are not allowed"),
        ("a: [b\nc: d", Span(2, 4), "expected ',' or ']'"),
        ("a: {b: c\nd: e", Span(2, 4), "expected ',' or '}'"),
        ("a: x\nb: 'c", Span(3, 6), "scanning a quoted scalar"),
        ('a: "C:\\users"', Span(2, 9), "hexdecimal number"),
        ('a: "\\z"', Span(2, 5), "unknown escape character"),
        ("a: b\nc", Span(3, 2), "scanning a simple key"),
        ("a: b\n\tc: d", Span(3, 1), "found a tab character"),
        ("a:\n\tb: c", Span(3, 1), "cannot start any token"),
        ("a: @b", Span(2, 4), "cannot start any token"),
        ('a: "b" c', Span(2, 8), "expected key"),
        ("a: - b", Span(2, 4), "block sequence entries are not allowed"),
        ("- a", Span(2, 1), "`key: value` lines"),
        ("just text", Span(2, 1), "`key: value` lines"),
        ("a: b\n---\nc: d", Span(3, 1), "second document"),
        ("a: b\x00c", Span(2, 5), "control characters"),
        ("é: ü\x07", Span(2, 5), "control characters"),
        ("a: *b]", Span(2, 6), ""),
        ("a: \ud800", Span(2, 4, 1), "UTF-8"),
        ("a: " + "[" * 60_000, Span(2, 4 + MAX_DEPTH - 1, 1), "nested levels"),
        ("a:\n" + "- " * 60_000, Span(3, 2 * (MAX_DEPTH - 1) + 1, 1), "nested levels"),
        ("a: " + "x" * MAX_CHARACTERS, Span(2, 1), "characters of front matter"),
    ],
)
def test_unreadable(text: str, span: Span, sign: str) -> None:
    """What YAML cannot read is one problem at its exact place, never an exception."""
    fields = read_fields(text, line=2)
    (problem,) = fields.problems
    assert problem.code == "unreadable-front-matter"
    assert problem.span == span
    assert sign in problem.expected
    assert not fields.readable
    assert fields.data() == {}
    assert fields.span("a") == Span(1, 1)


@pytest.mark.parametrize(
    ("text", "values", "problems"),
    [
        (
            "a: 1\nb: 2\na: 3",
            {"a": "3", "b": "2"},
            [Problem("duplicate-key", Span(4, 1, 1), "a", "one `a`; the first is on line 2")],
        ),
        (
            "p: {a: 1, a: 2}",
            {"p": {"a": "2"}},
            [Problem("duplicate-key", Span(2, 11, 1), "a", "one `a`; the first is on line 2")],
        ),
        (
            "a: &x 1\nb: *x\n<<: *x",
            {"a": "1", "b": "*x", "<<": "*x"},
            [
                Problem("yaml-alias", Span(2, 4, 2), "&x"),
                Problem("yaml-alias", Span(3, 4, 2), "*x"),
                Problem("yaml-alias", Span(4, 5, 2), "*x"),
            ],
        ),
        (
            "contact: [[maya-okafor]]\nc: [[[a]], [[b|B]]]",
            {"contact": "[[maya-okafor]]", "c": ["[[a]]", "[[b|B]]"]},
            [
                Problem("unquoted-wikilink", Span(2, 10, 15), "[[maya-okafor]]"),
                Problem("unquoted-wikilink", Span(3, 5, 5), "[[a]]"),
                Problem("unquoted-wikilink", Span(3, 12, 7), "[[b|B]]"),
            ],
        ),
        (
            "a: &more of it\nb: *x\nc: &d 'e'\nf: &g",
            {"a": "&more of it", "b": "*x", "c": "e", "f": "&g"},
            [
                Problem("yaml-alias", Span(2, 4, 5), "&more", "", ("&more of it",)),
                Problem("yaml-alias", Span(3, 4, 2), "*x", "", ("*x",)),
                Problem("yaml-alias", Span(4, 4, 2), "&d"),
                Problem("yaml-alias", Span(5, 4, 2), "&g", "", ("&g",)),
            ],
        ),
        (
            "a: !urgent call\nb: !x [c]\n!y d: ! e",
            {"a": "!urgent call", "b": ["c"], "d": "! e"},
            [
                Problem("yaml-tag", Span(2, 4, 7), "!urgent", "", ("!urgent call",)),
                Problem("yaml-tag", Span(3, 4, 2), "!x"),
                Problem("yaml-tag", Span(4, 1, 2), "!y"),
                Problem("yaml-tag", Span(4, 7, 1), "!", "", ("! e",)),
            ],
        ),
        (
            "a: !x 'b'\nc: !x |\n  d\ne: !x f\n  g\nh: &i j\n\n  k",
            {"a": "b", "c": "d\n", "e": "!x f g", "h": "&i j k"},
            [
                Problem("yaml-tag", Span(2, 4, 2), "!x"),
                Problem("yaml-tag", Span(3, 4, 2), "!x"),
                Problem("yaml-tag", Span(5, 4, 2), "!x"),
                Problem("yaml-alias", Span(7, 4, 2), "&i"),
            ],
        ),
        (
            "a: {{date}}\nb: [{{x: y}}, z]\n{{c}}: d",
            {"a": "{{date}}", "b": ["{{x: y}}", "z"], "{{c}}": "d"},
            [
                Problem("unfilled-template", Span(2, 4, 8), "{{date}}"),
                Problem("unfilled-template", Span(3, 5, 8), "{{x: y}}"),
                Problem("unfilled-template", Span(4, 1, 5), "{{c}}"),
            ],
        ),
        (
            "<<: {a: b}\nc: &x {<<: *x}",
            {"<<": {"a": "b"}, "c": {"<<": "*x"}},
            [
                Problem("yaml-alias", Span(2, 1, 2), "<<"),
                Problem("yaml-alias", Span(3, 4, 2), "&x"),
                Problem("yaml-alias", Span(3, 12, 2), "*x"),
            ],
        ),
        (
            "x:\n  - &y a: 1",
            {"x": [{"a": "1"}]},
            [Problem("yaml-alias", Span(3, 5, 2), "&y")],
        ),
    ],
)
def test_readable_with_problems(
    text: str, values: dict[str, Data], problems: list[Problem]
) -> None:
    """Slips that leave the meaning clear are read, and reported with their places."""
    fields = read_fields(text, line=2)
    assert fields.values == values
    assert list(fields.problems) == problems


@pytest.mark.parametrize(("sign", "name"), [("\u2028", "LS"), ("\u2029", "PS"), ("\x85", "NEL")])
def test_line_ends_of_yaml_1_1_alone(sign: str, name: str) -> None:
    """U+0085, U+2028 and U+2029 end no line, here and in places, as YAML 1.2 has it."""
    fields = read_fields(f"a: b{sign}c: [x\nd: e", line=2)
    (problem,) = fields.problems
    assert problem.span == Span(2, 7), name
    fields = read_fields(f'a: b{sign}c\nd: "e{sign}\ue000"\nf: |\n  g{sign}h', line=2)
    assert fields.values == {"a": f"b{sign}c", "d": f"e{sign}\ue000", "f": f"g{sign}h"}
    assert fields.problems == ()


@pytest.mark.parametrize(
    ("text", "code", "span"),
    [
        ("a:\xa0b", "invisible-character", Span(2, 3, 1)),
        ("a: b\n\u3000c: [", "invisible-character", Span(3, 1, 1)),
        ("a: b\n  - \u200b\u200bc: d: e", "invisible-character", Span(3, 5, 2)),
        ("a: [#b, #c]\nd: e", "cut-value", Span(2, 5, 7)),
        ("a: {b: c, #d}\ne: f", "cut-value", Span(2, 11, 3)),
    ],
)
def test_a_likely_reason_is_told(text: str, code: str, span: Span) -> None:
    """Where front matter cannot be read, a `#` or invisible character that may be why has its place."""
    fields = read_fields(text, line=2)
    assert not fields.readable
    first, second = fields.problems
    assert first.code == "unreadable-front-matter"
    assert (second.code, second.span) == (code, span)


def test_problems_have_an_end() -> None:
    """Of slips by the thousand the first are told; of anchors that many are not read at all."""
    fields = read_fields("a: b\n" * 5000, line=2)
    assert len(fields.problems) == MOST_PROBLEMS
    assert fields.readable
    text = "".join(f"a{each}: &x{each} b\n" for each in range(MAX_ALIASES + 1))
    assert read_fields(text.rstrip("\n").rpartition("\n")[0]).readable
    fields = read_fields(text, line=2)
    assert (fields.problems[0].span, fields.readable) == (Span(MAX_ALIASES + 2, 7, 1), False)
    assert "anchors and aliases" in fields.problems[0].expected


@pytest.mark.parametrize(
    ("text", "route", "shown", "line"),
    [
        ("a: b\npay: [{low: x1}]", ("pay", 0, "low"), "x1", 3),
        ('a: "b\n  c"\nd: e', ("a",), '"b', 2),
        ('a: "b\n  c"\nd: e', ("d",), "e", 4),
        ("a: |\n  b\n  c\nd: e", ("a",), "|", 2),
        ("a: |\n  b\n  c\nd: e", ("d",), "e", 5),
        ("a:\n  - b\n  - c: ü é\n", ("a", 1, "c"), "ü é", 4),
        ("日本: é\nb: 'it''s'", ("b",), "'it''s'", 3),
        ("🙂: {é: ü, b: c}", ("🙂", "b"), "c", 2),
        ("a: [b, c]", ("a", 7), "[b, c]", 2),
        ("a: b", ("a", "x", "y"), "b", 2),
        ("a: 1\na: 2", ("a",), "2", 3),
    ],
)
def test_span_is_where_the_value_was_typed(
    text: str, route: tuple[str | int, ...], shown: str, line: int
) -> None:
    """A route leads to the characters of its value; past the end of a route, to what is above it."""
    fields = read_fields(text, line=2)
    span = fields.span(*route)
    assert span.line == line
    assert line_of(text, line - 1)[span.column - 1 :][: span.length] == shown


def test_key_span() -> None:
    """A key has a place of its own; one that is not there has that of its mapping."""
    fields = read_fields("a: b\npay: {low: 1, high: 2}", line=2)
    assert fields.key_span("pay", "high") == Span(3, 15, 4)
    assert fields.key_span("a") == Span(2, 1, 1)
    assert fields.key_span("pay", "median") == fields.span("pay") == Span(3, 6, 17)


def test_text_of_a_route() -> None:
    """Only a scalar has a text."""
    fields = read_fields("a: b\nc: [d, {e: f}]\ng:")
    routes: list[tuple[str | int, ...]] = [
        ("a",),
        ("c", 0),
        ("c", 1, "e"),
        ("c",),
        ("g",),
        ("c", 9),
    ]
    assert [fields.text(*route) for route in routes] == ["b", "d", "f", "", "", ""]


def test_data_is_a_copy() -> None:
    """Whoever changes the plain data changes no note."""
    fields = read_fields("a: b")
    fields.data()["a"] = "c"
    assert fields.values == {"a": "b"}


def test_without_libyaml(monkeypatch: pytest.MonkeyPatch) -> None:
    """PyYAML's own parser serves where libyaml is missing, with the same values and places."""
    import yaml

    text = "a: |\n  b\nc: ['d', ~, [[e]]]\nf: é x\ng: *h"
    expected = read_fields(text, line=2)
    monkeypatch.setattr("kit.source.yaml_tree.LOADER", yaml.SafeLoader)
    assert read_fields(text, line=2) == expected
    assert read_fields(text, line=2).span("f") == expected.span("f")


_PIECES = st.sampled_from(
    [
        "a",
        "b",
        "é",
        ": ",
        ":",
        "\n",
        "\n",
        "\n  ",
        "\n- ",
        "- ",
        "[",
        "]",
        "{",
        "}",
        ", ",
        '"',
        "'",
        "\\",
        "#",
        " # ",
        "|",
        ">-",
        "&x ",
        "*x",
        "!t ",
        "!!str ",
        "? ",
        "%",
        "@",
        "`",
        "~",
        "---",
        "...",
        "\t",
        "\x85",
        "\u2028",
        "\ufeff",
        "\x00",
        "\x07",
        "\ud800",
        "🙂",
        "key: value",
        "[[x]]",
        "2026-02-30",
        "<<",
        "=",
    ]
)


@given(st.lists(_PIECES, max_size=25).map("".join))
def test_reading_never_raises_and_places_are_real(text: str) -> None:
    """Any text is read or refused; every problem lies within the text, and so does every value."""
    fields = read_fields(text, line=5)
    rows = text.split("\n")
    for problem in fields.problems:
        span = problem.span
        assert 5 <= span.line < 5 + len(rows)
        assert 1 <= span.column <= len(rows[span.line - 5]) + 1
        assert span.column - 1 + span.length <= len(rows[span.line - 5])
    assert fields.readable or fields.problems
    for node in _nodes(fields.tree):
        assert 0 <= node.start <= node.end <= len(text)


@given(st.lists(_PIECES, max_size=25).map("".join))
def test_tree_and_values_agree(text: str) -> None:
    """The values with places are the values without, whichever reader brought them."""
    fields = read_fields(text)
    if fields.readable:
        assert _shape(fields.tree) == fields.values


_ROWS = st.lists(
    st.sampled_from(
        [
            "a: 1",
            "b: [x, {y: z}]",
            "c:",
            "d:  # why",
            "- x",
            "  - x",
            "  - {x: y}",
            "  - x: 1",
            "    y: 2",
            "  z: 1",
            "",
            "# c",
            "e: 'x'",
        ]
    ),
    max_size=10,
).map("\n".join)


@given(_ROWS)
def test_line_of_agrees_with_the_tree(text: str) -> None:
    """The quick look-up of a line gives the line that the tree gives."""
    fields = read_fields(text, line=2)
    for key, value in fields.data().items():
        if value is not None and read_everyday(text) is not None:
            assert fields.line_of(key) in (fields.span(key).line, fields.key_span(key).line)
            for index in range(len(value) if isinstance(value, list) else 0):
                assert fields.line_of(key, index) == fields.span(key, index).line


_TYPED = st.lists(
    st.tuples(
        st.sampled_from(["a", "b", "ab", "c-d"]),
        st.sampled_from([": ", ":   ", ": '", ': "', ":"]),
        st.sampled_from(
            ["x", "a", "b: c", "b:c", "x y", "it''s", "'", "''", "~", "[a, b]", "", "#"]
        ),
        st.sampled_from(
            ["", "'", '"', " ", "  # b", " #b", "#", "\n  - x", "\n  a: 1", "\n# a: x"]
        ),
    ).map("".join),
    max_size=5,
).map("\n".join)


@given(_TYPED)
@example("a: 'x'  # a\nab: b")
@example("b: b\nab: ~")
@example("a: ''''")
@example("a: 'it''s'")
def test_a_place_found_on_its_line_is_the_trees(text: str) -> None:
    """Whether a place is told by one look at a line or by the tree, it is the same."""
    fields = read_fields(text, line=2)
    slow = Fields(
        fields.written, 2, fields.values, readable=fields.readable, known_tree=fields.tree
    )
    for key in fields.data():
        assert fields.span(key) == slow.span(key)


def _nodes(node: Node) -> list[Node]:
    if isinstance(node, Scalar):
        return [node]
    inner = [value for _, value in node.pairs] if isinstance(node, Entries) else node.values
    return [node, *(each for value in inner for each in _nodes(value))]


def _shape(node: Node) -> Data:
    if isinstance(node, Scalar):
        return None if node.plain and node.text in ("", "~", "null") else node.text
    if isinstance(node, Entries):
        return {key.text: _shape(value) for key, value in node.pairs}
    return [_shape(value) for value in node.values]


def test_unread_fields_say_nothing() -> None:
    """A note without front matter has no values, and no place but its start."""
    fields = Fields()
    assert (fields.data(), fields.tree.pairs, fields.span("a"), fields.text("a")) == (
        {},
        (),
        Span(1, 1),
        "",
    )
