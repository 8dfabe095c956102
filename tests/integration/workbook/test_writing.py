"""The file as a whole: the same bytes again, limits of Excel, failures."""

import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import Built
from tests.integration.workbook.opened_workbook import SHORTER, Opened
from warehouse.database import DatabaseProblem
from warehouse.workbook import WorkbookProblem, table_sheet, write_workbook, writing
from warehouse.workbook.cells import CUT, MAX_CHARACTERS


def test_the_same_publication_makes_the_same_bytes(opened: Opened, tmp_path: Path) -> None:
    again = tmp_path / "elsewhere" / "other.xlsx"
    write_workbook(opened.database, again)
    assert again.read_bytes() == opened.file.read_bytes()


def test_a_table_longer_than_a_sheet_is_cut_and_says_so(
    sample_warehouse: Built, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(table_sheet, "MAX_ROWS", 100)
    opened = Opened(sample_warehouse.published, tmp_path)
    ((figures,),) = opened.query("select count(*) from fct_indicator")
    assert len(opened.records("fct_indicator")) == 100 == opened.rows_written["Figures"]
    assert opened.sheet_of("fct_indicator")["A2"].value.startswith(f"CUT: the first 100 of {figures:,} rows")
    lines = [row for row in opened.book["About"].iter_rows(values_only=True) if row[0] == "Figures"]
    assert any("DuckDB" in str(row[1]) and row[2] == figures for row in lines)
    assert "CUT" not in opened.sheet_of("fct_finding")["A2"].value


def test_a_sheet_may_outgrow_the_old_limit_of_zip_files(
    small: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Two gigabytes, which a sheet of a million figures comes to; lowered here, so that the sample passes it."""
    monkeypatch.setattr(zipfile, "ZIP64_LIMIT", 10_000)
    opened = Opened(small, tmp_path)
    assert max(len(text) for _, text in opened.parts(r"worksheets/sheet\d+\.xml")) > 10_000
    assert len(opened.records("mart_scorecard")) == opened.rows_written["Scorecard"]


def test_limits_of_excel_are_kept(changed: Callable[..., Path], tmp_path: Path) -> None:
    long_name = "mart_a_table_whose_name_is_longer_than_any_sheet"
    database = changed(
        *SHORTER,
        "update fct_finding set explanation = repeat('é', 40000)",
        "update mart_benchmark set difference = 'nan', england_value = 'inf', value = '-inf'",
        f'create table {long_name} ("{"wide" * 80}" varchar, "{"wide" * 79}WIDEs" bigint, day date)',
        f"insert into {long_name} values ('x', 12345678901234567, '0987-01-01')",
        f"create table {long_name}_too as from {long_name}",
        f"""
        insert into data_dictionary by name
        select table_name, column_name, column_index as position, data_type, false as is_primary_key,
            '' as description, '' as table_description
        from duckdb_columns() where table_name like '{long_name}%'
        """,
    )
    opened = Opened(database, tmp_path)
    explanation = str(opened.records("fct_finding")[0]["explanation"])
    assert len(explanation) == MAX_CHARACTERS
    assert explanation.endswith(CUT)
    assert {(row["value"], row["england_value"], row["difference"]) for row in opened.records("mart_benchmark")} == {
        ("-inf", "inf", "nan")
    }
    assert opened.book.sheetnames[-2:] == ["A table whose name is longer th", "A table whose name is longe 2"]
    (row,) = opened.records(long_name)
    assert sorted(map(len, row)) == [3, 253, 255]
    assert len({header.lower() for header in row}) == 3
    assert list(row.values()) == ["x", "12345678901234567", "0987-01-01"]


def test_without_a_publication_there_is_no_workbook(tmp_path: Path) -> None:
    with pytest.raises(DatabaseProblem, match="Nothing is published"):
        write_workbook(tmp_path / "assurance.duckdb", tmp_path / "assurance.xlsx")
    assert list(tmp_path.iterdir()) == []


def test_a_publication_of_another_version_is_named_as_such(changed: Callable[..., Path], tmp_path: Path) -> None:
    with pytest.raises(DatabaseProblem, match="published by another version"):
        write_workbook(changed("drop table data_dictionary"), tmp_path / "assurance.xlsx")
    assert list(tmp_path.iterdir()) == []


def test_a_place_that_cannot_be_written_is_named(small: Path, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(WorkbookProblem, match=r"assurance\.xlsx cannot be written"):
        write_workbook(small, tmp_path / "file" / "assurance.xlsx")
    (tmp_path / "assurance.xlsx").mkdir()
    with pytest.raises(WorkbookProblem, match=r"assurance\.xlsx cannot be written"):
        write_workbook(small, tmp_path / "assurance.xlsx")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["assurance.xlsx", "file"]


def test_a_failure_midway_leaves_the_old_workbook_and_nothing_else(
    small: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(writing, "write_front", full)
    (tmp_path / "assurance.xlsx").write_text("old")
    with pytest.raises(WorkbookProblem, match="No space left"):
        write_workbook(small, tmp_path / "assurance.xlsx")
    assert [path.name for path in tmp_path.iterdir()] == ["assurance.xlsx"]
    assert (tmp_path / "assurance.xlsx").read_text() == "old"
