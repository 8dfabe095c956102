"""The front sheet: title, date and source of the publication, notes on reading it, coverage, list of sheets."""

from dataclasses import dataclass
from datetime import UTC, datetime

import duckdb
from xlsxwriter.worksheet import Worksheet

from warehouse.database import literals
from warehouse.workbook.cells import height_of, plain_text, write_value
from warehouse.workbook.formats import Formats
from warehouse.workbook.page_setup import set_page
from warehouse.workbook.sheet_list import CHARTS, HEAT_MAP, LEFT_OUT, ONE_COUNCIL
from warehouse.workbook.sheets import Sheet

TITLE = "Local authority assessments: scores, figures and findings"

_INTRODUCTION = (
    "The Care Quality Commission (CQC) assesses how each of England's 153 local authorities meets its adult social "
    "care duties, and publishes a long report on each. This workbook holds what those reports print: the scores, and "
    "every figure with the sentence it stands in."
)
_HOW_TO_READ = {
    "Assessment": (
        "An authority assessed once: as a pilot, formally, or again. Nine quality statements are scored from 1 "
        "(significant shortfalls) to 4 (an exceptional standard). Their sum, out of 36, gives percentage and rating."
    ),
    "Figure": (
        "A number that a report prints about the authority: what is measured, its value, unit and period, and the "
        "sentence it stands in (quote). One fact may stand in several places: filter same_fact_as to blanks to count "
        "each once."
    ),
    "Comparator": (
        "A value that the report holds a figure against: England, the region, similar authorities, an earlier period."
    ),
    "Finding": (
        "A doubt: a misprint, a contradiction, arithmetic that does not work out. Printed values are never corrected; "
        "doubts stand beside them."
    ),
    "Units": (
        "Percentages run from 0 to 100 and have the unit percent; they are not Excel percentages. Money is in pounds."
    ),
    "Empty cells": "The report does not print the value, or it was not recognised. Empty never means zero.",
    "Origin": (
        "published_table marks a score that comes from a third-party table of published scores, because no report that "
        "was read gives it. A report always wins over the table, score by score."
    ),
    "Example": "Authorities of type Example are invented; they have no national or regional rank.",
    "Columns": (
        "Names are those of the database, the same on every sheet. Select a header to see what it means. Keys, and "
        "places in the text, are folded away at the right of each sheet: press + above the columns. Printed pages show "
        "the columns that a sheet leads with."
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
            'Of {:,} numbers in the documents, those of which is known what they are there for',
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
    HEAT_MAP: "The latest assessment of each authority at a glance: nine scores, rating, ranks, weakest statement",
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
    for name, says in _READ_FIRST.items():
        page.link(name, says, None)
    for sheet in sheets:
        page.link(sheet.name, _sentences(sheet.description, 1), rows[sheet.name])
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
        page.line(table, _sentences(description, 2))
    set_page(worksheet)


def _sentences(description: str, count: int) -> str:
    """The first sentences of a table's description: its grain and purpose, without the sentence on its key."""
    sentences = description.replace("`", "").removeprefix("Grain: ").split(". ")
    text = ". ".join([sentence for sentence in sentences if not sentence.startswith("Key: ")][:count])
    return text[:1].upper() + text[1:].removesuffix(".")


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
