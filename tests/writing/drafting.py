"""Small vaults for drafts, and a short way to make one."""

from collections.abc import Mapping
from pathlib import Path

from kit.evidence.study import Study
from kit.writing.draft import Asked, Draft
from kit.writing.draft.compose import make_draft
from tests.making import contact, interview, study_of

ME = "---\nname: Noor Haddad\nlocation: Ghent\ngoals: [{id: change, text: work by daylight}]\n---\n"
BEES = "---\ntitle: Beekeeping\n---\n"
AMA = contact(
    "Ama Mensah",
    "title: Beekeeper\norganization: The Orchard\nemails: [ama@example.org]\npaths: [bees]\n",
)
BASE = {"me.md": ME, "paths/bees.md": BEES, "contacts/ama.md": AMA}


def study_with(root: Path, more: Mapping[str, str] | None = None, settings: str = "") -> Study:
    """Return the study of a vault with Noor who writes, Ama who keeps bees, and what else is given."""
    return study_of(root, {**BASE, **(more or {})}, settings or 'timezone = "Europe/Brussels"\n')


def drafted(study: Study, kind: str, name: str = "ama", asked: Asked | None = None) -> Draft:
    """Return a draft about a person or a talk of a study."""
    note = study.vault.find(name, "contact")
    assert note is not None
    return make_draft(study, kind, note, asked or Asked())


def talk(body: str, front: str = "") -> dict[str, str]:
    """Return a held talk with Ama."""
    head = f"contact: ama\ndate: 2026-06-01\nstatus: held\n{front}"
    return {"interviews/t.md": interview(head, body)}
