"""What came of every check of every run, kept in the build database through all rebuilds of its other tables.

The schema `history` is not staging, which is dropped when its columns change, and not marts, which are built anew.
`marts.mart_check_history` is built from it before the marts are checked, and is told what their checks find.
"""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pyarrow

from warehouse.database import open_build

_MART = "select 1 from duckdb_tables() where schema_name = 'marts' and table_name = 'mart_check_history'"


def record_checks(database: Path, results: Sequence[Mapping[str, Any]]) -> None:
    """Add the results of a run's checks; keys are the columns of `history.check_result`."""
    with open_build(database) as connection:
        connection.register("batch", pyarrow.Table.from_pylist([dict(result) for result in results]))
        connection.begin()
        connection.execute("insert into history.check_result by name select * from batch")
        if connection.execute(_MART).fetchone():
            connection.execute("insert into marts.mart_check_history by name select * from batch")
        connection.commit()
