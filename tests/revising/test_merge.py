"""Merging: what is added, united and kept below, where references lead, and what is refused."""

import shutil
from pathlib import Path
from tempfile import mkdtemp

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kit.revising import RefusedError, Revision
from kit.revising.merge import merge_notes
from kit.revising.references.front import scalars_of
from kit.revising.references.note_text import text_with
from kit.source.layout import comments_of
from kit.vault import Vault, load_vault
from kit.vault.transaction import apply_changes
from tests.making import TODAY, contact, interview, vault_of
from tests.revising.linked import SOME, files_in, written


def merged(vault: Vault, kept: str = "contacts/a", gone: str = "contacts/b") -> Revision:
    """Merge two notes of a vault on disk, and return what was done."""
    done = merge_notes(vault, vault.notes[kept], vault.notes[gone])
    apply_changes(vault.root, done.effective)
    return done


def result_of(tmp_path: Path, one: str, two: str, **more: str) -> str:
    """Return the text of contact `a` after contact `b` was merged into it."""
    notes = {"contacts/a.md": one, "contacts/b.md": two}
    vault = vault_of(tmp_path, notes | {f"{name}.md": text for name, text in more.items()})
    merged(vault)
    assert not (vault.root / "contacts/b.md").exists()
    return (vault.root / "contacts/a.md").read_bytes().decode()


def test_what_only_one_says_is_added_as_it_is_written(tmp_path: Path) -> None:
    """Keys of the other alone come as they are: quotes, block texts and comments on their lines."""
    one = "---\nname: Maya Okafor\n---\n\nOwn text.\n"
    two = (
        '---\ntie: "weak"   # for now\nphones: ["0612"]\nnotes: |\n  two\n  lines\n'
        "positions:\n  - title: Cook\n    # the first\n    to: 2020\n---\n"
    )
    assert result_of(tmp_path, one, two) == (
        '---\nname: Maya Okafor\ntie: "weak"   # for now\nphones: ["0612"]\nnotes: |\n  two\n  lines\n'
        "positions:\n  - title: Cook\n    # the first\n    to: 2020\n---\n\nOwn text.\n"
    )


def test_lists_are_united_and_equal_values_stay(tmp_path: Path) -> None:
    """The kept note's items come first, and nothing stands twice, in whatever style it is written."""
    one = "---\nname: A\nemails: [x@example.org]\nstatus: met\npaths:\n  - care\n---\n"
    two = '---\nname: A\nemails: [y@example.org, x@example.org]\nstatus: met\npaths: ["[[paths/care]]", sea]\n---\n'
    more = {"paths/care": "---\ntitle: Care\n---\n", "paths/sea": ""}
    assert result_of(tmp_path, one, two, **more) == (
        "---\nname: A\nemails: [x@example.org, y@example.org]\nstatus: met\npaths:\n  - care\n  - sea\n---\n"
    )


def test_what_gives_way_is_kept_below(tmp_path: Path) -> None:
    """Losing values and comments become a list under a heading, then the other's text as it was."""
    one = "---\nname: Maya Okafor\ntie: weak\n---\n\nOwn text.\n"
    two = "---\n# from the fair\nname: M. Okafor\ntie: strong\ntitle: Cook  # once\n---\n\n## Journey\n- 2012– Cook\n"
    assert result_of(tmp_path, one, two) == (
        "---\nname: Maya Okafor\ntie: weak\naliases: [M. Okafor]\ntitle: Cook  # once\n---\n\nOwn text.\n\n"
        "## Merged from contacts/b\n\n- tie: strong\n- comment: from the fair\n\n## Journey\n- 2012– Cook\n"
    )


