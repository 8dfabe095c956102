"""The Parquet folders that Spark reads and writes, and the build database's views of them.

Checks, previews and publication read a build made on Spark through DuckDB, like any other build. The folders must be
on storage that all machines of a cluster see under the same path.

    staging/reading/                 a row for each document that was read, with lists of the rows of each staging table
    staging/file.parquet             the files of the reports folder, and the key of how each was read
    staging/authority_addition.parquet
    tables/<schema>.db/<table>/      the models' tables
"""

import os
import shutil
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import duckdb
import pyarrow
from pyarrow import parquet

from warehouse.building.staging import DOCUMENT_TABLES, FOLDER_TABLES, create_history
from warehouse.database import open_build
from warehouse.sql import literal

_FOLDER_ROWS = "folder.parquet"  # in addition to Spark's files: the rejections of the folder, not of a document


class SparkTables:
    """The folders of one warehouse's build on Spark."""

    def __init__(self, folder: Path) -> None:
        self.staging = folder / "staging"
        self.readings = self.staging / "reading"
        self.arriving, self.leaving = folder / "reading.arriving", folder / "reading.leaving"
        self.tables = folder / "tables"

    def read_documents(self) -> dict[str, str]:
        """The key of each document whose reading is stored. Empty where a file is lost."""
        try:
            found = duckdb.sql(
                f"""
                select file.document_id, file.reading_key
                from read_parquet({literal(self.staging / "file.parquet")}) as file
                semi join {_parquet(self.readings)} as reading using (document_id)
                """
            ).fetchall()
        except duckdb.Error:
            return {}
        return dict(found)

    def documents_with_rows(self) -> set[str]:
        """Every document with a row, read or rejected."""
        try:
            query = f"select document_id from {_parquet(self.readings)} where document_id is not null"
            return {document_id for (document_id,) in duckdb.sql(query).fetchall()}
        except duckdb.Error:
            return set()

    def results(self, document_ids: Sequence[str]) -> dict[str, tuple[Any, ...]]:
        """For each of these documents: characters (None where it could not be used), scores, figures, rejections."""
        found = duckdb.execute(
            f"""
            select document_id, document[1].characters, len(score), len(figure), rejection
            from {_parquet(self.readings)} where document_id in (select unnest(?))
            """,
            [list(document_ids)],
        ).fetchall()
        return {document_id: tuple(result) for document_id, *result in found}

    def clear_arriving(self) -> None:
        """Remove folders that a killed run left partly written or partly removed."""
        for left in (self.arriving, self.leaving):
            shutil.rmtree(left, ignore_errors=True)

    def put_readings_in_place(self) -> None:
        """Replace the stored readings by the new, complete ones.

        A run that is killed between the two renames leaves no readings: the next run reads everything.
        """
        self.staging.mkdir(parents=True, exist_ok=True)
        if self.readings.exists():
            os.replace(self.readings, self.leaving)
        os.replace(self.arriving, self.readings)
        shutil.rmtree(self.leaving, ignore_errors=True)

    def write_folder_rows(self, rows: Mapping[str, pyarrow.Table], rejections: pyarrow.RecordBatch) -> None:
        """Replace the tables of the folder. `rejections` is a nested row without a document."""
        _write(pyarrow.Table.from_batches([rejections]), self.readings / _FOLDER_ROWS)
        for table in FOLDER_TABLES:
            _write(rows[table], self.staging / f"{table}.parquet")

    def show_staging(self, connection: duckdb.DuckDBPyConnection) -> None:
        """Create the staging tables of the build database as views of the stored readings."""
        connection.execute("drop schema if exists staging cascade")
        connection.execute("create schema staging")
        for table in FOLDER_TABLES:
            source = f"read_parquet({literal(self.staging / f'{table}.parquet')})"
            connection.execute(f"create view staging.{table} as select * from {source}")
        for table in DOCUMENT_TABLES:
            rows = f"select unnest({table}) as row_of_table from {_parquet(self.readings)}"
            connection.execute(
                f"create view staging.{table} as select unnest(row_of_table, recursive := true) from ({rows})"
            )
        create_history(connection)

    def clear_tables(self) -> None:
        """Remove the tables of an earlier run of the models."""
        shutil.rmtree(self.tables, ignore_errors=True)

    def show_tables(self, build_database: Path, manifest: Mapping[str, Any], compiled: Path) -> None:
        """Create the models' tables of the build database as views of Spark's files; `manifest` is dbt's, as loaded.

        Columns get the types of the models' contracts, if any. Seeds are tables, which dbt's next build on DuckDB
        requires. Views are created from the SQL that dbt wrote below `compiled`.
        """
        nodes = [node for node in manifest["nodes"].values() if node["resource_type"] in ("model", "seed")]
        with open_build(build_database) as connection:
            for schema in {node["schema"] for node in nodes} - {"staging"}:
                connection.execute(f"drop schema if exists {schema} cascade")
                connection.execute(f"create schema {schema}")
            for node in nodes:
                table = f"{node['schema']}.{node['name']}"
                if node["config"]["materialized"] == "view":
                    query = (compiled / node["package_name"] / node["original_file_path"]).read_text(encoding="utf-8")
                    connection.execute(f"create or replace view {table} as {query}")
                elif (folder := self.tables / f"{node['schema']}.db" / node["name"]).exists():
                    kind = "table" if node["resource_type"] == "seed" else "view"
                    connection.execute(f"create {kind} {table} as select {_typed(node)} from {_parquet(folder)}")


def _typed(node: Mapping[str, Any]) -> str:
    """The select list of all columns, with the types of the contract."""
    types = {name: column["data_type"] for name, column in node["columns"].items()}
    known = [f"cast({name} as {kind}) as {name}" for name, kind in types.items() if kind]
    return f"* replace ({', '.join(known)})" if known else "*"


def _parquet(folder: Path) -> str:
    return f"read_parquet({literal(folder / '*.parquet')})"


def _write(rows: pyarrow.Table, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    arriving = target.with_name(f".{target.name}.arriving")
    parquet.write_table(rows, arriving)
    os.replace(arriving, target)
