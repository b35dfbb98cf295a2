"""What one needs to know when something is odd: facts, each with a mark and, where it takes one, a remedy.

One file a subject: the installation, the vault, its folder, its repository. Everything is only
looked at: nothing is written, nothing is sent, and what cannot be found out is a fact as well.
This page imports nothing heavy, so that a broken installation can still tell that it is broken.
"""

from dataclasses import dataclass
from typing import Literal, TypeAlias

__all__ = ["Fact", "Mark", "counted"]

Mark: TypeAlias = Literal["ok", "look", "broken"]


@dataclass(frozen=True, kw_only=True, slots=True)
class Fact:
    """One thing that was looked at: `look` deserves a glance, `broken` keeps something from working.

    `details` are the places or names that it is about, a line each.
    """

    section: str
    name: str
    text: str
    mark: Mark = "ok"
    remedy: str = ""
    details: tuple[str, ...] = ()