def test_every_reference_leads_to_the_one_that_stays(tmp_path: Path) -> None:
    """Ids, wikilinks and relative links are led over; a name that is an alias now stays."""
    more = {
        "interviews/i": interview(
            "contacts: [a, b, li]\ndate: 2026-03-14",
            "- [[b]]: said; [x](../contacts/b.md#y), [[contacts/b|B]], [[Bee]] %% [[b]] %%\n",
        ),
        "interviews/j": interview("contact: '[[b]]'  # who\ndate: 2026-03-15"),
        "contacts/li": contact("Li", "referred_by: Bee\n"),
    }
    vault_text = result_of(tmp_path, contact("Ay"), contact("Bee", "referred_by: li\n"), **more)
    assert vault_text == "---\nname: Ay\naliases: [Bee]\nreferred_by: li\n---\n"
    talk = (tmp_path / "interviews/i.md").read_text()
    assert talk == interview(
        "contacts: [a, li]\ndate: 2026-03-14",
        "- [[a]]: said; [x](../contacts/a.md#y), [[contacts/a|B]], [[Bee]] %% [[a]] %%\n",
    )
    assert "contact: '[[a]]'  # who" in (tmp_path / "interviews/j.md").read_text()
    vault = load_vault(tmp_path)
    assert [each.id for each in vault.backlinks("contacts/a")] == [
        "contacts/li",
        "interviews/i",
        "interviews/j",
    ]


def test_references_between_the_two_are_kept_as_words(tmp_path: Path) -> None:
    """Nobody refers themselves: such a field goes below, a link in a text leads to its own note."""
    one = contact("Ay", "introduced_to: [b, li]\n") + "See [[b]].\n"
    two = contact("Ay", "referred_by: contacts/a\n")
    assert result_of(tmp_path, one, two, **{"contacts/li": contact("Li")}) == (
        "---\nname: Ay\nintroduced_to: [li]\n---\nSee [[a]].\n\n"
        "## Merged from contacts/b\n\n- introduced_to.0: b\n- referred_by: contacts/a\n"
    )


def test_the_others_own_links_are_counted_anew(tmp_path: Path) -> None:
    """A body that moves to another folder keeps its relative links leading."""
    notes = {
        "contacts/a.md": contact("Ay"),
        "contacts/porto/b.md": contact("Ay") + "[li](../li.md) ![p](../../attachments/p.png)\n",
        "contacts/li.md": contact("Li"),
        "attachments/p.png": "x",
    }
    vault = vault_of(tmp_path, notes)
    merged(vault, gone="contacts/porto/b")
    text = (tmp_path / "contacts/a.md").read_text()
    assert text.endswith("[li](li.md) ![p](../attachments/p.png)\n")


PRIVACY = [
    ("share: named\n", "", "share: private", ["- share: named"]),
    ("", "share: named\n", "", ["- share: named"]),
    ("share: anonymous\n", "share: named\n", "share: anonymous", ["- share: named"]),
    ("share: named\n", "share: anonymous\n", "share: anonymous", ["- share: named"]),
    ("", "do_not_contact: true\n", "do_not_contact: true", []),
    ("do_not_contact: false\n", "do_not_contact: true\n", "do_not_contact: true", []),
    ("status: met\n", "status: do-not-contact\n", "status: do-not-contact", ["- status: met"]),
]


@pytest.mark.parametrize(("one", "two", "meant", "below"), PRIVACY)
def test_of_two_wishes_about_privacy_the_stricter_holds(
    tmp_path: Path, one: str, two: str, meant: str, below: list[str]
) -> None:
    """Nothing becomes more public, and nobody is written to again, because two notes were merged."""
    text = result_of(tmp_path, contact("Ay", one), contact("Ay", two))
    front, _, body = text.partition("---\n")[2].partition("---\n")
    assert meant in front
    assert ("share" in front) == ("share" in meant)
    assert all(line in body for line in below)


OPEN = ["```\nnever closed\n", "%% never closed\n", "<!-- never closed\n"]


@pytest.mark.parametrize("body", OPEN)
def test_a_body_left_open_is_refused(tmp_path: Path, body: str) -> None:
    """A fence or mark that is never closed would swallow what is added."""
    notes = {
        "contacts/a.md": contact("Ay") + body,
        "contacts/b.md": contact("Ay") + "Other text. -->\n",
    }
    vault = vault_of(tmp_path, notes)
    with pytest.raises(RefusedError, match="never closed"):
        merge_notes(vault, vault.notes["contacts/a"], vault.notes["contacts/b"])


def test_a_value_that_would_hide_text_hides_nothing(tmp_path: Path) -> None:
    """A losing value with a mark of the record in it is written so that it is none."""
    text = result_of(
        tmp_path,
        contact("Ay", "location: Porto\n"),
        contact("Ay", "location: 50 %% Porto <!-- x\n") + "Text.\n",
    )
    assert "- location: 50 %&#37; Porto &lt;!-- x\n" in text
    assert "Text." in load_vault(tmp_path).notes["contacts/a"].body


