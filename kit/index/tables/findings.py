"""What `kit check` found when it was last asked, one fault a row.

- `unit`: the id of the note that was looked at, or `/` and the code of a check that looks across notes
- `nth`: the fault's place among those of its unit
- `path`: from the vault's root, with `/`; `line`, `column`: from 1; `length`: in characters
- `severity`: error, warning or info; `code`: the name of the check; `message`, `hint`: what is said
- `fix_line`, `fix_column`, `fix_length`, `fix_text`, `fix_is_safe`: what would mend it, NULL where
  nothing certain would
"""

KEPT = "derived"  # by kit/index/findings.py

SCHEMA = """
CREATE TABLE findings (
    unit TEXT NOT NULL,
    nth INTEGER NOT NULL,
    path TEXT NOT NULL,
    line INTEGER NOT NULL,
    column INTEGER NOT NULL,
    length INTEGER NOT NULL,
    severity TEXT NOT NULL,
    code TEXT NOT NULL,
    message TEXT NOT NULL,
    hint TEXT NOT NULL,
    fix_line INTEGER,
    fix_column INTEGER,
    fix_length INTEGER,
    fix_text TEXT,
    fix_is_safe INTEGER,
    PRIMARY KEY (unit, nth)
);
"""
