"""The outline of a body, against examples, against its own careful half, and against markdown-it-py."""

import time
from pathlib import Path

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from kit.source.block_scanner import MAX_DEPTH
from kit.source.fences import split_note
from kit.source.outline import Block, read_outline
from kit.source.text import read_text

from .markdown_oracle import literally_scanned, markdown_shape, outline_shape, scanned

_REAL = Path(__file__).parents[3] / "shared" / "real-interviews"


def _told(body: str) -> list[str]:
    """Return the outline as indented lines: kind, place, text."""
    return [row for block in read_outline(body) for row in _rows(block, "")]


def _rows(block: Block, lead: str) -> list[str]:
    marks = [block.number, f"[{block.task}]" if block.task is not None else "", block.language]
    more = " ".join(each for each in ("#" * block.level, *marks, repr(block.text)) if each)
    row = f"{lead}{block.kind} {block.line}:{block.column} {more}"
    return [row, *(each for child in block.children for each in _rows(child, lead + "  "))]


@pytest.mark.parametrize(
    ("body", "told"),
    [
        ("", []),
        ("\n\n  \n", []),
        ("# A\n## B ##\n###### C #c\n", ["heading 1:3 # 'A'", "heading 2:4 ## 'B'", "heading 3:8 ###### 'C #c'"]),
        ("#word\n\n#", ["paragraph 1:1 '#word'", "heading 3:2 # ''"]),
        ("####### seven", ["paragraph 1:1 '####### seven'"]),
        ("A\n===\nB c\nd\n---\n", ["heading 1:1 # 'A'", "heading 3:1 ## 'B c\\nd'"]),
        ("a\nb\n\nc", ["paragraph 1:1 'a\\nb'", "paragraph 4:1 'c'"]),
        ("  a  \n    b\t\n", ["paragraph 1:3 'a\\nb'"]),
        ("- a\n* b\n+ c", ["item 1:3 'a'", "item 2:3 'b'", "item 3:3 'c'"]),
        ("1. a\n2) b\n12. c", ["item 1:4 1. 'a'", "item 2:4 2) 'b'", "item 3:5 12. 'c'"]),
        ("2019. Joined\n- 2019. Left", ["paragraph 1:1 '2019. Joined'", "item 2:3 '2019. Left'"]),
        ("a\n2. b", ["paragraph 1:1 'a\\n2. b'"]),
        ("a\n1. b", ["paragraph 1:1 'a'", "item 2:4 1. 'b'"]),
        ("- a\n  - b\n    - c\n  - d\n- e", ["item 1:3 'a'", "  item 2:5 'b'", "    item 3:7 'c'", "  item 4:5 'd'", "item 5:3 'e'"]),
        ("- a\n    - b\n\t- c", ["item 1:3 'a'", "  item 2:7 'b'", "  item 3:4 'c'"]),
        ("1. a\n  - b\n\n    c\n10. d\n   - e", ["item 1:4 1. 'a'", "  item 2:5 'b'", "    paragraph 4:5 'c'", "item 5:5 10. 'd'", "  item 6:6 'e'"]),
        ("- a\nb\n\nc", ["item 1:3 'a\\nb'", "paragraph 4:1 'c'"]),
        ("- a\n  - b\nc", ["item 1:3 'a'", "  item 2:5 'b\\nc'"]),
        ("- a\n  - b\n\n  c\n", ["item 1:3 'a'", "  item 2:5 'b'", "  paragraph 4:3 'c'"]),
        ("- a\n\n  b\n\n- c", ["item 1:3 'a'", "  paragraph 3:3 'b'", "item 5:3 'c'"]),
        ("-\n  a\n-\n\n  b", ["item 2:3 'a'", "item 3:2 ''", "paragraph 5:3 'b'"]),
        ("- > a\n- # b\n- - c", ["item 1:3 ''", "  quote 1:5 'a'", "    paragraph 1:5 'a'", "item 2:3 ''", "  heading 2:5 # 'b'", "item 3:3 ''", "  item 3:5 'c'"]),
        ("- [ ] a\n- [x] b\n- [-] # c\n- [y]\n- [z]d", ["item 1:7 [ ] 'a'", "item 2:7 [x] 'b'", "item 3:7 [-] '# c'", "item 4:6 [y] ''", "item 5:3 '[z]d'"]),
        ("- [ ]\n  a\n  - b", ["item 2:3 [ ] 'a'", "  item 3:5 'b'"]),
        ("> a\n> b\nc\n\n> - d\n>   e", ["quote 1:3 'a\\nb\\nc'", "  paragraph 1:3 'a\\nb\\nc'", "quote 5:3 '- d\\ne'", "  item 5:5 'd\\ne'"]),
        (">\n> a\n>\n> b\n>", ["quote 2:3 'a\\n\\nb'", "  paragraph 2:3 'a'", "  paragraph 4:3 'b'"]),
        (">> a\n> b", ["quote 1:2 '> a\\nb'", "  quote 1:4 'a\\nb'", "    paragraph 1:4 'a\\nb'"]),
        ("```py\n# a\n- b\n```\nc", ["code 1:1 py '# a\\n- b'", "paragraph 5:1 'c'"]),
        ("~~~ a b\n```\n~~~~\nc", ["code 1:1 a b '```'", "paragraph 4:1 'c'"]),
        ("```\n\nnever closed\n\n", ["code 1:1 '\\nnever closed'"]),
        ("- ```\n  a\n   b\n  ```\n  c", ["item 1:3 ''", "  code 1:3 'a\\n b'", "  paragraph 5:3 'c'"]),
        ("`` a ``\n```a`b", ["paragraph 1:1 '`` a ``\\n```a`b'"]),
        ("    a\n\n      b\nc", ["paragraph 1:5 'a'", "paragraph 3:7 'b\\nc'"]),
        ("-            a\n  - b", ["item 1:14 'a'", "  item 2:5 'b'"]),
        ("- a\n        - b\n\n            c", ["item 1:3 'a'", "  item 2:11 'b'", "    paragraph 4:13 'c'"]),
        ("a\n    - b\n\n    - c", ["paragraph 1:1 'a\\n- b'", "item 4:7 'c'"]),
        ("a\n    b", ["paragraph 1:1 'a\\nb'"]),
        ("a\n***\n- - -\n___\n", ["paragraph 1:1 'a'", "rule 2:1 '***'", "rule 3:1 '- - -'", "rule 4:1 '___'"]),
        ("- a\n---\n", ["item 1:3 'a'", "rule 2:1 '---'"]),
        ("- a\n  b\n  ---\n", ["item 1:3 ''", "  heading 1:3 ## 'a\\nb'"]),
        ("| a | b |\n|---|:-:|\n| c | d |\ne\n\nf", ["table 1:1 '| a | b |\\n|---|:-:|\\n| c | d |\\ne'", "paragraph 6:1 'f'"]),
        ("text\n  a | b\n--|--\n", ["paragraph 1:1 'text'", "table 2:3 'a | b\\n--|--'"]),
        ("a | b\n--|--|--", ["paragraph 1:1 'a | b\\n--|--|--'"]),
        ("<div>\n- a\n</div>", ["paragraph 1:1 '<div>'", "item 2:3 'a\\n</div>'"]),
        ("[a]: /b\n", ["paragraph 1:1 '[a]: /b'"]),
        ("- (+) a #x (second-hand)\n- 40% b", ["item 1:3 '(+) a #x (second-hand)'", "item 2:3 '40% b'"]),
        ("**b** c\n*d*", ["paragraph 1:1 '**b** c\\n*d*'"]),
        ("- [[a]]: b\n- ![[c.png]]", ["item 1:3 '[[a]]: b'", "item 2:3 '![[c.png]]'"]),
        ("\u00a0\na", ["paragraph 1:1 '\\xa0\\na'"]),
    ],
)  # fmt: skip
def test_blocks(body: str, told: list[str]) -> None:
    """Each kind of block has its text without markers, and its place."""
    assert _told(body) == told


