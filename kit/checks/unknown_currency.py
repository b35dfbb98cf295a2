"""A currency that is no ISO 4217 code in use.

*Why*: figures are compared within one currency only, so `Euro`, `EURO` and `EUR` would be three. A
dollar sign stands for more than twenty currencies.

*Bad*:

    interviews/2026-03-14-maya-okafor.md
    ---
    contact: maya-okafor
    date: 2026-03-14
    pay:
      - {low: 52000, currency: Euro, period: year}
    ---

*Good*:

    interviews/2026-03-14-maya-okafor.md
    ---
    contact: maya-okafor
    date: 2026-03-14
    pay:
      - {low: 52000, currency: EUR, period: year}
    ---
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING, cast

from kit.checks import Fix, Found, Severity
from kit.checks.unknown_setting import place_of_setting
from kit.source.fields import Route
from kit.source.problems import Span
from kit.source.values import Money, read_money
from kit.vault import Note, Vault
from kit.vault.finding import SETTINGS_FILE

if TYPE_CHECKING:
    from kit.notes.credential import Credential
    from kit.notes.interview import Interview, Pay
    from kit.notes.me import Me

SEVERITY: Severity = "warning"

# ISO 4217, list one (national currencies), as of January 2026.
_ACTIVE = """
    AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BHD BIF BMD BND BOB BRL BSD BTN BWP BYN BZD CAD
    CDF CHF CLF CLP CNY COP CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP
    GMD GNF GTQ GYD HKD HNL HTG HUF IDR ILS INR IQD IRR ISK JMD JOD JPY KES KGS KHR KMF KPW KRW KWD
    KYD KZT LAK LBP LKR LRD LSL LYD MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN
    NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR RON RSD RUB RWF SAR SBD SCR SDG SEK SGD SHP
    SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TND TOP TRY TTD TWD TZS UAH UGX USD UYU UZS VED VES
    VND VUV WST XAF XCD XCG XOF XPF YER ZAR ZMW ZWG
