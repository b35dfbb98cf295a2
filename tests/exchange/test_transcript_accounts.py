"""One person tells: a day by the hour, an account in own words."""

from tests.exchange.importing import body, plan, talk


def test_day_by_the_hour() -> None:
    """Each hour of a day is one entry under Daily tasks; figures stand aside; a bold title ends it."""
    made = plan("""\
---
title: 'From dawn to dusk with a market warden'
date: '2025-04-08'
authors:
- noor
description: "Market Warden Noor Haddad shares her day."
---
I came to the market in spring, and I knew I would stay.

<img alt="Noor Haddad" src="{{ base }}/noor.jpg" />

**4:45 a.m.**: I wake up.

My tea is ready.

<img alt="The walk" src="walk.jpg" />

At **6:30 a.m.**, I open the gates.

By **noon**, I am hungry.

**2:15 p.m.:** Fish.

**Update:**

Somebody asked whether that is true.
""")
    assert made.people == ("Noor Haddad",)
    assert "title: Market Warden" in made.contacts[0].text
    assert made.warnings == (
        "dated 2025-04-08 inside, 2026-03-14 in the file's name; 2025-04-08 was taken",
    )
    assert body(made).split("\n\n")[3:] == [
        '> <img alt="Noor Haddad" src="{{ base }}/noor.jpg" />',
        "## Daily tasks",
        "> **4:45 a.m.**: I wake up.\n>\n> My tea is ready.",
        "> At **6:30 a.m.**, I open the gates.",
        "> By **noon**, I am hungry.",
        "> **2:15 p.m.:** Fish.",
        "## From the source",
        "> **Update:**",
        "> Somebody asked whether that is true.",
        '> <img alt="The walk" src="walk.jpg" />',
    ]


def test_day_as_headings_or_items() -> None:
    """Hours may be headings or the items of a list."""
    headings = plan(
        "---\nauthor: Yusuf Karaca\n---\n### 2:00\n\nUp.\n\n### 3:30\n\nBake.\n\n### 7:15\n\nSleep.\n"
    )
    assert talk(headings) == [
        "## Daily tasks",
        "> **2:00**",
        ">",
        "> Up.",
        "> **3:30**",
        ">",
        "> Bake.",
        "> **7:15**",
        ">",
        "> Sleep.",
    ]
    items = plan(
        "---\nauthor: Yusuf Karaca\n---\n- 02:00: up\n- 03:30 \u2013 bake\n- 07:15 - sleep\n  - deeply\n"
    )
    assert body(items).split("\n\n") == [
        "## Daily tasks",
        "> - 02:00: up",
        "> - 03:30 \u2013 bake",
        "> - 07:15 - sleep\n>   - deeply",
    ]


def test_account_in_own_words() -> None:
    """An essay keeps its headings as plain ones; its byline, or its *My name is*, says whose it is."""
    made = plan("""\
---
title: Notes of a lighthouse keeper
author: Maeve Byrne
---
I came to the light in spring. My boots were wet.

## The lamp

I clean it.

### The glass

Twice.

## Advice

Bring books.

## Questions

None so far.
""")
    assert made.people == ("Maeve Byrne",)
    assert talk(made) == [
        "## From the source",
        "> I came to the light in spring. My boots were wet.",
        "## The lamp",
        "> I clean it.",
        "### The glass",
        "> Twice.",
        "## Advice",
        "> Bring books.",
        "## From the source",
        "> **Questions**",
        "> None so far.",
    ]
    assert made.questions == ()
    itself = plan(
        "---\nauthor: ed\n---\nBuenas. Me llamo Luc\u00eda P\u00e9rez. Soy panadera en Horno Azul, un obrador.\n\n## Ma\u00f1anas\n\nMe levanto.\n"
    )
    assert itself.people == ("Luc\u00eda P\u00e9rez",)
    assert "title: panadera\norganization: Horno Azul\n" in itself.contacts[0].text
