"""Numbers and the claims behind them: each number of a section leads to a list that opens.

The lists are raw HTML: there are many of them, and Markdown would cost most of a build. What they
hold is plain text and links, escaped here; the notes they lead to have the rest.
"""

from collections.abc import Hashable
from itertools import groupby
from typing import NamedTuple

from kit.evidence.claims import Claim
from kit.pages import Counted, NoteLink, Tallied
from kit.pages.figures import ORIGINS, shown_day
from kit.site.body import MARKS, kind_of_mark
from kit.site.escaping import html_text
from kit.site.places import Places
from kit.site.sheet import Sheet
from kit.source.inline import plain_text

_LARGE_VAULT = 500


class Room(NamedTuple):
    """How much the folds of one page may hold: claims in full, then claims as a link to their line.

    Beyond that, lists name conversations only. With `short_ways`, a long list that one note or one
    person's page holds anyway is not written again: its number leads there.
    """

    full: int
    lines: int
    short_ways: bool


SMALL = Room(full=600, lines=3000, short_ways=False)
LARGE = Room(full=250, lines=600, short_ways=True)
_LONG_LIST = 12


class Fold(NamedTuple):
    """A list that opens: its anchor, the number that leads to it, and the claims or notes.

    `of` says what the number counts among them.
    """

    anchor: str
    text: str
    of: str
    claims: tuple[Claim, ...] = ()
    places: tuple[NoteLink, ...] = ()


class Folds:
    """The folds of one page; those not yet written belong to the section at hand.

    `lists_claims` says that the page lists claims in its blocks, too.
    """

    def __init__(self, sheet: Sheet, *, lists_claims: bool = False) -> None:
        self.sheet = sheet
        self.lists_claims = lists_claims
        self._waiting: dict[Hashable, Fold] = {}
        self._hinted = False
        self._room = LARGE if len(sheet.places.vault.notes) > _LARGE_VAULT else SMALL

    def link_for(self, counted: Counted) -> str:
        """Return where a number leads: to the fold that lists its claims at the section's end."""
        short_way = self._short_way(counted.claims) if self._room.short_ways else ""
        if short_way:
            return short_way
        # By identity: comparing thousands of claims field by field costs more than writing them.
        key = tuple(map(id, counted.claims))
        return self._link(key, counted.text, counted.of, claims=counted.claims)

    def link_for_notes(self, tallied: Tallied) -> str:
        """Return where a number of notes leads: to the fold that lists them."""
        return self._link(tallied.places, tallied.text, "notes", places=tallied.places)

    def _short_way(self, claims: tuple[Claim, ...]) -> str:
        """Return the link to the one page that holds all of many claims, or an empty text."""
        if len(claims) <= _LONG_LIST:
            return ""
        places = self.sheet.places
        first = claims[0]
        if all(claim.note == first.note for claim in claims) and places.has(first.note):
            return places.link(self.sheet.root, first.note, places.anchor(first.note, first.line))
        person = first.speakers[0] if len(first.speakers) == 1 else ""
        alone = all(claim.speakers == first.speakers for claim in claims)
        if not alone or not places.has(person):
            return ""
        if places.files[person] != self.sheet.file:
            return places.link(self.sheet.root, person)
        return "#claims" if self.lists_claims else ""

    def _link(
        self,
        key: Hashable,
        text: str,
        of: str,
        *,
        claims: tuple[Claim, ...] = (),
        places: tuple[NoteLink, ...] = (),
    ) -> str:
        found = self._waiting.get((of, key))
        if found is None:
            self.sheet.folds += 1
            found = Fold(f"behind-{self.sheet.folds}", text, of, claims, places)
            self._waiting[of, key] = found
        return f"#{found.anchor}"

    def take(self) -> list[str]:
        """Return the folds of the section that ends here, as lines, and begin a new section."""
        waiting = tuple(self._waiting.values())
        self._waiting.clear()
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
            items = "".join(f"<li>{_place(place, self.sheet)}</li>" for place in fold.places)
        else:
            count = len(fold.claims)
            counted = f"{count} {'claim' if count == 1 else 'claims'}"
            title = counted if fold.text == counted else f"{title}: {counted}"
            items = self.items(fold.claims)
        head = f'<details id="{fold.anchor}" data-counts="{fold.of}">'
        return f"{head}<summary>{title}</summary><ul>{items}</ul></details>"

    @property
    def is_large(self) -> bool:
        """Tell whether the vault is so large that pages have to be thrifty."""
        return self._room.short_ways

    def in_full(self, claims: tuple[Claim, ...]) -> str:
        """Return claims as list items of raw HTML with all there is to say of each."""
        return _in_full(claims, self.sheet)

    def items(self, claims: tuple[Claim, ...]) -> str:
        """Return claims as list items of raw HTML, as fully as the page has room for.

        On the page of their own note they stand in full below, so their lines are enough.
        """
        count, room = len(claims), self._room
        files = self.sheet.places.files
        if claims and all(files.get(claim.note) == self.sheet.file for claim in claims):
            return _by_conversation(claims, self.sheet, lines=True)
        if count <= room.full:
            self._room = room._replace(full=room.full - count)
            return _in_full(claims, self.sheet)
        if count <= room.lines:
            self._room = room._replace(lines=room.lines - count)
            return _by_conversation(claims, self.sheet, lines=True)
        return _by_conversation(claims, self.sheet, lines=False)


