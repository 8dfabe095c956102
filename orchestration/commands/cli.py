"""The `assurance` command: build the warehouse, see what is in it, ask it, open its UI.

Heavy libraries are imported inside the commands that need them, so that help and queries answer at once.
"""

import gc
import os
import sys
from pathlib import Path
from typing import Annotated

import typer

from orchestration.commands.answers import answers
from orchestration.commands.check import check
from orchestration.commands.evidence import evidence
from orchestration.commands.export import export
from orchestration.commands.fetch import fetch
from orchestration.commands.options import (
    EngineOption,
    HomeOption,
    ReportsOption,
    StatisticsOption,
    chosen_settings,
    stop,
)
from orchestration.commands.terminal import say
from orchestration.lib.dagster_home import open_records, prepare_dagster
from orchestration.settings import PROJECT, Engine, Settings
from warehouse.database import first_line

PUBLISHED, REFUSED = 0, 1  # exit codes of a build

app = typer.Typer(
    name="assurance",
    help="The assurance warehouse: reports of the Care Quality Commission on adult social care in, figures with "
    "their sentences out.\n\nStart with: assurance build. Then: assurance status, assurance query, assurance ui.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)


@app.command()
def build(
    reports: ReportsOption = None,
    home: HomeOption = None,
    full_refresh: Annotated[
        bool, typer.Option("--full-refresh", help="Read every report again, also those that have not changed.")
    ] = False,
    engine: EngineOption = None,
    statistics: StatisticsOption = None,
) -> None:
    """Read the reports, build and check the warehouse, and publish it.

    Only new and changed reports are read. Where nothing has changed since the last publication, nothing is done.
    A file that cannot be used is named with the reason, and the rest goes on.

    Exit codes: 0 published, 1 a check refused to publish (what was published before stays), 2 bad usage or no
    readable report.

    Example: assurance build --reports ~/reports --home ~/warehouse
    """
    chosen = _settings_to_run(home, reports, engine, statistics)
    from ingestion.files.plan import plan_reading
    from ingestion.statistics.plan import plan_statistics
    from orchestration.lib.inputs import inputs_digest
    from warehouse.publishing.publish import read_publication, remove_side_files

    for removed in remove_side_files(chosen.home.published_database):
        say(f"Removed {removed}: DuckDB would have taken it for a part of the publication.", to_errors=True)
    try:
        plan = plan_reading(chosen.reports)
    except OSError as error:
        stop(f"{error} Give the folder of the reports with --reports.")
    if not plan.documents:
        for rejection in plan.rejections:
            say(f"  {rejection.file_name}: {rejection.explanation}", to_errors=True)
        stop(f"There is no report in {chosen.reports}: no .txt, .md, .html or .pdf file that can be opened.")
    published = read_publication(chosen.home.published_database)
    digest = inputs_digest(plan, plan_statistics(chosen.statistics))
    if not full_refresh and published.get("inputs_digest") == digest:
        say(f"Nothing has changed since {published['published_at']}: {len(plan.documents)} documents, 0 read.")
        say(f"Published: {chosen.home.published_database}")
        return
    from sqlalchemy.exc import OperationalError

    try:
        code = _run_build(chosen, full_refresh)
    except (OSError, OperationalError) as error:  # Dagster's records, in SQLite, are written all through a run
        where = chosen.home.folder
        stop(f"The warehouse cannot be written at {where}: {first_line(error)}. Is the disk full?")
    gc.freeze()  # or Python looks for garbage in all of it before it ends, which takes two seconds
    raise typer.Exit(code)


def _run_build(chosen: Settings, full_refresh: bool) -> int:
    say(f"Building from {chosen.reports}")
    _prepare_dagster(chosen)
    gc.disable()  # what is loaded now stays until the end: looking for garbage in it takes a second
    from orchestration.definitions import defs

    gc.freeze()
    gc.enable()
    from warehouse.publishing.publish import read_publication

    with open_records(chosen.home) as instance:
        result = defs.resolve_job_def("build").execute_in_process(
            instance=instance,
            raise_on_error=False,
            run_config={
                "ops": {step: {"config": {"full_refresh": full_refresh}} for step in ("staging", "statistics")},
                "loggers": {"console": {}},
            },
        )
    if not result.success:
        if read_publication(chosen.home.published_database).get("run_id") == result.run_id:
            say(f"Published: {chosen.home.published_database}")
            say("Not everything that is made of it: see the lines marked ✗ above.", to_errors=True)
            return REFUSED
        kept = "What was published before is unchanged." if chosen.home.published_database.exists() else ""
        say(f"Not published: see the lines marked ✗ above. {kept}", to_errors=True)
        return REFUSED
    say(f"Published: {chosen.home.published_database}")
    say('Try: assurance status, assurance query "select * from mart_scorecard", assurance ui')
    return PUBLISHED


def _prepare_dagster(chosen: Settings) -> None:
    try:
        prepare_dagster(chosen.home)
    except OSError as error:
        stop(f"The warehouse cannot be written at {chosen.home.folder}: {error.strerror}.")


app.command()(check)
app.command()(fetch)
app.add_typer(export, name="export")
app.add_typer(answers)
app.add_typer(evidence)


@app.command()
def ui(
    reports: ReportsOption = None,
    home: HomeOption = None,
    port: Annotated[int, typer.Option(min=1, max=65535, help="Port on this machine.")] = 3000,
    engine: EngineOption = None,
    statistics: StatisticsOption = None,
) -> None:
    """Open the Dagster UI on this machine: the graph, the runs, the checks. Stop it with Ctrl+C."""
    chosen = _settings_to_run(home, reports, engine, statistics)
    _prepare_dagster(chosen)
    from orchestration.lib.runs import end_dead_runs

    with open_records(chosen.home) as instance:
        end_dead_runs(instance)
    say(f"Opening http://127.0.0.1:{port} (warehouse {chosen.home.folder}, reports {chosen.reports})")
    command = [sys.executable, "-m", "orchestration.web.dev", "-m", "orchestration.definitions"]
    os.chdir(PROJECT)  # Dagster imports from the folder it stands in; a stranger's click.py there would win
    os.execv(sys.executable, [*command, "-h", "127.0.0.1", "-p", str(port)])


def _settings_to_run(
    home: Path | None, reports: Path | None, engine: Engine | None, statistics: Path | None
) -> Settings:
    """Settings of a command that runs the graph. Stops where it would read itself, or its engine is not installed."""
    chosen = chosen_settings(home, reports, engine, statistics)
    if chosen.home.folder.resolve().is_relative_to(chosen.reports.resolve()):
        stop(f"The warehouse {chosen.home.folder} would lie among the reports, and be read. Give another --home.")
    if chosen.engine is Engine.spark:
        from orchestration.lib.spark_loading import what_spark_lacks

        lacking = what_spark_lacks()
        if lacking:
            stop(lacking)
    return chosen


if __name__ == "__main__":
    app()
