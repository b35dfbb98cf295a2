"""kit.toml: every key optional, every fault at its line."""

from datetime import date

import pytest

from kit.source.values import Duration
from kit.vault.settings import Settings, SettingsError, read_settings, unknown_settings

_FULL = """\
name = "Sam's vault"
timezone = "Europe/Lisbon"
currency = "EUR"
language = "pt"
today = 2026-06-30

[topics]
tasks = ["A day in the life", "Tagesablauf"]

[checks]
not-thanked = "error"

[follow-up]
thank = "P2D"
second-person = "4B"
give-up = "P2W"
arrange = "2B"
ask = "P2M"
confirm = "1B"
debrief = "P1D"
report = "P1M"
dormant-after = "P2Y"
review = "P1Y"
triage = "P3D"
weekend = ["Friday", "saturday"]
holidays = ["2026-12-25", 2026-12-26]

[agenda]
dormant-tie = "off"
chase = "on"

[evidence]
firm = 9
emerging = {people = 5}
percent-from = 6
stale-after = "P12M"

[rates]
"USD/EUR" = {rate = 0.91, date = "2026-03-01"}

[audience.public]
share = ["anonymous"]
small-group = 7
"""


def test_nothing_is_needed() -> None:
    """An empty file means the defaults that the handbook names."""
    settings = read_settings("")
    assert settings == Settings()
    assert (settings.name, settings.today, settings.currency) == ("Career vault", None, "")
    assert settings.follow_up.chase == Duration(business_days=7)
    assert settings.evidence.emerging.organizations == 3
    assert settings.evidence.stale_after == Duration(months=24)
    assert settings.topics == {}


def test_every_key() -> None:
    """Each key reads into its type; days may be texts or TOML's own dates."""
    settings = read_settings(_FULL)
    assert settings.today == date(2026, 6, 30)
    assert settings.topics == {"tasks": ("A day in the life", "Tagesablauf")}
    assert settings.checks == {"not-thanked": "error"}
    assert settings.follow_up.thank == Duration(days=2)
    assert settings.follow_up.second_person == Duration(business_days=4)
    assert settings.follow_up.holidays == (date(2026, 12, 25), date(2026, 12, 26))
    assert settings.follow_up.give_up == Duration(days=14)
    assert settings.follow_up.arrange == Duration(business_days=2)
    assert settings.follow_up.ask == Duration(months=2)
    assert settings.follow_up.confirm == Duration(business_days=1)
    assert settings.follow_up.debrief == Duration(days=1)
    assert settings.follow_up.report == Duration(months=1)
    assert settings.follow_up.dormant_after == Duration(months=24)
    assert settings.follow_up.review == Duration(months=12)
    assert settings.follow_up.triage == Duration(days=3)
    assert settings.follow_up.weekend == ("friday", "saturday")
    assert settings.follow_up.days_off == (
        frozenset((date(2026, 12, 25), date(2026, 12, 26))),
        frozenset((4, 5)),
    )
    assert settings.agenda == {"dormant-tie": "off", "chase": "on"}
    assert (settings.evidence.firm, settings.evidence.emerging.people) == (9, 5)
    assert settings.rates["USD/EUR"].rate == 0.91
    assert settings.audience["public"].small_group == 7
    assert unknown_settings(settings) == []


def test_unknown_keys_are_kept_and_told() -> None:
    """A key that no setting knows is named with the tables it stands in."""
    text = 'colour = 1\n[follow-up]\nthanks = "P1D"\n[evidence.emerging]\npersons = 3\n[audience.x]\nsize = 1\n'
    assert unknown_settings(read_settings(text)) == [
        "colour",
        "follow-up.thanks",
        "evidence.emerging.persons",
        "audience.x.size",
    ]


@pytest.mark.parametrize(
    ("text", "messages"),
    [
        ("a = ", ["kit.toml:1: not valid TOML"]),
        ('name = "x"\nb = [1\n\n', ["kit.toml:4: not valid TOML"]),
        ('name = "a"\nname = "b"', ["kit.toml:2: not valid TOML"]),
        ("a = " + "[" * 5000, ["kit.toml:1: not valid TOML: nested too deeply"]),
        ("\n\nname = 3", ["kit.toml:3: name: `3` is not text"]),
        ('today = "2026-02-30"', ["kit.toml:1: today: `2026-02-30` is not a day such as"]),
        ("today = 2026-03-14T15:00:00", ["kit.toml:1: today: "]),
        ("[follow-up]\n# why\nthank = 'soon'", ["kit.toml:3: follow-up.thank: `soon` is not a duration"]),
        ('[follow-up]\nthank = "P300Y"\nchase = 3', ["kit.toml:2: follow-up.thank", "kit.toml:3: follow-up.chase"]),
        ('[evidence]\nfirm = 7\nemerging = {people = "x"}', ["kit.toml:3: evidence.emerging.people"]),
        ('[evidence]\nemerging.people = "x"', ["kit.toml:2: evidence.emerging.people"]),
        ("[evidence.emerging]\norganizations = 1\npeople = []", ["kit.toml:3: evidence.emerging.people"]),
        ("[evidence.saturation]\nthreshold = nan", ["kit.toml:2: evidence.saturation.threshold"]),
        ('[checks]\n"not-thanked" = "loud"', ["kit.toml:2: checks.not-thanked: "]),
        ('name = "x"\n[rates]\n"USD/EUR" = {rate = "x", date = "2026-03-01"}', ["kit.toml:3: rates.USD/EUR.rate"]),
        ('holidays = 1\n[follow-up]\nholidays = ["x"]', ["kit.toml:3: follow-up.holidays"]),
        ("[follow-up]\nweekend = ['caturday']", ["kit.toml:2: follow-up.weekend: `caturday` is not one of monday, tuesday"]),
        ("[follow-up]\nweekend = 6", ["kit.toml:2: follow-up.weekend: "]),
        ("[agenda]\nchase = false", ["kit.toml:2: agenda.chase: `False` is not one of on, off"]),
        ("[follow-up]\nthank = 1\nchase = 'x'\nask = 2", ["kit.toml:2: follow-up.thank", "kit.toml:3: follow-up.chase", "kit.toml:4: follow-up.ask"]),
        ("[rates]\n[rates.'USD/EUR']\nrate = 1", ["kit.toml:2: rates.USD/EUR.date: missing"]),
    ],
)  # fmt: skip
def test_faults_have_their_line(text: str, messages: list[str]) -> None:
    """All faults at once, each with its line, its key and what would be right."""
    with pytest.raises(SettingsError) as caught:
        read_settings(text)
    lines = str(caught.value).split("\n")
    assert len(lines) == len(messages)
    assert all(line.startswith(message) for line, message in zip(lines, messages, strict=True))
