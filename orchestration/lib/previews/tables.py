"""The preview of a table in the Dagster UI: its row count and its first rows."""

from collections.abc import Mapping, Sequence

import dagster as dg
import duckdb
import pandas

from orchestration.lib.previews.rows import MAX_CELL_LENGTH, preview_query


def table_metadata(connection: duckdb.DuckDBPyConnection, table: str) -> Mapping[str, dg.MetadataValue]:
    """Row count and first rows of `schema.table`, as metadata of its materialization."""
    columns = [name for name, *_ in connection.execute(f"describe {table}").fetchall()]
    counted = connection.execute(f"select count(*) from {table}").fetchone()
    shown, query = preview_query(table, columns)
    return shown_metadata(int(counted[0]) if counted else 0, shown, connection.execute(query).fetchall())


def shown_metadata(
    rows: int, columns: Sequence[str], first: Sequence[Sequence[object]]
) -> Mapping[str, dg.MetadataValue]:
    """A row count and some rows as metadata."""
    return {
        "dagster/row_count": dg.MetadataValue.int(rows),
        "preview": preview(pandas.DataFrame(first, columns=list(columns), dtype=object)),
    }


def preview(frame: pandas.DataFrame, cell_length: int = MAX_CELL_LENGTH) -> dg.MetadataValue:
    """Rows as a Markdown table. Values come from reports, so Markdown's special characters are escaped."""
    shown = frame.astype(object).where(frame.notna(), "").map(lambda value: _cell(value, cell_length))
    return dg.MetadataValue.md(shown.to_markdown(index=False) if len(shown) else "no rows")


def _cell(value: object, cell_length: int) -> str:
    text = " ".join(str(value).split())
    text = text if len(text) <= cell_length else f"{text[: cell_length - 1]}…"
    for character in "\\`*_[]<>|#~":
        text = text.replace(character, f"\\{character}")
    return text
