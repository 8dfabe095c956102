"""SIGKILL at points spread over runs, what it may leave behind, and runs that meet."""

import itertools
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

from tests.tools.faults.trial import Run, Trial
from tests.tools.faults.watching import Watcher, digest, facts_of

_WRITTEN = (".json", ".msgpack", ".yaml", ".html")
GOLDEN = 0.6180339887
RERUN_AFTER = 5  # kills on top of one another before a run is left to end


def killed_runs(trial: Trial, points: int) -> str:
    """Kill `points` runs, each a little later than the one before, and let every fifth re-run end.

    Half of the kills hit the whole process group, half the first process alone, whose children then live on. Two
    watchers look at the published file the whole time: one opens it again for each look, one keeps it open.
    """
    home = trial.home("killed")
    started = time.monotonic()
    Run(home, trial.after).end()
    lasts = time.monotonic() - started
    home = trial.home("killed")
    published = trial.published(home)
    fresh, held = Watcher("fresh", published), Watcher("held", published)
    stages: Counter[str] = Counter()
    targets = itertools.cycle([trial.after, trial.before])
    target, reruns = next(targets), 0
    moments = sorted(range(points), key=lambda point: point * GOLDEN % 1)  # early and late ones in turn
    for point, moment in enumerate(moments):
        run, began = Run(home, target), time.monotonic()
        try:
            code = run.process.wait(lasts * (moment + 0.5) / points)
        except subprocess.TimeoutExpired:
            stages[run.stage] += 1
            run.kill(only_main=point % 2 == 1)
        else:  # the machine has become quieter than it was when the first run was timed
            assert code == 0, run.said
            stages["ended before its kill"] += 1
            lasts, target = time.monotonic() - began, next(targets)
        assert digest(facts_of(published)) in trial.facts.values()
        if (point + 1) % RERUN_AFTER == 0 or point + 1 == points:
            began = time.monotonic()
            Run(home, target).end()
            lasts = time.monotonic() - began  # as the machine is now
            trial.expect(home, target)
            target, reruns = next(targets), reruns + 1
            print(f"  {point + 1} kills, {reruns} re-runs, facts as expected: {dict(stages)}", flush=True)
    seen, kept = fresh.seen(), held.seen()
    assert not seen.errors + kept.errors
    assert seen.facts <= set(trial.facts.values()), seen.facts
    assert kept.facts == {trial.facts[trial.before]}, kept.facts
    assert_no_run_is_left_open(home)
    where = ", ".join(f"{stage} {count}" for stage, count in stages.items())
    return (
        f"{points} runs killed ({where}); {reruns} re-runs gave the expected facts; {seen.looks:,} fresh looks and "
        f"{kept.looks:,} looks through one open connection without an error"
    )


def half_written_files(trial: Trial) -> str:
    """What a kill could leave half-written beside the database must not stop later runs."""
    home = trial.home("half_written")
    halved = cut_in_half(home)
    Run(home, trial.after).end()
    trial.expect(home, trial.after)
    names = ", ".join(str(path.relative_to(home)) for path in halved if path.name.endswith((".json", ".msgpack")))
    return f"{len(halved)} files cut in half ({names}, ...), the next run published"


def cut_in_half(home: Path) -> list[Path]:
    """Leave half of every file that runs write beside their databases; returns these files."""
    files = [path for path in sorted((home / "build").rglob("*")) if path.suffix in _WRITTEN and path.is_file()]
    assert files
    for path in files:
        content = path.read_bytes()
        path.write_bytes(content[: len(content) // 2])
    return files


def two_builds_at_once(trial: Trial) -> str:
    """Of two runs the second waits and says for whom, then does its work; both succeed."""
    home = trial.home("two_builds")
    meet(home, trial)
    return "both published, one waited for the other and said so"


def meet(home: Path, trial: Trial) -> None:
    """Start two runs at the same time. Raises AssertionError where they do not publish one after the other."""
    said = [run.end() for run in [Run(home, trial.after, "--full-refresh") for _ in range(2)]]
    assert sum("Waiting for process" in text for text in said) == 1, said
    trial.expect(home, trial.after)


def assert_no_run_is_left_open(home: Path) -> None:
    """Raise AssertionError where Dagster's records still show a run at work."""
    code = (
        "import sys\nfrom dagster import DagsterInstance, DagsterRunStatus\n"
        "with DagsterInstance.from_config(sys.argv[1]) as instance:\n"
        "    print(sum(run.status == DagsterRunStatus.STARTED for run in instance.get_runs()))"
    )
    command = [sys.executable, "-c", code, str(home / "build" / "dagster")]
    counted = subprocess.run(command, capture_output=True, text=True, check=True)
    assert counted.stdout.strip() == "0", counted.stdout
