"""Sorting a capture: its words are in the new place, shown or hidden as they were, and in no other."""

import re
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kit.evidence.actions import actions_of
from kit.evidence.study import study_vault
from kit.revising import RefusedError, Revision
from kit.revising.new_notes import first_free, is_there
from kit.revising.triage import MissingError, Wish, sort_capture, targets
from kit.revising.triage.words import Row, must_hold
from kit.source.values import Day
from kit.vault import Note, Vault, load_vault
from kit.vault.load import read_note
from kit.vault.transaction import apply_changes
from tests.campaigns import TIMES
from tests.making import TODAY, contact, interview, vault_of, write_vault

_TALK = interview(
    "contacts: [maya-okafor, sam-lee]\ndate: 2026-03-14",
    "## Realities\n\n- (+) Calm oldword #calm\n\n## A day in the life\n\n- 40% oldtask\n\n%% oldsecret %%\n",
)
_NOTES = {
    "contacts/maya-okafor.md": contact("Maya Okafor") + "\n## Notes\n\noldnote\n\n## Actions\n\n- [ ] oldaction\n",
    "contacts/sam-lee.md": contact("Sam Lee"),
    "contacts/sam-ola.md": contact("Sam Ola"),
    "interviews/2026-03-14-two.md": _TALK,
    "paths/data.md": "---\ntitle: Data\n---\n",
}  # fmt: skip


def capture(body: str, more: str = "") -> str:
    """Return a capture of 29 June 2026."""
    return f"---\ndate: 2026-06-29T18:40\n{more}---\n\n{body}"


def sort(tmp_path: Path, text: str, wish: Wish) -> tuple[Revision, Vault]:
    """Sort a capture and return what was planned, and the vault as it is afterwards."""
    vault = vault_of(
        tmp_path, _NOTES | {"inbox/c.md": text}, 'topics.tasks = ["A day in the life"]'
    )
    planned = sort_capture(vault, vault.notes["inbox/c"], wish)
    apply_changes(vault.root, planned.effective)
    return planned, load_vault(tmp_path, today=TODAY)


def body(vault: Vault, note_id: str) -> str:
    """Return a note's file without its front matter."""
    return (vault.root / f"{note_id}.md").read_text().split("---\n", 2)[2]


def test_an_interview(tmp_path: Path) -> None:
    """A talk that just happened: held, unplanned, of the capture's day, with somebody new."""
    text = capture("@Leila Farahani runs trial data #trials %% leaves soon %%\n", "source: expo\n")
    planned, vault = sort(tmp_path, text, Wish(what="interview", paths=("data",)))
    assert planned.said == ("contacts/leila-farahani.md", "interviews/2026-06-29-leila-farahani.md")
    front = vault.notes["interviews/2026-06-29-leila-farahani"].front
    wanted = {"contact": "leila-farahani", "date": "2026-06-29", "status": "held", "planned": "false", "setting": "expo"}  # fmt: skip
    assert {key: front.text(key) for key in wanted} == wanted
    assert front.data()["paths"] == ["data"]
    assert "## Notes\n\n@Leila Farahani runs trial data #trials %% leaves soon %%\n" in body(
        vault, "interviews/2026-06-29-leila-farahani"
    )
    person = vault.notes["contacts/leila-farahani"]
    assert (person.title, person.front.text("status")) == ("Leila Farahani", "met")
    assert "inbox/c" not in vault.notes
    assert all(not note.problems for note in vault.notes.values())


def test_an_interview_under_a_topic(tmp_path: Path) -> None:
    """Under a topic the words are claims of the talk, with their codes."""
    wish = Wish(what="interview", contact="maya-okafor", topic="realities")
    _, vault = sort(tmp_path, capture("(-) Nights #night-shifts\n\nGood coffee\n"), wish)
    claims = [each for each in study_vault(vault).claims if each.day == Day(2026, 6, 29)]
    assert [(each.mark, each.text, each.codes) for each in claims] == [
        ("-", "Nights", ("night-shifts",)),
        ("", "Good coffee", ()),
    ]


def test_an_event(tmp_path: Path) -> None:
    """Where nobody is known the event stands for them."""
    planned, vault = sort(tmp_path, capture("Many\n"), Wish(what="interview", event="Harbour expo"))
    assert planned.said == ("interviews/2026-06-29-harbour-expo.md",)
    front = vault.notes["interviews/2026-06-29-harbour-expo"].front
    assert (front.text("event"), front.text("source"), front.text("contact")) == (
        "Harbour expo",
        "event",
        "",
    )


