"""What stands inside a line: nothing is lost, and links are what Obsidian takes them for."""

import re
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kit.source.inline import (
    _INLINE,
    _TAG,
    Wikilink,
    _may_hold_pieces,
    codes_and_rest,
    codes_of,
    links_of,
    plain_text,
    read_inline,
    read_mark,
    read_wikilink,
    shortened,
    without_codes,
)

_SHREDS = st.sampled_from(
    [
        "[[",
        "]]",
        "![[",
        "[",
        "]",
        "(",
        ")",
        "](",
        "|",
        "\\|",
        "#",
        "#tag",
        "`",
        "``",
        "\\",
        "<",
        ">",
        "!",
        "a",
        "b c",
        "é",
        "https://example.org/x",
        "ftp://x",
        "http",
        "://",
        "\t",
        "<https://example.org>",
        "<br>",
        "<!--",
        "**",
        "_",
        "\n",
        " ",
        '"t"',
        "[[a#b|c]]",
        "[x](y)",
    ]
)
_TEXTS = st.lists(_SHREDS, max_size=14).map("".join)


@given(_TEXTS)
def test_pieces_joined_are_the_text(text: str) -> None:
    """Nothing is left out, doubled or moved, whatever the text."""
    pieces = read_inline(text)
    assert "".join(piece.raw for piece in pieces) == text
    at = 0
    for piece in pieces:
        assert piece.start == at
        at += len(piece.raw)


@given(_TEXTS)
def test_a_look_misses_no_piece(text: str) -> None:
    """Where a look sees nothing that a piece may begin with, the whole expression finds none."""
    assert _may_hold_pieces(text) or not _INLINE.search(text)


@given(_TEXTS)
def test_codes_and_the_rest_read_once_are_those_read_piece_by_piece(text: str) -> None:
    """The short way for texts of words alone says what the long way does, blanks and tabs included."""
    pieces = [(each.kind == "text", each.raw) for each in read_inline(text)]
    found = [code.lower() for words, raw in pieces if words for code in _TAG.findall(raw)]
    kept = "".join(_TAG.sub("", raw) if words else raw for words, raw in pieces)
    rest = re.sub(r"[ \t]{2,}", " ", kept).strip() if "#" in text else text
    assert codes_and_rest(text) == (tuple(dict.fromkeys(found)), rest)


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("a\t\tb #x", "a b"),
        ("a\t#x\tb", "a b"),
        ("a \tb #x", "a b"),
        ("a #x b", "a b"),
        ("a\tb #x", "a\tb"),
    ],
)
def test_blanks_and_tabs_around_a_code_become_one_blank(text: str, rest: str) -> None:
    """What stood around it stands together now; one tab alone stays as it was written."""
    assert codes_and_rest(text) == (("x",), rest)


@given(_TEXTS)
def test_links_of_are_the_links_among_the_pieces(text: str) -> None:
    """The shorter way to the links finds those, and only those, that the pieces hold."""
    kinds = ("wiki", "embed", "link", "image")
    assert links_of(text) == tuple(each for each in read_inline(text) if each.kind in kinds)


