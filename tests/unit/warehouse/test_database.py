"""Connections to DuckDB files."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import duckdb
import pytest

from tests.conftest import PROJECT
from warehouse.answers.query import Limits, answer
from warehouse.building.previous import previous_coverage, previous_evidence
from warehouse.database import DamagedDatabase, DatabaseProblem, open_build, open_build_to_read, open_published
from warehouse.publishing.publish import read_publication
from warehouse.sql import transaction

# A program given as text has no file, as the workers of Dagster's UI: DuckDB takes it for a person's session.
WORKER = """
import pathlib, sys, duckdb
from warehouse.database import open_build, open_build_to_read
database = pathlib.Path(sys.argv[1])
bar = "select current_setting('enable_progress_bar') and current_setting('enable_progress_bar_print')"
for open_one in (duckdb.connect, lambda: open_build(database), lambda: open_build_to_read(database)):
    with open_one() as opened:
        print(opened.execute(bar).fetchone()[0])
"""


def test_no_progress_bar_is_drawn_into_what_a_run_of_the_ui_prints(tmp_path: Path) -> None:
    command = [sys.executable, "-c", WORKER, str(tmp_path / "build.duckdb")]
    ended = subprocess.run(command, cwd=PROJECT, capture_output=True, text=True, check=False, timeout=120)
    assert ended.stdout.split() == ["True", "False", "False"], ended.stderr


@pytest.mark.parametrize("content", [b"", b"no database", b"\0" * 20_000])
@pytest.mark.parametrize(
    ("opened", "says"),
    [
        (open_build, "Remove it and start again"),
        (open_build_to_read, "Remove it and start again"),
        (open_published, "Run: assurance build --home"),
        (lambda file: answer(file, file.parent, "select 1", "csv", Limits(9, 9, "1GB")), "Run: assurance build --home"),
    ],
)
def test_a_damaged_file_is_named_with_what_to_do(
    content: bytes, opened: Callable[[Path], object], says: str, tmp_path: Path
) -> None:
    database = tmp_path / "assurance.duckdb"
    database.write_bytes(content)
    if not content and opened is open_build:  # an empty file becomes a new database
        return
    with pytest.raises(DamagedDatabase, match=f"^{database} is damaged.*{says}"):
        opened(database)


def test_a_build_has_no_comparison_with_a_damaged_publication(tmp_path: Path) -> None:
    database = tmp_path / "assurance.duckdb"
    database.write_bytes(b"no database")
    assert previous_coverage(database).num_rows == previous_evidence(database).num_rows == 0
    assert read_publication(database) == {}


def test_the_cause_is_reported_when_duckdb_ended_the_transaction() -> None:
    def fail(connection: duckdb.DuckDBPyConnection, statement: str, cause: Exception) -> None:
        with transaction(connection):
            connection.execute(statement)
            raise cause

    with duckdb.connect() as connection:
        with pytest.raises(duckdb.IOException, match="no space"):
            fail(connection, "rollback", duckdb.IOException("no space"))  # as DuckDB does where it cannot write
        with pytest.raises(ValueError, match="undone"):
            fail(connection, "create table made (id integer)", ValueError("undone"))
        assert connection.execute("select * from duckdb_tables()").fetchall() == []


def test_a_publication_that_another_program_writes_says_what_to_do(tmp_path: Path) -> None:
    database = tmp_path / "assurance.duckdb"
    duckdb.connect(str(database)).close()
    hold = f"import duckdb, sys; c = duckdb.connect({str(database)!r}); print(1, flush=True); sys.stdin.read()"
    with subprocess.Popen(
        [sys.executable, "-c", hold], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as holder:
        assert holder.stdout is not None
        holder.stdout.readline()
        with pytest.raises(DatabaseProblem, match="is open for writing in another program"):
            open_published(database)
        holder.communicate("")
