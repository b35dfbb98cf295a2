"""Forgetting: nothing of the person is left in a note, all else is, and the rest is told."""

import re
import shutil
import subprocess
from pathlib import Path
from tempfile import mkdtemp

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kit.revising import RefusedError
from kit.revising.forget import Forgetting, forget_note
from kit.revising.forget.history import History, history_of, purge_steps
from kit.revising.references.folded import folded, plainly_folded
from kit.revising.references.person import Person
from kit.vault import Vault, load_vault
from kit.vault.transaction import apply_changes
from tests.making import TODAY, contact, interview, vault_of
from tests.revising.linked import SOME, files_in, written

MAYA = {
    "contacts/maya-okafor.md": contact(
        "Maya Okafor",
        "aliases: [Em-O]\nemails: [maya@example.org]\nphones: ['+33 6 12 34 56 70']\n",
    ),
    "contacts/sam.md": contact("Sam"),
}


def forgotten(
    vault: Vault, note_id: str = "contacts/maya-okafor", *, keep: bool = False
) -> Forgetting:
    """Forget the person of a note on disk, and return what was done."""
    done = forget_note(vault, vault.notes[note_id], keep_interviews=keep)
    apply_changes(vault.root, done.revision.effective)
    return done


def text_at(vault: Vault, path: str) -> str:
    """Return a file's text as it is on disk now."""
    return (vault.root / path).read_bytes().decode()


FRONT = [
    ("contacts: [maya-okafor, sam]", "contacts: [sam]"),
    ("contacts:\n  - sam\n  - '[[Maya Okafor]]'", "contacts:\n  - sam"),
    ("contact: maya-okafor  # who", "# who"),
    (
        "event: fair\nskills: [{name: sql, who: Maya Okafor}]",
        "event: fair\nskills: [{name: sql, who: (name removed)}]",
    ),
    ('because: "So said [[maya-okafor|Maya]]"', 'because: "So said (name removed)"'),
    ("because: So said [her](../contacts/maya-okafor.md)", "because: So said (name removed)"),
    ("because: >-\n  Maya\n  Okafor said", "because: >-\n  (name removed) said"),
    ('because: "M\\u0061ya Okafor said"', 'because: "(name removed) said"'),
    ("url: https://example.org/in/maya-okafor?x=1", "url: (name removed)"),
    ("# Maya Okafor's talk\nrole: x", "# (name removed)'s talk\nrole: x"),
]


@pytest.mark.parametrize(("line", "meant"), FRONT)
def test_front_matter_is_cleared(tmp_path: Path, line: str, meant: str) -> None:
    """References are withdrawn, words replaced, and nothing else of the front matter moves."""
    note = interview(
        f"{line}\ndate: 2026-03-14\nevent: x"
        if "event" not in line
        else f"{line}\ndate: 2026-03-14"
    )
    others = interview("contact: sam\ndate: 2026-03-15\ntags: [a,  b]")
    vault = vault_of(tmp_path, {**MAYA, "interviews/i.md": note, "interviews/j.md": others})
    if "contact: maya" in line:
        note = note.replace("contact:", "contacts: [sam]\ncontact:")
        (tmp_path / "interviews/i.md").write_text(note)
        vault = load_vault(tmp_path)
    forgotten(vault)
    assert text_at(vault, "interviews/i.md") == note.replace(line, meant)
    assert text_at(vault, "interviews/j.md") == others


BODY = [
    (
        "[[maya-okafor]] [[maya-okafor|M]] ![[contacts/maya-okafor#x]]",
        "(name removed) (name removed) (name removed)",
    ),
    ("- [[maya-okafor]]: said so", "- (name removed): said so"),
    (
        "[her](../contacts/maya-okafor.md#x) and [that][m]\n\n[m]: ../contacts/maya-okafor.md",
        "(name removed) and (name removed)\n\n",
    ),
    (
        "MAYA OKAFOR's, _Maya Okafor_; Okafor, Maya",
        "(name removed)'s, _(name removed)_; (name removed)",
    ),
    ("> Maya\n> Okafor said", "> (name removed) said"),
    ("maya@example.org, <mailto:Maya@Example.org>", "(name removed), <(name removed)>"),
    ("maya.okafor@elsewhere.example", "(name removed)"),
    (
        "06 12 34 56 70 or 0033612345670 or +33 (6) 12.34.56.70",
        "(name removed) or (name removed) or (name removed)",
    ),
    ("em-o EM-O", "(name removed) (name removed)"),
    ("`Maya Okafor`\n\n```\nMaya Okafor\n```", "`(name removed)`\n\n```\n(name removed)\n```"),
    ("%% Maya Okafor %% <!-- [[maya-okafor]] -->", "%% (name removed) %% <!-- (name removed) -->"),
    (
        "https://example.org/maya-okafor, [profile](https://example.org/Maya%20Okafor)",
        "(name removed), profile",
    ),
    ("![[maya-okafor.png]] [a b](../attachments/maya-okafor.pdf)", "(name removed) a b"),
    (
        "[[2026-03-14-maya-okafor|that talk]], [[2026-03-14-maya-okafor]]",
        "that talk, (name removed)",
    ),
    ("[[nobody|Maya Okafor]] #maya-okafor", "[[nobody|(name removed)]] #(name removed)"),
]


