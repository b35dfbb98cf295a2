"""Formatting notes: the order of each type, bytes that stay, what is refused, and the laws."""

import re
from pathlib import Path

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from kit.notes import NoteType, note_types
from kit.revising import RefusedError
from kit.revising.fmt import format_note, format_notes, order_of
from kit.source.fences import split_note
from kit.source.records import known_keys
from kit.source.text import read_text
from kit.vault import Vault, load_vault
from kit.vault.load import read_note
from tests.making import vault_of
from tests.source.odd_front_matter import front_matter

DEMO = Path(__file__).parents[2] / "vault-template"
_DASH_LINE = re.compile(r"^---[ \t]*$", re.MULTILINE)


def formatted(data: bytes, path: str = "contacts/noor-haddad.md") -> bytes:
    """Return a note's bytes, formatted as the type that its folder gives."""
    return format_note(read_note(path, data), data)


def test_a_contact() -> None:
    """What it is and is called comes first, then the type's keys in the model's order, then odd ones."""
    data = (
        b"---\nshare: named\nmood: calm\ncreated_on: 2026-01-02\ntitle: Nurse\n"
        b"positions:\n- {to: 2020, from: 2018, organization: ward-4}\n"
        b"name: Noor Haddad\nsample: true\n---\n\nText\n"
    )
    assert formatted(data) == (
        b"---\nsample: true\nname: Noor Haddad\ntitle: Nurse\n"
        b"positions:\n  - {organization: ward-4, from: 2018, to: 2020}\n"
        b"share: named\ncreated_on: 2026-01-02\nmood: calm\n---\n\nText\n"
    )


def test_the_type_decides_the_order() -> None:
    """The same keys stand otherwise in a note of another type."""
    data = b"---\nstatus: x\nkind: y\n---\n"
    assert formatted(data, "paths/x.md") == b"---\nkind: y\nstatus: x\n---\n"
    assert formatted(data, "elsewhere/x.md") == data


def test_mappings_within_follow_their_own_model() -> None:
    """Parts in lists, in mappings under free keys, and a lone part are all put into order."""
    data = b"---\npay: {high: 2, low: 1}\ninterest: {after: 8, before: 6}\n---\n"
    assert formatted(data, "interviews/x.md") == (
        b"---\npay: {low: 1, high: 2}\ninterest: {before: 6, after: 8}\n---\n"
    )
    data = b"---\nratings:\n  zest: {because: x, value: 4}\n  autonomy: {value: 3}\n---\n"
    assert formatted(data, "paths/x.md") == (
        b"---\nratings:\n  zest: {value: 4, because: x}\n  autonomy: {value: 3}\n---\n"
    )


@pytest.mark.parametrize("kind", note_types().values(), ids=lambda kind: kind.name)
def test_every_key_of_a_type_has_its_place(kind: NoteType) -> None:
    """No key that a model knows is left out of the order, and none stands in it that it lacks."""
    assert sorted(order_of(kind.model).keys) == sorted(known_keys(kind.model))


@pytest.mark.parametrize("kind", note_types().values(), ids=lambda kind: kind.name)
def test_the_example_of_a_type_is_in_order(kind: NoteType) -> None:
    """The example that the documentation shows is formatted already."""
    data = kind.model.EXAMPLE.encode()
    assert formatted(data, f"{kind.folder}/x.md" if kind.name != "me" else "me.md") == data


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"", b""),
        (b"Only text\n", b"Only text\n"),
        (b"# A title\n\n---\n\nb: 1\na: 2\n---\n", b"# A title\n\n---\n\nb: 1\na: 2\n---\n"),
        (b"---\n---\n", b"---\n---\n"),
        (b"---  \nname:  x\n---\t\nText", b"---\nname: x\n---\nText"),
        (b"---\nname:  x\n---", b"---\nname: x\n---\n"),
        (b"---\nname:  x\n---\n\n\n  Text  \n\n", b"---\nname: x\n---\n\n\n  Text  \n\n"),
        (b"\xef\xbb\xbf---\nname:  x\n---\nText", b"\xef\xbb\xbf---\nname: x\n---\nText"),
        (
            b"---\r\ntitle: y\r\nname:  x\r\n---\r\nText\r\n",
            b"---\r\nname: x\r\ntitle: y\r\n---\r\nText\r\n",
        ),
        (b"---\rname:  x\r---\rText\rmore", b"---\rname: x\r---\rText\rmore"),
        (
            b"---\r\ntitle: y\nname:  x\r\n---\nText\r\nmore\nrest\r",
            b"---\r\nname: x\r\ntitle: y\r\n---\r\nText\r\nmore\nrest\r",
        ),
        (b"---\nname:  x\r\n---\r\n\xff\xfe\r\n", b"---\nname: x\n---\n\xff\xfe\r\n"),
        (b"---\nname:  x\n---\n---\nb: 1\n---\n", b"---\nname: x\n---\n---\nb: 1\n---\n"),
    ],
)
def test_the_text_below_stays(data: bytes, expected: bytes) -> None:
    """Line ends, marks and odd bytes below stay; the front matter takes the style of its first line."""
    assert formatted(data) == expected
    assert formatted(expected) == expected