def test_lines_count_from_where_the_body_begins() -> None:
    """A block's lines are those of its file; its last line is where its text ends."""
    item, quote, code = read_outline("- a\n  - b\n  c\n\n> d\n> e\n\n```\nf\n```\n", line=12)
    assert (item.line, item.last_line, item.children[0].last_line) == (12, 14, 14)
    assert (quote.line, quote.last_line) == (16, 17)
    assert (code.line, code.last_line) == (19, 21)


def test_columns_of_further_lines() -> None:
    """Where a block's lines begin at different columns, each is known."""
    (item, quote) = read_outline("- a\n  b\nc\n\n> d\n>   e\nf\n")
    assert (item.column, item.columns) == (3, (3, 1))
    assert (quote.column, quote.columns) == (3, (5, 1))
    assert quote.children[0].columns == (5, 1)
    assert read_outline("a\nb\nc")[0].columns == ()


# --- laws ---------------------------------------------------------------------------------------

_SHREDS = st.sampled_from(
    [
        "- ",
        "* ",
        "+ ",
        "1. ",
        "2. ",
        "10. ",
        "7) ",
        "> ",
        ">",
        "  ",
        "    ",
        " ",
        "\t",
        "\n",
        "\n",
        "\n\n",
        "# ",
        "## ",
        "#",
        "---",
        "===",
        "***",
        "```",
        "~~~",
        "```py",
        "|",
        "| a | b |",
        "|---|---|",
        "a|b",
        "-|-",
        "[x] ",
        "[ ] ",
        "[x]",
        "<div>",
        "`",
        "\\",
        "_",
        "-",
        "+",
        "=",
        "[l]: /x",
        "text",
        "b c",
        "**b** c",
        "40% y",
        "2019. x",
        "[[x]]: y",
        "é",
        "#tag",
        "\n- item",
        "\n  - nested",
        "\n> quote\n",
        "\n# Head\n",
        "\n\nword word",
        "\n\n    code",
    ]
)
_BODIES = st.lists(_SHREDS, max_size=16).map("".join)


