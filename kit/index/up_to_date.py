"""Bringing those tables up to date that a query reads, and no others."""

from datetime import date
from typing import TYPE_CHECKING

from kit.index.index import Index
from kit.index.tables import tables

if TYPE_CHECKING:
    from collections.abc import Callable

    from kit.index.indexed_vault import IndexedVault

_OF_CLAIMS = frozenset(("claims", "claim_codes", "claim_people", "claims_made"))
ALL = frozenset(("links", "dues", "findings")) | _OF_CLAIMS
"""Tables that bring all others with them."""


def with_tables(
    index: Index,
    names: frozenset[str],
    open_vault: "Callable[[], IndexedVault]",
    *,
    today: date | None = None,
) -> Index:
    """Return an index in which the tables of these names are up to date.

    It may be another than the one that was given, which is closed then; `open_vault` is called only
    where the answer rests on more than single notes.
    """
    if any(each.kept == "on-demand" for each in tables().values() if each.name in names):
        index.fill()
    if "findings" in names and index.is_kept:
        from kit.index.findings import check_folder

        check_folder(index.root, today=today)
    if not _needs_vault(index, names):
        return index
    index.close()
    vault = open_vault()
    vault.settle_links()
    if names & _OF_CLAIMS:
        from kit.index.claims import bring_claims_up_to_date

        bring_claims_up_to_date(vault)
    if "dues" in names:
        from kit.index.dues import owed

        owed(vault)
    return vault.index


def _needs_vault(index: Index, names: frozenset[str]) -> bool:
    if names & (_OF_CLAIMS | {"dues"}):
        return True
    return "links" in names and bool(index.rows("SELECT 1 FROM links WHERE is_settled = 0 LIMIT 1"))
