"""The sheet "One council": a list of councils, and the data of the chosen council from other sheets.

Its cells are formulas that look up cells of the heat map and the benchmark, so that the sheet needs no macros and no
links. No text of a report is ever part of a formula; a formula only shows it, as text.
"""

import datetime
from dataclasses import dataclass

import duckdb
from xlsxwriter.utility import xl_rowcol_to_cell
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from warehouse.wording import CODED_COLUMNS, in_words, names_statistic
from warehouse.workbook.cells import LINE_HEIGHT, plain_text
from warehouse.workbook.formats import BETTER, WORSE, Formats, colour_by_score
from warehouse.workbook.heat_map import FIRST_ROW, HeatMap
from warehouse.workbook.page_setup import set_page
from warehouse.workbook.sheet_list import HEAT_MAP, ONE_COUNCIL
from warehouse.workbook.sheets import Sheet
from warehouse.workbook.table_sheet import HEADER_ROW, MAX_ROWS

_CHOICE_ROW, _SUMMARY_ROW = 3, 5
_HELPERS = 12  # a hidden column: the row of the council, the row of its first indicator, the number of its indicators
# Column of mart_benchmark (or an expression of columns), header, width in characters.
_INDICATORS = (
    ("indicator_name", "Indicator", 58),
    ("period", "Period", 26),
    ("value", "Value", 15),
    ("unit", "Unit", 15),
    ("qualifier", "Qualifier", 15),
    ("statistic", "Statistic", 15),
    ("england_value", "England", 15),
    ("to_england", "Difference to England", 15),
    ("region_value", "Region", 15),
    ("to_region", "Difference to region", 15),
    ("favourable", "Better than England", 15),
    ("quote", "Sentence", 70),
)
_DIFFERENCES = {"to_england": "england_value", "to_region": "region_value"}
_MEASURES = ("value", "england_value", "region_value", *_DIFFERENCES)
_HEADER_HEIGHT = 2 * LINE_HEIGHT
_ROW, _START, _COUNT = (xl_rowcol_to_cell(row, _HELPERS, True, True) for row in range(3))
_CHOICE = xl_rowcol_to_cell(_CHOICE_ROW, 1, True, True)


@dataclass(frozen=True, slots=True)
class _Range:
    """The data of one column of another sheet."""

    sheet: str
    column: int
    first: int
    rows: int

    def __str__(self) -> str:
        top, bottom = self.first, self.first + max(self.rows, 1) - 1
        ends = [xl_rowcol_to_cell(row, self.column, True, True) for row in (top, bottom)]
        return f"'{self.sheet}'!{':'.join(ends)}"

    def at(self, place: str) -> str:
        """The cell at a position in the range, and an empty text where it is empty, which Excel would show as 0."""
        cell = f"INDEX({self},{place})"
        return f'IF({cell}="","",{cell})'


