"""Claims laid out: what was said, who said it and as what, when, and the line it was written on."""

from kit.evidence.claims import Claim
from kit.pages import Claims
from kit.site.body import mark_badge
from kit.site.escaping import plain
from kit.site.folds import Folds
from kit.site.inline import chip, code_span, inline
from kit.site.room import shown_of
from kit.site.sheet import Sheet
from kit.site.told import circumstances, listed, unquoted


def claim_lines(block: Claims, folds: Folds) -> list[str]:
    """Return claims as a list that can be led to; those beyond `shown` follow in a fold."""
    claims = block.claims
    cut = shown_of(len(claims), min(block.shown, folds.sheet.room.told))
    first, rest = claims[:cut], claims[cut:]
    # Kept out of the search, which finds the notes instead.
    opening = f'<div class="kit-claims" id="{folds.anchor_of(block)}" data-search-exclude'
    if folds.is_thrifty:
        # Raw HTML costs an engine a third of what Markdown does, and here it is most of a site.
        more = _more(len(rest), folds.by_talk(rest)) if rest else ""
        return [f"{opening}><ul>{folds.in_full(first)}</ul>{more}</div>"]
    items = [line for claim in first for line in claim_item(claim, folds.sheet)]
    more = _more(len(rest), folds.in_full(rest)) if rest else ""
    return [f'{opening} markdown="1">', "", *items, "", *([more, ""] if more else []), "</div>"]


def _more(count: int, items: str) -> str:
    return f"<details><summary>{count:,} more</summary><ul>{items}</ul></details>"


def claim_item(claim: Claim, sheet: Sheet) -> list[str]:
    """Return one claim as a list item: mark, text, codes, then who said it, when and where."""
    note = sheet.places.vault.notes.get(claim.note)
    text = inline(unquoted(claim.text) if claim.quoted else claim.text, note, sheet)
    if claim.quoted:
        text = f'<q class="kit-quote">{text}</q>'
    share = f'<span class="kit-share">{claim.share:.0%}</span> ' if claim.share is not None else ""
    codes = "".join(f" {chip(f'#{code}')}" for code in claim.codes)
    said = f'<span class="kit-said">{" · ".join(_said(claim, sheet))}</span>'
    details = [f"    - {inline(each, note, sheet)}" for each in claim.details]
    return [f"- {mark_badge(claim.mark)}{share}{text}{codes} {said}", *details]


def _said(claim: Claim, sheet: Sheet) -> list[str]:
    """Return who said it, as what, when, how they know, and the line."""
    parts = [_speakers(claim, sheet), *map(plain, circumstances(claim, sheet.places))]
    return [*(part for part in parts if part), source_link(claim, sheet)]


def source_link(claim: Claim, sheet: Sheet) -> str:
    """Return the file and line behind a claim, as a link to that line of the note's page."""
    places = sheet.places
    shown = code_span(claim.place)
    if not places.has(claim.note) or claim.note not in places.vault.notes:
        return shown
    anchor = places.anchor(claim.note, claim.line)
    return f"[{shown}]({sheet.link(claim.note, anchor)})"


def _speakers(claim: Claim, sheet: Sheet) -> str:
    places = sheet.places
    # On somebody's own page it goes without saying.
    speakers = [each for each in claim.speakers if places.files.get(each) != sheet.file]
    if claim.speakers and not speakers:
        return ""
    names = [
        f"[{plain(places.title(each))}]({sheet.link(each)})" if places.has(each) else plain(each)
        for each in speakers
    ]
    return listed(names) or plain(places.title(claim.note))
