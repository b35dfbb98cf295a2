"""`kit draft`: what it prints, writes and opens, and its exit codes; nothing is ever sent."""

import json
import os
import shutil
import stat
import subprocess
import sys
import time
from email import message_from_bytes
from email.policy import default
from pathlib import Path
from urllib.parse import unquote

import pytest

from tests.commands.running import DEMO, run, run_process


@pytest.fixture
def vault(tmp_path: Path) -> Path:
    """Return a copy of the demo that nothing else writes to."""
    shutil.copytree(DEMO, tmp_path / "v")
    return tmp_path / "v"


def bytes_of(vault: Path) -> dict[str, bytes]:
    """Return every file of a vault."""
    files = (each for each in vault.rglob("*") if each.is_file() and ".kit" not in each.parts)
    return {str(each.relative_to(vault)): each.read_bytes() for each in files}


@pytest.mark.parametrize(
    "words",
    [
        ["request", "ilse-vermeersch"],
        ["follow-up", "joana-figueiredo"],
        ["confirm", "hui-min-teo"],
        ["thanks", "2026-06-28-delphine-kabasele"],
        ["update", "carles-ferrandis"],
        ["introduction", "neza-kavcic", "--with", "griet-vanoverbeke"],
        ["opt-in", "neza-kavcic", "--with", "griet-vanoverbeke"],
        ["ask-introduction", "seun-adeyemi-clarke", "--with", "pilar-echeverri"],
    ],
)
def test_every_kind_drafts_and_changes_no_note(vault: Path, words: list[str]) -> None:
    """The letter on standard output, what to know and what to type next on standard error; notes untouched."""
    before = bytes_of(vault)
    result = run("draft", *words, "--vault", vault)
    assert result.exit_code == 0
    head, _, body = result.stdout.partition("\n\n")
    assert head.startswith("To: ")
    assert head.split("\n")[1].startswith("Subject: ")
    assert body.startswith("Dear ")
    assert "Lieve Daelemans" in body
    assert "Not sent. Once you have: kit log " in result.stderr
    assert bytes_of(vault) == before


def test_the_next_command_works(vault: Path) -> None:
    """What standard error says to type once it is sent is a command that runs."""
    for words in (
        ["request", "ilse-vermeersch"],
        ["thanks", "delphine-kabasele"],
        ["update", "carles-ferrandis"],
        ["confirm", "hui-min-teo"],
        ["ask-introduction", "seun-adeyemi-clarke", "--with", "pilar-echeverri"],
    ):
        said = run("draft", *words, "--vault", vault).stderr
        typed = said.partition("Once you have: kit ")[2].split()
        logged = run(*typed, "--vault", vault)
        assert logged.exit_code == 0, logged.output


def test_a_request_says_that_it_is_a_good_one(vault: Path) -> None:
    """The shipped request passes; one that breaks a rule ends with code 1 and what to change."""
    tie = ("--connection", "We met at the expo.")
    good = run("draft", "request", "ilse-vermeersch", *tie, "--vault", vault)
    assert "words, no word of jobs: a good request." in good.stderr
    filled = run("draft", "request", "ilse-vermeersch", "--connection", "[where]", "--vault", vault)
    assert "a good request, once that is filled in." in filled.stderr
    own = vault / "templates" / "drafts" / "request.md"
    own.write_text("Subject: Jobs\n\nDear {{ person.first_name }},\n\nare you hiring?")
    bad = run("draft", "request", "ilse-vermeersch", "--vault", vault)
    assert bad.exit_code == 1
    assert "are you hiring?" in bad.stdout
    for rule in ("no-jobs", "connection-first", "minutes"):
        assert f"({rule})" in bad.stderr
    assert run("draft", "request", "ilse-vermeersch", "--anyway", "--vault", vault).exit_code == 0


