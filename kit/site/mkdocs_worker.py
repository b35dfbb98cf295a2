"""MkDocs in a process of its own: `python -m kit.site.mkdocs_worker`.

It loads MkDocs at once, so that this happens while the parent still writes pages; then it takes the
path of a configuration from its input, builds it strictly, and tells its parent line by line, in
JSON, how far it is and what was wrong.
"""

import gc
import json
import logging
import sys


class _Teller(logging.Handler):
    """Tells the parent of pages done and of warnings."""

    def emit(self, record: logging.LogRecord) -> None:
        """Tell one thing."""
        if record.levelno >= logging.WARNING:
            _tell(warning=record.getMessage())
        elif record.levelno == logging.DEBUG:
            message = record.getMessage()
            if message.startswith(("Reading: ", "Building page ")):
                _tell(step=1)


def main() -> int:
    """Build what the parent names; return 0 if there was nothing to warn of."""
    from mkdocs.commands.build import build
    from mkdocs.config import load_config
    from mkdocs.exceptions import MkDocsException
    from mkdocs.utils import CountHandler  # noqa: F401 - loaded early, as all the rest

    path = sys.stdin.readline().rstrip("\n")
    if not path:
        return 0
    logger = logging.getLogger("mkdocs")
    logger.addHandler(_Teller())
    logger.propagate = False
    logging.getLogger("mkdocs.commands.build").setLevel(logging.DEBUG)
    # A build allocates and keeps nearly everything: looking for garbage costs a tenth of its time.
    gc.freeze()
    gc.set_threshold(200_000, 50, 100)
    try:
        configuration = load_config(path, strict=True)
        configuration.plugins.on_startup(command="build", dirty=False)
        build(configuration)
    except MkDocsException as error:
        _tell(failure=str(error))
        return 1
    return 0


def _tell(**what: object) -> None:
    sys.stdout.write(json.dumps(what) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
