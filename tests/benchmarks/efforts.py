"""What the owner of an invented vault does: challenges, contributions, journal, captures."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from .prose import Voice
from .world import FIRST_DAY, TODAY, reference

if TYPE_CHECKING:
    import random

    from .front import Fields
    from .world import World


def challenge(_number: int, world: World, rng: random.Random) -> tuple[Fields, str]:
    """Return the fields and the body of one hard problem that others were asked about."""
    route = rng.choice(world.paths)
    asked = rng.sample(world.people, 3)
    status, opened = rng.choice(("open", "trying", "solved", "dropped")), _day(rng)
    fields: Fields = {
        "title": f"How to get better at {rng.choice(route.work['skills'])}",
        "status": status,
        "asked": [reference("contacts", person.stem, rng) for person in asked],
        "paths": [reference("paths", route.stem, rng)],
        "opened_on": opened,
    }
    if status == "solved":
        fields["solved_on"] = min(TODAY, opened + dt.timedelta(days=60))
    voice = Voice.of(route.work, world, rng)
    lines = ["## Problem", voice.pick("problems"), "", "## Tried already"]
    lines += [f"- {text}" for text in voice.few("captures", 2)]
    heard = enumerate(asked, start=rng.randrange(9))
    lines += ["", "## Approaches heard"]
    lines += [f"- [[{p.stem}]]: {voice.claim('challenge', nth)}" for nth, p in heard]
    if status == "solved":
        lines += ["", "## Outcome", voice.pick("reflections")]
    return fields, "\n".join(lines)


def contribution(_number: int, world: World, rng: random.Random) -> tuple[Fields, str]:
    """Return the fields and the body of something given back."""
    route = rng.choice(world.paths)
    kind = rng.choice(("mentoring", "talk", "lecture", "panel", "article"))
    skill = rng.choice(route.work["skills"])
    fields: Fields = {"title": f"{kind.capitalize()} on {skill}", "date": _day(rng), "kind": kind}
    if kind == "mentoring":
        fields["contacts"] = [reference("contacts", rng.choice(world.people).stem, rng)]
    else:
        where = rng.choice(world.organizations)
        fields["organization"] = reference("organizations", where.stem, rng)
        fields["audience"] = "newcomers"
    fields["outcome"] = "Two of them wrote to me afterwards"
    fields |= {"skills": [skill], "hours": rng.randrange(1, 9)}
    return fields, "\n\n".join(Voice.of(route.work, world, rng).few("contribution", 3))


def journal(_number: int, world: World, rng: random.Random) -> tuple[Fields, str]:
    """Return the fields and the body of one day's thoughts."""
    meeting = rng.choice([m for m in world.meetings[:200] if m.day < TODAY])
    route = world.paths[meeting.path]
    fields: Fields = {"date": min(TODAY, meeting.day + dt.timedelta(days=rng.randrange(9)))}
    if rng.random() < 0.5:
        fields["title"] = f"After {rng.randrange(3, 30)} conversations"
    if rng.random() < 0.4:
        fields["because_of"] = reference("interviews", meeting.stem, rng)
    if rng.random() < 0.5:
        fields["paths"] = [reference("paths", route.stem, rng)]
    if rng.random() < 0.3:
        fields["mood"] = rng.choice(("hopeful", "tired", "curious", "unsure"))
    voice = Voice.of(route.work, world, rng)
    texts = voice.few("reflections", rng.randrange(3, 8)) + voice.tell(rng.randrange(3, 8))
    texts.insert(1, f"Read [[{meeting.stem}]] again. {voice.pick('asides')}")
    return fields, "\n\n".join(texts)


def inbox(_number: int, world: World, rng: random.Random) -> tuple[Fields, str]:
    """Return the fields and the body of one quick capture."""
    fields: Fields = {"date": _day(rng)}
    if rng.random() < 0.3:
        fields["source"] = rng.choice(("train", "phone", "expo"))
    return fields, Voice.of(rng.choice(world.paths).work, world, rng).pick("captures")


def _day(rng: random.Random) -> dt.date:
    return FIRST_DAY + dt.timedelta(days=rng.randrange((TODAY - FIRST_DAY).days))
