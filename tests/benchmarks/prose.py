"""What invented people say: sentences with their gaps filled, and the body of an interview."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from itertools import cycle, islice
from typing import TYPE_CHECKING, Any

from .world import TODAY, words

if TYPE_CHECKING:
    import random
    from collections.abc import Iterator

    from .world import Meeting, Person, World

TOPICS = tuple(words("prose")["topics"])
MIDDLE = tuple(topic for topic in TOPICS if topic not in {"journey", "referrals", "closing"})
DASH = "\N{EN DASH}"
_ENOUGH = 28
_NUMBERS = {"months": (2, 13), "n": (3, 25), "years": (2, 9)}
_OF_THE_WORK = {"skill": "skills", "task": "tasks", "task2": "tasks", "tool": "tools"}
MARKS = ("(+) ", "(-) ", "(!) ", "(?) ")


class _Gaps(dict[str, Any]):
    """The words for the gaps of one text, each drawn when it is met first."""

    def __init__(self, voice: Voice) -> None:
        super().__init__()
        self._voice = voice

    def __missing__(self, gap: str) -> Any:
        self[gap] = _drawn(gap, self, self._voice)
        return self[gap]


def _drawn(gap: str, said: _Gaps, voice: Voice) -> Any:
    rng, work, lists = voice.rng, voice.work, words("words")
    if gap in _NUMBERS:
        return rng.randrange(*_NUMBERS[gap])
    match gap:
        case "role":
            return rng.choice(work["roles"]).lower()
        case "a_role":
            return f"{'an' if said['role'][0] in 'aeio' else 'a'} {said['role']}"
        case "city":
            return rng.choice(lists["countries"])["city"]
        case "industry":
            return rng.choice(lists["organizations"]["industries"])
        case "org":
            return rng.choice(voice.world.organizations).title
        case _:
            return rng.choice(work[_OF_THE_WORK[gap]])


@dataclass(frozen=True, kw_only=True, slots=True)
class Voice:
    """One writer's way to fill sentences: a field of work, a world to name, and dice."""

    work: dict[str, Any]
    world: World
    rng: random.Random
    stories: Iterator[str]

    @classmethod
    def of(cls, work: dict[str, Any], world: World, rng: random.Random) -> Voice:
        """Return a voice whose stories come round again only when all were told."""
        stories = words("prose")["stories"]
        return cls(
            work=work, world=world, rng=rng, stories=cycle(rng.sample(stories, len(stories)))
        )

    def say(self, text: str) -> str:
        """Return the text with every gap filled from the words of the field of work."""
        return text.format_map(_Gaps(self))

    def pick(self, part: str) -> str:
        """Return one sentence of a named list, its gaps filled."""
        return self.say(self.rng.choice(_sentences(part)))

    def few(self, part: str, count: int) -> list[str]:
        """Return several different sentences of a named list, at most as many as it has."""
        options = _sentences(part)
        return [self.say(text) for text in self.rng.sample(options, min(count, len(options)))]

    def tell(self, count: int) -> list[str]:
        """Return the next stories, each a long sentence."""
        return [self.say(text) for text in islice(self.stories, count)]

    def claim(self, topic: str, nth: int = 0) -> str:
        """Return one claim without its bullet: perhaps a mark, sentences, codes, attribution.

        Claims of one topic with different `nth` differ for as long as the topic has sentences.
        """
        rng, about = self.rng, words("prose")["topics"][topic]
        mark = rng.choice(MARKS) if topic == "realities" or rng.random() < 0.15 else ""
        text = self.say(
            about["claims"][nth % len(about["claims"])] + rng.choice(_sentences("tails"))
        )
        text = text[0].upper() + text[1:]
        more = rng.choices(("none", "aside", "story"), (3, 3, 10))[0]
        if more != "none":
            text = f"{text}. {self.tell(1)[0] if more == 'story' else self.pick('asides')}"
        codes = rng.sample(about["codes"], min(len(about["codes"]), rng.choice((0, 1, 1, 1, 2))))
        ends = rng.choice(("",) * 12 + (" (second-hand)", " (opinion)"))
        return mark + " ".join((text, *(f"#{code}" for code in codes))) + ends


def _sentences(part: str) -> list[str]:
    prose = words("prose")
    found: list[str] = prose[part] if part in prose else prose["plain"][part]
    return found


def interview_body(meeting: Meeting, world: World, rng: random.Random) -> str:
    """Return the body of one interview: 20 to 60 lines where it took place."""
    voice = Voice.of(_work(meeting, world), world, rng)
    match meeting.sort:
        case "planned":
            lines = _questions(rng)
        case "off":
            lines = iter(["They had to cancel; I proposed two other days."])
        case "published":
            lines = _published(voice)
        case _:
            lines = _conversation(meeting, voice)
    return "\n".join(lines)


def _work(meeting: Meeting, world: World) -> dict[str, Any]:
    return (
        world.people[meeting.people[0]].work if meeting.people else world.paths[meeting.path].work
    )


def _questions(rng: random.Random) -> Iterator[str]:
    topics = words("prose")["topics"]
    yield "## Questions"
    for topic in rng.sample([name for name in TOPICS if topics[name]["questions"]], 7):
        yield f"- {rng.choice(topics[topic]['questions'])}"


