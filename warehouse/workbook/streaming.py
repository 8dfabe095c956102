"""A worksheet of any length in little memory that can still carry a native table."""

from typing import Any

from xlsxwriter.utility import xl_range
from xlsxwriter.worksheet import Worksheet


class StreamedWorksheet(Worksheet):
    """A worksheet whose finished rows are on disk: 300,000 figures take 2 GB as XlsxWriter's own worksheet.

    Rows are written once, from top to bottom. XlsxWriter's constant memory mode refuses tables, because a table
    may still write cells and remembers every cell it covers; here the cells are written already, so that only
    the table's frame is left to make.
    """

    def _initialize(self, init_data: dict[str, Any]) -> None:
        super()._initialize({**init_data, "constant_memory": True})

    def add_table_over(self, first_row: int, last_row: int, last_column: int, options: dict[str, Any]) -> None:
        """Add a table over written cells, from its header in `first_row`; rows and columns count from 0."""
        waiting = self.table.pop(first_row, {})  # the header, as long as no row has followed it
        self.constant_memory = False
        self.add_table(first_row, 0, first_row + 1, last_column, options)  # a short one, so that little is remembered
        self.constant_memory = True
        self.table[first_row] = waiting  # without the header that the table wrote a second time
        whole = xl_range(first_row, 0, last_row, last_column)
        self.tables[-1].update(range=whole, a_range=whole, autofilter=whole)
