"""Who is who in a transcript: the people who answer, and how each piece of text leads to one."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from kit.evidence.topics import fold
from kit.exchange.transcript.diary import is_diary
from kit.exchange.transcript.labels import ANSWERERS, UNNAMED, name_in
from kit.exchange.transcript.names import find_names, is_person_name, name_of_slug, slug_of
from kit.exchange.transcript.people import Person, described, find_person, full_name_for
from kit.exchange.transcript.questions import Questions, read_questions
from kit.exchange.transcript.reading import Transcript
from kit.exchange.transcript.roles import Post, post_in_heading
from kit.exchange.transcript.sections import read_sections, shared_question, title_question
from kit.exchange.transcript.speakers import Speaker, Speakers, is_short_for, read_speakers
from kit.exchange.transcript.survey import Said, read_survey


@dataclass(frozen=True, kw_only=True)
class Cast:
    """The people who answer, and what leads to them: labels, headings, or names behind quotes.

    `sections` maps the index of a chunk (a heading with a name) to a person's place in `people`,
    `voices` a speaker likewise; `question` is one that all answer and that stands above them or in
    the title. `account` says that it is one person's own text. `separate` says that each person has a talk, and so a note, of their own.
    """

    people: tuple[Person, ...] = ()
    speakers: Speakers = field(default_factory=Speakers)
    questions: Questions = field(default_factory=Questions)
    survey: Mapping[int, Said] = field(default_factory=dict)
    sections: Mapping[int, int] = field(default_factory=dict)
    voices: Mapping[str, int] = field(default_factory=dict)
    question: str = ""
    diary: bool = False
    account: bool = False
    separate: bool = False
    warnings: tuple[str, ...] = ()

    def place_of(self, name: str) -> int:
        """Return the place of a person in `people` by their name, or -1."""
        return next((place for place, person in enumerate(self.people) if person.name == name), -1)

    def voice(self, speaker: Speaker) -> int:
        """Return the place of a speaker in `people`, or -1 for one who asks."""
        return self.voices.get(speaker.label, -1)


def cast_transcript(transcript: Transcript, *, contact: str = "") -> Cast:
    """Find out who answers in a transcript; `contact` is the user's own word on it."""
    chunks = transcript.chunks
    known = " ".join(
        (transcript.title, *transcript.authors, *transcript.people, *transcript.summaries)
    )
    survey = read_survey(chunks)
    speakers = Speakers() if survey else read_speakers(chunks, known=known)
    questions = read_questions(chunks, speakers, surveyed=bool(survey))
    sections = {} if survey else read_sections(chunks, questions, speakers, transcript.title)
    if sections and all(
        _is_role(each) or _section_voice(each, sections) for each in speakers.answerers
    ):
        return _with_sections(transcript, sections, speakers, questions, contact)
    if survey:
        return _with_survey(transcript, survey, questions, contact)
    if speakers.answerers:
        return _with_speakers(transcript, speakers, questions, contact)
    own_words = not speakers.askers and _is_account(transcript, questions)
    person = Person(contact) if contact else find_person(transcript, own_words=own_words)
    return Cast(
        people=() if person is None else (person,),
        speakers=speakers,
        questions=questions,
        account=own_words and (not questions.styles or _is_by(person, transcript)),
        diary=own_words and not questions.styles and is_diary(chunks),
    )


def _is_by(person: Person | None, transcript: Transcript) -> bool:
    return person is not None and slug_of(person.name) in map(slug_of, transcript.authors)


def _is_account(transcript: Transcript, questions: Questions) -> bool:
    """Tell whether a text is told rather than asked: headings that ask nothing prevail."""
    told = sum(chunk.kind == "heading" for chunk in transcript.chunks) - len(questions.headings)
    asked = len(questions.headings) + sum(
        questions.asked(chunk) is not None for chunk in transcript.chunks
    )
    return asked == 0 or told > asked


