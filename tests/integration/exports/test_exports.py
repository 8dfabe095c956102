"""Exports: the data dictionary, and the tables as files with their descriptions."""

import csv
import json
import shutil
from collections import defaultdict
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

import duckdb
import openpyxl
import pandas
import pyarrow.parquet
import pytest

from tests.conftest import PROJECT, Built, assurance
from warehouse.publishing.data_package import FILE_NAME
from warehouse.publishing.dictionary import dictionary_page
from warehouse.publishing.table_files import write_files
from warehouse.site import write_site
from warehouse.workbook import write_workbook

Rows = list[tuple[object, ...]]


def test_every_published_column_and_table_is_described(sample_warehouse: Built) -> None:
    missing = sample_warehouse.rows(
        "select table_name, column_name from marts.data_dictionary where description = '' or table_description = ''"
    )
    assert missing == []


def test_the_dictionary_lists_exactly_what_is_published(sample_warehouse: Built) -> None:
    listed = sample_warehouse.rows("select table_name, column_name, data_type from marts.data_dictionary order by all")
    published = sample_warehouse.rows(
        "select table_name, column_name, data_type from duckdb_columns() where schema_name = 'marts' order by all"
    )
    assert listed == published


def test_every_reference_of_the_dictionary_leads_to_rows_that_exist(sample_warehouse: Built) -> None:
    references = sample_warehouse.rows(
        "select table_name, column_name, references_table, references_column from marts.data_dictionary "
        "where references_table is not null"
    )
    assert len(references) > 40
    for table, column, referenced, referenced_column in references:
        lost = sample_warehouse.rows(
            f'select count(*) from marts."{table}" where "{column}" is not null and "{column}" not in '
            f'(select "{referenced_column}" from marts."{referenced}" where "{referenced_column}" is not null)'
        )
        assert lost == [(0,)], f"{table}.{column}"


def test_every_primary_key_of_the_dictionary_names_one_row(sample_warehouse: Built) -> None:
    keys = sample_warehouse.rows("select table_name, column_name from marts.data_dictionary where is_primary_key")
    assert len(keys) > 20
    for table, column in keys:
        repeated = sample_warehouse.rows(f'select count(*) - count(distinct "{column}") from marts."{table}"')
        assert repeated == [(0,)], f"{table}.{column}"


def test_the_committed_dictionary_is_that_of_the_tables(sample_warehouse: Built) -> None:
    """After a change of descriptions: make pages."""
    page = (PROJECT / "docs" / "dictionary.md").read_text(encoding="utf-8")
    assert page == dictionary_page(sample_warehouse.published)


def test_a_build_writes_every_table_as_parquet(sample_warehouse: Built) -> None:
    folder = sample_warehouse.home / "published" / "parquet"
    for (table,) in sample_warehouse.rows("select distinct table_name from marts.data_dictionary"):
        file = folder / f"{table}.parquet"
        difference = sample_warehouse.rows(
            f"""
            select count(*) from (
                (from marts."{table}" except all from read_parquet('{file}'))
                union all
                (from read_parquet('{file}') except all from marts."{table}")
            )
            """
        )
        assert difference == [(0,)], table
    assert len(pandas.read_parquet(folder / "fct_score.parquet")) > 0


def test_parquet_files_have_descriptions_and_common_compression(sample_warehouse: Built) -> None:
    folder = sample_warehouse.home / "published" / "parquet"
    for table, described in columns_by_table(sample_warehouse).items():
        schema = pyarrow.parquet.read_schema(folder / f"{table}.parquet")
        assert {field.name: field.metadata[b"description"].decode() for field in schema} == {
            name: description for name, _, description, _ in described
        }
        assert schema.metadata[b"description"].decode() == described[0][3]
        metadata = pyarrow.parquet.read_metadata(folder / f"{table}.parquet")
        for group in range(metadata.num_row_groups):
            assert {metadata.row_group(group).column(n).compression for n in range(len(schema))} == {"SNAPPY"}


@pytest.mark.parametrize("kind", ["parquet", "csv"])
def test_the_data_package_describes_every_file(sample_warehouse: Built, kind: str) -> None:
    folder = sample_warehouse.home / "published" / kind
    package = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    resources = {resource["name"]: resource for resource in package["resources"]}
    assert {resource["path"] for resource in resources.values()} == {file.name for file in folder.glob(f"*.{kind}")}
    for table, described in columns_by_table(sample_warehouse).items():
        fields = resources[table]["schema"]["fields"]
        assert [(field["name"], field["description"]) for field in fields] == [
            (name, description) for name, _, description, _ in described
        ]
    assert resources["mart_scorecard"]["schema"]["primaryKey"] == ["assessment_key"]
    for resource in resources.values():
        for key in resource["schema"].get("foreignKeys", []):
            referenced = resources[key["reference"].get("resource", resource["name"])]
            assert key["reference"]["fields"][0] in {field["name"] for field in referenced["schema"]["fields"]}
    assert sum("foreignKeys" in resource["schema"] for resource in resources.values()) > 15


def test_csv_files_have_the_types_of_the_data_package(sample_warehouse: Built) -> None:
    folder = sample_warehouse.home / "published" / "csv"
    package = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    parsers: dict[str, Callable[[str], object]] = {
        "string": str,
        "integer": int,
        "number": float,
        "boolean": {"true": True, "false": False}.__getitem__,
        "date": date.fromisoformat,
        "datetime": datetime.fromisoformat,
    }
    seen = set()
    for resource in package["resources"]:
        with (folder / resource["path"]).open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                for field in resource["schema"]["fields"]:
                    cell = row[field["name"]]
                    if cell:
                        parsers[field["type"]](cell)
                        seen.add(field["type"])
                    else:
                        assert field["type"] == "string" or "constraints" not in field
    assert seen == parsers.keys()


