"""Claims out of notes: who said what about which topic, and how much that is worth.

The unit is the claim: one item, paragraph, quote or typed entry, said by one person on one day.
Everything here is a pure function of the vault. Second-hand, published and joint claims stay
marked, so that nothing counts for more than it is.
"""
