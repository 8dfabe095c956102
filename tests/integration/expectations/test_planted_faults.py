"""Each expectation is tested with a fault planted in a copy of the sample build: it must fail, and no other may."""

from pathlib import Path

import duckdb
import pytest

from tests.integration.expectations.gate import SUITE_OF, SUITES, failed, outcomes_of

# What is done to a build without faults. `rowid` limits a fault to one row.
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


def test_every_check_has_a_planted_fault() -> None:
    assert set(SUITE_OF) == set(FAULTS)


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
