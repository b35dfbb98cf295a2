"""A folder of notes: settings, loading, looking things up, and writing new files.

`load_vault` reads a folder into an immutable `Vault`; everything below this room reads that and
nothing else. Writing lives here too, since only this room knows how a vault's files are kept safe.
"""

from kit.vault.load import NoVaultError, find_vault, load_vault
from kit.vault.settings import Settings, SettingsError
from kit.vault.vault import Note, Resolution, Vault

__all__ = [
    "NoVaultError",
    "Note",
    "Resolution",
    "Settings",
    "SettingsError",
    "Vault",
    "find_vault",
    "load_vault",
]
