"""Each expectation is tested with a fault planted in a copy of the sample build: it must fail, and no other may."""

import re
import tempfile
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from html import unescape
from pathlib import Path
from types import ModuleType
from typing import Any

import duckdb
import pytest

from expectations import checked_rows
from expectations.checked_rows import write_all_rows
from expectations.checkpoint import RowsOfASuite, expectation_suite, run_gate
from expectations.checks import Check, CheckedTable
from expectations.data_docs import library_pages, write_data_docs
from expectations.mart_suites import MART_SUITES
from expectations.outcomes import Outcome
from expectations.staging_suites import STAGING_SUITES
from expectations.text_at_span import CUT_PAGES, ON_PAGE, PRINTED
from tests.conftest import Built

SUITES = {checked.suite: checked for checked in (*STAGING_SUITES, *MART_SUITES)}
SUITE_OF = {check.name: checked for checked in SUITES.values() for check in checked.checks}

# What is done to a sound build. `rowid` keeps a fault to one row.
FIRST = "rowid = (select min(rowid) from {})"
FAULTS = {
    "no_file_is_lost": "insert into staging.file (file_name, document_id, reading_key) "
    "values ('lost.txt', 'nowhere', 'k')",
    "document_is_read_once": "insert into staging.document select * from staging.document limit 1",
    "document_has_text": f"update staging.document set text = 'Short' where {FIRST.format('staging.document')}",
    "section_lies_in_its_document": "update staging.section set char_end = char_start where depth = 0",
    "section_lies_in_its_parent": "update staging.section set char_end = char_end - 1 where depth = 0",
    "header_fact_stands_where_its_span_says": "update staging.header set char_start = char_start + 1 "
    "where fact = 'title'",
    "score_stands_where_its_span_says": "update staging.score set char_start = char_start - 1",
    "score_names_a_quality_statement": f"update staging.score set quality_statement_code = null "
    f"where {FIRST.format('staging.score')}",
    "number_stands_where_its_span_says": f"update staging.number set text = text || '0' "
    f"where {FIRST.format('staging.number')}",
    "number_is_classed": f"update staging.number set number_class = 'guess' where {FIRST.format('staging.number')}",
    "numbers_do_not_overlap": f"insert into staging.number select * from staging.number "
    f"where {FIRST.format('staging.number')}",
    "number_of_a_figure_leads_to_it": "update staging.number set indicator_id = 'nothing' "
    "where number_class = 'figure'",
    "figure_is_in_the_ledger": "update staging.figure set indicator_id = indicator_id || 'x'",
    "figure_has_the_value_that_is_printed": "update staging.figure set value = value + 1 where unit = 'percent'",
    "figure_stands_in_its_sentence": f"update staging.figure set quote = quote || '.' "
    f"where {FIRST.format('staging.figure')}",
    "figure_is_read_once": f"insert into staging.figure select * from staging.figure "
    f"where {FIRST.format('staging.figure')}",
    "share_is_0_to_100": "update staging.figure set measure_type = 'share', unit = 'percent' where value > 100",
    "figure_is_not_negative": "update staging.figure set value = -value where value > 0",
    "measure_type_is_known": f"update staging.figure set measure_type = 'guess' where {FIRST.format('staging.figure')}",
    "unit_is_in_the_vocabulary": f"update staging.figure set unit = 'per cent' where {FIRST.format('staging.figure')}",
    "period_is_in_its_form": f"update staging.figure set period = '2023 to 24' where {FIRST.format('staging.figure')}",
    "period_is_plausible": f"update staging.figure set period = '1923/24' where {FIRST.format('staging.figure')}",
    "stated_direction_is_known": f"update staging.figure set stated_direction = 'better' "
    f"where {FIRST.format('staging.figure')}",
    "comparator_is_in_the_ledger": "delete from staging.number where number_class = 'comparator'",
    "comparator_has_the_value_that_is_printed": "update staging.comparator "
    "set comparator_value = comparator_value * 1.5",
    "comparator_area_is_known": f"update staging.comparator set comparator_area = 'Wales' "
    f"where {FIRST.format('staging.comparator')}",
    "comparator_is_of_the_figures_size": "update staging.figure set value = value * 1000",
    "passage_stands_where_its_span_says": "update staging.passage "
    "set char_start = char_start + 1, char_end = char_end + 1",
    "passage_is_whole": f"update staging.passage set text = text || '.' where {FIRST.format('staging.passage')}",
    "sentence_is_at_its_span": "update staging.evidence set char_start = char_start + 1, char_end = char_end + 1",
    "sentence_is_whole": f"update staging.evidence set text = text || '.' where {FIRST.format('staging.evidence')}",
    "sentence_is_read_once": f"insert into staging.evidence select * from staging.evidence "
    f"where {FIRST.format('staging.evidence')}",
    "authority_is_current_at_most_once": "update marts.dim_authority set is_current = true",
    "authority_validity_is_in_order": f"update marts.dim_authority "
    f"set valid_from = '2030-01-01', valid_to = '2020-01-01' "
    f"where {FIRST.format('marts.dim_authority')}",
    "all_153_authorities_are_there": "delete from marts.dim_authority where authority_slug = 'kent'",
    "framework_has_nine_statements": "delete from marts.dim_quality_statement "
    "where quality_statement_code = 'safeguarding'",
    "framework_has_four_themes": "update marts.dim_quality_statement set theme_key = 'one'",
    "computed_percentage_is_25_to_100": "update marts.dim_assessment "
    "set percentage_computed = 24, rating_computed = null",
    "printed_percentage_is_25_to_100": "update marts.dim_assessment set percentage_printed = 750",
    "rating_is_in_its_band": "update marts.dim_assessment set rating_computed = 'Outstanding'",
    "assessments_are_in_order": "update marts.dim_assessment set published_on = '2030-01-01' where kind = 'pilot'",
    "score_is_one_to_four": f"update marts.fct_score set score = 5 where {FIRST.format('marts.fct_score')}",
    "assessment_has_at_most_nine_scores": "insert into marts.fct_score select * from marts.fct_score",
    "no_fact_stands_twice": "insert into marts.fct_indicator select * from marts.fct_indicator "
    "where indicator_code is not null and same_fact_as is null",
    "repeat_leads_to_an_original": "update marts.fct_indicator set same_fact_as = 'nothing' "
    "where same_fact_as is not null",
    "official_share_is_0_to_100": "update marts.fct_official_value set value = 101, numerator = null "
    "where indicator_code = 'feel_safe' and value is not null",
    "official_area_is_known": "update marts.fct_official_value set area_kind = 'unknown' where area_kind = 'region'",
    "official_counts_give_the_value": "update marts.fct_official_value set numerator = numerator + 1000 "
    "where indicator_code = 'feel_safe'",
    "official_england_is_present": "update marts.mart_statistics_coverage set has_england = false "
    "where period = '2023/24'",
    "official_cells_are_understood": "update marts.mart_statistics_coverage set cells_not_understood = 1 "
    "where period = '2023/24'",
    "official_value_is_printed_once": "insert into statistics.value select * from statistics.value "
    "where measure_type = 'outcome' and row_number = 2",
    "official_year_is_known": f"update statistics.value set period = null where {FIRST.format('statistics.value')}",
    "models_lose_and_double_nothing": f"delete from marts.fct_passage where {FIRST.format('marts.fct_passage')}",
    "report_is_not_full_of_findings": "insert into marts.fct_finding select finding.* "
    "from marts.fct_finding as finding, range(200)",
    "most_numbers_are_explained": "update marts.mart_coverage set share_explained = 80",
    "long_report_has_figures": "update marts.mart_coverage set figures = 0 where characters >= 20000",
    "page_has_figures_like_its_kind": "update marts.mart_coverage set figures = 0 "
    "where layout_share_with_figures >= 80 and characters < 20000",
    "no_figure_touches_text": f"update marts.mart_coverage set figures_touching_text = 1 "
    f"where {FIRST.format('marts.mart_coverage')}",
    "statement_section_has_a_score": f"update marts.mart_coverage set statements_without_score = 1 "
    f"where {FIRST.format('marts.mart_coverage')}",
    "score_is_near_its_heading": f"update marts.mart_coverage set furthest_score = 301 "
    f"where {FIRST.format('marts.mart_coverage')}",
    "value_is_in_the_range_of_others": f"update marts.mart_coverage set values_outside_range = 1 "
    f"where {FIRST.format('marts.mart_coverage')}",
    "most_judgements_are_decided": "update marts.fct_evidence set undecided = 'judgement'",
    "labels_keep_their_shares": "update previous_evidence set judgement = 'plan' where judgement = 'neutral'",
    "facts_are_not_lost": "update previous_coverage set passages = 30 where passages > 0; "
    "update marts.mart_coverage set passages = 20 where passages > 0",
    "no_report_loses_half_its_facts": "update marts.mart_coverage set figures = 3 where figures = "
    "(select min(figures) from marts.mart_coverage where figures >= 20)",
}
# Faults that cannot be planted without breaking another expectation of the same suite as well.
ALSO_BREAKS = {
    "section_lies_in_its_document": {"section_lies_in_its_parent"},
    "figure_is_not_negative": {"figure_has_the_value_that_is_printed", "share_is_0_to_100"},
}


