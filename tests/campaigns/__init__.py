"""Campaigns against the writing of notes and sites: killed, failing, racing and locked-out writers.

Short forms run with every `pytest`. `KIT_EXAMPLES=20 pytest tests/campaigns` runs the full ones: the
number multiplies kills, writers' edits and Hypothesis' examples, and from 20 on pairs of failures and
kills during recovery are tried one by one. A run by an ordinary user and a full disk need root to set
them up, and are skipped with the reason where that is missing.
"""

import os

TIMES = int(os.environ.get("KIT_EXAMPLES", "1"))
FULL = TIMES >= 20
