"""Measure and write docs/benchmark.md: python -m tests.tools.benchmark --help."""

import sys
import tempfile
import time
from pathlib import Path
from typing import Annotated

import typer

from tests.conftest import SAMPLES, SHARED
from tests.tools.benchmark import builds, table, ui_start
from tests.tools.benchmark.before import before_and_after
from tests.tools.benchmark.empty_project import COMMANDS, EmptyProject
from tests.tools.benchmark.engines import on_both_engines
from tests.tools.benchmark.measuring import Measure, best_of
from tests.tools.benchmark.reading_speed import parts_row, reading_rows
from tests.tools.benchmark.results import Row, keep, load

NONE, USUAL, FULL = 1, (10, 153), 1530  # reports
TIMES = 3  # short commands are run so often, and the quickest counts
FIRST_RUN = "python with execute_in_process, first"  # of the empty project, with nothing prepared
READ, BUILT_AGAIN = 10, 153  # reports: for reading on one core; for what is built again


def main(
    reports: Annotated[
        list[int] | None,
        typer.Option(min=1, help="Build so many reports; may be given several times. [default: 10, 153]"),
    ] = None,
    full: Annotated[bool, typer.Option("--full", help="Build 1,530 reports as well.")] = False,
    engines: Annotated[
        int | None,
        typer.Option(min=1, metavar="N", help="Build N reports on DuckDB and on Spark, and nothing else."),
    ] = None,
    before: Annotated[
        str | None,
        typer.Option(metavar="COMMIT", help="Also build with an earlier commit, alternately."),
    ] = None,
    folder: Annotated[
        Path | None,
        typer.Option(metavar="DIR", help="Folder to work in, which is kept. [default: a temporary folder]"),
    ] = None,
) -> None:
    """Measure reading, builds, publication and commands, each with its floor, and write docs/benchmark.md.

    Run it on a machine without other load. Rows that are not measured this time stay in the table.
    """
    sizes = sorted({NONE, *(reports or USUAL), *((FULL,) if full else ())})
    start = time.monotonic()

    def say(what: str) -> None:
        print(f"{time.monotonic() - start:7.1f} s  {what}", file=sys.stderr, flush=True)

    with tempfile.TemporaryDirectory() as temporary:
        workspace = folder or Path(temporary)
        workspace.mkdir(parents=True, exist_ok=True)
        say(f"load before: {load()}")
        if engines:
            for rows in on_both_engines(workspace, engines, say):
                _keep(rows)
            return
        empty = EmptyProject(workspace / "empty")
        say("the empty project, for the first time")
        floors = {"an empty project": empty.first_run()}
        if before:
            _keep(before_and_after(workspace, before, BUILT_AGAIN, say))
        if not reports:
            _keep(reading(workspace, say))
            _keep(commands(workspace, empty, floors["an empty project"], say))
        for size in sizes:
            home, took = builds.first_build(workspace, size, floors, say)
            if size == NONE:
                floors["one page"] = took
            if size == BUILT_AGAIN:
                _keep(builds.later_builds(workspace, size, home, empty.command("dagster job execute", TIMES), say))
                say("each export on one core")
                _keep(builds.exports(size, home, workspace))
        table.write()
        say(f"load after: {load()}")
    print(table.PATH.read_text(encoding="utf-8"))


def _keep(rows: list[Row]) -> None:
    """Keep rows and write the table immediately, so that a stopped run keeps its results."""
    keep(rows)
    table.write()


def reading(workspace: Path, say: builds.Say) -> list[Row]:
    """The speed of reading generated reports, the samples, and real reports where they are present."""
    folders = {"generated": builds.corpus(workspace, READ, say), "samples": SAMPLES, "real": SHARED / "reports"}
    rows = []
    for name, folder in folders.items():
        if folder.is_dir():
            say(f"reading {name} reports on one core")
            rows += [*reading_rows(name, folder), parts_row(name, folder)]
    return rows


def commands(workspace: Path, empty: EmptyProject, first_run: Measure, say: builds.Say) -> list[Row]:
    """Whole commands of an empty project, whose first run is measured already, and of this one."""
    say("the empty project: its usual commands")
    floors = {name: empty.command(name, TIMES) for name in COMMANDS} | {FIRST_RUN: first_run}
    home = workspace / "home_samples"
    say("make warehouse, for the first time")
    made = builds.make_warehouse(home)
    rows = [builds.stages("samples/first", made, home)]
    say("make warehouse again")
    again = best_of(TIMES, lambda: builds.make_warehouse(home))
    say("assurance build with nothing changed")
    unchanged = best_of(TIMES, lambda: builds.build(SAMPLES, home))
    ours = {
        "make warehouse, first": (made, FIRST_RUN),
        "make warehouse, again": (again, "dagster job execute"),
        "assurance build, nothing changed": (unchanged, "dagster job execute"),
    }
    rows += [_beside(name, one.seconds, floor, floors[floor].seconds) for name, (one, floor) in ours.items()]
    say("the UI to its first page")
    page_of_floor = min(ui_start.of_empty_project(empty) for _ in range(TIMES))
    first_page = min(ui_start.of_warehouse(home) for _ in range(TIMES))
    return [*rows, _beside("assurance ui, to its first page", first_page, "dagster dev", page_of_floor)]


def _beside(name: str, seconds: float, floor: str, of_floor: float) -> Row:
    """A command, and the usual command that does at least as much."""
    return Row(
        f"command/{name}",
        {
            "seconds": round(seconds, 1),
            "floor": floor,
            "seconds of the floor": round(of_floor, 1),
            "times": round(seconds / of_floor, 2),
        },
    )


if __name__ == "__main__":
    typer.run(main)
