"""The period of a figure, and the rule that found it.

Belongs here: choosing among the periods of a sentence, its citation and the sentences before. Does not belong here:
finding periods (periods.py), periods that are another's (periods_of_others.py), the survey round (survey_rounds.py).
"""

import re
from collections.abc import Sequence

from ingestion.codes import DURATION, OTHER, PRIOR_PERIOD
from ingestion.figures.describe.modality import NOW
from ingestion.figures.describe.periods_of_others import (
    AND_THEN,
    HANGS_ON,
    dates_a_change,
    dates_a_clause_after,
    dates_a_comparator,
    dates_what_happened,
    dates_what_went_before,
    is_beside_an_estimate,
    is_in_brackets_before,
    is_in_force,
    is_of_an_event,
    is_of_now,
    is_of_publication,
    without_joined,
)
from ingestion.figures.describe.source import OF_USERS
from ingestion.figures.model import (
    CITATION,
    INHERITED,
    SENTENCE,
    Antecedent,
    Citation,
    Dated,
    LinkedFigure,
    Measure,
    Period,
    SentenceReading,
)

# Words with which a sentence inherits the period of the sentence before.
_ANAPHORA = re.compile(
    r"\b(?:of\s(?:these|those|which|whom|them)|[Oo]f\s(?:these|those)|that\s(?:year|period|time|date)"
    r"|in\sthe\syear(?=\s?[,.;])|(?:the\s)?same\s(?:year|period|date|time)|[Aa]t\s(?:that|this)\s(?:point|time|date)"
    r"|respective\s(?:figures|rates|shares))\b"
)
# What is left unsaid was said of the figure before: "Among older people it was 12%", "71% were answered in time".
_ELLIPSIS = re.compile(r"\bit\s(?:was|stood\sat|had\sbeen)\s(?:\w+\s)?\Z")
# "In 2023/24 there were 143 complaints. 38% were upheld": a sentence that begins with a value and its verb.
_OF_THOSE = re.compile(
    r"\s(?:were|was|had|led|resulted|related|concerned|received|needed|required|progressed|went|met|got|came)\b"
)
_WHICH_IS = re.compile(
    r"\s*(?:(?:This|That)\s(?:(?:is|was|represent(?:s|ed))\s(?:an?|around|about)|(?:equate[sd]|amount(?:s|ed)|correspond(?:s|ed)"
    r"|(?:is|was)\sequivalent)\sto|represent(?:s|ed)\s(?=\d))\b"
    r"|The\s(?:uphold|conversion|response|completion|return)\srate\s)"
)
_OF_THE_WAIT = re.compile(
    r"\s*(?:The|Their)\s(?:current\s)?(?:median|average|mean|longest|maximum|shortest)\s"
    r"(?:wait\w*|length\sof\s(?:wait|time)|time)\b(?P<taken>\s(?:to\s[a-z]+|taken|from))?"
)
_A_YEAR = re.compile(r"\d{4}(?:/\d\d)?")
_WAITED = re.compile(r"\b(?:wait(?:ing|ed|s)?|await\w*|backlog|queue)\b")
_RATED = re.compile(r"\b(?:rated|inspected|(?:was|were)\s(?:good|outstanding|inadequate))\b")
# Accounts state a year once for several amounts.
_BUDGETED = re.compile(r"\b(?:budget(?:ed)?|actual|planned|estimated|spend|spent)\b", re.IGNORECASE)
_A_SUM_OF_ITS_OWN = re.compile(r"\ban?\s(?:[\w-]+\s){0,2}(?:budget|fund|grant)\sof\s(?:\w+\s)?\Z")
# "rose to 96, and in 2024 a further 30": the period opens the clause of the next value.
_OPENS_NEXT = re.compile(
    r"[,;]?\s(?:and|but|while|whilst|whereas|although|though)\s(?:(?:in|by|at|during|for|on)\s(?:the\s)?|the\s[Cc]ensus\s(?:of\s)?"
    r"|(?:\w+\s){0,3}?(?:data|figures|statistics|survey|results)\s(?:(?:from|in|of|by|for)\s)?\(?(?:[A-Z][\w-]*,?\s){0,5})\Z"
)
_AND = re.compile(r"\s(?:and|but|while|whereas)\s")
_AND_GOES_ON = re.compile(r"\s(?!only\b)[a-z]")  # "but by May 2025 none did": a clause without a value
_AHEAD = re.compile(r"\b(?:[Bb]y|[Uu]ntil)\s(?:the\send\sof\s)?\Z")
# "To grow by 29%, from 41,300 to 53,300, by 2035"
_ITS_ENDS = re.compile(r",\sfrom\s(?:\w+\s)?[\d.,]+\sto\s(?:\w+\s)?[\d.,]+\d,?\sby\s(?:the\send\sof\s)?")
_IS_THE_CENSUS = re.compile(r"\s[Cc]ensus\b")
_SINCE_THEN = re.compile(r"\ssince\s")  # "2 in 2023/24, and none since April 2024"
# "to rise by 38% by 2035, and that 4,150 people were living with it"
_AND_THAT_IS = re.compile(
    r",?\s(?:and|while|whereas|but)\s(?:that\s)?(?:\w+\s){0,2}?\d[\d,.]*%?\s[^.;,\d]{3,60}?\b(?:were|was|are|is|had|have|has)\s(?!expected|projected|forecast|to\b)"
)
# "Alarms were to be replaced by January 2027, and 58% had not been": the date is that of what is to come.
_TO_BE_BY = re.compile(r"\b(?:to|would|will|should|must)\s(?:be|have)\s[^.;,\d]{0,50}\sby\s\Z")
# "12% (3,100) in 2023", "6 to 8 weeks in 2023": the period follows the last of the values.
_SAME_TIME = re.compile(r"\s\(|\s?(?:to|-|and|or)\s?£?")
# "A population of 205,300, which grew by 7% between 2011 and 2021"
_CHANGED_BY = re.compile(
    r",\swhich\s(?:ha[ds]\s)?(?:gr[eo]wn?|r[io]sen?|fell|fallen|increased|decreased|declined|dropped)\sby\s(?:[^.;]|\.\d){1,40}\Z"
)
_OF_WHOM = re.compile(r",\sof\s(?:whom|which)\s(?:\w+\s)?\Z")  # "4,310 carers, of whom 1,126 had a review in 2023/24"
_AND_FURTHER = re.compile(r",?\s(?:and|with|plus)\s(?:an?\s)?(?:further|another|additional)\s")
_IT_IS_NOW = re.compile(
    r"\s(?:\w+\s)?(?:now\b|today\b|currently\b|(?:at|by)\sthe\stime\s(?:of\sour|we)\s|when\swe\s(?:visited|assessed)\b|by\sour\s(?:visit|assessment)\b"
    r"|(?:a|one|two|three|six|\d{1,2})\s(?:months?|years?)\slater\b|the\sfollowing\syear\b)"
    r"|[^.;,\d]{0,60}\s(?:at|by)\sthe\stime\s(?:of\sour|we)\b"
)  # "28 members in 2022 and has 51 now", "34 days in 2023/24 but 19 days a year later"
# "In 2022 a plan was agreed, and the wait was now 19 days"
_BUT_IS_NOW = re.compile(r"[,;]\s(?:and|but)\s[^.;\d]{1,60}\s(?:is|was|are|were|ha[sd]|stands|stood)\snow\s")
_INTERVAL = re.compile(r"\b[Ee]very\s(?:\w+\s(?:to|or)\s)?\Z")
_GOES_ON_OVER = 2  # sentences from a figure to the figure that inherits from it


