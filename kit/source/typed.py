"""Plain data into pydantic models: at once where all of it is right, else pydantic says what is not.

The models' annotations are the one set of rules. pydantic follows them to the letter, but building
its validators takes longer than typing some hundred notes, and most vaults have no wrong value for
them to find. So the values that front matter is made of (texts, choices, plain numbers, lists, mappings) are
typed here, straight from the annotations; at anything else, right or wrong, this reader declines.
The test-suite holds it against pydantic.
"""

import re
import types
from collections.abc import Callable, Iterable
from functools import cache
from operator import ge, gt, le, lt
from typing import (
    Annotated,
    Any,
    Literal,
    NamedTuple,
    TypeAlias,
    TypeVar,
    Union,
    get_args,
    get_origin,
)

from pydantic import BaseModel, BeforeValidator
from pydantic.fields import FieldInfo
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

from kit.source.business_days import Weekday

_M = TypeVar("_M", bound=BaseModel)
_Reader: TypeAlias = Callable[[Any], Any]

_NUMBER = re.compile(r"-?[0-9]{1,15}(?:\.[0-9]{1,6})?")
# Of all models without a key that is unknown; models are frozen, and their copies have their own.
_NO_EXTRA: dict[str, Any] = {}


class _Declined(Exception):  # noqa: N818 - not an error: pydantic reads the value
    """This value needs pydantic."""


class Reads:
    """Marks a field as text that `read` gives its type; what it raises says what was expected.

    Unlike pydantic's `PlainValidator` it derives no schema from the field's own type, which would
    take as long as building all the rest of the models.
    """

    def __init__(self, read: Callable[[str], object], code: str = "bad-value") -> None:
        self.read = read
        self.code = code

    def __get_pydantic_core_schema__(self, source: object, handler: object) -> CoreSchema:
        shown = core_schema.to_string_ser_schema(when_used="json")
        return core_schema.no_info_plain_validator_function(self.typed, serialization=shown)

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: object) -> dict[str, str]:
        return {"type": "string"}

    def quick(self) -> _Reader:
        """Return what types a text, and declines anything else."""
        read = self.read

        def typed(value: Any) -> object:
            if type(value) is not str:
                raise _Declined
            try:
                return read(value)
            except ValueError as error:
                raise _Declined from error

        return typed

    def typed(self, value: object) -> object:
        """Return the value; what is typed already (front matter holds no tuples) stays as it is."""
        if isinstance(value, str):
            try:
                return self.read(value)
            except ValueError as error:
                raise _expected(self.code, str(error)) from error
        if isinstance(value, tuple):
            return value
        raise _expected(self.code, "a single value")


def _in_small_letters(value: Any) -> Any:
    return value.strip().casefold() if isinstance(value, str) else value


WeekdayName: TypeAlias = Annotated[Weekday, BeforeValidator(_in_small_letters)]


def _expected(code: str, expected: str) -> PydanticCustomError:
    return PydanticCustomError(code, "{expected}", {"expected": expected})


def read_model(model: type[_M], data: dict[str, Any]) -> _M | None:
    """Return a model of plain data, or None where it takes pydantic to tell."""
    try:
        found: _M = _model_reader(model)(data)
    except _Declined:
        return None
    return found


@cache
def _model_reader(model: type[BaseModel]) -> _Reader:
    fields = model.model_fields
    if any(info.is_required() for info in fields.values()):
        return _decline
    readers = {
        info.alias or name: (name, _reader(info.annotation, info.metadata))
        for name, info in fields.items()
    }
    defaults = {name: _default(info) for name, info in fields.items()}
    own = [name for name, value in defaults.items() if isinstance(value, dict)]
    shapes: dict[tuple[str, ...], _Shape] = {}

    def read(data: Any) -> BaseModel:
        if type(data) is not dict:
            raise _Declined
        keys = tuple(data)
        shape = shapes.get(keys)
        if shape is None:
            shape = shapes[keys] = _shape_of(keys, readers, frozenset(defaults))
        values = defaults.copy()
        for name in own:
            values[name] = {}
        for (name, typed), value in zip(shape.steps, data.values(), strict=True):
            values[name] = value if typed is _text and type(value) is str else typed(value)
        extra = {key: values.pop(key) for key in shape.unknown} if shape.unknown else _NO_EXTRA
        return _made(model, values, shape.given, extra)

    return read


class _Shape(NamedTuple):
    """What becomes of mappings with the same keys in the same order, as most notes of a kind have.

    `steps` are the name and the reader of each value; `given` is shared by all models of this shape.
    """

    steps: tuple[tuple[str, _Reader], ...]
    given: set[str]
    unknown: tuple[str, ...]


