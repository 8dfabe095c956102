"""Native charts that answer a question, each with a small table of its data."""

import math

import duckdb
from xlsxwriter.chart_bar import ChartBar
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from warehouse.workbook.cells import height_of, plain_text, write_value
from warehouse.workbook.formats import INK, LINE, QUIET, Formats
from warehouse.workbook.page_setup import A3, set_page
from warehouse.workbook.questions import QUESTIONS, Answer, Question
from warehouse.workbook.sheet_list import CHARTS

_WIDTH, _BAR_HEIGHT, _FRAME_HEIGHT, _LEGEND_HEIGHT, _ROW_HEIGHT = 780, 26, 120, 20, 20  # pixels
_MIN_BARS = 4  # a chart has room for
_FEW = 10  # up to which an axis counts by ones
_CHART_COLUMN = 6  # to the right of the table, which has up to five columns
_NOTE_ROWS = 2
_PRINT_SCALE, _PAGE_ROWS = 72, 62  # per cent; rows that A3 landscape holds at that scale
_LABEL_WIDTH, _SERIES_WIDTH = 50, 13  # characters


def write_charts(connection: duckdb.DuckDBPyConnection, workbook: Workbook, formats: Formats) -> None:
    """Add the sheet of charts. A question without figures to answer it is left out."""
    worksheet = workbook.add_worksheet(CHARTS)
    worksheet.hide_gridlines(2)
    worksheet.set_column(0, 0, _LABEL_WIDTH)
    worksheet.set_column(1, _CHART_COLUMN - 2, _SERIES_WIDTH)
    worksheet.set_column(_CHART_COLUMN - 1, _CHART_COLUMN - 1, 3)
    worksheet.write_string(0, 0, CHARTS, formats("title"))
    row, page = 2, 0  # the next free row, and the first row of its page
    breaks = []
    for question in QUESTIONS:
        answer = question.read(connection)
        if not answer.rows:
            continue
        end = row + _rows_of(question, answer)
        if end - page > _PAGE_ROWS and row > 2:
            breaks.append(row - 1)
            page = row
        _write_block(workbook, worksheet, formats, row, question, answer)
        row = end
    if row == 2:
        worksheet.write_string(row, 0, "There are no scores or figures to draw yet.", formats("note"))
    set_page(worksheet, paper=A3)
    worksheet.set_print_scale(_PRINT_SCALE)  # a page break within a chart is worse than a margin
    worksheet.set_h_pagebreaks(breaks)


def _height(question: Question, answer: Answer) -> float:
    """The height of a chart in pixels, by its number of bars and of lines in its legend."""
    series = 1 if question.is_stacked else len(answer.headers) - 1
    bars = len(answer.rows) * max(1.0, 0.7 * series)
    return _FRAME_HEIGHT + _LEGEND_HEIGHT * (series - 1) + _BAR_HEIGHT * max(bars, _MIN_BARS)


def _rows_of(question: Question, answer: Answer) -> int:
    """The rows that a table and its chart take, with an empty one below."""
    return max(len(answer.rows) + _NOTE_ROWS + 2, math.ceil(_height(question, answer) / _ROW_HEIGHT)) + 1


def _write_block(
    workbook: Workbook, worksheet: Worksheet, formats: Formats, row: int, question: Question, answer: Answer
) -> None:
    """The table of a question, with its chart to the right."""
    worksheet.merge_range(row, 0, row + _NOTE_ROWS - 1, _CHART_COLUMN - 2, question.note, formats("note", "wrapped"))
    header = row + _NOTE_ROWS
    headers = [plain_text(name) for name in answer.headers]
    worksheet.set_row(header, max(height_of(name, _SERIES_WIDTH - 1) for name in headers[1:]))
    for column, name in enumerate(headers):
        worksheet.write_string(header, column, name, formats("header"))
    for line, (label, *values) in enumerate(answer.rows, start=header + 1):
        worksheet.set_row(line, height_of(str(label), _LABEL_WIDTH))
        write_value(worksheet, line, 0, label, formats, "lined", "wrapped")
        for column, value in enumerate(values, start=1):
            if value is not None:  # an empty cell with a format would be drawn as 0
                write_value(worksheet, line, column, value, formats, "lined")
    cells = (header + 1, 1, header + len(answer.rows), len(headers) - 1)
    worksheet.conditional_format(*cells, {"type": "blanks", "format": formats("lined")})
    chart = _chart(workbook, question, answer, header)
    chart.set_size({"width": _WIDTH, "height": _height(question, answer)})
    worksheet.insert_chart(row, _CHART_COLUMN, chart, {"object_position": 2})


def _chart(workbook: Workbook, question: Question, answer: Answer, header: int) -> ChartBar:
    """Horizontal bars, one row of the table each, from top to bottom."""
    chart = workbook.add_chart({"type": "bar", **({"subtype": "stacked"} if question.is_stacked else {})})
    assert isinstance(chart, ChartBar)  # as asked for
    _add_series(chart, question, answer, header)
    chart.set_title({"name": question.title, "overlay": False, "name_font": {"size": 14, "color": INK, "bold": True}})
    font = {"color": INK, "size": 10}
    chart.set_y_axis({"reverse": True, "label_position": "low", "num_font": font, "line": {"color": LINE}})
    scale = dict(zip(("min", "max"), question.bounds, strict=True)) if question.bounds else {}
    values = [value for _, *row in answer.rows for value in row if value is not None]
    if all(isinstance(value, int) and value <= _FEW for value in values):
        scale["major_unit"] = 1
    chart.set_x_axis(
        {
            "name": question.axis,
            "name_font": {"bold": False, "color": QUIET, "size": 10},
            "num_font": {"color": QUIET},
            "major_gridlines": {"visible": True, "line": {"color": LINE}},
            "line": {"none": True},
            "label_position": "high",  # below the bars, because the other axis runs downwards
            **scale,
        }
    )
    if len(answer.headers) > 2:
        chart.set_legend({"position": "bottom"})
    else:
        chart.set_legend({"none": True})
    return chart


def _add_series(chart: ChartBar, question: Question, answer: Answer, header: int) -> None:
    """The bars of each column of values; a single column has a colour for each bar where there are several."""
    first, last = header + 1, header + len(answer.rows)
    series = range(1, len(answer.headers))
    by_bar = len(series) == 1 < len(question.colours)
    for column, colour in zip(series, question.colours, strict=False):
        chart.add_series(
            {
                "points": [{"fill": {"color": of_bar}} for of_bar in question.colours] if by_bar else [],
                "name": [CHARTS, header, column],
                "categories": [CHARTS, first, 0, last, 0],
                "values": [CHARTS, first, column, last, column],
                "fill": {"color": colour},
                "gap": 40,
                "invert_if_negative": False,
                "data_labels": {"value": not question.is_stacked, "font": {"color": QUIET, "size": 9}},
            }
        )
