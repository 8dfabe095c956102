"""Failures during a reading on Spark: the same facts after the retry, and no duplicates."""

import shutil
from collections.abc import Callable
from pathlib import Path

import duckdb
import pytest

from ingestion.plan import plan_reading
from orchestration.lib.loading.reports import read_and_load
from tests.integration.spark.loads import load, on_duckdb, staged, with_lethal_files
from warehouse.building.spark_tables import SparkTables

pytestmark = pytest.mark.usefixtures("on_two_cores")


@pytest.fixture(scope="module")
def on_two_cores(spark_on: Callable[[str], None]) -> None:
    spark_on("local[2]")


def test_a_failed_reading_leaves_staging_and_the_next_repairs_it(
    reports: Path, tmp_path: Path, connection: duckdb.DuckDBPyConnection
) -> None:
    tables = SparkTables(tmp_path / "spark")
    new_page = reports / "fennbridge-equity.txt"
    text = new_page.read_text(encoding="utf-8")
    new_page.unlink()
    load(connection, tables, plan_reading(reports))
    before = staged(connection)

    new_page.write_text(text, encoding="utf-8")
    plan = plan_reading(reports)
    with pytest.raises(Exception, match="worker"):
        load(connection, tables, with_lethal_files(plan, tmp_path, "always"))
    assert staged(connection) == before

    summary, _ = load(connection, tables, plan)
    assert (summary.read, summary.unchanged) == (1, len(plan.documents) - 1)
    assert staged(connection) == on_duckdb(plan)


def test_a_lost_output_folder_is_made_again_with_the_same_facts(
    reports: Path, tmp_path: Path, connection: duckdb.DuckDBPyConnection
) -> None:
    tables = SparkTables(tmp_path / "spark")
    plan = plan_reading(reports)
    expected = on_duckdb(plan)
    load(connection, tables, plan)
    assert staged(connection) == expected
    for lost in (tables.staging, tables.readings):
        shutil.rmtree(lost)
        summary, _ = load(connection, tables, plan)
        assert summary.read == len(plan.documents)
        assert staged(connection) == expected
    (tables.staging / "file.parquet").unlink()  # which says how each document was read
    summary, _ = load(connection, tables, plan)
    assert summary.read == len(plan.documents)
    assert staged(connection) == expected


def test_a_lost_part_of_the_readings_is_read_again_and_only_that(
    reports: Path, tmp_path: Path, connection: duckdb.DuckDBPyConnection
) -> None:
    tables = SparkTables(tmp_path / "spark")
    plan = plan_reading(reports)
    load(connection, tables, plan)
    expected = staged(connection)
    parts = sorted(tables.readings.glob("part-*.parquet"))
    assert len(parts) > 1
    parts[0].unlink()
    summary, _ = load(connection, tables, plan)
    assert 0 < summary.read < len(plan.documents)
    assert staged(connection) == expected


def test_staging_on_spark_changes_as_on_duckdb(
    reports: Path, tmp_path: Path, connection: duckdb.DuckDBPyConnection
) -> None:
    tables = SparkTables(tmp_path / "spark")
    load(connection, tables, plan_reading(reports))
    (reports / "fennbridge-equity.txt").unlink()
    (reports / "nonsense.txt").write_text("Not a report.\n", encoding="utf-8")
    (reports / "picture.png").write_bytes(b"\x89PNG")
    plan = plan_reading(reports)
    summary, said = load(connection, tables, plan)
    assert (summary.read, summary.removed) == (1, 1)
    assert "nonsense.txt: This is not an assessment report" in said
    assert staged(connection) == on_duckdb(plan)
    assert load(connection, tables, plan)[0].read == 0


def test_both_engines_may_load_the_same_staging_in_turns(
    reports: Path, tmp_path: Path, connection: duckdb.DuckDBPyConnection
) -> None:
    tables = SparkTables(tmp_path / "spark")
    plan = plan_reading(reports)
    load(connection, tables, plan)
    on_spark = staged(connection)
    read_and_load(connection, plan, full_refresh=False, say=lambda _: None)
    assert staged(connection) == on_spark
    summary, _ = load(connection, tables, plan)
    assert summary.read == 0, "what Spark read before is still there"
    assert staged(connection) == on_spark
