"""Text to inert Markdown: what is data never becomes markup.

Everything that reaches a page passes one of these functions, so that raw HTML, template marks and
attribute lists stay the text they are. The output holds no line ends.
"""

import html
import re
from functools import lru_cache
from urllib.parse import quote

_MARKUP = {
    **{character: f"\\{character}" for character in "\\`*_{}[]#"},
    "&": "&amp;",
    "<": "&lt;",
    ">": "&gt;",
    "|": "&#124;",
    "~": "&#126;",
    "=": "&#61;",
    "!": "\\!",
}
# A `!` matters at the end alone: what follows may be a link, which it would turn into a picture.
_SPECIAL = re.compile(
    r"[\\`*_{}\[\]#&<>|~=\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff\U0001fffe\U0001ffff]|!\Z"
)
# What YAML, XML and Python-Markdown (its own placeholder marks are control characters) cannot take.
_UNPRINTABLE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff\U0001fffe\U0001ffff]"
)
_BUSY_HTML = re.compile(
    "[&<>\"'\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]|  |^ | $"
)
# `![` is a picture of ours: that of a note's text has its bracket escaped.
_LINE_START = re.compile(r"\s*(?:(?P<mark>[+\-?:]|!(?!\[))|(?P<number>\d{1,9})(?=[.)]))")
_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.\-]*):")
_SAFE_SCHEMES = frozenset(("http", "https", "mailto", "tel"))
# Titles, codes and headings come again on hundreds of pages; a look-up costs a fifth of a search.
_REMEMBERED = 1 << 14


@lru_cache(maxsize=_REMEMBERED)
def plain(text: str) -> str:
    """Return data as Markdown that shows exactly this text, in one line."""
    return _SPECIAL.sub(_marked, text) if _SPECIAL.search(text) else text


def attribute(text: str) -> str:
    """Return text for a double-quoted attribute of raw HTML; no Markdown acts within it either."""
    return "".join(
        each if each.isalnum() or each in " -.,:/" or not each.isascii() else f"&#{ord(each)};"
        for each in printable(text).replace("\n", " ")
    )


def printable(text: str) -> str:
    """Return text without control characters and what XML or YAML cannot hold."""
    return _UNPRINTABLE.sub(" ", text)


@lru_cache(maxsize=_REMEMBERED)
def html_text(text: str) -> str:
    """Return data as the text of raw HTML, in one line."""
    if not _BUSY_HTML.search(text):
        return text
    return html.escape(" ".join(printable(text).split()))


def guarded(line: str) -> str:
    """Return a line of emitted Markdown that starts no list, heading or box by its first character."""
    match = _LINE_START.match(line)
    if match is None:
        return line
    at = match.end("number") if match["number"] else match.start("mark")
    return f"{line[:at]}&#{ord(line[at])};{line[at + 1 :]}"


def safe_address(address: str) -> str:
    """Return an address for a link elsewhere, percent-encoded; empty where its scheme is not allowed.

    Allowed are http, https, mailto and tel.
    """
    stripped = re.sub(r"[\x00-\x20\x7f-\xa0\u2028\u2029]+", "", address)
    match = _SCHEME.match(stripped)
    if match is None or match[1].lower() not in _SAFE_SCHEMES:
        return ""
    try:
        return quote(stripped, safe="%/:?#@!$&+,;=~.-")
    except UnicodeEncodeError:
        return ""


def has_scheme(address: str) -> bool:
    """Tell whether an address names a scheme, allowed or not, or a host."""
    stripped = re.sub(r"[\x00-\x20\x7f-\xa0\u2028\u2029]+", "", address)
    return _SCHEME.match(stripped) is not None or stripped[:2] in ("//", "\\\\", "/\\", "\\/")


def _marked(match: re.Match[str]) -> str:
    return _MARKUP.get(match[0], " ")
