"""Typed entries of an interview's front matter, each a claim of its own, worded for people."""

from collections.abc import Iterator
from typing import NamedTuple, TypeAlias

from kit.notes.interview import HeardCredential, HeardSkill, Interview, Pay, Responsibility
from kit.source.values import Range
from kit.vault import Vault

Value: TypeAlias = Pay | HeardSkill | HeardCredential | Range | Responsibility


class Entry(NamedTuple):
    """One typed entry: its key, its place in that key's list, its topic, value and wording."""

    key: str
    member: int | None
    topic: str
    value: Value
    text: str


def entries_of(fields: Interview, vault: Vault) -> Iterator[Entry]:
    """Yield the entries of `pay`, `skills`, `credentials`, `hours_per_week` and `responsibility`.

    A credential is called by the name that its note gives it.
    """
    for index, pay in enumerate(fields.pay):
        if pay.bounds is not None:
            yield Entry("pay", index, "pay", pay, pay_text(pay))
    for index, skill in enumerate(fields.skills):
        if skill.name:
            yield Entry("skills", index, "skills", skill, _skill_text(skill))
    for index, credential in enumerate(fields.credentials):
        if credential.credential is not None:
            named = credential.credential
            name = named.label or vault.name_of(named, "credential")
            text = _credential_text(credential, name)
            yield Entry("credentials", index, "credentials", credential, text)
    if fields.hours_per_week is not None:
        hours = fields.hours_per_week
        yield Entry("hours_per_week", None, "realities", hours, f"{hours} hours a week")
    if fields.responsibility is not None:
        yield Entry(
            "responsibility",
            None,
            "pay",
            fields.responsibility,
            _responsibility_text(fields.responsibility),
        )


def pay_text(pay: Pay) -> str:
    """Return pay in words: figures, currency, period, then what qualifies them."""
    bounds = pay.bounds
    if bounds is None:
        return ""
    low, high = bounds
    figures = f"{low:,.0f}" if low == high else f"{low:,.0f}–{high:,.0f}"
    unit = " ".join(
        part for part in (pay.currency, f"a {pay.period}" if pay.period else "") if part
    )
    qualifiers = [
        each
        for each in (pay.level, pay.component, pay.tax, pay.basis, pay.location, pay.year)
        if each
    ]
    return f"{figures} {unit}".strip() + (f" ({', '.join(qualifiers)})" if qualifiers else "")


def _skill_text(skill: HeardSkill) -> str:
    more = [skill.kind or "", f"importance {skill.importance:g} of 5" if skill.importance else ""]
    shown = ", ".join(each for each in more if each)
    return (
        f"{skill.name}"
        + (f" ({shown})" if shown else "")
        + (f": {skill.note}" if skill.note else "")
    )


def _credential_text(heard: HeardCredential, name: str) -> str:
    need = (heard.need or "mentioned").replace("-", " ")
    return (
        f"{name}: {need}"
        + (", emerging" if heard.emerging else "")
        + (f"; {heard.note}" if heard.note else "")
    )


def _responsibility_text(responsibility: Responsibility) -> str:
    parts = []
    if responsibility.reports is not None:
        parts.append(f"{responsibility.reports} reports")
    if responsibility.budget:
        parts.append(f"budget: {responsibility.budget}")
    if responsibility.scope:
        parts.append(f"scope: {responsibility.scope}")
    return ", ".join(parts) or "responsibility"
