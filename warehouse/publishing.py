"""Putting a checked warehouse before people: one file, replaced whole by an atomic rename.

A reader that holds the old file keeps its snapshot; whoever opens the file next sees the new one; a
crash at any instant leaves the old one whole.
"""

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import duckdb

from warehouse.database import SETTINGS, literal
from warehouse.dictionary import write_dictionary

STORAGE_VERSION = "v1.0.0"  # read by every DuckDB client from 1.0 on


def publish(
    build_database: Path, published_database: Path, publication: Mapping[str, str], manifest: Mapping[str, Any]
) -> dict[str, int]:
    """Copy the marts into a new file and put it in place; return the number of rows of each table.

    `publication` is kept beside the marts as the one row of `marts.publication`: what was published, from
    what and when. `manifest`, dbt's manifest.json as loaded, gives the data dictionary. Rows are written in a
    fixed order, so that equal marts make equal files.
    """
    published_database.parent.mkdir(parents=True, exist_ok=True)
    arriving = published_database.with_name(f".{published_database.name}.arriving")
    arriving.unlink(missing_ok=True)
    with duckdb.connect(config=SETTINGS) as connection:
        connection.execute(f"attach {literal(build_database)} as build (read_only)")
        connection.execute(f"attach {literal(arriving)} as published (storage_version '{STORAGE_VERSION}')")
        connection.execute("create schema published.marts")
        rows = {table: _copy_table(connection, table) for table in _mart_tables(connection)}
        columns = ", ".join(f'"{name}" varchar' for name in publication)
        connection.execute(f"create table published.marts.publication ({columns})")
        values = ", ".join("?" for _ in publication)
        connection.execute(f"insert into published.marts.publication values ({values})", list(publication.values()))
        write_dictionary(connection, manifest)
        connection.execute("checkpoint published")
        connection.execute("use memory")  # the default database cannot be detached
        connection.execute("detach published")
    arriving.chmod(0o444)
    os.replace(arriving, published_database)
    return rows


def _mart_tables(connection: duckdb.DuckDBPyConnection) -> list[str]:
    found = connection.execute(
        "select table_name from duckdb_tables() where database_name = 'build' and schema_name = 'marts' order by all"
    ).fetchall()
    return [name for (name,) in found]


def _copy_table(connection: duckdb.DuckDBPyConnection, table: str) -> int:
    """Copy a table with its types, its not-null constraints and its descriptions."""
    definition = connection.execute(
        "select sql from duckdb_tables() where database_name = 'build' and schema_name = 'marts' and table_name = ?",
        [table],
    ).fetchone()
    assert definition is not None  # the name comes from the same catalogue
    connection.execute("use published")
    connection.execute(definition[0])
    connection.execute(f'insert into published.marts."{table}" select * from build.marts."{table}" order by all')
    comments = connection.execute(
        """
        select 'table published.marts."' || table_name || '"', comment from duckdb_tables()
        where database_name = 'build' and schema_name = 'marts' and table_name = $table and comment is not null
        union all
        select 'column published.marts."' || table_name || '"."' || column_name || '"', comment from duckdb_columns()
        where database_name = 'build' and schema_name = 'marts' and table_name = $table and comment is not null
        """,
        {"table": table},
    ).fetchall()
    for target, comment in comments:
        connection.execute(f"comment on {target} is {literal(comment)}")
    counted = connection.execute(f'select count(*) from published.marts."{table}"').fetchone()
    return int(counted[0]) if counted else 0


def read_publication(published_database: Path) -> dict[str, str]:
    """The row of `marts.publication`, or an empty dictionary where there is no readable publication."""
    if not published_database.exists():
        return {}
    try:
        with duckdb.connect(str(published_database), read_only=True, config=SETTINGS) as connection:
            cursor = connection.execute("select * from marts.publication")
            row = cursor.fetchone()
            return dict(zip([column[0] for column in cursor.description], row, strict=True)) if row else {}
    except duckdb.Error:
        return {}
