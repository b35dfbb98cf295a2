"""What did nobody tell me yet, and what shall I ask whom next?

Topics against the paths that are still open, by people who spoke of them; the questions that a talk
left open, with who could answer; for every talk to come the questions that its brief adds to its own
list, each with the gap it fills. A question that should not be asked is shown with its reason.
Which question was asked word for word is written nowhere, so no page claims to know it.
"""

from collections.abc import Iterator

from kit.evidence.questions import (
    Askable,
    coming_talks,
    open_paths,
    open_questions,
    question_bank,
    topics_to_ask,
)
from kit.evidence.study import Study
from kit.insights.questions.bank import bank_of, improper
from kit.insights.questions.talks import next_talks, next_to_ask
from kit.insights.questions.unknown import covered, left_open
from kit.pages import (
    Code,
    Line,
    NoteLink,
    Page,
    Strong,
    counted_claims,
    counted_people,
    listed,
)
from kit.vault import Note


def pages(study: Study) -> Iterator[Page]:
    """Yield the page of questions."""
    bank = question_bank(study)
    askable = Askable(study)
    coming = coming_talks(study)
    yield Page(
        name="questions/index",
        title="Questions",
        section="Next steps",
        answer=_answer(study, askable),
        blocks=(
            *improper(study, coming),
            *next_talks(study, coming),
            *left_open(study, askable),
            *covered(study),
            *bank_of(study, bank),
        ),
    )


def _answer(study: Study, askable: Askable) -> Line:
    paths = open_paths(study)
    if not paths:
        return (
            "No path is open. Write down a direction to explore with ",
            Code("kit new path"),
            ", and this page says what to ask about it.",
        )
    return (*_gap(study, paths, askable), *_left_open(study))


def _gap(study: Study, paths: tuple[Note, ...], askable: Askable) -> Line:
    for note in paths:
        link = NoteLink(note.id, note.title)
        claims = study.about_path(note.id)
        if not claims:
            whom = next_to_ask(study, askable.about(note.id))
            return ("Nobody was heard about ", link, " yet", *_ask(whom), ".")
        unheard = [each for each in topics_to_ask(study, note.id) if not each.people]
        if unheard:
            named = [Strong(each.topic.title.lower()) for each in unheard[:3]]
            titles = listed((*named, "other topics") if len(unheard) > 3 else named)
            whom = next_to_ask(study, askable.about(note.id))
            # What was only read is an answer to nobody's question.
            told = (
                "Nobody has told you in person of "
                if any(claim.source != "conversation" for claim in claims)
                else "Nobody has told you of "
            )
            return (told, *titles, " for ", link, " yet", *_ask(whom), ".")
    thin = min(
        ((topics_to_ask(study, note.id)[0], note) for note in paths),
        key=lambda each: each[0].people,
    )
    return (
        "Every topic of your open paths has a voice; the thinnest is ",
        Strong(thin[0].topic.title.lower()),
        " for ",
        NoteLink(thin[1].id, thin[1].title),
        ", from ",
        counted_people(thin[0].claims),
        ".",
    )


def _ask(whom: Line) -> Line:
    return ("; ask ", *whom) if whom else ("; ask whoever you talk to next for a name",)


def _left_open(study: Study) -> Line:
    left = open_questions(study)
    if not left:
        return ()
    verb = "waits" if len(left) == 1 else "wait"
    return (
        " ",
        counted_claims(left, "question"),
        f" that {'a talk' if len(left) == 1 else 'talks'} left open {verb} for an answer.",
    )
