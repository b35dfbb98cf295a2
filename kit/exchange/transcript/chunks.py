"""A transcript's body in chunks: headings, paragraphs, lists, quotes, figures, code.

Unlike the outline of a note (`kit.source.outline`), a chunk keeps its lines as they were written,
markup of other tools included, since they are to be quoted.
"""

import re
import textwrap
from typing import Literal, NamedTuple, TypeAlias

Kind: TypeAlias = Literal["heading", "paragraph", "list", "quote", "html", "figure", "code", "rule"]

BULLET = re.compile(r"\s{0,3}(?:[-*+]|\d{1,3}[.)])(?:\s+|$)")
_HEADING = re.compile(r" {0,3}(#{1,6})(?:[ \t]+(.*?))??(?:[ \t]+#+)?[ \t]*$")
_RULE = re.compile(r" {0,3}(?:(?:-[ \t]*){3,}|(?:\*[ \t]*){3,}|(?:_[ \t]*){3,})$")
_SETEXT = re.compile(r" {0,3}(=+|-{3,})[ \t]*$")
_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})")
_TAG = re.compile(
    r" {0,3}<(address|article|aside|blockquote|br|center|dd|details|div|dl|dt|fieldset|figcaption|figure"
    r"|footer|form|header|hr|iframe|img|main|nav|ol|picture|pre|script|section|style|summary|svg|table|ul"
    r"|video|audio)\b",
    re.IGNORECASE,
)
_ASKING = re.compile(r"[?\uff1f][\s*_\"')\u201d\u2019]*$")
LONGEST_ELEMENT = 300
"""Lines after which an element that is still open counts as never closed."""
_VOID = frozenset(("br", "hr", "img"))
_COMMENT = re.compile(r" {0,3}<!--")
_TEMPLATE = re.compile(r"\{(?:%|\{[<%]).*[%>]\}\}?|\{\{.*\}\}", re.DOTALL)
_IMAGE = re.compile(
    r"\[?!\[[^\]]*\](?:\([^()]*(?:\([^()]*\))*[^()]*\)|\[[^\]]*\])(?:\]\([^()]*\))?\s*"
)


class Chunk(NamedTuple):
    """A run of lines of one kind; a heading has its level and its text on one line."""

    kind: Kind
    lines: tuple[str, ...]
    level: int = 0

    @property
    def text(self) -> str:
        """Return the lines as one text, blanks between words made single."""
        return " ".join(" ".join(self.lines).split())


def read_chunks(body: str) -> tuple[Chunk, ...]:
    """Return the chunks of a body in order; only blank lines and underlines of headings are gone."""
    lines = body.split("\n")
    found: list[Chunk] = []
    at = 0
    while at < len(lines):
        if not lines[at].strip():
            at += 1
            continue
        chunk, at = _chunk(lines, at)
        found += _asked_items(chunk) if chunk.kind == "list" else [chunk]
    return tuple(found)


def _asked_items(chunk: Chunk) -> list[Chunk]:
    """Return a list as one chunk, or cut up if each of its items is a question and its answer."""
    starts = [at for at, line in enumerate(chunk.lines) if BULLET.match(line)]
    items = [
        chunk.lines[start:end]
        for start, end in zip(starts, [*starts[1:], len(chunk.lines)], strict=True)
    ]
    if len(items) < 2 or not all(len(item) > 1 and _ASKING.search(item[0]) for item in items):
        return [chunk]
    found: list[Chunk] = []
    for first, *rest in items:
        answer = textwrap.dedent("\n".join(rest))
        found += [Chunk("list", (first,)), *read_chunks(answer)]
    return found


def unquoted(row: str) -> str:
    """Return a line without the mark of a block quote."""
    return re.sub(r"^\s*>\s?", "", row)


def _chunk(lines: list[str], at: int) -> tuple[Chunk, int]:
    row = lines[at]
    heading = _HEADING.match(row)
    if heading is not None:
        return Chunk("heading", ((heading[2] or "").strip(),), len(heading[1])), at + 1
    if _RULE.match(row):
        return Chunk("rule", (row,)), at + 1
    fence = _FENCE.match(row)
    if fence is not None:
        return _fenced(lines, at, fence[1])
    if _COMMENT.match(row):
        return _until(lines, at, "-->")
    tag = _TAG.match(row)
    if tag is not None:
        return _html(lines, at, tag[1].lower())
    if row.lstrip().startswith(">"):
        return _quote(lines, at)
    if BULLET.match(row):
        return _list(lines, at)
    return _paragraph(lines, at)


