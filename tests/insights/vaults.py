"""Vaults made by rule or by chance, whose notes hold no number that a page could be blamed for."""

from collections.abc import Mapping
from typing import Any

from hypothesis import strategies as st

from tests.making import contact, interview

NAMES = ("Ama Mensah", "Bo Lindqvist", "Cai Nguyen", "Dov Peretz", "Eun-ji Park", "Fay Okonkwo")
STEMS = tuple(name.split()[0].lower() for name in NAMES)
HOUSES = ("harbour", "mill", "orchard")
PATHS = ("bees", "clay", "wool")
CODES = ("calm", "dust", "dawn", "pride")
OFF_RECORD = "zzsecret"
WITHDRAWN = "zzwithdrawn"
HEARSAY = "zzhearsay"
OPINION = "zzopinion"
READ = "zzread"
ATTENDED = "zzattended"

ORGANIZATIONS = {
    f"organizations/{house}.md": f"---\ntitle: The {house.title()}\nkind: {kind}\nsize: small\n---\n"
    for house, kind in zip(HOUSES, ("hotel", "hospital", "farm"), strict=True)
}
TITLES = {
    "paths/bees.md": "---\ntitle: Beekeeping\nstatus: pursuing\nplan: A\n---\n",
    "paths/clay.md": "---\ntitle: Pottery\nstatus: exploring\nkind: freelance\nplan: B\n---\n",
    "paths/wool.md": "---\ntitle: Weaving\nstatus: ruled-out\ndecided_on: 2026-04-01\nbecause: too much dust\n---\n",
}
ME = """\
---
name: Noor Haddad
goals:
  - {id: change, text: work by daylight, kind: change}
skills: [{name: carving, level: 3}, sums]
must_haves: [calm]
deal_breakers: [dust, "hours_per_week > 45"]
---
"""
BODY = f"""\
## Journey
- 2010–2015 Helper, The Mill (through a friend)
- 2015– Keeper, The Orchard (promoted)

## Daily tasks
- 50% tending #calm
- 20% talking (second-hand)

## Realities
- (+) mornings are quiet #calm #dawn
- (-) dust everywhere #dust
- (!) {OPINION} of papers #pride (opinion)
- (-) {HEARSAY} they say #dust (second-hand)
- (+) {WITHDRAWN} was said #dawn (withdrawn)
- %% {OFF_RECORD} %%

> "I hum when they hum."

## Advice
- Begin with one hive #calm (goal: change)
  - [x] Ask a neighbour 📅 2026-05-01 ✅ 2026-05-02
  - result: was stung
- Carve a spoon
  - [ ] Buy a knife 📅 2026-06-01

## Referrals
- [[bo]]: knows a thing or so
"""
FRONT = """\
hours_per_week: 38-42
field_years: 7
pay: [{low: 30000, high: 36000, currency: EUR, period: year, component: base, tax: gross, level: entry}]
skills: [carving, {name: sums, kind: transferable, importance: 4}]
credentials: [{credential: stinging, need: required}]
interest: {before: 5, after: 7}
verdict: keep-exploring
"""
REST = {
    "me.md": ME,
    "credentials/stinging.md": "---\ntitle: Stinging course\nstatus: idea\n---\n",
    "challenges/rain.md": "---\ntitle: Wet hives\nstatus: open\n---\n\nThe roof leaks.\n",
    "contributions/talk.md": "---\ntitle: Evening on wax\nkind: talk\ndate: 2026-05-05\n---\n",
    "journal/doubts.md": "---\ndate: 2026-05-06\n---\n\nIs it the bees?\n",
    "inbox/thought.md": "---\ndate: 2026-06-20\n---\n\nAsk the neighbour.\n",
    "questions/own.md": "# Mine\n\n## Pay\n- What is typical here?\n",
}


def person(at: int, more: str = "") -> str:
    """Return a contact of one of the houses."""
    house = HOUSES[at % len(HOUSES)]
    return contact(
        f"{NAMES[at % len(NAMES)]}", f"organization: {house}\nseniority: senior\ntie: weak\n{more}"
    )


