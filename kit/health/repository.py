"""The vault's repository: git is the history and the undo, and what a private site must stay out of.

git is only asked, with a time limit: it takes no lock, fetches nothing and is asked for no password.
"""

import os
import subprocess
from collections.abc import Collection, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from kit.health import Fact
from kit.source.phrases import counted

_WAIT = 20.0
# Variables that would turn git to another repository, as inside a hook.
_ELSEWHERE = (
    "GIT_DIR",
    "GIT_WORK_TREE",
    "GIT_INDEX_FILE",
    "GIT_COMMON_DIR",
    "GIT_OBJECT_DIRECTORY",
    "GIT_ALTERNATE_OBJECT_DIRECTORIES",
    "GIT_NAMESPACE",
    "GIT_PREFIX",
)
_UNDER_WAY = {
    "MERGE_HEAD": ("a merge", "git merge --abort"),
    "rebase-merge": ("a rebase", "git rebase --abort"),
    "rebase-apply": ("a rebase", "git rebase --abort"),
    "CHERRY_PICK_HEAD": ("a cherry-pick", "git cherry-pick --abort"),
    "REVERT_HEAD": ("a revert", "git revert --abort"),
    "BISECT_LOG": ("a bisection", "git bisect reset"),
}


class _GitError(Exception):
    """git is missing, refused or did not answer; the message is a line, `remedy` another."""

    def __init__(self, message: str, remedy: str) -> None:
        super().__init__(message)
        self.remedy = remedy


class _Status(NamedTuple):
    """What `git status` says of a folder: paths from the repository's root."""

    branch: str
    changed: tuple[str, ...]
    conflicted: tuple[str, ...]
    untracked: tuple[str, ...]


def repository_facts(root: Path, notes: Collection[str]) -> Iterator[Fact]:
    """Yield the facts of the repository a folder lies in; `notes` are paths from the folder."""
    try:
        top = _run(root, "rev-parse", "--show-toplevel")
        prefix = _run(root, "rev-parse", "--show-prefix").rstrip("\n")
        folder = Path(_run(root, "rev-parse", "--absolute-git-dir").rstrip("\n"))
        within = "" if not prefix else f", of which the vault is {prefix}"
        yield _ok("repository", f"{top.rstrip()}{within}")
        yield from _state_facts(folder)
        yield from _status_facts(_status(root), prefix, notes)
        yield from _ignored_facts(root, notes)
        remotes = len(_run(root, "remote").splitlines())
        yield _ok(
            "remotes", counted(remotes, "remote") if remotes else "none, the history is here only"
        )
        yield _private_fact(root, "site", remotes)
        yield _private_fact(root, ".kit", remotes)
    except _GitError as error:
        yield _look("repository", str(error), error.remedy)


def _ok(name: str, text: str) -> Fact:
    return Fact(section="Git", name=name, text=text)


def _look(name: str, text: str, remedy: str, details: tuple[str, ...] = ()) -> Fact:
    return Fact(section="Git", name=name, text=text, mark="look", remedy=remedy, details=details)


def _state_facts(folder: Path) -> Iterator[Fact]:
    """Yield what is under way in a repository, as its own folder shows."""
    told = set()
    for name, (what, way_out) in _UNDER_WAY.items():
        if (folder / name).exists() and what not in told:
            told.add(what)
            yield _look(
                what.split()[1], f"{what} is under way", f"Finish it, or leave it: {way_out}"
            )
    if (folder / "index.lock").exists():
        remedy = f"If no git command is running, delete {folder / 'index.lock'}"
        yield _look("lock", "a git command is running, or one was broken off", remedy)


def _status_facts(status: _Status, prefix: str, notes: Collection[str]) -> Iterator[Fact]:
    detached = status.branch == "(detached)"
    if detached:
        yield _look("branch", "none (detached)", "Go back to a branch: git switch -")
    else:
        yield _ok("branch", status.branch or "unknown")
    if status.conflicted:
        text = f"{counted(len(status.conflicted), 'file')} with a conflict"
        yield _look("conflicts", text, "Mend each, then: git add", status.conflicted)
    yield _ok(
        "changes", counted(len(status.changed), "uncommitted file") if status.changed else "none"
    )
    new = tuple(
        path.removeprefix(prefix) for path in status.untracked if path.removeprefix(prefix) in notes
    )
    if new:
        text = f"{counted(len(new), 'note')} not in git yet"
        yield _look("new notes", text, "git add and git commit, so that they are kept", new)


def _ignored_facts(root: Path, notes: Collection[str]) -> Iterator[Fact]:
    """Yield a fact where git passes over notes, so that they have no history."""
    asked = "".join(f"{path}\0" for path in notes)
    said = _ask(root, "check-ignore", "-z", "--stdin", given=asked) if asked else ""
    ignored = tuple(each for each in said.split("\0") if each)
    if ignored:
        remedy = "Mend .gitignore; `git check-ignore -v FILE` names the line that does it"
        text = f"{counted(len(ignored), 'note')} ignored by git, and so without a history"
        yield _look("ignored", text, remedy, ignored)


