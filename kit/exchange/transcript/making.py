"""From one file to the notes that will be made of it: a pure function of text, options and vault."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import PurePath

from kit.evidence.topics import fold
from kit.exchange.transcript.casting import Cast, cast_transcript
from kit.exchange.transcript.dates import date_in_name, read_date, without_date
from kit.exchange.transcript.items import Item
from kit.exchange.transcript.known import Known
from kit.exchange.transcript.names import name_of_slug, slug_of
from kit.exchange.transcript.notes import asked_in, contact_text, front_matter, write_body
from kit.exchange.transcript.people import Person
from kit.exchange.transcript.plan import NewNote, Options, Plan, Source
from kit.exchange.transcript.reading import Transcript, read_transcript
from kit.exchange.transcript.roles import Post
from kit.exchange.transcript.script import write_script

LONGEST_STEM = 80
_LINK_TARGET = re.compile(r"\]\([^()]*\)")


@dataclass(frozen=True, kw_only=True, slots=True)
class _Place:
    """A person's note in the vault: its id, how to refer to it, and whether it is made now."""

    person: Person
    id: str
    reference: str
    new: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class _Job:
    """One file on its way to notes."""

    source: Source
    transcript: Transcript
    cast: Cast
    options: Options
    day: str

    @property
    def stem(self) -> str:
        """Return the file's name without folders, ending and date."""
        return without_date(PurePath(self.source.name).stem)

    @property
    def title(self) -> str:
        """Return what the text is called, or the file's name as words."""
        return self.transcript.title or name_of_slug(self.stem) or PurePath(self.source.name).stem

    @property
    def preface(self) -> tuple[str, ...]:
        """Return the texts of the front matter that the body does not say as well."""
        body = _LINK_TARGET.sub("]", self.transcript.body)
        said = fold(f"{self.transcript.title} {body}")
        return tuple(text for text in self.transcript.summaries if fold(text) not in said)


def plan_imports(sources: Iterable[Source], options: Options, known: Known) -> tuple[Plan, ...]:
    """Return a plan a file; each knows what those before it will have made."""
    plans: list[Plan] = []
    for source in sources:
        plan = plan_import(source, options, known)
        known = plan.known
        plans.append(plan)
    return tuple(plans)


def plan_import(source: Source, options: Options, known: Known) -> Plan:
    """Return what will be made of one file; it is skipped, with the reason, where that is not sure."""
    before = _imported_before(source, known)
    if before is not None:
        return before
    transcript = read_transcript(source.text)
    contact = _contact_name(options.contact, known)
    cast = cast_transcript(transcript, contact=contact)
    day, day_warnings = _day_of(source, transcript, options)
    reason = _reason_to_skip(transcript, cast, day)
    warnings = (*transcript.warnings, *day_warnings)
    if reason:
        return Plan(file=source.name, skipped=reason, warnings=(*warnings, reason), known=known)
    items = write_script(transcript, cast, options.topics)
    places, known = _places(cast.people, known)
    job = _Job(source=source, transcript=transcript, cast=cast, options=options, day=day)
    notes = tuple(_interviews(job, items, places, known))
    for note in notes:
        known = known.with_interview(note.id, file=PurePath(source.name).name, sha256=source.sha256)
    asked = tuple(asked_in(items, options.topics))
    return Plan(
        file=source.name,
        date=day,
        people=tuple(person.name for person in cast.people),
        interviews=notes,
        contacts=tuple(
            NewNote(id=place.id, text=contact_text(place.person)) for place in places if place.new
        ),
        questions=asked,
        warnings=(*warnings, *cast.warnings, *_doubts(source, items)),
        known=known,
    )


def _imported_before(source: Source, known: Known) -> Plan | None:
    same = next((each for each in known.imported if each.sha256 == source.sha256), None)
    if same is not None:
        as_file = "" if same.file == PurePath(source.name).name else f", as {same.file}"
        return Plan(
            file=source.name, skipped=f"already imported{as_file}: {same.note}", known=known
        )
    changed = next(
        (each for each in known.imported if each.file == PurePath(source.name).name), None
    )
    if changed is None:
        return None
    reason = (
        f"changed since it was imported as {changed.note}, which is left as it is;"
        " delete that note to import the file anew"
    )
    return Plan(file=source.name, skipped=reason, warnings=(reason,), known=known)


def _contact_name(contact: str, known: Known) -> str:
    """Return the name that `--contact` means: an existing contact's, or the one that was written."""
    existing = known.contact(contact) if contact else ""
    if existing:
        return known.names.get(existing) or name_of_slug(existing.rpartition("/")[2])
    bare = contact.removeprefix("contacts/")
    return name_of_slug(bare) if bare.islower() and " " not in bare else bare


