"""Every module can be the first of the house that is imported: none leans on another's order."""

import os
import subprocess
import sys

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
