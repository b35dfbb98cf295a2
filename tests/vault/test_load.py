"""From a folder to a vault: what is a note, what is not, and what cannot be read."""

import errno
import gc
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kit.notes import note_types
from kit.source.fences import split_note
from kit.source.problems import Problem, Span
from kit.source.text import read_text
from kit.vault import NoVaultError, SettingsError, Vault, find_vault, load_vault
from kit.vault.load import load_note, read_note
from kit.vault.note_files import note_files

_TODAY = date(2026, 6, 30)
_POSIX = pytest.mark.skipif(os.name != "posix", reason="needs links, pipes and names of POSIX")


def _vault(root: Path, **files: str | bytes) -> Path:
    """Write a vault; keys are paths with `__` for `/`, a missing ending is `.md`."""
    (root / "kit.toml").touch()
    for name, content in files.items():
        file = root / (name.replace("__", "/") + ("" if "." in name else ".md"))
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content if isinstance(content, bytes) else content.encode())
    return root


def _load(root: Path) -> Vault:
    return load_vault(root, today=_TODAY)


def _codes(vault: Vault) -> list[tuple[str, str]]:
    return [(path, problem.code) for path, problem in vault.problems]


def test_empty_vault(tmp_path: Path) -> None:
    """A folder with nothing but an empty kit.toml is a vault without notes."""
    vault = _load(_vault(tmp_path))
    assert (dict(vault.notes), vault.problems, vault.unreadable, vault.me) == ({}, (), (), None)
    assert vault.of_type("contact") == ()


def test_folders_give_the_type(tmp_path: Path) -> None:
    """Each kind has its folder, `me.md` is me, and anything else is a plain note."""
    folders = {kind.folder: name for name, kind in note_types().items() if name != "me"}
    root = _vault(
        tmp_path,
        me="",
        notes__a="",
        contacts__2026__a="",
        **{f"{folder}__x": "" for folder in folders},
    )
    vault = _load(root)
    assert {note.kind.name for note in vault.notes.values()} == {*note_types(), "note"}
    assert all(vault.notes[f"{folder}/x"].kind.name == name for folder, name in folders.items())
    assert vault.me is vault.notes["me"]
    assert vault.notes["contacts/2026/a"].kind.name == "contact"
    assert vault.notes["notes/a"].kind.name == "note"


@pytest.mark.parametrize(
    ("path", "written", "kind", "problems"),
    [
        ("ama.md", "contact", "contact", []),
        ("ama.md", "Contacts", "contact", []),
        ("contacts/ama.md", "journal", "journal", []),
        ("contacts/ama.md", "persn", "contact", ["bad-value"]),
        ("ama.md", "recipe", "note", []),
    ],
)
def test_type_key_overrides(path: str, written: str, kind: str, problems: list[str]) -> None:
    """`type` wins over the folder, so that a flat vault works; a type that is none is reported."""
    note = read_note(path, f"---\ntype: {written}\n---\n".encode())
    assert note.kind.name == kind
    assert [problem.code for problem in note.problems] == problems
    assert all(problem.span == Span(2, 7, len(written)) for problem in note.problems)


def test_what_is_no_note(tmp_path: Path) -> None:
    """Templates, attachments, built pages, hidden files, pages about the folder and other files are left alone."""
    root = _vault(
        tmp_path,
        README="x",
        templates__contact="x",
        attachments__a="x",
        site__a="x",
        contacts__README="name",
        **{
            "mkdocs.yml": "x",
            ".hidden.md": "x",
            ".git/a.md": "x",
            "contacts/a.txt": "x",
            "contacts/.a.md": "x",
        },
    )
    assert list(_load(root).notes) == ["contacts/README"]


def test_names_of_every_kind(tmp_path: Path) -> None:
    """Blanks, other alphabets, dots, capitals and a folder that ends in .md are names like any other."""
    names = [
        "contacts/Zoë Ünal.md",
        "contacts/さくら 田中.md",
        "contacts/a.b.MD",
        "contacts/x.md/y.md",
        "a b/ç/d.md",
    ]
    root = tmp_path / "My vault ü"
    root.mkdir()
    (root / "kit.toml").touch()
    for name in names:
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text("---\nname: A\n---\n")
    vault = _load(root)
    assert sorted(vault.notes) == sorted(name[:-3] for name in names)
    assert all(note.id == key and note.path in names for key, note in vault.notes.items())
    assert vault.problems == ()


