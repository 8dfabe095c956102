"""Writes the workbook as a file, under a temporary name that is then renamed."""

import os
import shutil
from pathlib import Path

import duckdb
from xlsxwriter.exceptions import FileCreateError
from xlsxwriter.workbook import Workbook

from warehouse.database import DatabaseProblem, open_published
from warehouse.home import Home
from warehouse.sql import first_line
from warehouse.workbook.charts import write_charts
from warehouse.workbook.formats import Formats
from warehouse.workbook.front import TITLE, read_overview, write_front
from warehouse.workbook.heat_map import write_heat_map
from warehouse.workbook.one_council import write_one_council
from warehouse.workbook.sheet_list import FRONT
from warehouse.workbook.sheets import plan_sheets
from warehouse.workbook.streaming import pack
from warehouse.workbook.table_sheet import write_table_sheet

# Text stays text: XlsxWriter would convert texts that look like formulas, links or numbers.
_TEXT_IS_TEXT = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}


class WorkbookProblem(Exception):
    """The workbook cannot be written; the message is a sentence with the action to take."""


def write_workbook(published_database: Path, workbook: Path) -> dict[str, int]:
    """Write the published marts as an Excel workbook; return the rows of each table's sheet by the sheet's name.

    An existing workbook is replaced completely or not at all. The same publication gives the same bytes. Raises
    DatabaseProblem without a publication that a workbook can be made of, WorkbookProblem where the file cannot be
    written.
    """
    # In the same folder, because a rename is atomic only within one disk; the rows on disk are there too.
    folder = workbook.with_name(f".{workbook.name}.arriving")
    with open_published(published_database, threads=1) as connection:  # exports are written side by side
        try:
            shutil.rmtree(folder, ignore_errors=True)  # of a process that was killed
            folder.mkdir(parents=True)
            rows = _write(connection, folder / workbook.name)
            os.replace(folder / workbook.name, workbook)
        except duckdb.CatalogException as error:
            raise DatabaseProblem(
                f"{published_database} lacks what a workbook needs; it was published by another version. "
                f"Run: {Home.of(published_database).command('build', '--full-refresh')}. "
                f"DuckDB says: {first_line(error)}"
            ) from None
        except (OSError, FileCreateError) as error:
            raise WorkbookProblem(
                f"{workbook} cannot be written. Is its folder writable and its disk not full, and is the "
                f"workbook closed in Excel? The system says: {error}"
            ) from None
        finally:
            shutil.rmtree(folder, ignore_errors=True)
    return rows


def _write(connection: duckdb.DuckDBPyConnection, file: Path) -> dict[str, int]:
    overview = read_overview(connection)
    sheets = plan_sheets(connection)
    frame = file.with_suffix(".frame")
    with Workbook(str(frame), {"tmpdir": str(file.parent), "use_zip64": True, **_TEXT_IS_TEXT}) as book:
        # Created when published, not now: the same publication makes the same bytes.
        book.set_properties({"title": TITLE, "created": overview.published_at.replace(tzinfo=None)})
        book.set_size(2400, 1400)
        formats = Formats(book)
        front = book.add_worksheet(FRONT)  # the first sheet, written last, because it lists the others
        heat_map = write_heat_map(connection, book, formats)
        benchmark = next((sheet for sheet in sheets if sheet.table == "mart_benchmark"), None)
        if benchmark is not None:
            write_one_council(connection, book, formats, heat_map, benchmark)
        write_charts(connection, book, formats)
        rows = {sheet.name: write_table_sheet(connection, book, formats, sheet) for sheet in sheets}
        write_front(front, formats, overview, sheets, rows)
        front.activate()
    pack(frame, book.worksheets(), file)
    return rows
