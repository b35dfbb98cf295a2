"""The user's own `mkdocs.yml`: its say is heard where it does no harm, and named where it is not."""

from pathlib import Path

import pytest
import yaml

from kit.site.attachments import Attachments
from kit.site.configuration import configuration, shown_name
from kit.site.wishes import Wishes, read_wishes
from tests.making import vault_of

NOTES = {"about.md": "# About me\n", "contacts/maya.md": "---\nname: Maya\n---\n"}


def wishes_of(root: Path, text: str) -> Wishes:
    """Return what a vault's `mkdocs.yml` asks for."""
    vault = vault_of(root, NOTES)
    (root / "mkdocs.yml").write_text(text, encoding="utf-8")
    (root / "attachments").mkdir(exist_ok=True)
    (root / "attachments" / "logo.png").write_bytes(b"\x89PNG\r\n\x1a\n")
    (root / "own.css").write_text("/* @import is fine here */ body { color: red }")
    (root / "bad.css").write_text("@import url(https://example.org/x.css);")
    return read_wishes(vault, Attachments(root))


def test_what_is_heard(tmp_path: Path) -> None:
    """Name, words, colours, logo, language, features, style sheets and pages."""
    wishes = wishes_of(
        tmp_path,
        """\
site_name: My paths
site_description: Notes
theme:
  name: material
  language: pt
  palette: {primary: deep purple, accent: amber}
  logo: attachments/logo.png
  features: [navigation.tabs, navigation.instant]
extra_css: [own.css]
nav:
  - About me: about.md
  - More:
      - Maya: contacts/maya
      - Blog: https://example.org/
""",
    )
    assert wishes == Wishes(
        site_name="My paths",
        description="Notes",
        primary="deep-purple",
        accent="amber",
        logo="pictures/attachments/logo.png",
        language="pt",
        features=("navigation.tabs",),
        styles=("own.css",),
        pages=(("About me", "about"), ("Maya", "contacts/maya"), ("Blog", "https://example.org/")),
    )


def test_a_list_of_palettes_gives_its_first(tmp_path: Path) -> None:
    """Material's own form with several schemes is understood."""
    assert (
        wishes_of(tmp_path, "theme: {palette: [{scheme: slate, primary: red}, {}]}").primary
        == "red"
    )


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("hooks: [evil.py]", "`hooks` is not used"),
        ("plugins: [macros]", "`plugins` is not used"),
        ("markdown_extensions: [x]", "`markdown_extensions` is not used"),
        ("theme: {custom_dir: x}", "`theme.custom_dir` is not used"),
        ("theme: readthedocs", "`theme.name` is not used"),
        ("theme: {palette: {primary: '<b>'}}", "`theme.palette.primary: <b>` is not used"),
        ("theme: {logo: ../x.png}", ""),
        ("extra_css: [bad.css]", "loads something from elsewhere"),
        ("extra_css: [../x.css]", "no style sheet in this vault"),
        ("extra_css: [https://example.org/x.css]", "no style sheet in this vault"),
        ("nav: [gone.md]", "there is no such note"),
        ("nav: [{x: 'javascript:alert(1)'}]", "there is no such note"),
        ("site_name: [", "cannot be read"),
    ],
)
def test_what_is_not_heard_is_named(tmp_path: Path, text: str, reason: str) -> None:
    """Everything else of the file is left out, with its reason, and the site is built all the same."""
    wishes = wishes_of(tmp_path, text)
    told = [each.reason for each in wishes.left_out]
    assert any(reason in each for each in told) if reason else wishes.logo == ""
    assert not (wishes.styles)
    assert not (wishes.pages)
    assert not (wishes.primary)


def test_tags_run_nothing(tmp_path: Path) -> None:
    """Environment values and Python objects are nothing."""
    text = "site_name: !ENV HOME\ncopyright: !!python/object/apply:os.system ['false']\nsite_description: ok\n"
    wishes = wishes_of(tmp_path, text)
    assert (wishes.site_name, wishes.copyright, wishes.description) == ("", "", "ok")


@pytest.mark.parametrize("text", ["", "- a\n- b\n", "just text", "\x00", "a: &a [*a]"])
def test_odd_files_are_no_wishes(tmp_path: Path, text: str) -> None:
    """An empty, a listed or an unreadable file asks for nothing."""
    wishes = wishes_of(tmp_path, text)
    assert (wishes.site_name, wishes.pages, wishes.styles) == ("", (), ())


def test_the_configuration_is_inert(tmp_path: Path) -> None:
    """What the user says is data in it: plain YAML, safe as HTML, with nothing loaded from elsewhere."""
    wishes = wishes_of(tmp_path, "site_name: '<b>A</b> & \"B\"'\ncopyright: '<script>x</script>'\n")
    text = configuration(wishes, site_name="x", language="en", nav=[], styles=["a.css"])
    data = yaml.safe_load(text)
    assert data["site_name"] == "‹b›A‹/b› & ”B”"
    assert "<script>" not in data["copyright"]
    assert "Private" in data["copyright"]
    assert data["theme"]["font"] is False
    assert data["use_directory_urls"] is False
    assert data["plugins"] == [{"search": {"enabled": False}}]
    assert "hooks" not in data
    assert "http" not in text


def test_the_page_follows_light_and_dark() -> None:
    """Three palettes: the system's, light and dark, each with a button to the next."""
    text = configuration(Wishes(), site_name="x", language="xx", nav=[], styles=[])
    theme = yaml.safe_load(text)["theme"]
    assert [each.get("scheme") for each in theme["palette"]] == [None, "default", "slate"]
    assert all(each["toggle"]["name"] for each in theme["palette"])
    assert theme["language"] == "en"


def test_a_name_is_never_empty() -> None:
    """A vault without a name still has one on its site."""
    assert shown_name(" \x00 ") == "Career vault"


def test_a_style_sheet_is_what_it_is_called(tmp_path: Path) -> None:
    """A link to a note, or a folder, with the name of a style sheet is none: neither is published nor read."""
    (tmp_path / "journal").mkdir()
    (tmp_path / "journal/a.md").write_text("Heard %% quietly %% this.\n")
    (tmp_path / "x.css").symlink_to(tmp_path / "journal/a.md")
    (tmp_path / "y.css").mkdir()
    told = wishes_of(tmp_path, "extra_css: [x.css, y.css]")
    assert told.styles == ()
    assert len(told.left_out) == 2