def columns_by_table(built: Built) -> dict[str, list[tuple[str, str, str, str]]]:
    """Name, type and description of each column in order, and the description of its table."""
    tables = defaultdict(list)
    for table, *column in built.rows(
        "select table_name, column_name, data_type, description, table_description from marts.data_dictionary "
        "order by table_name, position"
    ):
        tables[table].append(tuple(column))
    return tables


def test_csv_files_have_every_row_and_text_with_quotes_and_line_ends(sample_warehouse: Built, tmp_path: Path) -> None:
    folder = tmp_path / "csv"
    run = assurance("export", "csv", "--to", folder, home=sample_warehouse.home)
    assert run.returncode == 0, run.stderr
    with (folder / "dim_document_text.csv").open(encoding="utf-8", newline="") as file:
        texts = {row["document_id"]: row["text"] for row in csv.DictReader(file)}
    assert texts == dict(sample_warehouse.rows("select document_id, text from marts.dim_document_text"))


def test_files_of_dropped_tables_go_and_other_files_stay(sample_warehouse: Built, tmp_path: Path) -> None:
    folder = tmp_path / "tables"
    folder.mkdir()
    (folder / "manifest.csv").write_text("file,authority\n", encoding="utf-8")
    (folder / "notes.txt").write_text("mine", encoding="utf-8")
    assert assurance("export", "csv", "--to", folder, home=sample_warehouse.home).returncode == 0
    description = folder / "datapackage.json"
    described = json.loads(description.read_bytes())
    described["resources"] += [{"path": "a_former_table.csv"}, {"path": "../beside.csv"}]
    description.write_text(json.dumps(described), encoding="utf-8")
    for name in ("a_former_table.csv", "../beside.csv"):
        (folder / name).write_text("a\n1\n", encoding="utf-8")
    assert assurance("export", "csv", "--to", folder, home=sample_warehouse.home).returncode == 0
    assert not (folder / "a_former_table.csv").exists()
    assert (tmp_path / "beside.csv").exists()
    assert (folder / "manifest.csv").read_text(encoding="utf-8") == "file,authority\n"
    assert (folder / "notes.txt").read_text(encoding="utf-8") == "mine"


@pytest.mark.parametrize("description", ["", "[]", "{}", '{"name": "mine", "resources": [{"path": "budget.csv"}]}'])
def test_a_description_of_another_program_removes_no_file(
    sample_warehouse: Built, tmp_path: Path, description: str
) -> None:
    (tmp_path / "datapackage.json").write_text(description, encoding="utf-8")
    (tmp_path / "budget.csv").write_text("a\n1\n", encoding="utf-8")
    write_files(sample_warehouse.published, tmp_path, "csv")
    assert (tmp_path / "budget.csv").exists()


def test_tables_are_written_into_the_current_folder(
    sample_warehouse: Built, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    rows = write_files(sample_warehouse.published, Path(), "csv")
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted([*(f"{table}.csv" for table in rows), FILE_NAME])


@pytest.mark.parametrize("name", [".", "tables", "council.xls", "assurance.duckdb"])
def test_a_workbook_has_the_name_of_a_workbook(sample_warehouse: Built, tmp_path: Path, name: str) -> None:
    (tmp_path / "tables").mkdir()
    run = assurance("export", "excel", "--to", tmp_path / name, home=sample_warehouse.home)
    assert run.returncode == 2
    assert "is no name of a workbook; give a file whose name ends in .xlsx" in " ".join(run.stderr.split())
    assert [path.name for path in tmp_path.iterdir()] == ["tables"]


@pytest.mark.parametrize("kind", ["excel", "parquet", "csv"])
def test_an_export_without_a_publication_says_what_to_do(tmp_path: Path, kind: str) -> None:
    run = assurance("export", kind, home=tmp_path / "empty")
    assert run.returncode == 2
    assert "Run: assurance build" in run.stderr


@pytest.mark.parametrize("kind", ["excel", "parquet", "csv"])
def test_an_export_to_a_place_that_cannot_be_written_says_so(
    sample_warehouse: Built, tmp_path: Path, kind: str
) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    place = tmp_path / "file" / ("below.xlsx" if kind == "excel" else "below")
    run = assurance("export", kind, "--to", place, home=sample_warehouse.home)
    assert run.returncode == 2
    assert "cannot be written" in run.stderr
    assert str(place) in run.stderr
    assert "Traceback" not in run.stderr


def test_a_publication_without_a_report_has_workbook_and_pages(sample_warehouse: Built, tmp_path: Path) -> None:
    published = tmp_path / "assurance.duckdb"
    shutil.copyfile(sample_warehouse.published, published)
    with duckdb.connect(published) as connection:
        tables = connection.execute("select table_name from duckdb_tables() where schema_name = 'marts'").fetchall()
        kept = ("publication", "data_dictionary", "dim_authority", "dim_quality_statement", "dim_theme", "dim_topic")
        for (table,) in tables:
            if table not in kept:
                connection.execute(f'delete from marts."{table}"')
    write_workbook(published, tmp_path / "assurance.xlsx")
    assert openpyxl.load_workbook(tmp_path / "assurance.xlsx", read_only=True).sheetnames[0] == "About"
    write_site(published, tmp_path / "site")
    assert "153" in (tmp_path / "site" / "index.html").read_text(encoding="utf-8")