def test_a_new_contact(tmp_path: Path) -> None:
    """The source says how I met them; the words stand under Notes."""
    text = capture("@zoë-ünal knows tides\n\nand moons\n", "source: phone\nmy_own: 012\n")
    planned, vault = sort(tmp_path, text, Wish(what="contact"))
    assert planned.said == ("contacts/zoe-unal.md",)
    person = vault.notes["contacts/zoe-unal"]
    assert (person.title, person.front.text("how_met")) == ("Zoë Ünal", "phone")
    assert (
        body(vault, "contacts/zoe-unal")
        .rstrip()
        .endswith("## Notes\n\n@zoë-ünal knows tides\n\nand moons\n\n- my_own: 012")
    )


def test_a_contact_that_is_there(tmp_path: Path) -> None:
    """The words become a dated item of their notes, whatever they are made of."""
    text = capture("@maya says:\n\n## Odd\n\n```\n- code\n%% hush %%\n", "source: phone\n")
    planned, vault = sort(tmp_path, text, Wish(what="contact"))
    assert planned.said == ("contacts/maya-okafor.md:9",)
    assert "oldnote\n\n- 2026-06-29: @maya says:\n\n  ## Odd\n\n  ```\n  - code\n  %% hush %%\n\n  - source: phone\n\n## Actions\n" in body(vault, "contacts/maya-okafor")  # fmt: skip
    assert "hush" not in vault.notes["contacts/maya-okafor"].body


def test_a_claim(tmp_path: Path) -> None:
    """It stands under the user's own heading of the topic, with its code and the one who said it."""
    wish = Wish(what="claim", to="2026-03-14-two", topic="tasks", by="sam-lee")
    planned, vault = sort(tmp_path, capture("30% tea\nand talk #calm %% hush %%\n", "source: bus\n"), wish)  # fmt: skip
    assert planned.said == ("interviews/2026-03-14-two.md:13",)
    assert "- 40% oldtask\n- [[sam-lee]]: 30% tea\n  and talk #calm %% hush %%\n  - source: bus\n" in body(vault, "interviews/2026-03-14-two")  # fmt: skip
    claim = next(
        each for each in study_vault(vault).claims if each.codes == ("calm",) and each.share
    )
    assert (claim.topic, claim.speakers, claim.share) == ("tasks", ("contacts/sam-lee",), 0.3)


def test_a_claim_of_somebody_with_one_talk(tmp_path: Path) -> None:
    """A person means the talk with them; where there are several they are named, where there is none it is said."""
    wish = Wish(what="claim", to="maya", topic="tasks")
    planned, _ = sort(tmp_path, capture("30% tea\n"), wish)
    assert planned.said == ("interviews/2026-03-14-two.md:13",)
    more = {"interviews/2026-04-01-one.md": interview("contact: maya-okafor\ndate: 2026-04-01")}
    inbox = {"inbox/c.md": capture("30% tea\n")}
    for notes, words, choices in (
        (
            {**_NOTES, **more},
            "there are 2 talks with Maya Okafor",
            ("2026-03-14-two", "2026-04-01-one"),
        ),
        ({"contacts/x.md": contact("Xu Li")}, "there is no interview 'maya'", ()),
    ):
        vault = vault_of(tmp_path / str(len(notes)), {**notes, **inbox})
        with pytest.raises(MissingError, match=words) as error:
            sort_capture(vault, vault.notes["inbox/c"], wish)
        assert error.value.choices == choices
    with pytest.raises(MissingError, match="there is no talk yet"):
        sort_capture(vault, vault.notes["inbox/c"], Wish(what="claim", topic="tasks"))


def test_an_action(tmp_path: Path) -> None:
    """A task with the day that the text names, in the note of the person meant."""
    planned, vault = sort(tmp_path, capture("- [ ] ask @maya by 2026-07-04 #data\nand Tom\n"), Wish(what="action"))  # fmt: skip
    assert planned.said == ("contacts/maya-okafor.md:12",)
    action = actions_of(vault)[0]
    assert (action.note, action.done, str(action.due_on)) == ("contacts/maya-okafor", False, "2026-07-04")  # fmt: skip
    assert body(vault, "contacts/maya-okafor").endswith(
        "- [ ] oldaction\n- [ ] ask @maya by 2026-07-04 #data 📅 2026-07-04\n  and Tom\n"
    )


