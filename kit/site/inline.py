"""Text as its author wrote it in a note, emitted anew as safe Markdown in one line.

Emphasis, code spans and links stay what they are. Raw HTML becomes text, wikilinks become links to
pages, codes and task dates become chips, and nothing is loaded from elsewhere.
"""

import html
import posixpath
import re
from urllib.parse import unquote

from kit.site.anchors import anchor_of_line, heading_line
from kit.site.escaping import attribute, has_scheme, plain, printable, safe_address
from kit.site.sheet import Sheet
from kit.source.inline import Piece, plain_text, read_inline
from kit.vault import Note

# Nothing in a text without these needs a second look: emphasis marks pass as they are.
_BUSY = re.compile(
    r"[\\`\[\]<>&{}#|~=!\n\r\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff^]|https?:|[📅✅⏳🛫➕❌]"
)
# It begins with what any of its parts begins with: most characters are passed over at once.
_TEXT = re.compile(
    r"""
    (?=[\s\#📅✅⏳🛫➕❌~=\\`\[\]<>&{}|!\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff])(?:
    (?P<code>(?<![\w&#/\\])\#(?:[^\W\d_][\w/-]*|\d[\w/-]*[^\W\d_][\w/-]*))
  | (?P<date>\s*(?P<sign>📅|✅|⏳|🛫|➕|❌)\ufe0f?\s*(?P<day>\d{4}-\d{2}-\d{2})?)
  | (?P<gone>~~(?=\S)(?P<struck>[^~\n]+?)(?<=\S)~~)
  | (?P<lit>==(?=\S)(?P<marked>[^=\n]+?)(?<=\S)==)
  | (?P<hard>\\\n)
  | (?P<other>[\\`\[\]<>&{}\#|~=\n\r\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]|!\Z)
    )
    """,
    re.VERBOSE,
)
_DATES = {
    "📅": "due",
    "✅": "done",
    "⏳": "scheduled",
    "🛫": "starts",
    "➕": "created",
    "❌": "dropped",
}
# What may stand between backticks as it is: nothing that HTML or Markdown would take for its own.
_SIMPLE = re.compile(r"[\w#./:@+,-]+(?: [\w#./:@+,-]+)*")
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
_BLOCK_ID = re.compile(r"\s+\^[A-Za-z0-9-]+$")
# Python-Markdown's search for emphasis grows with the square of its marks; nobody writes so many.
_MOST_MARKS = 200


def inline(text: str, note: Note | None, sheet: Sheet) -> str:
    """Return a note's inline text as safe Markdown; `note` is where its links start from."""
    if not _BUSY.search(text) and text.count("*") + text.count("_") <= _MOST_MARKS:
        return text
    text = _BLOCK_ID.sub("", text)
    emphasis = text.count("*") + text.count("_") <= _MOST_MARKS
    return "".join(_emitted(piece, note, sheet, emphasis) for piece in read_inline(text)).strip()


def code_span(text: str, kind: str = "") -> str:
    """Return a code span of a class; its content is escaped for Markdown and HTML alike."""
    if _SIMPLE.fullmatch(text):
        return f"`{text}`{{ .{kind} }}" if kind else f"`{text}`"
    named = f' class="{kind}"' if kind else ""
    return f"<code{named}>{plain(text)}</code>" if text else ""


def chip(code: str) -> str:
    """Return a code (`#on-call`) as a chip."""
    return code_span(code, "kit-code")


def unknown(label: str) -> str:
    """Return a link that leads nowhere, as text that shows it."""
    return f'<span class="kit-unknown" title="no such note">{label}</span>'


def _emitted(piece: Piece, note: Note | None, sheet: Sheet, emphasis: bool) -> str:
    match piece.kind:
        case "text":
            return _text(piece.raw, emphasis)
        case "code":
            return code_span(" ".join(piece.raw.strip("`").split()))
        case "escape":
            return f"\\{piece.raw[1]}" if piece.raw[1] in "()+-.!" else plain(piece.raw[1])
        case "wiki":
            return _wikilink(piece, note, sheet)
        case "embed":
            return _embed(piece, note, sheet)
        case "link":
            return _link(piece, note, sheet)
        case "image":
            return _image(piece, note, sheet)
        case "auto" | "url":
            return _address(piece.target, plain(piece.target))
        case _:
            return "<br>" if _BREAK.fullmatch(piece.raw) else plain(piece.raw)


def _text(raw: str, emphasis: bool) -> str:
    if "&" in raw:
        raw = _ENTITY.sub(lambda match: html.unescape(match[0]), raw)
    if not emphasis:
        return plain(raw)
    return _TEXT.sub(_text_part, raw)


