"""The file of the index holds nothing that the notes do not say on record, and nothing they no longer say."""

import os
from pathlib import Path

import pytest

from kit.index import open_index
from kit.index.claims import bring_claims_up_to_date
from kit.index.tables import sections_fts
from kit.vault.caches import drop_caches
from tests.index.changing import Changing
from tests.index.making import filled, vault_in

WORD = "quizzaciously"


def bytes_of(root: Path) -> bytes:
    """Return all bytes of the files beside and of the index."""
    return b"".join(each.read_bytes() for each in (root / ".kit").glob("index*"))


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("interviews/2026-03-04-maya.md", "paid badly"),
        ("interviews/2026-03-04-maya.md", "Tips"),
        ("interviews/2026-03-04-maya.md", "#pipelines"),
        ("contacts/maya-okafor.md", "name: Maya Okafor"),
        ("contacts/maya-okafor.md", "title: Analyst"),
        ("contacts/maya-okafor.md", "title: Data engineer"),
        ("journal/a.md", "A long day"),
        ("journal/a.md", "pipelines"),
    ],
)
def test_what_is_deleted_from_a_note_goes_from_the_file(
    tmp_path: Path, path: str, text: str
) -> None:
    """A word stands in the file while a note says it, and in no byte of it once no note does."""
    with filled(tmp_path):
        pass
    file = tmp_path / path
    before = file.read_text()
    file.write_text(before.replace(text, f"{text} {WORD}"))
    with vault_in(tmp_path) as vault:
        bring_claims_up_to_date(vault)
    assert WORD.encode() in bytes_of(tmp_path)
    file.write_text(before)
    with vault_in(tmp_path) as vault:
        vault.index.fill()
    assert WORD.encode() not in bytes_of(tmp_path)
    # FTS5 keeps a word without the letters it shares with the one before: its end must be gone, too.
    assert WORD[-9:].encode() not in bytes_of(tmp_path)


def test_a_note_that_goes_leaves_nothing(tmp_path: Path) -> None:
    """Neither names nor text nor words of a note that was deleted are left."""
    with filled(tmp_path):
        pass
    assert b"adly" in bytes_of(tmp_path)
    (tmp_path / "interviews" / "2026-03-04-maya.md").unlink()
    with vault_in(tmp_path) as vault:
        vault.index.fill()
    for word in ("badly", "adly", "façade", "acade", "03-04-maya", "夜勤"):
        assert word.encode() not in bytes_of(tmp_path), word


def test_off_the_record_never_enters(tmp_path: Path) -> None:
    """What stands between `%%` is in no table and in no byte."""
    with filled(tmp_path):
        assert "whisper" in (tmp_path / "interviews" / "2026-03-04-maya.md").read_text()
    assert b"whisper" not in bytes_of(tmp_path)
    assert b"hisper" not in bytes_of(tmp_path)


def test_old_words_are_taken_out_where_sqlite_cannot(tmp_path: Path) -> None:
    """With an SQLite that leaves words behind, the file says so until they are taken out."""
    with filled(tmp_path):
        pass
    (tmp_path / "journal" / "a.md").write_text("Other words.\n")
    index = open_index(tmp_path)
    left = index.ask(sections_fts.holds_old_words)
    assert left is (b"words_left" in bytes_of(tmp_path))
    index.fill()
    assert not index.ask(sections_fts.holds_old_words)
    index.close()


def test_findings_keep_no_name_that_is_gone(tmp_path: Path) -> None:
    """What other notes' findings said of a note, and how it was called, goes when the note says otherwise."""
    vault = Changing(tmp_path / "vault")
    vault.take(("write", "contacts/maya-okafor.md", f"---\nname: Maya {WORD}\n---\n"))
    vault.take(("write", "contacts/sam-lee.md", f"---\nname: Maya {WORD}\n---\n"))
    vault.take(("write", "journal/a.md", f"[[Maya {WORD[:-1]}]]\n"))
    open_index(vault.root).fill()
    assert WORD in vault.kept()
    vault.take(("write", "contacts/maya-okafor.md", "---\nname: Maya Okafor\n---\n"))
    vault.take(("write", "contacts/sam-lee.md", "---\nname: Sam Lee\n---\n"))
    index = open_index(vault.root)
    index.fill()
    index.close()
    assert WORD.encode() not in bytes_of(vault.root)
    assert vault.kept() == vault.anew()


@pytest.mark.skipif(os.name != "posix", reason="links need rights on Windows")
def test_behind_a_link_only_our_own_files_go(tmp_path: Path) -> None:
    """Where `.kit` leads elsewhere, dropping the caches removes nothing that a user may have there."""
    elsewhere = tmp_path / "elsewhere"
    (elsewhere / "cache").mkdir(parents=True)
    (elsewhere / "cache" / "letter").write_text("mine")
    (elsewhere / "index.html").write_text("mine")
    (elsewhere / "index.db").write_text("mine")
    (elsewhere / "index.db-journal").write_text("mine")
    (tmp_path / "vault").mkdir()
    (tmp_path / "vault" / ".kit").symlink_to(elsewhere)
    open_index(tmp_path / "vault").close()
    drop_caches(tmp_path / "vault")
    left = {each.name for each in elsewhere.rglob("*")}
    assert left == {"cache", "letter", "index.html", "index.db", "index.db-journal"}
    assert (elsewhere / "index.db").read_text() == "mine"
