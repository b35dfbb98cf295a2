"""The front matter of an invented interview."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from .prose import Voice, interview_body
from .world import reference, words

if TYPE_CHECKING:
    import random

    from .front import Fields
    from .world import Meeting, Person, World

_ENTRY_SHARE = {
    "student": 0.3,
    "entry": 0.7,
    "mid": 1.0,
    "senior": 1.4,
    "lead": 1.7,
    "executive": 2.3,
}


def interview(number: int, world: World, rng: random.Random) -> tuple[Fields, str]:
    """Return the fields and the body of one interview."""
    meeting = world.meetings[number]
    fields = {**_who(meeting, world, rng), **_when(meeting, world, rng)}
    if meeting.sort == "planned":
        fields |= {"status": rng.choice(("requested", "scheduled", "scheduled", "idea"))}
    elif meeting.sort == "off":
        fields |= {"status": rng.choice(("cancelled", "cancelled", "no-show"))}
    else:
        fields |= _outcome(meeting, world, rng)
    if rng.random() < 0.6:
        fields["share"] = rng.choice(("private", "anonymous", "anonymous", "named"))
    return fields, interview_body(meeting, world, rng)


def _who(meeting: Meeting, world: World, rng: random.Random) -> Fields:
    references = [reference("contacts", world.people[n].stem, rng) for n in meeting.people]
    match meeting.sort:
        case "event":
            city = rng.choice(words("words")["countries"])["city"]
            return {
                "event": f"{world.paths[meeting.path].title} evening, {city}",
                "source": "event",
            }
        case "pair":
            return {"contacts": list(references)}
        case "published":
            url = f"https://www.example.org/talks/{meeting.stem}"
            return {"contact": references[0], "source": "published", "url": url}
        case "asked":
            return {"contact": references[0], "i_am": "interviewee"}
        case _:
            return {"contact": references[0]}


def _when(meeting: Meeting, world: World, rng: random.Random) -> Fields:
    fields: Fields = {"date": meeting.day}
    if meeting.people and rng.random() < 0.2:
        hour = dt.time(rng.randrange(8, 19), rng.choice((0, 15, 30)))
        fields["date"] = dt.datetime.combine(meeting.day, hour)
        fields["timezone"] = world.people[meeting.people[0]].country["timezone"]
    return fields


def _outcome(meeting: Meeting, world: World, rng: random.Random) -> Fields:
    """Return the fields of a talk that took place."""
    path = reference("paths", world.paths[meeting.path].stem, rng)
    planned = meeting.sort != "event" and rng.random() < 0.8
    fields: Fields = {"status": "debriefed"} if meeting.sort in {"event", "published"} else {}
    if not fields:
        fields = _thanks(meeting.day, rng)
    if meeting.sort != "published":
        fields |= _place(planned, rng)
    fields |= {"paths": [path], **_context(meeting, world, rng)}
    if meeting.people:
        fields |= _facts(meeting, world, rng)
    if meeting.sort not in {"published", "asked"} and rng.random() < 0.75:
        fields |= _verdict(meeting, world, rng)
    return fields


def _thanks(day: dt.date, rng: random.Random) -> Fields:
    if rng.random() < 0.03:
        return {"status": "held"}
    fields: Fields = {"status": rng.choice(("thanked", "thanked", "closed"))}
    fields["thanked_on"] = day + dt.timedelta(days=rng.randrange(2))
    if fields["status"] == "closed":
        fields["reported_on"] = day + dt.timedelta(days=3)
    return fields


def _place(planned: bool, rng: random.Random) -> Fields:
    online = planned and rng.random() < 0.6
    medium = rng.choice(("video", "video", "phone")) if online else "in-person"
    places = ("office", "cafe", "expo", "workshop", "conference", "seminar", "hotel")
    minutes = rng.choice((20, 25, 30, 30, 30, 45, 60)) if planned else rng.randrange(5, 25)
    return {
        "medium": medium,
        "setting": "online" if online else rng.choice(places),
        "planned": planned,
        "duration_minutes": minutes,
    }


def _context(meeting: Meeting, world: World, rng: random.Random) -> Fields:
    if not meeting.people or rng.random() < 0.5:
        return {}
    post = world.people[meeting.people[0]].position_in(meeting.day.year)
    organization = world.organizations[post.organization].stem
    return {
        "organization": reference("organizations", organization, rng),
        "role": post.title,
        "seniority": post.seniority,
        "employment": rng.choice(("full-time", "full-time", "full-time", "part-time", "contract")),
    }


def _facts(meeting: Meeting, world: World, rng: random.Random) -> Fields:
    """Return what was heard in typed form: hours, scope, pay, skills, credentials."""
    person = world.people[meeting.people[0]]
    fields: Fields = {}
    if rng.random() < 0.6:
        fields["field_years"] = max(1, meeting.day.year - person.positions[0].began)
    if rng.random() < 0.6:
        low = rng.choice((32, 36, 38, 40, 45))
        fields["hours_per_week"] = rng.choice((low, f"{low}-{low + 5}"))
    if rng.random() < 0.4:
        fields["responsibility"] = {
            "reports": rng.randrange(12),
            "budget": rng.choice(("none", "small", "a team's training")),
            "scope": rng.choice(("one product", "one ward", "two sites", "a region")),
        }
    if rng.random() < 0.7:
        fields["pay"] = [_pay(person, meeting, rng) for _ in range(rng.choice((1, 1, 2)))]
    fields["skills"] = _skills(person.work, rng)
    if rng.random() < 0.5:
        fields["credentials"] = [_credential(world, rng) for _ in range(rng.choice((1, 1, 2)))]
    return fields


def _pay(person: Person, meeting: Meeting, rng: random.Random) -> Fields:
    level = person.position_in(meeting.day.year).seniority
    period, parts = rng.choice((("year", 1), ("year", 1), ("month", 12), ("hour", 1800)))
    low = round(person.country["pay"] * _ENTRY_SHARE[level] * rng.uniform(0.8, 1.1) / parts)
    low = max(1, low - low % 10 if low > 100 else low)
    fields: Fields = {
        "low": low,
        "high": low + max(1, low // rng.randrange(3, 9)),
        "currency": person.country["currency"],
        "period": period,
        "component": rng.choice(("base", "base", "base", "total")),
        "level": level,
        "basis": rng.choice(("typical", "typical", "typical", "posted", "heard")),
    }
    if period == "hour":
        fields |= {"hours_per_week": 38, "weeks_per_year": 46}
    return fields


def _skills(work: dict[str, Any], rng: random.Random) -> list[Any]:
    kinds = ("technical", "transferable", "social", "domain", "tool")
    return [
        name
        if rng.random() < 0.5
        else {"name": name, "kind": rng.choice(kinds), "importance": rng.randrange(1, 6)}
        for name in rng.sample(work["skills"], rng.randrange(1, 5))
    ]


def _credential(world: World, rng: random.Random) -> Fields:
    stem = rng.choice(world.credentials).stem
    need = rng.choice(("required", "preferred", "helpful", "not-needed"))
    return {"credential": reference("credentials", stem, rng), "need": need}


def _verdict(meeting: Meeting, world: World, rng: random.Random) -> Fields:
    before = rng.randrange(3, 9)
    work = world.paths[meeting.path].work
    return {
        "interest": {"before": before, "after": min(10, max(1, before + rng.randrange(-3, 4)))},
        "verdict": rng.choice(("pursue", "keep-exploring", "keep-exploring", "park", "rule-out")),
        "because": Voice.of(work, world, rng).pick("because"),
    }