def _with_sections(
    transcript: Transcript,
    sections: dict[int, Person],
    speakers: Speakers,
    questions: Questions,
    contact: str,
) -> Cast:
    people = tuple({person.name: person for person in sections.values()}.values())
    names = [person.name for person in people]
    asked_inside = (
        bool(speakers.askers)
        or any(questions.asked(chunk) for chunk in transcript.chunks[min(sections) :])
        or any(index > min(sections) for index in questions.headings)
    )
    return Cast(
        people=people,
        speakers=speakers,
        questions=questions,
        sections={index: names.index(person.name) for index, person in sections.items()},
        voices={
            speaker.label: names.index(named)
            for speaker in speakers.answerers
            if (named := _section_voice(speaker, sections))
        },
        question=""
        if asked_inside
        else shared_question(transcript.chunks, min(sections), transcript.title),
        separate=True,
        warnings=_not_one(contact, people),
    )


def _with_survey(
    transcript: Transcript, survey: dict[int, Said], questions: Questions, contact: str
) -> Cast:
    posts = {
        said.name: post_in_heading(said.role) if said.role else Post() for said in survey.values()
    }
    people = tuple(Person(name, (), post) for name, post in posts.items())
    asked = bool(questions.headings)
    return Cast(
        people=people,
        questions=questions,
        survey=survey,
        question="" if asked else title_question(transcript.title),
        warnings=_not_one(contact, people),
    )


def _with_speakers(
    transcript: Transcript, speakers: Speakers, questions: Questions, contact: str
) -> Cast:
    warnings: list[str] = []
    voices: dict[str, int] = {}
    people: list[Person] = []
    alone = len(speakers.answerers) == 1
    for speaker in speakers.answerers:
        person = Person(contact) if contact and alone else _person_of(speaker, transcript, speakers)
        if person is None and not alone:
            person = Person(speaker.label)
        if person is None:
            continue
        if (
            person.name == speaker.label
            and not is_person_name(person.name)
            and person.name.isupper()
        ):
            warnings.append(f"{person.name} is known by initials only; --contact names the person")
        elif person.name == speaker.label and UNNAMED.fullmatch(person.name):
            warnings.append(f"{person.name} is nobody's name; give the contact a real one")
        voices[speaker.label] = len(people)
        people.append(person)
    if not alone:
        warnings += _not_one(contact, tuple(people))
    return Cast(
        people=tuple(people),
        speakers=speakers,
        questions=questions,
        voices=voices,
        warnings=tuple(warnings),
    )


def _person_of(speaker: Speaker, transcript: Transcript, speakers: Speakers) -> Person | None:
    """Return who a label stands for: a name, initials or a first name found in full, or a role."""
    name = name_in(speaker.label)
    if is_person_name(name):
        person = described(name, transcript)
        post = post_in_heading(speaker.label.partition(",")[2])
        return person._replace(post=post) if post.title else person
    if not _is_role(speaker):
        initials = name.replace(".", "").isupper()
        full = full_name_for(name.replace(".", ""), transcript) if initials else ""
        full = full or _full_name(name, transcript)
        shown = name if initials or " " in name else name_of_slug(name)
        return described(full, transcript) if full else Person(shown)
    asking = [each.label for each in speakers.askers]
    return find_person(transcript, own_words=False, but_not=asking)


def _is_role(speaker: Speaker) -> bool:
    """Tell whether a label names no one: `A:`, `Guest:`, `Speaker 2:`."""
    return bool(speaker.labels & ANSWERERS) or UNNAMED.fullmatch(speaker.label) is not None


def _section_voice(speaker: Speaker, sections: Mapping[int, Person]) -> str:
    """Return the name, among those in headings, that a label is or is short for."""
    return next(
        (person.name for person in sections.values() if is_short_for(speaker.label, person.name)),
        "",
    )


def _full_name(first: str, transcript: Transcript) -> str:
    """Return the one full name in the title and the front matter that begins with a first name."""
    texts = (
        transcript.title,
        *transcript.summaries,
        *(chunk.text for chunk in transcript.chunks[:6]),
    )
    names = {
        found.name
        for text in texts
        for found in find_names(text)
        if fold(found.name).split()[0] == fold(first)
    }
    return names.pop() if len(names) == 1 else ""


def _not_one(contact: str, people: tuple[Person, ...]) -> tuple[str, ...]:
    if not contact or len(people) < 2:
        return ()
    return (f"{len(people)} people answer here, so --contact {contact} was left aside",)
