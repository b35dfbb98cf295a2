"""Values taken out of front matter, with what they leave empty."""

import pytest

from kit.revising.references.withdrawal import withdrawn
from kit.source.edit import Drop
from kit.source.fields import Route
from kit.source.intent import intended

DATA = {
    "contact": "a",
    "contacts": ["a", "b", "a"],
    "skills": [{"who": "a"}, {"who": "a", "name": "sql"}],
    "deep": {"list": [["a"], ["b"]]},
}

CASES: list[tuple[list[Route], dict[str, object]]] = [
    ([("contact",)], {"contacts": ["a", "b", "a"]}),
    ([("contacts", 0), ("contacts", 2)], {"contacts": ["b"]}),
    ([("contacts", 0), ("contacts", 1), ("contacts", 2)], {}),
    ([("skills", 0, "who"), ("skills", 1, "who")], {"skills": [{"name": "sql"}]}),
    ([("deep", "list", 0, 0)], {"deep": {"list": [["b"]]}}),
    ([("deep", "list", 0, 0), ("deep", "list", 1, 0)], {}),
]


@pytest.mark.parametrize(("routes", "meant"), CASES)
def test_collections_left_empty_go_whole(routes: list[Route], meant: dict[str, object]) -> None:
    """An entry goes alone where others are left beside it, else with the collection it was in."""
    keys = {str(route[0]) for route in routes}
    data = {key: DATA[key] for key in keys}
    changes = withdrawn(data, routes)  # type: ignore[arg-type]  # plain data, as front matter has it
    assert all(isinstance(each, Drop) for each in changes)
    after = intended(data, changes)  # type: ignore[arg-type]  # as above
    assert after == {key: value for key, value in meant.items() if key in keys}
