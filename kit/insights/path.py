"""What would it be like, what would it take, and how sure am I?

One page a path. Everything heard about it, by topic: tasks by share, pay as points, skills against
mine, ways in, sides that contradict each other, what people would do differently, my decision.
People are counted, not mentions; published texts and events are counted apart. A section stays
away where nothing was heard, and is named under what is still open.
"""

from collections.abc import Iterable, Iterator

from kit.evidence.claims import Claim
from kit.evidence.codes import CodeHeard, codes_heard, contradictions
from kit.evidence.coverage import coverage, one_sided
from kit.evidence.gates import Gate, gates_of
from kit.evidence.journeys import steps_of
from kit.evidence.pay import PayPoint, PayUnit, pay_groups
from kit.evidence.skills import SkillHeard, skills_heard
from kit.evidence.study import Study
from kit.evidence.voices import grade_of, is_stale, share_text, voices_of
from kit.insights import (
    Bar,
    BarChart,
    Block,
    Bullets,
    Change,
    ChangeChart,
    Claims,
    Counted,
    Heading,
    Line,
    NoteLink,
    Notice,
    Page,
    Prose,
    RangeChart,
    Span,
    Stay,
    Strong,
    Table,
    Timeline,
)
from kit.notes.interview import Interview
from kit.notes.path import Path
from kit.source.inline import plain_text
from kit.source.values import Range
from kit.vault import Note

_WORDS = {"pursuing": "You are pursuing this", "exploring": "You are exploring this", "parked": "You parked this", "ruled-out": "You ruled this out"}


def pages(study: Study) -> Iterator[Page]:
    """Yield one page a path."""
    for note in study.vault.of_type("path"):
        claims = study.about_path(note.id)
        sections = (_glance, _decision, _tasks, _pay, _skills, _entry, _realities, _told, _open)
        blocks = tuple(block for section in sections for block in section(study, note, claims))
        yield Page(name=note.id, title=note.title, section="Paths", answer=_answer(study, note, claims), blocks=blocks)


def stand_of(study: Study, note: Note) -> str:
    """Return in a few words how my criteria stand on a path, or an empty text without criteria."""
    gates = gates_of(study.about_path(note.id), study.vault)
    if not gates:
        return ""
    counts = {verdict: sum(1 for gate in gates if gate.verdict == verdict) for verdict in ("met", "broken", "disputed", "unknown")}
    return ", ".join(f"{count} {verdict}" for verdict, count in counts.items() if count) + f" of {len(gates)} criteria"


def _answer(study: Study, note: Note, claims: tuple[Claim, ...]) -> Line:
    fields = note.fields
    status = fields.status if isinstance(fields, Path) else None
    opening = _WORDS.get(status or "", "You are considering this")
    plan = f" as plan {fields.plan}" if isinstance(fields, Path) and fields.plan else ""
    voices = voices_of(claims)
    if not claims:
        return (f"{opening}{plan}, and nobody was heard about it yet.",)
    grade = grade_of(claims, study.vault.settings.evidence)
    return (
        Strong(f"{opening}{plan}"),
        ", on the word of ",
        Counted(str(voices), claims),
        f" from {len(voices.organizations)} organizations: ",
        Strong(f"{grade} evidence"),
        ".",
    )


def _glance(study: Study, note: Note, claims: tuple[Claim, ...]) -> Iterator[Block]:
    settings = study.vault.settings.evidence
    voices = voices_of(claims)
    if not claims:
        yield Notice("question", "Nobody was heard about this path yet", (("Name one person who does this work, and ask.",),))
        return
    warnings: list[Line] = [(f"{each.capitalize()}.",) for each in one_sided(claims)]
    if voices.count == 1:
        warnings.insert(0, ("One person is an anecdote: ask somebody who disagrees.",))
    if is_stale(voices, settings, study.today):
        warnings.append((f"The newest of it is from {voices.latest}: ask again.",))
    if warnings:
        yield Notice("warning", "Read this with care", tuple(warnings))
    gates = gates_of(claims, study.vault)
    if gates:
        yield Heading("My criteria")
        rows = tuple(_gate_row(gate) for gate in gates)
        yield Table(("Criterion", "Kind", "Stands", "For it", "Against it"), rows, numeric=(3, 4))
    changes = tuple(_changes(study, note))
    if len(changes) > 1:
        yield Heading("My interest, before and after each talk")
        yield ChangeChart("My interest in this path, from 1 to 10", _changes_text(changes), "interest", changes)


