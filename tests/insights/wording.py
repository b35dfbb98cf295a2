"""A page as plain text, for golden pages: what it says, with how much stands behind each number."""

from collections.abc import Iterator

from kit.pages import (
    Block,
    Bullets,
    Cards,
    Chart,
    Claims,
    Code,
    Counted,
    Heading,
    Line,
    NoteLink,
    Notice,
    Page,
    PageLink,
    Piece,
    Prose,
    Strong,
    Table,
    Tallied,
)


def page_text(page: Page) -> str:
    """Return a page as text: one line a paragraph, item or row; links as `[label → place]`."""
    lines = [f"# {page.title}  ({page.name}, {page.section})", "", line_text(page.answer)]
    for block in page.blocks:
        lines += ["", *_block(block)]
    return "\n".join(each.rstrip() for each in lines) + "\n"


def line_text(line: Line) -> str:
    """Return one line of a page as text."""
    return "".join(map(_piece, line))


def _block(block: Block) -> Iterator[str]:
    match block:
        case Heading():
            yield f"{'#' * block.level} {block.text}"
        case Prose():
            yield line_text(block.line)
        case Bullets():
            yield from (f"- {line_text(item)}" for item in block.items)
        case Table():
            yield from _table(block)
        case Claims():
            yield f"{{claims, {block.shown} shown}}"
            yield from (f"- {claim.mark} {claim.text} ({claim.place})" for claim in block.claims)
        case Notice():
            yield f"!!! {block.kind}: {block.title}"
            yield from (f"    {line_text(each)}" for each in block.lines)
        case Cards():
            for card in block.cards:
                yield f"[card] {line_text(card.title)}"
                yield from (f"    {line_text(each)}" for each in card.lines)
        case Chart():
            yield f"{{{type(block).__name__}}} {block.title} ({block.unit}): {block.description}"
            yield from _table(block.table())


def _table(table: Table) -> Iterator[str]:
    if table.caption:
        yield f"({table.caption})"
    yield " | ".join(table.columns)
    yield from (" | ".join(map(line_text, row)) for row in table.rows)


def _piece(piece: Piece) -> str:
    match piece:
        case str():
            return piece
        case Strong() | Code():
            return f"*{piece.text}*"
        case NoteLink():
            return f"[{piece.label} → {piece.note}{f':{piece.line}' if piece.line else ''}]"
        case PageLink():
            return f"[{piece.label} → {piece.page}]"
        case Counted():
            return f"{piece.text}«{len(piece.claims)}»"
        case Tallied():
            return f"{piece.text}«{len(piece.places)}»"
        case _:
            return piece.text
