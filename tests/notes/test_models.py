"""What every kind of note promises: an example that reads well, and values that are typed or reported."""

from collections.abc import Iterator
from typing import Any, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kit.notes import (
    PLAIN,
    NoteFields,
    NoteType,
    Part,
    Refers,
    note_types,
    read_note_fields,
    type_named,
)
from kit.notes.contact import Contact
from kit.notes.interview import HeardSkill, Interview, Pay
from kit.notes.path import Path
from kit.source.fences import split_note
from kit.source.fields import read_fields
from kit.source.problems import Problem, Span
from kit.source.records import (
    Record,
    fields_of,
    given_to,
    is_record,
    known_keys,
    unknown_keys,
    unknown_of,
)
from kit.source.values import Day, Range, Reference
from kit.vault.load import read_note

_KINDS = [*note_types().values(), PLAIN]


def test_every_kind_of_the_vault_is_there() -> None:
    """One file a kind: the eleven that a vault can hold, each with a folder of its own."""
    names = "challenge contact contribution credential inbox interview journal me organization path questions"
    assert sorted(note_types()) == names.split()
    assert len({kind.folder for kind in note_types().values()}) == 11


@pytest.mark.parametrize("kind", _KINDS[:-1], ids=lambda kind: kind.name)
def test_example_reads_without_problems(kind: NoteType) -> None:
    """The example in a kind's own file is what a user may copy: it reads, fully and cleanly."""
    file = "me.md" if kind.name == "me" else f"{kind.folder}/example.md"
    note = read_note(file, kind.model.EXAMPLE.encode())
    assert note.problems == ()
    assert note.kind is kind
    assert given_to(note.fields)
    assert list(unknown_keys(note.fields)) == []


@pytest.mark.parametrize("kind", _KINDS, ids=lambda kind: kind.name)
def test_fields_are_described(kind: NoteType) -> None:
    """Every field says what it is for, nested ones too."""
    for model in _models_in(kind.model):
        assert model.__doc__
        for name, field in fields_of(model).items():
            assert field.description, (kind.name, model, name)


def _models_in(annotation: Any) -> Iterator[type[Record]]:
    """Yield every model that an annotation speaks of, itself and those of its fields too."""
    if is_record(annotation):
        yield annotation
        for field in fields_of(annotation).values():
            yield from _models_in(field.annotation)
    for part in get_args(annotation):
        yield from _models_in(part)


@pytest.mark.parametrize("kind", _KINDS, ids=lambda kind: kind.name)
def test_nothing_is_required(kind: NoteType) -> None:
    """A note of any kind reads without any field; what is missing is the checks' concern."""
    assert read_note_fields(kind, read_fields("")).problems == ()
    assert given_to(kind.model()) == frozenset()


@pytest.mark.parametrize(
    ("text", "name"),
    [("contact", "contact"), ("Contacts", "contact"), (" me ", "me"), ("person", None), ("", None)],
)
def test_type_named(text: str, name: str | None) -> None:
    """A kind answers to its name and to its folder's."""
    kind = type_named(text)
    assert (kind.name if kind else None) == name


def test_known_keys_are_as_users_write_them() -> None:
    """`from` is a word of Python's; users write it all the same."""
    positions = next(key for key in known_keys(Contact) if key == "positions")
    assert positions
    from kit.notes.contact import Position

    assert known_keys(Position)[:2] == ("title", "organization")
    assert "from" in known_keys(Position)


def _read(kind: str, text: str) -> tuple[NoteFields, list[tuple[str, Span, str]]]:
    read = read_note_fields(note_types()[kind], read_fields(text, line=2))
    return read.fields, [(each.field, each.span, each.value) for each in read.problems]


