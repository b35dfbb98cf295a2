"""What two processes say to each other arrives whole, in order, and keeps nobody waiting without need."""

import os
import threading
from collections.abc import Iterator

import pytest

from kit.index.partner import Channel, LostError

if os.name != "posix":
    pytest.skip("there is no second process", allow_module_level=True)

LONG = ["é" * 300_000, 1, None]  # more than a pipe holds


@pytest.fixture
def ends() -> Iterator[tuple[Channel, Channel]]:
    """Give both ends of a line."""
    here_reads, there_writes = os.pipe()
    there_reads, here_writes = os.pipe()
    here, there = Channel(here_reads, here_writes), Channel(there_reads, there_writes)
    yield here, there
    here.close()
    there.close()


def test_who_posts_need_not_wait(ends: tuple[Channel, Channel]) -> None:
    """Messages longer than the pipe are taken while nobody listens, and arrive in order."""
    here, there = ends
    for number in range(3):
        there.post([number, *LONG])
    flushing = threading.Thread(target=there.flush)
    flushing.start()
    assert [here.receive() for _ in range(3)] == [[number, *LONG] for number in range(3)]
    flushing.join()
    assert not here.is_waiting()


def test_half_a_message_keeps_nobody_waiting(ends: tuple[Channel, Channel]) -> None:
    """Who looks whether something waits is told of whole messages only, and has other work to do."""
    here, there = ends
    assert not here.is_waiting()
    there.post(LONG)
    assert not here.is_waiting()
    while not here.is_waiting():
        there.post("more")
    assert here.receive() == LONG
    there.close()
    while here.is_waiting():
        try:
            assert here.receive() == "more"
        except LostError:
            break
    else:
        pytest.fail("a line that was cut is worth looking at")


def test_who_sends_waits(ends: tuple[Channel, Channel]) -> None:
    """What was sent has been taken, with all that was posted before it."""
    here, there = ends
    there.post("first")
    sending = threading.Thread(target=there.send, args=(LONG,))
    sending.start()
    assert [here.receive(), here.receive()] == ["first", LONG]
    sending.join()


def test_a_line_that_is_cut_is_noticed(ends: tuple[Channel, Channel]) -> None:
    """Where the other end has hung up, neither writing nor reading goes on in silence."""
    here, there = ends
    here.close()
    with pytest.raises(LostError):
        there.send(LONG)
    with pytest.raises(LostError):
        there.receive()
