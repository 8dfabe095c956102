"""The value next to the name of an area: "England average of 45%", "45% in England", "in England it was 45%".

Belongs here: the words between an area and its value. Does not belong here: names of areas (find/areas.py), and the
comparisons of a sentence (comparators.py).
"""

import re
from collections.abc import Sequence

from ingestion.codes import COUNT, ENGLAND, OTHER, PEERS, PRIOR_PERIOD, RANK
from ingestion.figures.compare.compared_in_words import COMPARING
from ingestion.figures.compare.prior_values import HELD_AGAINST
from ingestion.figures.describe.clauses import is_for
from ingestion.figures.model import Area, Measure

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
# "London boroughs averaged 15.2%", "the lowest in the region, where the average was 76%"
_THAN_AVERAGE = re.compile(r"(?:than|above|below)\s")  # "older than average: 26% are over 65"
_AVERAGED = re.compile(
    r"\s(?:(?:boroughs|councils|authorities)\s)?averag(?:ed|es)\s(?:\w+\s)?£?|,?\swhere\sthe\s(?:average|figure|rate)\s(?:was|is)\s£?"
)
_BARE_AREA_THEN_VALUE = re.compile(
    rf"(?:'s)?(?:\s(?:for|in)\sboth)?,?\s?(?:the\s(?:share|figure|rate|average|number|proportion|percentage|increase|rise|fall|reduction"
    rf"|decrease)\s?|(?:this|that|it)\s?)?{_IS_HIGHER}\s?(?:\(|:|=|\s-|at|on|of|was|is|are|were|stood\sat|reported|recorded"
    rf"|paid|had)?\s{{0,6}}{_QUALIFIER}£?\s{{0,6}}"
)
# "75.99% England average", "45% in England", "45% (England average)", "42% 6 years ago"
_VALUE_THEN_AREA = re.compile(
    r"\s{0,6}(?:(?:growth|increase|rise|fall|reduction|decrease)\s)?(?:,?\s?(?:(?:which|that)\s)?(?:is|was)\s)?\(?(?:(?:for|in|across|among(?:st)?|as|at|during|of|seen|reported|recorded|achieved"
    r"|being)\s(?:the\s)?){0,2}(?:the\s|an?\s|their\s|all\sof\s|whole\sof\s|rest\sof\s)*"
)
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
# "Similar to England (72% compared with 71%)", "..., at 72% compared with 71%", "above the England average for those
# who feel safe: 72% against 71%": the second value is England's.
_SECOND_OF_TWO = re.compile(r"\s{0,2}(?:compared\s(?:with|to)|versus|vs\.?|against)\s")
# "Turnover was 17%. It was 25% across the region."
_IT_IS = re.compile(r"\W*(?:It|This)\s(?:was|is|stood\sat|compares?\swith|compared\s(?:to|with))\s(?:\w+\s)?")
_SET_APART = re.compile(
    r"(?:[(;,/]\s?(?:(?:in|for|across)\s)?|\bthat\sfor\s|\band\s(?:in|for|across)\s)(?:the\s)?\Z"
)  # "(England 45%)"
_UP_TO_VALUE = re.compile(r"(?:\s(?:in\s)?20\d\d(?:/\d\d)?)?[ :-]*")  # "(England 45%)", "(England 2023/24: 45%)"
_ITS_OWN_IS = re.compile(r"'s\s(?:[a-z][\w-]*\s){1,4}(?:is|was|stands\sat|stood\sat)\s")  # "England's turnover is 24%"
_OPENING_ADVERB = re.compile(
    r"\W{0,3}(?:(?:[Ww]hereas|[Ww]hile|[Ww]hilst|[Aa]lthough|[Tt]hough|And|But)\s)?(?:(?:[Ii]n|[Aa]cross)\s)?\Z"
)
# "Compared with 36% of carers nationally, 33% were satisfied"
_OPENS_COMPARING = re.compile(
    r"\W*(?:(?:Set\s|Measured\s)?[Aa]gainst|Compared\s(?:with|to)|In\scontrast\s(?:with|to)|Unlike)\s(?:the\s)?"
)
# "A neighbouring county had 61%.": nothing follows that the value could be of.
_OPENS_SENTENCE = re.compile(r"\W{0,3}(?:(?:In|Across|For)\s)?(?:(?:[Tt]he|[Aa]n?|[Oo]ne|[Ii]ts)\s)?(?:\w+\s)?\Z")
_HAD_IT = re.compile(
    rf",?\s(?:(?:it|this|the\s(?:figure|rate|share|average|number|proportion|percentage|wait|time))\s)?(?:was|is|had|has|reported|recorded"
    rf"|achieved|stood\sat|averaged)\s{_QUALIFIER}£?\s{{0,6}}"
)
# "Nationally the conversion rate was 29%"
_SAYS_WHAT_WAS = re.compile(
    rf",?\s(?:the\s)?(?!(?:council|authority|county|city|borough|it|they|this|we)\b)(?:[a-z][\w-]*\s){{1,8}}?(?:is|was|are|were|stood\sat|stands\sat"
    rf"|averaged|(?:rose|fell)\sby)\s{_QUALIFIER}£?\s{{0,6}}"
)
# "Turnover was 14%, where England as a whole loses 24%"
_WHERE = re.compile(r"\s(?:where|whereas|while|whilst)\s(?:the\s)?\Z")
_OPENS_WHERE = re.compile(r"\W*(?:Where|Whereas|While|Whilst)\s(?:the\s)?")
_THEN_HERE = re.compile(r"[^.;,\d]{0,40},\s(?:the\s(?:council|local\sauthority|authority)|it|here|in\s[A-Z])")
_DOES = re.compile(rf"\s(?:[a-z]{{2,12}}(?:s|ed)|had|lost|spent|paid|saw)\s{_QUALIFIER}£?\s{{0,6}}")
_ALL_OF_IT = re.compile(r"\s?[.,;)]|\sof\s(?:its|their|them|these|those)\b|\s*\Z")
_ENDS = re.compile(r"\s?[.,;(]|\s*\Z")
_OF_WHOM = re.compile(r"\s{0,6}(?:of\s(?:[\w'-]+\s){1,4}?)?(?:(?:in|across|for)\s)?(?:the\s)?")
# "36% of carers in England were satisfied"
_OF_WHOM_IN = re.compile(
    r"\sof\s(?:(?!areas|neighbourhoods|wards|councils|authorities|places)[\w'-]+\s){1,4}?(?:in|across)\s"
)
_WITH_AREA = re.compile(r"\bwith\s(?:the\s)?\Z")  # "71% had control, with England on 77.6%"
# "The gap to the national rate had been -4.1 points": that is a value of the authority.
_DIFFERENCE_FROM = re.compile(
    r"\b(?:difference|gap|variance|distance|deviation|margin)s?\s(?:from|to|with|against|between|over|below|above)\s"
    r"(?:[\w'-]+\s){0,6}\Z",
    re.IGNORECASE,
)
_IT_WAS = re.compile(r"(?!.*(?:\bwhich\b|\())(?:\s[\w'-]+){0,6}?\s(?:was|is|were|stood|remained|reached|came)\b")


