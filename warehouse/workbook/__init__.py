"""The Excel workbook of the published marts, made for people who read rather than query.

One module for each thing on the way: which sheets there are (`sheets`), what a value becomes in a cell
(`cells`), how things look (`formats`), a table of any length (`table_sheet`, `streaming`), the sheets made for
reading (`front`, `one_council`, `heat_map`, `charts` with its `questions`), and the file
itself (`writing`). Nothing here judges or changes a value.
"""

from warehouse.workbook.writing import WorkbookProblem, write_workbook

__all__ = ["WorkbookProblem", "write_workbook"]
