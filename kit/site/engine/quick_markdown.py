"""Python-Markdown with our quicker steps in the place of its own, for the same HTML."""

# Neither Python-Markdown nor MkDocs tells its types.
# mypy: disable-error-code="import-untyped", disallow_subclassing_any=False

import re
from collections.abc import Iterator
from functools import cache
from typing import Any

import markdown
from markdown.extensions import Extension
from markdown.extensions.md_in_html import HtmlBlockPreprocessor
from markdown.extensions.tables import TableProcessor
from markdown.extensions.toc import TocTreeprocessor
from markdown.inlinepatterns import LINK_RE, LinkInlineProcessor
from markdown.serializers import to_xhtml_string
from markdown.treeprocessors import InlineProcessor, UnescapeTreeprocessor
from pymdownx.superfences import SuperFencesBlockPreprocessor

from kit.site.engine.quick_html import QuickHtml
from kit.site.engine.quick_inline import QuickInline, QuickLink
from kit.site.engine.quick_tree import QuickUnescape, to_xhtml

_FENCE = re.compile("```|~~~").search


class QuickMarkdown(Extension):
    """Replaces a step where it is the stock one; to be given as the last extension."""

    def extendMarkdown(self, md: Any) -> None:  # noqa: N802 - Python-Markdown's name
        """Replace what can be replaced."""
        if not markdown.__version__.startswith("3.11."):
            return
        for steps, name, stock, ours in self._steps(md):
            if name in steps and type(steps[name]) is stock:
                steps.register(ours, name, _priority(steps, name))
        if md.output_formats.get("xhtml") is to_xhtml_string:
            md.output_formats = {**md.output_formats, "xhtml": to_xhtml}
        md.is_block_level = cache(md.is_block_level)
        _look_first(md)

    def _steps(self, md: Any) -> Iterator[tuple[Any, str, type, Any]]:
        yield md.preprocessors, "html_block", HtmlBlockPreprocessor, QuickHtml(md)
        yield md.inlinePatterns, "link", LinkInlineProcessor, QuickLink(LINK_RE, md)
        yield md.treeprocessors, "inline", InlineProcessor, QuickInline(md)
        yield md.treeprocessors, "unescape", UnescapeTreeprocessor, QuickUnescape(md)


def _look_first(md: Any) -> None:
    """Have some steps look first whether a page holds what they search for, piece by piece."""
    table = _step(md.parser.blockprocessors, "table", TableProcessor)
    fences = _step(md.preprocessors, "fenced_code_block", SuperFencesBlockPreprocessor)
    contents = _step(md.treeprocessors, "toc", TocTreeprocessor)
    if table is not None:
        split = table._split  # noqa: SLF001
        table._split = lambda row: split(row) if "`" in row or "\\" in row else row.split("|")  # noqa: SLF001
    if fences is not None:
        search = fences.search_nested
        fences.search_nested = lambda lines: search(lines) if any(map(_FENCE, lines)) else lines
    if contents is not None:
        replace, marker = contents.replace_marker, contents.marker
        contents.replace_marker = lambda root, made: (
            replace(root, made)
            if any(marker in (each.text or "") for each in root.iter())
            else None
        )


def _step(steps: Any, name: str, stock: type) -> Any:
    """Return a step if it is the stock one."""
    return steps[name] if name in steps and type(steps[name]) is stock else None


def _priority(steps: Any, name: str) -> float:
    return next(float(each.priority) for each in steps._priority if each.name == name)  # noqa: SLF001
