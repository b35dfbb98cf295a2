"""Invented people: the contacts, and the owner of the vault."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from .prose import Voice
from .world import TODAY, reference, slug

if TYPE_CHECKING:
    import random

    from .front import Fields
    from .world import Meeting, Person, World

_NEWS = (
    "told them what came of the advice",
    "sent the article we had talked about",
    "wished them well with the new team",
    "asked how the move went",
    "thanked them for the introduction",
)


def contact(number: int, world: World, rng: random.Random) -> tuple[Fields, str]:
    """Return the fields and the body of one contact."""
    person, met = world.people[number], world.met.get(number, ())
    fields: Fields = {"name": person.name}
    if rng.random() < 0.15:
        given, _, family = person.name.rpartition(" ")
        fields["aliases"] = [f"{family}, {given}"]
    if rng.random() < 0.25:
        fields["pronouns"] = rng.choice(("she/her", "he/him", "they/them"))
    fields |= _posts(person, world, rng)
    fields |= {"location": person.country["city"], "timezone": person.country["timezone"]}
    if rng.random() < 0.4:
        fields["language"] = person.country["language"]
    fields |= _reach(person, rng)
    fields["tie"] = rng.choice(("strong", "moderate", "weak", "weak", "cold"))
    fields |= _standing(number, world, rng)
    if rng.random() < 0.6:
        fields["paths"] = [reference("paths", world.paths[person.path].stem, rng)]
    fields |= _log(met, rng)
    if met and rng.random() < 0.4:
        fields |= _consent(met[0].day, rng)
    return fields, _body(person, met, world, rng)


def _posts(person: Person, world: World, rng: random.Random) -> Fields:
    """Return the posts held, as a list, or the present one in the short form."""
    if len(person.positions) == 1 and rng.random() < 0.6:
        post = person.positions[0]
        stem = world.organizations[post.organization].stem
        place = reference("organizations", stem, rng)
        return {"title": post.title, "organization": place, "seniority": post.seniority}
    posts: list[Fields] = []
    for post in person.positions:
        stem = world.organizations[post.organization].stem
        entry: Fields = {
            "title": post.title,
            "organization": reference("organizations", stem, rng),
            "seniority": post.seniority,
            "from": post.began,
        }
        posts.append(entry | ({"to": post.ended} if post.ended else {}) | {"how": post.how})
    return {"positions": posts}


def _reach(person: Person, rng: random.Random) -> Fields:
    handle = slug(person.name)
    fields: Fields = {}
    if rng.random() < 0.8:
        fields["emails"] = [f"{handle.replace('-', '.')}@example.org"]
    if rng.random() < 0.35:
        fields["phones"] = [f"{person.country['phone']} {rng.randrange(1000, 9999)}"]
    if rng.random() < 0.5:
        fields["links"] = [f"https://www.example.com/in/{handle}"]
    return fields


def _standing(number: int, world: World, rng: random.Random) -> Fields:
    fields: Fields = {}
    if number and rng.random() < 0.35:
        # Always somebody earlier in the list, so that no chain closes into a circle.
        introducer = world.people[rng.randrange(number)]
        fields["referred_by"] = reference("contacts", introducer.stem, rng)
    elif rng.random() < 0.5:
        fields["how_met"] = rng.choice(("an expo", "a course", "a neighbour", "my old team"))
    held = any(m.sort in {"talk", "pair", "asked"} for m in world.met.get(number, ()))
    if held:
        fields["status"] = rng.choice(("met", "met", "in-touch", "dormant"))
    elif world.met.get(number):
        fields["status"] = "replied"
    else:
        fields["status"] = rng.choice(("identified", "contacted", "no-reply", "declined"))
    return fields


def _log(met: tuple[Meeting, ...], rng: random.Random) -> Fields:
    days = sorted(m.day + dt.timedelta(days=rng.randrange(20, 90)) for m in met)
    touches: list[Fields] = [
        {
            "date": day,
            "channel": rng.choice(("email", "phone", "chat")),
            "kind": "update",
            "note": rng.choice(_NEWS),
        }
        for day in days
        if day < TODAY
    ]
    fields: Fields = {"touches": touches} if touches else {}
    if met and rng.random() < 0.3:
        fields["keep_in_touch"] = rng.choice(("P3M", "P4M", "P6M", "P1Y"))
    return fields


def _consent(day: dt.date, rng: random.Random) -> Fields:
    use = rng.choice(("anonymous", "anonymous", "named"))
    means = rng.choice(("email", "spoken"))
    return {"consent": [{"use": use, "given_on": min(day, TODAY), "means": means}], "share": use}


def _body(person: Person, met: tuple[Meeting, ...], world: World, rng: random.Random) -> str:
    voice = Voice.of(person.work, world, rng)
    texts = voice.few("memory", rng.randrange(4, 9))
    lines = [" ".join(texts[:2]), "", "## How to reach and remember"]
    lines += [f"- {text}" for text in texts[2:]]
    if rng.random() < 0.06:
        lines.append(f"- %% {voice.pick('off_record')} %%")
    lines += ["", "## Background", *(f"{text}\n" for text in voice.tell(rng.randrange(3, 10)))]
    if met:
        lines += ["## Talks", *(f"- [[{m.stem}]]: {voice.pick('asides')}" for m in met)]
    if rng.random() < 0.35:
        due = TODAY + dt.timedelta(days=rng.randrange(1, 60))
        lines += ["", "## Actions", f"- [ ] Write to {person.name} again 📅 {due}"]
    return "\n".join(lines)


def me(world: World, rng: random.Random) -> tuple[Fields, str]:
    """Return the fields and the body of the note about the owner of the vault."""
    work = world.paths[0].work
    fields: Fields = {
        "name": "Noor Lindqvist",
        "goals": [
            {"id": "change", "text": "Change by next summer", "kind": "change", "by": "2027-06"},
            {"id": "spare", "text": "A plan that pays if this fails", "kind": "contingency"},
        ],
        "skills": [_own_skill(name, rng) for name in work["skills"]],
        "credentials": [{"credential": world.credentials[0].stem, "status": "doing"}],
        "must_haves": ["remote", "hours_per_week <= 45", "pay.low >= 40000 EUR/year"],
        "deal_breakers": ["on-call"],
        "weights": {"learning": 3, "pay": 2, "autonomy": 2.5},
        "audiences": [{"name": "small employers", "strengths": [work["skills"][0], "patience"]}],
    }
    return fields, "\n\n".join(Voice.of(work, world, rng).few("reflections", 5))


def _own_skill(name: str, rng: random.Random) -> Fields:
    shown: Fields = {"date": "2026-02", "text": f"Showed {name} to two colleagues"}
    return {"name": name, "level": rng.randrange(1, 6), "evidence": [shown]}
