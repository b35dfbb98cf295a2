"""Finding notes by words: ranked, each at its best place, with a piece of its text.

A note is found if it holds every term somewhere, its front matter included. A term counts where it
stands best (bm25; a name counts ten times as much as text, a heading four times); a note's place is
the section in which most terms stand. Words of scripts that have no blanks between words, and signs
that are no words, are looked for as they stand.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from sqlite3 import Connection
from typing import NamedTuple

from kit.index.index import Index
from kit.index.words import Asked, Word

MARK, END = "\ue000", "\ue001"
"""What stands before and behind a hit in a text: signs that Unicode keeps free."""
_WEIGHTS = "10.0, 4.0, 1.0"
"""How much a name, a heading and a text count."""
_WIDTH = 160


class Only(NamedTuple):
    """Which notes count: of a type, of a person, about a career path (ids), under a topic's headings.

    `topic_of` tells the id of the topic that a heading names, if it names one.
    """

    type: str = ""
    person: str = ""
    path: str = ""
    topic: str = ""
    topic_of: Callable[[str], str | None] = lambda _heading: None


class Hit(NamedTuple):
    """A note that was found: `line` is that of the best place, `text` one line of it with the hits marked.

    `places` tells in how many of its sections something was found; `score` is the higher the better.
    """

    note: str
    type: str
    title: str
    path: str
    line: int
    heading: str
    text: str
    places: int
    score: float


class Found(NamedTuple):
    """The best hits, best first, and how many there are in all."""

    hits: tuple[Hit, ...]
    total: int


_Scores = Mapping[str, Mapping[int, float]]
"""Ids of notes to the rowids of their sections to what these score."""


def search(index: Index, asked: Asked, *, only: Only = Only(), limit: int = 20) -> Found:  # noqa: B008 - it cannot change
    """Return the notes that hold all terms and none of what must not be found."""
    if not asked.terms:
        return Found((), 0)
    index.fill()
    return index.ask(lambda connection: _Search(connection, asked, only).found(limit))


class _Search:
    """One search over one connection."""

    def __init__(self, connection: Connection, asked: Asked, only: Only) -> None:
        self._connection = connection
        self._asked = asked
        self._notes = _notes_within(connection, only)
        self._sections = _sections_within(connection, only)

    def found(self, limit: int) -> Found:
        """Return the best hits."""
        scores = [self._scores_of_term(term) for term in self._asked.terms]
        notes = set(scores[0]).intersection(*scores[1:])
        for word in self._asked.without:
            notes -= self._scores(word).keys()
        ranked = sorted(
            ((sum(max(each[note].values()) for each in scores), note) for note in notes),
            key=lambda each: (-each[0], each[1]),
        )
        best = [
            (note, score, _joined(each[note] for each in scores)) for score, note in ranked[:limit]
        ]
        return Found(tuple(self._hit(*each) for each in best), len(ranked))

    def _scores_of_term(self, term: tuple[Word, ...]) -> _Scores:
        if len(term) == 1:
            return self._scores(term[0])
        found: dict[str, dict[int, float]] = {}
        for word in term:
            for note, sections in self._scores(word).items():
                held = found.setdefault(note, {})
                for section, score in sections.items():
                    held[section] = max(score, held.get(section, 0.0))
        return found

    def _scores(self, word: Word) -> _Scores:
        rows = self._connection.execute(
            *(_as_it_stands(word) if word.is_running else _as_word(word))
        )
        found: dict[str, dict[int, float]] = {}
        for note, section, score in rows:
            if (self._notes is None or note in self._notes) and (
                self._sections is None or section in self._sections
            ):
                found.setdefault(note, {})[section] = score
        return found

    def _hit(self, note: str, score: float, sections: Mapping[int, float]) -> Hit:
        best = min(sections, key=lambda section: (-sections[section], section))
        type_, title, path = self._connection.execute(
            "SELECT type, title, path FROM notes WHERE id = ?", (note,)
        ).fetchone()
        line, level, heading, name, text = self._marked(best)
        if level == 0:
            line, shown = self._in_front(note, name, text)
        elif MARK in text or MARK not in heading:
            line, shown = _best_line(text, line + bool(heading))
        else:
            shown = _first_line(text)
        heading = heading.replace(MARK, "").replace(END, "")
        return Hit(
            note, type_, title, path, line, heading, _window(shown), len(sections), round(score, 3)
        )

    def _marked(self, section: int) -> tuple[int, int, str, str, str]:
        """Return a section's line, level, heading, names and text, the hits marked in the last three."""
        row = self._connection.execute(
            "SELECT line, level, heading, name, text FROM sections WHERE rowid = ?", (section,)
        ).fetchone()
        texts = [re.sub(f"[{MARK}{END}]", "", each) for each in row[2:]]
        words = [word.match for word in self._asked.words if not word.is_running]
        if words:
            shown = self._connection.execute(
                "SELECT highlight(sections_fts, 1, ?, ?), highlight(sections_fts, 0, ?, ?),"
                " highlight(sections_fts, 2, ?, ?) FROM sections_fts WHERE sections_fts MATCH ? AND rowid = ?",
                (MARK, END, MARK, END, MARK, END, " OR ".join(words), section),
            ).fetchone()
            texts = list(shown) if shown else texts
        for word in self._asked.words:
            if word.is_running:
                texts = [each.replace(word.text, f"{MARK}{word.text}{END}") for each in texts]
        return row[0], row[1], texts[0], texts[1], texts[2]

    def _in_front(self, note: str, name: str, text: str) -> tuple[int, str]:
        """Return the line of the best value of front matter, and that value behind its key."""
        at, shown = _best_line(text, 0)
        row = self._connection.execute(
            "SELECT line, key FROM fields WHERE note = ? ORDER BY rowid LIMIT 1 OFFSET ?",
            (note, at),
        ).fetchone()
        if MARK not in text or row is None:
            return 1, _best_line(name, 0)[1]
        return row[0], f"{row[1]}: {shown}"


