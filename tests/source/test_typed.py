"""Plain data is given its types as pydantic, which follows the same annotations, would give them."""

import math
import types
from functools import cache
from pathlib import Path
from typing import Annotated, Any, Literal, Union, get_args, get_origin

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    PlainValidator,
    ValidationError,
    create_model,
)

from kit.notes import NoteType, note_types
from kit.source.fences import split_note
from kit.source.fields import read_fields
from kit.source.records import (
    MISSING,
    Bounds,
    Prepares,
    Reads,
    Record,
    changed,
    field,
    fields_of,
    given_to,
    is_record,
    known_keys,
    unknown_of,
)
from kit.source.typed import Fault, FaultyError, read_record
from kit.vault.settings import Settings, read_settings

_KINDS = list(note_types().values())


@cache
def _model_of(kind: type[Record]) -> type[BaseModel]:
    """Return the pydantic model with the same fields as a kind of record."""
    fields: dict[str, Any] = {}
    for name, each in fields_of(kind).items():
        default = ... if each.default is MISSING else each.default
        if isinstance(default, Record):
            default = _model_of(type(default))()
        said = _said(Annotated[each.annotation, *each.marks] if each.marks else each.annotation)
        fields[name] = (said, Field(default, alias=each.key))
    config = ConfigDict(extra="allow", allow_inf_nan=False)
    return create_model(kind.__name__, __config__=config, **fields)


def _said(annotation: Any) -> Any:
    """Return an annotation in pydantic's words."""
    if is_record(annotation):
        return _model_of(annotation)
    origin, arguments = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        marks = annotation.__metadata__
        reads = [each for each in marks if isinstance(each, Reads)]
        if reads:
            return Annotated[Any, PlainValidator(reads[0].typed)]
        return Annotated[_said(arguments[0]), *(_mark(each) for each in marks)]
    if origin in (Union, types.UnionType):
        return Union[tuple(_said(each) for each in arguments)]  # noqa: UP007 - made at run time
    if origin is tuple:
        return tuple[_said(arguments[0]), ...]  # type: ignore[misc]
    if origin is dict:
        return dict[str, _said(arguments[1])]  # type: ignore[misc]
    return annotation


def _mark(mark: Any) -> Any:
    if isinstance(mark, Prepares):
        return BeforeValidator(mark.prepare)
    return Field(**mark._asdict()) if isinstance(mark, Bounds) else mark


def _plain(value: Any) -> Any:
    """Return a record or a model as plain data, to hold one against the other."""
    if isinstance(value, Record):
        return {
            name: _plain(each) for name, each in (vars(value) | dict(unknown_of(value))).items()
        }
    if isinstance(value, BaseModel):
        known = {name: getattr(value, name) for name in type(value).model_fields}
        return {name: _plain(each) for name, each in (known | (value.model_extra or {})).items()}
    if isinstance(value, dict):
        return {key: _plain(each) for key, each in value.items()}
    if type(value) is tuple:
        return tuple(_plain(each) for each in value)
    return value


def _same(kind: type[Record], data: dict[str, Any]) -> None:
    """Hold what is read, or each fault with its place, against what pydantic says of the same data."""
    model = _model_of(kind)
    found, faults = _read(kind, data)
    if found is None:
        with pytest.raises(ValidationError) as caught:
            model.model_validate(data)
        assert {each.route for each in faults} == {each["loc"] for each in caught.value.errors()}
        assert all(each.expected for each in faults)
    else:
        expected = model.model_validate(data)
        assert _plain(found) == _plain(expected)
        assert given_to(found) == expected.model_fields_set


def _read(kind: type[Record], data: dict[str, Any]) -> tuple[Record | None, tuple[Fault, ...]]:
    try:
        return read_record(kind, data), ()
    except FaultyError as error:
        return None, error.faults