@pytest.mark.parametrize(
    ("text", "wish", "place", "task"),
    [
        ("Call\n", Wish(what="action"), "journal/2026-06-29-call", "- [ ] Call"),
        ("See [[data]], @maya\n", Wish(what="action"), "paths/data", "- [ ] See [[data]], @maya"),
        ("2026-07-01 or 2026-07-02\n", Wish(what="action", to="sam-lee"), "contacts/sam-lee", "- [ ] 2026-07-01 or 2026-07-02"),
        ("Old 2026-07-01\n", Wish(what="action", to="data", due=Day(2026, 8, 1)), "paths/data", "- [ ] Old 2026-07-01 📅 2026-08-01"),
        ("a %% b\nc %% d\n", Wish(what="action", to="data", due=Day(2026, 8, 1)), "paths/data", "- [ ] 📅 2026-08-01"),
        ("Words\n", Wish(what="action", to="data", name="Call Ines"), "paths/data", "- [ ] Call Ines\n  Words"),
    ],
)  # fmt: skip
def test_where_an_action_goes(tmp_path: Path, text: str, wish: Wish, place: str, task: str) -> None:
    """Into the note wished for, else the one linked, else the person's, else a journal entry of the day."""
    _, vault = sort(tmp_path, capture(text), wish)
    if task.endswith("- [ ] 📅 2026-08-01"):
        task = "- [ ] a d 📅 2026-08-01\n  a %% b\n  c %% d"
    assert task in body(vault, place)
    assert len(actions_of(vault)) == 2


def test_a_challenge_and_a_journal_entry(tmp_path: Path) -> None:
    """Both take the capture's title, and its words as they are."""
    text = capture("# Rooms\n\nLate {{ name }}\n", "title: 'Rooms, late'\nmood: grim  # why\n")
    _, vault = sort(tmp_path / "a", text, Wish(what="challenge"))
    assert "# Rooms\n\nLate {{ name }}\n\n```yaml\ntitle: 'Rooms, late'\nmood: grim  # why\n```" in body(vault, "challenges/rooms-late")  # fmt: skip
    _, vault = sort(tmp_path / "b", capture("Late {{ name }}\n", "title: 'Rooms, late'\n"), Wish(what="journal"))  # fmt: skip
    entry = vault.notes["journal/2026-06-29-rooms-late"]
    assert (entry.title, entry.body.strip()) == ("Rooms, late", "Late {{ name }}")


def test_drop_and_keep(tmp_path: Path) -> None:
    """Dropping takes the file alone; keeping leaves it where it is."""
    planned, vault = sort(tmp_path / "a", capture("x\n"), Wish(what="drop"))
    assert [each.path for each in planned.changes] == ["inbox/c.md"]
    assert "inbox/c" not in vault.notes
    _, vault = sort(tmp_path / "b", capture("x\n"), Wish(what="journal", keep=True))
    assert {"inbox/c", "journal/2026-06-29-x"} <= set(vault.notes)


def test_a_name_that_is_taken(tmp_path: Path) -> None:
    """A new note never takes the place of another."""
    (tmp_path / "journal").mkdir()
    (tmp_path / "journal/2026-06-29-x.md").write_text("mine")
    planned, _ = sort(tmp_path, capture("x\n"), Wish(what="journal"))
    assert planned.said == ("journal/2026-06-29-x-2.md",)
    assert (tmp_path / "journal/2026-06-29-x.md").read_text() == "mine"


@pytest.mark.parametrize(
    ("text", "wish", "option"),
    [
        ("nobody\n", Wish(what="interview"), "--contact"),
        ("@sam\n", Wish(what="contact"), "--contact"),
        ("@maya and @leila\n", Wish(what="contact"), "--contact"),
        ("x\n", Wish(what="claim"), "--to"),
        ("x\n", Wish(what="claim", to="2026-03-14-twoo"), "--to"),
        ("x\n", Wish(what="claim", to="sam-ola"), "--to"),
        ("x\n", Wish(what="claim", to="2026-03-14-two"), "--topic"),
        ("x\n", Wish(what="claim", to="2026-03-14-two", topic="gossip"), "--topic"),
        ("x\n", Wish(what="action", to="nowhere"), "--to"),
    ],
)
def test_what_is_missing(tmp_path: Path, text: str, wish: Wish, option: str) -> None:
    """What is to be said first is named by its option, and nothing is planned."""
    with pytest.raises(MissingError) as found:
        sort(tmp_path, capture(text), wish)
    assert found.value.option == option


