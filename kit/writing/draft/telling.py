"""What a letter may tell somebody of what they gave me: their own words, their advice, their introductions.

A letter goes to a mailbox that others may read, so what is told is chosen with care: only what the person
said themselves and on the record, not what they took back, heard from others, or said against
anybody; nothing that names a third person. What is left out for such a reason is said to the user.
"""

import re
from collections.abc import Iterable, Iterator
from functools import cache

from kit.evidence.advice import Advice, advice_of
from kit.evidence.claims import Claim
from kit.evidence.referrals import Referral, referrals
from kit.evidence.sayings import NAME_REMOVED
from kit.evidence.study import Study
from kit.notes.contact import Contact
from kit.source.inline import links_of, plain_text
from kit.source.values import read_day
from kit.vault import Note
from kit.writing.draft.names import one_line, plain
from kit.writing.draft.values import Done, Introduced, Named, Words, count_words, day_words
from kit.writing.draft.wordings import EMPLOYERS, THIRD_PERSON, TOUCHY

_LONGEST = 45
_SHORTEST = 4
_TOPICS = ("advice", "differently", "skills", "entry", "ideas", "challenge", "tasks", "trends")
_PARAPHRASED = frozenset(("advice", "ideas", "entry", "skills", "challenge", "resources"))
_ABOUT_WORK = frozenset(("realities", "organization"))
_UNTOLD = frozenset(("pay", "organization", "closing", "referrals"))
_EMPLOYERS = re.compile(EMPLOYERS, re.IGNORECASE)
_THIRD = re.compile(THIRD_PERSON, re.IGNORECASE)
# Answers by e-mail are often numbered as the questions were.
_NUMBER = re.compile(r"\A\d{1,2}[.)]\s+(?=\S)")
_QUOTES = "\"“”„«»'‘’ "


def their_words(study: Study, person: Note, talk: Note | None) -> Words | None:
    """Return what they said that is most worth giving back: a quote, else an advice as I noted it."""
    claims = [
        claim
        for claim in study.said_by(person.id)
        if (talk is None or claim.note == talk.id) and _may_be_told(study, person, claim)
    ]
    quotes = [claim for claim in claims if claim.quoted]
    noted = [
        claim
        for claim in claims
        if not claim.quoted
        and claim.topic in _PARAPHRASED
        and not _THIRD.search(_text(claim))
        and not _THIRD.search(" ".join(claim.details))
    ]
    found = sorted(quotes, key=_worth) or sorted(noted, key=_worth)
    return (
        Words(text=_text(found[0]), verbatim=found[0].quoted, topic=found[0].topic)
        if found
        else None
    )


def deeds(study: Study, person: Note) -> tuple[tuple[Done, ...], tuple[str, ...]]:
    """Return what I did with their advice and have not told them yet, and why some of it is left out."""
    done: list[Done] = []
    left_out: list[str] = []
    for each in study.once(advice_of):
        if each.state != "acted-on" or not _is_of(each, person):
            continue
        told = _done(each)
        written = (each.claim.text, each.result, *(action.text for action in each.actions))
        third = _linked(study, person, written) or _third_person(
            study, person, " ".join((told.advice, *told.actions, told.result))
        )
        if third:
            left_out.append(f"what came of `{_shown(told.advice)}` names {third}; it is left out")
        elif is_touchy(told.advice) or is_of_employers(told.advice):
            left_out.append(f"`{_shown(told.advice)}` is no matter for a letter; it is left out")
        else:
            done.append(told)
    return tuple(done), tuple(left_out)


def plan(study: Study, person: Note, talk: Note | None) -> str:
    """Return the first thing I set myself under their advice of a talk, or nothing."""
    for each in study.once(advice_of):
        if talk is None or each.claim.note != talk.id or not _is_of(each, person):
            continue
        for action in each.open_actions:
            text = one_line(plain_text(action.text))
            if _linked(study, person, (action.text,)) or _third_person(study, person, text):
                continue
            if count_words(text) <= 15:
                return text
    return ""


def pointed_to(study: Study, person: Note, talk: Note | None) -> tuple[str, ...]:
    """Return the names of those whom they recommended in a talk."""
    return tuple(
        one_line(study.vault.name_of(each.to, "contact"))
        for each in _made_by(study, person)
        if talk is not None and each.note == talk.id and each.state != "left alone"
    )


def named_to_me(study: Study, person: Note, other: str) -> Named | None:
    """Return that somebody named another person to me, as the notes tell it, or None."""
    found = next((each for each in _made_by(study, person) if each.to == other), None)
    if found is None:
        return None
    day = day_words(read_day(found.said_on[:10])) if found.said_on else ""
    return Named(day=day, promised=found.promised)


def introductions_to_tell(study: Study, person: Note) -> tuple[Introduced, ...]:
    """Return the people they led me to, of whom I have not told them yet, the latest talk last."""
    open_ones = sorted(
        (each.met_on, each.to) for each in _made_by(study, person) if each.is_open and each.met_on
    )
    return tuple(
        Introduced(name=one_line(study.vault.name_of(to, "contact")), day=day_words(met_on))
        for met_on, to in open_ones
    )


