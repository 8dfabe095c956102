"""Values in cells of the workbook: text stays text, numbers keep their digits, limits are respected."""

import datetime
import math
import zipfile
from decimal import Decimal
from pathlib import Path

import pytest
from openpyxl import load_workbook
from openpyxl.cell import Cell
from xlsxwriter.workbook import Workbook

from warehouse.workbook.cells import (
    CUT,
    MAX_CHARACTERS,
    content_of,
    height_of,
    number_format,
    plain_text,
    write_value,
)
from warehouse.workbook.formats import Formats
from warehouse.workbook.streaming import StreamedWorksheet, pack


def written(tmp_path: Path, *values: object, unit: str = "") -> list[Cell]:
    """The cells that values become, read back from a real file, each in a row of its own."""
    file = tmp_path / "cells.xlsx"
    with Workbook(str(file)) as book:
        formats = Formats(book)
        sheet = book.add_worksheet()
        for row, value in enumerate(values):
            write_value(sheet, row, 0, value, formats, unit=unit)
    return [load_workbook(file).active.cell(row, 1) for row in range(1, len(values) + 1)]


@pytest.mark.parametrize("text", ["=1+1", "+1", "-2", "@SUM(A1)", "{=1}", "http://x.test", "0012", "TRUE", "12/13", ""])
def test_text_is_written_as_text_whatever_it_looks_like(tmp_path: Path, text: str) -> None:
    (cell,) = written(tmp_path, text)
    assert cell.hyperlink is None
    assert (cell.value or "") == text
    assert cell.data_type in "sn"
    assert cell.data_type == "s" or text == ""


@pytest.mark.parametrize("text", ["=1+1", "+1", "-2", "@SUM(A1)", "\t=1", "\n=1"])
def test_text_that_could_become_a_formula_is_marked_as_text(tmp_path: Path, text: str) -> None:
    cell, harmless = written(tmp_path, text, "a sum = 1+1")
    assert cell.quotePrefix
    assert not harmless.quotePrefix


def test_text_like_the_writers_markup_is_not_taken_for_it(tmp_path: Path) -> None:
    attack = "<r><t>x</t></r></is></c><c r='B1'><f>1+1</f></c><r></r>"
    (cell,) = written(tmp_path, attack)
    assert cell.value == f" {attack}"
    assert load_workbook(tmp_path / "cells.xlsx").active["B1"].value is None


@pytest.mark.parametrize(
    ("printed", "shown"),
    [
        ("a\x00b\x1fc", "a�b�c"),
        ("a\ufffeb\uffff", "a�b�"),
        ("a\r\nb\rc\nd", "a\nb\nc\nd"),
        ("tab\tstays", "tab\tstays"),
    ],
)
def test_characters_that_xml_cannot_contain_are_shown_as_such(printed: str, shown: str) -> None:
    assert plain_text(printed) == shown


@pytest.mark.parametrize("letter", ["a", "é", "😀"])
def test_text_is_cut_where_excel_ends_and_says_so(letter: str) -> None:
    units = len(letter.encode("utf-16-le")) // 2
    longest = letter * (MAX_CHARACTERS // units)
    assert plain_text(longest) == longest
    cut = plain_text(longest + letter)
    assert cut.endswith(CUT)
    assert MAX_CHARACTERS - 2 < len(cut.encode("utf-16-le")) // 2 <= MAX_CHARACTERS
    assert cut.removesuffix(CUT) == letter * len(cut.removesuffix(CUT))


def test_values_keep_their_type(tmp_path: Path) -> None:
    moment = datetime.datetime(2026, 11, 22, 8, 34, 47)
    days = (datetime.date(2024, 5, 17), datetime.date(1900, 1, 2))
    values = (True, False, 7, 62.72, *days, moment, None)
    cells = written(tmp_path, *values)
    read = [datetime.datetime.combine(day, datetime.time()) for day in days]
    assert [cell.value for cell in cells] == [True, False, 7, 62.72, *read, moment, None]
    assert [cell.data_type for cell in cells] == ["b", "b", "n", "n", "d", "d", "d", "n"]


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (math.nan, "nan"),
        (math.inf, "inf"),
        (-math.inf, "-inf"),
        (12345678901234567, "12345678901234567"),
        (datetime.date(1066, 10, 14), "1066-10-14"),
        (datetime.date(1900, 1, 1), "1900-01-01"),
        (Decimal("1.10"), "1.10"),
        ([1, 2], "[1, 2]"),
    ],
)
def test_numbers_and_dates_that_excel_cannot_store_are_text(tmp_path: Path, value: object, shown: str) -> None:
    (cell,) = written(tmp_path, value)
    assert (cell.value, cell.data_type) == (shown, "s")


@pytest.mark.parametrize(
    ("value", "unit", "style"),
    [
        (1234567.0, "gbp", "pounds"),
        (12.4, "gbp_per_hour", "pence"),
        (62.0, "percent", "whole"),
        (62.72, "percent", "decimal"),
        (1500, "count", "whole"),
        (2023, "version", "version"),
    ],
)
def test_numbers_are_shown_by_unit_and_with_the_decimals_they_have(value: float, unit: str, style: str) -> None:
    assert number_format(value, unit) == style


def test_no_number_format_multiplies_a_percentage(tmp_path: Path) -> None:
    for cell in written(tmp_path, 62.0, 62.72, unit="percent"):
        assert "%" not in cell.number_format


