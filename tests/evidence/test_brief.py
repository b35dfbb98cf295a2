"""The brief: what it knows of a talk, and the questions it chooses, by law and by example."""

import tempfile
from datetime import datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kit.evidence.brief import Brief, brief_of, briefed, next_talk
from kit.evidence.brief.aims import aims_of
from kit.evidence.brief.fit import can_tell
from kit.evidence.brief.gaps import gaps_for
from kit.evidence.brief.people import people_in
from kit.evidence.brief.questions import room_for
from kit.evidence.brief.wording import REPORT_BACK, WHO_ELSE
from kit.evidence.coverage import coverage
from kit.evidence.study import Study, study_vault
from kit.evidence.topics import fold
from kit.evidence.voices import voices_of
from kit.insights.brief.sheet import MANNERS, objection_to
from kit.vault import load_vault
from tests.insights.vaults import OFF_RECORD, small_vaults
from tests.making import contact, interview, study_of, write_vault

DEMO = Path(__file__).parents[2] / "vault-template"
SHIPPED = {
    f"questions/{file.name}": file.read_text() for file in sorted((DEMO / "questions").glob("*.md"))
}
RUDE = "# Mine\n\n## Pay\n- How much do you earn?\n- Could you get me a job?\n\n## Trends\n- Are you married?\n"
PLANNED = (
    "How did you begin?",
    "What is typical pay here?",
    "How much do you earn?",
    "What does a good day look like?",
    "Could you get me a job?",
    "Who else should I listen to?",
    "What would you do differently?",
    "What will change?",
    "Which tools do you use?",
)
BEES = "paths/bees.md"
PATH = {BEES: "---\ntitle: Beekeeping\nstatus: pursuing\n---\n"}
AMA = {"contacts/ama.md": contact("Ama Mensah", "paths: [bees]\n")}
BO = {"contacts/bo.md": contact("Bo Lindqvist", "paths: [bees]\n")}
HELD = "contact: bo\ndate: 2026-05-04\npaths: [bees]\nstatus: thanked"
SET = "contact: ama\ndate: 2026-07-03T11:00\npaths: [bees]\nstatus: scheduled"
NEXT = {"interviews/next.md": interview(SET)}


def brief_in(root: Path, notes: dict[str, str], about: str = "interviews/next") -> Brief:
    """Return a brief of a vault of some notes."""
    study = study_of(root, notes)
    return brief_of(study, study.vault.notes[about], MANNERS)


def texts(brief: Brief, *parts: str) -> list[str]:
    """Return the questions of a brief, of some parts only where any are named."""
    return [ask.text for ask in brief.plan.asks if not parts or ask.part in parts]