@given(_BODIES)
@example("- a\n- ===\n- b")
@example("- a\n  - b\n \n  c\n- d")
def test_quick_and_careful_reading_agree(body: str) -> None:
    """Taking plain blocks in one step each changes nothing, texts, places and nesting included."""
    assert read_outline(body, line=4) == scanned(body, line=4)


def _comparable(body: str) -> bool:
    """Leave out what differs on purpose, or where markdown-it-py departs from CommonMark itself."""
    rows = body.split("\n")
    return not (
        # Numbers of four digits and more begin no item.
        "2019. " in body
        # What stands behind a check box is text.
        or any(box in body for box in ("[x]", "[ ] "))
        # It takes a line outside a container for the rule below a table's head inside it.
        or (
            "|" in body
            and any(row.lstrip()[:1] in (">", "-", "*", "+", "#", "1", "2", "7") for row in rows)
        )
        # It takes an indented `>` behind an empty quote for more of the quote.
        or any(row.strip(" \t>") == "" and ">" in row for row in rows)
        # A tab within code stays a tab there, and counts as blanks here.
        or "\t" in body
    )


@given(_BODIES)
def test_agrees_with_markdown_it(body: str) -> None:
    """Headings, items and their nesting, quotes, code and tables are where markdown-it sees them."""
    assume(_comparable(body))
    assert outline_shape(literally_scanned(body)) == markdown_shape(body)


_SENTENCE = st.sampled_from(
    ["a", "b c", "(+) d #e", "*f* g", "`h`", "[[i]]: j", "k\nl", "m\n    n", "12 o"]
)


