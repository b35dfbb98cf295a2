"""Journeys: steps put together, moves, ways into a path, years to a level, how posts were found."""

from collections.abc import Mapping
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kit.evidence.journeys import (
    feeders_of,
    journeys_of,
    transitions_of,
    unplanned_turns,
    ways_of,
    years_to_levels,
)
from kit.evidence.origin_wordings import (
    AS_TOLD,
    COLD,
    OWN,
    PEOPLE,
    POSTING,
    RECRUITER,
    TRAINING,
    WITHIN,
)
from kit.evidence.origins import origin_of, origins_of
from kit.evidence.phrases import phrase_pattern
from kit.evidence.roles import LEVELS, kind_key, kind_name, level_of_role, role_key
from kit.evidence.steps import step_of, steps_of
from kit.evidence.study import Study
from kit.evidence.ways import ways_onto
from tests.making import contact, interview, study_of


def told(
    tmp_path: Path, lives: Mapping[str, str], contacts: Mapping[str, str] | None = None
) -> Study:
    """Return a study of people (stem → lines of their journey) who told of one path."""
    notes = {"paths/p.md": "---\ntitle: P\n---\n"}
    for stem, lines in lives.items():
        more = (contacts or {}).get(stem, "")
        notes[f"contacts/{stem}.md"] = contact(stem.title(), more)
        body = "## Journey\n" + "".join(f"- {line}\n" for line in lines.strip().splitlines())
        notes[f"interviews/{stem}.md"] = interview(
            f"contact: {stem}\ndate: 2026-05-04\npaths: [p]", body
        )
    return study_of(tmp_path, notes)


@pytest.mark.parametrize(
    ("line", "start", "end"),
    [
        ("from 2012 to 2015 Cook", "2012-01-01", "2015-12-31"),
        ("2012 bis 2015 Köchin", "2012-01-01", "2015-12-31"),
        ("2012 à 2015 Cuisinier", "2012-01-01", "2015-12-31"),
        ("2012 tot heden Kok", "2012-01-01", "None"),
        ("seit 2012 Köchin", "2012-01-01", "None"),
        ("2012 a nurse, by chance", "2012-01-01", "2012-12-31"),
    ],
)
def test_years_are_read_in_several_languages(
    tmp_path: Path, line: str, start: str, end: str
) -> None:
    """`bis`, `à`, `tot` part two years, and are no part of a role where no second year stands."""
    (step,) = steps_of(told(tmp_path, {"ada": line}).claims)
    assert (str(step.start), str(step.end)) == (start, end)
    assert not step.role[0].isdigit()


@pytest.mark.parametrize(
    ("one", "two", "same"),
    [
        ("Ward nurse", "ward nurses", True),
        ("Nurse (m/f)", "A nurse", True),
        ("Infirmière", "infirmieres", True),
        ("Sign-off clerk", "Signoff clerk", True),
        ("Senior nurse", "Nurse", False),
        ("Head of sales", "Head of purchasing", False),
        ("Sales clerk", "Sale clerk", False),
    ],
)
def test_roles_are_compared_by_their_words(one: str, two: str, *, same: bool) -> None:
    """Case, accents, a plural and asides do not part two roles; a word for a level does."""
    assert (role_key(one) == role_key(two)) is same


@pytest.mark.parametrize(
    ("role", "kind"),
    [
        ("Emergency nurse", "nurse"),
        ("Head nurse", "nurse"),
        ("Logistics engineer for hospitals", "engineer"),
        ("Enfermera de urgencias", "enfermera"),
        ("Bed manager", "bed manager"),
        ("Head of theatre planning", "head of theatre planning"),
        ("Care assistant", "care assistant"),
        ("", ""),
    ],
)
def test_the_kind_of_work_is_its_telling_word(role: str, kind: str) -> None:
    """A word that says a rank and no work groups nothing."""
    assert kind_key(role) == kind


def test_a_kind_is_called_as_it_was_told() -> None:
    """Its accents stay."""
    assert kind_name("Infirmière de nuit") == "Infirmière"


