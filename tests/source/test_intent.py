"""What a change means on plain data: values put, dropped, added and taken, and nothing else moved."""

from copy import deepcopy

import pytest

from kit.source.everyday_yaml import Data
from kit.source.fields import Route
from kit.source.intent import (
    Append,
    Change,
    Drop,
    NoPlaceError,
    Put,
    Withdraw,
    grounded,
    holds,
    intended,
    same_item,
    simplified,
    value_at,
)

_DATA: dict[str, Data] = {
    "name": "Ana",
    "none": None,
    "tags": ["a", "b", "a"],
    "links": ["[[maya]]", "sam"],
    "one": "[[maya]]",
    "map": {"x": "1", "y": {"z": "2"}},
    "pay": [{"low": "1"}, {"low": "2", "high": "3"}],
}


@pytest.mark.parametrize(
    ("change", "key", "value"),
    [
        (Put(("name",), "Bo"), "name", "Bo"),
        (Put(("new",), "x"), "new", "x"),
        (Put(("name",), None), "name", None),
        (Put(("map", "x"), "9"), "map", {"x": "9", "y": {"z": "2"}}),
        (Put(("map", "new"), "9"), "map", {"x": "1", "y": {"z": "2"}, "new": "9"}),
        (Put(("map", "y", "z"), "9"), "map", {"x": "1", "y": {"z": "9"}}),
        (Put(("pay", 0, "low"), "9"), "pay", [{"low": "9"}, {"low": "2", "high": "3"}]),
        (Put(("pay", 0), "9"), "pay", ["9", {"low": "2", "high": "3"}]),
        (Put(("pay", 2), "9"), "pay", [{"low": "1"}, {"low": "2", "high": "3"}, "9"]),
        (Put(("pay", 2, "low"), "9"), "pay", [{"low": "1"}, {"low": "2", "high": "3"}, {"low": "9"}]),
        (Put(("none", "k"), "9"), "none", {"k": "9"}),
        (Put(("none", 0), "9"), "none", ["9"]),
        (Put(("none", 0, "k"), "9"), "none", [{"k": "9"}]),
        (Put(("map",), {"y": "1", "q": "2", "x": "3"}), "map", {"x": "3", "y": "1", "q": "2"}),
        (Put(("map",), "x"), "map", "x"),
        (Put(("name",), {"k": "v"}), "name", {"k": "v"}),
        (Drop(("map", "x")), "map", {"y": {"z": "2"}}),
        (Drop(("map", "none")), "map", _DATA["map"]),
        (Drop(("tags", 1)), "tags", ["a", "a"]),
        (Drop(("tags", 3)), "tags", _DATA["tags"]),
        (Drop(("pay", 1, "low")), "pay", [{"low": "1"}, {"high": "3"}]),
        (Append(("tags",), "c"), "tags", ["a", "b", "a", "c"]),
        (Append(("tags",), "a"), "tags", _DATA["tags"]),
        (Append(("links",), "maya"), "links", _DATA["links"]),
        (Append(("links",), "[[sam]]"), "links", _DATA["links"]),
        (Append(("none",), "c"), "none", ["c"]),
        (Append(("new",), "c"), "new", ["c"]),
        (Append(("name",), "c"), "name", ["Ana", "c"]),
        (Append(("name",), "Ana"), "name", "Ana"),
        (Append(("one",), "maya"), "one", "[[maya]]"),
        (Withdraw(("tags",), "a"), "tags", ["b"]),
        (Withdraw(("tags",), "z"), "tags", _DATA["tags"]),
        (Withdraw(("links",), "maya"), "links", ["sam"]),
        (Withdraw(("name",), "Bo"), "name", "Ana"),
        (Withdraw(("pay",), {"low": "1"}), "pay", [{"low": "2", "high": "3"}]),
        (Withdraw(("map",), "1"), "map", _DATA["map"]),
    ],
)  # fmt: skip
def test_one_value_changes(change: Change, key: str, value: Data) -> None:
    """The value is as asked, keys keep their order, all else is as it was, and so is the input."""
    before = deepcopy(_DATA)
    after = intended(before, [change])
    assert after[key] == value
    if isinstance(value, dict):
        found = after[key]
        assert isinstance(found, dict)
        assert list(found) == list(value)
    order = [*_DATA, *([key] if key not in _DATA else [])]
    assert list(after) == order
    assert {name: after[name] for name in _DATA if name != key} == {
        name: each for name, each in _DATA.items() if name != key
    }
    assert before == _DATA


