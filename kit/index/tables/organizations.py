"""Organizations (a view).

- `id`, `name`, `kind`, `industry`, `location`
- `people`: how many contacts work there now; `links`: how many other notes lead to it
"""

from kit.index.views import view

KEPT = "derived"  # a view

SCHEMA = view(
    "organizations",
    "organization",
    {
        "name": "(notes.title)",
        "kind": "kind",
        "industry": "industry",
        "location": "location",
        "people": "(SELECT count(*) FROM people WHERE organization = notes.id)",
        "links": "(SELECT count(DISTINCT note) FROM links WHERE leads_to = notes.id AND note != notes.id)",
    },
)
