"""What a person sees of a table in the Dagster UI: its row count and its first rows."""

from collections.abc import Mapping

import dagster as dg
import duckdb
import pandas

PREVIEW_ROWS = 8
MAX_CELL_LENGTH = 60  # characters of a value shown in a preview


def table_metadata(connection: duckdb.DuckDBPyConnection, table: str) -> Mapping[str, dg.MetadataValue]:
    """Row count and first rows of `schema.table`, as metadata of its materialization."""
    counted = connection.execute(f"select count(*) from {table}").fetchone()
    frame = connection.execute(f"select * from {table} limit {PREVIEW_ROWS}").df()
    return {
        "dagster/row_count": dg.MetadataValue.int(int(counted[0]) if counted else 0),
        "preview": preview(frame),
    }


def preview(frame: pandas.DataFrame) -> dg.MetadataValue:
    """Rows as a Markdown table. Values come from reports, so whatever Markdown would act on is escaped."""
    shown = frame.astype(object).where(frame.notna(), "").map(_cell)
    return dg.MetadataValue.md(shown.to_markdown(index=False) if len(shown) else "no rows")


def _cell(value: object) -> str:
    text = " ".join(str(value).split())
    text = text if len(text) <= MAX_CELL_LENGTH else f"{text[: MAX_CELL_LENGTH - 1]}…"
    for character in "\\`*_[]<>|#~":
        text = text.replace(character, f"\\{character}")
    return text
