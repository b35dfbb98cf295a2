"""A reference that several notes answer to.

*Why*: nobody can say which one was meant, so none is taken. The path from the vault's root is
always clear: `contacts/sam-lee` instead of `sam-lee`.

*Bad*:

    contacts/lisbon/sam-lee.md
    ---
    name: Sam Lee
    ---
    contacts/porto/sam-lee.md
    ---
    name: Sam Lee of Porto
    ---
    interviews/2026-03-14-sam-lee.md
    ---
    contact: sam-lee
    date: 2026-03-14
    ---

*Good*:

    contacts/lisbon/sam-lee.md
    ---
    name: Sam Lee
    ---
    contacts/porto/sam-lee.md
    ---
    name: Sam Lee of Porto
    ---
    interviews/2026-03-14-sam-lee.md
    ---
    contact: contacts/porto/sam-lee
    date: 2026-03-14
    ---
"""

from collections.abc import Iterator

from kit.checks import Found, Severity
from kit.checks.dangling_reference import unsettled
from kit.checks.dangling_wikilink import broken_links
from kit.source.problems import Span
from kit.vault import Note, Vault

SEVERITY: Severity = "error"
SHOWN = 4


def find(note: Note, vault: Vault) -> Iterator[Found]:
    """Yield every reference of front matter, and every wikilink of the body, with several answers."""
    for each in unsettled(note, vault):
        if len(each.ids) > 1:
            span = note.front.span(*each.route)
            severity: Severity = "warning" if each.refers.loose else "error"
            yield _found(span, each.reference.target, each.ids, severity)
    for link in broken_links(note, vault):
        if link.candidates:
            yield _found(link.span, link.target, link.candidates, "warning")


def _found(span: Span, target: str, candidates: tuple[str, ...], severity: Severity) -> Found:
    ids = [f"`{each}`" for each in candidates[:SHOWN]]
    if len(candidates) > SHOWN:
        ids.append(f"{len(candidates) - SHOWN} more")
    message = f"`{target}` may be any of {len(candidates)} notes: {', '.join(ids)}"
    return Found(span, message, f"Write the whole id, such as `{candidates[0]}`", severity=severity)
