"""Which course, certificate or degree counts, for whom, and is it worth its price?

People are counted by what they call a credential: required, preferred, helpful or not needed, by
path, level and kind of employer as it was on the day of the talk. Who calls it needed and who does
not stand side by side, never averaged. A credential that somebody only links to or codes in a claim
was mentioned, no more. Cost and length come from its note, mine from `me.md` or that note; what
nobody wrote down is unknown. Every credential with a note has a page of its own, too.
"""

from collections.abc import Iterator
from typing import TypeAlias

from kit.evidence.claims import Claim
from kit.evidence.credentials import (
    CredentialHeard,
    about_credentials,
    calling,
    credentials_heard,
    need_of,
)
from kit.evidence.study import Study
from kit.evidence.voices import how_many
from kit.insights.credentials.one import page_of
from kit.insights.credentials.overview import overview
from kit.insights.credentials.words import costs_text, tally_line
from kit.pages import (
    Block,
    Code,
    Line,
    NoteLink,
    Notice,
    Page,
    Strong,
    counted_people,
    share_of_people,
)
from kit.vault import Note

Said: TypeAlias = tuple[CredentialHeard, tuple[Claim, ...]]


def pages(study: Study) -> Iterator[Page]:
    """Yield the page about all credentials, then one page a credential that has a note."""
    heard = study.once(credentials_heard)
    yield Page(
        name="credentials/index",
        title="Credentials",
        section="The work",
        answer=_answer(study, heard),
        blocks=(
            *(() if any(each.claims for each in heard) else _beginning()),
            *overview(study, heard),
        ),
    )
    for credential in heard:
        if credential.note is not None:
            yield page_of(study, credential, credential.note)


def _answer(study: Study, heard: tuple[CredentialHeard, ...]) -> Line:
    path = _path_in_question(study, heard)
    said = [(each, _needs_said(each, path)) for each in heard]
    whole = tuple(claim for _, claims in said for claim in claims)
    if not whole:
        return _no_need_said(study, heard)
    in_person = tuple(claim for claim in whole if how_many((claim,)))
    if not in_person:
        return _only_read(said, _for(path))
    required = [(each, calling(claims, "required")) for each, claims in said]
    required = [each for each in required if each[1]]
    first = max(required, key=_weight) if required else None
    if first and how_many(first[1]):
        opening = _required(study, first, in_person, path)
        return (*opening, *_next_best([each for each in said if each[0] is not first[0]]), ".")
    read: Line = (", though something that you read does: ", Strong(first[0].name)) if first else ()
    return (*_none_required(in_person, _for(path)), *read, *_next_best(said), ".")


def _only_read(said: list[Said], about: Line) -> Line:
    credential, claims = max(said, key=lambda each: len(each[1]))
    named = Strong(credential.name)
    opening = "Nobody you talked to has said which credential counts"
    return (opening, *about, "; ", named, " is called ", *tally_line(claims), ".")


def _none_required(whole: tuple[Claim, ...], about: Line) -> Line:
    if how_many(whole) == 1:
        return (counted_people(whole), " spoke of credentials", *about, " and calls none required")
    return ("Nobody of ", counted_people(whole), " calls a credential required", *about)


def _required(study: Study, said: Said, whole: tuple[Claim, ...], path: Note | None) -> Line:
    credential, claims = said
    verb = "calls" if how_many(claims) == 1 else "call"
    against = calling(_needs_said(credential, path), "not-needed")
    opposed: Line = ()
    if against:
        opposed = (", while it is called not needed by ", counted_people(against))
    alone = how_many(whole) == 1
    settings = study.vault.settings.evidence
    share = counted_people(claims) if alone else share_of_people(claims, whole, settings)
    have = ", which you have" if credential.status == "done" else ""
    return (share, f" {verb} ", Strong(credential.name), " required", *_for(path), have, *opposed)


def _for(path: Note | None) -> Line:
    return (" for ", NoteLink(path.id, path.title)) if path else ()


def _next_best(said: list[Said]) -> Line:
    """Return what comes next best of what I do not have: preferred, or else helpful, and its cost."""
    for need in ("preferred", "helpful"):
        found = [(each, calling(claims, need)) for each, claims in said if each.status != "done"]
        found = [each for each in found if how_many(each[1])]
        if found:
            credential, claims = max(found, key=_weight)
            named = Strong(credential.name)
            cost = costs_text(credential)
            verb = "is preferred by " if need == "preferred" else "is called helpful by "
            return ("; ", named, f" {verb}", counted_people(claims), f" and {cost}")
    return ()


def _no_need_said(study: Study, heard: tuple[CredentialHeard, ...]) -> Line:
    spoken = tuple(claim for each in heard for claim in each.claims)
    if spoken:
        opening = ("Credentials were mentioned by ", counted_people(spoken))
        return (*opening, "; whether one is needed nobody said.")
    told = about_credentials(study)
    if told:
        spoke = ("Credentials were spoken of in words alone, by ", counted_people(told))
        return (*spoke, ": link or name one, and it counts here.")
    if heard:
        return ("Nobody has spoken of a credential yet; those below are your own ideas so far.",)
    return ("Nobody has spoken of a credential yet, and none is written down.",)


def _path_in_question(study: Study, heard: tuple[CredentialHeard, ...]) -> Note | None:
    """Return the first path, by where I stand, for which a need was told."""
    told = {path for each in heard for claim in _needs_said(each, None) for path in claim.paths}
    return next((note for note in study.paths if note.id in told), None)


def _needs_said(credential: CredentialHeard, path: Note | None) -> tuple[Claim, ...]:
    return tuple(
        claim
        for claim in credential.entries
        if need_of(claim) and (path is None or path.id in claim.paths)
    )


def _weight(said: Said) -> tuple[int, int]:
    return (how_many(said[1]), said[0].people)


def _beginning() -> Iterator[Block]:
    lines: tuple[Line, ...] = (
        (
            "What somebody said, in the note of the talk: ",
            Code("credentials: [{credential: green-belt, need: preferred}]"),
        ),
        ("One that you consider, with its cost and length: ", Code("kit new credential NAME")),
        (
            "Where you stand, in me.md: ",
            Code("credentials: [{credential: green-belt, status: planned}]"),
        ),
    )
    yield Notice("tip", "So that this page begins to answer", lines)
