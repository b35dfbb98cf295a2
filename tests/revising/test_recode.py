"""Renaming a code: exactly where it is read as one, in every note, and nothing else."""

from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kit.evidence.study import study_vault
from kit.revising import RefusedError, Revision
from kit.revising.recode import UnknownCodeError, code_named, rename_code
from kit.source.inline import codes_of, without_codes
from kit.vault import load_vault
from kit.vault.vault import walk
from tests.making import TODAY, contact, interview, vault_of
from tests.revising.linked import SOME, files_in

FRONT = "---\ncontact: ada\ndate: 2026-05-01\n---\n\n## Realities\n"


def recoded(root: Path, notes: Mapping[str, str], old: str, new: str) -> dict[str, str]:
    """Return the notes after a code was renamed, written to disk."""
    return {path: data.decode() for path, data in _carried_out(root, notes, old, new)[1].items()}


def said(root: Path, notes: Mapping[str, str], old: str, new: str) -> tuple[str, ...]:
    """Return what is said of renaming a code."""
    return _carried_out(root, notes, old, new)[0].said


def _carried_out(
    root: Path, notes: Mapping[str, str], old: str, new: str
) -> tuple[Revision, dict[str, bytes]]:
    vault = vault_of(root, notes)
    revision = rename_code(vault, old, new)
    for change in revision.effective:
        assert change.after is not None
        (root / change.path).write_bytes(change.after)
    return revision, {path: (root / path).read_bytes() for path in notes}


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("- (+) free #a", "- (+) free #z"),
        ("- (+) free #A and #a", "- (+) free #z and #z"),
        ("- #a at the start", "- #z at the start"),
        ("- the #a of it, #a.", "- the #z of it, #z."),
        ("- `#a` and ``x #a``", None),
        ("- [#a](x.md) [[b#a]] https://x.org/#a <https://x.org/#a>", None),
        ("- \\#a and &#a; and b#a and /#a", None),
        ("- #ab, #a-b, #a/b, #b-a", None),
        ("### #a", None),
        ("```\n#a\n```", None),
        ("- x\n  - nested #a\n    - more #a", "- x\n  - nested #z\n    - more #z"),
        ("> quoted #a\n> and #a", "> quoted #z\n> and #z"),
        ("- [ ] a task #a 📅 2026-06-01", "- [ ] a task #z 📅 2026-06-01"),
        ("| x | y |\n|---|---|\n| #a | b |", "| x | y |\n|---|---|\n| #z | b |"),
        ("#a\nfirst in its line", "#z\nfirst in its line"),
        ("- x %% hidden #a %% y", "- x %% hidden #z %% y"),
        ("%%\n- hidden #a\n%%", "%%\n- hidden #z\n%%"),
        ("<!-- hidden #a -->", "<!-- hidden #z -->"),
        ("%% `#a` %%", None),
        ("%% never closed #a", "%% never closed #z"),
        ("```mermaid\n%% #a\n```", None),
        ("- **#a** <b>#a</b>", "- **#z** <b>#z</b>"),
    ],
)
def test_a_code_is_renamed_where_it_is_read(tmp_path: Path, before: str, after: str | None) -> None:
    """Not in code, links, addresses, headings and other codes; off the record, too."""
    notes = {
        "interviews/t.md": f"{FRONT}{before}\n",
        "journal/j.md": "A day #a\n",
        "contacts/ada.md": contact("Ada"),
    }
    after = before if after is None else after
    assert recoded(tmp_path, notes, "a", "z") == {
        "interviews/t.md": f"{FRONT}{after}\n",
        "journal/j.md": "A day #z\n",
        "contacts/ada.md": contact("Ada"),
    }


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("- free #a #b", "- free #b"),
        ("- free #b #a", "- free #b"),
        ("- free #b #a #c", "- free #b #c"),
        ("- free #a #a #c #b", "- free #c #b"),
        ("- #b #a free", "- #b free"),
        ("- #b is free #a", "- #b is free"),
        ("- the #a of the #b is", "- the #b of the #b is"),
        ("- free #a (second-hand) #b", "- free #b (second-hand) #b"),
        ("- free #b,#a", "- free #b,#b"),
        ("- free #b, #a", "- free #b, #b"),
        ("- free #b (so)#a", "- free #b (so)#b"),
        ("- free #b\n  #a", "- free #b\n  #b"),
        ("- free #b %% but #c %% #a", "- free #b %% but #c %%"),
        ("- free #b %% but %% #a #a", "- free #b %% but %%"),
        ("- free #a %% but %% #b", "- free #b %% but %% #b"),
        ("- free %% but %% #a #b", "- free %% but %% #b"),
        ("%% #a #b %%", "%% #b #b %%"),
        ("- #a\n- #b", "- #b\n- #b"),
    ],
)
def test_a_claim_with_both_carries_the_new_one_once(
    tmp_path: Path, before: str, after: str
) -> None:
    """One of two goes among codes and at the end; a word of a sentence stays; nothing hidden goes."""
    notes = {"interviews/t.md": f"{FRONT}{before}\n"}
    assert recoded(tmp_path, notes, "a", "b") == {"interviews/t.md": f"{FRONT}{after}\n"}


