"""The Excel workbook of the published marts, for readers who do not write queries.

The modules: the list of sheets (`sheet_list`) and the plan of each (`sheets`), the content of a cell (`cells`), styles
(`formats`), a table of any length (`table_sheet`, `streaming`), the sheets made for reading (`front`, `one_council`,
`heat_map`, `charts` with its `questions`), and the file (`writing`). No value is judged or changed here.
"""

from warehouse.workbook.writing import WorkbookProblem, write_workbook

__all__ = ["WorkbookProblem", "write_workbook"]
