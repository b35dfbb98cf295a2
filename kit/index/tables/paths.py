"""Career paths (a view).

- `id`, `title`, `kind`, `plan`, `status`, `decided_on`
- `talks`: how many talks tell of it, held or not
"""

from kit.index.views import day, view

KEPT = "derived"  # a view

SCHEMA = view(
    "paths",
    "path",
    {
        "title": "(notes.title)",
        "kind": "kind",
        "plan": "plan",
        "status": "status",
        "decided_on": day("decided_on"),
        "talks": "(SELECT count(DISTINCT talk) FROM talk_paths WHERE path = notes.id)",
    },
)
