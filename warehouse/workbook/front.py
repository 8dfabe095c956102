"""The front sheet: title, date and source of the publication, notes on reading it, coverage, list of sheets."""

from dataclasses import dataclass
from datetime import UTC, datetime

import duckdb
from xlsxwriter.worksheet import Worksheet

from warehouse.sql import literals
from warehouse.wording import first_sentences, sentence_case
from warehouse.workbook.cells import height_of, plain_text, write_value
from warehouse.workbook.formats import Formats
from warehouse.workbook.page_setup import set_page
from warehouse.workbook.sheet_list import CHARTS, HEAT_MAP, LEFT_OUT, ONE_COUNCIL
from warehouse.workbook.sheets import Sheet

TITLE = "Local authority assessments: scores, figures and findings"

_INTRODUCTION = (
    "The Care Quality Commission (CQC) assesses how each of England's 153 local authorities meets its adult social "
    "care duties, and publishes a long report on each. This workbook has the scores and figures of these "
    "reports, and each figure with its sentence."
)
_HOW_TO_READ = {
    "Assessment": (
        "One assessment of an authority: a pilot, a formal assessment or a reassessment. Each of nine quality "
        "statements has a score from 1 (significant shortfalls) to 4 (an exceptional standard). The sum of the scores, "
        "out of 36, gives the percentage and the rating."
    ),
    "Figure": (
        "A number that a report prints about the authority, with its subject, value, unit, period and sentence "
        "(quote). A report may print the same fact several times: to count each fact once, filter same_fact_as to "
        "blanks."
    ),
    "Comparator": (
        "A value with which the report compares a figure: of England, the region, similar authorities or an earlier "
        "period."
    ),
    "Finding": (
        "A probable error in a report: a misprint, a contradiction or wrong arithmetic. Printed values are never "
        "corrected; the sheet Findings lists the probable errors."
    ),
    "Units": (
        "Percentages are numbers from 0 to 100 with the unit “per cent”, without Excel's percentage format. Money is "
        "in pounds."
    ),
    "Empty cells": "The report does not print the value, or it was not recognised. Empty never means zero.",
    "Origin": (
        "“table of published scores”: the score is from a third-party table, because no report in this warehouse "
        "prints it. If a report prints the score, the score of the report is used."
    ),
    "Example": "Authorities of type Example are invented; they have no national or regional rank.",
    "Columns": (
        "The names are those of the database, the same on every sheet. Select a header to see its meaning. Keys and "
        "positions in the text are in hidden columns at the right of each sheet: press + above the columns to show "
        "them. Printed pages have only the first columns of a sheet."
    ),
}
_COVERAGE = """
    select 'Documents read', count(*), 'Files; copies of a report count each' from marts.dim_document
    union all
    select 'Assessments from reports', count(*), 'Read from those documents' from marts.dim_assessment
    where origin = 'report'
    union all
    select 'Assessments from the published table', count(*), 'Scores only, where no report was read'
    from marts.dim_assessment where origin = 'published_table'
    union all
    select 'Scores', count(*), 'One for each assessment and quality statement' from marts.fct_score
    union all
    select 'Figures', count(*), format('{:,} of them without repeats', count(*) filter (where same_fact_as is null))
    from marts.fct_indicator
    union all
    select 'Numbers explained, per cent', round(100.0 * sum(numbers_explained) / nullif(sum(numbers_found), 0), 1),
        format(
            'Share of the {:,} numbers in the documents whose kind is known',
            coalesce(sum(numbers_found), 0)
        )
    from marts.mart_coverage
    union all
    select 'Findings', count(*), format('{:,} of them of high severity', count(*) filter (where severity = 'high'))
    from marts.fct_finding
    union all
    select 'Rejections', count(*), 'Files, or parts of files, that could not be used, with the reason'
    from marts.mart_rejection
"""
_READ_FIRST = {
    HEAT_MAP: "The latest assessment of each authority: nine scores, rating, ranks, weakest statement",
    ONE_COUNCIL: "Choose a council: its scores, and its indicators against England and its region",
    CHARTS: "Questions answered by a chart, each with a table of its figures",
}
_WIDTHS = (38, 110, 12)  # characters: label, text, number


