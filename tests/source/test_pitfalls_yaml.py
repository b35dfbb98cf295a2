"""What YAML 1.2.2 describes (https://yaml.org/spec/1.2.2/), feature by feature, as front matter.

The documents are our own. Each is read as its table says, every value as text, or refused with a
place; PyYAML's own parser, which shares no code with libyaml, has to agree.
"""

import pytest
import yaml

from kit.source.everyday_yaml import Data
from kit.source.fields import read_fields
from kit.vault.load import read_note

_REFUSED = None
# fmt: off
CASES: tuple[tuple[str, dict[str, Data] | None], ...] = (
    # 5 Characters
    ("a: b\tc", {"a": "b\tc"}),
    ("a: ü ß 日本 🙂", {"a": "ü ß 日本 🙂"}),
    ("a: b\x07", _REFUSED),
    ("a: \ufffe", _REFUSED),
    ("a: @b", _REFUSED),
    ("a: `b", _REFUSED),
    ("a: b@c`d", {"a": "b@c`d"}),
    (r'a: "\0"', {"a": "\x00"}),
    (r'a: "\a\b\e\f"', {"a": "\x07\x08\x1b\x0c"}),
    (r'a: "\n\r\t\v"', {"a": "\n\r\t\x0b"}),
    (r'a: "\" \/ \\"', {"a": '" / \\'}),
    (r'a: "\N\_\L\P"', {"a": "\x85\xa0\u2028\u2029"}),
    (r'a: "\x41\u00e9\U0001F642"', {"a": "Aé🙂"}),
    (r'a: "\xG1"', _REFUSED),
    (r'a: "\u12"', _REFUSED),
    (r'a: "\c"', _REFUSED),
    ('a: "b\\\n  c"', {"a": "bc"}),
    ('a: "b\\ \\\n  c"', {"a": "b c"}),
    # 6.1 to 6.6 Indentation, separation, line folding, comments
    ("a:\n b:\n  c: d", {"a": {"b": {"c": "d"}}}),
    ("a:\n        b: c", {"a": {"b": "c"}}),
    ("  a: b\n  c: d", {"a": "b", "c": "d"}),
    ("a: b\n c: d", _REFUSED),
    ("a:\n  b: c\n d: e", _REFUSED),
    ("a:\tb", {"a": "b"}),
    ("\ta: b", _REFUSED),
    ("a:\n\tb: c", _REFUSED),
    ("a:     b", {"a": "b"}),
    ("a: b\n\n\nc: d", {"a": "b", "c": "d"}),
    ("# a\n\n# b\na: b", {"a": "b"}),
    ("a: b # c", {"a": "b"}),
    ("a: b#c", {"a": "b#c"}),
    ("a: # c\n  b", {"a": "b"}),
    ("a: # c\n  # d\n  b: e", {"a": {"b": "e"}}),
    ("a: b\n  # c\nd: e", {"a": "b", "d": "e"}),
    ("a:\n# c\n  b: d", {"a": {"b": "d"}}),
    ("a: [b, # c\n  d]", {"a": ["b", "d"]}),
    # 6.8 and 6.9 Directives and node properties
    ("%YAML 1.2\na: b", _REFUSED),
    ("%FOO bar\na: b", _REFUSED),
    ("a: !!str b", {"a": "b"}),
    ("a: !!int 012", {"a": "012"}),
    ("a: !!map {b: c}", {"a": {"b": "c"}}),
    ("a: !!seq [b]", {"a": ["b"]}),
    ("a: !b c", {"a": "!b c"}),
    ("a: ! b", {"a": "! b"}),
    ("a: !<tag:yaml.org,2002:str> b", {"a": "b"}),
    ("a: !b!c d", _REFUSED),
    ("a: !b\n  c: d", {"a": {"c": "d"}}),
    ("a: &b c\nd: *b", {"a": "c", "d": "*b"}),
    ("a: &b [c]\nd: *b", {"a": ["c"], "d": "*b"}),
    ("a: &b\n  c: d", {"a": {"c": "d"}}),
    ("a: &b !!str c\nd: *b", {"a": "c", "d": "*b"}),
    ("a: *b", {"a": "*b"}),
    ("a: *b c", _REFUSED),
    ("a: &b &c d", _REFUSED),
    ("*a : b", {"*a": "b"}),
    # 7.1 to 7.3 Flow scalars
    ("a:", {"a": None}),
    ("a: ''", {"a": ""}),
    ('a: ""', {"a": ""}),
    ("a: 'b'", {"a": "b"}),
    ("a: 'b''c'", {"a": "b'c"}),
    ("a: '\"b\"'", {"a": '"b"'}),
    ("a: 'b\\n'", {"a": "b\\n"}),
    ("a: 'b\n  c\n\n  d'", {"a": "b c\nd"}),
    ('a: "b: c # d"', {"a": "b: c # d"}),
    ('a: "b\n  c"', {"a": "b c"}),
    ('a: " b "', {"a": " b "}),
    ("a: 'b", _REFUSED),
    ('a: "b', _REFUSED),
    ('a: "b" c', _REFUSED),
    ("'a': b", {"a": "b"}),
    ('"a b": c', {"a b": "c"}),
    ("a: -b", {"a": "-b"}),
    ("a: ?b", {"a": "?b"}),
    ("a: :b", {"a": ":b"}),
    ("a: ::b", {"a": "::b"}),
    ("a: b:c", {"a": "b:c"}),
    ("a: b: c", _REFUSED),
    ("a: b\n  c\n  d", {"a": "b c d"}),
    ("a: b\n\n\n  c", {"a": "b\n\nc"}),
    ("a:\n  b\n  c", {"a": "b c"}),
    ("a\nb: c", _REFUSED),
    ("a b c: d", {"a b c": "d"}),
    ("a: ]b", _REFUSED),
    ("a: b]}c", {"a": "b]}c"}),
    ("a: ,b", _REFUSED),
    ("a: b, c", {"a": "b, c"}),
    # 7.4 Flow collections
    ("a: []", {"a": []}),
    ("a: {}", {"a": {}}),
    ("a: [b, c]", {"a": ["b", "c"]}),
    ("a: [b, c, ]", {"a": ["b", "c"]}),
    ("a: [b,c]", {"a": ["b", "c"]}),
    ("a: [,]", _REFUSED),
    ("a: [b,, c]", _REFUSED),
    ("a: [b c, d]", {"a": ["b c", "d"]}),
    ("a: [[b], [c, [d]]]", {"a": [["b"], ["c", ["d"]]]}),
    ("a: ['b, c', \"d\"]", {"a": ["b, c", "d"]}),
    ("a: [b: c]", {"a": [{"b": "c"}]}),
    ("a: [b: c, d]", {"a": [{"b": "c"}, "d"]}),
    ("a: [? b : c]", {"a": [{"b": "c"}]}),
    ("a: [?b, c]", {"a": ["?b", "c"]}),
    ("a: [{b: c}]", {"a": [{"b": "c"}]}),
    ("a: [\nb,\nc\n]", {"a": ["b", "c"]}),
    ("a: [b", _REFUSED),
    ("a: b]", {"a": "b]"}),
    ("a: [b]]", _REFUSED),
    ("a: {b: c, d: e}", {"a": {"b": "c", "d": "e"}}),
    ("a: {b: c, }", {"a": {"b": "c"}}),
    ("a: {b, c: d}", {"a": {"b": None, "c": "d"}}),
    ("a: {'b':c}", {"a": {"b": "c"}}),
    ("a: {b:c}", {"a": {"b:c": None}}),
    ("a: {? b : c}", {"a": {"b": "c"}}),
    ("a: {?b: c}", {"a": {"?b": "c"}}),
    ("a: {: b}", _REFUSED),  # valid, and beyond both parsers
    ("a: {b: http://c.d/e}", {"a": {"b": "http://c.d/e"}}),
    ("a: {b: [c, {d: e}]}", {"a": {"b": ["c", {"d": "e"}]}}),
    ("a: {b: c\n  , d: e}", {"a": {"b": "c", "d": "e"}}),
    ("a: {b: c", _REFUSED),
    ("{a: b, c: [d]}", {"a": "b", "c": ["d"]}),
    # 8.1 Block scalars
    ("a: |\n  b\n  c", {"a": "b\nc\n"}),
    ("a: |\n  b\n\n  c", {"a": "b\n\nc\n"}),
    ("a: |-\n  b\n", {"a": "b"}),
    ("a: |+\n  b\n\nc: d", {"a": "b\n\n", "c": "d"}),
    ("a: |2\n   b", {"a": " b\n"}),
    ("a: |1-\n  b", {"a": " b"}),
    ("a: |-1\n  b", {"a": " b"}),
    ("a: |0\n  b", _REFUSED),
    ("a: | b\n  c", _REFUSED),
    ("a: | # b\n  c", {"a": "c\n"}),
    ("a: |\n  # b", {"a": "# b\n"}),
    ("a: |\nb: c", {"a": "", "b": "c"}),
    ("a: |\n  b: c\n   - d", {"a": "b: c\n - d\n"}),
    ("a: >\n  b\n  c", {"a": "b c\n"}),
    ("a: >\n  b\n\n  c", {"a": "b\nc\n"}),
    ("a: >\n  b\n    c\n  d", {"a": "b\n  c\nd\n"}),
    ("a: >-\n\n  b", {"a": "\nb"}),
    ("a: >+\n  b\n\n", {"a": "b\n\n\n"}),
    ("a: |\n    b\n  c", _REFUSED),
    # 8.2 Block collections
    ("a:\n- b\n- c", {"a": ["b", "c"]}),
    ("a:\n  - b\n  - c", {"a": ["b", "c"]}),
    ("a:\n  - b\n - c", _REFUSED),
    ("a:\n  -\n    b\n  -", {"a": ["b", None]}),
    ("a:\n  - - b\n    - c\n  - d", {"a": [["b", "c"], "d"]}),
    ("a:\n  - b: c\n    d: e\n  - f: g", {"a": [{"b": "c", "d": "e"}, {"f": "g"}]}),
    ("a:\n  -  b: c\n     d: e", {"a": [{"b": "c", "d": "e"}]}),
    ("a:\n  - b:\n    - c", {"a": [{"b": ["c"]}]}),
    ("a:\n  - |\n    b\n  - c", {"a": ["b\n", "c"]}),
    ("a: - b", _REFUSED),
    ("a: b: c: d", _REFUSED),
    ("? a\n: b", {"a": "b"}),
    ("? a", {"a": None}),
    ("? |\n  a\n: b", {"a\n": "b"}),
    ("? [a]\n: b", {"[a]": "b"}),
    ("? - a\n: - b", {"- a": ["b"]}),
    ("? a: b\n: c", {"a: b": "c"}),
    (": a", _REFUSED),  # as above
    ("a : b", {"a": "b"}),
    ("a: b\na: c", {"a": "c"}),
    ("a:\n  b: c\n\n  d: e\nf: g", {"a": {"b": "c", "d": "e"}, "f": "g"}),
    # 9 Documents
    ("a: b\n...", {"a": "b"}),
    ("a: b\n... # c\n# d", {"a": "b"}),
    ("a: b\n...\nc: d", _REFUSED),
    ("a: b\n--- c", _REFUSED),
    ("...\na: b", _REFUSED),
    ("--- a", _REFUSED),
    ("a: ---", {"a": "---"}),
    ("a: ...", {"a": "..."}),
    ("---a: b", {"---a": "b"}),
    ("# only a comment", {}),
    ("", {}),
    # 10 Schemas: all of it is text here
    ("a: [null, Null, NULL, ~]", {"a": [None, "Null", "NULL", None]}),
    ("a: [true, True, FALSE]", {"a": ["true", "True", "FALSE"]}),
    ("a: [yes, No, on, OFF, y]", {"a": ["yes", "No", "on", "OFF", "y"]}),
    ("a: [0, -19, +12, 0o14, 0x3A, 014]", {"a": ["0", "-19", "+12", "0o14", "0x3A", "014"]}),
    ("a: [0., -0.0, .5, +12e03, -2E+05]", {"a": ["0.", "-0.0", ".5", "+12e03", "-2E+05"]}),
    ("a: [.inf, -.Inf, .NAN]", {"a": [".inf", "-.Inf", ".NAN"]}),
    ("a: [1_000, 190:20:30, 0b101]", {"a": ["1_000", "190:20:30", "0b101"]}),
    ("a: [2001-12-14, 2001-12-14T21:59:43.10-05:00]", {"a": ["2001-12-14", "2001-12-14T21:59:43.10-05:00"]}),
    ("a: {<<: b, =: c}", {"a": {"<<": "b", "=": "c"}}),
)
# fmt: on
_EVERY = pytest.mark.parametrize(("text", "values"), CASES, ids=range(len(CASES)))


