"""What stands inside a line of text: links, wikilinks, code, raw HTML, codes and marks.

Pieces keep the characters they were read from, so that joining `piece.raw` gives the text back.
"""

import re
from collections.abc import Iterator
from sys import intern
from typing import NamedTuple

from kit.source.patterns import late

_INLINE = late(
    r"""
    (?P<code>(?<!`)(?P<ticks>`++).+?(?<!`)(?P=ticks)(?!`))
  | (?P<escape>\\[!-/:-@\[-`{-~])
  | (?P<wiki>!?\[\[[^\[\]\n]+\]\])
  | (?P<link>!?\[[^\[\]\\]*+(?:(?:\\.|\[[^\[\]]*+\])[^\[\]\\]*+)*+\]\(\s*(?:<[^<>\n]*>|[^\s()]*(?:\([^\s()]*\)[^\s()]*)*)(?:\s+(?:"[^"]*"|'[^']*'))?\s*\))
  | (?P<auto><(?:https?://|mailto:)[^\s<>]+>)
  | (?P<html></?[A-Za-z][^<>\n]*>|<![^<>]*>|<\?[^<>]*>)
  | (?P<url>https?://[^\s<>()\[\]"']*[^\s<>()\[\]"'.,;:!?])
    """,
    re.VERBOSE | re.DOTALL,
)
_LINK = late(
    r"!?\[(?P<label>.*)\]\(\s*(?P<target><[^<>\n]*>|\S*?)(?:\s+(?:\"[^\"]*\"|'[^']*'))?\s*\)$",
    re.DOTALL,
)
_WIKI = late(r"!?\[\[[^\[\]\n]+\]\]")
# It begins with its sign, which is searched for far faster than what must not stand before it.
_TAG = late(r"#(?<![\w&#/\\]#)([^\W\d_][\w/-]*|\d[\w/-]*[^\W\d_][\w/-]*)")
_MARK = late(r"\(([+\-!?])\)\s*|\[([+\-!?])\]\s+")
_BLANKS = late(r"[ \t]{2,}")
_EMPHASIS = late(r"\*\*|__|(?<!\w)[*_](?=\S)|(?<=\S)[*_](?!\w)")
_LINKS = frozenset(("wiki", "embed", "link", "image"))


class Piece(NamedTuple):
    """A run of inline text.

    `kind` is text, code, escape, wiki, link, image, auto, html or url. `target` and `label` are
    given for links; a wikilink's `heading` is what follows its `#`. `start` counts from 0.
    """

    kind: str
    raw: str
    start: int
    target: str = ""
    label: str = ""
    heading: str = ""


class Wikilink(NamedTuple):
    """A `[[target#heading|label]]`; `embed` is true for `![[…]]`."""

    target: str
    heading: str = ""
    label: str = ""
    embed: bool = False


def read_inline(text: str) -> tuple[Piece, ...]:
    """Return the pieces of an inline text, in order, with nothing left out."""
    return tuple(_pieces(text))


def links_of(text: str) -> tuple[Piece, ...]:
    """Return the links, wikilinks, images and embeds of an inline text, in order."""
    wiki, other = "[[" in text, "](" in text
    if not wiki and not other:
        return ()
    if wiki and not other and not any(each in text for each in "`\\<"):
        # Nothing here can hide a wikilink, so they are looked for alone.
        return tuple(_wiki(match) for match in _WIKI.finditer(text))
    return tuple(each for each in _pieces(text) if each.kind in _LINKS)


def read_wikilink(raw: str) -> Wikilink:
    """Read the inside of `[[…]]`, brackets included or not."""
    embed = raw.startswith("!")
    inside = raw.removeprefix("!").removeprefix("[[").removesuffix("]]")
    # In a table cell Obsidian writes the bar as `\|`.
    target, _, label = inside.replace("\\|", "|").partition("|")
    target, _, heading = target.partition("#")
    return Wikilink(target.strip(), heading.strip(), label.strip(), embed)