def _private_fact(root: Path, folder: str, remotes: int) -> Fact:
    """Tell whether git would publish what is private: a built site, or what `.kit/` holds."""
    kept = len([each for each in _run(root, "ls-files", "-z", "--", folder).split("\0") if each])
    name = f"{folder}/"
    if kept:
        remedy = f"git rm -r --cached {folder}, and a line `{name}` in .gitignore; the history still has it"
        text = f"git keeps {counted(kept, 'file')} of {name}, which are private"
        return Fact(section="Git", name=name, text=text, mark="broken", remedy=remedy)
    # A file within, since a pattern such as `site/` speaks of folders only, existing or not.
    if _ask(root, "check-ignore", "--", f"{folder}/index.html"):
        return _ok(name, "ignored by git")
    text = f"{name} is private, and git does not ignore it"
    grave = (root / folder).exists()
    text += ": `git add .` would publish it" if grave and remotes else ""
    remedy = f"Add a line `{name}` to .gitignore"
    return Fact(
        section="Git", name=name, text=text, mark="broken" if grave else "look", remedy=remedy
    )


def _status(root: Path) -> _Status:
    written = _run(
        root, "status", "--porcelain=v2", "-z", "--branch", "--untracked-files=all", "--", "."
    )
    branch = ""
    found: dict[str, list[str]] = {"changed": [], "conflicted": [], "untracked": []}
    records = iter(written.split("\0"))
    for record in records:
        kind, _, rest = record.partition(" ")
        match kind:
            case "#":
                branch = rest.removeprefix("branch.head ") if "branch.head " in rest else branch
            case "1":
                found["changed"].append(rest.split(" ", 7)[-1])
            case "2":
                found["changed"].append(rest.split(" ", 8)[-1])
                next(records, "")  # where it was before
            case "u":
                found["conflicted"].append(rest.split(" ", 9)[-1])
            case "?":
                found["untracked"].append(rest)
    return _Status(branch, **{name: tuple(paths) for name, paths in found.items()})


def _run(root: Path, *words: str) -> str:
    """Return what git says; raises `_GitError` with a plain reason."""
    done = _git(root, words)
    if done.returncode:
        raise _refusal(root, os.fsdecode(done.stderr))
    return os.fsdecode(done.stdout)


def _ask(root: Path, *words: str, given: str = "") -> str:
    """Return what git says to a question, to which it may say nothing, with code 1."""
    done = _git(root, words, given)
    if done.returncode > 1:
        raise _refusal(root, os.fsdecode(done.stderr))
    return os.fsdecode(done.stdout)


def _git(root: Path, words: Sequence[str], given: str = "") -> "subprocess.CompletedProcess[bytes]":
    environment = {key: value for key, value in os.environ.items() if key not in _ELSEWHERE}
    environment |= {
        "GIT_OPTIONAL_LOCKS": "0",
        "GIT_NO_LAZY_FETCH": "1",
        "GIT_TERMINAL_PROMPT": "0",
        "LC_ALL": "C",
    }
    try:
        return subprocess.run(  # noqa: S603 - a list of words, none of them from a note
            ["git", "-c", "core.fsmonitor=false", *words],  # noqa: S607 - whichever git the user has
            cwd=root,
            env=environment,
            input=os.fsencode(given),
            capture_output=True,
            check=False,
            timeout=_WAIT,
        )
    except FileNotFoundError as error:
        remedy = "Install git, and keep the vault in it: that is its history and its undo"
        raise _GitError("git is not installed, or not on PATH", remedy) from error
    except subprocess.TimeoutExpired as error:
        remedy = f"Try it by hand: git -C {root} status"
        raise _GitError(f"git did not answer within {_WAIT:.0f} seconds", remedy) from error
    except OSError as error:
        reason = error.strerror or str(error)
        raise _GitError(f"git cannot be run: {reason}", "Install git again") from error


def _refusal(root: Path, said: str) -> _GitError:
    if "dubious ownership" in said:
        remedy = f"If you trust it: git config --global --add safe.directory {root.resolve()}"
        return _GitError("git refuses: the folder belongs to somebody else", remedy)
    if "not a git repository" in said:
        remedy = "Keep it in git, which is its history and its undo: git init"
        return _GitError("the vault is in no git repository", remedy)
    if "must be run in a work tree" in said:
        return _GitError(
            "the folder lies inside a repository's own folder", "Move the vault elsewhere"
        )
    first = next((line for line in said.splitlines() if line.strip()), "no reason given")
    return _GitError(
        f"git refuses: {first.removeprefix('fatal: ')}", f"Try it by hand: git -C {root} status"
    )
