"""What a touch moves on: one function a kind, only forward, only what is empty, and never by a guess.

A date that stands there stays. Somebody who is not to be contacted keeps that status whatever is logged.
"""

from collections.abc import Sequence
from functools import partial

from kit.agenda import command
from kit.evidence.advice import Advice, advice_of
from kit.evidence.claims import is_written_down
from kit.evidence.contacting import left_alone
from kit.evidence.study import study_vault
from kit.evidence.thanks import thanks_owed
from kit.evidence.topics import TopicNames
from kit.notes.interview import Interview
from kit.revising.log.scene import Scene
from kit.source.body_edit import add_within
from kit.source.intent import Append
from kit.source.phrases import joined
from kit.vault import Note

_BEFORE_ASKED = frozenset((None, "identified"))
_NEVER_MET = frozenset((None, "identified", "contacted", "replied", "no-reply"))


def request(scene: Scene, person: Note) -> None:
    """Move a contact to contacted, and the one idea of a talk to requested."""
    contact = scene.contact(person)
    if not left_alone(contact):
        if contact.status in _BEFORE_ASKED:
            scene.put(person, "status", "contacted")
        if contact.contacted_on is None:
            scene.put(person, "contacted_on", str(scene.on))
    talk = scene.the_one(person, lambda talk: talk.status == "idea", what="talk that is an idea")
    if talk is not None:
        scene.put(talk, "status", "requested")
        if scene.fields(talk).requested_on is None:
            scene.put(talk, "requested_on", str(scene.on))


def follow_up(scene: Scene, person: Note) -> None:
    """Note the day of the second asking with the talk asked for, else with the contact."""
    asked = [note for note in scene.talks_with(person) if scene.fields(note).status == "requested"]
    if asked or scene.talk is not None:
        talk = scene.the_one(
            person, lambda talk: talk.status == "requested", what="talk that was asked for"
        )
        if talk is not None and scene.fields(talk).followed_up_on is None:
            scene.put(talk, "followed_up_on", str(scene.on))
        return
    contact = scene.contact(person)
    if contact.status == "contacted" and contact.followed_up_on is None:
        scene.put(person, "followed_up_on", str(scene.on))


def reply(scene: Scene, person: Note) -> None:
    """Move somebody I never met to replied."""
    contact = scene.contact(person)
    if contact.status in _NEVER_MET - {"replied"} and not left_alone(contact):
        scene.put(person, "status", "replied")


def decline(scene: Scene, person: Note) -> None:
    """Move somebody I never met to declined, and cancel the talk asked for or set."""
    contact = scene.contact(person)
    if contact.status in _NEVER_MET and not left_alone(contact):
        scene.put(person, "status", "declined")
    talk = scene.the_one(
        person,
        lambda talk: (
            talk.status == "requested"
            or (
                talk.status == "scheduled"
                and (talk.date is None or talk.date.last >= scene.on.first)
            )
        ),
        what="talk that was asked for or set",
    )
    if talk is None:
        return
    if len(scene.people_of(talk)) > len(scene.people):
        scene.say(f"{talk.path}: not cancelled: it is with others, too")
        return
    scene.put(talk, "status", "cancelled")


def confirm(scene: Scene, person: Note) -> None:
    """Note the day on which the next talk was confirmed."""
    ahead = [note for note in scene.talks_with(person) if _lies_ahead(scene, scene.fields(note))]
    first = min((scene.fields(note).date for note in ahead), key=str, default=None)
    talk = scene.the_one(
        person,
        lambda talk: _lies_ahead(scene, talk) and talk.date == first,
        what="talk that is set",
    )
    if talk is not None and scene.fields(talk).confirmed_on is None:
        scene.put(talk, "confirmed_on", str(scene.on))


def _lies_ahead(scene: Scene, talk: Interview) -> bool:
    return talk.status == "scheduled" and talk.date is not None and talk.date.last >= scene.on.first