@pytest.mark.parametrize(
    ("raw", "link"),
    [
        ("[[maya-okafor]]", Wikilink("maya-okafor")),
        ("maya-okafor", Wikilink("maya-okafor")),
        ("[[contacts/maya-okafor|Maya]]", Wikilink("contacts/maya-okafor", "", "Maya")),
        ("[[maya-okafor#Journey]]", Wikilink("maya-okafor", "Journey")),
        ("[[maya-okafor#Journey|how she began]]", Wikilink("maya-okafor", "Journey", "how she began")),
        ("[[maya-okafor#^b1]]", Wikilink("maya-okafor", "^b1")),
        ("[[a#b#c]]", Wikilink("a", "b#c")),
        ("[[#Journey]]", Wikilink("", "Journey")),
        ("![[photo.png]]", Wikilink("photo.png", embed=True)),
        ("![[photo.png|300]]", Wikilink("photo.png", "", "300", embed=True)),
        ("[[maya-okafor\\|Maya]]", Wikilink("maya-okafor", "", "Maya")),
        ("[[ a | b ]]", Wikilink("a", "", "b")),
        ("[[a|b|c]]", Wikilink("a", "", "b|c")),
        ("[[a|#b]]", Wikilink("a", "", "#b")),
    ],
)  # fmt: skip
def test_wikilink(raw: str, link: Wikilink) -> None:
    """Target, heading and label as Obsidian splits them; in a table the bar is escaped."""
    assert read_wikilink(raw) == link


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("a [[b|c]] d", [("text", "a ", "", ""), ("wiki", "[[b|c]]", "b", "c"), ("text", " d", "", "")]),
        ("![[b.png]]", [("embed", "![[b.png]]", "b.png", "")]),
        ("[a](../b.md)", [("link", "[a](../b.md)", "../b.md", "a")]),
        ("[a [b]](c)", [("link", "[a [b]](c)", "c", "a [b]")]),
        ('[a](<b c> "d")', [("link", '[a](<b c> "d")', "b c", "a")]),
        ("[a](b(c)d)", [("link", "[a](b(c)d)", "b(c)d", "a")]),
        ("![a](b.png)", [("image", "![a](b.png)", "b.png", "a")]),
        ("`[[b]]` ", [("code", "`[[b]]`", "", ""), ("text", " ", "", "")]),
        ("`` a`b ``", [("code", "`` a`b ``", "", "")]),
        ("``a`b", [("text", "``a`b", "", "")]),
        ("\\[[b]]", [("escape", "\\[", "", ""), ("text", "[b]]", "", "")]),
        ("<https://a.example/b>", [("auto", "<https://a.example/b>", "https://a.example/b", "https://a.example/b")]),
        ("https://a.example/b.", [("url", "https://a.example/b", "https://a.example/b", "https://a.example/b"), ("text", ".", "", "")]),
        ('<a href="[[b]]">', [("html", '<a href="[[b]]">', "", "")]),
        ("a < b [x]", [("text", "a < b [x]", "", "")]),
        ("[[a\nb]]", [("text", "[[a\nb]]", "", "")]),
        ("[[]] [[ ]]", [("text", "[[]] ", "", ""), ("wiki", "[[ ]]", "", "")]),
    ],
)  # fmt: skip
def test_pieces(text: str, pieces: list[tuple[str, str, str, str]]) -> None:
    """Each kind of piece, with target and label."""
    assert [(each.kind, each.raw, each.target, each.label) for each in read_inline(text)] == pieces


@pytest.mark.parametrize(
    ("text", "codes", "rest"),
    [
        ("On call every third week #on-call", ("on-call",), "On call every third week"),
        ("#A b #c/d #a", ("a", "c/d"), "b"),
        ("#2026 #2026-plan #é_1", ("2026-plan", "é_1"), "#2026"),
        ("C# a#b &#39; #", (), "C# a#b &#39; #"),
        (
            "`#a` [[b#c]] [#d](#e) https://x.example/#f",
            (),
            "`#a` [[b#c]] [#d](#e) https://x.example/#f",
        ),
        ("\\#a", (), "\\#a"),
        ("(#a)", ("a",), "()"),
    ],
)
def test_codes(text: str, codes: tuple[str, ...], rest: str) -> None:
    """A `#word` is a code outside of code spans, links and words; the text does without it."""
    assert codes_of(text) == codes
    assert without_codes(text) == rest


@pytest.mark.parametrize(
    ("text", "mark"),
    [
        ("(+) a", ("+", "a")),
        ("(-)a", ("-", "a")),
        ("[!] a", ("!", "a")),
        ("(?) a", ("?", "a")),
        ("[+]a", ("", "[+]a")),
        ("(x) a", ("", "(x) a")),
        ("a (+)", ("", "a (+)")),
    ],
)
def test_mark(text: str, mark: tuple[str, str]) -> None:
    """A leading sign in brackets marks a claim."""
    assert read_mark(text) == mark


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("**a** _b_ __c__ d_e", "a b c d_e"),
        ("[[maya-okafor|Maya]] and [[sam-lee]]", "Maya and sam-lee"),
        ("[*a* [b](c)](d)  `e`", "a b e"),
        ("![a](b.png) <https://x.example>", "a https://x.example"),
        ("2 \\* 3", "2 * 3"),
        ("a\n  b", "a b"),
    ],
)
def test_plain_text(text: str, plain: str) -> None:
    """A text as it reads, without any mark-up."""
    assert plain_text(text) == plain


def test_shortened() -> None:
    """A long text is cut between words; a short one is left alone."""
    assert shortened("one, two three", 14) == "one, two three"
    assert shortened("one, two three", 9) == "one …"
    assert shortened("one, two three", 10) == "one, two …"


@pytest.mark.parametrize(
    "text",
    ["[" * 50_000, "[a[b]" * 10_000, "[[" * 20_000, "`a" * 20_000, "`" * 50_000, "<a" * 20_000, "<!" * 20_000, "![" * 20_000, "[a](" * 10_000, "[a](b " + " " * 50_000, "\\[" * 20_000, "https://" * 10_000, "#" * 50_000, "".join("`" * n + "a" for n in range(150)), "[a](" + "(b)" * 20_000, "_" * 50_000],
)  # fmt: skip
def test_no_input_takes_long(text: str) -> None:
    """Tens of thousands of unfinished marks take no seconds."""
    started = time.process_time()
    read_inline(text)
    links_of(text)
    codes_of(text)
    plain_text(text)
    assert time.process_time() - started < 5
