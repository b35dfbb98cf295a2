"""Records: frozen values with named fields, each with its type, a default and what it is for.

    class Touch(Record):
        date: DayField | None = field(None, description="when")

`kit.source.typed` reads plain data into a record by these annotations alone. Unlike a dataclass, a
record keeps keys that it does not know, and knows which fields were given; declaring one costs next
to nothing, since its annotations are looked at when a value is first read.
"""

from collections.abc import Callable, Iterator, Mapping
from functools import cache
from typing import TYPE_CHECKING, Annotated, Any, ClassVar, NamedTuple, TypeVar, get_origin

if TYPE_CHECKING:
    from kit.source.fields import Route

_R = TypeVar("_R", bound="Record")


class _Missing:
    """The default of a field that has to be given."""

    def __repr__(self) -> str:
        return "MISSING"


MISSING: Any = _Missing()


class Bounds(NamedTuple):
    """Marks a number as one that lies between bounds; None is no bound."""

    ge: float | None = None
    gt: float | None = None
    le: float | None = None
    lt: float | None = None


class Prepares:
    """Marks a field whose value a function turns into the usual form before it is read."""

    def __init__(self, prepare: Callable[[object], object]) -> None:
        self.prepare = prepare


class Reads:
    """Marks a field as text that `read` gives its type; what it raises says what was expected."""

    def __init__(self, read: Callable[[str], object], code: str = "bad-value") -> None:
        self.read = read
        self.code = code

    def typed(self, value: object) -> object:
        """Return the value; what is typed already (plain data holds no tuples) stays as it is.

        Raises `ValueError` with what was expected.
        """
        if isinstance(value, str):
            return self.read(value)
        if isinstance(value, tuple):
            return value
        raise ValueError("a single value")


class Field(NamedTuple):
    """A field of a record: its name in Python, its key as users write it, and what may stand there.

    `annotation` is without the marks, such as `Reads`, that stand around all of it.
    """

    name: str
    key: str
    annotation: Any
    marks: tuple[Any, ...]
    default: Any
    description: str


class _Declared(NamedTuple):
    """What a class says of one of its fields."""

    default: Any
    alias: str
    description: str
    bounds: Bounds | None


def field(
    default: Any = MISSING,
    *,
    alias: str = "",
    description: str = "",
    ge: float | None = None,
    gt: float | None = None,
) -> Any:
    """Declare a field: its default, the key that users write, what it is for, bounds of a number."""
    bounds = None if ge is gt is None else Bounds(ge=ge, gt=gt)
    return _Declared(default, alias, description, bounds)


class _Kind(type):
    """The type of kinds of records: it takes declarations off a class that is being made."""

    def __init__(cls, name: str, bases: tuple[type, ...], members: dict[str, Any]) -> None:
        """Keep what a class declares: its attributes are those of its instances."""
        super().__init__(name, bases, members)
        declared: dict[str, _Declared] = {}
        for each, annotation in cls.__annotations__.items():
            if not _is_of_class(annotation):
                said = members.get(each, MISSING)
                declared[each] = said if isinstance(said, _Declared) else field(said)
                if each in members:
                    delattr(cls, each)
        cls.declared = declared


def _is_of_class(annotation: Any) -> bool:
    return get_origin(annotation) is ClassVar


