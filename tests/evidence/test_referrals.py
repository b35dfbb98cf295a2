"""Referrals: who led to whom, how far it went, and whether the one who led there was told."""

from datetime import date
from pathlib import Path

from kit.evidence.reciprocity import exchanges
from kit.evidence.referral_chains import chains, first_referrals, forest
from kit.evidence.referrals import (
    Referral,
    introductions_to_me,
    referrals,
    told_since,
)
from kit.evidence.study import Study
from tests.making import contact, interview, study_of

LED = "## Referrals\n- [[bram]]: runs the kiln\n"


def study_with(root: Path, more: dict[str, str] | None = None, ama: str = "") -> Study:
    """Return a study in which Ama named Bram in a talk, and what else is given."""
    notes = {
        "contacts/ama.md": contact("Ama Mensah", ama),
        "contacts/bram.md": contact("Bram Jansen"),
        "interviews/ama.md": interview("contact: ama\ndate: 2026-02-01", LED),
    }
    return study_of(root, {**notes, **(more or {})})


def state_of(study: Study, to: str) -> str:
    """Return the state of the only referral to a person."""
    return next(each.state for each in referrals(study) if each.to == f"contacts/{to}")


def test_a_name_dropped_is_offered(tmp_path: Path) -> None:
    """Nobody was asked yet."""
    assert state_of(study_with(tmp_path), "bram") == "offered"


def test_each_status_has_its_state(tmp_path: Path) -> None:
    """Asked, declined and silent people are three different things, and none of them was met."""
    for status, state in (
        ("contacted", "contacted"),
        ("replied", "contacted"),
        ("declined", "declined"),
        ("no-reply", "no reply"),
        ("identified", "offered"),
    ):
        more = {"contacts/bram.md": contact("Bram Jansen", f"status: {status}\n")}
        assert state_of(study_with(tmp_path / status, more), "bram") == state


def test_a_request_counts_as_asked(tmp_path: Path) -> None:
    """A talk that is asked for is a contact made, and a talk that is called off met nobody."""
    for status in ("requested", "cancelled"):
        talk = interview(f"contact: bram\ndate: 2026-03-01\nstatus: {status}")
        study = study_with(tmp_path / status, {"interviews/bram.md": talk})
        assert state_of(study, "bram") == "contacted"


def test_a_report_after_the_meeting_closes_the_loop(tmp_path: Path) -> None:
    """A touch of kind report on or after the day of the talk tells it; one before cannot."""
    talk = {"interviews/bram.md": interview("contact: bram\ndate: 2026-03-01")}
    for day, state in (("2026-02-28", "met"), ("2026-03-01", "reported back")):
        touch = f"touches: [{{date: {day}, kind: report}}]\n"
        study = study_with(tmp_path / day, talk, touch)
        assert state_of(study, "bram") == state
        assert referrals(study)[0].is_open is (state == "met")


def test_a_talk_reported_on_closes_the_loop(tmp_path: Path) -> None:
    """The talk's own `reported_on` tells it, too; a greeting does not, nor a day that lies ahead."""
    talk = {"interviews/bram.md": interview("contact: bram\ndate: 2026-03-01")}
    for line, state in (
        ("reported_on: 2026-03-05", "reported back"),
        ("reported_on: 2026-08-05", "met"),
        ("", "met"),
    ):
        front = f"contact: ama\ndate: 2026-02-01\n{line}"
        notes = {**talk, "interviews/ama.md": interview(front, LED)}
        greeting = "touches: [{date: 2026-04-01, kind: greeting}]\n"
        study = study_with(tmp_path / (line[-5:] or "none"), notes, greeting)
        assert state_of(study, "bram") == state


def test_a_talk_before_the_recommendation_is_no_use_of_it(tmp_path: Path) -> None:
    """Where somebody was talked to both before and after, the day after counts."""
    more = {
        "interviews/early.md": interview("contact: bram\ndate: 2026-01-01"),
        "interviews/late.md": interview("contact: bram\ndate: 2026-03-01"),
    }
    assert referrals(study_with(tmp_path, more))[0].met_on == date(2026, 3, 1)


