"""Renaming: every style of reference, what stays, what is refused, and that it can be undone."""

import shutil
from pathlib import Path
from tempfile import mkdtemp

import pytest
from hypothesis import given

from kit.revising import RefusedError, Revision
from kit.revising.rename import rename_note
from kit.vault import Vault, load_vault
from kit.vault.transaction import apply_changes
from tests.making import TODAY, contact, interview, vault_of
from tests.revising.linked import SOME, Drawn, damaged_vaults, files_in, linked_vaults, written

MAYA = {"contacts/maya-okafor.md": contact("Maya Okafor")}


def renamed(vault: Vault, note_id: str, new: str) -> Revision:
    """Rename a note of a vault on disk, and return what was done."""
    done = rename_note(vault, vault.notes[note_id], new)
    apply_changes(vault.root, done.effective)
    return done


def text_at(vault: Vault, path: str) -> str:
    """Return a file's text as it is on disk now."""
    return (vault.root / path).read_bytes().decode()


@SOME
@given(linked_vaults())
def test_renaming_there_and_back_is_the_identity(drawn: Drawn) -> None:
    """Every byte of every file comes back, whatever the style of the references and the line ends."""
    root = written(Path(mkdtemp()) / "vault", drawn.files)
    try:
        renamed(load_vault(root, today=TODAY), drawn.path[:-3], drawn.new)
        renamed(load_vault(root, today=TODAY), drawn.new[:-3], drawn.path)
        assert files_in(root) == dict(sorted(drawn.files.items()))
    finally:
        shutil.rmtree(root.parent)


@SOME
@given(linked_vaults())
def test_renaming_keeps_what_leads_where(drawn: Drawn) -> None:
    """Who refers to whom, as the vault itself tells it, is the same under the new name."""
    root = written(Path(mkdtemp()) / "vault", drawn.files)
    try:
        vault = load_vault(root, today=TODAY)
        old, new = drawn.path[:-3], drawn.new[:-3]
        before = {note: [each.id for each in vault.backlinks(note)] for note in vault.notes}
        renamed(vault, old, drawn.new)
        vault = load_vault(root, today=TODAY)
        after = {note: [each.id for each in vault.backlinks(note)] for note in vault.notes}
        named = {old: new}
        meant = {
            named.get(note, note): sorted(named.get(each, each) for each in sources)
            for note, sources in before.items()
        }
        assert after == meant
    finally:
        shutil.rmtree(root.parent)


@SOME
@given(damaged_vaults())
def test_a_damaged_vault_is_renamed_right_or_not_at_all(drawn: Drawn) -> None:
    """Whatever was typed into the notes: a refusal with its reason, or a rename that can be undone."""
    root = written(Path(mkdtemp()) / "vault", drawn.files)
    try:
        renamed(load_vault(root, today=TODAY), drawn.path[:-3], drawn.new)
    except RefusedError:
        assert files_in(root) == dict(sorted(drawn.files.items()))
    else:
        renamed(load_vault(root, today=TODAY), drawn.new[:-3], drawn.path)
        assert files_in(root) == dict(sorted(drawn.files.items()))
    finally:
        shutil.rmtree(root.parent)


STYLES = [
    ("contact: maya-okafor", "contact: ada"),
    ("contact: contacts/maya-okafor", "contact: contacts/ada"),
    ("contact: contacts/maya-okafor.md", "contact: contacts/ada.md"),
    ('contact: "[[maya-okafor]]"', 'contact: "[[ada]]"'),
    ("contact: '[[contacts/maya-okafor|M]]'", "contact: '[[contacts/ada|M]]'"),
    ("contacts: [maya-okafor, 'maya-okafor']", "contacts: [ada, 'ada']"),
    ("contact: Maya-Okafor", "contact: ada"),
    ("contact: Maya Okafor", "contact: Maya Okafor"),
    ('because: "m\\u00e9 [[maya-okafor]]"', 'because: "m\\u00e9 [[ada]]"'),
    (
        'my_key: "[[maya-okafor]] and [x](../contacts/maya-okafor.md)"',
        'my_key: "[[ada]] and [x](../contacts/ada.md)"',
    ),
    ("location: maya-okafor", "location: maya-okafor"),
]


@pytest.mark.parametrize(("line", "meant"), STYLES)
def test_a_reference_in_front_matter_keeps_its_style(tmp_path: Path, line: str, meant: str) -> None:
    """Id, stem, ending, wikilink, quotes, anchor and label stay; a name and a mere text are left."""
    note = interview(f"{line}  # why\ndate: 2026-03-14")
    vault = vault_of(tmp_path, {**MAYA, "interviews/i.md": note})
    renamed(vault, "contacts/maya-okafor", "ada")
    assert text_at(vault, "interviews/i.md") == note.replace(line, meant)


