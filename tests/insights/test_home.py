"""The home page: this week, where each path stands, what is unknown, what changed, where to look."""

from datetime import date
from pathlib import Path

import pytest

from kit.evidence.topics import TOPICS
from kit.insights.home import pages
from kit.pages import Page, PageLink
from tests.insights.wording import line_text, page_text
from tests.making import contact, interview, study_of

AMA = {"contacts/ama.md": contact("Ama Mensah", "paths: [bees]\n")}
BEES = {"paths/bees.md": "---\ntitle: Beekeeping\nstatus: pursuing\nplan: A\n---\n"}
TALK = "contact: ama\ndate: 2026-05-04\npaths: [bees]\nstatus: thanked"
CALM = "## Realities\n- (+) calm #calm\n"


def page_of(tmp_path: Path, notes: dict[str, str]) -> Page:
    """Return the home page of some notes."""
    (page,) = pages(study_of(tmp_path, notes))
    return page


def answer(tmp_path: Path, notes: dict[str, str]) -> str:
    """Return the answer of the home page of some notes."""
    return line_text(page_of(tmp_path, notes).answer)


def section(tmp_path: Path, notes: dict[str, str], heading: str) -> str:
    """Return a section of the home page of some notes."""
    shown = page_text(page_of(tmp_path, notes))
    return shown.partition(f"## {heading}\n")[2].partition("\n## ")[0]


def test_an_empty_vault_is_told_how_to_begin(tmp_path: Path) -> None:
    """Nothing heard: the first thing to do, and what falls due until then."""
    start = "Nothing has been heard yet. Write down the first conversation with *kit new interview*"
    assert answer(tmp_path, {}) == f"{start}, and this page begins to answer."
    notes = {"inbox/x.md": "---\ndate: 2026-06-29\n---\n\nA tip\n"}
    ending = "; until then 1 thing falls«1» due within a week."
    assert answer(tmp_path / "x", notes).endswith(ending)


@pytest.mark.parametrize(
    ("dues", "opening"),
    [
        ((), "Nothing is due within a week; you"),
        (("2026-07-01",), "1 thing falls«1» due within a week; you"),
        (("2026-07-01", "2026-07-02"), "2 things fall«2» due within a week; you"),
        (("2026-06-01",), "1 thing is overdue«1»; you"),
        (
            ("2026-06-01", "2026-07-07"),
            "1 thing is overdue«1» and 1 more falls«1» due within a week; you",
        ),
        (("2026-07-08",), "Nothing is due within a week; you"),
    ],
)
def test_the_answer_counts_what_is_to_do(
    tmp_path: Path, dues: tuple[str, ...], opening: str
) -> None:
    """Overdue first; a week is seven days."""
    tasks = "".join(f"- [ ] do it 📅 {due}\n" for due in dues)
    notes = {**AMA, **BEES, "interviews/t.md": interview(TALK, f"{CALM}\n## Actions\n{tasks}")}
    assert answer(tmp_path, notes).startswith(opening)


@pytest.mark.parametrize(
    ("paths", "standing"),
    [
        (
            BEES,
            "you pursue [Beekeeping → paths/bees] as plan A on the word of 1 person«1» (anecdote evidence).",
        ),
        (
            {"paths/wool.md": "---\ntitle: Weaving\nstatus: exploring\n---\n"},
            "you explore [Weaving → paths/wool], of which nobody has told you anything yet.",
        ),
        (
            {"paths/bees.md": "---\ntitle: Beekeeping\nstatus: ruled-out\n---\n"},
            "no path is open, and you ruled out [Beekeeping → paths/bees] on the word of 1 person«1» (anecdote evidence).",
        ),
        (
            {},
            "1 person«1» told you something in 1 conversation«1», and no path is written down yet.",
        ),
    ],
)
def test_the_answer_says_where_i_stand(
    tmp_path: Path, paths: dict[str, str], standing: str
) -> None:
    """The path that stands first, with the people heard of it and what that is worth."""
    notes = {**AMA, **paths, "interviews/t.md": interview(TALK, CALM)}
    assert answer(tmp_path, notes) == f"Nothing is due within a week; {standing}"


def test_late_things_stand_apart(tmp_path: Path) -> None:
    """A warning for what is late, with its days; then the week by day."""
    tasks = "- [ ] late 📅 2026-06-29\n- [ ] now 📅 2026-06-30\n- [ ] soon 📅 2026-07-01\n"
    week = section(tmp_path, {"journal/a.md": tasks}, "This week")
    late, _, rest = week.partition("\n\n-")
    assert "*1 day late*: [late → journal/a:1]" in late
    assert "now" not in late
    assert "*Today*: [now → journal/a:2]" in rest
    assert "*Tomorrow*: [soon → journal/a:3]" in rest


