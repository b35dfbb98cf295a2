"""Drafts: what they say, what they never say, and when there is none."""

import re
import tempfile
from contextlib import suppress
from dataclasses import fields
from pathlib import Path

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from kit.evidence.contacting import is_left_alone
from kit.evidence.study import study_vault
from kit.notes.contact import Contact
from kit.vault import load_vault
from kit.writing import WritingError
from kit.writing.draft import Asked, RefusedDraftError
from kit.writing.draft.compose import draft_kinds, make_draft
from kit.writing.draft.lint import MOST_WORDS
from kit.writing.draft.mail import as_text
from kit.writing.draft.values import (
    Connection,
    Done,
    Introduced,
    Me,
    Person,
    Request,
    Talk,
    Values,
    Words,
)
from kit.writing.draft.values import Path as PathValue
from tests.benchmarks.vaults import generate
from tests.making import TODAY, contact, interview
from tests.writing.drafting import AMA, drafted, study_with, talk

DEMO = Path(__file__).parents[2] / "vault-template"
KINDS = (
    "ask-introduction",
    "confirm",
    "follow-up",
    "introduction",
    "opt-in",
    "request",
    "thanks",
    "update",
)


def refusal(study: object, kind: str, name: str = "ama", asked: Asked | None = None) -> str:
    """Return why a draft is refused."""
    with pytest.raises(RefusedDraftError) as error:
        drafted(study, kind, name, asked)  # type: ignore[arg-type]
    return str(error.value)


def test_the_kinds_are_the_templates(tmp_path: Path) -> None:
    """A file in the vault's own folder is a kind; it is given the same values as the shipped ones."""
    own = tmp_path / "templates" / "drafts" / "birthday.md"
    own.parent.mkdir(parents=True)
    own.write_text("Subject: Congratulations\n\nDear {{ person.first_name }}, {{ path.title }}!")
    study = study_with(tmp_path)
    assert draft_kinds(study) == tuple(sorted((*KINDS, "birthday")))
    draft = drafted(study, "birthday")
    assert (draft.subject, draft.body) == ("Congratulations", "Dear Ama, Beekeeping!")
    assert draft.next_command == "kit log ama --kind birthday --channel email"


def test_what_to_log_is_what_was_sent(tmp_path: Path) -> None:
    """Without an e-mail address the channel is left open; an introduction asked for names whom it is to."""
    people = {
        "contacts/bo.md": contact("Bo Lindqvist"),
        "contacts/ada.md": contact("Ada Mensah"),
    }
    study = study_with(tmp_path, people)
    first = drafted(study, "request", "bo", Asked(anyway=True))
    assert first.next_command == "kit log bo --kind request"
    second = drafted(study, "ask-introduction", "ada", Asked(other="bo"))
    assert second.next_command == "kit log ada --kind ask-introduction --note '[[bo]]'"


def test_a_template_without_a_subject_says_so(tmp_path: Path) -> None:
    """The first line is the subject; in other languages, too."""
    own = tmp_path / "templates" / "drafts" / "thanks.md"
    own.parent.mkdir(parents=True)
    study = study_with(tmp_path, talk(""))
    own.write_text("Dear {{ person.first_name }}")
    with pytest.raises(WritingError, match="its first line must be the subject"):
        drafted(study, "thanks")
    own.write_text("Betreff: Danke\n\nLiebe {{ person.first_name }}")
    assert drafted(study, "thanks").subject == "Danke"


@pytest.mark.parametrize("vault", ["demo", "generated"])
def test_the_shipped_request_keeps_its_rules_for_everybody(tmp_path: Path, vault: str) -> None:
    """Under 100 words, connection first, minutes, no jobs: for every contact who may be written to."""
    root = DEMO
    if vault == "generated":
        root = tmp_path / "v"
        generate(root, notes=250, seed=3)
    study = study_vault(load_vault(root, today=TODAY))
    made = 0
    for note in study.vault.of_type("contact"):
        if is_left_alone(study.vault, note.id):
            continue
        draft = make_draft(study, "request", note, Asked(anyway=True))
        made += 1
        assert draft.findings == (), (note.id, draft.findings, draft.body)
        assert draft.words < MOST_WORDS
    assert made > 20


