"""References and links: what leads nowhere, and what was probably meant."""

from pathlib import Path

import pytest

from kit.checks import Fix, check_vault
from kit.checks.dangling_reference import near_notes
from kit.source.problems import Span
from tests.checks.conftest import Expects
from tests.checks.marked import vault_of


def test_the_nearest_note_is_named_and_can_be_put_in(expects: Expects) -> None:
    """A slip of the pen has an unsafe fix that keeps the style of the reference."""
    findings = expects("""
        interviews/2026-03-01.md
        ---
        contacts: [maya-okafr, "[[contacts/maya-okfor|Maya]]"] # !! dangling-reference dangling-reference
        date: 2026-03-01
        ---
    """)
    assert [each.fix for each in findings] == [
        Fix(Span(2, 12, 10), "maya-okafor", safe=False),
        Fix(Span(2, 24, 30), '"[[maya-okafor|Maya]]"', safe=False),
    ]
    assert findings[0].hint == "Did you mean `maya-okafor` (Maya Okafor)?"
    assert findings[0].message == "`maya-okafr` matches no contact note"


def test_a_name_nobody_has_says_how_to_make_the_note(expects: Expects) -> None:
    """Without anything near, the hint is to make the note."""
    (finding,) = expects("""
        interviews/2026-03-01.md
        ---
        contact: someone-else # !! dangling-reference:10
        date: 2026-03-01
        ---
    """)
    assert finding.hint == "Make it with `kit new contact someone-else`, or mend the name"
    assert finding.fix is None


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("maya", ["maya-okafor"]),
        ("okafor", ["maya-okafor"]),
        ("people/maya-okafor", ["maya-okafor"]),
        ("Maya Okafr", ["maya-okafor"]),
        ("zz", []),
    ],
)
def test_near_notes_know_first_names_and_other_folders(
    text: str, found: list[str], tmp_path: Path
) -> None:
    """A part of a name, another folder, or a slip leads to the same person."""
    vault = vault_of(tmp_path / "vault", "")
    assert [each.reference for each in near_notes(text, vault, "contact")] == found


@pytest.mark.parametrize(
    ("written", "is_slip"),
    [
        ("Harbour Hotell", True),
        ("Harbuor Hotel", True),
        ("harbour-hotel", False),  # that is its id, and resolves
        ("Harbour Hotel II", False),
        ("Harbour Motel", True),
        ("Harbour", False),
        ("A hotel at the harbour", False),
    ],
)
def test_free_text_is_reported_only_where_it_is_a_slip(
    written: str, is_slip: bool, tmp_path: Path
) -> None:
    """An employer without a note is fine; one that is all but the name of a note is not."""
    text = f"""
        organizations/harbour-hotel.md
        ---
        name: Harbour Hotel
        ---
        contacts/ade-balogun.md
        ---
        name: Ade Balogun
        organization: {written}
        ---
    """

    codes = [each.code for each in check_vault(vault_of(tmp_path / "vault", text))]
    assert codes == (["dangling-reference"] if is_slip else [])


def test_numbers_and_letters_that_tell_things_apart_are_no_slips(tmp_path: Path) -> None:
    """`Level 2` is not a slip for `Level 1`, nor `Ward B` for `Ward A`."""
    text = """
        organizations/ward-a.md
        ---
        name: Ward A North
        ---
        credentials/level-1.md
        ---
        name: Welding level 1
        ---
        interviews/2026-03-01.md
        ---
        contact: maya-okafor
        date: 2026-03-01
        organization: Ward B North
        credentials: [Welding level 2]
        ---
    """

    assert check_vault(vault_of(tmp_path / "vault", text)) == []


def test_an_embedded_file_may_lie_anywhere_in_the_vault(tmp_path: Path) -> None:
    """A picture is found by its name, its path, and whatever the case, as Obsidian finds it."""
    root = tmp_path / "vault"
    (root / "attachments" / "2026").mkdir(parents=True)
    (root / "attachments" / "2026" / "Photo one.PNG").write_bytes(b"")
    text = """
        journal/one.md
        ---
        date: 2026-03-01
        ---

        ![[photo one.png]] ![[attachments/2026/Photo one.PNG|300]]
        ![x](../attachments/2026/Photo%20one.PNG) ![x](<../attachments/2026/Photo one.PNG>)
    """

    assert check_vault(vault_of(root, text)) == []


def test_a_missing_file_is_told_where_to_go(expects: Expects) -> None:
    """A picture that is nowhere belongs into `attachments/`."""
    text = "journal/one.md\n---\ndate: 2026-03-01\n---\n\n![[photo.png]] <!-- !! dangling-wikilink:1 -->\n"
    (finding,) = expects(text)
    assert finding.message == "`photo.png` leads to no note and no file"
    assert finding.hint == "Put the file into `attachments/`, or mend the name"


def test_a_mended_wikilink_keeps_its_label(expects: Expects) -> None:
    """The unsafe fix changes the target alone."""
    text = "journal/one.md\n---\ndate: 2026-03-01\n---\n\n- [[maya-okafr#Pay|her]] <!-- !! dangling-wikilink:3 -->\n"
    (finding,) = expects(text)
    assert finding.fix == Fix(Span(5, 3, 22), "[[maya-okafor#Pay|her]]", safe=False)


def test_a_broken_note_can_still_be_referred_to(expects: Expects) -> None:
    """A contact whose front matter cannot be read exists; only its own fault is reported."""
    expects("""
        contacts/rosa-vega.md
        ---
        name: Rosa: Vega # !! unreadable-front-matter
        ---
        interviews/2026-03-01.md
        ---
        contact: rosa-vega
        date: 2026-03-01
        ---

        With [[rosa-vega]].
    """)
