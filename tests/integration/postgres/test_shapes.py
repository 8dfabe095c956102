"""Publications whose tables differ from the existing ones, and users' views of these."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import warehouse.postgres.publication
from tests.conftest import Built
from tests.integration.postgres.conftest import Database
from warehouse.postgres import PostgresProblem

Alter = Callable[..., Path]

_COLUMNS = """
    select relname, attname, format_type(atttypid, atttypmod), attnotnull, col_description(attrelid, attnum)
    from pg_attribute inner join pg_class on attrelid = pg_class.oid
    where relnamespace = 'marts'::regnamespace and relkind = 'r' and attnum > 0 and not attisdropped
"""
_KEYS = """
    select conrelid::regclass::text, pg_get_constraintdef(oid) from pg_constraint
    where connamespace = 'marts'::regnamespace
"""
_INDEXES = "select tablename, regexp_replace(indexdef, ' INDEX .* ON ', ' ') from pg_indexes where schemaname = 'marts'"


def _shape(database: Database) -> set[tuple[str, ...]]:
    """Columns, keys and rows; the order of columns does not count."""
    shape = {tuple(map(str, row)) for sql in (_COLUMNS, _KEYS) for row in database.rows(sql)}
    for (table,) in database.rows("select tablename from pg_tables where schemaname = 'marts'"):
        # jsonb has an order of its own
        rows = database.rows(f"select md5(to_jsonb(row)::text), count(*) from marts.{table} as row group by 1")
        shape |= {(table, digest, str(count)) for digest, count in rows}
    return shape


def _describe(table: str, column: str, kind: str, **keys: Any) -> str:
    """Enter a column into the data dictionary."""
    refers_to, refers_column = keys.get("references", (None, None))
    return (
        "insert into marts.data_dictionary values "
        f"('{table}', '{column}', 99, '{kind}', {keys.get('is_key', False)}, {refers_to or 'null'}, "
        f"{refers_column or 'null'}, null, 'What {column} means.', 'What {table} means.')"
    )


def _forget(condition: str) -> str:
    return f"delete from marts.data_dictionary where {condition}"


_CHANGES = {
    "a column is added": [
        "alter table marts.dim_source add column homepage varchar default 'https://example.org'",
        _describe("dim_source", "homepage", "VARCHAR"),
    ],
    "a required column is added": [
        "alter table marts.dim_theme add column weight integer default 7",
        "alter table marts.dim_theme alter column weight set not null",
        _describe("dim_theme", "weight", "INTEGER"),
    ],
    "a column is dropped": [
        "alter table marts.dim_source drop column publisher",
        _forget("table_name = 'dim_source' and column_name = 'publisher'"),
    ],
    "a column gets another type": [
        "alter table marts.fct_score alter column score type double",
        "update marts.data_dictionary set data_type = 'DOUBLE' "
        "where table_name = 'fct_score' and column_name = 'score'",
    ],
    "a required column may be empty": [
        "alter table marts.fct_indicator alter column unit drop not null",
        "update marts.fct_indicator set unit = null where char_start % 2 = 0",
    ],
    "a primary key gets another type": [
        f"create or replace table marts.{table} as select * replace "
        f"(('0x' || left(md5(finding_code), 12))::bigint as finding_code) from marts.{table}"
        for table in ("dim_finding_kind", "fct_finding", "mart_finding")
    ],
    "another column is the primary key": [
        "update marts.data_dictionary set is_primary_key = column_name = 'theme_number' where table_name = 'dim_theme'",
    ],
    "a reference is no more": [
        "update marts.data_dictionary set references_table = null, references_column = null "
        "where table_name = 'fct_comparator'",
    ],
    "a table is added": [
        "create table marts.dim_visit (visit_key varchar not null, theme_key varchar, visited_on date)",
        "insert into marts.dim_visit select 'a', min(theme_key), date '2025-01-31' from marts.dim_theme",
        _describe("dim_visit", "visit_key", "VARCHAR", is_key=True),
        _describe("dim_visit", "theme_key", "VARCHAR", references=("'dim_theme'", "'theme_key'")),
        _describe("dim_visit", "visited_on", "DATE"),
    ],
    "a table is no longer published": [
        "drop table marts.dim_finding_kind",
        _forget("table_name = 'dim_finding_kind'"),
        "update marts.data_dictionary set references_table = null, references_column = null "
        "where references_table = 'dim_finding_kind'",
    ],
    "descriptions change": [
        "update marts.data_dictionary set description = 'It''s new.', table_description = '' "
        "where table_name = 'dim_theme'",
    ],
}


_VERSIONS = {
    "columns": [
        "a column is added",
        "a required column is added",
        "a column is dropped",
        "a column gets another type",
        "a required column may be empty",
        "descriptions change",
    ],
    "keys": ["a primary key gets another type", "another column is the primary key", "a reference is no more"],
    "tables": ["a table is added", "a table is no longer published"],
}


@pytest.mark.parametrize("changes", _VERSIONS.values(), ids=_VERSIONS.keys())
def test_a_changed_shape_equals_a_first_publication(
    changes: list[str], shared_database: Database, database: Database, published: Path, altered: Alter
) -> None:
    changed = altered(
        "update marts.publication set run_id = 'changed'",
        *(statement for change in changes for statement in _CHANGES[change]),
    )
    at_first = _shape(shared_database)
    shared_database.publish(changed)
    database.publish(changed)
    assert _shape(shared_database) ^ _shape(database) == set()
    assert set(database.rows(_INDEXES)) <= set(shared_database.rows(_INDEXES))
    assert _shape(shared_database) != at_first
    shared_database.publish(published)
    assert _shape(shared_database) ^ at_first == set()


def test_every_change_is_part_of_a_version() -> None:
    assert sorted(change for changes in _VERSIONS.values() for change in changes) == sorted(_CHANGES)


def test_what_people_made_on_the_tables_survives_publications(
    shared_database: Database, second: Path, altered: Alter
) -> None:
    shared_database.execute(
        "create schema work",
        "create view work.lowest as select authority, weakest_statement from marts.mart_scorecard where points < 20",
        "create materialized view work.kept as select * from marts.dim_theme",
        "create index on marts.fct_indicator (subject)",
        "create role analyst",
        "grant usage on schema marts to analyst",
        "grant select on marts.mart_scorecard to analyst",
        "create table marts.notes (authority_key text, note text)",
        "insert into marts.notes values ('a', 'mine')",
    )
    try:
        column_added = altered("update marts.publication set run_id = 'third'", *_CHANGES["a column is added"])
        for publication in (second, column_added):
            shared_database.publish(publication)
            assert shared_database.value("select count(*) from work.lowest") > 0
            assert shared_database.value("select count(*) from work.kept") == 4
            assert shared_database.value("select has_table_privilege('analyst', 'marts.mart_scorecard', 'select')")
            assert not shared_database.value("select has_table_privilege('analyst', 'marts.fct_indicator', 'select')")
            assert shared_database.value("select count(*) from pg_indexes where indexdef like '%(subject)'") == 1
            assert shared_database.rows("select * from marts.notes") == [("a", "mine")]
    finally:
        shared_database.execute("drop owned by analyst", "drop role analyst")


# One test for each way in which a column or table can go.
@pytest.mark.parametrize(
    ("change", "view"),
    [
        ("a column is dropped", "create view mine.of_publisher as select publisher from marts.dim_source"),
        ("a column gets another type", "create view mine.of_score as select score from marts.fct_score"),
        (
            "a table is no longer published",
            "create view mine.of_kind as select finding_name from marts.dim_finding_kind",
        ),
    ],
)
def test_a_view_on_a_removed_table_stops_the_publication(
    change: str, view: str, shared_database: Database, altered: Alter
) -> None:
    shared_database.execute("create schema mine", view)
    at_first = _shape(shared_database)
    with pytest.raises(PostgresProblem) as raised:
        shared_database.publish(altered("update marts.publication set run_id = 'changed'", *_CHANGES[change]))
    name = view.split()[2]
    assert f"view {name} depends on" in str(raised.value)
    assert "Change or drop it, publish again" in str(raised.value)
    assert not raised.value.may_pass
    assert _shape(shared_database) ^ at_first == set()
    shared_database.execute(f"drop view {name}")
    shared_database.publish(altered("update marts.publication set run_id = 'changed'", *_CHANGES[change]))
    assert shared_database.value("select run_id from marts.publication") == "changed"


def test_a_change_of_shape_waits_only_up_to_a_limit(
    shared_database: Database, altered: Alter, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(warehouse.postgres.publication, "LOCK_WAIT", "300ms")
    changed = altered(*_CHANGES["a column is added"])
    with shared_database.connect() as reader:
        reader.execute("select * from marts.dim_source")  # and the transaction stays open
        with pytest.raises(PostgresProblem, match="open in a transaction") as raised:
            shared_database.publish(changed)
        assert raised.value.may_pass
        assert reader.execute("select * from marts.dim_source").fetchone()
    shared_database.publish(changed)
    assert shared_database.value("select homepage from marts.dim_source limit 1") == "https://example.org"


@pytest.mark.parametrize(
    "statement", ["create table marts.dim_theme (mine text)", "create view marts.dim_theme as select 'mine' as mine"]
)
def test_a_foreign_table_of_the_same_name_is_not_touched(statement: str, database: Database, published: Path) -> None:
    database.execute("create schema marts", statement)
    with pytest.raises(PostgresProblem, match="already has dim_theme, which no publication made"):
        database.publish(published)
    assert database.rows("select relname from pg_class where relnamespace = 'marts'::regnamespace") == [("dim_theme",)]


def test_a_file_of_an_older_version_is_refused(database: Database, altered: Alter) -> None:
    with pytest.raises(PostgresProblem, match="assurance build --full-refresh"):
        database.publish(altered("drop table marts.data_dictionary"))


def test_a_type_without_a_counterpart_is_named(database: Database, altered: Alter) -> None:
    published = altered(
        "alter table marts.dim_theme add column parts integer[]", _describe("dim_theme", "parts", "INTEGER[]")
    )
    with pytest.raises(PostgresProblem, match=r"dim_theme\.parts is of type INTEGER\[\]"):
        database.publish(published)


def test_every_column_has_a_row_in_the_data_dictionary(sample_warehouse: Built) -> None:
    """Publication goes by the dictionary: a column that it lacks would be left out without a word."""
    lacking = sample_warehouse.rows(
        "select table_name, column_name from duckdb_columns() where schema_name = 'marts' "
        "except select table_name, column_name from marts.data_dictionary"
    )
    assert lacking == []
