"""What a vault holds already: contacts are reused, ids kept apart, files imported once."""

from pathlib import Path

from kit.exchange.transcript.known import Imported, Known, known_in
from kit.vault import load_vault
from tests.exchange.importing import front, plan, source

TALK = """\
---
title: Interview with Ines Sol
---
**Ines Sol is a tuner at Fork House.**

**How did you start?**

With a fork.
"""


def vault_with(folder: Path, notes: dict[str, str]) -> Known:
    """Write notes into a new vault and return what an import knows of it."""
    (folder / "kit.toml").touch()
    for name, text in notes.items():
        file = folder / f"{name}.md"
        file.parent.mkdir(exist_ok=True)
        file.write_text(text, encoding="utf-8")
    return known_in(load_vault(folder))


def test_new_contact_states_what_the_text_states() -> None:
    """A new contact has the name and the post, the interview nothing of it."""
    made = plan(TALK)
    assert [(note.id, note.text) for note in made.contacts] == [
        ("contacts/ines-sol", "---\nname: Ines Sol\ntitle: tuner\norganization: Fork House\n---\n")
    ]
    assert "role" not in front(made)


def test_contact_is_reused_by_name(tmp_path: Path) -> None:
    """A contact of that name, whatever its id and accents, is referred to and not made again."""
    known = vault_with(tmp_path, {"contacts/is": "---\nname: In\u00e9s Sol\n---\n"})
    made = plan(TALK, known=known)
    assert made.contacts == ()
    fields = front(made)
    assert (fields["contact"], fields["role"], fields["organization"]) == (
        "is",
        "tuner",
        "Fork House",
    )


def test_contact_is_reused_by_alias_and_by_id(tmp_path: Path) -> None:
    """An alias or the id itself serves as well as the name."""
    by_alias = vault_with(tmp_path, {"contacts/a": "---\nname: I. Sol\naliases: [Ines Sol]\n---\n"})
    assert front(plan(TALK, known=by_alias))["contact"] == "a"
    (tmp_path / "contacts/a.md").unlink()
    by_id = vault_with(tmp_path, {"contacts/ines-sol": "---\nname: Someone\n---\n"})
    assert front(plan(TALK, known=by_id))["contact"] == "ines-sol"


def test_contact_of_the_user_wins(tmp_path: Path) -> None:
    """`--contact` takes an id or a name, and overrides what the text says."""
    known = vault_with(tmp_path, {"contacts/lw": "---\nname: Li Wei\n---\n"})
    for written in ("lw", "contacts/lw", "Li Wei", "li wei"):
        made = plan(TALK, known=known, contact=written)
        assert made.people == ("Li Wei",)
        assert front(made)["contact"] == "lw"
    assert plan(TALK, known=known, contact="omar-haddad").people == ("Omar Haddad",)


def test_contact_of_the_user_is_left_aside_among_several() -> None:
    """One `--contact` cannot stand for several people; that is said."""
    made = plan(
        "**Ana Silva:** Why?\n\n**Omar Ali:** So.\n\n**Lea Roth:** Yes.\n\n**AS:** How?\n",
        contact="Li Wei",
    )
    assert made.people == ("Omar Ali", "Lea Roth")
    assert "--contact Li Wei" in made.warnings[0]


def test_a_taken_stem_gets_a_number(tmp_path: Path) -> None:
    """A contact never takes the stem of another kind of note, an interview never another's id."""
    known = vault_with(
        tmp_path,
        {
            "organizations/ines-sol": "---\nname: Ines Sol Ltd\n---\n",
            "interviews/2026-03-14-ines-sol": "---\ncontact: x\ndate: 2026-03-14\n---\n",
        },
    )
    made = plan(TALK, known=known)
    assert made.contacts[0].id == "contacts/ines-sol-2"
    assert front(made)["contact"] == "ines-sol-2"
    assert made.interviews[0].id == "interviews/2026-03-14-ines-sol-2"


def test_an_ambiguous_stem_is_written_out(tmp_path: Path) -> None:
    """A contact whose stem another note shares is referred to by its whole id."""
    known = vault_with(
        tmp_path,
        {"contacts/is": "---\nname: Ines Sol\n---\n", "paths/is": "---\ntitle: Is\n---\n"},
    )
    assert front(plan(TALK, known=known))["contact"] == "contacts/is"


def test_a_file_is_imported_once(tmp_path: Path) -> None:
    """A note with the file's checksum means it is done; which note is said."""
    made = plan(TALK)
    known = vault_with(tmp_path, {made.interviews[0].id: made.interviews[0].text})
    assert known.imported == (
        Imported(file="2026-03-14-talk.md", sha256=source(TALK).sha256, note=made.interviews[0].id),
    )
    again = plan(TALK, known=known)
    assert again.skipped == f"already imported: {made.interviews[0].id}"
    assert (again.interviews, again.contacts, again.warnings) == ((), (), ())
    renamed = plan(TALK, "elsewhere.md", known=known)
    assert "as 2026-03-14-talk.md" in renamed.skipped


def test_a_changed_file_is_not_imported_over(tmp_path: Path) -> None:
    """The same name with another checksum changes nothing and warns."""
    made = plan(TALK)
    known = vault_with(tmp_path, {made.interviews[0].id: made.interviews[0].text})
    changed = plan(TALK + "\nAnd a hammer.\n", known=known)
    assert changed.interviews == ()
    assert changed.skipped.startswith("changed since it was imported")
    assert changed.warnings == (changed.skipped,)


def test_plan_as_data() -> None:
    """The data of a plan has the agreed keys."""
    assert plan(TALK).as_data() == {
        "file": "2026-03-14-talk.md",
        "people": ["Ines Sol"],
        "interviews": ["interviews/2026-03-14-ines-sol"],
        "questions": [{"text": "How did you start?", "topic": "journey"}],
        "skipped": None,
        "warnings": [],
    }


def test_a_text_without_words_is_skipped() -> None:
    """Front matter alone makes no note."""
    assert plan("---\ntitle: x\n---\n\n---\n").skipped == "there is no text in it"
