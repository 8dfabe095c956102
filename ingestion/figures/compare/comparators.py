"""Which values of a sentence others are held against, and with which area, period or group.

Belongs here: linking a value to an area named beside it. Does not belong here: naming areas (areas.py), areas compared
in words only (compared_in_words.py), values after "than" (values_after_than.py), earlier values (prior_values.py), and
which figure a comparator is attached to across sentences (link_comparators.py).
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from ingestion.codes import ENGLAND, OTHER, PRIOR_PERIOD, ComparatorArea
from ingestion.figures.compare.compared_in_words import COMPARING, compared_in_words, of_both, with_direction_of_all
from ingestion.figures.compare.prior_values import HELD_AGAINST, earlier_values
from ingestion.figures.compare.values_after_than import compared_value
from ingestion.figures.find.directions import last_direction, opposite, stated_of_the_whole
from ingestion.figures.model import Area, Comparison, Measure, Period

_QUALIFIER = r"(?:(?:around|about|approximately|nearly|just|over|under|only|an?\s(?:average|median)\sof)\s)*"
_WHICH = r"(?:,?\s?(?:which|that|this)\s)?"
# "England average was slightly higher at", "Nationally, this is lower ("
_IS_HIGHER = (
    r"(?:\s(?:is|was|are|were)\s(?:a\slittle\s|[a-z]+\s)?(?:higher|lower|larger|smaller|greater|above|below|similar"
    r"|the\ssame)(?:\s(?:still|again|overall))?,?(?=\s(?:at\s|\()))?"
)
# "England average (for carers) of", "England rate:", "national average, which was". Words are taken whole (`++`): a run
# of dashes that may be cut into nine in every way takes for ever.
_AREA_THEN_VALUE = re.compile(
    rf"(?:\s(?:average|averages|figure|rate|level|score))?(?:\s?,)?(?:\s(?:for|among|across|of\sall"
    rf"|in\sthe\ssame|in\sthe\slatter)\s(?:[\w-]++\s?){{1,14}}?)?{_IS_HIGHER},?\s?"
    rf"{_WHICH}(?:\(?(?:of|at|is|are|was|were(?:,\srespectively,)?|being|stood\sat|stands\sat|equal\sto|reported\s(?:as|at)|to\sbe"
    rf"|[:=(-])\s{{0,6}})?[\s(]{{0,8}}{_QUALIFIER}£?\s{{0,6}}"
)
_BARE_AREA_THEN_VALUE = re.compile(
    rf"(?:'s)?(?:\s(?:for|in)\sboth)?,?\s?(?:the\s(?:share|figure|rate|average|number|proportion|percentage|increase|rise|fall|reduction"
    rf"|decrease)\s?|(?:this|that|it)\s?)?{_IS_HIGHER}\s?(?:\(|:|=|\s-|at|of|was|is|are|were|stood\sat|reported|recorded"
    rf"|paid|had)?\s{{0,6}}{_QUALIFIER}£?\s{{0,6}}"
)
# "75.99% England average", "45% in England", "45% (England average)", "42% 6 years ago"
_VALUE_THEN_AREA = re.compile(
    r"\s{0,6}(?:(?:growth|increase|rise|fall|reduction|decrease)\s)?(?:,?\s?(?:(?:which|that)\s)?(?:is|was)\s)?\(?(?:(?:for|in|across|as|at|during|of|seen|reported|recorded"
    r"|being)\s(?:the\s)?){0,2}(?:the\s|an?\s|their\s|all\sof\s|whole\sof\s|rest\sof\s)*"
)
_RESPECTIVELY = re.compile(r"\s{0,3}respectively\b")
# "61% felt that they had it, and across the region it is 68%"
_AND_THERE = re.compile(r"(?:[;,]|\band|\bbut)\s(?:in\s|across\s|for\s)?(?:the\s)?\Z")
_IT_IS_THERE = re.compile(
    r",?\s(?:it|this|the\s(?:figure|rate|share|average|number|proportion|percentage))\s(?:is|was|stands\sat|stood\sat)\s"
    rf"{_QUALIFIER}£?\s{{0,6}}"
)
_EARLIER_FIGURE = re.compile(
    r",?\s(?:(?:it|this|that|there|they|the|its|their|[A-Z][\w-]+'s)\s)?(?:(?:equivalent|comparable|corresponding"
    r"|same)\s)?(?:(?:figure|rate|share|number|proportion"
    r"|average|time|wait)\s)?(?:for\s\w+\s)?(?:had\sbeen|was|were|had\sstood\sat|stood\sat|had)\s(?:\w+\s)?£?\s{0,6}"
)
# "It aimed at 75%; performance in the last quarter was 71%": the last is the latest, and not the one before it.
_AIMED_AT = re.compile(r"\b(?:aim(?:s|ed|ing)?|target|goal|standard|ambition)\b[^.]{0,60}\d")
_SUPERLATIVE_IN = re.compile(r"\b(?:highest|lowest|largest|smallest|most|least|best|worst|\w+est)\b[^,;()]{0,60}\Z")
_COORDINATED = re.compile(
    r"[%)]{0,2}(?:\s(?:of|for|in|across)\s(?:[\w-]+\s){1,4}?)?\s?(?:,|,?\s?and|or|&)\s?(?:(?:in|for|across)\s)?(?:the\s)?\Z"
)
# "Similar to England (72% compared with 71%)", "..., at 72% compared with 71%": the second value is England's.
_SECOND_OF_TWO = re.compile(r"\s{0,2}(?:compared\s(?:with|to)|versus|vs\.?|against)\s")
_PUTS = re.compile(r"\s(?:put|place|placed|give|gave)\s")
# "Turnover was 17%. It was 25% across the region."
_IT_IS = re.compile(r"\W*(?:It|This)\s(?:was|is|stood\sat|compares?\swith|compared\s(?:to|with))\s(?:\w+\s)?")
_NEXT = re.compile(r";|\b(?:while|whereas|but|against|compared)\b")
_FOR_A_GROUP = re.compile(r"\s(?:for|in|of|among)\s(?:\w+\s){1,3}and\s")
_SET_APART = re.compile(
    r"(?:[(;,/]\s?(?:(?:in|for|across)\s)?|\bthat\sfor\s|\band\s(?:in|for|across)\s)(?:the\s)?\Z"
)  # "(England 45%)"
_BOTH = re.compile(r"\bboth\b[^.;(]{0,40}\(?\Z")  # "both lower than in England (14.8% and 13.1%)"
_ALL_OF = re.compile(r"\s(?:nationally|regionally|in\sEngland)\b")  # "compared with 63.1 and 63.9 nationally"
_PLURAL = re.compile(r"(?:average|figure|rate)s\b")
_FIGURES_OF = re.compile(
    r"\b(?:figures|numbers|rates|averages|values|shares)\s(?:for|in|of)\s\Z"
)  # "the previous year"
# "while the England average ... was higher": of the two the area is higher, the authority lower.
_OPENING_A_CLAUSE = re.compile(
    r"(?:\A|[.;:,]\s{1,6}|\b(?:while|whereas|whilst|where|but|and|although|though)\s)(?:the\s)?\Z", re.IGNORECASE
)
_IS = re.compile(r"[%),]{0,3}\s(?:is|was|are|were)\s")
_OPENING_ADVERB = re.compile(r"\W{0,3}(?:(?:In|Across)\s)?\Z")
_AND = re.compile(r"\s?(?:,|and|,\sand|or|;)\s{0,6}\Z")
# "The gap to the national rate had been -4.1 points": that is a value of the authority.
_DIFFERENCE_FROM = re.compile(
    r"\b(?:difference|gap|variance|distance|deviation|margin)s?\s(?:from|to|with|against|between|over|below|above)\s"
    r"(?:[\w'-]+\s){0,6}\Z",
    re.IGNORECASE,
)
_IT_WAS = re.compile(r"(?!.*(?:\bwhich\b|\())(?:\s[\w'-]+){0,6}?\s(?:was|is|were|stood|remained|reached|came)\b")


def find_comparators(
    view: str, start: int, end: int, measures: Sequence[Measure], areas: Sequence[Area], periods: Sequence[Period]
) -> list[Comparison]:
    """What the figures of the sentence `view[start:end]` are held against, in order of the text."""
    held = earlier_values(view, start, end, measures, periods)
    taken = {one.measure for one in held}
    waiting: list[Area] = []
    for area in areas:
        right = _value_after(view, area, measures, taken, start)
        if right is None:
            left = _value_before(view, area, measures, taken, start)
            if left is not None:
                taken.add(left)
                held.append(_with_value(view, area, measures, left, held, (start, end), "value_then_area"))
            else:
                waiting.append(area)
            continue
        joint = [a for a in waiting if _COORDINATED.match(view, a.end, area.start)]
        following = _run_of_values(view, measures, right, taken, len(joint) + 1)
        for one, position in zip([*joint, area], following, strict=False):
            taken.add(position)
            held.append(_with_value(view, one, measures, position, held, (start, end), "area_then_value"))
        waiting = [a for a in waiting if a not in joint]
        if not joint and (
            _is_plural(view, area)
            or _BOTH.search(view, start, measures[right].start)
            or _FIGURES_OF.search(view, start, area.start)
        ):
            for position in _run_of_values(view, measures, right, taken, 3, any_unit=True)[1:]:
                taken.add(position)
                held.append(_with_value(view, area, measures, position, held, (start, end), "area_then_values"))
    for position in range(len(measures)):
        run = _run_of_values(view, measures, position, taken, 2, any_unit=True)
        last = measures[run[-1]].end
        run = run if _RESPECTIVELY.match(view, last) or _ALL_OF.match(view, last) else run[:1]
        compared = compared_value(view, start, measures, run, areas, periods, held)
        if compared and position not in taken:
            in_order = _areas_in_order(measures, position, len(run), held)
            for at, beside in enumerate(run):
                token = measures[beside].token
                taken.add(beside)
                of = in_order[at] if in_order else compared.area
                held.append(replace(compared, measure=beside, area=of, start=token.start, end=token.end))
    held += _of_the_list(view, start, end, measures, areas, held)
    for area in waiting:
        given = next((one for one in reversed(measures) if one.end <= area.start), None)
        has_value = any(
            one.measure is not None and measures[one.measure] is given and one.area == area.code for one in held
        )
        if in_words := None if has_value else compared_in_words(view, area, measures, start):
            held += of_both(view, in_words, measures)
    return sorted(with_direction_of_all(view, end, measures, held), key=lambda one: one.start)


def _areas_in_order(
    measures: Sequence[Measure], position: int, count: int, held: Sequence[Comparison]
) -> list[ComparatorArea]:
    """The areas of the values before, where as many values follow the next figure in the same order; else empty.

    "76 years for men, lower than in the region (78) and England (79), and 81 for women, lower than 82 and 83
    respectively": the 82 is the region's.
    """
    before = [one for one in held if one.measure is not None and one.measure < position]
    areas = [one.area for one in sorted(before, key=lambda one: one.start)]
    return areas if count > 1 and len(areas) == count == len(set(areas)) else []


def _of_the_list(
    view: str, start: int, end: int, measures: Sequence[Measure], areas: Sequence[Area], held: Sequence[Comparison]
) -> list[Comparison]:
    """All values of a sentence that only gives those of an area: "Regional figures put turnover at 24% and ..."."""
    if held or not areas or areas[0].code in (PRIOR_PERIOD, OTHER) or not areas[0].is_average:
        return []
    opens = view[start : areas[0].start].strip() in ("", "The") and _PUTS.match(view, areas[0].end)
    if not opens or len(areas) > 1:
        return []
    until = cut.start() if (cut := _NEXT.search(view, areas[0].end, end)) else end
    return [
        Comparison(at, None, areas[0].code, one.token.start, one.token.end, None, "area_of_a_list")
        for at, one in enumerate(measures)
        if one.start < until
    ]


def _is_plural(view: str, area: Area) -> bool:
    """Whether an area has several values: "England averages", "averages for England"."""
    return area.is_average and (view[area.end - 1] == "s" or bool(_PLURAL.match(view, area.start)))


def _run_of_values(
    view: str, measures: Sequence[Measure], first: int, taken: set[int | None], most: int, any_unit: bool = False
) -> list[int]:
    """Positions of up to `most` values from `first` on that are joined by "and": "45.0% and 46.1%".

    With `any_unit` those of other units, too: "averages of 36.7% and 7.3".
    """
    run = [first]
    while len(run) < most and run[-1] + 1 < len(measures):
        last, following = measures[run[-1]], measures[run[-1] + 1]
        if (
            run[-1] + 1 in taken
            or not (any_unit or following.unit == last.unit)
            or not (
                _AND.match(view, last.end, following.start) or _FOR_A_GROUP.fullmatch(view, last.end, following.start)
            )
        ):
            break
        run.append(run[-1] + 1)
    return run


def _value_after(view: str, area: Area, measures: Sequence[Measure], taken: set[int | None], start: int) -> int | None:
    position = next((i for i, measure in enumerate(measures) if measure.start >= area.end), None)
    if position is None or position in taken or measures[position].start - area.end > 140:
        return None
    gap = view[area.end : measures[position].start]
    if _is_of_the_authority(view, area, measures, position, start):
        return None
    if not gap.strip(" :-") and _SET_APART.search(view, start, area.start):
        return position
    if area.code == PRIOR_PERIOD and not area.is_average and "(" not in gap:
        aimed = "last" in view[area.start : area.end] and _AIMED_AT.search(view, start, area.start)
        return position if _EARLIER_FIGURE.fullmatch(gap) and not aimed else None
    two = ("(" in gap or gap == ", at ") and _SECOND_OF_TWO.match(view, measures[position].end)
    if two and position + 1 < len(measures):
        return position + 1 if gap.strip() in ("(", ", at") else None
    if area.is_average:
        return position if _AREA_THEN_VALUE.fullmatch(gap) else None
    if gap in (", ", " ") and _OPENING_ADVERB.match(view, start, area.start):
        return position
    before = view[max(start, area.start - 80) : area.start]
    told_there = position and _AND_THERE.search(before) and _IT_IS_THERE.fullmatch(gap)
    compares = COMPARING.search(view, start, area.end) and not _SUPERLATIVE_IN.search(before)
    return position if told_there or (compares and _BARE_AREA_THEN_VALUE.fullmatch(gap) and gap.strip()) else None


def _is_of_the_authority(view: str, area: Area, measures: Sequence[Measure], position: int, start: int) -> bool:
    """Whether a value after an area is not its own: "the gap to England was 4", "whiter than England: 93% are"."""
    value = measures[position]
    gap = view[area.end : value.start]
    if _IT_WAS.match(gap) and _DIFFERENCE_FROM.search(view, max(start, area.start - 80), area.start):
        return True
    is_first = all(one.unit != value.unit for one in measures[:position])
    return gap == ": " and is_first and bool(COMPARING.search(view, start, area.end))


def _value_before(view: str, area: Area, measures: Sequence[Measure], taken: set[int | None], start: int) -> int | None:
    position = next((i for i in range(len(measures) - 1, -1, -1) if measures[i].end <= area.start), None)
    if position is None or position in taken or (area.code == OTHER and not area.is_average):
        return None
    measure = measures[position]
    gap = view[measure.end : area.start]
    if not _VALUE_THEN_AREA.fullmatch(gap):
        return None
    if area.is_average and "," not in gap and area.code != PRIOR_PERIOD:
        return position
    earlier = any(m.unit == measure.unit for m in measures[:position])
    lead = view[max(start, measure.start - 40) : measure.start]
    if area.code != PRIOR_PERIOD and not position and _IT_IS.fullmatch(view, start, measure.start):
        return position
    return position if earlier or (HELD_AGAINST.search(lead) and COMPARING.search(lead)) else None


def _with_value(
    view: str,
    area: Area,
    measures: Sequence[Measure],
    position: int,
    held: Sequence[Comparison],
    sentence: tuple[int, int],
    rule: str,
) -> Comparison:
    value = measures[position]
    start, end = sentence
    since = max((m.end for m in measures if m.end <= min(area.start, value.start)), default=start)
    direction = last_direction(view, since, min(area.start, value.start))
    if direction is None:
        until = next((m.start for m in measures if m.start > max(area.end, value.end)), value.end + 90)
        until = min(until, value.end + 90, end)
        direction = stated_of_the_whole(view, max(area.end, value.end), until)
        if _OPENING_A_CLAUSE.search(view[start : area.start]):
            between = stated_of_the_whole(view, area.end, max(area.end, value.start))
            itself = between or _IS.match(view, value.end)
            direction = opposite(between or direction) if itself else direction
    if direction is None and held and _COORDINATED.match(view, held[-1].end, min(area.start, value.start)):
        direction = held[-1].direction
    token = value.token
    return Comparison(position, None, area.code, token.start, token.end, direction, rule)


def main_comparator(held: Sequence[tuple[Comparison, float | None]]) -> tuple[Comparison, float] | None:
    """The comparator shown with a figure: England's value, else that of an area or of peers, else an earlier one."""
    valued = [(one, value) for one, value in held if value is not None]
    of_england = [pair for pair in valued if pair[0].area == ENGLAND]
    of_others = [pair for pair in valued if pair[0].area != PRIOR_PERIOD]
    return next(iter(of_england or of_others or valued), None)