@pytest.fixture(scope="module")
def database(sample_warehouse: Built) -> Iterator[duckdb.DuckDBPyConnection]:
    """A copy of the sample build in memory; what was published before is what it holds."""
    with duckdb.connect() as connection:
        connection.execute(f"attach '{sample_warehouse.home / 'build' / 'assurance.duckdb'}' as sound (read_only)")
        connection.execute("attach ':memory:' as copy")
        for schema in ("staging", "statistics", "marts", "seeds"):
            connection.execute(f"create schema copy.{schema}")
        tables = connection.execute(
            "select schema_name, table_name from duckdb_tables() where database_name = 'sound' "
            "and schema_name in ('staging', 'statistics', 'marts', 'seeds')"
        ).fetchall()
        for schema, table in tables:
            connection.execute(f"create table copy.{schema}.{table} as select * from sound.{schema}.{table}")
        connection.execute("use copy")
        connection.execute("create table previous_coverage as select * from marts.mart_coverage")
        connection.execute(
            "create table previous_evidence as select document_id, voice, judgement, count(*) as sentences "
            "from marts.fct_evidence group by all"
        )
        yield connection


def outcomes_of(checked: CheckedTable, connection: duckdb.DuckDBPyConnection, folder: Path) -> list[Outcome]:
    connection.execute(CUT_PAGES)
    return run(checked, connection, folder)


