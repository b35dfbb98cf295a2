"""The quick reader against libyaml: it may decline, but what it says must be what libyaml says."""

from collections.abc import Iterator
from typing import Any

import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st

from kit.source.everyday_yaml import Data, read_everyday

_NOTHING = ("", "~", "null")


def _oracle(text: str) -> Data:
    """Return what libyaml's events say, with scalars as text; raises where libyaml does."""
    events = yaml.parse(text, Loader=yaml.CSafeLoader)
    found = [_node(event, events) for event in events if isinstance(event, yaml.NodeEvent)]
    assert len(found) <= 1, "several documents"
    return found[0] if found else {}


def _node(event: Any, events: Iterator[Any]) -> Data:
    assert not event.anchor, "an anchor or alias"
    assert not getattr(event, "tag", None), "a tag"
    if isinstance(event, yaml.ScalarEvent):
        return None if not event.style and event.value in _NOTHING else event.value
    if isinstance(event, yaml.SequenceStartEvent):
        values: list[Data] = []
        while not isinstance(event := next(events), yaml.SequenceEndEvent):
            values.append(_node(event, events))
        return values
    entries: dict[str, Data] = {}
    while not isinstance(event := next(events), yaml.MappingEndEvent):
        assert isinstance(event, yaml.ScalarEvent), "a collection as key"
        key = event.value
        assert key not in entries, "a repeated key"
        assert not event.anchor, "an anchor at a key"
        assert not event.tag, "a tag at a key"
        entries[key] = _node(next(events), events)
    return entries


def _check(text: str) -> None:
    read = read_everyday(text)
    if read is not None:
        assert read == _oracle(text)


# Shreds that mean something to YAML somewhere, and some that look as if they did.
_SHREDS = st.sampled_from(
    [
        "a",
        "b",
        "key",
        "name:",
        "pay:",
        "-",
        "--",
        "---",
        "...",
        ":",
        "::",
        ",",
        ",,",
        "[",
        "]",
        "{",
        "}",
        "[[x]]",
        "[a,b]",
        "{a:",
        "b}",
        "{a:b}",
        "#",
        "#x",
        "",
        "#x",
        '"',
        "'",
        '"a"',
        "'a'\n",
        "",
        "",
        "",
        "''",
        '""',
        "\\",
        "|",
        ">",
        "|-",
        "&",
        "&a",
        "*",
        "*a",
        "!",
        "!!str",
        "%",
        "@",
        "`",
        "?",
        "?x",
        "=",
        "<<",
        "~",
        "null",
        "true",
        "no",
        "12",
        "012",
        "1:30",
        "12:30",
        "-1",
        "-x",
        "2026-03-14\n",
        "",
        "",
        "",
        "https://example.org/a#b",
        "a:b",
        "x#",
        "ç",
        "日本",
        "é:",
        "\xa0",
        "\u2003",
        "🙂",
        "<<<<<<<",
        "key-1:",
        "_k:",
        "1k:",
        "k",
        "k:",
        ":k",
        " ",
        "  ",
        "   ",
        "\n",
        "\n",
        "\n",
        "\n  ",
        "\n    ",
        "\n- ",
        "\n  - ",
        "\n# c\n",
        "\t",
        "\u2028",
        "\x85",
        ": ",
        " #",
        ", ",
        "\ufeff",
    ]
)
_SHREDDED = st.lists(_SHREDS, max_size=24).map("".join)