def _shape_of(
    keys: tuple[str, ...], readers: dict[str, tuple[str, _Reader]], names: frozenset[str]
) -> _Shape:
    unknown = tuple(key for key in keys if key not in readers)
    if not names.isdisjoint(unknown):  # the name in Python of a key that is written otherwise
        raise _Declined
    steps = tuple(readers.get(key, (key, _as_it_is)) for key in keys)
    return _Shape(steps, {name for name, _ in steps}, unknown)


def _made(
    model: type[BaseModel], values: dict[str, Any], given: set[str], extra: dict[str, Any]
) -> BaseModel:
    """Return an instance as pydantic leaves one behind after validation."""
    found = model.__new__(model)
    put = object.__setattr__
    put(found, "__dict__", values)
    put(found, "__pydantic_fields_set__", given)
    put(found, "__pydantic_extra__", extra)
    put(found, "__pydantic_private__", None)
    return found


def _default(info: FieldInfo) -> Any:
    made_by: Any = info.default_factory
    if isinstance(made_by, type) and issubclass(made_by, BaseModel):
        return _model_reader(made_by)({})
    return info.get_default(call_default_factory=True)


def _reader(annotation: Any, marks: Iterable[Any] = ()) -> _Reader:
    """Return what types a value as its annotation asks, or declines."""
    origin, arguments = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        return _reader(arguments[0], (*arguments[1:], *marks))
    if origin in (Union, types.UnionType):  # `X | None`; an empty value is for pydantic
        kinds = [each for each in arguments if each is not type(None)]
        return _reader(kinds[0], marks) if len(kinds) == 1 else _decline
    for mark in marks:
        if isinstance(mark, Reads):
            return mark.quick()
        if isinstance(mark, BeforeValidator):
            others = [each for each in marks if each is not mark]
            return _after(mark.func, _reader(annotation, others))
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return _model_reader(annotation)
    return _plain_reader(annotation, origin, arguments, marks)


def _plain_reader(annotation: Any, origin: Any, arguments: Any, marks: Iterable[Any]) -> _Reader:
    if origin is Literal:
        return _chosen(dict.fromkeys(arguments))
    if origin is tuple and arguments[1:] == (...,):
        return _listed(_reader(arguments[0]))
    if origin is dict and arguments[0] is str:
        return _mapped(_reader(arguments[1]))
    if annotation in (float, int):
        return _number(annotation, marks)
    return {str: _text, bool: _boolean}.get(annotation, _decline)


def _after(prepare: Any, read: _Reader) -> _Reader:
    return lambda value: read(prepare(value))


def _chosen(choices: dict[Any, None]) -> _Reader:
    def typed(value: Any) -> Any:
        if isinstance(value, str) and value in choices:
            return value
        raise _Declined

    return typed


def _listed(read: _Reader) -> _Reader:
    if read is _text:
        return _texts

    def typed(value: Any) -> Any:
        if isinstance(value, list):
            return tuple([read(each) for each in value])
        raise _Declined

    return typed


def _texts(value: Any) -> Any:
    if isinstance(value, list):
        for each in value:
            if not isinstance(each, str):
                raise _Declined
        return tuple(value)
    raise _Declined


def _mapped(read: _Reader) -> _Reader:
    def typed(value: Any) -> Any:
        if isinstance(value, dict):
            return {key: read(each) for key, each in value.items()}
        raise _Declined

    return typed


def _number(kind: type[float], marks: Iterable[Any]) -> _Reader:
    """Read a number that is written in digits and within its bounds."""
    bounds = [bound for mark in marks for bound in getattr(mark, "metadata", (mark,))]
    limits = [
        (is_within, getattr(bound, name))
        for name, is_within in (("ge", ge), ("gt", gt), ("le", le), ("lt", lt))
        for bound in bounds
        if hasattr(bound, name)
    ]

    def typed(value: Any) -> Any:
        if isinstance(value, str) and kind is float and _NUMBER.fullmatch(value):
            number = float(value)
        elif type(value) is kind or (kind is float and type(value) is int):
            number = kind(value)
        else:
            raise _Declined
        if number - number != 0:  # true of no other than nan and inf
            raise _Declined
        for is_within, limit in limits:
            if not is_within(number, limit):
                raise _Declined
        return number

    return typed


def _text(value: Any) -> Any:
    if isinstance(value, str):
        return value
    raise _Declined


def _boolean(value: Any) -> Any:
    if value in ("true", "false"):
        return value == "true"
    raise _Declined


def _as_it_is(value: Any) -> Any:
    return value


def _decline(_value: Any) -> Any:
    raise _Declined