def _gate_row(gate: Gate) -> tuple[Line, ...]:
    good, bad = voices_of(gate.good), voices_of(gate.bad)
    return (
        (str(gate.criterion),),
        (gate.kind,),
        (Strong(gate.verdict),),
        (Counted(str(good), gate.good),) if gate.good else ("–",),
        (Counted(str(bad), gate.bad),) if gate.bad else ("–",),
    )


def _changes(study: Study, note: Note) -> Iterator[Change]:
    for talk in study.interviews_for(note.id):
        fields = talk.fields
        if isinstance(fields, Interview) and fields.interest and fields.date and fields.interest.before and fields.interest.after:
            yield Change(study.vault.title_of(talk), fields.interest.before, fields.interest.after, fields.date.first, talk.id)


def _changes_text(changes: tuple[Change, ...]) -> str:
    return f"From {changes[0].before:g} before the first of {len(changes)} talks to {changes[-1].after:g} after the last."


def _decision(study: Study, note: Note, claims: tuple[Claim, ...]) -> Iterator[Block]:
    fields = note.fields
    if not isinstance(fields, Path) or fields.decided_on is None:
        return
    status = (fields.status or "decided").replace("-", " ")
    lines: list[Line] = [(Strong(f"{status.capitalize()} on {fields.decided_on}"), f": {fields.because}" if fields.because else "")]
    known = tuple(claim for claim in claims if claim.day is not None and claim.day.first <= fields.decided_on.last)
    lines.append(("It rests on ", Counted(str(voices_of(known)), known), " heard by that day", _thin(voices_of(known).count)))
    if fields.would_change_my_mind:
        lines.append(("What would change my mind: ", fields.would_change_my_mind))
    if fields.revisit_on:
        lines.append((f"To be looked at again on {fields.revisit_on}",))
    broken = [str(gate.criterion) for gate in gates_of(claims, study.vault) if gate.verdict == "broken"]
    if broken and fields.status in ("pursuing", "exploring"):
        lines.append((Strong("It goes against what you said you need: "), ", ".join(broken)))
    yield Heading("Decision")
    yield Bullets(tuple(lines))


def _thin(people: int) -> str:
    return ": that is thin" if people < 2 else ""


def _tasks(_study: Study, _note: Note, claims: tuple[Claim, ...]) -> Iterator[Block]:
    tasks = _of_topic(claims, "tasks")
    hours = tuple(claim for claim in claims if claim.entry and isinstance(claim.entry.value, Range))
    if not tasks and not hours:
        return
    yield Heading("Daily tasks")
    shared = [claim for claim in tasks if claim.share]
    if shared:
        yield Prose((f"How {_people(voices_of(shared).count)} split their time, each task as one of them put it.",))
        yield BarChart(
            "Tasks by their share of the time",
            f"{len(shared)} tasks told by {_people(voices_of(shared).count)}; the largest is {plain_text(_largest(shared).text)}.",
            "% of the time",
            tuple(_task_bar(claim) for claim in sorted(shared, key=lambda each: -(each.share or 0))[:12]),
        )
    if hours:
        shown = ", ".join(str(claim.entry.value) for claim in hours if claim.entry)
        yield Prose(("Hours a week, one figure a talk: ", Counted(shown, hours), "."))
    yield Claims(tasks)


def _largest(claims: list[Claim]) -> Claim:
    return max(claims, key=lambda claim: claim.share or 0)


def _task_bar(claim: Claim) -> Bar:
    share = claim.share or 0
    return Bar(_short(plain_text(claim.text), 44), share * 100, f"{share:.0%}", claim.note)


def _short(text: str, most: int) -> str:
    return text if len(text) <= most else text[: most - 1].rsplit(" ", 1)[0].rstrip(",;:") + " …"