def _fenced(lines: list[str], at: int, mark: str) -> tuple[Chunk, int]:
    close = re.compile(rf"\s*{re.escape(mark[0])}{{{len(mark)},}}\s*$")
    end = next((here for here in range(at + 1, len(lines)) if close.match(lines[here])), len(lines))
    return Chunk("code", tuple(lines[at : end + 1])), end + 1


def _until(lines: list[str], at: int, close: str) -> tuple[Chunk, int]:
    for end in range(at, min(len(lines), at + LONGEST_ELEMENT)):
        if close in lines[end]:
            return Chunk("html", tuple(lines[at : end + 1])), end + 1
    return _to_blank(lines, at)


def _html(lines: list[str], at: int, tag: str) -> tuple[Chunk, int]:
    """Take raw HTML up to the end of its first element, or to a blank line if that never ends."""
    if tag in _VOID:
        return _until(lines, at, ">")
    text = "\n".join(lines[at : at + LONGEST_ELEMENT])
    depth = 0
    for match in re.finditer(rf"<(/?){tag}\b", text, re.IGNORECASE):
        depth += -1 if match[1] else 1
        if depth <= 0:
            end = at + text.count("\n", 0, match.end()) + 1
            return Chunk("html", tuple(lines[at:end])), end
    return _to_blank(lines, at)


def _to_blank(lines: list[str], at: int) -> tuple[Chunk, int]:
    end = next((here for here in range(at, len(lines)) if not lines[here].strip()), len(lines))
    return Chunk("html", tuple(lines[at:end])), end


def _quote(lines: list[str], at: int) -> tuple[Chunk, int]:
    end = at + 1
    while end < len(lines) and lines[end].strip() and not _starts(lines[end], quoted=True):
        end += 1
    return Chunk("quote", tuple(lines[at:end])), end


def _list(lines: list[str], at: int) -> tuple[Chunk, int]:
    """Take a list with all that is nested in it; blank lines between its items do not end it."""
    end = at + 1
    while end < len(lines):
        row = lines[end]
        after = end
        while after < len(lines) and not lines[after].strip():
            after += 1
        if after > end:
            if after == len(lines) or not _goes_on(lines[after]):
                break
        elif not BULLET.match(row) and _starts(row):
            break
        end = max(after, end + 1)
    while not lines[end - 1].strip():
        end -= 1
    return Chunk("list", tuple(lines[at:end])), end


def _goes_on(row: str) -> bool:
    """Tell whether a line behind a blank one still belongs to the list before it."""
    if row.startswith(("  ", "\t")):
        return True
    return BULLET.match(row) is not None and _RULE.match(row) is None


def _paragraph(lines: list[str], at: int) -> tuple[Chunk, int]:
    end = at + 1
    while end < len(lines) and lines[end].strip():
        underline = _SETEXT.match(lines[end])
        if underline is not None and end == at + 1:
            return Chunk(
                "heading", (lines[at].strip(),), 1 if underline[1][0] == "=" else 2
            ), end + 1
        if _starts(lines[end]):
            break
        end += 1
    chunk = Chunk("paragraph", tuple(lines[at:end]))
    return (chunk._replace(kind="figure") if _is_figure(chunk.text) else chunk), end


def _starts(row: str, *, quoted: bool = False) -> bool:
    """Tell whether a line ends the paragraph (or the quote) before it."""
    bullet = BULLET.match(row)
    if bullet is not None and bullet.end() < len(row):
        return not row.lstrip()[0].isdigit() or row.lstrip()[:2] in ("1.", "1)")
    if row.lstrip().startswith(">"):
        return not quoted
    return any(pattern.match(row) for pattern in (_HEADING, _RULE, _FENCE, _TAG, _COMMENT))


def _is_figure(text: str) -> bool:
    """Tell whether a paragraph is a picture or a template's tag, with nothing said around it."""
    return _TEMPLATE.fullmatch(text) is not None or not _IMAGE.sub("", text) or text == ""
