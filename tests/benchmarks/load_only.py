"""The yardstick of `kit check`: python-frontmatter loads every note, and nothing else happens.

Run it as `python load_only.py DIR`.
"""

import sys
from pathlib import Path

import frontmatter


def main() -> None:
    """Load every note below the folder that the command line names."""
    for path in Path(sys.argv[1]).rglob("*.md"):
        frontmatter.load(str(path))


if __name__ == "__main__":
    main()