class Record(metaclass=_Kind):
    """A frozen value with fields; two are equal if their fields and unknown keys are."""

    __slots__ = ("_given", "_unknown")

    if TYPE_CHECKING:
        _given: set[str]
        _unknown: dict[str, Any]

    def __init__(self, /, **values: Any) -> None:
        """Read values by the names of fields or by their keys.

        Raises `FaultyError`, a `ValueError`, where a value is not what its field is for.
        """
        from kit.source.typed import read_record

        keys = {each.name: each.key for each in fields_of(type(self)).values()}
        found = read_record(type(self), {keys.get(name, name): values[name] for name in values})
        _fill(self, vars(found), {*given_to(found)}, {**unknown_of(found)})

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError(f"`{name}` cannot be set: a record does not change")

    def __delattr__(self, name: str) -> None:
        raise AttributeError(f"`{name}` cannot be removed: a record does not change")

    if not TYPE_CHECKING:  # which would take any attribute for right

        def __getattr__(self, name: str) -> Any:
            """Return what stands at a key that the record does not know."""
            if name[:1] != "_" and name in self._unknown:
                return self._unknown[name]
            raise AttributeError(f"{type(self).__name__} has no `{name}`")

    def __eq__(self, other: object) -> bool:
        if type(other) is not type(self):
            return NotImplemented
        return vars(self) == vars(other) and self._unknown == unknown_of(other)

    def __hash__(self) -> int:
        return hash((type(self), *vars(self).values()))

    def __repr__(self) -> str:
        shown = (f"{name}={value!r}" for name, value in {**vars(self), **self._unknown}.items())
        return f"{type(self).__name__}({', '.join(shown)})"


def made(kind: type[_R], values: dict[str, Any], given: set[str], unknown: dict[str, Any]) -> _R:
    """Return a record of values that have their types: all fields by name, and those that were given."""
    record = kind.__new__(kind)
    _fill(record, values, given, unknown)
    return record


def _fill(record: Record, values: dict[str, Any], given: set[str], unknown: dict[str, Any]) -> None:
    put = object.__setattr__
    put(record, "__dict__", values)
    put(record, "_given", given)
    put(record, "_unknown", unknown)


@cache
def fields_of(kind: type[Record]) -> Mapping[str, Field]:
    """Return the fields of a kind of record by their names in Python, inherited ones first."""
    found: dict[str, Field] = {}
    for base in reversed(kind.__mro__):
        if issubclass(base, Record):
            for name, said in base.declared.items():
                found[name] = _field(name, base.__annotations__[name], said)
    return found


def _field(name: str, annotation: Any, said: _Declared) -> Field:
    marks: tuple[Any, ...] = () if said.bounds is None else (said.bounds,)
    if get_origin(annotation) is Annotated:
        marks = (*annotation.__metadata__, *marks)
        annotation = annotation.__origin__
    return Field(name, said.alias or name, annotation, marks, said.default, said.description)


def is_record(annotation: Any) -> bool:
    """Tell whether an annotation is a kind of record itself."""
    return isinstance(annotation, type) and issubclass(annotation, Record)


def given_to(record: Record) -> frozenset[str]:
    """Return the names of the fields (and unknown keys) that were given, not left to their defaults."""
    return frozenset(record._given)  # noqa: SLF001 - of its own class


def unknown_of(record: Record) -> Mapping[str, Any]:
    """Return what stands at the keys that a record does not know."""
    return record._unknown  # noqa: SLF001 - of its own class


def known_keys(kind: type[Record]) -> tuple[str, ...]:
    """Return the keys a kind of record knows, as users write them."""
    return tuple(each.key for each in fields_of(kind).values())


def unknown_keys(record: Record, route: "Route" = ()) -> Iterator[tuple["Route", tuple[str, ...]]]:
    """Yield the route of every key that no record knows, with the keys that are known there."""
    for key in unknown_of(record):
        yield (*route, key), known_keys(type(record))
    for each in fields_of(type(record)).values():
        yield from _unknown_within(getattr(record, each.name), (*route, each.key))


def _unknown_within(value: object, route: "Route") -> Iterator[tuple["Route", tuple[str, ...]]]:
    if isinstance(value, Record):
        yield from unknown_keys(value, route)
    elif isinstance(value, tuple):
        for index, item in enumerate(value):
            yield from _unknown_within(item, (*route, index))
    elif isinstance(value, dict):
        for key, item in value.items():
            yield from _unknown_within(item, (*route, key))


def changed(record: _R, **values: Any) -> _R:
    """Return a copy of a record with other values in some fields; these have their types already."""
    given = {*given_to(record), *values}
    return made(type(record), {**vars(record), **values}, given, dict(unknown_of(record)))
