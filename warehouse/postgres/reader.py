"""The readers' role, which may only select from the published tables.

Postgres cannot deny a role the privileges of PUBLIC. In a database with nothing except the marts, they are revoked from
PUBLIC. In a database with other tables they are unchanged, and the SQL to revoke them is printed.
"""

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from warehouse.postgres.quoting import identifier, literal

if TYPE_CHECKING:
    from adbc_driver_manager.dbapi import Cursor

READER = "assurance_reader"

# For an administrator to adapt and run: a login with the reader's privileges. It repeats the role's settings, which are
# not inherited; the privileges do not depend on them.
LOGIN_SQL = f"""\
create role metabase login password '...' connection limit 20 in role {READER};
alter role metabase set default_transaction_read_only = on;
alter role metabase set statement_timeout = '2min';
alter role metabase set idle_in_transaction_session_timeout = '10min';
"""

_TOO_MUCH = Path(__file__).with_name("excess_privileges.sql")
_EXISTS = "select count(*) from pg_roles where rolname = $1"
_SCHEMA_LACKING = """
    select format('grant usage on schema %I to %I', nspname, $1)
    from pg_namespace where nspname = $2 and not has_schema_privilege($1, oid, 'usage')
"""
_TABLES_LACKING = """
    select relname::text from pg_class
    where relnamespace = to_regnamespace($2) and relkind = 'r' and not has_table_privilege($1, oid, 'select')
"""
_OTHER_TABLES = """
    select count(*) from pg_class inner join pg_namespace on relnamespace = pg_namespace.oid
    where relkind in ('r', 'v', 'm', 'f', 'p') and nspname not in ($1, 'information_schema')
    and nspname not like 'pg\\_%' and not exists (
        select from pg_depend where classid = 'pg_class'::regclass and objid = pg_class.oid and deptype = 'e'
    )
"""


def admit_reader(cursor: "Cursor", schema: str, tables: Iterable[str], say: Callable[[str], None]) -> None:
    """Let the role assurance_reader read the tables, and revoke its other privileges.

    Prints the SQL that the publishing user may not run, for an administrator.
    """
    if not _reader_exists(cursor):
        _try(cursor, f"create role {READER} nologin")
        if not _reader_exists(cursor):
            say(
                f"There is no role {READER}, and this user may not create it. Let an administrator run the following, "
                f"then publish again:\n    create role {READER} nologin;"
            )
            return
    for statement in _lacking(cursor, schema, tables):
        _try(cursor, statement)
    open_before = _too_much(cursor, schema)
    cursor.execute(_OTHER_TABLES, (schema,))
    if cursor.fetchall()[0][0] == 0:
        for _what, statement, comes_by_itself in open_before:
            if comes_by_itself:
                _try(cursor, statement)
    still_open = _too_much(cursor, schema)
    for what, _statement, _comes_by_itself in open_before:
        if what not in [other for other, _, _ in still_open]:
            say(f"Taken from PUBLIC in this database, so that {READER} has it no longer: it {what}.")
    for_administrator = [f"{statement};  -- it cannot read this" for statement in _lacking(cursor, schema, tables)]
    for_administrator += [f"{statement};  -- it {what}" for what, statement, _ in still_open]
    if for_administrator:
        advice = f"{READER} may do more, or less, than read the marts. An administrator or the owner can change that:"
        say("\n    ".join([advice, *for_administrator]))


def _reader_exists(cursor: "Cursor") -> bool:
    cursor.execute(_EXISTS, (READER,))
    return bool(cursor.fetchall()[0][0])


def _lacking(cursor: "Cursor", schema: str, tables: Iterable[str]) -> list[str]:
    """The grants that the reader needs and does not have."""
    cursor.execute(_SCHEMA_LACKING, (READER, schema))
    grants = [statement for (statement,) in cursor.fetchall()]
    cursor.execute(_TABLES_LACKING, (READER, identifier(schema)))
    unreadable = {table for (table,) in cursor.fetchall()}
    return grants + [
        f"grant select on table {identifier(schema, table)} to {READER}" for table in tables if table in unreadable
    ]


def _too_much(cursor: "Cursor", schema: str) -> list[tuple[str, str, bool]]:
    """The reader's excess privileges: in words, the SQL to revoke them, and whether they are defaults of Postgres."""
    cursor.execute(_TOO_MUCH.read_text(encoding="utf-8"), (READER, schema))
    return [(what, statement, comes_by_itself) for what, statement, comes_by_itself in cursor.fetchall()]


def _try(cursor: "Cursor", statement: str) -> None:
    """Execute a statement; if the user lacks the privilege, the transaction continues without it."""
    # The last two: another process creates the role at the same time.
    caught = "insufficient_privilege or duplicate_object or unique_violation"
    block = f"begin execute {literal(statement)}; exception when {caught} then null; end"
    cursor.execute(f"do {literal(block)}")
