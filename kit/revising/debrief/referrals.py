"""Whom they named: a line under Referrals for each, and a contact for whoever has none."""

from kit.evidence.contacting import left_alone
from kit.evidence.talks import contacts_of
from kit.notes.contact import Contact
from kit.revising.debrief.answers import Debrief
from kit.revising.debrief.body import add_lines, item_like, section_of
from kit.revising.debrief.words import Headings, Named
from kit.revising.edits import Edits
from kit.source.inline import read_wikilink
from kit.vault import Note
from kit.vault.vault import fold


def write_referrals(edits: Edits, talk: Note, told: Debrief) -> None:
    """Write whom they named, each with a link; a name told twice is one person."""
    made: dict[str, Note] = {}
    for named in told.referrals:
        key = fold(" ".join(named.name.split()))
        person = edits.vault.find(named.name, "contact") or made.get(key)
        if person is None:
            person = made[key] = _new_contact(edits, talk, named)
        _write_line(edits, talk, person, named)


def _new_contact(edits: Edits, talk: Note, named: Named) -> Note:
    values = {"name": named.name, "status": "identified"}
    people = contacts_of(edits.now(talk), edits.vault)
    if len(people) == 1:  # of several it is not known who named them
        values["referred_by"] = edits.vault.short_id(people[0].id, "contact")
    note = edits.drafted("contact", named.name, values)
    made = edits.create(note.path, note.text.encode())
    edits.said.append(f"{note.path}: new, {named.name}")
    like = _people_like(edits, named.name)
    if like:
        names = " or ".join(f"{each.title} ({each.stem})" for each in like)
        edits.said.append(f"{note.path}: if that is {names}: kit merge {like[0].stem} {made.stem}")
    return made


def _people_like(edits: Edits, name: str) -> tuple[Note, ...]:
    """Return contacts whose name holds all words of a name, or has no others: `Sam` and `Dr Sam Lee`."""
    words = set(fold(name).split())
    found = []
    for note in edits.vault.of_type("contact"):
        theirs = set(fold(note.title).split())
        if theirs and (words <= theirs or theirs <= words):
            found.append(note)
    return tuple(found[:3])


def _write_line(edits: Edits, talk: Note, person: Note, named: Named) -> None:
    heading = Headings(edits.vault, talk).of_topic("referrals")
    title, blocks = section_of(edits.now(talk), heading)
    link = f"[[{edits.vault.short_id(person.id, 'contact')}]]"
    text = f"{link}: {named.what}" if named.what else link
    linked = [
        each
        for each in blocks
        if each.kind == "item"
        and each.text.startswith("[[")
        and _leads_to(edits, each.text, person)
    ]
    if item_like(linked, text) or (linked and not named.what):
        edits.said.append(f"{talk.path}: stands there already: {text}")
        return
    add_lines(edits, talk, heading, [f"- {text}"])
    edits.said.append(f"{talk.path}: {person.title} under {title}")
    if isinstance(person.fields, Contact) and left_alone(person.fields):
        edits.said.append(f"{person.path}: mind that {person.title} is not to be contacted")


def _leads_to(edits: Edits, text: str, person: Note) -> bool:
    target = read_wikilink(text[: text.find("]]") + 2]).target
    found = edits.vault.find(target, "contact")
    return found is person or target in (person.stem, person.id)
