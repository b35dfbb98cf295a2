"""Logging a touch: what a contact's note says afterwards, and what the touch moves on."""

from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kit.agenda.keep_in_touch import due
from kit.evidence.advice import advice_of, to_report
from kit.evidence.reciprocity import exchanges
from kit.evidence.referrals import referrals
from kit.evidence.study import study_vault
from kit.evidence.thanks import thanks_owed
from kit.notes.contact import Contact
from kit.revising import RefusedError, Revision
from kit.revising.log import Touched, log_touch
from kit.revising.log.kinds import KINDS, kind_named
from kit.source.fences import split_note
from kit.source.values import read_day
from kit.vault import Vault, load_vault
from tests.making import TODAY, contact, interview, vault_of

MAYA = "contacts/maya.md"


def _vault(root: Path, maya: str = "", **talks: str) -> Vault:
    """Return a vault with Maya, Sam, and talks by name: the text is front matter, or the whole note."""
    notes = {MAYA: contact("Maya Okafor", maya), "contacts/sam.md": contact("Sam Lee")}
    for name, text in talks.items():
        notes[f"interviews/{name}.md"] = text if text.startswith("---") else interview(text)
    return vault_of(root, notes)


def _log(vault: Vault, kind: str = "", *people: str, **more: str | bool) -> Revision:
    """Plan a touch with some contacts, else with Maya, today where nothing else is said."""
    named = [vault.notes[f"contacts/{each}"] for each in people or ("maya",)]
    notes = {key: vault.find(str(more.pop(key))) for key in ("talk", "to") if key in more}
    day = read_day(str(more.pop("on", TODAY)))
    return log_touch(vault, Touched(people=tuple(named), on=day, kind=kind, **notes, **more))  # type: ignore[arg-type]


def _after(vault: Vault, revision: Revision) -> Vault:
    """Write a revision, and return the vault as it is then."""
    for change in revision.changes:
        assert change.after is not None
        (vault.root / change.path).write_bytes(change.after)
    return load_vault(vault.root, today=TODAY)


def _front(revision: Revision, path: str) -> str:
    """Return the front matter that a file shall have, or an empty text where it stays."""
    changes = [each for each in revision.effective if each.path == path]
    return changes[0].after.decode().split("---\n")[1] if changes and changes[0].after else ""


_ENTRY = '{date: 2026-06-30, channel: email, kind: news, note: "Two: 12"}'


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("", f"touches:\n  - {_ENTRY}\n"),
        ("touches:\n", f"touches:\n  - {_ENTRY}\n"),
        ("touches:   # log\n", f"touches: [{_ENTRY}]   # log\n"),
        ("touches: []\ntie: weak\n", f"touches: [{_ENTRY}]\ntie: weak\n"),
        (
            "touches:\n  - {date: 2025-01-01}   # one\n  # two\ntie: weak\n",
            f"touches:\n  - {{date: 2025-01-01}}   # one\n  - {_ENTRY}\n  # two\ntie: weak\n",
        ),
        (
            "touches:\n- date: 2025-01-01\n  kind: news\ntie: weak\n",
            'touches:\n- date: 2025-01-01\n  kind: news\n- date: 2026-06-30\n  channel: email\n  kind: news\n  note: "Two: 12"\ntie: weak\n',
        ),
        ("touches: [{date: 2025}]  # x\n", f"touches: [{{date: 2025}}, {_ENTRY}]  # x\n"),
        ("touches: {date: 2025}\n", f"touches: [{{date: 2025}}, {_ENTRY}]\n"),
    ],
)  # fmt: skip
def test_the_style_that_is_there(tmp_path: Path, before: str, after: str) -> None:
    """A new key is a line a touch; a list keeps its look, its comments and its place."""
    revision = _log(_vault(tmp_path, before), "news", channel="email", note="Two: 12")
    assert _front(revision, MAYA) == f"name: Maya Okafor\n{after}"


def test_what_is_no_list_is_refused(tmp_path: Path) -> None:
    """A text where the log should be is shown with its line, and nothing is changed."""
    with pytest.raises(RefusedError, match=r"maya\.md:3: .*touches holds 'called her'"):
        _log(_vault(tmp_path, "touches: called her\n"))


