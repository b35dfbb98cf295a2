"""What each kind of note is: one file a kind, holding one model of its front matter.

A member defines a subclass of `NoteFields`; the file's name is the type (`interview.py` →
`interview`), `FOLDER` is where such notes lie, `EXAMPLE` a short valid note. Every value arrives as
the text that was typed; the model alone gives it a type. A value that cannot be typed becomes a
`Problem` with its place, and the rest of the note is read.
"""

import importlib
import pkgutil
from collections.abc import Iterator, Mapping
from functools import cache
from typing import (
    Annotated,
    Any,
    ClassVar,
    Literal,
    NamedTuple,
    TypeAlias,
    TypeVar,
    get_args,
    get_origin,
)

from kit.source.fields import Fields, Route
from kit.source.problems import Problem
from kit.source.records import (
    Bounds,
    Prepares,
    Reads,
    Record,
    field,
    fields_of,
    is_record,
    unknown_of,
)
from kit.source.typed import Fault, FaultyError, read_record
from kit.source.values import (
    Criterion,
    Day,
    Duration,
    Money,
    Range,
    Reference,
    read_criterion,
    read_day,
    read_duration,
    read_money,
    read_range,
    read_reference,
)

_T = TypeVar("_T")


def _as_list(value: object) -> object:
    """Take one value for a list of one: `paths: data-engineering` is what people write."""
    return value if isinstance(value, list) else [] if value is None else [value]


def named(key: str) -> Prepares:
    """Let a plain text stand for a mapping with that one key: `sql` for `{name: sql}`."""

    def spell_out(value: object) -> object:
        return {key: value} if isinstance(value, str) else value

    return Prepares(spell_out)


class Refers(NamedTuple):
    """Marks a field as a reference to notes of a type; a loose one may be free text."""

    to: str
    loose: bool = False


Text: TypeAlias = str
DayField: TypeAlias = Annotated[Day, Reads(read_day, "bad-date")]
RangeField: TypeAlias = Annotated[Range, Reads(read_range)]
DurationField: TypeAlias = Annotated[Duration, Reads(read_duration)]
MoneyField: TypeAlias = Annotated[Money, Reads(read_money)]
CriterionField: TypeAlias = Annotated[Criterion, Reads(read_criterion)]
ReferenceField: TypeAlias = Annotated[Reference, Reads(read_reference)]
ContactReference: TypeAlias = Annotated[ReferenceField, Refers("contact")]
PathReference: TypeAlias = Annotated[ReferenceField, Refers("path")]
InterviewReference: TypeAlias = Annotated[ReferenceField, Refers("interview")]
LooseContact: TypeAlias = Annotated[ReferenceField, Refers("contact", loose=True)]
LooseOrganization: TypeAlias = Annotated[ReferenceField, Refers("organization", loose=True)]
LooseCredential: TypeAlias = Annotated[ReferenceField, Refers("credential", loose=True)]
Listed: TypeAlias = Annotated[tuple[_T, ...], Prepares(_as_list)]

Share: TypeAlias = Literal["private", "anonymous", "named"]
Seniority: TypeAlias = Literal[
    "student", "entry", "mid", "senior", "lead", "manager", "executive", "founder", "retired"
]
Employment: TypeAlias = Literal[
    "full-time",
    "part-time",
    "contract",
    "temporary",
    "internship",
    "freelance",
    "founder",
    "volunteer",
]
SkillKind: TypeAlias = Literal["technical", "transferable", "social", "domain", "tool"]
OneToFive: TypeAlias = Annotated[float, Bounds(ge=1, le=5)]
OneToTen: TypeAlias = Annotated[float, Bounds(ge=1, le=10)]


class Part(Record):
    """A mapping inside front matter; unknown keys are kept and reported."""


class Rating(Part):
    """My own rating of one criterion, from 1 to 5, and why."""

    value: OneToFive | None = field(None, description="1 to 5, mine")
    because: Text | None = field(None, description="why")


class NoteFields(Record):
    """What every note may have."""

    FOLDER: ClassVar[str] = ""
    EXAMPLE: ClassVar[str] = ""

    type: Text | None = field(None, description="the note's type, where the folder does not say it")
    title: Text | None = field(None, description="what the note is called on pages")
    aliases: Listed[Text] = field((), description="other names")
    tags: Listed[Text] = field((), description="free tags")
    created_on: DayField | None = field(None, description="when the note was begun")
    snoozed_until: DayField | None = field(
        None, description="the agenda is silent about this note until this day"
    )
    snoozed_rules: dict[str, DayField] = field(
        {}, description="the same for one rule of the agenda: {rule: day}"
    )
    sample: bool = field(default=False, description="true for notes that ship as samples")

    @property
    def name_shown(self) -> str:
        """Return the name that the front matter gives, or an empty text."""
        named = vars(self).get("name") or unknown_of(self).get("name")
        return str(named or "") or self.title or ""