def codes_of(text: str) -> tuple[str, ...]:
    """Return the codes (`#word`) of a text in order, lower-cased, without code spans and links."""
    return codes_and_rest(text)[0]


def without_codes(text: str) -> str:
    """Return a text without its codes, for showing beside a list of them."""
    return codes_and_rest(text)[1]


def codes_and_rest(text: str) -> tuple[tuple[str, ...], str]:
    """Return what `codes_of` and `without_codes` say of a text, read once."""
    if "#" not in text:
        return (), text
    found: list[str] = []
    kept: list[str] = []
    if not _may_hold_pieces(text):
        parts = _TAG.split(text)
        found, kept = parts[1::2], parts[::2]
    else:
        for piece in _pieces(text):
            words = piece.raw
            if piece.kind == "text" and "#" in words:
                found += _TAG.findall(words)
                words = _TAG.sub("", words)
            kept.append(words)
    codes = tuple(dict.fromkeys(intern(code.lower()) for code in found))
    rest = "".join(kept)
    if "  " in rest or "\t" in rest:
        rest = _BLANKS.sub(" ", rest)
    return codes, rest.strip()


def read_mark(text: str) -> tuple[str, str]:
    """Return a claim's leading mark (`+`, `-`, `!`, `?` or nothing) and the text behind it."""
    match = _MARK.match(text)
    return ((match[1] or match[2]), text[match.end() :]) if match else ("", text)


def plain_text(text: str) -> str:
    """Return a text as it reads: links by their labels, no code marks, no emphasis marks."""
    if not _may_hold_pieces(text):
        return " ".join(_unemphasized(text).split())
    shown = []
    for piece in _pieces(text):
        match piece.kind:
            case "wiki":
                shown.append(piece.label or piece.target)
            case "link" | "image":
                shown.append(plain_text(piece.label))
            case "code":
                shown.append(piece.raw.strip("`").strip())
            case "escape":
                shown.append(piece.raw[1:])
            case "auto":
                shown.append(piece.raw[1:-1])
            case "text":
                shown.append(_unemphasized(piece.raw))
            case _:
                shown.append(piece.raw)
    return " ".join("".join(shown).split())


def _may_hold_pieces(text: str) -> bool:
    """Tell whether a text has anything that a piece may begin with; few have, and a look is cheap."""
    return "[" in text or "`" in text or "<" in text or "\\" in text or "://" in text


def _unemphasized(text: str) -> str:
    return _EMPHASIS.sub("", text) if "*" in text or "_" in text else text


def shortened(text: str, most: int) -> str:
    """Return at most `most` characters of a text, cut between words."""
    return text if len(text) <= most else text[: most - 1].rsplit(" ", 1)[0].rstrip(",;:") + " …"


def _pieces(text: str) -> Iterator[Piece]:
    # Nine lines of ten hold nothing but words: a look for what could begin a piece is far cheaper.
    if not _may_hold_pieces(text):
        if text:
            yield Piece("text", text, 0)
        return
    at = 0
    for match in _INLINE.finditer(text):
        if match.start() > at:
            yield Piece("text", text[at : match.start()], at)
        yield _piece(match)
        at = match.end()
    if at < len(text):
        yield Piece("text", text[at:], at)


def _piece(match: re.Match[str]) -> Piece:
    kind = match.lastgroup or "text"
    if match["code"]:
        kind = "code"
    raw = match[0]
    if kind == "wiki":
        return _wiki(match)
    if kind == "link":
        parts = _LINK.match(raw)
        if parts is not None:
            target = parts["target"].removeprefix("<").removesuffix(">")
            which = "image" if raw.startswith("!") else "link"
            return Piece(which, raw, match.start(), target, parts["label"])
    if kind in ("auto", "url"):
        return Piece(kind, raw, match.start(), raw.strip("<>"), raw.strip("<>"))
    return Piece(kind, raw, match.start())


def _wiki(match: re.Match[str]) -> Piece:
    raw = match[0]
    link = read_wikilink(raw)
    kind = "embed" if link.embed else "wiki"
    return Piece(kind, raw, match.start(), link.target, link.label, link.heading)