@pytest.mark.parametrize(("body", "meant"), BODY)
def test_a_body_is_cleared(tmp_path: Path, body: str, meant: str) -> None:
    """Links and words go, in code and off the record too; the text around them stays."""
    talk = interview("contact: maya-okafor\ndate: 2026-03-14")
    note = f"Before, [[sam]].\n\n{body}\n\nBehind.\n"
    vault = vault_of(
        tmp_path, {**MAYA, "interviews/2026-03-14-maya-okafor.md": talk, "journal/j.md": note}
    )
    forgotten(vault)
    assert text_at(vault, "journal/j.md") == f"Before, [[sam]].\n\n{meant}\n\nBehind.\n"


def test_what_may_be_somebody_else_is_listed_and_left(tmp_path: Path) -> None:
    """A first or last name alone, or a name within a word, is for the user to judge."""
    note = "Maya went home.\nMr Okafor too; may be.\nMaya Okaforsson and xem-o.\n2026-03-14 0612\n"
    vault = vault_of(tmp_path, {**MAYA, "journal/j.md": note})
    done = forgotten(vault)
    assert text_at(vault, "journal/j.md") == note
    assert done.review == (
        "journal/j.md:1: Maya",
        "journal/j.md:2: Okafor",
        "journal/j.md:3: Maya Okafor",
        "journal/j.md:3: em-o",
    )


def test_talks_with_nobody_else_go(tmp_path: Path) -> None:
    """What was said in private goes with the person; a talk with others stays without them."""
    notes = {
        **MAYA,
        "interviews/alone.md": interview("contact: maya-okafor\ndate: 2026-03-14"),
        "interviews/both.md": interview(
            "contacts: [sam, maya-okafor]", "- [[maya-okafor]]: a lot\n"
        ),
        "journal/j.md": "---\nbecause_of: alone\n---\nAfter [[alone]] and [[both]].\n",
    }
    vault = vault_of(tmp_path, notes)
    done = forgotten(vault)
    assert done.removed == ("contacts/maya-okafor.md", "interviews/alone.md")
    assert sorted(load_vault(tmp_path).notes) == ["contacts/sam", "interviews/both", "journal/j"]
    assert text_at(vault, "journal/j.md") == "---\n---\nAfter (name removed) and [[both]].\n"
    assert done.review == ("interviews/both.md:5: what they said here is nobody's claim now",)


def test_talks_that_are_kept_name_nobody(tmp_path: Path) -> None:
    """With --keep-interviews a talk has an event in the place of its contact, and another file name."""
    notes = {
        **MAYA,
        "interviews/2026-03-14-maya-okafor.md": interview(
            "contact: maya-okafor\ndate: 2026-03-14", "## Advice\n- Begin\n"
        ),
        "journal/j.md": "---\nbecause_of: 2026-03-14-maya-okafor\n---\n[it](../interviews/2026-03-14-maya-okafor.md)\n",
    }
    vault = vault_of(tmp_path, notes)
    done = forgotten(vault, keep=True)
    assert text_at(vault, "interviews/2026-03-14-someone.md") == (
        "---\ndate: 2026-03-14\nevent: (name removed)\n---\n\n## Advice\n- Begin\n"
    )
    assert text_at(vault, "journal/j.md") == (
        "---\nbecause_of: 2026-03-14-someone\n---\n[it](../interviews/2026-03-14-someone.md)\n"
    )
    assert "interviews/2026-03-14-maya-okafor.md" in done.removed_paths


