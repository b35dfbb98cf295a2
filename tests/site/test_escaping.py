"""Data stays data: whatever it holds, a page shows it and nothing else happens."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kit.site.escaping import attribute, guarded, html_text, plain, printable, safe_address
from tests.site.rendering import Rendered, render

MARKUP = st.text(
    st.sampled_from("*_`~=#>-+!?[](){}|<&;:/\\\"' \n\t.)1a€é\x02\x03\x00\u2028") | st.characters(),
    max_size=60,
)


def shown(text: str) -> str:
    """Return a text as a browser shows it: control characters as blanks, blanks as one."""
    return " ".join(printable(text).replace("\n", " ").split())


@given(MARKUP)
def test_plain_text_is_shown_as_it_is(text: str) -> None:
    """A paragraph of data shows that text and holds no element but itself."""
    page = render(guarded(plain(text).strip()))
    assert page.text == shown(text)
    assert {element.tag for element in page.elements} <= {"p"}
    assert all(not element.attributes for element in page.elements)


@given(MARKUP, MARKUP)
def test_plain_text_cannot_reach_what_follows_it(before: str, label: str) -> None:
    """Data before a link neither swallows it nor turns it into a picture."""
    page = render(f"x{plain(before)}[{plain(label) or 'l'}](page.md)")
    assert [element.tag for element in page.elements] == ["p", "a"]
    assert page.all("a")[0].attributes == {"href": "page.md"}


@given(MARKUP)
def test_table_cells_hold_any_text(text: str) -> None:
    """A bar, a brace or a line end in data does not break the row it stands in."""
    page = render(f"| a | b |\n| --- | --- |\n| x{plain(text)} | last |\n")
    assert len(page.all("td")) == 2
    assert page.text == f"a b {shown(f'x{text}')} last"


@given(MARKUP)
def test_attributes_hold_any_text(text: str) -> None:
    """An attribute of raw HTML gives the text back and ends where it should."""
    page = render(f'see <img alt="{attribute(text)}" src="a.png"> there')
    assert page.all("img")[0].attributes == {
        "alt": printable(text).replace("\n", " "),
        "src": "a.png",
    }


@given(MARKUP)
def test_html_text_is_shown_as_it_is(text: str) -> None:
    """Text of raw HTML holds no element."""
    page = Rendered(f"<p>{html_text(text)}</p>")
    assert page.text == " ".join(printable(text).split())
    assert len(page.elements) == 1


@given(MARKUP)
def test_a_guarded_line_is_a_paragraph(text: str) -> None:
    """No first character makes a list, a heading, a box or a rule of a line of data."""
    line = guarded(plain(text).strip())
    assert {element.tag for element in render(f"{line}\n\nend").elements} <= {"p"}


def test_a_guarded_picture_is_shown() -> None:
    """A picture that begins a line stays one; what only looks like one in a text does not."""
    assert [each.tag for each in render(guarded("![desk](a.png)")).elements] == ["p", "img"]
    assert [each.tag for each in render(guarded(plain("![desk](a.png)"))).elements] == ["p"]


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        "java\nscript:alert(1)",
        "\x01javascript:alert(1)",
        " javascript:alert(1)",
        "data:text/html,x",
        "vbscript:x",
        "file:///etc/passwd",
        "page.md",
        "//example.org/x",
    ],
)
def test_other_addresses_are_no_links(address: str) -> None:
    """Only http, https, mailto and tel lead out of the site."""
    assert safe_address(address) == ""


def test_safe_addresses_are_encoded() -> None:
    """What could end a link's target is percent-encoded, what is encoded already stays."""
    assert safe_address("https://a.org/b (c)/ä%20?q=1&r=[2]#x") == (
        "https://a.org/b%28c%29/%C3%A4%20?q=1&r=%5B2%5D#x"
    )
    assert safe_address("mailto:ana@example.org") == "mailto:ana@example.org"
