"""What a word is, and what of it counts: the same when it is written and when it is looked for."""

import unicodedata
from collections import Counter
from collections.abc import Iterator
from importlib.resources import files
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kit.site.search.words import count_terms, fold, is_spaceless, terms_in, terms_of

FIND = files("kit.site") / "theme" / "assets" / "search-find.js"
TEXTS = [
    ("Élan Vital, naïve Kavčič", ["elan", "vital", "naive", "kavcic"]),
    ("Straße Łódź Øre œuvre ıI Þórr", ["strasse", "lodz", "ore", "oeuvre", "ii", "thorr"]),
    ("ΟΔΥΣΣΕΥΣ Οδυσσεύς", ["οδυσσευσ", "οδυσσευσ"]),
    ("Ёлка ёлка й", ["елка", "елка", "и"]),
    (
        "don't e-mail a_b C++ 2026-03-14",
        ["don", "t", "e", "mail", "a", "b", "c", "2026", "03", "14"],
    ),
    ("Ｆｕｌｌ ①② ﬁne K", ["full", "12", "fine", "k"]),
    ("李伟 说", ["李伟", "伟", "说"]),
    ("東京tower", ["東京", "京", "tower"]),
    ("ががく", ["がが", "がく", "く"]),
    ("한국 사람", ["한국", "사람"]),
    ("हिन्दी में", ["हिन्दी", "में"]),
    ("مُحَمَّد", ["مُحَمَّد"]),
    ("🙂 — … ·", []),
    ("__proto__ constructor", ["proto", "constructor"]),
    ("x" * 50, ["x" * 40]),
]


@pytest.mark.parametrize(("text", "terms"), TEXTS)
def test_terms(text: str, terms: list[str]) -> None:
    """Accents, case and forms are folded; scripts without spaces are cut into pairs."""
    assert list(terms_in(text)) == terms
    assert count_terms([text, text]) == Counter(terms * 2)


@given(st.lists(st.text(max_size=60)))
def test_counting_is_reading(texts: list[str]) -> None:
    """The fast way to count terms finds those of the plain way, in ASCII and beyond."""
    plain = Counter(term for text in texts for term in terms_in(text))
    assert count_terms(texts) == plain


@given(st.text(alphabet=st.characters(categories=["L", "N", "M"]), max_size=30))
def test_a_folded_word_is_found(word: str) -> None:
    """A word that is looked for as it is indexed gives the same terms again.

    A sign that stands before no letter is no word of its own, only a part of the run it was cut from.
    """
    for term in terms_of(word):
        assert not term[0].isalnum() or terms_of(term)[0] == term
    assert fold(word.upper()) == fold(word.upper().lower()) or not word.isascii()


def test_only_scripts_without_spaces_are_cut() -> None:
    """Korean, Greek and Latin put spaces between words; Chinese, Japanese and Thai do not."""
    assert [each for each in "a1й한李のไα" if is_spaceless(each)] == ["李", "の", "ไ"]


@pytest.fixture
def page(chromium: Any) -> Iterator[Any]:
    """Open a page that knows the search's rules."""
    page = chromium.new_page()
    page.add_script_tag(path=str(FIND))
    yield page
    page.close()


def test_browser_and_python_agree_on_every_character(page: Any) -> None:
    """Each character that both know, alone and within a word, gives the same terms on both sides."""
    # All that differ in kind; of the large scripts in which all characters are alike, some.
    codes = [
        *range(0x20, 0x3400),
        *range(0x3400, 0xD800, 37),
        *range(0xF900, 0x10000),
        *range(0x10000, 0x2A6DF, 17),
    ]
    texts = [
        chr(code) for code in codes if unicodedata.category(chr(code)) not in ("Cn", "Cs", "Co")
    ]
    texts = [form for each in texts for form in (each, f"a{each}B")]
    known = "text => [...text].every(each => !/\\p{Cn}/u.test(each))"
    told = page.evaluate(
        f"texts => texts.map(each => ({known})(each) ? kitSearch.termsIn(each) : null)", texts
    )
    differ = [
        (text, list(terms_in(text)), terms)
        for text, terms in zip(texts, told, strict=True)
        if terms is not None and list(terms_in(text)) != terms
    ]
    assert differ == []
    assert sum(terms is not None for terms in told) > 20_000


def test_browser_and_python_agree_on_texts(page: Any) -> None:
    """Words of many scripts in a row give the same terms on both sides."""
    texts = (
        [text for text, _ in TEXTS]
        + [text.upper() for text, _ in TEXTS]
        + ["\u0301a\u0301 e\u0301\u093f"]
    )
    told = page.evaluate("texts => texts.map(kitSearch.termsIn)", texts)
    assert told == [list(terms_in(text)) for text in texts]
