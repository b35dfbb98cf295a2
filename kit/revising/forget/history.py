"""What git still holds of files that are gone, and the steps to remove it there too."""

import os
import re
import shutil
import subprocess
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from shlex import quote
from typing import NamedTuple

from kit.revising.references.person import Person

_SECONDS = 60


class History(NamedTuple):
    """What git holds: commits that touch some files, and the remotes that have copies.

    `prefix` leads from the repository's root to the vault's.
    """

    commits: int
    remotes: tuple[str, ...]
    prefix: str = ""


def history_of(root: Path, paths: Sequence[str]) -> History | None:
    """Return what git holds of some files of a vault; None where there is no repository, or no git."""
    if shutil.which("git") is None or _git(root, "rev-parse", "--is-inside-work-tree") != "true":
        return None
    # Literal: a file's name may hold what git takes for a pattern.
    log = _git(root, "--literal-pathspecs", "log", "--all", "--oneline", "--", *paths) or ""
    remotes = _git(root, "remote") or ""
    prefix = _git(root, "rev-parse", "--show-prefix") or ""
    return History(len(log.splitlines()), tuple(remotes.splitlines()), prefix)


def purge_steps(
    history: History | None, root: Path, paths: Iterable[str], person: Person
) -> Iterator[str]:
    """Yield what is left to do outside of the notes, in order, one plain line each."""
    if history is None:
        if (root / ".git").exists():
            yield "There is a git repository here, but git could not be asked what it holds."
        else:
            yield "No git repository holds this vault, so there is no history to rewrite."
    elif not history.commits:
        yield "Git holds no commit with these files."
    else:
        yield from _rewriting(history, paths, person)
    built = [each for each in ("site", ".kit") if (root / each).exists()]
    if built:
        yield f"Built pages and caches may still name them: rm -r {' '.join(built)}, then build again."
    yield "Backups, synced folders, the trash and exported files are beyond this tool: look there too."


def _rewriting(history: History, paths: Iterable[str], person: Person) -> Iterator[str]:
    count = history.commits
    noun = "commit" if count == 1 else "commits"
    shared = f", and copies lie at {', '.join(history.remotes)}" if history.remotes else ""
    yield f"Git still holds them: {count} {noun} with these files{shared}."
    yield "To remove them from history, which writes every commit anew, in the top folder of a copy:"
    yield "  1. Commit what was changed just now, and install git-filter-repo."
    yield "  2. Write these lines to ../words.txt:"
    for name in (*person.names, *person.emails, *person.phones):
        yield f"       regex:(?i){_pattern(name)}==>{person.replacement}"
    named = " ".join(f"--path {quote(history.prefix + path)}" for path in paths)
    yield f"  3. git filter-repo --force --invert-paths {named}"
    yield "  4. git filter-repo --force --replace-text ../words.txt --replace-message ../words.txt"
    yield "  5. git reflog expire --expire=now --all && git gc --prune=now --aggressive"
    if history.remotes:
        yield "  6. Add each remote again (filter-repo takes them away), then: git push --force --all && git push --force --tags"
        yield "  7. Tell everyone who cloned to delete their copy and clone anew; ask the host to drop cached pages."
    yield "  Then delete ../words.txt."


def _pattern(name: str) -> str:
    """Return a name as a regular expression for whole words, which reads blanks and hyphens alike."""
    escaped = re.sub(r"[.^$*+?{}\[\]\\|()]", lambda match: f"\\{match[0]}", name)
    before = r"\b" if re.match(r"[A-Za-z0-9]", name) else ""
    behind = r"\b" if re.search(r"[A-Za-z0-9]$", name) else ""
    return before + re.sub(r"\s+", r"[\\s-]+", escaped) + behind


def _git(root: Path, *words: str) -> str | None:
    """Return what git answers, or None where it fails."""
    environment = {
        **os.environ,
        "LC_ALL": "C",
        "GIT_OPTIONAL_LOCKS": "0",
        "GIT_TERMINAL_PROMPT": "0",
    }
    try:
        done = subprocess.run(  # noqa: S603 - a list of words, no shell
            ["git", "-C", str(root), *words],  # noqa: S607 - git is where the user has it
            capture_output=True,
            check=False,
            env=environment,
            timeout=_SECONDS,
        )
    except (OSError, subprocess.TimeoutExpired):
        return None
    return done.stdout.decode(errors="replace").strip() if done.returncode == 0 else None
