"""Builds from nothing, with nothing changed, and with one report changed; and what each stage of a build took.

Stages are Dagster's steps, as its records in HOME/build/dagster have them.
"""

import shutil
import sys
import time
from collections.abc import Callable, Mapping
from pathlib import Path

from tests.tools.benchmark.measuring import Measure, best_of, run
from tests.tools.benchmark.results import Row, Value, keep
from tests.tools.corpus.folder import write_corpus
from warehouse.home import Home
from warehouse.publishing.table_files import write_files
from warehouse.site import write_site
from warehouse.workbook import write_workbook

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


def build(folder: Path, home: Path, assurance: Path = ASSURANCE) -> Measure:
    """`assurance build` of a folder."""
    home.mkdir(parents=True, exist_ok=True)
    return run([assurance, "build", "--reports", folder, "--home", home], home)


def make_warehouse(home: Path) -> Measure:
    """`make warehouse` of the sample reports, after set-up."""
    home.mkdir(parents=True, exist_ok=True)
    return run(["make", "--directory", PROJECT, "--old-file=.venv/ready", "warehouse", f"HOME_FOLDER={home}"], home)


def first_build(workspace: Path, reports: int, floors: Mapping[str, Measure], say: Say) -> tuple[Path, Measure]:
    """Build so many reports into a new home, beside each of the floors: the home and the measure. Keeps the rows."""
    folder = corpus(workspace, reports, say)
    home = workspace / f"home_{reports}"
    shutil.rmtree(home, ignore_errors=True)
    say(f"building {reports:,} reports")
    took = build(folder, home)
    values = measured(took)
    for floor, measure in floors.items():
        values |= ratio(took, measure, floor)
    keep([Row(f"build/{reports}", values), stages(f"{reports}/first", took, home)])
    return home, took


def later_builds(workspace: Path, reports: int, home: Path, floor: Measure, say: Say) -> list[Row]:
    """What a build after the first takes: with nothing changed, and with one report changed beside the floor."""
    folder = corpus(workspace, reports, say)
    say("nothing changed")
    unchanged = best_of(3, lambda: build(folder, home))
    say("one report changed")
    changed = with_one_report_changed(folder, home)
    return [
        Row(f"again/{reports}/nothing changed", measured(unchanged)),
        Row(f"again/{reports}/one report changed", measured(changed) | ratio(changed, floor, "dagster job execute")),
        stages(f"{reports}/one changed", changed, home),
    ]


def with_one_report_changed(folder: Path, home: Path, assurance: Path = ASSURANCE) -> Measure:
    """Build with a sentence added to one report, which is then as it was."""
    report = next(path for path in sorted(folder.glob("*.md")))
    content = report.read_bytes()
    report.write_bytes(content + b"\nThe council had 17 new social workers in 2023/24.\n")
    try:
        return build(folder, home, assurance)
    finally:
        report.write_bytes(content)


def exports(reports: int, home: Path, folder: Path) -> list[Row]:
    """What each file that is made of a publication takes of one core, and how large it is."""
    published = Home(home).published_database
    writers = {
        "workbook": lambda target: write_workbook(published, target),
        "parquet": lambda target: write_files(published, target, "parquet"),
        "csv": lambda target: write_files(published, target, "csv"),
        "pages": lambda target: write_site(published, target),
        "pages, nothing changed": lambda target: write_site(published, folder / "pages"),
    }
    rows = []
    for name, write in writers.items():
        target = folder / name
        start = time.process_time()
        write(target)
        values: dict[str, Value] = {"processor seconds": round(time.process_time() - start, 1)}
        files = [target] if target.is_file() else [path for path in target.rglob("*") if path.is_file()]
        values |= {"MB": round(sum(path.stat().st_size for path in files) / 1e6, 1)} if files else {}
        rows.append(Row(f"export/{reports}/{name}", values))
    return rows


def stages(name: str, took: Measure, home: Path) -> Row:
    """Seconds of each stage of the last run of a home; `start` is what is in none: imports, and dbt's parse."""
    spent = {stage: end - start for stage, (start, end) in stage_moments(home).items()}
    spent = {"start": took.seconds - sum(spent.values())} | spent
    return Row(f"stage/{name}", {stage: round(seconds, 1) for stage, seconds in spent.items()})


def measured(one: Measure) -> dict[str, Value]:
    """A measure's values by name."""
    return {
        "seconds": round(one.seconds, 1),
        "processor seconds": round(one.cpu_seconds, 1),
        "memory in MB": round(one.memory),
    }


def ratio(one: Measure, floor: Measure, name: str) -> dict[str, Value]:
    """How often a measure is its floor by the clock."""
    return {f"times {name}": round(one.seconds / floor.seconds, 2)}


def stage_moments(home: Path) -> dict[str, tuple[float, float]]:
    """When each step of the last run of a home began and ended, in seconds since 1970."""
    import dagster as dg

    with dg.DagsterInstance.from_config(str(Home(home).dagster)) as instance:
        run_id = instance.get_runs(limit=1)[0].run_id
        steps = [step for step in instance.get_run_step_stats(run_id) if step.start_time and step.end_time]
    steps.sort(key=lambda step: step.start_time or 0)
    names = [step.step_key.replace("__", ".") for step in steps]
    return {name: (step.start_time or 0, step.end_time or 0) for name, step in zip(names, steps, strict=True)}
