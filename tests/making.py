"""Small vaults for tests, from texts."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path

from kit.evidence.study import Study, study_vault
from kit.vault import Vault, load_vault

TODAY = date(2026, 6, 30)


def write_vault(root: Path, notes: Mapping[str, str], settings: str = "") -> Path:
    """Write notes (path → text) and settings into a folder, and return it."""
    root.mkdir(parents=True, exist_ok=True)
    (root / "kit.toml").write_text(settings, encoding="utf-8")
    for path, text in notes.items():
        file = root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    return root


def vault_of(
    root: Path, notes: Mapping[str, str], settings: str = "", today: date = TODAY
) -> Vault:
    """Return the vault of some notes."""
    return load_vault(write_vault(root, notes, settings), today=today)


def study_of(
    root: Path, notes: Mapping[str, str], settings: str = "", today: date = TODAY
) -> Study:
    """Return the study of some notes."""
    return study_vault(vault_of(root, notes, settings, today))


def contact(name: str, more: str = "") -> str:
    """Return a contact's note."""
    return f"---\nname: {name}\n{more}---\n"


def interview(front: str, body: str = "") -> str:
    """Return an interview's note."""
    return f"---\n{front.strip()}\n---\n\n{body}"
