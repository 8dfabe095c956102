"""Printed figures with their correct reading: one function for each kind of quantity.

Belongs here: the form of a number and its truth. Does not belong here: the words around it.
Truth has the fields of `tests/labels/indicators.jsonl`, and `indicator_code` where the catalogue knows the subject.
"""

from collections.abc import Sequence
from typing import Any

from tests.tools.corpus.phrases import Printed

PRIOR_PERIOD = "prior_period"
OPTIONAL = 3  # the tier of figures that are right to find and right to leave out

Comparison = tuple[float | None, str]  # value (None where words alone compare) and area


def figure(printed: str, value: float, unit: str, measure_type: str, **fields: Any) -> Printed:
    """A printed figure of any kind. `fields` are those of the labels that are not empty."""
    bold = fields.pop("is_bold", False)
    raised = fields.pop("raised", "")
    truth = {"value": value, "unit": unit, "measure_type": measure_type, **fields}
    return Printed(printed, None if fields.get("tier") == OPTIONAL else "figure", truth, bold, raised)


def share(value: float, decimals: int, **fields: Any) -> Printed:
    """A percentage."""
    return figure(f"{value:.{decimals}f}", round(value, decimals), "percent", "share", **fields)


def count(value: int, **fields: Any) -> Printed:
    """How many there are, with commas between thousands."""
    return figure(f"{value:,}", value, "count", "count", **fields)


def duration(value: float, unit: str, **fields: Any) -> Printed:
    """A length of time in hours, days, weeks, months or years."""
    return figure(f"{value:g}", value, unit, "duration", **fields)


def pounds(value: int, **fields: Any) -> Printed:
    """An amount of money in full."""
    return figure(f"{value:,}", value, "gbp", "amount", **fields)


def in_words(words: str, value: float, unit: str = "percent", measure_type: str = "share", **fields: Any) -> Printed:
    """A figure in words: "1 in 20" is 5 per cent, "none" is 0."""
    return figure(words, value, unit, measure_type, **fields)


def comparator(value: float, decimals: int = 0) -> Printed:
    """A value that a figure is compared with."""
    return Printed(f"{value:,.{decimals}f}", "comparator")


def period(printed: str) -> Printed:
    """A year, a financial year or a day."""
    return Printed(printed, "period")


def ordinal(number: int) -> str:
    """What follows a number that ranks: st, nd, rd or th."""
    if number % 100 in (11, 12, 13):
        return "th"
    return {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")


def compared(comparisons: Sequence[Comparison], direction: str | None) -> dict[str, Any]:
    """The fields that say what a figure is compared with; values of areas go before values of an earlier time."""
    first = sorted(comparisons, key=lambda one: one[1] == PRIOR_PERIOD)[0]
    return {
        "comparators": [{"value": value, "area": area} for value, area in comparisons],
        "comparator_value": first[0],
        "comparator_area": first[1],
        "stated_direction": direction,
    }
