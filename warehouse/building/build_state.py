"""The record of the build database's inputs: written when reports are loaded, and again when their marts are built.

A publication states the inputs of its marts, which may differ from the last loaded ones if a build has failed in
between.

Reference tables are tables that do not depend on reports. The build database records their inputs until any program
starts to build one of them, a build or dbt by hand (the macro `forget_reference`). So incomplete reference tables
never count as built.
"""

import hashlib
from collections.abc import Collection
from datetime import UTC, datetime
from pathlib import Path

import duckdb

from warehouse.database import open_build, open_build_to_read


def record_loaded(connection: duckdb.DuckDBPyConnection, inputs_digest: str, parser_version: str, reports: str) -> None:
    """Record the inputs of the loaded staging tables. dbt uses `loaded_at` as the freshness of the reports."""
    connection.execute(
        "create or replace table history.loaded as select ? as inputs_digest, ? as parser_version, ? as reports, "
        "cast(? as timestamp) as loaded_at",
        [inputs_digest, parser_version, reports, datetime.now(UTC).replace(tzinfo=None)],
    )


def forget_built(
    database: Path, tables: Collection[str], reference_tables: Collection[str], project: str
) -> Collection[str]:
    """Before marts are built again, forbid publishing until all of them are built and checked.

    The models' tables are dropped: dbt would keep each old table until the new one is ready, which takes a quarter of
    its time. `reference_tables` that were built from the current inputs are kept and returned; `project` is a digest of
    the dbt project. All are named as `schema.table`.
    """
    with open_build(database) as connection:
        is_current = _built_reference(connection) == _reference_inputs(connection, project)
        kept = reference_tables if is_current and set(reference_tables) <= _relations(connection) else ()
        forget_reference(connection)
        connection.execute("drop table if exists history.built")
        connection.execute("delete from history.latest_result")
        if kept:
            for table in set(tables) - set(kept):
                connection.execute(f"drop table if exists {table}")
        else:  # including tables that an earlier version or another engine left there
            for schema in {table.partition(".")[0] for table in tables}:
                connection.execute(f"drop schema if exists {schema} cascade")
    return kept


def record_built(database: Path, project: str | None) -> None:
    """Record that all marts were built from the current staging tables, and the reference tables by this dbt project.

    Without a `project` the next build builds the reference tables again.
    """
    with open_build(database) as connection:
        connection.begin()
        connection.execute("create or replace table history.built as select * exclude (loaded_at) from history.loaded")
        if project is not None:
            inputs = _reference_inputs(connection, project)
            connection.execute("create or replace table history.reference as select ? as inputs_digest", [inputs])
        connection.commit()


def forget_reference(connection: duckdb.DuckDBPyConnection) -> None:
    """Make the next build build the reference tables again."""
    connection.execute("drop table if exists history.reference")


def _built_reference(connection: duckdb.DuckDBPyConnection) -> str | None:
    try:
        row = connection.execute("select inputs_digest from history.reference").fetchone()
    except duckdb.CatalogException:
        return None
    return str(row[0]) if row else None


def _reference_inputs(connection: duckdb.DuckDBPyConnection, project: str) -> str:
    """A digest of the reference tables' inputs; the rows of statistics are identified by their files and readers."""
    digest = hashlib.sha256(f"{project}\0{duckdb.__version__}".encode())
    for query in (
        "from staging.authority_addition order by all",
        "from statistics.file order by all",
        # views of staging show all columns
        "select schema_name, table_name, column_name, data_type "
        "from duckdb_columns() semi join duckdb_tables() using (database_oid, table_oid) "
        "where schema_name in ('staging', 'statistics') order by all",
    ):
        digest.update(repr(connection.execute(query).fetchall()).encode())
    return digest.hexdigest()


def _relations(connection: duckdb.DuckDBPyConnection) -> set[str]:
    """All tables and views, as `schema.table`."""
    found = connection.execute("select table_schema || '.' || table_name from information_schema.tables").fetchall()
    return {name for (name,) in found}


def built_from(database: Path) -> dict[str, str]:
    """Inputs digest, parser version and reports folder that the marts were built from; empty before a whole build."""
    with open_build_to_read(database) as connection:
        try:
            rows = connection.execute("from history.built")
        except duckdb.CatalogException:
            return {}
        row = rows.fetchone()
        return dict(zip([column[0] for column in rows.description], row, strict=True)) if row else {}