"""
ACTIVE = frozenset(_ACTIVE.split())
# Codes of the past: the year from which another took their place.
PAST = {
    "ANG": (2025, "XCG"), "ATS": (2002, "EUR"), "BEF": (2002, "EUR"), "BGN": (2026, "EUR"), "BYR": (2017, "BYN"),
    "CUC": (2021, "CUP"), "DEM": (2002, "EUR"), "EEK": (2011, "EUR"), "ESP": (2002, "EUR"), "FIM": (2002, "EUR"),
    "FRF": (2002, "EUR"), "GRD": (2002, "EUR"), "HRK": (2023, "EUR"), "IEP": (2002, "EUR"), "ITL": (2002, "EUR"),
    "LTL": (2015, "EUR"), "LVL": (2014, "EUR"), "MRO": (2018, "MRU"), "NLG": (2002, "EUR"), "PTE": (2002, "EUR"),
    "SKK": (2009, "EUR"), "SLL": (2024, "SLE"), "STD": (2018, "STN"), "VEF": (2018, "VES"), "ZMK": (2013, "ZMW"),
    "ZWL": (2024, "ZWG"),
}  # fmt: skip
_MEANT = {
    "€": "EUR", "euro": "EUR", "euros": "EUR", "£": "GBP", "pound": "GBP", "pounds": "GBP", "₹": "INR", "rupees": "INR",
    "₦": "NGN", "naira": "NGN", "₺": "TRY", "lira": "TRY", "₴": "UAH", "zł": "PLN", "zloty": "PLN", "kč": "CZK",
    "₱": "PHP", "r$": "BRL", "reais": "BRL", "us$": "USD", "yen": "JPY", "yuan": "CNY", "rmb": "CNY", "rand": "ZAR",
    "cfa": "XOF", "chf.": "CHF", "sfr": "CHF", "won": "KRW", "₩": "KRW", "baht": "THB", "฿": "THB", "₫": "VND",
}  # fmt: skip
# Words that the table above takes for the commonest of several currencies: shown, never put in.
_SEVERAL = frozenset(("pound", "pounds", "rupees", "lira", "cfa"))


def find(note: Note, _vault: Vault) -> Iterator[Found]:
    """Look at every currency that a note gives, against the year it is about."""
    match note.kind.name:
        case "interview":
            interview = cast("Interview", note.fields)
            for index, pay in enumerate(interview.pay):
                if pay.currency and pay.currency not in ACTIVE:
                    yield from _found(
                        note, ("pay", index, "currency"), pay.currency, _year(pay, interview)
                    )
        case "credential":
            yield from _of_money(note, "cost", cast("Credential", note.fields).cost)
        case "me":
            yield from _of_money(note, "pay_floor", cast("Me", note.fields).pay_floor)
            yield from _of_bounds(note)


def find_in_vault(vault: Vault) -> Iterator[Found]:
    """Look at the currencies of `kit.toml`: its own, and those of the rates."""
    settings = vault.settings
    named: list[tuple[tuple[str, ...], str]] = []
    if settings.currency:
        named.append((("currency",), settings.currency))
    named += [(("rates", pair), code) for pair in settings.rates for code in pair.split("/")]
    for name, code in named:
        if code not in ACTIVE and code not in PAST:
            yield _unknown(place_of_setting(vault, *name), code)._replace(
                path=SETTINGS_FILE, fix=None
            )


def _year(pay: "Pay", interview: "Interview") -> int:
    """Return the year that a figure is about, 0 where nothing says it."""
    told = pay.year or ""
    return int(told) if told.isdecimal() else interview.date.year if interview.date else 0


def _of_money(note: Note, key: str, money: Money | None) -> Iterator[Found]:
    if money is not None and money.currency not in ACTIVE:
        yield from _found(note, (key,), money.currency, 0)


def _of_bounds(note: Note) -> Iterator[Found]:
    me = cast("Me", note.fields)
    for key, criteria in (("must_haves", me.must_haves), ("deal_breakers", me.deal_breakers)):
        for index, criterion in enumerate(criteria):
            try:
                money = read_money(criterion.bound)
            except ValueError:  # a bound without a currency
                continue
            if money.currency not in ACTIVE:
                yield from _found(note, (key, index), money.currency, 0)


def _found(note: Note, route: Route, code: str, year: int) -> Iterator[Found]:
    """Yield what is wrong with a currency; `year` is 0 where today counts."""
    span = note.front.span(*route)
    if code not in PAST:
        yield _unknown(span, code)
        return
    since, successor = PAST[code]
    if not year or year >= since:
        message = f"`{code}` was replaced by {successor} in {since}"
        yield Found(
            span,
            message,
            f"Write `{successor}`, or the `year` in which the figure was true",
            severity="info",
        )


def _unknown(span: Span, code: str) -> Found:
    message = f"`{code}` is no ISO 4217 currency"
    plain = code.strip().casefold()
    upper = plain.upper()
    meant = upper if upper in ACTIVE else _MEANT.get(plain) or _near(upper)
    if not meant:
        return Found(span, message, "Write its three letters, such as `EUR`, `USD` or `KES`")
    certain = upper in ACTIVE or (plain in _MEANT and plain not in _SEVERAL)
    whole = span.length in (len(code), len(code) + 2)
    return Found(
        span, message, f"Did you mean `{meant}`?", Fix(span, meant, safe=certain) if whole else None
    )


def _near(code: str) -> str:
    """Return the one active code that differs by a single letter or by two swapped ones."""
    if len(code) != 3:
        return ""
    alike = [
        each
        for each in ACTIVE
        if sorted(each) == sorted(code) or sum(a != b for a, b in zip(each, code, strict=True)) == 1
    ]
    swapped = [each for each in alike if sorted(each) == sorted(code)]
    return swapped[0] if len(swapped) == 1 else alike[0] if len(alike) == 1 else ""