_VALUES = st.recursive(
    st.sampled_from(
        [
            "",
            "~",
            "x",
            "1",
            "-1",
            "1.5",
            "1e3",
            "nan",
            " 2 ",
            "007",
            "1_0",
            "+3",
            "true",
            "True",
            "no",
            "2026-03-14",
            "2026-02-30",
            "[[a]]",
            "'[[a|A]]'",
            "40-45",
            "P4M",
            "EUR",
            "1200 EUR",
            "remote",
            "video",
            "held",
            "senior",
            "required",
            "technical",
            "A",
            "a <= 4",
            "99999999999999999999",
        ]
    ),
    lambda inner: st.one_of(
        st.lists(inner, max_size=2).map(lambda values: f"[{', '.join(values)}]"),
        st.lists(
            st.tuples(
                st.sampled_from(
                    [
                        "low",
                        "name",
                        "level",
                        "value",
                        "date",
                        "from",
                        "from_",
                        "title",
                        "need",
                        "odd",
                    ]
                ),
                inner,
            ),
            max_size=3,
            unique_by=lambda pair: pair[0],
        ).map(lambda pairs: "{" + ", ".join(f"{key}: {value}" for key, value in pairs) + "}"),
    ),
    max_leaves=5,
)


@given(st.sampled_from(_KINDS), st.data())
def test_agrees_with_pydantic(kind: NoteType, data: st.DataObject) -> None:
    """Values and faults are those of a library that many rely on, whatever stands in front matter."""
    keys = data.draw(
        st.lists(st.sampled_from([*known_keys(kind.model), "odd"]), max_size=4, unique=True)
    )
    text = "".join(f"{key}: {data.draw(_VALUES)}\n" for key in keys)
    plain = {key: value for key, value in read_fields(text).data().items() if value is not None}
    _same(kind.model, plain)


@pytest.mark.parametrize("kind", _KINDS, ids=lambda kind: kind.name)
def test_every_example_is_typed(kind: NoteType) -> None:
    """What users copy has no fault."""
    values = split_note(kind.model.EXAMPLE).fields.data()
    assert given_to(read_record(kind.model, values))
    _same(kind.model, values)


@pytest.mark.skipif(not Path("vault-template").is_dir(), reason="needs the demo vault beside it")
def test_the_demo_vault_agrees_with_pydantic() -> None:
    """Notes as people write them are read alike."""
    for file in sorted(Path("vault-template/interviews").glob("*.md")):
        values = split_note(file.read_text(encoding="utf-8")).fields.data()
        plain = {key: value for key, value in values.items() if value is not None}
        _same(note_types()["interview"].model, plain)


_TOML = st.recursive(
    st.one_of(
        st.sampled_from(
            ["", "x", "P2D", "3B", "2026-12-25", "off", "error", "Monday ", "3", "3.0"]
        ),
        st.integers(-3, 12),
        st.floats(-3, 12),
        st.sampled_from([math.nan, math.inf]),
    ),
    lambda inner: (
        st.lists(inner, max_size=2)
        | st.dictionaries(
            st.sampled_from(
                ["rate", "date", "share", "small-group", "people", "run", "odd", "thank"]
            ),
            inner,
            max_size=3,
        )
    ),
    max_leaves=4,
)


@given(st.dictionaries(st.sampled_from([*known_keys(Settings), "odd"]), _TOML, max_size=3))
def test_settings_agree_with_pydantic(data: dict[str, Any]) -> None:
    """What TOML holds beside texts is read alike, nested tables and defaults included."""
    _same(Settings, data)


def test_settings_of_all_kinds() -> None:
    """A kit.toml is typed, nested tables and defaults included."""
    data: dict[str, object] = {
        "name": "x",
        "checks": {"not-thanked": "off"},
        "topics": {"pay": ["Geld"]},
        "follow-up": {"thank": "P2D", "holidays": ["2026-12-25"]},
        "evidence": {"firm": 9, "saturation": {"threshold": 1}},
        "audience": {"public": {"share": ["named"]}},
        "colour": 1,
    }
    assert unknown_of(read_record(Settings, data)) == {"colour": 1}
    _same(Settings, data)
    _same(Settings, {})
    assert (
        read_settings("[rates]\n'USD/EUR' = {rate = 0.9, date = 2026-03-01}").rates["USD/EUR"].rate
        == 0.9
    )


class _Inner(Record):
    low: float = field(ge=0)
    word: Literal["a", "b"] = "a"


class _Odd(Record):
    plain: str = ""
    exact: int = field(0, ge=1, gt=0)
    inner: tuple[_Inner, ...] = ()
    by_name: dict[str, _Inner] = field({})
    from_: str = field("", alias="from")


