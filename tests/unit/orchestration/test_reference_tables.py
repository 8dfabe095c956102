"""Tables that do not depend on reports: their list, and when a build may keep them."""

from collections.abc import Callable
from pathlib import Path

import duckdb
import pytest

from orchestration.lib.dbt.reference_tables import reference_tables
from warehouse.building import staging, statistics
from warehouse.building.build_state import forget_built, forget_reference, record_built, record_loaded

SOURCES = "source.assurance"
TABLES = ("marts.dim_theme", "marts.fct_score")
REFERENCE = ("seeds.themes", "marts.dim_theme")
PROJECT = "digest of the dbt project"


def node(kind: str, schema: str, materialized: str, *needed: str) -> dict[str, object]:
    return {
        "resource_type": kind,
        "schema": schema,
        "config": {"materialized": materialized},
        "depends_on": {"nodes": list(needed)},
    }


def test_reference_tables_are_those_that_no_report_is_needed_for() -> None:
    nodes = {
        "model.assurance.fct_score": node("model", "marts", "table", "model.assurance.stg_scores", "seed.assurance.t"),
        "model.assurance.stg_scores": node("model", "staging", "view", f"{SOURCES}.reports.score"),
        "model.assurance.stg_values": node("model", "staging", "view", f"{SOURCES}.statistics.value"),
        "model.assurance.passed_on": node("model", "intermediate", "ephemeral", "seed.assurance.t"),
        "model.assurance.dim_theme": node("model", "marts", "table", "model.assurance.passed_on"),
        "model.assurance.fct_value": node("model", "marts", "table", "model.assurance.stg_values", "seed.assurance.t"),
        "model.assurance.both": node(
            "model", "marts", "table", "model.assurance.fct_value", "model.assurance.fct_score"
        ),
        "model.assurance.dim_authority": node("model", "marts", "table", f"{SOURCES}.reports.authority_addition"),
        "seed.assurance.t": node("seed", "seeds", "seed"),
        "test.assurance.rules_of_t": node("test", "main", "test", "seed.assurance.t"),
    }
    for key, one in nodes.items():
        one["name"] = key.rpartition(".")[2]
    assert list(reference_tables({"nodes": nodes}).values()) == [
        "staging.stg_scores",
        "staging.stg_values",
        "seeds.t",
        "marts.dim_theme",
        "marts.fct_value",
        "marts.dim_authority",
    ]


@pytest.fixture
def database(tmp_path: Path) -> Path:
    """A build database in which everything has been built."""
    path = tmp_path / "build.duckdb"
    with duckdb.connect(str(path)) as connection:
        staging.create_tables(connection)
        statistics.create_tables(connection)
        record_loaded(connection, "inputs", "parser", "reports")
        connection.execute("create schema seeds; create schema marts")
        for table in {*TABLES, *REFERENCE}:
            connection.execute(f"create table {table} (code varchar)")
    record_built(path, PROJECT)
    return path


def kept(database: Path, project: str = PROJECT) -> set[str]:
    return set(forget_built(database, TABLES, REFERENCE, project))


def tables(database: Path) -> set[str]:
    with duckdb.connect(str(database), read_only=True) as connection:
        found = connection.execute(
            "select schema_name || '.' || table_name from duckdb_tables() where schema_name in ('seeds', 'marts')"
        )
        return {name for (name,) in found.fetchall()}


def test_they_are_kept_where_nothing_of_theirs_has_changed(database: Path) -> None:
    assert kept(database) == set(REFERENCE)
    assert tables(database) == set(REFERENCE)


CHANGES: dict[str, Callable[[duckdb.DuckDBPyConnection], object]] = {
    "an authority of the folder": lambda c: c.execute(
        "insert into staging.authority_addition (name) values ('Wexmoor')"
    ),
    "a file of statistics": lambda c: c.execute("insert into statistics.file (file_id) values ('a')"),
    "a column of staging": lambda c: c.execute("alter table staging.score add column place_of_it varchar"),
    "a table that is gone": lambda c: c.execute("drop table marts.dim_theme"),
    "dbt by hand, or a full refresh": forget_reference,
}


@pytest.mark.parametrize("change", CHANGES)
def test_none_is_kept_after_a_change(change: str, database: Path) -> None:
    with duckdb.connect(str(database)) as connection:
        CHANGES[change](connection)
    assert kept(database) == set()
    assert tables(database) == {"seeds.themes"}  # dbt replaces seeds itself


def test_no_table_is_kept_after_a_change_or_an_unfinished_build(database: Path) -> None:
    assert kept(database, "another digest") == set()
    record_built(database, PROJECT)
    with duckdb.connect(str(database)) as connection:
        connection.execute("create schema marts; create table marts.dim_theme (code varchar)")
    assert kept(database) == set(REFERENCE)
    assert kept(database) == set()  # the build before has not recorded that it ended


def test_none_is_kept_after_a_build_on_another_engine(database: Path) -> None:
    kept(database)
    record_built(database, None)
    assert kept(database) == set()
