"""Credentials in words: needs, cost, length, where I stand, and who said so as what."""

from kit.evidence.claims import Claim
from kit.evidence.credentials import NEEDS, CredentialHeard, employer_kind, need_of
from kit.evidence.study import Study
from kit.evidence.voices import how_many
from kit.pages import Line, NoteLink, Piece, counted_people
from kit.pages.figures import amount, shown_day
from kit.source.values import Duration

_STANDINGS = {
    "idea": "an idea of yours",
    "planned": "you plan it",
    "doing": "you are at it",
    "done": "you have it",
    "dropped": "you dropped it",
}


def need_text(need: str | None) -> str:
    """Return a need in words; a mention says none."""
    return need.replace("-", " ") if need else "mentioned"


def cost_text(credential: CredentialHeard) -> str:
    """Return what it costs, or that it is unknown."""
    cost = credential.cost
    return f"{amount(cost.amount)} {cost.currency}" if cost else "unknown"


def costs_text(credential: CredentialHeard) -> str:
    """Return what it costs as the end of a sentence."""
    return f"costs {cost_text(credential)}" if credential.cost else "its cost is unknown"


def length_text(duration: Duration | None) -> str:
    """Return how long it takes: `1 year`, `4 months`, `6 weeks`, or unknown."""
    if duration is None:
        return "unknown"
    years, months = divmod(duration.months, 12)
    weeks, days = divmod(duration.days, 7)
    hours, minutes = divmod(duration.minutes, 60)
    # Days that make no whole weeks are told as days.
    if days:
        weeks, days = 0, duration.days
    parts = (
        (years, "year"),
        (months, "month"),
        (weeks, "week"),
        (days, "day"),
        (duration.business_days, "business day"),
        (hours, "hour"),
        (minutes, "minute"),
    )
    said = [f"{count} {name}" + ("" if count == 1 else "s") for count, name in parts if count]
    return " ".join(said) or "unknown"


def standing_text(credential: CredentialHeard) -> str:
    """Return where I stand on it, with the day if it is done."""
    text = _STANDINGS.get(credential.status, "not said")
    if credential.status == "done" and credential.done_on:
        return f"{text}, since {shown_day(credential.done_on)}"
    return text


def name_link(credential: CredentialHeard) -> Piece:
    """Return a credential's name, leading to its page where it has one."""
    return NoteLink(credential.note.id, credential.name) if credential.note else credential.name


def tally_line(claims: tuple[Claim, ...]) -> Line:
    """Return who calls it what: `required by 1 person and not needed by 4 people`.

    What was only read, or heard at an event, comes last.
    """
    said = [(need, tuple(claim for claim in claims if need_of(claim) == need)) for need in NEEDS]
    told = [each for each in said if how_many(each[1])]
    apart = [each for each in said if each[1] and each not in told]
    line: list[Piece] = []
    for at, (need, heard) in enumerate(told):
        if at:
            line.append(" and " if at == len(told) - 1 else ", ")
        line += [f"{need_text(need)} by ", counted_people(heard)]
    for need, heard in apart:
        line += ["; " if line else "", f"{need_text(need)} by ", counted_people(heard)]
    return tuple(line)


def context(study: Study, claim: Claim) -> str:
    """Return who said something, as what, at what kind of employer, and when."""
    position = claim.position
    organization = (
        study.vault.name_of(position.organization, "organization") if position.organization else ""
    )
    kind = employer_kind(claim, study.vault)
    at = f"{organization} ({kind})" if organization and kind else organization
    year = str(claim.day.year) if claim.day else ""
    read = "published" if claim.source == "published" else ""
    parts = (study.speakers_of(claim), position.seniority, at, year, read)
    return ", ".join(part for part in parts if part)
