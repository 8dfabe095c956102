"""`assurance build`: read the reports, build and check the warehouse, publish it."""

import gc
from collections.abc import Sequence
from typing import Annotated

import typer

from orchestration.commands.closing import closing
from orchestration.commands.options import (
    EngineOption,
    Exit,
    HomeOption,
    ReportsOption,
    StatisticsOption,
    make_dagster_home,
    records_of,
    settings_to_run,
    stop,
)
from orchestration.lib.dagster_records.home import damaged_records
from orchestration.lib.dbt.process import begin_dbt, end_dbt
from orchestration.lib.messages.pulse import pulse
from orchestration.lib.messages.terminal import say
from orchestration.settings import Settings
from warehouse.database import first_line

_STOPPED = "Stopped; nothing new was published. Start the same command again."


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

    Only new and changed reports are read. If nothing has changed since the last publication, only missing exports
    (workbook, pages, files) are written.
    A file that cannot be used is listed with the reason and does not stop the others.

    Exit codes: 0 published, 1 a check refused to publish (the last publication is unchanged), 2 bad usage or no
    readable report; 130 stopped.

    Example: assurance build --reports ~/reports --home ~/warehouse
    """
    chosen = settings_to_run(home, reports, engine, statistics)
    from ingestion.plan import NO_REPORT, plan_reading
    from ingestion.statistics.plan import plan_statistics
    from orchestration.lib.exported import missing_exports
    from orchestration.lib.inputs import inputs_digest
    from warehouse.publishing.publish import read_publication

    try:
        plan = plan_reading(chosen.reports)
    except OSError as error:
        stop(f"{error} Give the folder of the reports with --reports.")
    if not plan.documents:
        for rejection in plan.rejections:
            say(f"  {rejection.file_name}: {rejection.explanation}", to_errors=True)
        stop(NO_REPORT.format(folder=chosen.reports))
    published = read_publication(chosen.home.published_database)
    digest = inputs_digest(plan, plan_statistics(chosen.statistics))
    exports: list[str] = []
    if not full_refresh and published.get("inputs_digest") == digest:
        say(f"Nothing has changed since {published['published_at']}: {len(plan.documents)} documents, 0 read.")
        exports = missing_exports(chosen, published["run_id"])
        if not exports:
            say(closing(chosen.home))
            return
    from sqlalchemy.exc import DatabaseError, OperationalError

    try:
        code = _run(chosen, full_refresh, exports)
    except typer.Exit:  # which is a RuntimeError, too
        raise
    except KeyboardInterrupt:
        stop(_STOPPED, Exit.STOPPED)
    except (OSError, OperationalError) as error:  # Dagster's records, in SQLite, are written all through a run
        where = chosen.home.folder
        stop(f"The warehouse cannot be written at {where}: {first_line(error)}. Is the disk full?")
    except DatabaseError as error:
        stop(damaged_records(chosen.home, first_line(error)))
    except RuntimeError as error:  # dbt cannot read its project
        stop(error)
    finally:
        end_dbt(chosen)
    gc.freeze()  # otherwise Python's last garbage collection takes two seconds
    raise typer.Exit(code)


def _run(chosen: Settings, full_refresh: bool, exports: Sequence[str]) -> int:
    """Build and publish, or only write the publication's missing exports; returns the exit code."""
    if exports:
        say(f"Writing what is missing of it: {', '.join(exports)}")
    else:
        say(f"Building from {chosen.reports}")
    steps = () if exports else ("staging", "statistics")
    make_dagster_home(chosen)
    with pulse("loading Dagster and dbt"):
        begin_dbt(chosen)
        gc.disable()  # these modules stay loaded until the end; garbage collection meanwhile takes a second
        from orchestration.definitions import defs

        definitions = defs()
        gc.freeze()
        gc.enable()
        from dagster import AssetKey

        from orchestration.lib.dagster_records.runs import prune_records
        from orchestration.lib.messages.progress import is_interrupted

        with records_of(chosen) as instance:
            prune_records(instance, chosen.keep_days)  # the schedule for this runs only while a UI runs
            result = definitions.resolve_job_def("publish" if exports else "build").execute_in_process(
                instance=instance,
                raise_on_error=False,
                run_config={
                    "ops": {step: {"config": {"full_refresh": full_refresh}} for step in steps},
                    "loggers": {"console": {}},
                },
                asset_selection=[AssetKey(["published", name]) for name in exports] or None,
            )
            is_stopped = any(map(is_interrupted, result.all_events))
    from warehouse.publishing.publish import read_publication

    if not result.success:
        if exports or read_publication(chosen.home.published_database).get("run_id") == result.run_id:
            say(f"Published: {chosen.home.published_database}")
            if is_stopped:
                stop("Stopped before all exports were written. Start the same command again.", Exit.STOPPED)
            say("Some exports failed: see the lines marked ✗ above.", to_errors=True)
            return Exit.FAILED
        if is_stopped:
            stop(_STOPPED, Exit.STOPPED)
        kept = "What was published before is unchanged." if chosen.home.published_database.exists() else ""
        say(f"Not published: see the lines marked ✗ above. {kept}", to_errors=True)
        return Exit.FAILED
    say(closing(chosen.home))
    return Exit.DONE
