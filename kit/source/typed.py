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
from typing import Annotated, Any, Literal, TypeAlias, TypeVar, Union, get_args, get_origin

from pydantic import BaseModel, BeforeValidator
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

_M = TypeVar("_M", bound=BaseModel)
_Reader: TypeAlias = Callable[[Any], Any]

_NUMBER = re.compile(r"-?[0-9]{1,15}(?:\.[0-9]{1,6})?")
_BOOLEANS = {"true": True, "false": False, True: True, False: False}


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
    names = frozenset(model.model_fields)
    readers = {
        info.alias or name: (name, _reader(info.annotation, info.metadata))
        for name, info in model.model_fields.items()
    }
    defaults = {
        name: info.get_default(call_default_factory=True) for name, info in model.model_fields.items()
    }
    needed = {name for name, info in model.model_fields.items() if info.is_required()}
    fresh = [name for name, value in defaults.items() if isinstance(value, dict)]
    put = object.__setattr__

    def read(data: Any) -> BaseModel:
        if not isinstance(data, dict):
            raise _Declined
        values = defaults.copy()
        for name in fresh:
            values[name] = {}
        given: set[str] = set()
        extra: dict[str, Any] = {}
        for key, value in data.items():
            known = readers.get(key)
            if known is not None:
                name, typed = known
                values[name] = typed(value)
                given.add(name)
            elif key in names:  # the name in Python of a key that is written otherwise
                raise _Declined
            else:
                extra[key] = value
        if not needed <= given:
            raise _Declined
        found = model.__new__(model)
        put(found, "__dict__", values)
        put(found, "__pydantic_fields_set__", given)
        put(found, "__pydantic_extra__", extra)
        put(found, "__pydantic_private__", None)
        return found

    return read


def _reader(annotation: Any, marks: Iterable[Any] = ()) -> _Reader:
    """Return what types a value as its annotation asks, or declines."""
    origin, arguments = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        return _reader(arguments[0], (*arguments[1:], *marks))
    if origin in (Union, types.UnionType):
        return _optional([each for each in arguments if each is not type(None)], marks)
    for mark in marks:
        if isinstance(mark, Reads):
            return _declining(mark.read)
        if isinstance(mark, BeforeValidator):
            return _after(mark.func, _reader(annotation, [each for each in marks if each is not mark]))
    if origin is Literal:
        return _chosen(dict.fromkeys(arguments))
    if origin is tuple and arguments[1:] == (...,):
        return _listed(_reader(arguments[0]))
    if origin is dict and arguments[0] is str:
        return _mapped(_reader(arguments[1]))
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return lambda value: _model_reader(annotation)(value)
    if annotation in (float, int):
        return _number(annotation, marks)
    return {str: _text, bool: _boolean}.get(annotation, _decline)


def _optional(kinds: list[Any], marks: Iterable[Any]) -> _Reader:
    read = _reader(kinds[0], marks) if len(kinds) == 1 else _decline
    return lambda value: None if value is None else read(value)


def _declining(read: Callable[[str], object]) -> _Reader:
    def typed(value: Any) -> object:
        if not isinstance(value, str):
            raise _Declined
        try:
            return read(value)
        except ValueError as error:
            raise _Declined from error

    return typed
