"""Vaults that change step by step, and what checking them anew says."""

import os
from datetime import date
from pathlib import Path

from hypothesis import strategies as st

from kit.checks import check_vault
from kit.index.findings import Checked, check_folder
from kit.index.index import open_index
from kit.terminal.findings import as_json
from kit.vault import load_vault

PATHS = (
    "contacts/maya-okafor.md",
    "contacts/sam-lee.md",
    "contacts/Sam-Lee.md",
    "contacts/porto/sam-lee.md",
    "organizations/northwind.md",
    "paths/teaching.md",
    "interviews/2026-03-14-maya-okafor.md",
    "interviews/2026-06-20-sam-lee.md",
    "journal/2026-03-15.md",
    "questions/first-talk.md",
    "inbox/a\nb.md",
    "me.md",
)
TEXTS = (
    "---\nname: Maya Okafor\naliases: [Sam Lee]\n---\n",
    "---\nname: Maya Okafor\n---\n\nMet [[sam-lee]] and [[Maya Okafr]].\n",
    "---\nname: Sam Lee\norganization: northwnd\nreferred_by: '[[maya-okafr]]'\n---\n",
    "---\nname: Maya Okafor\naliases: [Sam Lee]\ndo_not_contact: 2026-01-02\n---\n",
    "---\ntype: organization\nname: Northwind\n---\n",
    "---\ntype: contact\nname: ' Sam Lee '\ndo_not_contact: true\n---\n",
    "---\ncontact: maya-okafor\ndate: 2026-03-14\nstatus: held\n---\n\n[[sam-lee]] %% not for others [[nobody]] %%\n",
    "---\ncontact: contacts/sam-lee\ndate: 2026-06-20\nstatus: held\n---\n\n![[plan.png]] [cv](../attachments/cv.pdf)\n",
    "---\ncontact: sam-lee\norganization: Northwnd\ndate: 2026-03-29T01:30\nstatus: held\n---\n",
    "---\ncontact: maya-okafr\npath: teachng\ndate: 2026-08-01\nstatus: held\n# kit: ignore future-held\n---\n",
    "---\ncontacts: [maya-okafor, northwind]\ndate: 3/4/2026\n---\n\n[a](sam-lee.md) [b](../me.md) [[teaching#x|y]]\n",
    "---\ntimezone: Asia/Kolkata\ngoals:\n- id: one\n- id: one\n---\n",
    "---\ntype: me\ntimezone: America/Nowhere\n---\n",
    "---\ntitle: First talk\n---\n\n## A\n- Why? ^why\n- When? ^why\n",
    "---\ntitle: Two: colons\n---\n",
    "---\ntitle: Teaching\nstatus: exploring\n---\n<!-- kit: ignore dangling-wikilink -->\n[[nowhere]]\n",
    "no fields, [[sam-lee]] and [[Sam Lee]]\n",
    "\x00\x01",
    "",
)
SETTINGS = (
    "",
    'timezone = "Europe/Lisbon"\n',
    'timezone = "Europe/Lisbn"\ncurency = "EUR"\n',
    'today = "2026-04-01"\n',
    '[checks]\ndangling-wikilink = "off"\nnot-thanked = "error"\n',
    '[follow-up]\nthank = "P10D"\n',
)
FILES = ("attachments/cv.pdf", "attachments/Plan.png", "plan.png", "contacts/sam-lee.pdf")
DAYS = (date(2026, 6, 21), date(2026, 6, 30), date(2026, 9, 1))

