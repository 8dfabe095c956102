"""A published table as a sheet: a native table with filters, frozen headers, widths from its content."""

from collections.abc import Iterator
from functools import lru_cache
from math import ceil
from typing import cast

import duckdb
from xlsxwriter.utility import xl_range
from xlsxwriter.workbook import Workbook

from warehouse.wording import CODED_COLUMNS, in_words
from warehouse.workbook.cells import LINE_HEIGHT, REMEMBERED, content_of, height_of, plain_text
from warehouse.workbook.formats import Formats
from warehouse.workbook.page_setup import set_page
from warehouse.workbook.sheets import Column, Sheet
from warehouse.workbook.streaming import StreamedWorksheet

HEADER_ROW = 2  # counted from 0; above it stand the sheet's name and what a row is
MAX_ROWS = 1_048_576 - HEADER_ROW - 1  # of data
MAX_HEADER = 255  # characters of a table's header
MAX_MESSAGE = 255  # characters of the message that a header shows when it is selected
MAX_TITLE = 32  # characters of that message's title
# Widths in characters.
NARROWEST, WIDEST, MAX_PROSE_WIDTH, MAX_HEADER_WIDTH, FOLDED = 8, 44, 70, 26, 16
_FILTER_BUTTON = 4
PRINTED_WIDTH = 215  # characters; printed smaller nobody could read it
_JUDGEMENTS = ("favourable", "official_favourable")  # columns that say whether a value is better than England's
_FETCHED = 5_000  # rows at a time


def write_table_sheet(connection: duckdb.DuckDBPyConnection, workbook: Workbook, formats: Formats, sheet: Sheet) -> int:
    """Add the sheet with its rows; return how many rows it holds, which are fewer than there are where Excel ends."""
    written = min(sheet.rows, MAX_ROWS)
    last_row = HEADER_ROW + max(written, 1)  # a table has at least one row, if an empty one
    worksheet = cast(StreamedWorksheet, workbook.add_worksheet(sheet.name, StreamedWorksheet))
    widths = _widths(connection, sheet)
    last_printed = _set_columns(worksheet, sheet, widths)
    _write_top(worksheet, formats, sheet, written, sum(widths[: last_printed + 1]), last_printed)
    headers = _headers(sheet)
    worksheet.set_row(HEADER_ROW, max(map(height_of, headers, [width - _FILTER_BUTTON for width in widths])) + 3)
    for position, header in enumerate(headers):
        worksheet.write_string(HEADER_ROW, position, header, formats("header"))
    _write_rows(connection, worksheet, formats, sheet, widths)
    _colour_judgements(worksheet, formats, sheet, last_row)
    options = {"name": sheet.table, "style": "Table Style Light 1", "columns": [{"header": name} for name in headers]}
    worksheet.add_table_over(HEADER_ROW, last_row, len(headers) - 1, options)
    worksheet.freeze_panes(HEADER_ROW + 1, 1)
    _describe_headers(worksheet, sheet)
    worksheet.ignore_errors({"number_stored_as_text": xl_range(HEADER_ROW, 0, last_row, len(headers) - 1)})
    set_page(worksheet, HEADER_ROW)
    worksheet.print_area(0, 0, last_row, last_printed)
    return written


def _write_top(
    worksheet: StreamedWorksheet, formats: Formats, sheet: Sheet, written: int, width: int, last_column: int
) -> None:
    """The sheet's name; what a row is; and where the rest is, should the sheet not hold all rows."""
    says = [plain_text(sheet.description.replace("`", ""))]
    if written < sheet.rows:
        says.insert(
            0,
            f"CUT: the first {written:,} of {sheet.rows:,} rows, which is as many as a sheet holds. "
            f"All are in marts.{sheet.table} of the DuckDB file, and in the Parquet files.",
        )
    if sheet.rows == 0:
        says.insert(0, "There are no rows.")
    text = " ".join(says)
    worksheet.write_string(0, 0, sheet.name, formats("title"))
    worksheet.set_row(1, height_of(text, width) + 3)
    if last_column:
        worksheet.merge_range(1, 0, 1, last_column, text, formats("note", "wrapped"))
    else:
        worksheet.write_string(1, 0, text, formats("note", "wrapped"))


