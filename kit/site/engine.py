"""The engines that turn a staging tree into a site: MkDocs with Material, or Zensical.

Either runs in a process of its own, away from the vault's folder (from which Python would else
import), without a word on the terminal. A warning is a failure: the tree is ours, so it is a fault.
"""

import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from importlib.util import find_spec
from pathlib import Path
from types import TracebackType
from typing import IO, Any, Literal, Self, TypeAlias

from kit.site.problems import SiteError
from kit.site.stage import Progress
from kit.site.wishes import CONFIGURATION

Engine: TypeAlias = Literal["mkdocs", "zensical"]

MARKER = ".kit-site"
_BUILT = "site"
_SHOWN = 12
_COLOR = re.compile(r"\x1b\[[0-9;?]*[A-Za-z]")


class EngineRun:
    """One run of an engine; MkDocs starts to load at once, and waits for the tree."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine
        if find_spec(engine) is None:
            raise SiteError(_missing(engine))
        self._process = _start("kit.site.mkdocs_worker") if engine == "mkdocs" else None

    def __enter__(self) -> Self:
        """Return itself."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """End the process if it still runs."""
        if self._process is not None:
            _end(self._process)

    def build(self, staging: Path, *, progress: Progress | None = None) -> Path:
        """Build a staging tree; return the folder of the built site inside it."""
        if self._process is not None:
            _await_mkdocs(self._process, staging, progress)
        else:
            _run_zensical(staging)
        built = staging / _BUILT
        if not (built / "index.html").is_file():
            raise SiteError(f"{self.engine} ended without a site in {built}")
        return built


def build_site(
    staging: Path, out: Path, *, engine: Engine = "mkdocs", progress: Progress | None = None
) -> None:
    """Build a staging tree into a site at `out`; the site that is there is replaced at the very end.

    Raises `SiteError` with the engine's own words where it failed or warned, and where `out` holds
    files that no build of ours wrote.
    """
    check_place(out)
    with EngineRun(engine) as run:
        put_in_place(run.build(staging, progress=progress), out)


def check_place(out: Path) -> None:
    """Raise `SiteError` unless a site may be put at `out`: it is new, empty, or an older site of ours."""
    if out.is_symlink() or (out.exists() and not out.is_dir()):
        raise SiteError(f"{out} is no folder; name another one with --out")
    if out.is_dir() and any(out.iterdir()) and not (out / MARKER).is_file():
        raise SiteError(
            f"{out} holds files that no build wrote, and is left alone; name a new or empty folder with --out"
        )


def put_in_place(built: Path, out: Path) -> None:
    """Move a finished site to its place; the old one goes only when the new one stands there."""
    check_place(out)
    try:
        (built / MARKER).write_text(
            "A site built by Career Kit; it may be deleted.\n", encoding="utf-8"
        )
        out.parent.mkdir(parents=True, exist_ok=True)
        beside = Path(tempfile.mkdtemp(prefix=f".{out.name}-", dir=out.parent))
    except OSError as error:
        raise SiteError(f"the site cannot be put at {out}: {error.strerror or error}") from error
    try:
        # Onto the same file system first, so that the swap is two renames.
        shutil.move(built, beside / "new")
        if out.exists():
            out.rename(beside / "old")
        _rename_or_restore(beside, out)
    except OSError as error:
        raise SiteError(f"the site cannot be put at {out}: {error.strerror or error}") from error
    finally:
        shutil.rmtree(beside, ignore_errors=True)


def _rename_or_restore(beside: Path, out: Path) -> None:
    try:
        (beside / "new").rename(out)
    except OSError:
        if (beside / "old").exists():
            (beside / "old").rename(out)
        raise


def _start(module: str) -> "subprocess.Popen[str]":
    return subprocess.Popen(  # noqa: S603 - our own interpreter and words
        _python(module),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
        errors="replace",
        env=_environment(),
        cwd=tempfile.gettempdir(),
    )


def _python(module: str, *arguments: str) -> list[str]:
    # -P: the folder at hand is no place to import from.
    return [sys.executable, "-P", "-m", module, *arguments]


def _environment() -> dict[str, str]:
    here = str(Path(__file__).resolve().parents[2])
    before = os.environ.get("PYTHONPATH")
    return os.environ | {
        # Material tells of its own end of life in a banner; users cannot act on it here.
        "NO_MKDOCS_2_WARNING": "true",
        "PYTHONPATH": f"{here}{os.pathsep}{before}" if before else here,
        "PYTHONIOENCODING": "utf-8",
        "PYTHONWARNINGS": "ignore",
        "NO_COLOR": "1",
    }


def _await_mkdocs(
    process: "subprocess.Popen[str]", staging: Path, progress: Progress | None
) -> None:
    stdin, stdout = process.stdin, process.stdout
    assert stdin is not None
    assert stdout is not None
    # Each page is read once and built once.
    total = 2 * sum(1 for _ in (staging / "docs").rglob("*.md"))
    try:
        stdin.write(f"{(staging / CONFIGURATION).absolute()}\n")
        stdin.close()
    except OSError:  # it ended before; what it said tells why
        pass
    said = _listen(stdout, total, progress)
    if process.wait() != 0 or said:
        raise SiteError(_failure("MkDocs", said))


def _listen(stdout: IO[str], total: int, progress: Progress | None) -> list[str]:
    """Follow the worker to its end; return what it complained of."""
    said: list[str] = []
    done = 0
    for line in stdout:
        told = _told(line)
        if told is None:
            said.append(line.rstrip())
        elif "step" in told:
            done += 1
            if progress is not None and (done % 20 == 0 or done == total):
                progress("pages", done // 2, total // 2)
        else:
            said.append(str(told.get("warning") or told.get("failure") or line))
    return said


def _told(line: str) -> dict[str, Any] | None:
    try:
        told = json.loads(line)
    except ValueError:
        return None
    return told if isinstance(told, dict) else None


def _run_zensical(staging: Path) -> None:
    arguments = ("build", "--strict", "--clean", "-f", str((staging / CONFIGURATION).absolute()))
    ran = subprocess.run(  # noqa: S603 - our own interpreter and words
        _python("zensical", *arguments),
        capture_output=True,
        text=True,
        encoding="utf-8",
        errors="replace",
        env=_environment(),
        cwd=staging,
        check=False,
    )
    said = [line for line in _COLOR.sub("", ran.stdout + ran.stderr).splitlines() if line.strip()]
    if ran.returncode != 0 or any("warning" in line.lower() for line in said):
        raise SiteError(_failure("Zensical", said))


def _failure(name: str, said: list[str]) -> str:
    shown = "\n".join(f"  {line}" for line in said[:_SHOWN])
    more = f"\n  and {len(said) - _SHOWN} more lines" if len(said) > _SHOWN else ""
    return f"{name} could not build the pages without a warning; the old site is unchanged:\n{shown}{more}"


def _missing(engine: Engine) -> str:
    if engine == "zensical":
        return "Zensical is not installed; it is an extra: pip install 'career-kit[zensical]'"
    return "MkDocs is not installed; install the kit anew: pip install --upgrade career-kit"


def _end(process: "subprocess.Popen[str]") -> None:
    if process.poll() is None:
        process.kill()
    for stream in (process.stdin, process.stdout):
        if stream is not None and not stream.closed:
            try:
                stream.close()
            except OSError:  # the pipe's other end is gone already
                continue
    process.wait()
