"""Credentials: who calls which course, certificate or degree needed, and for what.

An entry under `credentials:` of an interview says how much one counts. A claim that links to the
credential's note, or carries its name as a code, mentions it, and says nothing about need. Without a
note of its own a credential is known by its name, without case.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal, TypeAlias

from kit.evidence.claims import Claim, of_topic
from kit.evidence.me import me_of
from kit.evidence.study import Study
from kit.evidence.voices import how_many
from kit.notes.credential import Credential
from kit.notes.interview import HeardCredential
from kit.notes.organization import Organization
from kit.source.inline import links_of
from kit.source.values import Duration, Money, Reference
from kit.vault import Note, Vault
from kit.vault.vault import fold

Need: TypeAlias = Literal["required", "preferred", "helpful", "not-needed"]
NEEDS: tuple[Need, ...] = ("required", "preferred", "helpful", "not-needed")
"""How much a credential counts, from most to least."""


@dataclass(frozen=True, kw_only=True, slots=True)
class CredentialHeard:
    """One credential with what was said of it: `entries` are typed, `mentions` are in words.

    `note` is its own note, None where there is only a name. `status` is where I stand: what `me.md`
    says, or else its note; empty where neither does.
    """

    key: str
    name: str
    note: Note | None
    entries: tuple[Claim, ...]
    mentions: tuple[Claim, ...]
    status: str

    @property
    def claims(self) -> tuple[Claim, ...]:
        """Return all that was said of it, typed entries first."""
        return (*self.entries, *self.mentions)

    @property
    def people(self) -> int:
        """Return how many independent people spoke of it."""
        return how_many(self.claims)

    def called(self, *needs: Need) -> tuple[Claim, ...]:
        """Return the entries that call it so."""
        return calling(self.entries, *needs)

    @property
    def disputed(self) -> bool:
        """Tell whether some call it required or preferred, and others not needed."""
        return bool(self.called("required", "preferred") and self.called("not-needed"))

    @property
    def emerging(self) -> tuple[Claim, ...]:
        """Return the entries that call it new and coming."""
        return tuple(claim for claim in self.entries if _entry(claim).emerging)

    @property
    def fields(self) -> Credential | None:
        """Return what its note says."""
        fields = self.note.fields if self.note else None
        return fields if isinstance(fields, Credential) else None

    @property
    def cost(self) -> Money | None:
        """Return what it costs, None for unknown."""
        return self.fields.cost if self.fields else None

    @property
    def duration(self) -> Duration | None:
        """Return how long it takes, None for unknown."""
        return self.fields.duration if self.fields else None

    @property
    def done_on(self) -> date | None:
        """Return when I earned it."""
        done = self.fields.done_on if self.fields else None
        return done.first if done else None


def credentials_heard(study: Study) -> tuple[CredentialHeard, ...]:
    """Return all credentials heard of, noted or mine: those most people spoke of first, then by name."""
    vault = study.vault
    names = _names_noted(vault)
    entries: dict[str, list[Claim]] = {}
    mentions: dict[str, list[Claim]] = {}
    for claim in study.claims:
        value = claim.entry.value if claim.entry else None
        if isinstance(value, HeardCredential) and value.credential is not None:
            key = _key_of(value.credential, vault)
            names.setdefault(key, value.credential.label or value.credential.target)
            entries.setdefault(key, []).append(claim)
        elif claim.codes or claim.details or "[" in claim.text:
            for key in _mentioned(study, claim, names):
                mentions.setdefault(key, []).append(claim)
    mine = _mine(vault, names)
    heard = [
        CredentialHeard(
            key=key,
            name=name,
            note=vault.notes.get(key),
            entries=tuple(entries.get(key, ())),
            mentions=tuple(mentions.get(key, ())),
            status=mine.get(key, ""),
        )
        for key, name in names.items()
    ]
    return tuple(sorted(heard, key=lambda each: (-each.people, fold(each.name), each.key)))


def about_credentials(study: Study) -> tuple[Claim, ...]:
    """Return what people said under Credentials in words: what was worth it, what was not."""
    return tuple(claim for claim in of_topic(study.claims, "credentials") if claim.entry is None)


def need_of(claim: Claim) -> Need | None:
    """Return how much a credential counts by an entry, None where it does not say."""
    value = claim.entry.value if claim.entry else None
    return value.need if isinstance(value, HeardCredential) else None


def calling(claims: Iterable[Claim], *needs: Need) -> tuple[Claim, ...]:
    """Return the entries that call a credential so."""
    return tuple(claim for claim in claims if need_of(claim) in needs)


def note_of(claim: Claim) -> str:
    """Return what an entry adds in words."""
    return _entry(claim).note or ""


def employer_kind(claim: Claim, vault: Vault) -> str:
    """Return what kind of employer somebody had on the day of a claim, empty where it is unknown."""
    note = vault.notes.get(claim.position.organization)
    fields = note.fields if note else None
    return fold(fields.kind) if isinstance(fields, Organization) and fields.kind else ""


def grouped(
    claims: Iterable[Claim], by: Callable[[Claim], Iterable[str]]
) -> Mapping[str, tuple[Claim, ...]]:
    """Return claims by what `by` says of each, in order of name, the unknown last."""
    found: dict[str, list[Claim]] = {}
    for claim in claims:
        for name in by(claim):
            found.setdefault(name, []).append(claim)
    return {name: tuple(found[name]) for name in sorted(found, key=lambda each: (not each, each))}


def _entry(claim: Claim) -> HeardCredential:
    value = claim.entry.value if claim.entry else None
    return value if isinstance(value, HeardCredential) else HeardCredential()


def _names_noted(vault: Vault) -> dict[str, str]:
    return {note.id: note.title for note in vault.of_type("credential")}


def _key_of(reference: Reference, vault: Vault) -> str:
    note = vault.find(reference, "credential")
    return (
        note.id if note is not None and note.kind.name == "credential" else fold(reference.target)
    )


def _mentioned(study: Study, claim: Claim, names: Mapping[str, str]) -> Iterable[str]:
    """Return the credentials that a claim in words links to, or carries as its code, each once."""
    found = []
    for text in (claim.text, *claim.details):
        if "[" in text:
            note = study.vault.notes[claim.note]
            linked = (study.vault.linked(note, piece) for piece in links_of(text))
            found += [each.id for each in linked if each is not None]
    found += [each for code in claim.codes if (each := study.once(_meant_by, code))]
    return dict.fromkeys(each for each in found if each in names) if found else ()


def _meant_by(study: Study, code: str) -> str:
    """Return the id of what a code names, or an empty text."""
    note = study.vault.find(code, "credential")
    return "" if note is None else note.id


def _mine(vault: Vault, names: dict[str, str]) -> dict[str, str]:
    """Return where I stand on each; credentials that only `me.md` names join the names."""
    status = {}
    for note in vault.of_type("credential"):
        if isinstance(note.fields, Credential) and note.fields.status:
            status[note.id] = str(note.fields.status)
    for mine in me_of(vault).credentials:
        if mine.credential is not None:
            key = _key_of(mine.credential, vault)
            names.setdefault(key, mine.credential.label or mine.credential.target)
            if mine.status:
                status[key] = mine.status
    return status
