"""Pay in words: figures, units, what qualifies them, and where they stand against my floor."""

from kit.evidence.decisions import is_ruled_out
from kit.evidence.me import me_of
from kit.evidence.pay import (
    Effort,
    PayPoint,
    PayUnit,
    RateUsed,
    Reckoning,
    against_floor,
    is_stale_pay,
)
from kit.evidence.study import Study
from kit.pages import Counted, Line, NoteLink, Strong
from kit.pages.figures import amount, shown_day
from kit.source.values import Money

_STANDINGS = {"under": "under it", "begins under": "begins below it", "over": "above it"}


def floor_of(study: Study) -> Money | None:
    """Return the least I can live on, None where I did not say."""
    return me_of(study.vault).pay_floor


def money(figure: float) -> str:
    """Return a figure of money: whole from a hundred on, with its cents below."""
    return f"{figure:,.0f}" if abs(figure) >= 100 else amount(figure)


def figures(point: PayPoint) -> str:
    """Return a range in figures, or the one figure that it is."""
    low, high = money(point.low), money(point.high)
    return low if low == high else f"{low}–{high}"


def told_figures(point: PayPoint) -> Counted:
    """Return a range in figures that leads to its claim."""
    return Counted(figures(point), (point.claim,), "figures")


def unit_text(unit: PayUnit) -> str:
    """Return the period, part and tax of a unit in words: `a year, base, gross`."""
    period = f"a {unit.period}" if unit.period else "for a period that was not said"
    period = "an hour" if unit.period == "hour" else period
    return ", ".join(
        (period, unit.component or "part of the pay not said", unit.tax or "gross or net not said")
    )


def heading_text(unit: PayUnit) -> str:
    """Return a unit as a heading."""
    return f"{unit.currency or 'No currency said'} {unit_text(unit)}"


def qualifiers(*parts: str | None) -> str:
    """Return what is known of several qualities, parted by commas."""
    return ", ".join(part for part in parts if part)


def circumstances(study: Study, point: PayPoint) -> Line:
    """Return where, when and how a figure is known; in bold what speaks against leaning on it."""
    pay = point.pay
    stale = is_stale_pay(point, study.vault.settings.evidence, study.today)
    doubts = qualifiers(
        "second-hand" if pay.basis == "heard" else "",
        "published" if point.claim.source == "published" else "",
        "out of date" if stale else "",
    )
    known = qualifiers(
        pay.location,
        pay.year,
        "" if pay.basis == "heard" else pay.basis,
        f"{pay.hours_per_week} hours a week" if pay.hours_per_week else "",
        f"{pay.weeks_per_year:g} weeks a year" if pay.weeks_per_year else "",
        pay.note,
    )
    if not doubts:
        return (known or "not said",)
    return (Strong(doubts), f", {known}" if known else "")


def standing_text(point: PayPoint, unit: PayUnit, floor: Money | None) -> str:
    """Return where a range lies against my floor, in words."""
    standing = against_floor(point, unit, floor)
    return _STANDINGS[standing] if standing else "not comparable"


def paths_text(study: Study, point: PayPoint) -> Line:
    """Return the paths a figure was told for, as links."""
    line: list[NoteLink | str] = []
    for path in point.claim.paths:
        note = study.vault.notes.get(path)
        line += [", "] if line else []
        line.append(NoteLink(note.id, note.title) if note else path)
        line += [" (ruled out)"] if note and is_ruled_out(note) else []
    return tuple(line) or ("no path in particular",)


def told_by(study: Study, point: PayPoint) -> NoteLink:
    """Return who told a figure, leading to the line."""
    return NoteLink(point.claim.note, study.speakers_of(point.claim), point.claim.line)


def rate_text(rate: RateUsed) -> str:
    """Return a rate with its day, and that it is out of date."""
    worth = f"1 {rate.start} = {rate.rate:.4g} {rate.end}, {shown_day(rate.day)}"
    return f"{worth}, out of date" if rate.stale else worth


def reckoning_text(reckoning: Reckoning) -> str:
    """Return by what a figure was reckoned: hours, weeks, a rate."""
    return qualifiers(
        f"{reckoning.hours} hours a week" if reckoning.hours else "",
        f"{reckoning.weeks:g} weeks a year" if reckoning.weeks else "",
        rate_text(reckoning.rate) if reckoning.rate else "",
    )


def effort_text(effort: Effort) -> str:
    """Return how much work reaches the floor: `89–115 days, 4.4–5.8 a week in 20 weeks`."""
    span = (
        f"{effort.fewest:,}"
        if effort.fewest == effort.most
        else f"{effort.fewest:,}–{effort.most:,}"
    )
    one = effort.fewest == effort.most == 1
    shown = f"{span} {effort.period}" + ("" if one else "s")
    if effort.a_week is None or effort.weeks is None:
        return shown
    return f"{shown}: {effort.a_week} a week in the {effort.weeks:g} weeks told"
