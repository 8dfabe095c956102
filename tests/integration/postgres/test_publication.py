"""The content of Postgres after a publication: every table, row, value, type, key and description."""

import re
import textwrap
from collections import Counter
from pathlib import Path

import duckdb

from tests.conftest import PROJECT, Built
from tests.integration import empty_on_samples
from tests.integration.postgres.conftest import Database

_TYPES = {
    "VARCHAR": {"text", "character varying(255)"},
    "BOOLEAN": {"boolean"},
    "INTEGER": {"integer"},
    "BIGINT": {"bigint"},
    "DOUBLE": {"double precision"},
    "DATE": {"date"},
    "TIMESTAMP": {"timestamp without time zone"},
}


def _tables(built: Built) -> list[str]:
    return [str(name) for (name,) in built.rows("select table_name from duckdb_tables() order by all")]


def test_every_table_has_the_rows_and_values_of_the_published_file(marts: Database, sample_warehouse: Built) -> None:
    tables = _tables(sample_warehouse)
    assert {"publication", "data_dictionary", "fct_indicator", "mart_scorecard"} <= set(tables)
    assert [
        name for (name,) in marts.rows("select tablename::text from pg_tables where schemaname = 'marts' order by 1")
    ] == tables
    with marts.connect() as connection:
        for table in tables:
            expected = sample_warehouse.rows(f"select * from marts.{table}")
            found = connection.execute(f"select * from marts.{table}").fetchall()
            assert Counter(found) - Counter(expected) == Counter(expected) - Counter(found) == Counter(), table
            assert bool(expected) is (table not in empty_on_samples.TABLES), table


def test_the_number_of_rows_of_each_table_is_returned_and_reported(database: Database, sample_warehouse: Built) -> None:
    rows = database.publish(sample_warehouse.published)
    assert list(rows) == _tables(sample_warehouse)
    for table, count in rows.items():
        assert sample_warehouse.rows(f"select count(*) from marts.{table}") == [(count,)]
        assert f"{table}: {count:,} rows" in database.said


def test_columns_have_the_order_type_and_requirement_that_duckdb_has(marts: Database, sample_warehouse: Built) -> None:
    expected = sample_warehouse.rows(
        """
        select table_name, column_name, data_type, not is_nullable or is_primary_key
        from duckdb_columns() inner join marts.data_dictionary using (table_name, column_name, data_type)
        where schema_name = 'marts' order by table_name, column_index
        """
    )
    found = marts.rows(
        """
        select relname::text, attname::text, format_type(atttypid, atttypmod), attnotnull from pg_attribute
        inner join pg_class on attrelid = pg_class.oid
        where relnamespace = 'marts'::regnamespace and relkind = 'r' and attnum > 0 and not attisdropped
        order by relname collate "C", attnum
        """
    )
    assert [(table, column, required) for table, column, _, required in found] == [
        (table, column, required) for table, column, _, required in expected
    ]
    for (table, column, kind, _), (_, _, duckdb_kind, _) in zip(found, expected, strict=True):
        assert kind in _TYPES[str(duckdb_kind)], f"{table}.{column}"
    kinds = {(table, column): kind for table, column, kind, _ in found}
    assert kinds["fct_indicator", "indicator_id"] == kinds["fct_indicator", "same_fact_as"] == "character varying(255)"
    assert kinds["fct_indicator", "quote"] == "text"


def test_primary_keys_are_those_of_the_data_dictionary(marts: Database, sample_warehouse: Built) -> None:
    expected = sample_warehouse.rows("select table_name, column_name from marts.data_dictionary where is_primary_key")
    found = marts.rows(
        """
        select conrelid::regclass::text, attname::text from pg_constraint
        inner join pg_attribute on attrelid = conrelid and attnum = any(conkey)
        where contype = 'p' and connamespace = 'marts'::regnamespace
        """
    )
    assert len(expected) > 20
    assert sorted((table.removeprefix("marts."), column) for table, column in found) == sorted(expected)