@pytest.mark.parametrize(
    ("data", "place", "reason"),
    [
        (b"---\nname: x\nname: y\n---\n", "3:1", "given twice"),
        (b"---\nname: a: b\n---\n", "2:8", "cannot be read"),
        (b"---\nname: x\n", "1:1", "a line `---` after"),
        (b"+++\nname = 'x'\n+++\n", "1:1", "not TOML"),
        (b"---\nname:\tx\n---\n", "2:6", "tab"),
        (b"---\ntitle: &t x\nname: *t\n---\n", "2:8", "stay behind"),
        (b"---\nname: \xe9\n---\n", "2:7", "no text in UTF-8"),
        (b"---\nname: x\n---\n<<<<<<< ours\na\n=======\nb\n>>>>>>> theirs\n", "4:1", "conflict"),
        (b"---\rname: x\r---\n\nText\n", "1:1", "the text below it would change"),
        (b"---\n<<<<<<< ours\nname: x\n=======\nname: y\n>>>>>>> b\n---\n", "2:1", "conflict"),
    ],
)
def test_what_cannot_be_formatted_is_refused(data: bytes, place: str, reason: str) -> None:
    """A note that must not be changed is named with its place and the reason."""
    with pytest.raises(RefusedError) as caught:
        formatted(data)
    assert str(caught.value).startswith(f"contacts/noor-haddad.md:{place}: not formatted: ")
    assert reason in str(caught.value)


def test_one_note_that_is_refused_does_not_keep_the_others(tmp_path: Path) -> None:
    """Of some notes those that change are planned, and those that are refused are named."""
    notes = {
        "contacts/a.md": "---\ntitle: y\nname: x\n---\n",
        "contacts/b.md": "---\nname: x\nname: y\n---\n",
        "contacts/c.md": "---\nname: x\n---\n",
        "contacts/d.md": "---\nname: x\n---\n",
    }
    vault = vault_of(tmp_path, notes)
    (tmp_path / "contacts" / "d.md").unlink()
    found = format_notes(vault, vault.notes.values())
    assert [change.path for change in found.revision.changes] == ["contacts/a.md"]
    assert found.revision.changes[0].after == b"---\nname: x\ntitle: y\n---\n"
    assert found.refused[0].startswith("contacts/b.md:3:1: not formatted")
    assert found.refused[1].startswith("contacts/d.md cannot be read")


def _demo() -> Vault:
    return load_vault(DEMO)


@pytest.mark.parametrize("path", [note.path for note in _demo().notes.values()])
def test_the_sample_notes(path: str) -> None:
    """Each sample note says the same when it is formatted, and is formatted once and for all."""
    data = (DEMO / path).read_bytes()
    found = formatted(data, path)
    assert formatted(found, path) == found
    before, after = (split_note(read_text(each).text) for each in (data, found))
    assert after.fields.data() == before.fields.data()
    assert after.body == before.body


@given(
    front_matter().filter(lambda text: not _DASH_LINE.search(text)),
    st.binary(max_size=30),
    st.sampled_from(["\n", "\r\n", "\r"]),
    st.booleans(),
    st.sampled_from(["contacts/x.md", "interviews/x.md", "paths/x.md", "x.md"]),
)
@example("title: x\nname: y\n", b"\r", "\r\n", False, "contacts/x.md")
@example("name: y\n", b"\n", "\r", True, "contacts/x.md")
def test_laws(front: str, body: bytes, end: str, mark: bool, path: str) -> None:
    """Formatted twice is formatted once; the bytes below stay; the values are equal."""
    assume(not (end == "\r" and body.startswith(b"\n")))  # the two would be one line end
    head = f"---\n{front}---\n".replace("\n", end).encode()
    data = (b"\xef\xbb\xbf" if mark else b"") + head + body
    note = read_note(path, data)
    try:
        found = format_note(note, data)
    except RefusedError:
        codes = {problem.code for problem in note.problems}
        assert codes & {
            "duplicate-key",
            "unreadable-front-matter",
            "merge-conflict",
            "not-text",
            "invalid-utf-8",
        }
        return
    assert found.endswith(body)
    assert found.startswith((b"\xef\xbb\xbf" if mark else b"") + f"---{end}".encode())
    again = read_note(path, found)
    assert format_note(again, found) == found
    assert again.front.data() == note.front.data()
    assert again.body == note.body
    assert again.fields == note.fields
