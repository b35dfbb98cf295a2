"""A program that may use little memory: one that reads without end fails, and the machine does not."""

import subprocess
import sys

_LIMITED = """
import resource
from pathlib import Path
resource.setrlimit(resource.RLIMIT_AS, (3_000_000_000, resource.RLIM_INFINITY))
"""


def with_little_memory(program: str) -> None:
    """Run a program, which has `Path`, in a process of 3 GB; fails where the program does."""
    subprocess.run([sys.executable, "-c", f"{_LIMITED}{program}"], check=True)
