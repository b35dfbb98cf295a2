"""What wants doing, as `kit due` tells it, and what is snoozed.

- `place`: the order in which it is told, from 1
- `id`: `rule:note:about`; `rule`: the rule of the agenda; `note`: the note it concerns; `line`: its line, or 0
- `due_on`: the day by which; `due_at`: the moment, where the hour counts
- `what`, `why`: in words; `command`: what does it; `also`: what the same message may say, as a JSON list
- `about`: which of several things of the note, or empty; `person`: whom it is about; `people`, `paths`: all whom and which it concerns, as JSON lists of ids
- `snoozed_until`: the day until which it is silent, empty where it is not
"""

KEPT = "derived"  # by kit/index/dues.py

SCHEMA = """
CREATE TABLE dues (
    place INTEGER PRIMARY KEY,
    id TEXT NOT NULL,
    rule TEXT NOT NULL,
    note TEXT NOT NULL,
    line INTEGER NOT NULL,
    due_on TEXT NOT NULL,
    due_at TEXT NOT NULL,
    what TEXT NOT NULL,
    why TEXT NOT NULL,
    command TEXT NOT NULL,
    about TEXT NOT NULL,
    also TEXT NOT NULL,
    person TEXT NOT NULL,
    people TEXT NOT NULL,
    paths TEXT NOT NULL,
    snoozed_until TEXT NOT NULL
);
CREATE TRIGGER dues_forgotten AFTER DELETE ON notes BEGIN
    DELETE FROM dues;
END;
"""
