"""What checking a vault finds, at the cost of what changed since it was last checked.

Findings are kept a unit (a note, or a check that looks across notes) with what they rest on. Where
nothing changed they are read back, and no note, model or check is loaded. Otherwise what is doubtful
is checked again, many notes in two processes; each of them has looked at the notes that it read for
the index already (`kit/index/first_look.py`), so that few are read twice.
"""

import json
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing
from datetime import date, datetime
from functools import cached_property, partial
from json.encoder import encode_basestring_ascii
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias, cast

from kit.checks import (
    Finding,
    Fix,
    Severity,
    findings_across,
    findings_of_note,
    in_order,
    is_within,
)
from kit.index import stale
from kit.index.database import open_file
from kit.index.first_look import FirstLooks
from kit.index.index import Index, open_index
from kit.index.partner import Channel, LostError
from kit.index.reading import Reading, digest_of
from kit.index.refresh import Progress, settings_digest
from kit.index.scan import Listing, listing_of
from kit.source.problems import Span
from kit.vault.clock import now_in, zone_of
from kit.vault.note_files import names_below

if TYPE_CHECKING:
    from kit.index.tracing import TracingVault
    from kit.vault.vault import Note

_KEPT_BYTES = 40_000_000
"""Of so many bytes of files each process keeps the notes; more are read a second time."""

_BATCH = 200
_FEW = 2_000
_COLUMNS = (
    "path, line, column, length, severity, code, message, hint,"
    " fix_line, fix_column, fix_length, fix_text, fix_is_safe"
)

Row: TypeAlias = Sequence[Any]


class Checked(NamedTuple):
    """All findings in order of place, how many notes there are, and how many could not be read."""

    findings: list[Finding]
    notes: int
    unreadable: int


class _Unit(NamedTuple):
    """What was found in a unit: the rows, and the keys and files it rests on; None where it cannot be kept."""

    unit: str
    rows: list[Row]
    rests_on: str | None
    files: str


_Check: TypeAlias = Callable[[Sequence[str]], list[_Unit]]


class _Order(NamedTuple):
    """What one process asks of the other: to check some units at a moment, over one state of the notes."""

    units: list[str]
    state: str
    settings: str
    now: str
    timed: bool


class _Clock(NamedTuple):
    timezone: str
    today: date | None


def check_folder(
    root: Path,
    *,
    today: date | datetime | None = None,
    paths: Sequence[str] | None = None,
    progress: Progress | None = None,
) -> Checked:
    """Return what `check_vault` finds in the vault of a folder; `paths` narrows it as there.

    Raises `NoVaultError` and `SettingsError`.
    """
    listing = listing_of(root)
    wanted = None if paths is None else tuple(paths)
    looks = FirstLooks(root, listing, today, wanted)
    serve = partial(_serve, root, listing, looks)
    with (
        closing(Reading(most_kept=_KEPT_BYTES, take=looks.take, serve=serve)) as reading,
        closing(open_index(root, listing=listing, read=reading.rows, progress=progress)) as index,
    ):
        run = _Run(index, reading, looks, today, wanted)
        findings = run.as_before()
        if findings is None:
            findings = run.anew(progress)
        return Checked(
            in_order(each for each in findings if is_within(each.path, wanted)),
            len(listing.files),
            index.rows("SELECT count(*) FROM notes WHERE NOT is_readable")[0][0],
        )