def run(checked: CheckedTable, connection: duckdb.DuckDBPyConnection, folder: Path) -> list[Outcome]:
    with tempfile.TemporaryDirectory() as rows:
        return run_gate("gate", [checked], write_all_rows(connection, [checked], Path(rows)), folder, "test")


def failed(outcomes: list[Outcome]) -> set[str]:
    return {outcome.check.name for outcome in outcomes if not outcome.succeeded}


def test_every_check_has_a_planted_fault() -> None:
    assert set(SUITE_OF) == set(FAULTS)


@pytest.mark.parametrize("suite", SUITES)
def test_a_suite_is_made_of_the_librarys_own_expectations(suite: str) -> None:
    expected = expectation_suite(SUITES[suite])
    for expectation, check in zip(expected.expectations, SUITES[suite].checks, strict=True):
        assert type(expectation).__module__.startswith("great_expectations.expectations.core.")
        assert (expectation.description, expectation.notes) == (check.meaning, check.reason)
        assert expectation.severity.value == ("critical" if check.is_blocking else "warning")


@pytest.mark.parametrize("suite", SUITES)
def test_the_sample_build_passes_every_check(suite: str, database: duckdb.DuckDBPyConnection, tmp_path: Path) -> None:
    outcomes = outcomes_of(SUITES[suite], database, tmp_path)
    assert [(outcome.check.name, outcome.error) for outcome in outcomes if not outcome.succeeded] == []
    assert all(outcome.rows > 0 for outcome in outcomes)