def period_of(
    view: str, one: LinkedFigure, citation: Citation | None, before: Antecedent, is_target: bool
) -> Dated | None:
    """The period of a figure; None when the text gives none.

    In order: the period attached to the number itself; the year of its citation; the last period before it in the
    sentence; the next period after it; the period of the figures before, if the sentence refers back to them or
    continues their subject; the period of its list. A target does not get the time when it was met: only a period
    attached to it, or directly before it ("For 2025/26 the target was £12m").
    """
    reading, measure, inherited = one.reading, one.measure, before.dated
    sentence_start, sentence_end = reading.sentence.start, reading.sentence.end
    measures = reading.measures
    own = _periods_of_its_own(view, reading, measure, citation)
    following = _end_of_run(view, measure, measures, sentence_end)
    named_before = _periods_before(view, reading, measure, own)
    hanging = [
        period
        for period in own
        if measure.end <= period.start < following
        and HANGS_ON.fullmatch(view, measure.end, period.start)
        and not (_opens_clause(named_before, measure, measures) and _AND.search(view, measure.end, period.start))
    ]
    if hanging and hanging[0].value and (len(measures) > 1 or not (citation and citation.period)):
        return _dated(view, hanging[0], SENTENCE)
    of_publication = citation and is_of_publication(view, citation, own, measure, sentence_start)
    if citation and citation.period and not of_publication and not dates_a_comparator(view, citation.period, reading):
        return _dated(view, citation.period, CITATION)
    after = _periods_after(view, reading, measure, own, following)
    nearest = [*hanging, *reversed(named_before), *after]
    if is_target:
        own_lead = max((m.end for m in measures if m.end <= measure.start), default=sentence_start)
        met = measures[0] is not measure  # "3.4 days in 2024/25, within the target of 7": the year is that of the value
        nearest = [
            *hanging,
            *(p for p in named_before if p.start >= own_lead and not (met and "," in view[p.end : measure.start])),
        ]
    if named := next((period for period in nearest if period.value), None):
        return _dated(view, named, SENTENCE)
    is_new = _A_SUM_OF_ITS_OWN.search(view, sentence_start, measure.start)
    budgeted = not is_new and _BUDGETED.search(view, sentence_start, sentence_end)
    if inherited and measure.unit == "gbp" and not nearest and budgeted:
        return Dated(inherited.value, inherited.printed, INHERITED)
    if is_target:
        return None
    back = _ANAPHORA.search(view, sentence_start, sentence_end) if inherited else None
    if inherited and back and not _refers_within(view, measures, back):
        relative = nearest and back.start() < nearest[0].end and nearest[0].start < back.end()
        return Dated(inherited.value, _printed(view, nearest[0]) if relative else inherited.printed, INHERITED)
    if inherited and not own and _goes_on(view, one, citation, before):
        return Dated(inherited.value, inherited.printed, INHERITED)
    return _dated(view, nearest[0], SENTENCE) if nearest else before.of_list


