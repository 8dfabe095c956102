"""The scorecard as a heat map: the latest assessment of each authority, nine statements coloured by score."""

from dataclasses import dataclass
from itertools import groupby

import duckdb
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from warehouse.colours import SCORE_FILLS
from warehouse.wording import CODED_COLUMNS, SCORE_MEANINGS, in_words
from warehouse.workbook.cells import write_value
from warehouse.workbook.formats import RATING_SCORES, Formats, colour_by_score
from warehouse.workbook.page_setup import A3, set_page
from warehouse.workbook.sheet_list import HEAT_MAP
from warehouse.workbook.sheets import NAME_OF_AUTHORITY
from warehouse.workbook.statements import Statement, read_statements

_LEGEND_ROW, _BAND_ROW, _HEADER_ROW = 3, 4, 5
FIRST_ROW = _HEADER_ROW + 1  # of the councils
_BAND_HEIGHT, _HEADER_HEIGHT = 20, 66  # points
_STATEMENT_WIDTH = 15  # characters
# Column of mart_scorecard, header, width in characters: before and after the statements.
_BEFORE = (
    (NAME_OF_AUTHORITY.format(name="authority"), "Authority", 28),
    ("region", "Region", 25),
    ("kind", "Assessment", 14),
    ("published_on", "Published", 13),
)
_AFTER = (
    ("rating", "Rating", 22),
    ("percentage", "Per cent", 10),
    ("case when scores_known = 9 then points end", "Points of 36", 10),
    ("national_rank", "National rank", 11),
    ("regional_rank", "Rank in region", 11),
    ("points_to_next_rating", "Points to next rating", 12),
    (
        # The scorecard names all of them; five names of nine are too many to read at a glance.
        "case when len(string_split(weakest_statement, '; ')) <= 2 then weakest_statement "
        "else len(string_split(weakest_statement, '; ')) || ' statements with score ' || weakest_score end",
        "Weakest statement",
        66,
    ),
    ("origin", "Read from", 16),
)


@dataclass(frozen=True, slots=True)
class HeatMap:
    """The headers and rows of the sheet from FIRST_ROW on, with the council in the first column."""

    headers: tuple[str, ...]
    rows: list[tuple[object, ...]]


def write_heat_map(connection: duckdb.DuckDBPyConnection, workbook: Workbook, formats: Formats) -> HeatMap:
    """Add the heat map. Colours follow the values, also after sorting; each cell also has its score as a number."""
    statements = read_statements(connection)
    columns = [*_BEFORE, *((one.code, one.name, _STATEMENT_WIDTH) for one in statements), *_AFTER]
    rows = connection.execute(
        f"""
        select {", ".join(expression for expression, *_ in columns)} from marts.mart_scorecard where is_latest
        order by scores_known = 9 desc, points desc nulls last, authority, assessment_key
        """
    ).fetchall()
    coded = [CODED_COLUMNS.get(expression) for expression, *_ in columns]
    rows = [
        tuple(
            value if codes is None or value is None else in_words(value, codes)
            for codes, value in zip(coded, row, strict=True)
        )
        for row in rows
    ]
    ranked = connection.execute("select max(national_of) from marts.mart_scorecard").fetchone()
    worksheet = workbook.add_worksheet(HEAT_MAP)
    for position, (_, _, width) in enumerate(columns):
        worksheet.set_column(position, position, width)
    _write_top(worksheet, formats, statements, ranked[0] if ranked else None)
    for row, values in enumerate(rows, start=FIRST_ROW):
        for position, value in enumerate(values):
            write_value(
                worksheet, row, position, value, formats, "lined", *(["middle"] if isinstance(value, int) else [])
            )
    last_row = _HEADER_ROW + max(len(rows), 1)
    headers = [{"header": header, "header_format": formats("header")} for _, header, _ in columns]
    options = {"name": "heat_map", "style": "Table Style Light 1", "banded_rows": False, "columns": headers}
    worksheet.add_table(_HEADER_ROW, 0, last_row, len(columns) - 1, options)
    first, last = len(_BEFORE), len(_BEFORE) + len(statements)
    colour_by_score(
        worksheet, formats, (FIRST_ROW, first, last_row, last - 1), {str(score): score for score in SCORE_FILLS}
    )
    ratings = {f'"{rating}"': score for rating, score in RATING_SCORES.items()}
    colour_by_score(worksheet, formats, (FIRST_ROW, last, last_row, last), ratings)
    worksheet.freeze_panes(_HEADER_ROW + 1, 1)
    set_page(worksheet, _HEADER_ROW, A3)
    return HeatMap(tuple(header for _, header, _ in columns), rows)


def _write_top(worksheet: Worksheet, formats: Formats, statements: list[Statement], ranked: int | None) -> None:
    """Write the title, the explanation, the legend of colours, and a band above the statements of each theme."""
    worksheet.write_string(0, 0, "How does each authority score on the nine quality statements?", formats("title"))
    note = (
        "The latest assessment of each authority, most points first. Filters sort by a statement, or show one region."
    )
    if ranked:
        note += f" National ranks are among the {ranked} authorities whose nine scores are known."
    worksheet.write_string(1, 0, note, formats("note"))
    for score, meaning in SCORE_MEANINGS.items():
        column = len(_BEFORE) + 2 * (score - 1)
        cells = (_LEGEND_ROW, column, _LEGEND_ROW, column + 1)
        worksheet.merge_range(*cells, f"{score} {meaning}", formats(f"score {score}"))
    worksheet.set_row(_BAND_ROW, _BAND_HEIGHT)
    worksheet.set_row(_HEADER_ROW, _HEADER_HEIGHT)
    column = len(_BEFORE)
    for theme, group in groupby(statements, key=lambda statement: statement.theme):
        wide = len(list(group))
        if wide > 1:
            worksheet.merge_range(_BAND_ROW, column, _BAND_ROW, column + wide - 1, theme, formats("band"))
        else:
            worksheet.write_string(_BAND_ROW, column, theme, formats("band"))
        column += wide
