"""The tables of a page as a plain grid: one row of headings, and each value in its column.

Word and Excel write no `th`, cells span several rows or columns, and a second row of headings divides the first.
Markdown has one row of headings and no such cells. Belongs here: converting tables to such grids. Does not belong here:
the meaning of the values of a column (figures/compare/tables.py).
"""

import re
from itertools import zip_longest

from bs4 import BeautifulSoup, Tag

MAX_SPAN = 50  # columns or rows that a cell may reach over; no table of a report has as many
MAX_HEADING_ROWS = 3
_HEADINGS = ["h1", "h2", "h3", "h4", "h5", "h6"]  # of the text, which no cell of a table of data has
_PARTS = ["thead", "tbody", "tfoot", "tr", "td", "th", "caption"]
_UNIT = (
    r"(?:%|per ?cent|pp|(?:percentage )?points?|m|mn|bn|k|million|billion|thousand|minutes?|hours?|days?|weeks?"
    r"|months?|years?)"
)
# With its sign, brackets of accounts, the mark of a note, and limits or a share behind it.
_VALUE = re.compile(
    rf"^\(?(?:[<>~≥≤±+−–-]|minus)? ?£? ?[−–-]? ?\.?\d[\d,.]* ?{_UNIT}?\)?[\d*†‡²³¹⁰⁴-⁹]{{0,3}}(?: ?[(\[±].{{0,30}})?$"
    r"|^(?:-|–|n/?a|\.\.|\*)?$",
    re.I,
)
_PERIOD = re.compile(r"^(?:FY\s?)?(?:(?:\w+\s)?(?:19|20)\d\d(?:\s?[-/–]\s?(?:\d\d)?\d\d)?|Q[1-4].{0,12})$", re.I)

Grid = list[list[str]]


def lay_out_tables(main: Tag) -> None:
    """Replace each table of data by one whose first row heads the others.

    A table that holds another one or headings of the text only arranges the page: it becomes plain blocks, and the
    inner table is read.
    """
    for table in main.find_all("table"):
        if table.find("table") or table.find(_HEADINGS):
            _dissolve(table)
    for table in main.find_all("table"):
        grid, headings = _grid(table)
        rows = _headed(grid, headings)
        if len(rows) > 1 and len(rows[0]) > 1:
            table.replace_with(_table(rows))


def _dissolve(table: Tag) -> None:
    for part in table.find_all(_PARTS):
        if part.find_parent("table") is table:
            part.name = "div"
    table.name = "div"


def _grid(table: Tag) -> tuple[Grid, int]:
    """The texts of the cells by row and column, and the number of rows that the table marks as headings."""
    rows = [row for row in table.find_all("tr") if row.find(["td", "th"])]
    cells: dict[tuple[int, int], str] = {}
    marked = 0
    for at, row in enumerate(rows):
        in_row = row.find_all(["td", "th"], recursive=False)
        if marked == at and (row.find_parent("thead") or all(cell.name == "th" for cell in in_row)):
            marked += 1
        column = 0
        for cell in in_row:
            while (at, column) in cells:
                column += 1
            words = " ".join(cell.get_text(" ").split())
            for down in range(min(_span(cell, "rowspan"), len(rows) - at)):
                for across in range(_span(cell, "colspan")):
                    cells[at + down, column + across] = words
    width = max((column for _, column in cells), default=-1) + 1
    grid = [[cells.get((at, column), "") for column in range(width)] for at in range(len(rows))]
    return [row for row in grid if any(row)], marked


def _span(cell: Tag, name: str) -> int:
    printed = str(cell.get(name) or "1")
    return min(max(int(printed), 1), MAX_SPAN) if printed.isdecimal() and len(printed) < 4 else 1


def _headed(grid: Grid, marked: int) -> Grid:
    """The rows with one row of headings: those that are marked, else those before the first row with a value."""
    first = next((at for at, row in enumerate(grid) if any(_is_value(cell) for cell in row[1:])), len(grid))
    count = min(max(marked, first, 1), MAX_HEADING_ROWS) if first < len(grid) else marked
    count = min(max(count, 1), max(first, 1), len(grid))
    above = [_carried_on(row, grid[at + 1]) if at + 1 < count else row for at, row in enumerate(grid[:count])]
    headings = [" ".join(dict.fromkeys(filter(None, column))) for column in zip_longest(*above, fillvalue="")]
    return [headings, *grid[count:]]


def _carried_on(row: list[str], below: list[str]) -> list[str]:
    """A row of headings above another one: empty cells take the text of the cell before, as Word merges cells."""
    carried: list[str] = []
    for at, words in enumerate(row):
        goes_on = at > 1 and not words and at < len(below) and below[at]
        carried.append(carried[-1] if goes_on else words)
    return carried


def _is_value(cell: str) -> bool:
    return any(sign.isdecimal() for sign in cell) and bool(_VALUE.match(cell)) and not _PERIOD.match(cell)


def _table(rows: Grid) -> Tag:
    page = BeautifulSoup("", "lxml")
    table = page.new_tag("table")
    for at, row in enumerate(rows):
        line = page.new_tag("tr")
        for words in row:
            cell = page.new_tag("td" if at else "th")
            cell.string = words.replace("|", "/")
            line.append(cell)
        table.append(line)
    return table
