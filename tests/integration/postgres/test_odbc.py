"""The marts through the ODBC driver that Excel uses: catalogue calls, widths, dates and characters."""

from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

from tests.conftest import Built
from tests.integration.postgres.conftest import LOGIN, LOGIN_PASSWORD, Database
from tests.integration.postgres.server import missing

if TYPE_CHECKING:
    import pyodbc

DRIVER = "PostgreSQL Unicode"  # Debian: odbc-postgresql


@pytest.fixture(scope="module")
def odbc(marts: Database) -> Iterator["pyodbc.Connection"]:
    try:
        import pyodbc
    except ImportError as error:
        missing(f"a library of ODBC (libodbc2: {error})")
    if DRIVER not in pyodbc.drivers():
        missing(f"the ODBC driver {DRIVER} (odbc-postgresql)")
    connection = pyodbc.connect(
        f"DRIVER={{{DRIVER}}};SERVER=127.0.0.1;PORT={marts.server.port};DATABASE={marts.name};"
        f"UID={LOGIN};PWD={{{LOGIN_PASSWORD}}};BoolsAsChar=0",  # else true is the text 1
        readonly=True,
    )
    yield connection
    connection.close()


def test_the_catalogue_lists_every_table_and_column(odbc: "pyodbc.Connection", sample_warehouse: Built) -> None:
    """Without descriptions: this driver leaves them out, though it has a place for them."""
    tables = Counter((row.table_name, row.table_type) for row in odbc.cursor().tables(schema="marts"))
    expected = sample_warehouse.rows("select distinct table_name, 'TABLE' from marts.data_dictionary")
    assert tables == Counter(expected)
    columns = [(row.table_name, row.column_name) for row in odbc.cursor().columns(schema="marts")]
    described = sample_warehouse.rows("select table_name, column_name from marts.data_dictionary")
    assert set(described) <= set(columns)  # the driver lists the columns of indexes too
    of_one = [
        (row.column_name, row.ordinal_position) for row in odbc.cursor().columns(table="fct_indicator", schema="marts")
    ]
    assert of_one == sample_warehouse.rows(
        "select column_name, position from marts.data_dictionary where table_name = 'fct_indicator' order by position"
    )


def test_keys_are_reported(odbc: "pyodbc.Connection") -> None:
    keys = odbc.cursor().primaryKeys(table="fct_indicator", schema="marts").fetchall()
    assert [row.column_name for row in keys] == ["indicator_id"]
    references = odbc.cursor().foreignKeys(foreignTable="fct_indicator", foreignSchema="marts").fetchall()
    found = {(row.fkcolumn_name, row.pktable_name, row.pkcolumn_name) for row in references}
    assert {
        ("document_id", "dim_document", "document_id"),
        ("assessment_key", "dim_assessment", "assessment_key"),
        ("same_fact_as", "fct_indicator", "indicator_id"),
    } <= found


def test_no_column_is_absurdly_wide_and_keys_are_short(odbc: "pyodbc.Connection", sample_warehouse: Built) -> None:
    sizes = {
        (row.table_name, row.column_name): (row.type_name, row.column_size)
        for row in odbc.cursor().columns(schema="marts")
    }
    assert max(size for _, size in sizes.values()) <= 8190  # characters; a cell of Excel holds 32,767
    keys = sample_warehouse.rows(
        "select table_name, column_name from marts.data_dictionary where is_primary_key and data_type = 'VARCHAR'"
    )
    assert {sizes[str(table), str(column)] for table, column in keys} == {("varchar", 255)}


def test_every_table_can_be_read_whole(odbc: "pyodbc.Connection", sample_warehouse: Built) -> None:
    for (table,) in sample_warehouse.rows("select distinct table_name from marts.data_dictionary"):
        expected = sample_warehouse.rows(f"select * from marts.{table}")
        found = [tuple(row) for row in odbc.cursor().execute(f"select * from marts.{table}").fetchall()]
        assert Counter(map(repr, found)) - Counter(map(repr, expected)) == Counter(), table
        assert len(found) == len(expected)


def test_characters_dates_numbers_and_booleans_arrive(odbc: "pyodbc.Connection", sample_warehouse: Built) -> None:
    sql = """
        select quote, value, is_target, published_on from marts.fct_indicator
        inner join marts.dim_assessment using (assessment_key)
        where quote like '%£%' and published_on is not null order by indicator_id limit 5
    """
    expected = sample_warehouse.rows(sql)
    assert len(expected) == 5
    assert [tuple(row) for row in odbc.cursor().execute(sql).fetchall()] == expected
    unusual = "£ ‘care’ – 👩🏽‍🦽"
    assert odbc.cursor().execute("select ?", unusual).fetchval() == unusual
    scores = odbc.cursor().execute("select count(*) from marts.fct_score where score = ?", 3).fetchval()
    assert sample_warehouse.rows("select count(*) from marts.fct_score where score = 3") == [(scores,)]


def test_the_driver_cannot_write(odbc: "pyodbc.Connection") -> None:
    import pyodbc  # the connection is there, so this is too

    with pytest.raises(pyodbc.Error, match=r"permission denied|read-only"):
        odbc.cursor().execute("delete from marts.dim_theme")
    odbc.rollback()
