"""Publishes a checked warehouse: one file, replaced by an atomic rename.

A reader that has the old file open keeps its snapshot; the next reader that opens the file sees the new one; after a
crash at any instant the old file is complete.
"""

import os
import shutil
from collections.abc import Mapping
from operator import itemgetter
from pathlib import Path
from typing import Any

import duckdb

from warehouse.database import (
    SETTINGS,
    DatabaseProblem,
    attach_published,
    side_files,
    spill_folder,
    without_progress_bar,
)
from warehouse.publishing.dictionary import describe, is_primary_key, write_dictionary
from warehouse.sql import literal

STORAGE_VERSION = "v1.0.0"  # read by every DuckDB client from 1.0 on


def publish(
    build_database: Path, published_database: Path, publication: Mapping[str, str], manifest: Mapping[str, Any]
) -> dict[str, int]:
    """Copy the marts into a new file and replace the published one; return the number of rows of each table.

    `publication` becomes the single row of `marts.publication`: inputs, time and run. `manifest`, dbt's manifest.json
    as loaded, defines the marts: columns, types, descriptions, keys. Rows are written in a fixed order, so that equal
    marts make equal files.
    """
    published_database.parent.mkdir(parents=True, exist_ok=True)
    arriving = published_database.with_name(f".{published_database.name}.arriving")
    arriving.unlink(missing_ok=True)
    settings = SETTINGS | {"temp_directory": f"{build_database}.tmp"}
    with without_progress_bar(duckdb.connect(config=settings)) as connection:
        connection.execute(f"attach {literal(build_database)} as build (read_only)")
        connection.execute(f"attach {literal(arriving)} as published (storage_version '{STORAGE_VERSION}')")
        connection.execute("begin")  # otherwise each of a thousand descriptions is a transaction
        connection.execute("create schema published.marts")
        marts = [
            node
            for node in manifest["nodes"].values()
            if node["resource_type"] == "model" and node["schema"] == "marts"
        ]
        rows = {
            model["name"]: _copy_table(connection, model, f"marts.{model['name']}")
            for model in sorted(marts, key=itemgetter("name"))
        }
        history = manifest["sources"][f"source.{manifest['metadata']['project_name']}.published.mart_check_history"]
        rows[history["name"]] = _copy_table(connection, history, "history.check_result")
        types = {"published_at": "timestamp"}
        columns = ", ".join(f'"{name}" {types.get(name, "varchar")}' for name in publication)
        connection.execute(f"create table published.marts.publication ({columns})")
        values = ", ".join("?" for _ in publication)
        connection.execute(f"insert into published.marts.publication values ({values})", list(publication.values()))
        write_dictionary(connection, manifest)
        _show_in_default_schema(connection)
        connection.execute("commit")
        connection.execute("checkpoint published")
        connection.execute("use memory")  # the default database cannot be detached
        connection.execute("detach published")
    arriving.chmod(0o444)
    remove_side_files(published_database)
    os.replace(arriving, published_database)
    return rows


def remove_side_files(published_database: Path) -> list[Path]:
    """Remove files next to the published file that do not belong to it: logs, which are returned, and spilled rows.

    Publishing leaves no log; a log of another program would change the data for every reader.
    """
    logs = side_files(published_database)
    for log in logs:
        log.unlink(missing_ok=True)
    shutil.rmtree(spill_folder(published_database), ignore_errors=True)
    return logs


def _copy_table(connection: duckdb.DuckDBPyConnection, model: Mapping[str, Any], built: str) -> int:
    """Copy the table `built` with the types, keys, not-null constraints and descriptions that dbt has of it."""
    table = f'published.marts."{model["name"]}"'
    columns = [f'"{name}" {column["data_type"]}{_constraint(column)}' for name, column in model["columns"].items()]
    connection.execute(f"create table {table} ({', '.join(columns)})")
    names = [f'"{name}"' for name in model["columns"]]
    keys = [number for number, column in enumerate(model["columns"].values(), 1) if is_primary_key(column)]
    in_order = names[: keys[0]] if keys else names  # keys are unique: further columns have no effect
    connection.execute(
        f"insert into {table} select {', '.join(names)} from build.{built} order by {', '.join(in_order)}"
    )
    describe(connection, table, model)
    counted = connection.execute(f"select count(*) from {table}").fetchone()
    return int(counted[0]) if counted else 0


def _constraint(column: Mapping[str, Any]) -> str:
    if is_primary_key(column):
        return " primary key"
    return " not null" if any(constraint["type"] == "not_null" for constraint in column["constraints"]) else ""


def _show_in_default_schema(connection: duckdb.DuckDBPyConnection) -> None:
    """Create a view of every table in the default schema, for clients that only show that schema."""
    tables = connection.execute(
        "select table_name, comment from duckdb_tables() where database_name = 'published' order by table_name"
    ).fetchall()
    connection.execute("use published")  # views name no database: the file may be opened under any name
    for table, comment in tables:
        connection.execute(f'create view main."{table}" as select * from marts."{table}"')
        connection.execute(f'comment on view main."{table}" is {literal(comment or "")}')


def read_publication(published_database: Path) -> dict[str, str]:
    """The row of `marts.publication` as texts, or an empty dictionary where there is no readable publication.

    A publication with a log next to it counts as unreadable, because its rows may have been changed.
    """
    try:
        # Attached, because DuckDB refuses to open a file that a thread of this process has open with other settings.
        with duckdb.connect(config=SETTINGS) as connection:
            attach_published(connection, published_database)
            cursor = connection.execute("select * from published.marts.publication")
            row = cursor.fetchone()
            names = [column[0] for column in cursor.description]
            return {name: str(value) for name, value in zip(names, row, strict=True)} if row else {}
    except (duckdb.Error, DatabaseProblem):
        return {}