@st.composite
def talks(draw: st.DrawFn) -> tuple[dict[str, str], int]:
    """Return a small vault by chance, with a talk to come of so many minutes, a bank, and a list."""
    minutes = draw(st.sampled_from((5, 7, 10, 12, 15, 19, 20, 25, 30, 45, 60, 120)))
    bank = draw(
        st.sampled_from(
            (SHIPPED, {"questions/mine.md": RUDE}, {**SHIPPED, "questions/mine.md": RUDE}, {})
        )
    )
    listed = draw(st.lists(st.sampled_from(PLANNED), max_size=9, unique=True))
    level = draw(st.sampled_from(("", "seniority: student\n", "seniority: executive\n")))
    body = "## Questions\n" + "".join(f"- {each}\n" for each in listed) if listed else ""
    path = draw(st.sampled_from(("", "paths: [bees]\n", "paths: [bees, clay]\n")))
    front = f"contact: zoe\ndate: 2026-07-20\nstatus: scheduled\n{path}duration_minutes: {minutes}"
    notes = {
        **draw(small_vaults()),
        "contacts/zoe.md": contact("Zoe Brandt", level),
        "interviews/next.md": interview(front, body),
    }
    return {**{k: v for k, v in notes.items() if not k.startswith("questions/")}, **bank}, minutes


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(talks())
def test_laws_of_the_questions(made: tuple[dict[str, str], int]) -> None:
    """Minutes, order, manners, the list, and the same again: in vaults by chance."""
    notes, minutes = made
    with tempfile.TemporaryDirectory() as folder:
        study = study_of(Path(folder) / "v", notes)
        brief = brief_of(study, study.vault.notes["interviews/next"], MANNERS)
        again = brief_in(Path(folder) / "w", notes)
    asks = brief.plan.asks
    listed = [row[2:] for row in notes["interviews/next.md"].split("\n") if row.startswith("- ")]
    proper = [each for each in listed if not objection_to(each)]
    main = [ask for ask in asks if ask.topic not in ("referrals", "closing")]
    # Planned ones are kept, those for the end at the end, and the rest keep their order.
    assert sorted(texts(brief, "planned")) == sorted(proper)
    kept = [ask.text for ask in main if ask.part == "planned"]
    assert kept == [each for each in proper if each in kept]
    # What nobody should be asked is proposed nowhere, and told with its line.
    assert not [ask.text for ask in (*asks, *brief.plan.spare) if objection_to(ask.text)]
    assert [each.text for each in brief.plan.improper] == [
        each for each in listed if objection_to(each)
    ]
    # The minutes hold what is asked, unless the list alone is longer.
    room = room_for(minutes)
    assert len(main) <= max(room, len(kept))
    assert minutes < 7 or len(main) * 4 + 3 <= minutes or len(main) == len(kept)
    assert len(asks) <= max(8, len(proper) + 2)
    if minutes >= 20:
        assert len(asks) >= 5
    # Nothing twice, nothing off the record, and the same again.
    folded = [fold(ask.text) for ask in (*asks, *brief.plan.spare)]
    assert len(set(folded)) == len(folded)
    assert OFF_RECORD not in repr(brief)
    assert [ask.text for ask in again.plan.asks] == [ask.text for ask in asks]
    _check_order(study, brief)


def _check_order(study: Study, brief: Brief) -> None:
    """Check that no gap with several people behind it stands before one that nobody filled."""
    gaps = [ask.gap for ask in (*brief.plan.proposed, *brief.plan.spare) if ask.gap is not None]
    counts = [gap.people for gap in gaps]
    assert counts == sorted(counts)
    if max(counts, default=0) < 2:
        return
    asked = {ask.topic for ask in brief.plan.asks}
    for each in coverage(brief.aims.claims, study.topics.topics):
        told = any(
            claim.topic == each.topic.id
            for person in brief.people
            for claim in study.said_by(person.id)
        )
        if not each.people and not told and can_tell(brief.people, each.topic.id):
            assert each.topic.id in asked


@pytest.mark.parametrize(
    ("minutes", "count"), [(5, 1), (7, 1), (10, 1), (15, 3), (20, 4), (25, 5), (30, 6), (90, 6)]
)
def test_how_many_questions_fit(minutes: int, count: int) -> None:
    """Four minutes each, three to close, and never more than six besides the two that close."""
    assert room_for(minutes) == count


def test_a_first_talk_begins_with_their_story(tmp_path: Path) -> None:
    """Then come gaps, and last who else to ask and whether to report back."""
    brief = brief_in(tmp_path, {**PATH, **AMA, **NEXT, **SHIPPED})
    parts = [ask.part for ask in brief.plan.asks]
    assert parts == ["story", "gap", "gap", "gap", "gap", "gap", "closing", "closing"]
    assert brief.plan.asks[0].topic == "journey"
    assert brief.plan.asks[-2].text.startswith("Whom else should I listen to")
    assert brief.plan.asks[-1].text.startswith("May I tell you later")


def test_a_second_talk_does_not_ask_for_the_story_again(tmp_path: Path) -> None:
    """Nor for anything that they told before, nor word for word what stood on their first list."""
    body = "## Questions\n- What will be different about this work in three to five years?\n\n## Journey\n- 2010– Keeper, Mill\n\n## Pay\n- Little\n"
    talk = interview(HELD.replace("bo", "ama"), body)
    brief = brief_in(tmp_path, {**PATH, **AMA, **NEXT, **SHIPPED, "interviews/t.md": talk})
    assert "story" not in {ask.part for ask in brief.plan.asks}
    assert not {"journey", "pay"} & {ask.topic for ask in brief.plan.asks}
    assert not [each for each in texts(brief) if "three to five years" in each]