@pytest.mark.parametrize(
    ("data", "routes"),
    [
        ({"plain": 1}, [("plain",)]),
        ({"exact": 0}, [("exact",)]),
        ({"exact": "1_0x"}, [("exact",)]),
        ({"exact": True}, [("exact",)]),
        ({"inner": "x"}, [("inner",)]),
        ({"inner": [{"low": 1}, {}, {"low": -1, "word": "c"}]},
         [("inner", 1, "low"), ("inner", 2, "low"), ("inner", 2, "word")]),
        ({"by_name": {"x": {"low": "nan"}, "y": 3}}, [("by_name", "x", "low"), ("by_name", "y")]),
        ([], [()]),
    ],
)  # fmt: skip
def test_every_fault_is_told_with_its_route(data: object, routes: list[tuple[object, ...]]) -> None:
    """All that is wrong is told at once, whatever it is nested in."""
    with pytest.raises(FaultyError) as caught:
        read_record(_Odd, data)
    assert [each.route for each in caught.value.faults] == routes
    assert all(each.expected in str(caught.value) for each in caught.value.faults)


def test_what_a_number_is_expected_to_be_is_said() -> None:
    """A bound, the choices and the kind of value are named."""
    with pytest.raises(FaultyError) as caught:
        read_record(_Odd, {"exact": 0, "inner": [{"low": "x", "word": "c"}]})
    assert [(each.expected, each.candidates) for each in caught.value.faults] == [
        ("a number greater than or equal to 1", ()),
        ("a number", ()),
        ("one of a, b", ("a", "b")),
    ]


def test_a_fields_name_in_python_is_no_key() -> None:
    """Users write `from`; what stands at `from_` is kept, as any key that is unknown."""
    found = read_record(_Odd, {"from_": "x", "from": "y"})
    assert (found.from_, dict(unknown_of(found))) == ("y", {"from_": "x"})
    assert _Odd(from_="z").from_ == "z"


def test_an_annotation_that_nothing_reads_is_refused() -> None:
    """A field of a kind that there is no reader for fails when its record is first read."""

    class Wrong(Record):
        data: bytes = b""

    with pytest.raises(KeyError):
        read_record(Wrong, {})


def test_defaults_are_not_shared() -> None:
    """Two records never share a mapping that one of them could change."""
    path = note_types()["path"].model
    one, two = read_record(path, {}), read_record(path, {})
    assert vars(one)["ratings"] is not vars(two)["ratings"]


def test_a_record_does_not_change() -> None:
    """A field can be neither set nor removed, and a class has no fields of its own."""
    inner = _Inner(low=1)
    with pytest.raises(AttributeError, match="does not change"):
        inner.low = 2
    with pytest.raises(AttributeError, match="does not change"):
        del inner.low
    assert not hasattr(_Inner, "low")
    assert not hasattr(inner, "high")
    assert repr(inner) == "_Inner(low=1.0, word='a')"
    assert inner == _Inner(low=1, word="a") != _Inner(low=2)
    assert len({inner, _Inner(low=1), _Inner(low=2)}) == 2
    assert inner != 1


def test_a_changed_copy_leaves_the_others_alone() -> None:
    """Records of one shape share what says which keys were given; a copy that has more does not."""
    contact = note_types()["contact"].model
    one, two = read_record(contact, {"name": "Ana"}), read_record(contact, {"name": "Ben"})
    copy = changed(one, tie="weak", title="x")
    assert vars(copy)["title"] == "x"
    assert given_to(copy) == {"name", "tie", "title"}
    assert given_to(one) == given_to(two) == {"name"}
    assert unknown_of(one) == unknown_of(two) == {}


def test_an_unknown_key_is_no_field() -> None:
    """It is kept apart from the fields."""
    found = read_record(note_types()["contact"].model, {"odd": "x", "name": "Ana"})
    assert unknown_of(found) == {"odd": "x"}
    assert vars(found).keys() == fields_of(type(found)).keys()
    assert found.odd == "x"  # type: ignore[attr-defined]


def test_reads_reports_what_was_expected() -> None:
    """A marked field fails with the reader's own words and code."""

    def read(text: str) -> tuple[str]:
        if text != "x":
            raise ValueError("an x")
        return (text,)

    class Marked(Record):
        value: Annotated[tuple[str], Reads(read, "bad-x")] | None = None

    assert Marked(value="x").value == ("x",)
    assert Marked(value=("y",)).value == ("y",)
    for value, words in (("y", "an x"), (["x"], "a single value")):
        with pytest.raises(FaultyError, match=words) as caught:
            Marked(value=value)
        assert caught.value.faults[0].code == "bad-x"