def _text_part(match: re.Match[str]) -> str:
    if match["code"]:
        return chip(match["code"])
    if match["date"] is not None:
        return _date(match)
    if match["gone"]:
        return f"<del>{plain(match['struck'])}</del>"
    if match["lit"]:
        return f"<mark>{plain(match['marked'])}</mark>"
    return "<br>" if match["hard"] else plain(match[0])


def _date(match: re.Match[str]) -> str:
    word = _DATES[match["sign"]]
    day = f" {match['day']}" if match["day"] else ""
    return f' <span class="kit-date kit-date--{word}">{word}{day}</span>'


def _wikilink(piece: Piece, note: Note | None, sheet: Sheet) -> str:
    target = note if not piece.target else sheet.places.vault.find(piece.target)
    if target is None or not sheet.places.has(target.id):
        return unknown(_label(piece.label or piece.target or piece.heading))
    return _note_link(target, piece.label, piece.heading, sheet)


def _note_link(target: Note, label: str, heading: str, sheet: Sheet) -> str:
    sheet.looked_further |= bool(heading)
    line = heading_line(target, heading) if heading else 0
    anchor = anchor_of_line(line) if line else ""
    shown = _label(label) if label else plain(sheet.places.title(target.id))
    return f"[{shown}]({sheet.link(target.id, anchor)})"


def _embed(piece: Piece, note: Note | None, sheet: Sheet) -> str:
    # Obsidian writes a picture's width where a link has its label.
    width = piece.label if re.fullmatch(r"\d{1,4}(?:x\d{1,4})?", piece.label) else ""
    alt = "" if width else piece.label
    shown = _picture(piece.target, alt, note, sheet, width=width.partition("x")[0])
    return shown or _wikilink(piece, note, sheet)


def _link(piece: Piece, note: Note | None, sheet: Sheet) -> str:
    target = html.unescape(piece.target)
    label = _label(piece.label or piece.target)
    if has_scheme(target):
        return _address(target, label)
    path, _, heading = target.partition("#")
    found = _linked_note(unquote(path), note, sheet)
    if found is None:
        return f'<span class="kit-unknown" title="not a part of this site">{label}</span>'
    heading = unquote(heading).replace("-", " ")
    return _note_link(found, piece.label or sheet.places.title(found.id), heading, sheet)


def _linked_note(path: str, note: Note | None, sheet: Sheet) -> Note | None:
    """Return the note that a relative Markdown link means: from its folder, the root, or by name."""
    vault = sheet.places.vault
    if not path:
        return note
    folder = posixpath.dirname(note.path) if note is not None else ""
    beside = posixpath.normpath(posixpath.join(folder, path)).removesuffix(".md")
    found = vault.notes.get(beside) or vault.find(path.lstrip("/").removesuffix(".md"))
    if found is None and path.endswith(".md"):
        found = vault.find(posixpath.basename(path).removesuffix(".md"))
    return found if found is not None and sheet.places.has(found.id) else None


def _image(piece: Piece, note: Note | None, sheet: Sheet) -> str:
    target = html.unescape(piece.target)
    if has_scheme(target):
        return _address(target, _label(piece.label) or "picture elsewhere")
    alt, _, width = piece.label.partition("|")
    width = width if width.isdigit() else ""
    shown = _picture(unquote(target), alt, note, sheet, width=width)
    return shown or f'<span class="kit-unknown" title="not shown">{plain(alt or target)}</span>'


def _picture(target: str, alt: str, note: Note | None, sheet: Sheet, *, width: str = "") -> str:
    sheet.looked_further = True
    file = sheet.attachments.show(target, note.path if note is not None else "")
    if not file:
        return ""
    described = alt or posixpath.splitext(posixpath.basename(target))[0].replace("-", " ")
    if width:
        words = attribute(plain_text(described))
        return f'<img src="{sheet.root}{file}" alt="{words}" width="{width}">'
    return f"![{plain(plain_text(described))}]({sheet.root}{file})"


def _address(address: str, label: str) -> str:
    safe = safe_address(address)
    return f"[{label}]({safe})" if safe else f'<span class="kit-unknown">{label}</span>'


def _label(text: str) -> str:
    """Return a link's label: emphasis stays, a link within it becomes its text."""
    pieces = read_inline(printable(text))
    return "".join(
        _text(piece.raw, emphasis=True) if piece.kind == "text" else plain(plain_text(piece.raw))
        for piece in pieces
    ).strip() or plain(text.strip())
