"""What commands share: options that several have, the settings that come of them, and how a command stops."""

from enum import IntEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer

from orchestration.lib.dagster_records.home import RecordsProblem, open_records, prepare_dagster
from orchestration.lib.messages.terminal import say
from orchestration.settings import PROJECT, Engine, Settings, settings
from warehouse.home import DEFAULT_HOME

if TYPE_CHECKING:
    from dagster import DagsterInstance


class Exit(IntEnum):
    """The exit codes of all commands."""

    DONE = 0
    FAILED = 1  # checks refuse, or a part of the work failed
    UNUSABLE = 2  # bad usage, or nothing to work on
    STOPPED = 130  # by Ctrl+C


_DEFAULT_HOME = "data/" if DEFAULT_HOME.parent == PROJECT else DEFAULT_HOME


def _folder(printed: str) -> Path:
    """A folder as typed. No name at all is a variable of the shell that is not set, and not the current folder."""
    if not printed.strip():
        raise typer.BadParameter("the name of the folder is empty")
    return Path(printed)


HomeOption = Annotated[
    Path | None,
    typer.Option(
        "--home",
        parser=_folder,
        metavar="DIR",
        help=f"Folder of the warehouse. [env: ASSURANCE_HOME; default: {_DEFAULT_HOME}]",
    ),
]
ReportsOption = Annotated[
    Path | None,
    typer.Option(
        "--reports",
        parser=_folder,
        metavar="DIR",
        help="Folder with the reports (.txt, .md, .html, .pdf), searched with all folders below it. "
        "[env: ASSURANCE_REPORTS; default: the sample reports]",
    ),
]
StatisticsOption = Annotated[
    Path | None,
    typer.Option(
        "--statistics",
        parser=_folder,
        metavar="DIR",
        help="Folder with official statistics (.csv, .xlsx). "
        "[env: ASSURANCE_STATISTICS; default: statistics/ in the reports folder]",
    ),
]
EngineOption = Annotated[
    Engine | None,
    typer.Option(
        "--engine",
        help="DuckDB, or Apache Spark (see docs/spark.md). [env: ASSURANCE_ENGINE; default: duckdb]",
    ),
]


def environment_and_default(variable: str) -> str:
    """What the help of an option says of its variable: its name, and the setting where neither is given."""
    default = next(one.default for one in Settings.model_fields.values() if one.validation_alias == variable)
    return f"[env: {variable}; default: {default}]"


def chosen_settings(
    home: Path | None = None,
    reports: Path | None = None,
    engine: Engine | None = None,
    statistics: Path | None = None,
) -> Settings:
    """Settings from options and environment, which processes started from here see too.

    Stops where a setting has a value that it cannot have.
    """
    try:
        chosen = settings(home, reports, engine, statistics)
    except ValueError as error:
        stop(error)
    chosen.export()
    return chosen


def settings_to_run(
    home: Path | None, reports: Path | None, engine: Engine | None, statistics: Path | None
) -> Settings:
    """Settings of a command that runs the graph. Stops where it would read itself, or its engine is not installed."""
    chosen = chosen_settings(home, reports, engine, statistics)
    if chosen.statistics_folder and not chosen.statistics_folder.is_dir():
        stop(
            f"There is no folder {chosen.statistics_folder}. Give the folder of official statistics with --statistics."
        )
    if chosen.home.folder.resolve().is_relative_to(chosen.reports.resolve()):
        stop(f"The warehouse {chosen.home.folder} would lie among the reports, and be read. Give another --home.")
    if chosen.engine is Engine.spark:
        from orchestration.lib.loading.reports_on_spark import what_spark_lacks

        lacking = what_spark_lacks()
        if lacking:
            stop(lacking)
    return chosen


def make_dagster_home(chosen: Settings) -> None:
    """Make the folders of the home and of Dagster's records. Stops where they cannot be written."""
    try:
        prepare_dagster(chosen.home)
    except OSError as error:
        stop(f"The warehouse cannot be written at {chosen.home.folder}: {error.strerror}.")


def records_of(chosen: Settings) -> "DagsterInstance":
    """Dagster's records of a prepared home, as a context manager. Stops where they are damaged."""
    try:
        return open_records(chosen.home)
    except RecordsProblem as problem:
        stop(problem)


def stop(message: object, code: Exit = Exit.UNUSABLE) -> NoReturn:
    """End the command with a message on what to do and an exit code."""
    say(str(message), to_errors=True)
    raise typer.Exit(code)
