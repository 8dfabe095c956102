"""Values that an indicator cannot have: a life expectancy of 8 years is a difference, not a level.

Belongs here: values that are impossible, whatever the words say. Does not belong here: values that are unusual, which
are findings.
"""

import re

from ingestion.figures.identify.catalogue import Indicator

# No authority's expectation is so short, nor a gap so long: then the years are of something else.
_LIFE_EXPECTANCY = re.compile(r"(?:healthy_)?life_expectancy(?:_(?:wo)?men)?\Z|life_expectancy_gap")
_LEAST_EXPECTED = 40
# Sick days of one member of staff in a year, cases of one worker: more are those of all of them.
_MOST = {"staff_sick_days": 60, "caseload_per_worker": 150}
_PEOPLE = re.compile(r"people_|population\Z|households\Z|unpaid_carers\Z")  # without demographic shares


def is_implausible(indicator: Indicator, value: float) -> bool:
    """Whether a value cannot be one of the indicator: a life expectancy of 8 years is a difference, not a level."""
    if _PEOPLE.match(indicator.code) and value % 1:
        return True
    if most := _MOST.get(indicator.code):
        return value > most
    if not _LIFE_EXPECTANCY.match(indicator.code):
        return False
    return value >= _LEAST_EXPECTED if "gap" in indicator.code else value < _LEAST_EXPECTED
