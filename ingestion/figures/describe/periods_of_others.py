"""Periods of a sentence that are not the figure's: those of an event, a comparator, a change, another statement.

Belongs here: the words that give a period to something else. Does not belong here: choosing the period of a figure
(period.py), finding periods (find/periods.py).
"""

import re
from collections.abc import Sequence

from ingestion.codes import COUNT, PRIOR_PERIOD
from ingestion.figures.describe.modality import NOW
from ingestion.figures.find.periods import each_of
from ingestion.figures.model import Citation, Measure, Period, Sentence, SentenceReading

# Words that hang the period on the number just before it: "120 in March 2024".
HANGS_ON = re.compile(
    r"(?:\s\([\d,.]{1,12}%?\)|\s?(?:to|-|and|or)\s?[\d,.]{1,9}\s\w+)?[^.;]{0,90}?\b(?:in|at|as\sof|as\sat|during|on|for|by|to|since|until|within|over|between|from"
    r"|the)\s(?:the\s)?(?:end\sof\s|start\sof\s|(?:winter|summer|spring|autumn)\s(?:of\s)?"
    r"|(?:first|second|third|fourth|final|last)\s(?:quarter|half)\sof\s)?\Z|[\s(,]{0,3}\Z"
)
_NEW_CLAUSE = re.compile(r",\s(?:and|but|while|whilst|whereas|with|although|though)\s|;\s|\sand\s(?:in|by|at)\s")
_BUT_NOW = re.compile(
    r"(?:[;,]|\s(?:and|but))\s[^.;]{0,40}(?:\b(?:current(?:ly)?|now|latest|today)\b|\btime\sof\sour\s(?:visit|assessment)\b)"
)
AND_THEN = re.compile(r",\s(?:and|but|while|whilst|whereas)\s")
# "38 groups, and the coordinators had supported 1,920 people in 2024": others did so at that time.
_AND_OTHERS_DID = re.compile(
    r",\s(?:and|but|while|whilst|whereas)\s(?:the|its|our|staff|leaders|partners)\s(?!(?:number|total|median|average|longest|maximum"
    r"|figure|same|other)\b)[^,;\d]{3,60}?\s(?:had|have|has|were|was|are|is)\s"
)
# "The service covered 180 languages and 2,310 bookings were made in 2024"
_AND_SO_MANY = re.compile(r"\sand\s\Z")
# "It had 2 schemes and planned to open one with 60 places in 2027": the plan is of that time.
_AND_PLANS = re.compile(
    r"\b(?:and|but|which|while|with)\s(?:\w+\s){0,4}?(?:plan(?:s|ned|ning)?|intend(?:s|ed)?|aim(?:s|ed)?|expect(?:s|ed)?|hop(?:es|ed)|due)\s"
    r"(?:to|for)\s"
)
# "46 groups belonged to it, which had supported 5,300 people in 2024"
_WHICH_DID = re.compile(
    r",\swhich\s(?:had|have|has)\s(?!(?:been|r[io]sen|fallen|grown|\w+ed\s(?:from|to|by))\b)\w+\s(?:\w+\s)?\Z"
)
_DID = re.compile(r"\b(?:had|has|have|there\s(?:were|was|are)|[a-z]{3,12}ed)\s(?:\w+\s){0,3}\Z")
_WERE_DONE = re.compile(r"\s(?:(?!who\b|that\b)[a-z]+\s){1,3}(?:were|was|had\sbeen)\s")
_EVENT = re.compile(
    r"\b(?:since|(?<![Dd]ata\s)(?<!igures\s)(?<!rmation\s)(?<!istics\s)from|until|started|began|launched|established"
    r"|set\sup|created|founded|formed|introduced|opened|implemented|(?:due|were|was|are|is)\sto\s(?:open|close|start|begin)(?:\sin\s[A-Z]\w+(?:\s[A-Z]\w+)?)?"
    r"|(?:following|after)\s(?:the\s)?(?:\w+\s)?elections?|dat(?:es|ing|ed)\s(?:back\s)?to|back\sto|than(?:\sthat)?|compared\s(?:with|to)|against"
    r"|(?:half|twice|double)\s(?:the|that|as)\s[^.;,\d]{0,40}\s(?:in|of)"
    r"|(?:points?|higher|lower|more|fewer|less|up|down|increase|decrease|rise|fall|reduction|improvement|uplift)"
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
_OF_THE_OLDEST = re.compile(r"\boldest\b[^.;\d]{0,60}\s(?:in|from|on)\s(?:the\s)?\Z")
_SINCE = re.compile(r"\W{0,3}(?:Since|Following|After|Before|Until)\s[^.,;]{3,80}\s")
# "283,400 residents (mid-2023 estimate) and 3,100 carers", but "(mid-2023 estimate), of whom 21% are aged over 65"
_OPENS_BRACKET = re.compile(r"\d[^.;()]{0,40}\((?:[\w'-]+,?\s){0,4}(?:mid-)?\Z")
_CLOSES_BRACKET = re.compile(r"(?:,?\s[\w'-]+){0,3}\)(?!,?\s(?:of|including)\s(?:whom|which|these|them)\b)")

# Estimates of a population are by age, and say nothing of other groups: "(mid-2023 estimate). 8% were Muslim".
_MID_YEAR = re.compile(r"\b[Mm]id-(?:19|20)\d\d\b")
_BY_AGE = re.compile(r"\s(?:\w+\s){0,4}?(?:aged?|over|under)\s\d")

_BETWEEN = re.compile(r"\b(?:[Bb]etween|[Ff]rom)\s(?:the\s)?\Z")
_AND = re.compile(r"\s(?:and|&)\s")


def without_joined(view: str, sentence_start: int, periods: Sequence[Period]) -> list[Period]:
    """The periods without those joined by "and", of which a value may be of either or of both: "2022 and 2023"."""
    joined: list[Period] = []
    for at, period in enumerate(periods):
        if period.value is None or _BETWEEN.search(view, max(sentence_start, period.start - 16), period.start):
            continue
        following = periods[at + 1 : at + 2]
        if following and following[0].value and _AND.fullmatch(view, period.end, following[0].start):
            joined += [period, following[0]]
        elif len(each_of(view, period)) > 1:
            joined.append(period)
    return [period for period in periods if period not in joined]


_OPENS = re.compile(r"\W*(?:In|For|During|Over|At)\s(?:the\s)?(?:(?:end|start)\sof\s)?")


def dates_a_clause_after(view: str, period: Period, measure: Measure, measures: Sequence[Measure]) -> bool:
    """Whether a period is that of another statement: "57 days against 28, and 164 people were waiting in May 2025"."""
    last = next((one for one in reversed(measures) if one.end <= period.start), measure)
    if last is not measure and _AND_PLANS.search(view, measure.end, last.start):
        return True
    if last is measure or not HANGS_ON.fullmatch(view, last.end, period.start):
        return False
    if measure.measure_type == last.measure_type == COUNT and _WHICH_DID.search(view, measure.end, last.start):
        return True
    if AND_THEN.search(view, measure.end, last.start):
        return last.unit != measure.unit or bool(_AND_OTHERS_DID.search(view, measure.end, last.start))
    return bool(
        _AND_SO_MANY.search(view, measure.end, last.start)
        and _WERE_DONE.match(view, last.end, period.start)
        and _DID.search(view, max(0, measure.start - 40), measure.start)
    )


def is_in_brackets_before(view: str, sentence_start: int, period: Period) -> bool:
    """Whether a period is in the brackets of a value, and so of no later one: "283,400 (2023) and 3,100 carers"."""
    return bool(_CLOSES_BRACKET.match(view, period.end) and _OPENS_BRACKET.search(view, sentence_start, period.start))


def is_beside_an_estimate(view: str, before: Sentence, measure: Measure) -> bool:
    """Whether the sentence before is of a population estimate for the middle of a year, which has no such value."""
    return bool(_MID_YEAR.search(view, before.start, before.end) and not _BY_AGE.match(view, measure.end))


def is_of_an_event(view: str, sentence_start: int, period: Period) -> bool:
    """Whether the words before a period make it the time of an event ("since", "opened in"), not of the figures."""
    return bool(
        _EVENT.search(view, sentence_start, period.start)
        or _SINCE.fullmatch(view, sentence_start, period.start)
        or _OF_THE_OLDEST.search(view, sentence_start, period.start)
    )


def is_in_force(view: str, measure: Measure, period: Period) -> bool:
    """Whether a price holds from the period on: "£22.40 an hour from April 2025"."""
    return measure.unit.startswith("gbp_per_") and view[measure.end : period.start] == " from "


def dates_a_comparator(view: str, period: Period, reading: SentenceReading) -> bool:
    """Whether the period belongs to an earlier value that is a comparator: "36, down from 58 in 2022"."""
    earlier = [held for held in reading.held if held.area == PRIOR_PERIOD and held.measure is not None]
    last = max((one.token.start for one in reading.measures if one.end <= period.start), default=-1)
    # "the rate of 2022 (15.1%)", "(2022: 74%)"
    in_brackets = (held for held in earlier if view[period.end : held.start] in (" (", ": "))
    if any(view.startswith((")", ";"), reading.measures[held.measure or 0].end) for held in in_brackets):
        return True
    return any(
        held.start == last
        and not _NEW_CLAUSE.search(view, last, period.start)
        and (
            HANGS_ON.fullmatch(view, reading.measures[held.measure or 0].end, period.start)
            or view[reading.measures[held.measure or 0].end : period.start] == " of "
        )
        for held in earlier
    )


def dates_a_change(view: str, period: Period, reading: SentenceReading, measure: Measure) -> bool:
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


def dates_what_went_before(view: str, period: Period, reading: SentenceReading, measure: Measure) -> bool:
    """Whether a value is of now, and the period of the one before it: "611 in May 2023; the current total was 94"."""
    if not _BUT_NOW.search(view, period.end, measure.start):
        return False
    last = next((one for one in reversed(reading.measures) if one.end <= period.start), None)
    if last is None or last.unit != measure.unit:
        return False
    return bool(HANGS_ON.fullmatch(view, last.end, period.start))


def dates_what_happened(view: str, period: Period, reading: SentenceReading) -> bool:
    """Whether an event was at that time, and the figures of the sentence come after it."""
    return bool(
        reading.measures[0].start > period.end
        and _AND_NOW.match(view, period.end)
        and _HAPPENED.search(view, reading.sentence.start, period.start)
    )


def is_of_publication(
    view: str, citation: Citation, own: Sequence[Period], measure: Measure, sentence_start: int
) -> bool:
    """Whether a citation's month is that of publication, because the sentence opens with the period of the figure.

    "In the year to March 2024 58% of staff had one (Skills for Care, October 2024)."
    """
    if citation.period is None or citation.period.kind != "month" or citation.start < measure.end:
        return False
    return any(p.value and p.end <= measure.start and _OPENS.fullmatch(view, sentence_start, p.start) for p in own)


def is_of_now(view: str, period: Period, reading: SentenceReading, measure: Measure) -> bool:
    """Whether a value is of now, after another of the period: "in 2022 it cost £20.85 and it currently paid £22.60"."""
    between = [one.end for one in reading.measures if period.end <= one.start and one.end <= measure.start]
    return bool(between and NOW.search(view, between[-1], measure.start))
