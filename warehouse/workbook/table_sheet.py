"""A published table as a sheet: a native table with filters, frozen headers, widths from its content."""

from collections.abc import Callable
from functools import partial
from itertools import repeat
from math import ceil
from typing import Any, TypeVar, cast

import duckdb
import pyarrow
from xlsxwriter.utility import xl_range
from xlsxwriter.workbook import Workbook

from warehouse.sql import literal
from warehouse.wording import CODED_COLUMNS, in_words, without_code_marks
from warehouse.workbook.cells import content_of, height_of, plain_text
from warehouse.workbook.formats import BETTER, WORSE, Formats, colour_by_score
from warehouse.workbook.page_setup import set_page
from warehouse.workbook.sheets import Column, Sheet, free_name
from warehouse.workbook.streaming import StreamedWorksheet

HEADER_ROW = 2  # counted from 0; above it are the sheet's name and the table's grain
MAX_ROWS = 1_048_576 - HEADER_ROW - 1  # of data
MAX_HEADER = 255  # characters of a table's header
MAX_MESSAGE = 255  # characters of the message that a header shows when it is selected
MAX_TITLE = 32  # characters of that message's title
# Widths in characters.
NARROWEST, WIDEST, MAX_PROSE_WIDTH, MAX_HEADER_WIDTH, FOLDED = 8, 44, 70, 26, 16
_FILTER_BUTTON = 4
PRINTED_WIDTH = 215  # characters; wider sheets would be too small to read in print
_JUDGEMENTS = ("favourable", "official_favourable")  # columns that say whether a value is better than England's
_FETCHED = 5_000  # rows at a time
Made = TypeVar("Made")


def write_table_sheet(connection: duckdb.DuckDBPyConnection, workbook: Workbook, formats: Formats, sheet: Sheet) -> int:
    """Add the sheet with its rows; return their number, which is limited by Excel's maximum."""
    written = min(sheet.rows, MAX_ROWS)
    last_row = HEADER_ROW + max(written, 1)  # a table has at least one row, if an empty one
    worksheet = cast(StreamedWorksheet, workbook.add_worksheet(sheet.name, StreamedWorksheet))
    widths = _widths(connection, sheet)
    last_printed = _set_columns(worksheet, sheet, widths)
    _write_top(worksheet, formats, sheet, written, sum(widths[: last_printed + 1]), last_printed)
    headers = _headers(sheet)
    worksheet.set_row(HEADER_ROW, max(map(height_of, headers, [width - _FILTER_BUTTON for width in widths])) + 3)
    columns = [{"header": header, "header_format": formats("header")} for header in headers]
    options = {"name": sheet.table, "style": "Table Style Light 1", "columns": columns}
    worksheet.add_table_over(HEADER_ROW, last_row, len(headers) - 1, options)
    _write_rows(connection, worksheet, formats, sheet, widths)
    _colour_judgements(worksheet, formats, sheet, last_row)
    worksheet.freeze_panes(HEADER_ROW + 1, 1)
    _describe_headers(worksheet, sheet)
    worksheet.ignore_errors({"number_stored_as_text": xl_range(HEADER_ROW, 0, last_row, len(headers) - 1)})
    set_page(worksheet, HEADER_ROW)
    worksheet.print_area(0, 0, last_row, last_printed)
    return written