def test_the_same_words_once_a_day(tmp_path: Path) -> None:
    """The same touch is told and not written; another channel, or `again`, is one more."""
    vault = _after(first := _vault(tmp_path), _log(first, "thanks", channel="email", note="For it"))
    same = _log(vault, "Thanks", channel="E-mail".replace("-", ""), note="for  IT")
    assert same.effective == ()
    assert "logged already" in same.said[0]
    assert _log(vault, "thanks", channel="phone", note="For it").effective
    again = _log(vault, "thanks", channel="email", note="For it", again=True)
    assert _front(again, MAYA).count("kind: thanks") == 2


_TALK = "contact: maya\ndate: 2026-06-29\n"


@pytest.mark.parametrize(
    ("kind", "before", "after"),
    [
        ("request", "", "status: contacted\ncontacted_on: 2026-06-30\n"),
        ("asked", "status: identified\n", "status: contacted\n"),
        ("request", "status: met\ncontacted_on: 2025-01-01\n", "status: met\ncontacted_on: 2025-01-01\n"),
        ("chase", "status: contacted\n", "followed_up_on: 2026-06-30\n"),
        ("follow-up", "status: contacted\nfollowed_up_on: 2026-06-01\n", "followed_up_on: 2026-06-01\n"),
        ("reply", "status: contacted\n", "status: replied\n"),
        ("reply", "status: no-reply\n", "status: replied\n"),
        ("reply", "status: met\n", "status: met\n"),
        ("reply", "status: declined\n", "status: declined\n"),
        ("decline", "status: contacted\n", "status: declined\n"),
        ("decline", "status: in-touch\n", "status: in-touch\n"),
        ("request", "status: do-not-contact\n", "status: do-not-contact\n"),
        ("reply", "do_not_contact: true\nstatus: contacted\n", "status: contacted\n"),
        ("coffee", "status: identified\n", "status: identified\n"),
    ],
)  # fmt: skip
def test_contact_moves_forward(tmp_path: Path, kind: str, before: str, after: str) -> None:
    """A contact's status moves forward only, and a day that stands there stays."""
    assert after in _front(_log(_vault(tmp_path, before), kind), MAYA)


@pytest.mark.parametrize(
    ("kind", "before", "after"),
    [
        ("request", "status: idea\n", "status: requested\nrequested_on: 2026-06-30\n"),
        ("request", "status: idea\nrequested_on: 2026-01-01\n", "status: requested\nrequested_on: 2026-01-01\n"),
        ("request", "status: scheduled\n", ""),
        ("chase", "status: requested\n", "status: requested\nfollowed_up_on: 2026-06-30\n"),
        ("chase", "status: requested\nfollowed_up_on: 2026-06-01\n", ""),
        ("decline", "status: requested\n", "status: cancelled\n"),
        ("decline", "status: held\n", ""),
        ("confirm", "status: scheduled\n", ""),
        ("thanks", "status: debriefed\n", "status: thanked\nthanked_on: 2026-06-30\n"),
        ("thank you", "", "thanked_on: 2026-06-30\n"),
        ("thanks", "status: held\n", "status: held\nthanked_on: 2026-06-30\n"),
        ("thanks", "status: scheduled\n", ""),
        ("thanks", "status: held\ni_am: interviewee\n", ""),
        ("reply", "status: requested\n", ""),
        ("greeting", "status: debriefed\n", ""),
    ],
)  # fmt: skip
def test_talk_moves_forward(tmp_path: Path, kind: str, before: str, after: str) -> None:
    """A talk moves only where this kind of touch means it; an empty `after` leaves the file alone."""
    front = _front(_log(_vault(tmp_path, talk=_TALK + before), kind), "interviews/talk.md")
    assert front == (_TALK + after if after else "")


def test_only_the_next_talk_is_confirmed(tmp_path: Path) -> None:
    """Of several talks that are set the earliest that is not over; one more on that day is asked about."""
    soon = "contact: maya\ndate: 2026-07-02\nstatus: scheduled\n"
    late, past = soon.replace("07-02", "07-20"), soon.replace("07-02", "06-02")
    vault = _vault(tmp_path, soon=soon, late=late, past=past)
    revision = _log(vault, "confirm")
    assert [each.path for each in revision.effective] == [MAYA, "interviews/soon.md"]
    assert "confirmed_on: 2026-06-30" in _front(revision, "interviews/soon.md")
    named = _log(vault, "confirm", talk="interviews/late")
    assert "confirmed_on" in _front(named, "interviews/late.md")