def thanks(scene: Scene, person: Note) -> None:
    """Note the thanks with every talk that they were owed for; several people are thanked one by one."""
    told = {each.id for each in scene.people}
    for talk in scene.talks_with(person):
        owed = thanks_owed(scene.edits.now(talk), scene.edits.vault)
        if owed is None or person.id not in owed.people or owed.held_on > scene.on.last:
            continue
        left = [each for each in owed.people if each not in told]
        if left:
            names = joined(scene.edits.vault.name_of(each, "contact") for each in left)
            scene.say(f"{talk.path}: {names} is still to be thanked")
            continue
        scene.put(talk, "thanked_on", str(scene.on))
        if scene.fields(talk).status == "debriefed":
            scene.put(talk, "status", "thanked")
        elif scene.fields(talk).status == "held":
            _thank_held(scene, talk)


def _thank_held(scene: Scene, talk: Note) -> None:
    """Move a held talk to thanked, but one that is still blank: it waits for its debrief."""
    vault = scene.edits.vault
    if is_written_down(talk, vault, TopicNames(vault.settings.topics)):
        scene.put(talk, "status", "thanked")
    else:
        debrief = command(vault, "debrief", talk.id)
        scene.say(f"{talk.path}: stays held until it is written down: {debrief}")


def update(scene: Scene, person: Note) -> None:
    """Note the report with every talk whose advice was followed, or under each advice where that is finer."""
    if person.id != scene.people[0].id:  # all who were told are seen to at once
        return
    told = {each.id for each in scene.people}
    waiting: dict[str, list[Advice]] = {}
    for each in advice_of(study_vault(scene.edits.vault)):
        if each.state == "acted-on" and _was_done(each, scene):
            waiting.setdefault(each.claim.note, []).append(each)
    talks = {note.id: note for one in scene.people for note in scene.talks_with(one)}
    for talk in talks.values():
        theirs = [each for each in waiting.get(talk.id, ()) if told & set(each.claim.speakers)]
        if not theirs:
            continue
        speakers = {who for each in waiting[talk.id] for who in each.claim.speakers}
        if scene.fields(talk).reported_on is None and speakers <= told:
            scene.put(talk, "reported_on", str(scene.on))
        else:
            _report_below(scene, talk, theirs, told)


def _was_done(advice: Advice, scene: Scene) -> bool:
    done = [action.done_on for action in advice.actions if action.done_on is not None]
    return all(day <= scene.on.last for day in done)


def _report_below(scene: Scene, talk: Note, owed: Sequence[Advice], told: set[str]) -> None:
    """Write `reported:` under each advice; from the last to the first, so that places stay."""
    line = f"- reported: {scene.on}"
    for each in sorted(owed, key=lambda advice: -advice.claim.line):
        at = each.claim.line
        left = [who for who in each.claim.speakers if who not in told]
        if left:
            names = joined(scene.edits.vault.name_of(who, "contact") for who in left)
            scene.say(f"{talk.path}:{at}: {names} is still to hear what came of it")
        else:
            scene.edits.body(talk, partial(add_within, lines=[line], item_line=at))
            scene.say(f"{talk.path}:{at}: reported: {scene.on}")


def introduction(scene: Scene, person: Note) -> None:
    """Note whom they introduced me to, and who led me to that person."""
    if scene.to is None:
        scene.say(
            f"only the touch was logged: if {person.title} introduced you to somebody, --to says to whom"
        )
        return
    vault = scene.edits.vault
    contact = scene.contact(person)
    known = {vault.id_of(each, "contact") for each in contact.introduced_to}
    if scene.to.id not in known:
        linked = _are_links(scene.edits.now(person), "introduced_to")
        name = vault.short_id(scene.to.id, "contact")
        scene.edits.front(person, Append(("introduced_to",), f"[[{name}]]" if linked else name))
        scene.say(f"{person.path}: introduced_to: {name}")
    if scene.contact(scene.to).referred_by is None:
        scene.put(scene.to, "referred_by", vault.short_id(person.id, "contact"))


def _are_links(note: Note, key: str) -> bool:
    held = note.front.data().get(key)
    texts = held if isinstance(held, list) else [held]
    return bool(held) and all(isinstance(each, str) and each.startswith("[[") for each in texts)