def value_after(view: str, area: Area, measures: Sequence[Measure], taken: set[int | None], start: int) -> int | None:
    """The position of the area's value after its name; None where there is none."""
    position = next((i for i, measure in enumerate(measures) if measure.start >= area.end), None)
    if position is None or position in taken or measures[position].start - area.end > 140:
        return None
    gap = view[area.end : measures[position].start]
    is_own = (gap.startswith(":") and _THAN_AVERAGE.match(view, area.start)) or _opens_comparing(
        view, area, measures[0], start
    )
    if is_own or _is_of_the_authority(view, area, measures, position, start):
        return None
    is_beside = _AVERAGED.fullmatch(gap) or (_UP_TO_VALUE.fullmatch(gap) and _SET_APART.search(view, start, area.start))
    has_it = _does_it(view, area, measures, position, start) or (
        position == 0 and _had_it(view, area, measures[0], start)
    )
    if is_beside or has_it:
        return position
    if area.code == PRIOR_PERIOD and not area.is_average and "(" not in gap:
        aimed = "last" in view[area.start : area.end] and _AIMED_AT.search(view, start, area.start)
        return position if _EARLIER_FIGURE.fullmatch(gap) and not aimed else None
    names_both = gap.endswith(": ") and area.code != OTHER
    two = ("(" in gap or gap == ", at " or names_both) and _SECOND_OF_TWO.match(view, measures[position].end)
    if two and position + 1 < len(measures):
        return position + 1 if gap.strip() in ("(", ", at") or names_both else None
    if area.is_average:
        return position if _AREA_THEN_VALUE.fullmatch(gap) else None
    if (gap in (", ", " ") or _ITS_OWN_IS.fullmatch(gap)) and _OPENING_ADVERB.match(view, start, area.start):
        return position
    before = view[max(start, area.start - 80) : area.start]
    is_there = position and _AND_THERE.search(before) and _IT_IS_THERE.fullmatch(gap)
    counts = gap == " on " and measures[position].measure_type == COUNT  # "lower than England on 12 of 20 measures"
    is_with = gap in (" on ", " at ") and _WITH_AREA.search(before)
    compares = bool(is_with or COMPARING.search(view, start, area.end)) and not _SUPERLATIVE_IN.search(before)
    compares = compares and not counts and not (gap == ", " and _follows_its_value(view, area, measures, position))
    return position if is_there or (compares and _BARE_AREA_THEN_VALUE.fullmatch(gap) and gap.strip()) else None