@pytest.mark.parametrize(
    ("role", "level"),
    [
        ("Senior analyst", "senior"),
        ("Sr. developer", "senior"),
        ("Senior living adviser", None),
        ("Team lead, ward hospitality", "lead"),
        ("Lead generation specialist", None),
        ("Outpatient supervisor", "lead"),
        ("Teamleiter Einkauf", "lead"),
        ("Deputy manager", "lead"),
        ("Assistant to the director", None),
        ("Head nurse", "manager"),
        ("Headhunter", None),
        ("Revenue manager", "manager"),
        ("Product manager", None),
        ("Stage manager", None),
        ("Management trainee", None),
        ("Hoofdverpleegkundige", "manager"),
        ("Abteilungsleiterin", "manager"),
        ("Chef de service", "manager"),
        ("Director of operations", "executive"),
        ("Chief financial officer", "executive"),
        ("CFO", "executive"),
        ("Geschäftsführerin", "executive"),
        ("Directora de planta", "executive"),
        ("Art director", None),
        ("Product owner", None),
        ("Owner", "founder"),
        ("Co-founder and CEO", "executive"),
        ("Selbständige Beraterin", "founder"),
        ("Junior developer", "entry"),
        ("Nurse", None),
    ],
)
def test_a_level_is_named_or_unknown(role: str, level: str | None) -> None:
    """Only a title that names a level has one; what merely sounds like one has none."""
    assert level_of_role(role) == level


@pytest.mark.parametrize(
    ("how", "origin"),
    [
        ("through a friend", PEOPLE),
        ("an uncle's neighbour", PEOPLE),
        ("referral", PEOPLE),
        ("her old boss called", PEOPLE),
        ("via een oude collega", PEOPLE),
        ("durch eine Freundin", PEOPLE),
        ("a colleague broke her wrist", AS_TOLD),
        ("her predecessor left in the interval", AS_TOLD),
        ("internal move; 3 years to senior", WITHIN),
        ("nine years, no promotion", AS_TOLD),
        ("an advert on the tram", POSTING),
        ("applied online", POSTING),
        ("cold letter", COLD),
        ("walked in and asked", COLD),
        ("headhunted", RECRUITER),
        ("campus placement", TRAINING),
        ("evening work beside school", AS_TOLD),
        ("founded it with a cousin's money", OWN),
        ("a bad back", AS_TOLD),
        ("", ""),
    ],
)
def test_how_a_post_was_found(how: str, origin: str) -> None:
    """Only wordings that say it are sorted; the rest stays as it was told."""
    assert origin_of(how) == origin


@given(st.text())
def test_any_words_are_read(text: str) -> None:
    """Whatever was written, a role has a key and a kind, and a way is one that there is."""
    assert kind_key(text) in (
        role_key(text),
        role_key(text).split(" ")[-1],
        *role_key(text).split(),
    )
    assert level_of_role(text) in (None, "entry", *LEVELS)
    assert isinstance(origin_of(text), str)


def test_a_phrase_stands_at_the_bounds_of_words() -> None:
    """`head of` is not found in `ahead of`; `|`, `*`, `^` and `$` mean what they say."""
    pattern = phrase_pattern("head of;^big|small boss$", "recruit*")
    found = [bool(pattern.search(text)) for text in ("ahead of", "the head of x", "small boss")]
    assert found == [False, True, True]
    assert pattern.search("a small boss") is None
    assert pattern.search("two recruiters")


def test_one_person_has_one_journey_over_all_talks(tmp_path: Path) -> None:
    """A post told twice counts once; one that lasted ends where a later talk tells of a newer one."""
    talk = "contact: ada\ndate: {}\npaths: [p]"
    study = study_of(
        tmp_path,
        {
            "contacts/ada.md": contact("Ada"),
            "interviews/a.md": interview(
                talk.format("2024-03-01"), "## Journey\n- 2018– Nurse, A\n- 2012–2018 Porter, A\n"
            ),
            "interviews/b.md": interview(
                talk.format("2026-03-01"), "## Journey\n- 2018–2025 nurses, A\n- 2025– Planner, B\n"
            ),
        },
    )
    (journey,) = journeys_of(study.claims)
    assert [(step.role, step.start.year, step.end and step.end.year) for step in journey.steps] == [
        ("Porter", 2012, 2018),
        ("nurses", 2018, 2025),
        ("Planner", 2025, None),
    ]