NEEDY = [
    ("012", "contact: maya-okafor", 'contact: "012"'),
    ("no", "contacts: [maya-okafor, 'li']", "contacts: [\"no\", 'li']"),
    ("o'neil, m", "contact: '[[maya-okafor]]'", "contact: '[[o''neil, m]]'"),
    ("o'neil, m", "contacts: [maya-okafor, li]", 'contacts: ["o\'neil, m", li]'),
    (
        "a, b",
        "because: see [[maya-okafor]], [[contacts/maya-okafor]]",
        "because: see [[a, b]], [[contacts/a, b]]",
    ),
    ("a, b", "skills: [{name: '[[maya-okafor]]'}]", "skills: [{name: '[[a, b]]'}]"),
]


@pytest.mark.parametrize(("new", "line", "meant"), NEEDY)
def test_a_name_that_yaml_may_misread_is_quoted(
    tmp_path: Path, new: str, line: str, meant: str
) -> None:
    """A new name that would be a number, a list or the end of a quote keeps its meaning."""
    note = interview(f"{line}  # why\ndate: 2026-03-14")
    vault = vault_of(tmp_path, {**MAYA, "interviews/i.md": note})
    renamed(vault, "contacts/maya-okafor", new)
    assert text_at(vault, "interviews/i.md") == note.replace(line, meant)


BODIES = [
    ("[[maya-okafor]]", "[[ada]]"),
    ("[[maya-okafor|Maya]] [[maya-okafor#Journey]]", "[[ada|Maya]] [[ada#Journey]]"),
    ("![[contacts/maya-okafor#Journey|x]]", "![[contacts/ada#Journey|x]]"),
    ("- [[maya-okafor]]: said", "- [[ada]]: said"),
    ("[a](../contacts/maya-okafor.md#y)", "[a](../contacts/ada.md#y)"),
    ("[a](../contacts/./maya-okafor.md?x=1)", "[a](../contacts/./ada.md?x=1)"),
    ("[a](/contacts/maya-okafor.md)", "[a](/contacts/ada.md)"),
    ("[a](maya-okafor.md)", "[a](ada.md)"),
    ("[a]: ../contacts/maya-okafor.md 'title'", "[a]: ../contacts/ada.md 'title'"),
    ("[a]: <../contacts/maya-okafor.md>", "[a]: <../contacts/ada.md>"),
    ("[a](<../contacts/maya-okafor.md>)", "[a](<../contacts/ada.md>)"),
    ("[a](../contacts/maya%2Dokafor.md)", "[a](../contacts/ada.md)"),
    ("[[../contacts/maya-okafor]]", "[[../contacts/ada]]"),
    ("[[/contacts/maya-okafor]]", "[[/contacts/ada]]"),
    ("%% [[maya-okafor]] %% <!-- [[maya-okafor]] -->", "%% [[ada]] %% <!-- [[ada]] -->"),
    ("%%\n```\n%%\n[[maya-okafor]]", "%%\n```\n%%\n[[ada]]"),
    ("`[[maya-okafor]]`", "`[[maya-okafor]]`"),
    ("```\n[[maya-okafor]]\n```", "```\n[[maya-okafor]]\n```"),
    ("```mermaid\n%% [[maya-okafor]]\n```\n%% x", "```mermaid\n%% [[maya-okafor]]\n```\n%% x"),
    ("[[maya-okafo]] maya-okafor [[Maya Okafor]]", "[[maya-okafo]] maya-okafor [[Maya Okafor]]"),
    ("[^1]: ../contacts/maya-okafor.md", "[^1]: ../contacts/maya-okafor.md"),
    (
        "> > - [[maya-okafor]]\n> > [x](../contacts/maya-okafor.md)",
        "> > - [[ada]]\n> > [x](../contacts/ada.md)",
    ),
    ("[![p](a.png)](../contacts/maya-okafor.md)", "[![p](a.png)](../contacts/ada.md)"),
]


@pytest.mark.parametrize(("body", "meant"), BODIES)
def test_a_reference_in_a_body_keeps_its_style(tmp_path: Path, body: str, meant: str) -> None:
    """Only the characters of the target change; code and prose are left, hidden text is not."""
    note = interview("contact: Maya Okafor\ndate: 2026-03-14", f"{body}\n")
    vault = vault_of(tmp_path, {**MAYA, "interviews/i.md": note})
    renamed(vault, "contacts/maya-okafor", "ada")
    assert text_at(vault, "interviews/i.md") == note.replace(body, meant)