def test_somebody_met_before_is_no_loop_to_close(tmp_path: Path) -> None:
    """Where the only talk lies before the recommendation, nobody led me there and nobody is owed word of it."""
    early = {"interviews/early.md": interview("contact: bram\ndate: 2026-01-01")}
    assert not referrals(study_with(tmp_path, early))[0].is_open


def test_only_read_is_not_met(tmp_path: Path) -> None:
    """A published text of somebody is no meeting."""
    text = interview("contact: bram\ndate: 2026-03-01\nsource: published")
    found = referrals(study_with(tmp_path, {"interviews/text.md": text}))
    assert found[0].met_on is None


def test_introduced_to_is_a_referral(tmp_path: Path) -> None:
    """`introduced_to` of a contact says it without any talk, and the pair counts once."""
    notes = {
        "contacts/ama.md": contact("Ama Mensah", "introduced_to: [bram]\n"),
        "contacts/bram.md": contact("Bram Jansen", "referred_by: ama\n"),
    }
    found = referrals(study_of(tmp_path, notes))
    assert [(each.by, each.to) for each in found] == [("contacts/ama", "contacts/bram")]


def test_nobody_leads_to_themselves(tmp_path: Path) -> None:
    """A note that names its own person leads nowhere."""
    notes = {"contacts/ama.md": contact("Ama Mensah", "referred_by: ama\n")}
    assert referrals(study_of(tmp_path, notes)) == ()


def test_an_event_leads_on_and_has_nobody_to_tell(tmp_path: Path) -> None:
    """A person met through an event hangs on the event's note, and no loop stays open."""
    notes = {
        "contacts/bram.md": contact("Bram Jansen"),
        "interviews/fair.md": interview("event: Fair\nsource: event\ndate: 2026-02-01", LED),
        "interviews/bram.md": interview("contact: bram\ndate: 2026-03-01"),
    }
    (found,) = referrals(study_of(tmp_path, notes))
    assert (found.by, found.at_event, found.is_open) == ("interviews/fair", True, False)


def test_what_a_note_states_outranks_who_said_it_first(tmp_path: Path) -> None:
    """`referred_by` is my own word on who led me there, however late."""
    more = {
        "contacts/chidi.md": contact("Chidi Eze"),
        "contacts/bram.md": contact("Bram Jansen", "referred_by: chidi\n"),
        "interviews/late.md": interview("contact: chidi\ndate: 2026-03-01", LED),
    }
    study = study_with(tmp_path, more)
    assert [each.by for each in first_referrals(referrals(study))] == ["contacts/chidi"]
    assert chains(study)[0] == ("contacts/chidi", "contacts/bram")


def test_a_joint_recommendation_belongs_to_each(tmp_path: Path) -> None:
    """Two who named somebody together both led there."""
    notes = {
        **{f"contacts/{each}.md": contact(each.title()) for each in ("ama", "bram", "chidi")},
        "interviews/t.md": interview(
            "contacts: [ama, chidi]\ndate: 2026-02-01", "## Referrals\n- [[bram]]\n"
        ),
    }
    found = referrals(study_of(tmp_path, notes))
    assert [each.by for each in found] == ["contacts/ama", "contacts/chidi"]


def test_the_forest_has_no_rings(tmp_path: Path) -> None:
    """Three who led to each other in a ring: one of the ways is left out, and each is reached once."""
    ring = {"ama": "chidi", "bram": "ama", "chidi": "bram"}
    notes = {
        f"contacts/{who}.md": contact(who.title(), f"referred_by: {by}\n")
        for who, by in ring.items()
    }
    kept = forest(referrals(study_of(tmp_path, notes)))
    assert len(kept) == 2
    assert len({each.to for each in kept}) == 2


def test_told_since_takes_the_first_day(tmp_path: Path) -> None:
    """The first word after a day counts, whether it is a touch or a report."""
    touches = "touches: [{date: 2026-05-01, kind: Update}, {date: 2026-04-01, kind: report}]\n"
    study = study_with(tmp_path, ama=touches)
    assert told_since(study, "contacts/ama", date(2026, 3, 1)) == date(2026, 4, 1)
    assert told_since(study, "contacts/ama", date(2026, 4, 2)) == date(2026, 5, 1)
    assert told_since(study, "contacts/ama", date(2026, 5, 2)) is None