@pytest.mark.parametrize(
    ("data", "wish", "said"),
    [
        (b"---\ndate: 2026-06-29\n---\n\ncaf\xe9\n", Wish(what="journal"), "byte 30"),
        (b"---\ndate: 2026-06-29\n\nx\n", Wish(what="journal"), "cannot be read"),
        (b"---\ndate: 2026-06-29\n---\n\na %% b\n", Wish(what="journal"), "inbox/c.md:5:3: `%%` is never closed"),
        (b"---\ndate: 2026-06-29\n---\n\n# h\n", Wish(what="claim", to="2026-03-14-two", topic="pay"), "heading"),
        (b"---\ndate: 2026-06-29\n---\n\n%% a %%\n", Wish(what="claim", to="2026-03-14-two", topic="pay"), "on record"),
        (b"---\ndate: 2026-06-29\n---\n\nx\n", Wish(what="claim", to="2026-03-14-two", topic="pay", by="sam-ola"), "was not with"),
    ],
)  # fmt: skip
def test_what_is_refused(tmp_path: Path, data: bytes, wish: Wish, said: str) -> None:
    """Words that could not be moved whole stay where they are; the reason has its place."""
    vault = vault_of(tmp_path, _NOTES)
    (tmp_path / "inbox").mkdir()
    (tmp_path / "inbox/c.md").write_bytes(data)
    vault = load_vault(tmp_path, today=TODAY)
    with pytest.raises(RefusedError, match=re.escape(said)):
        sort_capture(vault, vault.notes["inbox/c"], wish)


_PIECES = st.sampled_from(
    ["word{n}", "%% hid{n} %%", "%% hid{n}\nhid{n}b %%", "word{n} %% hid{n} %% more{n}", "%%\nhid{n}\n\n%%", "# head{n}",
     "## head{n}\n\nword{n}", "```\ncode{n}\n```", "```\ncode{n}", "- item{n}", "- [ ] task{n} 📅 2026-07-09", "> quote{n}", "<!-- gone{n} -->", "<!-- open{n}", "-->",
     "{{ x{n} }}", "    deep{n}", "\ttab{n}", "| a{n} | b |\n|---|---|\n| c{n} | d |", "1. one{n}\n2. two{n}", "head{n}\n---", "---", "***",
     "@maya word{n}", "@new{n}x", "[[data]] word{n}", "<div>\nraw{n}", "(+) good{n} #code{n}", "  - nested{n}", "\\", "word{n}\\\nnext{n}",
     "2026-07-0{n}", "[ref{n}]: x", "%%%%", "a%%b{n}%%c", "\x0cfeed{n}"]
)  # fmt: skip
_FRONTS = st.sampled_from(
    ["", "source: fkey\n", "title: 'fkey: x'\n", "my_own:\n  - fkey\n", "title: a  # fkey\n", "title: Plain fkey\nsource: expo\n"]
)  # fmt: skip
_WISHES = st.sampled_from(
    [Wish(what="interview", contact="maya"), Wish(what="interview", contact="New One"), Wish(what="interview", contact="maya", topic="pay"),
     Wish(what="interview", event="Fair"), Wish(what="contact", contact="maya"), Wish(what="contact", contact="New One"),
     Wish(what="contact", contact="sam-lee"), Wish(what="claim", to="2026-03-14-two", topic="realities"),
     Wish(what="claim", to="2026-03-14-two", topic="pay", by="maya-okafor"), Wish(what="action"), Wish(what="action", to="maya-okafor", due=Day(2026, 8, 1)),
     Wish(what="action", to="2026-03-14-two", name="Do it"), Wish(what="challenge"), Wish(what="journal"), Wish(what="journal", keep=True)]
)  # fmt: skip
_TOKEN = re.compile(r"[a-z]+[0-9]+[a-z]?|fkey|old[a-z]+")


@given(
    st.lists(_PIECES, min_size=1, max_size=7),
    _FRONTS,
    _WISHES,
    st.sampled_from(["\n", "\n\n"]),
    st.booleans(),
)
@settings(deadline=None, max_examples=150 * TIMES)
def test_no_word_is_lost(pieces: list[str], front: str, wish: Wish, gap: str, crlf: bool) -> None:
    """All words are there afterwards, in one of the changed files; what was hidden is hidden, what was shown is shown."""
    text = gap.join(each.replace("{n}", str(number)) for number, each in enumerate(pieces, 1))
    data = capture(text, front).encode()
    data = data.replace(b"\n", b"\r\n") if crlf else data
    with TemporaryDirectory() as folder:
        root = write_vault(Path(folder), _NOTES)
        (root / "inbox").mkdir()
        (root / "inbox/c.md").write_bytes(data)
        vault = load_vault(root, today=TODAY)
        note = vault.notes["inbox/c"]
        try:
            planned = sort_capture(vault, note, wish)
        except RefusedError:
            return
        apply_changes(root, planned.effective)
        _compare(vault, note, load_vault(root, today=TODAY), data.decode())


