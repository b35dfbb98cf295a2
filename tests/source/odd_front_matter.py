"""Odd but valid front matter, made up: every style YAML has for mappings, lists and texts."""

from hypothesis import strategies as st

KEYS = ("name", "date", "pay", "low", "high", "skills", "note", "x-mine", "Ville", "12", "a b", "é")
_WORDS = (
    "sql",
    "Rua da Boavista 4",
    "no",
    "012",
    "2026-03-14",
    "a:b",
    "x#y",
    "~",
    "it's",
    "日本",
    "-1",
)
_QUOTED = (
    "'it''s'",
    '"a: b  # no comment"',
    "'#x'",
    '""',
    "''",
    '"[[contacts/noor-haddad]]"',
    r'"tab\t \" end"',
    "!urgent call",
    "!!str 12",
)
_COMMENTS = (
    "# why",
    "#",
    "#tight",
    "# kit: ignore unknown-key",
    "#  two  blanks ",
    "# a: b",
    "# - x",
)
_LINKS = ("[[Acme]]", "[ [Acme] ]", "[[ a ]]", "[[[x]]]", "{{date}}")
_LINES = ("a\nb c", "'one\n\n two'", '"one \\\n two"', '"one\n  two  \n"', "a\n\nb  \nc")
_INDICATORS = ("|", "|-", "|+", ">", ">-", ">+")
_KEY = st.sampled_from(KEYS).map(lambda key: key if key != "12" else '"12"')


@st.composite
def front_matter(draw: st.DrawFn) -> str:
    """Return the text between two fences, most often one that YAML can read."""
    lines = draw(_noise(draw(st.sampled_from([0, 0, 2]))))
    if draw(st.integers(0, 19)) == 0:
        return "\n".join([*lines, draw(_flow_mapping(0)), *draw(_noise(0)), ""])
    column = draw(st.sampled_from([0, 0, 0, 0, 2]))
    lines += draw(_mapping(column, 0))
    return "\n".join([*lines, *draw(_noise(column)), ""])


@st.composite
def _noise(draw: st.DrawFn, column: int) -> list[str]:
    """Return blank lines and comments, at any indent, as they may stand between entries."""
    lines = []
    for _ in range(draw(st.sampled_from([0, 0, 0, 0, 1, 1, 2, 3]))):
        indent = draw(st.sampled_from([column, column, column, 0, column + 2, column + 5]))
        lines.append(
            draw(st.sampled_from(["", "", "  ", *(" " * indent + each for each in _COMMENTS)]))
        )
    return lines


def _trailing() -> st.SearchStrategy[str]:
    return st.sampled_from(["", "", "", "", " # why", "   #tight", "  # two  blanks ", "  "])


@st.composite
def _mapping(draw: st.DrawFn, column: int, depth: int) -> list[str]:
    """Return the lines of a block mapping at a column, comments everywhere."""
    lines: list[str] = []
    keys = draw(st.lists(_KEY, min_size=1, max_size=5, unique=True))
    for number, key in enumerate(keys):
        if number:
            lines += draw(_noise(column))
        gap = draw(st.sampled_from(["", "", "", " "]))
        lines += draw(_valued(" " * column + key + gap + ":", column, depth, listed=False))
    return lines


@st.composite
def _list(draw: st.DrawFn, column: int, depth: int) -> list[str]:
    """Return the lines of a block list at a column."""
    lines: list[str] = []
    for number in range(draw(st.integers(1, 3))):
        if number:
            lines += draw(_noise(column))
        lines += draw(_valued(" " * column + "-", column, depth, listed=True))
    return lines


@st.composite
def _valued(draw: st.DrawFn, head: str, column: int, depth: int, *, listed: bool) -> list[str]:
    """Return a key or dash with a value in one of the many styles."""
    style = draw(
        st.sampled_from(["inline"] * 5 + ["block"] * 2 + ["below", "nested", "nested", "nothing"])
    )
    if style == "nested" and depth < 3:
        return draw(_nested(head, column, depth, listed=listed))
    if style == "block":
        return draw(_block_scalar(head, column))
    if style == "nothing":
        return [head + draw(_trailing())]
    value = draw(_inline())
    value = value.replace("\n", "\n" + " " * (column + draw(st.sampled_from([1, 2, 6]))))
    rows = (value + draw(_trailing())).split("\n")
    if style == "below":
        indent = " " * (column + draw(st.sampled_from([1, 2, 4])))
        between = draw(_noise(column + 2))
        return [head + draw(_trailing()), *between, indent + rows[0], *rows[1:]]
    return [head + " " * draw(st.sampled_from([1, 1, 1, 3])) + rows[0], *rows[1:]]


