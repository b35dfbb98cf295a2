"""What is said of a note before the others are known stands only while it is true."""

from datetime import date, timedelta
from pathlib import Path

import pytest

from kit.checks import Finding
from kit.index import open_index
from kit.index.first_look import FirstLooks
from kit.index.refresh import settings_digest
from kit.index.scan import listing_of
from kit.index.tracing import TracingVault, tracing_vault
from kit.vault.load import load_note, load_settings
from tests.making import TODAY, contact, interview, write_vault

THANKED = "interviews/2026-03-05-maya"
NOTES = {
    "contacts/maya-okafor.md": contact("Maya Okafor", "timezone: Europe/Lisbon\n"),
    "journal/a.md": "---\ndate: 2026-03-05\n---\n\nSee [[maya-okafor]] and [her page](../contacts/maya-okafor.md).\n",
    "interviews/2026-03-04-maya.md": interview(
        "contact: maya-okafor\ndate: 2026-03-04\nstatus: held\n"
    ),
    f"{THANKED}.md": interview(
        "contact: maya-okafor\ndate: 2026-03-05\nstatus: held\nthanked_on: 2026-03-05\n"
    ),
}


def looked(root: Path, changed: dict[str, str]) -> tuple[FirstLooks, set[str], TracingVault]:
    """Look at the notes of a vault, then change some; return the looks, what was let go, the vault now."""
    write_vault(root, NOTES)
    listing = listing_of(root)
    looks = FirstLooks(root, listing, TODAY, None)
    notes = [
        load_note(file.path, file.place, note_id=file.note)[0] for file in listing.files.values()
    ]
    gone = {note.id for note in notes if looks.take(note)}
    write_vault(root, changed)
    return looks, gone, tracing_vault(open_index(root), load_settings(root), {}, TODAY)


def said(root: Path, changed: dict[str, str], unit: str) -> tuple[Finding, ...] | None:
    """Return what the first look at a note says when all are known."""
    looks, _, vault = looked(root, changed)
    return looks.findings(unit, vault, settings_digest(root))


def test_a_note_that_asks_only_the_usual_is_let_go(tmp_path: Path) -> None:
    """A link and a reference are presumed to lead somewhere; whether a person was thanked is not."""
    _, gone, _ = looked(tmp_path, {})
    assert gone == {"contacts/maya-okafor", "journal/a", THANKED}


def test_what_was_presumed_stands_if_it_is_so(tmp_path: Path) -> None:
    """Where every question has the answer hoped for, nothing is asked of the note again."""
    assert said(tmp_path, {}, "journal/a") == ()


@pytest.mark.parametrize(
    "changed",
    [
        {"contacts/maya-okafor.md": "", "contacts/porto/maya-okafor.md": ""},
        {"kit.toml": "[checks]\ndangling-wikilink = 'error'\n"},
    ],
    ids=["a link that is not clear", "other settings"],
)
def test_what_is_not_so_is_asked_again(tmp_path: Path, changed: dict[str, str]) -> None:
    """A look that presumed what is not so says nothing."""
    assert said(tmp_path, changed, "journal/a") is None


def test_a_look_counts_once(tmp_path: Path) -> None:
    """What was seen of a note is forgotten when it was told: the note may be read again later."""
    looks, _, vault = looked(tmp_path, {})
    digest = settings_digest(tmp_path)
    assert looks.findings("journal/a", vault, digest) == ()
    assert looks.findings("journal/a", vault, digest) is None


@pytest.mark.parametrize(("day", "stands"), [(TODAY, True), (TODAY + timedelta(days=1), False)])
def test_another_day_is_noticed(tmp_path: Path, day: date, stands: bool) -> None:
    """Where a check asked for the day, a look holds on the day that was presumed."""
    looks, _, _ = looked(tmp_path, {})
    vault = tracing_vault(open_index(tmp_path), load_settings(tmp_path), {}, day)
    found = looks.findings(THANKED, vault, settings_digest(tmp_path))
    assert (found == ()) is stands