REFUSED = [
    ("contacts/a", "contacts/a", "into itself"),
    ("contacts/a", "paths/p", "of type path"),
    ("contacts/a", "contacts/broken", "cannot be read"),
    ("interviews/i", "interviews/other-day", "not of the same day"),
    ("interviews/i", "interviews/other-person", "not talks with the same person"),
]


@pytest.mark.parametrize(("kept", "gone", "reason"), REFUSED)
def test_what_is_not_one_thing_is_refused(
    tmp_path: Path, kept: str, gone: str, reason: str
) -> None:
    """Two types, two days, two people, or front matter that cannot be read: nothing is planned."""
    notes = {
        "contacts/a.md": contact("Ay"),
        "contacts/b.md": contact("Bee"),
        "contacts/broken.md": "---\nname: [\n---\n",
        "paths/p.md": "",
        "interviews/i.md": interview("contact: a\ndate: 2026-03-14"),
        "interviews/other-day.md": interview("contact: a\ndate: 2026-03-15"),
        "interviews/other-person.md": interview("contact: b\ndate: 2026-03-14"),
    }
    vault = vault_of(tmp_path, notes)
    with pytest.raises(RefusedError, match=reason):
        merge_notes(vault, vault.notes[kept], vault.notes[gone])


def test_two_notes_of_one_talk_are_merged(tmp_path: Path) -> None:
    """Same person and day, however they are written: claims of both stand under their topics."""
    notes = {
        "contacts/a.md": contact("Ay"),
        "interviews/i.md": interview("contact: a\ndate: 2026-03-14", "## Advice\n- One\n"),
        "interviews/j.md": interview(
            "contacts: ['[[Ay]]']\ndate: 2026-03-14T15:00\npaths: [care]", "## Advice\n- Two\n"
        ),
        "paths/care.md": "",
    }
    vault = vault_of(tmp_path, notes)
    merged(vault, "interviews/i", "interviews/j")
    assert (tmp_path / "interviews/i.md").read_text() == (
        "---\ncontact: a\ndate: 2026-03-14\npaths: [care]\n---\n\n## Advice\n- One\n\n"
        "## Merged from interviews/j\n\n- date: 2026-03-14T15:00\n\n## Advice\n- Two\n"
    )


def test_a_sample_makes_no_sample(tmp_path: Path) -> None:
    """A note of one's own stays one's own, whatever it takes in."""
    text = result_of(tmp_path, contact("Ay"), contact("Ay", "sample: true\n"))
    assert text == contact("Ay") + "\n## Merged from contacts/b\n\n- sample: true\n"


def test_a_name_is_no_alias_of_itself(tmp_path: Path) -> None:
    """What the kept note is called, or goes by already, is not added once more."""
    one = contact("Ay Bee", "aliases: [Em]\n")
    two = contact("em", "aliases: [ay bee, EM, Cee]\n")
    assert result_of(tmp_path, one, two) == (
        "---\nname: Ay Bee\naliases: [Em, Cee]\n---\n\n## Merged from contacts/b\n\n- name: em\n"
    )


def test_an_alias_of_yaml_is_taken_over_as_the_text_it_is(tmp_path: Path) -> None:
    """Where an anchor does not come along, what points at it may not be YAML any more."""
    one = contact("Ay", "tie: strong\n")
    text = result_of(tmp_path, one, contact("Ay", "tie: &t weak\nhow_met: *t\n"))
    assert load_vault(tmp_path).notes["contacts/a"].front.data()["how_met"] == "*t"
    assert "- tie: weak\n" in text


def test_a_copy_leaves_its_text_once(tmp_path: Path) -> None:
    """Two copies of one note become that note again."""
    note = contact("Ay", "tie: weak\n") + "\nText, [[li]].\n"
    more = {"contacts/li": contact("Li")}
    assert result_of(tmp_path, note, note, **more) == note


def test_indented_front_matter_takes_entries_in_its_own_way(tmp_path: Path) -> None:
    """Where lines cannot be taken over as they are, the values are."""
    text = result_of(tmp_path, "---\n  name: Ay\n---\n", contact("Ay", "phones: ['0612']\n"))
    assert load_vault(tmp_path).notes["contacts/a"].front.data() == {
        "name": "Ay",
        "phones": ["0612"],
    }
    assert text.startswith("---\n  name: Ay\n  phones: [")


