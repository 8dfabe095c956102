"""`search`, `council`, and `explain` of a score and a sentence, on the sample warehouse."""

import pytest

from tests.conftest import Built, assurance
from warehouse.database import open_published


def one(warehouse: Built, sql: str) -> str:
    with open_published(warehouse.published) as connection:
        row = connection.execute(sql).fetchone()
    assert row is not None
    return str(row[0])


def test_a_search_finds_other_forms_of_a_word_and_marks_them(sample_warehouse: Built) -> None:
    found = assurance("search", "advocate", "--limit", "3", home=sample_warehouse.home).stdout
    assert "[[advoca" in found.lower()
    assert found.splitlines()[-1].endswith("the best 3 shown")


def test_filters_narrow_a_search(sample_warehouse: Built) -> None:
    found = assurance("search", "waiting", "--judgement", "shortfall", "--score", "1,2", home=sample_warehouse.home)
    lines = found.stdout.splitlines()
    labels = [line for line in lines if line.startswith("  ") and ", shortfall" in line]
    assert labels
    assert not [line for line in lines if line.endswith(("score 3", "score 4"))]


@pytest.mark.parametrize("option", [("--topic", "nothing"), ("--authority", "nowhere"), ("--voice", "choir")])
def test_a_filter_that_names_nothing_is_refused(sample_warehouse: Built, option: tuple[str, str]) -> None:
    run = assurance("search", "care", *option, home=sample_warehouse.home)
    assert run.returncode != 0
    assert option[1] in run.stderr


def test_a_search_takes_official_names_and_suggests_others(sample_warehouse: Built) -> None:
    official = one(
        sample_warehouse,
        "select official_name from marts.dim_authority where is_current and authority_name = 'Wexmoor'",
    )
    found = assurance("search", "carers", "--authority", official, home=sample_warehouse.home)
    assert found.stdout == assurance("search", "carers", "--authority", "Wexmoor", home=sample_warehouse.home).stdout
    misspelt = assurance("search", "carers", "--authority", "Wexmor", home=sample_warehouse.home)
    assert "Did you mean Wexmoor?" in misspelt.stderr


def test_a_council_fits_a_screen(sample_warehouse: Built) -> None:
    shown = assurance("council", "Wexmoor", home=sample_warehouse.home).stdout
    assert "9 of 9 known" in shown
    assert "Most frequent shortfalls" in shown
    assert len(shown.splitlines()) <= 45


def test_a_score_leads_to_its_evidence(sample_warehouse: Built) -> None:
    key = one(
        sample_warehouse,
        "select score_key from marts.fct_score inner join marts.mart_scorecard using (assessment_key) "
        "where authority = 'Wexmoor' and quality_statement_code = 'safeguarding'",
    )
    explained = assurance("explain", key, home=sample_warehouse.home).stdout
    assert "3 of 4" in explained
    assert "Safeguarding: strengths" in explained


def test_a_sentence_is_explained_by_the_words_that_made_its_labels(sample_warehouse: Built) -> None:
    sql = "select evidence_id from marts.fct_evidence where judgement_words is not null order by evidence_id limit 1"
    explained = assurance("explain", one(sample_warehouse, sql), home=sample_warehouse.home).stdout
    assert "Judgement" in explained
    assert "“" in explained
