"""The workbook as other programs open it, compared with its publication."""

import re
import subprocess
import zipfile
from collections.abc import Iterator
from pathlib import Path

import duckdb
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from tests.conftest import program
from warehouse.workbook import table_sheet, write_workbook

HEADER = table_sheet.HEADER_ROW + 1  # counted from 1, as openpyxl does
MARKED = "case when is_example then authority_name || ' (invented)' else authority_name end"
# For tests that are not about the long tables.
SHORTER = [
    f"delete from {table}"
    for table in ("fct_indicator", "fct_comparator", "fct_score_source", "mart_uncatalogued", "dim_indicator")
]


class Opened:
    """A written workbook: its sheets by name, and the rows of the published tables."""

    def __init__(self, database: Path, folder: Path) -> None:
        self.database = database
        self.file = folder / "assurance.xlsx"
        self.rows_written = write_workbook(database, self.file)
        self.book: Workbook = load_workbook(self.file)

    def query(self, sql: str) -> list[tuple[object, ...]]:
        with duckdb.connect(str(self.database), read_only=True) as connection:
            return connection.execute(f"use marts; {sql}").fetchall()

    def sheet_of(self, table: str) -> Worksheet:
        return next(sheet for sheet in self.book.worksheets if table in sheet.tables)

    def records(self, table: str) -> list[dict[str, object]]:
        """The rows of a table's sheet by the headers of its columns."""
        sheet = self.sheet_of(table)
        headers = [cell.value for cell in sheet[HEADER]]
        rows = sheet.iter_rows(min_row=HEADER + 1, values_only=True)
        return [dict(zip(headers, row, strict=True)) for row in rows if any(value is not None for value in row)]

    def texts(self, sheet: str) -> dict[str, list[object]]:
        """The front sheet's lines: the values beside each label."""
        return {str(row[0]): list(row[1:]) for row in self.book[sheet].iter_rows(values_only=True) if row[0]}

    def parts(self, pattern: str) -> Iterator[tuple[str, str]]:
        """The XML files of the workbook whose name matches, with their text."""
        with zipfile.ZipFile(self.file) as archive:
            for name in archive.namelist():
                if re.search(pattern, name):
                    yield name, archive.read(name).decode("utf-8")


def through_libreoffice(file: Path, folder: Path) -> Path:
    """The workbook as LibreOffice opens it and writes it again, with what its formulas yield there."""
    command = [
        program("soffice"), f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless",
        "--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir", str(folder / "opened"), str(file),
    ]  # fmt: skip
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    return folder / "opened" / file.name