def test_foreign_keys_are_the_references_to_primary_keys(marts: Database, sample_warehouse: Built) -> None:
    expected = sample_warehouse.rows(
        """
        select refers.table_name, refers.column_name, refers.references_table, refers.references_column
        from marts.data_dictionary as refers
        inner join marts.data_dictionary as key
            on refers.references_table = key.table_name and refers.references_column = key.column_name
        where key.is_primary_key
        """
    )
    found = marts.rows(
        """
        select conrelid::regclass::text, own.attname::text, confrelid::regclass::text, other.attname::text
        from pg_constraint
        inner join pg_attribute as own on own.attrelid = conrelid and own.attnum = conkey[1]
        inner join pg_attribute as other on other.attrelid = confrelid and other.attnum = confkey[1]
        where contype = 'f' and connamespace = 'marts'::regnamespace and convalidated
        """
    )
    stripped = [tuple(name.removeprefix("marts.") for name in row) for row in found]
    assert sorted(stripped) == sorted(expected)
    assert ("fct_indicator", "same_fact_as", "fct_indicator", "indicator_id") in stripped  # refers to itself
    assert ("dim_document", "assessment_key", "dim_assessment", "assessment_key") in stripped  # and these two
    assert ("dim_assessment", "main_document_id", "dim_document", "document_id") in stripped  # to one another


def test_a_foreign_key_has_an_index(marts: Database) -> None:
    without = marts.rows(
        """
        select conrelid::regclass, conkey from pg_constraint
        where contype = 'f' and connamespace = 'marts'::regnamespace
        and not exists (select from pg_index where indrelid = conrelid and indkey[0] = conkey[1])
        """
    )
    assert without == []


def test_sentences_are_searched_by_their_words_with_an_index(marts: Database) -> None:
    guide = (PROJECT / "docs" / "analysts.md").read_text(encoding="utf-8")
    search = textwrap.dedent(guide.partition("-- PostgreSQL\n")[2].partition("\n\n")[0])
    assert "'carers breaks'" in search
    with marts.connect() as connection:
        connection.execute("set search_path to marts")
        found = connection.execute(search.encode()).fetchall()
        connection.execute("set enable_seqscan to off")  # a table this small is faster read whole
        plan = connection.execute(f"explain {search}".encode()).fetchall()
    assert "fct_evidence_text_words_idx" in str(plan)
    assert found
    for _authority, score, voice, judgement, marked in found:
        assert voice
        assert judgement
        assert score in {1, 2, 3, 4, None}
        assert {"carer", "break"} <= {word.lower().rstrip("s") for word in re.findall("<b>(.+?)</b>", str(marked))}


def test_tables_and_columns_have_the_dictionarys_descriptions(marts: Database) -> None:
    differing = marts.rows(
        """
        select table_name, column_name from marts.data_dictionary
        where description is distinct from
            coalesce(col_description(format('marts.%I', table_name)::regclass, position), '')
        or table_description is distinct from
            coalesce(obj_description(format('marts.%I', table_name)::regclass, 'pg_class'), '')
        """
    )
    assert differing == []
    assert "Grain: a printed figure" in marts.value("select obj_description('marts.fct_indicator'::regclass)")


def test_publishing_again_changes_rows_and_no_table(shared_database: Database, second: Path) -> None:
    shape = """
        select attrelid, attnum, attname, atttypid, relfilenode from pg_attribute
        inner join pg_class on attrelid = pg_class.oid
        where relnamespace = 'marts'::regnamespace order by 1, 2
    """
    before = shared_database.rows(shape)
    shared_database.publish(second)
    assert shared_database.rows(shape) == before
    with duckdb.connect(str(second), read_only=True) as connection:
        expected = connection.execute("from marts.fct_passage").fetchall()
    assert Counter(shared_database.rows("select * from marts.fct_passage")) == Counter(expected)
    assert shared_database.value("select run_id from marts.publication") == "second"
