"""What people see now, as the checks of a new build compare themselves with it."""

from pathlib import Path

import duckdb
import pyarrow

from warehouse.database import SETTINGS

_COLUMNS = ("document_id", "figures", "numbers_found", "scores_found", "passages")
_NOTHING = pyarrow.schema([(name, pyarrow.string() if name == "document_id" else pyarrow.int32()) for name in _COLUMNS])


def previous_coverage(published_database: Path) -> pyarrow.Table:
    """How much of each document is published; no row where nothing is published yet."""
    if not published_database.exists():
        return _NOTHING.empty_table()
    with duckdb.connect(str(published_database), read_only=True, config=SETTINGS) as connection:
        return connection.execute(f"select {', '.join(_COLUMNS)} from marts.mart_coverage").to_arrow_table()