def _as_word(word: Word) -> tuple[str, tuple[str, ...]]:
    return (
        f"""SELECT sections.note, sections.rowid, -bm25(sections_fts, {_WEIGHTS}) FROM sections_fts
        JOIN sections ON sections.rowid = sections_fts.rowid WHERE sections_fts MATCH ?""",  # noqa: S608 - numbers of ours
        (word.match,),
    )


def _as_it_stands(word: Word) -> tuple[str, tuple[str, ...]]:
    return (
        """SELECT note, rowid, 10.0 * (instr(name, ?1) > 0) + 4.0 * (instr(heading, ?1) > 0) + (instr(text, ?1) > 0)
        FROM sections WHERE instr(text, ?1) OR instr(name, ?1) OR instr(heading, ?1)""",
        (word.text,),
    )


def _notes_within(connection: Connection, only: Only) -> set[str] | None:
    """Return the ids of the notes that count; None for all."""
    found: set[str] | None = None
    if only.type:
        rows = connection.execute("SELECT id FROM notes WHERE type = ?", (only.type,))
        found = {row[0] for row in rows}
    for wanted in filter(None, (only.person, only.path)):
        rows = connection.execute("SELECT note FROM links WHERE leads_to = ?", (wanted,))
        leading = {wanted, *(row[0] for row in rows)}
        found = leading if found is None else found & leading
    return found


def _sections_within(connection: Connection, only: Only) -> set[int] | None:
    """Return the rowids of the sections that count: those below a heading that names the topic."""
    if not only.topic:
        return None
    found: set[int] = set()
    rows = connection.execute("SELECT DISTINCT heading, above FROM sections WHERE heading != ''")
    for heading, above in rows.fetchall():
        # The first that names a topic has all that is below it; `#` alone is a title.
        lines = [*above.split("\n"), f"## {heading}"]
        named = (only.topic_of(line.lstrip("#").strip()) for line in lines if line.startswith("##"))
        if next(filter(None, named), None) == only.topic:
            ids = connection.execute(
                "SELECT rowid FROM sections WHERE heading = ? AND above = ? AND level > 1",
                (heading, above),
            )
            found.update(row[0] for row in ids)
    return found


def _joined(scores: Iterable[Mapping[int, float]]) -> dict[int, float]:
    """Return what each section scores over all terms."""
    found: dict[int, float] = {}
    for each in scores:
        for section, score in each.items():
            found[section] = found.get(section, 0.0) + score
    return found


def _best_line(text: str, line: int) -> tuple[int, str]:
    """Return the line of a text, and its number, in which most different words were found."""
    rows = text.split("\n")
    best = max(range(len(rows)), key=lambda at: (_hits(rows[at]), -at))
    return line + best, rows[best]


def _first_line(text: str) -> str:
    return next((row for row in text.split("\n") if row.strip()), "")


def _hits(row: str) -> int:
    return len(set(re.findall(f"{MARK}([^{END}]*)", row.casefold())))


def _window(row: str) -> str:
    """Return a line, or so much of it around its first hit as is soon read."""
    text = " ".join(row.split())
    if len(text) <= _WIDTH:
        return text
    begin = max(text.find(MARK) - _WIDTH // 3, 0)
    begin = text.rfind(" ", 0, begin) + 1 if begin else 0
    end = begin + _WIDTH
    shown = (
        text[begin:end]
        if end >= len(text)
        else text[begin:end].rpartition(" ")[0] or text[begin:end]
    )
    if shown.count(MARK) > shown.count(END):
        shown += END
    return (
        ("… " if begin else "") + shown.strip() + (" …" if begin + len(shown) < len(text) else "")
    )
