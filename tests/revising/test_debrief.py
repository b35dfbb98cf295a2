"""A debrief: what each thing told becomes in the notes, and that nothing else changes."""

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kit.evidence.study import study_vault
from kit.evidence.talks import contacts_of
from kit.notes.contact import Contact
from kit.revising import RefusedError, Revision
from kit.revising.debrief import debrief_talk, debrief_unplanned
from kit.revising.debrief.answers import (
    Answers,
    Debrief,
    Reader,
    read_answers,
    read_cadence,
)
from kit.revising.debrief.talks import open_talks, waiting_talks
from kit.revising.debrief.words import (
    Headings,
    WordsError,
    as_item,
    read_heard,
    read_task_line,
)
from kit.source.outline import read_outline
from kit.source.records import unknown_of
from kit.source.spoken_days import read_spoken_day
from kit.source.values import Day
from kit.vault import Note, Vault, load_vault
from kit.vault.vault import walk
from tests.making import TODAY, contact, interview, vault_of

TALK = "interviews/talk.md"
MAYA = "contacts/maya.md"
_SET = "contact: maya\ndate: 2026-06-30\nstatus: scheduled\nmedium: video"
_ME = "---\ngoals:\n  - {id: change, text: Another field}\n---\n"


def _vault(root: Path, talk: str = _SET, body: str = "", maya: str = "", **more: str) -> Vault:
    """Return a vault with Maya, Sam, me and one talk; `more` are further interviews, as front matter."""
    notes = {
        MAYA: contact("Maya Okafor", maya),
        "contacts/sam.md": contact("Sam Lee"),
        "me.md": _ME,
        TALK: interview(talk, body),
    }
    notes |= {f"interviews/{name}.md": interview(front) for name, front in more.items()}
    return vault_of(root, notes)


def _told(vault: Vault, talk: Note, **said: Any) -> Debrief:
    """Return answers, read; days are seen from today."""

    def day(text: str, _option: str, _ahead: bool) -> Day:
        return read_spoken_day(text, vault.today)

    return read_answers(Reader(vault, talk, contacts_of(talk, vault)), Answers(**said), day)


def _plan(vault: Vault, **said: Any) -> Revision:
    """Plan the debrief of the talk."""
    talk = vault.notes["interviews/talk"]
    return debrief_talk(vault, talk, _told(vault, talk, **said))


def _text(revision: Revision, path: str = TALK) -> str:
    """Return what a file shall hold, or an empty text where it stays as it is."""
    found = [each.after for each in revision.effective if each.path == path]
    return found[0].decode() if found and found[0] is not None else ""


def _after(vault: Vault, revision: Revision) -> Vault:
    for change in revision.effective:
        assert change.after is not None
        (vault.root / change.path).write_bytes(change.after)
    return load_vault(vault.root, today=TODAY)


