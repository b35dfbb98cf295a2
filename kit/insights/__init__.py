"""Questions answered: one file a question, each turning the study into pages of blocks.

A member has a docstring (the question it answers, how it counts, when it stays silent) and
`pages(study)`, which yields `Page` objects, or `Later` ones for pages about one note each. What a page is made of is told by `kit/pages`.
"""

import importlib
import pkgutil
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from types import ModuleType

from kit.evidence.study import Study
from kit.pages import Later, Page


@dataclass(frozen=True, kw_only=True, slots=True)
class Insight:
    """A member of this folder."""

    name: str
    doc: str
    module: ModuleType

    def pages(self, study: Study) -> Iterator[Page]:
        """Yield this insight's pages for a study, the first of those that share a name.

        A note named like a list (`contacts/index`) stands below the list; it has no second page.
        """
        for each in self.drafts(study):
            yield each.make() if isinstance(each, Later) else each

    def drafts(self, study: Study) -> Iterator[Page | Later]:
        """Yield what `pages` does, some of it to be made later."""
        names: set[str] = set()
        for each in self.module.pages(study):
            if each.name not in names:
                names.add(each.name)
                yield each


@cache
def insight_names() -> dict[str, str]:
    """Return the module of every insight by the insight's name, found by walking this folder."""
    members = (info.name for info in pkgutil.iter_modules(__path__))
    return {each.rstrip("_").replace("_", "-"): f"{__name__}.{each}" for each in members}


@cache
def insight(name: str) -> Insight:
    """Return the insight of a name; no other one is loaded."""
    module = importlib.import_module(insight_names()[name])
    return Insight(name=name, doc=module.__doc__ or "", module=module)


@cache
def insights() -> dict[str, Insight]:
    """Return every insight by its name."""
    return {name: insight(name) for name in insight_names()}