def with_talks(count: int) -> dict[str, str]:
    """Return notes of a vault in which as many people were heard, each once, about one path."""
    notes = {**ORGANIZATIONS, **TITLES, **REST, "contacts/bo.md": person(1)}
    for at in range(count):
        notes[f"contacts/friend{'abcdefghij'[at // 10]}{'abcdefghij'[at % 10]}.md"] = person(at)
        who = f"friend{'abcdefghij'[at // 10]}{'abcdefghij'[at % 10]}"
        day = f"2026-{at % 5 + 1:02}-{at % 27 + 1:02}"
        front = f"contact: {who}\ndate: {day}\npaths: [bees]\nstatus: thanked\n{FRONT}"
        notes[f"interviews/{who}.md"] = interview(front, BODY)
    return notes


def with_every_source() -> dict[str, str]:
    """Return notes of a vault with talks, a published text and an event, each with words of its own."""
    aside = "## Realities\n- (+) {word} of mornings #calm #dawn\n\n## Advice\n- {word} is the way #calm\n"
    return {
        **with_talks(5),
        "interviews/read.md": interview(
            "contact: bo\nsource: published\ndate: 2026-05-14\npaths: [bees]\nstatus: held",
            aside.format(word=READ),
        ),
        "interviews/fair.md": interview(
            "event: Fair\nsource: event\ndate: 2026-05-15\npaths: [bees]\nstatus: held",
            aside.format(word=ATTENDED),
        ),
    }


_PLAIN = interview("contact: ama\ndate: 2026-05-04\npaths: [bees]", "## Realities\n- (+) quiet\n")
ODD: Mapping[str, Mapping[str, str]] = {
    "nothing": {},
    "all unreadable": {
        "contacts/ama.md": "---\nname: [\n",
        "interviews/t.md": "---\ncontact: [\n",
        "paths/bees.md": "---\ntitle: {\n",
        "me.md": "---\nskills: [\n",
    },
    "only read": {
        **TITLES,
        "contacts/ama.md": contact(NAMES[0]),
        "interviews/t.md": interview(
            f"contact: ama\nsource: published\ndate: 2026-05-04\npaths: [bees]\n{FRONT}", BODY
        ),
    },
    "only an event": {
        **TITLES,
        "interviews/t.md": interview(
            "event: Fair\nsource: event\ndate: 2026-05-04\npaths: [bees]\nstatus: held", BODY
        ),
    },
    "only asked myself": {
        **TITLES,
        "contacts/ama.md": contact(NAMES[0]),
        "interviews/t.md": interview(
            "contact: ama\ni_am: interviewee\ndate: 2026-05-04\nstatus: held", BODY
        ),
    },
    "only planned": {
        **TITLES,
        "contacts/ama.md": contact(NAMES[0]),
        "interviews/t.md": interview("contact: ama\ndate: 2026-07-04\nstatus: scheduled", ""),
    },
    "no path": {
        "contacts/ama.md": contact(NAMES[0]),
        "interviews/t.md": interview("contact: ama\ndate: 2026-05-04", BODY),
    },
    "only people": {"contacts/ama.md": person(0), **ORGANIZATIONS},
    "only paths": dict(TITLES),
    "only me": {"me.md": ME},
    "nobody named": {
        **TITLES,
        "interviews/t.md": interview("date: 2026-05-04\npaths: [bees]\nstatus: held", BODY),
    },
    "bare notes": {"contacts/ama.md": "", "interviews/t.md": "", "paths/bees.md": "", "me.md": ""},
    "one line": {"contacts/ama.md": contact(NAMES[0]), **TITLES, "interviews/t.md": _PLAIN},
    "a talk each": {
        **ORGANIZATIONS,
        **TITLES,
        "contacts/ama.md": person(0),
        "contacts/bo.md": person(1),
        "interviews/t.md": interview(
            "contacts: [ama, bo]\ndate: 2026-05-04\npaths: [bees, clay]", BODY
        ),
    },
    "every source": with_every_source(),
    **{f"{count} talks": with_talks(count) for count in (1, 2, 5, 50)},
}
"""Vaults by what is odd about them."""


def _some(*lines: str) -> st.SearchStrategy[str]:
    """Return some of the lines, each as likely in as out."""
    return st.tuples(*(st.sampled_from(("", line)) for line in lines)).map("".join)


def _lists(of: st.SearchStrategy[str], *sizes: int) -> st.SearchStrategy[list[str]]:
    """Return lists of one of some sizes, since Hypothesis itself likes them nearly empty."""
    return st.sampled_from(sizes).flatmap(lambda size: st.lists(of, min_size=size, max_size=size))


