"""Whom talks are with (a view): a row for each person of each talk.

- `talk`: the id of the interview; `person`: the id of the contact, or the name where there is no note
"""

from kit.index.views import IS_WITH

KEPT = "derived"  # a view

SCHEMA = f"""
CREATE VIEW talk_people AS SELECT DISTINCT links.note AS talk, coalesce(leads_to, target) AS person
FROM links JOIN notes ON notes.id = links.note
WHERE notes.type = 'interview' AND links.kind = 'field' AND {IS_WITH};
"""  # noqa: S608 - words of ours
