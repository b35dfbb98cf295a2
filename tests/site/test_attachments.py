"""Pictures: only from the vault, only what they say they are, and no SVG that does anything."""

from pathlib import Path

import pytest

from kit.site.attachments import Attachments, svg_fault
from kit.site.swap import mark

PNG = b"\x89PNG\r\n\x1a\n...."
HEAD = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink">'


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Return a vault's folder with a few pictures."""
    root = tmp_path / "vault"
    for name in (
        "attachments/a.png",
        "attachments/deep/b.png",
        "site/built.png",
        ".kit/hidden.png",
        "shown/pictures/a.png",
        "shown/pictures/copied.png",
    ):
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_bytes(PNG)
    mark(root / "shown")
    (root / "attachments" / "page.png").write_text("<html>")
    (tmp_path / "outside.png").write_bytes(PNG)
    return root


def test_pictures_are_found_as_obsidian_finds_them(root: Path) -> None:
    """By path from the note, by path from the root, and by name alone."""
    pictures = Attachments(root)
    assert pictures.show("../attachments/a.png", "interviews/t.md") == "pictures/attachments/a.png"
    assert pictures.show("attachments/a.png", "interviews/t.md") == "pictures/attachments/a.png"
    assert pictures.show("a.png", "interviews/t.md") == "pictures/attachments/a.png"
    assert pictures.show("b.png", "interviews/t.md") == "pictures/attachments/deep/b.png"
    assert set(pictures.wanted) == {"attachments/a.png", "attachments/deep/b.png"}


@pytest.mark.parametrize(
    ("target", "reason"),
    [
        ("../../outside.png", "there is no such picture"),
        ("/etc/passwd.png", "there is no such picture"),
        ("hidden.png", "there is no such picture"),
        ("built.png", "there is no such picture"),
        ("copied.png", "there is no such picture"),
        ("page.png", "it is no PNG file"),
    ],
)
def test_others_are_not_shown(root: Path, target: str, reason: str) -> None:
    """What lies elsewhere, is hidden, built, or not what it says is named with its reason."""
    pictures = Attachments(root)
    assert pictures.show(target, "interviews/t.md", 7) == ""
    assert [(each.path, each.line) for each in pictures.left_out] == [("interviews/t.md", 7)]
    assert reason in pictures.left_out[0].reason


def test_a_link_out_of_the_vault_is_not_followed(root: Path) -> None:
    """A symbolic link to a picture elsewhere is refused."""
    link = root / "attachments" / "link.png"
    try:
        link.symlink_to(root.parent / "outside.png")
    except OSError:
        pytest.skip("this system makes no symbolic links")
    pictures = Attachments(root)
    assert pictures.show("link.png", "t.md") == ""
    assert "outside the vault" in pictures.left_out[0].reason


def test_other_kinds_are_no_pictures(root: Path) -> None:
    """A slide deck or a page is not copied, and not reported as a picture either."""
    pictures = Attachments(root)
    assert pictures.show("notes.pdf", "t.md") == ""
    assert pictures.left_out == []


def test_names_that_look_alike_get_files_of_their_own(root: Path) -> None:
    """Two pictures whose safe names are the same do not replace each other."""
    for name in ("x y.png", "x-y.png"):
        (root / "attachments" / name).write_bytes(PNG)
    pictures = Attachments(root)
    files = {pictures.show(name, "t.md") for name in ("x y.png", "x-y.png")}
    assert len(files) == 2


@pytest.mark.parametrize(
    "inside",
    [
        "<script>alert(1)</script>",
        "<rect onload='alert(1)'/>",
        "<a xlink:href='javascript:alert(1)'><rect/></a>",
        "<image xlink:href='https://example.org/x.png'/>",
        "<image href='data:image/svg+xml;base64,AAAA'/>",
        "<use href='https://example.org/x.svg#a'/>",
        "<foreignObject><p/></foreignObject>",
        "<style>@import url(https://example.org/x.css);</style>",
        "<style>rect{fill:url(https://example.org/x)}</style>",
        "<rect style='fill:url(//example.org/x)'/>",
        "<set attributeName='href' to='javascript:alert(1)'/>",
        "<animate onbegin='alert(1)'/>",
        "<rect",
    ],
)
def test_an_svg_that_does_something_is_refused(inside: str) -> None:
    """Scripts, handlers, foreign content and anything that loads."""
    assert svg_fault(f"{HEAD}{inside}</svg>".encode())
    assert svg_fault(f"{HEAD}{inside}</svg>".encode("utf-16"))


def test_an_svg_with_entities_is_refused() -> None:
    """Entities could hide anything, and multiply."""
    assert svg_fault(b'<!DOCTYPE svg [<!ENTITY x "y">]>' + f"{HEAD}&x;</svg>".encode())


def test_a_still_svg_is_shown() -> None:
    """Shapes, gradients of its own, styles and embedded bitmaps do no harm."""
    inside = (
        "<defs><linearGradient id='g'/></defs><style>rect{fill:red}</style><rect fill='url(#g)'/>"
        "<use href='#g'/><image href='data:image/png;base64,AAAA'/><title>x</title>"
    )
    assert svg_fault(f"{HEAD}{inside}</svg>".encode()) == ""