def _pay(_study: Study, _note: Note, claims: tuple[Claim, ...]) -> Iterator[Block]:
    groups = pay_groups(claims)
    told = tuple(claim for claim in _of_topic(claims, "pay") if claim.entry is None)
    if not groups and not told:
        return
    yield Heading("Pay")
    if groups:
        yield Prose(("Points as they were told. Different currencies, periods, parts of the pay, gross and net are never mixed.",))
    for unit, points in groups:
        yield from _pay_group(unit, points)
    if told:
        yield Claims(told)


def _pay_group(unit: PayUnit, points: tuple[PayPoint, ...]) -> Iterator[Block]:
    claims = tuple(point.claim for point in points)
    yield Heading(str(unit), 3)
    if len(points) > 1:
        low, high = min(point.low for point in points), max(point.high for point in points)
        described = f"{len(points)} ranges from {_people(voices_of(claims).count)}, between {low:,.0f} and {high:,.0f}."
        spans = tuple(Span(point.pay.location or point.level or "", point.low, point.high, point.level or "not said", point.claim.note) for point in points)
        yield RangeChart(f"Pay in {unit}", described, f"{unit.currency} a {unit.period}".strip(), spans)
    rows = tuple(_pay_row(point) for point in points)
    yield Table(("Level", "From", "To", "Basis", "Told by"), rows, numeric=(1, 2))


def _pay_row(point: PayPoint) -> tuple[Line, ...]:
    more = ", ".join(each for each in (point.pay.basis, point.pay.location, point.pay.year, point.pay.note) if each)
    return (
        (point.level or "not said",),
        (f"{point.low:,.0f}",),
        (f"{point.high:,.0f}",),
        (more or "–",),
        (Counted(str(voices_of([point.claim])), (point.claim,)),),
    )


def _skills(study: Study, note: Note, claims: tuple[Claim, ...]) -> Iterator[Block]:
    heard = skills_heard(claims, study.vault, note)
    told = tuple(claim for claim in _of_topic(claims, "skills") if claim.entry is None)
    if not heard and not told:
        return
    yield Heading("Skills: heard and mine")
    if heard:
        lacking = [skill.name for skill in heard if skill.gap]
        answer = f"The gaps are {', '.join(lacking)}." if lacking else "No gap among those whose level is known on both sides."
        yield Prose((answer,))
        columns = ("Skill", "Kind", "Named by", "Weight", "Needed", "Mine", "Gap")
        yield Table(columns, tuple(_skill_row(skill) for skill in heard), numeric=(3, 4, 5, 6))
    if told:
        yield Claims(told)


def _skill_row(skill: SkillHeard) -> tuple[Line, ...]:
    return (
        (skill.name,),
        (skill.kind or "–",),
        (Counted(str(voices_of(skill.claims)), skill.claims),),
        (_figure(skill.importance),),
        (_figure(skill.needed),),
        (_figure(skill.mine),),
        (Strong(f"{skill.gap:g}") if skill.gap else "0" if skill.gap == 0 else "unknown",),
    )


def _figure(value: float | None) -> str:
    return "unknown" if value is None else f"{value:.1f}".removesuffix(".0")


def _entry(study: Study, _note: Note, claims: tuple[Claim, ...]) -> Iterator[Block]:
    steps = steps_of(_of_topic(claims, "journey"))
    entry = _of_topic(claims, "entry")
    if not steps and not entry:
        return
    yield Heading("Getting in, and getting on")
    hows: dict[str, list[Claim]] = {}
    for step in steps:
        if step.how:
            hows.setdefault(step.how, []).append(step.claim)
    if hows:
        yield Prose(("How posts came about: ", *_joined([Counted(f"{how} ({len(found)})", tuple(found)) for how, found in hows.items()]), "."))
    dated = [step for step in steps if step.start <= study.today]
    if dated:
        people = voices_of(step.claim for step in dated).count
        yield Timeline(
            "How people got there",
            f"{len(dated)} posts of {_people(people)}, the earliest from {min(step.start for step in dated).year}.",
            tuple(Stay(_speaker(study, step.claim), _post(step.role, step.organization), step.start, step.end, step.claim.note) for step in dated),
            study.today,
        )
    if entry:
        yield Claims(entry)


