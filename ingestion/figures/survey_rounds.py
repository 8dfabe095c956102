"""Which round of a survey or return a figure is from: the England value tells it.

Belongs here: the lookup in the seed of rounds. Does not belong here: the printed year (figure_periods.py), which stays
beside the resolved one.
"""

from ingestion.vocabulary import SEEDS, read_rows

_PERIODS = {
    (row["indicator_code"], round(float(row["england_value"]), 2)): row["period"]
    for row in read_rows(SEEDS / "survey_rounds.csv")
}


def round_of(indicator_code: str | None, england_value: float | None) -> str | None:
    """The period of the round whose England value of this indicator is `england_value`; None when none is known."""
    if indicator_code is None or england_value is None:
        return None
    return _PERIODS.get((indicator_code, round(england_value, 2)))
