"""The published marts into a schema of Postgres, as one transaction: readers see the old publication or the new one.

Tables stay the same tables, whose rows are replaced: grants, people's views and open connections live on.
"""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from warehouse.database import open_published
from warehouse.postgres.connection import transaction
from warehouse.postgres.current_schema import existing_tables, published_before, relations
from warehouse.postgres.errors import PostgresProblem
from warehouse.postgres.migration import after_rows, before_rows
from warehouse.postgres.quoting import identifier, literal
from warehouse.postgres.reader import admit_reader
from warehouse.postgres.rows import copy_rows
from warehouse.postgres.table_schema import Table, published_tables

if TYPE_CHECKING:
    from adbc_driver_manager.dbapi import Cursor

# Maximum wait of a schema change for open readers; new readers queue behind it.
LOCK_WAIT = "30s"


def publish_to_postgres(
    published_database: Path, url: str, schema: str = "marts", say: Callable[[str], None] = lambda _: None
) -> dict[str, int]:
    """Publish all tables of the published DuckDB file; return the number of rows of each.

    `url` is postgresql://user:password@host:port/database; missing parts come from libpq's sources (PGPASSWORD,
    .pgpass, a service). `say` is called for each table and for messages to an administrator. A table that is no
    longer published is dropped, unless a user's view needs it; other tables of the schema are not changed. Raises
    PostgresProblem, DatabaseProblem where nothing is published; then Postgres is unchanged.
    """
    with open_published(published_database) as published, transaction(url) as cursor:
        wanted = published_tables(published)
        _wait_for_turn(cursor, schema, say)
        _prepare(cursor, schema, wanted)
        for name in wanted:
            cursor.execute(f"delete from {identifier(schema, name)}")
        rows: dict[str, int] = {}
        for name, table in wanted.items():
            rows[name], replaced = copy_rows(published, cursor, schema, table)
            say(f"{name}: {rows[name]:,} rows")
            if replaced:
                say(f"{name}: in {replaced:,} rows the character NUL, which Postgres cannot hold, is written as U+FFFD")
        cursor.execute("set constraints all immediate")
        for statement in after_rows(schema, wanted, existing_tables(cursor, schema)):
            cursor.execute(statement)
        admit_reader(cursor, schema, wanted, say)
        for name in wanted:
            cursor.execute(f"analyze {identifier(schema, name)}")
    return rows


def _wait_for_turn(cursor: "Cursor", schema: str, say: Callable[[str], None]) -> None:
    """One publication at a time; Postgres frees the lock with the transaction, however that ends."""
    key = f"hashtextextended({literal(f'assurance {schema}')}, 0)"
    cursor.execute(f"select pg_try_advisory_xact_lock({key})")
    if not cursor.fetchall()[0][0]:
        say(f"Another publication to schema {schema} is under way. This one starts when it ends.")
        wait = f"begin perform pg_advisory_xact_lock({key}); end"
        cursor.execute(f"do {literal(wait)}")
    cursor.execute(f"set local lock_timeout = '{LOCK_WAIT}'")


def _prepare(cursor: "Cursor", schema: str, wanted: Mapping[str, Table]) -> None:
    """Prepare the schema and its tables for the rows. Raises PostgresProblem where a user's view would break."""
    cursor.execute("select current_setting('server_encoding'), to_regnamespace($1) is null", (identifier(schema),))
    encoding, is_missing = cursor.fetchall()[0]
    if encoding != "UTF8":
        raise PostgresProblem(f"The database is encoded in {encoding}. Reports need one encoded in UTF8.")
    if is_missing:
        cursor.execute(f"create schema {identifier(schema)}")
    existing = existing_tables(cursor, schema)
    ours = published_before(cursor, schema, existing)
    foreign = sorted((relations(cursor, schema) & wanted.keys()) - ours)
    if foreign:
        raise PostgresProblem(
            f"Schema {schema} already has {', '.join(foreign)}, which no publication made. Publish to another "
            "database, or remove what is there. Nothing was changed."
        )
    gone = (ours & existing.keys()) - wanted.keys()
    for statement in before_rows(schema, wanted, existing, gone):
        cursor.execute(statement)