WORDS = st.text(
    st.characters(codec="utf-8", exclude_characters='"\\'),
    min_size=1,
    max_size=120,
)
NAMES = st.one_of(
    WORDS,
    st.sampled_from(
        [
            "Hiring Manager Jobs",
            "Vacancy & Sons, Recruiting",
            "山田花子山田花子山田花子山田花子",
            "นักวิชาการสิ่งแวดล้อม " * 3,
            "A very long name of an office for the promotion of small and of middle-sized enterprises",
            "We met at a job fair, my resume attached, are you hiring?",
            "Met in Porto at the meetup",
            "one two three four five",
            "a b c d e f g",
            "محمد بن عبد الله آل سعود",
            "Dr. St. J. R. O'Neil Ph.D.",
        ]
    ),
)


@settings(max_examples=60, deadline=None, phases=(Phase.explicit, Phase.generate))
@given(name=NAMES, title=NAMES, house=NAMES, how=NAMES, path=NAMES, me=NAMES, place=NAMES)
def test_the_shipped_request_keeps_its_rules_whatever_the_names(**texts: str) -> None:
    """Any script, any length, names full of words of jobs: the request still is a good one."""

    def quoted(text: str) -> str:
        kept = "".join(each if each.isprintable() else " " for each in text)
        return f'"{kept}"'

    shown = {key: quoted(text) for key, text in texts.items()}
    notes = {
        "me.md": f"---\nname: {shown['me']}\nlocation: {shown['place']}\n---\n",
        "paths/bees.md": f"---\ntitle: {shown['path']}\n---\n",
        "contacts/ama.md": (
            f"---\nname: {shown['name']}\ntitle: {shown['title']}\norganization: {shown['house']}\n"
            f"how_met: {shown['how']}\npaths: [bees]\n---\n"
        ),
    }
    with tempfile.TemporaryDirectory() as folder:
        study = study_with(Path(folder), notes)
        note = study.vault.notes["contacts/ama"]
        assert isinstance(note.fields, Contact)
        draft = make_draft(study, "request", note, Asked())
    assert draft.findings == (), (draft.findings, draft.body)
    assert draft.words < MOST_WORDS
    assert "\n" not in draft.subject


def test_the_longest_request_is_under_a_hundred_words(tmp_path: Path) -> None:
    """Every value as long as it may be, all at once: ninety-nine words."""

    def long(words: int) -> str:
        return " ".join(["word"] * words)

    notes = {
        "me.md": f"---\nname: {long(5)}\nlocation: {long(3)}\n---\n",
        "paths/bees.md": f"---\ntitle: {long(6)}\n---\n",
        "contacts/bo.md": contact(long(5)),
        "contacts/ama.md": contact(
            f"Teo {long(9)}",
            f"title: {long(6)}\norganization: {long(6)}\npaths: [bees]\nreferred_by: bo\n",
        ),
    }
    draft = drafted(study_with(tmp_path, notes), "request", asked=Asked(use_name=True))
    assert draft.words == MOST_WORDS - 1
    assert draft.findings == ()