def test_two_who_named_each_other_keep_the_earlier_way(tmp_path: Path) -> None:
    """Ama named Bram in February, Bram named Ama in March: the way begins with Ama."""
    back = interview("contact: bram\ndate: 2026-03-01", "## Referrals\n- [[ama]]\n")
    study = study_with(tmp_path, {"interviews/bram.md": back})
    assert [(each.by, each.to) for each in forest(referrals(study))] == [
        ("contacts/ama", "contacts/bram")
    ]
    assert chains(study) == (("contacts/ama", "contacts/bram"),)


def test_the_longest_way_comes_first(tmp_path: Path) -> None:
    """Ama led to Bram and he to Chika; Zita led to Aad alone."""
    more = {
        "contacts/chika.md": contact("Chika Obi", "referred_by: bram\n"),
        "contacts/zita.md": contact("Zita Kovács"),
        "contacts/aad.md": contact("Aad Visser", "referred_by: zita\n"),
    }
    long, short = chains(study_with(tmp_path, more))
    assert long == ("contacts/ama", "contacts/bram", "contacts/chika")
    assert short == ("contacts/zita", "contacts/aad")


def referral(study: Study, to: str = "bram") -> Referral:
    """Return the only referral to a person."""
    return next(each for each in referrals(study) if each.to == f"contacts/{to}")


def led_with(root: Path, item: str, more: dict[str, str] | None = None, ama: str = "") -> Study:
    """Return a study in which Ama named Bram with an item of her own."""
    talk = interview("contact: ama\ndate: 2026-02-01", f"## Referrals\n{item}\n")
    return study_with(root, {"interviews/ama.md": talk, **(more or {})}, ama)


def test_an_introduction_below_the_item(tmp_path: Path) -> None:
    """`introduced: 2026-02-10` says when; `yes` that it was; a day that lies ahead, a no or a blank nothing."""
    for number, (said, state, on) in enumerate(
        [
            ("2026-02-10", "introduced", date(2026, 2, 10)),
            ("yes", "introduced", None),
            ("**2026-02-10**", "introduced", date(2026, 2, 10)),
            ("2026-12-10", "offered", None),
            ("no", "offered", None),
            ("soon, she says", "offered", None),
        ]
    ):
        found = referral(
            led_with(tmp_path / str(number), f"- [[bram]]: kiln\n  - introduced: {said}")
        )
        assert (found.state, found.introduced_on) == (state, on), said


def test_an_introduction_in_a_log(tmp_path: Path) -> None:
    """A touch of kind introduction in either log is one, if its note names the other or leaves it open."""
    for number, (whose, note, introduced) in enumerate(
        [
            ("bram", "", True),
            ("bram", "Ama wrote to us both", True),
            ("bram", "Introduced him to Chidi", False),
            ("ama", "to [[bram]]", True),
            ("ama", "to Bram Jansen, by mail", True),
            ("ama", "", False),
            ("ama", "Introduced her to Chidi", False),
        ]
    ):
        touch = f'touches: [{{date: 2026-02-10, kind: introduction, note: "{note}"}}]\n'
        more = {
            "contacts/chidi.md": contact("Chidi Eze"),
            "contacts/bram.md": contact("Bram Jansen", touch if whose == "bram" else ""),
        }
        study = study_with(tmp_path / str(number), more, touch if whose == "ama" else "")
        assert referral(study).introduced is introduced, (whose, note)
        assert ((f"contacts/{whose}", 0) in introductions_to_me(study)) is introduced


def test_an_introduction_after_we_met_is_another_one(tmp_path: Path) -> None:
    """What is logged after the first talk, or before the name fell, did not lead there."""
    talk = {"interviews/bram.md": interview("contact: bram\ndate: 2026-03-01")}
    for day, introduced in (("2026-03-02", False), ("2026-01-31", False), ("2026-02-20", True)):
        touch = f"touches: [{{date: {day}, kind: introduction}}]\n"
        more = {**talk, "contacts/bram.md": contact("Bram Jansen", touch)}
        assert referral(study_with(tmp_path / day, more)).introduced is introduced


