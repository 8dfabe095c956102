"""Files that another program wrote next to the published file: not read, reported by `status`, removed by a run.

DuckDB replays a log that is next to a file whenever it opens the file, so a log can change every published row.
"""

from collections.abc import Callable
from pathlib import Path

import dagster as dg
import duckdb
import pytest

from orchestration.defs.resources import WarehouseResource
from warehouse.answers.overview import overview
from warehouse.answers.search_index import open_index
from warehouse.building.previous import previous_coverage
from warehouse.database import DatabaseProblem, attach_published, open_published, spill_folder
from warehouse.publishing.publish import read_publication
from warehouse.publishing.table_files import write_files

TABLES = """
    create schema marts;
    create table marts.publication as
        select 'a run' as run_id, timestamp '2026-01-31 12:00:00' as published_at, 'true' as inputs_digest;
    create table marts.mart_coverage as
        select 'a' as document_id, 1 as figures, 1 as numbers_found, 1 as scores_found, 1 as passages;
"""


@pytest.fixture
def published(tmp_path: Path) -> Path:
    database = tmp_path / "published" / "assurance.duckdb"
    database.parent.mkdir()
    with duckdb.connect(str(database)) as connection:
        connection.execute(TABLES)
    return database


@pytest.fixture
def log(published: Path) -> Path:
    """A log that gives the publication other inputs, left by a writer of a copy of the same file."""
    copy = published.with_name("copy.duckdb")
    copy.write_bytes(published.read_bytes())
    with duckdb.connect(str(copy)) as writer:
        writer.execute("pragma disable_checkpoint_on_shutdown; update marts.publication set inputs_digest = 'forged'")
    copy.unlink()
    log = copy.with_name("copy.duckdb.wal").rename(published.with_name("assurance.duckdb.wal"))
    with duckdb.connect(str(published), read_only=True) as careless:
        assert careless.execute("select inputs_digest from marts.publication").fetchone() == ("forged",)
    return log


def attach(database: Path, _folder: Path) -> None:
    with duckdb.connect() as connection:
        attach_published(connection, database)


def index(database: Path, folder: Path) -> None:
    with open_index(database, folder):
        pass


READERS: dict[str, Callable[[Path, Path], object]] = {
    "open": lambda database, _: open_published(database),
    "attach": attach,
    "status": lambda database, _: overview(database),
    "search": index,
    "the gate": lambda database, _: previous_coverage(database),
    "export csv": lambda database, folder: write_files(database, folder / "csv", "csv"),
    "export parquet": lambda database, folder: write_files(database, folder / "parquet", "parquet"),
}


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.usefixtures("log")
def test_a_reader_refuses_and_says_what_to_do(reader: str, published: Path, tmp_path: Path) -> None:
    with pytest.raises(DatabaseProblem, match=r"assurance\.duckdb\.wal lies beside .* Run: assurance build --home"):
        READERS[reader](published, tmp_path / "read")
    assert not (tmp_path / "read").exists()


def test_a_build_takes_nothing_from_a_publication_with_a_log(published: Path, log: Path) -> None:
    assert read_publication(published) == {}
    log.unlink()
    assert read_publication(published)["inputs_digest"] == "true"


def test_every_run_first_removes_side_files(
    published: Path, log: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("ASSURANCE_HOME", str(published.parent.parent))
    spill_folder(published).mkdir()
    with WarehouseResource().yield_for_execution(dg.build_init_resource_context()):
        assert [path.name for path in published.parent.iterdir()] == ["assurance.duckdb"]
    told = capsys.readouterr()
    assert f"removed {log}" in told.out + told.err
    assert read_publication(published)["inputs_digest"] == "true"


def test_status_names_a_clients_folder_beside_the_publication(published: Path) -> None:
    counted = ("dim_authority", "dim_document", "mart_rejection", "dim_assessment", "fct_score", "fct_indicator")
    with duckdb.connect(str(published)) as connection:
        for table in (*counted, "fct_number", "fct_finding"):
            connection.execute(f"create table marts.{table} (is_current boolean, origin varchar)")
    assert "Beside it" not in overview(published)
    spill_folder(published).mkdir()
    assert f"Beside it: {spill_folder(published)}" in overview(published)