_KEYS = st.sampled_from(["a", "b", "c", "date", "hours_per_week", "x-y", "null", "_z", "k" * 120])
_PLAIN = st.sampled_from(
    [
        "",
        "x",
        "-1",
        "-x",
        "a b",
        "it's",
        'say "x"',
        "12:30",
        "a:b",
        "a#b",
        "a, b",
        "a]b",
        "no",
        "~",
        "null",
        "x  ",
        "2026-03-14",
        "ende –",
        "?x",
        "a ?b",
    ]
)
_QUOTED = st.sampled_from(['""', "''", '"a: b"', "'#x'", '"[a]"', "'it''s'", '"\\n"', '"a" '])
_FLOW = st.recursive(
    st.one_of(_PLAIN, _QUOTED),
    lambda inner: st.one_of(
        st.builds(
            lambda values, joint, pads: f"[{pads[0]}{joint.join(values)}{pads[1]}]",
            st.lists(inner, max_size=3),
            st.sampled_from([", ", ",", " , "]),
            st.sampled_from([("", ""), (" ", " "), ("", " ")]),
        ),
        st.builds(
            lambda pairs, joint: "{" + joint.join(f"{key}: {value}" for key, value in pairs) + "}",
            st.lists(st.tuples(_KEYS, inner), max_size=3),
            st.sampled_from([", ", ",", " , "]),
        ),
    ),
    max_leaves=6,
)
_COMMENTS = st.sampled_from(["", "", "", " # why", "  #", "#x"])


@st.composite
def _block(draw: st.DrawFn, depth: int = 0) -> list[str]:
    """Return the lines of a mapping or a list in one of many styles."""
    step = draw(st.sampled_from([1, 2, 2, 2, 4]))
    listed = depth > 0 and draw(st.booleans())
    lines: list[str] = []
    for _ in range(draw(st.integers(1, 3))):
        lead = "-" + " " * draw(st.sampled_from([1, 1, 1, 2, 3])) if listed else ""
        key = f"{draw(_KEYS)}:" if not listed or draw(st.booleans()) else ""
        if depth < 2 and key and draw(st.booleans()):
            inner = draw(_block(depth=depth + 1))
            pad = " " * (len(lead) + draw(st.sampled_from([0, step])))
            lines += [lead + key + draw(_COMMENTS), *(pad + line for line in inner)]
        else:
            if key and draw(st.integers(0, 5)) == 0:
                pad = " " * (len(lead) + draw(st.sampled_from([0, step, step])))
                more = draw(st.lists(st.one_of(_PLAIN, _QUOTED, _FLOW), min_size=1, max_size=3))
                lines += [f"{lead}{key} >-", *(pad + line for line in more)]
                continue
            value = draw(st.one_of(_PLAIN, _QUOTED, _FLOW))
            gap = " " if key and value else ""
            lines.append(lead + key + gap + value + draw(_COMMENTS))
            if draw(st.integers(0, 9)) == 0:
                lines.append(
                    draw(st.sampled_from(["", "   ", "# a comment", "    # another", "      more"]))
                )
    return lines


@given(_block())
def test_agrees_with_libyaml_on_every_style(lines: list[str]) -> None:
    """Says what libyaml says of mappings, lists and flow collections, or declines."""
    text = "\n".join(lines) + "\n"
    try:
        _oracle(text)
    except (yaml.YAMLError, AssertionError):
        assert read_everyday(text) is None
    else:
        _check(text)


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("a: >-\n  x\n  y: 'z'\nb: c\n", {"a": "x y: 'z'", "b": "c"}),
        ("a:\n  b: >-\n    # x\n  c: d\n", {"a": {"b": "# x", "c": "d"}}),
        ("a: >-\n  x", {"a": "x"}),
        ("a: >-\n  x\n\n  y\n", None),
        ("a: >-\n  x\n   y\n", None),
        ("a: >-\n  x \n  y\n", None),
        ("a: >-\n\n", None),
        ("a: >\n  x\n", None),
        ("- >-\n  x\n", None),
    ],
)
def test_reads_simple_folded_text(text: str, read: Data) -> None:
    """What programs fold long values into is read here; what needs more care is declined."""
    assert read_everyday(text) == read
    _check(text)


@given(_SHREDDED)
@example("a: b\n# c\n  d: e")
@example("a:\n- b\n c: d")
@example("a: ['x' b]")
@example("a: {b: 'x' c}")
@example("a: {b: 'x', 'c': d}")
def test_agrees_with_libyaml_on_shreds(text: str) -> None:
    """Says what libyaml says of shreds of YAML in any order, or declines; it never raises."""
    try:
        _oracle(text)
    except (yaml.YAMLError, AssertionError):
        assert read_everyday(text) is None
    else:
        _check(text)
