"""Values that share one unit: "5 to 10 days", "between 5 and 10 people", "a wait of 14 days reduced to 6".

Belongs here: giving a bare value the unit of the value after or before it. Does not belong here: units printed beside a
number (units.py).
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from math import isnan

from ingestion.codes import COUNT, DURATION, RATE, SCORE, SHARE
from ingestion.figures.describe.money import UNIT as MONEY
from ingestion.figures.model import Classification, Measure, Token

# Number of the smaller unit in the larger one.
_PARTS_OF = {("minutes", "seconds"): 60, ("hours", "minutes"): 60, ("weeks", "days"): 7, ("years", "months"): 12}
_AND_PART = re.compile(r",?\s(?:and\s)?")
_ONE_UNIT = re.compile(r"\s{0,6}(?:and|or|to|-|/)\s{0,6}£?")
_LISTED = re.compile(r",\s£?")  # "32, 57 and 21 days"
# "93 or 44% of them": the same people, counted and as a share.
_COUNT_OR_SHARE = re.compile(r"\sor\s[\d.]{1,6}\s?(?:%|per\scent)\sof\s(?:them|these|those|whom|which|the|all)\b")
# "The average age was 63 and 18% were over 80": the first value ends its statement, the share begins a new one.
_ENDS_ITS_OWN = re.compile(r"\b(?:age|number|total|score|rank)\b[^.;,]{0,60}\b(?:is|was|were|of)\s(?:\w+\s)?\Z")
_IS_OF_ITS_OWN = re.compile(r"\s(?:of\s\w+|were|was|are|is|had|have|felt|said|did)\b")
_MAX_SCALED = 1000  # "£3 to £5 million": a larger number has its own scale
_SPANNING = re.compile(r"\b(?:[Bb]etween|[Ff]rom)\s\Z")
_TOWARDS = re.compile(
    r"[^.;,]{0,60}?\b(?:to|from)\s(?:\w+\s){0,2}?|\sand\s[^.;,]{0,40}?\bfor\s"
    r"|[^.;]{0,60}?,\s(?:up|down)\sfrom\s|[^.;]{0,60}?\brather\sthan\s"
    r"|\s\((?:the\s)?(?:mean|median|average)\s(?:was\s|of\s)?"
    r"|[^.;]{0,60}?[;,]\s(?:[^.;\d]{1,60}\s)?(?:it\s(?:takes|took|lasts|lasted|was)|they\s(?:wait|take|took|waited)|waited)\s(?:\w+\s)?"
    r"|(?:[;,]|,?\s(?:and|but|while))\s[^.;,\d]{1,60}\s(?:took|takes|lasted|lasts|waited)\s(?:\w+\s)?"
    r"|[^.;,\d]{0,60}\sand\s(?:[\w-]+\s){0,2}(?:people|adults|carers|men|women|others|users|residents)\s"
    r"|[^.;\d]{0,60}\((?:the\s)?(?:England|English|national|regional|region|London)(?:\s(?:average|figure))?(?:\sof)?:?\s"
    r"|[^;]{0,60}?[;,]\s(?:(?:and|but|while)\s)?for\s[^.;,\d]{2,40}\s(?:it|this|the\s(?:figure|rate|average|difference|gap|wait))\s(?:was|is)\s(?:\w+\s)?"
    r"|\sfor\s[^.;,\d]{2,40},?\sand\sfrom\s|\s\((?:19|20)\d\d(?:/\d\d)?:?\s"
    r"|[;,]\s(?:the\s)?(?:England|English|national|regional|region|London)(?:\saverage)?(?:\s20\d\d(?:/\d\d)?)?:?\s"
    r"|[^.;]{0,60}?\((?:the\s)?target:?\s(?:was\s|of\s)?"
    r"|[^.;]{0,60}?;\s(?:the|its|their)\s(?:target|standard|aim|ambition|goal|average|median|mean|actual)\s(?:was|is)\s"
    r"|[^.;,\d]{0,60}?,?\s(?:and\s)?(?:the|a)\s(?:mean|median|average|longest|shortest|maximum|minimum)\s(?:(?:wait|stay|time|delay)\s)?(?:(?:was|is|being)\s)?"
    r"|(?:[^.;]|\.\d){0,90}?\b(?:target|standard|aim|ambition|goal|average|median|maximum|minimum|limit)(?:\stime"
    r"|\swait)?\s(?:of|was|is)\s"
)
_AND = re.compile(r"\s(?:in|at|by|per|for|among)\s[^.;,]{0,60}?,?\sand\s")
_FOR_ONE_AND = re.compile(r"\sfor\s[^.;,\d]{2,60},?\sand\s")  # "41 days for a review and 28 for an assessment"
# "12.9 per 100,000, compared with 15.2 nationally"
_COMPARED = r"\b(?:compared\s(?:to|with)|(?:similar|close|comparable)\sto|in\sline\swith|against|versus|than"
_AGAINST = re.compile(rf"{_COMPARED})\s(?:[\d.,]+\s(?:and|or)\s)?\Z")
_HELD = re.compile(rf"{_COMPARED}|average\sof)\s\Z")
_OF_AN_AREA = re.compile(
    r"(?:\s(?:and|or)\s[\d.,]+)?\s(?:nationally|regionally|(?:in|for|across)\s(?:England|London|the\s(?:region|country|(?:North|South|East|West)(?:\s(?:East|West|Midlands))?))"
    r"|(?:in\s)?the\s(?:year\sbefore|previous\syear))\b"
)
_AND_IN_ANOTHER = re.compile(rf"{_OF_AN_AREA.pattern}(?:,|,?\sand)\s\Z")
_A_MEAN = re.compile(r"\((?:the\s)?(?:mean|median|average)\s(?:was\s|of\s)?\Z")  # "a median of 12 days (mean 20)"
_THE_FIGURE_FOR = re.compile(
    r"\b(?:[Tt]he\s(?:\w+\s)?(?:figure|rate|average)\s(?:for|among)\s[^.;\d]{2,40}\s"
    r"|[Ff]or\s[^.;\d]{2,40}\s(?:it|this|the\s(?:figure|rate|average))\s)(?:is|was)\s(?:\w+\s)?\Z"
)
_ARE_RATED = re.compile(
    r"\s(?:were|was|are|had\sbeen)\s(?:\w+\s)?rated\b"
)  # "79% were rated good. None were rated ..."
_OF_A_TIME_OR_GROUP = re.compile(
    r"\s(?:in|by)\s(?:(?:[A-Z][a-z]+\s)?(?:19|20)\d\d|the\s(?:north|south|east|west)\b)"
    r"|\sfor\s(?:those|people|adults|carers|older|younger|men|women)\b"
)
# "£19.95 an hour for supported living, £21.60 for home care", "£22.64 per hour, above the minimum of £28.53"
_AND_AT = re.compile(
    r"[^.;£]{0,60}?(?:,|\sand|\sto|\sthan|\sabove|\sbelow|\sagainst|\swith)\s(?:[^.;,£]{1,50}\s)?£?\s{0,3}"
)
# "A median of 16 days (22 the year before)"
_IN_BRACKETS = re.compile(r"[^.;()]{0,60}\(")
_EARLIER = re.compile(r"\s(?:(?:the|a)\syear\s(?:before|earlier|ago)|last\syear|previously|in\s(?:19|20)\d\d)")
_MOST = {DURATION: 2000, RATE: 10_000}  # larger bare values are counts
_SIMILAR = 3.0  # times
_NOBODY = re.compile(r"[Nn]o(?:body|\sone)")  # "43% less, and no one was waiting": a number of people
_AIM_OR_AVERAGE = re.compile(
    r"\b(?:target|standard|aim|ambition|goal|average|mean|median|maximum|minimum|longest|shortest|limit)"
    r"(?:\s(?:wait|waiting\stime|time|delay))?\s(?:of|was|is|being|stood\sat)\s(?:\w+\s)?\Z"
)


def with_unit_of(view: str, token: Token, measure: Measure | None, following: Measure) -> Measure | None:
    """The first of two values that share the unit of the second: "5 to 10 days", "£795 to £1,020 a week"."""
    end = measure.end if measure else token.end
    is_listed = following.rule == "shared_unit" and _LISTED.fullmatch(view, end, following.start)
    if not is_listed and not _ONE_UNIT.fullmatch(view, end, following.start):
        return measure
    if following.measure_type == SHARE and (token.value > 100 or _COUNT_OR_SHARE.match(view, token.end)):
        return measure
    ends = _ENDS_ITS_OWN.search(view, max(0, token.start - 80), token.start)
    if ends and following.measure_type == SHARE and _IS_OF_ITS_OWN.match(view, following.end):
        return measure
    scale = _scale_of(following) if _scale_of(measure) == 1 else 1
    if measure and measure.unit == "gbp" and following.unit.startswith("gbp"):
        value = round(measure.value * scale, 6) if token.value < _MAX_SCALED else measure.value
        return replace(measure, value=value, unit=following.unit, measure_type=following.measure_type)
    if following.rule == "scaled_count" and measure is None and token.value < _MAX_SCALED:
        value = round(token.value * scale, 6)
        return Measure(token, value, following.unit, COUNT, token.start, token.end, "shared_unit")
    # "0.29 compared to 0.25 and 4.96 sick days"
    is_held = following.measure_type == DURATION and _HELD.search(view, max(0, token.start - 30), token.start)
    if is_held or (measure and measure.measure_type != COUNT):
        return measure
    spans = following.measure_type == COUNT and _SPANNING.search(view, max(0, token.start - 12), token.start)
    if following.measure_type not in (SHARE, DURATION, RATE) and following.unit != "gbp" and not spans:
        return measure
    return Measure(token, token.value, following.unit, following.measure_type, token.start, token.end, "shared_unit")


def _scale_of(measure: Measure | None) -> float:
    """The factor of a word such as "million"."""
    if measure is None or not measure.token.value or isnan(measure.value):  # digits that are no number scale nothing
        return 1.0
    return round(abs(measure.value / measure.token.value), 3)


def with_carried_units(view: str, measures: list[Measure], before: Measure | None) -> list[Measure]:
    """A value without a unit inherits that of the value before it: "a wait of 14 days reduced to 6", "none were"."""
    carried: list[Measure] = []
    for measure in measures:
        giver = carried[-1] if carried else before
        goes_on = giver is not None and (
            _goes_on(view, giver, measure, giver is before) or _is_the_same_rate(view, giver, measure)
        )
        carried.append(
            replace(measure, unit=giver.unit, measure_type=giver.measure_type) if giver and goes_on else measure
        )
    return carried


def with_compound_times(view: str, measures: Sequence[Measure], verdicts: dict[Token, Classification]) -> list[Measure]:
    """A time in two units is one: "2 minutes 40 seconds", "1 year and 3 months". It is printed in the larger unit."""
    kept: list[Measure] = []
    for measure in measures:
        last = kept[-1] if kept else None
        parts = _PARTS_OF.get((last.unit, measure.unit)) if last else None
        if last and parts and measure.value < parts and _AND_PART.fullmatch(view, last.end, measure.start):
            kept[-1] = replace(last, value=round(last.value + measure.value / parts, 2), end=measure.end)
            verdicts[measure.token] = ("other", "part_of_a_time")
        else:
            kept.append(measure)
    return kept


def _is_the_same_rate(view: str, giver: Measure, measure: Measure) -> bool:
    """Whether an amount is a rate as the one before it: "£762 a week for care homes and £901 for nursing"."""
    return (
        measure.unit == MONEY
        and giver.unit.startswith(f"{MONEY}_per_")
        and giver.value / _SIMILAR < measure.value < giver.value * _SIMILAR
        and bool(_AND_AT.fullmatch(view, giver.end, measure.start))
    )


def _goes_on(view: str, giver: Measure, measure: Measure, from_sentence_before: bool) -> bool:
    """Whether a bare value is in the unit of the value before it."""
    if measure.unit != COUNT:
        return False
    if from_sentence_before and measure.rule == "zero_in_words":
        return giver.measure_type == SHARE and bool(_ARE_RATED.match(view, measure.end))
    if from_sentence_before:
        lead = max(0, measure.start - 60)
        aim = giver.measure_type == DURATION and _AIM_OR_AVERAGE.search(view, max(0, measure.start - 30), measure.start)
        of_others = giver.measure_type in (DURATION, RATE) and _THE_FIGURE_FOR.search(view, lead, measure.start)
        return measure.rule == "bare_count" and bool(aim or of_others)
    if measure.rule == "zero_in_words":
        is_nobody = _NOBODY.fullmatch(view, measure.token.start, measure.token.end)
        return giver.measure_type == SHARE and not (is_nobody or view.startswith(" waiting list", measure.end))
    if (
        measure.rule in ("count", "bare_count")
        and _OF_AN_AREA.match(view, measure.end)
        and (_AGAINST.search(view, giver.end, measure.start) or _AND_IN_ANOTHER.match(view, giver.end, measure.start))
    ):
        return giver.measure_type in (SHARE, DURATION, RATE, SCORE)
    most = _MOST.get(giver.measure_type, 100)
    # "from 61 to 22 days for assessments and from 90 to 45 for reviews"
    is_from = (
        giver.measure_type == DURATION
        and measure.rule == "shared_unit"
        and view.startswith(" from ", measure.start - 6)
    )
    is_bare = measure.rule == "bare_count" or is_from or _A_MEAN.search(view, giver.end, measure.start)
    onward = is_bare and measure.value <= most and giver.measure_type in (SHARE, DURATION, RATE, SCORE)
    return bool(onward) and bool(
        _TOWARDS.fullmatch(view, giver.end, measure.start)
        or (_IN_BRACKETS.fullmatch(view, giver.end, measure.start) and _EARLIER.match(view, measure.end))
        or (_AND.fullmatch(view, giver.end, measure.start) and _OF_A_TIME_OR_GROUP.match(view, measure.end))
        or (
            giver.measure_type == DURATION
            and _FOR_ONE_AND.fullmatch(view, giver.end, measure.start)
            and view.startswith(" for ", measure.end)
        )
    )
