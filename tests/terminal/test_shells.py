"""The Tab key in real shells: what stands on the line after it, word by word as the shell reads it."""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pexpect
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kit.cli import kit
from kit.terminal.shells import SHELLS, quoted_for_bash, read_line, script
from tests.commands.running import run
from tests.making import contact, interview, write_vault

# `args` prints the words it is given, so that a completed line is judged as the shell reads it.
_ARGS = "#!/bin/sh\nprintf '<<'\nfor word; do printf '[%s]' \"$word\"; done\nprintf '>>\\n'\n"
_START = {
    "bash": (["--norc", "--noprofile", "-i"], 'eval "$(kit completion bash)"'),
    "zsh": (["-f", "-i"], 'bindkey -e; eval "$(kit completion zsh)"'),
    "fish": (
        ["--no-config", "--interactive"],
        "set -g fish_autosuggestion_enabled 0; kit completion fish | source",
    ),
}
_LINE_START = "\x01"

CASES = [
    ("kit sh\t", "kit|show"),
    ("kit codes ren\t", "kit|codes|rename"),
    ("kit show --form\t", "kit|show|--format"),
    ("kit show --format j\t", "kit|show|--format|json"),
    ("kit show maya-o\t", "kit|show|maya-okafor"),
    ("kit show contacts/may\t", "kit|show|contacts/maya-okafor"),
    ("kit show MAYA-O\t", "kit|show|maya-okafor"),
    # What begins so comes first; else what holds it, where it is one.
    ("kit show 14-maya\t", "kit|show|2026-03-14-maya-okafor"),
    ("kit show zzz\t", "kit|show|zzz"),
    ("kit zzz \tx", "kit|zzz|x"),
    # Names with blanks, quotes, commas, colons and other letters
    ("kit show Łu\t", "kit|show|Łukasz Nowak"),
    ('kit show "Łu\t', "kit|show|Łukasz Nowak"),
    ("kit show 'Łu\t", "kit|show|Łukasz Nowak"),
    ("kit show Łukasz\\ N\t", "kit|show|Łukasz Nowak"),
    ("kit show Łu\tx", "kit|show|Łukasz Nowak|x"),
    ("kit show o\t", "kit|show|o'neill-sean"),
    ('kit show "o\t', "kit|show|o'neill-sean"),
    ("kit show d,\t", "kit|show|d,comma"),
    ("kit show cost\t", "kit|show|cost:$HOME `x`"),
    ("kit show cost:\t", "kit|show|cost:$HOME `x`"),
    # KEY=VALUE, at which bash cuts a word in two
    ("kit set maya-okafor sta\tm\t", "kit|set|maya-okafor|status=met"),
    ("kit set maya-okafor status=m\t", "kit|set|maya-okafor|status=met"),
    ('kit set maya-okafor "status=m\t', "kit|set|maya-okafor|status=met"),
    ('kit set maya-okafor status="m\t', "kit|set|maya-okafor|status=met"),
    ("kit set maya-okafor status=met tie\tmo\t", "kit|set|maya-okafor|status=met|tie=moderate"),
    ("kit set maya-okafor referred_by=Łu\t", "kit|set|maya-okafor|referred_by=Łukasz Nowak"),
    ("kit set 2026-03-14-maya-okafor paths+=da\t", "kit|set|2026-03-14-maya-okafor|paths+=data-engineering"),
    ("kit set 2026-03-14-maya-okafor interest.a\t8", "kit|set|2026-03-14-maya-okafor|interest.after=8"),
    ("kit set may\t", "kit|set|maya-okafor"),
    ("kit list conta\t", "kit|list|contacts"),
    ("kit list contacts --where tie\tmo\t", "kit|list|contacts|--where|tie=moderate"),
    ("kit list contacts --where=tie=mo\t", "kit|list|contacts|--where=tie=moderate"),
    ("kit list contacts --where has:how\t", "kit|list|contacts|--where|has:how_met"),
    ("kit list contacts --sort how\t", "kit|list|contacts|--sort|how_met"),
    ("kit list contacts --columns id,how\t", "kit|list|contacts|--columns|id,how_met"),
    # Words of other kinds
    ("kit new conta\t", "kit|new|contact"),
    ("kit new contact X --set tie\tmo\t", "kit|new|contact|X|--set|tie=moderate"),
    ("kit explain not-th\t", "kit|explain|not-thanked"),
    ("kit insight who\t", "kit|insight|who-knows"),
    ("kit who menta\t", "kit|who|mental-load"),
    ("kit codes rename menta\t", "kit|codes|rename|mental-load"),
    ("kit path da\t", "kit|path|data-engineering"),
    ("kit forget may\t", "kit|forget|maya-okafor"),
    # The daily commands
    ("kit debrief 14-may\t", "kit|debrief|2026-03-14-maya-okafor"),
    ("kit debrief maya-okafor --verdict pu\t", "kit|debrief|maya-okafor|--verdict|pursue"),
    ("kit log may\t", "kit|log|maya-okafor"),
    ("kit draft thank\tmay\t", "kit|draft|thanks|maya-okafor"),
    ("kit due --rule thank\t", "kit|due|--rule|thank-you"),
    ("kit log maya-okafor --on yes\t", "kit|log|maya-okafor|--on|yesterday"),
    # Other vaults: one whose folder has a blank, one below a home folder, one that is none
    ("kit --vault 'an other' show per\t", "kit|--vault|an other|show|peregrine"),
    ("kit show --vault an\\ other per\t", "kit|show|--vault|an other|peregrine"),
    ("kit --vault ~/home-vault show tom\t", "kit|--vault|~/home-vault|show|tomasz"),
    ("kit --vault /nowhere show may\t", "kit|--vault|/nowhere|show|may"),
]  # fmt: skip


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with a vault in `v`, a home folder, and a `kit` and an `args` in `bin`."""
    root = tmp_path_factory.mktemp("shell")
    notes = {
        "contacts/maya-okafor.md": contact("Maya Okafor", "tie: weak\n"),
        "contacts/Łukasz Nowak.md": contact("Łukasz Nowak"),
        "contacts/o'neill-sean.md": contact("Seán O'Neill"),
        "contacts/d,comma.md": contact("D Comma"),
        "contacts/cost:$HOME `x`.md": contact("Cost"),
        "paths/data-engineering.md": "---\nstatus: exploring\n---\n",
        "interviews/2026-03-14-maya-okafor.md": interview(
            "contact: maya-okafor\ndate: 2026-03-14",
            "## Tips\n- Rest #mental-load\n- [ ] Sleep more\n",
        ),
    }
    write_vault(root / "v", notes)
    write_vault(root / "v" / "an other", {"contacts/peregrine.md": contact("Peregrine")})
    write_vault(root / "home" / "home-vault", {"contacts/tomasz.md": contact("Tomasz")})
    (root / "v" / "an other").rename(root / "other")
    (root / "v" / "an other").symlink_to(root / "other")
    (root / "empty").mkdir()
    (root / "bin").mkdir()
    main = f"#!{sys.executable}\nfrom kit.cli import main\nmain()\n"
    for name, text in (("kit", main), ("args", _ARGS)):
        (root / "bin" / name).write_text(text)
        (root / "bin" / name).chmod(0o755)
    return root


class _Session:
    """A shell that somebody sits at."""

    def __init__(self, shell: str, world: Path) -> None:
        path = f"{world / 'bin'}{os.pathsep}{os.environ['PATH']}"
        inherited = {key: os.environ[key] for key in ("PYTHONPATH",) if key in os.environ}
        self.shell = shell
        self.child = pexpect.spawn(
            shell,
            _START[shell][0],
            cwd=str(world / "v"),
            env=inherited
            | {"PATH": path, "HOME": str(world / "home"), "TERM": "xterm", "LANG": "C.UTF-8"},
            encoding="utf-8",
            dimensions=(60, 200),
            timeout=60,
        )
        self.child.sendline(_START[shell][1])
        self.words_of("kit ready")

    def words_of(self, typed: str) -> list[str]:
        """Type a line, put `args` before it, and return the words that the shell makes of it."""
        if self.shell == "fish":  # a pasted line is typed, too, but Tab only counts on its own
            for part in re.split("(\t)", typed):
                self.child.send(part)
        else:
            self.child.send(typed)
        self.child.send(f"{_LINE_START}args \r")
        self.child.expect(r"<<(.*?)>>")
        found = self.child.match
        assert isinstance(found, re.Match)
        return re.findall(r"\[(.*?)\]", found[1])

    def screen_of(self, typed: str, awaited: str) -> str:
        """Type a line and return what is shown until some text comes."""
        self.child.send(typed)
        self.child.expect_exact(awaited)
        shown = (self.child.before or "") + awaited
        self.child.sendcontrol("c")
        return shown

    def close(self) -> None:
        """Leave the shell."""
        self.child.close(force=True)


@pytest.fixture(params=SHELLS, scope="module")
def session(request: pytest.FixtureRequest, world: Path) -> Iterator[_Session]:
    """Return each shell in turn, with completion set up as its users are told to."""
    if shutil.which(request.param) is None:
        if os.environ.get("KIT_REQUIRE_SHELLS"):
            pytest.fail(f"{request.param} is needed where KIT_REQUIRE_SHELLS is set")
        pytest.skip(f"{request.param} is not installed")
    found = _Session(request.param, world)
    yield found
    found.close()


@pytest.mark.parametrize(("typed", "words"), CASES, ids=[case[0].strip() for case in CASES])
def test_tab_completes(session: _Session, world: Path, typed: str, words: str) -> None:
    """After Tab the shell reads these words; a name is one word, whatever it is made of."""
    expected = words.replace("~", str(world / "home")).split("|")
    assert session.words_of(typed) == expected


def test_two_tabs_list_what_fits(session: _Session) -> None:
    """Where several words fit they are shown; zsh and fish tell what they are for, too."""
    shown = session.screen_of("kit s\t\t", "snooze")
    assert "serve" in shown
    if session.shell != "bash":
        assert "built anew when a note changes" in shown


def answers(shell: str, line: str, cwd: Path, **more: str) -> "subprocess.CompletedProcess[str]":
    """Return what `kit` answers to a shell, as a process of its own."""
    program = "import sys; sys.argv[0] = 'kit'; from kit.cli import main; main()"
    return subprocess.run(
        [sys.executable, "-c", program],
        cwd=cwd,
        env=os.environ | {"COMP_LINE": line, "_KIT_COMPLETE": f"{shell}_complete"} | more,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )


@pytest.mark.parametrize("shell", SHELLS)
@pytest.mark.parametrize(
    "line",
    ["kit show ", "kit set x sta", "kit list contacts --where ", "kit codes rename ", "kit who z"],
)
def test_the_tab_key_is_silent(tmp_path: Path, shell: str, line: str) -> None:
    """Without a vault, or with one that is broken in every way, nothing is said and nothing made."""
    broken = tmp_path / "broken"
    write_vault(broken, {"contacts/a.md": "---\n: [", "contacts/b\x1b\n.md": "x"}, "= no TOML [")
    os.mkfifo(broken / "contacts" / "pipe.md")
    (broken / "contacts" / "nowhere.md").symlink_to("gone.md")
    (broken / os.fsdecode(b"contacts/\xff.md")).write_text("x")
    (broken / "round").symlink_to(broken)
    (tmp_path / "none").mkdir()
    for cwd in (tmp_path / "none", broken):
        found = answers(shell, line, cwd)
        assert (found.returncode, found.stderr) == (0, "")
        assert "\x1b" not in found.stdout
    assert list((tmp_path / "none").iterdir()) == []
    assert not (broken / ".kit").exists()


def test_an_action_is_told_with_its_text(world: Path) -> None:
    """`kit done` offers handles; what each stands for is shown beside it."""
    offered = answers("fish", "kit done ", world / "v").stdout
    assert re.fullmatch(r"plain\t[a-z0-9]+\tSleep more\n", offered)


def test_ids_are_told_without_reading_notes(tmp_path: Path) -> None:
    """For a command or an id no model is imported: the Tab key answers at once in a large vault."""
    write_vault(tmp_path, {f"contacts/person-{n}.md": contact(f"P {n}") for n in range(300)})
    for line in ("kit ", "kit show ", "kit forget per", "kit explain n"):
        found = answers("zsh", line, tmp_path, PYTHONPROFILEIMPORTTIME="1")
        assert found.stdout
        assert "kit.terminal.shells" in found.stderr
        assert "kit.notes" not in found.stderr


@pytest.mark.parametrize(
    ("line", "words", "last", "kept", "quote"),
    [
        ("", (), "", "", ""),
        ("kit ", ("kit",), "", "", ""),
        ("kit sh", ("kit",), "sh", "", ""),
        ("A=1 B=2 kit show x=", ("kit", "show"), "x=", "x=", ""),
        ("kit 'a b' \"c d\" e\\ f", ("kit", "a b", "c d"), "e f", "", ""),
        ("kit \"a'b", ("kit",), "a'b", "", '"'),
        ("kit 'a\\b", ("kit",), "a\\b", "", "'"),
        ("kit k='v w", ("kit",), "k=v w", "k=", "'"),
        ("kit a:b=c", ("kit",), "a:b=c", "a:b=", ""),
        ("kit '' x", ("kit", ""), "x", "", ""),
        ("kit x\\", ("kit",), "x", "", ""),
    ],
)
def test_a_line_is_cut_as_shells_cut_it(
    line: str, words: tuple[str, ...], last: str, kept: str, quote: str
) -> None:
    """Settings before the command are left out; `kept` is what bash does not replace."""
    assert read_line(line) == (words, last, kept, quote)


@given(st.text(st.characters(codec="utf-8", exclude_characters="\0\n")))
def test_a_quoted_word_is_read_back(word: str) -> None:
    """Within each quote and without one, reading a line gives back the word that was quoted."""
    for quote in ("", '"', "'"):
        typed = read_line(f"kit {quote}{quoted_for_bash(word, quote)}{quote} ")
        assert typed.words[1:] == ((word,) if word or quote else ())


def test_a_script_for_each_shell() -> None:
    """`kit completion` prints what the shell reads, and refuses a shell that it does not know."""
    for shell in SHELLS:
        assert "_KIT_COMPLETE" in script(shell, kit)
        assert run("completion", shell).output == script(shell, kit)
    refused = run("completion", "tcsh")
    assert refused.exit_code == 2
    assert "'bash', 'zsh', 'fish'" in refused.stderr
