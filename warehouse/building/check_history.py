"""The result of every check of every run, kept in the build database when its other tables are rebuilt.

Its schema is `history`, because staging is dropped when its columns change, and marts are rebuilt.
Publication copies it as `marts.mart_check_history`.
"""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import duckdb
import pyarrow

from warehouse.database import open_build, open_build_to_read
from warehouse.home import Home


def record_checks(database: Path, results: Sequence[Mapping[str, Any]]) -> None:
    """Add the results of a run's checks; keys are the columns of `history.check_result`."""
    with open_build(database) as connection:
        connection.register("batch", pyarrow.Table.from_pylist([dict(result) for result in results]))
        connection.begin()
        connection.execute("insert into history.check_result by name select * from batch")
        connection.execute(
            "insert or replace into history.latest_result select check_name, passed from batch "
            "where severity = 'error' and table_name like 'marts.%'"
        )
        connection.commit()


def why_not_to_publish(database: Path) -> str | None:
    """A sentence on why completely built marts may not be published; None where they may."""
    with open_build_to_read(database) as connection:
        try:
            checks = connection.execute("from history.latest_result order by check_name").fetchall()
        except duckdb.CatalogException:  # built by a version that did not keep it
            checks = []
    build = Home.of(database).command("build")
    if not checks:
        return f"The marts have not been checked since they were built. Run: {build}"
    refusing = [name for name, passed in checks if not passed]
    if refusing:
        return f"The last checks refuse these marts: {', '.join(refusing)}. Run: {build}"
    return None
