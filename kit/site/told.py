"""One claim as raw HTML: what was said, who said it and as what, when, and the line.

Raw HTML costs an engine a third of what Markdown does. What it holds is plain text and links,
escaped here; the note it leads to has the rest.
"""

import re
from functools import lru_cache

from kit.evidence.claims import Claim
from kit.pages.figures import ORIGINS, shown_day
from kit.site.body import MARKS, kind_of_mark
from kit.site.escaping import html_text
from kit.site.places import Places
from kit.site.sheet import Sheet
from kit.source.inline import plain_text
from kit.source.values import Day

# Where a vault is large: about a sentence, which says what a claim is about.
_BRIEF = 80
_SENTENCE = re.compile(r".{20,}?[.!?](?= )")


def told_in_full(claim: Claim, sheet: Sheet) -> str:
    """Return a claim with all there is to say of it; its file and line lead to the line."""
    text = plain_text(unquoted(claim.text) if claim.quoted else claim.text)
    said = (_speakers(claim, sheet), *map(html_text, circumstances(claim, sheet.places)))
    details = "".join(f"<li>{html_text(plain_text(each))}</li>" for each in claim.details)
    below = f"<ul>{details}</ul>" if details else ""
    known = " · ".join(filter(None, (*said, line_link(claim, claim.place, sheet))))
    return f'{_said_so(claim, text)} <span class="kit-said">{known}</span>{below}'


def told_in_brief(claim: Claim, sheet: Sheet) -> str:
    """Return a claim cut to what it is about; its day leads to the line, where the rest stands."""
    places = sheet.places
    text = _cut(plain_text(unquoted(claim.text) if claim.quoted else claim.text))
    position, basis, origin = _position(claim, places), _basis(claim), ORIGINS.get(claim.source, "")
    own = any(places.files.get(each) == sheet.file for each in claim.speakers)
    who = "" if own else listed([places.title(each) for each in claim.speakers])
    # On somebody's own page their posts stand in a table.
    parts = (who or ("" if own else places.title(claim.note)), "" if own else position)
    said = [html_text(each) for each in (*parts, basis, origin) if each]
    day = _linked(claim, _day(claim.day) or claim.place, sheet, "")
    return f"{_said_so(claim, text)} <small>{' · '.join([*said, day])}</small>"


def _said_so(claim: Claim, text: str) -> str:
    """Return what was said as HTML, with its mark before it and its codes behind it."""
    shown = html_text(text)
    if claim.quoted:
        shown = f'<q class="kit-quote">{shown}</q>'
    share = f'<span class="kit-share">{claim.share:.0%}</span> ' if claim.share is not None else ""
    codes = "".join(f' <code class="kit-code">#{html_text(code)}</code>' for code in claim.codes)
    return f"{_mark(claim.mark)}{share}{shown}{codes}"


@lru_cache(maxsize=1 << 4)
def _mark(mark: str) -> str:
    word = MARKS.get(mark, "")
    kind = f"kit-mark kit-mark--{kind_of_mark(mark)}"
    return f'<code class="{kind}" title="{word}">{mark}</code> ' if word else ""


@lru_cache(maxsize=1 << 12)  # a conversation's claims are all of its day
def _day(day: Day | None) -> str:
    return shown_day(day)


def circumstances(claim: Claim, places: Places) -> list[str]:
    """Return as what somebody said a claim, when, and how they know: words for a line below it."""
    position, origin = _position(claim, places), ORIGINS.get(claim.source, "")
    return [each for each in (position, _day(claim.day), _basis(claim), origin) if each]


def _position(claim: Claim, places: Places) -> str:
    organization = claim.position.organization
    if places.has(organization):
        organization = places.title(organization)
    return ", ".join(filter(None, (claim.position.role, organization)))


def _basis(claim: Claim) -> str:
    return "" if claim.basis == "first-hand" else claim.basis


def _speakers(claim: Claim, sheet: Sheet) -> str:
    places = sheet.places
    # On somebody's own page it goes without saying.
    speakers = [each for each in claim.speakers if places.files.get(each) != sheet.file]
    if claim.speakers and not speakers:
        return ""
    return listed([_named(each, sheet) for each in speakers]) or html_text(places.title(claim.note))


def _named(name: str, sheet: Sheet) -> str:
    places = sheet.places
    if not name or not places.has(name):
        return html_text(name)
    return f'<a href="{sheet.built_link(name)}">{html_text(places.title(name))}</a>'


def line_link(claim: Claim, shown: str, sheet: Sheet) -> str:
    """Return a link to a claim's line on its note's page, or the text where that has no page."""
    return _linked(claim, shown, sheet, ' class="kit-source"')


def _linked(claim: Claim, shown: str, sheet: Sheet, kind: str) -> str:
    places = sheet.places
    if claim.note not in places.vault.notes or not places.has(claim.note):
        return html_text(shown)
    href = sheet.built_link(claim.note, places.anchor(claim.note, claim.line))
    return f'<a{kind} href="{href}">{html_text(shown)}</a>'


def listed(names: list[str]) -> str:
    """Return names as one reads them: `A`, `A and B`, `A, B and C`."""
    if len(names) == 1:
        return names[0]
    return " and ".join(filter(None, (", ".join(names[:-1]), *names[-1:])))


def unquoted(text: str) -> str:
    """Return a quote without the marks around it, which the page sets itself."""
    inside = text.strip()
    opening, closing = inside[:1], inside[-1:]
    if len(inside) > 2 and opening + closing in ('""', "“”", "«»", "„“", "„”"):
        within = inside[1:-1]
        return within if opening not in within and closing not in within else text
    return text


def _cut(text: str) -> str:
    """Return the beginning of a text, its first sentence if that is short, and an ellipsis."""
    if len(text) <= _BRIEF:
        return text
    sentence = _SENTENCE.match(text, 0, _BRIEF)
    if sentence is not None:
        return f"{sentence[0]} …"
    kept = text[:_BRIEF].rpartition(" ")[0] or text[:_BRIEF]
    return f"{kept.rstrip(' ,.;:-–')}…"
