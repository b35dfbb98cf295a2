"""A draft in the forms that mail programs take: a message file, and a `mailto:` address.

Message files are RFC 5322 with RFC 2047 words where a name is not ASCII, and `X-Unsent: 1`, by which
Outlook and others open them as a draft; whoever opens one is its sender, so it says none. A `mailto:`
is RFC 6068: everything percent-encoded, lines ended by `%0D%0A`. Nothing a note says can add a header: names
and subjects are one line before they get here, and an address that is none is left out.
"""

import re
from datetime import datetime
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from urllib.parse import quote

from kit.notes.contact import Contact
from kit.vault import Note
from kit.writing.draft import Draft, Recipient, RefusedDraftError
from kit.writing.draft.names import one_line

LONGEST_MAILTO = 2000
"""Some programs cut what is longer (Windows hands on about 2,000 characters)."""

_ATOM = r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~\-\u0080-\U0010ffff]+"
_ADDRESS = re.compile(rf"({_ATOM}(?:\.{_ATOM})*)@([^\s@<>\[\]()\\,;:\"%]+)")
_LABEL = re.compile(r"[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?")
_WRAPPED = re.compile(r"[^<>]*<([^<>]+)>\s*")


def read_address(text: str) -> str:
    """Return a usable e-mail address, its domain in ASCII, or nothing.

    `mailto:` in front and a name around it (`Maya <maya@example.org>`) are taken away.
    """
    if any(ord(each) < 32 or ord(each) == 127 for each in text.strip()):
        return ""
    text = text.strip().removeprefix("mailto:")
    wrapped = _WRAPPED.fullmatch(text)
    match = _ADDRESS.fullmatch((wrapped[1] if wrapped else text).strip())
    if match is None or one_line(text) != " ".join(text.split()):
        return ""
    try:
        domain = match[2].encode("idna").decode("ascii").lower()
    except UnicodeError:
        return ""
    labels = domain.split(".")
    fits = (
        len(domain) <= 253 and len(match[1].encode()) <= 64 and all(map(_LABEL.fullmatch, labels))
    )
    return f"{match[1]}@{domain}" if fits else ""


def addresses_of(person: Note, wanted: str) -> tuple[Recipient, tuple[str, ...]]:
    """Return a person as the receiver of a letter, and what to say of their addresses.

    The first address of the note is taken, or `wanted`; raises `RefusedDraftError` where that is no address.
    """
    name = one_line(person.title)
    noted = person.fields.emails if isinstance(person.fields, Contact) else ()
    usable = [each for each in map(read_address, noted) if each]
    remarks = [
        f"`{one_line(each)}` of {person.path} is no e-mail address"
        for each in noted
        if not read_address(each)
    ]
    if wanted:
        address = read_address(wanted)
        if not address:
            raise RefusedDraftError(f"--to: {wanted!r} is no e-mail address")
        if address.casefold() not in (each.casefold() for each in usable):
            remarks.append(f"{address} is not in the note of {name}")
        return Recipient(person=person.id, name=name, address=address), tuple(remarks)
    if not usable:
        remarks.append(f"no e-mail address of {name} is noted")
    if len(usable) > 1:
        remarks.append(f"{name} has other addresses, too: --to {' or '.join(usable[1:])}")
    return Recipient(person=person.id, name=name, address=usable[0] if usable else ""), tuple(
        remarks
    )


def as_text(draft: Draft) -> str:
    """Return a draft as people read it: who, subject, a blank line, the letter."""
    to = ", ".join(
        f"{each.name} <{each.address}>" if each.address else each.name for each in draft.to
    )
    return f"To: {to}\nSubject: {draft.subject}\n\n{draft.body}\n"


def as_message(draft: Draft, at: datetime) -> bytes:
    """Return a draft as a message file; `at` becomes its date."""
    message = EmailMessage(
        policy=SMTP.clone(utf8=not all(each.address.isascii() for each in draft.to))
    )
    addressed = [each for each in draft.to if each.address]
    if addressed:
        message["To"] = tuple(
            Address(each.name, each.address.rpartition("@")[0], each.address.rpartition("@")[2])
            for each in addressed
        )
    message["Subject"] = draft.subject
    message["Date"] = at
    message["X-Unsent"] = "1"
    message.set_content(f"{draft.body}\n", charset="utf-8", cte="quoted-printable")
    return message.as_bytes()


def as_mailto(draft: Draft) -> str:
    """Return a draft as a `mailto:` address; without an e-mail address it names nobody."""
    to = ",".join(quote(each.address, safe="@") for each in draft.to if each.address)
    body = draft.body.replace("\n", "\r\n")
    return f"mailto:{to}?subject={quote(draft.subject, safe='')}&body={quote(body, safe='')}"
