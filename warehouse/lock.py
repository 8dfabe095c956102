"""The lock of a home: one run at a time writes it; others print a message and wait."""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from filelock import FileLock, Timeout


@contextmanager
def only_writer(lock: Path, say: Callable[[str], None]) -> Iterator[None]:
    """Hold the home's lock. If another run holds it, print this once, then wait until that run ends.

    The operating system frees the lock of a process that dies, so a killed run never blocks the next.
    """
    lock.parent.mkdir(parents=True, exist_ok=True)
    holder = lock.with_suffix(".holder")
    file_lock = FileLock(lock)
    try:
        file_lock.acquire(timeout=0)
    except Timeout:
        who = holder.read_text(encoding="utf-8") if holder.exists() else "another run"
        say(f"Waiting for {who}, which is writing {lock.parent}. This run starts when it ends.")
        file_lock.acquire()
    try:
        holder.write_text(f"process {os.getpid()}, started {datetime.now(UTC):%Y-%m-%d %H:%M} UTC", encoding="utf-8")
        yield
    finally:
        file_lock.release()
