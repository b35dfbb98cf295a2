"""A talk that just happened, on the day of the capture.

The person is the `@name`, or asked for; a contact's note is made for somebody new. Under a topic the
words are claims; else they are notes of the talk.
"""

from kit.revising.headings import heading_called
from kit.revising.triage import Sorting
from kit.revising.triage.claim import claims_in, topic_meant
from kit.revising.triage.person import Somebody, note_made, somebody
from kit.revising.triage.places import Placed, made, new_note
from kit.revising.triage.wish import MissingError
from kit.vault import Vault
from kit.writing.new_note import NewNote

_QUESTION = "Whom did you talk to (or: event NAME)?"
_SETTINGS = frozenset(
    ("office", "cafe", "hotel", "expo", "workshop", "conference", "seminar", "online")
)


def places(vault: Vault, sorting: Sorting) -> list[Placed]:
    """Return the talk's note, and that of somebody new."""
    day = sorting.waiting.on.isoformat()
    values = {"date": day, "status": "held", "planned": "false", **sorting.paths()}
    used = []
    if sorting.value("source").casefold() in _SETTINGS:
        values["setting"] = sorting.value("source").casefold()
        used.append("source")
    if sorting.wish.name or sorting.value("title"):
        values["title"] = sorting.wish.name or sorting.value("title")
        used += [] if sorting.wish.name else ["title"]
    someone = _met(vault, sorting, day)
    drafted = _drafted(vault, sorting.wish.event, someone, values)
    if not sorting.wish.topic:
        talk = made(drafted, sorting.rows(*used), heading_called("Notes"))
    else:
        topic = topic_meant(vault, sorting.wish.topic)
        talk = made(drafted, claims_in(sorting, *used), topic)
    return [*(note_made(someone) if someone else []), talk]


def _met(vault: Vault, sorting: Sorting, day: str) -> Somebody | None:
    """Return with whom it was, None for an event; raises `MissingError` where neither is known."""
    if sorting.wish.event:
        return None
    values = {"status": "met", "created_on": day, **sorting.paths()}
    someone = somebody(vault, sorting.wish.contact, sorting.waiting.people, values, _QUESTION)
    if someone is None:
        raise MissingError(
            "--contact",
            _QUESTION,
            "nobody is named in the text",
            otherwise="where nobody is known, say where it was with --event",
        )
    return someone


def _drafted(vault: Vault, event: str, someone: Somebody | None, values: dict[str, str]) -> NewNote:
    if someone is None:
        held_at = {"event": event, "source": "event"}
        return new_note(vault, "interview", event, values | held_at, without=("contact",))
    return new_note(vault, "interview", someone.stem, values | {"contact": someone.stem})