def test_notes_are_in_order_of_their_ids(tmp_path: Path) -> None:
    """The order does not depend on the file system, nor on the ending."""
    root = _vault(tmp_path, b="", a__c="", a="", **{"a-b": "", "a!": ""})
    assert list(_load(root).notes) == sorted(["b", "a/c", "a", "a-b", "a!"])


def test_same_name_with_another_ending(tmp_path: Path) -> None:
    """`a.md` and `a.MD` are two notes where the file system tells them apart."""
    root = _vault(tmp_path, **{"a.md": "---\ntitle: one\n---\n"})
    (root / "a.MD").write_text("---\ntitle: two\n---\n")
    titles = {note.title for note in _load(root).notes.values()}
    assert titles in ({"one", "two"}, {"two"})
    assert all(note.id == key for key, note in _load(root).notes.items())


@_POSIX
def test_links(tmp_path: Path) -> None:
    """A link within the vault is followed once, one that leads out is not; none is left out silently."""
    (tmp_path / "v").mkdir()
    root = _vault(tmp_path / "v", contacts__a="---\nname: Ama\n---\n")
    (tmp_path / "outside.md").write_text("---\nname: Secret\n---\n")
    (tmp_path / "elsewhere").mkdir()
    contacts = root / "contacts"
    (contacts / "b.md").symlink_to(contacts / "a.md")
    (root / "attachments").mkdir()
    (root / "attachments" / "c.md").write_text("---\nname: Chidi\n---\n")
    (contacts / "c.md").symlink_to(root / "attachments" / "c.md")
    (contacts / "d.md").symlink_to(contacts / "c.md")
    (contacts / "out.md").symlink_to(tmp_path / "outside.md")
    (contacts / "folder").symlink_to(tmp_path / "elsewhere")
    (contacts / "again").symlink_to(root / "contacts")
    (contacts / "gone.md").symlink_to(contacts / "nobody.md")
    (contacts / "loop.md").symlink_to(contacts / "loop.md")
    (contacts / "up").symlink_to(root)
    (contacts / "picture.png").symlink_to(contacts / "nothing.png")
    vault = _load(root)
    assert {key: note.title for key, note in vault.notes.items()} == {
        "contacts/a": "Ama",
        "contacts/c": "Chidi",
    }
    assert _codes(vault) == [
        ("contacts/b.md", "linked-twice"),
        ("contacts/d.md", "linked-twice"),
        ("contacts/folder", "outside-link"),
        ("contacts/gone.md", "unreadable-file"),
        ("contacts/loop.md", "unreadable-file"),
        ("contacts/out.md", "outside-link"),
    ]
    assert all(problem.expected for _, problem in vault.problems)


@_POSIX
def test_a_linked_vault(tmp_path: Path) -> None:
    """A vault that is reached by a link is the same vault; links inside it stay inside."""
    root = tmp_path / "real"
    root.mkdir()
    _vault(root, a="", c="")
    (root / "b.md").symlink_to(root / "a.md")
    (tmp_path / "link").symlink_to(root)
    vault = _load(tmp_path / "link")
    assert list(vault.notes) == ["a", "c"]
    assert [(path, each.code, each.expected) for path, each in vault.problems] == [
        ("b.md", "linked-twice", "a.md")
    ]


@_POSIX
def test_folders_nested_more_deeply_than_calls(tmp_path: Path) -> None:
    """More folders within each other than Python allows calls are walked all the same."""
    root = _vault(tmp_path)
    here, depth = Path.cwd(), 0
    os.chdir(root)
    try:
        for depth in range(1, 1201):  # noqa: B007 - how deep it got, for the way back
            Path("f").mkdir()
            os.chdir("f")
        Path("deep.md").write_text("---\ntitle: Deep\n---\n")
        vault = _load(root)
        Path("deep.md").unlink()
    finally:  # pytest's own cleaning would nest as many calls
        for _ in range(depth):
            os.chdir("..")
            Path("f").rmdir()
        os.chdir(here)
    assert [note.title for note in vault.notes.values()] == ["Deep"]
    assert vault.problems == ()


