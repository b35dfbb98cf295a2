"""What a change to front matter means, on plain data: the law that every edit is held against."""

from collections.abc import Iterable
from copy import deepcopy
from typing import NamedTuple, TypeAlias

from kit.source.everyday_yaml import Data
from kit.source.fields import Route
from kit.source.inline import read_wikilink


class Put(NamedTuple):
    """Give `route` a value; `as_text` says that a number or a date is a text there."""

    route: Route
    value: Data
    as_text: bool = False


class Drop(NamedTuple):
    """Take the key or item at `route` away; what is not there stays away."""

    route: Route


class Append(NamedTuple):
    """Add an item to the list at `route`, unless it holds that item already."""

    route: Route
    value: Data
    as_text: bool = False


class Withdraw(NamedTuple):
    """Take every item like `value` out of the list at `route`."""

    route: Route
    value: Data


Change: TypeAlias = Put | Drop | Append | Withdraw
Simple: TypeAlias = Put | Drop


class NoPlaceError(ValueError):
    """A change has no place in the data; `route` leads to what is in its way."""

    def __init__(self, message: str, route: Route) -> None:
        super().__init__(message)
        self.route = route


def intended(data: dict[str, Data], changes: Iterable[Change]) -> dict[str, Data]:
    """Return the data after some changes, in which new keys come last; `data` stays as it is."""
    result = deepcopy(data)
    for change in changes:
        for simple in simplified(result, change):
            if isinstance(simple, Put):
                _put(result, simple.route, simple.value)
            else:
                _drop(result, simple.route)
    return result


def simplified(data: dict[str, Data], change: Change) -> tuple[Simple, ...]:
    """Return a change as values to put and entries to drop, in an order that keeps routes right."""
    match change:
        case Append(route, value, as_text):
            return _appended(data, route, value, as_text=as_text)
        case Withdraw(route, value):
            held = value_at(data, route)
            if same_item(held, value) and not isinstance(held, list):
                return (Drop(route),)
            items = held if isinstance(held, list) else []
            places = [at for at, each in enumerate(items) if same_item(each, value)]
            return tuple(Drop((*route, at)) for at in reversed(places))
        case _:
            return (change,)


def _appended(
    data: dict[str, Data], route: Route, value: Data, *, as_text: bool
) -> tuple[Simple, ...]:
    held = value_at(data, route)
    if held is None:
        return (Put(route, [value], as_text),)
    items = held if isinstance(held, list) else [held]
    if any(same_item(each, value) for each in items):
        return ()
    if isinstance(held, dict):
        raise NoPlaceError("it holds a mapping, not a list", route)
    if isinstance(held, list):
        return (Put((*route, len(held)), value, as_text),)
    return (Put(route, [held, value], as_text),)


def same_item(one: Data, two: Data) -> bool:
    """Tell whether two values are the same, a link being the same as the id it leads to."""
    return _unlinked(one) == _unlinked(two)


def _unlinked(value: Data) -> Data:
    link = isinstance(value, str) and value.startswith("[[") and value.endswith("]]")
    return read_wikilink(value).target if link and isinstance(value, str) else value


def value_at(data: Data, route: Route) -> Data:
    """Return the value at a route, or None."""
    for step in route:
        if isinstance(data, dict) and isinstance(step, str):
            data = data.get(step)
        elif isinstance(data, list) and isinstance(step, int) and step < len(data):
            data = data[step]
        else:
            return None
    return data


def holds(data: Data, route: Route) -> bool:
    """Tell whether there is an entry at a route, be it an empty one."""
    parent = value_at(data, route[:-1])
    step = route[-1]
    if isinstance(parent, dict):
        return step in parent
    return isinstance(parent, list) and isinstance(step, int) and step < len(parent)


def grounded(data: dict[str, Data], route: Route, value: Data) -> tuple[Route, Data]:
    """Return the shortest route to put at, with a value that holds all below it.

    Raises `NoPlaceError` where something else is in the way: a text where a mapping is needed, or
    an item far behind the end of a list.
    """
    for depth in range(1, len(route)):
        held = value_at(data, route[:depth])
        if held is None:
            return route[:depth], _wrapped(route[depth:], value, route[:depth])
        step = route[depth]
        if isinstance(held, list) and isinstance(step, int):
            if step > len(held):
                raise NoPlaceError(f"its list has {len(held)} items", route[:depth])
        elif not isinstance(held, dict) or not isinstance(step, str):
            kind = {list: "a list", dict: "a mapping"}.get(type(held), "a single value")
            raise NoPlaceError(f"it holds {kind}, in which there is no `{step}`", route[:depth])
    return route, value


def _wrapped(route: Route, value: Data, above: Route) -> Data:
    for step in reversed(route):
        if isinstance(step, int) and step:
            raise NoPlaceError("its list has no items", above)
        value = [value] if isinstance(step, int) else {step: value}
    return value


def _put(data: dict[str, Data], route: Route, value: Data) -> None:
    route, value = grounded(data, route, value)
    parent = value_at(data, route[:-1]) if route[:-1] else data
    step = route[-1]
    if isinstance(parent, dict) and isinstance(step, str):
        held = parent.get(step)
        if isinstance(held, dict) and isinstance(value, dict):
            # Keys that stay keep their order; new ones come last.
            value = {key: value[key] for key in held if key in value} | value
        parent[step] = deepcopy(value)
    elif isinstance(parent, list) and isinstance(step, int):
        parent[step : step + 1] = [deepcopy(value)]


def _drop(data: dict[str, Data], route: Route) -> None:
    parent = value_at(data, route[:-1]) if route[:-1] else data
    step = route[-1]
    if isinstance(parent, dict) and isinstance(step, str):
        parent.pop(step, None)
    elif isinstance(parent, list) and isinstance(step, int) and step < len(parent):
        del parent[step]
