"""Lines of a page on a terminal: styled words, and which numbers and pages they lead to."""

import re
from collections.abc import Hashable, Iterable
from typing import NamedTuple

from rich.cells import cell_len
from rich.text import Text

from kit.evidence.claims import Claim
from kit.evidence.study import Study
from kit.pages import (
    Code,
    Counted,
    Inline,
    Line,
    NoteLink,
    PageLink,
    Piece,
    Strong,
    Tallied,
)
from kit.pages.figures import ORIGINS, shown_day
from kit.source.inline import plain_text
from kit.terminal.page_data import place_of
from kit.terminal.places import from_here
from kit.terminal.signs import visible

_NARROWEST = 20
_WORD = re.compile(r"\S+\s*")


class Footnote(NamedTuple):
    """A number of a page and what it stands on: claims, or places in notes."""

    number: int
    text: str
    claims: tuple[Claim, ...] = ()
    places: tuple[NoteLink, ...] = ()


class LineWriter:
    """Writes lines of one page, and remembers what they lead to.

    With `numbers`, what counts is followed by the number of a footnote.
    """

    def __init__(self, study: Study, *, numbers: bool) -> None:
        self.study = study
        self.footnotes: dict[Hashable, Footnote] = {}
        self.pages: dict[str, str] = {}
        self._numbers = numbers

    def line(self, line: Line, *, places: bool = False) -> Text:
        """Return a line as styled text on one line; with `places`, those it leads to come last."""
        text = Text()
        for piece in line:
            text.append_text(self._piece(piece))
        text.rstrip()
        links = (each for each in line if isinstance(each, NoteLink) and each.line)
        for place in dict.fromkeys(map(self._place, links)) if places else ():
            text.append(f" · {place}", "dim")
        return text

    def claim(self, claim: Claim, width: int, indent: str = "") -> Iterable[Text]:
        """Yield one claim: what was said, then who said it, when, how they know, and the line."""
        below = f"{indent}    "
        yield from wrapped(_said(claim), width, f"{indent}- ", f"{indent}  ")
        for detail in claim.details:
            text = words(plain_text(detail))
            yield from wrapped(text, width, f"{indent}  - ", below)
        yield from self._source(claim, width, below)

    def place(self, link: NoteLink) -> Text:
        """Return a note's label and its place, as an editor finds it from here."""
        return words(link.label).append(f"  {self._place(link)}", "dim")

    def _place(self, link: NoteLink) -> str:
        return visible(from_here(self.study.vault.root / place_of(link, self.study.vault)))

    def _source(self, claim: Claim, width: int, indent: str) -> Iterable[Text]:
        place = visible(from_here(self.study.vault.root / claim.place))
        said = words(" · ".join((self.study.speakers_of(claim), *self._circumstances(claim))))
        said.stylize("dim")
        *lines, last = wrapped(said, width, indent, indent)
        yield from lines
        # A place that is cut cannot be clicked.
        if width and cell_len(last.plain) + cell_len(place) + 3 > width:
            yield last
            yield Text(indent).append(place, "dim")
        else:
            yield last.append(f" · {place}", "dim")

    def _circumstances(self, claim: Claim) -> Iterable[str]:
        then = claim.position
        organization = self.study.vault.name_of(then.organization, "organization")
        basis = "" if claim.basis == "first-hand" else claim.basis
        position = ", ".join(filter(None, (then.role, organization)))
        origin = ORIGINS.get(claim.source, "")
        return filter(None, (position, shown_day(claim.day), basis, origin))

    def _piece(self, piece: Piece) -> Text:
        match piece:
            case str():
                return words(piece)
            case Strong():
                return words(piece.text, "bold")
            case Code():
                return words(piece.text, "cyan")
            case NoteLink():
                return words(piece.label)
            case PageLink():
                self.pages.setdefault(piece.page, piece.label)
                return words(piece.label)
            case Inline():
                return words(plain_text(piece.text))
            case Counted():
                key = (piece.text, piece.of, *map(id, piece.claims))
                return self._counted(key, piece.text, claims=piece.claims)
            case Tallied():
                return self._counted((piece.text, *piece.places), piece.text, places=piece.places)

    def _counted(
        self,
        key: Hashable,
        text: str,
        *,
        claims: tuple[Claim, ...] = (),
        places: tuple[NoteLink, ...] = (),
    ) -> Text:
        shown = words(text)
        if self._numbers and (claims or places):
            new = Footnote(len(self.footnotes) + 1, text, claims, places)
            shown.append(f" [{self.footnotes.setdefault(key, new).number}]", "dim")
        return shown


def words(text: str, style: str = "") -> Text:
    """Return data as text on one line that no terminal takes for a command."""
    return Text(visible(re.sub(r"\s+", " ", text)), style)


def wrapped(text: Text, width: int, first: str = "", rest: str = "") -> list[Text]:
    """Return a text in lines of a width (0: no limit), the first begun with one text, others with another.

    A word that is too long stays whole if it is an address or a path, and is parted if it is a text
    in a script without spaces.
    """
    room = max(_NARROWEST, width - max(cell_len(first), cell_len(rest))) if width else 0
    lines = text.divide(_breaks(text.plain, room)) if room else [text]
    for line in lines:
        line.rstrip()
    return [Text(rest if at else first).append_text(line) for at, line in enumerate(lines)]


def _breaks(text: str, width: int) -> list[int]:
    """Return where the lines of a text begin, the first left out."""
    breaks: list[int] = []
    used = 0
    for match in _WORD.finditer(text):
        word = cell_len(match[0].rstrip())
        if used and used + word > width:
            breaks.append(match.start())
            used = 0
        if word > width and not match[0].isascii():
            for at, sign in enumerate(match[0], match.start()):
                if used + cell_len(sign) > width:
                    breaks.append(at)
                    used = 0
                used += cell_len(sign)
        else:
            used += cell_len(match[0])
    return breaks


def _said(claim: Claim) -> Text:
    text = plain_text(claim.text)
    said = Text()
    if claim.mark:
        said.append(f"({claim.mark}) ", "bold")
    if claim.share is not None:
        said.append(f"{claim.share:.0%} ", "bold")
    said.append_text(words(f"“{text}”" if claim.quoted else text))
    for code in claim.codes:
        said.append_text(words(f" #{code}", "cyan"))
    return said
