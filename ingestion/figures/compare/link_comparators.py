"""Links each comparator to its figure, in its own sentence or in the sentence before.

Belongs here: choosing the figure for each comparator of a paragraph. Does not belong here: finding comparators
(comparators.py) and reading a sentence (sentence.py).
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import takewhile

from ingestion.codes import (
    CHANGE,
    DURATION,
    ENGLAND,
    LONDON,
    OTHER,
    PRIOR_PERIOD,
    RATE,
    REGION,
    SCORE,
    SHARE,
    ComparatorArea,
)
from ingestion.figures.find.directions import last_direction
from ingestion.figures.model import REACH, Comparison, LinkedFigure, Measure, SentenceReading

_IT_WAS = re.compile(
    r"\b(?:it|this|figure|share|rate|proportion|percentage)\b(?:\s[\w'-]+){0,5}\s(?:was|is|stood\sat)\s(?:\w+\s)?\Z"
    r"|\A(?:Locally|Here|In\s[A-Z][\w-]+),?\s(?:\w+\s)?\Z"
)
_OF_ITS_OWN = re.compile(r"(?:[Cc]ouncil|[Cc]orporate|[Oo]rganisation|[Aa]uthority)")
_A_RATING = r"(?P<rating>[Gg]ood|[Oo]utstanding|[Ii]nadequate|[Rr]equir\w+\s[Ii]mprovement)"
_RATING = re.compile(rf"[^.;,()%\d]{{1,80}}?\b{_A_RATING}\b")
# "71% were reviewed, against a target of 80% and an average of 59%": the average is of the 71%.
_A_TARGET = re.compile(
    r"\b(?:against|to|than|above|below)\s(?:an?|the|its)\s(?:\w+\s){0,2}(?:target|goal|standard|ambition)\sof\s\Z"
)
_OF_RATING = re.compile(rf"\b(?:for|rated)\s{_A_RATING}\s(?:ratings\s)?(?:was|is|were)\s\Z")
_NO_WHOLE = re.compile(
    r"\sof\s(?:whom|which|them)\b|\s(?:[a-z]+\s){0,2}?(?:hospitals|localities|areas|teams|wards|towns|sites)\b"
)
_NOUN = re.compile(r"\s(?P<noun>[a-z]{4,})\b")
_NATIONALLY_THE = re.compile(
    r"\W{0,3}(?:Nationally|Regionally|(?:In|Across)\s(?:England|the\sregion)),?\s(?P<what>[^.;]+)"
)
_CONTENT_WORD = re.compile(r"[a-z]{4,}")
_SAY_NOTHING = {
    "that", "this", "figure", "figures", "share", "rate", "average", "median", "proportion", "percentage", "number",
    "people", "adults", "were", "with", "been", "have",
}  # fmt: skip
_NEAR = 40  # characters after a count that may have its noun
_BARE = ("bare_count", "count_in_brackets")
_ALSO_BARE = (DURATION, RATE, SCORE)  # values whose unit may be left out in the sentence after: "The average was 7.4."


def attach(view: str, readings: Sequence[SentenceReading]) -> list[LinkedFigure]:
    """The figures of a paragraph in order, each with its comparators and their values (None in words only).

    A value of England or a region is a comparator of the authority's in the next sentence ("Nationally 45% felt safe.
    Here it was 40%."); without one it is no figure of the authority. Another value without a comparator in the text is
    a separate figure.
    """
    found: list[LinkedFigure] = []
    unclaimed: list[tuple[LinkedFigure, Comparison]] = []
    alone: list[LinkedFigure] = []
    is_national = False  # whether a national value or average was named before
    for index, reading in enumerate(readings):
        if not reading.measures and not reading.held:
            continue
        own = [LinkedFigure(reading, index, reading.measures[position]) for position in reading.figures]
        for value, held in unclaimed:
            if own and _corresponds(view, own[0], value, index):
                direction = held.direction or last_direction(view, own[0].measure.end, reading.sentence.end)
                own[0].held.append((replace(held, direction=direction), value.measure.value))
                del found[next(at for at in range(len(found) - 1, -1, -1) if found[at] is value)]
            elif held.area in (ENGLAND, REGION, LONDON):
                alone.append(value)
        unclaimed = []
        earlier = _from_sentence(found, index - REACH)
        reading.held = _with_area_before(reading, earlier)
        for held in _with_national_average(view, reading.held, is_national):
            is_national = is_national or held.area == ENGLAND
            measure = reading.measures[held.measure] if held.measure is not None else None
            figure = _figure_for(view, reading, held, measure, own, earlier)
            if figure:
                figure.held.append((held, measure.value if measure else None))
            elif measure:
                own.append(LinkedFigure(reading, index, measure))
                unclaimed += [(own[-1], held)] if held.area not in (PRIOR_PERIOD, OTHER) else []
        own.sort(key=lambda one: one.measure.start)
        found.extend(own)
    alone += [value for value, held in unclaimed if held.area in (ENGLAND, REGION, LONDON)]
    for value in alone:
        value.reading.verdicts[value.measure.token] = ("comparator", "without_own_value")
    return [one for one in found if not any(one is value for value in alone)]


def _with_national_average(view: str, held: Sequence[Comparison], is_national: bool) -> list[Comparison]:
    """A bare "average" after a national one is England's: "below the national average of 8% ... also below average"."""
    known: list[Comparison] = []
    for one in held:
        is_national = is_national or one.area == ENGLAND
        bare = one.area == OTHER and one.measure is None and not _OF_ITS_OWN.match(view, one.start)
        known.append(replace(one, area=ENGLAND) if bare and is_national else one)
    return known


