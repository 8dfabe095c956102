"""From the bytes of a statistics file to tables of texts. `shapes` defines the meaning of the columns."""

import csv
import io
import zipfile
from collections.abc import Iterator, Sequence
from itertools import islice

import python_calamine

from ingestion.files.encodings import utf_16_of
from ingestion.rejections import ReportProblem

SUFFIXES = (".csv", ".xlsx")
MAX_UNPACKED_SIZE = 400_000_000  # bytes of a workbook's parts; a workbook of 40,000 rows has 15 million
MAX_ROWS = 1_000_000  # a year of the outcomes framework has about 100,000
MAX_COLUMNS = 200

_OLD_WORKBOOK = b"\xd0\xcf\x11\xe0"  # how .xls and any workbook with a password begin
_LOOKED_AT = 100_000  # characters that show whether a file is text
_LINES_LOOKED_AT = 40  # that show the delimiter
_MANY_CELLS = 4  # delimiters in a line of one cell: the line is a row of the table
_BINARY = "it holds binary data, whatever its name says"

Row = Sequence[str]


def tables(content: bytes, suffix: str) -> Iterator[list[Row]]:
    """The tables of a file, each as rows of texts: one of a CSV file, one for each visible sheet of a workbook.

    The content decides the kind of file, not its name. Raises ReportProblem: not_statistics, damaged,
    encrypted_workbook, large_statistics.
    """
    if not content.strip():
        raise ReportProblem("not_statistics", cause="the file is empty")
    if content.startswith((b"PK", _OLD_WORKBOOK)) or suffix == ".xlsx":
        yield from _tables_of_workbook(content)
    else:
        yield _rows_of_csv(_text_of_csv(content))


def _text_of_csv(content: bytes) -> str:
    """The text of UTF-8, or UTF-16, or else Windows-1252, which Excel saves in England."""
    wide = utf_16_of(content)
    encodings = (wide,) if wide else ("utf-8-sig", "cp1252")
    for encoding in encodings:
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text[:_LOOKED_AT]:
            return text
    raise ReportProblem("not_statistics", cause=_BINARY)


def _rows_of_csv(text: str) -> list[Row]:
    first = "".join(islice(io.StringIO(text), _LINES_LOOKED_AT))  # titles above the names of columns have no delimiter
    delimiter = max(",;\t|", key=first.count)
    try:
        found: list[Row] = list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))
    except csv.Error as error:
        raise ReportProblem("damaged", cause=str(error)) from None
    _check_quotation_marks(found, delimiter)
    return _checked(found)


def _check_quotation_marks(rows: Sequence[Row], delimiter: str) -> None:
    """Raise ReportProblem where a cell holds whole lines of the table, which then are no rows of their own."""
    for number, row in enumerate(rows, 1):
        for cell in row:
            if "\n" in cell and any(line.count(delimiter) >= _MANY_CELLS for line in cell.split("\n")[1:]):
                raise ReportProblem("damaged", cause=f"a quotation mark in row {number} is not closed")


def _tables_of_workbook(content: bytes) -> Iterator[list[Row]]:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as parts:
            unpacked = sum(part.file_size for part in parts.infolist())
    except (zipfile.BadZipFile, ValueError, NotImplementedError):
        if content.startswith(_OLD_WORKBOOK):
            raise ReportProblem("encrypted_workbook") from None
        raise ReportProblem("not_statistics", cause=_BINARY) from None
    if unpacked > MAX_UNPACKED_SIZE:
        raise ReportProblem("large_statistics", cause=f"its parts are larger than {MAX_UNPACKED_SIZE // 1_000_000} MB")
    try:
        workbook = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(content))
        for name in _visible(workbook):
            sheet = workbook.get_sheet_by_name(name)
            if sheet.width > MAX_COLUMNS or sheet.height > MAX_ROWS:
                raise ReportProblem("large_statistics", cause=f"sheet {name!r} has {sheet.height:,} rows")
            yield [[_text_of_cell(cell) for cell in row] for row in sheet.to_python()]
    except (python_calamine.CalamineError, zipfile.BadZipFile, ValueError) as error:
        raise ReportProblem("damaged", cause=str(error)[:200]) from None


def _visible(workbook: python_calamine.CalamineWorkbook) -> list[str]:
    """The names of the sheets that a person sees; earlier versions of a table are often kept in hidden ones."""
    seen = python_calamine.SheetVisibleEnum.Visible
    return [sheet.name for sheet in workbook.sheets_metadata if sheet.visible == seen]


def _text_of_cell(cell: object) -> str:
    """A cell as it would be in a CSV file. Excel keeps whole numbers as fractions."""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell)


def _checked(rows: list[Row]) -> list[Row]:
    if len(rows) > MAX_ROWS:
        raise ReportProblem("large_statistics", cause=f"it has more than {MAX_ROWS:,} rows")
    return rows
