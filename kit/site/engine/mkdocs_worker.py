"""MkDocs in a process of its own: `python -m kit.site.engine.mkdocs_worker`.

It loads MkDocs at once, so that this happens while the parent still writes pages; then it takes an
order from its input, one line of JSON, builds strictly, and tells its parent line by line, in JSON,
how far it is, what it built and what was wrong. Several such processes build one site together: the
first builds what is no page; for pages each asks its parent, some at a time, so that all end together.
"""

import gc
import json
import logging
import sys
from collections.abc import Iterator
from typing import Any


class _Teller(logging.Handler):
    """Tells the parent of pages begun and of warnings."""

    def emit(self, record: logging.LogRecord) -> None:
        """Tell one thing."""
        if record.levelno >= logging.WARNING:
            _tell(warning=record.getMessage())
        elif record.levelno == logging.DEBUG and record.getMessage().startswith("Building page "):
            _tell(step=1)


def main() -> int:
    """Build what the parent orders; return 0 if that went well."""
    from mkdocs.commands.build import build
    from mkdocs.config import load_config
    from mkdocs.exceptions import MkDocsException

    compiled = _get_ready()
    line = sys.stdin.readline()
    if not line:
        return 0
    order = json.loads(line)
    logger = logging.getLogger("mkdocs")
    logger.addHandler(_Teller())
    logger.propagate = False
    logging.getLogger("mkdocs.commands.build").setLevel(logging.DEBUG)
    # A build allocates and keeps nearly everything: looking for garbage costs a tenth of its time.
    gc.freeze()
    gc.set_threshold(200_000, 50, 100)
    try:
        config = load_config(order["configuration"], strict=True)
        config.plugins.on_startup(command="build", dirty=False)
        if not _build_pages(config, order, compiled) and order["first"]:
            _tell(whole=True)
            sys.stdin.readline()  # the folder of the site is still being filled, and `build` empties it
            build(config)
    except MkDocsException as error:
        _tell(failure=str(error))
        return 1
    return 0


def _get_ready() -> Any:
    """Load what will be needed, and return the theme's templates; None where MkDocs is another one."""
    try:
        from kit.site.engine import mkdocs_pages  # noqa: F401 - to have it at hand
        from kit.site.engine.mkdocs_ready import compiled_templates
    except ImportError:
        return None
    return compiled_templates()


def _build_pages(config: Any, order: dict[str, Any], compiled: Any) -> bool:
    """Build the pages that were ordered; return whether that could be done."""
    try:
        from kit.site.engine.mkdocs_pages import build_pages, can_build_pages
    except ImportError:  # another MkDocs, which names its parts otherwise
        return False
    if not can_build_pages(config):
        return False
    build_pages(config, _asked_for(), _tell, rest=order["first"], compiled=compiled)
    return True


def _asked_for() -> Iterator[str]:
    """Yield pages as the parent deals them out, until it has none left."""
    _tell(next=1)
    for line in sys.stdin:
        yield from json.loads(line)
        _tell(next=1)


def _tell(**what: object) -> None:
    sys.stdout.write(json.dumps(what) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
