"""Finds the comparators in a sentence: values that others are compared with, and their area, period or group.

Belongs here: the order in which comparators are found, and directions. Does not belong here: names of areas (areas.py),
the value of an area (values_of_areas.py), comparisons without a number (compared_in_words.py), values after "than"
(values_after_than.py), earlier values (prior_values.py), and the figure of a comparator in another sentence
(link_comparators.py).
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from ingestion.codes import ENGLAND, LONDON, OTHER, PRIOR_PERIOD, REGION, ComparatorArea
from ingestion.figures.compare.compared_in_words import compared_in_words, has_its_value, of_both, with_direction_of_all
from ingestion.figures.compare.prior_values import earlier_values
from ingestion.figures.compare.values_after_than import compared_value
from ingestion.figures.compare.values_beside_times import values_beside_times
from ingestion.figures.compare.values_of_areas import value_after, value_before
from ingestion.figures.find.directions import last_direction, opposite, stated_of_the_whole
from ingestion.figures.model import Area, Comparison, Measure, Period

_RESPECTIVELY = re.compile(r"\s{0,3}respectively\b")
_COORDINATED = re.compile(
    r"[%)]{0,2}(?:\s(?:achieved|recorded|reported|seen|found))?(?:\s(?:of|for|in|across)\s(?:[\w-]+\s){1,4}?)?\s?(?:,|,?\s?and|or|&)\s?(?:(?:in|for|across)\s)?(?:the\s)?\Z"
)
_PUTS = re.compile(r"\s(?:put|place|placed|give|gave)\s")
_NEXT = re.compile(r";|\b(?:while|whereas|but|against|compared)\b")
_FOR_A_GROUP = re.compile(r"\s(?:for|in|of|among)\s(?:\w+\s){1,3}and\s")
_BOTH = re.compile(r"\bboth\b[^.;(]{0,40}\(?\Z")  # "both lower than in England (14.8% and 13.1%)"
_ALL_OF = re.compile(r"\s(?:nationally|regionally|in\sEngland)\b")  # "compared with 63.1 and 63.9 nationally"
_PLURAL = re.compile(r"(?:average|figure|rate)s\b")
_ALONE_IN_BRACKETS = re.compile(r"\s\([\d.]+%?\sand\s[\d.]+%?\)")  # "above the England average (79.1 and 83.1)"
_TWO_IN_BRACKETS = re.compile(r":?\s[\d.]+%?\sand\s[\d.]+%?\)")  # "(England 79.1 and 83.1)"
_FIGURES_OF = re.compile(
    r"\b(?:figures|numbers|rates|averages|values|shares)\s(?:for|in|of)\s\Z"
)  # "the previous year"
# "while the England average ... was higher": of the two the area is higher, the authority lower.
_OPENING_A_CLAUSE = re.compile(
    r"(?:\A|[.;:,]\s{1,6}|\b(?:while|whereas|whilst|where|but|and|although|though)\s)(?:the\s)?\Z", re.IGNORECASE
)
_IS = re.compile(r"[%),]{0,3}\s(?:is|was|are|were)\s")
# "England averages of 67.1% (ASCS 2023/24) and 59.1%"
_AND = re.compile(r"(?:\s\([^()%]{2,60}\))?\s?(?:,|and|,\sand|or|;)\s{0,6}\Z")
# "88% in the region were rated good, while here it was 92%": the first value is the area's.
HERE_IT_IS = "here_it_is"
_AREA_WHILE_HERE = re.compile(
    r"[^.;]{0,80}[,;]\s(?:(?:while|whereas|but|and)\s)?(?:in\s(?:the\s(?:city|county|borough|district)"
    r"|(?!England|London|North|South|East|West|Yorkshire)[A-Z][\w-]+(?:\s[A-Z][\w-]+)?)|here|locally)\s"
    r"(?:it|this|the\s(?:figure|rate|share|number))\s(?:was|is|stood\sat|stands\sat)\s(?:\w+\s){0,2}"
)


_COMPARED_WITH = re.compile(r"\bcompare[sd]\s(?:with|to)\s\Z")
_AND_BEFORE = re.compile(r"\s(?:nationally|regionally|(?:in|for|across)\s(?:the\s)?\w+)\sand\s")
_NAMED_IN_BRACKETS = re.compile(r"\((?:the\s)?(?:England|national|regional)(?:\saverage)?:?\s\Z", re.IGNORECASE)
_MAX_AREA = 30  # characters from the bracket to the value: "(the national average: "
_IN_A_YEAR = re.compile(r"\sin\s(?:19|20)\d\d\b")
# "National data shows 69% of people had choice; here it was 61%": the same, with the area before its value.
_NATIONAL_DATA = re.compile(
    r"\b(?:[Nn]ational\s(?:data|figures)\s(?:\w+\s){1,2}(?:that\s)?|[Nn]ationally,?\s)(?:\w+\s)?\Z"
)


def find_comparators(
    view: str, start: int, end: int, measures: Sequence[Measure], areas: Sequence[Area], periods: Sequence[Period]
) -> list[Comparison]:
    """The comparisons in the sentence `view[start:end]`, in order of the text."""
    held = earlier_values(view, start, end, measures, periods)
    held += values_beside_times(view, start, measures, periods, {one.measure for one in held})
    taken = {one.measure for one in held}
    waiting: list[Area] = []
    for area in areas:
        right = value_after(view, area, measures, taken, start)
        if right is None:
            left = value_before(view, area, measures, taken, start)
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
        if not joint and _has_several_values(view, area, measures, right, (start, end)):
            for position in _run_of_values(view, measures, right, taken, 3, any_unit=True)[1:]:
                taken.add(position)
                held.append(_with_value(view, area, measures, position, held, (start, end), "area_then_values"))
    held += _of_an_area_while_here(view, start, measures, areas, taken)
    _add_values_after_than(view, start, measures, areas, periods, held, taken)
    held += _in_brackets_as_before(view, measures, held)
    held += _of_a_year_before(view, measures, held)
    held += _of_the_list(view, start, end, measures, areas, held)
    for area in waiting:
        if not has_its_value(area, measures, held) and (in_words := compared_in_words(view, area, measures, start)):
            held += of_both(view, in_words, measures)
    return sorted(with_direction_of_all(view, end, measures, held), key=lambda one: one.start)


def _has_several_values(
    view: str, area: Area, measures: Sequence[Measure], right: int, sentence: tuple[int, int]
) -> bool:
    """Whether an area has several values, the first of which is at the position `right`."""
    return bool(
        _is_plural(view, area)
        or _BOTH.search(view, sentence[0], measures[right].start)
        or _FIGURES_OF.search(view, sentence[0], area.start)
        or _ALONE_IN_BRACKETS.match(view, area.end)
        or _TWO_IN_BRACKETS.match(view, area.end)
        or any(_RESPECTIVELY.match(view, following.end) for following in measures[right + 1 : right + 2])
        or _is_all_of_its_sentence(view, area, measures, right, sentence)
    )


def _add_values_after_than(
    view: str,
    start: int,
    measures: Sequence[Measure],
    areas: Sequence[Area],
    periods: Sequence[Period],
    held: list[Comparison],
    taken: set[int | None],
) -> None:
    """Add the values introduced by "than" or "against" to `held`, and their positions to `taken`."""
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
                area = in_order[at] if in_order else compared.area
                held.append(replace(compared, measure=beside, area=area, start=token.start, end=token.end))


def _of_an_area_while_here(
    view: str, start: int, measures: Sequence[Measure], areas: Sequence[Area], taken: set[int | None]
) -> list[Comparison]:
    """Values of an area before the authority's own: "88% in the region were rated good, while here it was 92%"."""
    held: list[Comparison] = []
    for at, (value, own) in enumerate(pairwise(measures)):
        between = [one for one in areas if value.end <= one.start < own.start and one.code in (ENGLAND, REGION, LONDON)]
        if value.unit != own.unit or not taken.isdisjoint({at, at + 1}):
            continue
        if _NATIONAL_DATA.search(view, max(start, value.start - 50), value.start) and _AREA_WHILE_HERE.fullmatch(
            view, value.end, own.start
        ):
            taken.add(at)
            held.append(Comparison(at, at + 1, ENGLAND, value.token.start, value.token.end, None, HERE_IT_IS))
        if len(between) != 1:
            continue
        if _AREA_WHILE_HERE.fullmatch(view, between[0].end, own.start):
            taken.add(at)
            held.append(Comparison(at, at + 1, between[0].code, value.token.start, value.token.end, None, HERE_IT_IS))
    return held