@pytest.mark.parametrize("name", FAULTS)
def test_a_planted_fault_fails_its_check(name: str, database: duckdb.DuckDBPyConnection, tmp_path: Path) -> None:
    database.begin()
    try:
        for statement in FAULTS[name].split("; "):
            database.execute(statement)
        outcomes = outcomes_of(SUITE_OF[name], database, tmp_path)
    finally:
        database.rollback()
    assert name in failed(outcomes)
    assert failed(outcomes) <= {name} | ALSO_BREAKS.get(name, set())
    assert [outcome.error for outcome in outcomes if outcome.error] == []


def test_nothing_published_before_is_no_loss(database: duckdb.DuckDBPyConnection, tmp_path: Path) -> None:
    database.begin()
    database.execute("delete from previous_coverage")
    outcomes = outcomes_of(SUITES["against_previous_publication"], database, tmp_path)
    database.rollback()
    assert failed(outcomes) == set()


@pytest.mark.parametrize("characters", [1, 999, 1_000, 9_999, 10_000, 10_300, 25_017])
def test_what_is_printed_at_a_span_is_found_wherever_in_a_document_it_stands(characters: int) -> None:
    text = "".join(f"é{at:04}" for at in range(characters))[:characters]
    with duckdb.connect() as connection:
        connection.execute("create schema staging")
        connection.execute("create table staging.document as select 'd' as document_id, $1 as text", [text])
        connection.execute(
            "create table span as select 'd' as document_id, char_start, char_start + 300 as char_end "
            "from range(cast($1 as bigint)) as start (char_start)",
            [characters],
        )
        connection.execute(CUT_PAGES)
        found = connection.execute(
            f"select char_start, {PRINTED.format('span')} from span inner join page "
            f"on {ON_PAGE.format('span')} order by char_start"
        ).fetchall()
    assert found == [(start, text[start : start + 300]) for start in range(characters)]


def probe(expect: Callable[[ModuleType], Any], rows: str, divided_by: str | None = None) -> CheckedTable:
    check = Check("value_is_right", "A value is at most 9.", "<b>It</b> must fit.", expect)
    query = f"select * from (values {rows}) as probe (key, value)"
    return CheckedTable("probe", "marts.probe", query, ("key",), (check,), divided_by)


def at_most_nine(gxe: ModuleType) -> Any:
    return gxe.ExpectColumnValuesToBeBetween(column="value", max_value=9)


def probed(checked: CheckedTable, folder: Path) -> Outcome:
    with duckdb.connect() as connection:
        (outcome,) = run(checked, connection, folder)
    return outcome


def test_a_check_that_cannot_be_evaluated_has_failed_and_says_why(tmp_path: Path) -> None:
    outcome = probed(probe(lambda gxe: gxe.ExpectColumnValuesToNotBeNull(column="nowhere"), "('a', 1)"), tmp_path)
    assert not outcome.succeeded
    assert "nowhere" in str(outcome.error)


def test_failing_rows_are_counted_and_named(tmp_path: Path) -> None:
    outcome = probed(probe(at_most_nine, "('a', 7), ('b', 12)"), tmp_path)
    assert (outcome.succeeded, outcome.rows, outcome.failing_rows) == (False, 2, 1)
    assert outcome.sample.to_dict("records") == [{"value": "12", "key": "b"}]


