"""Tables of statistics as spreadsheet programs leave them: sheets, quotation marks, notes and marks."""

import io
from collections.abc import Mapping

import pytest
import xlsxwriter

from ingestion.statistics.model import StatisticsReading
from ingestion.statistics.reader import read_statistics
from ingestion.statistics.shapes import known_shapes
from ingestion.statistics.values import published_value
from tests.tools.ascof import Value, as_csv, older_rows

VALUES = [
    Value("990", name, "Council", f"X9900000{at}", code, "Total", "Outcome", printed)
    for code, shares in (("4A", ("68.9", "69.1", "68.2")), ("3A", ("61.4", "60.2", "70.5")))
    for at, (name, printed) in enumerate(zip(("Wexmoor", "Marlstone", "Pellmouth"), shares, strict=True), 1)
]
ROWS = [list(row) for row in older_rows(VALUES)]


def read(content: bytes, name: str = "a-2019-20.csv") -> StatisticsReading:
    return read_statistics(content, "a-file", name, known_shapes())


def workbook(sheets: Mapping[str, list[list[str]]], hidden: str = "") -> bytes:
    content = io.BytesIO()
    with xlsxwriter.Workbook(content) as book:
        for name, rows in sheets.items():
            sheet = book.add_worksheet(name)
            for at, row in enumerate(rows):
                sheet.write_row(at, 0, row)
            if name == hidden:
                sheet.hide()
            else:
                sheet.activate()
                sheet.set_first_sheet()
    return content.getvalue()


def test_of_several_sheets_with_statistics_none_is_taken_for_all() -> None:
    found = read(workbook({"2018-19": ROWS, "2019-20": ROWS}), "a-2019-20.xlsx")
    assert (found.file.reason, len(found.rows)) == ("several_tables", 0)
    assert "2 visible sheets" in (found.file.explanation or "")


def test_a_hidden_sheet_is_not_read() -> None:
    older = [ROWS[0], *([cell.replace("61.4", "11.4") for cell in row] for row in ROWS[1:])]
    found = read(workbook({"older": older, "now": ROWS}, hidden="older"), "a-2019-20.xlsx")
    assert [row.value for row in found.rows if row.measure_code == "3A"] == [61.4, 60.2, 70.5]


def test_a_quotation_mark_that_is_not_closed_is_named() -> None:
    text = as_csv(older_rows(VALUES)).decode("utf-8-sig").replace('"', "")
    found = read(text.replace("Marlstone", '"Marlstone', 1).encode())
    assert (found.file.reason, len(found.rows)) == ("damaged", 0)
    assert "row 3" in (found.file.explanation or "")


def test_shares_of_one_measure_as_fractions_are_refused() -> None:
    values = [
        value._replace(printed=f"0.{value.printed.replace('.', '')}") if value.measure == "3A" else value
        for value in VALUES
    ]
    assert read(as_csv(older_rows(values))).file.reason == "shares_as_fractions"


def test_a_note_behind_the_name_of_a_column_is_no_part_of_it() -> None:
    text = as_csv(older_rows(VALUES)).decode("utf-8-sig")
    assert len(read(text.replace("Measure Value", "Measure Value [note 3]").encode()).rows) == len(VALUES)


@pytest.mark.parametrize("mark", ["[r]", " [p]", " [e]", "[b]"])
def test_a_revised_value_is_a_value(mark: str) -> None:
    found = published_value(f"61.40{mark}")
    assert (found.value, found.decimals, found.is_understood) == (61.4, 2, True)
    assert not published_value("61.4 [c]").is_understood
