"""One course, certificate, degree or licence: what it costs, and whether I go for it."""

from typing import ClassVar, Literal

from kit.notes import (
    DayField,
    DurationField,
    Listed,
    LooseOrganization,
    MoneyField,
    NoteFields,
    PathReference,
    Text,
)
from kit.source.records import field


class Credential(NoteFields):
    """Something one can earn and show."""

    FOLDER: ClassVar[str] = "credentials"
    EXAMPLE: ClassVar[str] = """\
---
name: Cloud practitioner certificate
kind: certificate
cost: 120 EUR
duration: P6W
status: idea
---
"""

    name: Text | None = field(None, description="its name")
    kind: Literal["certificate", "course", "degree", "licence", "bootcamp", "membership"] | None = (
        field(None, description="what it is")
    )
    provider: LooseOrganization | None = field(None, description="who gives it")
    cost: MoneyField | None = field(
        None, description="amount and ISO 4217 currency, such as 1200 EUR"
    )
    duration: DurationField | None = field(
        None, description="how long it takes, an ISO 8601 duration"
    )
    emerging: bool = field(default=False, description="true: new, and coming")
    status: Literal["idea", "planned", "doing", "done", "dropped"] | None = field(
        None, description="mine"
    )
    paths: Listed[PathReference] = field((), description="career paths it may help on")
    url: Text | None = field(None, description="its page")
    done_on: DayField | None = field(None, description="when I earned it")