def _with_area_before(reading: SentenceReading, earlier: Sequence[LinkedFigure]) -> list[Comparison]:
    """A value compared with nothing named is of the area of the sentence before: "... 59% in England. ... than 85%"."""
    if not earlier:
        return reading.held
    last = earlier[-1]
    area: ComparatorArea = next((one.area for one, value in last.held if value is not None), OTHER)
    if area not in (ENGLAND, REGION, LONDON):
        return reading.held

    def is_of_area(one: Comparison) -> bool:
        names_none = one.area == OTHER and one.rule == "after_than"
        return names_none and one.measure is not None and reading.measures[one.measure].unit == last.measure.unit

    return [replace(one, area=area) if is_of_area(one) else one for one in reading.held]


def _corresponds(view: str, one: LinkedFigure, value: LinkedFigure, index: int) -> bool:
    """Whether a figure is the authority's counterpart of an area's value in the sentence before."""
    lead = view[one.reading.sentence.start : one.measure.start]
    return value.sentence_index == index - 1 and _same_kind(one.measure, value.measure) and bool(_IT_WAS.search(lead))


def _from_sentence(found: list[LinkedFigure], first: int) -> list[LinkedFigure]:
    """The figures found from sentence `first` on, in order."""
    return list(takewhile(lambda one: one.sentence_index >= first, reversed(found)))[::-1]


def _figure_for(
    view: str,
    reading: SentenceReading,
    held: Comparison,
    measure: Measure | None,
    own: list[LinkedFigure],
    earlier: list[LinkedFigure],
) -> LinkedFigure | None:
    """The figure that `held` is compared with: the nearest before it of the same unit, else after it, else earlier."""
    if held.figure is not None and (
        fixed := next((one for one in own if one.measure is reading.measures[held.figure]), None)
    ):
        return fixed
    if measure is None:
        before = [one for one in own if one.measure.start < held.start]
        return before[-1] if before else (earlier[-1] if earlier and not own else None)
    alike = [one for one in own if _may_be_held(one.measure, measure)]
    if not alike and (bare := [one for one in own if one.measure.rule in _BARE]):
        bare[-1].measure = replace(bare[-1].measure, unit=measure.unit, measure_type=measure.measure_type)
        alike = bare[-1:]
    if rating := _rating_before(view, measure) or _rating_after(view, measure):
        alike = [one for one in alike if _rating_after(view, one.measure) == rating] or alike
    if before := [one for one in alike if one.measure.start < held.start]:
        before = _without_targets(view, before)
        run = _run_of(held, reading.held)
        return before[-len(run) :][run.index(held)] if 1 < len(run) <= len(before) else before[-1]
    if alike:
        return alike[0]
    past = [one for one in earlier if _same_kind(one.measure, measure) or _is_its_share(one.measure, measure)]
    past = past or [one for one in earlier if measure.rule in _BARE and one.measure.measure_type in _ALSO_BARE]
    past = _of_what_is_named(view, reading, past)
    past = _without_parts(view, _without_targets(view, _of_the_same_name(view, past, measure)))
    only_differences = all(one.measure.measure_type == CHANGE for one in own)  # "This was 3 points below England (64%)"
    run = _run_of(held, reading.held) if held.measure is not None else [held]
    if past and only_differences and 1 < len(run) <= len(past):
        of_run = past[-len(run) :]
        if of_run[0].reading is of_run[-1].reading or not any(_has_area(one, held.area) for one in of_run[:-1]):
            return of_run[run.index(held)]
    return past[-1] if past and only_differences else None


