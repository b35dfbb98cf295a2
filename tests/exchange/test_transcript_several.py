"""Several people in one file: by heading, by quote, at one table."""

from tests.exchange.importing import asked, body, front, plan, talk


def test_several_people_by_heading() -> None:
    """Headings with names part the talks: a note each, with what is common kept in the first."""
    made = plan("""\
# Two careers in bread

We asked around.

## Tomasz Nowak, Master Baker, Mill Street Bakery

**How did you get started?**

At night.

{{< img src="tomasz" >}}

## Grace Ach\u00e9ng, Miller, River Mill

**How did you get started?**

With a sack.

## Join us

*Bread is every Friday.*
""")
    assert [note.id for note in made.interviews] == [
        "interviews/2026-03-14-tomasz-nowak",
        "interviews/2026-03-14-grace-acheng",
    ]
    assert [note.text.split("\n")[1:4] for note in made.contacts] == [
        ["name: Tomasz Nowak", "title: Master Baker", "organization: Mill Street Bakery"],
        ['name: "Grace Ach\u00e9ng"', "title: Miller", "organization: River Mill"],
    ]
    assert body(made).split("\n\n") == [
        "## From the source",
        "> We asked around.",
        "> **Tomasz Nowak, Master Baker, Mill Street Bakery**",
        "## Journey",
        "### How did you get started?",
        "> At night.",
        "## Join us",
        "> *Bread is every Friday.*",
        "## From the source",
        '> {{< img src="tomasz" >}}',
    ]
    assert body(made, 1).split("\n\n")[2:] == [
        "## Journey",
        "### How did you get started?",
        "> With a sack.",
    ]
    assert front(made)["title"] == "Two careers in bread: Tomasz Nowak"


def test_labels_within_sections() -> None:
    """Under a heading with a name, `A:` and a first name both mean that person."""
    made = plan("""\
# Two cooks

## Ana Silva

**Q:** What are you working on?

**A:** Soup.

## Omar Haddad

**Q:** What are you working on?

**Omar:** Rice.
""")
    assert made.people == ("Ana Silva", "Omar Haddad")
    assert talk(made)[2:] == ["## Daily tasks", "### What are you working on?", "> Soup."]
    assert "> Rice." in body(made, 1)


def test_one_question_above_all_sections() -> None:
    """Where no question stands in the sections, the one in the title is everybody's."""
    made = plan("""\
---
title: We asked two gardeners what they wish they had known
---
## Sofia Lind, head gardener, City Park

Soil takes years.

## Jo\u00e3o Pires, nursery owner

Water less.
""")
    assert asked(made) == [("what they wish they had known", "differently")] * 2
    assert talk(made, 1)[2:] == [
        "## What they would do differently",
        "### what they wish they had known",
        "> Water less.",
    ]


SURVEY = """\
---
title: 'The whole boatyard answers: Where did you come from?'
date: 2024-05-17 09:30:00 -3
authors: [kim]
---
People came by water.

# How did you get into boat building?

## Contents

<!-- toc -->
- [Sails](#sails)

## Sails

_They sew._

<div class="said">{{ "femi" | photo }}
  <blockquote>
  \u201cFrom a tailor's shop.

  And then the sea.\u201d - {{ "femi" | link }}
  </blockquote>
</div>
<div class="said">{{ "yara-diaz" | photo }}
  <blockquote>\u201cA half-time job, at first.\u201d \u2013 Yara Diaz-Luna</blockquote>
</div>
<div class="said">{{"li" | photo }}
  <blockquote>
  \u201cBy tram.\u201d -
  {{ "li" | link}}, Rigger in chief
  </blockquote>
</div>
"""


def test_many_quotes_with_names() -> None:
    """Block quotes with a name behind each are answers to the heading above them, one note for all."""
    made = plan(SURVEY)
    assert made.people == ("Femi", "Yara Diaz-Luna", "Li")
    assert [note.id for note in made.interviews] == ["interviews/2024-05-17-talk"]
    assert front(made)["contacts"] == ["femi", "yara-diaz-luna", "li"]
    assert asked(made) == [("How did you get into boat building?", "journey")]
    assert talk(made)[2:13] == [
        "## Journey",
        "### How did you get into boat building?",
        "#### Sails",
        "> [[femi]]: \u201cFrom a tailor's shop.",
        "> [[femi]]: And then the sea.\u201d",
        "> [[yara-diaz-luna]]: \u201cA half-time job, at first.\u201d",
        "> [[li]]: \u201cBy tram.\u201d",
        "## From the source",
        "> **Contents**",
        "> <\\!-- toc -->",
        "> - [Sails](#sails)",
    ]
    assert (
        '<div class="said">{{ "femi" | photo }} <blockquote> - {{ "femi" | link }} </blockquote> </div>'
        in body(made)
    )
    assert made.warnings == (
        "dated 2024-05-17 inside, 2026-03-14 in the file's name; 2024-05-17 was taken",
    )


def test_markdown_quotes_with_names() -> None:
    """`> …` with a name behind the last word, or in a line below, is an attributed answer too."""
    made = plan("""\
# What is it like to be a diver?

> It is cold. \u2014 Hanna Virtanen, commercial diver

> It is quiet.
>
> And green. \u2013 Bo Larsen

> I miss talking.

\u2014 Rosa Vega
""")
    assert made.people == ("Hanna Virtanen", "Bo Larsen", "Rosa Vega")
    assert "title: commercial diver" in made.contacts[0].text
    assert talk(made)[:6] == [
        "## Realities",
        "### What is it like to be a diver?",
        "> [[hanna-virtanen]]: It is cold.",
        "> [[bo-larsen]]: It is quiet.",
        "> [[bo-larsen]]: And green.",
        "> [[rosa-vega]]: I miss talking.",
    ]


def test_panel_with_labels() -> None:
    """Several who answer share one note; each quote says whose it is."""
    made = plan("""\
# Three bakers on bread

**Aylin Demir:** Welcome. What do you love about it?

**Tomasz Nowak:** The smell.

**Grace Achieng:** The smell:

- warm
- brown

And the quiet.

**AD:** Any advice for beginners?

**TN:** Sleep.
""")
    assert made.people == ("Tomasz Nowak", "Grace Achieng")
    assert front(made)["contacts"] == ["tomasz-nowak", "grace-achieng"]
    assert talk(made) == [
        "## Realities",
        "### Welcome. What do you love about it?",
        "> [[tomasz-nowak]]: The smell.",
        "> [[grace-achieng]]: The smell:",
        ">",
        "> - warm",
        "> - brown",
        "> [[grace-achieng]]: And the quiet.",
        "## Advice",
        "### Any advice for beginners?",
        "> [[tomasz-nowak]]: Sleep.",
    ]


def test_names_alone_under_one_question() -> None:
    """Three headings that are names alone are people where one question stands above them."""
    made = plan(
        "# How did you come to the sea?\n\n## Ada Mensah\n\nBy bus.\n\n## Tomas Berg\n\nBy foot.\n\n## Lia Costa\n\nBy boat.\n"
    )
    assert made.people == ("Ada Mensah", "Tomas Berg", "Lia Costa")
    assert talk(made, 2) == [
        "## From the source",
        "> **Lia Costa**",
        "## Journey",
        "### How did you come to the sea?",
        "> By boat.",
    ]
    essay = plan(
        "---\nauthor: Lia Costa\n---\nI work here, and my days are long.\n\n## Loud Mornings\n\nUp.\n\n## Quiet Evenings\n\nDown.\n\n## Long Nights\n\nMy sleep.\n"
    )
    assert essay.people == ("Lia Costa",)
