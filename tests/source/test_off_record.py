"""What is off the record is gone before anything reads the body, and nothing else moves."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kit.source.off_record import cut_off_record, hidden_parts, ignored_codes
from kit.source.outline import read_outline
from kit.source.problems import Problem, Span


@pytest.mark.parametrize(
    ("body", "text"),
    [
        ("a %% b %% c", "a         c"),
        ("a %% b\nc %% d", "a     \n     d"),
        ("- %% a %%\n- b", "-        \n- b"),
        ("%%%%a%%b%%", "    a     "),
        ("a <!-- b\nc --> d", "a       \n      d"),
        ("a <!-- b", "a <!-- b"),
        ("a <!--> b -->", "a       b -->"),
        ("<!-- a %% b --> c %% d", "                     d"),
        ("%% a <!-- b %% c --> d", "                     d"),
        ("a % b 100% %c", "a % b 100% %c"),
    ],
)
def test_cut(body: str, text: str) -> None:
    """Marked text and comments become blanks; where they overlap, what either hides is hidden."""
    assert cut_off_record(body) == (text, (), ())


@pytest.mark.parametrize(
    ("body", "text", "span"),
    [
        ("a\nb %% c\nd", "a\nb     \n ", Span(8, 3, 2)),
        ("%% a %% b %%", "        b   ", Span(7, 11, 2)),
        ("%%%", "   ", Span(7, 1, 2)),
        ("<!-- 100%% --> b", " " * 16, Span(7, 9, 2)),
    ],
)
def test_never_closed_hides_the_rest(body: str, text: str, span: Span) -> None:
    """A mark without a partner hides everything behind it, and is a problem at its place."""
    read = cut_off_record(body, line=7)
    assert read.text == text
    assert read.problems == (Problem("unclosed-off-record", span, "%%"),)


@pytest.mark.parametrize(
    ("body", "parts"),
    [
        ("a %% b %% c", ((2, 9),)),
        ("%% a %% b <!-- c --> d", ((0, 7), (10, 20))),
        ("<!-- a %% b --> c %% d", ((0, 15), (7, 20))),
        ("a %% b", ((2, 7),)),
        ("a <!-- b", ()),
        ("a", ()),
    ],
)
def test_where_the_hidden_parts_are(body: str, parts: tuple[tuple[int, int], ...]) -> None:
    """Each part has its first character and the one behind it; one never closed ends past the body."""
    assert hidden_parts(body) == parts
    shown = cut_off_record(body).text
    hidden = {at for start, end in parts for at in range(start, min(end, len(body)))}
    assert {at for at, each in enumerate(body) if shown[at] != each} <= hidden
    assert all(shown[at] == " " for at in hidden)


@pytest.mark.parametrize(
    ("comment", "codes"),
    [
        ("<!-- kit: ignore not-thanked -->", ("not-thanked",)),
        ("<!--kit: ignore not-thanked, bad-date-->", ("not-thanked", "bad-date")),
        ("<!-- kit:ignore\n bad-date why not -->", ("bad-date", "why", "not")),
        ("<!-- kit: other -->", ()),
        ("%% kit: ignore bad-date %%", ()),
    ],
)
def test_comments_silence_findings(comment: str, codes: tuple[str, ...]) -> None:
    """The codes of `kit: ignore` comments are noted before the comments are cut."""
    assert cut_off_record(f"a\n{comment}\nb").ignored == codes


def test_codes_of_a_front_matter_comment() -> None:
    """The same words serve in a YAML comment."""
    assert ignored_codes("# kit: ignore bad-date, not-thanked") == ("bad-date", "not-thanked")


_PARTS = st.lists(
    st.sampled_from(["open ", "- b ", "\n", "\n\n", "> ", "```\n", "%", "<!--", "-->", "é"]),
    max_size=8,
).map("".join)


@given(st.lists(st.tuples(_PARTS, _PARTS), max_size=4), st.booleans())
def test_text_between_marks_never_survives(parts: list[tuple[str, str]], closed: bool) -> None:
    """Whatever stands between two marks is in no text, block or nested block; all else stays put."""
    joined = "".join(
        f"{seen.replace('%', '')}%%{hidden.replace('%', '')}secret%%" for seen, hidden in parts
    )
    body = joined if closed or not parts else joined[:-2]
    read = cut_off_record(body)
    assert "secret" not in read.text
    assert "secret" not in repr(read_outline(read.text))
    assert len(read.text) == len(body)
    for before, after in zip(body, read.text, strict=True):
        assert after == before or (after == " " and before != "\n")
    if parts and not any("<!--" in seen + hidden for seen, hidden in parts):
        assert read.text.count("open") == sum(seen.count("open") for seen, _ in parts)
