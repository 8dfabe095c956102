"""The marts through the Java driver that Metabase bundles: the calls by which a BI tool learns what is there."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import PROJECT, Built, program
from tests.integration.postgres.conftest import LOGIN, LOGIN_PASSWORD, Database
from tests.integration.postgres.server import missing

JAR = Path("/usr/share/java/postgresql.jar")  # Debian: libpostgresql-jdbc-java

# What Metabase makes of a column, by the type that the driver names (its driver for Postgres maps names, not numbers).
METABASE_TYPES = {
    "bool": "type/Boolean",
    "date": "type/Date",
    "float8": "type/Float",
    "int4": "type/Integer",
    "int8": "type/BigInteger",
    "text": "type/Text",
    "timestamp": "type/DateTime",
    "varchar": "type/Text",
}


@pytest.fixture(scope="module")
def answers(marts: Database) -> dict[str, Any]:
    """What the driver answers to the login that the documentation recommends."""
    program("java")
    if not JAR.exists():
        missing("the Java driver libpostgresql-jdbc-java")
    url = f"jdbc:postgresql://127.0.0.1:{marts.server.port}/{marts.name}"
    command = [sys.executable, "-m", "tests.integration.postgres.jdbc_client", str(JAR), url, LOGIN, LOGIN_PASSWORD]
    run = subprocess.run(command, capture_output=True, text=True, cwd=PROJECT, timeout=120, check=False)
    assert run.returncode == 0, run.stderr
    answers: dict[str, Any] = json.loads(run.stdout)
    return answers


def test_the_driver_lists_every_table_with_its_description(answers: dict[str, Any], sample_warehouse: Built) -> None:
    expected = sample_warehouse.rows("select distinct table_name, table_description from marts.data_dictionary")
    found = {row["TABLE_NAME"]: row["REMARKS"] or "" for row in answers["tables"]}
    assert found == dict(expected)
    assert {row["TABLE_TYPE"] for row in answers["tables"]} == {"TABLE"}
    assert "marts" in [row["TABLE_SCHEM"] for row in answers["schemas"]]


def test_the_driver_lists_every_column_with_its_description(answers: dict[str, Any], sample_warehouse: Built) -> None:
    expected = sample_warehouse.rows("select table_name, column_name, position, description from marts.data_dictionary")
    found = [
        (row["TABLE_NAME"], row["COLUMN_NAME"], int(row["ORDINAL_POSITION"]), row["REMARKS"] or "")
        for row in answers["columns"]
    ]
    assert set(found) ^ set(expected) == set()
    assert len(found) == len(expected)


def test_every_column_is_of_a_type_that_metabase_knows(answers: dict[str, Any], sample_warehouse: Built) -> None:
    types = {(row["TABLE_NAME"], row["COLUMN_NAME"]): row["TYPE_NAME"] for row in answers["columns"]}
    assert set(types.values()) <= METABASE_TYPES.keys()
    kinds = {"VARCHAR": "type/Text", "INTEGER": "type/Integer", "DOUBLE": "type/Float", "BOOLEAN": "type/Boolean"}
    kinds |= {"DATE": "type/Date", "TIMESTAMP": "type/DateTime", "BIGINT": "type/BigInteger"}
    for table, column, kind in sample_warehouse.rows(
        "select table_name, column_name, data_type from marts.data_dictionary"
    ):
        assert METABASE_TYPES[types[str(table), str(column)]] == kinds[str(kind)], f"{table}.{column}"


def test_the_driver_reports_keys_and_indexes(answers: dict[str, Any], sample_warehouse: Built) -> None:
    assert [row["COLUMN_NAME"] for row in answers["primary_keys"]] == ["indicator_id"]
    expected = sample_warehouse.rows(
        """
        select refers.column_name, refers.references_table, refers.references_column
        from marts.data_dictionary as refers
        inner join marts.data_dictionary as key
            on refers.references_table = key.table_name and refers.references_column = key.column_name
        where key.is_primary_key and refers.table_name = 'fct_indicator'
        """
    )
    imported = {(row["FKCOLUMN_NAME"], row["PKTABLE_NAME"], row["PKCOLUMN_NAME"]) for row in answers["imported_keys"]}
    assert imported == set(expected)
    assert {row["FKTABLE_NAME"] for row in answers["exported_keys"]} >= {"fct_indicator", "fct_number", "mart_coverage"}
    indexed = {row["COLUMN_NAME"]: row["NON_UNIQUE"] for row in answers["indexes"]}
    assert indexed["indicator_id"] in ("False", "false")
    assert {column for column, _, _ in imported} <= indexed.keys()


def test_rows_read_in_portions_within_a_transaction_are_all_the_rows(
    answers: dict[str, Any], sample_warehouse: Built
) -> None:
    expected = sample_warehouse.rows(
        "select indicator_id, quote, value, char_start from marts.fct_indicator order by indicator_id"
    )
    found = [
        (row["indicator_id"], row["quote"], float(row["value"]), int(row["char_start"])) for row in answers["figures"]
    ]
    assert len(found) > 500
    assert set(found) ^ set(expected) == set()
    assert answers["classes"]["value"] == "java.lang.Double"
    assert answers["classes"]["char_start"] == "java.lang.Integer"
    assert answers["classes"]["is_target"] == "java.lang.Boolean"
    assert answers["classes"]["quote"] == "java.lang.String"


def test_dates_and_prepared_statements_work(answers: dict[str, Any], sample_warehouse: Built) -> None:
    expected = sample_warehouse.rows("select assessment_key, published_on::varchar from marts.dim_assessment")
    assert {(row["assessment_key"], row["published_on"]) for row in answers["dates"]} == set(expected)
    (count,) = sample_warehouse.rows("select count(*) from marts.fct_indicator where unit = 'percent'")
    assert [int(row["figures"]) for row in answers["prepared"]] == list(count)
