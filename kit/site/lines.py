"""Lines of a page: pieces of data, links and counted numbers as one line of Markdown."""

import re
from collections.abc import Iterable
from functools import lru_cache

from kit.pages import Block, Code, Counted, Inline, Line, NoteLink, PageLink, Piece, Strong, Tallied
from kit.site.escaping import plain
from kit.site.folds import Folds, Way
from kit.site.inline import chip, code_span, inline
from kit.site.sheet import Sheet

# Words that say how sure something is or where it stands; in bold they are shown as badges.
BADGES = {
    "nothing yet": "none",
    "anecdote": "low",
    "early": "some",
    "emerging": "good",
    "firm": "best",
    "met": "best",
    "broken": "bad",
    "disputed": "low",
    "unknown": "none",
    "pursuing": "best",
    "exploring": "good",
    "considering": "some",
    "parked": "none",
    "ruled out": "bad",
    "ruled-out": "bad",
}


_NUMBER_AND_NOUN = re.compile(r"(\d) ([^\W\d]+)")
_RANGE = re.compile(r"(\d)\u2013(\d)")


class LineWriter:
    """Writes lines onto one sheet, and remembers which claims its numbers stand on.

    `blocks` are all blocks of the page: numbers lead to the claims that these list.
    """

    def __init__(self, sheet: Sheet, blocks: Iterable[Block] = ()) -> None:
        self.sheet = sheet
        self.folds = Folds(sheet, blocks)

    def line(self, line: Line) -> str:
        """Return a line as Markdown."""
        return self.piece(line[0]) if len(line) == 1 else "".join(map(self.piece, line))

    def piece(self, piece: Piece) -> str:
        """Return a piece of a line as Markdown; its text is data unless it is an `Inline`."""
        # Two pieces of three: asked first, and looked up.
        if isinstance(piece, str):
            return _words(piece)
        match piece:
            case Strong():
                return _strong(piece.text)
            case Code():
                return chip(piece.text) if piece.text.startswith("#") else code_span(piece.text)
            case NoteLink():
                return note_link(piece, self.sheet)
            case PageLink():
                return self._page_link(piece)
            case Inline():
                return inline(piece.text, self.sheet.places.vault.notes.get(piece.note), self.sheet)
            case Counted():
                return self.counted(piece)
            case Tallied():
                return self._tallied(piece)

    def counted(self, counted: Counted) -> str:
        """Return a number as a link to the claims behind it."""
        if not counted.claims:
            return plain(counted.text)
        return _number(counted.text, self.folds.way_for(counted))

    def _tallied(self, tallied: Tallied) -> str:
        """Return a number as a link to the list of notes behind it."""
        if not tallied.places:
            return plain(tallied.text)
        return _number(tallied.text, self.folds.way_for_notes(tallied))

    def _page_link(self, link: PageLink) -> str:
        places = self.sheet.places
        # An insight with nothing to say has no page; what it would be called is still readable.
        if not places.has(link.page):
            return plain(link.label)
        return f"[{plain(link.label)}]({self.sheet.link(link.page)})"


@lru_cache(maxsize=1 << 14)
def _words(text: str) -> str:
    """Return data of which what is about so much stays beside its number."""
    return plain(text.replace("≈ ", "≈\u00a0"))


def _number(text: str, way: Way) -> str:
    """Return a counted text as a link; where its list counts something else, it says what it counts."""
    of = f" data-counts={way.of}" if way.of else ""
    return f"[{_whole(text)}]({way.link}){{ .kit-counted{of} }}"


@lru_cache(maxsize=1 << 12)  # one line of a table says what many say
def _whole(text: str) -> str:
    """Return a counted text whose number stays beside its noun, and whose range is not parted."""
    joined = _NUMBER_AND_NOUN.sub("\\1\u00a0\\2", text)
    return plain(_RANGE.sub("\\1\u2060\u2013\u2060\\2", joined))


def note_link(link: NoteLink, sheet: Sheet) -> str:
    """Return a link to a note's page, at the line or the nearest one above it that has an anchor."""
    places = sheet.places
    if link.note not in places.vault.notes or not places.has(link.note):
        return plain(link.label)
    anchor = places.anchor(link.note, link.line) if link.line else ""
    return f"[{plain(link.label)}]({sheet.link(link.note, anchor)})"


def _strong(text: str) -> str:
    kind = BADGES.get(text.lower().removesuffix(" evidence"))
    if kind is not None:
        return f'<span class="kit-badge kit-badge--{kind}">{plain(text)}</span>'
    return f"<strong>{plain(text)}</strong>" if text else ""