def write_one_council(
    connection: duckdb.DuckDBPyConnection, workbook: Workbook, formats: Formats, heat_map: HeatMap, benchmark: Sheet
) -> None:
    """Add the sheet, with the first council that has indicators chosen; without councils it only has a notice.

    Formulas have cached values for that council, for programs that do not compute formulas.
    """
    worksheet = workbook.add_worksheet(ONE_COUNCIL)
    worksheet.hide_gridlines(2)
    for position, (_, _, width) in enumerate(_INDICATORS):
        worksheet.set_column(position, position, width)
    worksheet.set_column(_HELPERS, _HELPERS, None, None, {"hidden": True})
    worksheet.write_string(0, 0, ONE_COUNCIL, formats("title"))
    if not heat_map.rows:
        worksheet.write_string(1, 0, "There is no council to choose yet.", formats("note"))
        return
    note = "Choose a council in the blue cell; the rest is looked up on the sheets Heat map and Benchmark."
    worksheet.write_string(1, 0, note, formats("note"))
    councils = _Range(HEAT_MAP, 0, FIRST_ROW, len(heat_map.rows))
    own = _indicators_of(connection, benchmark)
    first = next((at for at, row in enumerate(heat_map.rows) if row[0] in own), 0)
    chosen = plain_text(str(heat_map.rows[first][0]))
    worksheet.write_string(_CHOICE_ROW, 0, "Council", formats("label"))
    worksheet.write_string(_CHOICE_ROW, 1, chosen, formats("choice"))
    worksheet.data_validation(_CHOICE_ROW, 1, _CHOICE_ROW, 1, {"validate": "list", "source": f"={councils}"})
    worksheet.write_formula(_ROW, f"=MATCH({_CHOICE},{councils},0)", None, first + 1)
    row = _write_summary(worksheet, formats, heat_map, first)
    lines = max(map(len, own.values()), default=0)
    _write_indicators(worksheet, formats, benchmark, row + 2, lines, own.get(heat_map.rows[first][0], []))
    set_page(worksheet)
    worksheet.print_area(0, 0, row + 3 + lines, len(_INDICATORS) - 2)  # with the sentences, letters would be too small


def _indicators_of(connection: duckdb.DuckDBPyConnection, benchmark: Sheet) -> dict[object, list[dict[str, object]]]:
    """The rows of the benchmark by council, as its sheet has them, each with its `place` among all, from 1."""
    names = ["authority", *(name for name, *_ in _INDICATORS if name not in _DIFFERENCES)]
    rows = connection.execute(f"select {', '.join(names)} from ({benchmark.in_order} limit {MAX_ROWS})").fetchall()
    found: dict[object, list[dict[str, object]]] = {}
    for place, values in enumerate(rows, start=1):
        row = dict(zip(names, values, strict=True))
        found.setdefault(row["authority"], []).append(row | {"place": place})
    return found


def _write_summary(worksheet: Worksheet, formats: Formats, heat_map: HeatMap, first: int) -> int:
    """A line for each column of the heat map; returns the last row."""
    row = _SUMMARY_ROW
    for column, (header, value) in enumerate(zip(heat_map.headers, heat_map.rows[first], strict=True)):
        if column == 0:
            continue
        worksheet.write_string(row, 0, header, formats("lined", "label"))
        found = _Range(HEAT_MAP, column, FIRST_ROW, len(heat_map.rows))
        is_day = isinstance(value, datetime.date) or header == "Published"
        styles = ("lined", "left", "date") if is_day else ("lined", "left")
        worksheet.write_formula(row, 1, f"={found.at(_ROW)}", formats(*styles), _cached(value))
        row += 1
    return row - 1


def _write_indicators(
    worksheet: Worksheet, formats: Formats, benchmark: Sheet, top: int, lines: int, own: list[dict[str, object]]
) -> None:
    """Write the council's benchmark rows; `lines` is the largest number of a council's rows, `own` the chosen one's."""
    names = [column.name for column in benchmark.columns]
    rows = min(benchmark.rows, MAX_ROWS)
    ranges = {name: _Range(benchmark.name, at, HEADER_ROW + 1, rows) for at, name in enumerate(names)}
    authorities = ranges["authority"]
    # A program may compute only the cells that look empty: they too are right only if this value is.
    start = own[0]["place"] if own else 0
    worksheet.write_formula(_START, f"=IFERROR(MATCH({_CHOICE},{authorities},0),0)", None, start)
    worksheet.write_formula(_COUNT, f"=SUMPRODUCT(--({authorities}={_CHOICE}))", None, len(own))
    worksheet.write_string(top, 0, "Indicators", formats("heading"))
    header = top + 1
    worksheet.set_row(header, _HEADER_HEIGHT)
    for column, (name, title, _) in enumerate(_INDICATORS):
        worksheet.write_string(header, column, title, formats("header", *(["right"] if name in _MEASURES else [])))
    for line in range(lines):
        row = header + 1 + line
        for column, (name, _, _) in enumerate(_INDICATORS):
            formula = _cell(ranges, name, line, row)
            styles = ("cell", "decimal") if name in _MEASURES else ("cell",)
            value = _value(own[line], name) if line < len(own) else ""
            worksheet.write_formula(row, column, f'=IF({line}>={_COUNT},"",{formula})', formats(*styles), value)
    if lines:
        _show_whole_numbers(worksheet, formats, header + 1, header + lines)
        _colour_judgements(worksheet, formats, header + 1, header + lines)
        _rule_lines(worksheet, formats, header + 1, header + lines)