def test_a_long_list_is_cut_and_its_rest_counted(tmp_path: Path) -> None:
    """Twelve to come, or the latest five late things of one rule in sight, the others behind a number."""
    soon = "".join(f"- [ ] thing {number} 📅 2026-07-01\n" for number in range(10, 25))
    week = section(tmp_path / "soon", {"journal/a.md": soon}, "This week")
    assert week.count("thing ") == 12
    assert "And 3 more" in week
    late = "".join(f"- [ ] thing {number} 📅 2026-06-{number}\n" for number in range(10, 25))
    week = section(tmp_path / "late", {"journal/a.md": late}, "This week")
    assert "thing 20" in week
    assert "thing 19" not in week
    assert "And 10 more" in week


def test_a_talk_to_come_leads_to_its_page_its_person_and_its_brief(tmp_path: Path) -> None:
    """Confirm, then talk: with its brief."""
    notes = {
        **AMA,
        **BEES,
        "interviews/t.md": interview(
            "contact: ama\ndate: 2026-07-03T11:00\npaths: [bees]\nstatus: scheduled"
        ),
    }
    week = section(tmp_path, notes, "This week")
    person, page = "[Ama Mensah → contacts/ama]", "→ interviews/t]"
    assert (
        f"*Thu 2 Jul 2026*: Confirm with {person} – [the talk is on 2026-07-03 at 11:00 {page}"
        in week
    )
    assert (
        f"*Fri 3 Jul 2026*: Talk with {person} – [2026-07-03 at 11:00 {page}; [the brief → interviews/t]"
        in week
    )


def test_a_decision_against_a_criterion_is_flagged(tmp_path: Path) -> None:
    """Pursuing what people say breaks a deal-breaker of mine is a warning, with those people."""
    notes = {
        **AMA,
        **BEES,
        "me.md": "---\ndeal_breakers: [dust]\nmust_haves: [calm]\n---\n",
        "interviews/t.md": interview(TALK, f"{CALM}- (-) in every cupboard #dust\n"),
    }
    stands = section(tmp_path, notes, "Where each path stands")
    assert "!!! warning: A path you follow goes against what you said you need" in stands
    assert (
        "[Beekeeping → paths/bees]: *dust*, a deal-breaker of yours, is broken in the word of 1 person«1»"
        in stands
    )
    parked = {**notes, "paths/bees.md": "---\ntitle: Beekeeping\nstatus: parked\n---\n"}
    assert "!!! warning" not in section(tmp_path / "x", parked, "Where each path stands")


def test_a_card_a_path(tmp_path: Path) -> None:
    """State, plan, people, grade, criteria; nobody heard is said in words."""
    notes = {
        **AMA,
        **BEES,
        "paths/wool.md": "---\ntitle: Weaving\n---\n",
        "me.md": "---\nmust_haves: [calm, pride]\n---\n",
        "interviews/t.md": interview(TALK, CALM),
    }
    stands = section(tmp_path, notes, "Where each path stands")
    bees, _, wool = stands.partition("[card] [Weaving")
    assert "*Pursuing*, plan A" in bees
    assert "Heard from 1 person«1»; evidence: *anecdote*" in bees
    assert "1 met, 1 unknown of 2 criteria" in bees
    assert "Nobody was heard yet" in wool
    assert "criteria" not in wool


def test_what_is_most_worth_asking(tmp_path: Path) -> None:
    """For each open path one thing, with a question of the bank and who could tell."""
    notes = {
        **AMA,
        **BEES,
        "contacts/bo.md": contact("Bo Lindqvist", "paths: [bees]\n"),
        "paths/wool.md": "---\ntitle: Weaving\n---\n",
        "paths/clay.md": "---\ntitle: Pottery\nstatus: parked\n---\n",
        "questions/q.md": "## Journey\n- How did you begin?\n",
        "interviews/t.md": interview(TALK, CALM),
    }
    unknown = section(tmp_path, notes, "What is still unknown")
    assert (
        "- [Beekeeping → paths/bees]: nobody has spoken of *journey*. Ask: [How did you begin? → questions/q:2]"
        " Who could tell: [Bo Lindqvist → contacts/bo] and [Ama Mensah → contacts/ama]."
    ) in unknown
    assert "[Weaving → paths/wool]: nobody was heard about it yet. Ask:" in unknown
    assert "You know nobody there to ask yet." in unknown
    assert "Pottery" not in unknown


ALL = "".join(f"## {topic.title}\n- x\n\n" for topic in TOPICS) + "## Realities\n"