class _Run:
    """One check of a vault."""

    def __init__(
        self,
        index: Index,
        reading: Reading,
        looks: FirstLooks,
        asked: date | datetime | None,
        wanted: tuple[str, ...] | None,
    ) -> None:
        self._index = index
        self._reading = reading
        self._looks = looks
        self._asked = asked
        self._wanted = wanted
        self._settings = settings_digest(index.root)
        self._problems = digest_of(repr(index.listing.problems).encode(errors="replace"))

    def as_before(self) -> list[Finding] | None:
        """Return the findings that are kept, if nothing that they rest on has changed; else None."""
        was = self._index.ask(stale.setting_of)
        if was is None or (was.settings, was.problems) != (self._settings, self._problems):
            return None
        clock = _Clock(was.timezone, date.fromisoformat(was.day) if was.day else None)
        today = now_in(clock, self._asked, was.written).date().isoformat()
        zone = str(zone_of(clock, was.written))
        if (was.today, was.zone) != (today, zone):
            return None
        if self._index.ask(partial(stale.is_any_doubtful, across=was.across)):
            return None
        if self._index.ask(partial(stale.misjudged_files, is_there=self._is_there)):
            return None
        return [_finding(row) for _, row in self._kept_rows()]

    def anew(self, progress: Progress | None) -> list[Finding]:
        """Return all findings, after checking again what is doubtful."""
        from kit.checks import codes_across
        from kit.index.tracing import tracing_vault
        from kit.vault.load import load_settings

        settings = load_settings(self._index.root)
        vault = tracing_vault(self._index, settings, self._reading.kept, self._asked)
        across = ["/" + code for code in codes_across()]
        now = stale.Setting(
            settings=self._settings,
            problems=self._problems,
            today=vault.today.isoformat(),
            zone=str(vault.zone),
            timezone=settings.timezone,
            day=settings.today.isoformat() if settings.today else "",
            written=vault.zone_written,
            across=len(across),
        )
        self._index.write(partial(stale.settle, now=now, is_there=self._is_there))
        found = self._kept_rows()
        doubtful = self._unchecked_notes() + self._unchecked(across)
        checked: list[_Unit] = []
        done = 0
        check = partial(_checked, vault, self._looks, self._settings)
        for units in _checked_together(vault, doubtful, self._reading, self._settings, check):
            found += [(each.unit, row) for each in units for row in each.rows]
            checked += units
            done += len(units)
            if len(checked) >= _FEW or done == len(doubtful):
                self._index.keep(partial(_store, units=checked, state=self._index.state, now=now))
                checked = []
            if progress is not None and len(doubtful) > _FEW:
                progress("check", done, len(doubtful))
        return [_finding(row) for _, row in found]

    def _unchecked_notes(self) -> list[str]:
        files = self._index.listing.files
        notes = self._index.ordered(each for (each,) in self._index.rows(stale.UNCHECKED))
        return [each for each in notes if is_within(files[each].path, self._wanted)]

    def _unchecked(self, across: Sequence[str]) -> list[str]:
        known = self._index.rows("SELECT unit FROM checked WHERE unit GLOB '/*'")
        return [each for each in across if (each,) not in known]

    def _kept_rows(self) -> list[tuple[str, Row]]:
        rows = self._index.rows(f"SELECT unit, {_COLUMNS} FROM findings ORDER BY unit, nth")  # noqa: S608 - names of ours
        return [(row[0], row[1:]) for row in rows]

    def _is_there(self, path: str) -> bool:
        return path in self._names_below

    @cached_property
    def _names_below(self) -> frozenset[str]:
        return names_below(self._index.root)


def _checked_together(
    vault: "TracingVault", units: list[str], reading: Reading, settings: str, check: _Check
) -> Iterator[list[_Unit]]:
    """Yield what is found in some units, in two processes where that pays."""
    waiting = dict.fromkeys(units)
    theirs = _share(vault, units, reading, settings)
    ours = [unit for unit in units if unit not in theirs]
    for batch in _batches(ours):
        yield check(batch)
        for unit in batch:
            del waiting[unit]
        while reading.partner is not None and waiting and reading.partner.channel.is_waiting():
            yield _received(reading, waiting)
    while reading.partner is not None and waiting:
        yield _received(reading, waiting)
    for batch in _batches(list(waiting)):
        yield check(batch)


def _share(
    vault: "TracingVault", units: list[str], reading: Reading, settings: str
) -> frozenset[str]:
    """Ask the other process to check some units; return which."""
    index = vault.index
    if not index.is_kept:  # the other process has to find in a file what this one knows
        reading.close()
        return frozenset()
    theirs = [unit for unit in units if unit in reading.theirs]
    if reading.partner is None:
        reading.share(len(units))
        theirs = units[::2]
    if reading.partner is None:
        return frozenset()
    order = _Order(
        units=theirs,
        state=index.state,
        settings=settings,
        now=vault.now.isoformat(),
        timed=vault.timed,
    )
    try:
        reading.partner.channel.send(order)
    except LostError:
        reading.close()
        return frozenset()
    return frozenset(theirs)