def test_a_bad_request_is_not_written(vault: Path, tmp_path: Path) -> None:
    """A file, as an open window, is one step from being sent: a bad request gets neither, but by --anyway."""
    own = vault / "templates" / "drafts" / "request.md"
    own.write_text("Subject: Jobs\n\nDear {{ person.first_name }},\n\nare you hiring?")
    out = tmp_path / "a.eml"
    refused = run("draft", "request", "ilse-vermeersch", "--out", out, "--vault", vault)
    assert refused.exit_code == 1
    assert not out.exists()
    assert (
        run(
            "draft", "request", "ilse-vermeersch", "--out", out, "--anyway", "--vault", vault
        ).exit_code
        == 0
    )
    assert out.exists()


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (["reqest", "griet"], 2, "did you mean request?"),
        (["request", "griet-vanoverbek"], 2, "did you mean"),
        (["introduction", "griet"], 1, "--with"),
        (["introduction", "griet", "--with", "nobody-at-all"], 2, "there is no note"),
        (["request", "stijn-claerhout"], 1, "not to be contacted"),
        (["request", "stijn-claerhout", "--anyway"], 1, "not to be contacted"),
        (["request", "isolde-pauwels"], 1, "--anyway"),
        (["thanks", "ilse-vermeersch"], 1, "nothing to thank for"),
        (["request", "griet", "--to", "nowhere"], 1, "no e-mail address"),
        (["request", "griet", "--minutes", "many"], 2, "--minutes"),
        (["request", "hospital-operations"], 1, "no person and no talk"),
        (["request", "griet", "--out", "x.pdf"], 2, ".eml, .txt or .md"),
        (["../../etc/passwd", "griet"], 2, "there is no draft"),
    ],
)
def test_what_cannot_be_drafted(vault: Path, words: list[str], code: int, said: str) -> None:
    """One line with the reason, no letter, and the code: 2 where it was mistyped, 1 where it was refused."""
    result = run("draft", *words, "--vault", vault)
    assert result.exit_code == code
    assert said in result.stderr
    assert result.stdout == ""


def test_a_message_file_opens_as_a_draft(vault: Path, tmp_path: Path) -> None:
    """`--out FILE.eml` holds what was printed; the path goes to standard output."""
    out = tmp_path / "hui-min.eml"
    result = run("draft", "request", "hui-min-teo", "--out", out, "--vault", vault)
    assert result.stdout == f"{out}\n"
    message = message_from_bytes(out.read_bytes(), policy=default)
    assert message["X-Unsent"] == "1"
    assert str(message["To"]) == "Teo Hui Min <teo.huimin@example.com>"
    assert message["Date"].datetime.date().isoformat() == "2026-06-30"
    printed = run("draft", "request", "hui-min-teo", "--format", "eml", "--vault", vault)
    again = message_from_bytes(printed.stdout_bytes, policy=default)
    assert str(again["Subject"]) == str(message["Subject"])
    text = tmp_path / "hui-min.txt"
    run("draft", "request", "hui-min-teo", "--out", text, "--vault", vault)
    assert text.read_text() == run("draft", "request", "hui-min-teo", "--vault", vault).stdout


def test_no_file_is_written_over(vault: Path, tmp_path: Path) -> None:
    """A file that is there stays as it is; a .md in the vault would become a note."""
    taken = tmp_path / "mine.txt"
    taken.write_text("mine")
    result = run("draft", "request", "griet", "--out", taken, "--vault", vault)
    assert result.exit_code == 1
    assert "left as it is" in result.stderr
    assert taken.read_text() == "mine"
    inside = vault / "contacts" / "draft.md"
    assert run("draft", "request", "griet", "--out", inside, "--vault", vault).exit_code == 2
    assert not inside.exists()


