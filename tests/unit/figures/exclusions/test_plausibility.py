"""Values that an indicator cannot have."""

import pytest

from ingestion.figures.identify.catalogue import indicators
from ingestion.figures.identify.exclusions.plausibility import is_implausible


@pytest.mark.parametrize(
    ("code", "value", "expected"),
    [
        ("life_expectancy_men", 79.3, False),
        ("life_expectancy_men", 8, True),
        ("life_expectancy_gap", 8, False),
        ("life_expectancy_gap", 79.3, True),
        ("population", 218_400, False),
        ("population", 218.4, True),
        ("staff_turnover", 0.22, False),
    ],
)
def test_a_level_is_no_gap_and_people_are_whole(code: str, value: float, expected: bool) -> None:
    assert is_implausible(indicators()[code], value) is expected