PATHS = [
    ("../contacts/jos%C3%A9.md", "../contacts/zo%C3%AB%20%28x%29.md"),
    ("../contacts/josé.md#y", "../contacts/zoë%20%28x%29.md#y"),
    ("<../contacts/josé.md#y>", "<../contacts/zoë (x).md#y>"),
    ("../contacts/josé", "../contacts/zoë%20%28x%29"),
]


@pytest.mark.parametrize(("target", "meant"), PATHS)
def test_a_path_is_written_as_links_are(tmp_path: Path, target: str, meant: str) -> None:
    """Percent signs stand where the old path had them, or where a link would end without."""
    notes = {"contacts/josé.md": contact("José"), "journal/j.md": f"[x]({target})\n"}
    vault = vault_of(tmp_path, notes)
    renamed(vault, "contacts/josé", "zoë (x)")
    assert text_at(vault, "journal/j.md") == f"[x]({meant})\n"


def test_a_note_that_moves_keeps_its_own_links(tmp_path: Path) -> None:
    """Its relative links to notes, files and itself are counted anew; what leads nowhere stays."""
    body = (
        "[li](li.md) ![p](../attachments/p%20q.png) [me](maya-okafor.md) [gone](gone.md)\n"
        "[[li]] ![[p q.png]] [web](https://example.org/li.md) [top](#top) [folder](../attachments/)\n"
    )
    notes = {
        "contacts/maya-okafor.md": contact("Maya Okafor") + body,
        "contacts/li.md": contact("Li"),
        "attachments/p q.png": "x",
    }
    vault = vault_of(tmp_path, notes)
    renamed(vault, "contacts/maya-okafor", "contacts/porto/maya")
    assert text_at(vault, "contacts/porto/maya.md") == contact("Maya Okafor") + (
        "[li](../li.md) ![p](../../attachments/p%20q.png) [me](maya.md) [gone](gone.md)\n"
        "[[li]] ![[p q.png]] [web](https://example.org/li.md) [top](#top) [folder](../../attachments/)\n"
    )
    assert not (vault.root / "contacts/maya-okafor.md").exists()


def test_an_id_stays_an_id_at_any_depth(tmp_path: Path) -> None:
    """Moved deeper or higher, a whole id stays whole, the end of one as long as it was, a stem a stem."""
    line = "[[contacts/maya]] [[maya]] [x](../contacts/maya.md)\n"
    vault = vault_of(tmp_path, {"contacts/maya.md": contact("Maya"), "journal/j.md": line})
    renamed(vault, "contacts/maya", "contacts/lisbon/old/")
    assert text_at(vault, "journal/j.md") == (
        "[[contacts/lisbon/old/maya]] [[maya]] [x](../contacts/lisbon/old/maya.md)\n"
    )
    renamed(load_vault(vault.root), "contacts/lisbon/old/maya", "contacts/")
    assert text_at(vault, "journal/j.md") == line


def test_a_short_path_is_short_again(tmp_path: Path) -> None:
    """A link to a neighbour that was written as short as can be is so wherever the note moves."""
    body = "[li](li.md) [li](../porto/li.md)\n"
    notes = {
        "contacts/porto/maya.md": contact("Maya") + body,
        "contacts/porto/li.md": contact("Li"),
    }
    vault = vault_of(tmp_path, notes)
    renamed(vault, "contacts/porto/maya", "contacts/lisbon/maya")
    assert text_at(vault, "contacts/lisbon/maya.md").endswith(
        "[li](../porto/li.md) [li](../porto/li.md)\n"
    )
    renamed(load_vault(vault.root), "contacts/lisbon/maya", "contacts/oslo/maya")
    renamed(load_vault(vault.root), "contacts/oslo/maya", "contacts/porto/maya")
    assert text_at(vault, "contacts/porto/maya.md").endswith("[li](li.md) [li](li.md)\n")


def test_a_stem_that_becomes_ambiguous_is_written_with_its_folder(tmp_path: Path) -> None:
    """Of two notes that share a stem now, both are referred to by their id where they were by stem."""
    notes = {
        **MAYA,
        "paths/porto.md": "---\ntitle: Porto life\n---\n",
        "journal/j.md": "[[maya-okafor]] [[porto]]\n",
        "interviews/i.md": interview("contact: maya-okafor\ndate: 2026-03-14\npaths: [porto]"),
    }
    vault = vault_of(tmp_path, notes)
    renamed(vault, "contacts/maya-okafor", "porto")
    assert text_at(vault, "journal/j.md") == "[[contacts/porto]] [[paths/porto]]\n"
    # A field asks for its own type, so there the stem is still clear.
    assert "contact: porto\ndate: 2026-03-14\npaths: [porto]" in text_at(vault, "interviews/i.md")


