"""A note's body emitted anew: the same blocks, nested the same, each with its line."""

from collections.abc import Iterable
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kit.site.anchors import lines_shown
from kit.site.body import body_lines
from kit.source.outline import Block, read_outline
from kit.vault import Note, Vault
from kit.vault.load import read_note
from tests.making import contact, vault_of
from tests.site.rendering import Rendered, render, sheet_of

Shape = list[Any]
FRONT = "---\ncontact: maya\n---\n"
WORDS = st.sampled_from(
    ["plain words", "2019. Joined", "#code first", "- dash", "> sign", "+ plus", "* star", "!!! box", "??? fold",
     "| bar", "=== line", "--- line", "~~~", "a {: #x }", "`code`", "1) one", "(+) good", "[ ] box", "::: x", "*[a]: b",
     "[a]: b", "***", "(second-hand)", "    deep", "[TOC]", "Title", "é", "$$", "<div>", "</div>", "<!-- x"]
)  # fmt: skip


@pytest.fixture(scope="module")
def vault(tmp_path_factory: pytest.TempPathFactory) -> Vault:
    """Return a vault of one note, for pages to belong to."""
    return vault_of(tmp_path_factory.mktemp("vault"), {"contacts/maya.md": contact("Maya")})


def note_of(body: str) -> Note:
    """Return a note with this body."""
    return read_note("interviews/talk.md", f"{FRONT}{body}".encode())


def emitted(body: str, vault: Vault) -> str:
    """Return a body as it is emitted."""
    return "\n".join(body_lines(note_of(body), sheet_of(vault)))


def page(body: str, vault: Vault) -> Rendered:
    """Return a body as a browser gets it."""
    return render(emitted(body, vault))


@st.composite
def bodies(draw: st.DrawFn, depth: int = 0) -> list[str]:
    """Draw the lines of a body: blocks of every kind, nested up to three levels."""
    lines: list[str] = []
    for _ in range(draw(st.integers(1, 4 if depth == 0 else 2))):
        kinds = ["text", "items", "numbers", "tasks", "quote", "code"]
        kind = draw(st.sampled_from(kinds + ["heading", "table", "rule"] * (depth == 0)))
        lines += [*_drawn(draw, kind, depth), ""]
    return lines


def _drawn(draw: st.DrawFn, kind: str, depth: int) -> list[str]:
    match kind:
        case "text":
            return ["Some text that", draw(WORDS)]
        case "heading":
            return [f"## {draw(WORDS)}"]
        case "rule":
            return ["---"]
        case "table":
            return ["| a | b |", "|---|:-:|", f"| {draw(WORDS).replace('|', '')} | [[x|y]] |"]
        case "code":
            return ["```", draw(WORDS).replace("~~~", ""), "", "    # deep", "```"]
        case "quote":
            inside = draw(bodies(depth + 1)) if depth < 2 else ["deep quote"]
            return [f"> {line}" for line in inside][:-1] or ["> x"]
    marker = {"items": "- ", "numbers": "1. ", "tasks": "- [x] "}[kind]
    indent = "   " if kind == "numbers" else "  "
    lines = []
    for _ in range(draw(st.integers(1, 3))):
        lines.append(f"{marker}{draw(WORDS)}")
        if depth < 2 and draw(st.booleans()):
            loose = draw(st.booleans())
            inside = draw(bodies(depth + 1)) if loose else ["- nested"]
            lines += ([""] if loose else []) + [
                f"{indent}{line}" if line else "" for line in inside
            ]
    return lines


@given(bodies())
def test_blocks_nest_as_they_were_written(vault: Vault, lines: list[str]) -> None:
    """Lists, quotes, code and tables of the page are those of the outline, at the same depth."""
    body = "\n".join(lines)
    found = _tree(page(body, vault).source)
    assert _shape(found) == _expected(read_outline(body)), emitted(body, vault)


@given(bodies())
def test_every_line_with_an_anchor_has_it_once(vault: Vault, lines: list[str]) -> None:
    """The anchors of a page are exactly those that links may use."""
    body = "\n".join(lines)
    ids = [each for each in page(body, vault).ids() if each[1:].isdigit()]
    # Line 1 is the page's title, line 2 the only key of the front matter.
    assert sorted(ids) == sorted(f"l{line}" for line in lines_shown(note_of(body))[2:])


@given(bodies())
def test_letters_stay_in_order(vault: Vault, lines: list[str]) -> None:
    """Every letter of the body is on its page, in order."""
    body = "\n".join(lines)
    written = "".join(_letters(read_outline(body)))
    assert "".join(each for each in page(body, vault).text if each.isalnum()) == written


def _letters(blocks: Iterable[Block]) -> Iterable[str]:
    for block in blocks:
        text = "" if block.kind == "quote" else block.text
        if block.kind != "code":  # where a link is text like any other
            text = text.replace("[[x|y]]", "y")
        yield "".join(each for each in text if each.isalnum())
        yield from _letters(block.children)