def test_line_ends_marks_and_odd_bytes_stay(tmp_path: Path) -> None:
    """A byte-order mark, carriage returns and bytes that are no UTF-8 are as they were."""
    vault_of(tmp_path, {"interviews/t.md": ""})
    data = b"\xef\xbb\xbf---\r\ndate: 2026-05-01\r\n---\r\n\r\n## Realities\r\n- \xff caf\xc3\xa9 #a #b\r\n- #a\r\n"
    (tmp_path / "interviews/t.md").write_bytes(data)
    revision = rename_code(load_vault(tmp_path, today=TODAY), "a", "b")
    assert revision.changes[0].after == data.replace(b"#a #b", b"#b").replace(b"- #a", b"- #b")


ME = """---
must_haves: [calm, "hours_per_week <= 40", 'on-call']   # mine
deal_breakers: calm
weights:
  Calm: 3   # much
  "pay": 2
---

Calm, calm and #calm.
"""


def test_a_criterion_is_renamed_in_front_matter(tmp_path: Path) -> None:
    """Lists, a lone value, keys in their quotes; comments, bounds and words stay."""
    notes = {
        "me.md": ME,
        "paths/p.md": "---\ntitle: Calm\nratings:\n  calm: {value: 3, because: so calm}\n---\n",
        "organizations/o.md": '---\nname: calm\nratings: {"calm": {value: 2}}\n---\n',
        "contacts/a.md": "---\nname: calm\ntags: [calm]\n---\n",
    }
    after = recoded(tmp_path, notes, "calm", "quiet-days")
    assert after["me.md"] == (
        ME.replace("[calm,", "[quiet-days,")
        .replace("breakers: calm", "breakers: quiet-days")
        .replace("Calm: 3", "quiet-days: 3")
        .replace("#calm", "#quiet-days")
    )
    assert after["paths/p.md"] == notes["paths/p.md"].replace("  calm:", "  quiet-days:")
    assert after["organizations/o.md"] == notes["organizations/o.md"].replace(
        '"calm"', '"quiet-days"'
    )
    assert after["contacts/a.md"] == notes["contacts/a.md"]


def test_a_list_that_holds_both_keeps_one(tmp_path: Path) -> None:
    """A must-have is not asked twice; an equal weight neither."""
    text = "---\nmust_haves: [a, x, b]\ndeal_breakers:\n  - a\n  - c\nweights: {a: 2, b: 2}\n---\n"
    assert recoded(tmp_path, {"me.md": text}, "a", "b") == {
        "me.md": "---\nmust_haves: [x, b]\ndeal_breakers:\n  - b\n  - c\nweights: {b: 2}\n---\n"
    }


def test_two_weights_that_differ_are_not_made_one(tmp_path: Path) -> None:
    """Which of them holds is for its owner to say; nothing is changed anywhere."""
    notes = {"me.md": "---\nweights: {a: 2, b: 3}\n---\n", "journal/j.md": "#a\n"}
    with pytest.raises(RefusedError, match=r"me.md:2:11: `weights` holds both a and b"):
        rename_code(vault_of(tmp_path, notes), "a", "b")


