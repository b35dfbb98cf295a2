"""A link in the body that leads nowhere.

*Why*: on the page it would be dead text, and the person or path it names does not know of this
note. Wikilinks, relative links to notes, and embedded pictures or files are looked up; what lies
on the web is not.

*Bad*:

    journal/2026-03-15.md
    ---
    date: 2026-03-15
    ---

    After the talk with [[maya-okafr]] I slept badly.

*Good*:

    journal/2026-03-15.md
    ---
    date: 2026-03-15
    ---

    After the talk with [[maya-okafor]] I slept badly.
"""

import posixpath
import re
from collections.abc import Iterator
from typing import NamedTuple
from urllib.parse import unquote

from kit.checks import Fix, Found, Severity, presumable
from kit.checks.dangling_reference import near_notes, offer, once_per_note
from kit.source.inline import Piece, read_wikilink
from kit.source.patterns import late
from kit.source.problems import Span
from kit.source.text import holds
from kit.vault import Note, Vault
from kit.vault.vault import mentions_of

SEVERITY: Severity = "warning"
_WIKI = late(r"\[\[([^\[\]|#\n]+)")
_LINK = late(r"\]\(\s*<?([^)>\s]+)")
_ELSEWHERE = late(r"[a-zA-Z][a-zA-Z0-9+.-]*:|//|#")


class Broken(NamedTuple):
    """A link of a body that does not lead to one note or file; `candidates` where it leads to several."""

    target: str
    span: Span
    piece: Piece
    candidates: tuple[str, ...] = ()


def find(note: Note, vault: Vault) -> Iterator[Found]:
    """Yield every wikilink, relative link and embedded file without anything behind it."""
    for link in broken_links(note, vault):
        if not link.candidates:
            yield _found(link, vault)


def _found(link: Broken, vault: Vault) -> Found:
    message = f"`{link.target}` leads to no note" + (
        "" if link.piece.kind == "wiki" else " and no file"
    )
    name = posixpath.basename(link.target)
    if posixpath.splitext(name)[1] not in ("", ".md"):
        return Found(link.span, message, "Put the file into `attachments/`, or mend the name")
    near = near_notes(name.removesuffix(".md"), vault)
    if not near:
        return Found(link.span, message, "Make the note with `kit new`, or mend the name")
    certain = near[0].is_slip and link.piece.kind == "wiki"
    mended = link.piece.raw.replace(link.target, near[0].reference, 1)
    return Found(
        link.span, message, offer(near), Fix(link.span, mended, safe=False) if certain else None
    )


@once_per_note
def broken_links(note: Note, vault: Vault) -> tuple[Broken, ...]:
    """Return the links of a note's body that do not lead to exactly one thing."""
    # The outline costs much more than a look at the raw text, and few notes need it.
    if not note.readable or not _may_be_broken(note, vault):
        return ()
    return tuple(
        Broken(target, mention.span, mention.piece, candidates)
        for mention in mentions_of(note)
        for target, candidates in _broken(mention.piece, note, vault)
    )


def _may_be_broken(note: Note, vault: Vault) -> bool:
    """Look at the raw text alone."""
    body = note.body
    if holds(body, "[[") and not all(vault.once(_is_clear, each) for each in _WIKI.findall(body)):
        return True
    if not holds(body, "]("):
        return False
    folder = posixpath.dirname(note.path)
    return not all(vault.once(_leads, each, folder) for each in _LINK.findall(body))


def _broken(piece: Piece, note: Note, vault: Vault) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield the target of a broken link, with the candidates where several answer to it."""
    target = piece.target
    folder = posixpath.dirname(note.path)
    if piece.kind in ("link", "image"):
        if not vault.once(_leads, target, folder):
            yield unquote(target), ()
        return
    ids = vault.meant(target)
    if target and len(ids) != 1 and not _leads_by_path(vault, target, folder):
        yield target, ids


@presumable
def _is_clear(vault: Vault, written: str) -> bool:
    """Tell whether what stands in a wikilink means one note."""
    return len(vault.meant(read_wikilink(written).target)) == 1


@presumable
def _leads(vault: Vault, target: str, folder: str) -> bool:
    """Tell whether a Markdown link leads to a note or file of the vault, or to somewhere else."""
    if not target or _ELSEWHERE.match(target):
        return True
    plain = unquote(re.split(r"[#?]", target, maxsplit=1)[0])
    return _leads_by_path(vault, plain, folder) or (
        "/" not in plain and len(vault.meant(plain)) == 1
    )


def _leads_by_path(vault: Vault, target: str, folder: str) -> bool:
    """Tell whether a path leads to something, from a folder or from the root, or a file's name alone."""
    beside = posixpath.normpath(posixpath.join(folder, target)).strip("/")
    paths = (beside, target.strip("/"))
    if any(path.removesuffix(".md") in vault.notes for path in paths):
        return True
    return any(vault.has_file(path) for path in paths)
