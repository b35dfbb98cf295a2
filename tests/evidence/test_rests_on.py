"""Who asks a study or a vault for something rests on that, whoever asked before."""

from collections.abc import Callable
from pathlib import Path

import pytest

import kit
from kit.evidence.decisions import verdicts_on
from kit.evidence.study import Study
from kit.source.remembering import watched
from tests.making import contact, interview, study_of

NOTES = {
    "contacts/maya.md": contact("Maya Okafor"),
    "contacts/jon.md": contact("Jon Berg"),
    "organizations/harbour.md": "---\nname: Harbour\n---\n",
    "paths/nursing.md": "---\ntitle: Nursing\n---\n",
    "interviews/one.md": interview(
        "contact: maya\npaths: [nursing]\norganization: harbour\ndate: 2026-03-14\nstatus: held",
        "## Realities\n\n- (+) Calm #calm\n- [ ] Write\n",
    ),
    "interviews/two.md": interview(
        "contact: jon\ndate: 2026-03-15\nstatus: held", "## Advice\n\n- Listen #calm\n"
    ),
    "journal/day.md": "Met [[maya]].\n",
}
ASKED: dict[str, tuple[Callable[[Study], object], set[str]]] = {
    "claims": (lambda study: study.claims, {"S"}),
    "leads": (lambda study: study.leads, {"S"}),
    "actions": (lambda study: study.actions, {"A"}),
    "actions of some": (
        lambda study: study.actions_in(["interviews/one", "journal/day"]),
        {"a:interviews/one", "a:journal/day"},
    ),
    "claims of one": (
        lambda study: study.claims_in(study.vault.notes["interviews/one"]),
        {"s:interviews/one"},
    ),
    "about a path": (lambda study: study.about_path("paths/nursing"), {"s:interviews/one"}),
    "about no path": (lambda study: study.about_path("flying"), {"S"}),
    "by a person": (lambda study: study.said_by("contacts/jon"), {"s:interviews/two"}),
    "by nobody": (lambda study: study.said_by("nobody"), {"S"}),
    "at an organization": (
        lambda study: study.at_organization("organizations/harbour"),
        {"s:interviews/one"},
    ),
    "nowhere": (lambda study: study.at_organization("elsewhere"), set()),
    "title": (lambda study: study.title_of(study.vault.notes["journal/day"]), set()),
    "names": (
        lambda study: study.speakers_of(study.claims_in(study.vault.notes["interviews/one"])[0]),
        {"s:interviews/one"},
    ),
    "held": (lambda study: study.held, set()),
    "body": (lambda study: study.vault.notes["journal/day"].body, {"b:journal/day"}),
    "blocks": (lambda study: study.vault.notes["journal/day"].blocks, {"b:journal/day"}),
    "mentions": (lambda study: study.vault.backlinks("contacts/maya"), {"m:contacts/maya"}),
    "files": (lambda study: study.vault.has_file("a.png"), {"?"}),
    "hour": (lambda study: study.vault.now, {"?"}),
    "day": (lambda study: study.today, set()),
    "reasons": (
        lambda study: verdicts_on(study, "paths/nursing"),
        {"t:kit.evidence.decisions.reasons_in:because:interviews/one"},
    ),
}


@pytest.mark.parametrize("asked", ASKED)
@pytest.mark.parametrize("at_hand", [False, True])
def test_what_one_rests_on(tmp_path: Path, asked: str, *, at_hand: bool) -> None:
    """The first who asks and the second rest on the same, whether all claims were read before or not."""
    study = study_of(tmp_path, NOTES)
    if at_hand:
        assert study.claims
        assert study.actions
        assert study.leads
    ask, keys = ASKED[asked]
    for _ in range(2):
        with watched() as found:
            ask(study)
        assert found == keys


def test_nothing_is_remembered_without_what_it_rests_on() -> None:
    """An answer that Python's own property keeps would be given to the next who asks without its keys."""
    rooms = [Path(kit.__file__).parent / room for room in ("evidence", "insights", "agenda")]
    found = [file for room in rooms for file in room.rglob("*.py")]
    assert len(found) > 100
    keeping = {file.name for file in found if "cached_property" in file.read_text("utf-8")}
    # The study says itself what it rests on.
    assert keeping == {"study.py"}