def test_the_connection_comes_first(tmp_path: Path) -> None:
    """The strongest that may be told: my words, a talk, a referral, how we met, an event, the work."""
    led = interview("contact: bo\ndate: 2026-02-01", "## Referrals\n- [[ama]]: {}\n")
    people = {"contacts/bo.md": contact("Bo Lindqvist"), "contacts/ama.md": AMA}
    met = AMA.replace("paths:", "how_met: Met at the honey market\npaths:")

    def first(number: int, more: dict[str, str], asked: Asked | None = None) -> str:
        body = drafted(
            study_with(tmp_path / str(number), {**people, **more}), "request", asked=asked
        ).body
        return body.split("\n\n")[1]

    because = "I am writing because of your work as {} at The Orchard; [how you know of them]."
    assert first(1, {}) == because.format("beekeeper")
    assert first(2, {"contacts/ama.md": met}) == "We met at the honey market."
    yours = met.replace("Met at the", "Your sister gave me your name at the")
    assert first(7, {"contacts/ama.md": yours}).startswith("Your sister gave me your name")
    head = AMA.replace("title: Beekeeper", "title: Managing director")
    assert first(8, {"contacts/ama.md": head}) == because.format("managing director")
    idle = AMA.replace("title: Beekeeper", "location: Accra")
    assert first(10, {"contacts/ama.md": idle}) == "[how you know of them, in one sentence]"
    colleague = met.replace("Met at the", "Your colleague told me of you at the")
    assert first(9, {"contacts/ama.md": colleague}).startswith("Your colleague told me of you")
    again = "Thank you again for our talk (1 June 2026)."
    assert first(3, {"contacts/ama.md": met, **talk("")}).startswith(again)
    named = {"interviews/b.md": led.replace("{}", "I may use his name")}
    suggested = "Bo Lindqvist suggested that I write to you"
    assert first(4, named).startswith(suggested)
    assert first(11, {**named, **talk("")}).startswith(again)
    assert first(12, {**named, **talk("")}, Asked(use_name=True)).startswith(suggested)
    own = Asked(connection="You mended my hive")
    assert first(5, named, own) == "You mended my hive."
    event = interview(
        "event: Honey fair\nsource: event\ndate: 2026-02-01", "## Referrals\n- [[ama]]\n"
    )
    assert "at Honey fair" in first(6, {"interviews/e.md": event})


def test_a_name_is_used_only_where_the_notes_allow_it(tmp_path: Path) -> None:
    """Who referred me is named only if they let me; otherwise the draft says to ask them."""
    people = {"contacts/bo.md": contact("Bo Lindqvist")}
    for number, (said, named) in enumerate(
        [
            ("runs the hives", False),
            ("runs the hives; I may use his name", True),
            ("runs the hives\n  - name: yes", True),
            ("runs the hives; rather not use his name", False),
            ("may I use your name? no answer", False),
            ("runs the hives\n  - introduced: 2026-03-01", True),
        ]
    ):
        led = interview("contact: bo\ndate: 2026-02-01", f"## Referrals\n- [[ama]]: {said}\n")
        study = study_with(tmp_path / str(number), {**people, "interviews/b.md": led})
        draft = drafted(study, "request")
        assert ("Bo Lindqvist" in as_text(draft)) is named, said
        assert any("--use-name" in each for each in draft.remarks) is not named
        assert "Bo Lindqvist" in drafted(study, "request", asked=Asked(use_name=True)).body
        assert "Bo Lindqvist" not in drafted(study, "request", asked=Asked(use_name=False)).body


@pytest.mark.parametrize(
    "note",
    [
        "She commented on my article, and was right",
        "Bo walked me to her desk",
        "We laughed about her boss",
        "We both hate the mayor",
        "Ama and I shared a table",
        "We met when they had just left a toxic firm",
        "Taught the course in 2019",
    ],
)
def test_a_note_about_somebody_is_not_sent_to_them(tmp_path: Path, note: str) -> None:
    """How we met is my note: what speaks of them, or names others, stays with me, and is said to me."""
    ama = AMA.replace("paths:", f"how_met: {note}\npaths:")
    notes = {"contacts/ama.md": ama, "contacts/bo.md": contact("Bo Lindqvist")}
    draft = drafted(study_with(tmp_path, notes), "request")
    assert note not in draft.body
    assert any(note in each for each in draft.remarks)


def test_a_title_that_speaks_of_somebody_is_not_sent_to_them(tmp_path: Path) -> None:
    """*Director who closed her office* is a note, and no title."""
    ama = AMA.replace("title: Beekeeper", "title: Beekeeper who lost her bees")
    assert (
        "lost her bees"
        not in drafted(study_with(tmp_path, {"contacts/ama.md": ama}), "request").body
    )


UNTOLD = """\
## Realities
- (-) XYLO the owner never pays on time
- %% XYLO she is leaving in May %%
- XYLO all of them drink (second-hand)
- XYLO they will close (withdrawn)
- (?) XYLO is it so with all of them

> "XYLO my boss lies about the honey."

> "XYLO the Orchard was never worth it to me."

## Pay
- XYLO forty thousand a year is typical there

## Closing
- XYLO she would rather not be quoted on this

## Advice
- XYLO ask Bo Lindqvist about the mites, he has them all
- (-) XYLO do not buy from the neighbours ever again
"""


