"""Loading a folder into staging: read, unchanged and dropped documents."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import duckdb
import pytest

import ingestion.reader
from ingestion.batches import ReadDocument
from ingestion.plan import plan_reading
from ingestion.records import Reading, Rejection
from orchestration.lib.loading.reports import read_and_load
from tests.conftest import SAMPLES
from warehouse.building.loading import LoadSummary, report
from warehouse.building.staging import DOCUMENT_TABLES, create_tables


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    shutil.copytree(SAMPLES / "pages-2024", tmp_path / "reports")
    shutil.copy(SAMPLES / "authorities.csv", tmp_path / "reports")
    return tmp_path / "reports"


@pytest.fixture
def database() -> Iterator[duckdb.DuckDBPyConnection]:
    with duckdb.connect() as connection:
        yield connection


def load(database: duckdb.DuckDBPyConnection, folder: Path, full_refresh: bool = False) -> LoadSummary:
    return read_and_load(database, plan_reading(folder), full_refresh, say=lambda _line: None)


def contents(database: duckdb.DuckDBPyConnection) -> dict[str, list[tuple[object, ...]]]:
    return {
        table: database.execute(f"select * from staging.{table} order by all").fetchall() for table in DOCUMENT_TABLES
    }


def counts(summary: LoadSummary) -> tuple[int, int, int]:
    return summary.read, summary.unchanged, summary.removed


def test_a_second_load_reads_nothing_and_changes_nothing(database: duckdb.DuckDBPyConnection, folder: Path) -> None:
    assert counts(load(database, folder)) == (6, 0, 0)
    before = contents(database)
    assert counts(load(database, folder)) == (0, 6, 0)
    assert contents(database) == before


def test_replaced_files_replace_rows_and_removed_files_drop_them(
    database: duckdb.DuckDBPyConnection, folder: Path
) -> None:
    load(database, folder)
    page = folder / "fennbridge-equity.txt"
    page.write_text(page.read_text(encoding="utf-8") + "\nOne more paragraph about 12 people.\n", encoding="utf-8")
    assert counts(load(database, folder)) == (1, 5, 1)
    page.unlink()
    assert counts(load(database, folder)) == (0, 5, 1)
    incremental = contents(database)
    assert counts(load(database, folder, full_refresh=True)) == (5, 0, 0)
    assert contents(database) == incremental


def test_equal_files_are_one_document_with_two_names(database: duckdb.DuckDBPyConnection, folder: Path) -> None:
    shutil.copy(folder / "fennbridge-equity.txt", folder / "copy of equity.txt")
    assert counts(load(database, folder)) == (6, 0, 0)
    assert database.execute("select count(*) from staging.file").fetchone() == (7,)
    assert database.execute("select count(*) from staging.document").fetchone() == (6,)


def test_a_line_of_the_manifest_reads_its_document_again(database: duckdb.DuckDBPyConnection, folder: Path) -> None:
    load(database, folder)
    unknown = "select count(*) from staging.document where authority_slug is null"
    assert database.execute(unknown).fetchone() == (1,)
    (folder / "manifest.csv").write_text("file,authority\nreport-page-0417.txt,fennbridge\n", encoding="utf-8")
    assert counts(load(database, folder)) == (1, 5, 0)
    assert database.execute(unknown).fetchone() == (0,)


def test_a_load_that_fails_leaves_staging_as_it_was(
    database: duckdb.DuckDBPyConnection, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    load(database, folder)
    before = contents(database)

    def full(*_arguments: object) -> None:
        raise OSError("No space left on device")

    monkeypatch.setattr("warehouse.building.staging.append", full)
    with pytest.raises(OSError, match="No space left"):
        load(database, folder, full_refresh=True)
    assert contents(database) == before


def test_changed_columns_rebuild_the_staging_tables(database: duckdb.DuckDBPyConnection, folder: Path) -> None:
    load(database, folder)
    database.execute("alter table staging.score drop column rule")
    create_tables(database)
    assert database.execute("select count(*) from staging.file").fetchone() == (0,)
    assert counts(load(database, folder)) == (6, 0, 0)


def test_a_readers_defect_rejects_one_report_with_the_cause(
    database: duckdb.DuckDBPyConnection, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    load(database, folder)
    documents = contents(database)["document"]
    read = ingestion.reader.read_report

    def defective(content: bytes, file_name: str, *others: Any) -> Reading:
        if file_name == "fennbridge-equity.txt":
            raise ZeroDivisionError("of a share by nothing")
        return read(content, file_name, *others)

    monkeypatch.setattr(ingestion.reader, "read_report", defective)
    load(database, folder, full_refresh=True)
    assert len(contents(database)["document"]) == len(documents) - 1
    rejected = database.execute(
        "select file_name, explanation from staging.rejection where reason = 'reader_failed'"
    ).fetchall()
    ((file_name, explanation),) = rejected
    assert file_name == "fennbridge-equity.txt"
    assert "ZeroDivisionError: of a share by nothing" in explanation

    monkeypatch.undo()  # with another reader, which is another version, it is read again
    load(database, folder, full_refresh=True)
    assert contents(database)["document"] == documents


def test_of_many_documents_the_last_and_every_rejected_one_are_named() -> None:
    changed = Rejection("page 700.txt", "id 700", "unreadable", "it changed while it was being read")
    documents = [
        ReadDocument(f"page {number}.txt", 100, 1, 2, (changed,) if number == 700 else ()) for number in range(1, 1001)
    ]
    said: list[str] = []
    assert report(documents, len(documents), said.append) == {"id 700"}
    assert "  page 700.txt: it changed while it was being read" in said
    assert said[0].startswith("read 1 of 1000: page 1.txt")
    assert said[-1].startswith("read 1000 of 1000: page 1000.txt")
    assert len(said) < 100

    said.clear()
    report(documents[:20], 20, said.append)
    assert len(said) == 20