def test_what_a_cancelled_talk_meant_to_ask_was_not_asked(tmp_path: Path) -> None:
    """Its list is no list of questions that they answered."""
    first = "How did you get from school to the desk where you sit today?"
    off = interview(
        "contact: ama\ndate: 2026-05-04\nstatus: cancelled", f"## Questions\n- {first}\n"
    )
    brief = brief_in(tmp_path, {**PATH, **AMA, **NEXT, **SHIPPED, "interviews/t.md": off})
    assert texts(brief)[0] == first


ME = "---\nname: Noor\nmust_haves: [calm]\ndeal_breakers: [night-shifts, 'hours_per_week > 45']\n---\n"


def test_criteria_of_mine_come_before_topics(tmp_path: Path) -> None:
    """A criterion that nobody spoke of may rule the path out; a question of the bank that names it is taken."""
    bank = {"questions/q.md": "## Realities\n- How calm is a bad day?\n"}
    brief = brief_in(tmp_path, {**PATH, **AMA, **NEXT, **bank, "me.md": ME})
    assert texts(brief, "gap")[:2] == [
        "How calm is a bad day?",
        "How is it with night shifts in this work?",
    ]
    gates = [ask.gap.gate for ask in brief.plan.asks if ask.gap and ask.gap.gate]
    assert [str(gate.criterion) for gate in gates[:2]] == ["calm", "night-shifts"]


def test_a_criterion_on_the_list_is_not_asked_twice(tmp_path: Path) -> None:
    """`Who is called at night?` names night shifts well enough."""
    talk = interview(SET, "## Questions\n- Who is called at night?\n")
    brief = brief_in(tmp_path, {**PATH, **AMA, "me.md": ME, "interviews/next.md": talk})
    assert not [each for each in texts(brief, "gap") if "night" in each]


def test_a_question_left_open_is_taken_up(tmp_path: Path) -> None:
    """With the talk that left it open as the reason."""
    talk = interview(HELD, "## Realities\n- (?) Who feeds them in winter\n")
    brief = brief_in(tmp_path, {**PATH, **AMA, **BO, **NEXT, **SHIPPED, "interviews/t.md": talk})
    (ask,) = (ask for ask in brief.plan.asks if ask.gap and ask.gap.left_open)
    assert ask.text == "Who feeds them in winter?"
    assert ask.gap is not None
    assert ask.gap.left_open is not None
    assert ask.gap.left_open.line == 9


@pytest.mark.parametrize(
    ("noted", "asked"),
    [
        ("Is the harvest paid? She would not say.", "Is the harvest paid?"),
        ("Whether the harvest is paid", "Whether the harvest is paid?"),
        ("Who signs for the hives when the keeper is on leave in spring", "Who signs for the hives when the keeper is on leave in spring?"),
        (
            "The roles of keeper and of seller are merging, more so every year. Worth asking the next person.",
            "Is it so: “The roles of keeper and of seller are merging, more so every year”?",
        ),
    ],
)  # fmt: skip
def test_what_was_left_open_is_put_as_one_asks_it(tmp_path: Path, noted: str, asked: str) -> None:
    """A question mark behind a paragraph makes no question of it."""
    talk = interview(HELD, f"## Realities\n- (?) {noted}\n")
    brief = brief_in(tmp_path, {**PATH, **AMA, **BO, **NEXT, **SHIPPED, "interviews/t.md": talk})
    assert [ask.text for ask in brief.plan.asks if ask.gap and ask.gap.left_open] == [asked]


def test_a_talk_is_not_made_of_what_others_left_open(tmp_path: Path) -> None:
    """Two at most, the newest: the rest of the minutes is for what this person can tell."""
    marked = "".join(f"- (?) Who feeds hive {number}\n" for number in range(9))
    talk = interview(HELD, f"## Realities\n{marked}")
    brief = brief_in(tmp_path, {**PATH, **AMA, **BO, **NEXT, "interviews/t.md": talk})
    assert len([ask for ask in brief.plan.asks if ask.gap and ask.gap.left_open]) == 2