def _compare(before: Vault, note: Note, after: Vault, text: str) -> None:
    shown, said = _words(before), _words(after)
    files = "".join(each.read_text() for each in after.root.rglob("*.md"))
    assert set(_TOKEN.findall(text)) <= set(_TOKEN.findall(files))
    assert shown <= said
    hidden = (
        set(_TOKEN.findall(text)) - shown - set(_TOKEN.findall(str(note.front.data()))) - {"fkey"}
    )
    assert not hidden & said
    assert "oldsecret" not in said


def _words(vault: Vault) -> set[str]:
    """Return the words of all bodies that are on record."""
    return {word for note in vault.notes.values() for word in _TOKEN.findall(note.body)}


def test_every_target_is_explained() -> None:
    """Each has a sentence of its own, shown by the help on a terminal."""
    assert list(targets()) == [
        "interview",
        "contact",
        "claim",
        "action",
        "challenge",
        "journal",
        "drop",
    ]
    assert len(set(targets().values())) == 7
    assert all(text and not text.endswith(".") for text in targets().values())


def test_a_capture_alone_is_sorted(tmp_path: Path) -> None:
    """Another note is refused, and so is a word that names no target."""
    vault = vault_of(tmp_path, _NOTES | {"inbox/c.md": capture("x\n")})
    with pytest.raises(RefusedError, match="is no capture"):
        sort_capture(vault, vault.notes["contacts/sam-lee"], Wish(what="journal"))
    with pytest.raises(ValueError, match="cannot become"):
        sort_capture(vault, vault.notes["inbox/c"], Wish(what="words"))


def test_no_template_is_run_on_words(tmp_path: Path) -> None:
    """What looks like a template in a capture stays text."""
    _, vault = sort(tmp_path, capture("{{ 7 * 7 }} {% raw %}\n"), Wish(what="contact", contact="{{ 7 * 7 }} Odd"))  # fmt: skip
    made = next(each for each in vault.of_type("contact") if "7 * 7" in each.title)
    assert (
        "{{ 7 * 7 }} {% raw %}" in read_note(made.path, (vault.root / made.path).read_bytes()).body
    )


def test_a_file_that_came_meanwhile(tmp_path: Path) -> None:
    """A new note gets another name than a file that was made after the vault was read."""
    vault = vault_of(tmp_path, _NOTES)
    (tmp_path / "journal").mkdir()
    (tmp_path / "journal/x.md").write_text("mine")
    there = partial(is_there, vault)
    assert first_free("journal/x.md", there) == "journal/x-2.md"
    assert first_free("contacts/sam-lee.md", there) == "contacts/sam-lee-2.md"
    assert first_free("contacts/new.md", there) == "contacts/new.md"


def test_a_relative_link(tmp_path: Path) -> None:
    """It leads to the same file from the new place, or the words stay where they are."""
    text = capture("See ![plan](../attachments/a.png) and [site](https://example.org/x)\n")
    notes = _NOTES | {"contacts/lisbon/ana.md": contact("Ana Reis"), "inbox/c.md": text}
    vault = vault_of(tmp_path, notes)
    note = vault.notes["inbox/c"]
    with pytest.raises(RefusedError, match=r"would lead elsewhere from contacts/lisbon/ana\.md"):
        sort_capture(vault, note, Wish(what="action", to="ana"))
    assert sort_capture(vault, note, Wish(what="action", to="sam-lee")).said


@pytest.mark.parametrize(
    "after", ["one\n", "two\none\n", "%% one %%\ntwo\n", "one %% two\n%%\n", "onetw o\n"]
)
def test_the_last_guard(after: str) -> None:
    """A line that is missing, in another order, or hidden where it was shown, refuses the whole change."""
    rows = (Row("one", "one"), Row("", ""), Row("  - two", "  - two"))
    must_hold(b"---\na: b\n---\n- one x\n* two\n", rows, "x.md")
    with pytest.raises(RefusedError, match=r"x\.md was not changed: '(one|two)' would be lost"):
        must_hold(f"---\na: b\n---\n{after}".encode(), rows, "x.md")


def test_the_last_guard_of_what_is_hidden() -> None:
    """A line that was hidden and would be shown is refused."""
    with pytest.raises(RefusedError, match="would be lost or read otherwise"):
        must_hold(b"secret\n", (Row("secret", "      "),), "x.md")
