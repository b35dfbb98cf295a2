"""Talks with labels for who speaks: names, initials, letters, times, and who asks."""

from tests.exchange.importing import asked, body, plan, talk


def test_full_names_then_initials() -> None:
    """Who asks and who answers is told by labels: names first, then initials.

    A paragraph without a label goes on with the same answer.
    """
    made = plan("""\
---
title: "Ines Sol: Tuning by ear"
date: 2025-02-03
authors: [piet]
---
*Ines Sol tunes pianos in Bilbao.*

**Piet Bakker: How did you become a tuner?**

**Ines Sol:** My aunt had a piano.

It was never in tune.

**PB: What does a normal day look like?**

**IS:** Three pianos, two trams.

**PB: Which colour is your case?**

Green, and it
has wheels.
""")
    assert made.people == ("Ines Sol",)
    assert [note.id for note in made.interviews] == ["interviews/2025-02-03-ines-sol"]
    assert asked(made) == [
        ("How did you become a tuner?", "journey"),
        ("What does a normal day look like?", "tasks"),
        ("Which colour is your case?", None),
    ]
    assert talk(made) == [
        "## From the source",
        "> *Ines Sol tunes pianos in Bilbao.*",
        "## Journey",
        "### How did you become a tuner?",
        "> My aunt had a piano.",
        "> It was never in tune.",
        "## Daily tasks",
        "### What does a normal day look like?",
        "> Three pianos, two trams.",
        "## Which colour is your case?",
        "> Green, and it",
        "> has wheels.",
    ]
    assert body(made).endswith("""\
## From the source

Marks of the source around what was said, in its order:

```text
Piet Bakker: Ines Sol: PB: IS: PB:
```""")


def test_plain_lines_of_a_recording() -> None:
    """A plain text needs no blank lines between turns; short interjections stand aside."""
    made = plan(
        """\
Interview with Kofi Owusu, pharmacist at the Harbour Clinic
Recorded in Takoradi

MB: Thanks for doing this. How did you get into pharmacy?
KO: My aunt had a shop. I swept the floor.
I was nine.
MB: Right.
KO: Then I studied.
MB: And what does a normal day look like?
KO: Orders first:

- stock
- the ward round
""",
        "2026-01-05-kofi.txt",
    )
    assert made.people == ("Kofi Owusu",)
    assert "title: pharmacist\norganization: Harbour Clinic\n" in made.contacts[0].text
    assert talk(made)[3:16] == [
        "## Journey",
        "### Thanks for doing this. How did you get into pharmacy?",
        "> My aunt had a shop. I swept the floor.",
        "> I was nine.",
        "> Then I studied.",
        "## Daily tasks",
        "### And what does a normal day look like?",
        "> Orders first:",
        ">",
        "> - stock",
        "> - the ward round",
        "## From the source",
        "> MB: Right.",
    ]


def test_questions_and_answers_by_letters() -> None:
    """`Q:` and `A:` need the user to say who answers, or a name in the text."""
    text = "Q: What do you do all day?\nA: I mend nets.\n\nQ: What is the pay like?\nA: Thin in winter.\n"
    assert "--contact" in plan(text).skipped
    made = plan(text, contact="Ragnhild Moe")
    assert made.people == ("Ragnhild Moe",)
    assert talk(made)[:6] == [
        "## Daily tasks",
        "### What do you do all day?",
        "> I mend nets.",
        "## Pay",
        "### What is the pay like?",
        "> Thin in winter.",
    ]


def test_numbered_letters_and_a_name_in_the_title() -> None:
    """`Q1:` and `A1:` are letters too; a name before a colon in the title is who answers."""
    made = plan("""\
---
title: "Ada Mensah: Counting fish"
---
Ada Mensah works on the coast.

Q1: What is your job?

A1: I count fish.

Q2: Do you need a degree for that?

A2: Marine biology.
""")
    assert made.people == ("Ada Mensah",)
    assert asked(made) == [
        ("What is your job?", "tasks"),
        ("Do you need a degree for that?", "credentials"),
    ]


def test_heading_questions_with_labels() -> None:
    """The label of who asks stands in the heading; a remark between answers becomes a heading.

    A question without that label is the article's own, and so is what it says.
    """
    made = plan("""\
---
title: A year with a ferry master
date: 2025-05-05
author: [lea-roth, sami-kaya]
---
_Lea works for the harbour. Sami Kaya is a Ferry Master at the Island Line and likes fog._

### Who may steer a ferry?

The master decides.

### HARBOUR: How is a normal week split up?

**Sami Kaya:** Fog, mostly.

_Both laugh._

Then more fog.

**HARBOUR:** Two harbours had to agree, which took them years.

**Sami:** It has.

### HARBOUR: What do you enjoy most? Tell me more.

**Sami:** The horn.
""")
    assert made.people == ("Sami Kaya",)
    assert "title: Ferry Master\norganization: Island Line\n" in made.contacts[0].text
    assert asked(made) == [
        ("How is a normal week split up?", "tasks"),
        ("What do you enjoy most? Tell me more.", "realities"),
    ]
    assert talk(made)[2:14] == [
        "## Who may steer a ferry?",
        "> The master decides.",
        "## Daily tasks",
        "### How is a normal week split up?",
        "> Fog, mostly.",
        "> Then more fog.",
        "### **HARBOUR:** Two harbours had to agree, which took them years.",
        "> It has.",
        "## Realities",
        "### What do you enjoy most? Tell me more.",
        "> The horn.",
        "## From the source",
    ]
    assert "> _Both laugh._" in body(made)


