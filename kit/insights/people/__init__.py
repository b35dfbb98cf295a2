"""Whom do I know, what did they say, what did I do with it, and what do I owe them?

A directory with the last time we were in touch and how far it went with everybody, and one page a
person: what I owe them, what became of their advice, who led to whom, their posts and our talks,
and what they said by topic. Joint claims count for each who made them. Silent about a person who
is not to be contacted where something would be proposed.
"""

from collections.abc import Iterator
from functools import partial

from kit.evidence.study import Study
from kit.insights.people.directory import directory
from kit.insights.people.person import person_page
from kit.pages import Later


def pages(study: Study) -> Iterator[Later]:
    """Yield the directory, then one page a person."""
    yield Later("contacts/index", "People", "People", partial(directory, study))
    for note in study.vault.of_type("contact"):
        yield Later(note.id, note.title, "People", partial(person_page, study, note.id))
