"""Read mutated and random documents, and report every one that is read wrongly.

    python -m tests.tools.fuzz                                  ten thousand documents
    python -m tests.tools.fuzz --documents 100000 --seed 7   as many as wanted; a seed always makes the same documents

The first four thousand are then built into a warehouse, which must be published.

A document that crashes or hangs the reader, or loses a number, is written to the folder of --keep with what was wrong.
Shrink it by hand and put it into tests/tools/fuzz/corpus/, where the tests then always read it.
"""

import argparse
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.tools.fuzz.campaign import run
from tests.tools.fuzz.publishing import MOST, publish_documents


def main() -> int:
    """Run a campaign; return 1 where a document was read wrongly."""
    parser = argparse.ArgumentParser(
        prog="python -m tests.tools.fuzz", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--documents", type=int, default=10_000, help="how many (default: 10000)")
    parser.add_argument("--seed", type=int, default=1, help="which (default: 1)")
    parser.add_argument("--workers", type=int, default=2, help="processes (default: 2)")
    parser.add_argument("--keep", type=Path, default=Path("fuzz_failures"), help="folder for failures")
    options = parser.parse_args()
    started = time.monotonic()
    outcome = run(options.documents, options.seed, options.workers, options.keep)
    took = time.monotonic() - started
    for what, count in sorted(outcome.counts.items()):
        print(f"{count:>10,}  {what}")
    print(f"{options.documents:,} documents in {took:.0f} s; slowest {outcome.slowest[0]:.1f} s ({outcome.slowest[1]})")
    for seed, problem in outcome.failures[:20]:
        print(f"{seed}: {problem.strip().splitlines()[-1][:300]}")
    print(f"{len(outcome.failures)} failures" + (f", kept in {options.keep}" if outcome.failures else ""))
    with TemporaryDirectory() as folder:
        publish_documents(Path(folder), options.seed, min(options.documents, MOST))
    print(f"a warehouse of {min(options.documents, MOST):,} of them is published")
    return 1 if outcome.failures else 0


if __name__ == "__main__":
    sys.exit(main())
