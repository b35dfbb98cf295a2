"""Which career paths talks tell of (a view): a row for each path of each talk.

- `talk`: the id of the interview; `path`: the id of the career path, or its name where there is no note
"""

from kit.index.views import is_at

KEPT = "derived"  # a view

SCHEMA = f"""
CREATE VIEW talk_paths AS SELECT DISTINCT links.note AS talk, coalesce(leads_to, target) AS path
FROM links JOIN notes ON notes.id = links.note
WHERE notes.type = 'interview' AND links.kind = 'field' AND {is_at("paths")};
"""  # noqa: S608 - words of ours