def _day_of(
    source: Source, transcript: Transcript, options: Options
) -> tuple[str, tuple[str, ...]]:
    """Return the day of a transcript, and what is odd about it."""
    in_name = date_in_name(PurePath(source.name).name)
    if options.date:
        return read_date(options.date), ()
    warnings = []
    if transcript.dated_wrongly:
        warnings.append(f"the date {transcript.dated_wrongly!r} cannot be read")
    if transcript.date and in_name and not in_name.startswith(transcript.date):
        warnings.append(
            f"dated {transcript.date} inside, {in_name} in the file's name; {transcript.date} was taken"
        )
    return transcript.date or in_name, tuple(warnings)


def _reason_to_skip(transcript: Transcript, cast: Cast, day: str) -> str:
    if not any(chunk.kind != "rule" and chunk.text for chunk in transcript.chunks):
        return "there is no text in it"
    if not cast.people:
        return "nobody's name was found in it; say who answers with --contact NAME"
    if not day:
        return "no date was found in it or in its name; give one with --date YYYY-MM-DD"
    return ""


def _places(people: Sequence[Person], known: Known) -> tuple[list[_Place], Known]:
    """Return each person's note, those that exist before those that will be made."""
    places: list[_Place] = []
    for person in people:
        names = (person.name, *person.aliases)
        existing = next((found for name in names if (found := known.contact(name))), "")
        note_id = existing or known.free_id("contacts", slug_of(person.name))
        known = known if existing else known.with_contact(note_id, names)
        places.append(
            _Place(person=person, id=note_id, reference=known.reference(note_id), new=not existing)
        )
    return places, known


def _interviews(
    job: _Job, items: tuple[Item, ...], places: Sequence[_Place], known: Known
) -> Iterator[NewNote]:
    """Yield one note for all, or one for each person where each has a talk of their own."""
    if not job.cast.separate:
        alone = len(places) == 1
        stem = slug_of(places[0].person.name if alone else job.stem or job.title)
        references = [] if alone else [place.reference for place in places]
        body = write_body(items, job.options.topics, references=references, preface=job.preface)
        yield _interview(job, places, stem, body, known)
        return
    for number, place in enumerate(places):
        # What stands outside of all sections is kept once, with the first person's.
        parts = (number, -1) if number == 0 else (number,)
        own = tuple(item for item in items if item.part in parts)
        body = write_body(own, job.options.topics, preface=job.preface if number == 0 else ())
        note = _interview(job, [place], slug_of(place.person.name), body, known)
        known = known.with_interview(
            note.id, file=PurePath(job.source.name).name, sha256=job.source.sha256
        )
        yield note


def _interview(job: _Job, places: Sequence[_Place], stem: str, body: str, known: Known) -> NewNote:
    note_id = known.free_id("interviews", f"{job.day}-{stem[:LONGEST_STEM].strip('-')}")
    return NewNote(id=note_id, text=f"{front_matter(_fields(job, places))}{body}\n")


def _fields(job: _Job, places: Sequence[_Place]) -> dict[str, object]:
    """Return the front matter of an interview note."""
    alone = places[0] if len(places) == 1 else None
    # A contact that exists is not rewritten; what the text states of that day stands here then.
    post = alone.person.post if alone is not None and not alone.new else Post()
    references = list(dict.fromkeys(place.reference for place in places))
    title = f"{job.title}: {alone.person.name}" if alone and job.cast.separate else job.title
    return {
        "title": title,
        "contact": alone.reference if alone else "",
        "contacts": [] if alone else references,
        "date": job.day,
        "source": "published",
        "url": job.transcript.url,
        "language": job.transcript.language,
        "organization": post.organization,
        "role": post.title,
        "paths": list(job.options.paths),
        # The name alone: a whole path would carry the layout of one machine into the notes.
        "imported_from": {"file": PurePath(job.source.name).name, "sha256": job.source.sha256},
    }


def _doubts(source: Source, items: tuple[Item, ...]) -> Iterator[str]:
    """Say what a reader should look at."""
    if "%%" in source.text:
        yield "`%%` in the text was written as `%\\%`, so that it hides nothing"
    kinds = [item.kind for item in items if item.kind not in ("aside", "mark", "group", "remark")]
    if not {"question", "topic", "entry"} & set(kinds):
        yield "no question was found; the text stands under its own headings"
    answered = ("answer", "entry")
    silent = sum(
        kind == "question" and following not in answered
        for kind, following in pairwise((*kinds, "end"))
    )
    if silent:
        yield f"{silent} question{'s' if silent > 1 else ''} without an answer under {'them' if silent > 1 else 'it'}"