def _has_area(figure: LinkedFigure, area: ComparatorArea) -> bool:
    return any(one.area == area for one, _ in figure.held)


def _without_targets(view: str, figures: list[LinkedFigure]) -> list[LinkedFigure]:
    """The figures without those that are targets; all, where all are targets."""
    observed = [one for one in figures if not _A_TARGET.search(view, one.reading.sentence.start, one.measure.start)]
    return observed or figures


def _without_parts(view: str, figures: list[LinkedFigure]) -> list[LinkedFigure]:
    """The figures without parts ("12 of whom were waiting") and places ("in 2 hospitals"); all, where all are such."""
    wholes = [one for one in figures if not _NO_WHOLE.match(view, one.measure.end)]
    return wholes or figures


def _may_be_held(figure: Measure, measure: Measure) -> bool:
    """Whether a value is of the figure's kind; a bare one is of any, but no share is compared with more than 100.

    "13 times that of England (434)" is a comparison itself.
    """
    if figure.rule == "times":
        return False
    if measure.rule in _BARE:
        return not (figure.measure_type == SHARE and measure.value > 100)
    return _same_kind(figure, measure)


def _of_the_same_name(view: str, past: list[LinkedFigure], measure: Measure) -> list[LinkedFigure]:
    """The figures before that are of the same rating, or count the same: "This compared with 4,690 concerns"."""
    if rating := _rating_before(view, measure):
        return [one for one in past if _rating_after(view, one.measure) == rating] or past
    noun = _NOUN.match(view, measure.end) if measure.rule == "count" else None
    if noun is None:
        return past
    return [one for one in past if noun["noun"] in view[one.measure.end : one.measure.end + _NEAR]] or past


def _of_what_is_named(view: str, reading: SentenceReading, past: list[LinkedFigure]) -> list[LinkedFigure]:
    """The figures before that are of what a sentence about an area names: "Nationally the vacancy rate was 8%"."""
    named = _NATIONALLY_THE.match(view, reading.sentence.start, reading.measures[0].start)
    words = set(_CONTENT_WORD.findall(named["what"].lower())) - _SAY_NOTHING if named else None
    if not words:
        return past
    return [
        one
        for one in past
        if not words.isdisjoint(
            _CONTENT_WORD.findall(view[one.reading.sentence.start : one.reading.sentence.end].lower())
        )
    ]


def _rating_before(view: str, measure: Measure) -> str | None:
    """The rating of which an area's share is: "The regional average for good was 75%"."""
    rating = _OF_RATING.search(view, max(0, measure.start - 60), measure.start)
    return rating["rating"].lower() if rating else None


def _rating_after(view: str, measure: Measure) -> str | None:
    """The rating of which a share is: "82% were Good and 6% Outstanding; in England 77% were Good"."""
    rating = _RATING.match(view, measure.end)
    return rating["rating"].lower() if rating else None


def _run_of(held: Comparison, others: Sequence[Comparison]) -> list[Comparison]:
    """The comparators of one area side by side: "England averages of 67.1% and 59.1%" belong to two figures."""
    run = sorted(
        (one for one in others if one.area == held.area and one.measure is not None), key=lambda one: one.start
    )
    measures = [one.measure for one in run if one.measure is not None]
    return run if measures == list(range(measures[0], measures[0] + len(run))) else [held]


def _is_its_share(figure: Measure, bare: Measure) -> bool:
    """Whether a bare value may be compared with a share of the sentence before: "London (57.1) and England (60.4)"."""
    return figure.measure_type == SHARE and bare.rule in _BARE and bare.value <= 100


def _same_kind(first: Measure, second: Measure) -> bool:
    money = first.unit.startswith("gbp") and second.unit.startswith("gbp") and "gbp" in (first.unit, second.unit)
    return first.unit == second.unit or money or first.measure_type == second.measure_type == DURATION
