"""How much each term of a page counts: text, then headings, then the title.

The steps are a ladder, so that a term in a title always counts more than one in a heading, and
that more than any number of times in the text. Within the text they follow BM25 (Robertson and
Zaragoza, The Probabilistic Relevance Framework, 2009, doi:10.1561/1500000019), with a fixed length
in the place of the average, so that a page's steps depend on that page alone.
"""

from kit.site.search.entries import Entry
from kit.site.search.words import count_terms, terms_in

# What a term on each step counts; the reader multiplies it with how rare the term is.
STEPS = (1.0, 1.4, 1.8, 2.2, 2.6, 4.0, 7.0, 10.0)
_TEXT_STEPS, _HEADING, _TITLE, _SHORT_TITLE = 5, 5, 6, 7
_SATURATION, _LENGTH_SHARE, _LENGTH = 1.2, 0.75, 300
_SHORT = 3


def steps_of(entry: Entry) -> dict[str, int]:
    """Return the step of each term of a page, from 0 to 7."""
    times = count_terms(line.text for line in entry.lines if not line.level)
    slow = _SATURATION * (1 - _LENGTH_SHARE + _LENGTH_SHARE * times.total() / _LENGTH)
    by_times = {each: int(_TEXT_STEPS * each / (each + slow)) for each in set(times.values())}
    steps = {term: by_times[each] for term, each in times.items()}
    headings = (line.text for line in entry.lines if line.level)
    steps |= dict.fromkeys(terms_in("\n".join(headings)), _HEADING)
    title = tuple(terms_in(entry.title))
    steps |= dict.fromkeys(title, _SHORT_TITLE if len(title) <= _SHORT else _TITLE)
    return steps
