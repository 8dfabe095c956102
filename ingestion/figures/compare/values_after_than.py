"""Comparators introduced by "than" and similar words: "lower than 66.56%", "similar to the 62% of last year".

Belongs here: these words, and the area or period of such a value. Does not belong here: values next to their area
(values_of_areas.py).
"""

import re
from collections.abc import Sequence

from ingestion.codes import OTHER, PRIOR_PERIOD, ComparatorArea
from ingestion.figures.find.directions import last_direction
from ingestion.figures.model import Area, Comparison, Measure, Period
from ingestion.regex_prefilter import WordPattern

_THAN = WordPattern(
    *(rf"{word}\s(?:share\s|rate\s|number\s|level\s)?than" for word in ("higher", "lower", "greater", "smaller",
    "larger", "better", "worse", "shorter", "longer", "quicker", "slower")),
    *(rf"{word}\sthe" for word in ("double", "twice", "half", "above", "below")),
    *(rf"{word}\sthan\sthe" for word in ("more", "less", "fewer")),
    *(rf"{word}(?:\sof)?[^.;]{{0,12}}\s(?:up)?on\sthe" for word in ("increase", "rise", "reduction", "improvement",
    "fall")),
    *(rf"{word}\sto" for word in ("similar", "close", "comparable")), r"in\sline\swith", r"comparable\swith",
    r"different\s(?:from|to)", r"as\sagainst", "against", r"compar(?:ed|ing)\s(?:with|to)", r"having\s(?:\w+\s)?been",
    r"having\s(?:peaked|stood|started)\sat", r"after\speaking\sat",
    r"improvement\supon\sthe",
    rest=r"\s(?:the\s|its\s|a\s|an\s)?(?:average\sof\s)?(?:around\s|about\s|approximately\s|over\s|nearly\s|almost\s)?£?\s{0,6}\Z",
)  # fmt: skip
_OWN_RIGHT = re.compile(
    r"\s{0,3}(?:%|per\scent)?\s(?:of|for|among|who)\s(?!England|all\sEngland|Great\sBritain|Britain|Wales"
    r"|the\s(?:region|previous|year|country|council|authority|UK|United)\b"
    r"|(?:19|20)\d\d|[A-Z][a-z]+\s20\d\d)"
)
_A_TARGET = re.compile(
    r"(?:\s?%|\sper\scent)?[- ](?:\w+\s){0,2}?(?:target|standard|limit|deadline|timescale)\b"
)  # "against a 90-day target", "above the 90% target"
_SET_APART = re.compile(r";|\([^)]{0,40}[A-Z]")  # "37.5% (Skills for Care, 2023/24)" is of the same time
# "17 weeks, having been 26 weeks", "higher than the 50% found by the pilot": the value is of an earlier time.
_ONCE = re.compile(r"having\s(?:(?:\w+\s)?been|peaked|stood|started)\b|after\speaking\b")
_FOUND_BEFORE = re.compile(
    r"[^.;,\d]{0,12}\s(?:\w+\s)?(?:by|in|at)\s(?:the|its|our)\s(?:pilot|previous|last|earlier|first|original)\b"
)
_UP_TO_AREA = re.compile(
    r"[^.;,%]{0,6}?%?(?:\s(?:respectively|reported|recorded|found|seen|achieved|average|the|its|their|council's|authority's|for|across|in|of|by|that|paid"
    r"|councils|authorities|all))*\s?\(?"
)
# "compared with 4% in neighbouring Marlstone and 5% in England": the first value is not England's.
_IN_A_NAMED_PLACE = re.compile(r"\s?%?\s(?:in|at|across)\s(?:neighbouring\s|nearby\s)?[A-Z]")
# "against 87% for all home care in the region"
_ALL_THERE = re.compile(r"\s?%?\s(?:of|for)\s(?:all\s)?[^.;,\d]{2,40}?\s(?:in|across)\s")


def compared_value(
    view: str,
    start: int,
    measures: Sequence[Measure],
    run: Sequence[int],
    areas: Sequence[Area],
    periods: Sequence[Period],
    held: Sequence[Comparison],
) -> Comparison | None:
    """The area or period of a value introduced by "than" or similar words; None without such words, or for a figure.

    `run` is its position among the measures of the sentence from `start` on, and that of a second value in a list with
    "respectively", whose area follows both. Without an area or a period after it, the value has those of the last of
    `held`.
    """
    position, last = run[0], measures[run[-1]]
    value = measures[position]
    lead = _THAN.search(view, max(start, value.start - 70), value.start)
    if lead is None or (position and not _has_a_figure_before(measures, position, held)):
        return None
    if _A_TARGET.match(view, value.token.end):
        return None
    following = measures[run[-1] + 1].start if run[-1] + 1 < len(measures) else last.end + 80
    code: ComparatorArea
    if _ONCE.match(lead.group()) or _FOUND_BEFORE.match(view, last.token.end):
        code = PRIOR_PERIOD
    elif area := _area_after(view, last, following, areas):
        code = area.code
    elif any(
        0 <= p.start - value.end < 60 and p.start < following and not _SET_APART.search(view, value.end, p.start)
        for p in periods
    ):
        code = PRIOR_PERIOD
    elif _OWN_RIGHT.match(view, value.token.end):
        return None
    elif _IN_A_NAMED_PLACE.match(view, value.token.end):
        code = OTHER
    else:
        named = (a.code for a in areas if a.end <= lead.start() and a.is_average)
        code = held[-1].area if held else next(named, OTHER)
    direction = last_direction(view, lead.start(), value.start)
    return Comparison(position, None, code, value.token.start, value.token.end, direction, "after_than")


def _has_a_figure_before(measures: Sequence[Measure], position: int, held: Sequence[Comparison]) -> bool:
    """Whether a measure before the value may be the figure that it is compared with.

    "36% of carers in England were satisfied, compared with 33% in the county": the second value is the authority's.
    """
    value = measures[position]
    of_areas = {one.measure for one in held if one.area != PRIOR_PERIOD and one.rule == "value_then_area"}
    return any(
        at not in of_areas
        and (
            before.unit == value.unit
            or value.rule in ("bare_count", "count_in_brackets")
            or (value.unit == "gbp" and before.unit.startswith("gbp"))
        )
        for at, before in enumerate(measures[:position])
    )


def _area_after(view: str, last: Measure, following: int, areas: Sequence[Area]) -> Area | None:
    """The area that directly follows a value, or the earlier period before the next value."""
    for area in areas:
        if last.end <= area.start < following and (
            area.code == PRIOR_PERIOD
            or _UP_TO_AREA.fullmatch(view, last.end, area.start)
            or _ALL_THERE.fullmatch(view, last.end, area.start)
        ):
            return area
    return None
