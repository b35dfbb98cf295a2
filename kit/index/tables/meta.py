"""What the index says of itself.

- `key`: `state` names what all notes together say: it is the same for the same notes, and another
  one as soon as a byte of them differs; `made_by` is the version of the kit and its schema
- `value`: as text
"""

KEPT = "derived"  # by kit/index/database.py and refresh.py

SCHEMA = "CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;"
