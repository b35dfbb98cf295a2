"""The debrief of a talk: what came of it, what was heard, whom they named, what is to be done.

All of it is one revision over the talk's note, its people and the notes it makes: all files or none.
Lines come in under the headings that are there; what stands there already is not written again, so
that a debrief can be told in several goes. A status only moves forward.
"""

from kit.evidence.claims import was_held
from kit.revising import RefusedError, Revision
from kit.revising.debrief.answers import Debrief, Person
from kit.revising.debrief.body import write_actions, write_heard
from kit.revising.debrief.front import move_people, move_talk, say_owed
from kit.revising.debrief.referrals import write_referrals
from kit.revising.debrief.talks import next_talk, unplanned_talk
from kit.revising.edits import Edits
from kit.vault import Note, Vault

__all__ = ["Debrief", "Person", "debrief_talk", "debrief_unplanned"]


def debrief_talk(vault: Vault, talk: Note, told: Debrief) -> Revision:
    """Plan the debrief of a talk; raises `RefusedError`."""
    edits = Edits(vault, unchanged=True)
    _debriefed(edits, talk, told)
    return edits.revision()


def debrief_unplanned(vault: Vault, person: Note, told: Debrief) -> Revision:
    """Plan a note for a talk that just happened, and its debrief; raises `RefusedError`."""
    edits = Edits(vault, unchanged=True)
    talk = unplanned_talk(edits, person, told)
    _debriefed(edits, talk, told)
    return edits.revision()


def _debriefed(edits: Edits, talk: Note, told: Debrief) -> None:
    if told.outcome != "held" and told.tells_a_talk:
        raise RefusedError(
            f"a talk that is {told.outcome} has nothing that was heard in it; leave the outcome out, "
            "or the rest"
        )
    if told.outcome == "held":
        write_heard(edits, talk, told)
        write_referrals(edits, talk, told)
    write_actions(edits, talk, told)
    move_talk(edits, talk, told)
    if was_held(edits.now(talk), edits.vault):
        move_people(edits, talk, told)
    next_talk(edits, talk, told)
    say_owed(edits, talk)