@pytest.mark.parametrize("change", [Drop(("name",)), Withdraw(("one",), "maya")])
def test_a_key_goes(change: Change) -> None:
    """A key dropped, or a single value taken out of what may be a list, is gone."""
    after = intended(_DATA, [change])
    assert list(after) == [name for name in _DATA if name != change.route[0]]


def test_what_is_put_is_a_copy() -> None:
    """A value given and the data made share nothing."""
    value: Data = ["x"]
    after = intended({"b": [None]}, [Put(("a",), value), Put(("b", 0), value)])
    assert isinstance(value, list)
    value.append("y")
    assert after == {"b": [["x"]], "a": ["x"]}


@pytest.mark.parametrize(
    ("change", "route", "reason"),
    [
        (Put(("name", "k"), "9"), ("name",), "it holds a single value, in which there is no `k`"),
        (Put(("tags", "k"), "9"), ("tags",), "it holds a list, in which there is no `k`"),
        (Put(("map", 0), "9"), ("map",), "it holds a mapping, in which there is no `0`"),
        (Put(("map", "y", "z", "q"), "9"), ("map", "y", "z"), "it holds a single value, in which there is no `q`"),
        (Put(("tags", 4), "9"), ("tags",), "its list has 3 items"),
        (Put(("none", 1), "9"), ("none",), "its list has no items"),
        (Put(("none", "k", 1), "9"), ("none",), "its list has no items"),
        (Append(("map",), "9"), ("map",), "it holds a mapping, not a list"),
    ],
)  # fmt: skip
def test_no_place(change: Change, route: Route, reason: str) -> None:
    """What has no place is refused with what is in its way."""
    with pytest.raises(NoPlaceError) as caught:
        intended(_DATA, [change])
    assert (caught.value.route, str(caught.value)) == (route, reason)


@pytest.mark.parametrize("as_text", [True, False])
def test_texts_stay_texts(as_text: bool) -> None:
    """What a change says of its value's type is said of each of its parts."""
    for route in (("tags",), ("name",), ("new",)):
        (step,) = simplified(_DATA, Append(route, "9", as_text))
        assert isinstance(step, Put)
        assert step.as_text is as_text


def test_simple_changes_stay() -> None:
    """A value put and an entry dropped are their own only step."""
    for change in (Put(("a",), "x"), Drop(("a",))):
        assert simplified(_DATA, change) == (change,)
    assert simplified(_DATA, Withdraw(("tags",), "a")) == (Drop(("tags", 2)), Drop(("tags", 0)))


@pytest.mark.parametrize(
    ("route", "value"),
    [
        ((), _DATA),
        (("pay", 1, "high"), "3"),
        (("pay", 2), None),
        (("pay", "x"), None),
        (("name", "x"), None),
        (("nothing",), None),
        (("tags", 0), "a"),
    ],
)
def test_values_at_routes(route: Route, value: Data) -> None:
    """A route leads to its value, or to None."""
    assert value_at(_DATA, route) == value


@pytest.mark.parametrize(
    ("route", "there"),
    [
        (("none",), True),
        (("nothing",), False),
        (("tags", 2), True),
        (("tags", 3), False),
        (("tags", "x"), False),
        (("map", "x"), True),
        (("name", "x"), False),
        (("name", 0), False),
    ],
)
def test_what_is_there(route: Route, there: bool) -> None:
    """An empty entry is there; what no list or mapping holds is not."""
    assert holds(_DATA, route) is there


def test_the_ground_of_a_route() -> None:
    """The first thing that is missing is put with all that shall be below it."""
    assert grounded(_DATA, ("map", "q"), "1") == (("map", "q"), "1")
    assert grounded(_DATA, ("q", "r", 0, "s"), "1") == (("q",), {"r": [{"s": "1"}]})
    assert grounded(_DATA, ("pay", 2, "low"), "1") == (("pay", 2), {"low": "1"})
    assert grounded(_DATA, ("name",), "1") == (("name",), "1")


@pytest.mark.parametrize(
    ("one", "two", "same"),
    [
        ("[[maya]]", "maya", True),
        ("maya", "[[maya|M]]", True),
        ("[[maya]]", "[[sam]]", False),
        ("maya|M", "maya", False),
        ("[[maya", "maya", False),
        (["a"], ["a"], True),
        (None, "", False),
    ],
)
def test_the_same_item(one: Data, two: Data, same: bool) -> None:
    """A link is the same as the id it leads to; nothing else is taken for another thing."""
    assert same_item(one, two) is same
