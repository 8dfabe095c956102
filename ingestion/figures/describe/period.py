"""The period of a figure, and the rule that found it.

Belongs here: choosing among the periods of a sentence, its citation and the sentences before. Does not belong here:
finding periods (periods.py) and the survey round (survey_rounds.py).
"""

import re
from collections.abc import Sequence

from ingestion.codes import OTHER, PRIOR_PERIOD
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

# Words that hang the period on the number just before it: "120 in March 2024".
_HANGS_ON = re.compile(
    r"(?:\s\([\d,.]{1,12}%?\)|\s?(?:to|-|and|or)\s?[\d,.]{1,9}\s\w+)?[^.;]{0,90}?\b(?:in|at|as\sof|as\sat|during|on|for|by|to|since|until|within|over|between|from"
    r"|the)\s(?:the\s)?(?:end\sof\s|start\sof\s|winter\s|summer\s|spring\s|autumn\s"
    r"|(?:first|second|third|fourth|final|last)\s(?:quarter|half)\sof\s)?\Z|[\s(,]{0,3}\Z"
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
    r"\s*(?:(?:This|That)\s(?:is|was|represent(?:s|ed)|equate[sd]\sto)\s(?:an?|around|about)\b"
    r"|The\s(?:uphold|conversion|response|completion|return)\srate\s)"
)
_OF_THE_WAIT = re.compile(
    r"\s*(?:The|Their)\s(?:current\s)?(?:median|average|mean|longest|maximum|shortest)\s"
    r"(?:wait\w*|length\sof\s(?:wait|time)|time)\b"
)
_WAITED = re.compile(r"\b(?:wait(?:ing|ed|s)?|await\w*|backlog|queue)\b")
_RATED = re.compile(r"\b(?:rated|inspected|(?:was|were)\s(?:good|outstanding|inadequate))\b")
# Accounts state a year once for several amounts.
_BUDGETED = re.compile(r"\b(?:budget(?:ed)?|actual|planned|estimated|spend|spent)\b", re.IGNORECASE)
_NEW_CLAUSE = re.compile(r",\s(?:and|but|while|whilst|whereas|with)\s|;\s|\sand\s(?:in|by|at)\s")
_BUT_NOW = re.compile(
    r"[;,]\s[^.;]{0,40}(?:\b(?:current(?:ly)?|now|latest|today)\b|\btime\sof\sour\s(?:visit|assessment)\b)"
)
_AND_THEN = re.compile(r",\s(?:and|but|while|whilst|whereas)\s")
# "rose to 96, and in 2024 a further 30": the period opens the clause of the next value.
_OPENS_NEXT = re.compile(r"[,;]?\s(?:and|but|while|whilst|whereas)\s(?:in|by|at|during|for|on)\s(?:the\s)?\Z")
_AND_GOES_ON = re.compile(r"\s(?!only\b)[a-z]")  # "but by May 2025 none did": a clause without a value
_AHEAD = re.compile(r"\b(?:[Bb]y|[Uu]ntil)\s(?:the\send\sof\s)?\Z")
_SINCE_THEN = re.compile(r"\ssince\s")  # "2 in 2023/24, and none since April 2024"
# "Alarms were to be replaced by January 2027, and 58% had not been": the date is that of what is to come.
_TO_BE_BY = re.compile(r"\b(?:to|would|will|should|must)\s(?:be|have)\s[^.;,\d]{0,50}\sby\s\Z")
_NOW = re.compile(r"\b(?:now|currently|at\spresent|today)\s(?:\w+\s){0,2}?\Z")
# "12% (3,100) in 2023", "6 to 8 weeks in 2023": the period follows the last of the values.
_SAME_TIME = re.compile(r"\s\(|\s?(?:to|-|and|or)\s?£?")
# "A population of 205,300, which grew by 7% between 2011 and 2021"
_CHANGED_BY = re.compile(
    r",\swhich\s(?:ha[ds]\s)?(?:gr[eo]wn?|r[io]sen?|fell|fallen|increased|decreased|declined|dropped)\sby\s(?:[^.;]|\.\d){1,40}\Z"
)
_OF_WHOM = re.compile(r",\sof\s(?:whom|which)\s(?:\w+\s)?\Z")  # "4,310 carers, of whom 1,126 had a review in 2023/24"
_IT_IS_NOW = re.compile(
    r"\s(?:\w+\s)?(?:now\b|today\b|currently\b|(?:at|by)\sthe\stime\s(?:of\sour|we)\s|when\swe\s(?:visited|assessed)\b|by\sour\s(?:visit|assessment)\b"
    r"|(?:a|one|two|three|six|\d{1,2})\s(?:months?|years?)\slater\b|the\sfollowing\syear\b)"
)  # "28 members in 2022 and has 51 now", "34 days in 2023/24 but 19 days a year later"
_GOES_ON_OVER = 2  # sentences from a figure to the figure that inherits from it
_EVENT = re.compile(
    r"\b(?:since|(?<![Dd]ata\s)(?<!igures\s)(?<!rmation\s)(?<!istics\s)from|until|started|began|launched|established"
    r"|set\sup|created|founded|formed|introduced|opened|implemented|due\sto\s(?:open|close)(?:\sin\s[A-Z]\w+(?:\s[A-Z]\w+)?)?"
    r"|(?:following|after)\s(?:the\s)?(?:\w+\s)?elections?|dat(?:es|ing|ed)\s(?:back\s)?to|back\sto|than(?:\sthat)?|compared\s(?:with|to)|against"
    r"|(?:half|twice|double)\s(?:the|that|as)\s[^.;,\d]{0,40}\s(?:in|of)"
    r"|(?:points?|higher|lower|more|fewer|less|up|down|increase|decrease|rise|fall|reduction|improvement)"
    r"(?:\s(?:of\s)?[\d.,%]{1,6})?\s(?:on|from))\s(?:in\s|on\s|of\s)?(?:the\s)?(?:same\s(?:period|time|point|month|quarter)\s(?:in|of)\s)?\Z"
)
# "A charter had been agreed in 2024 and 18 people had joined": the date is that of the event alone.
_HAPPENED = re.compile(
    r"\b(?:updated|agreed|appointed|beg[au]n|started|tested|reported|replaced|revised|refreshed|adopted|approved|signed"
    r"|launched|opened|introduced|recruited|reviewed|commissioned|published|joined|installed|moved|merged|restructured"
    r"|audit|challenge|exercise|inspection)\b[^.;,]{0,60}\s(?:in|on)\s(?:early\s|late\s|mid-)?\Z"
)
_AND_NOW = re.compile(r"(?:\shad\s[^.;,\d]{0,60})?,?\s(?:and|which|when|where|but|after|following)\s")
_ITS_ENDS = re.compile(r",\sfrom\s(?:\w+\s){0,2}£?")  # "fell by a third, from 1,150 to 790, by June 2024"
_SINCE = re.compile(r"\W{0,3}(?:Since|Following|After|Before|Until)\s[^.,;]{3,80}\s")


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
    measures, periods = reading.measures, reading.periods
    own = [
        period
        for period in periods
        if not (citation and citation.period == period)
        and not (is_of_an_event(view, sentence_start, period) and not _is_in_force(view, measure, period))
        and not _dates_a_comparator(view, period, reading)
        and not (_AHEAD.search(view, sentence_start, period.start) and _NOW.search(view, sentence_start, measure.start))
        and not (period.end <= measure.start and _IT_IS_NOW.match(view, measure.end))
        and not _dates_a_change(view, period, reading, measure)
    ]
    beside = next((m for m in measures if m.start > measure.start), None)
    own = [
        period
        for period in own
        if not (
            measure.end <= period.start < (beside.start if beside else sentence_end)
            and _OPENS_NEXT.search(view, measure.end, period.start)
            and (beside or _AND_GOES_ON.match(view, period.end, sentence_end))
        )
    ]
    following = _end_of_run(view, measure, measures, sentence_end)
    of_another_kind = beside is not None and beside.unit != measure.unit
    hanging = [
        period
        for period in own
        if measure.end <= period.start < following and _HANGS_ON.fullmatch(view, measure.end, period.start)
    ]
    if hanging and hanging[0].value and (len(measures) > 1 or not (citation and citation.period)):
        return _dated(view, hanging[0], SENTENCE)
    if citation and citation.period and not _dates_a_comparator(view, citation.period, reading):
        return _dated(view, citation.period, CITATION)
    named_before = [
        period
        for period in own
        if period.end <= measure.start
        and not _dates_what_went_before(view, period, reading, measure)
        and not _dates_what_happened(view, period, reading)
        and not (measure.value == 0 and _SINCE_THEN.match(view, measure.end))
        and not (_TO_BE_BY.search(view, sentence_start, period.start) and _AND_THEN.match(view, period.end))
    ]
    after = [period for period in own if period.start >= measure.end]
    after = [
        p
        for p in after
        if ";" not in view[measure.end : p.start]
        and not _AHEAD.search(view, measure.end, p.start)
        and not _CHANGED_BY.match(view, measure.end, p.start)
        and not (beside and beside.end <= p.start and _OF_WHOM.search(view, measure.end, beside.start))
        and not (of_another_kind and following < p.start and _AND_THEN.search(view, measure.end, following))
    ]
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
    if inherited and measure.unit == "gbp" and not nearest and _BUDGETED.search(view, sentence_start, sentence_end):
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


