"""Letters to people, drafted from what the notes know; nothing is ever sent.

A kind of draft is a template in `templates/drafts/`. Python prepares what it may say (`values`), the
template says it in the user's words, `lint` reads the outcome, and `mail` puts it into the forms that
mail programs take. What stands in square brackets is for the user to fill in.
"""

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True, slots=True)
class Asked:
    """What the user asked for beside the kind and the person; empty where nothing.

    `to` is an e-mail address; `person` who of several people is meant; `other` the id of the second
    person of an introduction. `use_name` says whether the name of who referred me may be used, None
    where the notes decide. `anyway` overrules a refusal that may be overruled.
    """

    to: str = ""
    person: str = ""
    other: str = ""
    because: str = ""
    connection: str = ""
    times: str = ""
    call: str = ""
    minutes: int | None = None
    use_name: bool | None = None
    anyway: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class Recipient:
    """Who gets it: a contact's id, the full name, and the address, empty where none is known."""

    person: str
    name: str
    address: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Finding:
    """What a letter says that it should not, or leaves out: the rule, what is wrong, what to change."""

    rule: str
    message: str
    hint: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Draft:
    """A letter that nobody has sent: `body` is plain text, its lines ended by line feeds but for the last.

    `words` counts the body's. `slots` are the bracketed places to fill in, `remarks` what the user
    should know, `findings` what breaks a rule, and `next_command` what to type once it is sent.
    """

    kind: str
    template: str
    to: tuple[Recipient, ...]
    subject: str
    body: str
    words: int
    slots: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()
    findings: tuple[Finding, ...] = ()
    next_command: str = ""


class RefusedDraftError(ValueError):
    """A letter that should not be written; the message says why, and what would make it right."""
