"""Talks (a view): the interviews, held or not.

- `id`, `day` (NULL where only a month is known), `date` (as written), `status`, `medium`
- `people`, `paths`: ids, with commas between; a row for each of them is in `talk_people` and `talk_paths`
- `organization`, `role`: where the talk itself says them; `verdict`, `because`
- `interest_before`, `interest_after`: from 1 to 10; `duration_minutes`
- `thanked_on`: a day
"""

from kit.index.views import WITH, day, leads_to, listed, number, view

KEPT = "derived"  # a view

SCHEMA = view(
    "talks",
    "interview",
    {
        "day": day("date"),
        "date": "date",
        "status": "status",
        "medium": "medium",
        "people": WITH,
        "paths": listed("paths"),
        "organization": leads_to("organization"),
        "role": "role",
        "verdict": "verdict",
        "because": "because",
        "interest_before": number("interest.before"),
        "interest_after": number("interest.after"),
        "duration_minutes": number("duration_minutes"),
        "thanked_on": day("thanked_on"),
    },
)
