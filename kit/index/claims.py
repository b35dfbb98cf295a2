"""The tables of claims, brought up to date: only talks are read again whose claims may be others now.

The claims of a talk rest on its note, on the notes of its people (what they were on that day) and of
the credentials named, on where references lead, on the topics that `kit.toml` names, and, where only
its date tells that it was held, on the day.
"""

import json
from collections.abc import Iterable, Iterator
from hashlib import blake2b
from sqlite3 import Connection
from typing import Any, TypeAlias

from kit.evidence.claims import HELD, Claim, claims_in
from kit.evidence.positions import PositionThen, position_on
from kit.evidence.topics import TopicNames
from kit.index.indexed_vault import IndexedVault
from kit.notes.interview import Interview
from kit.vault import Note

_BATCH = 200
_WORDS_COUNT = frozenset(("contact", "credential"))
"""The types of the notes whose own words are part of a claim."""


def bring_claims_up_to_date(vault: IndexedVault) -> None:
    """Make the claims of those talks anew that changed, or that rest on what changed."""
    topics = _digest(vault.settings.topics)
    whole = f"{vault.index.state} {topics} {vault.today}"
    if vault.index.rows("SELECT 1 FROM meta WHERE key = 'claims' AND value = ?", (whole,)):
        return
    vault.settle_links()

    def make(connection: Connection) -> None:
        found = _Links(connection, vault).rest_on(topics)
        made = dict(connection.execute("SELECT note, rests_on FROM claims_made"))
        _forget(connection, (note for note in made if note not in found))
        names = TopicNames(vault.settings.topics)
        changed = [note for note, rests_on in found.items() if made.get(note) != rests_on]
        for at in range(0, len(changed), _BATCH):
            batch = changed[at : at + _BATCH]
            _forget(connection, batch)
            _put(connection, _rows((vault.notes[note] for note in batch), vault, names))
            connection.executemany(
                "INSERT INTO claims_made VALUES (?, ?)", [(note, found[note]) for note in batch]
            )
        connection.execute("INSERT OR REPLACE INTO meta VALUES ('claims', ?)", (whole,))

    vault.index.write(make)


def _digest(*parts: object) -> str:
    text = json.dumps(parts, ensure_ascii=True, default=str)
    return blake2b(text.encode(), digest_size=16).hexdigest()


class _Links:
    """Where all references lead, and what the files say that they lead to."""

    def __init__(self, connection: Connection, vault: IndexedVault) -> None:
        self._vault = vault
        self._digests = dict(connection.execute("SELECT note, digest FROM files"))
        self._types = dict(connection.execute("SELECT id, type FROM notes"))
        self._talks = connection.execute(
            "SELECT id FROM notes WHERE type = 'interview' AND is_readable ORDER BY id"
        ).fetchall()
        self._held = {
            note
            for note, status in connection.execute(
                "SELECT note, text FROM fields WHERE key = 'status'"
            )
            if status in HELD
        }
        self._links: dict[str, list[tuple[str, str, str | None]]] = {}
        for note, kind, target, leads_to in connection.execute(
            "SELECT note, kind, target, leads_to FROM links ORDER BY rowid"
        ):
            self._links.setdefault(note, []).append((kind, target, leads_to))

    def rest_on(self, topics: str) -> dict[str, str]:
        """Return for each talk a digest of all that its claims rest on."""
        return {note: _digest(topics, *self._parts(note)) for (note,) in self._talks}

    def _parts(self, note: str) -> Iterator[object]:
        yield self._digests.get(note)
        if note not in self._held:
            yield self._vault.today
        for kind, target, leads_to in self._links.get(note, ()):
            if kind == "wiki" and leads_to is None:
                # Before a colon a link names who speaks, and is looked up among people first.
                yield self._vault.meant(target, "contact")
            yield leads_to
            if leads_to is not None and self._types.get(leads_to) in _WORDS_COUNT:
                yield self._digests.get(leads_to)
                yield self._links.get(leads_to)


def _forget(connection: Connection, notes: Iterable[str]) -> None:
    found = [(note,) for note in notes]
    for table in ("claim_codes", "claim_people"):
        connection.executemany(
            f"DELETE FROM {table} WHERE claim IN (SELECT id FROM claims WHERE note = ?)",  # noqa: S608 - names of ours
            found,
        )
    for table in ("claims", "claims_made"):
        connection.executemany(f"DELETE FROM {table} WHERE note = ?", found)  # noqa: S608 - as above


_Rows: TypeAlias = dict[str, list[tuple[Any, ...]]]


def _put(connection: Connection, rows: _Rows) -> None:
    for table, found in rows.items():
        if found:
            marks = ", ".join("?" * len(found[0]))
            connection.executemany(f"INSERT INTO {table} VALUES ({marks})", found)  # noqa: S608 - names of ours


def _rows(notes: Iterable[Note], vault: IndexedVault, topics: TopicNames) -> _Rows:
    """Return the rows of the claims of some talks, by table."""
    rows: _Rows = {"claims": [], "claim_codes": [], "claim_people": []}
    for note in notes:
        positions: dict[str, PositionThen] = {}
        for number, claim in enumerate(claims_in(note, vault, topics), 1):
            key = f"{note.id}#{number}"
            rows["claims"].append(_row(key, claim))
            rows["claim_codes"] += [(key, code) for code in dict.fromkeys(claim.codes)]
            for person in dict.fromkeys(claim.speakers):
                if person not in positions:
                    assert isinstance(note.fields, Interview)
                    positions[person] = position_on(note.fields, vault, person)
                rows["claim_people"].append((key, person, *positions[person]))
    return rows


def _row(key: str, claim: Claim) -> tuple[Any, ...]:
    return (
        key,
        claim.note,
        claim.path,
        claim.line,
        str(claim.day or ""),
        claim.topic,
        claim.text,
        claim.mark,
        claim.basis,
        claim.source,
        int(claim.quoted),
        claim.share,
        claim.goal,
        "\n".join(claim.details),
    )
