"""The numbers of one sentence, each with its class or its unit.

Belongs here: the order of the classification. Does not belong here: its single steps
(number_classes.py, periods.py, units.py, counts.py), numbers that qualify one another (denominators.py,
shared_units.py), and comparators (comparators.py, link_comparators.py).
"""

import re
from collections.abc import Callable, Mapping, Sequence
from itertools import pairwise

from ingestion.codes import OTHER, PRIOR_PERIOD, SCORE
from ingestion.figures.compare.comparators import find_comparators
from ingestion.figures.find.areas import find_areas
from ingestion.figures.find.authorities import find_authorities
from ingestion.figures.find.citations import find_citations
from ingestion.figures.find.periods import find_periods
from ingestion.figures.measure.counts import count_at, refers_back
from ingestion.figures.measure.denominators import without_bases, without_rank_words
from ingestion.figures.measure.number_classes import classify_non_statistic, is_compound
from ingestion.figures.measure.scales import explained_scale, is_a_mark, is_explained
from ingestion.figures.measure.shared_units import with_carried_units, with_compound_times, with_unit_of
from ingestion.figures.measure.signs import with_sign
from ingestion.figures.measure.units import measure_at
from ingestion.figures.model import REACH, Area, Classification, Measure, Period, Sentence, SentenceReading, Token
from ingestion.structure.authority import NameOf

# Nouns that make a hyphenated time a limit or an offer ("28-day period") rather than a name ("7-minute briefing").
_TIME_LIMIT = re.compile(
    r"\s(?:\w+\s){0,2}?(?:period|time\s?frames?|targets?|standards?|time\s?scales?|time\s?limits?|limit|window"
    r"|wait(?:s|ing)?|deadlines?|response|turnaround"
    r"|requirement|KPI|threshold|delay|gap|difference|backlog|reablement)\b"
)

# Between two runs of digits: a comma or a point with a blank on either side, a stroke, any sign that is not ASCII but
# for dashes and signs of a calculation.
_SEPARATED = re.compile(
    r"|[.,;'`_^?!@$\"\\]|(?! )[^\x00-\x7f–—−×÷≤≥→…]|\ufffd{2,3}| [.,]|(?P<group>[ ]|, )|(?P<stroke>/)"
)
_THOUSANDS = 3  # digits of a group
_TOUCHING: Classification = ("unexplained", "touching_digits")
_GOES_ON = re.compile(r"\s(?!and\b|or\b|to\b)[a-z]")
_LARGEST_PART = 12  # of a fraction printed with a stroke

# A number like a year may be a count: "2023 people", unless the words before it are about time.
_COUNTED_NOUN = re.compile(
    r"\s(?:people|residents|adults|carers|cases|concerns|staff|contacts|referrals|assessments|homes|hours)\b"
)
_IN_TIME = re.compile(
    r"(?:\b(?:[Tt]he|[Aa]|[Ii]ts|[Oo]ur|[Tt]heir|[Tt]his|[Ii]n|[Dd]uring|[Ss]ince|[Bb]y|[Uu]ntil|[Ff]rom|[Ff]or"
    r"|[Ee]arly|[Ll]ate|[Oo]f|to|and|between|end|\w+ber|\w+ary)|[(,])\s?\Z"
)


def read_sentence(
    view: str,
    sentence: Sentence,
    tokens: Sequence[Token],
    known: Mapping[int, Classification],
    before: Sequence[SentenceReading],
    whose: Callable[[str], NameOf | None],
) -> SentenceReading:
    """Read the numbers of one sentence.

    `tokens` are those that begin in it, `known` the verdicts that the report's structure gives, by offset. `before` are
    the sentences before it, as read: only a sentence after a measure can compare without its own number. `whose`
    returns whose name words are.
    """
    reading = SentenceReading(sentence, list(tokens))
    last = before[-1].measures[-1] if before and before[-1].measures else None
    if not tokens and last is None:
        return reading
    if tokens:
        reading.periods = find_periods(view, sentence.start, sentence.end, tokens)
        _classify(view, reading, known)
        _measure(view, reading, last)
    if not reading.measures and not any(one.measures for one in before[-REACH:]):
        return reading
    reading.authorities = find_authorities(view, sentence.start, sentence.end, whose) if reading.measures else []
    areas = _areas(view, sentence, reading)
    reading.periods = _without_comparators(reading.periods, areas)
    if areas or len(reading.measures) > 1 or (reading.measures and last):
        reading.held = find_comparators(view, sentence.start, sentence.end, reading.measures, areas, reading.periods)
    compared = {held.measure for held in reading.held}
    reading.figures = [position for position in range(len(reading.measures)) if position not in compared]
    return reading


def _areas(view: str, sentence: Sentence, reading: SentenceReading) -> list[Area]:
    """The areas of a sentence, also other authorities, without areas in the name of a source.

    "The Survey of Adult Carers in England" names no area.
    """
    areas = find_areas(view, sentence.start, sentence.end)
    cited = find_citations(view, sentence.start, sentence.end, reading.periods) if areas else []
    areas = [area for area in areas if not any(source.start <= area.start < source.end for source in cited)]
    others = [
        Area(one.start, one.end, OTHER, is_average=False)
        for one in reading.authorities
        if not one.is_own and not any(area.start < one.end and one.start < area.end for area in areas)
    ]
    return sorted([*areas, *others], key=lambda area: area.start) if others else areas