@pytest.mark.parametrize("kind", ["thanks", "update", "request"])
def test_what_should_not_be_told_is_not(tmp_path: Path, kind: str) -> None:
    """Off the record, taken back, hearsay, pay, against others, naming others: none of it is written."""
    notes = {**talk(UNTOLD), "contacts/bo.md": contact("Bo Lindqvist")}
    draft = drafted(study_with(tmp_path, notes), kind)
    assert "XYLO" not in as_text(draft)


@pytest.mark.parametrize(
    "said",
    [
        "XYLO keep away from the harbour (second-hand)",
        "(-) XYLO keep away from the harbour",
        "(?) XYLO keep away from the harbour",
        "XYLO keep away from the harbour (withdrawn)",
        "%% XYLO keep away from the harbour %%",
        "XYLO she keeps away from the harbour",
        "XYLO keep away from your boss",
        "XYLO keep away from Bo Lindqvist",
        "XYLO keep away from [[bo]]",
    ],
)
def test_each_thing_that_is_left_out(tmp_path: Path, said: str) -> None:
    """One by one, as the only thing they said; without the fault the same words are told."""
    people = {"contacts/bo.md": contact("Bo Lindqvist")}
    study = study_with(tmp_path / "a", {**talk(f"## Advice\n- {said}\n"), **people})
    assert "XYLO" not in as_text(drafted(study, "thanks"))
    plain = talk("## Advice\n- XYLO keep away from the harbour\n")
    told = drafted(study_with(tmp_path / "b", {**plain, **people}), "thanks")
    assert "XYLO keep away from the harbour." in told.body


def test_thanks_give_their_own_words_back(tmp_path: Path) -> None:
    """A quote first; without one an advice as noted, and told as such; without any, a place to fill in."""
    said = (
        '## Advice\n- Keep two hives, never one\n\n> "Bees forgive you once, and that is plenty."\n'
    )
    quoted = drafted(study_with(tmp_path / "a", talk(said)), "thanks")
    assert "stays with me: “Bees forgive you once, and that is plenty.”" in quoted.body
    assert quoted.slots == ()
    noted = drafted(
        study_with(tmp_path / "b", talk("## Advice\n- Keep two hives, never one\n")), "thanks"
    )
    assert "as I wrote it down: Keep two hives, never one." in noted.body
    assert "“" not in noted.body
    bare = drafted(study_with(tmp_path / "c", talk("")), "thanks")
    assert bare.slots == ("[something they said]",)
    assert any("hold nothing of theirs" in each for each in bare.remarks)


def test_words_of_one_go_to_no_other(tmp_path: Path) -> None:
    """Of a talk with two, each is thanked alone, with what they said themselves."""
    body = '## Advice\n\n> [[ama]]: "Bees forgive you once, and that is all."\n\n> [[bo]]: "Clay never forgets a thumb of yours."\n'
    notes = {
        "contacts/bo.md": contact("Bo Lindqvist"),
        "interviews/t.md": interview("contacts: [ama, bo]\ndate: 2026-06-01\nstatus: held", body),
    }
    study = study_with(tmp_path, notes)
    first = drafted(study, "thanks", "interviews/t")
    assert "Bees forgive" in first.body
    assert "Clay" not in first.body
    assert any("--for bo" in each for each in first.remarks)
    assert first.next_command.endswith("--talk t")
    second = drafted(study, "thanks", "interviews/t", Asked(person="bo"))
    assert "Clay never" in second.body
    assert "Bees" not in second.body
    assert "took no part" in refusal(study, "thanks", "interviews/t", Asked(person="me"))


DONE = """\
## Advice
- Keep two hives, never one
  - [x] Buy a second hive 📅 2026-06-10 ✅ 2026-06-08
  - result: both are alive
- Read the old handbook
  - [x] Read it ✅ 2026-06-09
  - reported: 2026-06-10
- Visit the market
  - [x] Go there with Bo ✅ 2026-06-11
- Join the guild
  - [ ] Ask for the form
"""


