"""How fast reports are read for their statistics: MB a second on one core.

    python tests/benchmark/bench_reading.py [REPORT ...]

Reads the given text files, or the samples of the project, and prints the speed of `read_statistics` and how often it
is slower than one pass of a compiled pattern that finds every number: the least that any reader must do.
"""

import re
import sys
import time
from collections.abc import Callable
from pathlib import Path

from ingestion.figures.reading import read_statistics

SAMPLES = Path(__file__).resolve().parents[2] / "ingestion" / "samples"
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


def main() -> None:
    """Print the speed over all texts together."""
    paths = [Path(name) for name in sys.argv[1:]] or sorted([*SAMPLES.rglob("*.txt"), *SAMPLES.rglob("*.md")])
    texts = [path.read_text(encoding="utf-8") for path in paths if path.name != "README.md"]
    size = sum(len(text.encode()) for text in texts) / 1e6
    reading = seconds_for(lambda: [read_statistics("benchmark", text, [], [], []) for text in texts])
    one_pass = seconds_for(lambda: [ONE_PASS.findall(text) for text in texts])
    numbers = sum(len(ONE_PASS.findall(text)) for text in texts)
    print(f"{len(texts)} texts, {size:.2f} MB, {numbers} numbers ({numbers / size:,.0f} a MB)")
    print(f"reading: {size / reading:.2f} MB/s, {1e6 * reading / max(numbers, 1):.0f} microseconds a number")
    print(f"ratio to one pass of a compiled pattern: {reading / one_pass:.0f}")


if __name__ == "__main__":
    main()