@dataclass(frozen=True, slots=True)
class Overview:
    """The publication's time (in UTC) and source, and the number of rows of each kind (with a note)."""

    published_at: datetime
    reports: str
    parser_version: str
    coverage: list[tuple[str, float | None, str]]
    left_out: list[tuple[str, str]]


def read_overview(connection: duckdb.DuckDBPyConnection) -> Overview:
    """The publication's data for the front sheet."""
    found = connection.execute("select published_at, reports, parser_version from marts.publication").fetchone()
    assert found is not None  # a publication has its row
    left_out = connection.execute(
        f"""
        select table_name, any_value(table_description) from marts.data_dictionary
        where table_name in ({literals(LEFT_OUT)}) group by table_name order by table_name
        """
    ).fetchall()
    coverage = connection.execute(_COVERAGE).fetchall()
    return Overview(found[0].replace(tzinfo=UTC), found[1], found[2], coverage, left_out)


def write_front(
    worksheet: Worksheet, formats: Formats, overview: Overview, sheets: list[Sheet], rows: dict[str, int]
) -> None:
    """Fill the front sheet; `rows` is the number of rows of each sheet."""
    for column, width in enumerate(_WIDTHS):
        worksheet.set_column(column, column, width)
    worksheet.hide_gridlines(2)
    worksheet.write_string(0, 0, TITLE, formats("title"))
    worksheet.set_row(1, height_of(_INTRODUCTION, sum(_WIDTHS)) + 6)  # a merged cell does not grow automatically
    worksheet.merge_range(1, 0, 1, len(_WIDTHS) - 1, _INTRODUCTION, formats("cell", "wrapped"))
    page = _Page(worksheet, formats, row=3)
    page.line("Published", f"{overview.published_at.day} {overview.published_at:%B %Y, %H:%M} UTC")
    page.line("From the reports in", overview.reports)
    page.line("Version of the reader", overview.parser_version)
    page.section("Contents", "one row is", "rows")
    for name, purpose in _READ_FIRST.items():
        page.link(name, purpose, None)
    for sheet in sheets:
        page.link(sheet.name, sentence_case(first_sentences(sheet.description)), rows[sheet.name])
    cut = [sheet for sheet in sheets if rows[sheet.name] < sheet.rows]
    if cut:
        page.section("Cut, because Excel holds no more rows on a sheet", None, "rows")
    for sheet in cut:
        page.line(sheet.name, "All rows are in the DuckDB file and in the Parquet files", sheet.rows)
    page.section("How much was read, and understood", None, "number")
    for what, number, note in overview.coverage:
        page.line(what, note, number)
    page.section("How to read it")
    for term, meaning in _HOW_TO_READ.items():
        page.line(term, meaning)
    page.section("Not in this workbook, but in the DuckDB file and the Parquet files")
    for table, description in overview.left_out:
        page.line(table, sentence_case(first_sentences(description, 2)))
    set_page(worksheet)


class _Page:
    """Lines of label, text and number, from top to bottom."""

    def __init__(self, worksheet: Worksheet, formats: Formats, row: int) -> None:
        self._worksheet, self._formats, self._row = worksheet, formats, row

    def section(self, heading: str, texts: str | None = None, numbers: str | None = None) -> None:
        self._row += 1
        self._worksheet.write_string(self._row, 0, heading, self._formats("heading"))
        self._worksheet.write(self._row, 1, texts, self._formats("heading"))
        self._worksheet.write(self._row, 2, numbers, self._formats("heading", "right"))
        self._row += 1

    def line(self, label: str, text: str, number: float | None = None) -> None:
        self._worksheet.write_string(self._row, 0, plain_text(label), self._formats("lined", "label"))
        self._finish(text, number)

    def link(self, sheet: str, text: str, number: int | None) -> None:
        self._worksheet.write_url(self._row, 0, f"internal:'{sheet}'!A1", self._formats("lined", "link"), sheet)
        self._finish(text, number)

    def _finish(self, text: str, number: float | None) -> None:
        self._worksheet.set_row(self._row, height_of(text, _WIDTHS[1]))
        write_value(self._worksheet, self._row, 1, text, self._formats, "lined", "wrapped")
        write_value(self._worksheet, self._row, 2, number, self._formats, "lined")
        self._row += 1
