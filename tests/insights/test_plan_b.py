"""Plan B: what it is, how ready I am, and the one next step."""

from pathlib import Path

from kit.insights.plan_b import pages
from kit.pages import Page, words_of
from tests.insights.wording import page_text
from tests.making import contact, interview, study_of

FEE = "pay: [{low: 400, high: 500, currency: EUR, period: day, component: fee}]"


def page_of(tmp_path: Path, **notes: str) -> Page:
    """Return the page of some notes by `folder__stem`."""
    files = {f"{name.replace('__', '/')}.md": text for name, text in notes.items()}
    (page,) = pages(study_of(tmp_path, files))
    return page


def path(title: str, more: str) -> str:
    """Return a path's note."""
    return f"---\ntitle: {title}\n{more}\n---\n"


def answer(page: Page) -> str:
    """Return the page's answer in bare words."""
    return words_of(page.answer)


def test_without_a_path_the_page_says_how_to_begin(tmp_path: Path) -> None:
    """The page exists, and names the command and the key."""
    page = page_of(tmp_path)
    assert answer(page) == (
        "No path is written down yet: kit new path starts one, and plan: B in a second makes it "
        "the one to fall back on."
    )
    assert page.blocks == ()


def test_without_a_plan_b_the_page_says_so(tmp_path: Path) -> None:
    """A plan A alone is no fallback."""
    page = page_of(tmp_path, paths__a=path("Law", "plan: A"), paths__c=path("Art", ""))
    assert answer(page).startswith("There is no plan B yet: plan: B")
    assert "In no plan: [Art → paths/c]" in page_text(page)


def test_plan_b_with_its_readiness_and_the_next_action(tmp_path: Path) -> None:
    """Skills at the level, the gap, and the open action that is due first."""
    page = page_of(
        tmp_path,
        me="---\nskills: [{name: tiling, level: 4}, {name: books, level: 1}]\n---\n",
        paths__b=path(
            "Tiler", "plan: B\nskills: [{name: tiling, level: 3}, {name: books, level: 3}]"
        ),
        contacts__ike=contact("Ike Obi"),
        interviews__t=interview(
            "contact: ike\ndate: 2026-01-01\npaths: [b]",
            "## Advice\n- Begin small\n  - [ ] Print a card 📅 2026-08-01\n  - [ ] Buy a van 📅 2026-09-01\n",
        ),
    )
    assert answer(page) == (
        "Plan B is Tiler, on anecdote evidence from 1 person: you have 1 of 2 skills at the level "
        "it takes and fall short in books. Next: Print a card, by 1 Aug 2026."
    )


def test_a_plan_b_that_breaks_a_criterion_says_so(tmp_path: Path) -> None:
    """It is none to rely on."""
    page = page_of(
        tmp_path,
        me="---\ndeal_breakers: [nights]\n---\n",
        paths__b=path("Tiler", "plan: B"),
        contacts__ike=contact("Ike Obi"),
        interviews__t=interview(
            "contact: ike\ndate: 2026-01-01\npaths: [b]", "## Realities\n- (-) late #nights\n"
        ),
    )
    assert "from 1 person, though it breaks nights: " in answer(page)


def test_a_closed_plan_b_is_no_plan(tmp_path: Path) -> None:
    """An open path comes first; where there is none, the page asks for another."""
    closed = path("Tiler", "plan: B\nstatus: ruled-out")
    page = page_of(tmp_path / "a", paths__b=closed)
    assert answer(page) == "Plan B is Tiler, and it is ruled out: name another one."
    page = page_of(tmp_path / "b", paths__b=closed, paths__c=path("Cook", "plan: B"))
    assert answer(page).startswith("Plan B is Cook (besides 1 other path), of which nobody")


def test_without_an_action_the_widest_gap_is_next(tmp_path: Path) -> None:
    """The step is named with both levels."""
    page = page_of(
        tmp_path,
        me="---\nskills: [{name: tiling, level: 2}, {name: books, level: 2}]\n---\n",
        paths__b=path(
            "Tiler", "plan: B\nskills: [{name: books, level: 3}, {name: tiling, level: 5}]"
        ),
    )
    assert "nobody was heard in person yet" in answer(page)
    assert answer(page).endswith("Next: bring tiling from 2 to 5 of 5.")


def test_an_overdue_action_is_said_to_be(tmp_path: Path) -> None:
    """Its day is past, and the page does not hide that."""
    page = page_of(tmp_path, paths__b=path("Tiler", "plan: B") + "- [ ] Call 📅 2026-06-01\n")
    assert answer(page).endswith("Next: Call, due since 1 Jun 2026.")


