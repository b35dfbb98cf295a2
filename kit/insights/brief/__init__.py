"""What do I take along into the talk that comes?

One sheet for each talk that is set or asked for, on the talk's own page: who they are and what was
between us, what I want to know and what others said of it, the questions that fill the biggest gaps in
the minutes agreed, what not to ask, what to offer, and what to do afterwards. `kit prep` prints the
same. People are counted as everywhere. Silent about a talk that was held, and about mere ideas.
"""

from collections.abc import Iterator

from kit.evidence.brief import briefed
from kit.evidence.study import Study
from kit.insights.brief.sheet import Sheet, sheet_of
from kit.pages import Block, Bullets, Heading, Line, Notice, Page, Prose, Table

__all__ = ["Sheet", "blocks_of", "pages", "sheet_of"]


def pages(study: Study) -> Iterator[Page]:
    """Yield the sheet of each talk that comes, shown above its note."""
    for note in briefed(study):
        sheet = study.once(sheet_of, note)
        yield Page(
            name=note.id,
            title=study.title_of(note),
            section="People",
            answer=sheet.when,
            blocks=tuple(blocks_of(sheet)),
        )


def blocks_of(sheet: Sheet) -> Iterator[Block]:
    """Yield a sheet as blocks of a page."""
    for line in sheet.notices:
        yield Notice("warning", "Before anything else", (line,))
    yield from _listed("Who", (*sheet.who, *sheet.led))
    yield from _listed("Between you", sheet.between)
    yield from _listed("What you want of it", sheet.aims)
    yield from _listed("What others said", sheet.heard)
    yield from _questions(sheet)
    yield from _listed("What to offer", sheet.offers)
    yield from _listed("Before", sheet.before)
    yield from _listed("Afterwards", sheet.after)


def _questions(sheet: Sheet) -> Iterator[Block]:
    if sheet.asks:
        yield Heading("What to ask")
        yield Prose(sheet.time)
        yield _table(sheet.asks, "Question")
    if sheet.spare:
        yield _table(sheet.spare, "Not on your list")
    if sheet.improper:
        yield Notice("warning", "Strike from your list", sheet.improper)
    if sheet.not_to_ask:
        yield Notice("note", "Not to ask", (sheet.not_to_ask,))


def _table(asks: tuple[tuple[Line, Line], ...], title: str) -> Table:
    return Table((title, "Why"), asks)


def _listed(title: str, lines: tuple[Line, ...]) -> Iterator[Block]:
    if lines:
        yield Heading(title)
        yield Bullets(lines)