def test_two_ideas_are_no_guess(tmp_path: Path) -> None:
    """Where two talks could be meant neither moves, both are named, and `talk` says which."""
    idea = "contact: maya\ndate: 2026-07-02\nstatus: idea\n"
    vault = _vault(tmp_path, one=idea, two=idea)
    revision = _log(vault, "request")
    assert [each.path for each in revision.effective] == [MAYA]
    assert any("(one, two)" in line and "--talk" in line for line in revision.said)
    vault = _after(vault, revision)
    named = _log(vault, "request", talk="two")
    assert [each.path for each in named.effective] == ["interviews/two.md"]
    assert "status: requested" in _front(named, "interviews/two.md")


def test_a_named_talk_that_does_not_fit(tmp_path: Path) -> None:
    """The talk stays, and its status is said."""
    revision = _log(_vault(tmp_path, talk=_TALK + "status: closed\n"), "request", talk="talk")
    assert _front(revision, "interviews/talk.md") == ""
    assert any("its status is closed" in line for line in revision.said)


def test_alone_moves_nothing(tmp_path: Path) -> None:
    """Only the touch is written."""
    vault = _vault(tmp_path, "status: identified\n", talk=_TALK + "status: idea\n")
    revision = _log(vault, "request", alone=True)
    assert [each.path for each in revision.effective] == [MAYA]
    assert "status: identified\ntouches:" in _front(revision, MAYA)


def test_held_with_notes_is_thanked(tmp_path: Path) -> None:
    """A held talk in which something stands moves to thanked; a blank one waits for its debrief."""
    told = interview(_TALK + "status: held", "## Realities\n- (+) quiet\n")
    assert "status: thanked" in _front(
        _log(_vault(tmp_path / "a", talk=told), "thanks"), "interviews/talk.md"
    )
    blank = _log(_vault(tmp_path / "b", talk=_TALK + "status: held\n"), "thanks")
    assert any("kit debrief talk" in line for line in blank.said)


def test_thanks_settle_what_they_are_owed_for(tmp_path: Path) -> None:
    """Both talks before the day are settled, one after it is not; nothing is owed then."""
    front = "contact: maya\nstatus: debriefed\ndate: "
    talks = {"a": f"{front}2026-06-20\n", "b": f"{front}2026-06-25\n", "c": f"{front}2026-06-28\n"}
    vault = _vault(tmp_path, **talks)
    after = _after(vault, _log(vault, "thanks", on="2026-06-26"))
    owed = [note.stem for note in after.of_type("interview") if thanks_owed(note, after)]
    assert owed == ["c"]


_PAIR = "contacts: [maya, sam]\ndate: 2026-06-29\n"


def test_several_are_thanked_one_by_one(tmp_path: Path) -> None:
    """The talk is thanked with the last of its people; until then it says who is left."""
    vault = _vault(tmp_path, talk=_PAIR + "status: debriefed\n")
    first = _log(vault, "thanks")
    assert _front(first, "interviews/talk.md") == ""
    assert any("Sam Lee is still to be thanked" in line for line in first.said)
    vault = _after(vault, first)
    assert "status: thanked" in _front(_log(vault, "thanks", "sam"), "interviews/talk.md")
    both = _log(vault, "thanks", "maya", "sam", again=True)
    assert _front(both, "interviews/talk.md").count("thanked_on: 2026-06-30") == 1


def test_one_of_several_cannot_cancel(tmp_path: Path) -> None:
    """A talk with two people is not cancelled because one declines."""
    vault = _vault(tmp_path, talk=_PAIR.replace("06-29", "07-09") + "status: scheduled\n")
    assert _front(_log(vault, "decline"), "interviews/talk.md") == ""
    assert "cancelled" in _front(_log(vault, "decline", "maya", "sam"), "interviews/talk.md")


_DONE = "  - [x] do it ✅ 2026-06-10\n"


def _owing(vault: Vault) -> dict[str, int]:
    """Return how much advice is to be reported, by person."""
    study = study_vault(vault)
    return {who: len(owed) for who, owed in to_report(advice_of(study), study).items()}


