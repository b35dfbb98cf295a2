"""Mending: safe fixes only, unless more is asked for; never worse than before."""

from dataclasses import replace
from pathlib import Path

import pytest

from kit.checks import Finding, Fix, check_vault
from kit.revising import RefusedError
from kit.revising.fix import mend
from kit.source.problems import Span
from kit.vault import Vault
from tests.making import vault_of

_FAULTY = {
    "paths/teaching.md": "---\r\ntitle: Teaching\r\nbecause: Two things: pay and hours\r\nstauts: considering\r\n---\r\nx\r\n",
    "contacts/maya.md": "---\nname: Maya Okafor\nstatus: met\nreferred_by: [[sam-lee]]  # at a fair\n---\n",
    "contacts/sam-lee.md": "---\nname: Sam Lee\n---\n",
    "interviews/talk.md": "---\ncontact: maya-okafr\ndate: 14 March 2026\nstatus: hald # c\n---\n\n## Realities\n- [+] Calm #calm\n",
}  # fmt: skip


def _mended(vault: Vault, *, unsafe: bool = False) -> dict[str, str]:
    changes = mend(vault, unsafe=unsafe).revision.changes
    return {change.path: (change.after or b"").decode() for change in changes}


def test_safe_fixes(tmp_path: Path) -> None:
    """A colon and a link get quotes, a mark, a date, a key and a value their right form."""
    after = _mended(vault_of(tmp_path, _FAULTY))
    assert after["paths/teaching.md"] == _FAULTY["paths/teaching.md"].replace(
        "Two things: pay and hours", '"Two things: pay and hours"'
    ).replace("stauts", "status")
    assert 'referred_by: "[[sam-lee]]"  # at a fair' in after["contacts/maya.md"]
    assert "date: 2026-03-14\nstatus: held # c\n" in after["interviews/talk.md"]
    assert "- (+) Calm #calm" in after["interviews/talk.md"]
    assert "contact: maya-okafr" in after["interviews/talk.md"]


def test_unsafe_fixes_are_asked_for(tmp_path: Path) -> None:
    """What may have been meant otherwise is only mended on demand."""
    vault = vault_of(tmp_path, {**_FAULTY, "contacts/maya-okafor.md": "---\nname: M. O.\n---\n"})
    assert "contact: maya-okafr" in _mended(vault)["interviews/talk.md"]
    assert "contact: maya-okafor" in _mended(vault, unsafe=True)["interviews/talk.md"]


def test_what_is_left_is_told(tmp_path: Path) -> None:
    """The findings given are those of the notes as they will be."""
    vault = vault_of(tmp_path, _FAULTY)
    mended = mend(vault)
    for change in mended.revision.changes:
        (tmp_path / change.path).write_bytes(change.after or b"")
    again = vault_of(tmp_path, {})
    assert list(mended.findings) == check_vault(again)
    assert mend(again).revision.changes == ()


def test_only_the_paths_named(tmp_path: Path) -> None:
    """Other notes stay as they are."""
    mended = mend(vault_of(tmp_path, _FAULTY), paths=("contacts",))
    assert [change.path for change in mended.revision.changes] == ["contacts/maya.md"]


def test_a_fix_that_makes_it_worse_is_not_made(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A wrong offer is noticed by checking again, and the note stays as it was."""

    def misled(vault: Vault, *, paths: tuple[str, ...] | None = None) -> list[Finding]:
        found = check_vault(vault, paths=paths)
        return [
            replace(each, fix=each.fix._replace(text="a: [b")) if each.fix else each
            for each in found
        ]

    monkeypatch.setattr("kit.revising.fix.check_vault", misled)
    after = _mended(vault_of(tmp_path, {"interviews/talk.md": _FAULTY["interviews/talk.md"]}))
    assert after == {}


def test_a_fix_that_would_take_a_comment_along_is_unsafe(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where the characters to be replaced hold a comment, the fix has to be asked for."""
    note = "---\nname: Ana\ntie: hald # why\n---\n"

    def wide(vault: Vault, *, paths: tuple[str, ...] | None = None) -> list[Finding]:
        found = check_vault(vault, paths=paths)
        span = Span(3, 6, len("hald # why"))
        fix = Fix(span, "weak")
        return [replace(each, fix=fix) if each.code == "bad-value" else each for each in found]

    monkeypatch.setattr("kit.revising.fix.check_vault", wide)
    vault = vault_of(tmp_path, {"contacts/ana.md": note})
    assert _mended(vault) == {}
    assert _mended(vault, unsafe=True) == {"contacts/ana.md": "---\nname: Ana\ntie: weak\n---\n"}


def test_what_an_editor_saved_meanwhile_is_not_mended_blindly(tmp_path: Path) -> None:
    """The places found are those of another text, so nothing is done."""
    vault = vault_of(tmp_path, _FAULTY)
    (tmp_path / "contacts/maya.md").write_text("---\nname: M\n---\n" + _FAULTY["contacts/maya.md"])
    with pytest.raises(RefusedError, match="changed by another program"):
        mend(vault)


@pytest.mark.parametrize("slip", ["dat: 2026-03-15", "Date: 2026-03-15"])
def test_fixes_that_get_in_each_others_way(tmp_path: Path, slip: str) -> None:
    """A misspelt key is mended first; then the line that it made needless is not added."""
    note = f"---\nevent: A lunch\n{slip}\nstatus: held\n---\n"
    vault = vault_of(tmp_path, {"interviews/2026-03-14-lunch.md": note})
    after = _mended(vault)["interviews/2026-03-14-lunch.md"]
    assert after == note.replace(slip, "date: 2026-03-15")