def _classify(view: str, reading: SentenceReading, known: Mapping[int, Classification]) -> None:
    """Give a class to every token that is no measure."""
    sentence = reading.sentence
    previous: tuple[Token, Classification] | None = None
    scales = explained_scale(view, sentence.start, sentence.end)
    for token in reading.tokens:
        day = next((p for p in reading.periods if p.kind == "day" and p.start <= token.start < p.end), None)
        verdict = known.get(token.start) or (("date", "day") if day else None)
        if scales and is_explained(token, scales):
            verdict = ("rating_scale", "scale_explained")
        verdict = verdict or classify_non_statistic(view, token, sentence.start, sentence.end, previous)
        if verdict is None:
            period = next((p for p in reading.periods if p.start <= token.start and token.end <= p.end), None)
            if period and not _is_counted(view, token, period):
                verdict = ("date" if period.kind in ("day", "day_of_year") else "period", period.kind)
        if verdict:
            reading.verdicts[token] = verdict
        previous = (token, verdict) if verdict else None
    if not reading.periods:
        return
    names = [token for token, verdict in reading.verdicts.items() if verdict[0] not in ("period", "date")]
    reading.periods = [p for p in reading.periods if not any(p.start <= token.start < p.end for token in names)]


def _is_counted(view: str, token: Token, period: Period) -> bool:
    """Whether a number like a year is a count: "2023 people" without "in" before it."""
    return (
        period.kind == "year"
        and bool(_COUNTED_NOUN.match(view, token.end))
        and not _IN_TIME.search(view, max(0, token.start - 12), token.start)
    )


def _measure(view: str, reading: SentenceReading, before: Measure | None) -> None:
    """Give a unit to every remaining token, from right to left: in "5 to 10 days" the unit is last."""
    for first, second in pairwise(reading.tokens):
        if second in reading.verdicts:
            continue
        if reading.verdicts.get(first, _TOUCHING) == _TOUCHING and _touch(view, first, second):
            reading.verdicts |= dict.fromkeys((first, second), _TOUCHING)
        elif first in reading.verdicts and view[first.end : second.start] == ".":
            reading.verdicts[second] = reading.verdicts[first]  # "version 1.2.3"
    measures: list[Measure] = []
    following: Measure | None = None
    for token in reversed([token for token in reading.tokens if token not in reading.verdicts]):
        following = _measure_of(view, reading, token, following)
        if following:
            measures.insert(0, following)
    measures = with_compound_times(view, measures, reading.verdicts)
    measures = without_rank_words(measures, reading.verdicts)
    measures = without_bases(view, reading.sentence, measures, reading.verdicts)
    reading.measures = [with_sign(view, one, reading.sentence) for one in with_carried_units(view, measures, before)]


def _touch(view: str, first: Token, second: Token) -> bool:
    """Whether two runs of digits may be parts of one number that is not understood: "65,9%", "1.2.3", "12 345", "2/3".

    A part of a number is worse than none.
    """
    between = _SEPARATED.fullmatch(view, first.end, second.start)
    if between is None or not (first.kind == second.kind == "digits"):
        return False
    if between["stroke"]:
        return first.value < second.value <= _LARGEST_PART
    if between["group"] is None:
        return True
    is_group = second.end - second.start == _THOUSANDS and first.value > 0
    if between["group"] == " ":
        return is_group and ("," in view[first.start : first.end] or first.end - first.start <= _THOUSANDS)
    return is_group and first.end - first.start <= _THOUSANDS and bool(_GOES_ON.match(view, second.end))


def _measure_of(view: str, reading: SentenceReading, token: Token, following: Measure | None) -> Measure | None:
    """The measure of one token, or None; then the token has its verdict where a rule knows one."""
    sentence = reading.sentence
    measure = measure_at(view, token, sentence.start, sentence.end)
    if measure is None and token.kind == "digits" and is_a_mark(view, token, sentence.start, sentence.end):
        return Measure(token, token.value, "score", SCORE, token.start, token.end, "mark_on_a_scale")
    compound = measure.hyphenated if measure else is_compound(view, token)
    if compound and not (measure and _TIME_LIMIT.match(view, measure.end, sentence.end)):
        reading.verdicts[token] = ("name_or_title", "compound")
        return None
    if following and token.kind in ("digits", "words"):
        measure = with_unit_of(view, token, measure, following)
    if measure is None and (rule := refers_back(view, token, sentence.start, sentence.end)):
        reading.verdicts[token] = ("other", rule)
        return None
    return measure or count_at(view, token, sentence.start, sentence.end)


def _without_comparators(periods: list[Period], areas: Sequence[Area]) -> list[Period]:
    """The periods that date a figure: "the previous year" compares where another period is named."""
    earlier = [area for area in areas if area.code == PRIOR_PERIOD]
    return [p for p in periods if p.value or not any(a.start < p.end and p.start < a.end for a in earlier)]