@pytest.mark.parametrize(
    ("kind", "text", "field", "span", "sign"),
    [
        ("interview", "date: 2026-02-30", "date", Span(2, 7, 10), "a date that exists"),
        ("interview", "date: 14.3.2026", "date", Span(2, 7, 9), "ISO 8601"),
        ("interview", "date: [2026]", "date", Span(2, 7, 6), "a single value"),
        (
            "interview",
            "duration_minutes: half an hour",
            "duration_minutes",
            Span(2, 19, 12),
            "a number",
        ),
        (
            "interview",
            "duration_minutes: 0",
            "duration_minutes",
            Span(2, 19, 1),
            "a number greater than 0",
        ),
        ("interview", "field_years: nan", "field_years", Span(2, 14, 3), "a number"),
        ("interview", "field_years: 1e999", "field_years", Span(2, 14, 5), "a number"),
        ("interview", "field_years: 0x1F", "field_years", Span(2, 14, 4), "a number"),
        ("interview", "planned: perhaps", "planned", Span(2, 10, 7), "true or false"),
        ("interview", "event: [a]", "event", Span(2, 8, 3), "text"),
        (
            "interview",
            "hours_per_week: 45-40",
            "hours_per_week",
            Span(2, 17, 5),
            "the lower number first: 40-45",
        ),
        (
            "interview",
            "interest: {before: 11}",
            "interest.before",
            Span(2, 20, 2),
            "less than or equal to 10",
        ),
        ("interview", "interest: high", "interest", Span(2, 11, 4), "a mapping"),
        ("interview", "pay:\n  - low: 95,000", "pay.0.low", Span(3, 10, 6), "a number"),
        (
            "interview",
            "pay: [{low: 1}, {low: -1}]",
            "pay.1.low",
            Span(2, 23, 2),
            "greater than or equal to 0",
        ),
        (
            "interview",
            "skills: [a, {level: 6}]",
            "skills.1.level",
            Span(2, 21, 1),
            "less than or equal to 5",
        ),
        ("interview", "paths: [a, [b]]", "paths.1", Span(2, 12, 3), "a single value"),
        ("interview", "contact: '[[]]'", "contact", Span(2, 10, 6), "an id"),
        ("me", "weights: {pay: much}", "weights.pay", Span(2, 16, 4), "a number"),
        ("me", "must_haves: [no nights]", "must_haves.0", Span(2, 14, 9), "a code such as remote"),
        (
            "path",
            "ratings: {pay: {value: 6}}",
            "ratings.pay.value",
            Span(2, 24, 1),
            "less than or equal to 5",
        ),
        ("contact", "keep_in_touch: P99999999Y", "keep_in_touch", Span(2, 16, 10), "100 years"),
        ("credential", "cost: 1200", "cost", Span(2, 7, 4), "ISO 4217"),
    ],
)
def test_wrong_value(kind: str, text: str, field: str, span: Span, sign: str) -> None:
    """A value that cannot be typed is one problem: which field, exactly where, what was expected."""
    fields = read_fields("title: a\n" + text, line=1)
    read = read_note_fields(note_types()[kind], fields)
    (problem,) = read.problems
    assert (problem.field, problem.span) == (field, span)
    assert problem.code == ("bad-date" if field == "date" else "bad-value")
    assert sign in problem.expected
    assert read.fields.title == "a"


def test_a_choice_offers_its_values() -> None:
    """A wrong word among few right ones brings them along, so that the nearest can be named."""
    read = read_note_fields(
        note_types()["interview"], read_fields("medium: vidoe\nshare: everyone")
    )
    medium, share = sorted(read.problems, key=lambda each: each.span.line)
    assert medium.candidates == ("in-person", "phone", "video", "chat", "email")
    assert medium.expected == "one of in-person, phone, video, chat, email"
    assert share.candidates == ("private", "anonymous", "named")


def test_the_rest_survives_wrong_values() -> None:
    """Wrong values are left out one by one, all reported at once; everything around them is read."""
    text = """\
date: yesterday
paths: [teaching, [x]]
skills:
  - sql
  - {name: calm, level: 9, kind: social}
pay:
  - {low: 10, high: x, currency: EUR}
  - nothing
  - {low: 20}
own_key: {a: 1}
"""
    fields, problems = _read("interview", text)
    assert isinstance(fields, Interview)
    assert {field for field, _, _ in problems} == {
        "date",
        "paths.1",
        "skills.1.level",
        "pay.0.high",
        "pay.1",
    }
    assert fields.date is None
    assert fields.paths == (Reference("teaching"),)
    assert fields.skills == (HeardSkill(name="sql"), HeardSkill(name="calm", kind="social"))
    assert fields.pay == (Pay(low=10, currency="EUR"), Pay(low=20))
    assert unknown_of(fields) == {"own_key": {"a": "1"}}


def test_what_was_written_stays_as_it_was() -> None:
    """Leaving a wrong value out of the typed fields does not take it from the note's front matter."""
    fields = read_fields("pay: [{low: x, high: 2}]\npaths: [a, [b]]")
    read_note_fields(note_types()["interview"], fields)
    assert fields.values == {"pay": [{"low": "x", "high": "2"}], "paths": ["a", ["b"]]}


def test_typed_values() -> None:
    """Texts become what their fields are for."""
    fields, problems = _read(
        "interview",
        "date: 2026-03\nhours_per_week: 40-45\nplanned: no\nfield_years: 012\npaths: teaching\n"
        "contacts: '[[maya-okafor|Maya]]'\nskills: [sql, {name: calm}]\nresponsibility: {reports: 3}\nevent: 2026\ntags: NO",
    )
    assert problems == []
    assert isinstance(fields, Interview)
    assert (fields.date, fields.hours_per_week) == (Day(2026, 3), Range(40, 45))
    assert (fields.planned, fields.field_years, fields.event, fields.tags) == (
        False,
        12,
        "2026",
        ("NO",),
    )
    assert fields.paths == (Reference("teaching"),)
    assert fields.people == (Reference("maya-okafor", "Maya"),)
    assert [skill.name for skill in fields.skills] == ["sql", "calm"]