def test_json_holds_all_there_is(vault: Path) -> None:
    """Receivers, subject, body, words, places to fill in, remarks, findings, next command."""
    result = run("draft", "thanks", "delphine-kabasele", "--format", "json", "--vault", vault)
    data = json.loads(result.stdout)
    assert data["kind"] == "thanks"
    assert data["to"] == [
        {
            "person": "contacts/delphine-kabasele",
            "name": "Delphine Kabasele",
            "address": "d.kabasele@example.org",
        }
    ]
    assert data["subject"] == "Thank you for our talk"
    assert data["next_command"].startswith("kit log delphine-kabasele --kind thanks")
    assert {"body", "words", "slots", "remarks", "findings", "template"} <= set(data)


def test_options_fill_what_the_notes_leave_open(vault: Path) -> None:
    """My own first sentence, times, minutes and name."""
    words = [
        "--connection",
        "You answered my letter",
        "--times",
        "on Tuesday at ten",
        "--minutes",
        "20",
        "--call",
        "Mrs Vermeersch",
    ]
    body = run("draft", "request", "ilse-vermeersch", *words, "--vault", vault).stdout
    assert "Dear Mrs Vermeersch,\n\nYou answered my letter." in body
    assert "for 20 minutes, by phone or video, on Tuesday at ten" in body


def test_a_template_that_fails_is_told_with_its_line(vault: Path) -> None:
    """The user's own slip: file, line, what there is; exit code 1, no traceback."""
    (vault / "templates" / "drafts" / "thanks.md").write_text("Subject: x\n\n{{ person.nmae }}")
    result = run("draft", "thanks", "delphine-kabasele", "--vault", vault)
    assert result.exit_code == 1
    assert "templates/drafts/thanks.md:3: " in result.stderr
    assert "did you mean `name`?" in result.stderr


@pytest.mark.skipif(sys.platform != "linux", reason="the mail program is stood in for by xdg-open")
@pytest.mark.parametrize("works", [True, False])
def test_open_hands_a_mailto_to_the_mail_program(
    vault: Path, tmp_path: Path, *, works: bool
) -> None:
    """A real process, with a program in place of the mail program that writes down what it was given."""
    folder = tmp_path / "bin"
    folder.mkdir()
    program = folder / "xdg-open"
    program.write_text(f'#!/bin/sh\nprintf %s "$1" > {tmp_path}/given\nexit {0 if works else 3}\n')
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    command = [
        sys.executable,
        "-c",
        "from kit.cli import main; main()",
        "draft",
        "thanks",
        "delphine-kabasele",
        "--open",
        "--vault",
        str(vault),
    ]
    environment = {**os.environ, "PATH": f"{folder}:{os.environ['PATH']}"}
    found = subprocess.run(
        command, env=environment, capture_output=True, text=True, check=False, timeout=120
    )
    if works:
        for _ in range(50):  # the mail program is started and not waited for
            if (tmp_path / "given").exists() and (tmp_path / "given").read_text():
                break
            time.sleep(0.1)
        given = (tmp_path / "given").read_text()
        assert given.startswith("mailto:d.kabasele@example.org?subject=Thank%20you")
        assert "\r\n\r\nKind regards,\r\nLieve Daelemans" in unquote(given)
        assert found.returncode == 0
    assert found.stdout == ""


def test_without_a_terminal_nothing_waits(vault: Path) -> None:
    """A pipe on both sides: the letter comes out, and no question is asked."""
    found = run_process("draft", "request", "griet", "--vault", vault)
    assert found.returncode == 0
    assert found.stdout.startswith("To: Griet Vanoverbeke <griet.vanoverbeke@example.org>")
    link = run_process("draft", "request", "griet", "--mailto", "--vault", vault)
    assert link.stdout.startswith("mailto:griet.vanoverbeke@example.org?subject=")
    assert link.stdout.count("\n") == 1


def test_referrals_are_the_network(vault: Path) -> None:
    """`kit referrals` says what `kit insight network` says."""
    short = run("referrals", "--vault", vault)
    assert short.exit_code == 0
    assert short.stdout == run("insight", "network", "--vault", vault).stdout
    assert "Every introduction" in short.stdout
