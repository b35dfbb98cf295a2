"""What may have been meant where nothing was found: words of the notes that are spelt alike."""

from sqlite3 import Connection

from kit.index.index import Index
from kit.index.words import Asked, Word

_ALIKE = 75.0
"""From so many percent of likeness on two words are taken for a slip of one another."""
_MOST = 3


def near_words(index: Index, asked: Asked) -> dict[str, tuple[str, ...]]:
    """Map each word that stands nowhere to those of the notes' words that are spelt alike."""
    return index.ask(lambda connection: _near(connection, asked))


def _near(connection: Connection, asked: Asked) -> dict[str, tuple[str, ...]]:
    from rapidfuzz import fuzz, process

    missing = [
        word for word in asked.words if not word.is_running and not _stands(connection, word)
    ]
    if not missing:
        return {}
    connection.execute(
        "CREATE VIRTUAL TABLE IF NOT EXISTS temp.words USING fts5vocab('main', 'sections_fts', 'row')"
    )
    known = [
        row[0] for row in connection.execute("SELECT term FROM temp.words") if row[0].isalpha()
    ]
    return {
        word.text: tuple(
            found[0]
            for found in process.extract(
                word.text.casefold(), known, scorer=fuzz.ratio, score_cutoff=_ALIKE, limit=_MOST
            )
        )
        for word in missing
    }


def _stands(connection: Connection, word: Word) -> bool:
    found = connection.execute(
        "SELECT 1 FROM sections_fts WHERE sections_fts MATCH ? LIMIT 1", (word.match,)
    )
    return found.fetchone() is not None
