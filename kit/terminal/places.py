"""Files as one names them from the current folder, so that a terminal can open them."""

import os
from pathlib import Path


def from_here(file: Path | str) -> str:
    """Return the way to a file from the current folder."""
    try:
        return os.path.relpath(file)
    except ValueError:  # another drive, on Windows
        return str(file)
