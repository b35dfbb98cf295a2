"""Wording, grades and places that the vaults in `faults/` do not pin down."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kit.checks import Fix, check_vault
from kit.source.problems import Span
from kit.vault.load import read_note
from kit.vault.settings import read_settings
from kit.vault.vault import Vault
from tests.checks.conftest import Expects
from tests.checks.marked import TODAY, find_in

_TALK = """
    interviews/2026-06-20.md
    ---
    contact: maya-okafor
    date: {day}
    status: held
    ---
"""


@pytest.mark.parametrize(
    ("day", "message", "severity"),
    [
        ("2026-06-28", "The thank-you to Maya Okafor was due on 2026-06-29, 1 day ago", "warning"),
        ("2026-06-20", "The thank-you to Maya Okafor was due on 2026-06-21, 9 days ago", "warning"),
        ("2026-01-20", "Maya Okafor was never thanked, as far as this note says", "info"),
    ],
)
def test_a_late_thank_you_says_how_late(
    day: str, message: str, severity: str, tmp_path: Path
) -> None:
    """Days late are counted from when thanks were due; long ago it is only mentioned."""
    (finding,) = find_in(tmp_path / "vault", _TALK.format(day=day))
    assert (finding.message, finding.severity) == (message, severity)


def test_the_time_to_thank_is_a_setting(tmp_path: Path) -> None:
    """Three business days leave out a weekend and a holiday."""
    settings = '[follow-up]\nthank = "3B"\nholidays = ["2026-06-24"]\n'
    talk = _TALK.format(day="2026-06-19")  # a Friday; due on Thursday the 25th
    for today, found in ((date(2026, 6, 25), 0), (date(2026, 6, 26), 1)):
        root = tmp_path / str(today)
        assert len(find_in(root, talk, settings=settings, today=today)) == found


def test_people_who_are_owed_thanks_are_all_named(tmp_path: Path) -> None:
    """With several contacts, only those who were not thanked are named."""
    text = """
        contacts/ines-faria.md
        ---
        name: Inês Faria
        touches: [{date: 2026-06-21, kind: Thanks}]
        ---
        contacts/rosa-vega.md
        ---
        name: Rosa Vega
        ---
        interviews/2026-06-20.md
        ---
        contacts: [maya-okafor, ines-faria, rosa-vega]
        date: 2026-06-20
        status: debriefed
        ---
    """
    (finding,) = find_in(tmp_path / "vault", text)
    assert finding.message.startswith("The thank-you to Maya Okafor and Rosa Vega was due on")


def test_a_key_of_ones_own_is_only_mentioned(expects: Expects) -> None:
    """A key with nothing near is kept, and the note says how to hide the finding."""
    (finding,) = expects(
        "contacts/ade-balogun.md\n---\nname: Ade Balogun\nshoe_size: 44 # !! unknown-key:1\n---\n"
    )
    assert finding.severity == "info"
    assert "`# kit: ignore unknown-key`" in finding.hint


def test_a_key_that_is_there_already_is_not_put_in_twice(expects: Expects) -> None:
    """Mending a key must not make a duplicate."""
    (finding,) = expects("""
        interviews/2026-03-01.md
        ---
        contact: maya-okafor
        date: 2026-03-01
        path: data-engineering # !! unknown-key:1
        paths: [data-engineering]
        ---
    """)
    assert finding.fix is None
    assert finding.hint == "The note has `paths` as well; move the value there if it was meant"


def test_a_number_cut_at_its_comma_is_told_as_that(expects: Expects) -> None:
    """`95,000` in braces is explained once, as a number, at the number."""
    (finding,) = expects("""
        interviews/2026-03-01.md
        ---
        contact: maya-okafor
        date: 2026-03-01
        pay: [{low: 95,000, currency: USD, period: year}] # !! unknown-key:13
        ---
    """)
    assert finding.message == "`95,000` is cut at its comma: YAML reads a number and another key"
    assert finding.fix == Fix(Span(4, 13, 6), "95000")


def test_the_first_of_two_keys_is_named(expects: Expects) -> None:
    """A repeated key says on which line the first one stands."""
    (finding,) = expects(
        "contacts/ade-balogun.md\n---\nname: Ade Balogun\n\nname: Ade # !! duplicate-key:1\n---\n"
    )
    assert finding.message == "`name` is given twice; the first is on line 2"


def test_a_file_in_utf_16_is_told_as_that(tmp_path: Path) -> None:
    """An editor's other encoding is named instead of a heap of bytes."""
    root = tmp_path / "vault"
    find_in(root, "")
    (root / "journal").mkdir()
    (root / "journal" / "one.md").write_bytes("---\ndate: 2026-03-01\n---\n".encode("utf-16"))
    vault_findings = find_in(root, "")
    first = next(each for each in vault_findings if each.code == "invalid-utf-8")
    assert first.hint == "Save it as UTF-8"


