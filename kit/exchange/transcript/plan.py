"""What an import will make of a file, before anything is written."""

from dataclasses import dataclass, field

from kit.evidence.topics import Topic, TopicNames
from kit.exchange.transcript.known import Known


@dataclass(frozen=True, kw_only=True, slots=True)
class Source:
    """A file to import: its name as it was given, its text, and the checksum of its bytes."""

    name: str
    text: str
    sha256: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Options:
    """What the user says besides the file: paths it tells of, who answers, which day, topic names."""

    paths: tuple[str, ...] = ()
    contact: str = ""
    date: str = ""
    topics: TopicNames = field(default_factory=TopicNames)


@dataclass(frozen=True, kw_only=True, slots=True)
class NewNote:
    """A note to be made: its id (the path without `.md`) and its whole text."""

    id: str
    text: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Asked:
    """A question of a transcript and the topic it was matched to."""

    text: str
    topic: Topic | None


@dataclass(frozen=True, kw_only=True, slots=True)
class Plan:
    """What one file becomes; `skipped` says why nothing is made of it, where that is so."""

    file: str
    date: str = ""
    people: tuple[str, ...] = ()
    interviews: tuple[NewNote, ...] = ()
    contacts: tuple[NewNote, ...] = ()
    questions: tuple[Asked, ...] = ()
    skipped: str = ""
    warnings: tuple[str, ...] = ()
    known: Known = field(default_factory=Known)

    def as_data(self) -> dict[str, object]:
        """Return the plan as `--format json` shows it."""
        return {
            "file": self.file,
            "people": list(self.people),
            "interviews": [note.id for note in self.interviews],
            "questions": [
                {"text": asked.text, "topic": None if asked.topic is None else asked.topic.id}
                for asked in self.questions
            ],
            "skipped": self.skipped or None,
            "warnings": list(self.warnings),
        }
