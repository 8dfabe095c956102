"""Readers during publications: they always see the old or the new publication, never a mixture."""

import subprocess
import sys
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import psycopg
import pytest

from tests.conftest import PROJECT
from tests.integration.postgres.conftest import PARTS, WHOLE, Database, Marks
from warehouse.postgres import PostgresProblem, publish_to_postgres

Mark = tuple[str, ...]


def _read_committed(connection: psycopg.Connection) -> Mark:
    """Statements see their own moments: one statement asks everything."""
    row = connection.execute(WHOLE).fetchone()
    connection.commit()
    assert row is not None
    return row


def _repeatable_read(connection: psycopg.Connection) -> Mark:
    """A transaction sees one moment: statement after statement asks for a part."""
    connection.isolation_level = psycopg.IsolationLevel.REPEATABLE_READ
    found = tuple(str(row[0]) for part in PARTS for row in connection.execute(part))
    connection.commit()
    return found


@pytest.mark.parametrize("read", [_read_committed, _repeatable_read])
def test_readers_see_one_whole_publication_at_any_time(
    read: Callable[[psycopg.Connection], Mark],
    shared_database: Database,
    marks: Marks,
    published: Path,
    second: Path,
) -> None:
    has_ended = threading.Event()

    def go_on_reading() -> list[Mark]:
        seen = []
        with shared_database.connect() as connection:  # one connection through all publications
            while not has_ended.is_set():
                seen.append(read(connection))
        return seen

    with ThreadPoolExecutor() as pool:
        readers = [pool.submit(go_on_reading) for _ in range(2)]
        try:
            for publication in (second, published) * 2:
                shared_database.publish(publication)
        finally:
            has_ended.set()
        seen = [mark for reader in readers for mark in reader.result(timeout=60)]
    assert set(seen) == {marks.of_first, marks.of_second}


def test_an_earlier_transaction_keeps_the_old_publication(
    shared_database: Database, marks: Marks, second: Path
) -> None:
    with shared_database.connect() as connection:
        connection.isolation_level = psycopg.IsolationLevel.REPEATABLE_READ
        assert connection.execute("select count(*) from marts.dim_theme").fetchone() == (4,)  # the moment is fixed now
        shared_database.publish(second)
        assert connection.execute(WHOLE).fetchone() == marks.of_first
        connection.commit()
        assert connection.execute(WHOLE).fetchone() == marks.of_second


@pytest.mark.parametrize(
    ("statement", "said"),
    [
        (  # a file whose tables have no keys of their own, as a copy by other tools has none
            "create or replace table marts.dim_source as "
            "from marts.dim_source union all (from marts.dim_source limit 1)",
            "duplicate key",
        ),
        (
            "delete from marts.dim_document where document_id in (select document_id from marts.fct_number)",
            "foreign key",
        ),
        ("update marts.fct_indicator set same_fact_as = 'nothing'", "same_fact_as"),
        ("update marts.dim_source set source_code = repeat('x', 256) where source_code = 'LGSCO'", "too long"),
    ],
)
def test_a_row_that_does_not_fit_leaves_the_old_publication(
    statement: str,
    said: str,
    shared_database: Database,
    marks: Marks,
    altered: Callable[..., Path],
) -> None:
    with pytest.raises(PostgresProblem) as raised:
        shared_database.publish(altered("update marts.publication set run_id = 'broken'", statement))
    assert said in str(raised.value)
    assert "Nothing was changed." in str(raised.value)
    assert not raised.value.may_pass
    assert shared_database.rows(WHOLE) == [marks.of_first]


_PUBLISHING = """
import sys
from pathlib import Path
from warehouse.postgres import publish_to_postgres
publish_to_postgres(Path(sys.argv[1]), sys.argv[2], say=lambda line: print(line, flush=True))
"""


@pytest.mark.parametrize("last_words", ["fct_number: ", "publication: "])
def test_a_killed_publication_leaves_the_old_and_blocks_nothing(
    last_words: str, shared_database: Database, marks: Marks, second: Path
) -> None:
    command = [sys.executable, "-c", _PUBLISHING, str(second), shared_database.url]
    with subprocess.Popen(command, cwd=PROJECT, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        for line in process.stdout:
            if line.startswith(last_words):
                process.kill()
                break
    assert process.returncode == -9
    assert shared_database.rows(WHOLE) == [marks.of_first]
    shared_database.publish(second)
    assert shared_database.rows(WHOLE) == [marks.of_second]


def test_a_lost_connection_leaves_the_old_publication(shared_database: Database, marks: Marks, second: Path) -> None:
    def end_the_connection(line: str) -> None:
        if line.startswith("fct_number"):
            ended = shared_database.rows(
                "select pg_terminate_backend(pid, 5000) from pg_stat_activity "
                "where application_name = 'assurance' and datname = current_database()"
            )
            assert ended == [(True,)]

    with pytest.raises(PostgresProblem) as raised:
        publish_to_postgres(second, shared_database.url, say=end_the_connection)
    assert raised.value.may_pass
    assert shared_database.rows(WHOLE) == [marks.of_first]
    shared_database.publish(second)  # a process that tries again, as Dagster does
    assert shared_database.rows(WHOLE) == [marks.of_second]


def test_an_exception_of_the_caller_leaves_the_old_publication(
    shared_database: Database, marks: Marks, second: Path
) -> None:
    def interrupt(line: str) -> None:
        if line.startswith("fct_number"):
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        publish_to_postgres(second, shared_database.url, say=interrupt)
    assert shared_database.rows(WHOLE) == [marks.of_first]


def test_simultaneous_publications_wait_and_succeed(
    shared_database: Database, marks: Marks, published: Path, second: Path
) -> None:
    first_has_begun, second_waits = threading.Event(), threading.Event()
    said: list[str] = []

    def go_slowly(line: str) -> None:
        first_has_begun.set()
        assert second_waits.wait(timeout=30)

    def listen(line: str) -> None:
        said.append(line)
        second_waits.set()

    with ThreadPoolExecutor() as pool:
        slow = pool.submit(publish_to_postgres, published, shared_database.url, say=go_slowly)
        assert first_has_begun.wait(timeout=30)
        waiting = pool.submit(publish_to_postgres, second, shared_database.url, say=listen)
        assert slow.result(timeout=60)["publication"] == waiting.result(timeout=60)["publication"] == 1
    assert said[0] == "Another publication to schema marts is under way. This one starts when it ends."
    assert shared_database.rows(WHOLE) == [marks.of_second]


def test_two_simultaneous_first_publications_succeed(database: Database, published: Path, second: Path) -> None:
    with ThreadPoolExecutor() as pool:
        both = [pool.submit(publish_to_postgres, file, database.url) for file in (published, second)]
        assert {publication.result(timeout=60)["dim_theme"] for publication in both} == {4}
    assert database.value("select count(*) from marts.publication") == 1