def test_a_retired_currency_is_right_for_its_time(expects: Expects) -> None:
    """Kuna of 2022 are fine, kuna of 2026 were euros."""
    (finding,) = expects("""
        interviews/2026-03-01.md
        ---
        contact: maya-okafor
        date: 2026-03-01
        pay: [{low: 9000, currency: HRK, period: month}] # !! unknown-currency:29
        ---
        interviews/2022-12-01.md
        ---
        contact: maya-okafor
        date: 2022-12-01
        pay: [{low: 9000, currency: HRK, period: month}]
        ---
    """)
    assert finding.message == "`HRK` was replaced by EUR in 2023"
    assert finding.severity == "info"


@pytest.mark.parametrize(
    ("written", "fix"),
    [
        ("eur", Fix(Span(4, 29, 3), "EUR")),
        ("€", Fix(Span(4, 29, 1), "EUR")),
        ("rupees", Fix(Span(4, 29, 6), "INR", safe=False)),
        ("EUT", Fix(Span(4, 29, 3), "EUR", safe=False)),
        ("XQZ", None),
        ("UDS", Fix(Span(4, 29, 3), "USD", safe=False)),
        ("shells", None),
    ],
)
def test_a_currency_is_mended_where_it_is_certain(
    written: str, fix: Fix | None, tmp_path: Path
) -> None:
    """A code in small letters and a sign of one currency are certain, a guess is not."""
    text = f"""
        interviews/2026-03-01.md
        ---
        contact: maya-okafor
        date: 2026-03-01
        pay: [{{low: 9000, currency: {written}, period: month}}]
        ---
    """
    (finding,) = find_in(tmp_path / "vault", text)
    assert (finding.code, finding.fix) == ("unknown-currency", fix)


def test_kit_toml_is_pointed_into(tmp_path: Path) -> None:
    """A finding about a setting has the line and column of its key, and names the near one."""
    settings = 'name = "x"\n\n[follow-up]\n  "thanc" = "P1D"\n'
    (finding,) = find_in(tmp_path / "vault", "", settings=settings)
    assert (finding.path, finding.line, finding.column) == ("kit.toml", 4, 3)
    assert finding.hint == "Did you mean `thank`?"
    assert finding.message == "`follow-up.thanc` is no setting"


def test_names_in_two_unicode_forms_clash() -> None:
    """An accent as one character or as two is the same name on many disks."""
    text = b"---\nname: Zoe\n---\n"
    notes = [read_note(path, text) for path in ("contacts/zo\u00e9.md", "contacts/zoe\u0301.md")]
    vault = Vault(
        root=Path("nowhere"),
        settings=read_settings(""),
        notes={note.id: note for note in notes},
        today=TODAY,
    )
    messages = [each.message for each in check_vault(vault) if each.code == "name-clash"]
    assert messages == ["This file and `contacts/zo\u00e9.md` differ only by Unicode form"]


def test_a_path_in_the_settings_of_a_vault_that_is_gone(tmp_path: Path) -> None:
    """Where `kit.toml` cannot be read any more, a setting's finding points at its first line."""
    vault = Vault(root=tmp_path, settings=read_settings("naem = 'x'"), notes={}, today=TODAY)
    (finding,) = check_vault(vault)
    assert (finding.code, finding.line, finding.column) == ("unknown-setting", 1, 1)


_BITS = st.sampled_from(
    (
        "---\n", "contact: maya\n", "date: 2026-13-40\n", "date:\n", "pay: {low: 1,000, 000: x}\n", "pay: []\n",
        "paths: [[[x]], {a: b}]\n", "touches: [{kind: request, note: hire me}]\n", "type: interview\n", "%%", "<!--",
        "## Questions\n", "- [+] x\n", "- [ ] y 📅 \n", "[[", "]]", "](x.md)", "![a](", "\t", "\n", "status: held\n",
        "verdict: park\n", "low: 95.000\n", "occupations: [1.2.3, '']\n", "timezone: ''\n", "goals: [{id: a}, {id: a}]\n",
        "key: &a *b\n", "\u2028", "\ufeff", "- could you hire me? ^id\n", "currency: $\n", "because_of: [x]\n",
    )
)  # fmt: skip


@given(
    st.lists(st.lists(_BITS, max_size=14), min_size=1, max_size=4),
    st.lists(
        st.sampled_from(
            (
                "interviews/a.md",
                "contacts/b.md",
                "paths/c.md",
                "me.md",
                "questions/d.md",
                "x.md",
                "journal/2026-01-01.md",
            )
        ),
        min_size=4,
        max_size=4,
        unique=True,
    ),
)
def test_checking_never_fails(texts: list[list[str]], paths: list[str]) -> None:
    """Whatever stands in a vault, checking it ends, and every finding has a place."""
    notes = [
        read_note(path, "".join(bits).encode()) for path, bits in zip(paths, texts, strict=False)
    ]
    vault = Vault(
        root=Path("nowhere"),
        settings=read_settings(""),
        notes={note.id: note for note in notes},
        today=TODAY,
    )
    for finding in check_vault(vault):
        assert finding.line >= 1
        assert finding.column >= 1
        assert finding.message
