"""Who made a claim, and what they were on the day of the talk; several people for a joint claim.

- `claim`: the id of the claim; `person`: the id of the contact, or the name where there is no note
- `role`, `organization` (an id, or a name), `seniority`: of that day, empty where unknown
"""

KEPT = "derived"  # by kit/index/claims.py

SCHEMA = """
CREATE TABLE claim_people (
    claim TEXT NOT NULL REFERENCES claims (id),
    person TEXT NOT NULL,
    role TEXT NOT NULL,
    organization TEXT NOT NULL,
    seniority TEXT NOT NULL,
    PRIMARY KEY (claim, person)
);
CREATE INDEX claim_people_by_person ON claim_people (person);
"""
