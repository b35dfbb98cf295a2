"""What a tree of front matter with places is made of; `yaml_tree` reads one, and loads libyaml for it."""

from typing import NamedTuple, TypeAlias

MAX_DEPTH = 30


class Scalar(NamedTuple):
    """A single value as text, from `start` to `end` of the front matter; `plain` means unquoted."""

    text: str
    start: int
    end: int
    plain: bool = True


class Items(NamedTuple):
    """A list."""

    values: "tuple[Node, ...]"
    start: int
    end: int


class Entries(NamedTuple):
    """A mapping, in the order written; a repeated key is kept and reported."""

    pairs: "tuple[tuple[Scalar, Node], ...]"
    start: int
    end: int


Node: TypeAlias = Scalar | Items | Entries


class RefusedError(ValueError):
    """Something that is not read, at a place of the text; the message says what is."""

    def __init__(self, start: int, end: int, expected: str) -> None:
        super().__init__(expected)
        self.start = start
        self.end = end