def test_an_update_reports_the_talk(tmp_path: Path) -> None:
    """What I did is reported with the talk; what I did not do stays open."""
    body = f"## Advice\n- One\n{_DONE}- Two\n  - [ ] later\n"
    vault = _vault(tmp_path, talk=interview(_TALK + "status: thanked", body))
    assert _owing(vault) == {"contacts/maya": 1}
    early = _log(vault, "update", on="2026-06-09")
    assert _front(early, "interviews/talk.md") == ""
    revision = _log(vault, "report")
    assert "reported_on: 2026-06-30" in _front(revision, "interviews/talk.md")
    assert _owing(_after(vault, revision)) == {}


@pytest.mark.parametrize(
    ("front", "body", "left"),
    [
        (_TALK + "reported_on: 2026-06-01\n", f"## Advice\n- One\n{_DONE}- Two\n{_DONE}", {}),
        (_PAIR, f"## Advice\n- [[maya]]: One\n{_DONE}- [[sam]]: Two\n{_DONE}", {"contacts/sam": 1}),
        (_PAIR, f"## Advice\n- Both\n{_DONE}", {"contacts/maya": 1, "contacts/sam": 1}),
    ],
)
def test_an_update_under_the_advice(
    tmp_path: Path, front: str, body: str, left: Mapping[str, int]
) -> None:
    """Where the talk's day is taken, or others advised too, it goes under the advice; joint advice waits for all."""
    vault = _vault(tmp_path, talk=interview(front + "status: thanked", body))
    once = _log(vault, "update")
    assert _owing(_after(vault, once)) == left
    if left:
        after = load_vault(tmp_path, today=TODAY)
        assert _owing(_after(after, _log(after, "update", "maya", "sam", again=True))) == {}


def test_an_introduction(tmp_path: Path) -> None:
    """It is noted with the one who made it and the one it led to, and so read; without `to` it says so."""
    vault = _vault(tmp_path)
    revision = _log(vault, "introduction", to="sam")
    assert "introduced_to: [sam]" in _front(revision, MAYA)
    assert "referred_by: maya" in _front(revision, "contacts/sam.md")
    after = _after(vault, revision)
    found = [(each.by, each.to) for each in referrals(study_vault(after))]
    assert found == [("contacts/maya", "contacts/sam")]
    assert 'note: "[[sam]]"' in _front(revision, MAYA)
    assert exchanges(study_vault(after))[0].returned == "nothing yet"
    assert not _log(after, "introduction", to="sam").effective
    assert any("--to" in line for line in _log(after, "introduction").said)


def test_an_introduction_keeps_links(tmp_path: Path) -> None:
    """A list of wikilinks gets a wikilink; who led there first stays."""
    vault = vault_of(
        tmp_path,
        {
            MAYA: contact("Maya Okafor", 'introduced_to: ["[[ana]]"]\n'),
            "contacts/sam.md": contact("Sam Lee", "referred_by: ana\n"),
            "contacts/ana.md": contact("Ana Reis"),
        },
    )
    revision = _log(vault, "introduction", to="sam")
    assert 'introduced_to: ["[[ana]]", "[[sam]]"]' in _front(revision, MAYA)
    assert _front(revision, "contacts/sam.md") == ""


def test_the_clock_starts_anew(tmp_path: Path) -> None:
    """Keeping in touch is due a span after the touch, and the touch says that day."""
    keeps = "status: in-touch\nkeep_in_touch: P4M\ntouches:\n  - {date: 2025-11-01}\n"
    vault = _vault(tmp_path, keeps)
    assert [str(each.on) for each in due(study_vault(vault))] == ["2026-03-01"]
    revision = _log(vault, "greeting")
    assert revision.said[-1] == "Maya Okafor: next by 2026-10-30"
    after = study_vault(_after(vault, revision))
    assert [str(each.on) for each in due(after)] == ["2026-10-30"]


def test_who_is_left_alone_may_write_to_me(tmp_path: Path) -> None:
    """The touch is logged, and it is said that they are not to be contacted."""
    revision = _log(_vault(tmp_path, "do_not_contact: true\n"), "reply")
    assert any("not to be contacted" in line for line in revision.said)
    assert "kind: reply" in _front(revision, MAYA)


def test_words_of_kinds_are_apart() -> None:
    """No word means two kinds, and each word means its kind in any case."""
    words = [word for kind in KINDS for word in (kind.word, *kind.others)]
    assert len(words) == len(set(words))
    assert all(kind_named(f" {word.upper()} ") is not None for word in words)
    assert kind_named("coffee") is None


