"""What remembers answers gives those that it would give anew, and asks once."""

from dataclasses import dataclass, field, replace

import pytest

from kit.source.remembering import (
    Remembering,
    remembered,
    rests_on,
    told_again,
    told_by,
    unwatched,
    watched,
)


@dataclass(frozen=True)
class Words(Remembering):
    """Some words."""

    words: tuple[str, ...]


def test_each_question_is_asked_once() -> None:
    """The same question with something else is another one, and so is another question."""
    asked: list[object] = []

    def holds(words: Words, word: str) -> bool:
        asked.append(word)
        return word in words.words

    def count(words: Words) -> int:
        asked.append(count)
        return len(words.words)

    words = Words(("a", "b"))
    for _ in range(2):
        assert (words.once(holds, "a"), words.once(holds, "c"), words.once(count)) == (
            True,
            False,
            2,
        )
    assert asked == ["a", "c", count]


def test_another_one_made_of_it_remembers_nothing_of_the_first() -> None:
    """What is true of one may be wrong of the other, even where both ask the same."""

    def count(words: Words) -> int:
        return len(words.words)

    words = Words(("a", "b"))
    assert (words.once(count), replace(words, words=("c",)).once(count)) == (2, 1)
    assert words == Words(("a", "b"))


@dataclass(frozen=True)
class Shelf(Remembering):
    """What looks at some things while it answers."""

    looked: list[str] = field(default_factory=list, compare=False)

    def __hash__(self) -> int:
        """Return a hash."""
        return 0

    def look(self, key: str) -> str:
        """Look at something."""
        self.looked.append(key)
        rests_on(key)
        return key

    @remembered
    def first(self) -> str:
        """Look at one thing, the first time."""
        return self.look("one")

    @remembered
    def nothing(self) -> None:
        """Look at one thing, and find nothing."""
        self.look("none")


def test_who_asks_again_rests_on_the_same() -> None:
    """What was looked at for a remembered answer counts for everybody who is given it."""
    shelf = Shelf()
    for _ in range(2):
        with watched() as keys:
            assert shelf.once(Shelf.look, "two") == "two"
            assert shelf.first == "one"
            assert shelf.nothing is None
        assert keys == {"one", "two", "none"}
    assert shelf.looked == ["two", "one", "none"]


def test_an_answer_within_an_answer() -> None:
    """Who asks for the outer one rests on what the inner one looked at, even where that was known before."""
    shelf = Shelf()

    def outer(shelf: Shelf) -> str:
        return shelf.first + shelf.look("three")

    assert shelf.first == "one"
    with watched() as keys:
        shelf.once(outer)
    assert keys == {"one", "three"}


def test_watchers_within_watchers() -> None:
    """The outer one learns of all, the inner ones of their own; what is unwatched is nobody's."""
    with watched() as outer:
        rests_on("a")
        with watched() as inner:
            rests_on("b")
            with unwatched():
                rests_on("c")
    assert (outer, inner) == ({"a", "b"}, {"b"})
    rests_on("d")
    assert (outer, inner) == ({"a", "b"}, {"b"})


def test_after_an_error_who_watched_before_watches_again() -> None:
    """Nothing is lost to a watcher that is gone, and no half answer is remembered."""
    shelf = Shelf()

    def broken(shelf: Shelf) -> str:
        shelf.look("x")
        raise KeyError

    with watched() as keys:
        for _ in range(2):
            with pytest.raises(KeyError):
                shelf.once(broken)
        with pytest.raises(KeyError), unwatched():
            raise KeyError
        with pytest.raises(KeyError), watched():
            raise KeyError
        rests_on("after")
    assert "after" in keys
    assert shelf.looked == ["x", "x"]


def test_a_remembered_property_cannot_be_set() -> None:
    """Nothing in frozen data changes."""
    with pytest.raises(AttributeError, match="first"):
        Shelf().first = "two"
    assert Shelf.first.__doc__ == "Look at one thing, the first time."


@dataclass(frozen=True)
class Leaf:
    """A note of this test."""

    id: str
    words: str


def words_of(leaf: Leaf, *wanted: str) -> tuple[str, ...]:
    """Return some words of a note."""
    rests_on("the whole note")
    return tuple(each for each in leaf.words.split() if each in wanted)


def words_by_letter(words: Words) -> dict[str, tuple[str, ...]]:
    """Return words by their first letter, after a look at all of them."""
    rests_on("all words")
    return {
        each[0]: tuple(word for word in words.words if word[0] == each[0]) for each in words.words
    }


def test_who_asks_for_an_entry_rests_on_it_alone() -> None:
    """Not on what all was worked out of; the key of the entry leads to that, and to all entries."""
    words, function = Words(("ant", "ape", "bee")), f"{__name__}.words_by_letter"
    for _ in range(2):
        with watched() as keys:
            assert words.settled(words_by_letter, "a") == ("ant", "ape")
            assert words.settled(words_by_letter, "z") == ()
        assert keys == {f"q:{function}:a", f"q:{function}:z"}
    assert words.settled_again(function) == (words_by_letter(words), {"all words"})


def test_what_a_function_tells_is_told_again() -> None:
    """Who asks rests on the answer; the key alone leads to it again, whatever the note is called."""
    leaf = Leaf("a: b/ç d:e", "one two three")
    with watched() as keys:
        assert told_by(leaf, words_of, "two", "three", "four") == ("two", "three")
    (key,) = keys
    assert told_again(key, {leaf.id: leaf}) == ("two", "three")
    assert told_again(key, {leaf.id: Leaf(leaf.id, "four")}) == ("four",)
