"""Writes the staging tables: inserts the rows of a run, deletes those of changed and removed documents.

Rows arrive as Arrow tables. A document's tables have the columns of their records (`ingestion.records`), the folder's
those of `staging.sql`.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

import duckdb
import pyarrow

from ingestion import tables
from warehouse.building.schemas import column_types, create_schema

DOCUMENT_TABLES = tuple(tables.TABLES)
FOLDER_TABLES = ("file", "authority_addition")
TABLES = (*FOLDER_TABLES, *DOCUMENT_TABLES)
_FOLDER_SCHEMA = Path(__file__).with_name("staging.sql")
_HISTORY = Path(__file__).with_name("history.sql")
_SQL_TYPES = {str: "varchar", int: "integer", float: "double", bool: "boolean", date: "date"}

Rows = Mapping[str, pyarrow.Table]


def create_tables(connection: duckdb.DuckDBPyConnection) -> None:
    """Create missing staging tables; rebuild all of them if a column has changed."""
    create_schema(connection, "staging", _schema())
    create_history(connection)


def staging_types() -> dict[str, dict[str, str]]:
    """The type of each column of the staging tables, by table and column."""
    return column_types("staging", _schema())


def create_history(connection: duckdb.DuckDBPyConnection) -> None:
    """Create the tables of the history if they are missing."""
    connection.execute(_HISTORY.read_text(encoding="utf-8"))


def known_documents(connection: duckdb.DuckDBPyConnection) -> dict[str, str]:
    """The key of each document of the last load."""
    return dict(connection.execute("select document_id, reading_key from staging.file").fetchall())


def remove_documents(connection: duckdb.DuckDBPyConnection, document_ids: Sequence[str]) -> None:
    """Delete every row of these documents."""
    for table in DOCUMENT_TABLES if document_ids else ():
        connection.execute(f"delete from staging.{table} where document_id in (select unnest(?))", [list(document_ids)])


def replace_folder_rows(connection: duckdb.DuckDBPyConnection, rows: Rows) -> None:
    """Replace the rows of the folder that belong to no document: its files, additions, rejections."""
    connection.execute("delete from staging.file")
    connection.execute("delete from staging.authority_addition")
    connection.execute("delete from staging.rejection where document_id is null")
    append(connection, rows)


def append(connection: duckdb.DuckDBPyConnection, rows: Rows) -> None:
    """Add rows to staging tables, matched by column name."""
    for table, batch in rows.items():
        if batch.num_rows:
            # DuckDB finds `batch` among the variables here. Registered, it would be kept until the end of the
            # transaction, with all other batches, and committing would take the square of their number.
            connection.execute(f"insert into staging.{table} by name select * from batch")


def _schema() -> str:
    """The statements that create all staging tables."""
    statements = [_FOLDER_SCHEMA.read_text(encoding="utf-8")]
    for table in DOCUMENT_TABLES:
        columns = ", ".join(f"{name} {_SQL_TYPES[kind]}" for name, kind in tables.column_types(table).items())
        statements.append(f"create table if not exists staging.{table} ({columns});")
    return "\n".join(statements)