TOPICS = (
    (
        "Journey Daily tasks|Skills|Pay|Realities|Organization|Getting in|Credentials|"
        "What they would do differently|Trends|Advice|Ideas|Resources"
    )
    .replace("Journey ", "Journey|")
    .split("|")
)


def _all_told(mark: str, without: str = "") -> str:
    return "".join(f"## {each}\n- {mark} hum #calm\n\n" for each in TOPICS if each != without)


def test_a_contradiction_is_worth_a_second_view_once_all_is_told(tmp_path: Path) -> None:
    """A topic that one person told of comes before a dispute of two."""
    notes = {
        **PATH,
        **AMA,
        **BO,
        "contacts/cai.md": contact("Cai Nguyen"),
        **NEXT,
        **SHIPPED,
        "interviews/t.md": interview(HELD, _all_told("(+)")),
        "interviews/u.md": interview(HELD.replace("bo", "cai"), _all_told("(-)", "Trends")),
    }
    brief = brief_in(tmp_path, notes)
    kinds = [ask.gap.kind for ask in brief.plan.asks if ask.gap]
    assert kinds[0] == "topic"
    assert "I hear opposite things about calm: how is it where you are?" in texts(brief)
    assert [code.code for code in brief.heard.disputed] == ["calm"]
    assert [each.topic.id for each in brief.heard.thin] == ["trends"]


@pytest.mark.parametrize(("level", "asked"), [("student", False), ("manager", True), ("", True)])
def test_a_student_is_not_asked_about_pay(tmp_path: Path, level: str, asked: bool) -> None:
    """Everybody is asked what they can tell; of a person without a level nothing is assumed."""
    notes = {**PATH, **AMA, **NEXT, **SHIPPED}
    notes["contacts/ama.md"] = contact("Ama Mensah", f"seniority: {level}\n" if level else "")
    notes["interviews/t.md"] = interview(
        HELD, "".join(f"## {t}\n- x\n\n" for t in TOPICS if t not in ("Pay", "Trends"))
    )
    brief = brief_in(tmp_path, {**notes, **BO})
    assert ("pay" in {ask.topic for ask in brief.plan.asks}) is asked


def test_newcomers_are_not_asked_what_takes_years(tmp_path: Path) -> None:
    """A question about ten years or more responsibility is for those who have them."""
    bank = {
        "questions/q.md": "## Pay\n- And for someone with ten years behind them?\n- What do beginners get?\n"
    }
    talk = interview(SET + "\nseniority: entry")
    brief = brief_in(tmp_path, {**PATH, **AMA, **bank, "interviews/next.md": talk})
    assert "What do beginners get?" in texts(brief)
    assert not [each for each in texts(brief) if "ten years" in each]


@pytest.mark.parametrize(("employment", "asked"), [("full-time", False), ("freelance", True)])
def test_a_set_is_for_those_it_names(tmp_path: Path, employment: str, asked: bool) -> None:
    """`employment` on a set of questions keeps it from everybody else."""
    bank = {
        "questions/q.md": "---\nemployment: [freelance]\n---\n\n## Pay\n- How late do clients pay?\n"
    }
    talk = interview(f"{SET}\nemployment: {employment}")
    brief = brief_in(tmp_path, {**PATH, **AMA, **bank, "interviews/next.md": talk})
    assert ("How late do clients pay?" in texts(brief)) is asked


