"""Use an introduction while it is warm: ask for it, or write to whom you were introduced.

Somebody named a person under Referrals, and nothing came of it. Introduced already (`introduced:` below
the item, `introduced_to`, a touch of kind `introduction`): write to that person three business days
(`follow-up.second-person`) later, naming who introduced you; an introduction that waits embarrasses
whoever made it. Promised (*will introduce us*): remind them kindly after seven (`follow-up.chase`).
Only named: ask for it, or write yourself, in the same time. Asked for (a touch of kind
`ask-introduction`): remind them after as long again. The offer of a name is old news after 90
days. Silent once the person was asked or met, declined or gave no answer, and where they, or whoever
would have to be written to, are to be left alone.
"""

from collections.abc import Iterator

from kit.agenda import Due, command
from kit.evidence.contacting import is_left_alone
from kit.evidence.deadlines import deadline
from kit.evidence.introductions import asked_for_on
from kit.evidence.referrals import Referral, referrals
from kit.evidence.study import Study

RANK = 32
WRITES = True

_FORGOTTEN_DAYS = 90


def due(study: Study) -> Iterator[Due]:
    """Yield the introductions to ask for and those to use, one for everybody recommended."""
    for each in _nearest(study):
        since = each.since
        if since is None or (study.today - since).days > _FORGOTTEN_DAYS:
            continue
        if each.to not in study.vault.notes or is_left_alone(study.vault, each.to):
            continue
        if each.introduced or each.at_event:
            yield _to_use(study, each)
        elif each.by in study.vault.notes and not is_left_alone(study.vault, each.by):
            yield _to_ask_for(study, each)


def _nearest(study: Study) -> tuple[Referral, ...]:
    """Return for everybody who waits the introduction that was made, else the first who named them."""
    waiting = [each for each in referrals(study) if each.state in ("offered", "introduced")]
    waiting.sort(key=lambda each: (not each.introduced, not each.promised, each.said_on, each.by))
    found: dict[str, Referral] = {}
    for each in waiting:
        found.setdefault(each.to, each)
    return tuple(found.values())


def _to_use(study: Study, each: Referral) -> Due:
    """Return that somebody is to be written to, and by whose word."""
    since = each.since or study.today
    name = study.vault.name_of(each.to, "contact")
    by = study.vault.notes.get(each.by)
    introducer = study.title_of(by) if by is not None else each.by
    why = (
        f"their name came up at {introducer}"
        if each.at_event
        else f"{introducer} introduced you on {each.introduced_on}; name them"
        if each.introduced_on
        else f"{introducer} introduced you; name them"
    )
    return Due(
        "introduction",
        deadline(study.vault, "second_person", since, each.to),
        each.note,
        f"Write to {name}",
        why,
        each.line,
        each.to,
        command=command(study.vault, "draft request", each.to),
        about=each.to,
    )


def _to_ask_for(study: Study, each: Referral) -> Due:
    """Return that whoever named somebody is to be reminded, or asked."""
    since = each.since or study.today
    name = study.vault.name_of(each.to, "contact")
    by = study.vault.name_of(each.by, "contact")
    other = study.vault.notes[each.to].stem
    asked_on = asked_for_on(study, each.by, each.to)
    if asked_on is not None and asked_on >= since:
        since = asked_on
    what, why = (
        (f"Remind {by} of the introduction to {name}", f"you asked for it on {since}")
        if since == asked_on
        else (f"Remind {by} of the introduction to {name}", f"it was promised on {since}")
        if each.promised
        else (f"Ask {by} for an introduction to {name}", f"they named {name} on {since}")
    )
    return Due(
        "introduction",
        deadline(study.vault, "chase", since, each.by),
        each.note,
        what,
        f"{why}, and you have not written yet",
        each.line,
        each.by,
        command=command(study.vault, "draft ask-introduction", each.by, f"--with {other}"),
        about=each.to,
    )
