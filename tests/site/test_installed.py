"""Versions of what is installed: as `importlib.metadata` tells them, without loading it."""

import subprocess
import sys
from importlib.metadata import version
from pathlib import Path

import pytest

from kit.site.installed import versions_of

PACKAGES = ("mkdocs", "mkdocs-material", "vl-convert-python", "Altair", "jinja2", "career-kit")


def test_versions_are_those_of_the_metadata() -> None:
    """Each package's version is the one that Python's own way finds; what is missing has none."""
    assert versions_of(*PACKAGES) == tuple(map(version, PACKAGES))
    assert versions_of("no-such-package") == ("",)


def test_nothing_is_loaded_for_it() -> None:
    """The libraries that draw are found without `importlib.metadata`, which is why this is here."""
    program = (
        "import sys; from kit.site.installed import versions_of; before = set(sys.modules);"
        "versions_of('vl-convert-python');"
        "print('importlib.metadata' in set(sys.modules) - before)"
    )
    said = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert said.stdout.strip() == "False"


def test_the_first_on_the_path_counts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As with imports; and two versions in one folder, as after a broken update, are both told."""
    for folder, versions in (("one", ("2.0",)), ("two", ("1.0", "3.0"))):
        for each in versions:
            (tmp_path / folder / f"Alt_air-{each}.dist-info").mkdir(parents=True)
    none, one, two = (str(tmp_path / each) for each in ("none", "one", "two"))
    monkeypatch.setattr(sys, "path", [none, one, two])
    assert versions_of("alt-air") == ("2.0",)
    monkeypatch.setattr(sys, "path", [two, one])
    assert versions_of("alt-air") == ("1.0,3.0",)
