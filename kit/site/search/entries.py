"""What the search knows of a page: its title and its lines, read from the page as it is staged.

A note is read whole. Of an insight, its answer, headings and plain paragraphs are read, and of one
that stands above its note, its answer: the rest repeats what notes say, and the search leads to the
notes instead. Links back, charts and what stands folded behind numbers are left out likewise.
"""

import html
import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple


class Line(NamedTuple):
    """One line of a page: where it can be entered, the level of a heading (0 for text), its words.

    A heading without words begins a part that has no name of its own.
    """

    anchor: str
    level: int
    text: str


class Entry(NamedTuple):
    """A page as the search knows it; `file` is its path in the site without an ending."""

    file: str
    title: str
    label: str
    lines: tuple[Line, ...]


_ANCHOR = re.compile(r"\{ #([\w.-]+) \}")
_SPAN = re.compile(r'<span id="([\w.-]+)"></span>')
_FENCE = re.compile(r"[\s>]*(`{3,})[\w+#-]*")
_RULE = re.compile(r"[\s|:>-]*")
# What a line may begin with: quotes, an item, a box to tick, a table's bar, or a box of the theme.
_LEAD = re.compile(r"[\s>]*(?:(?:-|\d+\.) +)?(?:\[[ x]\] +)?(?:\| )?|!!! \w+ ")
# A set of characters comes first, each looked back at: a search for one of a set is what `re` does fast.
_MARKUP = re.compile(
    r"""
    [`\\<!\[\]{*_](?:
        (?<=`)[^`]*`\{\ \.kit-mark\ [^}]*\}       # `+` and `-` are pictures rather than words
      | (?<=`)(?P<ticks>`*)(?P<code>.*?)`(?P=ticks)  # a code span, as it is
      | (?<=\\)(?P<escaped>[^a-zA-Z0-9\s])
      | (?<=<)(?:(?P<gap>br>)|[^>]*>)           # a tag of ours: what users write is escaped
      | (?<=!)\[ | (?<=\[) | (?<=\])\([^()\s]*\)   # where a link leads
      | (?<=\{)\ ?[.\#][^}]*\}                  # attributes
      | (?<=\*)\** | (?<=(?<!\w)_)_* | (?<=_)_*(?!\w)
    )
    """,
    re.VERBOSE,
)
_EXCLUDED = "data-search-exclude"
_NOTE = re.compile(r'`.*`\{ \.kit-source \}|<code class="kit-source">.*</code>')
_BELOW = "## The note"
_BACK = ("## Mentioned in", "### Mentioned in")
_FIELDS = "| Field | Written |"
# An insight's lists, tables, boxes and drawings begin with these.
_REPEATED = frozenset(" -|!?<>{`")
_COUNTED = re.compile(r"(.+)_(\d+)")


def read_entry(file: str, label: str, page: str) -> Entry:
    """Return what the search knows of a page, from its staged Markdown."""
    rows = page.split("\n")
    begin = rows.index("---", 1) + 1 if rows[0] == "---" else 0
    lines = _Reader(is_note=_BELOW in rows).read(rows[begin:])
    if lines and lines[0].level == 1:
        return Entry(file, lines[0].text, label, lines[1:])
    return Entry(file, file, label, lines)


def words_shown(row: str) -> str:
    """Return the text that a line of staged Markdown shows, without its marks."""
    if not row[:1].isalpha() and (lead := _LEAD.match(row)) is not None:
        row = row[lead.end() :]
    text = _MARKUP.sub(_unmarked, row)
    if "&" in text:
        text = html.unescape(text)
    return text.strip()


def _unmarked(match: re.Match[str]) -> str:
    code, escaped, gap = match.group("code", "escaped", "gap")
    return code or escaped or (" " if gap else "")


@lru_cache(maxsize=1 << 10)  # nearly all are what we head the parts of each page with
def _bare_slug(text: str) -> str:
    bare = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    return re.sub(r"[-\s]+", "-", re.sub(r"[^\w\s-]", "", bare).strip().lower())


class _Reader:
    """Reads the rows of one page from top to bottom; `anchor` is the last one passed.

    `is_note` says that the page has a note, `in_note` that it has begun, and `repeats` that what an
    insight tells of it is not read.
    """

    def __init__(self, *, is_note: bool) -> None:
        self.anchor = ""
        self.is_note = is_note
        self.in_note = self.repeats = False
        self.fence = ""
        self.slugs: set[str] = set()
        self.found: list[Line] = []

    def read(self, rows: list[str]) -> tuple[Line, ...]:
        """Return the lines worth finding, in order."""
        skipping = False
        for row in rows:
            if skipping:
                skipping = row != "</div>"
            elif self.fence:
                self._code(row)
            elif not row:
                continue
            elif row[0] == "#":
                if row in _BACK:
                    break
                self._heading(row)
            elif row[0] == "<" and _EXCLUDED in row:
                skipping = not row.endswith(("</div>", "</figure>"))
            elif row[0] in "`<" and _NOTE.fullmatch(row):
                self.is_note, self.in_note, self.repeats = True, True, False
            else:
                self._row(row)
        return tuple(line for line in self.found if line.text or line.level)

    def _row(self, row: str) -> None:
        """Read any other row: of the note all, and the plain ones of an insight."""
        if not self.in_note:
            if row[0] not in _REPEATED and not self.repeats:
                self._text(row)
        elif row.endswith(" }") and row.lstrip(" >").startswith("{ #"):
            self._entered_at(row.strip(" >{#}"))
        else:
            self._text(row)

    def _entered_at(self, anchor: str) -> None:
        """Give the line before an anchor of its own, which follows it."""
        self.anchor = anchor
        if self.found:
            last = self.found[-1]
            self.found[-1] = Line(anchor, last.level, last.text)

    def _heading(self, row: str) -> None:
        marks, _, text = row.partition(" ")
        shown = words_shown(text)
        match = _ANCHOR.search(text)
        self.anchor = match[1] if match is not None else self._slug(shown)
        # What heads a part of every note's page is no word of the note.
        ours = self.is_note and match is None
        self.repeats = ours and not self.in_note
        if not self.repeats:
            self.found.append(Line(self.anchor, len(marks), "" if ours else shown))

    def _slug(self, text: str) -> str:
        """Return the anchor that Python-Markdown's `toc` gives a heading without one (version 3)."""
        slug = _bare_slug(text)
        while not slug or slug in self.slugs:
            match = _COUNTED.fullmatch(slug)
            slug = f"{match[1]}_{int(match[2]) + 1}" if match is not None else f"{slug}_1"
        self.slugs.add(slug)
        return slug

    def _text(self, row: str) -> None:
        if row[0] == "<" and (span := _SPAN.match(row)):
            self.anchor = span[1]
        if "```" in row and (fence := _FENCE.fullmatch(row)):
            self.fence = fence[1]
            return
        if row[0] in "|-" and (_RULE.fullmatch(row) or row == _FIELDS):
            return
        if "{ #" in row and (match := _ANCHOR.search(row)):
            self.anchor = match[1]
        text = words_shown(row)
        if row[0] == "|":
            text = " ".join(text.split()).removesuffix(" |").replace(" | ", ": ", 1)
        self.found.append(Line(self.anchor, 0, text))

    def _code(self, row: str) -> None:
        text = " ".join(row.lstrip(" >").split())
        if text == self.fence:
            self.fence = ""
        else:
            self.found.append(Line(self.anchor, 0, text))
