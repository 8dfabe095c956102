"""A worksheet of any length in little memory that can still carry a native table."""

import datetime
import re
from collections.abc import Iterable
from functools import cache
from html import escape
from typing import Any

from xlsxwriter.format import Format
from xlsxwriter.utility import xl_col_to_name, xl_range
from xlsxwriter.worksheet import Worksheet

from warehouse.workbook.cells import Content

_letters = cache(xl_col_to_name)  # of a column
_LIKE_AN_ESCAPE = re.compile("_(?=x[0-9a-fA-F]{4}_)")  # Excel would show _x0041_ as the letter A


class StreamedWorksheet(Worksheet):
    """A worksheet whose finished rows are on disk: 300,000 figures take 2 GB as XlsxWriter's own worksheet.

    Rows are written once, from top to bottom. XlsxWriter's constant memory mode refuses tables, because a table
    may still write cells and remembers every cell it covers; here the cells are written already, so that only
    the table's frame is left to make.
    """

    def _initialize(self, init_data: dict[str, Any]) -> None:
        super()._initialize({**init_data, "constant_memory": True})

    def cell(self, content: Content, style: Format) -> str:
        """A cell as `append_row` takes it, for any row and column, of what `content_of` tells."""
        if isinstance(content, str):
            space = ' xml:space="preserve"' if content != content.strip() else ""
            text = escape(_LIKE_AN_ESCAPE.sub("_x005F_", content), quote=False)
            kind, held = ' t="inlineStr"', f"<is><t{space}>{text}</t></is>"
        elif isinstance(content, bool):
            kind, held = ' t="b"', f"<v>{content:d}</v>"
        else:
            number = content
            if isinstance(content, datetime.datetime):
                number = self._convert_date_time(content)  # type: ignore[no-untyped-call]
            kind, held = "", f"<v>{number:.16G}</v>"
        style_index = style._get_xf_index()  # type: ignore[no-untyped-call]
        return f's="{style_index}"{kind}>{held}</c>'

    def append_row(self, row: int, cells: Iterable[str], height: float | None = None) -> None:
        """Write a row below all others: its cells from the first column on, "" for none, and its height in points.

        XlsxWriter writes the same, in five times the time, and remembers the height of every row.
        """
        self._write_single_row(row)  # the row above may have waited for more cells
        self._check_dimensions(row, 0)
        size = f' ht="{height:g}" customHeight="1"' if height else ""
        written = [f'<c r="{_letters(column)}{row + 1}" {cell}' for column, cell in enumerate(cells) if cell]
        on_disk: Any = self.fh
        on_disk.write(f'<row r="{row + 1}"{size}>{"".join(written)}</row>')

    def add_table_over(self, first_row: int, last_row: int, last_column: int, options: dict[str, Any]) -> None:
        """Add a table over written cells, from its header in `first_row`; rows and columns count from 0."""
        waiting = self.table.pop(first_row, {})  # the header, as long as no row has followed it
        self.constant_memory = False
        self.add_table(first_row, 0, first_row + 1, last_column, options)  # a short one, so that little is remembered
        self.constant_memory = True
        self.table[first_row] = waiting  # without the header that the table wrote a second time
        whole = xl_range(first_row, 0, last_row, last_column)
        self.tables[-1].update(range=whole, a_range=whole, autofilter=whole)