def test_a_file_too_large_for_a_note(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What would fill the memory is told and not read."""
    monkeypatch.setattr("kit.vault.load.MAX_BYTES", 1000)
    root = _vault(tmp_path, a="x" * 1000, b="x" * 1001)
    vault = _load(root)
    assert [note.id for note in vault.unreadable] == ["b"]
    (problem,) = vault.notes["b"].problems
    assert problem.code == "unreadable-file"
    assert "1,001 bytes" in problem.expected


@pytest.mark.parametrize("data", [b"\x00" * 600, "---\nname: A\n---\n".encode("utf-16")])
def test_a_file_that_is_no_text_is_unreadable(data: bytes) -> None:
    """Zeros and other encodings make an unreadable note of the folder's kind, without a body."""
    note = read_note("contacts/a.md", data)
    assert (note.readable, note.kind.name, note.body, note.front.readable) == (
        False,
        "contact",
        "",
        False,
    )


@_POSIX
@pytest.mark.skipif(sys.platform == "darwin", reason="macOS refuses names that are not UTF-8")
def test_pipes_and_names_that_are_no_text(tmp_path: Path) -> None:
    """What would never end, or cannot be named, is told and not read."""
    root = _vault(tmp_path, contacts__a="")
    os.mkfifo(root / "contacts" / "pipe.md")
    (root / "contacts" / "linked.md").symlink_to(root / "contacts" / "pipe.md")
    Path(os.fsdecode(bytes(root / "contacts") + b"/Zo\xeb.md")).touch()
    vault = _load(root)
    assert list(vault.notes) == ["contacts/a"]
    assert [(path, problem.expected) for path, problem in vault.problems] == [
        ("contacts/Zo\ufffd.md", "its name is not UTF-8"),
        ("contacts/linked.md", "not a file"),
        ("contacts/pipe.md", "not a file"),
    ]


@_POSIX
@pytest.mark.skipif(hasattr(os, "geteuid") and os.geteuid() == 0, reason="root may read everything")
def test_no_permission(tmp_path: Path) -> None:
    """A file or folder that may not be opened is told with the system's reason; the rest is read."""
    root = _vault(tmp_path, contacts__a="", contacts__b="", paths__c="")
    (root / "contacts" / "a.md").chmod(0)
    (root / "paths").chmod(0)
    try:
        vault = _load(root)
    finally:
        (root / "paths").chmod(0o755)
    assert [note.id for note in vault.unreadable] == ["contacts/a"]
    assert _codes(vault) == [("paths", "unreadable-file")]


def test_a_file_that_vanishes_or_cannot_be_opened_is_a_note_without_fields(tmp_path: Path) -> None:
    """A note whose file cannot be opened is counted as unreadable, of the kind its folder says."""
    from kit.vault.load import load_note

    note, _ = load_note("contacts/a.md", str(tmp_path / "a.md"))
    assert (note.id, note.kind.name, note.readable, note.body) == (
        "contacts/a",
        "contact",
        False,
        "",
    )
    (problem,) = note.problems
    assert (problem.code, problem.value) == ("unreadable-file", "contacts/a.md")
    assert problem.expected == "No such file or directory"


def test_broken_notes_among_good_ones(tmp_path: Path) -> None:
    """A note that cannot be read is counted, and every other is read as ever."""
    root = _vault(
        tmp_path,
        contacts__good="---\nname: Ama Boateng\n---\nbody\n",
        contacts__open="---\nname: x\n",
        contacts__colon="---\nname: a: b\n---\nbody",
        contacts__bytes=b"---\nname: Zo\xeb\n---\n",
        contacts__list="---\n- a\n---\n",
    )
    vault = _load(root)
    assert [note.id for note in vault.unreadable] == [
        "contacts/colon",
        "contacts/list",
        "contacts/open",
    ]
    assert [note.title for note in vault.of_type("contact")] == ["Zo\ufffd", "Ama Boateng"]
    assert vault.notes["contacts/colon"].body == "body"


def test_a_note_in_full() -> None:
    """Fields, body, lines, problems and silenced codes of one note."""
    note = read_note(
        "interviews/2026-03-14-ama.md",
        b"---\r\n# kit: ignore not-thanked\r\ncontact: ama\r\ndate: 2026-02-30\r\n---\r\n"
        b"## Pay\r\n- %% low %% fair\r\n<!-- kit: ignore bad-date -->\r\n- %% open",
    )
    assert (note.id, note.stem, note.kind.name) == (
        "interviews/2026-03-14-ama",
        "2026-03-14-ama",
        "interview",
    )
    assert note.body_line == 6
    assert note.ignored == {"not-thanked", "bad-date"}
    assert [(each.code, each.span) for each in note.problems] == [
        ("bad-date", Span(4, 7, 10)),
        ("unclosed-off-record", Span(9, 3, 2)),
    ]
    assert "low" not in note.body
    assert [(each.kind, each.text, each.line) for each in note.blocks] == [
        ("heading", "Pay", 6),
        ("item", "fair", 7),
        ("item", "", 9),
    ]


def test_ignore_comments_of_front_matter_are_lines_of_their_own() -> None:
    """Only a comment line of the front matter silences; the same words elsewhere are text."""
    note = read_note(
        "a.md", b"---\ntitle: a # kit: ignore b-c\n  # kit: ignore d-e\n---\n# kit: ignore f-g\n"
    )
    assert note.ignored == {"d-e"}


_MUTATIONS = st.lists(
    st.tuples(
        st.integers(0, 400),
        st.sampled_from(
            [
                b"",
                b"\n",
                b"\r",
                b"\t",
                b"---\n",
                b"%%",
                b"<!--",
                b"[",
                b"{",
                b'"',
                b": ",
                b"#",
                b"\x00",
                b"\xff",
                b"\xe2",
                b"- ",
                b"> ",
                b"```",
                b"&a ",
                b"*a",
            ]
        ),
        st.integers(0, 6),
    ),
    max_size=6,
)
_REAL = b"""\
---
contact: "[[contacts/ama-boateng|Ama]]"
date: 2026-03-14T15:00
paths: [teaching, {a: b}]
pay:
  - {low: 2100, high: 2600, currency: EUR, period: month}
because: >-
  Good hours,
  small pay.
---

# Talk

## Realities
- (+) Real ownership #autonomy
  - [x] write 2026
> "Said so"

| a | b |
|---|---|
%% hidden %%
```py
[[x]]
```
"""


@given(_MUTATIONS, st.sampled_from(["interviews/a.md", "me.md", "x.md", "paths/b/c.md"]))
def test_reading_a_damaged_note_never_raises(cuts: list[tuple[int, bytes, int]], path: str) -> None:
    """A real note with anything inserted or cut out anywhere is still read, its parts within the file."""
    data = _REAL
    for at, piece, gone in cuts:
        data = data[:at] + piece + data[at + gone :]
    _assert_whole(path, data)


@given(st.binary(max_size=120))
def test_reading_any_bytes_never_raises(data: bytes) -> None:
    """Any bytes at all make a note."""
    _assert_whole("contacts/a.md", data)
    _assert_whole("contacts/a.md", b"---\n" + data + b"\n---\n" + data)


def _assert_whole(path: str, data: bytes) -> None:
    note = read_note(path, data)
    lines = data.count(b"\n") + data.count(b"\r") + 1
    assert all(1 <= problem.span.line <= lines for problem in note.problems)
    assert all(1 <= block.line <= lines for block in note.blocks)
    assert note.readable or note.problems
    assert note.title


def test_find_vault(tmp_path: Path) -> None:
    """The nearest folder upwards with a kit.toml is the vault."""
    root = _vault(tmp_path, a__b__c="")
    assert find_vault(root / "a" / "b") == root
    assert find_vault(root) == root


def test_no_vault(tmp_path: Path) -> None:
    """Where there is none, the message says what to do."""
    with pytest.raises(NoVaultError, match="kit init"):
        find_vault(tmp_path)
    with pytest.raises(NoVaultError, match=r"no kit\.toml"):
        load_vault(tmp_path)
    with pytest.raises(NoVaultError, match="not a folder"):
        load_vault(tmp_path / "nowhere")
    (tmp_path / "file").touch()
    with pytest.raises(NoVaultError, match="not a folder"):
        load_vault(tmp_path / "file")


def test_settings_that_cannot_be_read(tmp_path: Path) -> None:
    """A kit.toml that is no UTF-8, or a folder, says so."""
    (tmp_path / "kit.toml").write_bytes(b'name = "Zo\xeb"')
    with pytest.raises(SettingsError, match=r"kit\.toml cannot be read"):
        load_vault(tmp_path)
    (tmp_path / "kit.toml").unlink()
    (tmp_path / "kit.toml").mkdir()
    with pytest.raises(SettingsError, match=r"kit\.toml cannot be read"):
        load_vault(tmp_path)


def test_today(tmp_path: Path) -> None:
    """The day passed in wins over the settings, those over the clock."""
    root = _vault(tmp_path)
    assert load_vault(root, today=_TODAY).today == _TODAY
    assert load_vault(root).today == date.today()  # noqa: DTZ011 - as the user's clock has it
    (root / "kit.toml").write_text("\ufefftoday = 2026-01-02\n", encoding="utf-8")
    assert load_vault(root).today == date(2026, 1, 2)
    assert load_vault(root, today=_TODAY).today == _TODAY


def test_progress(tmp_path: Path) -> None:
    """Whoever waits is told how many notes were read."""
    seen: list[int] = []
    load_vault(_vault(tmp_path, a="", b="", c=""), today=_TODAY, progress=seen.append)
    assert seen == [1, 2, 3]


def test_garbage_collector_is_left_as_it_was(tmp_path: Path) -> None:
    """Loading pauses the garbage collector, and only then."""
    root = _vault(tmp_path, a="")
    _load(root)
    assert gc.isenabled()
    gc.disable()
    try:
        _load(root)
        assert not gc.isenabled()
    finally:
        gc.enable()


def test_what_was_loaded_counts_as_old(tmp_path: Path) -> None:
    """The garbage collector need not look at a vault's notes among what was made just now."""
    vault = _load(_vault(tmp_path, a="---\ntitle: A\n---\n"))
    young = [*gc.get_objects(generation=0), *gc.get_objects(generation=1)]
    assert not any(each is vault.notes["a"] for each in young)
    assert gc.get_freeze_count() == 0


@pytest.mark.skipif(not Path("/proc/version").is_file(), reason="needs a file of unknown size")
def test_a_file_is_read_to_its_end() -> None:
    """Also one that holds more than the system said when it was opened."""
    _, data = load_note("a.md", "/proc/version")
    assert data == Path("/proc/version").read_bytes()


@given(
    st.sampled_from(["", "\ufeff"]),
    st.sampled_from(["", "---\ntitle: é📅\n---\n", "---\r\ntitle: A\r\n---\r\n", "---\n---"]),
    st.text("a📅é\r\n\ufeff"),
    st.sampled_from([b"", b"\xff"]),
)
def test_a_body_is_what_stands_below_the_front_matter(
    mark: str, front: str, below: str, end: bytes
) -> None:
    """Whatever its line ends, wide characters and bytes that are no text."""
    data = (mark + front + below).encode() + end
    assert read_note("a.md", data).body == split_note(read_text(data).text).body


def test_problem_places_are_those_of_the_file() -> None:
    """Line and column count in the file, whatever stands before the front matter's end."""
    note = read_note("interviews/a.md", b"\xef\xbb\xbf---\r\n\r\ndate: soon\r\n---\r\n")
    assert note.problems == (
        Problem(
            "bad-date",
            Span(3, 7, 4),
            "soon",
            "an ISO 8601 date such as 2026-03-14, 2026-03 or 2026",
            (),
            "date",
        ),
    )


class _Untold:
    """An entry of a file system that tells no types, in a folder whose files cannot be asked for theirs."""

    def __init__(self, entry: "os.DirEntry[str]") -> None:
        self.name, self.path = entry.name, entry.path

    def is_symlink(self) -> bool:
        """Fail as `lstat` does."""
        raise PermissionError(errno.EACCES, "Permission denied", self.path)

    def is_file(self, *, follow_symlinks: bool = True) -> bool:
        """Fail as `lstat` does, whether or not links are followed."""
        return self.is_symlink() and follow_symlinks


def test_a_file_whose_type_is_not_told_is_a_problem(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A folder that may be listed but not entered stands in the way of its notes, and of no others."""
    _vault(tmp_path, people__ada="Hi\n", people__aé="Hi\n")
    listed = os.scandir

    @contextmanager
    def untold(folder: str) -> Iterator[Iterator[object]]:
        with listed(folder) as entries:
            yield map(_Untold, entries) if folder.endswith("people") else entries

    monkeypatch.setattr(os, "scandir", untold)
    found = {file.path: file.problem for file in note_files(tmp_path)}
    assert {path: each and each.code for path, each in found.items()} == dict.fromkeys(
        ("people/ada.md", "people/aé.md"), "unreadable-file"
    )
