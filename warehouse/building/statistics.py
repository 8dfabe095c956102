"""Writes the tables of official statistics: inserts the rows of a run, deletes those of changed and removed files.

They have a separate schema in the build database. Rows arrive as Arrow tables with the columns of `statistics.sql`.
"""

from collections.abc import Mapping, Sequence, Set
from pathlib import Path

import duckdb
import pyarrow
from pyarrow import parquet

from warehouse.building.schemas import column_types, create_schema
from warehouse.sql import transaction

TABLES = ("file", "value")
_SCHEMA = Path(__file__).with_name("statistics.sql")


def create_tables(connection: duckdb.DuckDBPyConnection) -> None:
    """Create the tables if they are missing; rebuild them if a column has changed."""
    create_schema(connection, "statistics", _SCHEMA.read_text(encoding="utf-8"))


def statistics_types() -> dict[str, dict[str, str]]:
    """The type of each column of the tables of official statistics, by table and column."""
    return column_types("statistics", _SCHEMA.read_text(encoding="utf-8"))


def known_files(connection: duckdb.DuckDBPyConnection) -> dict[str, str]:
    """The key of each file of the last load, by the file's identity."""
    return dict(
        connection.execute("select file_id, reading_key from statistics.file where file_id is not null").fetchall()
    )


def replace(
    connection: duckdb.DuckDBPyConnection, kept: Set[str], files: pyarrow.Table, values: Sequence[pyarrow.Table]
) -> None:
    """Keep the rows of the files in `kept` and no others, and add `files` and `values`, in one transaction."""
    with transaction(connection):
        for table in TABLES:
            connection.execute(
                f"delete from statistics.{table} where file_id is null or file_id not in (select unnest(?::varchar[]))",
                [sorted(kept)],
            )
        for table, batch in (("file", files), *(("value", batch) for batch in values)):
            if batch.num_rows:
                connection.execute(f"insert into statistics.{table} by name select * from batch")


def write_parquet(connection: duckdb.DuckDBPyConnection, folder: Path) -> None:
    """Write the tables as Parquet files, for an engine that cannot read the build database."""
    folder.mkdir(parents=True, exist_ok=True)
    for table in TABLES:
        rows = connection.execute(f"from statistics.{table}").to_arrow_table()
        arriving = folder / f".{table}.parquet.arriving"
        parquet.write_table(rows, arriving)
        arriving.replace(folder / f"{table}.parquet")


def totals(connection: duckdb.DuckDBPyConnection) -> Mapping[str, int]:
    """Number of used files, unusable files and values that are stored now."""
    found = connection.execute(
        "select count(*) filter (reason is null), count(reason), coalesce(sum(rows_read), 0) from statistics.file"
    ).fetchone()
    return dict(zip(("files", "rejections", "rows"), map(int, found or (0, 0, 0)), strict=True))
