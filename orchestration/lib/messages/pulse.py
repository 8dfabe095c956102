"""A line every few seconds while a command works and nothing else is printed, so that nobody takes it for stuck."""

import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

SILENCE_SECONDS = 5


class _Pulse:
    """What is going on, since when, and when the last line was printed."""

    def __init__(self) -> None:
        self.doing: str | None = None
        self.since = self.printed = time.monotonic()

    def beat(self) -> None:
        """Print a line where there was none for some seconds."""
        now = time.monotonic()
        if self.doing and now - self.printed >= SILENCE_SECONDS:
            self.printed = now
            sys.stdout.write(f"    … {self.doing}, {now - self.since:.0f} s\n")
            sys.stdout.flush()


_pulse = _Pulse()


def begin(doing: str) -> None:
    """Say what is going on from now on."""
    _pulse.doing, _pulse.since = doing, time.monotonic()


def printed() -> None:
    """Say that a line was printed."""
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