def test_an_update_tells_what_i_did_and_have_not_told(tmp_path: Path) -> None:
    """Advice followed, with its day and result; not what was told, is open, or names somebody else."""
    notes = {**talk(DONE), "contacts/bo.md": contact("Bo Lindqvist")}
    draft = drafted(study_with(tmp_path, notes), "update")
    assert "Your advice, as I wrote it down: Keep two hives, never one." in draft.body
    assert "Done by 8 June 2026: Buy a second hive." in draft.body
    assert "What came of it: both are alive." in draft.body
    for untold in ("handbook", "market", "guild", "Bo "):
        assert untold not in draft.body
    assert any("names Bo Lindqvist" in each for each in draft.remarks)
    assert (
        "It is on my list already: Ask for the form."
        in drafted(study_with(tmp_path / "t", notes), "thanks").body
    )


def test_an_update_tells_of_the_people_they_led_me_to(tmp_path: Path) -> None:
    """Somebody met thanks to them, of whom they have not heard; without anything, a place to fill in."""
    notes = {
        **talk("## Referrals\n- [[bo]]: throws pots\n"),
        "contacts/bo.md": contact("Bo Lindqvist"),
        "interviews/b.md": interview("contact: bo\ndate: 2026-06-20\nstatus: held"),
    }
    draft = drafted(study_with(tmp_path, notes), "update")
    assert "You led me to Bo Lindqvist, and we talked on 20 June 2026." in draft.body
    empty = drafted(study_with(tmp_path / "empty", talk("")), "update")
    assert empty.slots == ("[what you did, and what came of it]",)
    assert any("nothing is noted" in each for each in empty.remarks)


def test_nobody_is_thanked_for_somebody_i_had_met_before(tmp_path: Path) -> None:
    """A name that fell after I had met whom it is of led me nowhere, and no letter says that it did."""
    notes = {
        **talk("## Referrals\n- [[bo]]: throws pots\n"),
        "contacts/bo.md": contact("Bo Lindqvist"),
        "interviews/b.md": interview("contact: bo\ndate: 2026-05-01\nstatus: held"),
    }
    draft = drafted(study_with(tmp_path, notes), "update")
    assert "Bo" not in draft.body
    assert draft.slots == ("[what you did, and what came of it]",)


def test_an_update_wants_something_between_us(tmp_path: Path) -> None:
    """Whoever never talked with me gave nothing that could have come to something."""
    stranger = study_with(tmp_path)
    ama = AMA.replace("paths:", "status: identified\npaths:")
    asked = study_with(tmp_path / "asked", {"contacts/ama.md": ama})
    assert "nothing of theirs is noted" in refusal(asked, "update")
    assert drafted(asked, "update", asked=Asked(anyway=True)).body
    assert "promised" not in drafted(stranger, "update").body
    friend = study_with(
        tmp_path / "friend", {"contacts/ama.md": ama.replace("identified", "in-touch")}
    )
    assert "came of your help" not in drafted(friend, "update").body


def test_a_follow_up_is_refused_once_a_talk_came_of_it(tmp_path: Path) -> None:
    """To write *only this once more* to somebody I met since would be absurd."""
    asked = {"contacts/ama.md": AMA.replace("paths:", "contacted_on: 2026-05-20\npaths:")}
    assert drafted(study_with(tmp_path / "open", asked), "follow-up").body
    since = study_with(tmp_path / "since", {**asked, **talk("")})
    assert "a talk with Ama Mensah was set" in refusal(since, "follow-up")
    replied = {
        "contacts/ama.md": asked["contacts/ama.md"].replace("paths:", "status: replied\npaths:")
    }
    draft = drafted(study_with(tmp_path / "replied", replied), "follow-up")
    assert any("answered meanwhile" in each for each in draft.remarks)
    assert not any("ask once more" in each for each in draft.remarks)


