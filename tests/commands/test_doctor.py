"""`kit doctor` in real folders and real repositories, sound and odd."""

import json
import os
import shutil
import stat
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.commands.running import DEMO, run, run_process
from tests.making import contact, write_vault

_GIT = shutil.which("git") or "git"
_needs_git = pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")
_IGNORED = ".kit/\nsite/\n"
_ROOT = hasattr(os, "geteuid") and os.geteuid() == 0


@pytest.fixture(autouse=True)
def _own_git(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Give git a home without settings, and no repository above the test's folder."""
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "none"))
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))


@pytest.fixture
def vault(tmp_path: Path) -> Path:
    """Return a vault of two notes, in no repository."""
    notes = {
        "contacts/noor-haddad.md": contact("Noor Haddad"),
        "contacts/tomasz-wilk.md": contact("Tomasz Wilk"),
    }
    return write_vault(tmp_path / "vault", notes, 'timezone = "Asia/Amman"\n')


def _git(folder: Path, *words: str) -> None:
    who = ["-c", "user.name=Noor", "-c", "user.email=noor@example.org"]
    subprocess.run([_GIT, *who, *words], cwd=folder, check=True, capture_output=True, timeout=60)


@pytest.fixture
def repository(vault: Path) -> Path:
    """Return the vault as a repository in which all is committed."""
    (vault / ".gitignore").write_text(_IGNORED)
    _git(vault, "init", "--initial-branch=main")
    _git(vault, "add", ".")
    _git(vault, "commit", "--message=begin")
    return vault


def _facts(*words: str | Path) -> dict[str, dict[str, Any]]:
    """Return the facts that the command tells, by section and name."""
    result = run("doctor", "--format", "json", *words)
    told = json.loads(result.output)
    assert result.exit_code == (1 if told["marks"]["broken"] else 0)
    for fact in told["facts"]:
        assert fact["mark"] == "ok" or fact["remedy"], fact
    return {f"{fact['section']}: {fact['name']}": fact for fact in told["facts"]}


def _shown(result: Any) -> str:
    """Return output on one line, so that wrapping does not matter."""
    return " ".join(result.output.split())


# The installation