def names_somebody(study: Study, person: Note, text: str) -> str:
    """Return the name of a third person that a text says, or nothing."""
    return _third_person(study, person, text)


def is_touchy(text: str) -> bool:
    """Tell whether a text says what should not stand in somebody's mailbox."""
    return bool(_touchy().search(text))


def is_of_employers(text: str) -> bool:
    """Tell whether a text speaks of those somebody works for or with; it may speak against them."""
    return bool(_EMPLOYERS.search(text))


def _may_be_told(study: Study, person: Note, claim: Claim) -> bool:
    text = _text(claim)
    return (
        claim.speakers == (person.id,)
        and claim.source == "conversation"
        and claim.basis == "first-hand"
        and claim.entry is None
        and claim.mark not in ("-", "?")
        and claim.topic not in _UNTOLD
        and _SHORTEST <= count_words(text) <= _LONGEST
        and NAME_REMOVED not in text
        and not is_touchy(text)
        and not is_of_employers(text)
        and not (claim.topic in _ABOUT_WORK and _says_their_house(study, person, claim, text))
        and not _linked(study, person, (claim.text, *claim.details))
        and not _third_person(study, person, " ".join((text, *claim.details)))
    )


def _worth(claim: Claim) -> tuple[int, int, str, int]:
    """Return what orders what was said: the topic that touches me most, then the order of the note."""
    rank = _TOPICS.index(claim.topic) if claim.topic in _TOPICS else len(_TOPICS)
    return (0 if claim.mark == "+" else 1, rank, str(claim.day or ""), claim.line)


def _text(claim: Claim) -> str:
    text = one_line(plain_text(claim.text)).strip(_QUOTES if claim.quoted else " ")
    return _NUMBER.sub("", text)


def _says_their_house(study: Study, person: Note, claim: Claim, text: str) -> bool:
    """Tell whether an unmarked remark names an employer of theirs, or the kind of house it is."""
    contact = person.fields
    if claim.mark == "+" or not isinstance(contact, Contact):
        return False
    posts = [post.organization for post in contact.positions]
    names = [
        study.vault.name_of(each, "organization") for each in (contact.organization, *posts) if each
    ]
    kinds = {word for name in names for word in map(plain, name.split()) if len(word) > 3}
    return any(word.rstrip("s") in kinds or word in kinds for word in map(plain, text.split()))


def _is_of(advice: Advice, person: Note) -> bool:
    claim = advice.claim
    return (
        person.id in claim.speakers
        and claim.source == "conversation"
        and claim.basis != "second-hand"
        and claim.mark != "-"
    )


def _done(advice: Advice) -> Done:
    days = [action.done_on for action in advice.actions if action.done_on is not None]
    return Done(
        advice=_text(advice.claim),
        actions=tuple(one_line(plain_text(each.text)) for each in advice.actions if each.done),
        day=day_words(max(days)) if days else "",
        result=one_line(plain_text(advice.result)),
    )


def _made_by(study: Study, person: Note) -> Iterator[Referral]:
    return (each for each in referrals(study) if each.by == person.id)


def _third_person(study: Study, person: Note, text: str) -> str:
    """Return a contact other than the reader whom a text names, by name, alias or first name."""
    said = f" {_plain_words(text)} "
    words = frozenset(plain(word) for word in re.split(r"[\W_]+", text) if word[:1].isupper())
    for note, names in _known_names(study):
        # Short names (Bo, An, Li) are words, too, unless they are written as names are.
        if note != person.id and any(
            f" {name} " in said and (len(name) > 3 or name in words) for name in names
        ):
            return one_line(study.vault.notes[note].title)
    return ""


def _linked(study: Study, person: Note, texts: Iterable[str]) -> str:
    """Return the name of a contact other than the reader to whom one of some texts links, or nothing."""
    for link in (link for text in texts for link in links_of(text)):
        note = study.vault.find(link.target, "contact")
        if note is not None and note.kind.name == "contact" and note is not person:
            return one_line(note.title)
    return ""


def _known_names(study: Study) -> Iterable[tuple[str, tuple[str, ...]]]:
    return study.once(_all_names)


def _all_names(study: Study) -> tuple[tuple[str, tuple[str, ...]], ...]:
    return tuple(
        (
            note.id,
            tuple(_spoken((note.title, note.stem, note.title.split()[0], *note.fields.aliases))),
        )
        for note in study.vault.of_type("contact")
        if note.title.split()
    )


def _spoken(names: Iterable[str]) -> Iterator[str]:
    for name in names:
        folded = _plain_words(name)
        if len(folded) > 1:
            yield folded


def _plain_words(text: str) -> str:
    return " ".join(map(plain, re.split(r"[\W_]+", text))).strip()


def _shown(text: str) -> str:
    return text if len(text) <= 50 else f"{text[:49].rsplit(' ', 1)[0]} …"


@cache
def _touchy() -> re.Pattern[str]:
    return re.compile("|".join(TOUCHY.strip().split("\n")), re.IGNORECASE)
