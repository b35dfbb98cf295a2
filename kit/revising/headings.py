"""Headings that lines go under, by whatever name a note has them: topics, actions, its own."""

from collections.abc import Callable
from typing import NamedTuple

from kit.evidence.topics import TopicNames, fold
from kit.source.inline import plain_text

_ACTIONS = frozenset(
    ("actions", "action items", "action", "to do", "todo", "to dos", "next steps", "aufgaben danach",
     "nachste schritte", "actions a faire", "a faire", "prochaines etapes", "acciones",
     "proximos pasos", "acoes", "proximos passos")
)  # fmt: skip


class Heading(NamedTuple):
    """A heading that lines go under: what it is called where it is not there yet, and how it is told."""

    title: str
    matches: Callable[[str], bool]


def actions_heading() -> Heading:
    """Return the heading that actions go under."""
    return Heading("Actions", lambda text: fold(plain_text(text)) in _ACTIONS)


def heading_called(name: str) -> Heading:
    """Return the heading of a name, in any case, with or without a colon."""
    wanted = name.casefold()
    return Heading(name, lambda text: plain_text(text).casefold().rstrip(":") == wanted)


def topic_heading(topics: TopicNames, word: str) -> Heading | None:
    """Return the heading of a topic by its id or one of its names, or None: there is no such topic."""
    topic = topics.of_id(word.strip().casefold()) or topics.of_heading(word) if word else None
    if topic is None:
        return None
    return Heading(topic.title, lambda text: topics.of_heading(plain_text(text)) == topic)
