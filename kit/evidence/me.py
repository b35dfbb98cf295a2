"""What my own note says of me: goals, skills, criteria and the pay I need."""

from kit.notes.me import Me
from kit.vault import Vault


def me_of(vault: Vault) -> Me:
    """Return what my note says; one that says nothing where there is none, or none that can be read."""
    fields = vault.me.fields if vault.me else None
    return fields if isinstance(fields, Me) else Me()