def _in_brackets_as_before(view: str, measures: Sequence[Measure], held: Sequence[Comparison]) -> list[Comparison]:
    """Values alone in brackets, after a value in brackets that names its area: "12% (England 16%), 81% (85%)"."""
    taken = {one.measure for one in held}
    named = [
        one
        for one in held
        if one.measure is not None and _NAMED_IN_BRACKETS.search(view, max(0, one.start - _MAX_AREA), one.start)
    ]
    found: list[Comparison] = []
    for at in range(1, len(measures)):
        own, value = measures[at - 1], measures[at]
        alone = view[value.start - 1] == "(" and view.startswith(")", value.end)
        if not alone or not taken.isdisjoint({at - 1, at}) or own.unit != value.unit:
            continue
        if before := [one for one in named if one.start < own.start]:
            found.append(replace(before[-1], measure=at, figure=at - 1, start=value.token.start, end=value.token.end))
    return found


def _of_a_year_before(view: str, measures: Sequence[Measure], held: Sequence[Comparison]) -> list[Comparison]:
    """Values of a year after those of an area: "compared with 17.3% nationally and 16.4% in 2011"."""
    of_areas = {one.measure for one in held if one.area in (ENGLAND, REGION, LONDON)}
    taken = {one.measure for one in held}
    return [
        Comparison(at + 1, None, PRIOR_PERIOD, value.token.start, value.token.end, None, "and_in_a_year")
        for at, (area, value) in enumerate(pairwise(measures))
        if at in of_areas
        and at + 1 not in taken
        and area.unit == value.unit
        and _COMPARED_WITH.search(view, max(0, area.start - 30), area.start)
        and _AND_BEFORE.fullmatch(view, area.end, value.start)
        and _IN_A_YEAR.match(view, value.end)
    ]


