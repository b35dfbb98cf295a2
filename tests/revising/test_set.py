"""Setting values: what a user types, in the style of the note, or a refusal that says why."""

from pathlib import Path

import pytest

from kit.revising import RefusedError
from kit.revising.set_ import Assignment, read_assignment, read_value, set_values
from kit.source.everyday_yaml import Data
from kit.vault import Vault
from tests.making import contact, interview, vault_of

_TALK = """\
contact: "[[maya]]"
date: 2026-03-14
status: scheduled  # as agreed
paths: [data]
interest: {before: 6}
pay:
  - {low: 95000, high: 120000, currency: USD, period: year}
skills: [sql]
"""


def _vault(root: Path, talk: str = _TALK) -> Vault:
    notes = {
        "contacts/maya.md": contact("Maya Okafor", "emails:\n  - maya@example.org\n"),
        "contacts/sam.md": contact("Sam Lee"),
        "interviews/talk.md": interview(talk, "## Advice\n- x\n"),
        "paths/data.md": "---\ntitle: Data\n---\n",
        "page.md": "---\nany: thing\n---\n",
    }
    return vault_of(root, notes)


def _set(vault: Vault, note: str, *words: str, force: bool = False) -> str:
    """Return the front matter of a note after some words."""
    asked = [read_assignment(word) or Assignment(word, "unset") for word in words]
    revision = set_values(vault, [vault.notes[note]], asked, force=force)
    (change,) = revision.changes or (None,)
    data = (vault.root / f"{note}.md").read_bytes() if change is None else change.after
    assert data is not None
    return data.decode().split("---\n")[1]


@pytest.mark.parametrize(
    ("words", "old", "new"),
    [
        (["status=held"], "status: scheduled ", "status: held "),
        (["interest.after=8"], "{before: 6}", "{before: 6, after: 8}"),
        (["pay.0.low=90000"], "low: 95000", "low: 90000"),
        (["contact=sam"], '"[[maya]]"', '"[[sam]]"'),
        (["paths+=teaching"], "[data]", "[data, teaching]"),
        (["paths+=data"], "[data]", "[data]"),
        (["paths=teaching"], "[data]", "[teaching]"),
        (["paths=[a, b]"], "[data]", "[a, b]"),
        (["skills+={name: listening, importance: 5}"], "[sql]", "[sql, {name: listening, importance: 5}]"),
        (["skills-=sql"], "[sql]", "[]"),
        (["interest"], "interest: {before: 6}\n", ""),
        (["status=held", "interest.before=7"], "status: scheduled ", "status: held "),
        (["because=Two things: pay"], "skills: [sql]\n", 'skills: [sql]\nbecause: "Two things: pay"\n'),
        (["title=2026"], "skills: [sql]\n", 'skills: [sql]\ntitle: "2026"\n'),
        (["thanked_on=2026-03-15"], "skills: [sql]\n", "skills: [sql]\nthanked_on: 2026-03-15\n"),
        (["my_own=x"], "skills: [sql]\n", "skills: [sql]\nmy_own: x\n"),
    ],
)  # fmt: skip
def test_values_as_typed(tmp_path: Path, words: list[str], old: str, new: str) -> None:
    """Each word changes its own characters; the model says what is a text and what a list."""
    expected = _TALK.replace(old, new)
    if len(words) == 2:
        expected = expected.replace("before: 6", "before: 7")
    assert _set(_vault(tmp_path), "interviews/talk", *words) == expected


def test_references_join_their_like(tmp_path: Path) -> None:
    """A reference beside wikilinks becomes one, beside ids it stays an id."""
    vault = _vault(tmp_path, _TALK.replace("[data]", '["[[data]]"]'))
    assert 'paths: ["[[data]]", "[[teaching]]"]' in _set(
        vault, "interviews/talk", "paths+=teaching"
    )
    assert "because: maya" in _set(vault, "interviews/talk", "because=maya")


@pytest.mark.parametrize(
    ("word", "reason"),
    [
        ("status=hald", "did you mean held"),
        ("date=14.3.2026", "date"),
        ("interest.after=eleven", "after"),
        ("interest.after=11", "after"),
        ("statsu=held", "did you mean status"),
        ("pay.5.low=1", r"talk\.md:8:3: pay\.5\.low was not set"),
        ("status.more=1", "single value"),
    ],
)
def test_refused_with_a_reason(tmp_path: Path, word: str, reason: str) -> None:
    """What the type does not take, and what is almost a known key, is not written."""
    with pytest.raises(RefusedError, match=reason):
        _set(_vault(tmp_path), "interviews/talk", word)


def test_force_sets_it_all_the_same(tmp_path: Path) -> None:
    """`--force` overrules the type, not the guard."""
    assert "statsu: held" in _set(_vault(tmp_path), "interviews/talk", "statsu=held", force=True)
    with pytest.raises(RefusedError):
        _set(_vault(tmp_path), "interviews/talk", "status.more=1", force=True)


def test_an_old_fault_is_no_reason(tmp_path: Path) -> None:
    """A note with another fault can still be changed, and the fault can be mended."""
    vault = _vault(tmp_path, _TALK.replace("scheduled", "hald"))
    assert "because: x" in _set(vault, "interviews/talk", "because=x")
    assert "status: held  # as agreed" in _set(vault, "interviews/talk", "status=held")


def test_what_is_said(tmp_path: Path) -> None:
    """Each change is told with what was and what is; the same value is told as unchanged."""
    vault = _vault(tmp_path)
    notes = [vault.notes["contacts/maya"], vault.notes["contacts/sam"]]
    asked = [Assignment("tie", "=", "weak"), Assignment("emails", "+=", "m@example.org")]
    assert set_values(vault, notes, asked).said == (
        "contacts/maya.md: tie: nothing → weak",
        "contacts/maya.md: emails: [maya@example.org] → [maya@example.org, m@example.org]",
        "contacts/sam.md: tie: nothing → weak",
        "contacts/sam.md: emails: nothing → [m@example.org]",
    )
    same = set_values(vault, notes, [Assignment("name", "=", "Sam Lee")])
    assert "contacts/sam.md: unchanged" in same.said
    assert [change.path for change in same.changes] == ["contacts/maya.md"]


@pytest.mark.parametrize(
    ("word", "read"),
    [
        ("a=b", ("a", "=", "b")),
        ("a+=b", ("a", "+=", "b")),
        ("a-=b", ("a", "-=", "b")),
        ("a.0.b=c=d", ("a.0.b", "=", "c=d")),
        ("a=", ("a", "=", "")),
        ("my-key=b", ("my-key", "=", "b")),
        ("my-key-=b", ("my-key", "-=", "b")),
        ("my key=b ", ("my key", "=", "b ")),
        ("maya-okafor", None),
        ("contacts/maya", None),
        ("-", None),
        ("=b", None),
    ],
)
def test_words(word: str, read: tuple[str, str, str] | None) -> None:
    """A word is a change where it has a key and an equals sign, else the name of a note."""
    assert read_assignment(word) == read


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("", None),
        ("a b", "a b"),
        ("[a, b]", ["a", "b"]),
        ("[[maya]]", "[[maya]]"),
        ("{low: 1}", {"low": "1"}),
        ("{{date}}", "{{date}}"),
        ("[a", "[a"),
        ("[]", []),
        ("[x] y", "[x] y"),
        ("{a: 1, a: 2}", "{a: 1, a: 2}"),
    ],
)
def test_value_texts(text: str, value: Data) -> None:
    """Brackets and braces that YAML reads are lists and mappings; all else is text."""
    assert read_value(text) == value