def test_introduced_to_has_no_day(tmp_path: Path) -> None:
    """`introduced_to` says that it was made; the talk that named them first says where."""
    found = referral(study_with(tmp_path, ama="introduced_to: [bram]\n"))
    assert (found.state, found.introduced_on, found.note) == ("introduced", None, "interviews/ama")
    assert found.since == date(2026, 2, 1)


def test_the_states_in_their_order(tmp_path: Path) -> None:
    """Offered, introduced, asked, met, reported back: each day is the day of its step."""
    item = "- [[bram]]: kiln\n  - introduced: 2026-02-10"
    asked = {
        "contacts/bram.md": contact("Bram Jansen", "status: contacted\ncontacted_on: 2026-02-12\n")
    }
    met = {**asked, "interviews/bram.md": interview("contact: bram\ndate: 2026-03-01")}
    told = "touches: [{date: 2026-03-05, kind: update}]\n"
    for number, (text, more, ama, state, since) in enumerate(
        [
            ("- [[bram]]: kiln", {}, "", "offered", date(2026, 2, 1)),
            (item, {}, "", "introduced", date(2026, 2, 10)),
            (item, asked, "", "contacted", date(2026, 2, 12)),
            (item, met, "", "met", date(2026, 3, 1)),
            (item, met, told, "reported back", date(2026, 3, 5)),
        ]
    ):
        found = referral(led_with(tmp_path / str(number), text, more, ama))
        assert (found.state, found.since) == (state, since)


def test_somebody_left_alone_is_no_open_offer(tmp_path: Path) -> None:
    """Whoever is not to be contacted waits for nobody, however warmly they were named."""
    for number, line in enumerate(("do_not_contact: true", "status: do-not-contact")):
        more = {"contacts/bram.md": contact("Bram Jansen", f"{line}\n")}
        item = "- [[bram]]: kiln\n  - introduced: 2026-02-10"
        assert referral(led_with(tmp_path / str(number), item, more)).state == "left alone"


def test_promised_or_only_named(tmp_path: Path) -> None:
    """*Will introduce us* is a promise; a name, a doubt and a refusal are none."""
    for number, (said, promised) in enumerate(
        [
            ("she will introduce us", True),
            ("offered to put me in touch", True),
            ("runs the kiln", False),
            ("she would rather not introduce us", False),
            ("she will not introduce us", False),
        ]
    ):
        assert (
            referral(led_with(tmp_path / str(number), f"- [[bram]]: {said}")).promised is promised
        ), said


def test_whose_name_may_be_used(tmp_path: Path) -> None:
    """Only with their word for it: at the item, at the end of the talk, or by introducing us."""
    for number, (body, may) in enumerate(
        [
            ("- [[bram]]: kiln", False),
            ("- [[bram]]: kiln; I may use her name", True),
            ("- [[bram]]: kiln; I may not use her name", False),
            ("- [[bram]]: kiln; may I use her name?", False),
            ("- [[bram]]: kiln\n  - name: yes", True),
            ("- [[bram]]: kiln\n  - introduced: 2026-02-10", True),
            ("- [[bram]]: kiln\n\n## Closing\n- I may mention her name to anybody", True),
        ]
    ):
        assert referral(led_with(tmp_path / str(number), body)).may_name is may, body


def test_an_introduction_made_for_me_is_no_gift_of_mine(tmp_path: Path) -> None:
    """The log's `introduction` counts as given back only where it was I who introduced somebody."""
    touches = (
        "touches: [{date: 2026-02-10, kind: introduction, note: to Bram Jansen}, "
        "{date: 2026-02-11, kind: introduction, note: her to Chidi}]\n"
    )
    study = study_with(tmp_path, {"contacts/chidi.md": contact("Chidi Eze")}, touches)
    (ama,) = (each for each in exchanges(study) if each.contact == "contacts/ama")
    assert [each.what for each in ama.given if each.kind == "gift"] == ["her to Chidi"]


def test_what_lies_ahead_was_not_asked_yet(tmp_path: Path) -> None:
    """A day on which I mean to write is no day on which I wrote."""
    asked = [
        referrals(study_with(tmp_path / day, {"contacts/bram.md": contact("Bram Jansen", front)}))
        for day in ("2026-06-01", "2026-08-01")
        for front in [f"contacted_on: {day}\n"]
    ]
    assert [each.asked_on for found in asked for each in found] == [date(2026, 6, 1), None]
