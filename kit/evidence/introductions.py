"""Introductions: whether whoever named somebody promised one, made it, and lets me use their name.

Made is an introduction by what the notes say: `introduced: 2026-04-01` below the item under Referrals
(or `introduced: yes`), `introduced_to` of the one who made it, or a touch of kind `introduction` in the
log of either. A touch of that kind may also mean that *I* introduced them to somebody: it counts as one
made to me only before we first talked, and only where its note names the two or leaves it open.
"""

import re
from collections.abc import Iterable, Iterator
from datetime import date
from typing import NamedTuple

from kit.evidence.claims import Claim
from kit.evidence.study import Study
from kit.evidence.touches import kind_of
from kit.notes.contact import Contact, Touch
from kit.source.inline import links_of, plain_text
from kit.source.values import read_day
from kit.vault import Note, Vault
from kit.vault.vault import fold

_LABELLED = re.compile(r"[*_]*(introduced|name)[*_]*\s*:[*_]*\s*(\S.*)", re.IGNORECASE)
_YES = frozenset(("yes", "y", "true", "ok", "okay", "fine", "done", "ja", "oui", "si", "sí", "sim"))
_NO = r"(?:\bnot\b|n't\b|\bnever\b|\bno\b|\bwithout\b|\bcannot\b|\brather\b)"
_PROMISED = re.compile(
    r"\b(?:will|would|can|could|offer\w*|promise[sd]?|going to|wants? to|happy to|glad to|'ll)\b[^.;]{0,40}?"
    r"\b(?:introduc\w+|put (?:me|us) in (?:touch|contact)|connect (?:me|us)|walk me to|write to (?:him|her|them)|tell (?:him|her|them))"
    r"|\b(?:offer\w*|promise[sd]?) an introduction|\bstellt (?:uns|mich)|\bnous (?:mettra|présentera)|\bnos presentar",
    re.IGNORECASE,
)
_MAY_NAME = re.compile(
    r"\b(?:use|mention|give|drop|say|quote)\b[^.;]{0,20}?\bname\b|\bin (?:his|her|their|my|your) name\b"
    r"|\bmention (?:him|her|them)\b|\bsay (?:hello|hi) from\b|\bgreet \w+ from\b",
    re.IGNORECASE,
)
_ASKED_ONLY = re.compile(rf"{_NO}|\?", re.IGNORECASE)


class Introduction(NamedTuple):
    """What is noted of one introduction; `made_on` is None where the day is not."""

    promised: bool = False
    made: bool = False
    made_on: date | None = None
    may_name: bool = False


class LoggedIntroduction(NamedTuple):
    """A touch of kind `introduction`: in whose log it stands, at which place in it, and its day."""

    contact: str
    place: int
    on: date
    touch: Touch


def in_words_of(claim: Claim, today: date) -> Introduction:
    """Return what an item under Referrals says of the introduction itself."""
    texts = (claim.text.partition("]]")[2], *claim.details)
    labels = {match[1].lower(): match[2] for match in map(_LABELLED.match, claim.details) if match}
    made, made_on = _answered(labels.get("introduced", ""), today)
    return Introduction(
        promised=any(_PROMISED.search(text) and not _negated(text) for text in texts),
        made=made,
        made_on=made_on,
        may_name=_answered(labels.get("name", ""), today)[0] or lets_me_use_the_name(texts),
    )


def lets_me_use_the_name(texts: Iterable[str]) -> bool:
    """Tell whether one of some texts says that I may use somebody's name; a question does not."""
    return any(_MAY_NAME.search(text) and not _ASKED_ONLY.search(text) for text in texts)


def logged_introductions(study: Study) -> tuple[LoggedIntroduction, ...]:
    """Return the touches of kind `introduction` of all contacts, those that lie ahead left out."""
    return study.once(_logged)


def asked_for_on(study: Study, by: str, to: str) -> date | None:
    """Return the last day on which I asked `by` to introduce me to `to`, or None.

    Logged with `by` as a touch of kind `ask-introduction`, whose note names `to` or nobody.
    """
    note = study.vault.notes.get(by)
    return max(
        (
            touch.date.first
            for touch in (note.fields.touches if note and isinstance(note.fields, Contact) else ())
            if kind_of(touch) == "ask-introduction"
            and touch.date is not None
            and touch.date.first <= study.today
            and (
                names(study.vault, touch.note or "", to)
                or study.once(named_in, touch.note or "") <= {by, to}
            )
        ),
        default=None,
    )


