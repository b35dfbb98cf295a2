"""The codes of claims: `#mentoring` without its `#`.

- `claim`: the id of the claim; `code`: in lower case
"""

KEPT = "derived"  # by kit/index/claims.py

SCHEMA = """
CREATE TABLE claim_codes (
    claim TEXT NOT NULL REFERENCES claims (id),
    code TEXT NOT NULL,
    PRIMARY KEY (claim, code)
);
CREATE INDEX claim_codes_by_code ON claim_codes (code);
"""
