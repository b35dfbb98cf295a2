"""Something somebody said: a line under a topic of a talk's note.

Each paragraph of the capture is a claim of its own; codes stay. In a talk with several people it is
joint, unless `by` says whose it is.
"""

from kit.evidence.captures import person_named
from kit.evidence.claims import was_held
from kit.evidence.topics import TopicNames
from kit.notes.interview import Interview
from kit.revising import RefusedError
from kit.revising.headings import Heading, topic_heading
from kit.revising.triage import Sorting
from kit.revising.triage.places import Placed, added
from kit.revising.triage.wish import Asked, MissingError, note_meant
from kit.revising.triage.words import Row, as_items
from kit.vault import Note, Vault

_TALK = Asked("--to", "In which talk was it said?")
_TOPIC = Asked("--topic", "Under which topic?")
_MOST = 5
_SPEAKER = Asked("--by", "Who said it?")


def places(vault: Vault, sorting: Sorting) -> list[Placed]:
    """Return the talk's note with the claim."""
    talk = _talk(vault, sorting)
    topic = topic_meant(vault, sorting.wish.topic)
    lead = _lead(vault, talk, sorting.wish.by)
    return [added(vault, talk, claims_in(sorting, lead=lead), topic)]


def claims_in(sorting: Sorting, *used: str, lead: str = "") -> list[Row]:
    """Return a capture's lines as claims; what else its front matter says is nested in the last one."""
    claims = as_items(sorting.taken.rows, sorting.waiting.note.path, lead)
    return [*claims, *(Row(each, each).behind("  ") for each in sorting.taken.extras(used))]


def topic_meant(vault: Vault, text: str) -> Heading:
    """Return the heading of a topic by a name or an alias; raises `MissingError` with the topics there are."""
    topics = TopicNames(vault.settings.topics)
    found = topic_heading(topics, text)
    if found is None:
        known = tuple(each.id for each in topics.topics)
        there = f"there is no topic {text!r}; " if text else ""
        raise MissingError(*_TOPIC, f"{there}one of {', '.join(known)}", known)
    return found


def _talk(vault: Vault, sorting: Sorting) -> Note:
    if sorting.wish.to:
        return _talk_with(vault, sorting.wish.to) or note_meant(
            vault, sorting.wish.to, "interview", _TALK
        )
    linked = [each for each in sorting.waiting.linked if isinstance(each.fields, Interview)]
    if len(linked) == 1:
        return linked[0]
    likely = _likely(vault, sorting)
    none = "" if likely else "; there is no talk yet, so make it an interview, or a contact"
    raise MissingError(*_TALK, f"the text links to no one talk{none}", likely)


def _talk_with(vault: Vault, text: str) -> Note | None:
    """Return the one talk that was held with a person; None where a text names none, raises where there are several."""
    person = person_named(vault, text).note
    if person is None or vault.resolve(text, "interview").note not in (None, person):
        return None
    talks = [
        each
        for each in vault.of_type("interview")
        if isinstance(each.fields, Interview)
        and was_held(each, vault)
        and person.id in {vault.id_of(who, "contact") for who in each.fields.people}
    ]
    if len(talks) > 1:
        found = tuple(each.stem for each in talks)
        raise MissingError(*_TALK, f"there are {len(talks)} talks with {person.title}", found)
    return talks[0] if talks else None


def _likely(vault: Vault, sorting: Sorting) -> tuple[str, ...]:
    """Return some talks, as stems: those with people that the text names first, then the latest."""
    people = {each.note.id for each in sorting.waiting.people if each.note is not None}

    def order(talk: Note) -> tuple[bool, str]:
        fields = talk.fields
        present = fields.people if isinstance(fields, Interview) else ()
        day = fields.date if isinstance(fields, Interview) else None
        return (any(vault.id_of(each, "contact") in people for each in present), str(day or ""))

    talks = (each for each in vault.of_type("interview") if was_held(each, vault))
    return tuple(each.stem for each in sorted(talks, key=order, reverse=True)[:_MOST])


def _lead(vault: Vault, talk: Note, by: str) -> str:
    """Return what says whose a claim is; raises where the talk was not with them."""
    if not by:
        return ""
    person = note_meant(vault, by, "contact", _SPEAKER)
    fields = talk.fields
    present = fields.people if isinstance(fields, Interview) else ()
    if person.id not in {vault.id_of(each, "contact") for each in present}:
        raise RefusedError(f"{talk.id} was not with {person.id}; its note names who was there")
    return f"[[{vault.short_id(person.id, 'contact')}]]: "
