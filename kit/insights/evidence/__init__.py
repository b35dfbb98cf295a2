"""How far can I trust what I have heard, and what would make it firmer?

For each path and for everything together: how many people, what grade that earns and what the next
one takes, whether talks still bring something new, whose voices these are and which is missing, how
old it is, and where I may be fooling myself. People are counted, not talks; published texts and
events are counted apart and raise no grade. What is not noted is unknown, and never counts as alike.
"""

from collections.abc import Iterator

from kit.evidence.decisions import is_open, status_of
from kit.evidence.missing_voices import missing_voices
from kit.evidence.study import Study
from kit.evidence.voices import grade_of, how_many, one_voice_each
from kit.insights.evidence.bias import sections as bias
from kit.insights.evidence.dried_up import sections as dried_up
from kit.insights.evidence.heard_from import sections as heard_from
from kit.insights.evidence.rules import sections as rules
from kit.insights.evidence.standing import sections as standing
from kit.insights.evidence.words import sections as words
from kit.pages import Code, Counted, Line, NoteLink, Page, Piece, Strong, counted_people
from kit.vault import Note


def pages(study: Study) -> Iterator[Page]:
    """Yield the state of the evidence."""
    parts = (standing, heard_from, dried_up, bias, words, rules) if study.claims else (rules,)
    yield Page(
        name="evidence",
        title="State of the evidence",
        section="Evidence",
        answer=_answer(study),
        blocks=tuple(block for part in parts for block in part(study)),
    )


def _answer(study: Study) -> Line:
    if not study.claims:
        return (
            "Nobody was heard yet. Write down one talk with ",
            Code("kit new interview"),
            ", with an item for each thing you heard, and this page says how far it carries.",
        )
    heard = counted_people(one_voice_each(study.claims))
    if not how_many(study.claims):
        return ("You have heard ", heard, ": that raises no grade. Ask one person yourself.")
    leading = _leading(study)
    if leading is None:
        return (
            "You have heard ",
            heard,
            ", and nothing of it is about a path: name one under ",
            Code("paths"),
            " of each talk.",
        )
    ends = (*_thinnest(study, leading), *_missing(study, leading))
    return ("You have heard ", heard, "; ", *_rests_on(study, leading), *ends, ".")


def _leading(study: Study) -> Note | None:
    """Return the path pursued, or else the one most people spoke of."""
    heard = [note for note in study.paths if how_many(study.about_path(note.id))]
    pursued = [note for note in heard if status_of(note) == "pursuing"]
    among = pursued or heard
    return max(among, key=lambda note: how_many(study.about_path(note.id)), default=None)


def _rests_on(study: Study, note: Note) -> Iterator[Piece]:
    claims = study.about_path(note.id)
    total = how_many(claims)
    yield NoteLink(note.id, note.title)
    yield " rests on "
    yield Counted(f"{total} of them", one_voice_each(claims))
    yield " and is "
    grade = grade_of(claims, study.vault.settings.evidence)
    if grade == "anecdote":
        yield "an "
    yield Strong(grade)


def _thinnest(study: Study, leading: Note) -> Iterator[Piece]:
    others = [note for note in study.paths if note is not leading and is_open(note)]
    if not others:
        return
    thinnest = min(others, key=lambda note: how_many(study.about_path(note.id)))
    claims = study.about_path(thinnest.id)
    yield "; the thinnest other open path is "
    yield NoteLink(thinnest.id, thinnest.title)
    yield " with "
    yield counted_people(one_voice_each(claims))


def _missing(study: Study, leading: Note) -> Iterator[Piece]:
    missing = missing_voices(study, leading.id)
    if missing:
        yield "; on "
        yield NoteLink(leading.id, leading.title)
        yield f" {missing[0].kind} was asked"
