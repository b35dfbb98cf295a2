"""From a kind and a person to a draft: gather the values, fill the template, read the outcome."""

import re
from collections.abc import Iterator
from dataclasses import fields as fields_of
from shlex import quote

from kit.evidence.study import Study
from kit.vault import Note
from kit.writing import WritingError
from kit.writing.draft import Asked, Draft, Finding, Recipient, RefusedDraftError
from kit.writing.draft.choosing import Chosen, choose, forbidden, refusal, remarks_on, requested
from kit.writing.draft.connecting import connection_to, pieces_of
from kit.writing.draft.gathering import (
    me_who_writes,
    minutes_to_ask,
    path_about,
    person_shown,
    talk_told,
    the_other,
)
from kit.writing.draft.lint import findings, slots_of
from kit.writing.draft.mail import addresses_of
from kit.writing.draft.names import one_line
from kit.writing.draft.telling import (
    deeds,
    introductions_to_tell,
    named_to_me,
    plan,
    pointed_to,
    their_words,
)
from kit.writing.draft.values import (
    Request,
    Values,
    count_words,
    day_words,
)
from kit.writing.draft.wordings import SUBJECT
from kit.writing.templates import render_template, templates_in

FOLDER = "drafts"
_SUBJECT = re.compile(SUBJECT, re.IGNORECASE)
_LOG_KINDS = {"introduction": "help", "opt-in": "message"}
"""What `kit log` calls a letter where it is not the kind's own name: an introduction that I make is help."""


def draft_kinds(study: Study) -> tuple[str, ...]:
    """Return the kinds of drafts there are: the templates of the vault and the shipped ones, by name."""
    return tuple(templates_in(study.vault.root, FOLDER))


def make_draft(study: Study, kind: str, note: Note, asked: Asked) -> Draft:
    """Return the draft of a kind about a person or a talk.

    Raises `RefusedDraftError` where it should not be written, `WritingError` where its template cannot be used.
    """
    chosen = choose(study, kind, note, asked)
    reason = forbidden(kind, chosen, study)
    if reason:
        raise RefusedDraftError(reason)
    reason = refusal(study, kind, chosen)
    if reason and not asked.anyway:
        raise RefusedDraftError(f"{reason} (--anyway drafts it all the same)")
    values, remarks = _values(study, kind, chosen, asked)
    subject, body = _filled(study, kind, values)
    to, of_addresses = _recipients(study, kind, chosen, asked)
    about = (
        *remarks_on(study, kind, chosen),
        *([reason] if reason else ()),
        *remarks,
        *of_addresses,
    )
    return Draft(
        kind=kind,
        template=f"{FOLDER}/{kind}.md",
        to=to,
        subject=subject,
        body=body,
        words=count_words(body),
        slots=slots_of(f"{subject}\n{body}"),
        remarks=tuple(dict.fromkeys(about)),
        findings=_read(kind, subject, body, values),
        next_command=_next_command(kind, chosen, asked, known=bool(to[0].address)),
    )


def _read(kind: str, subject: str, body: str, values: Values) -> tuple[Finding, ...]:
    return findings(
        kind,
        subject,
        body,
        put_in=_put_in(values),
        connection=pieces_of(values.connection, values.person),
    )


def _put_in(values: Values) -> Iterator[str]:
    """Yield what the notes gave: names, titles, places, and what was said; my own sentences are mine."""
    for each in (values.person, values.other, values.path, values.said):
        if each is not None:
            yield from (str(getattr(each, field.name)) for field in fields_of(each))
    yield from (values.me.name, values.me.location, values.connection.by)
    yield from (each.advice for each in values.done)
    yield from (each.name for each in values.introductions)
    yield from values.pointed_to
    if values.connection.kind == "event":
        yield values.connection.text


def _filled(study: Study, kind: str, values: Values) -> tuple[str, str]:
    """Return subject and body of the filled template; paragraphs that came out empty are gone."""
    given = {field.name: getattr(values, field.name) for field in fields_of(values)}
    text = render_template(study.vault.root, f"{FOLDER}/{kind}", given, trim=True)
    match = _SUBJECT.match(text.replace("\r\n", "\n"))
    if match is None or not one_line(match[1]):
        raise WritingError(
            f"templates/{FOLDER}/{kind}.md: its first line must be the subject, such as `Subject: A question`"
        )
    lines = [line.rstrip() for line in text.replace("\r\n", "\n")[match.end() :].split("\n")]
    return one_line(match[1]), re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip("\n")


