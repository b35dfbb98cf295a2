"""The text of a note: its front matter, markup of other tools, and what must not hide."""

from tests.exchange.importing import body, front, plan, talk


def test_front_matter_of_the_note() -> None:
    """The note says whose it is, when, from which file, and for which paths."""
    made = plan(
        """\
---
title: Interview with Ines Sol
date: 2025-02-03 16:45:00 -4
locale: es_PR
url: https://example.org/ines
---
**How did you start?**

With a fork.
""",
        "talks/ines.md",
        paths=("tuning",),
    )
    fields = front(made)
    origin = fields.pop("imported_from")
    assert fields == {
        "title": "Interview with Ines Sol",
        "contact": "ines-sol",
        "date": "2025-02-03",
        "source": "published",
        "url": "https://example.org/ines",
        "language": "es-PR",
        "paths": ["tuning"],
    }
    assert isinstance(origin, dict)
    assert origin["file"] == "ines.md"  # the name alone, no path of a machine
    assert len(origin["sha256"]) == 64


def test_markup_of_other_tools_stays_text() -> None:
    """Templates, shortcodes and raw HTML are kept as they are."""
    made = plan(
        """\
## What are you working on?

A [dam]({{ "/dam/" | url }}) with {% image "x" %} and <b>care</b>&#8217;s {{< ref "y" >}}.
""",
        contact="Wu Li",
    )
    assert (
        talk(made)[-1]
        == '> A [dam]({{ "/dam/" | url }}) with {% image "x" %} and <b>care</b>&#8217;s {{< ref "y" >}}.'
    )


def test_nothing_is_hidden_as_off_the_record() -> None:
    """`%%` and HTML comments of the source are defused, with a warning for the first."""
    made = plan(
        "## What are you working on?\n\nA dam %% and a lock.\n\n<!-- hm -->\n\n%%% more\n",
        contact="Wu Li",
    )
    assert "%%" not in body(made)
    assert "<!--" not in body(made)
    assert "> A dam %\\% and a lock." in body(made)
    assert any("%%" in warning for warning in made.warnings)


def test_summary_is_kept_once() -> None:
    """A summary in the front matter stands with the introduction, unless the text says it too."""
    made = plan(
        "---\nsummary: A dam is built.\ndescription: Wu Li likes dams.\n---\nWu Li likes [dams]({{ dams | url }}).\n\n## What are you working on?\n\nIt.\n",
        contact="Wu Li",
    )
    assert talk(made)[:3] == [
        "## From the source",
        "> A dam is built.",
        "> Wu Li likes [dams]({{ dams | url }}).",
    ]


def test_front_matter_that_cannot_be_read_is_text() -> None:
    """Broken front matter is kept as text, and said."""
    made = plan("---\ntitle: [x\n---\nQ: Any advice?\nA: Close brackets.\n", contact="Wu Li")
    assert "title: [x" in body(made)
    assert "front matter cannot be read" in made.warnings[0]