def test_an_introduction_is_asked_for_as_it_was_offered(tmp_path: Path) -> None:
    """What was promised, named, or not even that; by the talk in which it was said, and for as long as anybody's."""
    late = {
        "interviews/late.md": interview(
            "contact: ama\ndate: 2026-06-20\nstatus: held\nduration_minutes: 70"
        )
    }
    bo = {
        "contacts/bo.md": contact("Bo Lindqvist", "title: Owner\norganization: A forge in Kiruna\n")
    }
    for number, (said, begins) in enumerate(
        [
            (
                "- [[bo]]: will introduce us",
                "when we talked (1 June 2026), you offered to introduce me to Bo",
            ),
            (
                "- [[bo]]: a potter",
                "when we talked (1 June 2026), you spoke of Bo Lindqvist, owner of a forge in",
            ),
            ("- nobody", "do you know Bo Lindqvist"),
        ]
    ):
        notes = {**bo, **talk(f"## Referrals\n{said}\n"), **late}
        study = study_with(tmp_path / str(number), notes)
        draft = drafted(study, "ask-introduction", asked=Asked(other="contacts/bo"))
        assert draft.body.split("\n\n")[1].startswith(begins)
        assert "for 25 minutes" in draft.body
        assert any("no note says" in each for each in draft.remarks) is (number == 2)


def test_many_introductions_are_told_in_one_sentence(tmp_path: Path) -> None:
    """Not the same words for each of them."""
    names = {"bo": "Bo Lindqvist", "cy": "Cy Adair", "di": "Di Okoro"}
    notes = {
        **talk("## Referrals\n" + "".join(f"- [[{each}]]\n" for each in names)),
        **{f"contacts/{each}.md": contact(name) for each, name in names.items()},
        **{
            f"interviews/{each}.md": interview(
                f"contact: {each}\ndate: 2026-06-1{day}\nstatus: held"
            )
            for day, each in enumerate(names)
        },
    }
    body = drafted(study_with(tmp_path, notes), "update").body
    assert (
        "Bo Lindqvist (10 June 2026), Cy Adair (11 June 2026) and Di Okoro (12 June 2026)." in body
    )
    assert body.count("Thank you for that") == 1


def test_only_an_open_path_is_named(tmp_path: Path) -> None:
    """Nobody is told that I look closely at a path that I ruled out."""
    gone = {"paths/bees.md": "---\ntitle: Beekeeping\nstatus: ruled-out\n---\n"}
    draft = drafted(study_with(tmp_path, gone), "request")
    assert "Beekeeping" not in as_text(draft)
    assert "work like yours" in draft.body


def test_names_are_joined_as_one_says_them(tmp_path: Path) -> None:
    """Three people they pointed to are two commas' worth, not two *and*."""
    names = {"bo": "Bo Lindqvist", "cy": "Cy Adair", "di": "Di Okoro"}
    notes = {
        **talk("## Referrals\n" + "".join(f"- [[{each}]]\n" for each in names)),
        **{f"contacts/{each}.md": contact(name) for each, name in names.items()},
    }
    body = drafted(study_with(tmp_path, notes), "thanks").body
    assert "pointing me to Bo Lindqvist, Cy Adair and Di Okoro." in body


def test_a_confirmation_tells_both_clocks(tmp_path: Path) -> None:
    """Their day and hour first, then mine, with both zones; one clock where they agree."""
    front = "contact: ama\ndate: 2026-07-03T20:30\ntimezone: Europe/Brussels\nstatus: scheduled\nmedium: video"
    auckland = AMA.replace("paths:", "timezone: Pacific/Auckland\npaths:")
    far = study_with(
        tmp_path / "far", {"contacts/ama.md": auckland, "interviews/t.md": interview(front)}
    )
    draft = drafted(far, "confirm")
    assert draft.subject == "Our talk on Saturday 4 July 2026 at 06:30"
    assert (
        "Saturday 4 July 2026 at 06:30 your time (Pacific/Auckland, UTC+12), which is 20:30"
        " on Friday 3 July 2026 here (Europe/Brussels, UTC+2)."
    ) in draft.body
    near = drafted(study_with(tmp_path / "near", {"interviews/t.md": interview(front)}), "confirm")
    assert "at 20:30 (Europe/Brussels, UTC+2)." in near.body
    assert "your time" not in near.body
    day_only = {"interviews/t.md": interview(front.replace("T20:30", ""))}
    assert drafted(study_with(tmp_path / "day", day_only), "confirm").slots == ("[time]",)


