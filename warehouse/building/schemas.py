"""Creates the tables of a schema that Python fills, and creates them again where a column has changed."""

import duckdb


def create_schema(connection: duckdb.DuckDBPyConnection, schema: str, statements: str) -> None:
    """Create the schema's missing tables by these statements; drop all of them before if a column has changed."""
    with duckdb.connect() as blank:
        blank.execute(statements)
        wanted = _columns(blank, schema)
    if _columns(connection, schema) != wanted:
        connection.execute(f"drop schema if exists {schema} cascade")
    connection.execute(statements)


def column_types(schema: str, statements: str) -> dict[str, dict[str, str]]:
    """The type of each column by table and column, of the tables that these statements create in the schema."""
    types: dict[str, dict[str, str]] = {}
    with duckdb.connect() as blank:
        blank.execute(statements)
        for table, column, kind in _columns(blank, schema):
            types.setdefault(table, {})[column] = kind.lower()
    return types


def _columns(connection: duckdb.DuckDBPyConnection, schema: str) -> list[tuple[str, str, str]]:
    return connection.execute(
        """
        select table_name, column_name, data_type
        from duckdb_columns() semi join duckdb_tables() using (database_oid, table_oid)
        where schema_name = ? order by all
        """,
        [schema],
    ).fetchall()
