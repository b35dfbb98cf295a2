"""What remembers answers gives those that it would give anew, and asks once."""

from dataclasses import dataclass, replace

from kit.source.remembering import Remembering


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
