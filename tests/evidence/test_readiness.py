"""Readiness: skills, credentials, people and actions of one path, and triggers that something touches."""

from pathlib import Path

import pytest

from kit.evidence.readiness import readiness_of, share_words, stems_of, touched
from kit.evidence.study import Study
from tests.making import contact, interview, study_of

ME = """---
skills:
  - {name: bookkeeping, level: 2}
  - {name: pricing, level: 5}
  - name: selling
credentials:
  - {credential: tax-course, status: doing}
---
"""


def study(tmp_path: Path, path: str, **notes: str) -> Study:
    """Return a study with me, one path with some front matter, and other notes by `folder__stem`."""
    files = {f"{name.replace('__', '/')}.md": text for name, text in notes.items()}
    return study_of(tmp_path, {"me.md": ME, "paths/p.md": f"---\ntitle: P\n{path}\n---\n", **files})


def test_skills_are_enough_lacking_or_unknown(tmp_path: Path) -> None:
    """A level that is not noted, mine or asked for, is neither a gap nor enough."""
    skills = "skills: [{name: bookkeeping, level: 3}, {name: pricing, level: 4}, {name: selling, level: 4}, {name: law}]"
    found = study(tmp_path, skills)
    ready = readiness_of(found, found.paths[0])
    assert [each.name for each in ready.enough] == ["pricing"]
    assert [(each.name, each.gap) for each in ready.gaps] == [("bookkeeping", 1.0)]
    assert [each.name for each in ready.unknown] == ["selling", "law"]


def test_a_level_that_people_told_counts_where_my_note_names_none(tmp_path: Path) -> None:
    """Named with a level in a talk, a skill is part of what the path takes."""
    talk = interview(
        "contact: a\ndate: 2026-01-01\npaths: [p]\nskills: [{name: Pricing, level: 4}, {name: charm}]"
    )
    found = study(tmp_path, "", contacts__a=contact("Ana"), interviews__t=talk)
    ready = readiness_of(found, found.paths[0])
    assert [(each.name, each.needed, each.mine) for each in ready.skills] == [("Pricing", 4.0, 5.0)]


def test_my_own_word_on_a_credential_comes_first(tmp_path: Path) -> None:
    """What `me.md` says of it, or else its note."""
    found = study(
        tmp_path,
        "",
        **{
            "credentials__tax-course": "---\nname: Tax\nstatus: idea\npaths: [p]\n---\n",
            "credentials__law": "---\nname: Law\nstatus: planned\npaths: [p]\n---\n",
            "credentials__else": "---\nname: Else\n---\n",
        },
    )
    ready = readiness_of(found, found.paths[0])
    assert [(note.stem, status) for note, status in ready.credentials] == [
        ("law", "planned"),
        ("tax-course", "doing"),
    ]


def test_people_heard_and_people_who_could_be_asked(tmp_path: Path) -> None:
    """Who declined, and who is not to be written to, cannot be asked; who was read was not met."""
    found = study(
        tmp_path,
        "",
        contacts__ana=contact("Ana", "paths: [p]\n"),
        contacts__bo=contact("Bo", "paths: [p]\n"),
        contacts__cy=contact("Cy", "paths: [p]\nstatus: declined\n"),
        contacts__di=contact("Di", "paths: [p]\ndo_not_contact: true\n"),
        contacts__ed=contact("Ed"),
        interviews__t=interview("contact: ana\ndate: 2026-01-01\npaths: [p]", "## Pay\n- little\n"),
        interviews__u=interview(
            "contact: ed\ndate: 2026-01-01\npaths: [p]\nsource: published", "## Pay\n- much\n"
        ),
    )
    ready = readiness_of(found, found.paths[0])
    assert [note.stem for note in ready.met] == ["ana"]
    assert [note.stem for note in ready.known] == ["bo"]


def test_actions_of_a_path_are_those_of_its_notes(tmp_path: Path) -> None:
    """Open ones by due date, from the path, its talks and its challenges; nothing of elsewhere."""
    found = study(
        tmp_path,
        "",
        contacts__a=contact("Ana"),
        interviews__t=interview(
            "contact: a\ndate: 2026-01-01\npaths: [p]",
            "## Actions\n- [ ] Later 📅 2026-08-01\n- [x] Done\n",
        ),
        challenges__c="---\ntitle: C\npaths: [p]\n---\n- [ ] Sooner 📅 2026-07-01\n",
        journal__j="---\ndate: 2026-01-01\n---\n- [ ] Elsewhere\n",
    )
    assert [each.text for each in readiness_of(found, found.paths[0]).actions] == [
        "Sooner",
        "Later",
    ]


def test_a_trigger_is_touched_by_notes_that_share_its_words(tmp_path: Path) -> None:
    """A hint, two telling words of my own notes are enough; a claim takes three."""
    trigger = "triggers: [The owner announces the staffing model]"
    body = "## Trends\n- owners announce a staffing model\n- the owners read the models\n"
    found = study(
        tmp_path,
        trigger,
        contacts__a=contact("Ana"),
        interviews__t=interview("contact: a\ndate: 2026-01-01\npaths: [p]", body),
        journal__j="---\ntitle: A letter\ndate: 2026-06-01\n---\nThe staffing models come in autumn.\n",
        inbox__i="---\ntitle: Tram\ndate: 2026-06-01\n---\nSaw a staffing agency.\n",
    )
    (only,) = touched(found, found.paths[0])
    assert [note.stem for note in only.notes] == ["j"]
    assert [claim.text for claim in only.claims] == ["owners announce a staffing model"]


def test_a_trigger_may_have_its_day(tmp_path: Path) -> None:
    """Plain text is an event to come; with `happened_on` it came about."""
    found = study(tmp_path, "triggers: [Sold, {text: Cut, happened_on: 2026-05-01}]")
    triggers = [each.trigger for each in touched(found, found.paths[0])]
    assert [(each.text, str(each.happened_on or "")) for each in triggers] == [
        ("Sold", ""),
        ("Cut", "2026-05-01"),
    ]


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        ("Raised room readiness by an hour", "Rooms ready at 14:10", True),
        ("Two owners ask me in the same month", "Asked her within the month", False),
        ("without being there every week", "every week without being asked", False),
        ("118 rooms a night", "118 rooms, no refund", True),
    ],
)
def test_words_that_link_any_sentences_do_not_count(one: str, other: str, alike: bool) -> None:
    """Two telling words, by their beginnings; `without`, `every` and `week` tell nothing."""
    assert share_words(one, other) is alike
    assert "with" not in stems_of("without")


def test_what_the_paths_own_note_asks_for_is_to_be_done(tmp_path: Path) -> None:
    """An open box in it stands beside those of the talks about it; another path's does not."""
    found = study_of(
        tmp_path,
        {
            "me.md": ME,
            "paths/p.md": "---\ntitle: P\n---\n\n- [ ] Look up the fees\n",
            "paths/q.md": "---\ntitle: Q\n---\n\n- [ ] Something else\n",
        },
    )
    path = next(each for each in found.paths if each.stem == "p")
    assert [each.text for each in readiness_of(found, path).actions] == ["Look up the fees"]
