"""What remembers the answers to questions about itself, since nothing in it changes.

An answer is remembered with what was looked at for it, by short keys (`rests_on`), so that whoever
keeps something longer than one command knows what that rests on. Who asks for a remembered answer
rests on the same as who asked first.

The keys are `b:ID` the body of a note; `s:ID` what it says under the topics, and `S` what all talks
say; `a:ID` its actions, and `A` all actions; `l:LINE:ID` the lines of it, up to that
one, that a link can lead to; `m:ID` which notes mention it; `t:FUNCTION:ABOUT:ID` what a function tells of it (`told_by`);
`q:FUNCTION:ABOUT` what one makes of all about one id (`Remembering.settled`). Front
matter, names, paths, the day and the settings have none: what is kept longer goes with any of them.
What has no key of its own is `?`, and nothing that rests on it is kept.
"""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from functools import cached_property
from importlib import import_module
from sys import intern
from typing import Any, Generic, NoReturn, Protocol, Self, TypeVar, TypeVarTuple, overload

Answer = TypeVar("Answer")
About = TypeVarTuple("About")

BODY, LINES, MENTIONS = "b:", "l:", "m:"
SAYINGS, ALL_SAYINGS = "s:", "S"
ACTIONS, ALL_ACTIONS = "a:", "A"
TOLD, SETTLED = "t:", "q:"
UNKNOWN = "?"


class _Watch:
    """Who notes what is looked at just now: a set of keys, or None where nobody does."""

    keys: set[str] | None = None


def rests_on(key: str) -> None:
    """Note that what is being worked out rests on something, for those who watch."""
    if _Watch.keys is not None:
        # Thousands of answers rest on the same: they share its name.
        _Watch.keys.add(intern(key))


@contextmanager
def watched() -> Iterator[set[str]]:
    """Give the keys of all that is looked at inside; who watches around it learns of them, too."""
    outer, keys = _Watch.keys, set[str]()
    _Watch.keys = keys
    try:
        yield keys
    finally:
        _Watch.keys = outer
        if outer is not None:
            outer |= keys


@contextmanager
def unwatched() -> Iterator[None]:
    """Note nothing inside: who looks there has said already what that rests on."""
    outer = _Watch.keys
    _Watch.keys = None
    try:
        yield
    finally:
        _Watch.keys = outer


class HasId(Protocol):
    """What is known by an id: a note."""

    @property
    def id(self) -> str:
        """Return it."""


Note = TypeVar("Note", bound=HasId)


def told_by(note: Note, question: Callable[..., Answer], *about: str) -> Answer:
    """Return what a function of a module says of one note and of some words, and of nothing else.

    Who asks rests on the answer alone, not on the rest of the note. It has to be data whose `repr` says
    all of it.
    """
    rests_on(f"{TOLD}{_name_of(question)}:{' '.join(about)}:{note.id}")
    with unwatched():
        return question(note, *about)


def told_again(key: str, notes: Mapping[str, Note]) -> object:
    """Return what the function of a key of `told_by` says now."""
    named, about, note = key.removeprefix(TOLD).split(":", 2)
    with unwatched():
        return _function(named)(notes[note], *about.split())


def _name_of(question: Callable[..., object]) -> str:
    return f"{question.__module__}.{question.__qualname__}"


def _function(named: str) -> Callable[..., Any]:
    module, _, name = named.rpartition(".")
    found: Callable[..., Any] = getattr(import_module(module), name)
    return found


class Remembering:
    """Frozen data of which several ask the same."""

    def once(self, question: Callable[[Self, *About], Answer], *about: *About) -> Answer:
        """Return what a function says of this and of what else it is asked with, worked out once.

        `about` has to be hashable, such as the ids of paths, and all that the answer rests on.
        """
        asked = (question, about)
        found = self._found.get(asked)
        if found is None:
            found = self._found[asked] = _with_keys(question, self, *about)
        answer: Answer = found[0]
        if _Watch.keys is not None:
            _Watch.keys.update(found[1])
        return answer

    def settled(
        self, question: Callable[[Self], Mapping[str, tuple[Answer, ...]]], about: str
    ) -> tuple[Answer, ...]:
        """Return what a function of a module says of one of many ids; nothing where it does not name it.

        Who asks rests on that alone: where it stays the same, whatever the whole was worked out of may
        change. It has to be data whose `repr` says all of it.
        """
        rests_on(f"{SETTLED}{_name_of(question)}:{about}")
        with unwatched():
            return self.once(question).get(about, ())

    def settled_again(self, function: str) -> tuple[Mapping[str, object], set[str]]:
        """Return what a function of keys of `settled` says now of all ids, and what that rests on."""
        with watched() as keys:
            found: Mapping[str, object] = self.once(_function(function))
            return found, keys

    @cached_property
    def _found(self) -> dict[object, tuple[Any, tuple[str, ...]]]:
        return {}


class remembered(Generic[Answer]):  # noqa: N801 - used as `cached_property` is
    """A property of frozen data, worked out when it is asked for first."""

    def __init__(self, work: Callable[[Any], Answer]) -> None:
        self._work = work
        self.__doc__ = work.__doc__

    def __set_name__(self, owner: type, name: str) -> None:
        self._name = name

    @overload
    def __get__(self, of: None, owner: type | None = None) -> Self: ...
    @overload
    def __get__(self, of: object, owner: type | None = None) -> Answer: ...

    def __get__(self, of: object, owner: type | None = None) -> Self | Answer:
        if of is None:
            return self
        found = of.__dict__.get(self._name)
        if found is None:
            found = of.__dict__[self._name] = _with_keys(self._work, of)
        answer: Answer = found[0]
        if _Watch.keys is not None:
            _Watch.keys.update(found[1])
        return answer

    def __set__(self, of: object, value: object) -> NoReturn:
        raise AttributeError(f"{self._name} cannot be set")


def _with_keys(work: Callable[..., Any], *about: object) -> tuple[Any, tuple[str, ...]]:
    """Return an answer and what it rests on."""
    outer, keys = _Watch.keys, set[str]()
    _Watch.keys = keys
    try:
        return work(*about), tuple(keys)
    finally:
        _Watch.keys = outer