def test_rows_divided_among_files_come_to_one_outcome(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(checked_rows, "MAX_ROWS", 1)
    outcome = probed(probe(at_most_nine, "('a', 12), ('b', 7), ('c', 30)", "key"), tmp_path)
    assert (outcome.succeeded, outcome.rows, outcome.failing_rows) == (False, 3, 2)
    sample = sorted(outcome.sample.to_dict("records"), key=lambda row: row["key"])
    assert sample == [{"value": "12", "key": "a"}, {"value": "30", "key": "c"}]


def test_rows_that_belong_together_are_never_divided(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(checked_rows, "MAX_ROWS", 1)
    rows = ", ".join(f"('key {key}', {value})" for key in range(9) for value in (1, 2, 1))
    checked = probe(lambda gxe: gxe.ExpectCompoundColumnsToBeUnique(column_list=["key", "value"]), rows, "key")
    outcome = probed(checked, tmp_path)
    assert (outcome.rows, outcome.failing_rows) == (27, 18)


def test_a_check_of_a_whole_table_is_never_answered_from_parts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(checked_rows, "MAX_ROWS", 1)
    outcome = probed(probe(lambda gxe: gxe.ExpectTableRowCountToEqual(value=1), "('a', 1), ('b', 2)", "key"), tmp_path)
    assert not outcome.succeeded
    assert "all rows at once" in str(outcome.error)


def test_the_rows_of_a_file_are_let_go_before_the_next(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(checked_rows, "MAX_ROWS", 1)
    kept = []
    run = RowsOfASuite.run

    def watched(self: RowsOfASuite, *arguments: Any, **options: Any) -> Any:
        kept.append(len(self.data_source.get_execution_engine().batch_manager.batch_data_cache))
        return run(self, *arguments, **options)

    monkeypatch.setattr(RowsOfASuite, "run", watched)
    probed(probe(at_most_nine, "('a', 1), ('b', 2)", "key"), tmp_path)
    assert kept == [0, 0, 0]


def test_both_pages_have_each_check_with_its_words(database: duckdb.DuckDBPyConnection, tmp_path: Path) -> None:
    database.begin()
    database.execute("update staging.number set number_class = '<script src=http://evil>' where text = '2023'")
    outcomes = outcomes_of(SUITES["numbers"], database, library_pages(tmp_path, "staging_gate"))
    database.rollback()
    write_data_docs(outcomes, tmp_path, datetime(2026, 5, 1, 12, 30, tzinfo=UTC))
    outcomes = outcomes_of(SUITES["coverage"], database, library_pages(tmp_path, "mart_gate"))
    page = write_data_docs(outcomes, tmp_path, datetime(2026, 5, 2, tzinfo=UTC)).read_text(encoding="utf-8")
    for name, gate in (("numbers", "staging_gate"), ("coverage", "mart_gate")):
        (library_page,) = library_pages(tmp_path, gate).glob(f"validations/{name}/**/*.html")
        for check in SUITES[name].checks:  # our page has the latest of both, whichever was written last
            assert check.meaning in unescape(page)
            assert check.reason in unescape(page)
            assert check.meaning in unescape(library_page.read_text(encoding="utf-8"))
        assert f'href="great_expectations/{gate}/index.html"' in page
    assert "checked 1 May 2026, 12:30 UTC" in page
    assert "&lt;script" in page  # what reports print is shown and never acts
    assert not re.search(r"<(script|link|img|iframe)|<[^>]+src=|href=.http|url\(|@import", page)


def test_the_librarys_pages_are_of_the_last_run_alone(database: duckdb.DuckDBPyConnection, tmp_path: Path) -> None:
    outcomes_of(SUITES["numbers"], database, tmp_path)
    outcomes_of(SUITES["coverage"], database, tmp_path)
    assert [path.name for path in (tmp_path / "validations").iterdir()] == ["coverage"]
