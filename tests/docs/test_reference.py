"""The handbook's reference says what the code says."""

from pathlib import Path

import pytest

from tests.docs.reference import pages

FOLDER = Path(__file__).parents[2] / "docs" / "reference"


@pytest.mark.parametrize("name", ["notes.md", "checks.md", "commands.md", "index.md"])
def test_reference_page_is_current(name: str, rewrite_golden: bool) -> None:
    """Each page in docs/reference is what the code makes today."""
    file = FOLDER / name
    if rewrite_golden:
        file.write_text(pages()[name], encoding="utf-8")
    assert file.read_text(encoding="utf-8") == pages()[name]
