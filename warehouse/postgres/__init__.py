"""The published marts in PostgreSQL, for BI tools and other pooled readers.

Everything that goes to Postgres comes from the published DuckDB file: its catalogue says which tables and types
there are, its `data_dictionary` which keys and descriptions.
"""

from warehouse.postgres.errors import PostgresProblem
from warehouse.postgres.publication import publish_to_postgres
from warehouse.postgres.reader import LOGIN_SQL, READER

__all__ = ["LOGIN_SQL", "READER", "PostgresProblem", "publish_to_postgres"]
