"""What wants doing and why: one file a rule.

A member has a docstring (the rule, where it comes from, when it stays silent) and `due(study)`,
which yields `Due` items. The agenda ranks what all rules say. It only reads the study, so the same
vault on the same day always says the same.
"""

import importlib
import pkgutil
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from types import ModuleType
from typing import NamedTuple

from kit.evidence.study import Study


class Due(NamedTuple):
    """One thing that wants doing.

    `on` is the day by which; `note` the note it concerns, at `line` where that helps. `what` is an
    imperative in plain text, `why` the reason with its figures. `person` is a contact's id.
    """

    rule: str
    on: date
    note: str
    what: str
    why: str
    line: int = 0
    person: str = ""

    def days_late(self, today: date) -> int:
        """Return how many days ago it was due; negative while there is time."""
        return (today - self.on).days


@dataclass(frozen=True, kw_only=True, slots=True)
class Rule:
    """A member of this folder."""

    name: str
    doc: str
    module: ModuleType

    def due(self, study: Study) -> Iterator[Due]:
        """Yield what this rule finds."""
        yield from self.module.due(study)


@cache
def rules() -> dict[str, Rule]:
    """Return every rule by its name, found by walking this folder."""
    found = {}
    for info in pkgutil.iter_modules(__path__):
        module = importlib.import_module(f"{__name__}.{info.name}")
        name = info.name.rstrip("_").replace("_", "-")
        found[name] = Rule(name=name, doc=module.__doc__ or "", module=module)
    return found


def agenda(study: Study, *, within_days: int | None = None) -> tuple[Due, ...]:
    """Return what wants doing by day, rule and note; `within_days` leaves out what is further off."""
    found = [due for rule in rules().values() for due in rule.due(study)]
    if within_days is not None:
        found = [due for due in found if -due.days_late(study.today) <= within_days]
    return tuple(sorted(found, key=lambda due: (due.on, due.rule, due.note, due.line)))