def _periods_of_its_own(
    view: str, reading: SentenceReading, measure: Measure, citation: Citation | None
) -> list[Period]:
    """The periods of the sentence that may be the measure's: not those of an event, a comparator or the next clause."""
    sentence_start, sentence_end = reading.sentence.start, reading.sentence.end
    own = [
        period
        for period in without_joined(view, sentence_start, reading.periods)
        if not (citation and citation.period == period)
        and not (is_of_an_event(view, sentence_start, period) and not is_in_force(view, measure, period))
        and not dates_a_comparator(view, period, reading)
        and not (_AHEAD.search(view, sentence_start, period.start) and NOW.search(view, sentence_start, measure.start))
        and not (period.end <= measure.start and _IT_IS_NOW.match(view, measure.end))
        and not _BUT_IS_NOW.search(view, period.end, measure.start)
        and not dates_a_change(view, period, reading, measure)
    ]
    beside = next((m for m in reading.measures if m.start > measure.start), None)
    return [
        period
        for period in own
        if not (
            measure.end <= period.start < (beside.start if beside else sentence_end)
            and _OPENS_NEXT.search(view, measure.end, period.start)
            and (beside or _AND_GOES_ON.match(view, period.end, sentence_end))
        )
    ]


def _opens_clause(named_before: Sequence[Period], measure: Measure, measures: Sequence[Measure]) -> bool:
    """Whether a period before the value is its own, without another value between: "In April 2023 there were 14"."""
    last = named_before[-1] if named_before else None
    return bool(last and last.value and not any(last.end <= one.start < measure.start for one in measures))


def _periods_before(view: str, reading: SentenceReading, measure: Measure, own: Sequence[Period]) -> list[Period]:
    """Of its periods those before a measure, without those of what went before or happened."""
    sentence_start = reading.sentence.start
    return [
        period
        for period in own
        if period.end <= measure.start
        and not is_in_brackets_before(view, sentence_start, period)
        and not dates_what_went_before(view, period, reading, measure)
        and not dates_what_happened(view, period, reading)
        and not (measure.value == 0 and _SINCE_THEN.match(view, measure.end))
        and not is_of_now(view, period, reading, measure)
        and not (_TO_BE_BY.search(view, sentence_start, period.start) and AND_THEN.match(view, period.end))
        and not (_AHEAD.search(view, sentence_start, period.start) and _AND_THAT_IS.match(view, period.end))
        and not (OF_USERS.match(view, measure.end) and _IS_THE_CENSUS.match(view, period.end))
    ]