def test_every_place_is_told(tmp_path: Path) -> None:
    """Each mention is listed with its path and the line it stood on."""
    notes = {
        **MAYA,
        "contacts/sam.md": contact("Sam", "referred_by: maya-okafor\n") + "\nMaya\nOkafor!\n",
    }
    done = forgotten(vault_of(tmp_path, notes))
    assert done.taken == (
        "contacts/sam.md:3: maya-okafor",
        "contacts/sam.md:6: Maya Okafor",
    )


def test_files_that_are_no_notes_are_listed(tmp_path: Path) -> None:
    """Attachments named after the person, and texts that name them, are told and not touched."""
    notes = {**MAYA, "attachments/Maya Okafor.png": "x", "README.md": "Hi\nMaya Okafor\n"}
    vault = vault_of(tmp_path, notes)
    done = forgotten(vault)
    assert done.review == (
        "README.md:2: names them; it was not touched",
        "attachments/Maya Okafor.png: its name names them; it was not touched",
    )
    assert text_at(vault, "README.md") == "Hi\nMaya Okafor\n"


def test_only_a_person_can_be_forgotten(tmp_path: Path) -> None:
    """A note of another type is refused."""
    vault = vault_of(tmp_path, {"paths/p.md": ""})
    with pytest.raises(RefusedError, match="only a person can be forgotten"):
        forget_note(vault, vault.notes["paths/p"])


def test_a_name_that_is_a_word_is_not_every_word(tmp_path: Path) -> None:
    """Of an alias of one word only what has its capital goes; the rest is for the user to judge."""
    notes = {
        "contacts/g.md": contact("Grace Park", "aliases: [Grace, Will]\n"),
        "journal/j.md": "Grace said: with grace I will, if GRACE and Will do. Disgraceful.\n",
    }
    vault = vault_of(tmp_path, notes)
    done = forgotten(vault, "contacts/g")
    assert text_at(vault, "journal/j.md") == (
        "(name removed) said: with grace I will, if (name removed) and (name removed) do. Disgraceful.\n"
    )
    assert done.review == ("journal/j.md:1: grace", "journal/j.md:1: grace")


def test_another_person_keeps_their_name(tmp_path: Path) -> None:
    """A namesake, a longer name that holds this one, and a shared number are left and listed."""
    others = {
        "contacts/maya-2.md": contact("Maya Okafor", "phones: [+33 6 12 34 56 70]\n"),
        "contacts/maya-okafor-lind.md": contact("Maya Okafor-Lind", "referred_by: maya-okafor\n"),
        "journal/j.md": "[[maya-okafor-lind]] and Maya Okafor-Lind, Maya Okafor, Em-O.\n",
    }
    vault = vault_of(tmp_path, {**MAYA, **others})
    done = forgotten(vault)
    assert text_at(vault, "contacts/maya-2.md") == others["contacts/maya-2.md"]
    assert text_at(vault, "contacts/maya-okafor-lind.md") == contact("Maya Okafor-Lind")
    assert text_at(vault, "journal/j.md") == (
        "[[maya-okafor-lind]] and Maya Okafor-Lind, Maya Okafor, (name removed).\n"
    )
    assert "contacts/maya-2.md:2: Maya Okafor" in done.review
    assert "contacts/maya-2.md:3: +33 6 12 34 56 70" in done.review


def test_a_replacement_names_nobody(tmp_path: Path) -> None:
    """Somebody who is called `Name` is replaced by other words."""
    notes = {"contacts/n.md": contact("Name"), "journal/j.md": "I asked Name.\n"}
    vault = vault_of(tmp_path, notes)
    forgotten(vault, "contacts/n")
    assert text_at(vault, "journal/j.md") == "I asked (removed).\n"


def test_an_unreadable_note_is_cleared_as_text(tmp_path: Path) -> None:
    """Front matter that cannot be read is no hiding place."""
    vault = vault_of(tmp_path, {**MAYA, "contacts/x.md": "---\nbad: [\nwith: Maya Okafor\n---\n"})
    forgotten(vault)
    assert text_at(vault, "contacts/x.md") == "---\nbad: [\nwith: (name removed)\n---\n"


NAMES = [
    ("José Ñandú", "Jose\u0301 N\u0303andu\u0301"),
    ("Straße Weiß", "STRASSE WEISS"),
    ("田中 太郎", "田中太郎さん"),
    ("김 민수", "\u1100\u1175\u11b7 \u1106\u1175\u11ab\u1109\u116e는"),
    ("İpek Yılmaz", "İPEK Yılmaz"),
    ("Jean-Luc O'Neil", "jean luc O'Neil"),
]


