"""Pages and lists as they were printed before, so that asking again costs nothing.

They go as soon as a note changes, so that nothing stays of what a note no longer says.

- `question`: what was asked, as JSON; `answer`: what was printed, as JSON
- `rests_on`: the state of the notes, the settings, the day and the zone it rests on
- `given_at`: the moment it was given for, in UTC; `unchanged_until`: that until which it stays true,
  empty where the hour does not count
"""

KEPT = "derived"  # by kit/index/answers.py

SCHEMA = """
CREATE TABLE answers (
    question TEXT PRIMARY KEY,
    rests_on TEXT NOT NULL,
    given_at TEXT NOT NULL,
    unchanged_until TEXT NOT NULL,
    answer TEXT NOT NULL
);
CREATE TRIGGER answers_forgotten AFTER DELETE ON notes BEGIN
    DELETE FROM answers;
END;
"""
