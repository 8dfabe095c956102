"""Figures of invented sentences, as an analyst reads them: the cases are in figure_cases.jsonl.

A row of that file is a sentence (or two), its figures with whatever the sentence says about each of them, and the class
of every number that measures nothing. What a figure does not have is left out.
"""

import json
import re
from pathlib import Path
from typing import Any

import pytest

from ingestion.figures.extract import Statistics, read_statistics
from ingestion.figures.text.sentences import find_paragraphs, find_sentences
from ingestion.records import Figure

Described = dict[str, Any]
CASES = [
    json.loads(line) for line in Path(__file__).with_name("figure_cases.jsonl").read_text(encoding="utf-8").splitlines()
]
MEASURING = {"figure", "comparator", "period"}


def read(text: str) -> Statistics:
    return read_statistics("d", text, [], [], [])


def described(text: str, figure: Figure, statistics: Statistics) -> Described:
    """What a sentence says about a figure, without what it does not say."""
    compared = [c for c in statistics.comparators if c.indicator_id == figure.indicator_id]
    description = {
        "printed": text[figure.char_start : figure.char_end],
        "value": figure.value,
        "unit": figure.unit,
        "qualifier": figure.qualifier,
        "comparators": [[comparator.comparator_area, comparator.comparator_value] for comparator in compared],
        "direction": figure.stated_direction,
        "period": figure.period,
        "period_resolved_by": figure.period_resolved_by,
        "source": figure.source_code,
        "indicator": figure.indicator_code,
        "change": figure.measure_type == "change",
        "target": figure.is_target,
        "projection": figure.is_projection,
    }
    return {name: value for name, value in description.items() if value not in (None, [], False) or name == "value"}


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"][:60])
def test_a_sentence_yields_its_figures_and_no_others(case: dict[str, Any]) -> None:
    statistics = read(case["text"])
    assert [described(case["text"], figure, statistics) for figure in statistics.figures] == case["figures"]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"][:60])
def test_numbers_that_measure_nothing_have_their_class(case: dict[str, Any]) -> None:
    numbers = [number for number in read(case["text"]).numbers if number.number_class not in MEASURING]
    assert [[number.text, number.number_class] for number in numbers] == case["others"]


def test_there_are_enough_cases() -> None:
    assert len(CASES) >= 150


def test_the_parts_of_a_figure_agree_with_each_other() -> None:
    text = "Nationally the picture was mixed. 41.2% of carers felt safe, lower than the England average of 45.0%."
    (figure,) = read(text).figures
    assert (figure.comparator_value, figure.comparator_area, figure.difference) == (45.0, "England", -3.8)
    assert (figure.stated_direction, figure.computed_direction) == ("lower", "lower")
    assert figure.quote == text[figure.quote_start : figure.quote_end] == text[34:]
    assert (figure.subject, figure.population_group) == ("carers felt safe", "carers")


def test_a_printed_value_is_kept_even_where_its_direction_is_wrong() -> None:
    (figure,) = read("8.1% of posts were vacant, similar to the England average of 5.0%.").figures
    assert (figure.stated_direction, figure.computed_direction) == ("similar", "higher")


def test_the_england_value_identifies_the_survey_round() -> None:
    (figure,) = read("60.1% of people felt safe, lower than the England average of 71.06% (ASCS, 2022).").figures
    assert (figure.period, figure.period_printed, figure.period_resolved_by) == ("2023/24", "2022", "england_value")


@pytest.mark.parametrize("text", ["41%," * 3000, "41 people " * 3000, "9" * 5000, "41% (ASCS, 2023) " * 500])
def test_text_without_sentence_ends_is_cut_for_linear_time(text: str) -> None:
    (paragraph,) = find_paragraphs(text, [])
    sentences = find_sentences(text, paragraph)
    assert max(sentence.end - sentence.start for sentence in sentences) <= 1200
    assert max(len(re.findall(r"\d+", text[one.start : one.end])) for one in sentences) <= 41
    assert sum(len(text[one.start : one.end].replace(" ", "")) for one in sentences) == len(text.replace(" ", ""))
