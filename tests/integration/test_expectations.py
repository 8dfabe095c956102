"""Each expectation is proved by a planted fault: data that must fail it, and data that must not."""

from pathlib import Path
from typing import Any

import pandas
import pytest

from expectations.suites import MART_SUITES, STAGING_SUITES
from expectations.validation import validate

SOUND: dict[str, dict[str, list[Any]]] = {
    "staging_score": {
        "document_id": ["d", "d"],
        "quality_statement_code": ["safeguarding", "assessing_needs"],
        "char_start": [10, 90],
        "score": [3, 2],
        "expected_text": ["3", "2"],
        "printed_text": ["3", "2"],
    },
    "staging_document": {
        "document_id": ["d", "e"],
        "file_name": ["a.txt", "b.txt"],
        "characters": [5000, 6000],
        "text_length": [5000, 6000],
    },
    "fct_score": {
        "assessment_key": ["k", "k"],
        "authority_key": ["a", "a"],
        "quality_statement_code": ["safeguarding", "assessing_needs"],
        "score": [1, 4],
        "document_id": ["d", None],
        "char_start": [10, None],
        "scores_of_assessment": [9, 9],
    },
    "dim_assessment": {
        "assessment_key": ["k", "l"],
        "percentage_printed": [75.0, None],
        "percentage_computed": [75.0, None],
        "scores_known": [9, 1],
        "rating_computed": ["Good", None],
        "is_in_band": [True, True],
    },
    "dim_authority": {
        "authority_key": [f"k{number}" for number in range(153)],
        "authority_slug": [f"s{number}" for number in range(153)],
    },
}
FAULTS = {
    "score_stands_where_its_span_says": ("staging_score", "printed_text", ":"),
    "score_names_a_quality_statement": ("staging_score", "quality_statement_code", None),
    "document_is_read_once": ("staging_document", "document_id", "e"),
    "document_has_text": ("staging_document", "text_length", 12),
    "score_is_one_to_four": ("fct_score", "score", 5),
    "assessment_has_at_most_nine_scores": ("fct_score", "scores_of_assessment", 10),
    "statement_is_scored_once_in_an_assessment": ("fct_score", "quality_statement_code", "assessing_needs"),
    "computed_percentage_is_0_to_100": ("dim_assessment", "percentage_computed", 133.0),
    "printed_percentage_is_0_to_100": ("dim_assessment", "percentage_printed", 750.0),
    "rating_is_in_its_band": ("dim_assessment", "is_in_band", False),
    "assessment_is_listed_once": ("dim_assessment", "assessment_key", "l"),
    "authority_is_current_once": ("dim_authority", "authority_slug", "s1"),
}
SUITES = {suite.name: suite for suite in (*STAGING_SUITES, *MART_SUITES)}


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("expectations")


def failed(suite: str, frame: pandas.DataFrame, project: Path) -> set[str]:
    outcomes, _ = validate([SUITES[suite]], lambda _query: frame, project)
    return {outcome.expectation.name for outcome in outcomes if not outcome.succeeded}


def test_every_expectation_has_a_planted_fault() -> None:
    named = {expectation.name for suite in SUITES.values() for expectation in suite.expectations}
    assert named == {*FAULTS, "all_153_authorities_are_there"}


@pytest.mark.parametrize("suite", SUITES)
def test_sound_data_meets_every_expectation(suite: str, project: Path) -> None:
    assert failed(suite, pandas.DataFrame(SOUND[suite]), project) == set()


@pytest.mark.parametrize("name", FAULTS)
def test_a_planted_fault_fails_its_expectation(name: str, project: Path) -> None:
    suite, column, fault = FAULTS[name]
    columns = {key: list(values) for key, values in SOUND[suite].items()}
    columns[column][0] = fault
    assert failed(suite, pandas.DataFrame(columns), project) == {name}


def test_a_missing_authority_fails_the_count(project: Path) -> None:
    frame = pandas.DataFrame(SOUND["dim_authority"])[:152]
    assert failed("dim_authority", frame, project) == {"all_153_authorities_are_there"}


def test_an_expectation_that_cannot_be_evaluated_has_failed_and_says_why(project: Path) -> None:
    frame = pandas.DataFrame(SOUND["fct_score"]).drop(columns="score")
    outcomes, _ = validate([SUITES["fct_score"]], lambda _query: frame, project)
    outcome = next(outcome for outcome in outcomes if outcome.expectation.name == "score_is_one_to_four")
    assert not outcome.succeeded
    assert outcome.error is not None
    assert "score" in outcome.error


def test_failing_rows_are_counted_and_shown(project: Path) -> None:
    columns = SOUND["fct_score"] | {"score": [7, 4]}
    outcomes, data_docs = validate([SUITES["fct_score"]], lambda _query: pandas.DataFrame(columns), project)
    outcome = next(outcome for outcome in outcomes if outcome.expectation.name == "score_is_one_to_four")
    assert (outcome.rows, outcome.failing_rows) == (2, 1)
    assert outcome.sample.to_dict("records") == [
        {"score": "7", "assessment_key": "k", "quality_statement_code": "safeguarding"}
    ]
    assert data_docs.is_file()
