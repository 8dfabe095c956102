"""The catalogue of indicators and the other seeds of figures: complete, unambiguous, and read as intended."""

import csv
from pathlib import Path

import pytest

from ingestion.figures.describe.survey_rounds import round_of
from ingestion.figures.identify.matching import Asked, resolve_indicator
from ingestion.vocabulary import SEEDS
from warehouse.wording import INDICATOR_GROUPS, POLARITIES


def seed(name: str) -> list[dict[str, str]]:
    with Path(SEEDS / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_every_indicator_has_its_own_code_and_a_group_with_words() -> None:
    rows, sources = seed("indicators"), {row["source_code"] for row in seed("sources")}
    assert len({row["indicator_code"] for row in rows}) == len(rows)
    assert {row["indicator_group"] for row in rows} == INDICATOR_GROUPS.keys()
    assert {row["polarity"] for row in rows} == POLARITIES.keys()
    assert {row["source_code"] for row in rows} - {""} <= sources
    assert all(row["indicator_name"] and row["unit"] for row in rows)
    waits = {row[column] for row in seed("waiting_topics") for column in row if column.endswith("_code")}
    assert {row["indicator_code"] for row in rows if not row["phrasings"]} <= waits | {"waiting_list"}
    assert waits - {""} <= {row["indicator_code"] for row in rows}


def test_every_survey_round_is_of_a_known_indicator_and_source() -> None:
    indicators = {row["indicator_code"] for row in seed("indicators")}
    for row in seed("survey_rounds"):
        assert row["indicator_code"] in indicators
        assert round_of(row["indicator_code"], row["england_value"]) == row["period"]


def test_an_england_value_of_another_indicator_identifies_no_round() -> None:
    assert round_of("feel_safe", "62.72") is None
    assert round_of(None, "62.72") is None


def test_an_england_value_is_compared_as_precisely_as_it_is_printed() -> None:
    assert round_of("satisfied_with_care_and_support", "62.7") == "2023/24"
    assert round_of("satisfied_with_care_and_support", "62.8") is None
    assert round_of("satisfied_with_care_and_support", "63") is None, "a whole per cent fits too many rounds"


@pytest.mark.parametrize(
    ("subject", "unit", "code"),
    [
        ("care homes in the borough", "count", "care_homes"),
        ("residential homes rated requires improvement", "count", None),
        ("beds in care homes", "count", None),
        ("care homes rated good or outstanding", "percent", "care_homes_rated_good_or_outstanding"),
        ("complaints received", "count", "complaints_received"),
        ("complaints were upheld", "count", None),
        ("did not buy any additional care", "percent", "do_not_buy_additional_care"),
        ("users and carers found it easy to find information", "percent", None),
        ("residents are aged 65 and over", "percent", "population_65_and_over"),
        ("admissions of people aged 65 and over", "percent", None),
        ("turnover rate", "ratio", "staff_turnover"),
    ],
)
def test_a_subject_that_says_more_is_another_indicator(subject: str, unit: str, code: str | None) -> None:
    indicator = resolve_indicator(subject, Asked(unit))
    assert (indicator.code if indicator else None) == code


@pytest.mark.parametrize(
    ("subject", "unit", "source", "code"),
    [
        ("carers who were satisfied with social services", "percent", None, "carers_satisfied_with_social_services"),
        ("people satisfied with the care they get", "percent", "ASCS", "satisfied_with_care_and_support"),
        ("had enough social contact", "percent", "SACE", "enough_social_contact_carers"),
        ("had enough social contact", "percent", "ASCS", "enough_social_contact_users"),
        ("total service users receive direct payments", "percent", None, "direct_payments_users"),
        ("carers received direct payments", "percent", None, "direct_payments_carers"),
        ("staff turnover", "percent", None, "staff_turnover"),
        ("nursing homes rated requires improvement", "percent", "CQC", "nursing_rated_requires_improvement"),
        ("trees in the park", "count", None, None),
        ("staff turnover", "gbp", None, None),
    ],
)
def test_a_subject_names_its_indicator_or_none(subject: str, unit: str, source: str | None, code: str | None) -> None:
    indicator = resolve_indicator(subject, Asked(unit, source))
    assert (indicator.code if indicator else None) == code


def test_a_phrasing_must_end_in_the_subject() -> None:
    found = resolve_indicator("rated Good", Asked("percent"), topic="Nursing homes were")
    assert found is not None
    assert found.code == "nursing_rated_good"
    assert resolve_indicator("something else", Asked("percent"), topic="nursing homes rated Good") is None
