"""The sample build, copied so that a test may plant a fault in it."""

from collections.abc import Iterator

import duckdb
import pytest

from tests.conftest import Built


@pytest.fixture(scope="module")
def database(sample_warehouse: Built) -> Iterator[duckdb.DuckDBPyConnection]:
    """A copy of the sample build in memory, which is also the previous publication."""
    with duckdb.connect() as connection:
        connection.execute(f"attach '{sample_warehouse.home / 'build' / 'assurance.duckdb'}' as sound (read_only)")
        connection.execute("attach ':memory:' as copy")
        for schema in ("staging", "statistics", "marts", "seeds"):
            connection.execute(f"create schema copy.{schema}")
        tables = connection.execute(
            "select schema_name, table_name from duckdb_tables() where database_name = 'sound' "
            "and schema_name in ('staging', 'statistics', 'marts', 'seeds')"
        ).fetchall()
        for schema, table in tables:
            connection.execute(f"create table copy.{schema}.{table} as select * from sound.{schema}.{table}")
        connection.execute("use copy")
        connection.execute("create table previous_coverage as select * from marts.mart_coverage")
        connection.execute(
            "create table previous_evidence as select document_id, voice, judgement, count(*) as sentences "
            "from marts.fct_evidence group by all"
        )
        yield connection