def is_of_an_event(view: str, sentence_start: int, period: Period) -> bool:
    """Whether the words before a period make it the time of an event ("since", "opened in"), not of the figures."""
    return bool(
        _EVENT.search(view, sentence_start, period.start) or _SINCE.fullmatch(view, sentence_start, period.start)
    )


def _is_in_force(view: str, measure: Measure, period: Period) -> bool:
    """Whether a price holds from the period on: "£22.40 an hour from April 2025"."""
    return measure.unit.startswith("gbp_per_") and view[measure.end : period.start] == " from "


def _goes_on(view: str, one: LinkedFigure, citation: Citation | None, before: Antecedent) -> bool:
    """Whether a sentence without a period inherits that of the sentence before: ratings, national statistics."""
    if before.figure is None or before.dated is None:
        return False
    sentence, last = one.reading.sentence, before.figure.reading.sentence
    if sentence is last:
        return before.dated.resolved_by == INHERITED
    if one.sentence_index - before.figure.sentence_index > _GOES_ON_OVER:
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
    if _OF_THE_WAIT.match(view, sentence.start) and _WAITED.search(view, last.start, last.end):
        return True
    cites = citation is not None and sentence.start < citation.end and citation.start < sentence.end
    return not cites and _is_compared(one) and _is_compared(before.figure)