def _cell(ranges: dict[str, _Range], name: str, line: int, row: int) -> str:
    """The content of a cell of the council's line-th indicator."""
    if name in _DIFFERENCES:
        value, other = (_column_of(part, row) for part in ("value", _DIFFERENCES[name]))
        return f'IF(OR({value}="",{other}=""),"",{value}-{other})'
    found = ranges[name].at(f"{_START}+{line}")
    if name == "qualifier":
        statistic = ranges["statistic"].at(f"{_START}+{line}")
        return f'IF(OR({found}={statistic},AND({found}="average",{statistic}="mean")),"",{found})'
    if name == "favourable":
        cell = f"INDEX({ranges[name]},{_START}+{line})"
        return f'IF({cell}="","",IF({cell},"better","worse"))'
    return found


def _value(row: dict[str, object], name: str) -> str | float:
    """The value of a cell from a row of the benchmark."""
    if name in _DIFFERENCES:
        value, other = row["value"], row[_DIFFERENCES[name]]
        return value - other if isinstance(value, float) and isinstance(other, float) else ""
    if name == "favourable":
        return {True: "better", False: "worse"}.get(bool(row[name]), "") if row[name] is not None else ""
    if name == "qualifier" and names_statistic(row["qualifier"], row["statistic"]):
        return ""
    if name in CODED_COLUMNS and row[name] is not None:
        return plain_text(in_words(str(row[name]), CODED_COLUMNS[name]))
    return _cached(row[name])


def _cached(value: object) -> str | float:
    """A value as the result of a formula; a day as the number that Excel has for it."""
    if isinstance(value, datetime.date):
        return (value - datetime.date(1899, 12, 30)).days
    return value if isinstance(value, int | float) else plain_text(str(value or ""))


def _column_of(name: str, row: int) -> str:
    return xl_rowcol_to_cell(row, [column for column, *_ in _INDICATORS].index(name))


def _rule_lines(worksheet: Worksheet, formats: Formats, first: int, last: int) -> None:
    """A line below each indicator, and none in the rows that only a council with more indicators fills.

    LibreOffice applies only the first rule that matches a cell, so the other rules have the line as well.
    """
    name = xl_rowcol_to_cell(first, 0, col_abs=True)
    rule = {"type": "formula", "criteria": f'={name}<>""', "format": formats("lined")}
    worksheet.conditional_format(first, 0, last, len(_INDICATORS) - 1, rule)


def _show_whole_numbers(worksheet: Worksheet, formats: Formats, first: int, last: int) -> None:
    """Without decimals: which council is chosen, and so which numbers are whole, is known only when it is looked at."""
    for column in (at for at, (name, *_) in enumerate(_INDICATORS) if name in _MEASURES):
        cell = xl_rowcol_to_cell(first, column)
        rule = {
            "type": "formula",
            "criteria": f"=IF(ISNUMBER({cell}),{cell}=INT({cell}))",
            "format": formats("whole", "lined"),
        }
        worksheet.conditional_format(first, column, last, column, rule)


def _colour_judgements(worksheet: Worksheet, formats: Formats, first: int, last: int) -> None:
    column = [name for name, *_ in _INDICATORS].index("favourable")
    scores = {'"better"': BETTER, '"worse"': WORSE}
    colour_by_score(worksheet, formats, (first, column, last, column), scores, "lined")