class NoteType(NamedTuple):
    """A kind of note: its name, its folder, its model."""

    name: str
    folder: str
    model: type[NoteFields]

    @property
    def references(self) -> tuple[tuple[Route, Refers], ...]:
        """Return where references may stand: routes with `*` for any list index."""
        return _references(self.model)


class ReadNote(NamedTuple):
    """Typed front matter, and what could not be typed."""

    fields: NoteFields
    problems: tuple[Problem, ...]


@cache
def note_types() -> Mapping[str, NoteType]:
    """Return every note type by name, found by walking this folder."""
    found = {}
    for info in pkgutil.iter_modules(__path__):
        name = info.name.rstrip("_")
        module = importlib.import_module(f"{__name__}.{info.name}")
        model = next(
            value
            for value in vars(module).values()
            if isinstance(value, type)
            and issubclass(value, NoteFields)
            and value.__module__ == module.__name__
        )
        found[name] = NoteType(name, model.FOLDER, model)
    return found


PLAIN = NoteType("note", "", NoteFields)


def type_named(text: str) -> NoteType | None:
    """Return a note type by its name or the name of its folder, so `contact` or `contacts`."""
    wanted = text.strip().lower()
    return next(
        (kind for kind in note_types().values() if wanted in (kind.name, kind.folder)), None
    )


def read_note_fields(kind: NoteType, fields: Fields) -> ReadNote:
    """Give front matter its types; what cannot be typed is left out and reported."""
    data = fields.values or {}
    if None in data.values():
        data = {key: value for key, value in data.items() if value is not None}
    try:
        return ReadNote(read_record(kind.model, data), ())
    except FaultyError:
        return _read_in_part(kind, fields, _without_nothing(data))


def _read_in_part(kind: NoteType, fields: Fields, data: Any) -> ReadNote:
    """Leave out what cannot be typed until the rest can; `data` is a copy to cut from."""
    problems: list[Problem] = []
    while True:
        try:
            return ReadNote(read_record(kind.model, data), tuple(problems))
        except FaultyError as error:
            faults: dict[Route, Fault] = {}
            for each in error.faults:
                faults.setdefault(_written_route(each.route, data), each)
            problems += (_problem(each, route, fields) for route, each in faults.items())
            for route in sorted(faults, key=_removal_order, reverse=True):
                _remove(data, route)


def _without_nothing(value: Any) -> Any:
    """Return a copy of plain data in which no entry is empty; an empty entry counts as absent."""
    if isinstance(value, dict):
        return {key: _without_nothing(each) for key, each in value.items() if each is not None}
    return [_without_nothing(each) for each in value] if isinstance(value, list) else value


def _written_route(found: Route, data: Any) -> Route:
    """Reduce a fault's route to what the user wrote: no index into a lone value, no key of a text."""
    route: list[str | int] = []
    for step in found:
        listed = isinstance(data, list) and isinstance(step, int) and step < len(data)
        if not listed and not (isinstance(data, dict) and step in data):
            break
        data = data[step]
        route.append(step)
    return tuple(route)


def _removal_order(route: Route) -> tuple[tuple[bool, int, str], ...]:
    return tuple(
        (isinstance(step, int), step if isinstance(step, int) else 0, str(step)) for step in route
    )


def _remove(data: Any, route: Route) -> None:
    for step in route[:-1]:
        data = data[step]
    if isinstance(data, dict):
        data.pop(route[-1], None)
    elif isinstance(data, list) and isinstance(route[-1], int) and route[-1] < len(data):
        del data[route[-1]]


def _problem(fault: Fault, route: Route, fields: Fields) -> Problem:
    shown = fields.text(*route) or ""
    written = ".".join(str(step) for step in route)
    span = fields.span(*route)
    return Problem(fault.code, span, shown, fault.expected, fault.candidates, written)


@cache
def _references(model: type[Record], route: Route = ()) -> tuple[tuple[Route, Refers], ...]:
    found: list[tuple[Route, Refers]] = []
    for each in fields_of(model).values():
        here = (*route, each.key)
        marks = [mark for mark in each.marks if isinstance(mark, Refers)]
        found.extend((here, mark) for mark in marks)
        if not marks:
            found.extend(_references_of(each.annotation, here))
    return tuple(found)


def _references_of(annotation: Any, route: Route) -> Iterator[tuple[Route, Refers]]:
    """Walk an annotation such as `tuple[Annotated[Reference, Refers(…)], ...] | None`."""
    if is_record(annotation):
        yield from _references(annotation, route)
        return
    origin, arguments = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        marks = [mark for mark in arguments[1:] if isinstance(mark, Refers)]
        if marks:
            yield route, marks[0]
            return
        arguments = arguments[:1]
    step: Route = ("*",) if origin in (tuple, dict) else ()
    for argument in arguments:
        yield from _references_of(argument, (*route, *step))
