"""Inline text of a note as safe Markdown."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kit.site.inline import inline
from kit.source.inline import codes_of
from kit.vault import Vault
from tests.making import contact, interview, vault_of
from tests.site.rendering import Rendered, render, sheet_of

TALK = "interviews/talk"
PIXEL = b"\x89PNG\r\n\x1a\n"
ALLOWED = frozenset(["p", "em", "strong", "code", "del", "mark", "a", "img", "span", "br"])
PIECES = st.sampled_from(
    [
        "*", "_", "**", "`", "``", "~~", "==", "#code", "[", "]", "(", ")", "[[maya]]", "[[maya|M]]",
        "[[nobody]]", "![[photo.png]]", "![[maya]]", "![x](https://example.org/p.png)", "[x](javascript:alert(1))",
        "[x](https://example.org)", "[x](data:text/html,y)", "<script>alert(1)</script>", "<img src=x onerror=a>",
        "<a href='javascript:a'>", "<iframe src=//x>", "<style>", "</p>", "<!--", "<![CDATA[", "<?php", "{: onclick=a }",
        "{.x #y}", "{{ x }}", "{% x %}", "&lt;script&gt;", "&#106;avascript:", "\\", "\n", " ", "|", "!", "📅 2026-01-02",
        "https://example.org/a_b?c=(d)", "<https://example.org>", "word", "[TOC]", "[a]: javascript:x", "[a][b]", "é", "\x02", "\x03",
        "-", "1.", ">", "$x$", "^id", "on", "=",
    ]
)  # fmt: skip


@pytest.fixture(scope="module")
def vault(tmp_path_factory: pytest.TempPathFactory) -> Vault:
    """Return a vault of a few notes and a picture."""
    root = tmp_path_factory.mktemp("vault")
    (root / "attachments").mkdir()
    (root / "attachments" / "photo.png").write_bytes(PIXEL)
    (root / "attachments" / "two words.png").write_bytes(PIXEL)
    notes = {
        "contacts/maya.md": contact("Maya Okafor"),
        "interviews/talk.md": interview(
            "contact: maya\ndate: 2026-03-14", "## Journey\n\n- One ^first\n"
        ),
    }
    return vault_of(root, notes)


def page(text: str, vault: Vault) -> Rendered:
    """Return inline text as a browser gets it."""
    return render(inline(text, vault.notes[TALK], sheet_of(vault)))


@given(st.lists(PIECES, max_size=14).map("".join))
def test_nothing_is_injected(vault: Vault, text: str) -> None:
    """No text makes an element, an attribute or an address that is not ours to give."""
    out = inline(text, vault.notes[TALK], sheet_of(vault))
    assert "\n" not in out
    found = render(f"x {out}")
    for element in found.elements:
        assert element.tag in ALLOWED, (element, out)
        assert set(element.attributes) <= {"href", "src", "alt", "class", "title", "width"}, out
        href = element.attributes.get("href", "")
        assert href.startswith(("https://", "../", "#")) or not href, out
        src = element.attributes.get("src", "")
        assert src.startswith("../pictures/") or not src, out


@given(st.text(st.sampled_from("#a1/-_ &\\(\né"), max_size=20))
def test_chips_are_the_codes_that_claims_have(vault: Vault, text: str) -> None:
    """What is shown as a chip is what the evidence counts as a code."""
    chips = [
        element for element in page(f"x {text}", vault).all("code")
        if element.attributes.get("class") == "kit-code"
    ]  # fmt: skip
    codes = codes_of(f"x {text}")
    assert bool(chips) == bool(codes)
    assert len(chips) >= len(codes)


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("*a* and **b** and `c`", "<p><em>a</em> and <strong>b</strong> and <code>c</code></p>"),
        ("snake_case and 2*3", "<p>snake_case and 2*3</p>"),
        ("`<b>` and `a|b`", "<p><code>&lt;b&gt;</code> and <code>a&#124;b</code></p>"),
        ("#on-call", '<p><code class="kit-code">#on-call</code></p>'),
        ("C# is no code", "<p>C# is no code</p>"),
        ("a\\*b\\_c \\# d", "<p>a*b_c # d</p>"),
        ("~~gone~~ ==lit==", "<p><del>gone</del> <mark>lit</mark></p>"),
        ("two\nlines", "<p>two lines</p>"),
        ("two\\\nlines", "<p>two<br>lines</p>"),
        ("a<br>b", "<p>a<br>b</p>"),
        ("R&amp;D &lt;b&gt;", "<p>R&amp;D &lt;b&gt;</p>"),
        ("[[maya]]", '<p><a href="../contacts/maya.md">Maya Okafor</a></p>'),
        ("[[maya|her]]", '<p><a href="../contacts/maya.md">her</a></p>'),
        ("[[talk#Journey]]", '<p><a href="#l6">talk</a></p>'),
        ("[[talk#^first]]", '<p><a href="#l8">talk</a></p>'),
        ("[Maya](../contacts/maya.md)", '<p><a href="../contacts/maya.md">Maya</a></p>'),
        ("![[maya]]", '<p><a href="../contacts/maya.md">Maya Okafor</a></p>'),
        ("[x](https://example.org/a)", '<p><a href="https://example.org/a">x</a></p>'),
        ("https://example.org/a_b_c", '<p><a href="https://example.org/a_b_c">https://example.org/a_b_c</a></p>'),
        ("wow! https://example.org/", '<p>wow! <a href="https://example.org/">https://example.org/</a></p>'),
        ("![p](https://example.org/p.png)", '<p><a href="https://example.org/p.png">p</a></p>'),
        ("[x](javascript:alert)", '<p><span class="kit-unknown">x</span></p>'),
        ("a question ^id-1", "<p>a question</p>"),
        (
            "Call 📅 2026-04-10",
            '<p>Call <span class="kit-date kit-date--due">due 2026-04-10</span></p>',
        ),
    ],
)  # fmt: skip
def test_how_it_reads(vault: Vault, text: str, html: str) -> None:
    """What people write comes out as they mean it."""
    expected, found = Rendered(html), page(text, vault)
    assert (found.elements, found.text) == (expected.elements, expected.text)


def test_unresolved_links_are_text(vault: Vault) -> None:
    """A wikilink to nobody shows its words and leads nowhere."""
    found = page("[[nobody|Nobody]] and [x](gone.md)", vault)
    assert found.text == "Nobody and x"
    assert not found.all("a")


def test_pictures_of_the_vault_are_shown(vault: Vault) -> None:
    """A picture is found by name or path, keeps its words, and may have a width."""
    pictures = page(
        "![[photo.png]] ![The *desk*](../attachments/photo.png) ![[two words.png|200]]", vault
    ).all("img")
    assert [each.attributes for each in pictures] == [
        {"src": "../pictures/attachments/photo.png", "alt": "photo"},
        {"src": "../pictures/attachments/photo.png", "alt": "The desk"},
        {"src": "../pictures/attachments/two-words.png", "alt": "two words", "width": "200"},
    ]


def test_a_missing_picture_is_told(vault: Vault) -> None:
    """A picture that is not there is named, not shown as a broken one."""
    sheet = sheet_of(vault)
    assert "<img" not in inline("![[gone.png]]", vault.notes[TALK], sheet)
    assert [each.reason for each in sheet.attachments.left_out] == [
        "gone.png is not shown: there is no such picture in the vault"
    ]


def test_many_marks_cost_no_time(vault: Vault) -> None:
    """A text of nothing but emphasis marks is data, since searching it would take minutes."""
    found = page("*a" * 5000, vault)
    assert {element.tag for element in found.elements} == {"p"}


def test_a_note_without_a_page_is_not_linked(vault: Vault, tmp_path: Path) -> None:
    """Only what is part of the site is linked to."""
    other = vault_of(tmp_path, {"contacts/maya.md": contact("Maya")})
    sheet = sheet_of(other)
    assert "](" not in inline("[[talk]]", vault.notes[TALK], sheet)