def _write_rows(
    connection: duckdb.DuckDBPyConnection,
    worksheet: StreamedWorksheet,
    formats: Formats,
    sheet: Sheet,
    widths: list[int],
) -> None:
    names = [column.name for column in sheet.columns]
    of_unit = names.index("unit") if "unit" in names else None
    tall = [at for at, column in enumerate(sheet.columns) if column.is_leading and column.data_type == "VARCHAR"]
    styles = [("cell", "wrapped") if at in tall else ("cell",) for at in range(len(names))]

    @lru_cache(REMEMBERED, typed=True)  # 1, 1.0 and true are equal, and not the same cell
    def cell(value: object, styles: tuple[str, ...], unit: str) -> str:
        content, own = content_of(value, unit)
        return worksheet.cell(content, formats(*styles, *own))

    words = [CODED_COLUMNS.get(name) for name in names]
    for row, values in enumerate(_rows(connection, sheet), start=HEADER_ROW + 1):
        unit = str(values[of_unit]) if of_unit is not None else ""
        cells = []
        for column, of_column, coded, value in zip(sheet.columns, styles, words, values, strict=True):
            if value is None:
                cells.append("")
            elif isinstance(value, str):
                cells.append(cell(value if coded is None else in_words(value, coded), of_column, ""))
            else:
                # The row's unit is that of its measures; its whole numbers are ranks and places.
                measure = unit if column.data_type == "DOUBLE" and unit else column.unit
                cells.append(cell(value, of_column, measure))
        height = max([height_of(str(values[at]), widths[at]) for at in tall], default=0)
        worksheet.append_row(row, cells, height if height > LINE_HEIGHT else None)


def _colour_judgements(worksheet: StreamedWorksheet, formats: Formats, sheet: Sheet, last_row: int) -> None:
    """Better than England in blue, worse in orange, as scores are; the cell says so in words too."""
    for position, column in enumerate(sheet.columns):
        if column.name in _JUDGEMENTS:
            for value, score in (("TRUE", 3), ("FALSE", 2)):
                rule = {"type": "cell", "criteria": "==", "value": value, "format": formats(f"score {score}")}
                worksheet.conditional_format(HEADER_ROW + 1, position, last_row, position, rule)


def _rows(connection: duckdb.DuckDBPyConnection, sheet: Sheet) -> Iterator[tuple[object, ...]]:
    found = connection.execute(f"{sheet.sql} limit {MAX_ROWS}")
    while rows := found.fetchmany(_FETCHED):
        yield from rows


def _headers(sheet: Sheet) -> list[str]:
    """The contract's names, as headers that a table can have: cut where too long, and no two alike."""
    headers: list[str] = []
    for column in sheet.columns:
        name = plain_text(column.name)[:MAX_HEADER]
        names = [name, *(f"{name[: MAX_HEADER - 4]}_{number}" for number in range(2, 999))]
        taken = {header.lower() for header in headers}
        headers.append(next(free for free in names if free.lower() not in taken))
    return headers


def _widths(connection: duckdb.DuckDBPyConnection, sheet: Sheet) -> list[int]:
    """The width of each column in characters, from its header and its values."""
    lengths = [f'length(cast("{column.name}" as varchar))' for column in sheet.columns]
    measured = ", ".join(f"max({one}), quantile_cont({one}, 0.95)" for one in lengths)
    found = connection.execute(f"select {measured} from ({sheet.sql})").fetchone()
    assert found is not None  # aggregates yield a row
    return [_width(column, found[2 * at] or 0, found[2 * at + 1] or 0) for at, column in enumerate(sheet.columns)]


def _width(column: Column, longest: int, usual: float) -> int:
    """Wide enough for the longest value, unless that would be wide: then for all but the longest."""
    if column.is_folded:
        return FOLDED
    if usual > 2 * WIDEST:
        return MAX_PROSE_WIDTH
    content = longest if longest <= WIDEST else ceil(usual)
    return min(max(NARROWEST, content + 2, min(len(column.name) + _FILTER_BUTTON, MAX_HEADER_WIDTH)), WIDEST)


def _set_columns(worksheet: StreamedWorksheet, sheet: Sheet, widths: list[int]) -> int:
    """Set widths, fold keys and places away; return the last column that is printed."""
    for position, (column, width) in enumerate(zip(sheet.columns, widths, strict=True)):
        folding = {"level": 1, "hidden": True} if column.is_folded else {}
        worksheet.set_column(position, position, width, None, folding)
    worksheet.set_column(len(widths), len(widths), None, None, {"collapsed": True})
    return max(
        at
        for at, column in enumerate(sheet.columns)
        if column.is_leading or at == 0 or (sum(widths[: at + 1]) <= PRINTED_WIDTH and not column.is_folded)
    )


def _describe_headers(worksheet: StreamedWorksheet, sheet: Sheet) -> None:
    """A header that is selected says what its column means. Lighter than a comment, and nobody's name on it."""
    for position, column in enumerate(sheet.columns):
        if column.description:
            message = plain_text(column.description.replace("`", ""))
            message = message if len(message) <= MAX_MESSAGE else f"{message[: MAX_MESSAGE - 1]}…"
            options = {"validate": "any", "input_title": column.name[:MAX_TITLE], "input_message": message}
            worksheet.data_validation(HEADER_ROW, position, HEADER_ROW, position, options)