def _periods_after(
    view: str, reading: SentenceReading, measure: Measure, own: Sequence[Period], following: int
) -> list[Period]:
    """Of its periods those after a measure, without those of a change or of the next values."""
    measures = reading.measures
    beside = next((m for m in measures if m.start > measure.start), None)
    of_another_kind = beside is not None and beside.unit != measure.unit
    return [
        p
        for p in own
        if p.start >= measure.end
        and ";" not in view[measure.end : p.start]
        and (not _AHEAD.search(view, measure.end, p.start) or _ITS_ENDS.fullmatch(view, measure.end, p.start))
        and not _CHANGED_BY.match(view, measure.end, p.start)
        and not (beside and beside.end <= p.start and _OF_WHOM.search(view, measure.end, beside.start))
        and not (beside and beside.end <= p.start and _AND_FURTHER.search(view, measure.end, beside.start))
        and not (of_another_kind and following < p.start and AND_THEN.search(view, measure.end, following))
        and not (measure.value == 0 and AND_THEN.search(view, measure.end, p.start))
        and not dates_a_clause_after(view, p, measure, measures)
    ]


def is_interval(view: str, measure: Measure) -> bool:
    """Whether a time is how often something happens, which is of no period: "met every six weeks"."""
    return measure.measure_type == DURATION and bool(_INTERVAL.search(view, max(0, measure.start - 20), measure.start))


def _end_of_run(view: str, measure: Measure, measures: Sequence[Measure], sentence_end: int) -> int:
    """End of the words after a value: the next value with its own period."""
    last = measure.end
    for other in measures:
        if other.start < measure.end:
            continue
        if not _SAME_TIME.fullmatch(view, last, other.start):
            return other.start
        last = other.end
    return sentence_end


def _refers_within(view: str, measures: Sequence[Measure], back: re.Match[str]) -> bool:
    """Whether words refer back to a value of their own sentence: "1,107 people had one and 212 of them ..."."""
    before = [one for one in measures if one.end <= back.start()] if back.group().startswith("of ") else []
    return len(before) > 1 or any(view[one.end : back.start()].strip() for one in before)


def _goes_on(view: str, one: LinkedFigure, citation: Citation | None, before: Antecedent) -> bool:
    """Whether a sentence without a period inherits that of the sentence before: ratings, national statistics."""
    if before.figure is None or before.dated is None:
        return False
    sentence, last = one.reading.sentence, before.figure.reading.sentence
    if sentence is last:
        return before.dated.resolved_by == INHERITED
    if one.sentence_index - before.figure.sentence_index > _GOES_ON_OVER:
        return False
    if is_beside_an_estimate(view, last, one.measure):
        return False
    if (
        _ELLIPSIS.search(view, sentence.start, one.measure.start)
        or _WHICH_IS.match(view, sentence.start)
        or (one.measure.token.start == sentence.start and _OF_THOSE.match(view, one.measure.end))
    ):
        return True
    if one.measure.unit == before.figure.measure.unit == "percent" and all(
        _RATED.search(view, own.start, own.end) for own in (last, sentence)
    ):
        return True
    of_the_wait = _OF_THE_WAIT.match(view, sentence.start)
    if of_the_wait and _WAITED.search(view, last.start, last.end):
        # A time to complete is of the year in which much was completed, and not of the day on which some waited.
        return not of_the_wait["taken"] or bool(_A_YEAR.fullmatch(before.dated.value or ""))
    cites = citation is not None and sentence.start < citation.end and citation.start < sentence.end
    if cites and citation and before.citation:  # "(Skills for Care)" after a sentence of the same source with a year
        cites = citation.period is not None or citation.source_code != before.citation.source_code
    return not cites and _is_compared(one) and _is_compared(before.figure)


def _is_compared(one: LinkedFigure) -> bool:
    """Whether a figure has comparators of other areas, as national statistics have."""
    return any(held.area not in (PRIOR_PERIOD, OTHER) for held, _ in one.held)


def _dated(view: str, period: Period, resolved_by: str) -> Dated:
    return Dated(period.value, _printed(view, period), resolved_by)


def _printed(view: str, period: Period) -> str:
    return " ".join(view[period.start : period.end].split())