def test_a_post_of_an_earlier_talk_ends_with_the_next(tmp_path: Path) -> None:
    """`2018–` of a talk in 2024 does not last until today when a talk of 2026 tells of a new post."""
    talk = "contact: ada\ndate: {}\npaths: [p]"
    study = study_of(
        tmp_path,
        {
            "contacts/ada.md": contact("Ada"),
            "interviews/a.md": interview(
                talk.format("2024-03-01"), "## Journey\n- 2018– Nurse, A\n"
            ),
            "interviews/b.md": interview(
                talk.format("2026-03-01"), "## Journey\n- 2025-09 – Planner\n"
            ),
        },
    )
    (journey,) = journeys_of(study.claims)
    assert str(journey.steps[0].end) == "2025-09-01"


def test_a_post_left_out_at_first_ends_nothing(tmp_path: Path) -> None:
    """A later talk that adds a post of long ago says nothing of one that lasts."""
    talk = "contact: ada\ndate: {}\npaths: [p]"
    study = study_of(
        tmp_path,
        {
            "contacts/ada.md": contact("Ada"),
            "interviews/a.md": interview(
                talk.format("2024-03-01"), "## Journey\n- 2018– Nurse, A\n"
            ),
            "interviews/b.md": interview(
                talk.format("2026-03-01"), "## Journey\n- 2020–2022 Teacher, an evening school\n"
            ),
        },
    )
    (journey,) = journeys_of(study.claims)
    assert [step.end and step.end.year for step in journey.steps] == [None, 2022]


def test_open_questions_are_no_steps(tmp_path: Path) -> None:
    """`(?) 2012 …` asks."""
    assert journeys_of(told(tmp_path, {"ada": "(?) 2012–2014 Nurse?"}).claims) == ()


def test_moves_are_counted_by_people(tmp_path: Path) -> None:
    """Two people who made one move are two; a promotion within one kind of work keeps its roles."""
    study = told(
        tmp_path,
        {
            "ada": "2010–2014 Ward nurse, A\n2014–2018 Head nurse, A\n2018– Planner, B",
            "bo": "2011–2015 Nurse, C\n2015– Bed planner, D",
            "cy": "2012–2016 Planner, C\n2016– Planner, D",
        },
    )
    moves = transitions_of(journeys_of(study.claims))
    assert [(move.start, move.end, move.people) for move in moves] == [
        ("Nurse", "Planner", 2),
        ("Ward nurse", "Head nurse", 1),
    ]


def test_ways_into_a_path(tmp_path: Path) -> None:
    """Work done at any time before counts once a person; from within or from outside is told apart."""
    study = told(
        tmp_path,
        {
            "ada": "2010–2014 Ward nurse, A\n2014– Planner, B",
            "bo": "2008–2010 Nurse, C\n2010–2015 Porter, C\n2015– Bed manager, the same house",
            "cy": "2012– Planner, D",
            "di": "2010–2014 Nurse\n2014–2016 Nurse\n2016– Bed manager, E",
        },
    )
    ways = ways_of(study.about_path("paths/p"))
    assert [way.within for way in ways] == [False, True, None, None]
    assert [way.before.role if way.before else None for way in ways] == [
        "Ward nurse",
        "Porter",
        None,
        "Nurse",
    ]
    nurse, porter = feeders_of(ways)
    assert (nurse.role, nurse.people, len(nurse.direct), nurse.arrived) == ("Nurse", 3, 2, False)
    assert (porter.role, porter.people) == ("Porter", 1)


@pytest.mark.parametrize(
    ("before", "post", "within"),
    [
        ("Hotel Ébène", "hotel ebene", True),
        ("A", "the same chain", True),
        ("A", "la même maison", True),
        ("A", "B", False),
        ("A", "", None),
        ("", "B", None),
    ],
)
def test_the_same_organization(
    tmp_path: Path, before: str, post: str, *, within: bool | None
) -> None:
    """By its name, whatever its accents, or by the word *same*; unknown where one was not told."""
    lines = [f"2010–2014 Nurse{before and f', {before}'}", f"2014– Planner{post and f', {post}'}"]
    (way,) = ways_of(told(tmp_path, {"ada": "\n".join(lines)}).claims)
    assert way.within is within


