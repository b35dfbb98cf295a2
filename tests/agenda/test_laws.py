"""What holds for any vault: a total order, stable ids, nobody bothered, nothing lost."""

import re
from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import get_args

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kit.agenda import Due, agenda, everything, rules, silent_until, snoozed
from kit.evidence.contacting import left_alone
from kit.evidence.study import Study
from kit.notes.contact import Contact
from kit.notes.interview import Interview
from kit.source.records import Record, fields_of
from tests.agenda.asking import study_on

TODAY = date(2026, 6, 30)
NAMES = ("ada", "bo", "chi", "dina")
_SLOW = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def choices(model: type[Record], field: str) -> st.SearchStrategy[str]:
    """Return the values that a field of a note may have."""
    annotation = fields_of(model)[field].annotation
    literal = next(each for each in get_args(annotation) if get_args(each))
    return st.sampled_from(get_args(literal))


days = st.integers(-120, 60).map(lambda shift: str(TODAY + timedelta(days=shift)))
moments = st.builds(lambda day, hour: f"{day}T{hour:02}:00", days, st.integers(0, 23))


def lines(**fields: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    """Return front matter in which each of some keys may stand."""
    given_fields = {key: st.none() | values for key, values in fields.items()}
    return st.fixed_dictionaries(given_fields).map(
        lambda found: "".join(f"{key}: {value}\n" for key, value in found.items() if value)
    )


def touches() -> st.SearchStrategy[str]:
    """Return some logged touches."""
    kinds = st.sampled_from(
        ("request", "follow-up", "reply", "thanks", "update", "confirm", "news")
    )
    touch = st.builds(lambda day, kind: f"{{date: {day}, kind: {kind}}}", days, kinds)
    return st.lists(touch, max_size=3).map(lambda found: f"[{', '.join(found)}]")


snoozes = lines(
    snoozed_until=days,
    snoozed_rules=st.builds(
        lambda rule, day: f"{{{rule}: {day}}}", st.sampled_from(sorted(rules())), days
    ),
)
people = st.builds(
    lambda front, snooze: f"---\n{front}{snooze}organization: Dockyard\n---\n",
    lines(
        status=choices(Contact, "status"),
        tie=choices(Contact, "tie"),
        contacted_on=days,
        followed_up_on=days,
        touches=touches(),
        keep_in_touch=st.sampled_from(("P2W", "P2M", "3B")),
        do_not_contact=st.just("true"),
        timezone=st.sampled_from(("Asia/Tokyo", "America/Lima")),
    ),
    snoozes,
)
bodies = st.sampled_from(
    (
        "",
        "## Realities\n- calm\n",
        "## Advice\n- Begin\n  - [x] begun ✅ 2026-05-10\n- Go on\n  - result: went on\n",
        "## Actions\n- [ ] Call 📅 2026-07-02\n- [ ] Call 📅 2026-07-02\n",
        "## Referrals\n- [[bo]]: knows\n",
    )
)
talks = st.builds(
    lambda who, front, snooze, body: (
        f"---\ncontacts: [{', '.join(who)}]\n{front}{snooze}---\n\n{body}"
    ),
    st.lists(st.sampled_from(NAMES), min_size=1, max_size=2, unique=True),
    lines(
        status=choices(Interview, "status"),
        date=days | moments,
        timezone=st.sampled_from(("Asia/Tokyo", "America/Lima")),
        requested_on=days,
        followed_up_on=days,
        confirmed_on=days,
        thanked_on=days,
        created_on=days,
    ),
    snoozes,
    bodies,
)
vaults = st.builds(
    lambda who, held, inbox: {
        **{f"contacts/{name}.md": text for name, text in zip(NAMES, who, strict=True)},
        **{f"interviews/t{number}.md": text for number, text in enumerate(held)},
        "inbox/a.md": f"---\ndate: {inbox}\n---\n\nA tip\n",
        "paths/p.md": f"---\ntitle: P\nstatus: parked\ndecided_on: {inbox}\n---\n",
    },
    st.lists(people, min_size=4, max_size=4),
    st.lists(talks, max_size=4),
    days,
)


def study(notes: dict[str, str], today: date = TODAY) -> Study:
    """Return the study of a vault; its folder is gone by then, since it is read at once."""
    with TemporaryDirectory() as folder:
        found = study_on(Path(folder), notes, today)
        everything(found)
        return found


def keys(dues: tuple[Due, ...]) -> list[str]:
    """Return what tells dues apart."""
    return [due.id for due in dues]


@_SLOW
@given(vaults)
def test_the_order_is_total_and_late_comes_first(notes: dict[str, str]) -> None:
    """Late before soon; the later part by day; asked twice, the same."""
    found = study(notes)
    order = agenda(found)
    assert order == agenda(study(notes))
    late = [due.on < TODAY for due in order]
    assert late == sorted(late, reverse=True)
    ahead = [due.on for due in order if due.on >= TODAY]
    assert ahead == sorted(ahead)
    ranks = [rules()[due.rule].rank for due in order if due.on < TODAY]
    assert ranks == sorted(ranks)


@_SLOW
@given(vaults)
def test_nobody_left_alone_is_written_to(notes: dict[str, str]) -> None:
    """No line that would be done by a message names somebody who is not to be contacted."""
    found = study(notes)
    contacts = (found.vault.notes[f"contacts/{name}"] for name in NAMES)
    alone = {
        note.stem
        for note in contacts
        if isinstance(note.fields, Contact) and left_alone(note.fields)
    }
    for due in everything(found):
        if rules()[due.rule].writes:
            assert due.person.rpartition("/")[2] not in alone
            # These write to one person about another.
            about = ("second-person", "introduction", "tell-introducer")
            named = set() if due.rule in about else set(re.findall(r"\w+", due.what))
            assert named.isdisjoint(alone), due


@_SLOW
@given(vaults)
def test_what_is_snoozed_is_shown_as_such_and_never_before_its_day(notes: dict[str, str]) -> None:
    """Everything is either spoken of, said with something else, or silent until a day to come."""
    found = study(notes)
    silent = {each.due.id for each in snoozed(found)}
    assert all(each.until > TODAY for each in snoozed(found))
    assert all(silent_until(found, due) is None for due in agenda(found))
    assert silent.isdisjoint(keys(agenda(found)))
    said = {(due.person, also) for due in agenda(found) for also in due.also}
    for due in everything(found):
        shown = due.id in silent or due.id in keys(agenda(found))
        greeting = due.rule in ("keep-in-touch", "dormant-tie")
        assert shown or greeting or (due.person, due.what) in said


@_SLOW
@given(vaults, st.integers(0, 3))
def test_ids_tell_everything_apart_and_stay(notes: dict[str, str], later: int) -> None:
    """No two things share an id but two like actions; what is due on two days has one id on both."""
    today, then = study(notes), study(notes, TODAY + timedelta(days=later))
    ids = [due.id for due in everything(today) if due.rule != "action"]
    assert len(set(ids)) == len(ids)
    first = {(due.rule, due.note, due.about, due.what): due.id for due in everything(today)}
    for due in everything(then):
        key = (due.rule, due.note, due.about, due.what)
        assert first.get(key, due.id) == due.id


@_SLOW
@given(vaults)
def test_one_line_a_person_and_morning(notes: dict[str, str]) -> None:
    """Nobody is to be written to twice by today: whatever is due by then is one message."""
    found = study(notes)
    due_now = [
        due.person
        for due in agenda(found, within_days=0)
        if due.person and rules()[due.rule].writes
    ]
    assert len(set(due_now)) == len(due_now)


@_SLOW
@given(vaults, st.integers(0, 40))
def test_a_nearer_look_is_the_same_agenda(notes: dict[str, str], within: int) -> None:
    """Looking less far ahead hides what is further off, and changes nothing else."""
    found = study(notes)
    horizon = TODAY + timedelta(days=within)
    assert agenda(found, within_days=within) == tuple(
        due for due in agenda(found) if due.on <= horizon
    )
