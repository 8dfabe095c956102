"""Shared fixtures of the Postgres tests: a real server, separate databases on it, and publications."""

import itertools
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

import duckdb
import psycopg
import pytest

from tests.conftest import Built
from tests.integration.postgres.server import Server, running
from warehouse.postgres import LOGIN_SQL, publish_to_postgres

_numbers = itertools.count(1)
LOGIN, LOGIN_PASSWORD = "metabase", "a reader"


@dataclass
class Database:
    """A database of its own on the server, and what was said while publishing to it."""

    server: Server
    name: str
    said: list[str] = field(default_factory=list)

    @property
    def url(self) -> str:
        return self.server.url(self.name)

    def publish(self, published: Path, url: str | None = None) -> dict[str, int]:
        self.said.clear()
        return publish_to_postgres(published, url or self.url, say=self.said.append)

    @cached_property
    def administrator(self) -> psycopg.Connection:
        """A connection without transactions, open as long as the database is there."""
        return self.connect(autocommit=True)

    def connect(self, **settings: Any) -> psycopg.Connection:
        return self.server.connect(self.name, **settings)

    def execute(self, *statements: str) -> None:
        for statement in statements:
            self.administrator.execute(statement)

    def rows(self, sql: str) -> list[tuple[Any, ...]]:
        return self.administrator.execute(sql).fetchall()

    def value(self, sql: str) -> Any:
        return self.rows(sql)[0][0]


@pytest.fixture(scope="session")
def server() -> Iterator[Server]:
    with running() as server:
        yield server


@contextmanager
def _new(server: Server, template: str = "template1") -> Iterator[Database]:
    database = Database(server, f"warehouse_{next(_numbers)}")
    server.execute(f"create database {database.name} template {template} strategy file_copy")
    try:
        yield database
    finally:
        database.administrator.close()
        server.execute(f"drop database {database.name} with (force)")


@pytest.fixture
def database(server: Server) -> Iterator[Database]:
    """An empty database."""
    with _new(server) as database:
        yield database


@pytest.fixture(scope="session")
def published(sample_warehouse: Built) -> Path:
    return sample_warehouse.published


@pytest.fixture(scope="session")
def small(published: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A few tables of the samples, for tests in which the others only cost time."""
    kept = ("data_dictionary", "dim_quality_statement", "dim_source", "dim_theme", "publication")
    with duckdb.connect(str(published), read_only=True) as connection:
        tables = [name for (name,) in connection.execute("select table_name from duckdb_tables()").fetchall()]
    return _alter(
        published,
        tmp_path_factory.mktemp("small"),
        *(f"drop table marts.{table}" for table in tables if table not in kept),
        f"delete from marts.data_dictionary where table_name not in {kept}",
    )


@pytest.fixture(scope="session")
def marts(server: Server, published: Path) -> Iterator[Database]:
    """The samples in a database that no test changes, with the login that the documentation recommends."""
    with _new(server) as database:
        database.publish(published)
        database.execute(LOGIN_SQL.replace("'...'", f"'{LOGIN_PASSWORD}'"))
        yield database


@pytest.fixture
def altered(published: Path, tmp_path: Path) -> Callable[..., Path]:
    """Makes another publication: the samples after some statements."""

    return lambda *statements: _alter(published, tmp_path, *statements)


def _alter(published: Path, folder: Path, *statements: str) -> Path:
    copy = folder / f"altered_{next(_numbers)}.duckdb"
    shutil.copyfile(published, copy)
    with duckdb.connect(str(copy)) as connection:
        for statement in statements:
            connection.execute(statement)
    return copy


@pytest.fixture(scope="session")
def second(published: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A publication with other rows in many tables than the samples have."""
    return _alter(
        published,
        tmp_path_factory.mktemp("second"),
        "update marts.publication set run_id = 'second'",
        "delete from marts.fct_comparator where char_start % 3 = 0",
        "delete from marts.fct_passage where char_start % 2 = 0",
        "insert into marts.fct_passage by name select * replace (passage_key || 'x' as passage_key) "
        "from marts.fct_passage where char_start % 5 = 0",
        "delete from marts.mart_uncatalogued where length(subject) > 30",
        "update marts.mart_scorecard set authority = upper(authority)",
    )


@dataclass(frozen=True)
class Marks:
    """What distinguishes one publication from the other."""

    of_first: tuple[str, ...]
    of_second: tuple[str, ...]


# One value of each of several tables; together they are the mark of a publication.
PARTS = (
    "select run_id from marts.publication",
    "select count(*)::text from marts.fct_comparator",
    "select count(*)::text from marts.fct_passage",
    "select count(*)::text from marts.mart_uncatalogued",
    "select md5(string_agg(authority, ',' order by assessment_key)) from marts.mart_scorecard",
)
WHOLE = f"select {', '.join(f'({part})' for part in PARTS)}"


@pytest.fixture(scope="session")
def _both_published(server: Server, published: Path, second: Path) -> Iterator[tuple[str, Marks]]:
    with _new(server) as database:
        database.publish(second)
        of_second = database.rows(WHOLE)[0]
        database.publish(published)
        of_first = database.rows(WHOLE)[0]
        assert all(one != other for one, other in zip(of_first, of_second, strict=True))
        database.administrator.close()  # Postgres copies a database only when nobody is in it
        del database.administrator
        yield database.name, Marks(of_first, of_second)


@pytest.fixture
def shared_database(server: Server, _both_published: tuple[str, Marks]) -> Iterator[Database]:
    """A database in which the samples have been published."""
    with _new(server, _both_published[0]) as database:
        yield database


@pytest.fixture(scope="session")
def marks(_both_published: tuple[str, Marks]) -> Marks:
    """The marks of the samples and of the second publication."""
    return _both_published[1]
