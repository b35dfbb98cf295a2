"""The benchmark runs from end to end on a small vault and asserts no time."""

from __future__ import annotations

import os

import pytest

from . import ratios


@pytest.mark.skipif(not hasattr(os, "wait4"), reason="this system has no wait4")
def test_the_benchmark_prints_what_was_measured(capsys: pytest.CaptureFixture[str]) -> None:
    """One run on the smallest vault names both sides and what it ran on."""
    assert ratios.main(["--notes", "30", "--runs", "1", "--only", "check"]) == 0
    printed = capsys.readouterr().out
    assert printed.startswith("30 notes, ")
    assert "kit check" in printed
    row = next(line for line in printed.splitlines() if "frontmatter.load" in line)
    assert float(row.split()[1]) > 0