def _published(voice: Voice) -> Iterator[str]:
    """Yield a heading a question, with its answer as block quotes."""
    topics = words("prose")["topics"]
    for topic in voice.rng.sample([name for name in MIDDLE if topics[name]["questions"]], 8):
        yield from ("", f"## {voice.rng.choice(topics[topic]['questions'])}", "")
        for number in range(voice.rng.randrange(1, 4)):
            if number:
                yield ">"
            yield f"> {voice.pick('quotes')} {voice.tell(1)[0]}"


def _conversation(meeting: Meeting, voice: Voice) -> Iterator[str]:
    """Yield the notes of a talk, topic by topic, until there are enough of them."""
    rng = voice.rng
    if meeting.people:
        yield from _journey(voice.world.people[meeting.people[0]], voice.world)
    length = 0
    for topic in sorted(rng.sample(MIDDLE, rng.choice((3, 4, 4, 4, 5, 5))), key=TOPICS.index):
        if length < _ENOUGH:
            section = list(_topic(topic, meeting, voice))
            length += len(section)
            yield from section
    if rng.random() < 0.7:
        yield from _referrals(meeting, voice)
    if rng.random() < 0.5:
        yield from ("", "## Closing", f"- {voice.claim('closing', rng.randrange(9))}")
    yield from ("", "## Impressions")
    yield from (f"{text}\n" for text in voice.tell(rng.randrange(4, 11)))
    yield from _actions(meeting, voice)


def _journey(person: Person, world: World) -> Iterator[str]:
    yield "## Journey"
    for post in person.positions:
        name = world.organizations[post.organization].title
        yield f"- {post.began}{DASH}{post.ended or ''} {post.title}, {name} ({post.how})"


def _topic(topic: str, meeting: Meeting, voice: Voice) -> Iterator[str]:
    rng = voice.rng
    yield from ("", f"## {rng.choice(words('prose')['topics'][topic]['heading'])}")
    yield from _tasks(voice) if topic == "tasks" else _claims(topic, meeting, voice)
    if rng.random() < 0.08:
        yield f"- %% {voice.pick('off_record')} %%"
    if rng.random() < 0.2:
        yield from ("", f'> "{voice.pick("quotes")}"')


def _tasks(voice: Voice) -> Iterator[str]:
    left, rng = 100, voice.rng
    codes = words("prose")["topics"]["tasks"]["codes"]
    for task in rng.sample(voice.work["tasks"], 4):
        share = min(left, rng.randrange(10, 45, 5))
        left -= share
        if share:
            yield f"- {share}% {task}, with {rng.choice(voice.work['tools'])} #{rng.choice(codes)}"


def _claims(topic: str, meeting: Meeting, voice: Voice) -> Iterator[str]:
    rng, people = voice.rng, voice.world.people
    first = rng.randrange(99)
    for nth in range(first, first + rng.randrange(4, 8)):
        speaker = ""
        if meeting.sort == "pair" and rng.random() < 0.7:
            speaker = f"[[{people[rng.choice(meeting.people)].stem}]]: "
        goal = " (goal: change)" if topic == "advice" and rng.random() < 0.3 else ""
        yield f"- {speaker}{voice.claim(topic, nth)}{goal}"
        if rng.random() < 0.18:
            yield f"  - {voice.pick('context')}"
        if topic == "advice" and rng.random() < 0.35:
            yield from _followed(meeting, rng)
    if rng.random() < 0.25:
        other = rng.choice(people)
        yield from ("", f"{voice.tell(1)[0]} Compare with [[{other.stem}|{other.name}]].")


def _followed(meeting: Meeting, rng: random.Random) -> Iterator[str]:
    """Yield what became of an advice: a task, its result and the report back."""
    due = meeting.day + dt.timedelta(days=rng.randrange(5, 40))
    if due >= TODAY:
        yield f"  - [ ] Try it for a week 📅 {due}"
        return
    yield f"  - [x] Try it for a week 📅 {due} ✅ {due - dt.timedelta(days=2)}"
    yield "  - result: two people asked me about it"
    yield f"  - reported: {due}"


def _referrals(meeting: Meeting, voice: Voice) -> Iterator[str]:
    people, claims = voice.world.people, words("prose")["topics"]["referrals"]["claims"]
    known = {people[number].stem for number in meeting.people}
    yield from ("", "## Referrals")
    for other in voice.rng.sample(people, 3):
        if other.stem not in known:
            yield f"- [[{other.stem}]]: {voice.say(voice.rng.choice(claims))}"


def _actions(meeting: Meeting, voice: Voice) -> Iterator[str]:
    rng = voice.rng
    yield "## Actions"
    due = meeting.day + dt.timedelta(days=rng.randrange(3, 30))
    box, done = ("x", f" ✅ {due}") if due < TODAY else (" ", "")
    yield f"- [{box}] Send the write-up on {rng.choice(voice.work['skills'])} 📅 {due}{done}"
    if rng.random() < 0.3:
        where = rng.choice(voice.world.organizations)
        yield f"- [{box}] Read about [{where.title}](../organizations/{where.stem}.md){done}"
