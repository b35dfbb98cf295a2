"""Which engines a test can build with: the one that is an extra may be missing, but not in CI."""

import os
from importlib.util import find_spec

import pytest

from kit.site.engine.run import Engine

ENGINES: tuple[Engine, ...] = ("mkdocs", "zensical")


def needs(engine: str) -> None:
    """Skip where an engine is not installed, unless `KIT_REQUIRE_ENGINES` says that all must be."""
    if find_spec(engine) is not None:
        return
    if os.environ.get("KIT_REQUIRE_ENGINES"):
        pytest.fail(f"KIT_REQUIRE_ENGINES is set, and {engine} is not installed")
    pytest.skip(f"{engine} is not installed")