def tells_of(study: Study, logged: LoggedIntroduction, by: str, to: str) -> bool:
    """Tell whether a logged introduction is the one that `by` made between `to` and me."""
    other = by if logged.contact == to else to if logged.contact == by else ""
    if not other:
        return False
    text = logged.touch.note or ""
    if names(study.vault, text, other):
        return True
    # In the log of the one recommended, a note that names nobody leaves the introducer open.
    return logged.contact == to and study.once(named_in, text) <= {to}


def introductions_in_logs(study: Study, people: Iterable[str]) -> tuple[LoggedIntroduction, ...]:
    """Return those of `logged_introductions` that stand in the logs of some people."""
    logs = study.once(_by_log)
    return tuple(each for person in dict.fromkeys(people) for each in logs.get(person, ()))


def _by_log(study: Study) -> dict[str, list[LoggedIntroduction]]:
    found: dict[str, list[LoggedIntroduction]] = {}
    for each in logged_introductions(study):
        found.setdefault(each.contact, []).append(each)
    return found


def _logged(study: Study) -> tuple[LoggedIntroduction, ...]:
    return tuple(
        each for note in study.vault.of_type("contact") for each in _of_log(note, study.today)
    )


def _of_log(note: Note, today: date) -> Iterator[LoggedIntroduction]:
    for index, touch in enumerate(note.fields.touches if isinstance(note.fields, Contact) else ()):
        made = kind_of(touch) == "introduction"
        if made and touch.date is not None and touch.date.first <= today:
            yield LoggedIntroduction(note.id, index, touch.date.first, touch)


def names(vault: Vault, text: str, person: str) -> bool:
    """Tell whether a text links to somebody, or says their name, an alias or the first word of it."""
    if any(vault.id_of(link.target, "contact") == person for link in links_of(text)):
        return True
    note = vault.notes.get(person)
    known = _names_of(note) if note else (person,)
    said = f" {_words(plain_text(text))} "
    return any(f" {_words(name)} " in said for name in known if _words(name))


def named_in(study: Study, text: str) -> frozenset[str]:
    """Return the contacts whom a text names, as `names` tells it of each."""
    linked = {study.vault.id_of(link.target, "contact") for link in links_of(text)}
    called, lengths = study.once(_called)
    words = _words(plain_text(text)).split()
    runs = (
        " ".join(words[start : start + length])
        for length in lengths
        for start in range(len(words) - length + 1)
    )
    named = {person for run in runs for person in called.get(run, ())}
    contacts = (study.vault.notes.get(each) for each in linked)
    named |= {
        note.id
        for note in contacts
        if note is not None and note.readable and note.kind.name == "contact"
    }
    return frozenset(named)


def _called(study: Study) -> tuple[dict[str, set[str]], frozenset[int]]:
    """Map what contacts are called, as texts are looked through, to their ids; with the lengths in words."""
    found: dict[str, set[str]] = {}
    for note in study.vault.of_type("contact"):
        for name in filter(None, map(_words, _names_of(note))):
            found.setdefault(name, set()).add(note.id)
    return found, frozenset(name.count(" ") + 1 for name in found)


def _names_of(note: Note) -> tuple[str, ...]:
    return (note.title, *note.fields.aliases, note.title.split()[0])


def _words(text: str) -> str:
    return re.sub(r"[^\w]+", " ", fold(text)).strip()


def _answered(text: str, today: date) -> tuple[bool, date | None]:
    """Return whether a label says yes or a day that is past, and the day."""
    if not text:
        return False, None
    words = plain_text(text).strip().rstrip(".")
    if fold(words) in _YES:
        return True, None
    try:
        day = read_day(words).first
    except ValueError:
        return False, None
    return day <= today, day if day <= today else None


def _negated(text: str) -> bool:
    return bool(re.search(_NO, text, re.IGNORECASE))
