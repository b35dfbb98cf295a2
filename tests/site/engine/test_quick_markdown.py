"""Our quicker steps of a conversion make what Python-Markdown's own make, whatever the text."""

# mypy: disable-error-code="import-untyped"

import tempfile
from functools import cache
from pathlib import Path
from typing import Any

import markdown
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from mkdocs.config import load_config
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import _RawHTMLPreprocessor, _RelativePathTreeprocessor

from kit.site.configuration import configuration
from kit.site.engine.quick_html import QuickAnchors, QuickHtml
from kit.site.engine.quick_inline import QuickInline, QuickLink
from kit.site.engine.quick_markdown import QuickMarkdown
from kit.site.engine.quick_pages import QuickLinks
from kit.site.wishes import Wishes

WORDS = (
    "word",
    "two words",
    "1st",
    "snake_case",
    "é",
    "日本",
    "a:b",
    "it's",
    "100%",
    "\u00a0",
    "x@y.z",
)
MARKS = (
    *(
        "`",
        "``",
        "\\",
        "\\\\",
        "[",
        "]",
        "(",
        ")",
        "![",
        "](",
        "][",
        "<",
        ">",
        "</",
        "/>",
        "&",
        ";",
    ),
    *(
        "*",
        "**",
        "***",
        "_",
        "__",
        "  \n",
        "\n",
        "\n\n",
        "\n    ",
        "|",
        "{",
        "}",
        "{: ",
        "#",
        "://",
    ),
    *("=", '"', "'", " ", "@", "!", "&#", "<!", "<?", "</>", "<3", "\t", ":", "-", "+", "~~~\n"),
)
LINES = (
    *(
        "\n\n# Head\n\n",
        "\n\n## A [head](x.md) { #h2 }\n\n",
        "\n\n- item\n",
        "\n    - below\n",
        "\n1. one\n",
    ),
    *(
        "\n> said\n",
        "\n\n| a | b |\n| --- | --: |\n| `x|y` | [l](m.md) |\n\n",
        "\n\n[TOC]\n\n",
        "\n---\n",
    ),
    *(
        "\n\n```\n<div>code\n```\n\n",
        "\n\n!!! note\n    text\n\n",
        "\n- [x] done\n",
        "\n[r]: y.md 'T'\n",
    ),
    *(
        "\n\n??? note\n    text\n\n",
        "{ .kit-code }",
        "{ #id-1 .a }",
        "{ #i2 checked k=v }",
        "\n    { #l9 }\n",
    ),
)
SPANS = (
    *("[t](a.md)", "[t](a.md#b)", "[t]( a.md )", "[t](<a b.md>)", '[t](a.md "T")', "[t](a(b).md)"),
    *(
        "[a [b](c.md)](d.md)",
        "[t](a\\_b.md)",
        "![i](p.png)",
        "[t][r]",
        "[r]",
        "![r]",
        "**bold**",
        "*em*",
    ),
    *(
        "`code`",
        "``co`de``",
        "<https://a.b/c>",
        "<x@y.z>",
        "&nbsp;",
        "&amp;",
        "&#38;",
        "&#x26;",
        "&#38",
    ),
    *("**[t](a.md)**", "[**b** `c`](a.md)", "[x](javascript:y)", "***both***", "a*b*c", "_a_b_"),
)
TAGS = (
    "a",
    "span",
    "br",
    "em",
    "small",
    "q",
    "code",
    "hr",
    "title",
    "script",
    "style",
    "textarea",
    "b",
)
BLOCKS = (
    "div",
    "p",
    "ul",
    "li",
    "details",
    "summary",
    "table",
    "tr",
    "td",
    "svg",
    "figure",
    "pre",
    "h2",
)
ATTRIBUTES = (
    *(
        ' class="c"',
        ' id="i"',
        ' id="j&amp;k"',
        ' name="n"',
        ' markdown="1"',
        " markdown",
        ' x=">"',
        " id",
    ),
    *(
        ' markdown="span"',
        " hidden",
        ' t="a & b"',
        ' t="<b>"',
        " y=1",
        " z='q'",
        ' ID="u"',
        "\nid='v'",
    ),
)


def _tags() -> st.SearchStrategy[str]:
    """Tags that begin, end, or do both; of all kinds."""
    name = st.sampled_from((*TAGS, *BLOCKS))
    attributes = st.lists(st.sampled_from(ATTRIBUTES), max_size=2).map("".join)
    before = st.sampled_from(("", "", "\n", "\n\n", "    "))
    begin = st.builds(
        "{}<{}{}{}>".format, before, name, attributes, st.sampled_from(("", "", "/", " /"))
    )
    end = st.builds("{}</{}>".format, before, name)
    whole = st.builds(
        lambda at, tag, given_, inside, after: f"{at}<{tag}{given_}>{inside}</{tag}>{after}",
        before,
        name,
        attributes,
        st.sampled_from((*WORDS, *SPANS, *LINES, "<b>x</b>", "<li>y</li>", "<hr>", "<br>")),
        st.sampled_from(("", "\n", "\n\n", " text")),
    )
    comment = st.sampled_from(
        ("<!-- c -->", "\n<!--\n\nc -->\n", "<?php x ?>", "<![CDATA[x]]>", "<!DOCTYPE x>")
    )
    return st.one_of(begin, end, whole, whole, comment)


