"""One page of the site: an insight, a note, or both together, as Markdown with its front matter."""

import html

from kit.pages import Page, words_of
from kit.site.attachments import Attachments
from kit.site.blocks import block_lines
from kit.site.body import body_lines
from kit.site.drawings import Drawings
from kit.site.escaping import plain, printable
from kit.site.front import front_lines
from kit.site.inline import code_span
from kit.site.kept_pages import KeptPages, Told
from kit.site.lines import LineWriter
from kit.site.note_parts import NoteParts, key_of
from kit.site.places import Places
from kit.site.sheet import Sheet
from kit.source.remembering import watched
from kit.vault import Note

_DESCRIPTION = 160
# More than this many links back fold.
_LINKS_SHOWN = 12
# Notes that are told in their body; of the others, the fields say most.
_TOLD = frozenset(("interview", "journal", "inbox", "questions", "challenge", "contribution"))


class PageWriter:
    """Writes the pages of one site; what is kept of insights' parts and notes' is taken over."""

    def __init__(
        self,
        places: Places,
        attachments: Attachments,
        drawings: Drawings,
        parts: NoteParts | None = None,
        pages: KeptPages | None = None,
    ) -> None:
        self.places = places
        self.attachments = attachments
        self.drawings = drawings
        self.parts = parts
        self.pages = pages

    def page(self, name: str, page: Page | None) -> str:
        """Return the text of a page: what the insight says first, then the note of that name."""
        sheet = self._sheet(name)
        title = self._title(name)
        with watched() as keys:
            lines = [*_front(title, page), f"# {plain(title)} {{ #l1 }}", ""]
            sheet.takes("l1")
            if page is not None:
                lines += self._insight(page, sheet)
        is_whole = name not in self.places.vault.notes
        begun = _ended(lines) if is_whole else "\n".join((*lines, ""))
        if page is not None and self.pages is not None and not sheet.looked_further:
            drawn = self.drawings.keys.get(sheet.file, ())
            self.pages.keep_part(name, begun, keys, sheet.state(), drawn)
        return self._ended(name, begun, sheet, title, below=page is not None)

    def page_with(self, name: str, begun: str, told: Told) -> str:
        """Return the text of a page of which the insight's part is known."""
        sheet = self._sheet(name)
        sheet.go_on_from(told.sheet)
        self.drawings.stand(told.drawings)
        return self._ended(name, begun, sheet, self._title(name), below=True)

    def _ended(self, name: str, begun: str, sheet: Sheet, title: str, *, below: bool) -> str:
        """Return a page that begins with some text, with the part of its note where it has one."""
        note = self.places.vault.notes.get(name)
        sheet.looked_further = False
        return begun if note is None else begun + self._part(note, sheet, title, below=below)

    def _sheet(self, name: str) -> Sheet:
        return Sheet(
            places=self.places,
            attachments=self.attachments,
            drawings=self.drawings,
            file=self.places.files[name],
        )

    def _title(self, name: str) -> str:
        return " ".join(printable(self.places.title(name)).split()) or "Untitled"

    def _insight(self, page: Page, sheet: Sheet) -> list[str]:
        writer = LineWriter(sheet, page.blocks)
        answer = writer.line(page.answer)
        lead = ['<div class="kit-answer" markdown="1">', "", answer, "", "</div>"] if answer else []
        return [*lead, *block_lines(page.blocks, writer)]

    def _part(self, note: Note, sheet: Sheet, title: str, *, below: bool) -> str:
        """Return a note's part of its page, as it was where that rests on the same."""
        key = key_of(note, sheet, below=below) if self.parts is not None else ""
        known = self.parts.known(note.id, key) if self.parts is not None else None
        if known is not None:
            return known
        text = _ended(self._note(note, sheet, title, below=below))
        if self.parts is not None and not sheet.looked_further:
            self.parts.keep(note.id, key, text)
        return text

    def _note(self, note: Note, sheet: Sheet, title: str, *, below: bool) -> list[str]:
        lines = ["", "## The note", ""] if below else []
        lines += [code_span(note.path, "kit-source"), ""]
        if not note.readable:
            lines += [*_unreadable(note), ""]
        fields = front_lines(note, sheet, shown_title=title)
        body = body_lines(note, sheet, deeper=1 if below else 0)
        if body and fields and note.kind.name in _TOLD:
            lines += [*body, "", f"{'###' if below else '##'} Fields", "", *fields]
        else:
            lines += [*fields, "", *body]
        return [*lines, *self._mentions(note, sheet, deeper=below)]

    def _mentions(self, note: Note, sheet: Sheet, *, deeper: bool) -> list[str]:
        sources = self.places.vault.backlinks(note.id)
        if not sources:
            return []
        items = [
            f"- [{plain(self.places.title(each.id))}]({sheet.link(each.id)})"
            for each in sources
            if self.places.has(each.id)
        ]
        heading = f"{'###' if deeper else '##'} Mentioned in"
        if len(items) <= _LINKS_SHOWN:
            return ["", heading, "", *items]
        fold = [f'??? note "{len(items)} notes"', "", *(f"    {item}" for item in items)]
        return ["", heading, "", *fold]


def _ended(lines: list[str]) -> str:
    return "\n".join(lines).rstrip("\n") + "\n"


def _front(title: str, page: Page | None) -> list[str]:
    """Return front matter that is safe as HTML: the theme puts it into the page as it is."""
    lines = ["---", f"title: {_quoted(title)}"]
    words = " ".join(words_of(page.answer).split()) if page is not None else ""
    if words:
        cut = words if len(words) <= _DESCRIPTION else f"{words[: _DESCRIPTION - 1]}…"
        lines.append(f"description: {_quoted(cut)}")
    return [*lines, "---", ""]


def _quoted(text: str) -> str:
    escaped = html.escape(" ".join(printable(text).split()), quote=True)
    return '"' + escaped.replace("\\", "\\\\") + '"'


def _unreadable(note: Note) -> list[str]:
    problem = next(iter(note.problems), None)
    where = f" Line {problem.span.line}: expected {problem.expected}." if problem else ""
    return [
        '!!! warning "The front matter of this note cannot be read"',
        "",
        f"    {plain(f'It counts nowhere until it is mended.{where}')}",
    ]
