"""The rows that a table's checks read, as Parquet files, which Great Expectations reads one after another."""

from collections.abc import Sequence
from pathlib import Path

import duckdb

from expectations.checks import CheckedTable

MAX_ROWS = 200_000  # of a file, about: memory does not grow with the reports


def write_all_rows(
    connection: duckdb.DuckDBPyConnection, tables: Sequence[CheckedTable], folder: Path
) -> dict[str, list[Path]]:
    """Write the rows of several tables into `folder`; return the files of each suite."""
    return {checked.suite: write_rows(connection, checked, folder) for checked in tables}


def write_rows(connection: duckdb.DuckDBPyConnection, checked: CheckedTable, folder: Path) -> list[Path]:
    """Write the rows of the table's query into `folder`; return the files, one or more.

    Rows with the same value of `divided_by` are in the same file, so that uniqueness among them can be checked.
    """
    connection.execute(f"create or replace temporary table checked_rows as {checked.query}")
    counted = connection.execute("select count(*) from checked_rows").fetchone()
    files = 1 + int(counted[0]) // MAX_ROWS if counted and checked.divided_by else 1
    paths = []
    for number in range(files):
        chosen = f"where hash({checked.divided_by}) % {files} = {number}" if files > 1 else ""
        path = folder / f"{checked.suite}_{number + 1}_of_{files}.parquet"
        connection.sql(f"select * from checked_rows {chosen}").write_parquet(str(path))
        paths.append(path)
    connection.execute("drop table checked_rows")
    return paths
