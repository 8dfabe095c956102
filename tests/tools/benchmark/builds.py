"""Builds from nothing, with nothing changed, and with one report changed; and what each stage of a build took.

Stages are Dagster's steps, as its records in HOME/build/dagster have them.
"""

import os
import shutil
import sys
import time
from collections.abc import Callable, Mapping
from pathlib import Path

from ingestion.plan import plan_reading
from tests.tools.benchmark.measuring import Measure, run
from tests.tools.benchmark.results import Row, Value
from tests.tools.corpus.folder import write_corpus
from warehouse.home import Home

ASSURANCE = Path(sys.executable).with_name("assurance")
PROJECT = Path(__file__).resolve().parents[3]
Say = Callable[[str], None]


def corpus(workspace: Path, reports: int, say: Say) -> Path:
    """A generated folder of so many reports; one report is a single page of it, which stands for none."""
    folder = workspace / f"reports_{reports}"
    if not folder.exists():
        say(f"writing {reports:,} reports")
        write_corpus(folder, reports, seed=1, layouts=["may_2024"] if reports == 1 else None)
        for page in sorted(folder.glob("*/*.txt"))[1:] if reports == 1 else ():
            page.unlink()
    return folder


def build(folder: Path, home: Path) -> Measure:
    """`assurance build` of a folder."""
    home.mkdir(parents=True, exist_ok=True)
    return run([ASSURANCE, "build", "--reports", folder, "--home", home], home)


def make_warehouse(home: Path) -> Measure:
    """`make warehouse` of the sample reports, after set-up."""
    home.mkdir(parents=True, exist_ok=True)
    return run(["make", "--directory", PROJECT, "--old-file=.venv/ready", "warehouse", f"HOME_FOLDER={home}"], home)


def first_build(workspace: Path, reports: int, floors: Mapping[str, Measure], say: Say) -> tuple[Path, Measure, Row]:
    """Build so many reports into a new home, beside each of the floors: the home, the measure, and its row."""
    folder = corpus(workspace, reports, say)
    home = workspace / f"home_{reports}"
    shutil.rmtree(home, ignore_errors=True)
    say(f"building {reports:,} reports")
    took = build(folder, home)
    stages = stage_seconds(home)
    size = sum(path.stat().st_size for path in folder.rglob("*") if path.is_file()) / 1e6
    say(f"reading {reports:,} reports on one core")
    values: dict[str, Value] = {
        "MB": round(size, 1),
        **measured(took),
        **{name: value for floor in floors for name, value in ratios(took, floors[floor], floor).items()},
        "start": round(took.seconds - sum(stages.values()), 1),
        "reading on one core": round(_reading_seconds(folder), 1),
        **{stage: round(seconds, 1) for stage, seconds in stages.items()},
    }
    return home, took, Row(f"build/{reports}", values)


def later_builds(workspace: Path, reports: int, home: Path, say: Say) -> list[Row]:
    """What a second build takes: with nothing changed, of everything but reading, and with one report changed.

    A build that finds nothing changed does nothing. Without the published file it must run, but need not read: that is
    the floor of a build that must read one report.
    """
    folder = corpus(workspace, reports, say)
    say("nothing changed")
    unchanged = min((build(folder, home) for _ in range(3)), key=lambda one: one.seconds)
    say("nothing to read, everything to build")
    Home(home).published_database.unlink()
    nothing_read = build(folder, home)
    say("one report changed")
    report = next(path for path in sorted(folder.glob("*.md")))
    content = report.read_bytes()
    report.write_bytes(content + b"\nThe council had 17 new social workers in 2023/24.\n")
    try:
        changed = build(folder, home)
    finally:
        report.write_bytes(content)
    return [
        Row(f"again/{reports}/nothing changed", measured(unchanged)),
        Row(f"again/{reports}/nothing to read", measured(nothing_read)),
        Row(
            f"again/{reports}/one report changed",
            {**measured(changed), **ratios(changed, nothing_read, "nothing to read")},
        ),
    ]


def publication(reports: int, home: Path) -> Row:
    """Publishing against a plain copy of the published file, written through to the disk."""
    published = Home(home).published_database
    copy = home / "copy.duckdb"
    start = time.perf_counter()
    shutil.copyfile(published, copy)
    with copy.open("rb") as copied:
        os.fsync(copied.fileno())
    floor = time.perf_counter() - start
    copy.unlink()
    seconds = stage_seconds(home)["published assurance_duckdb"]
    return Row(
        f"publication/{reports}",
        {
            "MB": round(published.stat().st_size / 1e6, 1),
            "seconds": round(seconds, 2),
            "seconds of a copy": round(floor, 3),
            "times a copy": round(seconds / floor, 1),
        },
    )


def measured(one: Measure) -> dict[str, Value]:
    """A measure's values by name."""
    return {
        "seconds": round(one.seconds, 1),
        "processor seconds": round(one.cpu_seconds, 1),
        "memory in MB": round(one.memory),
    }


def ratios(one: Measure, floor: Measure, name: str) -> dict[str, Value]:
    """How often a measure is its floor, by the clock and by the processors, which a busy machine disturbs less."""
    return {
        f"times {name}": round(one.seconds / floor.seconds, 2),
        f"processor times {name}": round(one.cpu_seconds / floor.cpu_seconds, 2),
    }


def stage_seconds(home: Path) -> dict[str, float]:
    """Seconds of each step of the last run of a home, in the order in which they were taken."""
    return {stage: end - start for stage, (start, end) in stage_moments(home).items()}


def stage_moments(home: Path) -> dict[str, tuple[float, float]]:
    """When each step of the last run of a home began and ended, in seconds since 1970."""
    import dagster as dg

    with dg.DagsterInstance.from_config(str(Home(home).dagster)) as instance:
        run_id = instance.get_runs(limit=1)[0].run_id
        steps = [step for step in instance.get_run_step_stats(run_id) if step.start_time and step.end_time]
    steps.sort(key=lambda step: step.start_time or 0)
    names = [step.step_key.replace("published__", "published ") for step in steps]
    return {name: (step.start_time or 0, step.end_time or 0) for name, step in zip(names, steps, strict=True)}


def _reading_seconds(folder: Path) -> float:
    """The reading of all documents alone, on one core."""
    start = time.perf_counter()
    plan = plan_reading(folder)
    for planned in plan.documents:
        plan.read(planned)
    return time.perf_counter() - start
