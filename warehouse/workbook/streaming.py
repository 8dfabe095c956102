"""A worksheet of any length that takes little memory and can have a native table.

XlsxWriter writes all of a workbook except the rows of such sheets, which are on disk until `pack` adds them.
"""

import datetime
import re
import shutil
import zipfile
from collections.abc import Iterable
from functools import cache, cached_property
from html import escape
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO, Any

from xlsxwriter.format import Format
from xlsxwriter.utility import xl_col_to_name, xl_range
from xlsxwriter.worksheet import Worksheet

from warehouse.workbook.cells import LINE_HEIGHT, Content

_letters = cache(xl_col_to_name)  # of a column
_LIKE_AN_ESCAPE = re.compile("_(?=x[0-9a-fA-F]{4}_)")  # Excel would show _x0041_ as the letter A
_ROW = "\0"  # placeholder for the row number in a cell; no text of a cell contains it
_END_OF_ROWS = b"</sheetData>"
_LEVEL = 3  # of compression: a seventh more bytes than XlsxWriter's level of 6, in less than half the time


class StreamedWorksheet(Worksheet):
    """A worksheet with its rows on disk: 300,000 figures take 2 GB in XlsxWriter's own worksheet.

    Rows are appended once, from top to bottom, below those that XlsxWriter writes.
    """

    @cached_property
    def rows(self) -> IO[bytes]:
        """The rows that were appended, as XML."""
        return TemporaryFile(dir=self.tmpdir)

    def cell(self, column: int, content: Content, style: Format) -> str:
        """The XML of a cell of a column for `append_rows`, for any row, from the result of `content_of`."""
        if isinstance(content, str):
            space = ' xml:space="preserve"' if content != content.strip() else ""
            if "_x" in content:
                content = _LIKE_AN_ESCAPE.sub("_x005F_", content)
            text = escape(content, quote=False)
            kind, held = ' t="inlineStr"', f"<is><t{space}>{text}</t></is>"
        elif isinstance(content, bool):
            kind, held = ' t="b"', f"<v>{content:d}</v>"
        else:
            number = content
            if isinstance(content, datetime.datetime):
                number = self._convert_date_time(content)  # type: ignore[no-untyped-call] # XlsxWriter gives it no types
            kind, held = "", f"<v>{number:.16G}</v>"
        style_index = style._get_xf_index()  # type: ignore[no-untyped-call] # XlsxWriter gives it no types
        return f'<c r="{_letters(column)}{_ROW}" s="{style_index}"{kind}>{held}</c>'

    def append_rows(self, first_row: int, rows: Iterable[Iterable[str]], heights: Iterable[float]) -> None:
        """Write rows below all others: the cells of each, "" for none, and its height in points.

        XlsxWriter writes the same, in ten times the time.
        """
        written = []
        for row, (cells, height) in enumerate(zip(rows, heights, strict=True), start=first_row + 1):
            size = f' ht="{height:g}" customHeight="1"' if height > LINE_HEIGHT else ""
            written.append(f'<row r="{_ROW}"{size}>{"".join(cells)}</row>'.replace(_ROW, str(row)))
        self.rows.write("".join(written).encode())

    def add_table_over(self, first_row: int, last_row: int, last_column: int, options: dict[str, Any]) -> None:
        """Add a table from its header in `first_row` to `last_row`, which may be written later."""
        self.add_table(first_row, 0, first_row + 1, last_column, options)  # XlsxWriter remembers every cell of a table
        whole = xl_range(first_row, 0, last_row, last_column)
        self.tables[-1].update(range=whole, a_range=whole, autofilter=whole)
        self._check_dimensions(last_row, last_column)


def pack(frame: Path, sheets: Iterable[Worksheet], file: Path) -> None:
    """Add the rows on disk to the workbook that XlsxWriter has written, and write the final file."""
    rows_of = {
        f"xl/worksheets/sheet{number}.xml": sheet.rows
        for number, sheet in enumerate(sheets, start=1)
        if isinstance(sheet, StreamedWorksheet)
    }
    with (
        zipfile.ZipFile(frame) as made,
        zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=_LEVEL) as packed,
    ):
        for name in made.namelist():
            content, rows = made.read(name), rows_of.get(name)
            # Only if necessary, because not every program reads the form of large parts.
            is_large = (len(content) + (rows.tell() if rows else 0)) * 1.05 > zipfile.ZIP64_LIMIT
            with packed.open(name, "w", force_zip64=is_large) as part:
                if rows:
                    before, end, after = content.partition(_END_OF_ROWS)
                    part.write(before)
                    rows.seek(0)
                    shutil.copyfileobj(rows, part, 1_000_000)
                    content = end + after
                part.write(content)
