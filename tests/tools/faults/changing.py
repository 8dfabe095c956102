"""Reports that change, vanish or come while they are read, and clocks that jump while a run works."""

import random
import shutil
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.tools.faults.publications import publishing
from tests.tools.faults.trial import BEFORE, Run, Trial
from tests.tools.faults.watching import Watcher

JUMPS = (-1000, 2000, -5, 0)  # days by which clocks are ahead, or behind


def changing_files(trial: Trial) -> str:
    """One report is rewritten all through a run, one vanishes and comes back: both settle with the next run."""
    home, reports = trial.home("changing"), trial.folder / "moving"
    shutil.rmtree(reports, ignore_errors=True)
    shutil.copytree(trial.after, reports)
    rewritten, vanishing = reports / BEFORE[2], reports / BEFORE[1]
    contents = {path: path.read_bytes() for path in (rewritten, vanishing)}
    counted = {"rewritten": 0, "vanished": 0}

    def rewrite() -> None:
        rewritten.write_bytes(contents[rewritten] + b"\nA line more." * random.randrange(3))
        counted["rewritten"] += 1

    def vanish() -> None:
        vanishing.unlink(missing_ok=True)
        time.sleep(0.02)
        vanishing.write_bytes(contents[vanishing])
        counted["vanished"] += 1

    with _repeatedly(rewrite, vanish):
        run = Run(home, reports)
        code = run.process.wait(timeout=900)
    assert code in (0, 1), run.said
    assert "Traceback" not in run.said, run.said
    for path, content in contents.items():
        path.write_bytes(content)
    Run(home, reports).end()
    trial.expect(home, trial.after)
    return (
        f"a report rewritten {counted['rewritten']:,} times and one gone {counted['vanished']:,} times during a run "
        f"(exit {code}); the next run gave the expected facts"
    )


def changed_after_reading(trial: Trial) -> str:
    """A report changes after it has been read and before the run publishes: the next run must notice."""
    home, reports = trial.home("late"), trial.folder / "late_reports"
    shutil.rmtree(reports, ignore_errors=True)
    shutil.copytree(trial.after, reports)
    changed = reports / BEFORE[2]
    changed.write_bytes((trial.before / BEFORE[2]).read_bytes())
    run = Run(home, reports)
    while run.stage in ("before the first stage", "staging") and run.process.poll() is None:
        time.sleep(0.05)
    changed.write_bytes((trial.after / BEFORE[2]).read_bytes())
    run.end()
    said = Run(home, reports).end()
    assert "Nothing has changed" not in said, "the change was taken for read, and stays unread"
    trial.expect(home, trial.after)
    return "changed between reading and publication: read by the next run"


def jumping_clock(trial: Trial) -> str:
    """Publish by clocks that are days ahead or behind, one after another.

    Whole runs cannot be given such a clock here: faketime steps in whenever a thread of Python waits for another, and
    Dagster and dbt fail.
    """
    if not clock_of(0):
        return "not tried: the program faketime is not installed"
    home = trial.home("clock")
    fresh = Watcher("fresh", trial.published(home))
    for days in JUMPS:
        assert publishing(home, f"{days:+d} days", clock_of(days)).wait() == 0
        trial.expect(home, trial.before)
    seen = fresh.seen()
    assert not seen.errors, seen.errors
    assert seen.facts == {trial.facts[trial.before]}
    return f"published by clocks {', '.join(f'{days:+d}' for days in JUMPS)} days off: facts as expected"


def clock_of(days: int) -> dict[str, str]:
    """The environment of a process whose clock is so many days ahead; empty where there is no faketime."""
    library = next(Path("/usr/lib").glob("*/faketime/libfaketime.so.1"), None)
    if library is None:
        return {}
    # As on a real machine, only the wall clock can be set.
    return {"LD_PRELOAD": str(library), "FAKETIME": f"{days:+d}d", "FAKETIME_DONT_FAKE_MONOTONIC": "1"}


@contextmanager
def _repeatedly(*actions: Callable[[], None]) -> Iterator[None]:
    """Do each action again and again, each in a thread of its own, until the block ends."""
    ended = threading.Event()

    def repeat(action: Callable[[], None]) -> None:
        while not ended.is_set():
            action()
            time.sleep(0.02)

    threads = [threading.Thread(target=repeat, args=(action,)) for action in actions]
    for thread in threads:
        thread.start()
    try:
        yield
    finally:
        ended.set()
        for thread in threads:
            thread.join()
