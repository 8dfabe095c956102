"""Values, differences and days as people write them."""

import datetime
from typing import get_args

import pytest

from ingestion.codes import AssessmentKind, Judgement, NumberClass, Voice
from warehouse.wording import (
    JUDGEMENTS,
    KINDS,
    NUMBER_CLASSES,
    VOICES,
    day_in_words,
    difference_in_words,
    first_sentences,
    in_words,
    period_in_words,
    value_in_words,
    value_note,
)


@pytest.mark.parametrize(
    ("codes", "words"),
    [(Voice, VOICES), (Judgement, JUDGEMENTS), (AssessmentKind, KINDS), (NumberClass, NUMBER_CLASSES)],
)
def test_each_code_that_a_row_may_have_has_words(codes: object, words: dict[str, str]) -> None:
    assert list(words) == list(get_args(codes))


@pytest.mark.parametrize(
    ("description", "count", "shown"),
    [
        ("Grain: a `score`. Key: score_key. Made for reading. More.", 1, "a score"),
        ("Grain: a `score`. Key: score_key. Made for reading. More.", 2, "a score. Made for reading"),
        ("Grain: a score.", 2, "a score"),
        ("", 1, ""),
    ],
)
def test_the_first_sentences_of_a_description_are_its_grain_and_purpose(
    description: str, count: int, shown: str
) -> None:
    assert first_sentences(description, count) == shown


@pytest.mark.parametrize(
    ("value", "unit", "words"),
    [
        (41.2, "percent", "41.2%"),
        (3.0, "percent", "3%"),
        (1204000.0, "gbp", "£1,204,000"),
        (1.2, "gbp_per_hour", "£1.20 an hour"),
        (-2500.0, "gbp", "−£2,500"),
        (531.0, "per_100k", "531 per 100,000"),
        (1.0, "days", "1 day"),
        (28.0, "days", "28 days"),
        (1234567.0, "count", "1,234,567"),
        (151.0, "rank", "rank 151"),
        (0.30000000000000004, "percent", "0.3%"),
        (7.0, "some_new_unit", "7 some new unit"),
        (None, "percent", ""),
    ],
)
def test_a_value_has_its_unit(value: float | None, unit: str, words: str) -> None:
    assert value_in_words(value, unit) == words


@pytest.mark.parametrize(
    ("value", "unit", "words"),
    [
        (1.5, "percent", "+1.5 points"),
        (-6.5, "percent", "−6.5 points"),
        (0.0, "percent", "no difference"),
        (-270000.0, "gbp", "−£270,000"),
        (None, "gbp", ""),
    ],
)
def test_a_difference_has_its_sign(value: float | None, unit: str, words: str) -> None:
    assert difference_in_words(value, unit) == words


def test_days_and_codes() -> None:
    assert day_in_words(datetime.date(2024, 5, 7)) == "7 May 2024"
    assert day_in_words("2026-11-28T15:16:35+00:00") == "28 November 2026"
    assert day_in_words(None) == ""


@pytest.mark.parametrize(
    ("period", "words"),
    [
        ("2024-08-31", "31 August 2024"),
        ("2025-03", "March 2025"),
        ("2023/24", "2023/24"),
        ("2024", "2024"),
        (None, ""),
    ],
)
def test_periods_are_written_as_people_write_them(period: str | None, words: str) -> None:
    assert period_in_words(period) == words
    assert in_words("published_table") == "published table"
    assert in_words(None) == ""


@pytest.mark.parametrize(
    ("statistic", "limit", "qualifier", "words"),
    [
        (None, None, None, ""),
        (None, None, "approximately", "approximately"),
        ("maximum", None, None, "maximum"),
        ("maximum", None, "maximum", "maximum"),
        ("mean", None, "average", "average"),
        ("median", None, "median", "median"),
        ("median", None, "average", "average, median"),
        ("median", None, "about", "about, median"),
        ("share_within", 28.0, "over", "over, within 28 days"),
        ("share_over", None, None, "over a time limit"),
    ],
)
def test_a_value_has_the_words_that_qualify_it(
    statistic: str | None, limit: float | None, qualifier: str | None, words: str
) -> None:
    row = {"statistic": statistic, "limit_value": limit, "limit_unit": "days" if limit else None}
    assert value_note(row | {"qualifier": qualifier}) == words
