"""Names and posts in running text."""

import pytest

from kit.exchange.transcript.names import (
    find_names,
    initials_of,
    is_person_name,
    name_of_slug,
    slug_of,
)
from kit.exchange.transcript.roles import Post, post_in_heading, post_of


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Market Warden Noor Haddad shares her day", ["Noor Haddad"]),
        (
            "Vincent van Dijk and Ana de la Cruz met Dr. Omar Haddad",
            ["Vincent van Dijk", "Ana de la Cruz", "Omar Haddad"],
        ),
        ("Then J. R. Weiss spoke. Mary-Jane O'Dell nodded", ["J. R. Weiss", "Mary-Jane O'Dell"]),
        ("Petra Smith of the Harbour Office", ["Petra Smith"]),
        ("in Petra Novak\u2019s shop", ["Petra Novak"]),
        ("Spotlight \u2013 Li Wei, State of Play", ["Li Wei"]),
        ("At UNESCO and in the U.S. Office of Design", []),
        ("the 9F team. Each of them", []),
        ("", []),
    ],
)
def test_find_names(text: str, names: list[str]) -> None:
    """Names are found without roles, titles, organizations and starts of sentences."""
    assert [found.name for found in find_names(text)] == names


@pytest.mark.parametrize(
    "text", ["Jacobo Kaplan-Ruiz", "Ana de la Cruz", "Li Wei", "\u00d8ystein \u00c5s"]
)
def test_person_names(text: str) -> None:
    """These are written as names are."""
    assert is_person_name(text)


@pytest.mark.parametrize(
    "text", ["Business Strategy", "Get Started", "Join us", "Ana", "Q", "head gardener", "TTS"]
)
def test_no_person_names(text: str) -> None:
    """These are not."""
    assert not is_person_name(text)


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("Sofi\u00e9 Dav\u00e9", "sofie-dave"),
        ("\u0141ukasz \u00d8berg-Strau\u00df", "lukasz-oberg-strauss"),
        ("Mary O'Dell", "mary-odell"),
        ("  Li   Wei ", "li-wei"),
    ],
)
def test_slugs(name: str, slug: str) -> None:
    """A slug is ASCII, lower case, and readable where the script allows it."""
    assert slug_of(name) == slug


def test_slug_of_another_script_is_stable() -> None:
    """A name without Latin letters gets the same id each time, and another name another one."""
    one, other = slug_of("\u738b\u5c0f\u660e"), slug_of("\u674e\u56db")
    assert one == slug_of("\u738b\u5c0f\u660e")
    assert one.startswith("person-")
    assert one != other


def test_names_and_initials() -> None:
    """A slug becomes a name; a name has initials."""
    assert name_of_slug("maya-okafor") == "Maya Okafor"
    assert initials_of("Jacobo Kaplan-Ruiz") == "JKR"


@pytest.mark.parametrize(
    ("text", "post"),
    [
        ("Pharmacist, Harbour Clinic", Post("Pharmacist", "Harbour Clinic")),
        ("content designer at 9F", Post("content designer", "9F")),
        ("Director of Boats", Post("Director of Boats")),
        ("glass blower", Post("glass blower")),
        ("State of Play", Post()),
        ("9F team member", Post()),
        ("Vancouver", Post()),
        ("", Post()),
    ],
)
def test_post_in_heading(text: str, post: Post) -> None:
    """What follows a name is a role only if it names an occupation."""
    assert post_in_heading(text) == post


@pytest.mark.parametrize(
    ("text", "post"),
    [
        (
            "I talked to Li Wei, a bridge engineer at the [Dam Board](https://example.org) (DB), about it.",
            Post("bridge engineer", "Dam Board"),
        ),
        (
            "Li Wei is a Senior Engineer at the Dam Board and likes fog.",
            Post("Senior Engineer", "Dam Board"),
        ),
        ("Li Wei is tall, and works at the Dam Board.", Post()),
        ("Then Talent Manager Li Wei spoke.", Post("Talent Manager")),
        (
            "Li Wei es ingeniera de puentes en Obras Sur, una empresa.",
            Post("ingeniera de puentes", "Obras Sur"),
        ),
        ("Nobody is named here.", Post()),
    ],
)
def test_post_of(text: str, post: Post) -> None:
    """A post is taken from a sentence only where the sentence states it."""
    assert post_of("Li Wei", (text,)) == post


def test_post_of_oneself() -> None:
    """`I am a …` counts only for somebody who writes of themselves."""
    text = "I am a weaver at Loom House, one of three."
    assert post_of("Li Wei", (text,), speaks=True) == Post("weaver", "Loom House")
    assert post_of("Li Wei", (text,)) == Post()