def test_a_set_for_the_path_comes_first(tmp_path: Path) -> None:
    """A question of one's own for this path wins over the bank's for all, and one for another path is not asked."""
    bank = {
        "questions/own.md": "---\npaths: [bees]\n---\n\n## Pay\n- What does a hive bring?\n\n## Trends\n- Will mites win?\n",
        "questions/wool.md": "---\npaths: [wool]\n---\n\n## Skills\n- How fine can you spin?\n",
        "paths/wool.md": "---\ntitle: Weaving\n---\n",
    }
    brief = brief_in(tmp_path, {**PATH, **AMA, **NEXT, **SHIPPED, **bank})
    own = [
        each
        for each in texts(brief, "gap")
        if each in ("What does a hive bring?", "Will mites win?")
    ]
    asked = {ask.topic for ask in brief.plan.asks}
    assert len(own) == len({"pay", "trends"} & asked)
    assert own
    assert "How fine can you spin?" not in texts(brief)


def test_questions_about_a_problem_need_one(tmp_path: Path) -> None:
    """A set with a heading for challenges is no filler for other topics."""
    bank = {
        "questions/q.md": "## Challenge\n- How would you tackle it?\n\n## Ideas\n- Who solved this shape elsewhere?\n"
    }
    brief = brief_in(tmp_path, {**PATH, **AMA, **NEXT, **bank})
    assert "Who solved this shape elsewhere?" not in texts(brief)


def test_a_bank_of_rude_questions_proposes_none(tmp_path: Path) -> None:
    """What is left are plain questions of ours."""
    brief = brief_in(tmp_path, {**PATH, **AMA, **NEXT, "questions/mine.md": RUDE})
    assert not [
        each for each in texts(brief) if "earn" in each or "job" in each or "married" in each
    ]
    assert "What should I know about pay?" in texts(brief)
    assert texts(brief)[-2:] == [WHO_ELSE, REPORT_BACK]


def test_one_person_who_sees_both_sides_contradicts_nobody(tmp_path: Path) -> None:
    """An upside and a downside of one voice are a nuance, and no second view is wanted."""
    talk = interview(HELD, "## Realities\n- (+) hum #calm\n- (-) too still #calm\n")
    brief = brief_in(tmp_path, {**PATH, **AMA, **BO, **NEXT, "interviews/t.md": talk})
    assert not brief.heard.disputed
    assert not [each for each in texts(brief) if "opposite things" in each]
    study = study_of(tmp_path, {})
    people = people_in(study, study.vault.notes["contacts/ama"], ("contacts/ama",))
    aims = aims_of(study, study.vault.notes["contacts/ama"], ("contacts/ama",))
    assert not [gap for gap in gaps_for(study, people, aims) if gap.kind == "disputed"]


def test_who_took_a_side_is_not_asked_for_it_again(tmp_path: Path) -> None:
    """Neither on what people dispute, nor on a criterion of mine; somebody else is."""
    up, down = "## Realities\n- (+) hum #calm\n", "## Realities\n- (-) roar #calm\n"
    notes = {
        **PATH,
        **AMA,
        **BO,
        "contacts/cai.md": contact("Cai Nguyen", "paths: [bees]\n"),
        "me.md": ME,
        "interviews/t.md": interview(HELD, up),
        "interviews/u.md": interview(HELD.replace("bo", "ama"), down),
    }
    study = study_of(tmp_path, notes)
    for person, asked in (("ama", False), ("cai", True)):
        people = people_in(study, study.vault.notes[f"contacts/{person}"], (f"contacts/{person}",))
        aims = aims_of(study, study.vault.notes[f"contacts/{person}"], (f"contacts/{person}",))
        found = gaps_for(study, people, aims)
        assert any(gap.code is not None for gap in found) is asked
        names = {gap.gate.criterion.name for gap in found if gap.gate is not None}
        assert ("calm" in names) is asked
        assert "night-shifts" in names


def test_a_rude_question_left_open_is_not_taken_up(tmp_path: Path) -> None:
    """Whoever wrote it, it is not proposed."""
    talk = interview(HELD, "## Pay\n- (?) How much do you earn\n- (?) Who pays for the jars\n")
    brief = brief_in(tmp_path, {**PATH, **AMA, **BO, **NEXT, **SHIPPED, "interviews/t.md": talk})
    assert "Who pays for the jars?" in texts(brief)
    assert not [each for each in texts(brief) if "you earn" in each]


