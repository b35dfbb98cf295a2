"""A small vault with something in every table, and its index."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from kit.index import Index, IndexedVault, open_indexed_vault
from kit.index.claims import bring_claims_up_to_date
from tests.making import TODAY, contact, interview, write_vault

NOTES = {
    "contacts/maya-okafor.md": contact(
        "Maya Okafor",
        "aliases: [Em]\ntie: weak\nfield_years: 7\npositions:\n"
        "  - title: Analyst\n    organization: oldbridge\n    to: 2024-12\n"
        "  - title: Data engineer\n    organization: blueyard\n    from: 2025-01\n",
    ),
    "contacts/lukasz-nowak.md": contact("Łukasz Nowak", "organization: blueyard\n"),
    "organizations/blueyard.md": "---\nname: Blueyard\nkind: company\n---\n",
    "organizations/oldbridge.md": "---\nname: Oldbridge\n---\n",
    "paths/data-engineering.md": "---\ntitle: Data engineering\nstatus: exploring\n---\n",
    "interviews/2026-03-04-maya.md": interview(
        "contact: maya-okafor\ndate: 2026-03-04\nstatus: held\npaths: [data-engineering]\n"
        "pay: [{low: 50000, high: 60000, currency: EUR, period: year}]",
        "## Pay\n\n- (-) Nights are paid badly #night-shifts\n\n### Détails\n\nNaïve façade pipelines.\n\n"
        "## Tips\n\n- + Build a pipeline of your own #pipelines\n  - in SQL\n- 東京の夜勤は長い\n"
        "- [ ] Read the book 📅 2026-07-01\n\n%% a whisper %%\n",
    ),
    "interviews/2026-06-01-both.md": interview(
        "contacts: [maya-okafor, lukasz-nowak]\ndate: 2026-06-01\n",
        "## Tips\n\n- Pipelines break at night #on-call\n- [[lukasz-nowak]]: Learn to sleep\n",
    ),
    "journal/a.md": "# A long day\n\nNothing but maya's pipelines.\n",
}


@contextmanager
def vault_in(root: Path, settings: str = "") -> Iterator[IndexedVault]:
    """Give the indexed vault in a folder, which need only hold notes."""
    (root / "kit.toml").write_text(settings, encoding="utf-8")
    vault = open_indexed_vault(root, today=TODAY)
    try:
        yield vault
    finally:
        vault.index.close()


@contextmanager
def filled(root: Path) -> Iterator[Index]:
    """Give the index of `NOTES` with all tables of this folder's making."""
    write_vault(root, NOTES)
    with vault_in(root) as vault:
        vault.settle_links()
        bring_claims_up_to_date(vault)
        yield vault.index
