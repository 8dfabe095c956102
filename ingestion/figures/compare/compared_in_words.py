"""Comparisons without a number: "in line with the England average", "both of which are above average".

Belongs here: the area of a comparison without a value, and a direction at the end of a sentence that applies to all its
comparators. Does not belong here: comparators with values (comparators.py), words for directions (find/directions.py).
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from ingestion.codes import OTHER, PRIOR_PERIOD
from ingestion.figures.find.directions import last_direction
from ingestion.figures.model import Area, Comparison, Measure

# Words that compare, of any kind.
COMPARING = re.compile(
    r"\b(?:compar(?:ed|es?|ing|ison|able)|than|against|versus|vs\.?|similar|line|whereas|while|whilst|above|below|exceed\w*|higher"
    r"|lower|national(?:ly)?|England)\b",
    re.IGNORECASE,
)
_AS_OR_THAN = re.compile(
    r"\b(?:same\sas|similar\sto|in\sline\swith|(?:higher|lower|more|less|fewer)\sthan|above|below)\s"
    r"(?:that\s)?(?:(?:for|in|of|across)\s)?(?:the\s)?\Z"
)
_ALL_ARE = re.compile(
    r"\b(?:(?:are|were|is|was)\s)?(?:both|all)\s(?:\w+\s)?(?=higher|lower|above|below|similar|in\sline)"
    r"|\b(?:higher|lower|more|fewer|above|below|similar|in\sline)\s(?:than\s|to\s|with\s)?(?:in\s)?(?:both|either)\b"
)
# "for men (78 years) and women (82 years) is lower"
_EACH_IN_BRACKETS = re.compile(r"\)\sand\s(?:for\s)?(?:\w+\s){1,3}\(")
_BOTH = re.compile(r"\bboth\b")


def compared_in_words(view: str, area: Area, measures: Sequence[Measure], start: int) -> Comparison | None:
    """ "In line with the England average": compared in words, without a value."""
    is_compared = area.is_average or area.code in (OTHER, PRIOR_PERIOD)
    if not is_compared and not _AS_OR_THAN.search(view, max(start, area.start - 40), area.start):
        return None
    since = max((m.end for m in measures if m.end <= area.start), default=start)
    lead = view[max(since, area.start - 90) : area.end]
    direction = last_direction(view, max(since, area.start - 90), area.end) if area.code != PRIOR_PERIOD else None
    if direction is None and not COMPARING.search(lead.removesuffix(view[area.start : area.end])):
        return None
    return Comparison(None, None, area.code, area.start, area.end, direction, "in_words")


def of_both(view: str, held: Comparison, measures: Sequence[Measure]) -> list[Comparison]:
    """The values of a comparison in words: the last one before it, or two: "..., both of which are above average"."""
    before = [position for position, measure in enumerate(measures) if measure.end <= held.start]
    if len(before) > 1 and (
        _BOTH.search(view, measures[before[-1]].end, held.start)
        or _EACH_IN_BRACKETS.fullmatch(view, measures[before[-2]].end, measures[before[-1]].start)
    ):
        return [replace(held, figure=position) for position in before[-2:]]
    return [held]


def with_direction_of_all(view: str, end: int, measures: Sequence[Measure], held: list[Comparison]) -> list[Comparison]:
    """A direction that the end of a sentence gives to all its comparators: "(18%; England 13%) ... are both higher"."""
    comparison = _ALL_ARE.search(view, measures[-1].end, end) if measures and held else None
    if comparison is None:
        return held
    direction = last_direction(view, comparison.start(), min(end, comparison.end() + 20))
    return [replace(one, direction=one.direction or direction) for one in held]


def has_its_value(area: Area, measures: Sequence[Measure], held: Sequence[Comparison]) -> bool:
    """Whether the measure before an area is already its comparator."""
    before = next((one for one in reversed(measures) if one.end <= area.start), None)
    return any(one.measure is not None and measures[one.measure] is before and one.area == area.code for one in held)