def _areas_in_order(
    measures: Sequence[Measure], position: int, count: int, held: Sequence[Comparison]
) -> list[ComparatorArea]:
    """The areas of the values before, if as many values follow the next figure in the same order; else empty.

    "76 years for men, lower than in the region (78) and England (79), and 81 for women, lower than 82 and 83
    respectively": the 82 is the region's.
    """
    before = [one for one in held if one.measure is not None and one.measure < position]
    areas = [one.area for one in sorted(before, key=lambda one: one.start)]
    return areas if count > 1 and len(areas) == count == len(set(areas)) else []


def _of_the_list(
    view: str, start: int, end: int, measures: Sequence[Measure], areas: Sequence[Area], held: Sequence[Comparison]
) -> list[Comparison]:
    """All values of a sentence that gives only values of an area: "Regional figures put turnover at 24% and ..."."""
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


def _is_all_of_its_sentence(
    view: str, area: Area, measures: Sequence[Measure], right: int, sentence: tuple[int, int]
) -> bool:
    """Whether a sentence says nothing but the values of an area: "In England it was 79.1 and 83.1." """
    start, end = sentence
    opens = right == 0 and view[start : area.start].strip(" ,").lower() in ("", "in", "for", "across", "the")
    return opens and not view[measures[-1].end : end].strip(" .") and "respectively" not in view[area.end : end]


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
