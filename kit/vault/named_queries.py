"""The queries that `kit.toml` names, read without the models of all other settings."""

import tomllib
from collections.abc import Mapping
from pathlib import Path

from kit.vault.finding import SETTINGS_FILE


def named_queries(root: Path) -> Mapping[str, str]:
    """Return the SQL of each query by its name; raises `SettingsError` where kit.toml cannot be read."""
    try:
        said = tomllib.loads((root / SETTINGS_FILE).read_text(encoding="utf-8-sig"))
        queries = said.get("queries", {})
    except (OSError, ValueError, RecursionError):
        queries = None
    if isinstance(queries, dict) and all(isinstance(each, str) for each in queries.values()):
        return queries
    from kit.vault.load import load_settings

    return load_settings(root).queries  # which tells what is wrong, and where
