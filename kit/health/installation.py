"""The installation: versions against the ranges that this distribution declares, and the machine."""

import locale
import os
import platform
import re
import sys
from collections.abc import Iterator
from importlib import metadata
from pathlib import Path
from typing import NamedTuple, TextIO

from kit import __version__
from kit.health import Fact, Mark

_DISTRIBUTION = "career-kit"
_REQUIREMENT = re.compile(r"([A-Za-z0-9._-]+)\s*(?:\[[^\]]*\])?\s*\(?([^;)]*)\)?\s*(?:;\s*(.*))?")
_BOUND = re.compile(r"(<=|>=|==|!=|~=|<|>)\s*([0-9][0-9A-Za-z.*+!-]*)")
_EXTRA = re.compile(r"extra\s*==\s*['\"]([^'\"]+)['\"]")
_PLATFORM = re.compile(r"sys_platform\s*==\s*['\"]([^'\"]+)['\"]")
_AGAIN = "Install it again: pip install --upgrade career-kit"


class Requirement(NamedTuple):
    """A package that this distribution declares, the range it asks for, and the extra it is for."""

    name: str
    range: str
    extra: str = ""


def installation_facts(stream: TextIO) -> Iterator[Fact]:
    """Yield the facts of the installation; `stream` is the output whose encoding counts."""
    yield from _distribution_facts()
    yield from _yaml_facts()
    system = f"{platform.platform()}, {platform.machine() or 'unknown machine'}"
    yield Fact(section="Installation", name="system", text=system)
    yield from _terminal_facts(stream)


def requirements_of(declared: list[str]) -> list[Requirement]:
    """Read requirements as a distribution's metadata state them; those of other systems are left out."""
    found = []
    for text in declared:
        match = _REQUIREMENT.fullmatch(text.strip())
        if match is None:
            continue
        name, bounds, marker = match[1], match[2] or "", match[3] or ""
        system = _PLATFORM.search(marker)
        if system is not None and system[1] != sys.platform:
            continue
        extra = _EXTRA.search(marker)
        bounds = ", ".join(sorted("".join(each) for each in _BOUND.findall(bounds)))
        found.append(Requirement(name, bounds, extra[1] if extra else ""))
    return found


def is_within(version: str, bounds: str) -> bool:
    """Tell whether a version lies within a range such as `<9, >=8.2`, by its release numbers."""
    return all(_fulfils(version, operator, bound) for operator, bound in _BOUND.findall(bounds))


def _fulfils(version: str, operator: str, bound: str) -> bool:
    if operator == "~=":  # `~=1.4.2` is `>=1.4.2, ==1.4.*`
        series = ".".join(map(str, _release(bound)[:-1]))
        return _fulfils(version, ">=", bound) and _fulfils(version, "==", f"{series}.*")
    if bound.endswith(".*"):
        stem = _release(bound.removesuffix(".*"))
        return (_release(version)[: len(stem)] == stem) is (operator == "==")
    left, right = _padded(version, bound), _padded(bound, version)
    match operator:
        case "<":
            return left < right
        case "<=":
            return left <= right
        case ">":
            return left > right
        case ">=":
            return left >= right
        case "==":
            return left == right
    return left != right


def _release(version: str) -> tuple[int, ...]:
    """Return the numbers of a version; what follows them (`rc1`, `+local`) does not count here."""
    digits = re.match(r"[0-9]+(?:\.[0-9]+)*", version.rpartition("!")[2])
    return tuple(int(each) for each in digits[0].split(".")) if digits else ()


def _padded(version: str, other: str) -> tuple[int, ...]:
    """Return a version's numbers, with zeros up to the length that another version's have."""
    release = _release(version)
    return release + (0,) * (len(_release(other)) - len(release))