@pytest.mark.parametrize(
    ("bodies", "words"),
    [
        ((), "nobody has said how it stands with *calm*, a must-have of yours"),
        (("- fair #calm\n",), "nobody has spoken of *journey*"),
        (
            (ALL, "- fair #calm\n"),
            "on *calm*, a must-have of yours, you heard from 1 person«1», and it settles nothing",
        ),
        ((ALL, "- (+) fair #calm\n"), "of *journey* you heard from 1 person«1» only"),
    ],
)
def test_a_criterion_that_nobody_settled(
    tmp_path: Path, bodies: tuple[str, ...], words: str
) -> None:
    """Silence on a criterion comes before silence on a topic."""
    notes = {**AMA, **BEES, "me.md": "---\nmust_haves: [calm]\n---\n"}
    notes["interviews/t.md"] = interview(TALK, "## Realities\n- x\n" + "".join(bodies))
    assert words in section(tmp_path, notes, "What is still unknown")


def test_what_changed_lately(tmp_path: Path) -> None:
    """Talks with what they brought and moved, decisions, journal, gifts, solved problems; newest first."""
    notes = {
        **AMA,
        "paths/bees.md": "---\ntitle: Beekeeping\nstatus: pursuing\ndecided_on: 2026-06-20\n---\n",
        "challenges/rain.md": "---\ntitle: Wet hives\nstatus: solved\nsolved_on: 2026-06-25\n---\n",
        "journal/a.md": "---\ntitle: A doubt\ndate: 2026-06-10\n---\n",
        "contributions/c.md": "---\ntitle: A lecture\ndate: 2026-06-05\n---\n",
        "interviews/t.md": interview(
            f"{TALK.replace('05-04', '06-15')}\ninterest: {{before: 4, after: 7}}", CALM
        ),
        "interviews/old.md": interview(TALK, CALM),
        "interviews/next.md": interview("contact: ama\ndate: 2026-07-15\nstatus: scheduled"),
    }
    assert section(tmp_path, notes, "Lately").strip().splitlines() == [
        "- 25 Jun 2026: solved [Wet hives → challenges/rain]",
        "- 20 Jun 2026: decided on [Beekeeping → paths/bees]: pursuing",
        "- 15 Jun 2026: [Ama Mensah, 2026-06-15 → interviews/t] brought 1 claim«1»; your interest went from 4 to 7",
        "- 10 Jun 2026: wrote [A doubt → journal/a]",
        "- 5 Jun 2026: gave [A lecture → contributions/c]",
    ]
    assert "Nothing in the last thirty days." in section(tmp_path / "x", {}, "Lately")


def test_the_first_day_of_all_has_nothing_before_it(tmp_path: Path) -> None:
    """Thirty days before the calendar begins is no day, and no fault either."""
    study = study_of(tmp_path, {**AMA, "interviews/t.md": interview(TALK, CALM)}, today=date.min)
    (page,) = pages(study)
    assert "Nothing in the last thirty days." in page_text(page)


def test_all_other_pages_are_one_step_away(tmp_path: Path) -> None:
    """Every page of the navigation stands under where to look."""
    page = page_of(tmp_path, {})
    links = {
        piece.page
        for block in page.blocks
        for item in getattr(block, "items", ())
        for piece in item
        if isinstance(piece, PageLink)
    }
    assert {"paths/index", "advice", "questions/index", "who-knows", "evidence", "plan-b"} <= links


def test_what_was_only_read_is_nobodys_word(tmp_path: Path) -> None:
    """A path known from texts alone stands on no word in person."""
    read = TALK.replace("status: thanked", "source: published")
    notes = {**AMA, **BEES, "interviews/t.md": interview(read, CALM)}
    assert answer(tmp_path, notes).endswith(
        ", of which you have heard nobody in person, but 1 read«1»."
    )


def test_what_was_read_lately_is_said_to_be_read(tmp_path: Path) -> None:
    """A text is no conversation that brought something."""
    read = TALK.replace("2026-05-04", "2026-06-20").replace("thanked", "held\nsource: published")
    notes = {**AMA, **BEES, "interviews/t.md": interview(read, CALM)}
    shown = section(tmp_path, notes, "Lately")
    assert "20 Jun 2026: read [" in shown
    assert "brought" not in shown


def test_home_says_what_the_agenda_says(tmp_path: Path) -> None:
    """The same things in the same order and words as `kit due`, and what one message may say."""
    advice = "## Advice\n- Begin\n  - [x] begun ✅ 2026-05-10\n"
    notes = {
        **AMA,
        "interviews/a.md": interview(TALK, advice),
        "interviews/t.md": interview("contact: ama\ndate: 2026-06-28\nstatus: held", CALM),
        "inbox/x.md": "---\ndate: 2026-06-01\n---\n\nA tip\n",
        "paths/bees.md": "---\ntitle: Bees\nrevisit_on: 2026-07-03\nsnoozed_until: 2026-07-02\n---\n",
    }
    week = section(tmp_path, notes, "This week")
    thanks = "*1 day late*: Thank [Ama Mensah → contacts/ama] – [you talked on 2026-06-28 → interviews/t]"
    said = f"{thanks}; in the same message: tell Ama Mensah what came of their advice"
    assert said in week
    assert week.index(said) < week.index("Sort: A tip")
    assert "Look again" not in week
