"""The files of the search: they say what the pages say, harm nothing, and change little."""

import re

from hypothesis import given
from hypothesis import strategies as st

from kit.site.search.entries import read_entry
from kit.site.search.postings import ALPHABET, encoded
from kit.site.search.shards import shard_name
from kit.site.search.weights import steps_of
from kit.site.search.words import terms_in
from tests.site.search.reading import data_of, decoded, files_of, pages_by_term, paths_by_slot

WORD = st.sampled_from(
    [
        "a",
        "an",
        "and",
        "Élan",
        "李伟",
        "說",
        "__proto__",
        "</script>",
        "night",
        "nights",
        "nightly",
        "constructor",
        "12",
    ]
)
TEXT = st.lists(WORD | st.text("abcde", min_size=1, max_size=9), max_size=30).map(" ".join)
PAGES = st.dictionaries(
    st.text("abc/-", min_size=1, max_size=6), st.tuples(TEXT, TEXT, TEXT), max_size=12
)


def page(title: str, heading: str, text: str) -> str:
    """Return a page as it is staged."""
    return f'---\ntitle: "x"\n---\n\n# {title} {{ #l1 }}\n\n`n.md`{{ .kit-source }}\n\n## {heading} {{ #l5 }}\n\n{text}\n{{ #l7 }}\n'


@given(PAGES)
def test_the_files_say_what_the_pages_say(parts: dict[str, tuple[str, str, str]]) -> None:
    """Each term leads to the pages that have it, and to no others, with the step it has there."""
    pages = {path: page(*each) for path, each in parts.items()}
    files = files_of(pages)
    found = pages_by_term(files)
    read = {path: steps_of(read_entry(path, "", text)) for path, text in pages.items()}
    assert sorted(paths_by_slot(files).values()) == sorted(pages)
    assert found.keys() == {term for steps in read.values() for term in steps}
    for term, where in found.items():
        assert where == {path: steps[term] for path, steps in read.items() if term in steps}
    for path, (title, heading, text) in parts.items():
        assert (
            set(read[path]) == set(terms_in(f"{title} {heading} {text}".replace("</script>", " ")))
            or "<" in text + title + heading
        )


@given(st.dictionaries(st.integers(0, 100_000), st.integers(0, 7)))
def test_postings_read_back(steps: dict[int, int]) -> None:
    """Slots and steps come back as they were, in characters that need no escape anywhere."""
    text = encoded(slot * 8 + step for slot, step in sorted(steps.items()))
    assert dict(decoded(text)) == steps
    assert not set(text) & set("\"\\<&'")
    assert len(ALPHABET) % 2 == 0


def test_titles_count_more_than_headings_and_these_more_than_text() -> None:
    """However often a word stands in a text, it counts more in a heading, and most in a short title."""
    text = " ".join(["often"] * 500)
    steps = steps_of(read_entry("a", "", page("One two three four often", "head often", text)))
    assert steps["four"] == 6
    assert steps["head"] == 5
    assert steps_of(read_entry("a", "", page("short", "x", text)))["short"] == 7
    assert steps_of(read_entry("a", "", page("x", "y", text)))["often"] == 4
    long = steps_of(read_entry("a", "", page("x", "y", f"rare {text}")))
    assert long["rare"] < steps_of(read_entry("a", "", page("x", "y", "rare")))["rare"]


def many(count: int) -> dict[str, str]:
    """Return pages with enough different words that their terms fill many files."""
    return {
        f"interviews/{number}": page(
            f"Page {number}", "Tasks", " ".join(f"w{number * at % 997:x}{at}" for at in range(150))
        )
        for number in range(count)
    }


def test_a_term_is_where_the_browser_looks() -> None:
    """It lies in the file with the longest name that begins it, none is lost, and no file is very large."""
    pages = many(120)
    files = files_of(pages)
    known = {term for path, text in pages.items() for term in steps_of(read_entry(path, "", text))}
    assert pages_by_term(files).keys() == known
    names = data_of(files["map.js"])["words"]
    assert len(names) > 5
    assert {name for name in files if name.startswith("w-")} == {
        f"w-{shard_name(name)}.js" for name in names
    }
    for name in names:
        terms = data_of(files[f"w-{shard_name(name)}.js"])[::2]
        assert terms == sorted(terms)
        for term in terms:
            assert name == max((each for each in names if term.startswith(each)), key=len)
    assert max(len(text) for name, text in files.items() if name.startswith("w-")) < 30_000


def test_a_change_touches_few_files() -> None:
    """The same pages give the same files; a word more changes its file, its page's, and no other."""
    pages = many(120)
    before = files_of(pages)
    assert files_of(dict(reversed(pages.items()))) == before
    after = files_of(
        pages | {"interviews/7": pages["interviews/7"].replace("\n{ #l7 }", " zeppelin\n{ #l7 }")}
    )
    assert (
        len({name for name in before.keys() | after.keys() if before.get(name) != after.get(name)})
        <= 3
    )
    added = files_of(pages | {"interviews/new": page("New", "Tasks", "zeppelin")})
    changed = {name for name in before.keys() | added.keys() if before.get(name) != added.get(name)}
    assert len(changed) < len(before) / 5


def test_text_of_notes_ends_no_script() -> None:
    """Whatever a note holds, a file of the search is one call in one line, without a tag."""
    evil = "x &lt;/script&gt;&lt;script&gt; \\u2028 \u2028 \u2029 &lt;!-- ]]&gt; \\\\ \" ' `&lt;`"
    for name, text in files_of({"a": page(evil, "constructor", evil)}).items():
        assert re.fullmatch(r'kitSearch\.take\("[\w-]+",[^<\u2028\u2029\n]*\);\n', text), name
    assert (
        "</script>"
        in data_of(
            files_of({"a": page("t", "h", evil)})[
                next(n for n in files_of({"a": page("t", "h", evil)}) if n.startswith("p-"))
            ]
        )[0][4][-1]
    )


def test_names_of_files_are_plain() -> None:
    """A file's name is ASCII in lower case, and differs for different terms."""
    names = [shard_name(each) for each in ("", "ma", "李", "é", "e9", "674e")]
    assert names == ["", "ma", "-674e", "-e9", "e9", "674e"]
