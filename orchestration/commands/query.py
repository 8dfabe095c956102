"""`assurance query`: one SQL query of the published warehouse."""

import shutil
import sys
from enum import StrEnum
from typing import Annotated

import typer

from orchestration.commands.options import (
    Exit,
    HomeOption,
    chosen_settings,
    environment_and_default,
    stop,
    text_argument,
)
from orchestration.lib.messages.terminal import say
from orchestration.settings import size
from warehouse.database import DatabaseProblem
from warehouse.sql import without_stack


class Format(StrEnum):
    """Formats of an answer."""

    table = "table"
    record = "record"
    csv = "csv"
    json = "json"


def _size_as_typed(printed: str) -> str:
    try:
        return size(printed)
    except ValueError as error:
        raise typer.BadParameter(str(error)) from None


def query(
    sql: Annotated[str, text_argument("SQL", "A query of the published marts.")],
    home: HomeOption = None,
    output: Annotated[Format, typer.Option("--format", help="Format of the answer.")] = Format.table,
    wide: Annotated[
        bool, typer.Option("--wide", help="Do not wrap cells to the width of the terminal (as in a file or a pipe).")
    ] = False,
    timeout: Annotated[
        float | None,
        typer.Option(
            metavar="SECONDS", min=0.1, help=f"Maximum time. {environment_and_default('ASSURANCE_QUERY_SECONDS')}"
        ),
    ] = None,
    max_rows: Annotated[
        int | None,
        typer.Option(
            metavar="N", min=1, help=f"Maximum rows of an answer. {environment_and_default('ASSURANCE_QUERY_ROWS')}"
        ),
    ] = None,
    max_spill: Annotated[
        str | None,
        typer.Option(
            parser=_size_as_typed,
            metavar="SIZE",
            help=f"Maximum disk space for rows beyond memory. {environment_and_default('ASSURANCE_QUERY_SPILL')}",
        ),
    ] = None,
) -> None:
    """Query the published warehouse in SQL. A query can only read the marts.

    Rows that do not fit the terminal are shown as records, one below the other.

    Tables: assurance query "show tables". Columns of a table: assurance query "describe mart_scorecard".

    Example: assurance query "select authority, points from mart_scorecard order by national_rank limit 5"
    """
    chosen = chosen_settings(home)
    import duckdb

    from warehouse.answers.query import Limits, QuestionProblem, answer

    width = None if wide or not sys.stdout.isatty() else shutil.get_terminal_size().columns
    limits = Limits(timeout or chosen.query_seconds, max_rows or chosen.query_rows, max_spill or chosen.query_spill)
    try:
        say(answer(chosen.home.published_database, chosen.home.questions, sql, output.value, limits, width), end="")
    except (DatabaseProblem, QuestionProblem) as problem:
        stop(problem)
    except KeyboardInterrupt:
        stop("Stopped.", Exit.STOPPED)
    except duckdb.Error as error:
        stop(f"The question could not be answered. {without_stack(error)}")
