"""The questions of a debrief at a terminal: what the options left open, in the order of a good debrief.

Every answer is kept as its option would have it, so that what was typed can be given again as a
command where the questions are broken off.
"""

import shutil
from typing import TYPE_CHECKING

import click

from kit.evidence.contacting import left_alone
from kit.notes.contact import Contact
from kit.notes.interview import Interview
from kit.revising.debrief.answers import OUTCOMES, USES, VERDICTS, Answers, Reader, read_cadence
from kit.revising.debrief.front import needs_day
from kit.terminal.asking import ask_choice, ask_day, ask_line, ask_lines, ask_read
from kit.vault import Vault

if TYPE_CHECKING:
    from kit.source.spoken_calendar import Expected

_NOT_ASKED = {"": ""}


def ask_debrief(reader: Reader, answers: Answers) -> None:
    """Ask for what `answers` leaves open, and fill it in as it is typed. Raises `click.Abort`."""
    click.echo("Enter leaves a question open. Ctrl-C ends the questions and writes nothing.")
    _ask_outcome(reader, answers)
    if answers.outcome not in ("", "held"):
        _ask_next(reader, answers)
        return
    _ask_when(reader, answers)
    _ask_verdict(reader, answers)
    _ask_heard(reader, answers)
    _ask_people(reader, answers)
    _ask_thanks(reader, answers)
    _ask_next(reader, answers)


def _talk(reader: Reader) -> Interview | None:
    fields = reader.talk.fields if reader.talk is not None else None
    return fields if isinstance(fields, Interview) else None


def _ask_outcome(reader: Reader, answers: Answers) -> None:
    talk = _talk(reader)
    if (
        not answers.outcome
        and talk is not None
        and talk.status not in ("held", "debriefed", "thanked", "closed")
    ):
        answers.outcome = ask_choice("Did the talk take place?", OUTCOMES, "held")


def _ask_when(reader: Reader, answers: Answers) -> None:
    vault, talk = reader.vault, _talk(reader)
    if not answers.date:
        note = reader.talk
        unknown = note is None or needs_day(note, vault)
        default = str(vault.today) if unknown or talk is None else str(talk.date or "")
        day = _day(vault, "On which day was it?", default, expected="past")
        answers.date = day if unknown or day != default else ""
    if not answers.minutes:
        known = f"{talk.duration_minutes:g}" if talk is not None and talk.duration_minutes else ""
        said = ask_read("How many minutes?", reader.minutes, known)
        answers.minutes = said if said and said != known else ""


def _ask_verdict(reader: Reader, answers: Answers) -> None:
    talk = _talk(reader)
    interest = talk.interest if talk is not None else None
    if not answers.before and (interest is None or interest.before is None):
        answers.before = ask_read("Your interest before it, 1 to 10?", reader.interest) or ""
    if not answers.after and (interest is None or interest.after is None):
        answers.after = ask_read("And now?", reader.interest) or ""
    if not answers.verdict and (talk is None or talk.verdict is None):
        answers.verdict = ask_choice("Your verdict?", VERDICTS | _NOT_ASKED)
    if answers.verdict and not answers.because and (talk is None or talk.because is None):
        answers.because = ask_line("Because?")


def _ask_heard(reader: Reader, answers: Answers) -> None:
    if not answers.heard:
        _ask_topics(reader, answers)
    if not answers.advice:
        question = (
            "Their advice, a line each (Build one pipeline #portfolio -> Draft it by friday):"
        )
        for line in ask_lines(question, reader.advice):
            answers.advice.append(line)
    if not answers.referral:
        question = "Whom did they name (Sam Lee: runs the analytics guild):"
        for line in ask_lines(question, reader.referral):
            answers.referral.append(line)
    if not answers.action:
        for line in ask_lines(
            "What will you do (Send them the write-up by friday):", reader.action
        ):
            answers.action.append(line)


def _ask_topics(reader: Reader, answers: Answers) -> None:
    """Ask what was heard; a topic holds for the lines behind it until the next one."""
    topic = ""

    def complete(line: str) -> str:
        """Return a line with its topic; a topic alone is remembered and says nothing."""
        word, colon, rest = line.partition(":")
        heading = reader.headings.named(word) if colon else None
        if heading is not None:
            return line if rest.strip() else ""
        slip = colon and " " not in word and reader.headings.near(word)
        return f"{topic}: {line}" if topic and not slip else line

    def read(line: str) -> object:
        said = complete(line)
        return reader.heard(said) if said else None

    ids = ", ".join(each.id for each in reader.headings.topics.topics)
    about = f"Topics: {ids}. + and - mark an upside and a downside, #word codes it."
    width = shutil.get_terminal_size().columns - 1
    click.echo(click.wrap_text(about, width, "  ", "  "))
    question = "What did you hear, a line each (tasks: 40% reviews #reviews):"
    for line in ask_lines(question, read):
        said = complete(line)
        if said:
            answers.heard.append(said)
        word, colon, _ = (said or line).partition(":")
        if colon and reader.headings.named(word) is not None:
            topic = word.strip()


def _ask_people(reader: Reader, answers: Answers) -> None:
    """Ask each person's word on being named, and how often they want to hear from me."""
    of_use, of_cadence = not answers.consent, not answers.keep_in_touch
    for person in reader.people:
        fields = person.fields
        mine = f"{person.stem}=" if len(reader.people) > 1 else ""
        if not isinstance(fields, Contact) or left_alone(fields):
            continue
        if of_use and not fields.consent:
            use = ask_choice(f"May you tell what {person.title} said?", USES | _NOT_ASKED)
            answers.consent += [f"{mine}{use}"] if use else []
        if of_cadence and fields.keep_in_touch is None:
            question = f"How often does {person.title} want to hear from you (4 months)?"
            every = ask_read(question, read_cadence)
            answers.keep_in_touch += [f"{mine}{every}"] if every else []


def _ask_thanks(reader: Reader, answers: Answers) -> None:
    talk = _talk(reader)
    given = talk is None or talk.was_given
    open_ = talk is None or talk.thanked_on is None
    if reader.people and given and open_ and not answers.thanked:
        answers.thanked = _day(reader.vault, "Thanked already, on which day?", expected="past")


def _ask_next(reader: Reader, answers: Answers) -> None:
    if reader.people and not answers.next:
        answers.next = _day(reader.vault, "Is a next talk set, for when?", expected="coming")


def _day(vault: Vault, question: str, default: str = "", *, expected: "Expected") -> str:
    """Ask for a day, and return it as an option takes it: with a `!` where it lies elsewhere and is meant."""
    day = ask_day(vault, question, default, expected=expected)
    if day is None:
        return ""
    ahead, behind = day.first > vault.today, day.last < vault.today
    return f"{day}!" if (ahead if expected == "past" else behind) else str(day)
