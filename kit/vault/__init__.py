"""A folder of notes: settings, loading, looking things up, and writing new files.

`load_vault` reads a folder into an immutable `Vault`; everything below this room reads that and
nothing else. Writing lives here too, since only this room knows how a vault's files are kept safe.
A name is imported when it is first asked for: to write one file down nobody waits for all models.
"""

from typing import TYPE_CHECKING

from kit.exports import exports

if TYPE_CHECKING:
    from kit.vault.finding import NoVaultError, find_vault
    from kit.vault.load import load_vault
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

__getattr__ = exports(
    __name__,
    {
        "NoVaultError": "kit.vault.finding",
        "find_vault": "kit.vault.finding",
        "load_vault": "kit.vault.load",
        "Settings": "kit.vault.settings",
        "SettingsError": "kit.vault.settings",
        "Note": "kit.vault.vault",
        "Resolution": "kit.vault.vault",
        "Vault": "kit.vault.vault",
    },
)