_CONTACT = _some(
    "seniority: senior\n",
    "employment: freelance\n",
    "field_years: 2\n",
    "tie: strong\n",
    "status: met\n",
    "referred_by: bo\n",
    "introduced_to: [cai]\n",
    "paths: [bees]\n",
    "keep_in_touch: P2M\n",
    "touches: [{date: 2026-05-01, channel: email, kind: thanks}]\n",
    "title: Former keeper\n",
    "share: named\n",
)
_POSTS = st.sampled_from(
    (
        "",
        "organization: mill\n",
        "organization: harbour\n",
        "positions: [{organization: mill, to: 2026-03}, {organization: orchard, from: 2026-04}]\n",
        "positions: [{title: Potter, employment: freelance, from: 2010, to: 2020}]\n",
    )
)
_MARKS = st.sampled_from(("", "(+) ", "(-) ", "(!) ", "(?) "))
_ENDS = st.sampled_from(("", " (second-hand)", " (opinion)", " (withdrawn)"))
_TOPICS = (
    "Journey",
    "Daily tasks",
    "Skills",
    "Pay",
    "Realities",
    "Organization",
    "Getting in",
    "Credentials",
    "What they would do differently",
    "Trends",
    "Challenge",
    "Advice",
    "Ideas",
    "Resources",
    "Referrals",
    "Closing",
)
_STARTS = st.sampled_from(
    ("quiet mornings", "50% tending", "2010–2015 Helper, The Mill (by luck)", "[[bo]]: a keeper")
)
_FIELDS = _some(
    *(f"{line}\n" for line in FRONT.strip().split("\n")),
    "employment: freelance\n",
    "seniority: entry\n",
    "organization: harbour\n",
    "role: Keeper\n",
    "responsibility: {reports: 4, scope: the hives}\n",
    "because: it suits me\n",
    "thanked_on: 2026-05-20\n",
    "planned: false\n",
    "setting: cafe\n",
    "goals: [change]\n",
)


@st.composite
def _item(draw: st.DrawFn) -> str:
    codes = "".join(f" #{code}" for code in draw(st.lists(st.sampled_from(CODES), max_size=2)))
    kind = draw(st.integers(0, 9))
    if kind == 0:
        return '\n> "I hum."\n\n'
    if kind == 1:
        return f"- %% {OFF_RECORD} %%\n"
    if kind == 2:
        return "- Carve a spoon\n  - [ ] Buy a knife 📅 2026-06-01\n  - result: cut myself\n"
    return f"- {draw(_MARKS)}{draw(_STARTS)}{codes}{draw(_ENDS)}\n"


@st.composite
def _talk(draw: st.DrawFn) -> str:
    who = draw(
        st.sampled_from(
            ("contact: ama", "contact: bo", "contact: cai", "contacts: [ama, bo]", "event: Fair")
        )
    )
    source = draw(st.sampled_from(("conversation", "conversation", "event", "published")))
    status = draw(
        st.sampled_from(("held", "held", "thanked", "thanked", "closed", "scheduled", "cancelled"))
    )
    month, day = draw(st.integers(1, 8)), draw(st.integers(1, 28))
    year = draw(st.sampled_from((2026, 2026, 2022)))
    paths = draw(
        st.sampled_from(("", "paths: [bees]\n", "paths: [bees, clay]\n", "paths: [wool]\n"))
    )
    asked = draw(st.sampled_from(("", "", "", "i_am: interviewee\n")))
    front = f"{who}\nsource: {source}\nstatus: {status}\ndate: {year}-{month:02}-{day:02}\n{paths}{asked}"
    topics = draw(_lists(st.sampled_from(_TOPICS), 0, 2, 4, 6))
    body = "".join(f"## {topic}\n{''.join(draw(_lists(_item(), 1, 2, 3)))}\n" for topic in topics)
    return interview(front + draw(_FIELDS), body)


@st.composite
def small_vaults(draw: st.DrawFn) -> dict[str, str]:
    """Return the notes of a small vault made by chance: any fields, marks, codes, bases, sources."""
    notes: dict[str, Any] = {}
    for at in range(draw(st.sampled_from((0, 3, 4)))):
        notes[f"contacts/{STEMS[at]}.md"] = contact(NAMES[at], draw(_POSTS) + draw(_CONTACT))
    for at, talk in enumerate(draw(_lists(_talk(), 0, 1, 2, 3, 5))):
        notes[f"interviews/t{'abcde'[at]}.md"] = talk
    rest = {**TITLES, **ORGANIZATIONS, **REST}
    kept = draw(st.sets(st.sampled_from(sorted(rest))))
    return notes | {path: text for path, text in rest.items() if path in kept}
