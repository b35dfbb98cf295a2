"""The career paths that a claim tells of (a view): those of its talk.

- `claim`: the id of the claim; `path`: the id of the career path, or its name where there is no note
"""

KEPT = "derived"  # a view

SCHEMA = """
CREATE VIEW claim_paths AS SELECT claims.id AS claim, talk_paths.path
FROM claims JOIN talk_paths ON talk_paths.talk = claims.note;
"""