def test_everything_at_once(tmp_path: Path) -> None:
    """One revision holds the talk, its person and the notes it makes; the notes read as they should."""
    revision = _plan(
        vault := _vault(tmp_path, body="## Reality\n- (+) old\n\n## Actions\n- [ ] a\n"),
        minutes="40",
        before="6",
        after="8",
        verdict="keep",
        because="Two things: pay",
        heard=["tasks: 40% reviews #reviews", "realities: - on call", 'skills: "Ask twice"'],
        advice=["Build one #portfolio (goal: change) -> Draft it by 2026-07-04"],
        referral=["Ines Duarte: runs the guild", "Sam Lee: knows pay", "sam: knows pay"],
        action=["Send the notes by tomorrow"],
        consent=["anon"],
        keep_in_touch=["4 months"],
        next="2026-09-03 15:00",
    )
    assert [each.path for each in revision.effective] == [
        "contacts/ines-duarte.md",
        MAYA,
        "interviews/2026-09-03-maya.md",
        TALK,
    ]
    assert _text(revision) == interview(
        "contact: maya\ndate: 2026-06-30\nstatus: debriefed\nmedium: video\nduration_minutes: 40\n"
        "interest: {before: 6, after: 8}\nverdict: keep-exploring\n"
        'because: "Two things: pay"',
        "## Reality\n- (+) old\n- (-) on call\n\n## Actions\n- [ ] a\n- [ ] Send the notes 📅 2026-07-01\n"
        "\n## Daily tasks\n\n- 40% reviews #reviews\n"
        '\n## Skills\n\n> "Ask twice"\n'
        "\n## Advice\n\n- Build one #portfolio (goal: change)\n  - [ ] Draft it 📅 2026-07-04\n"
        "\n## Referrals\n\n- [[ines-duarte]]: runs the guild\n- [[sam]]: knows pay\n",
    )
    assert _text(revision, MAYA) == contact(
        "Maya Okafor",
        "status: met\nconsent:\n  - {use: anonymous, given_on: 2026-06-30, means: on video}\n"
        "keep_in_touch: P4M\n",
    )
    new = _text(revision, "contacts/ines-duarte.md")
    assert "\nname: Ines Duarte\n" in f"\n{new}"
    assert "referred_by: maya\nstatus: identified\n" in new
    following = _text(revision, "interviews/2026-09-03-maya.md")
    assert "contact: maya\ndate: 2026-09-03T15:00\nstatus: scheduled\nmedium: video\n" in following
    assert revision.said[-1] == "Thank Maya Okafor by 2026-07-01: kit draft thanks talk"
    study = study_vault(_after(vault, revision))
    assert {claim.topic for claim in study.claims} == {
        "tasks", "realities", "skills", "advice", "referrals",
    }  # fmt: skip
    assert not study.vault.problems


def test_told_again_changes_nothing(tmp_path: Path) -> None:
    """The same words once more leave every file; other words change only what they say."""
    said = {
        "after": "8",
        "heard": ["tasks: 40% reviews", "skills: > Ask twice"],
        "advice": ["Build one -> Draft it by 2026-07-04"],
        "referral": ["Ines Duarte: runs the guild"],
        "action": ["Send it by tomorrow"],
        "consent": ["named"],
        "next": "2026-09-03",
    }
    vault = _vault(tmp_path)
    vault = _after(vault, _plan(vault, **said))
    again = _plan(vault, **said)
    assert again.effective == ()
    assert sum("already" in line for line in again.said) == 7
    more = _plan(vault, after="9", heard=["skills: Listen"])
    assert _text(more) == (tmp_path / TALK).read_text().replace("after: 8", "after: 9").replace(
        "> Ask twice\n", "> Ask twice\n\n- Listen\n"
    )


@pytest.mark.parametrize(
    ("front", "said", "status"),
    [
        ("status: scheduled", {"heard": ["tasks: a"]}, "debriefed"),
        ("status: scheduled", {"after": "8"}, "held"),
        ("status: scheduled", {"after": "8", "thanked": "today"}, "held"),
        ("status: idea", {"heard": ["tasks: a"]}, "debriefed"),
        ("status: idea", {"date": "yesterday"}, "held"),
        ("status: held", {"heard": ["tasks: a"], "thanked": "today"}, "thanked"),
        ("status: held\nthanked_on: 2026-06-30", {"heard": ["tasks: a"]}, "thanked"),
        ("status: closed", {"heard": ["tasks: a"]}, "closed"),
        ("status: thanked", {"action": ["a"]}, "thanked"),
        ("status: cancelled", {"heard": ["tasks: a"]}, "debriefed"),
        ("planned: true", {"heard": ["tasks: a"]}, "debriefed"),
        ("status: scheduled", {"outcome": "no-show"}, "no-show"),
        ("status: scheduled", {"outcome": "can"}, "cancelled"),
        ("status: held", {"outcome": "cancelled"}, "cancelled"),
    ],
)
def test_where_the_talk_stands(
    tmp_path: Path, front: str, said: dict[str, Any], status: str
) -> None:
    """Held, then debriefed once something stands there, then thanked; never back."""
    vault = _vault(tmp_path, f"contact: maya\ndate: 2026-06-30\n{front}")
    fields = _after(vault, _plan(vault, **said)).notes["interviews/talk"].fields
    assert vars(fields)["status"] == status


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("", "met"), ("status: replied\n", "met"), ("status: declined\n", "met"),
        ("status: in-touch\n", "in-touch"), ("status: dormant\n", "dormant"),
        ("status: do-not-contact\n", "do-not-contact"),
        ("status: contacted\ndo_not_contact: true\n", "contacted"),
    ],
)  # fmt: skip
def test_where_we_stand(tmp_path: Path, before: str, after: str) -> None:
    """Whoever I talked to is met, forward only; a talk that did not take place moves nobody."""
    vault = _vault(tmp_path, maya=before)
    off = _plan(vault, outcome="no-show")
    assert [each.path for each in off.effective] == [TALK]
    fields = _after(vault, _plan(vault, heard=["tasks: a"])).notes["contacts/maya"].fields
    assert isinstance(fields, Contact)
    assert fields.status == after


