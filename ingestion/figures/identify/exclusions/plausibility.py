"""Values that an indicator cannot have: a life expectancy of 8 years is a difference, not a level.

Belongs here: values that are impossible, whatever the words say. Does not belong here: values that are unusual, which
are findings.
"""

import re

from ingestion.figures.identify.catalogue import Indicator

# No authority's expectation is so short, nor a gap so long: then the years are of something else.
_LIFE_EXPECTANCY = re.compile(r"(?:healthy_)?life_expectancy(?:_(?:wo)?men)?\Z|life_expectancy_gap")
_LEAST_EXPECTED = 40
# Sick days of one member of staff in a year, cases of one worker: more are those of all of them. The scores of quality
# of life have scales of their own: 24 for people who use services, 12 for carers, 1 for the impact of services. An hour
# of home care costs more than the least wage of an hour: "an extra 50p an hour" is no price.
_BOUNDS: dict[str, tuple[float, float]] = {
    "staff_sick_days": (0, 60),
    "caseload_per_worker": (0, 150),
    "quality_of_life_users": (12, 24),
    "carers_quality_of_life": (0, 12),
    "quality_of_life_adjusted": (0, 1),
    "home_care_hourly_rate": (6, 100),
}
_PEOPLE = re.compile(r"people_|population\Z|households\Z|unpaid_carers\Z")  # without demographic shares


def is_implausible(indicator: Indicator, value: float) -> bool:
    """Whether a value cannot be one of the indicator: a life expectancy of 8 years is a difference, not a level."""
    if _PEOPLE.match(indicator.code) and value % 1:
        return True
    if bounds := _BOUNDS.get(indicator.code):
        return not bounds[0] <= value <= bounds[1]
    if not _LIFE_EXPECTANCY.match(indicator.code):
        return False
    return value >= _LEAST_EXPECTED if "gap" in indicator.code else value < _LEAST_EXPECTED
