"""Front matter as a table: every key, nested values, links, and an anchor for each key's line."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kit.site.anchors import lines_shown
from kit.site.front import front_lines
from kit.vault import Vault
from tests.making import contact, vault_of
from tests.site.rendering import Rendered, render, sheet_of

TALK = """\
---
contact: maya
date: 2026-03-14
paths: [data]
hours_per_week: 40-45
pay:
  - {low: 95000, high: 120000, currency: USD}
  - {low: 1, high: 2, note: "a | b {: onclick=x }"}
skills: [sql, {name: listening, importance: 5}]
credentials: [{credential: cert, need: preferred}]
links: ["https://example.org/a_b", "javascript:alert(1)", "ana@example.org"]
"odd key": '<script>alert(1)</script>'
because: "see [[maya|her]]"
---
"""


def page_of(text: str, root: Path) -> tuple[Rendered, Vault]:
    """Return the front matter of a talk as a browser gets it."""
    notes = {
        "interviews/talk.md": text,
        "contacts/maya.md": contact("Maya Okafor"),
        "paths/data.md": "---\ntitle: Data\n---\n",
        "credentials/cert.md": "---\nname: A certificate\n---\n",
    }
    vault = vault_of(root, notes)
    return render("\n".join(front_lines(vault.notes["interviews/talk"], sheet_of(vault)))), vault


def test_every_key_is_shown(tmp_path: Path) -> None:
    """Known and unknown keys, lists and mappings stand in the order written."""
    page, _ = page_of(TALK, tmp_path)
    for words in (
        "hours per week 40-45",
        "low: 95000 · high: 120000 · currency: USD",
        "a | b {: onclick=x }",
        "sql listening · importance: 5",
        "odd key <script>alert(1)</script>",
    ):
        assert words in page.text
    assert not page.all("script")
    assert len(page.all("tr")) == 11


def test_references_and_addresses_are_links(tmp_path: Path) -> None:
    """References lead to their pages, also where a plain value stands for a list; addresses lead out."""
    page, _ = page_of(TALK, tmp_path)
    assert [each.attributes["href"] for each in page.all("a")] == [
        "../contacts/maya.md",
        "../paths/data.md",
        "../credentials/cert.md",
        "https://example.org/a_b",
        "mailto:ana@example.org",
        "../contacts/maya.md",
    ]


def test_every_key_has_its_line(tmp_path: Path) -> None:
    """A link to a line of the front matter finds the key that stands there, or the one above."""
    page, vault = page_of(TALK, tmp_path)
    note = vault.notes["interviews/talk"]
    assert page.ids() == [f"l{line}" for line in (2, 3, 4, 5, 6, 9, 10, 11, 12, 13)]
    assert lines_shown(note) == (1, 2, 3, 4, 5, 6, 9, 10, 11, 12, 13)
    assert sheet_of(vault).places.anchor(note.id, 8) == "l6"


def test_the_title_is_not_said_twice(tmp_path: Path) -> None:
    """A name that heads the page has no row, but its line can be linked to."""
    vault = vault_of(tmp_path, {"contacts/maya.md": contact("Maya", "tie: weak\n")})
    lines = front_lines(vault.notes["contacts/maya"], sheet_of(vault), shown_title="Maya")
    page = render("\n".join(lines))
    assert page.text == "Field Written tie weak"
    assert page.ids() == ["l2", "l3"]


VALUES = st.recursive(
    st.text(st.sampled_from("ab|{}[]<>*_`#:\"'\\ é-"), max_size=8),
    lambda inside: st.lists(inside, max_size=3) | st.dictionaries(st.sampled_from("kxyz"), inside, max_size=3),
    max_leaves=8,
)  # fmt: skip


@given(st.dictionaries(st.sampled_from(["odd", "tags", "location", "k_k"]), VALUES, min_size=1))
def test_any_value_is_one_row(
    tmp_path_factory: pytest.TempPathFactory, values: dict[str, object]
) -> None:
    """However deep a value is nested and whatever it holds, its key has one row of two cells."""
    text = (
        "---\n"
        + "".join(f"{key}: {json.dumps(value)}\n" for key, value in values.items())
        + "---\n"
    )
    vault = vault_of(tmp_path_factory.mktemp("v"), {"contacts/maya.md": text})
    note = vault.notes["contacts/maya"]
    page = render("\n".join(front_lines(note, sheet_of(vault))))
    assert len(page.all("td")) == 2 * len(note.front.data())
    # A text within two brackets is a wikilink, here to nobody, whose label may be emphasised.
    allowed = {"table", "thead", "tbody", "tr", "th", "td", "br", "span", "em", "code", "strong"}
    assert {each.tag for each in page.elements} <= allowed
