"""Searching: what is found, in which order, at which place; and whatever is typed is words."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kit.index import Index
from kit.index.near_words import near_words
from kit.index.search import END, MARK, Only, search
from kit.index.words import MOST_WORDS, Word, read_words
from tests.index.making import NOTES, filled


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Index]:
    """Return an index with all tables."""
    with filled(tmp_path_factory.mktemp("searched")) as index:
        yield index


def found(index: Index, *words: str, only: Only = Only()) -> list[str]:  # noqa: B008 - it cannot change
    """Return the ids of what is found, best first."""
    return [hit.note for hit in search(index, read_words(words), only=only).hits]


@pytest.mark.parametrize(
    ("words", "notes"),
    [
        (["pipeline"], ["interviews/2026-03-04-maya", "interviews/2026-06-01-both", "journal/a"]),
        (["PIPEL"], ["interviews/2026-03-04-maya", "interviews/2026-06-01-both", "journal/a"]),
        (["pipel", "night"], []),
        (["pipel*", "night"], ["interviews/2026-03-04-maya", "interviews/2026-06-01-both"]),
        (["pipel", "break"], []),
        (["facade"], ["interviews/2026-03-04-maya"]),
        (["FAÇADE", "naive"], ["interviews/2026-03-04-maya"]),
        (["details"], ["interviews/2026-03-04-maya"]),
        (["break at night"], ["interviews/2026-06-01-both"]),
        (['"night at break"'], []),
        (['"break at night" sleep'], ["interviews/2026-06-01-both"]),
        (["pipelines", "-sql"], ["interviews/2026-06-01-both", "journal/a"]),
        (['pipelines -"paid badly"'], ["interviews/2026-06-01-both", "journal/a"]),
        (["whisper"], []),
        (["夜勤"], ["interviews/2026-03-04-maya"]),
        (["東京", "pipelines"], ["interviews/2026-03-04-maya"]),
        (["📅"], ["interviews/2026-03-04-maya"]),
        (["łukasz", "nowak"], ["contacts/lukasz-nowak"]),
        (["lukasz", "nowak"], ["contacts/lukasz-nowak", "interviews/2026-06-01-both"]),
        (["analyst"], ["contacts/maya-okafor"]),
        (["#night-shifts"], ["interviews/2026-03-04-maya"]),
        (["em"], ["contacts/maya-okafor"]),
    ],
)
def test_what_is_found(index: Index, words: list[str], notes: list[str]) -> None:
    """All words, in any case and without accents; the last may be half typed; phrases; `-word`."""
    assert sorted(found(index, *words)) == notes


def test_either_of_two(index: Index) -> None:
    """`OR` joins its neighbours to one term; at the ends it says nothing."""
    assert sorted(found(index, "analyst", "OR", "blueyard")) == sorted(
        ["contacts/maya-okafor", "contacts/lukasz-nowak", "organizations/blueyard"]
    )
    assert found(index, "OR", "analyst", "OR") == found(index, "analyst")


def test_a_name_counts_more_than_text(index: Index) -> None:
    """The note of the person comes before notes that mention them."""
    assert found(index, "maya")[0] == "contacts/maya-okafor"
    assert found(index, "blueyard")[0] == "organizations/blueyard"


@pytest.mark.parametrize(
    ("word", "note"),
    [
        ("badly", "interviews/2026-03-04-maya"),
        ("façade", "interviews/2026-03-04-maya"),
        ("détails", "interviews/2026-03-04-maya"),
        ("東京", "interviews/2026-03-04-maya"),
        ("analyst", "contacts/maya-okafor"),
        ("sleep", "interviews/2026-06-01-both"),
        ("exploring", "paths/data-engineering"),
        ("nothing", "journal/a"),
    ],
)
def test_a_hit_has_its_place(index: Index, word: str, note: str) -> None:
    """The line of a hit is the line of the file that holds the word, which is marked in the text."""
    hit = search(index, read_words([word])).hits[0]
    assert hit.note == note
    line = NOTES[hit.path].split("\n")[hit.line - 1]
    assert word.casefold() in line.casefold()
    assert hit.text.count(MARK) == hit.text.count(END)
    if word != "détails":
        assert f"{MARK}{word}" in hit.text.casefold()


def test_only_some_notes(index: Index) -> None:
    """A type, a person, a career path and a topic narrow what is found."""
    assert found(index, "pipelines", only=Only(type="journal")) == ["journal/a"]
    by_lukasz = Only(person="contacts/lukasz-nowak")
    assert found(index, "pipelines", only=by_lukasz) == ["interviews/2026-06-01-both"]
    about = Only(path="paths/data-engineering")
    assert found(index, "pipelines", only=about) == ["interviews/2026-03-04-maya"]
    topics = {"Pay": "pay", "Tips": "advice", "Détails": "skills"}
    assert found(index, "façade", only=Only(topic="pay", topic_of=topics.get))
    assert not found(index, "façade", only=Only(topic="skills", topic_of=topics.get))
    assert not found(index, "façade", only=Only(topic="advice", topic_of=topics.get))


def test_a_limit_leaves_the_count(index: Index) -> None:
    """With a limit the best are shown, and how many there are in all is known."""
    some = search(index, read_words(["pipelines"]), limit=1)
    assert (len(some.hits), some.total) == (1, 3)


def test_near_words_are_proposed(index: Index) -> None:
    """A word that stands nowhere is told with those that are spelt alike."""
    assert near_words(index, read_words(["pipelnes", "night"])) == {
        "pipelnes": ("pipelines", "pipeline")
    }
    assert near_words(index, read_words(["night", "analyst"])) == {}


@pytest.mark.parametrize(
    "typed",
    [
        '"',
        '""',
        "*",
        "-",
        "--",
        "AND",
        "OR",
        "NEAR(",
        'a"b',
        "a:b",
        "{x}",
        "^a",
        "col : x",
        "(",
        "\0",
        "'",
        "\\",
        "%",
    ],
)
def test_signs_of_a_query_language_are_words(index: Index, typed: str) -> None:
    """What means something to FTS5 means nothing here."""
    search(index, read_words([typed]))
    search(index, read_words(["pipelines", typed]))
    near_words(index, read_words([typed]))


@given(st.lists(st.text(max_size=40), max_size=5))
@settings(max_examples=60)
def test_whatever_is_typed_is_no_fault(index: Index, words: list[str]) -> None:
    """Any text at all is searched for; bytes that are no text and long texts, too."""
    asked = read_words(words)
    search(index, asked)
    near_words(index, asked)


def test_a_long_text_is_searched_by_its_first_words(index: Index) -> None:
    """Ten thousand letters, with and without blanks, are words like others."""
    search(index, read_words(["x" * 10_000]))
    asked = read_words([f'"{each}"' for each in range(5_000)])
    assert len(asked.terms) == MOST_WORDS
    search(index, asked)
    search(index, read_words(["\udcff broken"]))


def test_what_a_shell_hands_over() -> None:
    """What held together in a shell's quotes is a phrase, unless it says more."""
    assert read_words(["night shift"]).terms == ((Word("night shift"),),)
    assert read_words(["night", "shift"]).terms == ((Word("night"),), (Word("shift", True),))
    assert read_words(['a "b c" -d']) == (
        ((Word("a"),), (Word("b c"),)),
        (Word("d"),),
    )
    assert read_words(["“smart quotes”"]).terms == ((Word("smart quotes"),),)


def test_a_long_line_is_shown_around_its_hit(tmp_path: Path) -> None:
    """Of a line of thousands of letters some words before and behind the hit are shown."""
    from tests.index.making import vault_in
    from tests.making import write_vault

    write_vault(tmp_path, {"journal/b.md": f"{'word ' * 2000}needle {'more ' * 2000}\n"})
    with vault_in(tmp_path) as vault:
        hit = search(vault.index, read_words(["needle"])).hits[0]
    assert len(hit.text) < 200
    assert f"{MARK}needle{END}" in hit.text
    assert hit.text.startswith("… word")
    assert hit.text.endswith("more …")
