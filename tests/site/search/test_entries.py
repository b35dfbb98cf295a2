"""What the search knows of a page: the note's own words, each with the place where it stands."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kit.pages import Bullets, Card, Cards, Claims, Heading, Notice, Page, Prose, Table
from kit.site.search.entries import Line, read_entry, words_shown
from kit.site.search.words import terms_in
from kit.site.stage import stage
from tests.making import contact, interview, vault_of

BODY = """\
First paragraph with `code_span`, **bold**, snake_case and a [link](https://example.org/far).

## Daily tasks

- (+) Upside of [[maya]] #autonomy
- [ ] Ask again 📅 2026-09-03
  - deeper
1. one

> quoted words

| a | b |
|---|---|
| cell | 5 < 6 & 7 |

```python
x = [1]  # <script>
</div>
```

* * *
2019. A year that is no list, data-search-exclude too
"""


def lines_of(
    root: Path, notes: dict[str, str], pages: tuple[Page, ...] = (), name: str = "interviews/talk"
) -> tuple[Line, ...]:
    """Stage a vault and return what the search knows of one page."""
    stage(vault_of(root / "v", notes), pages, root / "s")
    return read_entry(name, "", (root / "s" / "docs" / f"{name}.md").read_text()).lines


def test_a_note_is_read_whole(tmp_path: Path) -> None:
    """Every line of a note with the anchor to enter it at; marks and markup are gone."""
    notes = {
        "contacts/maya.md": contact("Maya Okafor"),
        "interviews/talk.md": interview("contact: maya", BODY),
    }
    lines = lines_of(tmp_path, notes)
    assert [(line.anchor, line.text) for line in lines if not line.level] == [
        ("l5", "First paragraph with code_span, bold, snake_case and a link."),
        ("l9", "Upside of Maya Okafor #autonomy"),
        ("l10", "Ask again due 2026-09-03"),
        ("l11", "deeper"),
        ("l12", "one"),
        ("l14", "quoted words"),
        ("l16", "a: b"),
        ("l16", "cell: 5 < 6 & 7"),
        ("l20", "x = [1] # <script>"),
        ("l20", "</div>"),
        ("l26", "2019. A year that is no list, data-search-exclude too"),
        ("l2", "contact: Maya Okafor"),
    ]
    assert [line for line in lines if line.level] == [
        Line("l7", 2, "Daily tasks"),
        Line("fields", 2, ""),
    ]


def test_of_an_insight_the_answer_and_its_headings(tmp_path: Path) -> None:
    """Tables, lists, boxes and cards repeat what notes say, and are not read."""
    blocks = (
        Prose(("A plain paragraph.",)),
        Heading("What there is"),
        Prose(("Below.",)),
        Table(("Who",), ((("Hidden in a table",),),)),
        Bullets((("Hidden in a list",),)),
        Notice("warning", "Hidden", (("in a box",),)),
        Cards((Card(("Hidden",), (("on a card",),)),)),
        Heading("What there is"),
        Claims(()),
    )  # fmt: skip
    page = Page(
        name="pay", title="Pay & more", section="The work", answer=("The answer.",), blocks=blocks
    )
    assert lines_of(tmp_path, {}, (page,), "pay") == (
        Line("l1", 0, "The answer."),
        Line("l1", 0, "A plain paragraph."),
        Line("what-there-is", 2, "What there is"),
        Line("what-there-is", 0, "Below."),
        Line("what-there-is_1", 2, "What there is"),
    )


def test_above_a_note_only_the_answer(tmp_path: Path) -> None:
    """The headings of an insight are on every page of its kind, and would be found on all."""
    notes = {
        "contacts/maya.md": contact("Maya", "location: Lomé\n") + "\nOwn words.\n",
        "inbox/a.md": "[[maya]]\n",
    }
    page = Page(
        name="contacts/maya", title="Maya", section="People", answer=("Her answer.",),
        blocks=(Heading("What they said"), Prose(("Told elsewhere.",))),
    )  # fmt: skip
    lines = lines_of(tmp_path, notes, (page,), "contacts/maya")
    assert [line.text for line in lines if line.text] == [
        "Her answer.",
        "location: Lomé",
        "Own words.",
    ]


@pytest.mark.parametrize(
    ("row", "text"),
    [
        ('- `+`{ .kit-mark .kit-mark--upside title="upside" } Good `#a`{ .kit-code }', "Good #a"),
        ("[Maya \\[x\\]](../contacts/maya.md#l3){ .kit-counted } &lt;b&gt; \\*5\\*", "Maya [x] <b> *5*"),
        ("| a | b<br>c |", "a | b c |"),
        ("*em* __strong__ snake_case 2*3", "em strong snake_case 23"),
        ("2019&#46; ![desk](../pictures/desk.png) end", "2019. desk end"),
    ],
)  # fmt: skip
def test_marks_are_no_words(row: str, text: str) -> None:
    """Of a line of Markdown, what it shows stays."""
    assert words_shown(row) == text


WORDS = st.text(
    st.characters(categories=["L", "N"], exclude_characters="\r"), min_size=1, max_size=12
)
LINES = st.lists(
    st.tuples(st.sampled_from(["", "- ", "> ", "## ", "1. ", "- (+) ", "- [ ] ", "    "]), st.lists(WORDS, min_size=1, max_size=4)),
    min_size=1,
    max_size=8,
)  # fmt: skip


@given(LINES)
def test_every_word_of_a_note_is_known(
    tmp_path_factory: pytest.TempPathFactory, lines: list[tuple[str, list[str]]]
) -> None:
    """Whatever the blocks of a note, the search knows all their words, and no line that has no anchor."""
    text = "\n\n".join(mark + " ".join(words) for mark, words in lines)
    found = lines_of(
        tmp_path_factory.mktemp("n"), {"n.md": f"---\nx: y\n---\n\n{text}\n"}, name="n"
    )
    known = {term for line in found for term in terms_in(line.text)}
    assert {term for _, words in lines for word in words for term in terms_in(word)} <= known
    assert all(line.anchor for line in found)
