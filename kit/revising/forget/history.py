"""What git still holds of files that are gone, and the steps to remove it there too."""

import os
import re
import shutil
import subprocess
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from shlex import quote
from typing import NamedTuple

from kit.revising.references.person import Person
from kit.vault.caches import kept_in

_SECONDS = 60
_OWN_DIGITS = 8
_BETWEEN = r"[\s_-]+"
# Not `\b`: on bytes it knows no letters but those of ASCII.
_WHOLE = "(?i)(?<![A-Za-z0-9]){}(?![A-Za-z0-9])"


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
    built = [*(["site"] if (root / "site").exists() else ()), *kept_in(root)]
    if built:
        yield f"Built pages and copies may still name them: rm -r {' '.join(built)}, then build again."
    yield "Backups, synced folders, the trash and exported files are beyond this tool: look there too."


def _rewriting(history: History, paths: Iterable[str], person: Person) -> Iterator[str]:
    count = history.commits
    noun = "commit" if count == 1 else "commits"
    shared = f", and copies lie at {', '.join(history.remotes)}" if history.remotes else ""
    yield f"Git still holds them: {count} {noun} with these files{shared}."
    yield "To remove them from history, which writes every commit anew, in the top folder of a copy:"
    yield "  1. Commit what was changed just now, and install git-filter-repo."
    yield "  2. Write these lines to ../words.txt:"
    rules = dict.fromkeys(_patterns(person))
    yield from (f"       regex:{each}==>{person.replacement}" for each in rules)
    unsure = [each for each in (*person.names, *person.phones) if not _is_telling(each)]
    if unsure:
        yield f"     Left out, for elsewhere they may mean something else: {', '.join(unsure)}"
    named = " ".join(f"--path {quote(history.prefix + path)}" for path in paths)
    yield f"  3. git filter-repo --force --invert-paths {named}"
    yield "  4. git filter-repo --force --replace-text ../words.txt --replace-message ../words.txt"
    yield "  5. git reflog expire --expire=now --all && git gc --prune=now --aggressive"
    if history.remotes:
        yield "  6. Add each remote again (filter-repo takes them away), then: git push --force --all && git push --force --tags"
        yield "  7. Tell everyone who cloned to delete their copy and clone anew; ask the host to drop cached pages."
    yield "  Then delete ../words.txt."


def _patterns(person: Person) -> Iterator[str]:
    """Yield a regular expression, on bytes, for each name, address and number that tells enough."""
    for name in person.names:
        if _is_telling(name):
            words = [each for each in re.split(r"[\s_-]+", name) if each]
            yield _WHOLE.format(_BETWEEN.join(map(_in_any_case, words)))
    for address in person.emails:
        yield _WHOLE.format(_in_any_case(address))
    for phone in person.phones:
        if _is_telling(phone):
            digits = "".join(each for each in phone if each.isdigit())
            # The last digits are the same with a country's number before them and without.
            own = r"[\s().\-/]*".join(digits[-_OWN_DIGITS:])
            yield rf"(?<!\d)(?:(?:\+|00)\d[\s().\-/\d]*?|0[\s().\-/]*(?:\d[\s().\-/]*){{0,2}})?{own}(?!\d)"


def _is_telling(word: str) -> bool:
    """Tell whether a name of several words or a long number; `An`, `Will` and `112` stand for much else."""
    digits = sum(each.isdigit() for each in word)
    letters = [each for each in re.split(r"[\s_/-]+", word) if any(map(str.isalpha, each))]
    return len(letters) > 1 or (not letters and digits >= _OWN_DIGITS)


def _in_any_case(word: str) -> str:
    """Return a word as an expression; `(?i)` on bytes knows ASCII letters only, so others are spelled out."""
    return "".join(map(_letter, word))


def _letter(each: str) -> str:
    if each.isascii():
        return re.sub(r"[.^$*+?{}\[\]\\|()]", lambda match: f"\\{match[0]}", each)
    plain = unicodedata.normalize("NFD", each)[:1]
    forms = dict.fromkeys((each.lower(), each.upper(), plain.lower(), plain.upper()))
    return f"(?:{'|'.join(forms)})"


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