def test_a_list_that_is_too_long_says_what_may_go(tmp_path: Path) -> None:
    """Those of which most people told; and the biggest gap that it leaves out is named."""
    body = "## Questions\n- What does a typical day look like?\n- What is a typical salary range?\n- What is the culture like?\n"
    talk = interview(f"{SET}\nduration_minutes: 12", body)
    told = interview(HELD, "## Pay\n- x\n")
    also = interview(HELD.replace("bo", "cai"), "## Pay\n- y\n")
    notes = {
        **PATH,
        **AMA,
        **BO,
        "contacts/cai.md": contact("Cai"),
        **SHIPPED,
        "interviews/next.md": talk,
    }
    brief = brief_in(tmp_path, {**notes, "interviews/t.md": told, "interviews/u.md": also})
    assert [ask.text for ask in brief.plan.asks if ask.may_go] == [
        "What is a typical salary range?"
    ]
    assert [ask.topic for ask in brief.plan.spare][:1] == ["journey"]


def test_what_one_knows_of_a_person(tmp_path: Path) -> None:
    """The post of that day, not today's; who led here and what they said; what is owed and advised."""
    posts = (
        "positions:\n  - {title: Helper, organization: mill, seniority: entry, from: 2020, to: 2026-06}\n"
        "  - {title: Keeper, organization: orchard, seniority: lead, from: 2026-07}\n"
        "referred_by: bo\ntouches: [{date: 2026-06-20, channel: email, kind: reply, note: gladly}]\n"
    )
    said = interview(HELD, "## Referrals\n- [[ama]]: knows every hive\n")
    notes = {
        **PATH,
        **BO,
        **NEXT,
        "contacts/ama.md": contact("Ama Mensah", posts),
        "interviews/t.md": said,
    }
    (person,) = brief_in(tmp_path, notes).people
    assert (person.post.role, person.post.organization, person.post.seniority) == (
        "Keeper",
        "orchard",
        "lead",
    )
    assert str(person.since) == "2026-07"
    (led,) = person.led_by
    assert led.referral.by == "contacts/bo"
    assert led.claim is not None
    assert led.claim.text.endswith("knows every hive")
    (between,) = brief_in(tmp_path / "x", notes).between
    assert between.last is not None
    assert between.last.what == "reply, email: gladly"


@pytest.mark.parametrize(
    ("front", "state"),
    [
        ("status: scheduled\ndate: 2026-07-03", "coming"),
        ("status: scheduled\ndate: 2026-06-03", "past"),
        ("status: requested", "coming"),
        ("status: cancelled\ndate: 2026-06-03", "called-off"),
        ("status: no-show\ndate: 2026-06-03", "called-off"),
        ("status: thanked\ndate: 2026-06-03", "held"),
        ("status: scheduled\ndate: 2026-07-03\ni_am: interviewee", "asked"),
    ],
)
def test_where_a_talk_stands(tmp_path: Path, front: str, state: str) -> None:
    """A day gone by, a talk that is off, and one in which I am asked are told apart."""
    notes = {**AMA, "interviews/next.md": interview(f"contact: ama\n{front}")}
    brief = brief_in(tmp_path, notes)
    assert brief.state == state
    assert bool(brief.plan.asks) is (state != "asked")
    # A talk is not what was between us before it.
    assert [each.talk for each in brief.between] == [None]


def test_a_contact_without_a_talk_has_a_brief(tmp_path: Path) -> None:
    """Its paths are those of the contact; whoever is left alone is asked nothing."""
    brief = brief_in(tmp_path, {**PATH, **AMA, **SHIPPED}, "contacts/ama")
    assert brief.state == "none"
    assert [path.note.id for path in brief.aims.paths] == ["paths/bees"]
    assert len(brief.plan.asks) == 8
    alone = {"contacts/ama.md": contact("Ama Mensah", "do_not_contact: true\n")}
    left = brief_in(tmp_path / "x", {**PATH, **alone, **SHIPPED}, "contacts/ama")
    assert not left.plan.asks
    assert not left.to_be_held


