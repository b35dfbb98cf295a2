"""Running the command, in this process or as a real one."""

import subprocess
import sys
from pathlib import Path

from click.testing import CliRunner, Result

from kit.cli import kit

DEMO = Path(__file__).parents[2] / "vault-template"


def run(*words: str | Path) -> Result:
    """Run `kit` with some words in this process; a traceback fails the test that caused it."""
    result = CliRunner().invoke(kit, [str(word) for word in words])
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result


def run_process(
    *words: str | Path, cwd: Path | None = None, stdin: str = ""
) -> subprocess.CompletedProcess[str]:
    """Run `kit` as a process of its own, output piped."""
    command = [sys.executable, "-c", "from kit.cli import main; main()", *map(str, words)]
    return subprocess.run(
        command, cwd=cwd, input=stdin, capture_output=True, text=True, check=False, timeout=300
    )
