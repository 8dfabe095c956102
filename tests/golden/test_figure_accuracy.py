"""Figures and sentences of labelled reports: what is read is compared with the measures that were committed.

A change that loses figures shows here. One that gains them is committed with
`python -m tests.golden.accuracy --refresh`, and the gain is seen in the diff of accuracy.json.
"""

import json
from pathlib import Path

import pytest

from tests.golden.accuracy import (
    Accuracy,
    accuracy_on_cases,
    accuracy_on_paragraphs,
    accuracy_on_real_reports,
    accuracy_on_samples,
)
from warehouse.accuracy import MEASURED

AT_MOST = {"unexplained_numbers"}  # the fewer the better; of every other measure, the more
TOLERANCE = 0.05


def assert_as_good_as_committed(name: str, found: Accuracy) -> None:
    print(name, found.measures)
    committed = json.loads(MEASURED.read_text(encoding="utf-8"))[name]
    assert committed.keys() == found.measures.keys()
    for measure, before in committed.items():
        change = found.measures[measure] - before
        worse = change > TOLERANCE if measure in AT_MOST else change < -TOLERANCE
        assert not worse, f"{measure} was {before}, is {found.measures[measure]}:\n" + "\n".join(found.doubts)


def test_figures_of_the_samples_are_read_as_well_as_before() -> None:
    assert_as_good_as_committed("samples", accuracy_on_samples())


def test_figures_of_real_reports_are_read_as_well_as_before(shared: Path) -> None:
    assert_as_good_as_committed("real_reports", accuracy_on_real_reports(shared))


def test_sentences_of_the_paragraphs_are_read_as_well_as_before() -> None:
    assert_as_good_as_committed("paragraphs", accuracy_on_paragraphs())


def test_reading_cases_are_read_as_well_as_before(shared: Path) -> None:
    if not (shared / "cases").is_dir():
        pytest.skip("the folder ../shared has no reading cases")
    assert_as_good_as_committed("cases", accuracy_on_cases(shared))


@pytest.mark.parametrize(
    ("measure", "required"),
    [
        ("recall_tier_1", 99.0),
        ("recall_tiers_1_and_2", 95.0),
        ("precision", 97.0),
        ("fields_right", 95.0),
        ("wholly_right", 95.0),
    ],
)
def test_what_was_asked_of_the_reader_is_reached_on_real_reports(measure: str, required: float) -> None:
    assert json.loads(MEASURED.read_text(encoding="utf-8"))["real_reports"][measure] >= required