@st.composite
def _markdown(draw: st.DrawFn, depth: int = 0) -> str:
    """Return a well-formed body: blocks of every kind, nested as people nest them."""
    parts: list[str] = []
    for _ in range(draw(st.integers(1, 3))):
        kind = draw(
            st.sampled_from(
                ["text", "heading", "fence", "rule", "list", "quote"][: 4 if depth > 2 else 6]
            )
        )
        if kind == "text":
            parts.append(draw(_SENTENCE))
        elif kind == "heading":
            parts.append(
                "#" * draw(st.integers(1, 6))
                + " "
                + draw(st.sampled_from(["A", "B #", "C ##", "#d"]))
            )
        elif kind == "fence":
            parts.append(f"```{draw(st.sampled_from(['', 'py', 'a b']))}\n# x\n\n- y\n```")
        elif kind == "rule":
            # No asterisks: behind a marker that is one, they would make a rule of the whole line.
            parts.append(draw(st.sampled_from(["___", "_ _ _"])))
        elif kind == "quote":
            inner = draw(_markdown(depth=depth + 1))
            parts.append("\n".join(f"> {row}".rstrip() for row in inner.split("\n")))
        else:
            marker = draw(st.sampled_from(["- ", "* ", "1. ", "9) ", "-   "]))
            for _ in range(draw(st.integers(1, 3))):
                inner = draw(_markdown(depth=depth + 1))
                rows = inner.split("\n")
                parts.append(
                    "\n".join(
                        [
                            marker + rows[0],
                            *((" " * len(marker) + row).rstrip() for row in rows[1:]),
                        ]
                    )
                )
    return draw(st.sampled_from(["\n\n", "\n\n", "\n"])).join(parts)


@given(_markdown())
def test_agrees_with_markdown_it_on_whole_bodies(body: str) -> None:
    """Well-formed bodies have the same outline in both, down to the nested blocks."""
    assert outline_shape(literally_scanned(body)) == markdown_shape(body)


@pytest.mark.skipif(not _REAL.is_dir(), reason="the published interviews are not on this machine")
def test_agrees_with_markdown_it_on_published_interviews() -> None:
    """Real texts, with their HTML and templates, have the same outline in both."""
    files = sorted(_REAL.rglob("*.md"))
    assert files
    for file in files:
        body = split_note(read_text(file.read_bytes()).text).body
        assert outline_shape(read_outline(body)) == markdown_shape(body), file.name


@given(_BODIES)
def test_texts_stand_where_they_say(body: str) -> None:
    """The first line of each block's text is found at its line and column."""
    rows = body.split("\n")
    for block in _walk(read_outline(body)):
        if block.kind != "code" and block.text and "\t" not in body:
            shown = rows[block.line - 1][block.column - 1 :].strip()
            assert shown.startswith(block.text.split("\n", maxsplit=1)[0].split(" ", maxsplit=1)[0])
            assert block.line <= block.last_line <= len(rows)


def _walk(blocks: tuple[Block, ...]) -> list[Block]:
    return [each for block in blocks for each in (block, *_walk(block.children))]


@given(_BODIES)
def test_no_word_is_lost(body: str) -> None:
    """Every word of a body is a word of its outline, unless it only marks a block."""
    told = "\n".join(f"{block.text} {block.language}" for block in _walk(read_outline(body)))
    for word in ("text", "word", "item", "nested", "quote", "code", "é", "40%", "Head"):
        assert told.count(word) >= body.count(word)


@pytest.mark.parametrize(
    "body",
    [
        "> " * 10_000 + "a",
        ">" * 10_000,
        "- " * 10_000 + "a",
        "\n".join("  " * depth + "- a" for depth in range(1_000)),
        "\n".join(">" * depth + " a" for depth in range(1_000)),
        "1. a\n" * 20_000,
        "- a\nb\n" * 10_000,
        "a\n" * 50_000,
        "\n" * 50_000 + "  a",
        "# a" + " " * 50_000 + "b",
        "#" * 50_000,
        "`" * 50_000,
        "|" * 50_000 + "\n|-|",
        "-" * 50_000 + "a",
        "- - - " * 10_000 + "a",
        "a\n---|---" * 10_000,
        "```\n" * 10_001,
        "[" * 50_000,
        "\t" * 50_000 + "a",
        "- [ ] " * 10_000,
    ],
)  # fmt: skip
def test_no_input_takes_long(body: str) -> None:
    """Markers and lines in tens of thousands neither recurse to death nor take seconds."""
    started = time.process_time()
    blocks = read_outline(body)
    depth, level = 0, blocks
    while level:
        depth, level = depth + 1, tuple(child for block in level for child in block.children)
    assert depth <= MAX_DEPTH + 1
    assert time.process_time() - started < 5