@st.composite
def _nested(draw: st.DrawFn, head: str, column: int, depth: int, *, listed: bool) -> list[str]:
    step = draw(st.sampled_from([1, 2, 2, 2, 4]))
    is_list = draw(st.booleans())
    make = _list if is_list else _mapping
    if listed and draw(st.booleans()):  # on the line of the dash
        inner = draw(make(column + 1 + step, depth + 1))
        return [head + " " * step + inner[0].lstrip(" "), *inner[1:]]
    within = column if is_list and not listed and draw(st.booleans()) else column + step
    return [head + draw(_trailing()), *draw(_noise(within)), *draw(make(within, depth + 1))]


@st.composite
def _block_scalar(draw: st.DrawFn, head: str, column: int) -> list[str]:
    indicator = draw(st.sampled_from(_INDICATORS))
    step = draw(st.sampled_from([1, 2, 2, 4]))
    if draw(st.integers(0, 4)) == 0:
        indicator = indicator[0] + str(step) + indicator[1:]
    rows = draw(
        st.lists(
            st.sampled_from(
                ["text", "more: text", "# no comment", "- x", "", "", "  deeper", " ", "end  "]
            ),
            max_size=5,
        )
    )
    indent = " " * (column + step)
    tag = draw(st.sampled_from([" ", " ", " ", "  "]))
    header = head + tag + indicator + draw(st.sampled_from(["", "", "  # why", " #tight", " "]))
    return [
        header,
        *(indent + row if row.strip() else draw(st.sampled_from([row, ""])) for row in rows),
    ]


@st.composite
def _inline(draw: st.DrawFn) -> str:
    """Return a value that may stand on the line of its key; further lines have no indent yet."""
    style = draw(st.sampled_from(["word"] * 4 + ["quoted"] * 2 + ["lines", "flow", "flow", "link"]))
    if style == "flow":
        return draw(st.one_of(_flow_list(0), _flow_mapping(0)))
    choices = {"word": _WORDS, "quoted": _QUOTED, "link": _LINKS, "lines": _LINES}
    return draw(st.sampled_from(choices[style]))


@st.composite
def _flow(draw: st.DrawFn, depth: int) -> str:
    if depth < 2 and draw(st.integers(0, 3)) == 0:
        return draw(st.one_of(_flow_list(depth + 1), _flow_mapping(depth + 1)))
    return draw(st.sampled_from(["sql", "a b", "2026", "'x, y'", '"]"', "12:30", "a\n b", "no"]))


@st.composite
def _joint(draw: st.DrawFn, sign: str) -> str:
    """Return a sign with blanks, line ends and comments around it."""
    around = st.sampled_from(
        ["", "", "", "", " ", " ", "  ", "\n", " # c\n", "\n# own\n ", " \n\n "]
    )
    return draw(around) + sign + draw(around)


@st.composite
def _flow_list(draw: st.DrawFn, depth: int) -> str:
    items = [
        draw(st.one_of(_flow(depth), st.just("k: v"), st.just("k: ")))
        for _ in range(draw(st.integers(0, 3)))
    ]
    return draw(_collected("[", items, "]"))


@st.composite
def _flow_mapping(draw: st.DrawFn, depth: int) -> str:
    keys = draw(st.lists(_KEY, max_size=3, unique=True))
    styles = ["{key}: {value}"] * 4 + ["{key}: ", "{key}", "{key} : {value}", "{key}:  {value}"]
    items = [
        draw(st.sampled_from(styles)).format(key=key, value=draw(_flow(depth))) for key in keys
    ]
    return draw(_collected("{", items, "}"))


@st.composite
def _collected(draw: st.DrawFn, opening: str, items: list[str], closing: str) -> str:
    text = draw(_joint(opening)).lstrip(" \n#cown")
    for number, item in enumerate(items):
        text += (draw(_joint(",")) if number else "") + item
    if items and draw(st.integers(0, 4)) == 0:
        text += draw(_joint(","))
    return text + draw(_joint(closing)).rstrip(" \n#cown")