@pytest.mark.parametrize(("name", "text"), NAMES)
def test_a_name_is_found_in_any_form(name: str, text: str) -> None:
    """Letter case, Unicode form, and scripts without blanks do not hide a name."""
    assert len(Person(names=(name,)).hits(f"With {text}!")) == 1


@given(st.text())
def test_folding_leads_back(text: str) -> None:
    """Each folded character comes from a character of the text, in order."""
    there = folded(text)
    places = [there.back(at, at + 1) for at in range(len(there.text))]
    assert places == sorted(places)
    assert all(plainly_folded(text[start:end]) for start, end in places)


MENTIONS = (
    "Maya Okafor", "MAYA OKAFOR", "maya-okafor", "Maya  Okafor", "Maya_Okafor", "**Maya Okafor**",
    "Em-O", "maya@example.org", "+33 6 12 34 56 70", "06.12.34.56.70", "[[maya-okafor]]",
    "[[maya-okafor|M]]", "[[contacts/maya-okafor#x]]", "[her](../contacts/maya-okafor.md)",
    "[her](<../contacts/maya-okafor.md> 'title')", "`Maya Okafor`", "`[[maya-okafor]]`",
    "%% Maya Okafor %%", "<!-- [[maya-okafor]] -->", "Okafor, Maya", "https://example.org/maya-okafor",
)  # fmt: skip
NEUTRAL = (
    "Sam said", "[[sam]]", "[s](../contacts/sam.md)", "2026-03-14", "12 34 56 71", "# of 3", "(+)",
    "a@example.org", "\n\n", "\n- ", "\n> ", "\n\n```\ncode\n```\n\n", "ñandú", "may be", "1.", "😀",
)  # fmt: skip


@SOME
@given(
    st.lists(st.sampled_from((*MENTIONS, *NEUTRAL)), max_size=14), st.sampled_from(("\n", "\r\n"))
)
def test_nothing_of_the_person_is_left_and_all_else_is(parts: list[str], end: str) -> None:
    """No name, alias, address or number stands in any note; what is none of them stays as it was."""
    body = " | ".join(parts)
    note = f"---\nname: Sam\nreferred_by: maya-okafor\n---\n{body}\n".replace("\n", end)
    files = {path: text.encode() for path, text in MAYA.items()}
    files |= {"contacts/sam.md": note.encode(), "journal/j.md": body.replace("\n", end).encode()}
    root = written(Path(mkdtemp()) / "vault", files)
    try:
        forgotten(load_vault(root, today=TODAY))
        after = files_in(root)
        assert "contacts/maya-okafor.md" not in after
        for data in after.values():
            text = plainly_folded(data.decode())
            assert not any(each in text for each in ("maya okafor", "maya-okafor", "em-o"))
            assert "maya@" not in text
            assert "33 6 12 34" not in text
        left = after["journal/j.md"].decode().replace("\r\n", "\n").replace("(name removed)", "")
        for mention in sorted(MENTIONS, key=len, reverse=True):
            around = (
                mention.strip("`*%<>!- ")
                if mention[0] in "`*%<" and "](" not in mention
                else mention
            )
            body = body.replace(mention, mention.replace(around, ""))
        assert left == body
    finally:
        shutil.rmtree(root.parent)


def git(root: Path, *words: str) -> None:
    """Run git in a folder, with nobody's own settings."""
    identity = ["-c", "user.name=T", "-c", "user.email=t@example.org"]
    subprocess.run(["git", "-C", str(root), *identity, *words], check=True, capture_output=True)


@pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")
def test_what_git_holds_is_told(tmp_path: Path) -> None:
    """Commits with the files are counted, remotes named, and the steps have the vault's own paths."""
    vault = vault_of(tmp_path / "vault", MAYA)
    git(tmp_path, "init", "-q")
    git(tmp_path, "add", "-A")
    git(tmp_path, "commit", "-qm", "One")
    git(tmp_path, "remote", "add", "origin", "https://example.org/x.git")
    history = history_of(vault.root, ["contacts/maya-okafor.md"])
    assert history is not None
    assert (history.commits, history.remotes, history.prefix) == (1, ("origin",), "vault/")
    done = forget_note(vault, vault.notes["contacts/maya-okafor"])
    steps = "\n".join(purge_steps(history, vault.root, done.removed_paths, done.person))
    assert "1 commit with these files, and copies lie at origin" in steps
    assert "--path vault/contacts/maya-okafor.md" in steps
    assert "==>(name removed)" in steps
    assert "git push --force" in steps


