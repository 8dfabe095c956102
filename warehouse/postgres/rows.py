"""The rows of a table on their way from the published file to Postgres, a batch at a time."""

from typing import TYPE_CHECKING

import duckdb

from warehouse.postgres.quoting import identifier
from warehouse.postgres.table_schema import KEY_TYPE, Table

if TYPE_CHECKING:
    from adbc_driver_manager.dbapi import Cursor

BATCH = 500  # rows; a row may hold the whole text of a report

# Postgres cannot hold the character NUL in a text. The row is kept, with U+FFFD in its place.
_NUL, _STANDS_FOR_NUL = "chr(0)", "chr(65533)"


def copy_rows(published: duckdb.DuckDBPyConnection, cursor: "Cursor", schema: str, table: Table) -> tuple[int, int]:
    """Append all rows of a published table; return how many there are, and in how many a NUL was replaced."""
    texts = [identifier(column.name) for column in table.columns if column.type in ("text", KEY_TYPE)]
    source = f"marts.{identifier(table.name)}"
    replaced = 0
    if texts:
        has_nul = " or ".join(f"contains({name}, {_NUL})" for name in texts)
        replaced = published.execute(f"select count(*) from {source} where {has_nul}").fetchall()[0][0]
    columns = ", ".join(
        f"replace({name}, {_NUL}, {_STANDS_FOR_NUL}) as {name}" if replaced and name in texts else name
        for name in (identifier(column.name) for column in table.columns)
    )
    # Always closed: DuckDB opens a file again in one process only after its first connection is completely closed.
    with published.execute(f"select {columns} from {source}").to_arrow_reader(BATCH) as reader:
        return cursor.adbc_ingest(table.name, reader, mode="append", db_schema_name=schema), replaced