def _post(role: str, organization: str) -> str:
    return f"{role}, {organization}" if organization else role


def _speaker(study: Study, claim: Claim) -> str:
    names = [study.vault.name_of(each, "contact") for each in claim.speakers]
    return " and ".join(names) or study.vault.notes[claim.note].title


def _joined(pieces: list[Counted]) -> tuple[Counted | str, ...]:
    found: list[Counted | str] = []
    for piece in pieces:
        found.extend((", ", piece) if found else (piece,))
    return tuple(found)


def _realities(study: Study, _note: Note, claims: tuple[Claim, ...]) -> Iterator[Block]:
    marked = tuple(claim for claim in claims if claim.mark in ("+", "-", "!"))
    if not marked:
        return
    people = voices_of(claims).count
    yield Heading("Realities")
    for code in contradictions(claims):
        yield Notice("question", f"They do not agree on {code.code}", tuple(_side(study, code)))
    yield from _code_table(study, marked, people)
    for title, mark in (("Upsides", "+"), ("Downsides", "-"), ("Surprises", "!")):
        side = tuple(claim for claim in marked if claim.mark == mark)
        if side:
            yield Heading(f"{title}: {len(side)}", 3)
            yield Claims(side)


def _code_table(study: Study, marked: tuple[Claim, ...], people: int) -> Iterator[Block]:
    codes = [code for code in codes_heard(marked) if code.people > 1]
    if not codes:
        return
    settings = study.vault.settings.evidence
    rows = tuple(
        (
            (code.code,),
            (Counted(share_text(code.people, people, settings), code.claims),),
            (Counted(str(voices_of(code.upsides)), code.upsides) if code.upsides else "–",),
            (Counted(str(voices_of(code.downsides)), code.downsides) if code.downsides else "–",),
        )
        for code in codes
    )
    yield Prose(("What more than one person spoke of:",))
    yield Table(("Code", "Named by", "As an upside", "As a downside"), rows)


def _side(study: Study, code: CodeHeard) -> Iterator[Line]:
    for sign, claims in (("Upside", code.upsides), ("Downside", code.downsides)):
        for claim in claims:
            yield (Strong(f"{sign}, "), f"{_context(study, claim)}: ", NoteLink(claim.note, plain_text(claim.text), claim.line))


def _context(study: Study, claim: Claim) -> str:
    position = claim.position
    organization = study.vault.name_of(position.organization, "organization") if position.organization else ""
    year = str(claim.day.year) if claim.day else ""
    return ", ".join(each for each in (_speaker(study, claim), position.seniority, organization, year) if each)


_TOLD = (
    ("organization", "The organizations"),
    ("credentials", "Credentials"),
    ("differently", "What they would do differently"),
    ("trends", "Trends"),
    ("advice", "Advice"),
    ("ideas", "Ideas worth borrowing"),
    ("resources", "Resources"),
)


def _told(_study: Study, _note: Note, claims: tuple[Claim, ...]) -> Iterator[Block]:
    for topic, title in _TOLD:
        heard = _of_topic(claims, topic)
        if heard:
            yield Heading(title)
            yield Prose((Counted(str(voices_of(heard)), heard), " spoke of it."))
            yield Claims(heard)


def _open(_study: Study, _note: Note, claims: tuple[Claim, ...]) -> Iterator[Block]:
    covered = coverage(claims)
    missing = [each.topic.title for each in covered if not each.people]
    thin = [each.topic.title for each in covered if each.people == 1]
    questions = tuple(claim for claim in claims if claim.mark == "?")
    yield Heading("Still open")
    lines: list[Line] = []
    if missing:
        lines.append((Strong("Nobody spoke of: "), ", ".join(missing)))
    if thin:
        lines.append((Strong("Only one voice on: "), ", ".join(thin)))
    yield Bullets(tuple(lines)) if lines else Prose(("Every topic has at least two voices.",))
    if questions:
        yield Claims(questions)


def _of_topic(claims: Iterable[Claim], topic: str) -> tuple[Claim, ...]:
    return tuple(claim for claim in claims if claim.topic == topic and claim.mark != "?")


def _people(count: int) -> str:
    return "1 person" if count == 1 else f"{count} people"


