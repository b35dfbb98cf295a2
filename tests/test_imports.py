"""Every module can be the first of the house that is imported: none leans on another's order."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

# The interpreter forks for each module, so that libraries are loaded once and ours each time anew.
_SCRIPT = """
import importlib, os, pkgutil, sys, traceback
import click, frontmatter, jinja2, rapidfuzz, rich
paths = importlib.util.find_spec("kit").submodule_search_locations
names = [info.name for info in pkgutil.walk_packages(paths, "kit.", onerror=print)
         if not info.name.endswith("__main__")][int(sys.argv[1])::int(sys.argv[2])]
for module in [name for name in sys.modules if name.split(".")[0] == "kit"]:
    del sys.modules[module]
failed = 0
for name in names:
    child = os.fork()
    if not child:
        try:
            importlib.import_module(name)
        except BaseException:
            traceback.print_exc()
            os._exit(1)
        os._exit(0)
    failed += os.waitpid(child, 0)[1] != 0
print(len(names), "imported")
sys.exit(failed)
"""


_PARTS = 4


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
@pytest.mark.parametrize("part", range(_PARTS))
def test_each_module_stands_alone(part: int) -> None:
    """No import works only because another module was imported before it."""
    script = "import importlib.util\n" + _SCRIPT
    words = [sys.executable, "-c", script, str(part), str(_PARTS)]
    ran = subprocess.run(words, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stderr
    assert int(ran.stdout.split()[0]) > 100


_DEMO = Path(__file__).parents[1] / "vault-template"
# The kit's own rooms that work answers out, and libraries that take long to load.
_HEAVY = ("kit.evidence", "kit.insights", "kit.writing", "kit.site", "yaml", "frontmatter", "jinja2", "rich",
          "rapidfuzz", "asyncio", "email", "secrets")  # fmt: skip
_LIGHT = {
    "due": (*_HEAVY, "kit.checks", "kit.agenda.thank_you"),
    "list contacts": (*_HEAVY, "kit.checks", "kit.agenda"),
    "show aminata-diallo": (*_HEAVY, "kit.checks", "kit.agenda"),
    "search pay": (*_HEAVY, "kit.checks", "kit.agenda", "kit.notes"),
    "check": (*_HEAVY, "kit.agenda", "kit.notes", "kit.checks.bad_date"),
}
_RUN = """
import sys
from kit.cli import main
sys.argv = ["kit", *sys.argv[1:]]
try:
    main()
finally:
    print(*sys.modules, file=sys.stderr)
"""


@pytest.fixture(scope="module")
def answered(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a vault in which every question here was asked before."""
    vault = tmp_path_factory.mktemp("imports") / "vault"
    shutil.copytree(_DEMO, vault, ignore=shutil.ignore_patterns(".kit", "site"))
    for words in ("search pay", *_LIGHT):  # the first search takes the text of all notes in
        assert _loaded(vault, words)
    return vault


@pytest.mark.parametrize("words", _LIGHT)
def test_a_second_answer_loads_little(answered: Path, words: str) -> None:
    """Where nothing changed since, a command loads nothing by which an answer is worked out."""
    found = _loaded(answered, words)
    assert "kit.index.database" in found
    assert not found.intersection(_LIGHT[words])


def _loaded(vault: Path, words: str) -> set[str]:
    command = [sys.executable, "-c", _RUN, *words.split(), "--vault", str(vault)]
    ran = subprocess.run(command, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stderr
    return set(ran.stderr.split())