def _received(reading: Reading, waiting: dict[str, None]) -> list[_Unit]:
    """Return what the other process has found; where it is gone, `waiting` says what is left."""
    assert reading.partner is not None
    try:
        units = [_Unit(*each) for each in reading.partner.channel.receive()]
    except LostError:
        reading.close()
        return []
    for each in units:
        del waiting[each.unit]
    return units


def _serve(
    root: Path, listing: Listing, looks: FirstLooks, channel: Channel, kept: dict[str, "Note"]
) -> None:
    """Be the other process: check the units that are asked for, over what the file of the index says."""
    from kit.index.tracing import tracing_vault
    from kit.vault.load import load_settings

    order = _Order(*channel.receive())
    index = Index(root, open_file(root), listing, state=order.state)
    said = index.rows("SELECT value FROM meta WHERE key = 'state'")
    if said != [(order.state,)] or settings_digest(root) != order.settings:
        return
    now = datetime.fromisoformat(order.now)
    vault = tracing_vault(index, load_settings(root), kept, now, timed=order.timed)
    for batch in _batches(order.units):
        channel.send(_checked(vault, looks, order.settings, batch))


def _checked(
    vault: "TracingVault", looks: FirstLooks, settings: str, units: Sequence[str]
) -> list[_Unit]:
    """Return what is found in some units."""
    from kit.index.tracing import UNKNOWN
    from kit.vault.load import without_garbage

    checked = []
    trace = vault.trace
    with without_garbage():
        for unit in units:
            trace.clear()
            found = _found_in(vault, looks, settings, unit)
            is_kept = UNKNOWN not in trace.keys and not trace.is_torn
            rests_on = _json_of(sorted(trace.keys)) if is_kept else None
            files = json.dumps(sorted(trace.files)) if trace.files else ""
            checked.append(_Unit(unit, [_row(each) for each in found], rests_on, files))
    return checked


def _found_in(
    vault: "TracingVault", looks: FirstLooks, settings: str, unit: str
) -> Sequence[Finding]:
    if unit.startswith("/"):
        return list(findings_across(vault, unit[1:]))
    seen = looks.findings(unit, vault, settings)
    if seen is not None:
        return seen
    vault.trace.clear()
    note = vault.notes[unit]
    found = list(findings_of_note(note, vault))
    note.forget_blocks()
    vault.trace.keys.discard(stale.CONTENT + unit)
    return found


def _json_of(texts: Iterable[str]) -> str:
    """Return what `json.dumps` does, which takes longer than sorting them."""
    return f"[{', '.join(map(encode_basestring_ascii, texts))}]"


def _store(
    connection: sqlite3.Connection, units: Sequence[_Unit], state: str, now: stale.Setting
) -> None:
    """Keep what was found, unless another command has seen other notes or settings since."""
    said = connection.execute("SELECT value FROM meta WHERE key = 'state'").fetchone()
    if said != (state,) or stale.setting_of(connection) != now:
        return
    kept = [each for each in units if each.rests_on is not None]
    stale.forget(connection, [each.unit for each in kept])
    connection.executemany(
        "INSERT INTO checked VALUES (?, ?, ?)",
        [(each.unit, each.rests_on, each.files) for each in kept],
    )
    rows = [(each.unit, nth, *row) for each in kept for nth, row in enumerate(each.rows)]
    marks = ", ".join("?" * 15)
    connection.executemany(f"INSERT INTO findings VALUES ({marks})", rows)  # noqa: S608 - question marks


def _row(finding: Finding) -> Row:
    fix = finding.fix
    mending = (None,) * 5 if fix is None else (*fix.span, fix.text, int(fix.safe))
    return (
        finding.path,
        finding.line,
        finding.column,
        finding.length,
        finding.severity,
        finding.code,
        finding.message,
        finding.hint,
        *mending,
    )


def _finding(row: Row) -> Finding:
    path, line, column, length, severity, code, message, hint, *mending = row
    at_line, at_column, at_length, text, is_safe = mending
    fix = None if text is None else Fix(Span(at_line, at_column, at_length), text, bool(is_safe))
    return Finding(
        path=path,
        line=line,
        column=column,
        length=length,
        severity=cast("Severity", severity),
        code=code,
        message=message,
        hint=hint,
        fix=fix,
    )


def _batches(units: Sequence[str]) -> Iterator[Sequence[str]]:
    return (units[at : at + _BATCH] for at in range(0, len(units), _BATCH))
