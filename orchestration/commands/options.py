"""Shared parts of the commands: common options, their settings, and how a command stops."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from enum import IntEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, NoReturn

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


def path_as_typed(printed: str) -> Path:
    """A file or folder as typed. An empty name is an unset variable of the shell, and not the current folder."""
    if not printed.strip():
        raise typer.BadParameter("the name of the folder or file is empty")
    return Path(printed)


def text_as_typed(printed: str) -> str:
    """An argument that is no path, as text. Terminals send UTF-8 whatever the locale; other bytes are refused."""
    try:
        return os.fsencode(printed).decode("utf-8")
    except UnicodeDecodeError:
        raise typer.BadParameter("it is not text in UTF-8") from None


def text_argument(metavar: str, meaning: str) -> Any:
    """An argument that is no path; `meaning` is its help."""
    return typer.Argument(parser=text_as_typed, metavar=metavar, help=meaning)


def text_option(metavar: str, meaning: str) -> Any:
    """An option that is no path; `meaning` is its help."""
    return typer.Option(parser=text_as_typed, metavar=metavar, help=meaning)


HomeOption = Annotated[
    Path | None,
    typer.Option(
        "--home",
        parser=path_as_typed,
        metavar="DIR",
        help=f"Folder of the warehouse. [env: ASSURANCE_HOME; default: {_DEFAULT_HOME}]",
    ),
]
ReportsOption = Annotated[
    Path | None,
    typer.Option(
        "--reports",
        parser=path_as_typed,
        metavar="DIR",
        help="Folder with the reports (text, Markdown, HTML, MHTML, e-mail, PDF), searched with its subfolders. "
        "[env: ASSURANCE_REPORTS; default: the sample reports]",
    ),
]
StatisticsOption = Annotated[
    Path | None,
    typer.Option(
        "--statistics",
        parser=path_as_typed,
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
    """The part of an option's help that names its environment variable and its default."""
    default = next(one.default for one in Settings.model_fields.values() if one.validation_alias == variable)
    return f"[env: {variable}; default: {default}]"


def chosen_settings(
    home: Path | None = None,
    reports: Path | None = None,
    engine: Engine | None = None,
    statistics: Path | None = None,
) -> Settings:
    """Settings from options and environment, which are passed on to processes started from here.

    Stops where a setting has an invalid value.
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
    """Settings of a command that runs the graph. Stops if the home is inside the reports or the engine is missing."""
    chosen = chosen_settings(home, reports, engine, statistics)
    if chosen.statistics_folder and not chosen.statistics_folder.is_dir():
        stop(
            f"There is no folder {chosen.statistics_folder}. Give the folder of official statistics with --statistics."
        )
    if chosen.home.folder.resolve().is_relative_to(chosen.reports.resolve()):
        stop(f"The warehouse {chosen.home.folder} would be inside the reports folder. Give another --home.")
    if chosen.engine is Engine.spark:
        from orchestration.lib.loading.reports_on_spark import what_spark_lacks

        lacking = what_spark_lacks()
        if lacking:
            stop(lacking)
    return chosen


def make_dagster_home(chosen: Settings) -> None:
    """Create the folders of the home and of Dagster's records. Stops if they cannot be written."""
    try:
        prepare_dagster(chosen.home)
    except OSError as error:
        stop(f"The warehouse cannot be written at {chosen.home.folder}: {error.strerror}.")


def records_of(chosen: Settings) -> "DagsterInstance":
    """Dagster's records of a prepared home, as a context manager. Stops if they are damaged."""
    try:
        return open_records(chosen.home)
    except RecordsProblem as problem:
        stop(problem)


def stop(message: object, code: Exit = Exit.UNUSABLE) -> NoReturn:
    """End the command with a message and an exit code."""
    say(str(message), to_errors=True)
    raise typer.Exit(code)


@contextmanager
def stopped_by(*problems: type[Exception]) -> Iterator[None]:
    """Stop the command with the message of any of these problems that is raised inside."""
    try:
        yield
    except problems as problem:
        stop(problem)