@pytest.mark.parametrize(
    ("before", "old", "new", "after"),
    [
        ("must_haves: [on_call]", "on_call", "nights", "must_haves: [nights]"),
        ("must_haves: [On-call]", "on_call", "nights", "must_haves: [nights]"),
        ("weights: {on call: 3}", "on_call", "nights", "weights: {nights: 3}"),
        ("must_haves: [on_call]", "on_call", "on-call", "must_haves: [on_call]"),
        ("must_haves: [a, on-call]", "a", "on_call", "must_haves: [on-call]"),
        ("must_haves: [a, x, A]", "a", "b", "must_haves: [b, x]"),
        ("weights: {a: 3, on_call: 3}", "a", "on_call", "weights: {on_call: 3}"),
        ("weights: {a: 3, A: 3}", "a", "b", "weights: {b: 3}"),
    ],
)
def test_a_criterion_goes_by_what_it_stands_for(
    tmp_path: Path, before: str, old: str, new: str, after: str
) -> None:
    """`on_call`, `On-call` and `on call` are one criterion, which is never there twice."""
    notes = {"me.md": f"---\n{before}\n---\n", "journal/j.md": f"#{old}\n"}
    assert recoded(tmp_path, notes, old, new) == {
        "me.md": f"---\n{after}\n---\n",
        "journal/j.md": f"#{new}\n",
    }


@pytest.mark.parametrize("weights", ["{a: 2, on_call: 3}", "{a: 2, A: 3}"])
def test_weights_of_one_criterion_that_differ_are_not_made_one(
    tmp_path: Path, weights: str
) -> None:
    """However they are spelled: one of them would be lost."""
    with pytest.raises(RefusedError, match=r"`weights` holds both .*, and they differ"):
        rename_code(
            vault_of(tmp_path, {"me.md": f"---\nweights: {weights}\n---\n"}), "a", "on_call"
        )


@pytest.mark.parametrize("new", ["nights/late", "1st"])
def test_a_must_have_is_not_given_a_name_it_cannot_have(tmp_path: Path, new: str) -> None:
    """A must-have under such a name could not be read, and would be asked of no path."""
    notes = {"me.md": "---\nmust_haves: [a]\n---\n", "journal/j.md": "#a\n"}
    with pytest.raises(RefusedError, match=f"me.md:2:14: {new} cannot stand in `must_haves`"):
        rename_code(vault_of(tmp_path, notes), "a", new)


def test_what_is_said_of_it(tmp_path: Path) -> None:
    """Places on and off the record, criteria, a merge, codes below it, and kit.toml."""
    notes = {
        "me.md": "---\nmust_haves: [a]\nweights: {a: 1}\n---\n",
        "interviews/t.md": f"{FRONT}- x #a #b\n- y #a\n- z #a/low\n%% #a %%\n",
        "journal/j.md": "#b\n",
    }
    vault = vault_of(tmp_path, notes, '[topics]\ntasks = ["a"]\n')
    assert rename_code(vault, "#A", "#B").said == (
        "#a is #b now: 2 places in 1 note: interviews/t.md",
        "off the record too: 1 place in interviews/t.md",
        "as a criterion: me.md (must_haves, weights)",
        "#b was a code already, in 2 notes: the two are one code now",
        "1 place carried both, and carries #b once",
        "#a/low: a code of its own, not renamed",
        "kit.toml:2: names a; it was not touched",
    )


def test_a_code_that_is_a_criterion_alone_is_known(tmp_path: Path) -> None:
    """Nobody spoke of it yet, and it can be renamed."""
    assert said(tmp_path, {"me.md": "---\nmust_haves: [a]\n---\n"}, "a", "b") == (
        "as a criterion: me.md (must_haves)",
    )


def test_an_unknown_code_names_what_is_known(tmp_path: Path) -> None:
    """The error holds every code, in order."""
    notes = {"me.md": "---\nmust_haves: [d]\n---\n", "journal/j.md": "#c %% #b %%\n"}
    with pytest.raises(UnknownCodeError) as caught:
        rename_code(vault_of(tmp_path, notes), "a", "z")
    assert caught.value.known == ("b", "c", "d")


def test_the_same_name_changes_nothing(tmp_path: Path) -> None:
    """Codes have no case."""
    assert said(tmp_path, {"journal/j.md": "#A\n"}, "a", "#A") == ("#a has that name already",)


@pytest.mark.parametrize("name", ["", "#", "a b", "2026", "a.b", "-a", "a#b", "[[a]]", "a\nb", "_"])
def test_what_is_no_code(name: str) -> None:
    """The rule is told."""
    with pytest.raises(RefusedError, match="a code is one word"):
        code_named(name)


def test_a_name_that_would_end_a_comment_is_refused(tmp_path: Path) -> None:
    """`<!-- #a> -->` would end early under the name `x--`: then the note would read otherwise."""
    with pytest.raises(RefusedError, match=r"interviews/t.md:7:6: with #x-- here"):
        rename_code(
            vault_of(tmp_path, {"interviews/t.md": f"{FRONT}<!-- #a> - b -->\n"}), "a", "x--"
        )


