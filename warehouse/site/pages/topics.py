from collections.abc import Iterator

import duckdb

from warehouse.site.page import Page


def pages(connection: duckdb.DuckDBPyConnection) -> Iterator[Page]:
    yield from ()