def _in_full(claims: tuple[Claim, ...], sheet: Sheet) -> str:
    """Return one item a claim: its mark and text, who said it when, and the line."""
    return "".join(f"<li>{_claim(claim, sheet)}</li>" for claim in claims)


def _claim(claim: Claim, sheet: Sheet) -> str:
    text = html_text(plain_text(unquoted(claim.text) if claim.quoted else claim.text))
    if claim.quoted:
        text = f'<q class="kit-quote">{text}</q>'
    share = f'<span class="kit-share">{claim.share:.0%}</span> ' if claim.share is not None else ""
    codes = "".join(f' <code class="kit-code">#{html_text(code)}</code>' for code in claim.codes)
    words = map(html_text, circumstances(claim, sheet.places))
    said = " · ".join(
        filter(None, (_speakers(claim, sheet), *words, _line(claim, claim.place, sheet)))
    )
    details = "".join(f"<li>{html_text(plain_text(each))}</li>" for each in claim.details)
    below = f"<ul>{details}</ul>" if details else ""
    return f'{_mark(claim.mark)}{share}{text}{codes} <span class="kit-said">{said}</span>{below}'


def _mark(mark: str) -> str:
    word = MARKS.get(mark, "")
    kind = kind_of_mark(mark)
    return f'<code class="kit-mark kit-mark--{kind}" title="{word}">{mark}</code> ' if word else ""


def circumstances(claim: Claim, places: Places) -> list[str]:
    """Return as what somebody said a claim, when, and how they know: words for a line below it."""
    organization = claim.position.organization
    if places.has(organization):
        organization = places.title(organization)
    position = ", ".join(filter(None, (claim.position.role, organization)))
    basis = "" if claim.basis == "first-hand" else claim.basis
    origin = ORIGINS.get(claim.source, "")
    return [each for each in (position, shown_day(claim.day), basis, origin) if each]


def _by_conversation(claims: tuple[Claim, ...], sheet: Sheet, *, lines: bool) -> str:
    """Return one item a conversation: with a link for each claim, or with one for all of them."""
    items = []
    for note, group in groupby(claims, key=lambda claim: claim.note):
        heard = tuple(group)
        title = html_text(sheet.places.title(note))
        if lines:
            links = ", ".join(_line(claim, str(claim.line), sheet) for claim in heard)
            items.append(f"<li>{title}, {html_text(heard[0].path)}: line {links}</li>")
        else:
            link = _line(heard[0], heard[0].path, sheet)
            items.append(f"<li>{title}, {link}: {len(heard)} claims</li>")
    return "".join(items)


def _speakers(claim: Claim, sheet: Sheet) -> str:
    places = sheet.places
    # On somebody's own page it goes without saying.
    speakers = [each for each in claim.speakers if places.files.get(each) != sheet.file]
    if claim.speakers and not speakers:
        return ""
    return listed([_named(each, sheet) for each in speakers]) or html_text(places.title(claim.note))


def listed(names: list[str]) -> str:
    """Return names as one reads them: `A`, `A and B`, `A, B and C`."""
    return " and ".join(filter(None, (", ".join(names[:-1]), *names[-1:])))


def unquoted(text: str) -> str:
    """Return a quote without the marks around it, which the page sets itself."""
    inside = text.strip()
    opening, closing = inside[:1], inside[-1:]
    if len(inside) > 2 and opening + closing in ('""', "“”", "«»", "„“", "„”"):
        within = inside[1:-1]
        return within if opening not in within and closing not in within else text
    return text


def _named(name: str, sheet: Sheet) -> str:
    places = sheet.places
    if not name or not places.has(name):
        return html_text(name)
    return f'<a href="{places.built_link(sheet.root, name)}">{html_text(places.title(name))}</a>'


def _place(place: NoteLink, sheet: Sheet) -> str:
    places = sheet.places
    if not places.has(place.note):
        return html_text(place.label)
    known = place.line and place.note in places.vault.notes
    anchor = places.anchor(place.note, place.line) if known else ""
    return f'<a href="{places.built_link(sheet.root, place.note, anchor)}">{html_text(place.label)}</a>'


def _line(claim: Claim, shown: str, sheet: Sheet) -> str:
    places = sheet.places
    if claim.note not in places.vault.notes or not places.has(claim.note):
        return html_text(shown)
    href = places.built_link(sheet.root, claim.note, places.anchor(claim.note, claim.line))
    return f'<a class="kit-source" href="{href}">{html_text(shown)}</a>'