def test_read_texts_move_nobody(tmp_path: Path) -> None:
    """A published text leaves its author as they are, and owes no thanks."""
    vault = _vault(tmp_path, "contact: maya\ndate: 2026-06-30\nsource: published")
    revision = _plan(vault, heard=["tasks: a"])
    assert [each.path for each in revision.effective] == [TALK]
    assert not any("Thank" in line for line in revision.said)


@pytest.mark.parametrize(
    ("front", "said", "why"),
    [
        ("date: 2026-07-02\nstatus: scheduled", {"after": "8"}, "is set for 2026-07-02"),
        ("status: idea", {"after": "8"}, "has no day yet"),
        ("date: 2026-06-20\nstatus: requested", {"after": "8"}, "--date says"),
        ("date: 2026-06-30\nstatus: held", {"date": "tomorrow"}, "is set for 2026-07-01"),
        ("date: 2026-06-30\nstatus: thanked\nthanked_on: 2026-06-30", {"outcome": "no-show"}, "tells of a talk"),
        ("date: 2026-06-30\nstatus: scheduled", {"outcome": "no-show", "after": "3"}, "nothing that was heard"),
    ],
)  # fmt: skip
def test_what_cannot_have_been(tmp_path: Path, front: str, said: dict[str, Any], why: str) -> None:
    """A day ahead, a talk never set, a no-show that tells of a talk: refused with what was understood."""
    with pytest.raises(RefusedError, match=why):
        _plan(_vault(tmp_path, f"contact: maya\n{front}"), **said)


def test_a_moved_talk(tmp_path: Path) -> None:
    """Another day takes the old one's place; the same day leaves its hour."""
    vault = _vault(tmp_path, "contact: maya\ndate: 2026-06-28T15:00\nstatus: scheduled")
    assert "date: 2026-06-29\n" in _text(_plan(vault, date="yesterday"))
    assert "date: 2026-06-28T15:00\n" in _text(_plan(vault, date="2026-06-28"))
    assert "date: 2026-06-28T16:30\n" in _text(_plan(vault, date="2026-06-28 16:30"))


def _headings(body: str = "", settings: str = "") -> Headings:
    with TemporaryDirectory() as folder:
        vault = vault_of(Path(folder), {TALK: interview(_SET, body)}, settings)
        return Headings(vault, vault.notes["interviews/talk"])