def _is_compared(one: LinkedFigure) -> bool:
    """Whether a figure has comparators of other areas, as national statistics have."""
    return any(held.area not in (PRIOR_PERIOD, OTHER) for held, _ in one.held)


def _dates_a_comparator(view: str, period: Period, reading: SentenceReading) -> bool:
    """Whether the period belongs to an earlier value that is a comparator: "36, down from 58 in 2022"."""
    earlier = [held for held in reading.held if held.area == PRIOR_PERIOD and held.measure is not None]
    last = max((one.token.start for one in reading.measures if one.end <= period.start), default=-1)
    # "the rate of 2022 (15.1%)", "(2022: 74%)"
    in_brackets = (held for held in earlier if view[period.end : held.start] in (" (", ": "))
    if any(view.startswith(")", reading.measures[held.measure or 0].end) for held in in_brackets):
        return True
    return any(
        held.start == last
        and not _NEW_CLAUSE.search(view, last, period.start)
        and (
            _HANGS_ON.fullmatch(view, reading.measures[held.measure or 0].end, period.start)
            or view[reading.measures[held.measure or 0].end : period.start] == " of "
        )
        for held in earlier
    )


def _dates_a_change(view: str, period: Period, reading: SentenceReading, measure: Measure) -> bool:
    """Whether a change of its own clause is between a value and the period: "24%, and rose from 7% to 12% in 2021"."""
    changes = [
        reading.measures[one.measure] for one in reading.held if one.rule == "from_to" and one.measure is not None
    ]
    return any(
        measure.end <= changed.start < period.start
        and "," in view[measure.end : changed.start]
        and not _ITS_ENDS.fullmatch(view, measure.end, changed.start)
        for changed in changes
    )


def _dates_what_went_before(view: str, period: Period, reading: SentenceReading, measure: Measure) -> bool:
    """Whether a value is of now, and the period of the one before it: "611 in May 2023; the current total was 94"."""
    if not _BUT_NOW.search(view, period.end, measure.start):
        return False
    last = next((one for one in reversed(reading.measures) if one.end <= period.start), None)
    if last is None or last.unit != measure.unit:
        return False
    return bool(_HANGS_ON.fullmatch(view, last.end, period.start))


def _dates_what_happened(view: str, period: Period, reading: SentenceReading) -> bool:
    """Whether an event was at that time, and the figures of the sentence come after it."""
    return bool(
        reading.measures[0].start > period.end
        and _AND_NOW.match(view, period.end)
        and _HAPPENED.search(view, reading.sentence.start, period.start)
    )


def _dated(view: str, period: Period, resolved_by: str) -> Dated:
    return Dated(period.value, _printed(view, period), resolved_by)


def _printed(view: str, period: Period) -> str:
    return " ".join(view[period.start : period.end].split())
