"""How notes point at each other, and what a vault says of itself."""

import unicodedata
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kit.source.inline import read_inline
from kit.source.problems import Span
from kit.source.values import Reference
from kit.vault import Note, Vault
from kit.vault.load import read_note
from kit.vault.settings import Settings
from kit.vault.vault import fold, mentions_of, place_in, references_of, walk


def _vault(**files: str) -> Vault:
    """Return a vault of notes; keys are paths with `__` for `/`, without `.md`."""
    notes = [
        read_note(f"{key.replace('__', '/')}.md", text.encode()) for key, text in files.items()
    ]
    return Vault(
        root=Path("nowhere"),
        settings=Settings(),
        notes={note.id: note for note in sorted(notes, key=lambda note: note.id)},
        today=date(2026, 6, 30),
    )


def _front(**fields: str) -> str:
    return "---\n" + "".join(f"{key}: {value}\n" for key, value in fields.items()) + "---\n"


_PEOPLE = _vault(
    contacts__maya_okafor=_front(name="Maya Okafor", aliases="[Maya, M. O.]"),
    contacts__sam=_front(name="Sam Lee"),
    paths__sam=_front(title="Sam's path"),
    paths__old__teaching=_front(title="Teaching (old)"),
    paths__teaching=_front(title="Teaching"),
    journal__2026__june=_front(date="2026-06-01"),
    contacts__Zoë_Ünal=_front(name="Zoë Ünal"),
    organizations__harbour=_front(name="Harbour Café"),
    challenges__harbour=_front(title="Harbour"),
    me=_front(name="Ama Boateng"),
)


@pytest.mark.parametrize(
    ("target", "wanted", "found"),
    [
        ("contacts/maya_okafor", "", "contacts/maya_okafor"),
        ("contacts/maya_okafor.md", "", "contacts/maya_okafor"),
        ("maya_okafor", "", "contacts/maya_okafor"),
        ("Maya_Okafor", "", "contacts/maya_okafor"),
        ("CONTACTS/MAYA_OKAFOR", "", "contacts/maya_okafor"),
        ("Maya Okafor", "", "contacts/maya_okafor"),
        ("maya", "", "contacts/maya_okafor"),
        ("m. o.", "contact", "contacts/maya_okafor"),
        ("sam", "contact", "contacts/sam"),
        ("sam", "path", "paths/sam"),
        ("paths/teaching", "", "paths/teaching"),
        ("old/teaching", "", "paths/old/teaching"),
        ("2026/june", "", "journal/2026/june"),
        ("june", "interview", "journal/2026/june"),
        ("zoë_ünal", "", "contacts/Zoë_Ünal"),
        (unicodedata.normalize("NFD", "Zoë_Ünal"), "", "contacts/Zoë_Ünal"),
        (unicodedata.normalize("NFD", "ZOË ÜNAL"), "", "contacts/Zoë_Ünal"),
        ("HARBOUR CAFÉ", "", "organizations/harbour"),
        ("harbour", "organization", "organizations/harbour"),
        ("me", "", "me"),
    ],
)
def test_resolve(target: str, wanted: str, found: str) -> None:
    """By id, by the end of an id, by name or alias, in any case and Unicode form."""
    resolution = _PEOPLE.resolve(target, wanted)
    assert resolution.note is not None
    assert (resolution.note.id, resolution.candidates) == (found, ())
    assert _PEOPLE.find(Reference(target), wanted) is resolution.note


@pytest.mark.parametrize(
    ("target", "wanted", "candidates"),
    [
        ("sam", "", ("contacts/sam", "paths/sam")),
        ("sam", "journal", ("contacts/sam", "paths/sam")),
        ("teaching", "", ("paths/old/teaching", "paths/teaching")),
        ("harbour", "contact", ("challenges/harbour", "organizations/harbour")),
        ("okafor", "", ()),
        ("contacts/sam/x", "", ()),
        ("", "", ()),
        (None, "contact", ()),
    ],
)
def test_unresolved(target: str | None, wanted: str, candidates: tuple[str, ...]) -> None:
    """What could mean several notes names them all; what means none names none."""
    assert _PEOPLE.resolve(target, wanted) == (None, candidates)


def test_a_stem_in_its_own_case_wins() -> None:
    """Where two stems differ by case alone, the one written exactly so is meant."""
    vault = _vault(a__Ama="", b__ama="")
    assert vault.resolve("Ama").note is vault.notes["a/Ama"]
    assert vault.resolve("AMA").candidates == ("a/Ama", "b/ama")


