"""What commands share: options that several have, the settings that come of them, and how a command stops."""

from pathlib import Path
from typing import Annotated, NoReturn

import typer

from orchestration.commands.terminal import say
from orchestration.settings import Engine, Settings, settings

UNUSABLE = 2  # exit code: bad usage, or nothing to work on

HomeOption = Annotated[
    Path | None,
    typer.Option("--home", metavar="DIR", help="Folder of the warehouse. [env: ASSURANCE_HOME; default: warehouse/]"),
]
ReportsOption = Annotated[
    Path | None,
    typer.Option(
        "--reports",
        metavar="DIR",
        help="Folder with the reports (.txt, .md, .html, .pdf), searched with all folders below it. "
        "[env: ASSURANCE_REPORTS; default: the sample reports]",
    ),
]
StatisticsOption = Annotated[
    Path | None,
    typer.Option(
        "--statistics",
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


def chosen_settings(
    home: Path | None = None,
    reports: Path | None = None,
    engine: Engine | None = None,
    statistics: Path | None = None,
) -> Settings:
    """Settings from options and environment. Stops where a setting has a value that it cannot have."""
    try:
        return settings(home, reports, engine, statistics)
    except ValueError as error:
        stop(f"ASSURANCE_ENGINE: {error}. It is duckdb or spark.")


def stop(message: object, code: int = UNUSABLE) -> NoReturn:
    """End the command with a message on what to do and an exit code."""
    say(str(message), to_errors=True)
    raise typer.Exit(code)