@pytest.mark.parametrize(
    ("typed", "title", "line"),
    [
        ("tasks: 40% reviews #reviews", "Daily tasks", "- 40% reviews #reviews"),
        ("Tasks:40 %  reviews", "Daily tasks", "- 40 % reviews"),
        ("Tagesablauf: Berichte", "Daily tasks", "- Berichte"),
        ("realities: + free on Friday", "Realities", "- (+) free on Friday"),
        ("realities: (-) on call", "Realities", "- (-) on call"),
        ("realities: [!] nobody asks", "Realities", "- (!) nobody asks"),
        ("trends: ? who decides", "Trends", "- (?) who decides"),
        ("- on call", "Realities", "- (-) on call"),
        ("+ calm: at last", "Realities", "- (+) calm: at last"),
        ("pay: -5% last year", "Pay", "- -5% last year"),
        ('skills: "Ask twice."', "Skills", '> "Ask twice."'),
        ("skills: „Zweimal fragen.“", "Skills", "> „Zweimal fragen.“"),
        ("skills: > Ask twice", "Skills", "> Ask twice"),
        ('skills: "Yes" and "no"', "Skills", '> "Yes" and "no"'),
        ("journey: 2012–2015 Support analyst, Acme", "Journey", "- 2012–2015 Support analyst, Acme"),
        ("journey: 12. Then on", "Journey", "- 12\\. Then on"),
        ("resources: # of people", "Resources", "- \\# of people"),
        ("resources: https://example.org/a:b", "Resources", "- https://example.org/a:b"),
        ("tasks: #reviews first", "Daily tasks", "- #reviews first"),
        ("tasks: %% not yet public %%", "Daily tasks", "- %% not yet public %%"),
        ("tasks: [ ] a box", "Daily tasks", "- \\[ ] a box"),
        ("Small talk: the weather", "Small talk", "- the weather"),
        ("languages: Dutch", "Languages", "- Dutch"),
    ],
)  # fmt: skip
def test_heard_lines(typed: str, title: str, line: str) -> None:
    """A topic by any of its names, or a heading of the note, a mark, a quotation; the rest as typed."""
    heard = read_heard(typed, _headings("## Small talk\n", '[topics]\nlanguages = ["Languages"]\n'))
    assert (heard.heading.title, heard.line) == (title, line)


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("40% reviews", "begins with no topic"), ("tasls: 40%", "did you mean tasks?"),
        ("tasks:", "nothing stands behind"), ("realities: + ", "nothing stands"),
        ("https://example.org", "begins with no topic"), ("tasks: %% open", "list|never closes"),
        ("skills: > %% open", "never closes"),
    ],
)  # fmt: skip
def test_lines_that_say_nothing(typed: str, said: str) -> None:
    """No topic is guessed, and no line is taken that nobody would read."""
    with pytest.raises(WordsError, match=said):
        read_heard(typed, _headings())


def test_the_heading_that_is_there(tmp_path: Path) -> None:
    """Lines go under the user's own name for a topic, in the look of its list."""
    vault = _vault(tmp_path, body="## Ein typischer Tag\n\n* 10% Post\n\nDanach.\n\n## Rest\n")
    text = _text(_plan(vault, heard=["tasks: 40% reviews", "tasks: 20% mail"]))
    assert "Danach.\n\n- 40% reviews\n- 20% mail\n\n## Rest\n" in text


@given(st.text(min_size=1, max_size=40))
def test_an_item_reads_as_typed(text: str) -> None:
    """A line is read back as one item that says what was typed, but for the escape that kept it one."""
    said = " ".join(text.split())
    try:
        shown = as_item(said)
    except WordsError:
        return
    if "%%" in said or "<!--" in said:
        return
    (block,) = read_outline(f"- {shown}")
    assert (block.kind, block.task, block.children) == ("item", None, ())
    assert block.text.replace("\\", "") == said.replace("\\", "")


@pytest.mark.parametrize(
    ("typed", "line"),
    [
        ("Send it by tomorrow", "- [ ] Send it 📅 2026-07-01"),
        ("Send it by friday.", "- [ ] Send it 📅 2026-07-03"),
        ("Stand by me", "- [ ] Stand by me"),
        ("Stand by Maya by 2026-07-09", "- [ ] Stand by Maya 📅 2026-07-09"),
        ("Send it until 2026", "- [ ] Send it until 2026"),
        ("[ ] Send it 📅 2026-07-09", "- [ ] Send it 📅 2026-07-09"),
        ("Read the one by Lee", "- [ ] Read the one by Lee"),
    ],
)
def test_things_to_do(typed: str, line: str) -> None:
    """The day behind `by` is the day by which; what is no full day stays in the words."""
    assert read_task_line(typed, TODAY).line == line


