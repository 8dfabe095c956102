"""The role assurance_reader: it may select from the marts, and nothing else."""

import re
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from tests.integration.postgres.conftest import LOGIN, LOGIN_PASSWORD, Database
from warehouse.postgres import READER

_FORBIDDEN = [
    "insert into marts.dim_theme select * from marts.dim_theme",
    "update marts.dim_theme set theme_name = 'x'",
    "delete from marts.dim_theme",
    "truncate marts.dim_theme",
    "drop table marts.dim_theme",
    "alter table marts.dim_theme add column x text",
    "comment on table marts.dim_theme is 'x'",
    "create index on marts.dim_theme (theme_name)",
    "lock table marts.dim_theme in share mode",
    "create table marts.mine (x text)",
    "create table public.mine (x text)",
    "create temporary table mine (x text)",
    "create view marts.mine as select 1 as x",
    "create schema mine",
    "create function marts.mine() returns int language sql as 'select 1'",
    "create extension file_fdw",
    "create role mine",
    f"alter role {READER} createrole",
    "set role postgres",
    "set session authorization postgres",
    "reset session authorization; set role postgres",
    "copy marts.dim_theme to program 'cat'",
    "copy marts.dim_theme to '/tmp/mine'",
    "copy marts.dim_theme from '/etc/passwd'",
    "copy marts.dim_theme from stdin",
    "select pg_read_file('/etc/passwd')",
    "select pg_read_binary_file('/etc/passwd')",
    "select pg_ls_dir('.')",
    "select pg_stat_file('/etc/passwd')",
    "select lo_import('/etc/passwd')",
    "select lo_export(1, '/tmp/mine')",
    "select lo_create(0)",
    "select lo_creat(1)",
    "select lo_from_bytea(0, 'x')",
    "select * from dblink('host=127.0.0.1', 'select 1') as answer (x int)",
    "select dblink_connect('mine', 'host=127.0.0.1')",
    "create server mine foreign data wrapper postgres_fdw",
    "select * from private.secrets",
    "select * from pg_authid",
    "select pg_reload_conf()",
    "set log_statement = 'none'",
    "do $$ begin perform pg_read_file('/etc/passwd'); end $$",
    "with gone as (delete from marts.dim_theme returning 1) select * from gone",
]


@pytest.fixture(scope="module")
def guarded(marts: Database, published: Path) -> Database:
    """The marts with extensions in the database that reach files and networks, and a table of somebody else."""
    marts.execute(
        "create extension dblink",
        "create extension postgres_fdw",
        "create schema private",
        "create table private.secrets (secret text)",
        "drop table private.secrets",
    )
    marts.publish(published)  # the database holds nothing but the marts: what extensions opened to PUBLIC is closed
    marts.execute("create table private.secrets (secret text)")
    return marts


@pytest.fixture
def reader(guarded: Database) -> Iterator[psycopg.Connection]:
    with psycopg.connect(
        host="127.0.0.1", port=guarded.server.port, dbname=guarded.name, user=LOGIN, password=LOGIN_PASSWORD
    ) as connection:
        yield connection


def test_the_login_reads_every_table(guarded: Database, reader: psycopg.Connection) -> None:
    tables = guarded.rows("select tablename from pg_tables where schemaname = 'marts'")
    assert len(tables) > 20
    for (table,) in tables:
        count = reader.execute(f"select count(*) from marts.{table}").fetchone()
        assert count == (guarded.value(f"select count(*) from marts.{table}"),)


def test_the_login_is_read_only_and_its_queries_have_a_time_limit(reader: psycopg.Connection) -> None:
    assert reader.execute("show default_transaction_read_only").fetchone() == ("on",)
    assert reader.execute("show statement_timeout").fetchone() == ("2min",)


@pytest.mark.parametrize("statement", _FORBIDDEN)
def test_everything_else_is_refused_without_read_only_too(statement: str, reader: psycopg.Connection) -> None:
    reader.rollback()
    reader.execute("set session characteristics as transaction read write")
    reader.commit()
    reader.execute("set transaction read write")
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        reader.execute(statement)


def test_excess_privileges_are_reported_with_the_revoking_sql(database: Database, small: Path) -> None:
    database.publish(small)
    advice = "\n".join(database.said)
    assert (
        f"revoke connect on database postgres from public, {READER};  -- it can connect to database postgres" in advice
    )
    assert "Taken from PUBLIC in this database" in advice
    assert not database.value(f"select has_database_privilege('{READER}', current_database(), 'temporary')")


def test_a_database_with_other_tables_is_left_unchanged(database: Database, small: Path) -> None:
    database.execute(
        "create extension dblink",
        "create schema work",
        "create table work.plans (plan text)",
        "create table public.shared (x text)",
        "grant select on public.shared to public",
        "grant usage on schema work to public",
        "grant insert on work.plans to public",
    )
    database.publish(small)
    assert database.value(f"select has_database_privilege('{READER}', current_database(), 'temporary')")
    advice = database.said[-1]
    for right in (
        "it can create temporary tables",
        "it can execute lo_create(oid)",
        "it can execute public.dblink(text,text)",
        "it can use public.shared",
        "it can use work.plans",
    ):
        assert right in advice
    statements = re.findall(r"^ +(revoke .*;)  --", advice, re.MULTILINE)
    database.execute(*(statement for statement in statements if "revoke connect" not in statement))
    database.publish(small)
    assert not [line for line in database.said[-1].splitlines()[1:] if "revoke connect" not in line]


def test_rights_that_somebody_gave_the_role_are_named_and_left(database: Database, small: Path) -> None:
    database.publish(small)
    database.execute(f"alter role {READER} createdb", f"grant pg_read_server_files to {READER}")
    database.execute(f"grant update on marts.dim_theme to {READER}")
    try:
        database.publish(small)
        for statement in (
            f"alter role {READER} nosuperuser nocreatedb nocreaterole noreplication nobypassrls;",
            f"revoke pg_read_server_files from {READER};",
            "from public, assurance_reader;  -- it can change marts.dim_theme",
        ):
            assert statement in database.said[-1]
    finally:
        database.execute(f"alter role {READER} nocreatedb", f"revoke pg_read_server_files from {READER}")


def test_a_user_who_may_not_create_roles_publishes_and_gets_the_sql(database: Database, small: Path) -> None:
    database.execute(
        f"alter role {READER} rename to set_aside",
        "create role plain login password 'plain'",
        f"grant create on database {database.name} to plain",
    )
    url = database.server.url(database.name, "plain", "plain")
    try:
        assert database.publish(small, url)["dim_theme"] == 4
        roles = re.findall(r"^    (create role .*;)$", database.said[-1], re.MULTILINE)
        assert roles == [f"create role {READER} nologin;"]
        database.execute(*roles)
        database.publish(small, url)
        assert database.value(f"select has_table_privilege('{READER}', 'marts.dim_theme', 'select')")
        assert f"revoke temporary on database {database.name} from public" in database.said[-1]
    finally:
        database.execute(
            "drop owned by plain cascade",
            "drop role plain",
            f"drop role if exists {READER}",
            f"alter role set_aside rename to {READER}",
        )
