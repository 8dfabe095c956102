"""The sheets of published tables: their rows, headers, formats and settings."""

import re
from datetime import datetime

from tests.integration.workbook.opened_workbook import HEADER, MARKED, Opened
from warehouse.wording import UNITS, in_words
from warehouse.workbook.sheet_list import LEFT_OUT

MADE_FOR_READING = ["About", "Heat map", "One council", "Charts"]


def test_every_published_table_has_a_sheet_with_all_its_rows(opened: Opened) -> None:
    tables = {str(table) for (table,) in opened.query("select distinct table_name from data_dictionary")}
    shown = {table for sheet in opened.book.worksheets for table in sheet.tables} - {"heat_map"}
    assert shown == tables - set(LEFT_OUT)
    of_some_rows = {
        "mart_check_history": "run_id = (select max_by(run_id, checked_at) from mart_check_history)",
        "mart_evidence": "judgement <> 'neutral'",
    }
    for table in shown:
        ((rows,),) = opened.query(f"select count(*) from {table} where {of_some_rows.get(table, 'true')}")
        sheet = opened.sheet_of(table)
        assert ("Not here: " in str(sheet["A2"].value)) == (table in of_some_rows)
        assert len(opened.records(table)) == rows == opened.rows_written[sheet.title]
        first, last = sheet.tables[table].ref.split(":")
        assert first == f"A{HEADER}"
        assert int(re.sub(r"\D", "", last)) == HEADER + max(int(str(rows)), 1)


def test_headers_are_the_names_of_the_contract(opened: Opened) -> None:
    for sheet in opened.book.worksheets:
        for table in set(sheet.tables) - {"heat_map"}:
            columns = {column for (column,) in opened.query(
                f"select column_name from data_dictionary where table_name = '{table}'"
            )}  # fmt: skip
            headers = [cell.value for cell in sheet[HEADER]]
            assert columns <= set(headers)
            assert sheet.tables[table].column_names == headers


def test_sheets_have_the_content_of_the_database(opened: Opened) -> None:
    columns = (
        "indicator_id",
        "subject",
        "value",
        "unit",
        "period",
        "is_target",
        "comparator_value",
        "quote",
        "char_start",
    )
    found = {tuple(row[column] for column in columns) for row in opened.records("fct_indicator")}
    held = opened.query(f"select {', '.join(columns)} from fct_indicator")
    unit = columns.index("unit")
    assert found == {(*row[:unit], in_words(str(row[unit]), UNITS), *row[unit + 1 :]) for row in held}
    days = {(row["assessment_key"], row["published_on"]) for row in opened.records("dim_assessment")}
    assert days == set(opened.query("select assessment_key, published_on::timestamp from dim_assessment"))
    assert any(isinstance(day, datetime) for _, day in days)


def test_names_are_next_to_keys(opened: Opened) -> None:
    expected = opened.query(
        f"""
        select indicator_id, {MARKED}, file_name, indicator_name
        from fct_indicator left join dim_authority using (authority_key) left join dim_document using (document_id)
        left join dim_indicator using (indicator_key)
        """
    )
    columns = ("indicator_id", "authority_name", "file_name", "indicator_name")
    assert {tuple(row[column] for column in columns) for row in opened.records("fct_indicator")} == set(expected)
    comparators = opened.records("fct_comparator")
    quotes = dict(opened.query("select indicator_id, quote from fct_indicator"))
    assert all(row["quote"] == quotes[row["indicator_id"]] for row in comparators)


def test_sheets_are_frozen_filtered_folded_and_ready_to_print(opened: Opened) -> None:
    for sheet in opened.book.worksheets[len(MADE_FOR_READING) :]:
        (table,) = sheet.tables.values()
        assert sheet.freeze_panes == f"B{HEADER + 1}"
        assert table.autoFilter.ref == table.ref
        assert sheet.page_setup.orientation == "landscape"
        assert (sheet.page_setup.fitToHeight, sheet.sheet_properties.pageSetUpPr.fitToPage) == (0, True)
        assert sheet.print_title_rows == f"${HEADER}:${HEADER}"
    sheet = opened.sheet_of("fct_indicator")
    groups = sheet.column_dimensions.values()
    widths = {at: group.width for group in groups for at in range(group.min, group.max + 1) if not group.hidden}
    shown = {cell.value: cell.column for cell in sheet[HEADER] if cell.column in widths}
    assert {"authority_name", "subject", "value", "unit", "period", "quote", "same_fact_as"} <= shown.keys()
    assert not {"indicator_id", "document_id", "char_start", "rule", "parser_version"} & shown.keys()
    assert 60 <= widths[shown["quote"]] <= 80
    assert all(sheet.cell(row, shown["quote"]).alignment.wrap_text for row in range(HEADER + 1, sheet.max_row))


def test_a_column_of_codes_is_as_wide_as_its_words(opened: Opened) -> None:
    for table, name, longest in (
        ("mart_evidence", "voice", "People who use services"),
        ("mart_score", "origin", "table of published scores"),
        ("mart_finance", "kind", "Assessment"),
    ):
        sheet = opened.sheet_of(table)
        letter = next(cell.column_letter for cell in sheet[HEADER] if cell.value == name)
        assert sheet.column_dimensions[letter].width >= len(longest)


def test_a_header_that_is_selected_says_what_its_column_means(opened: Opened) -> None:
    sheet = opened.sheet_of("fct_indicator")
    position = {cell.coordinate: cell.value for cell in sheet[HEADER]}
    says = {position[str(rule.sqref)]: rule.prompt for rule in sheet.data_validations.dataValidation}
    described = dict(opened.query(
        "select column_name, replace(description, '`', '') from data_dictionary where table_name = 'fct_indicator'"
    ))  # fmt: skip
    assert described.keys() <= says.keys()
    assert all(
        says[name].rstrip("…") == meaning[:255].rstrip("…") or len(meaning) > 255 for name, meaning in described.items()
    )


def test_numbers_are_shown_by_their_unit(opened: Opened) -> None:
    sheet = opened.sheet_of("fct_indicator")
    position = {cell.value: cell.column for cell in sheet[HEADER]}
    seen = set()
    for row in range(HEADER + 1, sheet.max_row + 1):
        unit = str(sheet.cell(row, position["unit"]).value)
        shown = sheet.cell(row, position["value"]).number_format
        assert "%" not in shown
        assert ("£" in shown) == unit.startswith("pounds")
        seen.add(unit)
    assert {"pounds", "pounds an hour", "per cent", "number"} <= seen
    finance = opened.sheet_of("mart_finance")
    position = {cell.value: cell.column for cell in finance[HEADER]}
    budgets = [finance.cell(row, position["total_budget"]) for row in range(HEADER + 1, finance.max_row + 1)]
    assert {cell.number_format for cell in budgets if cell.value} == {'"£"#,##0_)'}


def test_an_unknown_start_is_not_shown_as_a_day_of_1900(opened: Opened) -> None:
    days = [row["valid_from"] for row in opened.records("dim_authority")]
    assert None in days
    assert all(day is None or (isinstance(day, datetime) and day.year > 1900) for day in days)