@pytest.mark.parametrize("typed", ["", "Send it by yesterday", "Send it 📅 soon", "by tomorrow"])
def test_things_that_cannot_be_done(typed: str) -> None:
    """Nothing to do, a day that has passed, or a day that is none."""
    if typed == "by tomorrow":
        assert read_task_line(typed, TODAY).text == "by tomorrow"
        return
    with pytest.raises(WordsError):
        read_task_line(typed, TODAY)


def test_advice_gains_an_action(tmp_path: Path) -> None:
    """Advice that stands there already takes the new action below it, once."""
    vault = _vault(tmp_path, body="## Tips\n1. Build one\n   - result: none\n2. Rest\n")
    revision = _plan(vault, advice=["Build one -> Draft it"])
    assert "1. Build one\n   - result: none\n   - [ ] Draft it\n2. Rest\n" in _text(revision)
    vault = _after(vault, revision)
    assert not _plan(vault, advice=["Build one -> Draft it"]).effective


def test_a_goal_that_is_none(tmp_path: Path) -> None:
    """A goal that me.md does not have is asked about."""
    with pytest.raises(WordsError, match=r"--advice: 'chanqe' is none of the goals.*change"):
        _plan(_vault(tmp_path), advice=["Do it (goal: chanqe)"])


def test_referrals_and_names(tmp_path: Path) -> None:
    """A name told twice is one contact; a file of that name which is somebody else keeps its place."""
    vault = _vault(tmp_path)
    (tmp_path / "contacts/ines-duarte.md").write_text(contact("Ines Duarte-Blom"))
    vault = load_vault(tmp_path, today=TODAY)
    revision = _plan(
        vault,
        referral=["Ines Duarte: the guild", "ines  duarte: also pay", "李雷: 工程师", "[[sam]]"],
    )
    made = [each.path for each in revision.effective if each.before is None]
    assert made == ["contacts/674e-96f7.md", "contacts/ines-duarte-2.md"]
    text = _text(revision)
    assert "- [[ines-duarte-2]]: the guild\n- [[ines-duarte-2]]: also pay\n" in text
    assert "- [[674e-96f7]]: 工程师\n- [[sam]]\n" in text
    fields = _after(vault, revision).notes["contacts/674e-96f7"].fields
    assert isinstance(fields, Contact)
    assert (fields.name, str(fields.referred_by and fields.referred_by.target)) == ("李雷", "maya")


def test_who_named_them_where_two_talked(tmp_path: Path) -> None:
    """Of two people it is not known who named somebody, so the new note does not say."""
    vault = _vault(tmp_path, "contacts: [maya, sam]\ndate: 2026-06-30\nstatus: held")
    new = _text(_plan(vault, referral=["Ines Duarte"]), "contacts/ines-duarte.md")
    assert "referred_by:\n" in new


@pytest.mark.parametrize(
    ("option", "typed", "said"),
    [
        ("referral", "Maya Okafor: herself", "the talk was with Maya Okafor"),
        ("referral", "me: him", "is no contact|begins with"),
        ("referral", ": nobody", "no name"),
        ("referral", "She said that I should ask somebody there", "no name"),
        ("referral", "A]] b: c", "signs that a link"),
        ("consent", "perhaps", "none of named, anonymous, quotes"),
        ("consent", "sam=named", "was not with 'sam'"),
        ("keep_in_touch", "often", "no length of time"),
        ("before", "11", "no number from 1 to 10"),
        ("minutes", "0", "no number from 1 to 1440"),
        ("verdict", "p", "none of pursue"),
        ("outcome", "went well", "none of held"),
    ],
)
def test_slips_name_their_option(tmp_path: Path, option: str, typed: str, said: str) -> None:
    """The option, the value and what was expected are said."""
    several = option in ("referral", "consent", "keep_in_touch")
    with pytest.raises(WordsError, match=f"--{option.replace('_', '-')}: .*(?:{said})"):
        _plan(_vault(tmp_path), **{option: [typed] if several else typed})


