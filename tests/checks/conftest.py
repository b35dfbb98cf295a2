"""A vault from one text, in which the failing lines are marked with the expected codes."""

from collections.abc import Callable
from pathlib import Path
from typing import TypeAlias

import pytest

from kit.checks import Finding
from tests.checks.marked import files_of, find_in, matching, places_of

Expects: TypeAlias = Callable[..., list[Finding]]


@pytest.fixture
def expects(tmp_path: Path) -> Expects:
    """Return a function that checks a marked text and insists on exactly the marked faults."""

    def check(text: str, *, settings: str = "") -> list[Finding]:
        findings = find_in(tmp_path / "vault", text, settings=settings)
        expected = places_of(files_of(text))
        assert matching(findings, expected) == expected
        return findings

    return check
