"""Which versions of libraries are installed: asked for often, where `importlib.metadata` takes long to load."""

import os
import sys
from contextlib import suppress

_ENDING = ".dist-info"


def versions_of(*packages: str) -> tuple[str, ...]:
    """Return the installed version of each package, empty where it is not there.

    It stands in the name of the folder that an installer leaves beside the package (PEP 627, and the
    Binary distribution format of packaging.python.org); what has none is asked of `importlib.metadata`.
    """
    found = _named(frozenset(map(_normal, packages)))
    return tuple(found.get(_normal(each)) or _looked_up(each) for each in packages)


def _named(wanted: frozenset[str]) -> dict[str, str]:
    """Return the versions of packages by their normal name; the first on Python's path counts."""
    found: dict[str, str] = {}
    for folder in sys.path:
        here: dict[str, list[str]] = {}
        with suppress(OSError):
            for name in os.listdir(folder or "."):  # noqa: PTH208 - half the cost
                if name.endswith(_ENDING):
                    package, _, version = name.removesuffix(_ENDING).partition("-")
                    if _normal(package) in wanted:
                        here.setdefault(_normal(package), []).append(version)
        # An update that was broken off leaves two.
        found = {package: ",".join(sorted(versions)) for package, versions in here.items()} | found
    return found


def _normal(package: str) -> str:
    return package.replace("-", "_").replace(".", "_").lower()


def _looked_up(package: str) -> str:
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version(package)
    except PackageNotFoundError:
        return ""