def test_a_reference_that_led_nowhere_stays_and_is_told(tmp_path: Path) -> None:
    """What was dangling or ambiguous is left as written; that it leads to a note now is said."""
    notes = {
        **MAYA,
        "contacts/sam.md": contact("Sam"),
        "paths/sam.md": "",
        "journal/j.md": "[[ada]] [[sam]]\n",
    }
    vault = vault_of(tmp_path, notes)
    done = renamed(vault, "contacts/maya-okafor", "ada")
    assert "journal/j.md:1:1: `ada` led to no one note and now leads to contacts/ada" in done.said
    done = renamed(load_vault(vault.root), "contacts/sam", "samuel")
    assert "journal/j.md:1:9: `sam` led to no one note and now leads to paths/sam" in done.said
    assert text_at(vault, "journal/j.md") == "[[ada]] [[sam]]\n"


def test_a_name_taken_by_the_new_stem_is_written_as_an_id(tmp_path: Path) -> None:
    """Where the new stem is another note's alias, references by that alias get the note's own name."""
    notes = {
        **MAYA,
        "contacts/li.md": "---\nname: Li\naliases: [ada]\n---\n",
        "journal/j.md": "[[ada]]\n",
    }
    vault = vault_of(tmp_path, notes)
    renamed(vault, "contacts/maya-okafor", "ada")
    assert text_at(vault, "journal/j.md") == "[[li]]\n"


REFUSED = [
    ("li", "exists already"),
    ("LI", "exists already"),
    ("Maya-Okafor", "letter case"),
    ("contacts/jose\u0301", "exists already"),
    ("Contacts/new", "there is a folder contacts"),
    ("../out", "outside the vault"),
    ("/etc/x", "outside the vault"),
    ("C:/x", "outside the vault"),
    ("contacts/../x", "outside the vault"),
    ("contacts//x", "is no name"),
    ("/", "outside the vault"),
    ("", "is no name"),
    (".md", "is no name"),
    ("a\nb", "not every file system keeps"),
    ("a:b", "not every file system keeps"),
    ("nul", "not every file system keeps"),
    ("a.", "not every file system keeps"),
    ("a#b", "at which a link ends"),
    ("a|b", "not every file system keeps"),
    (".hidden", "hidden"),
    ("x" * 254, "too long"),
    ("\udcff", "UTF-8"),
    ("templates/x", "would not be read"),
    ("paths/maya", "would be a path by its folder"),
    ("interviews/maya", "would be an interview by its folder"),
    ("contacts/li.md/x", "is a file, not a folder"),
]


@pytest.mark.parametrize(("new", "reason"), REFUSED)
def test_a_name_that_cannot_be_is_refused(tmp_path: Path, new: str, reason: str) -> None:
    """The reason is told in one line, and nothing is planned."""
    notes = {**MAYA, "contacts/li.md": contact("Li"), "contacts/jos\u00e9.md": contact("José")}
    vault = vault_of(tmp_path, notes)
    with pytest.raises(RefusedError, match=reason) as refused:
        rename_note(vault, vault.notes["contacts/maya-okafor"], new)
    assert "\n" not in str(refused.value)


def test_a_type_in_the_front_matter_may_move_anywhere(tmp_path: Path) -> None:
    """A note that says its own type keeps it in every folder."""
    vault = vault_of(tmp_path, {"contacts/m.md": contact("Maya", "type: contact\n")})
    renamed(vault, "contacts/m", "people/maya.md")
    assert load_vault(vault.root).notes["people/maya"].kind.name == "contact"


def test_what_names_the_old_path_elsewhere_is_told(tmp_path: Path) -> None:
    """Code, HTML and files that are no notes are not touched; where they name the path is said."""
    notes = {
        **MAYA,
        "README.md": "See contacts/maya-okafor.md\n",
        "journal/j.md": '`contacts/maya-okafor`\n<a href="../contacts/maya-okafor.md">x</a>\n',
    }
    vault = vault_of(tmp_path, notes)
    assert renamed(vault, "contacts/maya-okafor", "ada").said == (
        "contacts/maya-okafor.md is now contacts/ada.md",
        "README.md:1: names contacts/maya-okafor.md; it was not touched",
        "journal/j.md:1: names contacts/maya-okafor; it was not touched",
        "journal/j.md:2: names contacts/maya-okafor.md; it was not touched",
    )


