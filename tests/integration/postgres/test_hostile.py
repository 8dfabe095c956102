"""Names and values that mean to be more than data stay data."""

import math
import shutil
from pathlib import Path

import duckdb
import pytest

from tests.integration.postgres.conftest import Database
from warehouse.postgres import publish_to_postgres

_TEXTS = [
    "'; drop schema marts cascade; --",
    "$$; drop table marts.dim_theme; $$ $do$",
    "Robert'); DELETE FROM marts.dim_theme;--",
    "\"quoted\" and 'quoted' and `quoted`",
    "back\\slash \\N \\. \\x41 \\u0041",
    "tab\tnewline\nreturn\r\x01\x7f",
    "%s %d {} {0} $1 :name ?",
    "£1.2m – ‘care’ – naïve café",
    "emoji 👩🏽‍🦽 and flag 🏴󠁧󠁢󠁥󠁮󠁧󠁿",
    "العربية עברית \u202e\u200b\ufeff\ufffe",
    "=cmd|' /C calc'!A0",
    "",
    " ",
    "NULL",
    "long " * 1_000_000,
]
_TABLE = 'x"; drop schema marts cascade; --'
_COLUMN = 'it\'s a "column" \\ $1 %s é; --'


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


@pytest.fixture
def hostile(small: Path, tmp_path: Path) -> Path:
    """Some tables of the samples and one whose name, columns, descriptions and values are hostile."""
    published = shutil.copyfile(small, tmp_path / "hostile.duckdb")
    table = f"marts.{_quoted(_TABLE)}"
    with duckdb.connect(str(published)) as connection:
        connection.execute(f"create table {table} ({_quoted(_COLUMN)} varchar not null, place integer, number double)")
        connection.execute("alter table marts.dim_theme add column born timestamptz")
        connection.execute("update marts.dim_theme set born = '0001-01-01 00:00:00+00'")
        numbers = [math.nan, math.inf, -math.inf, -0.0, 5e-324, 1.7976931348623157e308, 0.1 + 0.2]
        for place, text in enumerate(_TEXTS):
            connection.execute(f"insert into {table} values (?, ?, ?)", [text, place, numbers[place % len(numbers)]])
        about = "'; drop schema marts cascade; -- \\ $$"
        for place, (name, kind) in enumerate([(_COLUMN, "VARCHAR"), ("place", "INTEGER"), ("number", "DOUBLE")], 1):
            row = [_TABLE, name, place, kind, place == 2, None, None, about, about]
            connection.execute("insert into marts.data_dictionary values (?, ?, ?, ?, ?, ?, ?, null, ?, ?)", row)
        row = ["dim_theme", "born", 99, "TIMESTAMP WITH TIME ZONE", False, None, None, about, about]
        connection.execute("insert into marts.data_dictionary values (?, ?, ?, ?, ?, ?, ?, null, ?, ?)", row)
    return published


def test_hostile_names_and_values_arrive_as_they_are_twice(database: Database, hostile: Path) -> None:
    table = f"marts.{_quoted(_TABLE)}"
    with duckdb.connect(str(hostile), read_only=True) as connection:
        expected = connection.execute(f"from {table} order by place").fetchall()
    for _ in range(2):
        assert database.publish(hostile)[_TABLE] == len(_TEXTS)
        found = database.rows(f"select * from {table} order by place")
        assert list(map(repr, found)) == list(map(repr, expected))  # by repr, nan equals nan
    assert database.value("select count(*) from marts.dim_theme") == 4
    assert database.value("select min(born) = '0001-01-01 00:00:00+00' from marts.dim_theme")
    described = database.rows(
        "select obj_description(attrelid), col_description(attrelid, attnum) from pg_attribute "
        f"where attrelid = '{table.replace(chr(39), chr(39) * 2)}'::regclass and attnum = 1"
    )
    assert described == [("'; drop schema marts cascade; -- \\ $$",) * 2]
    assert database.value(f"select has_table_privilege('assurance_reader', '{table}', 'select')")


def test_a_hostile_table_can_go_again(database: Database, hostile: Path, small: Path) -> None:
    database.publish(hostile)
    assert _TABLE not in database.publish(small)
    assert database.value(f"select to_regclass('marts.{_quoted(_TABLE)}') is null")


def test_a_hostile_schema_name_is_a_name(database: Database, small: Path) -> None:
    schema = "Marts'; drop table x; --\""
    publish_to_postgres(small, database.url, schema=schema)
    publish_to_postgres(small, database.url, schema=schema)
    assert database.value(f"select count(*) from {_quoted(schema)}.dim_theme") == 4


def test_a_row_with_a_nul_character_is_kept_and_reported(database: Database, small: Path, tmp_path: Path) -> None:
    with_nul = shutil.copyfile(small, tmp_path / "nul.duckdb")
    with duckdb.connect(str(with_nul)) as connection:
        connection.execute("update marts.dim_theme set theme_name = 'a' || chr(0) || 'b' || chr(0)")
        for table in ("dim_theme", "dim_quality_statement"):
            connection.execute(f"update marts.{table} set theme_key = theme_key || chr(0)")
    database.publish(with_nul)
    assert database.rows("select distinct theme_name from marts.dim_theme") == [("a\ufffdb\ufffd",)]
    assert database.value("select count(*) from marts.dim_quality_statement where theme_key like '%\ufffd'") == 9
    assert [line for line in database.said if "NUL" in line] == [
        f"{table}: in {rows} rows the character NUL, which Postgres cannot hold, is written as U+FFFD"
        for table, rows in (("dim_quality_statement", 9), ("dim_theme", 4))
    ]