def test_a_post_begun_after_the_talk_is_not_the_post(tmp_path: Path) -> None:
    """What somebody was about to begin is no way into a path yet."""
    (way,) = ways_of(told(tmp_path, {"ada": "2010–2026 Nurse\n2027– Planner"}).claims)
    assert way.post.role == "Nurse"


def test_years_to_a_level_are_points(tmp_path: Path) -> None:
    """The first post at a level counts; where a journey begins at it, the years are unknown."""
    study = told(
        tmp_path,
        {
            "ada": "2010–2014 Nurse\n2014–2018 Head nurse\n2018-07– Head of care",
            "bo": "2012–2020 Ward manager\n2020– Director",
            "cy": "2012– Nurse",
        },
    )
    reached = years_to_levels(journeys_of(study.claims), study.vault)
    assert [(each.level, each.years, each.step.role) for each in reached] == [
        ("manager", 4.0, "Head nurse"),
        ("executive", 8.0, "Director"),
    ]


def test_what_my_notes_say_of_a_post_wins(tmp_path: Path) -> None:
    """A typed seniority decides, whatever the title sounds like; without one the title does."""
    positions = (
        "positions:\n"
        "  - {title: Bed manager, organization: A, seniority: senior, from: 2014, to: 2019}\n"
        "  - {organization: B, seniority: lead, from: 2019}\n"
    )
    study = told(
        tmp_path,
        {"ada": "2010–2014 Nurse, A\n2014–2019 Bed manager, A\n2019– Coordinator, B"},
        {"ada": positions},
    )
    reached = years_to_levels(journeys_of(study.claims), study.vault)
    assert [(each.level, each.years) for each in reached] == [("senior", 4.0), ("lead", 9.0)]


def test_ways_to_find_a_post_count_people(tmp_path: Path) -> None:
    """Two posts of one person found alike are one person; what is not sure comes last."""
    study = told(
        tmp_path,
        {
            "ada": "2010–2014 A (a friend)\n2014– B (through a colleague)",
            "bo": "2010–2014 A (an advert)\n2014– B (a bad back)",
            "cy": "2010– A (a job ad)",
        },
    )
    origins = origins_of(step for step in map(step_of, study.claims) if step is not None)
    assert [(each.label, each.people, len(each.steps)) for each in origins] == [
        (POSTING, 2, 2),
        (PEOPLE, 1, 2),
        (AS_TOLD, 1, 1),
    ]


def test_unplanned_turns_are_marked_or_coded(tmp_path: Path) -> None:
    """`(!)` and the codes of a turn make one; an ordinary step does not."""
    lines = "2010–2014 Nurse\n(!) The ward closed overnight\nMet her boss on a ferry #luck"
    turns = unplanned_turns(told(tmp_path, {"ada": lines}).claims)
    assert [claim.text for claim in turns] == [
        "The ward closed overnight",
        "Met her boss on a ferry",
    ]


def test_who_left_a_path_is_followed_to_where_they_were_on_it(tmp_path: Path) -> None:
    """What an adviser did after giving it up is no way into advising."""
    posts = (
        "positions:\n"
        "  - {title: Adviser, employment: freelance, seniority: founder, from: 2018, to: 2023}\n"
        "  - {title: Director, organization: Inn, employment: full-time, from: 2024}\n"
    )
    body = (
        "## Journey\n- 2010–2018 Deputy, Club\n- 2018–2023 Independent adviser, Own account\n"
        "- 2024– Director, Inn\n"
    )
    notes = {
        "paths/p.md": "---\ntitle: Advising\nkind: freelance\n---\n",
        "contacts/a.md": contact("Asha Rao", posts),
        "interviews/t.md": interview("contact: a\ndate: 2026-01-01\npaths: [p]", body),
    }
    (way,) = ways_onto(study_of(tmp_path / "left", notes), "paths/p")
    assert way.post.role == "Independent adviser"
    assert [step.role for step in way.earlier] == ["Deputy"]
    notes["paths/p.md"] = "---\ntitle: Running inns\nkind: employment\n---\n"
    (way,) = ways_onto(study_of(tmp_path / "stayed", notes), "paths/p")
    assert way.post.role == "Director"