def _expected(blocks: Iterable[Block]) -> Shape:
    shape: Shape = []
    listed = ""
    for block in blocks:
        kind = {
            "paragraph": "p",
            "heading": "h",
            "code": "pre",
            "table": "table",
            "rule": "hr",
        }.get(block.kind)
        if block.kind == "item":
            kind = "ol" if block.number else "ul"
            if listed != kind:
                shape.append([kind, []])
            shape[-1][1].append(_expected(block.children))
        elif block.kind == "quote":
            shape.append(["quote", _expected(block.children)])
        elif kind and (block.text.strip() or kind in ("pre", "hr")):
            shape.append(kind)
        listed = kind or ""
    return shape


def _tree(source: str) -> ET.Element:
    """Return HTML as a tree; void elements are closed for the reader's sake."""
    closed = source.replace("&nbsp;", " ")
    for tag in ("<br>", "<hr>"):
        closed = closed.replace(tag, f"{tag[:-1]}/>")
    closed = (
        closed.replace("disabled", "").replace(' checked="checked"', "").replace(" checked", "")
    )
    return ET.fromstring(f"<div>{closed}</div>")


def _shape(element: ET.Element) -> Shape:
    shape: Shape = []
    for child in element:
        match child.tag:
            case "ul" | "ol":
                shape.append([child.tag, [_item(li) for li in child]])
            case "blockquote":
                shape.append(["quote", _shape(child)])
            case "p" if "".join(child.itertext()).strip() or any(
                each.tag != "span" for each in child
            ):
                shape.append("p")
            case "h1" | "h2" | "h3" | "h4" | "h5" | "h6":
                shape.append("h")
            case "pre" | "table" | "hr":
                shape.append(child.tag)
            case "div":
                shape += _shape(child)
    return shape


def _item(item: ET.Element) -> Shape:
    own = (item.text or "").strip() or any(
        child.tag in ("em", "strong", "code", "a", "span", "label") for child in item
    )
    shape = _shape(item)
    return shape[1:] if not own and shape[:1] == ["p"] else shape


@pytest.mark.parametrize(
    ("body", "html"),
    [
        ("# Top\n\n## Sub", "<h2>Top</h2><h3>Sub</h3>"),
        ("## C#", "<h2>C#</h2>"),
        ("#code first, no heading", "<p><code>#code</code> first, no heading</p>"),
        ("- 2019. Joined", "<ul><li>2019. Joined</li></ul>"),
        ("2019. Joined\n2020. Left", "<p>2019. Joined 2020. Left</p>"),
        ("- (+) Good #x", "<ul><li><code>+</code> Good <code>#x</code></li></ul>"),
        ("- [+] Good", "<ul><li><code>+</code> Good</li></ul>"),
        ("> one\n\n> two", "<blockquote><p>one</p></blockquote><blockquote><p>two</p></blockquote>"),
        ("3) three", "<ol><li>three</li></ol>"),
        ("para\n- item", "<p>para</p><ul><li>item</li></ul>"),
        ("| a | b |\n|---|---|\n| [[maya|M]] | c |", "<table><tr><th>a</th><th>b</th></tr><tr><td>M</td><td>c</td></tr></table>"),
    ],
)  # fmt: skip
def test_how_it_reads(vault: Vault, body: str, html: str) -> None:
    """The forms that engines would take for something else come out as they were meant."""
    skipped = ("a", "thead", "tbody", "div")
    tags = [each.tag for each in page(body, vault).elements if each.tag not in skipped]
    assert tags == [each.tag for each in Rendered(html).elements]
    assert page(body, vault).text.split() == Rendered(html.replace("><", "> <")).text.split()


def test_tasks_are_boxes(vault: Vault) -> None:
    """Open, done and dropped tasks show their box; their dates are words."""
    found = page("- [ ] Write 📅 2026-04-10\n- [x] Call ✅ 2026-03-20\n- [-] Dropped\n", vault)
    boxes = found.all("input")
    assert ["checked" in each.attributes for each in boxes] == [False, True, True]
    assert len(found.all("del")) == 1
    assert "due 2026-04-10" in found.text
    assert "done 2026-03-20" in found.text


def test_code_is_left_alone(vault: Vault) -> None:
    """A code block keeps its lines, its fences and its template marks, and runs nothing."""
    code = "{{ config }} <script>x</script>\n\n```\n#no heading"
    found = page(f"````html\n{code}\n````\n", vault)
    assert found.text == " ".join(code.split())
    assert not found.all("script")


def test_rows_keep_all_their_cells(vault: Vault) -> None:
    """A row longer than its head widens the table; nothing of it is dropped."""
    found = page("| a |\n|---|\n| b | c | d |\n", vault)
    assert found.text == "a b c d"


def test_a_real_note_keeps_its_words(vault: Vault, tmp_path: Path) -> None:
    """The interview of the vault's description reads on the page as in the file."""
    text = (Path(__file__).parent / "talk.md").read_text(encoding="utf-8")
    (tmp_path / "talk.md").write_text(text, encoding="utf-8")
    found = page(text.split("---\n", 2)[2], vault)
    for words in (
        "Real ownership from week two",
        "“Nobody asked”",
        "Would have moved teams",
        "2012–2015 Support analyst",
    ):
        assert words in found.text
