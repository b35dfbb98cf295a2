"""Numbers and the claims behind them: each number of a page leads to a list that opens.

A list stands once on a page: every number that counts the same claims leads to it, also where a
block of the page lists them anyway. A short list tells its claims; a long one says who was talked
to and leads to the lines. The lists are raw HTML: there are many of them, and Markdown would cost
most of a build.
"""

from collections.abc import Hashable, Iterable, Sequence
from typing import NamedTuple

from kit.evidence.claims import Claim
from kit.pages import Block, Claims, Counted, NoteLink, Tallied
from kit.site.escaping import html_text
from kit.site.room import shown_of
from kit.site.sheet import Sheet
from kit.site.talks import amount_of_claims, claims_by_talk, talk_item
from kit.site.told import told_in_brief, told_in_full

# A number of more claims than this leads to the page that has them anyway, if there is one.
_LONG_LIST = 12


class Fold(NamedTuple):
    """A list that opens: its anchor, the number that leads to it, and the claims or notes.

    `of` says what that number counts among them.
    """

    anchor: str
    text: str
    of: str
    claims: tuple[Claim, ...] = ()
    places: tuple[NoteLink, ...] = ()


class Way(NamedTuple):
    """Where a number leads, and what it counts there where the list was made for another number."""

    link: str
    of: str = ""