def _write_top(
    worksheet: StreamedWorksheet, formats: Formats, sheet: Sheet, written: int, width: int, last_column: int
) -> None:
    """Write the sheet's name, the table's grain, and where the other rows are, if the sheet does not have all."""
    notes = [plain_text(without_code_marks(sheet.description))]
    if written < sheet.rows:
        notes.insert(
            0,
            f"CUT: the first {written:,} of {sheet.rows:,} rows, which is as many as a sheet holds. "
            f"All are in marts.{sheet.table} of the DuckDB file, and in the Parquet files.",
        )
    if sheet.rows == 0:
        notes.insert(0, "There are no rows.")
    text = " ".join(notes)
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
    tall = [at for at, column in enumerate(sheet.columns) if column.is_leading and column.data_type == "VARCHAR"]

    def cells(at: int, values: pyarrow.Array, units: list[str | None] | None) -> list[str]:
        column, styles = sheet.columns[at], ("cell", "wrapped") if at in tall else ("cell",)

        def cell(value: object, unit: str | None = None) -> str:
            content, own = content_of(_shown(value, column), unit or column.unit)
            return worksheet.cell(at, content, formats(*styles, *own))

        if units is None or column.data_type != "DOUBLE":
            return _made_of(values, cell, "")
        # The row's unit applies to its measures; its whole numbers are ranks and positions.
        measures = zip(values.to_pylist(), units, strict=True)
        return ["" if value is None else cell(value, unit) for value, unit in measures]

    first_row = HEADER_ROW + 1
    for batch in connection.execute(f"{sheet.in_order} limit {MAX_ROWS}").to_arrow_reader(_FETCHED):
        units = batch.column("unit").to_pylist() if "unit" in batch.schema.names else None
        columns = [cells(at, values, units) for at, values in enumerate(batch.columns)]
        heights = [_made_of(batch.column(at), partial(_height, sheet.columns[at], widths[at]), 0.0) for at in tall]
        tallest = map(max, zip(*heights, strict=True)) if tall else repeat(0, batch.num_rows)
        worksheet.append_rows(first_row, zip(*columns, strict=True), tallest)
        first_row += batch.num_rows


def _shown(value: object, column: Column) -> object:
    """The value as the column shows it: the words of a code, any other value unchanged."""
    words = CODED_COLUMNS.get(column.name)
    return in_words(value, words) if words is not None and isinstance(value, str) else value


def _height(column: Column, width: int, value: str) -> float:
    return height_of(str(_shown(value, column)), width)


def _made_of(values: pyarrow.Array, make: Callable[[Any], Made], null: Made) -> list[Made]:
    """The cell of each value, made once for equal values."""
    encoded = values.dictionary_encode("encode")
    made = [null if value is None else make(value) for value in encoded.dictionary.to_pylist()]
    return [made[at] for at in encoded.indices.to_pylist()]


def _colour_judgements(worksheet: StreamedWorksheet, formats: Formats, sheet: Sheet, last_row: int) -> None:
    """Colour values: better than England in blue, worse in orange, like scores; the cell also has the word."""
    for position, column in enumerate(sheet.columns):
        if column.name in _JUDGEMENTS:
            cells = (HEADER_ROW + 1, position, last_row, position)
            colour_by_score(worksheet, formats, cells, {"TRUE": BETTER, "FALSE": WORSE})


def _headers(sheet: Sheet) -> list[str]:
    """The contract's column names as headers of an Excel table: truncated if too long, and unique."""
    headers: list[str] = []
    for column in sheet.columns:
        headers.append(free_name(plain_text(column.name), headers, MAX_HEADER, "_"))
    return headers


def _widths(connection: duckdb.DuckDBPyConnection, sheet: Sheet) -> list[int]:
    """The width of each column in characters, from its header and its values."""
    measured = ", ".join(map(_measured, sheet.columns))
    found = connection.execute(f"select {measured} from ({sheet.sql})").fetchone()
    assert found is not None  # aggregates yield a row
    return [_width(column, found[2 * at] or 0, found[2 * at + 1] or 0) for at, column in enumerate(sheet.columns)]


def _measured(column: Column) -> str:
    """As SQL: the length of a column's longest value as shown, and of text a length that nearly all values keep to."""
    if column.is_folded:
        return "max(0), 0"
    shown = f'cast("{column.name}" as varchar)'
    coded = CODED_COLUMNS.get(column.name)
    if coded:
        cases = " ".join(f"when {literal(code)} then {literal(words)}" for code, words in coded.items())
        shown = f"case {shown} {cases} else {shown} end"
    length = f"length({shown})"
    return f"max({length}), {f'quantile_cont({length}, 0.95)' if column.data_type == 'VARCHAR' else 0}"


def _width(column: Column, longest: int, usual: float) -> int:
    """The width for the longest value; if that is very wide, the width for all but the longest values."""
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
    """Show the column's description when its header is selected. Unlike a comment, this has no author."""
    for position, column in enumerate(sheet.columns):
        if column.description:
            message = plain_text(without_code_marks(column.description))
            message = message if len(message) <= MAX_MESSAGE else f"{message[: MAX_MESSAGE - 1]}…"
            options = {"validate": "any", "input_title": column.name[:MAX_TITLE], "input_message": message}
            worksheet.data_validation(HEADER_ROW, position, HEADER_ROW, position, options)
