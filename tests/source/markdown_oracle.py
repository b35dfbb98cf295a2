"""What markdown-it-py says a body's blocks are, in the terms of our outline."""

from typing import TypeAlias

from markdown_it import MarkdownIt
from markdown_it.token import Token

from kit.source.block_scanner import BlockScanner
from kit.source.outline import Block

Shape: TypeAlias = "tuple[str | int | Shape, ...]"

# HTML, link definitions and indents open no block of ours.
_MARKDOWN = MarkdownIt("commonmark").enable("table")
_MARKDOWN.disable(["html_block", "reference", "code"])


class Literal(BlockScanner):
    """The scanner without the one difference that a comparison would meet all the time."""

    def _lies_within(self, *_: object) -> bool:
        return False

    def _continues(self, depth: int, indent: int) -> bool:
        return indent > 3 and self._is_paragraph(depth)


def scanned(body: str, *, line: int = 1) -> tuple[Block, ...]:
    """Return the blocks that the careful scanner alone finds."""
    scanner = BlockScanner(body.split("\n"), line=line)
    scanner.read()
    return tuple(scanner.found)


def literally_scanned(body: str) -> tuple[Block, ...]:
    """Return the blocks as CommonMark nests them: an item lies where its parent's text begins."""
    scanner = Literal(body.split("\n"))
    scanner.read()
    return tuple(scanner.found)


def markdown_shape(body: str) -> Shape:
    """Return a body's blocks as markdown-it-py sees them."""
    return _Reader(_MARKDOWN.parse(body)).blocks()


def outline_shape(blocks: tuple[Block, ...]) -> Shape:
    """Return our blocks in the same form."""
    return tuple(_shape(block) for block in blocks)


class _Reader:
    """A cursor over markdown-it's tokens."""

    def __init__(self, tokens: list[Token]) -> None:
        self.tokens = tokens
        self.at = 0

    def blocks(self) -> Shape:
        found: list[Shape] = []
        while self.at < len(self.tokens):
            token = self.tokens[self.at]
            self.at += 1
            if token.type in ("blockquote_close", "list_item_close"):
                break
            shape = self.block(token)
            if shape:
                found.append(shape)
        return tuple(found)

    def block(self, token: Token) -> Shape:
        first, end = token.map or [0, 0]
        inline = self.tokens[self.at].content if self.at < len(self.tokens) else ""
        match token.type:
            case "blockquote_open":
                return ("quote", self.blocks())
            case "list_item_open":
                return ("item", f"{token.info}{token.markup}" if token.info else "", self.blocks())
            case "paragraph_open":
                return ("paragraph", first, _text(inline))
            case "heading_open":
                return ("heading", first, int(token.tag[1]), _text(inline))
            case "fence":
                return ("code", first, token.info.strip(), token.content.rstrip())
            case "hr":
                return ("rule", first)
            case "table_open":
                return ("table", first, end - 1)
        return ()


def _shape(block: Block) -> Shape:
    first = block.line - 1
    children = outline_shape(block.children)
    match block.kind:
        case "quote":
            return ("quote", children)
        case "item":
            box = "" if block.task is None else f"[{block.task}] "
            own = (("paragraph", first, _text(box + block.text)),) if box + block.text else ()
            return ("item", block.number, (*own, *children))
        case "paragraph":
            return ("paragraph", first, _text(block.text))
        case "heading":
            return ("heading", first, block.level, _text(block.text))
        case "code":
            return ("code", first, block.language, block.text.rstrip())
        case "table":
            return ("table", first, block.last_line - 1)
    return ("rule", first)


def _text(text: str) -> str:
    return "\n".join(row.strip() for row in text.strip().split("\n"))