def _texts(*more: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    """Pages made of what a page is made of, in any order, and of single characters that mean something."""
    pieces = [st.sampled_from(each) for each in (WORDS, SPANS, LINES, MARKS)]
    return st.lists(st.one_of(*pieces, *more), max_size=14).map("".join)


@cache
def _configured() -> Any:
    """Return the configuration that our pages are converted with."""
    with tempfile.TemporaryDirectory() as name:
        (Path(name) / "docs").mkdir()
        (Path(name) / "overrides").mkdir()
        file = Path(name) / "mkdocs.yml"
        text = configuration(Wishes(), site_name="A vault", language="en", nav=[], styles=[])
        file.write_text(text, encoding="utf-8")
        return load_config(str(file))


def _markdown(*more: Any) -> Any:
    config = _configured()
    return markdown.Markdown(
        extensions=[*config.markdown_extensions, *more], extension_configs=config.mdx_configs
    )


def _converted(text: str, *more: Any) -> Any:
    """Return what a conversion makes of a text, or how it fails."""
    md = _markdown(*more)
    try:
        return md.convert(text), md.toc_tokens, md.toc
    except Exception as error:  # noqa: BLE001 - whatever stock raises, ours does
        return type(error)


def _anchors(step: Any, text: str) -> Any:
    step.run(text.split("\n"))
    return step.present_anchor_ids


def _led(step: Any, url: str) -> Any:
    """Return where a link leads, and what anchors are asked for."""
    led = step.path_to_url(url)
    return led, {file.src_uri: dict(asked) for file, asked in step.links_to_anchors.items()}


@settings(max_examples=600, deadline=None)
@given(
    st.lists(
        st.one_of(
            st.sampled_from(
                ("../", "./", "a.md", "a/", "b/", "c.md", "d.png", "/", "#", "#l1", "?q=1")
            ),
            st.sampled_from(
                ("x:", "//", "%20", "é", "&", "a b", "index.md", ".", "..", "\\", "a.md#x-1.y")
            ),
        ),
        max_size=5,
    ).map("".join),
    st.sampled_from(("a.md", "a/c.md", "a/b/c.md", "index.md")),
)
@example("../a.md#l1", "a/c.md")
@example("../../../a.md", "a/c.md")
def test_links_lead_where_they_led(url: str, page: str) -> None:
    """A link leads to the same address, and asks for the same anchor, from whatever page."""
    config = _configured()
    made = [
        File(path, "docs", "site", use_directory_urls=False)
        for path in ("a.md", "a/c.md", "a/a.md", "a/b/c.md", "index.md", "d.png", "b/a.md")
    ]
    hidden = File(
        "b/c.md", "docs", "site", use_directory_urls=False, inclusion=InclusionLevel.EXCLUDED
    )
    files = Files([*made, hidden])
    at: Any = files.get_file_from_path(page)
    steps = [step(at, files, config) for step in (QuickLinks, _RelativePathTreeprocessor)]
    assert _led(steps[0], url) == _led(steps[1], url)


def test_our_steps_are_in_their_places() -> None:
    """Each of our steps stands where the stock one stood, with its rank."""
    ours, stock = _markdown(QuickMarkdown()), _markdown()
    assert isinstance(ours.preprocessors["html_block"], QuickHtml)
    assert isinstance(ours.inlinePatterns["link"], QuickLink)
    assert isinstance(ours.treeprocessors["inline"], QuickInline)
    for steps in ("preprocessors", "inlinePatterns", "treeprocessors"):
        ranks = [
            [(each.name, each.priority) for each in sorted(getattr(md, steps)._priority)]
            for md in (ours, stock)
        ]
        assert ranks[0] == ranks[1]


def test_another_version_keeps_its_own_steps(monkeypatch: pytest.MonkeyPatch) -> None:
    """A Python-Markdown that we have not been held against converts by itself."""
    monkeypatch.setattr(markdown, "__version__", "4.0.1")
    assert type(_markdown(QuickMarkdown()).treeprocessors["inline"]) is not QuickInline


@settings(max_examples=400, deadline=None)
@given(_texts())
@example("[a](b(c.md) [d](e.md)")
@example("a\\[b](c.md) `x` [y](z\\_.md)")
def test_texts_are_converted_alike(text: str) -> None:
    """Text with marks in any order becomes the same HTML and the same table of contents."""
    assert _converted(text, QuickMarkdown()) == _converted(text)


@settings(max_examples=600, deadline=None)
@given(_texts(_tags(), _tags()))
@example("<details><ul><li>a</ul></details>\n\ntext")
@example("<div>\n<p>a<p>b</div> tail <b>x</b>\n\n<span>y</span>")
def test_raw_html_is_converted_alike(text: str) -> None:
    """Raw HTML among the text, whole or broken, becomes the same HTML."""
    assert _converted(text, QuickMarkdown()) == _converted(text)


@settings(max_examples=400, deadline=None)
@given(_texts(_tags(), _tags()))
@example("<div id>")
@example('<a title=" id=x " name="n"><b name="m" ID="&eacute;">')
def test_the_same_anchors_are_found(text: str) -> None:
    """The anchors of raw HTML are those that MkDocs finds."""
    assert _anchors(QuickAnchors(), text) == _anchors(_RawHTMLPreprocessor(), text)