def test_a_note_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    """Its body is renamed; what nobody can read is named."""
    notes = {"interviews/t.md": "---\na: [b\nmust: a\n---\n- #a\n", "journal/j.md": "#a\n"}
    vault = vault_of(tmp_path, notes)
    assert not vault.notes["interviews/t"].readable
    revision = rename_code(vault, "a", "z")
    assert revision.said[-1] == (
        "interviews/t.md:2:1: names a in what cannot be read; it was not touched"
    )


# A body made of what codes may meet, so that something is always near an edge.
PART = st.sampled_from(
    [
        *(
            "#a",
            "#b",
            "#c",
            "#A",
            "#a/b",
            "#ab",
            "word",
            "(+) ",
            "(-) ",
            "`",
            "``",
            "%%",
            "<!--",
            "-->",
        ),
        *(
            "\n",
            "\n",
            "\n- ",
            "\n  - ",
            "\n> ",
            "\n## ",
            "\n\n",
            " ",
            " ",
            "\t",
            "[[a#a]]",
            "[x](y#a)",
        ),
        *(
            "\n```\n",
            "\\",
            "&",
            "/",
            "https://x.org/#a",
            "*",
            "|",
            "\n| - |\n",
            "(second-hand)",
            "é",
        ),
    ]
)
BODY = st.lists(PART, max_size=25).map("".join)


def _read(root: Path) -> list[tuple[object, ...]]:
    """Return every block of every note as it is read: place, words, codes."""
    vault = load_vault(root, today=TODAY)
    return [
        (note.path, block.kind, block.line, without_codes(block.text).split(), codes_of(block.text))
        for note in vault.notes.values()
        for block in walk(note.blocks)
        if block.kind not in ("heading", "code")
    ]


@given(BODY, st.sampled_from(["b", "z", "a/b", "long-name"]))
@SOME
def test_reading_again_gives_the_codes_renamed(body: str, new: str) -> None:
    """Whatever the body: the same blocks, words and codes, but for the one that was renamed."""
    with TemporaryDirectory() as folder:
        root = Path(folder)
        vault = vault_of(root, {"interviews/t.md": FRONT + body})
        before = _read(root)
        try:
            revision = rename_code(vault, "a", new)
        except UnknownCodeError:
            assert not any("a" in codes for *_, codes in before)  # type: ignore[operator]
            return
        for change in revision.effective:
            assert change.after is not None
            (root / change.path).write_bytes(change.after)
        after = _read(root)
    for old, now in zip(before, after, strict=True):
        assert now[:-1] == old[:-1]
        meant = {new if code == "a" else code for code in old[-1]}  # type: ignore[attr-defined]
        assert set(now[-1]) == meant  # type: ignore[call-overload]


@given(BODY.map(lambda body: body.replace("#A", "#a").replace("#z", "")))
@SOME
def test_there_and_back_is_nothing(body: str) -> None:
    """Renamed to a name that nobody used, and back: every byte is as it was."""
    me = "---\nmust_haves: [a, c]\nweights: {a: 1}\n---\n"
    with TemporaryDirectory() as folder:
        root = Path(folder)
        vault_of(root, {"interviews/t.md": FRONT + body, "me.md": me})
        before = files_in(root)
        for old, new in (("a", "z"), ("z", "a")):
            for change in rename_code(load_vault(root, today=TODAY), old, new).effective:
                assert change.after is not None
                (root / change.path).write_bytes(change.after)
        assert files_in(root) == before


def test_claims_are_the_same_but_for_the_code(tmp_path: Path) -> None:
    """Renaming a code of the demo changes no claim but those that carry it."""
    notes = {
        "contacts/ada.md": contact("Ada"),
        "interviews/t.md": interview(
            "contact: ada\ndate: 2026-05-01",
            "## Realities\n- (+) free #a\n- (-) late #c (second-hand)\n\n> so #a\n",
        ),
    }
    before = study_vault(vault_of(tmp_path, notes)).claims
    recoded(tmp_path, notes, "a", "z")
    after = study_vault(load_vault(tmp_path, today=TODAY)).claims
    assert [claim.codes for claim in after] == [("z",), ("c",), ("z",)]
    assert [(each.text, each.mark, each.basis, each.line) for each in after] == [
        (each.text, each.mark, each.basis, each.line) for each in before
    ]