def test_agreed_with_each(tmp_path: Path) -> None:
    """With two people it must be said whose word it is."""
    vault = _vault(tmp_path, "contacts: [maya, sam]\ndate: 2026-06-30\nstatus: held")
    with pytest.raises(WordsError, match="maya=…, sam=…"):
        _plan(vault, consent=["named"])
    revision = _plan(vault, consent=["sam=quotes"], keep_in_touch=["Maya Okafor=yearly"])
    assert "{use: quotes, given_on: 2026-06-30}" in _text(revision, "contacts/sam.md")
    assert "keep_in_touch: P1Y" in _text(revision, MAYA)


@pytest.mark.parametrize(
    ("typed", "iso"),
    [("4 months", "P4M"), ("P4M", "P4M"), ("p2w", "P2W"), ("every quarter", "P3M"), ("6m", "P6M"),
     ("monthly", "P1M"), ("a year", "P1Y"), ("every two weeks", "P2W"), ("twice a year", "P6M")],
)  # fmt: skip
def test_how_often(typed: str, iso: str) -> None:
    """Lengths of time as people say them, and in ISO 8601."""
    assert read_cadence(typed) == iso


def test_an_unplanned_talk(tmp_path: Path) -> None:
    """Its note is made from the vault's template, with what was heard; a second one that day is refused."""
    vault = _vault(tmp_path, "contact: sam\ndate: 2026-06-30")
    told = _told(vault, vault.notes["interviews/talk"], heard=["tasks: a"])
    revision = debrief_unplanned(vault, vault.notes["contacts/maya"], told)
    text = _text(revision, "interviews/2026-06-30-maya.md")
    assert "contact: maya\ndate: 2026-06-30\nstatus: debriefed\n" in text
    assert "\nplanned: false\n" in text
    assert "## Daily tasks\n\n- a\n" in text
    with pytest.raises(RefusedError, match=r"there is a talk .*interviews/talk\.md"):
        debrief_unplanned(vault, vault.notes["contacts/sam"], told)


def test_which_talks_wait(tmp_path: Path) -> None:
    """Talks that are over without a word, the latest first; not blank ones of long ago, nor those ahead."""
    front = "contact: maya\ndate: "
    vault = _vault(
        tmp_path,
        body="",
        held=f"{front}2026-06-20\nstatus: held",
        bare=f"{front}2026-06-10",
        old=f"{front}2026-01-10\nstatus: held",
        ahead=f"{front}2026-07-10\nstatus: scheduled",
        asked=f"{front}2026-06-10\nstatus: requested",
        mine=f"{front}2026-06-10\ni_am: interviewee",
        read=f"{front}2026-06-10\nsource: published",
    )
    assert [note.stem for note in waiting_talks(vault)] == ["talk", "held", "bare"]
    maya = vault.notes["contacts/maya"]
    assert [note.stem for note in waiting_talks(vault, maya)] == ["talk", "held", "bare", "old"]
    assert [note.stem for note in open_talks(vault, maya)] == ["talk", "ahead", "asked"]


_LINES = st.lists(
    st.tuples(
        st.sampled_from(("tasks", "realities", "Small talk", "advice", "Tagesablauf")),
        st.text(min_size=1, max_size=25).filter(lambda text: "%%" not in text),
    ).map(": ".join),
    max_size=4,
)


