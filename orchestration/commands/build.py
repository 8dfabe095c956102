"""`assurance build`: read the reports, build and check the warehouse, publish it."""

import gc
import signal
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from orchestration.commands.build_run import STOPPED, run_build
from orchestration.commands.closing import closing
from orchestration.commands.options import (
    EngineOption,
    Exit,
    HomeOption,
    ReportsOption,
    StatisticsOption,
    settings_to_run,
    stop,
)
from orchestration.lib.dagster_records.home import damaged_records
from orchestration.lib.dbt.process import end_dbt
from orchestration.lib.messages.terminal import say
from orchestration.settings import Settings
from warehouse.sql import first_line

if TYPE_CHECKING:
    from ingestion.plan import ReadingPlan


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
    _stop_on_signals()
    chosen = settings_to_run(home, reports, engine, statistics)
    from ingestion.statistics.plan import plan_statistics
    from orchestration.lib.exported import missing_exports
    from orchestration.lib.inputs import inputs_digest
    from warehouse.publishing.publish import read_publication

    plan = _reports_to_read(chosen.reports)
    published = read_publication(chosen.home.published_database)
    digest = inputs_digest(plan, plan_statistics(chosen.statistics))
    exports: list[str] = []
    if not full_refresh and published.get("inputs_digest") == digest:
        say(f"Nothing has changed since {published['published_at']}: {len(plan.documents)} documents, 0 read.")
        exports = missing_exports(chosen, published["run_id"])
        if not exports:
            say(closing(chosen.home))
            return
    elif replaced := _replaced(published.get("reports"), chosen.reports):
        say(replaced)
    code = _run(chosen, full_refresh, exports)
    gc.freeze()  # otherwise Python's last garbage collection takes two seconds
    raise typer.Exit(code)


def _reports_to_read(folder: Path) -> "ReadingPlan":
    """The documents of the reports folder. Stops if there is no folder or no report in it."""
    from ingestion.plan import NO_REPORT, plan_reading

    try:
        plan = plan_reading(folder)
    except OSError as error:
        stop(f"{error} Give the folder of the reports with --reports.")
    if not plan.documents:
        for rejection in plan.rejections:
            say(f"  {rejection.file_name}: {rejection.explanation}", to_errors=True)
        stop(NO_REPORT.format(folder=folder))
    return plan


def _run(chosen: Settings, full_refresh: bool, exports: list[str]) -> int:
    """Run the build, or only these exports; return its exit code. Stops where the home cannot be used."""
    from sqlalchemy.exc import DatabaseError, OperationalError

    try:
        return run_build(chosen, full_refresh, exports)
    except typer.Exit:  # which is a RuntimeError, too
        raise
    except KeyboardInterrupt:
        stop(STOPPED, Exit.STOPPED)
    except (OSError, OperationalError) as error:  # Dagster's records, in SQLite, are written all through a run
        where = chosen.home.folder
        stop(f"The warehouse cannot be written at {where}: {first_line(error)}. Is the disk full?")
    except DatabaseError as error:
        stop(damaged_records(chosen.home, first_line(error)))
    except RuntimeError as error:  # dbt cannot read its project
        stop(error)
    finally:
        end_dbt(chosen)


def _replaced(before: str | None, reports: Path) -> str | None:
    """A sentence where the home holds the reports of another folder than the one to read."""
    if before is None or before == str(reports):
        return None
    return (
        f"The reports of {reports} take the place of those of {before}, which this home holds. "
        "To keep both, give each its own --home."
    )


def _stop_on_signals() -> None:
    """Let SIGTERM, which ends services and jobs, stop a build as Ctrl+C does.

    A job in the background ignores SIGINT, and Dagster would let it ignore SIGTERM, too.
    """
    ignores_ctrl_c = signal.getsignal(signal.SIGINT) is signal.SIG_IGN

    def stop_build(number: int, _frame: object) -> None:
        if number == signal.SIGTERM or not ignores_ctrl_c:
            raise KeyboardInterrupt

    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, stop_build)
