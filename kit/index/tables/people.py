"""People (a view): the contacts, with what one asks for most often.

- `id`, `name`, `title` and `organization` (an id, or a name) now, `tie`, `status`, `location`
- `email`: the first one; `referred_by`: an id, or a name
- `last_talk_on`: the day of the last talk held with them; `talks`: how many were held
- `links`: how many other notes lead to them
"""

from kit.index.views import HELD, IS_WITH, leads_to, leads_to_now, now, view

KEPT = "derived"  # a view

_TALKS = f"""FROM links
    JOIN fields AS status ON status.note = links.note AND status.key = 'status' AND status.text IN {HELD}
    JOIN fields AS day ON day.note = links.note AND day.key = 'date'
    WHERE links.leads_to = notes.id AND links.kind = 'field' AND {IS_WITH}"""

SCHEMA = view(
    "people",
    "contact",
    {
        "name": "(notes.title)",
        "title": now("title"),
        "organization": leads_to_now("organization"),
        "tie": "tie",
        "status": "status",
        "location": "location",
        "email": "emails",
        "referred_by": leads_to("referred_by"),
        "last_talk_on": f"(SELECT max(day.day) {_TALKS})",
        "talks": f"(SELECT count(DISTINCT links.note) {_TALKS})",
        "links": "(SELECT count(DISTINCT note) FROM links WHERE leads_to = notes.id AND note != notes.id)",
    },
)
