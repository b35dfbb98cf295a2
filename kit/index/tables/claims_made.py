"""For which interviews the tables of claims were made, and out of what.

- `note`: the id of the interview
- `rests_on`: a digest of what its claims rest on: the note, the notes of its people and credentials, and
  where references lead
"""

KEPT = "derived"  # by kit/index/claims.py

SCHEMA = """
CREATE TABLE claims_made (
    note TEXT PRIMARY KEY,
    rests_on TEXT NOT NULL
) WITHOUT ROWID;
"""