def test_without_git_it_says_so(tmp_path: Path) -> None:
    """A vault that no repository holds has no history to rewrite."""
    assert history_of(tmp_path, ["x.md"]) is None
    steps = list(purge_steps(None, tmp_path, ["x.md"], Person(names=("X",))))
    assert "no history to rewrite" in steps[0]


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("MAYA OKAFOR, maya-okafor, Maya  Okafor", ", , "),
        ("+33612345670 06 12 34 56 70 0033 6 12 34 56 70", "  "),
        ("Maya@Example.org and maya@example.organisation", " and maya@example.organisation"),
        ("an apple, 1012, mayaokaforx", "an apple, 1012, mayaokaforx"),
    ],
)
def test_the_purge_takes_what_forgetting_takes_and_no_words(text: str, left: str) -> None:
    """Applied to bytes, as git-filter-repo does, the expressions find the same and nothing short."""
    person = Person(
        names=("Maya Okafor", "An", "maya-okafor"),
        emails=("maya@example.org",),
        phones=("+33 6 12 34 56 70", "112"),
    )
    steps = list(purge_steps(History(1, ()), Path("nowhere"), ["a.md"], person))
    rules = [row.strip().removeprefix("regex:").split("==>") for row in steps if "==>" in row]
    data = text.encode()
    for expression, _ in rules:
        data = re.sub(expression.encode(), b"", data)
    assert data.decode() == left
    assert any("Left out" in row and "An, 112" in row for row in steps)


def test_the_purge_knows_letters_beyond_ascii() -> None:
    """Capital and small, with the accent and without."""
    person = Person(names=("Öznur Núñez",))
    steps = purge_steps(History(1, ()), Path("nowhere"), ["a.md"], person)
    rule = next(row.strip().removeprefix("regex:").split("==>")[0] for row in steps if "==>" in row)
    for text in ("Öznur Núñez", "ÖZNUR NÚÑEZ", "oznur-nunez"):
        assert re.fullmatch(rule.encode(), text.encode()), text


@pytest.mark.parametrize(
    "text",
    [
        "Tom Okafor, Maya Lind and I met.",
        "Pedro Okafor, Maya Ruiz and Jo.",
        "Ben Okafor, Maya and I",
    ],
)
def test_two_names_with_a_comma_are_not_one(text: str) -> None:
    """`Okafor, Maya` within a list of people is the end of one name and the beginning of another."""
    person = Person(names=("Maya Okafor",), doubtful=("maya", "okafor"))
    assert person.hits(text) == ()
    assert len(person.doubtful_hits(text)) == 2
    for alone in ("Okafor, Maya", "see Okafor, Maya", "- Okafor, Maya: said"):
        assert len(person.hits(alone)) == 1


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("José Núñez", "JOSE NUNEZ"),
        ("José Núñez", "Jose Núñez"),
        ("Jose Nunez", "José Núñez"),
        ("María López García", "x Maria Lopez Garcia"),
    ],
)
def test_a_name_is_found_without_its_accents(name: str, text: str) -> None:
    """People type names in a hurry; all of the name is found, not a part of it."""
    (hit,) = Person(names=(name,)).hits(text)
    assert text[hit.start : hit.end] == text.removeprefix("x ")


def test_a_heading_that_names_them_does_not_stop_it(tmp_path: Path) -> None:
    """A link to such a heading leads to its note from then on."""
    notes = {
        **MAYA,
        "interviews/group.md": interview(
            "contacts: [maya-okafor, sam]\ndate: 2026-01-01", "## Maya Okafor\n- x\n"
        ),
        "journal/j.md": "---\ndate: 2026-01-02\n---\n[[group#Maya Okafor]] "
        "[x](../interviews/group.md#maya-okafor) [[group#Maya Okafor|she]]\n",
    }
    vault = vault_of(tmp_path, notes)
    forgotten(vault)
    assert text_at(vault, "journal/j.md").endswith(
        "[[group]] [x](../interviews/group.md) [[group|she]]\n"
    )


def test_pages_they_share_are_listed(tmp_path: Path) -> None:
    """An address of a page may be the person's own, or one that several have."""
    page = "https://example.org/people/maya"
    notes = {
        "contacts/maya.md": contact("Maya Okafor", f"links: [{page}]\n"),
        "journal/j.md": f"---\ndate: 2026-01-02\n---\nSee {page}\n",
    }
    vault = vault_of(tmp_path, notes)
    done = forget_note(vault, vault.notes["contacts/maya"])
    assert f"journal/j.md:4: {page}" in done.review
