"""Invented organizations, career paths and credentials."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .prose import Voice
from .world import TODAY, reference, words

if TYPE_CHECKING:
    import random
    from collections.abc import Iterator

    from .front import Fields
    from .world import World

_CURRENCIES = ("EUR", "USD", "GBP", "INR", "BRL", "JPY")


def organization(number: int, world: World, rng: random.Random) -> tuple[Fields, str]:
    """Return the fields and the body of one organization."""
    place, parts = world.organizations[number], words("words")["organizations"]
    fields: Fields = {
        "name": place.title,
        "kind": rng.choice(parts["kinds"]),
        "size": rng.choice(parts["sizes"]),
        "industry": rng.choice(parts["industries"]),
        "location": rng.choice(words("words")["countries"])["city"],
        "website": f"https://{place.stem}.example.com",
    }
    if number and rng.random() < 0.1:
        # Only an earlier one, so that no organization is its own grandparent.
        parent = world.organizations[rng.randrange(number)]
        fields["parent"] = reference("organizations", parent.stem, rng)
    if rng.random() < 0.6:
        fields["ratings"] = _ratings(number, world, rng)
    return fields, "\n".join(_known(number, world, rng))


def _known(number: int, world: World, rng: random.Random) -> Iterator[str]:
    """Yield what the owner of the vault knows about an organization."""
    voice = Voice.of(world.organizations[number].work, world, rng)
    about = voice.few("organization", 4)
    yield from (" ".join(about[:2]), "", *(f"- {text}" for text in about[2:]))
    yield from ("", "## What was told", *(f"- {text}" for text in voice.tell(4)))
    people = [p for p in world.people if p.positions[-1].organization == number]
    if people:
        yield from ("", "## People I know there")
        yield from (f"- [[{p.stem}]], {p.positions[-1].title}" for p in people[:6])


def _ratings(number: int, world: World, rng: random.Random) -> Fields:
    criteria = rng.sample(words("words")["organizations"]["criteria"], rng.randrange(1, 4))
    voice = Voice.of(world.organizations[number % len(world.organizations)].work, world, rng)
    return {
        name: {"value": rng.randrange(1, 6), "because": voice.pick("because")} for name in criteria
    }


def path(number: int, world: World, rng: random.Random) -> tuple[Fields, str]:
    """Return the fields and the body of one career path."""
    route = world.paths[number]
    voice = Voice.of(route.work, world, rng)
    status = rng.choice(
        ("considering", "exploring", "exploring", "pursuing", "parked", "ruled-out")
    )
    fields: Fields = {
        "title": route.title,
        "kind": rng.choice(("employment", "employment", "freelance", "venture", "academic")),
        "status": status,
        "occupations": [route.work["code"]],
        "skills": [{"name": n, "level": rng.randrange(2, 6)} for n in route.work["skills"][:4]],
        "ratings": _ratings(number, world, rng),
    }
    if number < 3:
        fields["plan"] = "ABC"[number]
    if number and rng.random() < 0.5:
        fields["feeders"] = [reference("paths", world.paths[number - 1].stem, rng)]
    decided = status in {"pursuing", "parked", "ruled-out"}
    if decided:
        fields |= _decision(voice)
    return fields, "\n".join(_thoughts(number, voice, decided=decided))


def _decision(voice: Voice) -> Fields:
    return {
        "decided_on": TODAY.replace(day=1, month=voice.rng.randrange(1, 6)),
        "because": voice.pick("because"),
        "would_change_my_mind": "Three people who do it and would do it again",
    }


def _thoughts(number: int, voice: Voice, *, decided: bool) -> Iterator[str]:
    """Yield what the owner of the vault thinks of a path, and the talks that say more."""
    yield from (f"{text}\n" for text in voice.few("path", 4))
    talks = [m for m in voice.world.meetings if m.path == number and m.day < TODAY]
    if talks:
        yield from ("## Talks to read again", *(f"- [[{talk.stem}]]" for talk in talks[:5]))
    if decided:
        yield from ("", "## Decision", *voice.few("because", 2))


def credential(number: int, world: World, rng: random.Random) -> tuple[Fields, str]:
    """Return the fields and the body of one credential."""
    course = world.credentials[number]
    status = rng.choice(("idea", "idea", "planned", "doing", "done", "dropped"))
    fields: Fields = {
        "name": course.title,
        "kind": rng.choice(("certificate", "course", "degree", "licence", "bootcamp")),
        "provider": rng.choice(("Night School", "Open College", "Guild of Practice")),
        "cost": f"{rng.randrange(100, 4000, 50)} {rng.choice(_CURRENCIES)}",
        "duration": rng.choice(("P6W", "P3M", "P1Y", "P10D")),
        "emerging": rng.random() < 0.2,
        "status": status,
        "paths": [reference("paths", rng.choice(world.paths).stem, rng)],
        "url": f"https://courses.example.org/{course.stem}",
    }
    if status == "done":
        fields["done_on"] = TODAY.replace(day=1, month=rng.randrange(1, 6))
    voice = Voice.of(course.work, world, rng)
    return fields, "\n".join(f"- {text}" for text in voice.few("credential", 3))
