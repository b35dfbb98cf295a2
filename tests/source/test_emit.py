"""What is written as YAML reads back as the same text, in every reader."""

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from kit.source.emit import yaml_text, yaml_value
from kit.source.fields import read_fields

_LOOK_ALIKES = st.sampled_from(
    [
        "no",
        "No",
        "~",
        "null",
        "true",
        "y",
        "=",
        "<<",
        "012",
        "0x1F",
        "1_000",
        "1e3",
        ".5",
        ".inf",
        "12:30",
        "2026-03-14",
        "-",
        "-x",
        "?",
        ":",
        "a:",
        "a:b",
        "a#b",
        "#a",
        "'a",
        '"a',
        "[a]",
        "{a}",
        "&a",
        "*a",
        "!a",
        "|a",
        ">a",
        "%a",
        "@a",
        "`a",
        "a: b",
        "a #b",
        " a",
        "a ",
        "a\nb",
        "a\tb",
        "",
        "\x85",
        "\u2028",
        "\ufeff",
        "\x07",
        "--- a",
        "🙂",
        "a\\b",
    ]
)


@given(st.one_of(_LOOK_ALIKES, st.text(max_size=12)))
def test_text_reads_back(text: str) -> None:
    """A text survives our reader and a plain YAML 1.1 loader, as a value and as a list item."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return
    written = yaml_text(text)
    for document in (f"a: {written}\n", f"a:\n- {written}\n", f"a:\n  - b: {written}\n"):
        fields = read_fields(document)
        assert fields.problems == ()
        assert _within(fields.values, text)
        assert _within(yaml.safe_load(document), text)


def _within(value: object, text: str) -> bool:
    if isinstance(value, dict):
        return any(_within(each, text) for each in value.values())
    return any(_within(each, text) for each in value) if isinstance(value, list) else value == text


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("", ""),
        ("2026-03-14", "2026-03-14"),
        ("2026-03-14T15:00", "2026-03-14T15:00"),
        ("45", "45"),
        ("045", '"045"'),
        ("[a, b]", "[a, b]"),
        ("[[a]]", '"[[a]]"'),
        ("no", '"no"'),
        ("plain words", "plain words"),
    ],
)
def test_value_is_what_a_user_would_type(text: str, written: str) -> None:
    """Dates, numbers and lists stay plain; whatever YAML misreads is quoted."""
    assert yaml_value(text) == written
