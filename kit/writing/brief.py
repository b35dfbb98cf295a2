"""A brief as Markdown, through the vault's own template `brief`; a program gets the values themselves."""

from typing import TypedDict

from kit.evidence.brief.questions import Ask
from kit.evidence.study import Study
from kit.insights.brief import Sheet
from kit.pages import Code, Inline, Line, NoteLink, Piece, words_of
from kit.source.inline import plain_text
from kit.writing.templates import render_template


class Item(TypedDict):
    """One line of a brief in plain text; `place` is the file and line it rests on, if it rests on one."""

    text: str
    place: str


class AskItem(TypedDict):
    """One question: its text, why to ask it, where it is written, its topic's id, and which part it is.

    `part` is `planned` (on the talk's list), `story`, `gap` or `closing`.
    """

    text: str
    why: str
    place: str
    topic: str
    part: str


class BriefValues(TypedDict):
    """What a template may use, and what `--format json` prints. Moments are ISO 8601, or empty."""

    id: str
    people: list[str]
    state: str
    begins_at: str
    their_time: str
    minutes: int
    title: str
    when: str
    notices: list[Item]
    who: list[Item]
    led: list[Item]
    between: list[Item]
    aims: list[Item]
    heard: list[Item]
    time: str
    asks: list[AskItem]
    spare: list[AskItem]
    strike: list[Item]
    not_to_ask: str
    offers: list[Item]
    before: list[Item]
    after: list[Item]


def brief_text(study: Study, sheet: Sheet) -> str:
    """Return a brief as Markdown; raises `WritingError` where the vault's template cannot be used."""
    values = {**brief_values(study, sheet)}
    return render_template(study.vault.root, "brief", values, trim=True)


def brief_values(study: Study, sheet: Sheet) -> BriefValues:
    """Return a brief in plain texts and lists."""
    brief, plan = sheet.brief, sheet.brief.plan
    when = brief.appointment
    return BriefValues(
        id=brief.about.id,
        people=[person.id for person in brief.people],
        state=brief.state,
        begins_at=_iso(when.mine if when else None),
        their_time=_iso(when.theirs if when else None),
        minutes=brief.minutes,
        title=_plain((sheet.title,)),
        when=_plain(sheet.when),
        notices=_items(study, sheet.notices),
        who=_items(study, sheet.who),
        led=_items(study, sheet.led),
        between=_items(study, sheet.between),
        aims=_items(study, sheet.aims),
        heard=_items(study, sheet.heard),
        time=_plain(sheet.time),
        asks=[_ask(study, ask, *words) for ask, words in zip(plan.asks, sheet.asks, strict=True)],
        spare=[
            _ask(study, ask, *words) for ask, words in zip(plan.spare, sheet.spare, strict=True)
        ],
        strike=_items(study, sheet.improper),
        not_to_ask=_plain(sheet.not_to_ask),
        offers=_items(study, sheet.offers),
        before=_items(study, sheet.before),
        after=_items(study, sheet.after),
    )


def _ask(study: Study, ask: Ask, text: Line, why: Line) -> AskItem:
    note = study.vault.notes.get(ask.note)
    return AskItem(
        text=_plain(text),
        why=_plain(why),
        place=f"{note.path}:{ask.line}" if note is not None else "",
        topic=ask.topic,
        part=ask.part,
    )


def _items(study: Study, lines: tuple[Line, ...]) -> list[Item]:
    return [Item(text=_plain(line), place=_place(study, line)) for line in lines]


def _plain(line: Line) -> str:
    return " ".join("".join(map(_words, line)).split())


def _words(piece: Piece) -> str:
    match piece:
        case Code():
            return f"`{piece.text}`"
        case Inline():
            return plain_text(piece.text)
        case _:
            return words_of((piece,))


def _place(study: Study, line: Line) -> str:
    """Return the file and line of the last link of a line that leads to one."""
    linked = [each for each in line if isinstance(each, NoteLink) and each.line]
    if not linked:
        return ""
    note = study.vault.notes.get(linked[-1].note)
    return f"{note.path}:{linked[-1].line}" if note is not None else ""


def _iso(moment: object) -> str:
    return moment.isoformat(timespec="minutes") if hasattr(moment, "isoformat") else ""
