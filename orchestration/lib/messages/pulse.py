"""Prints a line every few seconds while a command works silently, so that it does not seem to hang."""

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

from orchestration.lib.messages.terminal import say

SILENCE_SECONDS = 5


class _Pulse:
    """The current activity, its start time, and the time of the last printed line."""

    def __init__(self) -> None:
        self.doing: str | None = None
        self.since = self.printed = time.monotonic()

    def beat(self) -> None:
        """Print a line if there was none for some seconds."""
        now = time.monotonic()
        if self.doing and now - self.printed >= SILENCE_SECONDS:
            self.printed = now
            say(f"    … {self.doing}, {now - self.since:.0f} s")


_pulse = _Pulse()


def begin(doing: str) -> None:
    """Set the current activity."""
    _pulse.doing, _pulse.since = doing, time.monotonic()


def printed() -> None:
    """Record that a line was printed."""
    _pulse.printed = time.monotonic()


@contextmanager
def pulse(doing: str) -> Iterator[None]:
    """Print a line for each few seconds of silence until the block ends."""
    ended = threading.Event()
    begin(doing)
    printed()

    def watch() -> None:
        while not ended.wait(1):
            _pulse.beat()

    threading.Thread(target=watch, daemon=True).start()
    try:
        yield
    finally:
        ended.set()
        _pulse.doing = None
