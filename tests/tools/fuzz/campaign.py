"""Making documents, reading them under a watch, and keeping those that were read wrongly."""

import signal
import time
import traceback
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor, as_completed
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from types import FrameType

from ingestion.reader import read_report
from ingestion.vocabulary import national_authorities
from tests.tools.fuzz.documents import make
from tests.tools.fuzz.invariants import violations

SECONDS = 10  # of a processor a document may take; a PDF is read in a process with a limit of its own
SLOW = 2.0  # seconds; slower ones are counted
CHUNK = 250  # documents that a worker receives together


class TooSlow(Exception):
    """A document took longer than it may."""


@dataclass
class Outcome:
    """What came of some documents: how many were read, or rejected for which reason, and what was wrong."""

    counts: Counter[str] = field(default_factory=Counter)
    failures: list[tuple[str, str]] = field(default_factory=list)
    slowest: tuple[float, str] = (0.0, "")

    def add(self, other: "Outcome") -> None:
        """Take in what came of other documents."""
        self.counts += other.counts
        self.failures += other.failures
        self.slowest = max(self.slowest, other.slowest)


def problem_with(name: str, content: bytes, digits: str | None, counts: Counter[str]) -> str | None:
    """Read a document; what is wrong with its reading, or None. `counts` receives the result."""
    try:
        with _at_most(SECONDS):
            reading = read_report(content, name, None, national_authorities())
    except TooSlow:
        return f"it took more than {SECONDS} s"
    except Exception:
        return traceback.format_exc(limit=-4)
    outcome = "read" if reading.document else f"rejected: {reading.rejections[0].reason}" if reading.rejections else "-"
    counts[f"{Path(name).suffix} {outcome}"] += 1
    counts["numbers"] += len(reading.numbers)
    counts["figures"] += len(reading.figures)
    return next(violations(name, content, digits, reading), None)


def read_chunk(seed: int, first: int, count: int) -> Outcome:
    """Make and read the documents `first` to `first + count` of a seed."""
    outcome = Outcome()
    for number in range(first, first + count):
        made = make(f"{seed}:{number}")
        started = time.process_time()
        problem = problem_with(made.name, made.content, made.digits, outcome.counts)
        took = time.process_time() - started
        outcome.counts["slower than two seconds"] += took > SLOW
        outcome.slowest = max(outcome.slowest, (took, f"{seed}:{number}"))
        if problem is not None:
            outcome.failures.append((f"{seed}:{number}", problem))
    return outcome


def run(documents: int, seed: int, workers: int, keep: Path | None) -> Outcome:
    """Read that many documents; those that fail are written to the folder `keep`, with what was wrong."""
    total = Outcome()
    chunks = [(first, min(CHUNK, documents - first)) for first in range(0, documents, CHUNK)]
    with ProcessPoolExecutor(workers) as pool:
        working = [pool.submit(read_chunk, seed, first, count) for first, count in chunks]
        for done, chunk in enumerate(as_completed(working), start=1):
            outcome = chunk.result()
            total.add(outcome)
            for failed, problem in outcome.failures:
                _keep(failed, problem, keep)
            if done % 20 == 0:
                print(f"  {done * CHUNK:,} documents, {len(total.failures)} failures", flush=True)
    return total


def _keep(seed: str, problem: str, folder: Path | None) -> None:
    if folder is None:
        return
    folder.mkdir(parents=True, exist_ok=True)
    made = make(seed)
    name = seed.replace(":", "_")
    (folder / f"{name}{Path(made.name).suffix}").write_bytes(made.content)
    (folder / f"{name}.problem").write_text(problem, encoding="utf-8", errors="backslashreplace")


@contextmanager
def _at_most(seconds: float) -> Iterator[None]:
    """Raise TooSlow in what takes longer. Regular expressions look for signals too, so that none can outlast it."""

    def stop(_signal: int, _frame: FrameType | None) -> None:
        raise TooSlow

    previous = signal.signal(signal.SIGPROF, stop)
    signal.setitimer(signal.ITIMER_PROF, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, previous)
