"""Questions answered: one file a question, each turning the study into pages of blocks.

A member has a docstring (the question it answers, how it counts, when it stays silent) and
`pages(study)`, which yields `Page` objects. What a page is made of is told by `kit/pages`.
"""

import importlib
import pkgutil
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from types import ModuleType

from kit.evidence.study import Study
from kit.pages import Page


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
        names: set[str] = set()
        for page in self.module.pages(study):
            if page.name not in names:
                names.add(page.name)
                yield page


@cache
def insights() -> dict[str, Insight]:
    """Return every insight by its name, found by walking this folder."""
    found = {}
    for info in pkgutil.iter_modules(__path__):
        module = importlib.import_module(f"{__name__}.{info.name}")
        name = info.name.rstrip("_").replace("_", "-")
        found[name] = Insight(name=name, doc=module.__doc__ or "", module=module)
    return found
