"""What the build database was made from: told when reports are loaded, and again when the marts of them are built.

A publication says what its marts were built from, which is not always what was loaded last: a build may have
failed in between.
"""

from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path

import duckdb

from warehouse.database import open_build, open_build_to_read


def record_loaded(connection: duckdb.DuckDBPyConnection, inputs_digest: str, parser_version: str, reports: str) -> None:
    """Say what staging holds, once it is loaded. `loaded_at` is what dbt takes as the freshness of the reports."""
    connection.execute(
        "create or replace table history.loaded as select ? as inputs_digest, ? as parser_version, ? as reports, "
        "cast(? as timestamp) as loaded_at",
        [inputs_digest, parser_version, reports, datetime.now(UTC).replace(tzinfo=None)],
    )


def forget_built(database: Path, schemas: Iterable[str]) -> None:
    """Before marts are built anew: until all of them are, and are checked, they may not be published.

    The models' tables, in `schemas`, are dropped: dbt would keep each beside its successor until that is there, which
    takes a quarter of its time.
    """
    with open_build(database) as connection:
        for schema in schemas:
            connection.execute(f"drop schema if exists {schema} cascade")
        connection.execute("drop table if exists history.built")
        connection.execute("delete from history.last_word")


def record_built(database: Path) -> None:
    """Say that all marts were built from what staging holds."""
    with open_build(database) as connection:
        connection.execute("create or replace table history.built as select * exclude (loaded_at) from history.loaded")


def built_from(database: Path) -> dict[str, str]:
    """Inputs digest, parser version and reports folder that the marts were built from; empty before a whole build."""
    with open_build_to_read(database) as connection:
        try:
            rows = connection.execute("from history.built")
        except duckdb.CatalogException:
            return {}
        row = rows.fetchone()
        return dict(zip([column[0] for column in rows.description], row, strict=True)) if row else {}
