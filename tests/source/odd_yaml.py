"""Front matter as people and tools write it: every style, comments in odd places, odd spacing."""

from hypothesis import strategies as st

KEYS = ("status", "date", "paths", "pay", "because", "tags", "interest", "mein-key", "a b", "x")
WORDS = (
    "held", "no", "012", "12:30", "2026-03-14", "a b", "it's", "C#", "95,000", "[[maya]]", "é", "日本",
    "https://example.org/a?b=c#d", "- x", "a: b", "x #y", "~", "", "1.10", "5", "true", "🙂", "*x", "&x",
)  # fmt: skip
COMMENTS = st.sampled_from(["", "", "", "  # why", " # a: b", "   #x"])
_OWN = st.sampled_from(["", "", "", "# on its own\n", "\n", "  # indented\n", "#\n"])


def _single(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


def _double(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


_PLAIN = st.sampled_from(["held", "a b", "it's", "C#x", "95,000", "012", "no", "é", "日本", "2026-03-14"])  # fmt: skip
_FLOW_PLAIN = st.sampled_from(["held", "a b", "C#x", "012", "no", "é", "40-45"])
_QUOTED = st.sampled_from(WORDS).flatmap(lambda each: st.sampled_from([_single(each), _double(each)]))  # fmt: skip
_INLINE = st.one_of(_PLAIN, _QUOTED)
_FLOW_SCALAR = st.one_of(_FLOW_PLAIN, _QUOTED)


def _flow_list(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    blank = st.sampled_from(["", " "])
    comma = st.sampled_from([", ", ",", ",\n    "])
    return st.tuples(blank, st.lists(inner, max_size=3), comma, blank).map(
        lambda each: f"[{each[0]}{each[2].join(each[1])}{each[3]}]"
    )


def _flow_map(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    pairs = st.lists(st.tuples(st.sampled_from(["low", "high", "k"]), inner), max_size=3, unique_by=lambda each: each[0])  # fmt: skip
    return st.tuples(pairs, st.sampled_from([", ", " , "])).map(
        lambda each: "{" + each[1].join(f"{key}: {value}" for key, value in each[0]) + "}"
    )


FLOW = st.recursive(
    _FLOW_SCALAR, lambda inner: st.one_of(_flow_list(inner), _flow_map(inner)), max_leaves=5
)
_BLOCK_TEXT = st.sampled_from(
    ["|\n  one\n  two\n", "|-\n  one\n\n  two\n", ">\n  folded\n  text\n", "|+\n  kept\n\n", "|  # head\n  x # no comment\n", ">-\n  a\n   b\n"]
)  # fmt: skip
_LONG_PLAIN = st.sampled_from(["one\n  two\n", "a\n\n  b\n", '"one\n  two"\n', "'x\n\n  y'\n"])


@st.composite
def _entry(draw: st.DrawFn, indent: str, depth: int) -> str:
    """Draw what stands behind a colon, to the end of its last line."""
    kinds = ["inline", "flow", "empty", "text", "long"] if not depth else ["inline", "flow"]
    kind = draw(st.sampled_from([*kinds, "list", "map"] if depth < 2 else kinds))
    note = draw(COMMENTS)
    if kind == "inline":
        return f"{draw(st.sampled_from([' ', '  ']))}{draw(_INLINE)}{note}\n"
    if kind == "flow":
        return f" {draw(FLOW)}{note}\n"
    if kind == "empty":
        return f"{note}\n"
    if kind == "text":
        return f" {draw(_BLOCK_TEXT)}"
    if kind == "long":
        return f" {draw(_LONG_PLAIN)}"
    inner = indent + draw(st.sampled_from(["  ", "    "]))
    if kind == "map":
        keys = draw(st.lists(st.sampled_from(KEYS), min_size=1, max_size=3, unique=True))
        rows = (f"{inner}{key}:{draw(_entry(inner, depth + 1))}" for key in keys)
        return f"{note}\n" + "".join(f"{draw(_OWN)}{row}" for row in rows)
    dash = draw(st.sampled_from([indent, inner]))
    rows = (
        f"{draw(_OWN)}{dash}-{draw(_item(dash, depth))}"
        for _ in range(draw(st.integers(1, 3)))
    )  # fmt: skip
    return f"{note}\n" + "".join(rows)


@st.composite
def _item(draw: st.DrawFn, indent: str, depth: int) -> str:
    if draw(st.booleans()):
        return f" {draw(st.one_of(_INLINE, FLOW))}{draw(COMMENTS)}\n"
    keys = draw(st.lists(st.sampled_from(KEYS), min_size=1, max_size=2, unique=True))
    inner = f"{indent}  "
    rows = [f"{key}:{draw(_entry(inner, depth + 2))}" for key in keys]
    return " " + f"{inner}".join(rows)


@st.composite
def front_matter(draw: st.DrawFn) -> str:
    """Draw front matter, without its fences; most of it is valid YAML."""
    keys = draw(st.lists(st.sampled_from(KEYS), max_size=5, unique=True))
    rows = [f"{draw(_OWN)}{key}:{draw(_entry('', 0))}" for key in keys]
    return "".join((*rows, draw(_OWN)))


BODIES = st.sampled_from(
    ["", "body\n", "no end", "---\nrule\n---\n", "\n\n# x\n%% off %%\n", "a: b\n\x00\n"]
)


@st.composite
def notes(draw: st.DrawFn) -> bytes:
    """Draw a note's bytes: front matter and body, with any line ends and byte-order mark."""
    text = f"---\n{draw(front_matter())}---\n{draw(BODIES)}"
    ends = draw(st.sampled_from(["\n", "\n", "\r\n", "\r"]))
    mark = draw(st.sampled_from([b"", b"", b"\xef\xbb\xbf"]))
    tail = draw(st.sampled_from([b"", b"", b"\xff\xfe", "é".encode()]))
    return mark + text.replace("\n", ends).encode() + tail
