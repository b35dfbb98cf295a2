"""The system calls of the write path, counted, so that any one of them can fail or be the last."""

import errno
import io
import os
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from typing import Any
from unittest import mock

# Everything that changes the disk, or makes sure of a change.
WRITING = (
    *("open", "write", "fsync", "close", "replace", "rename", "link", "symlink", "unlink"),
    *("mkdir", "rmdir", "fchmod", "fchown", "setxattr"),
)
READING = (
    *("stat", "lstat", "fstat", "scandir", "listdir", "readlink", "access"),
    *("listxattr", "getxattr"),
)


class Calls:
    """Counts calls; `before` is asked ahead of each, with its number from 1 and its name."""

    def __init__(self, before: Callable[[int, str], None]) -> None:
        self.before = before
        self.count = 0

    def _wrapped(self, name: str, function: Callable[..., Any]) -> Callable[..., Any]:
        def called(*args: Any, **more: Any) -> Any:
            self.count += 1
            if name == "close":  # a file that could not be closed is closed all the same
                function(*args, **more)
                self.before(self.count, name)
                return None
            self.before(self.count, name)
            return function(*args, **more)

        return called

    @contextmanager
    def watched(self, *, reading: bool = False) -> Iterator["Calls"]:
        """Count while the block runs."""
        with ExitStack() as patches:
            for name in (*WRITING, *(READING if reading else ())):
                wrapped = self._wrapped(name, getattr(os, name))
                patches.enter_context(mock.patch.object(os, name, wrapped))
            if reading:
                wrapped = self._wrapped("io.open", io.open)
                patches.enter_context(mock.patch.object(io, "open", wrapped))
            yield self


class Fault:
    """Makes the calls fail that `fails` picks by their number."""

    def __init__(self, fails: Callable[[int], bool], code: int) -> None:
        self.fails, self.code, self.met = fails, code, 0

    def __call__(self, number: int, name: str) -> None:
        """Fail with the fault's error, if it is this call's turn."""
        if self.fails(number):
            self.met += 1
            raise OSError(self.code, f"{os.strerror(self.code)} (made up, {name})")


def no_links(*_: object, **__: object) -> None:
    """Refuse a hard link, as FAT and some shared folders do."""
    raise PermissionError(errno.EPERM, "Operation not permitted")
