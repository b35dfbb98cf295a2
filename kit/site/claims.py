"""Claims laid out: what was said, who said it and as what, when, and the line it was written on."""

from kit.evidence.claims import Claim
from kit.site.body import mark_badge
from kit.site.days import shown_day
from kit.site.escaping import plain
from kit.site.folds import Folds, unquoted
from kit.site.inline import chip, inline
from kit.site.sheet import Sheet


def claim_lines(claims: tuple[Claim, ...], folds: Folds, *, shown: int) -> list[str]:
    """Return claims as a list; those beyond `shown` follow in a fold."""
    # One more in sight is better than a fold of one.
    cut = len(claims) if len(claims) <= shown + 1 else shown
    items = [line for claim in claims[:cut] for line in claim_item(claim, folds.sheet)]
    rest = claims[cut:]
    # Kept out of the search, which finds the notes instead.
    lines = ['<div class="kit-claims" data-search-exclude markdown="1">', "", *items, "", "</div>"]
    if rest:
        more = f"<details><summary>{len(rest)} more</summary><ul>{folds.items(rest)}</ul></details>"
        lines += ["", f'<div class="kit-claims" data-search-exclude>{more}</div>']
    return lines


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
    position = ", ".join(
        part
        for part in (plain(claim.position.role), _named(claim.position.organization, sheet))
        if part
    )
    origin = {"published": "read, not talked to", "event": "at an event"}.get(claim.source, "")
    basis = "" if claim.basis == "first-hand" else claim.basis
    parts = (_speakers(claim, sheet), position, shown_day(claim.day), basis, origin)
    return [*(part for part in parts if part), source_link(claim, sheet)]


def source_link(claim: Claim, sheet: Sheet) -> str:
    """Return the file and line behind a claim, as a link to that line of the note's page."""
    places = sheet.places
    shown = f'<span class="kit-source">{plain(claim.place)}</span>'
    if not places.has(claim.note) or claim.note not in places.vault.notes:
        return shown
    return (
        f"[{shown}]({places.link(sheet.root, claim.note, places.anchor(claim.note, claim.line))})"
    )


def _speakers(claim: Claim, sheet: Sheet) -> str:
    names = [_named(speaker, sheet) for speaker in claim.speakers]
    if not names:
        return plain(sheet.places.title(claim.note))
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"


def _named(name: str, sheet: Sheet) -> str:
    """Return a note's title as a link, or the name as it was written."""
    if not name or not sheet.places.has(name):
        return plain(name)
    return f"[{plain(sheet.places.title(name))}]({sheet.places.link(sheet.root, name)})"
