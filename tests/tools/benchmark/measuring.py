"""Measuring: how long a command or a function takes, how much of the processors and of the memory.

Belongs here: clocks and counters. Does not belong here: what is measured.
"""

import os
import resource
import subprocess
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

PAGE = os.sysconf("SC_PAGE_SIZE")
SAMPLED_EVERY = 0.1  # seconds


@dataclass(frozen=True, slots=True)
class Measure:
    """What a command took: seconds by the clock, seconds of processors, and the highest memory in MB.

    Memory is that of all its processes together, where the system tells (Linux), else of the largest. `course` has
    the moments (seconds since 1970) at which it was looked at, with what was found.
    """

    seconds: float
    cpu_seconds: float
    memory: float
    course: tuple[tuple[float, float], ...] = ()

    def memory_between(self, start: float, end: float) -> float:
        """The most memory in MB between two moments; 0 where nobody looked."""
        return max((found for moment, found in self.course if start <= moment <= end), default=0.0)


class CommandFailed(Exception):
    """A command that was measured and did not succeed, with what it said."""


def run(command: Sequence[str | Path], folder: Path, settings: Mapping[str, str] | None = None) -> Measure:
    """Run a command to its end and measure it. Raises CommandFailed."""
    log = folder / "benchmark.log"
    start = time.perf_counter()
    with log.open("w") as output:
        process = subprocess.Popen(
            [str(part) for part in command],
            cwd=folder,
            env=os.environ | {"DO_NOT_TRACK": "1"} | dict(settings or {}),
            stdout=output,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
        sampler = _MemorySampler(process.pid)
        sampler.start()
        _, status, used = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    sampler.stop()
    if process.returncode:
        raise CommandFailed(f"{' '.join(map(str, command))}\n{log.read_text()[-3000:]}")
    most = max([found for _, found in sampler.course] + [used.ru_maxrss * 1024 / 1e6])
    return Measure(seconds, used.ru_utime + used.ru_stime, most, tuple(sampler.course))


def best_of(times: int, measure: Callable[[], Measure]) -> Measure:
    """The quickest of several measures: what disturbs a measure only ever makes it longer."""
    return min((measure() for _ in range(times)), key=lambda one: one.seconds)


def seconds_for(task: Callable[[], object], at_least: float = 2.0) -> float:
    """The shortest processor time of one run of `task`, repeated for `at_least` so many seconds."""
    best, until = float("inf"), time.perf_counter() + at_least
    while True:
        start = _processor_seconds()
        task()
        best = min(best, _processor_seconds() - start)
        if time.perf_counter() > until:
            return best


def _processor_seconds() -> float:
    """Seconds of processors so far, of this process and of those that it has waited for (a PDF is read in one)."""
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time() + children.ru_utime + children.ru_stime


class _MemorySampler(threading.Thread):
    """Watches the resident memory of a session's processes: `course` has moments and what was found, in MB."""

    def __init__(self, session: int) -> None:
        super().__init__(daemon=True)
        self._session = session
        self._ended = threading.Event()
        self.course: list[tuple[float, float]] = []

    def run(self) -> None:
        while not self._ended.wait(SAMPLED_EVERY):
            self.course.append((time.time(), _resident(self._session) / 1e6))

    def stop(self) -> None:
        self._ended.set()
        self.join()


def _resident(session: int) -> int:
    """Bytes in memory of all processes of a session; 0 where the system has no /proc."""
    total = 0
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = stat.read_text().rpartition(")")[2].split()
            if int(fields[3]) == session:
                total += int(fields[21]) * PAGE
        except (OSError, ValueError, IndexError):
            continue  # a process that has just ended
    return total
