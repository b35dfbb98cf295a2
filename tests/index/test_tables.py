"""The public tables hold what the notes say, and what they declare."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from kit.evidence.study import study_vault
from kit.index import Index
from kit.index.claims import bring_claims_up_to_date
from kit.index.tables import fields, tables
from kit.vault import load_vault
from kit.vault.load import load_note
from kit.vault.note_files import note_files
from tests.commands.running import DEMO
from tests.index.making import NOTES, filled, vault_in
from tests.making import TODAY, write_vault


@pytest.fixture
def index(tmp_path: Path) -> Iterator[Index]:
    """Return an index with all tables."""
    with filled(tmp_path) as index:
        yield index


def test_each_table_explains_its_columns(index: Index) -> None:
    """The docstring of a table, which is its reference page, names every column."""
    for name, table in tables().items():
        columns = [row[0] for row in index.rows("SELECT name FROM pragma_table_info(?)", (name,))]
        assert columns, name
        for column in columns:
            assert f"`{column}`" in table.doc, f"{name}.{column}"


def test_values_have_the_type_they_declare(index: Index) -> None:
    """A reader that is strict about types, such as DuckDB, can take every row."""
    for name, table in tables().items():
        if "VIRTUAL" in table.schema or "CREATE VIEW" in table.schema:
            continue
        for column, kind in index.rows("SELECT name, type FROM pragma_table_info(?)", (name,)):
            found = {row[0] for row in index.rows(f"SELECT DISTINCT typeof({column}) FROM {name}")}
            assert found <= {kind.lower(), "null"}, f"{name}.{column}"


def test_fields_stand_on_their_lines() -> None:
    """Of every value of the sample vault the line is the one that the tree with places tells."""
    count = 0
    for file in note_files(DEMO):
        note, _ = load_note(file.path, file.place)
        values = fields.values_of(note)
        rows = list(fields.rows(note))
        assert [row[4] for row in rows] == [text for _, text in values]
        for (route, _), row in zip(values, rows, strict=True):
            assert row[1] == note.front.span(*route).line, (note.path, route)
            count += 1
    assert count > 1000


def test_fields_know_numbers_and_days(index: Index) -> None:
    """A number and a day stand beside the text; parts of one member share a position."""
    assert index.rows(
        "SELECT key, position, text, number, day FROM fields WHERE note = 'contacts/maya-okafor'"
        " AND key IN ('field_years', 'positions.to', 'positions.title', 'aliases') ORDER BY line"
    ) == [
        ("aliases", 0, "Em", None, None),
        ("field_years", None, "7", 7.0, None),
        ("positions.title", 0, "Analyst", None, None),
        ("positions.to", 0, "2024-12", None, None),
        ("positions.title", 1, "Data engineer", None, None),
    ]
    days = index.rows("SELECT day FROM fields WHERE key = 'date' ORDER BY note")
    assert days == [("2026-03-04",), ("2026-06-01",)]


def test_tasks_are_listed(index: Index) -> None:
    """A check box is a task with its days."""
    found = index.rows("SELECT note, line, text, is_done, due_on FROM tasks")
    assert found == [("interviews/2026-03-04-maya", 22, "Read the book", 0, "2026-07-01")]
    assert NOTES["interviews/2026-03-04-maya.md"].split("\n")[21].startswith("- [ ] Read")


def test_sections_begin_on_their_lines(index: Index) -> None:
    """A section stands on the line of its heading, below the headings above it."""
    found = index.rows(
        "SELECT line, level, heading, above FROM sections WHERE note = 'interviews/2026-03-04-maya' ORDER BY line"
    )
    rows = NOTES["interviews/2026-03-04-maya.md"].split("\n")
    assert found[0] == (1, 0, "", "")
    assert [rows[line - 1] for line, level, *_ in found[1:] if level] == [
        "## Pay",
        "### Détails",
        "## Tips",
    ]
    assert [above for *_, above in found[1:]] == ["", "## Pay", ""]


def test_claims_are_those_of_the_study(tmp_path: Path) -> None:
    """The tables of claims say what `kit.evidence` says of the sample vault, row for row."""
    import shutil

    root = tmp_path / "demo"
    shutil.copytree(DEMO, root, ignore=shutil.ignore_patterns(".kit"))
    with vault_in(root, (DEMO / "kit.toml").read_text()) as vault:
        bring_claims_up_to_date(vault)
        study = study_vault(load_vault(root, today=TODAY))
        claims = vault.index.rows("SELECT note, line, topic, text, mark, basis FROM claims")
        expected = [(c.note, c.line, c.topic, c.text, c.mark, c.basis) for c in study.claims]
        assert sorted(claims) == sorted(expected)
        people = vault.index.rows(
            "SELECT note, line, person FROM claims JOIN claim_people ON claim = id"
        )
        assert sorted(people) == sorted(
            (c.note, c.line, p) for c in study.claims for p in c.speakers
        )
        paths = vault.index.rows(
            "SELECT note, line, path FROM claims JOIN claim_paths ON claim = id"
        )
        assert sorted(paths) == sorted((c.note, c.line, p) for c in study.claims for p in c.paths)


CHANGES = {
    "a talk": ("interviews/2026-03-04-maya.md", "paid badly", "paid well"),
    "a post": ("contacts/maya-okafor.md", "title: Data engineer", "title: Head of data"),
    "a person's name": ("contacts/maya-okafor.md", "name: Maya Okafor", "name: Maya Adeyemi"),
    "whom a name means": ("contacts/lukasz-nowak.md", "name: Łukasz Nowak", "name: maya-okafor"),
    "topics": ("kit.toml", "", 'topics.advice = ["Tips", "Pay"]\n'),
    "a status": ("interviews/2026-03-04-maya.md", "status: held", "status: cancelled"),
    "an organization's file": ("organizations/blueyard.md", "name: Blueyard", "name: Greenyard"),
}


@pytest.mark.parametrize("what", CHANGES)
def test_claims_follow_what_they_rest_on(tmp_path: Path, what: str) -> None:
    """After a change the tables are what they would be if made anew, and only some talks were read."""
    path, old, new = CHANGES[what]
    with filled(tmp_path / "v"):
        pass
    file = tmp_path / "v" / path
    text = file.read_text()
    file.write_text(text.replace(old, new) if old else new)
    settings = (tmp_path / "v" / "kit.toml").read_text()
    with vault_in(tmp_path / "v", settings) as vault:
        bring_claims_up_to_date(vault)
        after = _claim_rows(vault.index)
    notes = {each: (tmp_path / "v" / each).read_text() for each in NOTES}
    write_vault(tmp_path / "w", notes)
    with vault_in(tmp_path / "w", settings) as vault:
        bring_claims_up_to_date(vault)
        assert after == _claim_rows(vault.index)


def test_claims_of_a_talk_that_goes_go_with_it(tmp_path: Path) -> None:
    """As soon as the index is refreshed nothing is left of the claims of a note that is gone."""
    with filled(tmp_path):
        pass
    (tmp_path / "interviews" / "2026-03-04-maya.md").unlink()
    with vault_in(tmp_path) as vault:
        assert not vault.index.rows("SELECT 1 FROM claims WHERE note LIKE '%03-04-maya'")
        assert not vault.index.rows("SELECT 1 FROM claim_codes WHERE claim LIKE '%03-04-maya%'")
        assert vault.index.rows("SELECT 1 FROM claims")


def _claim_rows(index: Index) -> list[object]:
    return [
        sorted(index.rows(f"SELECT * FROM {each}"), key=str)
        for each in ("claims", "claim_codes", "claim_people", "claim_paths")
    ]


def test_views_show_main_fields(index: Index) -> None:
    """People stand with the post they hold now and the talks held with them."""
    assert index.rows(
        "SELECT name, title, organization, talks, last_talk_on FROM people ORDER BY id"
    ) == [
        ("Łukasz Nowak", None, "organizations/blueyard", 0, None),
        ("Maya Okafor", "Data engineer", "organizations/blueyard", 1, "2026-03-04"),
    ]
    assert index.rows("SELECT people, paths, status FROM talks ORDER BY day") == [
        ("contacts/maya-okafor", "paths/data-engineering", "held"),
        ("contacts/maya-okafor, contacts/lukasz-nowak", None, None),
    ]
    assert index.rows("SELECT name, people FROM organizations ORDER BY id") == [
        ("Blueyard", 2),
        ("Oldbridge", 0),
    ]
    assert index.rows("SELECT title, status, talks FROM paths") == [
        ("Data engineering", "exploring", 1)
    ]