def test_recordings_with_times() -> None:
    """Labels of recordings carry times, before the name, behind it, or on a line of their own."""
    made = plan(
        "[00:00:03] Speaker 1: How did you become a ranger?\n[00:00:09] Speaker 2: By accident.\n",
        contact="Lupe Ortega",
    )
    assert talk(made)[:3] == ["## Journey", "### How did you become a ranger?", "> By accident."]
    lines = plan("Kate Mbeki  0:03\nHow did you find your job?\n\nJonas Weiss  0:10\nBy asking.\n")
    assert lines.people == ("Jonas Weiss",)
    assert talk(lines)[:3] == ["## Journey", "### How did you find your job?", "> By asking."]


def test_first_names_under_heading_questions() -> None:
    """First names right under questions are speakers, though nobody's label asks."""
    made = plan(
        "## Why boats?\n\n**Ana:** Because.\n\n**Ben:** Why not.\n\n## Any regrets?\n\n**Ana:** None.\n\n**Ben:** One.\n"
    )
    assert made.people == ("Ana", "Ben")
    assert talk(made)[-3:] == ["### Any regrets?", "> [[ana]]: None.", "> [[ben]]: One."]


def test_labels_in_html_and_capitals() -> None:
    """`<strong>` is bold too; a name in capitals is the same name, and its first word short for it."""
    made = plan("""\
<p><strong>HOST: What is your job?</strong></p>

<p><strong>ADA MENSAH:</strong> I count fish.</p>

<strong>HOST: Any advice?</strong>

<b>ADA:</b> Count twice.
""")
    assert made.people == ("Ada Mensah",)
    assert talk(made) == [
        "## Daily tasks",
        "### What is your job?",
        "> I count fish.</p>",
        "## Advice",
        "### Any advice?",
        "> Count twice.",
    ]
    html = plan("<b>Any advice?</b>\n\nSleep.\n", contact="Wu Li")
    assert talk(html) == ["## Advice", "### Any advice?", "> Sleep."]


def test_roles_in_labels() -> None:
    """A label may hold a role behind the name; what is said before any question is no answer."""
    made = plan("""\
**Ada Mensah, Marine Biologist:** Hello from the coast.

**Host:** What is the best part?

**Ada Mensah, Marine Biologist:** The sea.
""")
    assert made.people == ("Ada Mensah",)
    assert "title: Marine Biologist" in made.contacts[0].text
    assert talk(made) == [
        "## From the source",
        "> **Ada Mensah, Marine Biologist:** Hello from the coast.",
        "## Realities",
        "### What is the best part?",
        "> The sea.",
    ]


def test_bold_question_and_answer_in_one_paragraph_with_labels() -> None:
    """What follows a labelled question in bold is already the answer; `AM:` is no time of day here."""
    made = plan("""\
**MB: What is your job?** I count fish.

**Ada Mensah:** Really, I do.

**MB: Any advice?**

**AM:** Count **twice.**
""")
    assert talk(made) == [
        "## Daily tasks",
        "### What is your job?",
        "> I count fish.",
        "> Really, I do.",
        "## Advice",
        "### Any advice?",
        "> Count **twice.**",
    ]


def test_terms_in_bold_are_no_speakers() -> None:
    """Lead-ins set in bold stay part of the answer, even where they look like names."""
    made = plan("""\
---
interviewee: Ada Mensah, fish counter
---
## Which tools do you use?

**Tiny Nets:** small ones.

**Solar Lamps:** these lamps are solar, the nets are tiny.

**Students**: they help.
""")
    assert made.people == ("Ada Mensah",)
    assert "title: fish counter" in made.contacts[0].text
    assert len([line for line in talk(made) if line.startswith("> **")]) == 3


def test_who_asks_may_speak_in_several_paragraphs() -> None:
    """Words without a label belong to who asks, where an answer's label is still to come."""
    made = plan("""\
**Lea Roth:** You mentioned the kiln.

I had one as a child.

What is the best part of the work?

**Omar Ali:** The opening.

Always the opening.

**LR:** Mine broke after a week, to my shame.

It was red.

**OA:** They do.

**LR:** Any regrets?

None, I think.
""")
    assert asked(made) == [
        ("What is the best part of the work?", "realities"),
        ("Any regrets?", "differently"),
    ]
    assert talk(made) == [
        "## From the source",
        "> **Lea Roth:** You mentioned the kiln.",
        "> I had one as a child.",
        "## Realities",
        "### What is the best part of the work?",
        "> The opening.",
        "> Always the opening.",
        "### **LR:** Mine broke after a week, to my shame.",
        "> They do.",
        "## What they would do differently",
        "### Any regrets?",
        "> None, I think.",
        "## From the source",
        "> It was red.",
    ]
