"""Where the vault is: the folder named, or the nearest one upwards with a `kit.toml`."""

from pathlib import Path

SETTINGS_FILE = "kit.toml"


class NoVaultError(Exception):
    """There is no vault where one was looked for; the message says what to do."""


def find_vault(start: Path) -> Path:
    """Return the nearest folder from `start` upwards that holds a `kit.toml`."""
    for folder in (start.absolute(), *start.absolute().parents):
        if (folder / SETTINGS_FILE).is_file():
            return folder
    raise NoVaultError(
        f"no vault here: {start.absolute()} and the folders above it hold no {SETTINGS_FILE}. "
        "Start one with `kit init DIR`, or name one with --vault DIR."
    )


def require_vault(root: Path) -> None:
    """Raise `NoVaultError` where a folder is no vault, so that nothing is read or written there."""
    if not root.is_dir():
        raise NoVaultError(f"{root} is not a folder")
    if not (root / SETTINGS_FILE).exists():
        raise NoVaultError(
            f"{root} is not a vault: it has no {SETTINGS_FILE}. An empty one is enough; `kit init DIR` makes a new vault."
        )
