"""Plain data into records: every value is given its type as the annotations ask, or is a fault.

Plain data is what front matter and settings are made of: texts (in front matter everything else
is one, too), numbers, booleans, lists, mappings. A value that is right is read at once; only where
something is wrong all of it is gone through again, so that every fault is told with its route.
"""

import math
import types
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from operator import ge, gt, le, lt
from typing import (
    TYPE_CHECKING,
    Annotated,
    Any,
    Literal,
    NamedTuple,
    NoReturn,
    TypeAlias,
    TypeVar,
    Union,
    get_args,
    get_origin,
)

from kit.source.business_days import Weekday
from kit.source.patterns import late
from kit.source.records import (
    MISSING,
    Bounds,
    Prepares,
    Reads,
    Record,
    fields_of,
    is_record,
    made,
)

if TYPE_CHECKING:
    from kit.source.fields import Route

_R = TypeVar("_R", bound=Record)
_Reader: TypeAlias = Callable[[Any], Any]

_NUMBER = late(r"-?[0-9]{1,15}(?:\.[0-9]{1,6})?")
_WHOLE = late(r"([+-]?[0-9]+(?:_[0-9]+)*)(?:\.0*)?")
_TRUE = frozenset(("1", "on", "t", "true", "y", "yes"))
_FALSE = frozenset(("0", "off", "f", "false", "n", "no"))
# Of all records without a key that is unknown; records are frozen, and their copies have their own.
_NONE_UNKNOWN: dict[str, Any] = {}


class Fault(NamedTuple):
    """A value that is not what its field is for: what was expected, and by which keys it is reached."""

    expected: str
    code: str = "bad-value"
    candidates: tuple[str, ...] = ()
    route: "Route" = ()