def test_there_are_as_many_as_promised() -> None:
    """At least 120 documents, no two of them the same."""
    assert len({text for text, _ in CASES}) == len(CASES) >= 120


@_EVERY
def test_a_document_is_read_or_refused(text: str, values: dict[str, Data] | None) -> None:
    """The values are those that YAML gives, or one problem tells a place within the lines."""
    note = read_note("notes/a.md", f"---\n{text}\n---\nText.\n".encode())
    if values is None:
        problem = next(each for each in note.problems if each.code == "unreadable-front-matter")
        assert not note.readable
        assert 2 <= problem.span.line <= 3 + text.count("\n")
        assert problem.expected
    else:
        assert note.readable
        assert note.front.data() == values


@pytest.mark.parametrize(("text", "values"), [each for each in CASES if "\t" not in each[0]])
def test_two_parsers_agree(
    text: str, values: dict[str, Data] | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    """PyYAML's own parser, the reader where libyaml is missing, reads and refuses the same.

    It takes no tabs, which libyaml and YAML itself do.
    """
    with monkeypatch.context() as patched:
        patched.setattr("kit.source.yaml_tree.LOADER", yaml.SafeLoader)
        patched.setattr("kit.source.fields.read_everyday", lambda _text: None)
        fields = read_fields(f"{text}\n")
    assert (fields.data() if fields.readable else None) == values
