"""Talks without labels: questions as headings, in bold, in italics, on plain lines, in lists."""

from kit.evidence.topics import TopicNames
from tests.exchange.importing import asked, plan, talk


def test_headings_ask_and_the_introduction_names() -> None:
    """Heading questions, without labels: the name is in the first lines, the byline asks."""
    made = plan("""\
---
title: "Finding Glass Blowers: Notes From a Furnace"
authors:
  - noor-haddad
---
After ten years at sea, Petra Novak came to glass. Petra shares what heat taught her.

## Describe your career at sea.

I cooked.

### On board

For thirty.

## As a last word, which advice helps a beginner?

**Drink water.** A lot.

---

*Would you like to be asked? Write to us.*
""")
    assert made.people == ("Petra Novak",)
    assert talk(made) == [
        "## From the source",
        "> After ten years at sea, Petra Novak came to glass. Petra shares what heat taught her.",
        "## Journey",
        "### Describe your career at sea.",
        "> I cooked.",
        "#### On board",
        "> For thirty.",
        "## Advice",
        "### As a last word, which advice helps a beginner?",
        "> **Drink water.** A lot.",
        "## From the source",
        "> *Would you like to be asked? Write to us.*",
    ]


def test_bold_questions_with_the_answer_behind_them() -> None:
    """A bold question may share its paragraph with the answer."""
    made = plan(
        """\
---
title: "Meet Ines Cardoso"
date: March 3, 2024
author: Piet Bakker
---
![Ines](ines.jpg)

**How did you start?**
I started with glue.

**What is the hardest part of it?** Waiting.
""",
        "ines.md",
    )
    assert (made.people, made.date) == (("Ines Cardoso",), "2024-03-03")
    assert talk(made)[2:] == [
        "## Journey",
        "### How did you start?",
        "> I started with glue.",
        "## Realities",
        "### What is the hardest part of it?",
        "> Waiting.",
    ]


def test_questions_in_italics_and_in_german() -> None:
    """Italic paragraphs ask where nothing else does; other languages find their topics too."""
    made = plan(
        """\
---
date: 14.03.2025
lang: de
---
# Interview mit J\u00fcrgen Strau\u00df

*Wie bist du zum Segelmachen gekommen?*

Durch meinen Onkel.

*Was w\u00fcrdest du anders machen?*

Nichts.
""",
        "strauss.md",
    )
    assert made.people == ("J\u00fcrgen Strau\u00df",)
    assert made.interviews[0].id == "interviews/2025-03-14-jurgen-strauss"
    assert [topic for _, topic in asked(made)] == ["journey", "differently"]


def test_questions_on_plain_lines_below_header_lines() -> None:
    """A plain text may say in header lines who took part and when."""
    made = plan(
        """\
Date: 2 February 2025
Interviewer: Olu Bello
Interviewee: Petra Novak

What do you do all day?

Glaze.

What do you like best?

Light.
""",
        "petra.txt",
    )
    assert (made.people, made.date) == (("Petra Novak",), "2025-02-02")
    assert [line for line in talk(made) if line.startswith("#")] == [
        "## From the source",
        "## Daily tasks",
        "### What do you do all day?",
        "## Realities",
        "### What do you like best?",
    ]


def test_numbered_questions_with_nested_answers() -> None:
    """A list of questions, each with its answer below it, is cut up."""
    made = plan(
        """\
+++
title = "Interview: Wanjiru Kamau, structural engineer"
date = 2024-02-01T10:00:00+03:00
+++
1. **How did you get started?**

   With bridges of matches.

2. **What are you working on?**

   A dam.
""",
        "wk.md",
    )
    assert (made.people, made.date) == (("Wanjiru Kamau",), "2024-02-01")
    assert "title: structural engineer" in made.contacts[0].text
    assert talk(made)[:6] == [
        "## Journey",
        "### How did you get started?",
        "> With bridges of matches.",
        "## Daily tasks",
        "### What are you working on?",
        "> A dam.",
    ]


def test_answers_in_quotes_are_not_quoted_twice() -> None:
    """An answer that stands in a block quote already stays one quote; one inside an answer nests."""
    made = plan(
        "### What are you working on?\n\n> A dam.\n>\n> And a lock.\n\n### Any advice?\n\nMy teacher said:\n\n> Measure.\n",
        contact="Wu Li",
    )
    assert talk(made) == [
        "## Daily tasks",
        "### What are you working on?",
        "> A dam.",
        "> And a lock.",
        "## Advice",
        "### Any advice?",
        "> My teacher said:",
        "> > Measure.",
    ]


def test_settings_name_topics() -> None:
    """A heading that the vault's settings name as a topic becomes one, with the answers as claims."""
    made = plan(
        "## Craft\n\nI plane wood.\n", contact="Wu Li", topics=TopicNames({"skills": ["Craft"]})
    )
    assert talk(made) == ["## Skills", "### Craft", "> I plane wood."]


def test_question_without_an_answer_is_told() -> None:
    """A question under which nobody answers is kept, and pointed at."""
    made = plan("## Any advice?\n\n## What are you working on?\n\nA dam.\n", contact="Wu Li")
    assert talk(made)[:2] == ["## Advice", "### Any advice?"]
    assert made.warnings == ("1 question without an answer under it",)


def test_article_around_a_talk_is_nobodys_answer() -> None:
    """What an article says under *Background* before the questions is not the person's own word."""
    made = plan("""\
---
title: Interview with Ines Sol
---
## Background

Ines Sol has tuned since 1999.

## What is the best part of it?

Silence.

## Advice

Listen first.
""")
    assert talk(made) == [
        "## Background",
        "> Ines Sol has tuned since 1999.",
        "## Realities",
        "### What is the best part of it?",
        "> Silence.",
        "## Advice",
        "> Listen first.",
    ]
