"""Typing plain data at once gives what pydantic gives, or leaves it to pydantic."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel, Field, ValidationError

from kit.notes import NoteFields, NoteType, known_keys, note_types
from kit.source.fences import split_note
from kit.source.fields import read_fields
from kit.source.typed import Reads, read_model
from kit.vault.settings import Settings, read_settings

_KINDS = list(note_types().values())


def _same(model: BaseModel, other: BaseModel) -> None:
    """Hold two models against each other, down to what pydantic keeps about them."""
    assert model == other
    assert repr(model) == repr(other)
    assert model.model_fields_set == other.model_fields_set
    assert model.model_extra == other.model_extra
    assert model.model_dump() == other.model_dump()
    assert model.model_dump(mode="json") == other.model_dump(mode="json")
    assert hash(type(model)) == hash(type(other))


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
    """Whatever it does not decline, pydantic reads without a fault and to the same model."""
    keys = data.draw(
        st.lists(st.sampled_from([*known_keys(kind.model), "odd"]), max_size=4, unique=True)
    )
    text = "".join(f"{key}: {data.draw(_VALUES)}\n" for key in keys)
    plain = {key: value for key, value in read_fields(text).data().items() if value is not None}
    quick = read_model(kind.model, plain)
    if quick is not None:
        _same(quick, kind.model.model_validate(plain))


@pytest.mark.parametrize("kind", _KINDS, ids=lambda kind: kind.name)
def test_every_example_is_typed_at_once(kind: NoteType) -> None:
    """What users copy takes no pydantic: every field's annotation is one that is known here."""
    values = split_note(kind.model.EXAMPLE).fields.data()
    quick = read_model(kind.model, values)
    assert quick is not None
    _same(quick, kind.model.model_validate(values))


def test_every_field_of_every_kind_can_be_typed_at_once() -> None:
    """No field is left to pydantic for good: each has a value that is taken."""
    values = ["x", "1", "2026-03-14", "P4M", "40-45", "1200 EUR", "remote", "true", "[]", "{}"]
    for kind in _KINDS:
        for key in known_keys(kind.model):
            info = next(
                info
                for name, info in kind.model.model_fields.items()
                if (info.alias or name) == key
            )
            choices = [*values, *str(info.annotation).split("'")[1::2]]
            texts = [read_fields(f"{key}: {choice}").data() for choice in choices]
            assert any(
                read_model(kind.model, data) is not None for data in texts if data[key] is not None
            ), key


@pytest.mark.skipif(not Path("vault-template").is_dir(), reason="needs the demo vault beside it")
def test_the_demo_vault_is_typed_at_once() -> None:
    """Notes as people write them take the quick way."""
    for file in sorted(Path("vault-template/interviews").glob("*.md")):
        values = split_note(file.read_text(encoding="utf-8")).fields.data()
        plain = {key: value for key, value in values.items() if value is not None}
        assert read_model(note_types()["interview"].model, plain) is not None, file.name


def test_settings_take_the_quick_way_too() -> None:
    """A kit.toml is typed at once, nested tables and defaults included."""
    data: dict[str, object] = {
        "name": "x",
        "checks": {"not-thanked": "off"},
        "topics": {"pay": ["Geld"]},
        "follow-up": {"thank": "P2D", "holidays": ["2026-12-25"]},
        "evidence": {"firm": 9, "saturation": {"threshold": 1}},
        "audience": {"public": {"share": ["named"]}},
        "colour": 1,
    }
    quick = read_model(Settings, data)
    assert quick is not None
    _same(quick, Settings.model_validate(data))
    empty = read_model(Settings, {})
    assert empty is not None
    _same(empty, Settings.model_validate({}))
    assert (
        read_settings("[rates]\n'USD/EUR' = {rate = 0.9, date = 2026-03-01}").rates["USD/EUR"].rate
        == 0.9
    )


class _Odd(BaseModel):
    plain: str = ""
    bytes_: bytes = b""
    union: int | str | None = None
    wide: list[int] = Field(default_factory=list)
    exact: int = Field(0, ge=1, lt=5)


@pytest.mark.parametrize(
    "data",
    [
        {"bytes_": "x"},
        {"union": 1},
        {"wide": [1]},
        {"exact": "3"},
        {"exact": True},
        {"exact": 7},
        {"exact": 0},
        [],
    ],
)
def test_declines_what_it_does_not_know(data: object) -> None:
    """Other kinds of fields, and values that take judgement, are for pydantic."""
    assert read_model(_Odd, data) is None  # type: ignore[arg-type]


def test_knows_the_simple_part_of_any_model() -> None:
    """Fields of its own kinds are typed in a model with others."""
    assert read_model(_Odd, {"plain": "x", "exact": 3}) == _Odd(plain="x", exact=3)


def test_defaults_are_not_shared() -> None:
    """Two models never share a mapping that one of them could change."""
    path = note_types()["path"].model
    one, two = read_model(path, {}), read_model(path, {})
    assert one is not None
    assert two is not None
    assert one.ratings is not two.ratings  # type: ignore[attr-defined]


def test_a_changed_copy_leaves_the_others_alone() -> None:
    """Models of one shape share what says which keys were given; a copy that has more does not."""
    contact = note_types()["contact"].model
    one, two = read_model(contact, {"name": "Ana"}), read_model(contact, {"name": "Ben"})
    assert one is not None
    assert two is not None
    copy = one.model_copy(update={"tie": "weak", "odd": "x"})
    assert copy.model_fields_set >= {"name", "tie"}
    assert one.model_fields_set == two.model_fields_set == {"name"}
    assert one.model_extra == two.model_extra == {}


def test_an_unknown_key_is_extra_and_no_field() -> None:
    """It is kept apart from the fields, as pydantic keeps it."""
    found = read_model(note_types()["contact"].model, {"odd": "x", "name": "Ana"})
    assert found is not None
    assert found.model_extra == {"odd": "x"}
    assert vars(found).keys() == type(found).model_fields.keys()


def test_reads_reports_what_was_expected() -> None:
    """A marked field fails in pydantic with the reader's own words and code."""

    def read(text: str) -> tuple[str]:
        if text != "x":
            raise ValueError("an x")
        return (text,)

    reads = Reads(read, "bad-x")
    assert reads.typed("x") == ("x",)
    assert reads.typed(("y",)) == ("y",)
    for value, words in (("y", "an x"), (["x"], "a single value")):
        with pytest.raises(ValueError, match=words):
            reads.typed(value)
    with pytest.raises(ValidationError, match="ISO 8601"):
        NoteFields(created_on="soon")
