"""Staging of the same reports on both engines, as rows to compare, and plans of which some documents are lethal."""

from dataclasses import replace
from pathlib import Path

import duckdb

from ingestion.plan import ReadingPlan
from orchestration.lib.loading.reports import read_and_load
from orchestration.lib.loading.reports_on_spark import load_on_spark
from tests.integration.spark import killing
from warehouse.building.loading import LoadSummary
from warehouse.building.spark_tables import SparkTables
from warehouse.building.staging import TABLES

Rows = dict[str, list[tuple[object, ...]]]


def staged(connection: duckdb.DuckDBPyConnection) -> Rows:
    return {table: connection.execute(f"from staging.{table} order by all").fetchall() for table in TABLES}


def on_duckdb(plan: ReadingPlan) -> Rows:
    with duckdb.connect() as connection:
        read_and_load(connection, plan, full_refresh=False, say=lambda _: None)
        return staged(connection)


def load(connection: duckdb.DuckDBPyConnection, tables: SparkTables, plan: ReadingPlan) -> tuple[LoadSummary, str]:
    said: list[str] = []
    summary = load_on_spark(connection, tables, plan, False, said.append)
    return summary, "\n".join(said)


def with_lethal_files(plan: ReadingPlan, folder: Path, *kills: str) -> ReadingPlan:
    """The same plan, of which the first documents kill something; see `killing`."""
    from pyspark import cloudpickle

    cloudpickle.register_pickle_by_value(killing)  # executors do not have the tests
    lethal = {
        planned.file.name: replace(
            planned,
            file=killing.LethalFile(planned.file.name, planned.file.path, folder / f"{kill}_killed", kill),
        )
        for planned, kill in zip(plan.documents, kills, strict=False)
    }
    return replace(plan, files=tuple(lethal.get(planned.file.name, planned) for planned in plan.files))