BEGINNING = (
    ("write", PATHS[0], TEXTS[0]),
    ("write", PATHS[1], TEXTS[2]),
    ("write", PATHS[4], TEXTS[4]),
    ("write", PATHS[5], "---\ntitle: Teaching\n---\n"),
    ("write", PATHS[6], TEXTS[6]),
    ("write", PATHS[7], TEXTS[8]),
    ("write", PATHS[8], TEXTS[1] + TEXTS[10].rpartition("---")[2]),
)
_PATH = st.sampled_from(PATHS)
_CONTACT = st.sampled_from(PATHS[:4])
STEPS = st.one_of(
    st.tuples(st.just("write"), _CONTACT, st.sampled_from(TEXTS[:6])),
    st.tuples(st.just("delete"), _CONTACT),
    st.tuples(st.just("write"), _PATH, st.sampled_from(TEXTS)),
    st.tuples(st.just("rewrite"), _PATH, st.sampled_from(TEXTS)),
    st.tuples(st.just("rename"), _PATH, _PATH),
    st.tuples(st.just("delete"), _PATH),
    st.tuples(st.just("touch"), _PATH),
    st.tuples(st.just("same stamp"), _PATH),
    st.tuples(st.just("attach"), st.sampled_from(FILES)),
    st.tuples(st.just("delete"), st.sampled_from(FILES)),
    st.tuples(st.just("settings"), st.sampled_from(SETTINGS)),
    st.tuples(st.just("day"), st.sampled_from(DAYS)),
    st.tuples(st.just("other command")),
    st.tuples(st.just("other command with content")),
    st.tuples(st.just("check"), st.sampled_from(("contacts", "interviews", "me.md"))),
    st.tuples(st.just("check")),
)


class Changing:
    """A vault, and the day it is seen on."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.today = DAYS[1]
        root.mkdir(parents=True)
        (root / "kit.toml").write_text("")

    def take(self, step: tuple[object, ...]) -> None:
        """Take a step; one that is of no use here changes nothing."""
        match step:
            case ("settings", str(text)):
                (self.root / "kit.toml").write_text(text)
            case ("day", date() as day):
                self.today = day
            case ("other command",):
                open_index(self.root).close()
            case ("other command with content",):
                index = open_index(self.root)
                index.fill()
                index.close()
            case ("check", *paths):
                assert self.kept(*map(str, paths)) == self.anew(*map(str, paths))
            case (str(deed), str(path), *given):
                self._change(deed, path, *map(str, given))

    def _change(self, deed: str, path: str, given: str = "x") -> None:
        file = self.root / path
        if deed in ("write", "attach"):
            write(file, given)
        if deed == "link":
            file.symlink_to(given)
        if not file.exists():
            return
        match deed:
            case "rewrite":
                write(file, given)
            case "rename":
                (self.root / given).parent.mkdir(parents=True, exist_ok=True)
                file.replace(self.root / given)
            case "delete":
                file.unlink()
            case "touch":
                file.touch()
            case "same stamp":
                change_unseen(file)

    def kept(self, *paths: str) -> str:
        """Return the findings as JSON, by way of the index."""
        return said(check_folder(self.root, today=self.today, paths=paths or None))

    def anew(self, *paths: str) -> str:
        """Return the findings as JSON, with all notes read anew."""
        return anew(self.root, self.today, *paths)


def write(file: Path, text: str) -> None:
    """Write a file, and the folders it lies in."""
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text)


def change_unseen(file: Path) -> None:
    """Change some letters, and give the file the size and the time that it had, as git and rsync may."""
    stat = file.stat()
    text = file.read_text()
    file.write_text(text.replace("maya-okafor", "sam-lee-two").replace("Sam Lee", "Sam Lye"))
    os.utime(file, ns=(stat.st_atime_ns, stat.st_mtime_ns))


def said(checked: Checked) -> str:
    """Return what a check says, as text that can be compared."""
    return f"{as_json(checked.findings)}\n{checked.notes} {checked.unreadable}"


def anew(root: Path, today: date, *paths: str) -> str:
    """Return the findings as JSON, without any index."""
    vault = load_vault(root, today=today)
    findings = check_vault(vault, paths=paths or None)
    return said(Checked(findings, len(vault.notes), len(vault.unreadable)))