def test_a_stem_goes_before_a_name() -> None:
    """A note's file name is what others refer to; a name of another note does not take it over."""
    vault = _vault(contacts__ama="", organizations__x=_front(name="Ama"))
    assert vault.resolve("ama").note is vault.notes["contacts/ama"]


def test_name_of() -> None:
    """A reference is shown by the title behind it, or by itself."""
    assert _PEOPLE.name_of("sam", "contact") == "Sam Lee"
    assert _PEOPLE.name_of(Reference("Quayside Ltd")) == "Quayside Ltd"
    assert _PEOPLE.name_of(None) == ""


def test_id_of() -> None:
    """Return the id of what is meant, or what was written where no note is."""
    assert _PEOPLE.id_of("sam", "contact") == "contacts/sam"
    assert _PEOPLE.id_of(Reference("sam"), "path") == "paths/sam"
    assert _PEOPLE.id_of(Reference("Quayside Ltd")) == "Quayside Ltd"


@pytest.mark.parametrize(
    ("note_id", "wanted", "short"),
    [
        ("contacts/maya_okafor", "", "maya_okafor"),
        ("contacts/sam", "", "contacts/sam"),
        ("contacts/sam", "contact", "sam"),
        ("paths/sam", "contact", "paths/sam"),
        ("paths/teaching", "path", "paths/teaching"),
        ("contacts/not-yet", "contact", "not-yet"),
    ],
)
def test_short_id(note_id: str, wanted: str, short: str) -> None:
    """The last part where that leads to the note alone, also for one that is still to be made."""
    assert _PEOPLE.short_id(note_id, wanted) == short


@pytest.mark.parametrize(
    ("path", "text", "title"),
    [
        ("contacts/ama.md", _front(name="Ama Boateng", title="Nurse"), "Ama Boateng"),
        ("paths/a-b.md", _front(title="Teaching"), "Teaching"),
        ("journal/2026-03-14.md", "\n# A *new* [[sam|day]]\ntext", "A new day"),
        ("journal/2026-03-14.md", "text\n# Later", "2026 03 14"),
        ("paths/night-shifts.md", "", "night shifts"),
        ("paths/-.md", "", "paths/-"),
    ],
)
def test_title(path: str, text: str, title: str) -> None:
    """A note is called by its title or name, by a heading it begins with, or by its file."""
    assert read_note(path, text.encode()).title == title


def test_title_of_an_interview() -> None:
    """A talk is called by whom it was with, and when."""
    vault = _vault(
        contacts__ama=_front(name="Ama Boateng"),
        interviews__a=_front(contacts="[ama, Bo Lindqvist, '[[ama]]']", date="2026-03-14"),
        interviews__b=_front(event="Harbour expo", date="2026-03"),
        interviews__c=_front(title="Over coffee", contact="ama"),
        interviews__d="",
    )
    titles = [vault.title_of(note) for note in vault.of_type("interview")]
    assert titles == [
        "Ama Boateng and Bo Lindqvist, 2026-03-14",
        "Harbour expo, 2026-03-01",
        "Over coffee",
        "d",
    ]


def test_references_of() -> None:
    """Every reference of the front matter has its route, through lists and mappings."""
    note = read_note(
        "contacts/ama.md",
        b"---\norganization: harbour\npositions: [{organization: '[[quay|Quay]]'}, {title: x}]\npaths: teaching\n---\n",
    )
    assert [
        (route, reference.target, refers.to) for route, reference, refers in references_of(note)
    ] == [
        (("positions", 0, "organization"), "quay", "organization"),
        (("organization",), "harbour", "organization"),
        (("paths", 0), "teaching", "path"),
    ]


_BODY = """\
See [[sam|Sam]] and ![[a.png]].
- [A](../paths/teaching.md "t") `[[code]]`
  more [[sam#Pay]]
> quoted [[sam]]
>   and [[me]]

```
[[in code]]
```
| [[a\\|b]] | c |
|---|---|
## On [[sam]]
"""


def test_mentions_have_exact_places() -> None:
    """Each link of a body is found outside of code, at the line and column where it begins."""
    note = read_note("contacts/ama.md", f"---\nname: Ama\n---\n{_BODY}".encode())
    rows = f"---\nname: Ama\n---\n{_BODY}".split("\n")
    found = [(each.piece.kind, each.piece.target) for each in mentions_of(note)]
    assert found == [
        ("wiki", "sam"),
        ("embed", "a.png"),
        ("link", "../paths/teaching.md"),
        ("wiki", "sam"),
        ("wiki", "sam"),
        ("wiki", "me"),
        ("wiki", "a"),
        ("wiki", "sam"),
    ]
    for mention in mentions_of(note):
        span = mention.span
        assert rows[span.line - 1][span.column - 1 :][: span.length] == mention.piece.raw