@pytest.mark.parametrize(
    "talk",
    [
        "event: Fair\nstatus: scheduled\ndate: 2026-07-03",
        "status: idea",
        "contact: nobody\nstatus: idea",
    ],
)
def test_hardly_anything_is_enough(tmp_path: Path, talk: str) -> None:
    """An event, a talk without a name, a contact without a note: in an otherwise empty vault."""
    brief = brief_in(tmp_path, {"interviews/next.md": interview(talk)})
    assert not brief.people
    assert len(brief.plan.asks) == 8
    assert not brief.plan.bank


def test_several_contacts_are_one_talk(tmp_path: Path) -> None:
    """Each is told of, the questions are for all; a level that can tell is enough."""
    notes = {
        **PATH,
        **SHIPPED,
        "contacts/ama.md": contact("Ama Mensah", "seniority: student\n"),
        "contacts/bo.md": contact("Bo Lindqvist", "seniority: manager\n"),
        "interviews/next.md": interview(SET.replace("contact: ama", "contacts: [ama, bo]")),
    }
    brief = brief_in(tmp_path, notes)
    assert [person.id for person in brief.people] == ["contacts/ama", "contacts/bo"]
    assert [each.person for each in brief.between] == ["contacts/ama", "contacts/bo"]
    assert "pay" in {ask.topic for ask in brief.plan.asks}


def test_the_next_talk_is_one_that_is_set(tmp_path: Path) -> None:
    """By day, before wishes; with one person, or of all. A brief of its own has what is set or asked for."""
    notes = {
        **AMA,
        **BO,
        "interviews/a.md": interview("contact: ama\nstatus: idea"),
        "interviews/b.md": interview("contact: bo\nstatus: scheduled\ndate: 2026-07-05"),
        "interviews/c.md": interview("contact: ama\nstatus: requested\ndate: 2026-07-02"),
        "interviews/d.md": interview("contact: bo\nstatus: scheduled\ndate: 2026-06-02"),
    }
    study = study_of(tmp_path, notes)
    first, hers = next_talk(study), next_talk(study, "contacts/ama")
    assert first is not None
    assert first.id == "interviews/b"
    assert hers is not None
    assert hers.id == "interviews/c"
    assert [note.id for note in briefed(study)] == ["interviews/b", "interviews/c"]


def test_a_talk_of_this_morning_comes_no_more(tmp_path: Path) -> None:
    """Once its end has gone by it is the next one's turn."""
    notes = {
        **AMA,
        "interviews/a.md": interview("contact: ama\nstatus: scheduled\ndate: 2026-06-30T09:00"),
        "interviews/b.md": interview("contact: ama\nstatus: scheduled\ndate: 2026-07-05"),
    }
    root = write_vault(tmp_path, notes, 'timezone = "Europe/Brussels"\n')
    for hour, name in ((8, "a"), (9, "a"), (10, "b")):
        vault = load_vault(root, today=datetime(2026, 6, 30, hour, 15))  # noqa: DTZ001 - in the vault's zone
        found = next_talk(study_vault(vault))
        assert found is not None
        assert found.stem == name


def test_offers_are_what_one_has(tmp_path: Path) -> None:
    """What they spoke of first; nothing known gives nothing, and invents nothing."""
    assert not brief_in(tmp_path, {**PATH, **AMA, **NEXT}).offers
    talk = interview(
        HELD.replace("bo", "ama"), "## Closing\n- I could help with the stall in May\n"
    )
    brief = brief_in(tmp_path / "x", {**PATH, **AMA, **NEXT, "interviews/t.md": talk})
    assert [offer.kind for offer in brief.offers] == ["said"]
    assert "stall in May" in brief.offers[0].text


def test_people_count_and_not_mentions(tmp_path: Path) -> None:
    """Two claims of one person are one voice behind a gap."""
    talk = interview(HELD, "## Pay\n- x\n- y\n")
    brief = brief_in(tmp_path, {**PATH, **AMA, **BO, **NEXT, **SHIPPED, "interviews/t.md": talk})
    assert [each.people for each in brief.heard.thin] == [1]
    assert voices_of(brief.aims.claims).total == 1
