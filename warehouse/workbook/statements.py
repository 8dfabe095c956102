"""The quality statements in the framework's order: columns of the scorecard, with their names and themes."""

from dataclasses import dataclass

import duckdb


@dataclass(frozen=True, slots=True)
class Statement:
    """A quality statement; `code` is the name of its column in mart_scorecard."""

    code: str
    name: str
    theme: str


def read_statements(connection: duckdb.DuckDBPyConnection) -> list[Statement]:
    """The statements with a column in the scorecard, from the newest framework that contains them."""
    rows = connection.execute(
        """
        select quality_statement_code, quality_statement_name, theme_name
        from marts.dim_quality_statement
        where quality_statement_code in (
            select column_name from marts.data_dictionary where table_name = 'mart_scorecard'
        )
        qualify row_number() over (partition by quality_statement_code order by framework_version desc) = 1
        order by theme_number, statement_number
        """
    ).fetchall()
    return [Statement(*row) for row in rows]
