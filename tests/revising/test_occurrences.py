"""Every reference is found, at its exact characters, and leads where the vault says it does."""

import shutil
from pathlib import Path
from tempfile import mkdtemp

import pytest
from hypothesis import given

from kit.revising.references.note_text import NoteText, Occurrence, text_of
from kit.revising.references.occurrences import lead_of, occurrences_of
from kit.vault import Vault, load_vault
from kit.vault.vault import mentions_of, references_of
from tests.making import TODAY, contact, interview, vault_of
from tests.revising.linked import Drawn, linked_vaults, written

MAYA = {"contacts/maya-okafor.md": contact("Maya Okafor", "aliases: [Em]\n")}
DEMO = Path(__file__).parents[2] / "vault-template"


def found_in(vault: Vault, note_id: str) -> tuple[NoteText, tuple[Occurrence, ...]]:
    """Return a note's text and the references in it."""
    text = text_of(vault, vault.notes[note_id])
    return text, occurrences_of(text)


def check_places(text: NoteText, found: tuple[Occurrence, ...]) -> None:
    """Fail where the characters of a reference are others than it says."""
    for each in found:
        assert each.begin < each.stop <= len(text.text)
        if each.start >= 0:
            assert text.text[each.start : each.end] == each.written
            assert each.begin <= each.start < each.end <= each.stop


def check_leads(vault: Vault) -> None:
    """Fail where a note's references lead elsewhere than the vault's own look-ups say."""
    for note in vault.notes.values():
        text, found = found_in(vault, note.id)
        check_places(text, found)
        plain = [each for each in found if not each.hidden and not _is_more(each)]
        leads = [lead_of(vault, note, each) for each in plain]
        meant = [vault.find(each, to.to) for _, each, to in references_of(note)]
        meant += [vault.linked(note, each.piece) for each in mentions_of(note)]
        assert sorted(each.id for each in leads if each) == sorted(
            each.id for each in meant if each
        )


def _is_more(occurrence: Occurrence) -> bool:
    """Tell whether the vault itself does not look at a reference of this kind."""
    in_text = bool(occurrence.route) and occurrence.kind != "field"
    return in_text or occurrence.kind == "definition"


@given(linked_vaults())
def test_references_are_where_they_are_and_lead_where_they_lead(drawn: Drawn) -> None:
    """In vaults with every style of reference, places and leads are those of the vault."""
    root = written(Path(mkdtemp()) / "vault", drawn.files)
    try:
        check_leads(load_vault(root, today=TODAY))
    finally:
        shutil.rmtree(root.parent)


def test_the_demo_vault_is_read_alike() -> None:
    """In the demo vault, too, every place is exact and every lead the vault's own."""
    check_leads(load_vault(DEMO))


FRONT = [
    ("contact: maya-okafor", ["maya-okafor"]),
    ("contact: '[[ contacts/maya-okafor#Journey|M]]'", ["contacts/maya-okafor"]),
    ("contacts: [Em, maya-okafor.md]", ["Em", "maya-okafor.md"]),
    ("contact: ~\ncontacts: [null, maya-okafor]", ["maya-okafor"]),
    ("contact: maya-okafor\ncontact: li", ["maya-okafor", "li"]),
    ("credentials: [cert, {credential: diploma, need: preferred}]", ["cert", "diploma"]),
    ("credentials: cert", ["cert"]),
    ("because: see [[maya-okafor]] and [x](../a%20b.md#c)", ["maya-okafor", "../a%20b.md"]),
    ("ratings: {own: '[[maya-okafor]]'}", ["maya-okafor"]),
    ("tags: [maya-okafor]\nlocation: maya-okafor", []),
]


@pytest.mark.parametrize(("front", "meant"), FRONT)
def test_front_matter_is_searched(tmp_path: Path, front: str, meant: list[str]) -> None:
    """Typed fields, lone values, shorthands, repeated keys and links in free text are found."""
    vault = vault_of(tmp_path, {**MAYA, "interviews/i.md": interview(front)})
    text, found = found_in(vault, "interviews/i")
    check_places(text, found)
    assert [each.written for each in found] == meant


def test_a_value_spelled_otherwise_is_found_by_its_route(tmp_path: Path) -> None:
    """Where YAML escapes a letter of the target itself, there are no characters to point at."""
    note = interview('contact: "maya\\u002dokafor"')
    vault = vault_of(tmp_path, {**MAYA, "interviews/i.md": note})
    _, found = found_in(vault, "interviews/i")
    assert [(each.start, each.route, each.value) for each in found] == [
        (-1, ("contact",), "maya-okafor")
    ]


BODY = [
    ("[[a]] ![[b.png]] [[c#d|e]]", ["a", "b.png", "c"]),
    ("[x](a.md#y) ![z](b.png 'title') [w](<c d.md>)", ["a.md", "b.png", "c d.md"]),
    ("[x]: a.md\n[y]: <b c.md> 'title'\n[^1]: note.md", ["a.md", "b c.md"]),
    ("[[#own heading]] [top](#top)", []),
    ("%% [[a]] %%\n<!-- [x](b.md) -->", ["a", "b.md"]),
    ("%%\n[x]: a.md\n\n- [[b]]\n", ["a.md", "b"]),
    ("`[[a]]` ``[x](b.md)``\n\n```\n[[c]]\n```\n\n\\[[d]]", []),
    ("~~~text\n%% [[a]] %%\n~~~", []),
    ("| [[a\\|b]] | [x](c.md) |\n| --- | --- |\n", ["a", "c.md"]),
    ("# [[a]]\n\n[[b]]\n===\n\n- - [[c]]\n\n1. > [[d]]", ["a", "b", "c", "d"]),
]


@pytest.mark.parametrize(("body", "meant"), BODY)
def test_the_body_is_searched(tmp_path: Path, body: str, meant: list[str]) -> None:
    """Every kind of link is found outside of code, on and off the record."""
    vault = vault_of(tmp_path, {"journal/j.md": body})
    text, found = found_in(vault, "journal/j")
    check_places(text, found)
    assert [each.written for each in found] == meant


def test_a_speaker_is_a_contact(tmp_path: Path) -> None:
    """What begins an item of a talk asks for a contact; elsewhere a shared stem is unclear."""
    notes = {
        "contacts/sam.md": contact("Sam"),
        "paths/sam.md": "",
        "interviews/i.md": interview("event: fair", "- [[sam]]: said of [[sam]]\n"),
    }
    vault = vault_of(tmp_path, notes)
    note = vault.notes["interviews/i"]
    leads = [lead_of(vault, note, each) for each in found_in(vault, "interviews/i")[1]]
    assert leads == [vault.notes["contacts/sam"], None]