def test_rows_grow_with_their_text_as_far_as_excel_allows() -> None:
    one, two = height_of("x" * 40, 40), height_of("x" * 80, 40)
    assert two == 2 * one == height_of("a\nb", 40)
    assert height_of("x" * 100_000, 40) == 409


def written_rows(file: Path, rows: list[list[object]], height: float, is_streamed: bool) -> str:
    """The XML of these rows of a sheet, as XlsxWriter writes them cell by cell or as ours does row by row."""
    frame = file.with_suffix(".frame")
    with Workbook(str(frame), {"constant_memory": not is_streamed, "tmpdir": str(file.parent)}) as book:
        formats = Formats(book)
        sheet = book.add_worksheet("rows", StreamedWorksheet if is_streamed else None)
        sheet.write_string(0, len(rows[0]) - 1, "a header above")
        if isinstance(sheet, StreamedWorksheet):
            cells = [[streamed(sheet, formats, *cell) for cell in enumerate(row)] for row in rows]
            sheet.append_rows(1, cells, [height] * len(rows))
        else:
            for row, values in enumerate(rows, start=1):
                sheet.set_row(row, height)
                for column, value in enumerate(values):
                    if value is not None:
                        write_value(sheet, row, column, value, formats)
    pack(frame, [sheet], file)
    with zipfile.ZipFile(file) as archive:
        xml = archive.read("xl/worksheets/sheet1.xml").decode()
    return xml[xml.index('<row r="2"') : xml.index("</sheetData>")]


def streamed(sheet: StreamedWorksheet, formats: Formats, column: int, value: object) -> str:
    """A cell of a streamed row, as the workbook makes it of a value."""
    if value is None:
        return ""
    content, styles = content_of(value)
    return sheet.cell(column, content, formats("cell", *styles))


def test_a_row_written_as_a_whole_equals_xlsxwriters_cells(tmp_path: Path) -> None:
    texts = [
        "plain",
        "a & <b> \"c\" 'd'",
        " around ",
        "a\nb\n",
        "\ttab",
        "_x0041_ and x0041_",
        "é😀\u00a0",
        "=1+1",
        "0012",
        "",
    ]
    numbers = [0, 7, -1, 0.1, -1 / 3, 62.72, 1e300, 5e-324, 10**14, 10**20, math.nan]
    moments = [datetime.date(1900, 1, 1), datetime.date(2024, 2, 29), datetime.datetime(2026, 11, 22, 8, 34, 47)]
    rows = [[*texts, *numbers, *moments, True, False, None], [None, None, "a few", *[None] * 24]]
    theirs = written_rows(tmp_path / "theirs.xlsx", rows, 30, is_streamed=False)
    assert written_rows(tmp_path / "ours.xlsx", rows, 30, is_streamed=True) == theirs


def test_text_that_looks_like_an_escape_is_not_read_as_one(tmp_path: Path) -> None:
    xml = written_rows(tmp_path / "escapes.xlsx", [["_x0041_x0042_ but _x41_"]], 15, is_streamed=True)
    assert "<t>_x005F_x0041_x005F_x0042_ but _x41_</t>" in xml


def test_rows_that_are_written_are_not_remembered(tmp_path: Path) -> None:
    with Workbook(str(tmp_path / "rows.xlsx")) as book:
        sheet = book.add_worksheet("rows", StreamedWorksheet)
        assert isinstance(sheet, StreamedWorksheet)
        cell = sheet.cell(0, "x", Formats(book)("cell"))
        sheet.append_rows(0, [[cell]] * 1_000, [30] * 1_000)
        assert (len(sheet.row_info), len(sheet.row_sizes), len(sheet.table)) == (0, 0, 0)


def test_a_streamed_sheet_has_the_content_of_a_plain_one(tmp_path: Path) -> None:
    cells = {}
    for kind in (StreamedWorksheet, None):
        frame, file = tmp_path / "frame.xlsx", tmp_path / "sheet.xlsx"
        with Workbook(str(frame), {"tmpdir": str(tmp_path)}) as book:
            sheet = book.add_worksheet("rows", kind)
            formats = Formats(book)
            columns = [{"header": name, "header_format": formats("header")} for name in ("name", "number")]
            options = {"name": "numbers", "columns": columns}
            values = [(f"<b> & {row}", row) for row in range(2, 500)]
            if isinstance(sheet, StreamedWorksheet):
                rows = [[streamed(sheet, formats, *cell) for cell in enumerate(row)] for row in values]
                sheet.append_rows(2, rows, [0] * len(rows))
                sheet.add_table_over(1, 499, 1, options)
            else:
                for row, of_row in enumerate(values, start=2):
                    for column, value in enumerate(of_row):
                        write_value(sheet, row, column, value, formats)
                sheet.add_table(1, 0, 499, 1, options)
        pack(frame, [sheet], file)
        frame.unlink()
        read = load_workbook(file)["rows"]
        table = read.tables["numbers"]
        assert (table.ref, table.autoFilter.ref, table.column_names) == ("A2:B500", "A2:B500", ["name", "number"])
        assert read.dimensions == "A2:B500"
        cells[kind] = list(read.iter_rows(values_only=True))
    assert cells[StreamedWorksheet] == cells[None]
    assert [path.name for path in tmp_path.iterdir()] == ["sheet.xlsx"]  # rows in waiting are gone
