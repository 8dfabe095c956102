"""Kill, starve and disturb real runs, and check that nobody is hurt.

python -m tests.tools.faults                        everything, fifty kills: about forty minutes on two cores
python -m tests.tools.faults --points 10            fewer kills
python -m tests.tools.faults --only full_disk       one of the faults; --help lists them
"""

import argparse
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from tests.tools.faults import changing, killing, publications, storage
from tests.tools.faults.trial import Trial, prepare


def faults(points: int) -> dict[str, Callable[[Trial], str]]:
    """Every fault by name: what it does to a trial, and the result that it reports."""
    return {
        "killed_publications": lambda trial: publications.killed_publications(trial, points),
        "twenty_publications": lambda trial: publications.twenty_publications(trial, 20),
        "half_written_files": killing.half_written_files,
        "two_builds_at_once": killing.two_builds_at_once,
        "full_disk": storage.full_disk,
        "read_only_folder": storage.read_only_folder,
        "changing_files": changing.changing_files,
        "changed_after_reading": changing.changed_after_reading,
        "jumping_clock": changing.jumping_clock,
        "killed_runs": lambda trial: killing.killed_runs(trial, points),
    }


def main() -> int:
    """Run the chosen faults; return 1 where one of them did harm."""
    names = list(faults(0))
    parser = argparse.ArgumentParser(
        prog="python -m tests.tools.faults", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--points", type=int, default=50, help="kills, spread over a run (default: 50)")
    parser.add_argument("--only", nargs="+", choices=names, default=names, metavar="FAULT", help=", ".join(names))
    options = parser.parse_args()
    harm = 0
    with tempfile.TemporaryDirectory(prefix="faults_") as folder:
        trial = prepare(Path(folder))
        for name in options.only:
            started = time.monotonic()
            print(f"{name} ...", flush=True)
            try:
                outcome = f"unharmed: {faults(options.points)[name](trial)}"
            except AssertionError as problem:
                outcome, harm = f"HARM: {problem}", 1
            print(f"{name} ({time.monotonic() - started:.0f} s) {outcome}", flush=True)
    return harm


if __name__ == "__main__":
    sys.exit(main())