def test_what_could_not_be_read_is_told(tmp_path: Path) -> None:
    """A file that leads out of the vault is not looked into, and that is said."""
    (tmp_path / "out.md").write_text("[[maya-okafor]]")
    vault = vault_of(tmp_path / "vault", MAYA)
    (vault.root / "journal").mkdir()
    (vault.root / "journal/out.md").symlink_to(tmp_path / "out.md")
    done = renamed(load_vault(vault.root), "contacts/maya-okafor", "ada")
    assert "journal/out.md: could not be looked into" in done.said


def test_a_folder_takes_the_note_under_its_name(tmp_path: Path) -> None:
    """A new name that ends with a slash is the folder to move to."""
    vault = vault_of(tmp_path, MAYA)
    renamed(vault, "contacts/maya-okafor", "contacts/lisbon/")
    assert list(load_vault(vault.root).notes) == ["contacts/lisbon/maya-okafor"]


def test_the_same_name_changes_nothing(tmp_path: Path) -> None:
    """A note that has the name already is left, without a change."""
    vault = vault_of(tmp_path, MAYA)
    done = rename_note(vault, vault.notes["contacts/maya-okafor"], "maya-okafor.md")
    assert done.effective == ()


def test_an_unreadable_note_that_names_it_is_in_the_way(tmp_path: Path) -> None:
    """Front matter that cannot be read cannot be mended: refused, with the place."""
    notes = {**MAYA, "interviews/i.md": "---\ncontact: maya-okafor\nbad: [\n---\n"}
    vault = vault_of(tmp_path, notes)
    with pytest.raises(RefusedError, match=r"interviews/i\.md:2:10: .* cannot be read"):
        rename_note(vault, vault.notes["contacts/maya-okafor"], "ada")


def test_an_unreadable_note_that_does_not_is_not(tmp_path: Path) -> None:
    """Its body is searched like any other, and its front matter left."""
    notes = {**MAYA, "interviews/i.md": "---\nbad: [\n---\n[[maya-okafor]]\n"}
    vault = vault_of(tmp_path, notes)
    renamed(vault, "contacts/maya-okafor", "ada")
    assert text_at(vault, "interviews/i.md") == "---\nbad: [\n---\n[[ada]]\n"


def test_a_file_changed_since_it_was_loaded_is_refused(tmp_path: Path) -> None:
    """What an editor saved in between is not overwritten, nor are places counted in it."""
    vault = vault_of(tmp_path, {**MAYA, "journal/j.md": "[[maya-okafor]]\n"})
    (vault.root / "journal/j.md").write_text("New [[maya-okafor]]\n")
    with pytest.raises(RefusedError, match="changed by another program"):
        rename_note(vault, vault.notes["contacts/maya-okafor"], "ada")


def test_a_link_in_the_file_system_is_refused(tmp_path: Path) -> None:
    """A symbolic link is not renamed: the file behind it would not be."""
    vault = vault_of(tmp_path, MAYA)
    (vault.root / "attachments").mkdir()
    (vault.root / "contacts/maya-okafor.md").rename(vault.root / "attachments/maya.md")
    (vault.root / "contacts/link.md").symlink_to("../attachments/maya.md")
    vault = load_vault(vault.root)
    with pytest.raises(RefusedError, match=r"contacts/link\.md is a link to"):
        rename_note(vault, vault.notes["contacts/link"], "ada")


def test_what_a_link_leads_to_is_refused(tmp_path: Path) -> None:
    """A note that a symbolic link leads to stays, or the link would lead nowhere."""
    vault = vault_of(tmp_path, MAYA)
    (vault.root / "contacts/link.md").symlink_to("maya-okafor.md")
    vault = load_vault(vault.root)
    with pytest.raises(RefusedError, match="remove that link first"):
        rename_note(vault, vault.notes["contacts/maya-okafor"], "ada")


def test_a_folder_that_leads_out_is_refused(tmp_path: Path) -> None:
    """A folder that is a link to somewhere else is no place for a note."""
    vault = vault_of(tmp_path / "vault", MAYA)
    (tmp_path / "out").mkdir()
    (vault.root / "contacts/out").symlink_to(tmp_path / "out")
    with pytest.raises(RefusedError, match="outside the vault"):
        rename_note(vault, vault.notes["contacts/maya-okafor"], "contacts/out/x")
