"""A floor: finds every note of a folder and asks its size and time; with `--read`, reads it too.

Run it as `python stat_only.py DIR [--read]`.
"""

import os
import sys


def main() -> None:
    """Walk the folder that the command line names."""
    folders, read = [sys.argv[1]], "--read" in sys.argv
    while folders:
        with os.scandir(folders.pop()) as entries:
            for entry in entries:
                if entry.is_dir(follow_symlinks=False):
                    folders.append(entry.path)
                elif entry.name.endswith(".md"):
                    entry.stat()
                    if read:
                        with open(entry.path, "rb") as file:  # noqa: PTH123 - half the time
                            file.read()


if __name__ == "__main__":
    main()