@given(
    heard=_LINES,
    body=st.sampled_from(
        (
            "",
            "\nText\n\n## Small talk\n\n## Realities\n* (+) a\n  - b\n* c\n\n%% off\n\nmore %%\n",
            "\n## Ein typischer Tag\n1. a\n2. b\n\n> q\n\n### Deeper\n- d\n\n## Actions\n- [x] e ✅ 2026-01-01",
            "\n```\n## Realities\n```\n\n## Advice\n\n| a |\n|---|\n",
        )
    ),
    end=st.sampled_from(("\n", "\r\n")),
)
def test_a_debrief_loses_no_line(heard: list[str], body: str, end: str) -> None:
    """Every line that was there still is, in its order, and every claim told is read; or nothing is planned."""
    with TemporaryDirectory() as folder:
        root = Path(folder)
        vault_of(root, {MAYA: contact("Maya Okafor", "# mine\nstatus: met\n")})
        data = f"---\n{_SET}  # so\nown: [1]\n---\n{body}".replace("\n", end).encode()
        (root / "interviews").mkdir()
        (root / TALK).write_bytes(data)
        vault = load_vault(root, today=TODAY)
        try:
            revision = _plan(vault, heard=heard)
        except (WordsError, RefusedError):
            return
        before = study_vault(load_vault(root, today=TODAY))
        study = study_vault(_after(vault, revision))
    after = next(each.after for each in revision.changes if each.path == TALK)
    assert after is not None
    rows = iter(after.split(b"\n"))
    kept = [
        row for row in data.rstrip(b"\r\n").split(b"\n") if b"status:" not in row and row.strip()
    ]
    assert all(any(row.rstrip(b"\r") == each.rstrip(b"\r") for each in rows) for row in kept)
    told = study.vault.notes["interviews/talk"]
    assert unknown_of(before.vault.notes["interviews/talk"].fields) == unknown_of(told.fields)
    read = {" ".join(block.text.split()) for block in walk(told.blocks)}
    lines = [read_heard(line, Headings(vault, told)).text for line in heard]
    assert [line for line in lines if " ".join(line.split()) not in read] == []


def test_a_name_that_may_be_known(tmp_path: Path) -> None:
    """A new contact whose name is part of another's, or has more to it, is told with the way to merge."""
    revision = _plan(_vault(tmp_path), referral=["Dr Sam Lee: knows pay", "Ines Duarte"])
    said = [line for line in revision.said if "merge" in line]
    assert said == ["contacts/dr-sam-lee.md: if that is Sam Lee (sam): kit merge sam dr-sam-lee"]


def test_a_template_that_is_at_fault(tmp_path: Path) -> None:
    """A contact that the vault's own template would make wrong is refused, and with it all the rest."""
    vault = _vault(tmp_path)
    (tmp_path / "templates").mkdir()
    (tmp_path / "templates/contact.md").write_text("---\nname: {{ name }}\ntie: warm\n---\n")
    with pytest.raises(RefusedError, match=r"contacts/ines-duarte\.md .*tie: 'warm' is not one of"):
        _plan(vault, heard=["tasks: a"], referral=["Ines Duarte"])


def test_a_next_talk_with_odd_names(tmp_path: Path) -> None:
    """Names of files that hold signs of YAML stay the names they are."""
    people, path = ("okafor, maya", "sam: lee"), "data, more"
    front = f'contacts: ["{people[0]}", "{people[1]}"]\ndate: 2026-06-29\npaths: ["{path}"]'
    notes = {f"contacts/{each}.md": contact(each[:3]) for each in people}
    notes |= {f"paths/{path}.md": "---\ntitle: Data\n---\n", TALK: interview(front)}
    vault = vault_of(tmp_path, notes)
    after = _after(vault, _plan(vault, after="5", next="2026-09-03"))
    (new,) = [note for note in after.of_type("interview") if note.path != TALK]
    assert contacts_of(new, after) == tuple(after.notes[f"contacts/{each}"] for each in people)
    assert new.front.data()["paths"] == [path]


def test_a_value_that_cannot_be_read_stays(tmp_path: Path) -> None:
    """What somebody wrote is never overwritten: a state of their own stays, a date has to be mended first."""
    front = "contact: maya\ndate: 2026-06-29\nstatus: hald"
    vault = _vault(tmp_path / "a", front, maya="status: a friend\n")
    revision = _plan(vault, after="5")
    assert [each.path for each in revision.effective] == [TALK]
    assert "status: hald\n" in _text(revision)
    stay = [line for line in revision.said if line.endswith(", and stays")]
    assert [line.partition(" is not")[0] for line in stay] == [
        f"{TALK}:4: status: hald",
        f"{MAYA}:3: status: a friend",
    ]
    vault = _vault(tmp_path / "b", f"{_SET}\nthanked_on: last Friday")
    with pytest.raises(RefusedError, match=r"talk\.md:6: thanked_on: last Friday is not .*mend it"):
        _plan(vault, thanked="today")
