"""The quality statements in the framework's order: columns of the scorecard, with their names and themes."""

from dataclasses import dataclass

import duckdb

from warehouse.shared_sql import STATEMENTS


@dataclass(frozen=True, slots=True)
class Statement:
    """A quality statement; `code` is the name of its column in mart_scorecard."""

    code: str
    name: str
    theme: str


def read_statements(connection: duckdb.DuckDBPyConnection) -> list[Statement]:
    """The statements with a column in the scorecard, from the newest framework that contains them."""
    rows = connection.execute(
        f"""
        select code, name, theme_name from ({STATEMENTS})
        where code in (select column_name from marts.data_dictionary where table_name = 'mart_scorecard')
        order by theme_number, statement_number
        """
    ).fetchall()
    return [Statement(*row) for row in rows]
