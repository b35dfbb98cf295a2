"""What may happen to a vault between two builds: edits, renames, other settings, kills, spoilt caches.

Run as a script: FOLDER SEED STEPS. After each step the vault is built and checked, and so is a copy
of its notes without anything kept: whatever differs is printed, and ends the run with code 1.
"""

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from tests.benchmarks.vaults import generate

# So many that two processes share the pages, and a third one draws.
_NOTES = 110
_DAYS = ("2026-06-30", "2026-07-01", "2027-01-01")
_HEADINGS = ("Tasks", "Realities", "Skills", "Pay", "Advice", "Referrals", "Challenges", "Trends")
_LINES = (
    "- (+) Calm mornings #calm",
    "- (-) Nights",
    "- 120,000 CAD a year",
    "- [ ] Call them @2026-07-03",
    "- Ask [[{contact}]] next",
    "- Seen ![x](picture.png)",
    "- (?) Is it so",
    "- Quoted (withdrawn)",
    "- Learned it (goal: exit)",
    "%% [[{path}]], between us %%",
)
_FIELDS = (
    "tags: [a, b]",
    "role: Baker",
    'organization: "[[{organization}]]"',
    'title: "Another <b>title</b>"',
    "aliases: [Foo]",
    "status: debriefed",
    "date: 2026-05-03",
    "unknown: x",
    'referred_by: "[[{contact}]]"',
    "x: [",
)
_TALK = """\
---
contact: "[[{contact}]]"
date: 2026-06-01
status: debriefed
paths: ["[[{path}]]"]
---

## Realities

- (-) Loud

## Advice

- Read #books
"""
_TEXTS = (
    "---\nname: Anna Neu\n---\n",
    '---\npaths: ["[[{path}]]"]\n---\n\n# Hello\n\n- [[{contact}]] said so\n',
    "Plain words\n\n![p](../picture.png)\n",
    _TALK,
)
_FOLDERS = ("contacts", "interviews", "journal", "paths", "organizations", "questions", "inbox")


class Life:
    """A vault, and chance."""

    def __init__(self, folder: Path, seed: int) -> None:
        self.chance = random.Random(seed)
        self.root = folder / "kept" / "vault"
        self.other = folder / "anew" / "vault"
        self.day = _DAYS[0]
        generate(self.root, notes=_NOTES, seed=seed)

    def note(self, folder: str = "") -> Path:
        """Return one of the notes, of a folder where one is named."""
        found = sorted(self.root.glob(f"{folder or '[a-z]*'}/**/*.md"))
        return self.chance.choice([each for each in found if "site" not in each.parts])

    def worded(self, *texts: str) -> str:
        """Return one of some texts, with names of notes where it has room for them."""
        text = self.chance.choice(texts)
        for kind in ("contact", "path", "organization"):
            text = text.replace(f"{{{kind}}}", self.note(f"{kind}s").stem)
        return text

    def built(self, root: Path) -> "subprocess.Popen[str]":
        """Begin to build."""
        return _begun("build", "--vault", str(root), "--today", self.day)


class Outcome(NamedTuple):
    """What building and checking a vault gave: exit codes, words, findings, and the files of the site."""

    code: int
    said: str
    findings: str
    files: dict[str, bytes]


def a_line_more(life: Life) -> None:
    """Write a line into a note of a talk."""
    note = life.note("interviews")
    heading = life.chance.choice(_HEADINGS)
    with note.open("a", encoding="utf-8") as stream:
        stream.write(f"\n## {heading}\n\n{life.worded(*_LINES)} {life.chance.randrange(99)}\n")


def another_field(life: Life) -> None:
    """Write a field into any note, or break its front matter."""
    note = life.note()
    text = note.read_text(encoding="utf-8")
    note.write_text(text.replace("---\n", f"---\n{life.worded(*_FIELDS)}\n", 1), encoding="utf-8")


def mended(life: Life) -> None:
    """Mend what was broken."""
    for note in life.root.glob("[a-z]*/**/*.md"):
        text = note.read_text(encoding="utf-8")
        if "---\nx: [\n" in text:
            note.write_text(text.replace("---\nx: [\n", "---\n"), encoding="utf-8")


def another_name(life: Life) -> None:
    """Rename a note by hand, so that links to it lead nowhere."""
    note = life.note()
    note.rename(note.with_name(f"{note.stem}-{life.chance.randrange(9)}.md"))


def gone(life: Life) -> None:
    """Delete a note."""
    life.note().unlink()


def a_note_more(life: Life) -> None:
    """Write a new note, perhaps over one."""
    note = life.root / life.chance.choice(_FOLDERS) / f"new-{life.chance.randrange(50)}.md"
    note.parent.mkdir(exist_ok=True)
    note.write_text(life.worded(*_TEXTS), encoding="utf-8")


def another_letter(life: Life) -> None:
    """Change a letter, and have the file say that it was not changed."""
    note = life.note("interviews")
    before, found = note.read_text(encoding="utf-8"), note.stat()
    begun, a, rest = before.rpartition("a")
    note.write_text(f"{begun}{a and 'e'}{rest}", encoding="utf-8")
    os.utime(note, ns=(found.st_atime_ns, found.st_mtime_ns))


