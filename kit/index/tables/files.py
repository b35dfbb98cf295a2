"""The files behind the notes, by which the index knows what changed.

- `path`: from the vault's root, with `/`; `note`: the note's id
- `size`, `modified_ns`, `changed_ns`, `inode`: what the file system said; nanoseconds since 1970
- `seen_ns`: when that was asked
- `digest`: BLAKE2b of the file's bytes, 16 bytes in hexadecimal digits
- `has_content`: 1 where the tables kept on demand hold this note, too
"""

KEPT = "derived"  # from the file system, by kit/index/refresh.py

SCHEMA = """
CREATE TABLE files (
    path TEXT PRIMARY KEY,
    note TEXT NOT NULL,
    size INTEGER NOT NULL,
    modified_ns INTEGER NOT NULL,
    changed_ns INTEGER NOT NULL,
    inode INTEGER NOT NULL,
    seen_ns INTEGER NOT NULL,
    digest TEXT NOT NULL,
    has_content INTEGER NOT NULL
) WITHOUT ROWID;
CREATE INDEX files_without_content ON files (has_content) WHERE has_content = 0;
"""