def test_an_introduction_says_nothing_of_my_notes(tmp_path: Path) -> None:
    """Names, work, a public link and my reason: nothing else of two people's notes."""
    private = (
        "location: XYLO Town\nlanguage: XYLO\ntie: cold\nhow_met: We XYLO met\nstatus: met\n"
        "phones: ['XYLO']\nlinks: ['https://bo.example.org/']\nnotes: XYLO\n"
        "touches: [{date: 2026-05-01, note: XYLO}]\n"
    )
    notes = {
        "contacts/bo.md": contact("Bo Lindqvist", f"title: Potter\n{private}") + "\nSECRET\n",
        "contacts/ama.md": AMA.replace("paths:", f"{private.replace('bo.', 'ama.')}paths:"),
        **talk(UNTOLD),
    }
    study = study_with(tmp_path, notes)
    asked = Asked(other="contacts/bo", because="You both glaze with ash.")
    for kind in ("introduction", "opt-in", "ask-introduction"):
        draft = drafted(study, kind, asked=asked)
        assert "XYLO" not in as_text(draft), kind
        assert draft.slots == ()
        assert "You both glaze with ash." in draft.body
    joint = drafted(study, "introduction", asked=asked)
    assert [each.name for each in joint.to] == ["Ama Mensah", "Bo Lindqvist"]
    assert "Bo Lindqvist: potter (https://bo.example.org/)." in joint.body
    alone = drafted(study, "opt-in", asked=asked)
    assert [each.name for each in alone.to] == ["Ama Mensah"]
    assert "name the second by --with" in refusal(study, "introduction")
    assert "takes two" in refusal(study, "introduction", asked=Asked(other="contacts/ama"))


def test_nobody_writes_to_somebody_who_asked_not_to_be(tmp_path: Path) -> None:
    """Whatever the kind, and whatever is typed: there is no draft to, or about, such a person."""
    for number, line in enumerate(("do_not_contact: true", "status: do-not-contact")):
        notes = {
            "contacts/bo.md": contact("Bo Lindqvist"),
            "contacts/ama.md": AMA.replace("paths:", f"{line}\npaths:"),
            **talk(""),
        }
        study = study_with(tmp_path / str(number), notes)
        for kind in KINDS:
            asked = Asked(anyway=True, other="contacts/bo")
            assert "not to be contacted" in refusal(study, kind, "ama", asked)
        assert "not to be contacted" in refusal(
            study, "introduction", "bo", Asked(other="contacts/ama")
        )


def test_a_refusal_may_be_overruled(tmp_path: Path) -> None:
    """Somebody who declined is asked again only on purpose."""
    for status, why in (("declined", "declined"), ("no-reply", "gave no answer")):
        ama = AMA.replace("paths:", f"status: {status}\npaths:")
        study = study_with(tmp_path / status, {"contacts/ama.md": ama})
        assert why in refusal(study, "request")
        draft = drafted(study, "request", asked=Asked(anyway=True))
        assert any(why in each for each in draft.remarks)


def test_what_there_is_no_ground_for_is_refused(tmp_path: Path) -> None:
    """No thanks without a talk, no confirmation without an appointment, no follow-up without a request."""
    study = study_with(tmp_path)
    assert "nothing to thank for" in refusal(study, "thanks")
    assert "is scheduled" in refusal(study, "confirm")
    assert "kit draft request ama" in refusal(study, "follow-up")
    assert "no person and no talk" in refusal(study, "request", "paths/bees")
    past = {"interviews/t.md": interview("contact: ama\ndate: 2026-06-01\nstatus: scheduled")}
    assert "which is past" in refusal(study_with(tmp_path / "past", past), "confirm")
    read = talk("", "source: published")
    assert "read, not talked to" in refusal(
        study_with(tmp_path / "read", read), "thanks", "interviews/t"
    )


def test_a_follow_up_says_whether_it_is_time(tmp_path: Path) -> None:
    """Seven business days after the request, and once: before it is early, after twice it is enough."""
    for day, more, said in (
        ("2026-06-25", "", "it is early, the day to ask once more is 2026-07-06"),
        ("2026-06-10", "", "since 2026-06-19 it is time"),
        ("2026-06-10", "followed_up_on: 2026-06-19\n", "now let it rest"),
        ("2026-06-10", "status: replied\n", "answered meanwhile"),
    ):
        ama = AMA.replace("paths:", f"contacted_on: {day}\n{more}paths:")
        study = study_with(tmp_path / f"{day}{more[:4]}", {"contacts/ama.md": ama})
        draft = drafted(study, "follow-up")
        assert any(said in each for each in draft.remarks), draft.remarks
        assert f"on {int(day[-2:])} June 2026" in draft.body