def a_picture(life: Life) -> None:
    """Put a picture beside the notes of talks, or another one in its place."""
    picture = bytes.fromhex("89504e470d0a1a0a0000000d4948445200000001000000010806000000")
    (life.root / "interviews" / "picture.png").write_bytes(picture + life.chance.randbytes(3))


def other_settings(life: Life) -> None:
    """Change the vault's name, its currency, the words for a topic, or what is checked."""
    file = life.root / "kit.toml"
    text = file.read_text(encoding="utf-8")
    old, new = life.chance.choice(
        (
            ('name = "', 'name = "A'),
            ('"EUR"', '"USD"'),
            ('"How to start"', '"Beginning"'),
            ("[topics]", '[checks]\nunknown-key = "off"\n\n[topics]'),
        )
    )
    if new not in text:
        file.write_text(text.replace(old, new, 1), encoding="utf-8")


def another_day(life: Life) -> None:
    """Build on another day."""
    life.day = life.chance.choice(_DAYS)


def spoilt_cache(life: Life) -> None:
    """Delete, cut or garble a file of what is kept."""
    _spoil(life, life.root / ".kit")


def spoilt_site(life: Life) -> None:
    """Delete, cut or garble a file of the site."""
    _spoil(life, life.root / "site")


def killed_build(life: Life) -> None:
    """Kill a build, alone or with all that it started."""
    build = life.built(life.root)
    time.sleep(life.chance.uniform(0.1, 3))
    if life.chance.random() < 0.5:
        build.kill()
    else:
        os.killpg(build.pid, signal.SIGKILL)
    build.communicate()


def another_command(life: Life) -> None:
    """Run another command, which may bring the index up to date."""
    words = life.chance.choice((["check"], ["index", "--rebuild"], ["search", "work"], ["due"]))
    _begun(*words, "--vault", str(life.root), "--today", life.day).communicate()


DEEDS: tuple[Callable[[Life], None], ...] = (
    *(a_line_more, another_field, a_note_more) * 4,
    *(another_name, gone, other_settings, another_day, mended, another_letter) * 2,
    *(spoilt_cache, killed_build) * 2,
    a_picture,
    spoilt_site,
    another_command,
)


def outcome(life: Life, root: Path) -> Outcome:
    """Build and check a vault."""
    build = life.built(root)
    out, err = build.communicate()
    words = ("check", "--format", "json", "--vault", str(root), "--today", life.day)
    findings, _ = _begun(*words).communicate()
    site = root / "site"
    files = {
        path.relative_to(site).as_posix(): path.read_bytes()
        for path in site.rglob("*")
        if path.is_file()
    }
    said = (out + err).replace(str(root), "")
    return Outcome(build.returncode, said, findings, files)


def differences(one: Outcome, other: Outcome) -> list[str]:
    """Say in what two outcomes differ, and whether the first one is a failure of ours."""
    files = sorted(one.files.keys() | other.files.keys())
    found = [each for each in files if one.files.get(each) != other.files.get(each)]
    if (one.code, one.said) != (other.code, other.said) or "Traceback" in one.said:
        found += [f"{one.code}: {one.said}", f"{other.code}: {other.said}"]
    if one.findings != other.findings:
        found.append("findings")
    return found


def step(life: Life) -> tuple[list[str], list[str]]:
    """Let something happen, and build; return what happened, and what differs from the notes alone."""
    deeds = [life.chance.choice(DEEDS) for _ in range(life.chance.choice((1, 1, 1, 2, 3)))]
    for deed in deeds:
        deed(life)
    now = outcome(life, life.root)
    shutil.rmtree(life.other, ignore_errors=True)
    shutil.copytree(life.root, life.other, ignore=shutil.ignore_patterns(".*", "site"))
    return [deed.__name__ for deed in deeds], differences(now, outcome(life, life.other))


def _spoil(life: Life, folder: Path) -> None:
    files = sorted(each for each in folder.rglob("*") if each.is_file())
    if not files:
        return
    file = life.chance.choice(files)
    how, size = life.chance.choice(("gone", "cut", "garbled")), file.stat().st_size
    if how == "gone" or not size:
        file.unlink()
    elif how == "cut":
        os.truncate(file, size // 2)
    else:
        data = bytearray(file.read_bytes())
        data[life.chance.randrange(size)] ^= 255
        file.write_bytes(data)


def _begun(*words: str) -> "subprocess.Popen[str]":
    return subprocess.Popen(
        (sys.executable, "-c", "from kit.cli import main; main()", *words),
        start_new_session=True,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
    )


def main() -> None:
    """Run the campaign that the arguments ask for."""
    folder, seed, steps = Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])
    life = Life(folder, seed)
    for number in range(steps):
        deeds, differ = step(life)
        if differ:
            sys.exit(f"seed {seed}, step {number}: {', '.join(deeds)}\n" + "\n".join(differ))
    print(steps)


if __name__ == "__main__":
    main()
