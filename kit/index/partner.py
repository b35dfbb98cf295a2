"""A second process that shares work with this one, where the system can fork; else there is none.

What passes between the two is JSON, or bytes, with the length in front: nothing that comes in is ever
executed.
"""

import json
import os
import select
import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import suppress
from typing import Any, TypeAlias

_LENGTH_BYTES = 8
_NUMBER_BYTES = 2
_MOST_UNSENT = 16_000_000
"""So many bytes wait here for the other end to take them before this one waits, too."""

AT_ONCE = 1 << 20
"""So many bytes a line takes, where the system lets it be wide, while the other end is busy."""

MOST_CLAIMS = 30_000
"""So many numbers lie in a pipe (64 KB on Linux, where it is smallest by default) without a reader."""


class LostError(Exception):
    """The other process is gone, with what it had not said yet."""


class Channel:
    """One end of the line between two processes."""

    def __init__(self, reading: int, writing: int) -> None:
        self._reading = reading
        self._writing = writing
        self._unsent = bytearray()
        self._unheard = bytearray()
        os.set_blocking(writing, False)
        _widen(writing)

    def send(self, message: Any) -> None:
        """Say something; waits until the other end has taken it."""
        self.post(message)
        self.flush()

    def post(self, message: Any) -> None:
        """Say something, and go on: the other end may be busy writing what it was told before."""
        self.post_bytes(json.dumps(message).encode())

    def post_bytes(self, data: bytes) -> None:
        """Post what is no JSON; the other end asks for bytes, too."""
        self._unsent += len(data).to_bytes(_LENGTH_BYTES) + data
        self._write(_MOST_UNSENT)

    def flush(self) -> None:
        """Wait until the other end has taken all that was posted."""
        self._write(0)

    def _write(self, most: int) -> None:
        """Write what the other end can take now; wait for it where more than so many bytes would be left."""
        line = select.poll()
        line.register(self._writing, select.POLLOUT)
        try:
            while self._unsent and line.poll(None if len(self._unsent) > most else 0):
                del self._unsent[: os.write(self._writing, self._unsent)]
        except OSError as error:
            raise LostError from error

    def receive(self) -> Any:
        """Return what the other end says next; waits for it."""
        try:
            return json.loads(self.receive_bytes())
        except ValueError as error:
            raise LostError from error

    def receive_bytes(self) -> bytes:
        """Return the bytes that the other end sends next; waits for them."""
        while (end := self._end_of_next()) is None:
            self._take_in()
        data = bytes(self._unheard[_LENGTH_BYTES:end])
        del self._unheard[:end]
        return data

    def is_waiting(self) -> bool:
        """Tell whether there is something to receive without waiting for its end, or nobody to wait for."""
        line = select.poll()  # not `select`, which knows the first 1,024 open files only
        line.register(self._reading, select.POLLIN)
        try:
            while self._end_of_next() is None and line.poll(0):
                self._take_in()
        except LostError:
            return True
        return self._end_of_next() is not None

    def close(self) -> None:
        """Hang up."""
        for end in (self._reading, self._writing):
            with suppress(OSError):
                os.close(end)

    def _end_of_next(self) -> int | None:
        """Return where the next message ends, if all of it has come in."""
        if len(self._unheard) < _LENGTH_BYTES:
            return None
        end = _LENGTH_BYTES + int.from_bytes(self._unheard[:_LENGTH_BYTES])
        return end if end <= len(self._unheard) else None

    def _take_in(self) -> None:
        """Take in what has come, or wait for more."""
        try:
            more = os.read(self._reading, AT_ONCE)
        except OSError as error:
            raise LostError from error
        if not more:
            raise LostError
        self._unheard += more


def _widen(pipe: int) -> None:
    """Have a pipe take as much as any user may ask for; Linux alone lets it be changed."""
    with suppress(ImportError, AttributeError, OSError):
        import fcntl

        fcntl.fcntl(pipe, fcntl.F_SETPIPE_SZ, AT_ONCE)


class Partner:
    """The other process, seen from the one that started it."""

    def __init__(self, pid: int, channel: Channel) -> None:
        self._pid = pid
        self.channel = channel

    def end(self) -> None:
        """End the other process, whatever it is doing, and wait until it is gone."""
        if self._pid:
            self.channel.close()
            with suppress(OSError):
                os.kill(self._pid, signal.SIGKILL)
            with suppress(OSError):
                os.waitpid(self._pid, 0)
            self._pid = 0


Work: TypeAlias = Callable[[Channel], None]


def can_share() -> bool:
    """Tell whether a second process would help, and can be had."""
    if not hasattr(os, "fork") or threading.active_count() > 1:
        return False
    affinity = getattr(os, "sched_getaffinity", None)
    return (len(affinity(0)) if affinity else os.cpu_count() or 1) > 1


def start(work: Work) -> Partner | None:
    """Start a second process that does `work` and ends; None where the system refuses.

    It holds all that this process held, and shares no later change of it.
    """
    with suppress(OSError):
        here_reads, there_writes = os.pipe()
        there_reads, here_writes = os.pipe()
        try:
            pid = os.fork()
        except OSError:
            for end in (here_reads, there_writes, there_reads, here_writes):
                os.close(end)
            raise
        if pid == 0:
            _be_partner(work, Channel(there_reads, there_writes), (here_reads, here_writes))
        os.close(there_reads)
        os.close(there_writes)
        return Partner(pid, Channel(here_reads, here_writes))
    return None


def _be_partner(work: Work, channel: Channel, others: tuple[int, int]) -> None:
    """Work, and leave at once: what the other process has open and half written is its own."""
    code = 1
    try:
        # Ctrl-C reaches both; the one that started the other ends it.
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        signal.signal(signal.SIGTERM, signal.SIG_DFL)
        for end in others:
            os.close(end)
        work(channel)
        code = 0
    finally:
        os._exit(code)


class Claims:
    """Numbers from 0 on, of which each is given to one of two processes: to the one that asks first."""

    def __init__(self, count: int) -> None:
        self._reading, writing = os.pipe()
        numbers = (number.to_bytes(_NUMBER_BYTES) for number in range(min(count, MOST_CLAIMS)))
        os.write(writing, b"".join(numbers))
        os.close(writing)

    def __iter__(self) -> Iterator[int]:
        while taken := os.read(self._reading, _NUMBER_BYTES):
            yield int.from_bytes(taken)

    def close(self) -> None:
        """Give no more."""
        with suppress(OSError):
            os.close(self._reading)