def test_triggers_tell_what_touches_them(tmp_path: Path) -> None:
    """A journal note that shares words, a day on which one came about, and nothing."""
    triggers = "triggers: [The owner sells the building, My post is cut, {text: Fired, happened_on: 2026-05-02}]"
    page = page_of(
        tmp_path,
        paths__b=path("Tiler", f"plan: B\n{triggers}"),
        journal__j="---\ntitle: News\ndate: 2026-05-01\n---\nThe building will be sold, the owner says.\n",
    )
    shown = page_text(page)
    assert "The owner sells the building; words of it stand in [News → journal/j]" in shown
    assert "My post is cut; nothing was found by its words" in shown
    assert "*Trigger came about* on 2 May 2026: Fired" in shown


def test_risk_signals_on_plan_a_are_what_plan_b_is_for(tmp_path: Path) -> None:
    """A downside among the trends of plan A stands there with its people."""
    page = page_of(
        tmp_path,
        paths__a=path("Clerk", "plan: A"),
        paths__b=path("Tiler", "plan: B"),
        contacts__ike=contact("Ike Obi"),
        interviews__t=interview(
            "contact: ike\ndate: 2026-01-01\npaths: [a]", "## Trends\n- (-) clerks are replaced\n"
        ),
    )
    assert "Risk signals on plan A" in page_text(page)


def test_a_fee_stands_beside_what_reaches_the_floor(tmp_path: Path) -> None:
    """A division, and said to be one; a downside several named comes first."""
    body = "## Realities\n- (-) paid late #late-payment\n"
    page = page_of(
        tmp_path,
        me="---\npay_floor: 40000 EUR/year\n---\n",
        paths__f=path("Own firm", "kind: freelance"),
        contacts__ike=contact("Ike Obi"),
        contacts__uma=contact("Uma Rao"),
        interviews__t=interview(f"contact: ike\ndate: 2026-01-01\npaths: [f]\n{FEE}", body),
        interviews__u=interview(
            "contact: uma\ndate: 2026-01-02\npaths: [f]", body + "- (-) alone #isolation\n"
        ),
    )
    shown = page_text(page)
    assert "1 person«1» told what this brings: fees, not salaries." in shown
    assert "| 400 | 500 | EUR a day, fee, gross or net not said | 80 to 100 days a year" in shown
    assert "most often *late-payment*, by 2 people«2»" in shown


def test_employment_has_no_section_of_its_own_account(tmp_path: Path) -> None:
    """Nor has a freelance path that is ruled out."""
    page = page_of(
        tmp_path,
        paths__e=path("Job", "kind: employment"),
        paths__f=path("Firm", "kind: venture\nstatus: ruled-out"),
    )
    assert "On your own account" not in page_text(page)


def test_goals_for_the_bad_case_with_the_advice_that_serves_them(tmp_path: Path) -> None:
    """Only goals of the kind contingency, with the days that are left."""
    page = page_of(
        tmp_path,
        me="---\ngoals: [{id: fall, text: Six clients, kind: contingency, by: 2026-07-10}, {id: up, text: Lead, kind: progression}]\n---\n",
        paths__f=path("Firm", "goals: [fall]"),
        contacts__ike=contact("Ike Obi"),
        interviews__t=interview(
            "contact: ike\ndate: 2026-01-01", "## Advice\n- Ask a third up front (goal: fall)\n"
        ),
    )
    shown = page_text(page)
    assert "*Six clients*, by 10 Jul 2026 (in 10 days); served by [Firm → paths/f]" in shown
    assert "1 piece of advice«1»" in shown
    assert "*Lead*" not in shown


def test_strengths_stand_beside_my_dated_evidence(tmp_path: Path) -> None:
    """By shared words, or by the skill that a strength names; a bare one is said to be bare."""
    me = """---
skills:
  - {name: rostering, level: 4, evidence: [{date: 2025-05, text: Cover for a season}]}
  - {name: calm, level: 4, evidence: [{date: 2024-01, text: "Storm night, 118 rooms"}]}
audiences:
  - {name: Ward, strengths: [Has rostered nurses, Turned 118 rooms a day, Speaks Welsh]}
---
"""
    shown = page_text(page_of(tmp_path, me=me, paths__b=path("Tiler", "plan: B")))
    assert "Has rostered nurses | May 2025: [Cover for a season → me:3]" in shown
    assert "Turned 118 rooms a day | Jan 2024: [Storm night, 118 rooms → me:4]" in shown
    assert "Speaks Welsh | nothing dated yet" in shown
    assert "One strength has nothing dated to show" in shown


def test_advice_against_something_is_no_cost(tmp_path: Path) -> None:
    """What people warn of is not what the work cost them."""
    page = page_of(
        tmp_path,
        paths__b=path("Tiler", "plan: B\nkind: freelance"),
        contacts__ike=contact("Ike Obi"),
        interviews__t=interview(
            "contact: ike\ndate: 2026-01-01\npaths: [b]",
            "## Advice\n- (-) Never begin with a friend #first\n\n## Realities\n- (-) cold #cold\n",
        ),
    )
    costs = page_text(page).partition("What it costs")[2].partition("\n## ")[0]
    assert "cold" in costs
    assert "Never begin" not in costs
