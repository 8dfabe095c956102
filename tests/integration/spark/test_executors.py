"""A small cluster on this machine, with executors of its own that can be killed."""

from collections.abc import Callable
from pathlib import Path

import duckdb

from ingestion.plan import plan_reading
from tests.integration.spark.loads import load, on_duckdb, staged, with_lethal_files
from warehouse.building.spark_tables import SparkTables


def test_killed_executors_and_workers_leave_the_same_facts(
    reports: Path, tmp_path: Path, connection: duckdb.DuckDBPyConnection, spark_on: Callable[[str], None]
) -> None:
    spark_on("local-cluster[2,1,1024]")
    plan = plan_reading(reports)
    expected = on_duckdb(plan)
    lethal = with_lethal_files(plan, tmp_path, "worker", "executor")
    summary, said = load(connection, SparkTables(tmp_path / "spark"), lethal)
    assert (tmp_path / "worker_killed").exists()
    assert (tmp_path / "executor_killed").exists()
    assert summary.read == len(plan.documents)
    assert staged(connection) == expected
    assert said.count("read 1 of ") == 1