def _distribution_facts() -> Iterator[Fact]:
    place = Path(__file__).resolve().parents[1]
    try:
        distribution = metadata.distribution(_DISTRIBUTION)
    except metadata.PackageNotFoundError:
        text = f"{__version__} in {place}, run without being installed"
        remedy = "Install it, so that versions can be compared: pip install career-kit"
        yield Fact(section="Installation", name="kit", text=text, mark="look", remedy=remedy)
        yield _python_fact("")
        return
    text = f"{__version__} in {place}"
    if distribution.version == __version__:
        yield Fact(section="Installation", name="kit", text=text)
    else:
        text += f", but version {distribution.version} is what is installed"
        yield Fact(section="Installation", name="kit", text=text, mark="look", remedy=_AGAIN)
    yield _python_fact(str(distribution.metadata["Requires-Python"] or ""))
    yield from package_facts(requirements_of(distribution.requires or []))


def _python_fact(bounds: str) -> Fact:
    text = f"{platform.python_version()} in {sys.executable}"
    text += f"; the kit needs {bounds}" if bounds else ""
    if is_within(platform.python_version(), bounds):
        return Fact(section="Installation", name="Python", text=text)
    remedy = "Install the kit with another Python"
    return Fact(section="Installation", name="Python", text=text, mark="broken", remedy=remedy)


def package_facts(requirements: list[Requirement]) -> Iterator[Fact]:
    """Yield one fact for the packages in order, and one for each that is not."""
    fine = []
    for each in requirements:
        version = _version(each.name)
        wanted = f"the kit needs {each.range}" if each.range else "the kit needs it"
        if version and is_within(version, each.range):
            fine.append(f"{each.name} {version}")
        elif version:
            text = f"{version}; {wanted}"
            mark: Mark = "look" if each.extra else "broken"
            yield Fact(section="Installation", name=each.name, text=text, mark=mark, remedy=_AGAIN)
        elif each.extra:
            text = f"not installed; only the extra `{each.extra}` needs it ({each.range})"
            yield Fact(section="Installation", name=each.name, text=text)
        else:
            text = f"not installed; {wanted}"
            yield Fact(
                section="Installation", name=each.name, text=text, mark="broken", remedy=_AGAIN
            )
    text = f"{len(fine)} within the ranges that the kit declares: {', '.join(fine)}"
    yield Fact(section="Installation", name="packages", text=text)


def _version(name: str) -> str:
    try:
        return metadata.version(name) or ""
    except metadata.PackageNotFoundError:
        return ""


def _yaml_facts() -> Iterator[Fact]:
    """Yield a fact where notes are read without libyaml, which is ten times faster."""
    try:
        import yaml
    except ImportError:
        return  # told with the packages
    if not getattr(yaml, "__with_libyaml__", False):
        yield Fact(
            section="Installation",
            name="libyaml",
            text="missing from this PyYAML, so that notes are read slowly",
            mark="look",
            remedy="Install a PyYAML wheel: pip install --force-reinstall --only-binary :all: pyyaml",
        )


def _terminal_facts(stream: TextIO) -> Iterator[Fact]:
    encoding = (getattr(stream, "encoding", None) or "unknown").lower()
    kind = "a terminal" if stream.isatty() else "a pipe or a file"
    words = f"{encoding}, written to {kind}; file names in {sys.getfilesystemencoding()}"
    remedy = "Set PYTHONUTF8=1, or a locale such as LANG=C.UTF-8"
    fine = encoding.replace("-", "").replace("_", "") == "utf8"
    yield Fact(
        section="Installation",
        name="encoding",
        text=words,
        mark="ok" if fine else "look",
        remedy="" if fine else f"Letters outside of it are shown as codes. {remedy}",
    )
    yield Fact(section="Installation", name="locale", text=_locale())


def _locale() -> str:
    name, encoding = locale.getlocale()
    named = f"{name}.{encoding}" if name and encoding else name or encoding or "C"
    given = [
        f"{key}={os.environ[key]}" for key in ("LC_ALL", "LC_CTYPE", "LANG") if key in os.environ
    ]
    return f"{named} ({', '.join(given) or 'no LC_ALL, LC_CTYPE or LANG'})"