class Folds:
    """The folds of one page; those not yet written belong to the section at hand.

    `blocks` are all blocks of the page: some of them list claims themselves.
    """

    def __init__(self, sheet: Sheet, blocks: Iterable[Block] = ()) -> None:
        self.sheet = sheet
        self._room = sheet.room
        self._lists: dict[Hashable, Fold] = {}
        self._blocks: dict[int, str] = {}
        for block in blocks:
            if isinstance(block, Claims) and block.claims:
                fold = Fold(self._free("claims"), "", "claims", block.claims)
                self._lists.setdefault(_key(block.claims), fold)
                self._blocks[id(block)] = fold.anchor
        self._waiting: list[Fold] = []
        self._hinted = False

    @property
    def is_thrifty(self) -> bool:
        """Tell whether the vault is so large that pages have to be thrifty."""
        return self._room.thrifty

    def anchor_of(self, block: Claims) -> str:
        """Return the anchor of a block of the page that lists claims."""
        return self._blocks.get(id(block)) or self._free("claims")

    def way_for(self, counted: Counted) -> Way:
        """Return where a number leads: to the list of its claims, which stands once on the page."""
        key = _key(counted.claims)
        if key not in self._lists and (short := self._short_way(counted.claims)):
            return Way(short)
        return self._way(key, counted.text, counted.of, claims=counted.claims)

    def way_for_notes(self, tallied: Tallied) -> Way:
        """Return where a number of notes leads: to the list of them."""
        return self._way(tallied.places, tallied.text, "notes", places=tallied.places)

    def _way(
        self,
        key: Hashable,
        text: str,
        of: str,
        *,
        claims: tuple[Claim, ...] = (),
        places: tuple[NoteLink, ...] = (),
    ) -> Way:
        found = self._lists.get(key)
        if found is None:
            found = Fold(self._free("behind"), text, of, claims, places)
            self._lists[key] = found
            self._waiting.append(found)
        return Way(f"#{found.anchor}", of if of != found.of else "")

    def _free(self, stem: str) -> str:
        """Return an anchor that is still free: `claims`, `claims-2`, or `behind-1`, `behind-2`."""
        if stem == "claims" and self.sheet.takes(stem):
            return stem
        while not self.sheet.takes(anchor := self.sheet.next_anchor(stem)):
            pass
        return anchor

    def _short_way(self, claims: tuple[Claim, ...]) -> str:
        """Return the link to the one place elsewhere that holds all these claims, or an empty text.

        That is the line of a single claim, and of many claims a conversation or somebody's page.
        """
        places, first = self.sheet.places, claims[0]
        if not self.is_thrifty or 1 < len(claims) <= _LONG_LIST:
            return ""
        if all(claim.note == first.note for claim in claims) and places.has(first.note):
            return self.sheet.link(first.note, places.anchor(first.note, first.line))
        person = first.speakers[0] if len(first.speakers) == 1 else ""
        alone = all(claim.speakers == first.speakers for claim in claims)
        if not alone or not places.has(person):
            return ""
        if places.files[person] != self.sheet.file:
            return self.sheet.link(person)
        return "#claims" if self._blocks else ""

    def take(self) -> list[str]:
        """Return the folds of the section that ends here, as lines, and begin a new section."""
        waiting, self._waiting = self._waiting, []
        if not waiting:
            return []
        # They stay out of sight until a number is followed; to say so once on a page is enough.
        hint = "" if self._hinted else "<p>Each number opens what it counts.</p>"
        self._hinted = True
        folds = "".join(map(self._fold, waiting))
        return ["", f'<div class="kit-behind" data-search-exclude>{hint}{folds}</div>']

    def _fold(self, fold: Fold) -> str:
        # A number may be a part of a sentence only, such as "11 more fall"; hence the marks.
        title = f"Behind “{html_text(fold.text)}”"
        if fold.places:
            items = self._notes(fold.places)
        else:
            counted = amount_of_claims(len(fold.claims))
            title = counted if fold.text == counted else f"{title}: {counted}"
            items = self.items(fold.claims)
        head = f'<details id="{fold.anchor}" data-counts="{fold.of}">'
        return f"{head}<summary>{title}</summary><ul>{items}</ul></details>"

    def in_full(self, claims: Iterable[Claim]) -> str:
        """Return claims as list items that tell them, in brief where the page has to be thrifty."""
        tell = told_in_brief if self.is_thrifty else told_in_full
        return "".join(f"<li>{tell(claim, self.sheet)}</li>" for claim in claims)

    def items(self, claims: Sequence[Claim]) -> str:
        """Return claims as list items: a few in full, more by conversation.

        On the page of their own note they stand in full below, so their lines are enough.
        """
        files = self.sheet.places.files
        own = all(files.get(claim.note) == self.sheet.file for claim in claims)
        if not own and len(claims) <= self._room.full:
            return self.in_full(claims)
        return self.by_talk(claims)

    def by_talk(self, claims: Iterable[Claim]) -> str:
        """Return claims as one list item a conversation, as many as the page has room for."""
        room = self._room
        talks = list(claims_by_talk(claims).values())
        most = room.talks if self.sheet.talks < room.page_talks else room.few_talks
        cut = shown_of(len(talks), most)
        self.sheet.talks += cut
        items = "".join(talk_item(each, self.sheet, most=room.lines) for each in talks[:cut])
        return f"{items}{_rest(talks[cut:])}"

    def _notes(self, places: Sequence[NoteLink]) -> str:
        cut = shown_of(len(places), self._room.notes)
        items = "".join(f"<li>{_place(place, self.sheet)}</li>" for place in places[:cut])
        more = len(places) - cut
        return f"{items}<li>and {more:,} more</li>" if more else items


def _key(claims: tuple[Claim, ...]) -> Hashable:
    """Return what two lists of the same claims share, whatever their order.

    By identity: comparing thousands of claims field by field costs more than writing them.
    """
    return tuple(sorted(map(id, claims)))


def _rest(talks: Sequence[Sequence[Claim]]) -> str:
    claims = amount_of_claims(sum(map(len, talks)))
    return f"<li>and {len(talks):,} more conversations: {claims}</li>" if talks else ""


def _place(place: NoteLink, sheet: Sheet) -> str:
    places = sheet.places
    if not places.has(place.note):
        return html_text(place.label)
    known = place.line and place.note in places.vault.notes
    anchor = places.anchor(place.note, place.line) if known else ""
    return f'<a href="{sheet.built_link(place.note, anchor)}">{html_text(place.label)}</a>'
