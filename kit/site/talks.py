"""Claims by conversation: who was talked to, and the lines that count; short, for long lists."""

from collections.abc import Iterable, Sequence

from kit.evidence.claims import Claim
from kit.pages.figures import ORIGINS
from kit.site.escaping import html_text
from kit.site.sheet import Sheet


def claims_by_talk(claims: Iterable[Claim]) -> dict[str, list[Claim]]:
    """Return claims by the note they stand in, in the order in which the notes occur."""
    found: dict[str, list[Claim]] = {}
    for claim in claims:
        talk = found.get(claim.note)
        if talk is None:
            found[claim.note] = [claim]
        else:
            talk.append(claim)
    return found


def talk_item(claims: Sequence[Claim], sheet: Sheet, *, most: int) -> str:
    """Return the claims of one conversation as a list item: each line a link, up to `most` of them.

    Of more, their number alone, with a link to the first.
    """
    note = claims[0].note
    places = sheet.places
    origin = ORIGINS.get(claims[0].source, "")
    title = html_text(f"{places.title(note)} ({origin})" if origin else places.title(note))
    if note not in places.vault.notes or not places.has(note):
        return f"<li>{title}: {amount_of_claims(len(claims))}</li>"
    here = "" if places.files[note] == sheet.file else sheet.built_link(note)
    first = f'<a href="{here}#{places.anchor(note, claims[0].line)}">{title}</a>'
    if len(claims) == 1:
        return f"<li>{first}</li>"
    anchors = [places.anchor(note, claim.line) for claim in claims]
    if len(anchors) > most and len(set(anchors)) > most:
        return f"<li>{first}: {amount_of_claims(len(claims))}</li>"
    links = ", ".join(
        f'<a href="{here}#{anchor}">{claim.line}</a>'
        for claim, anchor in zip(claims, anchors, strict=True)
    )
    return f"<li>{title}: line {links}</li>"


def amount_of_claims(count: int) -> str:
    """Return `1 claim`, `9 claims`."""
    return f"{count:,} claim{'' if count == 1 else 's'}"