def test_empty_values_count_as_absent() -> None:
    """A key without a value is a field not filled in yet, also within a mapping."""
    fields, problems = _read("credential", "name:\nemerging:\nduration: ~\ncost: x")
    assert [field for field, _, _ in problems] == ["cost"]
    assert vars(fields) == vars(note_types()["credential"].model())
    nested, problems = _read(
        "interview", "credentials: [{credential: a, emerging: , need: }]\ninterest: {before: }"
    )
    assert problems == []
    assert isinstance(nested, Interview)
    assert nested.credentials[0].emerging is False


def test_unknown_keys_are_kept_and_told() -> None:
    """No key is lost; each that no model knows has its route, and the keys known at that place."""
    text = "colour: blue\nratings: {pay: {value: 3, wy: fine}}\nskills: [{name: a, levl: 3}]\nmodel_config: x"
    fields, problems = _read("path", text)
    assert problems == []
    assert isinstance(fields, Path)
    found = dict(unknown_keys(fields))
    assert set(found) == {
        ("colour",),
        ("model_config",),
        ("ratings", "pay", "wy"),
        ("skills", 0, "levl"),
    }
    assert found["skills", 0, "levl"] == ("name", "level")
    assert "ratings" in found[("colour",)]


def test_references_of_an_interview() -> None:
    """A kind lists where references may stand, of which type, and whether free text may stand there."""
    references = dict(note_types()["interview"].references)
    assert references[("contact",)] == Refers("contact")
    assert references["contacts", "*"] == Refers("contact")
    assert references["paths", "*"] == Refers("path")
    assert references[("organization",)] == Refers("organization", loose=True)
    assert references["credentials", "*", "credential"] == Refers("credential", loose=True)
    assert ("event",) not in references


@pytest.mark.parametrize(
    ("kind", "route", "to"),
    [
        ("contact", ("positions", "*", "organization"), "organization"),
        ("contact", ("referred_by",), "contact"),
        ("challenge", ("asked", "*"), "contact"),
        ("journal", ("because_of",), "interview"),
        ("me", ("credentials", "*", "credential"), "credential"),
        ("organization", ("parent",), "organization"),
        ("questions", ("paths", "*"), "path"),
    ],
)
def test_references(kind: str, route: tuple[str, ...], to: str) -> None:
    """Every kind of reference is found, within lists and nested mappings too."""
    assert dict(note_types()[kind].references)[route].to == to


_VALUES = st.recursive(
    st.sampled_from(
        [
            "",
            "~",
            "x",
            "1",
            "-1",
            "nan",
            "2026-03-14",
            "2026-02-30",
            "no",
            "[[a]]",
            "'[[a]]'",
            "40-45",
            "P4M",
            "video",
            "EUR",
        ]
    ),
    lambda inner: st.one_of(
        st.lists(inner, max_size=2).map(lambda values: f"[{', '.join(values)}]"),
        st.lists(
            st.tuples(
                st.sampled_from(["low", "name", "level", "value", "date", "use", "odd"]), inner
            ),
            max_size=2,
        ).map(lambda pairs: "{" + ", ".join(f"{key}: {value}" for key, value in pairs) + "}"),
    ),
    max_leaves=4,
)


@given(st.sampled_from(_KINDS), st.data())
def test_typing_never_raises(kind: NoteType, data: st.DataObject) -> None:
    """Any value in any field is typed or reported in its place; nothing else is disturbed."""
    keys = data.draw(
        st.lists(st.sampled_from([*known_keys(kind.model), "odd"]), max_size=4, unique=True)
    )
    text = "".join(f"{key}: {data.draw(_VALUES)}\n" for key in keys)
    fields = read_fields(text, line=2)
    read = read_note_fields(kind, fields)
    rows = text.split("\n")
    for problem in read.problems:
        assert problem.expected
        assert rows[problem.span.line - 2].startswith(f"{problem.field.split('.')[0]}:")
    faulty = {problem.field.split(".")[0] for problem in read.problems}
    for key in fields.data():
        if key not in faulty and fields.data()[key] is not None:
            name = next(
                (name for name, info in fields_of(kind.model).items() if info.key == key),
                key,
            )
            assert name in given_to(read.fields) | set(unknown_of(read.fields))


def test_split_note_and_models_agree_on_a_whole_note() -> None:
    """A note as people write it, from fences to typed fields."""
    parts = split_note("---\ncontact: [[maya-okafor]]\ndate: 2026-03-14\n---\nbody")
    read = read_note_fields(note_types()["interview"], parts.fields)
    assert read.problems == ()
    assert parts.problems == (Problem("unquoted-wikilink", Span(2, 10, 15), "[[maya-okafor]]"),)
    assert isinstance(read.fields, Interview)
    assert read.fields.contact == Reference("maya-okafor")


def test_parts_are_frozen() -> None:
    """Nothing that was read can be changed by whoever looks at it."""
    with pytest.raises(AttributeError, match="does not change"):
        Pay(low=1).low = 2
    assert issubclass(Pay, Part)