def _follows_its_value(view: str, area: Area, measures: Sequence[Measure], position: int) -> bool:
    """Whether an area has the value before it, so that the next is another's: "60% nationally, 59% regionally"."""
    return position > 1 and bool(_VALUE_THEN_AREA.fullmatch(view, measures[position - 1].end, area.start))


def _is_of_the_authority(view: str, area: Area, measures: Sequence[Measure], position: int, start: int) -> bool:
    """Whether a value after an area is not its own: "the gap to England was 4", "whiter than England: 93% are"."""
    value = measures[position]
    gap = view[area.end : value.start]
    if _IT_WAS.match(gap) and _DIFFERENCE_FROM.search(view, max(start, area.start - 80), area.start):
        return True
    is_first = all(one.unit != value.unit for one in measures[:position])
    return gap == ": " and is_first and bool(COMPARING.search(view, start, area.start))


def _does_it(view: str, area: Area, measures: Sequence[Measure], position: int, start: int) -> bool:
    """Whether a clause says how much an area does of what a value before it says: "14%, where England loses 24%"."""
    value = measures[position]
    if area.code in (OTHER, PRIOR_PERIOD) or not _DOES.fullmatch(view, area.end, value.start):
        return False
    if _OPENS_WHERE.fullmatch(view, start, area.start):
        return bool(
            _THEN_HERE.match(view, value.end) and any(one.unit == value.unit for one in measures[position + 1 :])
        )
    follows = _WHERE.search(view, start, area.start) and _ALL_OF_IT.match(view, value.end)
    return bool(follows and any(one.unit == value.unit for one in measures[:position]))


def _had_it(view: str, area: Area, value: Measure, start: int) -> bool:
    """Whether a sentence says what an area has: "The neighbouring county had 61%.", "Nationally turnover was 25%"."""
    if area.code in (OTHER, PRIOR_PERIOD) or not _OPENS_SENTENCE.fullmatch(view, start, area.start):
        return False
    if area.code != PEERS and value.measure_type != RANK and _SAYS_WHAT_WAS.fullmatch(view, area.end, value.start):
        return True
    return bool(_HAD_IT.fullmatch(view, area.end, value.start) and _ENDS.match(view, value.end))


def value_before(view: str, area: Area, measures: Sequence[Measure], taken: set[int | None], start: int) -> int | None:
    """The position of the area's value before its name; None where there is none."""
    position = next((i for i in range(len(measures) - 1, -1, -1) if measures[i].end <= area.start), None)
    if position is None or position in taken or measures[position].measure_type == RANK:
        return None  # "placed 23rd nationally" is a place among all
    measure = measures[position]
    if area.code == OTHER and not area.is_average:
        return position if _is_for_another(view, area, measures, position) else None
    gap = view[measure.end : area.start]
    if area.code == PEERS and measure.rule == "count" and gap.isspace():  # "1 county council": a number of them
        return None
    of_whom_there = area.code == ENGLAND and _OF_WHOM_IN.fullmatch(gap)
    if of_whom_there or (not position and _opens_comparing(view, area, measure, start)):
        return position
    if not _VALUE_THEN_AREA.fullmatch(gap):
        return None
    if area.is_average and "," not in gap and area.code != PRIOR_PERIOD:
        return position
    earlier = any(m.unit == measure.unit for m in measures[:position])
    lead = view[max(start, measure.start - 40) : measure.start]
    if area.code != PRIOR_PERIOD and not position and _IT_IS.fullmatch(view, start, measure.start):
        return position
    return position if earlier or (HELD_AGAINST.search(lead) and COMPARING.search(lead)) else None


def _is_for_another(view: str, area: Area, measures: Sequence[Measure], position: int) -> bool:
    """Whether a value after another is that of an authority: "48% had one, with 44% for Oxmarsh"."""
    measure = measures[position]
    follows_another = any(one.unit == measure.unit for one in measures[:position])
    return follows_another and is_for(view, measure, area.start, area.end)


def _opens_comparing(view: str, area: Area, first: Measure, start: int) -> bool:
    """Whether a sentence begins with the value of an area: "Compared with 36% of carers nationally, 33% were"."""
    return (
        area.code != PRIOR_PERIOD
        and first.end <= area.start
        and bool(
            _OPENS_COMPARING.fullmatch(view, start, first.start) and _OF_WHOM.fullmatch(view, first.end, area.start)
        )
    )
