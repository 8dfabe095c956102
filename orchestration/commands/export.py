"""`assurance export`: the publication as a workbook, as files, or in PostgreSQL."""

from collections.abc import Mapping
from pathlib import Path
from typing import Annotated

import typer

from orchestration.commands.options import HomeOption, chosen_settings, path_as_typed, stop, stopped_by
from orchestration.lib.messages.terminal import say
from warehouse.database import DatabaseProblem


def _workbook_as_typed(printed: str) -> Path:
    """The file of a workbook as typed. Excel opens no workbook whose name has another ending."""
    path = path_as_typed(printed)
    if path.suffix.lower() != ".xlsx" or path.is_dir():
        raise typer.BadParameter(f"{path} is no name of a workbook; give a file whose name ends in .xlsx")
    return path


export = typer.Typer(
    help="Write the publication to a workbook, to files or to PostgreSQL.\n\n"
    "A build writes the workbook and these files as well, and PostgreSQL where ASSURANCE_POSTGRES_URL is set.",
    no_args_is_help=True,
)


@export.command()
def excel(
    home: HomeOption = None,
    to: Annotated[
        Path | None,
        typer.Option(
            "--to",
            parser=_workbook_as_typed,
            metavar="FILE",
            help="Another file, its name with .xlsx. [default: HOME/published/assurance.xlsx]",
        ),
    ] = None,
) -> None:
    """Write the Excel workbook: tables, charts, one council.

    Example: assurance export excel --to ~/council.xlsx
    """
    chosen = chosen_settings(home).home
    from warehouse.workbook import WorkbookProblem, write_workbook

    workbook = to or chosen.workbook
    with stopped_by(DatabaseProblem, WorkbookProblem):
        rows = write_workbook(chosen.published_database, workbook)
    _report(rows, "sheets", str(workbook))


@export.command()
def parquet(
    home: HomeOption = None,
    to: Annotated[
        Path | None,
        typer.Option(
            "--to", parser=path_as_typed, metavar="DIR", help="Another folder. [default: HOME/published/parquet]"
        ),
    ] = None,
) -> None:
    """Write every published table as a Parquet file.

    For Power Query, Python, R and Spark.

    Example: assurance export parquet --to ~/tables
    """
    _write_files("parquet", home, to)


@export.command()
def csv(
    home: HomeOption = None,
    to: Annotated[
        Path | None,
        typer.Option("--to", parser=path_as_typed, metavar="DIR", help="Another folder. [default: HOME/published/csv]"),
    ] = None,
) -> None:
    """Write every published table as a CSV file, with exact values.

    For Excel, use the workbook.

    Example: assurance export csv --to ~/tables
    """
    _write_files("csv", home, to)


@export.command()
def postgres(
    url: Annotated[
        str,
        typer.Option(
            metavar="URL",
            envvar="ASSURANCE_POSTGRES_URL",
            show_envvar=False,
            help="postgresql://user@host:port/database; the password may come from PGPASSWORD or ~/.pgpass. "
            "[env: ASSURANCE_POSTGRES_URL]",
        ),
    ],
    home: HomeOption = None,
) -> None:
    """Copy every published table to PostgreSQL.

    Types, keys and descriptions are copied as well, in one transaction.

    Readers see the old publication or the new one, never half. The role assurance_reader may select from the
    tables and do nothing else.

    Example: assurance export postgres --url postgresql://warehouse@localhost/assurance
    """
    chosen = chosen_settings(home).home
    from warehouse.postgres import LOGIN_SQL, PostgresProblem, publish_to_postgres

    with stopped_by(DatabaseProblem, PostgresProblem):
        rows = publish_to_postgres(chosen.published_database, url, say=say)
    _report(rows, "tables", "PostgreSQL")
    say(f"For a login of Metabase or Excel, an administrator runs:\n{LOGIN_SQL}")


def _write_files(kind: str, home: Path | None, to: Path | None) -> None:
    chosen = chosen_settings(home).home
    from warehouse.publishing.table_files import write_files

    folder = to or chosen.files(kind)
    try:
        rows = write_files(chosen.published_database, folder, kind)
    except DatabaseProblem as problem:
        stop(problem)
    except OSError as error:
        stop(
            f"The files cannot be written at {folder}. Is it writable, and the disk not full? The system says: {error}"
        )
    _report(rows, "files", str(folder))


def _report(rows: Mapping[str, int], things: str, place: str) -> None:
    say(f"Wrote {sum(rows.values()):,} rows in {len(rows)} {things}: {place}")
