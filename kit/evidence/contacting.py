"""Who is not to be contacted, and who may be asked for a talk."""

from kit.notes.contact import Contact
from kit.vault import Vault

_SAID_NO = frozenset(("declined", "no-reply"))


def left_alone(contact: Contact) -> bool:
    """Tell whether somebody is not to be contacted."""
    return contact.do_not_contact or contact.status == "do-not-contact"


def is_left_alone(vault: Vault, person: str) -> bool:
    """Tell whether a person, by their note's id, is not to be contacted; a name without a note is not."""
    note = vault.notes.get(person)
    return note is not None and isinstance(note.fields, Contact) and left_alone(note.fields)


def may_be_asked(contact: Contact) -> bool:
    """Tell whether somebody may be asked for a talk: neither left alone, nor asked in vain before."""
    return not left_alone(contact) and contact.status not in _SAID_NO
