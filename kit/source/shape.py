"""What a model expects at a route: told from its annotations alone."""

from types import UnionType
from typing import Annotated, Any, NamedTuple, Union, get_args, get_origin

from kit.source.fields import Route
from kit.source.records import Record, fields_of, is_record


class Shape(NamedTuple):
    """What may stand at a route.

    `known` tells that the model has such a key, `listed` that it holds a list, `text` that any
    single value there is a text: a number or a date stays what was typed.
    """

    known: bool = False
    listed: bool = False
    text: bool = False


def shape_at(model: type[Record], route: Route) -> Shape:
    """Return what a model expects at a route; an unknown key is neither list nor text."""
    annotation: Any = model
    for step in route:
        annotation = _below(annotation, step)
        if annotation is None:
            return Shape()
    kinds = _kinds(annotation)
    listed = any(get_origin(each) is tuple for each in kinds)
    members = [get_args(each)[0] for each in kinds if get_origin(each) is tuple]
    single = [inner for each in members for inner in _kinds(each)] if listed else kinds
    return Shape(
        known=True, listed=listed, text=bool(single) and all(each is str for each in single)
    )


def _below(annotation: Any, step: str | int) -> Any:
    """Return the annotation one step below, or None where there is no such step."""
    for each in _kinds(annotation):
        origin, arguments = get_origin(each), get_args(each)
        if isinstance(step, int) and origin is tuple:
            return arguments[0]
        if isinstance(step, str) and origin is dict:
            return arguments[1]
        if isinstance(step, str) and is_record(each):
            for known in fields_of(each).values():
                if step == known.key:
                    return known.annotation
    return None


def _kinds(annotation: Any) -> list[Any]:
    """Return the kinds of value an annotation allows, without its marks and without None."""
    origin, arguments = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        return _kinds(arguments[0])
    if origin in (Union, UnionType):
        return [inner for each in arguments for inner in _kinds(each) if inner is not type(None)]
    return [annotation]
