"""Which organization would suit me, by what its own people said, and who could tell me more?

All organizations side by side, like with like by the path that their people spoke of, and one page
each. What fits a path given up is never put first. A claim belongs to the organization of its
speaker on that day, so somebody who moved speaks for both, each time with what they said then.
People are counted, hours and pay stand as ranges somebody told, and pay is compared only in one
unit at one level. One voice is an anecdote, and is called that; my own ratings are shown as mine.
Silent about what only one organization's people spoke of, where it compares; organizations without
a note are listed with how to write one.
"""

from collections.abc import Iterator
from functools import partial

from kit.evidence.organizations import organization_notes
from kit.evidence.study import Study
from kit.insights.organizations.compared import compared
from kit.insights.organizations.one import one_page
from kit.pages import Later


def pages(study: Study) -> Iterator[Later]:
    """Yield the comparison, then one page for each organization that has a note."""
    yield Later("organizations/index", "Organizations", "The work", partial(compared, study))
    for note in organization_notes(study):
        yield Later(note.id, note.title, "The work", partial(one_page, study, note.id))
