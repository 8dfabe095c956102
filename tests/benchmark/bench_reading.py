"""How fast reports are read for their statistics: MB a second on one core.

    python tests/benchmark/bench_reading.py [REPORT ...]

Reads the given text files, or else the samples and, where they are present, real reports, and prints the speed of
`read_statistics` and how often it is slower than one pass of a compiled pattern that finds every number: the least
that any reader must do. Time is spent on numbers, not on characters: the samples, which have to show every phrasing in
little text, hold four times as many numbers a megabyte as real reports, and are read that much slower.
"""

import re
import sys
import time
from collections.abc import Callable
from pathlib import Path

from ingestion.figures.reading import read_statistics

PROJECT = Path(__file__).resolve().parents[2]
SAMPLES = PROJECT / "ingestion" / "samples"
REAL_REPORTS = PROJECT.parent / "shared" / "reports"
ONE_PASS = re.compile(r"\d+(?:[.,]\d+)*")
SECONDS = 2.0


def seconds_for(task: Callable[[], object]) -> float:
    """The shortest time of one run of `task`, repeated for about two seconds."""
    best, until = float("inf"), time.perf_counter() + SECONDS
    while time.perf_counter() < until:
        start = time.process_time()
        task()
        best = min(best, time.process_time() - start)
    return best


def measure(name: str, paths: list[Path]) -> None:
    """Print the speed over these texts together."""
    texts = [path.read_text(encoding="utf-8") for path in paths]
    size = sum(len(text.encode()) for text in texts) / 1e6
    reading = seconds_for(lambda: [read_statistics("benchmark", text, [], [], []) for text in texts])
    one_pass = seconds_for(lambda: [ONE_PASS.findall(text) for text in texts])
    numbers = sum(len(ONE_PASS.findall(text)) for text in texts)
    print(
        f"{name}: {len(texts)} texts, {size:.2f} MB, {numbers / size:,.0f} numbers a MB: {size / reading:.2f} MB/s, "
        f"{1e6 * reading / max(numbers, 1):.0f} microseconds a number, {reading / one_pass:.0f} times one pass"
    )


def main() -> None:
    """Measure the given files, or the samples and the real reports."""
    if given := [Path(name) for name in sys.argv[1:]]:
        measure("given", given)
        return
    samples = sorted([*SAMPLES.rglob("*.txt"), *SAMPLES.rglob("*.md")])
    measure("samples", [path for path in samples if path.name != "README.md"])
    if real := sorted(REAL_REPORTS.glob("*.txt")):
        measure("real reports", real)


if __name__ == "__main__":
    main()
