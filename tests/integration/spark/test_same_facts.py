"""The same reports through the same graph on both engines, by the real command: every published table is the same."""

import shutil
from collections.abc import Callable
from pathlib import Path

import duckdb
import pytest

from ingestion.tables import TABLES
from tests.conftest import SAMPLES, SHARED, Built, assurance

# What a publication says of itself and of its run.
OF_THE_RUN = ("publication", "mart_check_history")


@pytest.fixture(scope="module")
def reports(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The samples and, where they are, the real reports in one folder."""
    folder = tmp_path_factory.mktemp("reports_for_both") / "reports"
    shutil.copytree(SAMPLES, folder)
    if (SHARED / "reports").is_dir():
        shutil.copytree(SHARED / "reports", folder / "real")
    return folder


def compared(one: Path, other: Path, schema: str) -> dict[str, tuple[int, int, int]]:
    """For each table of the first: its rows, and how many of each file's rows are not in the other."""
    with duckdb.connect() as connection:
        connection.execute(f"attach '{one}' as one (read_only)")
        connection.execute(f"attach '{other}' as other (read_only)")
        tables = connection.execute(
            "select table_name from duckdb_tables() where database_name = 'one' and schema_name = ?", [schema]
        ).fetchall()
        return {
            table: tuple(
                connection.execute(f"select count(*) from ({query})").fetchall()[0][0]
                for query in (
                    f"from one.{schema}.{table}",
                    f"(from one.{schema}.{table}) except all (from other.{schema}.{table})",
                    f"(from other.{schema}.{table}) except all (from one.{schema}.{table})",
                )
            )
            for (table,) in tables
        }


@pytest.mark.timeout(2400)
def test_both_engines_publish_the_same_facts_from_the_same_reports(
    reports: Path, build: Callable[[Path], Built], spark_on: Callable[[str], None], tmp_path: Path
) -> None:
    on_duckdb = build(reports)
    assert on_duckdb.run.returncode == 0, on_duckdb.run.stdout + on_duckdb.run.stderr
    spark_on("local[2]")
    run = assurance("build", "--engine", "spark", "--reports", reports, home=tmp_path / "home", timeout=1800)
    assert run.returncode == 0, run.stdout + run.stderr
    on_spark = Built(tmp_path / "home", run)

    published = compared(on_duckdb.published, on_spark.published, "marts")
    print(*(f"{table}: {rows} rows, {a} and {b} differ" for table, (rows, a, b) in published.items()), sep="\n")
    assert published["fct_indicator"][0] > 900
    assert {table: counts for table, counts in published.items() if any(counts[1:]) and table not in OF_THE_RUN} == {}

    database = Path("build") / "assurance.duckdb"
    staged = compared(on_duckdb.home / database, on_spark.home / database, "staging")
    assert staged.keys() == {*TABLES, "file", "authority_addition"}
    assert {table: counts for table, counts in staged.items() if any(counts[1:])} == {}

    # The same checks were made, with the same outcome, and the gates' findings reached the published history.
    checks = (
        "select check_name, severity, passed, rows_checked, rows_failing from marts.mart_check_history order by all"
    )
    assert on_spark.rows(checks) == on_duckdb.rows(checks)

    # Nothing has changed: neither engine has anything to do, whichever built last.
    again = assurance("build", "--reports", reports, home=on_spark.home)
    assert "Nothing has changed" in again.stdout