VALUES = {
    "name": ["Ay Bee", "'Cee'"],
    "aliases": ["[Em, En]", "En", "\n  - Oh # why\n  - 'Pe: que'"],
    "title": ["Cook", '"No: 1"', "012"],
    "tie": ["weak", "strong   # hm"],
    "emails": ["[x@example.org]", "[y@example.org, x@example.org]", "z@example.org"],
    "phones": ["['0612', \"+33\"]", "\n- 12:30"],
    "referred_by": ["li", "'[[contacts/li]]'", '"Somebody: else"'],
    "touches": ["[{date: 2026-01-02, note: hi}]", "\n  - date: 2026-01-02\n    note: 'it''s'"],
    "how_met": [">-\n  folded\n  words", "|\n  kept\n  words", "at # a fair"],
    "my_key": ["{a: 1, b: [x]}", "{a: 2, c: y}", "plain", "~"],
    "share": ["named", "anonymous"],
}


@st.composite
def contacts(draw: st.DrawFn) -> bytes:
    """Draw a contact's note, with comments, in any order of keys and with any line ends."""
    keys = draw(st.lists(st.sampled_from(sorted(VALUES)), unique=True, max_size=6))
    rows = []
    for key in keys:
        if draw(st.booleans()):
            rows.append(f"# about {key}")
        rows.append(f"{key}: {draw(st.sampled_from(VALUES[key]))}")
    front = "".join(f"{row}\n" for row in rows)
    body = draw(st.sampled_from(("", "\nText.", "\n## Advice\n- [[li]] said\n", "%% off %%\n\n\n")))
    end = draw(st.sampled_from(("\n", "\r\n")))
    mark = draw(st.sampled_from((b"", b"\xef\xbb\xbf")))
    fenced = bool(keys) or draw(st.booleans())
    text = f"---\n{front}---\n{body}" if fenced else body
    return mark + text.replace("\n", end).encode()


@SOME
@given(contacts(), contacts())
def test_nothing_is_lost(one: bytes, two: bytes) -> None:
    """Every value, comment and line of both notes stands in the one that is left."""
    files = {
        "contacts/a.md": one,
        "contacts/b.md": two,
        "contacts/li.md": b"---\nname: Li\nreferred_by: b\n---\n",
    }
    root = written(Path(mkdtemp()) / "vault", files)
    try:
        vault = load_vault(root, today=TODAY)
        kept, gone = vault.notes["contacts/a"], vault.notes["contacts/b"]
        merged(vault)
        after = load_vault(root, today=TODAY).notes["contacts/a"]
        text = files_in(root)["contacts/a.md"].decode().replace("\r\n", "\n")
        assert set(kept.front.data()) | (set(gone.front.data()) - {"share"}) <= {
            "referred_by"
        } | set(after.front.data())
        for note in (kept, gone):
            for route, scalar in scalars_of(note.front.tree):
                kept_by_sense = route[0] == "referred_by" and "li" in scalar.text.lower()
                empty = scalar.plain and scalar.text == "~"
                assert kept_by_sense or empty or _stands(scalar.text, text, after.front.data())
            comments = comments_of(note.front.written, note.front.tree)
            words = [note.front.written[each.start + 1 : each.end].strip() for each in comments]
            assert all(each in text for each in words)
        bodies = (text_with(kept, one).body, text_with(gone, two).body)
        assert all(each.strip() in text for each in bodies)
        assert [each.id for each in load_vault(root).backlinks("contacts/a")][:1] == ["contacts/li"]
    finally:
        shutil.rmtree(root.parent)


def _stands(value: str, text: str, data: object) -> bool:
    """Tell whether a value is among some data, or written in a text."""
    return (
        value in text
        or value.strip() in _texts(data)
        or value in _texts(data)
        or repr(value)[1:-1] in text
    )


def _texts(data: object) -> set[str]:
    if isinstance(data, dict):
        return {each for value in data.values() for each in _texts(value)}
    if isinstance(data, list):
        return {each for value in data for each in _texts(value)}
    return {str(data)}
