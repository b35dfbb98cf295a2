"""Proofs: the dated things that show a skill of mine, from `me.md` and from what I gave to others."""

from collections.abc import Iterator
from typing import NamedTuple

from kit.evidence.skills import skill_key
from kit.evidence.study import Study
from kit.notes.contribution import Contribution
from kit.notes.me import Me
from kit.source.values import Day


class Proof(NamedTuple):
    """One dated thing that shows a skill of mine, with the note and line where it is written."""

    day: Day | None
    text: str
    note: str
    line: int


def proofs_of(study: Study) -> dict[str, tuple[Proof, ...]]:
    """Return what shows each skill of mine, newest first: my dated evidence, and what I gave."""
    found: dict[str, list[Proof]] = {}
    for key, proof in (*_my_evidence(study), *_given(study)):
        found.setdefault(key, []).append(proof)
    return {
        key: tuple(sorted(proofs, key=lambda proof: str(proof.day or ""), reverse=True))
        for key, proofs in found.items()
    }


def _my_evidence(study: Study) -> Iterator[tuple[str, Proof]]:
    note = study.vault.me
    if note is None or not isinstance(note.fields, Me):
        return
    for at, skill in enumerate(note.fields.skills):
        for index, shown in enumerate(skill.evidence):
            if skill.name and shown.text:
                line = note.front.span("skills", at, "evidence", index).line
                yield skill_key(skill.name), Proof(shown.date, shown.text, note.id, line)


def _given(study: Study) -> Iterator[tuple[str, Proof]]:
    for note in study.vault.of_type("contribution"):
        if isinstance(note.fields, Contribution):
            for name in note.fields.skills:
                yield skill_key(name), Proof(note.fields.date, note.title, note.id, 0)
