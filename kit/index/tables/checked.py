"""Which notes were checked, and what their findings rest on beside the note itself.

- `unit`: the id of a note, or `/` and the code of a check that looks across notes
- `rests_on`: a sorted JSON list of keys; `kit/index/tracing.py` says what they mean
- `files`: a JSON list of paths that were looked for, each behind a `+` where it was there, else a `-`;
  empty where none was
"""

KEPT = "derived"  # by kit/index/findings.py

SCHEMA = """
CREATE TABLE checked (
    unit TEXT PRIMARY KEY,
    rests_on TEXT NOT NULL,
    files TEXT NOT NULL
) WITHOUT ROWID;
CREATE INDEX checked_by_files ON checked (unit) WHERE files != '';
CREATE INDEX checked_by_content -- what rests on other notes' words: their keys sort before `d`, the day
ON checked (unit) WHERE rests_on < '["d';
"""