def test_what_was_done_already_is_said(tmp_path: Path) -> None:
    """Asked, thanked, confirmed already: the draft is made, and it is told."""
    ama = AMA.replace("paths:", "status: contacted\ncontacted_on: 2026-06-10\npaths:")
    asked = drafted(study_with(tmp_path / "a", {"contacts/ama.md": ama}), "request")
    assert any("is this a `follow-up`?" in each for each in asked.remarks)
    thanked = drafted(study_with(tmp_path / "t", talk("", "thanked_on: 2026-06-02")), "thanks")
    assert any("thanked on 2026-06-02 already" in each for each in thanked.remarks)


def test_minutes_stay_within_what_one_may_ask_for(tmp_path: Path) -> None:
    """A note that says 60 minutes still asks for 30, and says so; the option has the last word, and is read."""
    notes = {"interviews/t.md": interview("contact: ama\nstatus: idea\nduration_minutes: 60")}
    study = study_with(tmp_path, notes)
    draft = drafted(study, "request")
    assert "for 30 minutes" in draft.body
    assert any("60 minutes" in each for each in draft.remarks)
    assert [each.rule for each in drafted(study, "request", asked=Asked(minutes=60)).findings] == [
        "minutes"
    ]


def test_the_post_is_the_one_of_that_day(tmp_path: Path) -> None:
    """A thank-you for an old talk is to whom they were then; a request to whom they are now."""
    ama = contact(
        "Ama Mensah",
        "positions:\n  - {title: Beekeeper, organization: The Orchard, from: 2020, to: 2026-06-10}\n"
        "  - {title: Brewer, organization: The Mill, from: 2026-06-11}\n",
    )
    own = tmp_path / "templates" / "drafts" / "work.md"
    own.parent.mkdir(parents=True)
    own.write_text("Subject: x\n\n{{ person.work }}")
    study = study_with(tmp_path, {"contacts/ama.md": ama, **talk("")})
    assert drafted(study, "work").body == "beekeeper at The Orchard"
    study = study_with(
        tmp_path, {"contacts/ama.md": ama, "interviews/t.md": "---\nevent: x\n---\n"}
    )
    assert drafted(study, "work").body == "brewer at The Mill"


def test_a_letter_that_cannot_be_signed_says_so(tmp_path: Path) -> None:
    """Without a name in me.md the place is left, and told."""
    draft = drafted(study_with(tmp_path, {"me.md": "---\ngoals: []\n---\n"}), "request")
    assert "[your name]" in draft.slots
    assert any("me.md" in each for each in draft.remarks)


def test_the_documentation_names_every_value() -> None:
    """What a template may say is listed for whoever writes one, field by field."""
    text = (Path(__file__).parents[2] / "docs" / "daily" / "drafts.md").read_text(encoding="utf-8")
    kinds = (Values, Me, Person, PathValue, Connection, Talk, Words, Done, Introduced, Request)
    names = {field.name for kind in kinds for field in fields(kind)}
    assert {name for name in names if f"`{name}`" not in text} == set()
    assert {kind for kind in KINDS if f"`{kind}`" not in text} == set()


def test_every_letter_of_a_generated_vault_reads_well(tmp_path: Path) -> None:
    """Whatever stands in the notes, a draft is made or refused in words, for people and for talks."""
    generate(tmp_path, notes=120, seed=11)
    study = study_vault(load_vault(tmp_path, today=TODAY))
    people = study.vault.of_type("contact")
    made = dict.fromkeys(KINDS, 0)
    for note in (*people, *study.vault.of_type("interview")):
        for kind in KINDS:
            asked = Asked(other=people[0].id, because="You both weld.", anyway=True)
            with suppress(RefusedDraftError):
                draft = make_draft(study, kind, note, asked)
                made[kind] += 1
                assert draft.subject
                assert not re.search(r"\bNone\b|\(\)|  |\n{3}| [.,;]", draft.body), draft.body
    assert all(made[kind] for kind in KINDS if kind != "confirm"), made