def _values(
    study: Study, kind: str, chosen: Chosen, asked: Asked
) -> tuple[Values, tuple[str, ...]]:
    person, address = person_shown(study, chosen.person, chosen.talk, asked.call)
    path = path_about(study, chosen)
    connection, remarks = connection_to(study, chosen.person, person, asked)
    minutes, of_minutes = minutes_to_ask(kind, chosen.talk, asked)
    talk = talk_told(study, chosen.talk)
    request = requested(study, chosen)
    done, left_out = deeds(study, chosen.person) if kind in ("update", "thanks") else ((), ())
    said = their_words(study, chosen.person, chosen.talk if kind == "thanks" else None)
    values = Values(
        me=me_who_writes(study, chosen.talk),
        person=person,
        path=path,
        connection=connection,
        talk=talk,
        minutes=minutes,
        times=one_line(asked.times),
        said=said,
        done=done,
        plan=plan(study, chosen.person, chosen.talk),
        pointed_to=pointed_to(study, chosen.person, chosen.talk),
        introductions=introductions_to_tell(study, chosen.person),
        request=Request(on=request.last, day=day_words(request)) if request is not None else None,
        other=the_other(study, kind, chosen, asked),
        named=named_to_me(study, chosen.person, _id_of(study, asked.other)),
        because=one_line(asked.because),
        today=study.today,
    )
    about = [*of_minutes, *left_out, *_of_content(kind, values)]
    if kind == "request":
        about += remarks
    if not address.certain:
        about.append(
            f"it is not certain which of {one_line(chosen.person.title)}'s names comes first, so the whole name"
            " stands there; --call NAME, or an alias in the note, says what to call them"
        )
    if not values.me.name:
        mend = (
            "`name:` signs your letters"
            if study.vault.me
            else '`kit new me "Your Name"` writes it down'
        )
        about.append(f"your name is not in me.md: {mend}")
    return values, tuple(about)


def _id_of(study: Study, name: str) -> str:
    note = study.vault.find(name, "contact") if name else None
    return note.id if note is not None else ""


def _of_content(kind: str, values: Values) -> Iterator[str]:
    """Yield what the notes lack for a letter of this kind."""
    if kind == "thanks" and values.said is None:
        yield "the notes of this talk hold nothing of theirs that may be told (a quote, or an advice); say what stays with you"
    if kind == "update" and not (values.done or values.introductions):
        yield "nothing is noted that you did with their advice and have not told them: `result:` below an advice, or a ticked action"
    if kind in ("introduction", "opt-in") and not values.because:
        yield 'why they should know each other is for you to say: --because "…"'
    if kind == "ask-introduction" and values.named is None and values.other is not None:
        yield (
            f"no note says that {values.person.name} named {values.other.name}; under Referrals of their talk it"
            " would stand as a link"
        )
    if kind == "introduction":
        yield "send it once both have agreed; `kit draft opt-in` asks each of them first"


def _recipients(
    study: Study, kind: str, chosen: Chosen, asked: Asked
) -> tuple[tuple[Recipient, ...], tuple[str, ...]]:
    people = [chosen.person]
    if kind == "introduction":
        other = study.vault.find(asked.other, "contact")
        people += [other] if other is not None else []
    found: list[Recipient] = []
    remarks: list[str] = []
    for person in people:
        recipient, said = addresses_of(person, asked.to if person is chosen.person else "")
        found.append(recipient)
        remarks += said
    remarks += [
        f"the talk was with {one_line(each.title)}, too: --for {each.stem}"
        for each in chosen.others
    ]
    return tuple(found), tuple(remarks)


def _next_command(kind: str, chosen: Chosen, asked: Asked, *, known: bool) -> str:
    """Return what to type once the letter is sent, so that the agenda knows.

    By which channel is left open where no e-mail address is `known`.
    """
    people = [
        chosen.person.stem,
        *([asked.other.rpartition("/")[2]] if kind == "introduction" else []),
    ]
    words = ["kit log", *people, "--kind", _LOG_KINDS.get(kind, kind)]
    if known:
        words.append("--channel email")
    if kind == "ask-introduction" and asked.other:
        link = f"[[{asked.other.rpartition('/')[2]}]]"
        words.append(f"--note {quote(link)}")
    if chosen.others and chosen.talk is not None:
        words.append(f"--talk {chosen.talk.stem}")
    return " ".join(words)
