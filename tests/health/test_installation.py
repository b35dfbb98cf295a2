"""Versions against ranges, and packages that are missing, too old or of an extra."""

import io

import pytest

from kit.health.installation import (
    Requirement,
    installation_facts,
    is_within,
    package_facts,
    requirements_of,
)


@pytest.mark.parametrize(
    ("version", "bounds", "within"),
    [
        ("8.5.1", ">=8.2, <9", True),
        ("8.1.9", ">=8.2, <9", False),
        ("9.0", ">=8.2, <9", False),
        ("8.2", ">=8.2.0", True),
        ("8.2.0", ">8.2", False),
        ("8.10", ">=8.9", True),
        ("1.9.0.post1", "<2, >=1.9", True),
        ("1!2.0", ">=1.0", True),
        ("2026.1", ">=2025.1", True),
        ("3.1.6", "==3.1.*", True),
        ("3.2", "==3.1.*", False),
        ("3.2", "!=3.1.*", True),
        ("1.4.5", "~=1.4.2", True),
        ("1.4.1", "~=1.4.2", False),
        ("1.5", "~=1.4.2", False),
        ("1.5", "!=1.5", False),
        ("1.5", "<=1.5", True),
        ("7", "", True),
    ],
)
def test_a_version_lies_within_a_range_or_not(version: str, bounds: str, *, within: bool) -> None:
    """Release numbers compare as numbers, missing ones as 0."""
    assert is_within(version, bounds) is within


def test_the_same_as_the_packaging_library_says() -> None:
    """On many versions and ranges the answer is that of `packaging`."""
    specifiers = pytest.importorskip("packaging.specifiers")
    versions = ["0.9", "1", "1.0.1", "1.4", "1.4.2", "1.10", "2", "2.0.0", "2.0.1", "10.1"]
    bounds = [f"{sign}{each}" for sign in ("<", "<=", ">", ">=", "==", "!=") for each in versions]
    bounds += ["==1.*", "!=1.4.*", "~=1.4", "~=1.4.2", ">=1,<2", "<=2,!=1.4"]
    for each in bounds:
        for version in versions:
            expected = specifiers.SpecifierSet(each).contains(version)
            assert is_within(version, each) is expected, (version, each)


def test_requirements_are_read_from_metadata() -> None:
    """Name, range and extra are read; a requirement of another system is left out."""
    declared = [
        "click<9,>=8.2",
        "tzdata>=2025.1; sys_platform == 'no-such-system'",
        "zensical<0.1.1,>=0.0.50; extra == 'zensical'",
        "rapidfuzz[email] (>=2.11)",
    ]
    assert requirements_of(declared) == [
        Requirement("click", "<9, >=8.2"),
        Requirement("zensical", "<0.1.1, >=0.0.50", "zensical"),
        Requirement("rapidfuzz", ">=2.11"),
    ]


def test_packages_that_are_amiss_are_told() -> None:
    """Missing and out of range is broken; a missing extra is plain news, one out of range not."""
    facts = {
        fact.name: fact
        for fact in package_facts(
            [
                Requirement("click", ">=8"),
                Requirement("no-such-package-xyz", ">=1"),
                Requirement("rapidfuzz", ">=99"),
                Requirement("no-such-extra-xyz", ">=1", "charts"),
                Requirement("jinja2", "<1", "charts"),
            ]
        )
    }
    assert facts["no-such-package-xyz"].mark == "broken"
    assert facts["rapidfuzz"].mark == "broken"
    assert "the kit needs >=99" in facts["rapidfuzz"].text
    assert facts["no-such-extra-xyz"].mark == "ok"
    assert "only the extra `charts` needs it" in facts["no-such-extra-xyz"].text
    assert facts["jinja2"].mark == "look"
    assert facts["packages"].text.startswith("1 within")


def test_the_encoding_of_the_output_counts() -> None:
    """UTF-8 in any spelling is fine, anything else deserves a look."""
    for name, mark in (("utf-8", "ok"), ("UTF8", "ok"), ("latin-1", "look"), ("cp1252", "look")):
        stream = io.TextIOWrapper(io.BytesIO(), encoding=name)
        facts = {fact.name: fact for fact in installation_facts(stream)}
        assert facts["encoding"].mark == mark, name
