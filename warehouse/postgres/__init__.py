"""The published marts in PostgreSQL, for BI tools and other pooled readers.

All content of Postgres comes from the published DuckDB file: tables and types from its catalogue, keys and
descriptions from its `data_dictionary`.
"""

from warehouse.postgres.errors import PostgresProblem
from warehouse.postgres.publication import publish_to_postgres
from warehouse.postgres.reader import LOGIN_SQL, READER

__all__ = ["LOGIN_SQL", "READER", "PostgresProblem", "publish_to_postgres"]
