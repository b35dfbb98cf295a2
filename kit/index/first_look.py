"""What can be said of a note while it is at hand, before the other notes are known.

Nearly all that checks ask of other notes has the answer that one hopes for: a reference leads to one
note, today is today. So a note is checked as soon as it is read, such answers being presumed, and is
let go. When all notes are known, the questions are asked in earnest. Where an answer is another one,
or where a check asked what cannot be presumed, the note is read and checked again.
"""

from collections.abc import Callable, Hashable
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, cast

from kit.checks import Finding, findings_of_note, is_presumable, is_within
from kit.index.refresh import settings_digest
from kit.index.scan import Listing
from kit.vault.clock import now_in

if TYPE_CHECKING:
    from kit.index.tracing import Question, TracingVault
    from kit.vault import Note, Vault
    from kit.vault.settings import Settings

_ME = "me"


class TooEarlyError(Exception):
    """A check asked what nobody can say before all notes are known."""


class _Look(NamedTuple):
    findings: tuple[Finding, ...]
    presumed: tuple["Question", ...]
    asks_day: bool


class _EarlyVault:
    """Stands for the vault while its notes are being read; knows the settings, and presumes the rest."""

    def __init__(self, settings: "Settings", today: date) -> None:
        self.settings = settings
        self.day = today
        self.presumed: list[Question] = []
        self.asks_day = False

    @property
    def today(self) -> date:
        self.asks_day = True
        return self.day

    def once(self, work: Callable[..., Any], *about: Hashable) -> Any:
        if not is_presumable(work):
            raise TooEarlyError
        self.presumed.append((work, about))
        return True

    def __getattr__(self, name: str) -> Any:
        raise TooEarlyError(name)


class FirstLooks:
    """Checks notes as they are read, those below `paths`; `asked` is the day or moment that counts as now."""

    def __init__(
        self,
        root: Path,
        listing: Listing,
        asked: date | datetime | None,
        paths: tuple[str, ...] | None,
    ) -> None:
        self._root = root
        self._listing = listing
        self._asked = asked
        self._paths = paths
        self._settings_digest = ""
        self._early: _EarlyVault | None = None
        self._looks: dict[str, _Look] = {}
        # The same people and paths are asked for by many notes.
        self._questions: dict[Question, Question] = {}

    def take(self, note: "Note") -> bool:
        """Check a note; tell whether it can be let go."""
        early = self._early or self._begun()
        early.presumed, early.asks_day = [], False
        if not is_within(note.path, self._paths):
            return True
        try:
            findings = tuple(findings_of_note(note, cast("Vault", early)))
        except TooEarlyError:
            return False
        once = self._questions.setdefault
        presumed = tuple([once(each, each) for each in dict.fromkeys(early.presumed)])
        self._looks[note.id] = _Look(findings, presumed, early.asks_day)
        return True

    def findings(
        self, unit: str, vault: "TracingVault", settings: str
    ) -> tuple[Finding, ...] | None:
        """Return what was found in a note if all that was presumed is so; else None.

        `settings` is the digest of those that count now.
        """
        look = self._looks.pop(unit, None)
        if look is None or self._early is None or settings != self._settings_digest:
            return None
        if look.asks_day and vault.today != self._early.day:
            return None
        return look.findings if vault.are_so(look.presumed) else None

    def _begun(self) -> _EarlyVault:
        from kit.vault.load import load_settings

        self._settings_digest = settings_digest(self._root)  # first: what is read may be newer
        settings = load_settings(self._root)
        now = now_in(settings, self._asked, self._zone_presumed())
        self._early = _EarlyVault(settings, now.date())
        return self._early

    def _zone_presumed(self) -> str:
        """Return the zone that the note about the user names, if it lies where it should."""
        from kit.vault.load import load_note
        from kit.vault.vault import zone_written

        file = self._listing.files.get(_ME)
        if file is None:
            return ""
        note, _ = load_note(file.path, file.place, note_id=file.note)
        return zone_written({_ME: note})
