"""Invented vaults of any size, and what they cost beside other tools on the same notes."""
