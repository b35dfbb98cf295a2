"""The last look before anything is written: a reference that would lead elsewhere stops it all."""

from pathlib import Path

import pytest

from kit.revising import RefusedError
from kit.revising.references import references_after, references_in, vault_with
from kit.revising.references.verification import newly_leading, refuse_changed_leads
from tests.making import contact, vault_of

NOTES = {
    "contacts/ana.md": contact("Ana"),
    "contacts/li.md": contact("Li"),
    "journal/j.md": "On [[ana]],\nthen [[li]] and [[nobody]].\n",
}


def outcome(
    root: Path, text: str, *, gone: frozenset[str] = frozenset()
) -> tuple[str, tuple[str, ...]]:
    """Return the refusal of another text for the journal, and what would lead somewhere now."""
    vault = vault_of(root, NOTES)
    before = references_in(vault)
    come = {"journal/j.md": text.encode()}
    after = references_after(before, vault_with(vault, gone=gone, come=come), come, moved={})
    try:
        refuse_changed_leads(before, after, {}, gone=gone)
    except RefusedError as error:
        return str(error), ()
    return "", () if gone else newly_leading(before, after, {})


CASES = [
    ("On [[contacts/ana|her]],\nthen [li](../contacts/li.md) and [[nobody]].\n", ""),
    (
        "On [[ana]],\nthen [[ana]] and [[nobody]].\n",
        "journal/j.md:2:6: `li` would lead to contacts/ana, not to contacts/li",
    ),
    (
        "On [[x]],\nthen [[li]] and [[nobody]].\n",
        "journal/j.md:1:4: `ana` would lead nowhere, not to contacts/ana",
    ),
    (
        "On [[ana]],\nthen and [[nobody]].\n",
        "journal/j.md:1:1: it would not have the same references as before",
    ),
]


@pytest.mark.parametrize(("text", "meant"), CASES)
def test_a_reference_that_would_lead_elsewhere_is_refused(
    tmp_path: Path, text: str, meant: str
) -> None:
    """Another spelling is fine; another note, none, or one reference less is not."""
    assert outcome(tmp_path, text)[0] == meant


def test_what_leads_somewhere_now_is_told(tmp_path: Path) -> None:
    """A reference that led nowhere may lead to a note, and that is said with its place."""
    refused, told = outcome(tmp_path, "On [[ana]],\nthen [[li]] and [[Li]].\n")
    assert refused == ""
    assert told == ("journal/j.md:2:17: `nobody` led to no one note and now leads to contacts/li",)


def test_what_led_to_a_note_that_goes_may_go(tmp_path: Path) -> None:
    """Where a note is forgotten its references are gone, and no other."""
    gone = frozenset(("contacts/ana",))
    assert outcome(tmp_path, "On,\nthen [[li]].\n", gone=gone)[0] == ""
    assert "same references" in outcome(tmp_path, "On,\nthen.\n", gone=gone)[0]
