"""Mutation test of what guards every edit: small faults put into it must fail its tests.

Run it as `python -m tests.campaigns.mutation [--least 95]`. It needs the group `mutation` of
`pyproject.toml`. It works on a copy, prints the share of mutants killed and those that survived,
and ends with 1 where fewer than `--least` per cent were killed.
"""

import argparse
import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

_ROOT = Path(__file__).parents[2]
_GUARD = ("kit/source/edit_guard.py", "kit/source/intent.py")
_TESTS = ("odd_yaml", "test_edit", "test_edit_guard", "test_intent")
_SETTINGS = """\
[mutmut]
source_paths=
    {sources}
pytest_add_cli_args_test_selection=tests/source
also_copy=
    kit
    tests
    pyproject.toml
"""
_PYTEST = '[tool.pytest.ini_options]\naddopts = ["--import-mode=importlib"]\npythonpath = ["."]\n'


def main() -> int:
    """Return 0 where enough mutants were killed, 1 where too few were."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", maxsplit=1)[0])
    parser.add_argument("--least", type=float, default=95.0, help="per cent to be killed")
    least = parser.parse_args().least
    with tempfile.TemporaryDirectory(prefix="kit-mutants-") as folder:
        place = Path(folder)
        _copy(place)
        _mutmut(place, "run", "--max-children", str(os.cpu_count() or 1))
        results = _mutmut(place, "results", "--all", "true")
    killed, survived = _counted(results)
    total = killed + len(survived)
    share = 100 * killed / total if total else 0.0
    print("\n".join(f"survived: {name}" for name in survived))
    print(f"{killed} of {total} mutants killed: {share:.1f} %")
    return 0 if share >= least else 1


def _copy(place: Path) -> None:
    shutil.copytree(_ROOT / "kit", place / "kit", ignore=shutil.ignore_patterns("__pycache__"))
    (place / "tests" / "source").mkdir(parents=True)
    # Python looks once whether a folder on its path exists, before mutmut makes this one.
    (place / "mutants").mkdir()
    shutil.copy(_ROOT / "tests" / "conftest.py", place / "tests")
    for name in _TESTS:
        shutil.copy(_ROOT / "tests" / "source" / f"{name}.py", place / "tests" / "source")
    (place / "setup.cfg").write_text(_SETTINGS.format(sources="\n    ".join(_GUARD)))
    (place / "pyproject.toml").write_text(_PYTEST)


def _mutmut(place: Path, *words: str) -> str:
    """Run mutmut in the copy; the copy of the package, not an installed one, is what is imported."""
    environment = os.environ | {"CI": "true", "PYTHONPATH": str(place / "mutants")}
    ran = subprocess.run(
        # -P: else the copy that is not mutated would be the first that Python finds.
        (sys.executable, "-P", "-m", "mutmut", *words),
        cwd=place,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    if ran.returncode:
        raise SystemExit(f"mutmut {words[0]} ended with {ran.returncode}:\n{ran.stdout[-2000:]}{ran.stderr[-2000:]}")  # fmt: skip
    return ran.stdout


def _counted(results: str) -> tuple[int, list[str]]:
    """Return how many mutants were killed, and the names of those that were not."""
    outcomes = re.findall(r"^\s*(\S+): (.+)$", results, re.MULTILINE)
    dead = ("killed", "timeout", "segfault", "caught by type check")
    killed = sum(outcome in dead for _, outcome in outcomes)
    return killed, [name for name, outcome in outcomes if outcome not in dead]


if __name__ == "__main__":
    sys.exit(main())