_SHREDS = st.sampled_from(
    [
        "[[a]]",
        "![[b]]",
        "[c](d)",
        "`",
        "- ",
        "> ",
        "\n",
        "\n\n",
        "  ",
        "text ",
        "é",
        "%%",
        "| ",
        "|-|\n",
        "# ",
    ]
)


@given(st.lists(_SHREDS, max_size=14).map("".join))
def test_mentions_are_where_they_say(body: str) -> None:
    """Whatever the body, a mention's characters stand at its place, and no block is walked twice."""
    note = read_note("a.md", body.encode())
    rows = note.body.split("\n")
    places = []
    for mention in mentions_of(note):
        line, column, length = mention.span
        if "\n" not in mention.piece.raw:
            assert rows[line - 1][column - 1 :][:length] == mention.piece.raw
        places.append((line, column))
    assert len(set(places)) == len(places)


@given(st.lists(_SHREDS, max_size=14).map("".join))
def test_places_of_every_piece(body: str) -> None:
    """The place of any piece of a block's text is the place of its characters in the file."""
    note = read_note("a.md", body.encode())
    rows = note.body.split("\n")
    for block in walk(note.blocks):
        if block.kind in ("code", "rule") or not block.text:
            continue
        for piece in read_inline(block.text):
            span = place_in(block, piece.start, len(piece.raw))
            first = piece.raw.split("\n", maxsplit=1)[0]
            assert rows[span.line - 1][span.column - 1 :].startswith(first)


def test_place_in_counts_from_the_block() -> None:
    """A place within a block's text is one within the file."""
    (block,) = read_note("a.md", b"---\n---\n- a [[b]]\n  c [[d]]\n").blocks
    assert place_in(block, block.text.index("[[b"), 5) == Span(3, 5, 5)
    assert place_in(block, block.text.index("[[d"), 5) == Span(4, 5, 5)


def test_backlinks() -> None:
    """Whoever refers to a note, in front matter, by wikilink or by relative link, is told by it; no note by itself."""
    vault = _vault(
        contacts__ama="[[ama]] [[nobody]]",
        contacts__bo=_front(referred_by="ama"),
        interviews__x=_front(contact="ama") + "- [[bo]]: said [[ama|so]]\n",
        paths__y="See [her](../contacts/ama.md#Pay), [him](bo), [the web](https://example.org/ama) and [none](../ama.md).",
        journal__2026__z="[up](../../contacts/ama.md) `[[bo]]`",
    )
    linked = {key: [note.id for note in vault.backlinks(key)] for key in vault.notes}
    assert linked["contacts/ama"] == ["contacts/bo", "interviews/x", "journal/2026/z", "paths/y"]
    assert linked["contacts/bo"] == ["interviews/x", "paths/y"]
    assert vault.backlinks("nobody") == ()


def test_notes_of_a_type() -> None:
    """Only what could be read counts among the notes of a type."""
    vault = _vault(contacts__a=_front(name="A"), contacts__b="---\nname: a: b\n---\n", me="")
    assert [note.id for note in vault.of_type("contact")] == ["contacts/a"]
    assert [note.id for note in vault.unreadable] == ["contacts/b"]
    assert vault.me is vault.notes["me"]
    assert vault.of_type("nothing") == ()


@given(st.text(max_size=12))
def test_fold_knows_no_case_and_no_form(name: str) -> None:
    """A name is found in either Unicode form and, letter by letter, in any case."""
    assert fold(unicodedata.normalize("NFD", name)) == fold(unicodedata.normalize("NFC", name))
    if name.isascii():
        assert fold(name.upper()) == fold(name)
    assert fold(fold(name)) == fold(name) or not name.isascii()


def test_nothing_changes_after_loading() -> None:
    """A vault and its notes are frozen."""
    with pytest.raises(AttributeError):
        _PEOPLE.today = date(2027, 1, 1)  # type: ignore[misc]
    note: Note = _PEOPLE.notes["me"]
    with pytest.raises(AttributeError):
        note.body = ""  # type: ignore[misc]


def test_a_note_is_itself_alone() -> None:
    """Notes can be kept in sets; the same file read twice makes two notes."""
    one, two = read_note("a.md", b"x"), read_note("a.md", b"x")
    assert len({one, two, one}) == 2
    assert one != two