class FaultyError(ValueError):
    """Plain data that a record cannot be read from, with every fault."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = tuple(faults)
        said = (
            f"{'.'.join(map(str, each.route))}: expected {each.expected}" for each in self.faults
        )
        super().__init__("; ".join(said))


def _in_small_letters(value: object) -> object:
    return value.strip().casefold() if isinstance(value, str) else value


WeekdayName: TypeAlias = Annotated[Weekday, Prepares(_in_small_letters)]


def read_record(kind: type[_R], data: object) -> _R:
    """Return a record of plain data; raises `FaultyError`."""
    found: _R = _record_reader(kind)(data)
    return found


@cache
def _record_reader(kind: type[Record]) -> _Reader:
    fields = fields_of(kind)
    readers = {
        each.key: (name, _reader(each.annotation, each.marks)) for name, each in fields.items()
    }
    defaults = {name: each.default for name, each in fields.items()}
    own = [name for name, value in defaults.items() if isinstance(value, dict)]
    required = frozenset(name for name, value in defaults.items() if value is MISSING)
    shapes: dict[tuple[str, ...], _Shape] = {}

    def read(data: Any) -> Record:
        if type(data) is not dict:
            if type(data) is kind:
                return data
            _wrong("a mapping such as {key: value}")
        keys = tuple(data)
        shape = shapes.get(keys)
        if shape is None:
            shape = shapes[keys] = _shape_of(keys, readers, frozenset(defaults))
        values = defaults.copy()
        for name in own:
            values[name] = {}
        try:
            for (name, typed), value in zip(shape.steps, data.values(), strict=True):
                values[name] = value if typed is _text and type(value) is str else typed(value)
        except FaultyError:
            readers_of = ((key, step[1]) for key, step in zip(keys, shape.steps, strict=True))
            found = [*_faults_in(readers_of, data), *_absent(fields, required - shape.given)]
            raise FaultyError(found) from None
        if required and not required <= shape.given:
            raise FaultyError(_absent(fields, required - shape.given))
        unknown = (
            {key: values.pop(name) for key, name in shape.unknown}
            if shape.unknown
            else _NONE_UNKNOWN
        )
        return made(kind, values, shape.given, unknown)

    return read


class _Shape(NamedTuple):
    """What becomes of mappings with the same keys in the same order, as most notes of a kind have.

    `steps` are the name and the reader of each value; `given` is shared by all records of this
    shape; `unknown` are keys without a field, with the name that their value has until the end.
    """

    steps: tuple[tuple[str, _Reader], ...]
    given: set[str]
    unknown: tuple[tuple[str, str], ...]


def _shape_of(
    keys: tuple[str, ...], readers: dict[str, tuple[str, _Reader]], names: frozenset[str]
) -> _Shape:
    # A field's name in Python is no key where users write another: `from_` is not `from`.
    held = {key: f"{key} (unknown)" if key in names else key for key in keys if key not in readers}
    steps = tuple(readers.get(key) or (held[key], _as_it_is) for key in keys)
    given = {readers[key][0] if key in readers else key for key in keys}
    return _Shape(steps, given, tuple(held.items()))


def _faults_in(readers: Iterable[tuple[str | int, _Reader]], data: Any) -> Iterator[Fault]:
    """Yield every fault of a mapping or a list, given what reads each of its members."""
    for step, read in readers:
        try:
            read(data[step])
        except FaultyError as error:
            for fault in error.faults:
                yield fault._replace(route=(step, *fault.route))


def _absent(fields: Any, names: frozenset[str]) -> Iterator[Fault]:
    for each in fields.values():
        if each.name in names:
            yield Fault("a value", "missing", route=(each.key,))


def _reader(annotation: Any, marks: Iterable[Any] = ()) -> _Reader:
    """Return what gives a value the type that its annotation asks for; raises `TypeError` for others."""
    origin, arguments = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        return _reader(arguments[0], (*arguments[1:], *marks))
    if origin in (Union, types.UnionType):
        (kind,) = (each for each in arguments if each is not type(None))
        return _optional(_reader(kind, marks))
    for mark in marks:
        if isinstance(mark, Reads):
            return _marked(mark)
        if isinstance(mark, Prepares):
            others = [each for each in marks if each is not mark]
            return _after(mark.prepare, _reader(annotation, others))
    if is_record(annotation):
        return _record_reader(annotation)
    return _plain_reader(annotation, origin, arguments, marks)


def _plain_reader(annotation: Any, origin: Any, arguments: Any, marks: Iterable[Any]) -> _Reader:
    if origin is Literal:
        return _chosen(arguments)
    if origin is tuple and arguments[1:] == (...,):
        return _listed(_reader(arguments[0]))
    if origin is dict and arguments[0] is str:
        return _mapped(_reader(arguments[1]))
    if annotation in (float, int):
        return _number(annotation, marks)
    return {str: _text, bool: _boolean}[annotation]


def _optional(read: _Reader) -> _Reader:
    return lambda value: None if value is None else read(value)


def _after(prepare: _Reader, read: _Reader) -> _Reader:
    return lambda value: read(prepare(value))


def _marked(mark: Reads) -> _Reader:
    def typed(value: Any) -> object:
        try:
            return mark.typed(value)
        except ValueError as error:
            _wrong(str(error), mark.code)

    return typed


def _chosen(choices: tuple[str, ...]) -> _Reader:
    known = frozenset(choices)

    def typed(value: Any) -> Any:
        if isinstance(value, str) and value in known:
            return value
        raise FaultyError([Fault("one of " + ", ".join(choices), candidates=choices)])

    return typed


def _listed(read: _Reader) -> _Reader:
    def typed(value: Any) -> Any:
        if not isinstance(value, list | tuple):
            _wrong("a list")
        try:
            return tuple([read(each) for each in value])
        except FaultyError:
            raise FaultyError(_faults_in(((at, read) for at in range(len(value))), value)) from None

    return typed


def _mapped(read: _Reader) -> _Reader:
    def typed(value: Any) -> Any:
        if not isinstance(value, dict):
            _wrong("a mapping such as {key: value}")
        try:
            return {key: read(each) for key, each in value.items()}
        except FaultyError:
            raise FaultyError(_faults_in(((key, read) for key in value), value)) from None

    return typed


def _number(kind: type[float], marks: Iterable[Any]) -> _Reader:
    """Return what reads a number that is finite and within its bounds."""
    read = _float if kind is float else _whole
    limits = [
        (is_within, said, bound)
        for mark in marks
        if isinstance(mark, Bounds)
        for bound, is_within, said in zip(mark, _WITHIN, _WITHIN.values(), strict=True)
        if bound is not None
    ]

    def typed(value: Any) -> Any:
        number = read(value)
        for is_within, said, bound in limits:
            if not is_within(number, bound):
                _wrong(f"a number {said} {bound:g}")
        return number

    return typed


_WITHIN = {
    ge: "greater than or equal to",
    gt: "greater than",
    le: "less than or equal to",
    lt: "less than",
}


def _float(value: Any) -> float:
    if isinstance(value, str):
        if _NUMBER.fullmatch(value):
            return float(value)
        try:
            number = float(value) if value.isascii() else math.nan
        except ValueError:
            number = math.nan
    else:
        number = float(value) if type(value) in (float, int) else math.nan
    if not math.isfinite(number):
        _wrong("a number")
    return number


def _whole(value: Any) -> int:
    if type(value) is int:
        return value
    if type(value) is float and value.is_integer():
        return int(value)
    digits = (
        _WHOLE.fullmatch(value.strip()) if isinstance(value, str) and len(value) < 100 else None
    )
    if digits is None:
        _wrong("a whole number")
    return int(digits[1])


def _text(value: Any) -> Any:
    if isinstance(value, str):
        return value
    _wrong("text")


def _boolean(value: Any) -> Any:
    if value in ("true", "false"):
        return value == "true"
    if isinstance(value, bool):
        return value
    said = value.lower() if isinstance(value, str) else ""
    if said not in _TRUE and said not in _FALSE:
        _wrong("true or false")
    return said in _TRUE


def _as_it_is(value: Any) -> Any:
    return value


def _wrong(expected: str, code: str = "bad-value") -> NoReturn:
    raise FaultyError([Fault(expected, code)])