def test_outside_of_a_vault_it_tells_of_the_installation(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without a vault there is only the installation, a word about that, and exit code 0."""
    monkeypatch.chdir(tmp_path)
    result = run("doctor")
    assert result.exit_code == 0
    assert "there is no vault here" in _shown(result)
    assert "kit init DIR" in _shown(result)
    assert "Python" in result.output
    assert "\nGit" not in result.output
    assert not list(tmp_path.iterdir())


def test_lines_fit_80_columns(vault: Path) -> None:
    """Piped output is plain and wrapped at 80 columns, but for a path, which cannot be broken."""
    done = run_process("doctor", "--vault", vault)
    assert done.stderr == ""
    assert "\x1b" not in done.stdout
    long = [line for line in done.stdout.splitlines() if len(line) > 80]
    assert all(any(len(word) > 45 for word in line.split()) for line in long)


def test_packages_are_told_with_their_versions() -> None:
    """The packages that the distribution declares are named with the version that is installed."""
    from importlib.metadata import version

    facts = _facts("--vault", DEMO)
    assert f"click {version('click')}" in facts["Installation: packages"]["text"]
    assert facts["Installation: Python"]["text"].startswith(sys.version.split()[0])


def test_an_output_that_is_no_utf_8_gets_codes(vault: Path) -> None:
    """Under an ASCII encoding the names of notes are shown as codes, and the encoding is told."""
    (vault / "contacts" / "zoë-özdemir.md").write_text("---\n- x\n---\n", encoding="utf-8")
    environment = {**os.environ, "PYTHONIOENCODING": "ascii", "LC_ALL": "C"}
    command = [sys.executable, "-c", "from kit.cli import main; main()", "doctor", "--vault"]
    command.append(str(vault))
    done = subprocess.run(
        command, env=environment, capture_output=True, text=True, check=False, timeout=120
    )
    assert done.stderr == ""
    assert "ascii" in done.stdout
    assert "PYTHONUTF8=1" in done.stdout
    assert "zo\\xeb-\\xf6zdemir.md" in done.stdout


def test_a_missing_package_is_told_without_a_traceback(vault: Path, tmp_path: Path) -> None:
    """Where a package cannot be imported, the installation is told, and that the vault cannot be opened."""
    (tmp_path / "yaml.py").write_text("raise ModuleNotFoundError('No module named yaml')")
    # What is written in everyday YAML is read without that package.
    (vault / "contacts" / "odd.md").write_text("---\nname: &name Odd\ntitle: *name\n---\n")
    script = f"import sys; sys.path.insert(0, {str(tmp_path)!r}); from kit.cli import main; main()"
    done = subprocess.run(
        [sys.executable, "-c", script, "doctor", "--vault", vault],
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert "cannot be opened" in " ".join(done.stdout.split())


def test_a_current_folder_that_is_gone_is_told(tmp_path: Path) -> None:
    """Where the current folder was removed, the installation is told all the same."""
    gone = tmp_path / "gone"
    gone.mkdir()
    script = (
        f"import os; os.chdir({str(gone)!r}); os.rmdir({str(gone)!r});"
        "import sys; sys.argv = ['kit', 'doctor']; from kit.cli import main; main()"
    )
    done = subprocess.run(
        [sys.executable, "-c", script],
        env={**os.environ, "PYTHONPATH": str(DEMO.parent)},
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert "cannot be looked for" in done.stdout


# The vault


def test_a_sound_vault(repository: Path) -> None:
    """In a sound vault nothing is broken, and what it is made of is told."""
    facts = _facts("--vault", repository)
    assert facts["Vault: notes"]["text"] == "2 notes: 2 contact"
    assert facts["Vault: unreadable"]["text"] == "none"
    assert facts["Folder: index"]["text"] == "no index yet"
    assert facts["Folder: leftovers"]["text"] == "none"
    assert facts["Folder: time zone"]["text"] == "Asia/Amman"
    assert all(fact["mark"] != "broken" for fact in facts.values())


def test_the_vault_is_found_upwards(vault: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It says which kit.toml it took, and how it came by it."""
    monkeypatch.chdir(vault / "contacts")
    assert "the nearest kit.toml upwards" in _facts()["Vault: vault"]["text"]
    assert "named by --vault" in _facts("--vault", vault)["Vault: vault"]["text"]


def test_a_named_folder_that_is_no_vault_is_broken(tmp_path: Path) -> None:
    """--vault at a plain folder is broken, and the installation is told all the same."""
    facts = _facts("--vault", tmp_path)
    assert facts["Vault: vault"]["mark"] == "broken"
    assert "kit.toml" in facts["Vault: vault"]["text"]
    assert facts["Installation: Python"]["mark"] == "ok"


def test_broken_settings_leave_the_rest_to_tell(repository: Path) -> None:
    """Settings that cannot be read are broken, with their line; folder and repository are told."""
    (repository / "kit.toml").write_text("name = \n")
    facts = _facts("--vault", repository)
    assert facts["Vault: vault"]["mark"] == "broken"
    assert facts["Vault: vault"]["details"][0].startswith("kit.toml:1:")
    assert facts["Folder: writing"]["mark"] == "ok"
    assert facts["Git: branch"]["text"] == "main"


def test_unreadable_notes_are_named_with_the_reason(vault: Path) -> None:
    """Each file that cannot be read is named with its place and why."""
    (vault / "contacts" / "broken.md").write_text("---\nname: a: b\n---\n")
    (vault / "contacts" / "open.md").write_text("---\nname: x\n")
    fact = _facts("--vault", vault)["Vault: unreadable"]
    assert fact["mark"] == "broken"
    assert fact["details"][0].startswith("contacts/broken.md:2:8: ")
    assert fact["details"][1].startswith("contacts/open.md:1:1: ")


def test_findings_are_counted_by_severity(vault: Path) -> None:
    """Findings deserve a look, by severity."""
    (vault / "contacts" / "x.md").write_text("---\nname: X\nstatus: nearly\norganisation: y\n---\n")
    fact = _facts("--vault", vault)["Vault: findings"]
    assert fact["mark"] == "look"
    assert "1 error" in fact["text"]


def test_many_places_are_cut_in_text_and_whole_in_json(vault: Path) -> None:
    """Of many places the text names ten and how many more; JSON names all."""
    for number in range(25):
        (vault / "inbox" / f"{number:02}.md").parent.mkdir(exist_ok=True)
        (vault / "inbox" / f"{number:02}.md").write_text("---\n- x\n---\n")
    assert len(_facts("--vault", vault)["Vault: unreadable"]["details"]) == 25
    shown = _shown(run("doctor", "--vault", vault))
    assert "inbox/09.md" in shown
    assert "inbox/10.md" not in shown
    assert "and 15 more" in shown


def test_control_characters_in_a_name_do_not_reach_the_terminal(vault: Path) -> None:
    """A file name cannot colour or move what is on the terminal."""
    (vault / "contacts" / "a\x1b[31m\nb.md").write_text("---\n- x\n---\n")
    assert "\x1b[31m" not in run_process("doctor", "--vault", vault).stdout


# The folder


def test_an_index_is_told_with_size_and_age(vault: Path) -> None:
    """An index is told by its size and age; what is no database, as that."""
    (vault / ".kit").mkdir()
    file = vault / ".kit" / "index.db"
    file.write_bytes(b"SQLite format 3\0" + bytes(2032))
    os.utime(file, (file.stat().st_mtime - 3 * 24 * 3600,) * 2)
    fact = _facts("--vault", vault)["Folder: index"]
    assert (fact["mark"], fact["text"]) == ("ok", "2.0 kB, written 3 days ago")
    file.write_bytes(b"")
    assert _facts("--vault", vault)["Folder: index"]["mark"] == "look"
    file.unlink()
    file.mkdir()
    assert "is no file" in _facts("--vault", vault)["Folder: index"]["text"]


def test_leftovers_are_told_and_left(vault: Path) -> None:
    """What a killed run left is named, and not touched."""
    (vault / ".kit" / "journal").mkdir(parents=True)
    fact = _facts("--vault", vault)["Folder: leftovers"]
    assert fact["mark"] == "look"
    assert "journal" in fact["details"][0]
    assert (vault / ".kit" / "journal").is_dir()


def test_links_out_of_the_vault_are_named(vault: Path, tmp_path: Path) -> None:
    """A link that leads out of the vault is named; one that stays inside is not."""
    (tmp_path / "elsewhere.md").write_text("---\nname: Else\n---\n")
    (vault / "contacts" / "out.md").symlink_to(tmp_path / "elsewhere.md")
    fact = _facts("--vault", vault)["Folder: links"]
    assert (fact["mark"], fact["details"]) == ("look", ["contacts/out.md"])


@pytest.mark.skipif(_ROOT, reason="root may write everywhere")
def test_a_folder_that_cannot_be_written_is_broken(vault: Path) -> None:
    """A read-only folder is broken, and a read-only note deserves a look."""
    note = vault / "contacts" / "noor-haddad.md"
    note.chmod(stat.S_IRUSR)
    vault.chmod(stat.S_IRUSR | stat.S_IXUSR)
    try:
        facts = _facts("--vault", vault)
    finally:
        vault.chmod(stat.S_IRWXU)
    assert facts["Folder: writing"]["mark"] == "broken"
    assert facts["Folder: locked notes"]["details"] == ["contacts/noor-haddad.md"]


def test_the_clock_and_the_zone(vault: Path) -> None:
    """A fixed day and a time zone that does not exist deserve a look."""
    (vault / "kit.toml").write_text('today = "2026-06-30"\ntimezone = "Europe/Lissabon"\n')
    facts = _facts("--vault", vault)
    assert "2026-06-30, fixed by kit.toml" in facts["Folder: clock"]["text"]
    assert facts["Folder: time zone"]["mark"] == "look"
    given = _facts("--vault", vault, "--today", "2026-05-01")["Folder: clock"]
    assert (given["mark"], given["text"]) == ("ok", "today is 2026-05-01, as --today says")


def test_nothing_is_changed(repository: Path) -> None:
    """Looking leaves every file, its time and the repository's own files as they were."""

    def states() -> Iterator[tuple[str, int, bytes]]:
        for file in sorted(repository.rglob("*")):
            if file.is_file():
                yield str(file), file.stat().st_mtime_ns, file.read_bytes()

    # A file whose time is newer than git's index: `git status` alone would write the index anew.
    os.utime(repository / "kit.toml")
    before = list(states())
    run("doctor", "--vault", repository)
    assert list(states()) == before


# The repository


@_needs_git
def test_no_repository_deserves_a_look(vault: Path) -> None:
    """A vault in no repository is told, with the way to start one."""
    fact = _facts("--vault", vault)["Git: repository"]
    assert (fact["mark"], fact["text"]) == ("look", "the vault is in no git repository")
    assert "git init" in fact["remedy"]


@_needs_git
def test_a_clean_repository(repository: Path) -> None:
    """Branch, changes, remotes and what is ignored are told; no address is."""
    _git(repository, "remote", "add", "origin", "https://noor:secret@example.org/vault.git")
    result = run("doctor", "--vault", repository)
    assert "secret" not in result.output
    assert "example.org" not in result.output
    facts = _facts("--vault", repository)
    assert facts["Git: branch"]["text"] == "main"
    assert facts["Git: changes"]["text"] == "none"
    assert facts["Git: remotes"]["text"] == "1 remote"
    assert facts["Git: site/"]["text"] == "ignored by git"
    assert facts["Git: .kit/"]["text"] == "ignored by git"


@_needs_git
def test_changes_and_new_notes_are_counted(repository: Path) -> None:
    """Changed, moved and new files are counted, in a repository whose root is above the vault too."""
    (repository / "contacts" / "noor-haddad.md").write_text(contact("Noor H. Haddad"))
    _git(repository, "mv", "contacts/tomasz-wilk.md", "contacts/tomek wilk.md")
    (repository / "contacts" / "ülle-mägi.md").write_text(contact("Ülle Mägi"), encoding="utf-8")
    (repository / "remarks.txt").write_text("x")
    facts = _facts("--vault", repository)
    assert facts["Git: changes"]["text"] == "2 uncommitted files"
    assert facts["Git: new notes"]["details"] == ["contacts/ülle-mägi.md"]


@_needs_git
def test_a_vault_within_a_larger_repository(tmp_path: Path, vault: Path) -> None:
    """Only the vault's own part of a larger repository counts."""
    _git(tmp_path, "init", "--initial-branch=trunk")
    (tmp_path / "other.md").write_text("x")
    facts = _facts("--vault", vault)
    assert facts["Git: repository"]["text"].endswith("of which the vault is vault/")
    assert facts["Git: branch"]["text"] == "trunk"
    assert facts["Git: new notes"]["details"] == [
        "contacts/noor-haddad.md",
        "contacts/tomasz-wilk.md",
    ]


@_needs_git
def test_a_site_that_git_would_publish_is_broken(repository: Path) -> None:
    """A built site that is not ignored, or that git holds already, is broken; a missing one is not."""
    (repository / ".gitignore").write_text(".kit/\n")
    assert _facts("--vault", repository)["Git: site/"]["mark"] == "look"
    (repository / "site").mkdir()
    (repository / "site" / "index.html").write_text("private")
    _git(repository, "remote", "add", "origin", "https://example.org/vault.git")
    fact = _facts("--vault", repository)["Git: site/"]
    assert fact["mark"] == "broken"
    assert "would publish" in fact["text"]
    assert ".gitignore" in fact["remedy"]
    _git(repository, "add", "site")
    (repository / ".gitignore").write_text(_IGNORED)
    held = _facts("--vault", repository)["Git: site/"]
    assert held["mark"] == "broken"
    assert "git keeps 1 file of site/" in held["text"]


@_needs_git
def test_notes_that_git_passes_over_are_named(repository: Path) -> None:
    """A note that .gitignore hides has no history, and is named."""
    (repository / ".gitignore").write_text(_IGNORED + "inbox/\n")
    (repository / "inbox").mkdir()
    (repository / "inbox" / "2026-05-02-tram.md").write_text("---\ndate: 2026-05-02\n---\n")
    fact = _facts("--vault", repository)["Git: ignored"]
    assert (fact["mark"], fact["details"]) == ("look", ["inbox/2026-05-02-tram.md"])


@_needs_git
def test_a_merge_with_a_conflict_is_told(repository: Path) -> None:
    """A merge under way is told with the way out, and the files in conflict are named."""
    note = repository / "contacts" / "noor-haddad.md"
    _git(repository, "switch", "--create", "other")
    note.write_text(contact("Noor A."))
    _git(repository, "commit", "--all", "--message=a")
    _git(repository, "switch", "main")
    note.write_text(contact("Noor B."))
    _git(repository, "commit", "--all", "--message=b")
    with pytest.raises(subprocess.CalledProcessError):
        _git(repository, "merge", "other")
    facts = _facts("--vault", repository)
    assert facts["Git: merge"]["mark"] == "look"
    assert "git merge --abort" in facts["Git: merge"]["remedy"]
    assert facts["Git: conflicts"]["details"] == ["contacts/noor-haddad.md"]
    _git(repository, "merge", "--abort")
    with pytest.raises(subprocess.CalledProcessError):
        _git(repository, "rebase", "other")
    facts = _facts("--vault", repository)
    assert "git rebase --abort" in facts["Git: rebase"]["remedy"]


@_needs_git
def test_a_detached_head_and_a_lock_are_told(repository: Path) -> None:
    """A detached head and a lock that a killed git left deserve a look."""
    _git(repository, "switch", "--detach")
    (repository / ".git" / "index.lock").touch()
    facts = _facts("--vault", repository)
    assert facts["Git: branch"]["mark"] == "look"
    assert "index.lock" in facts["Git: lock"]["remedy"]


@_needs_git
def test_an_empty_repository(vault: Path) -> None:
    """A repository without a commit is one like any other."""
    _git(vault, "init", "--initial-branch=main")
    facts = _facts("--vault", vault)
    assert facts["Git: branch"]["text"] == "main"
    assert len(facts["Git: new notes"]["details"]) == 2


@_needs_git
def test_a_work_tree_of_another_repository(repository: Path, tmp_path: Path) -> None:
    """In a linked work tree, whose `.git` is a file, the state is found as well."""
    _git(repository, "worktree", "add", str(tmp_path / "second"), "-b", "second")
    facts = _facts("--vault", tmp_path / "second")
    assert facts["Git: branch"]["text"] == "second"


@_needs_git
def test_the_variables_of_a_hook_do_not_mislead(
    repository: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Inside a hook of another repository it is still the vault's own that is looked at."""
    other = tmp_path / "other"
    other.mkdir()
    _git(other, "init", "--initial-branch=strange")
    monkeypatch.setenv("GIT_DIR", str(other / ".git"))
    monkeypatch.setenv("GIT_WORK_TREE", str(other))
    assert _facts("--vault", repository)["Git: branch"]["text"] == "main"


@_needs_git
@pytest.mark.skipif(not _ROOT, reason="only root may give a folder away")
def test_a_repository_of_somebody_else_is_told(repository: Path) -> None:
    """Where git refuses for the owner's sake, that is told with the way to trust the folder."""
    for file in [repository, *repository.rglob("*")]:
        os.chown(file, 12345, 12345)
    fact = _facts("--vault", repository)["Git: repository"]
    assert "belongs to somebody else" in fact["text"]
    assert "safe.directory" in fact["remedy"]


@_needs_git
def test_a_broken_repository_is_told_in_git_s_words(repository: Path) -> None:
    """What git says of a broken repository is told in a line."""
    (repository / ".git" / "config").write_text("[core\n")
    fact = _facts("--vault", repository)["Git: repository"]
    assert fact["text"].startswith("git refuses: bad config line 1")


def test_a_missing_git_is_told(vault: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without git on PATH there is a line, and no traceback."""
    monkeypatch.setenv("PATH", str(vault))
    fact = _facts("--vault", vault)["Git: repository"]
    assert "not installed" in fact["text"]


@pytest.mark.skipif(os.name != "posix", reason="a script for git's place")
def test_a_git_that_does_not_answer_is_told(
    vault: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A git that hangs is given up, and that is told."""
    from kit.health import repository as module

    (tmp_path / "bin").mkdir()
    script = tmp_path / "bin" / "git"
    script.write_text("#!/bin/sh\nexec sleep 60\n")
    script.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path / 'bin'}{os.pathsep}{os.environ['PATH']}")
    monkeypatch.setattr(module, "_WAIT", 0.3)
    assert "did not answer" in _facts("--vault", vault)["Git: repository"]["text"]
