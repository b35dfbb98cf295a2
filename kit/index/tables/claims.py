"""The claims: what was heard, from whom, on which day, and on which line it was written.

- `id`: the id of the note, `#`, and which claim of the note it is, from 1
- `note`: the id of the interview; `file`: its path, with `/`; `line`: the line in it, from 1
- `day`: the day of the talk as it was written: `2026-03-14`, or a month or a year alone; may be empty
- `topic`: `pay`, `skills`, `advice`, …; `text`: without mark, codes, basis and who said it
- `mark`: `+` good for me, `-` bad, `!` surprising, `?` still open, or empty
- `basis`: `first-hand`, `second-hand` or `opinion`; `source`: `conversation`, `event` or `published`
- `is_quoted`: 1 for words as they were said; `share`: a task's part of the time, from 0 to 1, or NULL
- `goal`: the goal it serves, or empty; `details`: the items nested below it, one a line

Who said it is in `claim_people`, the codes in `claim_codes`, the career paths in `claim_paths`.
"""

KEPT = "derived"  # by kit/index/claims.py

SCHEMA = """
CREATE TABLE claims (
    id TEXT PRIMARY KEY,
    note TEXT NOT NULL REFERENCES notes (id),
    file TEXT NOT NULL,
    line INTEGER NOT NULL,
    day TEXT NOT NULL,
    topic TEXT NOT NULL,
    text TEXT NOT NULL,
    mark TEXT NOT NULL,
    basis TEXT NOT NULL,
    source TEXT NOT NULL,
    is_quoted INTEGER NOT NULL,
    share REAL,
    goal TEXT NOT NULL,
    details TEXT NOT NULL
);
CREATE INDEX claims_by_note ON claims (note);
CREATE INDEX claims_by_topic ON claims (topic);
CREATE TRIGGER claims_forgotten AFTER DELETE ON notes BEGIN
    DELETE FROM claims_made WHERE note IN (
        SELECT note FROM claims JOIN claim_people ON claim = id WHERE person = old.id
    );
    DELETE FROM claim_people WHERE person = old.id;
    DELETE FROM claim_codes WHERE claim IN (SELECT id FROM claims WHERE note = old.id);
    DELETE FROM claim_people WHERE claim IN (SELECT id FROM claims WHERE note = old.id);
    DELETE FROM claims WHERE note = old.id;
    DELETE FROM claims_made WHERE note = old.id;
END;
"""