_ODD = (
    "name: Maya\n",
    "name: Maya\ntouches:\n",
    "name: Maya\ntouches: []\nstatus: met # first\n",
    "# top\nname: 'Maya'\ntouches:\n    - {date: 2025-01-01, note: \"a # b\"} # c\n\n    # end\nown: [1, 2]\n",
    "touches: [ {date: 2025-01-01} , ]\nname: Maya\n",
    "name: Maya\ntouches:\n- date: 2025-01-01\n  note: |\n    two\n    lines\nstatus: identified\n",
)
_WORDS = st.text(max_size=30).filter(lambda text: "\ufffd" not in text)


@given(
    front=st.sampled_from(_ODD),
    end=st.sampled_from(("\n", "\r\n")),
    body=st.sampled_from(("", "\n%% off %%\n\nText\n", "\n## Notes\n- [x] a")),
    kind=_WORDS,
    channel=_WORDS,
    note=_WORDS,
)
def test_logging_touches_the_log_alone(
    front: str, end: str, body: str, kind: str, channel: str, note: str
) -> None:
    """What is read back is what was logged, behind all that was there; every other key and the body stay."""
    said = {
        "channel": " ".join(channel.split()),
        "kind": " ".join(kind.split()),
        "note": " ".join(note.split()),
    }
    with TemporaryDirectory() as folder:
        root = Path(folder)
        vault_of(root, {})
        data = f"---\n{front}---\n{body}".replace("\n", end).encode()
        (root / "contacts").mkdir()
        (root / MAYA).write_bytes(data)
        vault = load_vault(root, today=TODAY)
        revision = _log(vault, alone=True, **said)
        after = revision.changes[0].after
        assert after is not None
        old, new = (split_note(each.decode().replace("\r\n", "\n")) for each in (data, after))
        fields = _after(vault, revision).notes["contacts/maya"].fields
    assert isinstance(fields, Contact)
    assert str(fields.touches[-1].date) == "2026-06-30"
    assert {key: getattr(fields.touches[-1], key) or "" for key in said} == said
    assert new.body == old.body
    before, now = dict(old.fields.data()), dict(new.fields.data())
    earlier, touches = before.pop("touches", None), now.pop("touches")
    assert before == now
    assert isinstance(touches, list)
    assert touches[:-1] == (earlier or [])
    assert after.count(b"\r\n") == (after.count(b"\n") if end == "\r\n" else 0)
    rows = iter(after.split(b"\n"))
    kept = [row for row in data.split(b"\n") if b"touches:" not in row]
    assert all(any(row == each for each in rows) for row in kept)


def test_a_note_changed_meanwhile_is_refused(tmp_path: Path) -> None:
    """What was decided on the notes as they were is not written into one that is another now."""
    vault = _vault(tmp_path, "touches:\n  - {date: 2026-01-01}\n")
    file = tmp_path / MAYA
    file.write_text(file.read_text().replace("touches:\n", "touches:\n  - {date: 2025-12-01}\n"))
    with pytest.raises(RefusedError, match=r"contacts/maya\.md was changed meanwhile"):
        _log(vault, "news")


def test_what_was_read_is_nobodys_talk(tmp_path: Path) -> None:
    """A published text is neither thanked for nor asked for, whatever is logged with its author."""
    text = "contact: maya\ndate: 2026-06-01\nsource: published\nstatus: idea\n"
    assert _front(_log(_vault(tmp_path, talk=text), "request"), "interviews/talk.md") == ""


def test_a_state_of_their_own_stays(tmp_path: Path) -> None:
    """A touch moves on no value that cannot be read: somebody wrote it, and is told so."""
    front = "contact: maya\ndate: 2026-06-29\nstatus: held\nthanked_on: Friday"
    vault = _vault(tmp_path, "status: a friend\n", talk=front)
    thanks, reply = _log(vault, "thanks"), _log(vault, "reply")
    assert [each.path for each in (*thanks.effective, *reply.effective)] == [MAYA, MAYA]
    assert "status: a friend\n" in _front(reply, MAYA)
    assert any(
        line.startswith("interviews/talk.md:5: thanked_on: Friday is not") for line in thanks.said
    )
    assert any(line.startswith(f"{MAYA}:3: status: a friend is not one of") for line in reply.said)
