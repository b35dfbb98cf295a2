"""What waits in the inbox: in order, with whom it names, and what it may be."""

from datetime import date
from pathlib import Path

import pytest

from kit.agenda.triage import due
from kit.evidence.captures import person_named, proposed, waiting_in, waiting_of
from kit.insights.notebook import pages
from kit.pages import Table
from tests.making import contact, interview, study_of, vault_of

_PEOPLE = {
    "contacts/maya-okafor.md": contact("Maya Okafor", "aliases: [Mo Okafor]\n"),
    "contacts/sam-lee.md": contact("Sam Lee"),
    "contacts/sam-ola.md": contact("Sam Ola", "do_not_contact: true\n"),
    "organizations/northwind.md": "---\nname: Maya\n---\n",
    "interviews/2026-03-14-sam.md": interview("contact: sam-lee\ndate: 2026-03-14"),
}


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("maya", "contacts/maya-okafor"),
        ("Maya Okafor", "contacts/maya-okafor"),
        ("maya-okafor", "contacts/maya-okafor"),
        ("Mo", "contacts/maya-okafor"),
        ("Maya Great", "contacts/maya-okafor"),
        ("Sam Lee Said", "contacts/sam-lee"),
        ("sam", "?"),
        ("May", ""),
        ("Leila Farahani", ""),
    ],
)
def test_a_name(tmp_path: Path, name: str, found: str) -> None:
    """An id, a full name, an alias or a first name that one contact alone has; the rest of it may be other words."""
    person = person_named(vault_of(tmp_path, _PEOPLE), name)
    meant = person.note.id if person.note else "?" if person.candidates else ""
    assert meant == found
    assert person.is_new == (not found)


def test_the_oldest_first(tmp_path: Path) -> None:
    """By moment, then by name; what has no date is of today, and what cannot be read does not wait here."""
    notes = {
        "inbox/z.md": "---\ndate: 2026-06-01T08:00\n---\n\na\n",
        "inbox/a.md": "---\ndate: 2026-06-01T09:00\n---\n\nb\n",
        "inbox/m.md": "no front matter\n",
        "inbox/x.md": "---\ndate: [\n---\n\nc\n",
        "inbox/b.md": "---\ndate: 2026-05\n---\n\nd\n",
    }
    vault = vault_of(tmp_path, notes)
    assert [each.note.stem for each in waiting_in(vault)] == ["b", "z", "a", "m"]
    assert waiting_of(vault, vault.notes["inbox/m"]).on == date(2026, 6, 30)


@pytest.mark.parametrize(
    ("text", "proposal"),
    [
        ("call tomorrow", ("action", "it names 2026-06-21", ("--due", "2026-06-21"))),
        ("met yesterday, today is fine", None),
        ("on 2026-07-01 or 2026-07-02", None),
        ("@leila knows", ("contact", "there is no note about leila yet", ())),
        ("@maya said so", ("contact", "it names Maya Okafor", ())),
        ("[[sam-ola]]", ("contact", "it names Sam Ola, who is not to be contacted", ())),
        ("@maya and @leila", None),
        ("@sam", None),
        ("more of [[2026-03-14-sam]]", ("claim", "it links to Sam Lee, 2026-03-14", ("--to", "2026-03-14-sam"))),
        ("%% @leila tomorrow %%", None),
        ("just words #code", None),
    ],
)  # fmt: skip
def test_a_proposal(
    tmp_path: Path, text: str, proposal: tuple[str, str, tuple[str, ...]] | None
) -> None:
    """One day to come, one person or one talk makes a proposal; where nothing is sure there is none."""
    notes = _PEOPLE | {"inbox/a.md": f"---\ndate: 2026-06-20\n---\n\n{text}\n"}
    vault = vault_of(tmp_path, notes)
    assert proposed(vault, waiting_in(vault)[0]) == proposal


def test_when_it_is_due(tmp_path: Path) -> None:
    """Within a week, or on the day that it names."""
    notes = _PEOPLE | {
        "inbox/a.md": "---\ndate: 2026-06-20\n---\n\n# Call @maya tomorrow\n%% secret %%\n",
        "inbox/b.md": "---\ndate: 2026-06-20\n---\n\nSome words\n",
    }
    first, second = due(study_of(tmp_path, notes))
    assert (str(first.on), first.what) == ("2026-06-21", "Sort: Call @maya tomorrow")
    assert first.why == "captured on 2026-06-20, for 2026-06-21; it may be an action"
    assert first.command == "kit triage a"
    assert (str(second.on), second.why) == ("2026-06-27", "captured on 2026-06-20")


def test_the_page_of_the_inbox(tmp_path: Path) -> None:
    """The page says what a capture may be, and has no such column where none says it."""
    notes = {"inbox/a.md": "---\ndate: 2026-06-20\n---\n\nCall tomorrow\n"}
    tables = []
    for words in ("Call tomorrow", "Call"):
        notes["inbox/a.md"] = f"---\ndate: 2026-06-20\n---\n\n{words}\n"
        page = next(each for each in pages(study_of(tmp_path, notes)) if each.name == "inbox/index")
        tables += [block for block in page.blocks if isinstance(block, Table)]
    assert tables[0].columns[-1] == "It may be"
    assert tables[0].rows[0][-1] == ("action: it names 2026-06-21",)
    assert tables[1].columns == ("Date", "Note", "In short")
