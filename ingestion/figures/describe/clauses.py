"""Assigns the words of a sentence to its figures.

Belongs here: cutting a sentence into the clause of each value, and its topic. Does not belong here: what those words
mean (subject.py, modality.py, catalogue.py).
"""

import re

from ingestion.codes import AMOUNT, COUNT, DURATION, PRIOR_PERIOD, RATE, SHARE
from ingestion.figures.describe.money import UNIT as MONEY
from ingestion.figures.describe.part_of_budget import whole_after
from ingestion.figures.model import TOTAL, Clause, Measure, SentenceReading

# Where the words of one value end and those of the next begin.
_NEXT_CLAUSE = re.compile(
    r",\s(?!which\s(?:is|was|are|were)\s(?:\w+\s){0,2}\Z)(?:and\s)?(?:of\swhich\s|with\s)?|;\s|\s\(|\s(?:and|of\swhich|while|but|compared)\s"
)
_CLAUSE_ENDS = re.compile(r",\s(?:and|but|while|whilst|whereas|although|though|with|an?|of\swhich)\s|;\s")
_NEXT_COUNTED = re.compile(r",\sthe\s(?:number|average|median|longest|proportion|percentage)\s")
_CHANGE_FOLLOWS = re.compile(r"\s(?:more|less|fewer|over|under|above|below|higher|lower)\b")
_SAYS_ITS_OWN = re.compile(r"[^.;]*?[A-Za-z]{3}\s\w")
# "A gap for men of 12.1 years, and 9.8 years for women": each value has its own words.
OF_A_SEX = re.compile(r"\s(?:for|of|among)\s(?:men|women|(?:fe)?males?)\b")
# "Direct payments were 44% for Oxmarsh, 39% for the region"
_ENDS_CLAUSE = re.compile(r"\s?[.,;)]|\s(?:and|but|while|against)\s|\s*\Z")
# The words of a part do not apply to the total: in "5 of the 18 posts were vacant" the subject of 18 is "posts".
PREDICATE = re.compile(r"\s(?:had|has|have|was|were|is|are|did|could|would|held|remain\w*|told|said|who|which|that)\b")
# "Those content were 69%, and 63% felt safe": the words before say what the first value is.
_STATED_BEFORE = re.compile(
    r"\w\s(?:(?:is|are|was|were|at)|(?:(?:come|came|gone|went)\s(?:up|down)|(?:r[io]se|risen|fell|fallen|gr[eo]wn?|\w+ed)(?:\sby\s[^.;,]{1,20}|\s[\d.]{1,5}%)?)\sto)\s\Z"
)
# "Satisfaction was 64% and choice over services was 72%": those words are of the next value.
# So are those before a change: "57% had a qualification and turnover had fallen from 31%".
_AND_THE_NEXT = re.compile(
    r"\sand\s[^.;,\d]{3,70}\s(?:(?:is|are|was|were|stood\sat|at|totalled|reached|(?:came|amounted)\sto)"
    r"|(?:had|has|have)\s(?:\w+\s){0,2}?(?:fallen|risen|grown|gone|come|\w+ed)\s(?:\w+\s)?(?:from|to|by))\s\Z"
    r"|\sand\s[^.;,\d]{3,40}\s(?:fell|rose|grew|dropped|increased|decreased|declined)\s(?:by\s)?\Z"
    r"|,?\s(?:and|but|while)\sfor\s[^.;,\d]{3,50}\s\Z"
    r"|(?:,|\sand)\s(?:had\s)?(?:completed|closed|authorised|granted|processed|cleared|approved)\s\Z"
    r"|\s(?:and|with)\s(?:(?:had|has|have)\s)?an?\s(?:[\w'-]+\s){0,3}(?:backlog|queue|waiting\slist|total|overspen[dt]|underspen[dt])\sof\s(?:\w+\s)?\Z"
    r"|\sand\s(?:the|its|their|an?)\s(?:[\w'’-]+\s){0,5}(?:budget|spend|spending|expenditure|outturn)\s\Z"
    r"|\sand\s(?:also\s)?(?:plan|aim|intend|hop|expect)\w*\s(?:to|for)\s(?:\w+\s){0,2}\Z"
)
# "Housing took 21% of the budget and adult social care 38%": so is a name alone before it.
_OF_AND_ANOTHER = re.compile(
    r"\sof\s[^.;,\d]{3,40}?(?P<cut>\sand\s(?:(?!and|about|around|over|only|just|nearly|almost|up|to)[\w'’-]+\s){1,4}\Z)"
)
_SAME_IN_BRACKETS = re.compile(
    r"(?:\s(?:of\s(?:(?:all|the|its|local|total)\s){0,2})?(?:residents|people|the\spopulation|population|inhabitants|cases|concerns"
    r"|adults|carers|referrals|applications|of\s(?:them|these|those|which)|out\sof\s\d[\d,]*(?:\s[\w-]+){0,3}))?\s{0,6}\(\s?(?:or\s|i\.e\.\s|(?:around|about|approximately|nearly|almost|just\s(?:over|under))\s)?"
)
# "228 people, or 17.2% of those in care homes, were placed elsewhere": the words of both follow the share.
_SAID_AGAIN = re.compile(
    r"(?:\s(?:people|adults|residents|carers|staff))?,\s(?:or|equivalent\sto)\s(?:about\s|around\s|nearly\s|almost\s)?[\d.]{1,6}\s?(?:%|per\scent)"
    r"(?:\sof\s[^.;,\d]{2,60})?,(?=\s)"
)
# "18% of people in care homes (214 people) were placed", "8% of residents, or 16,520 people, said"
_COUNTED_IN_BRACKETS = re.compile(r"\sof\s[^()\d.,;]{2,60}\s\((?:\w+\s)?")
_CLOSES = re.compile(
    r"(?:\s(?:people|adults|carers|residents|staff|cases|homes|services))?\)(?=\s(?:were|was|are|is|had|have|felt|said|did|lived|received)\b)"
)
_COUNTED_AGAIN = re.compile(r"\sof\s[^()\d.,;]{2,60},\s(?:or|equivalent\sto)\s(?:\w+\s)?")
_THOSE = re.compile(
    r"\s(?:people|adults|carers|residents|staff),(?=\s(?:were|was|are|had|have|felt|said|provid\w+|lived?)\b)"
)
# "Long-term support was provided to 4,215 people and short-term support to 1,130"
_PREPOSITION = re.compile(r"\s(?P<preposition>to|for|by)\s\Z")
_AND_TO = re.compile(r"\sand\s(?:[\w'-]+\s){1,4}?(?P<preposition>to|for|by)\s\Z")
_AND_SPENT = re.compile(
    r",?\s(?:and|with)\s(?:(?:actually|then|its|an|the|a)\s){0,2}(?:spent|spending|spend|expenditure|actual|overspen\w+|underspen\w+)\b"
    r"|\s(?:was|were|is|are|(?:had|has)\sbeen)\s(?:over|under)-?\s?spen[dt]\sby\s"
)
_OF_A_WHOLE = re.compile(r"\W*(?:Of|Out\sof)\s(?:the|its|their|an?)\s")  # "Of its budget of £8m, £3m went on care"
_AND_THE_REST = re.compile(r"\sand\sthe\s(?:remainder|rest|remaining|others?)\b")
# "85% (England 83%) of older people"
_COMPARED_IN_BRACKETS = re.compile(r"(?:\sof\s[^()\d.,;]{2,40})?\s\([^()\d]{2,40}\s")
# "34%, compared with 36% nationally, said they were satisfied"
_COMPARED_BETWEEN = re.compile(r",\s(?:compared\s(?:with|to)|against|above|below)\s(?:[a-z]+\s){0,3}")
_THEN_SAID = re.compile(r"[^.;,()\d]{0,40},(?=\s(?:of|were|was|had|have|felt|said|told)\b)")
_GOES_ON = re.compile(r"\s(?:of|were|was|are|had|have|felt|said)\s")
_OR_SHARE = re.compile(r",\s(?:or|equivalent\sto)\s(?:(?:about|around|nearly|almost|some)\s)?")
_FEW_WORDS = re.compile(r"\s{0,6}(?:\S+\s*){0,3}(?:with(?:out)?\snursing\b)?")
_LINK = re.compile(
    r"\s{0,6}(?:,|and|or|to|-|/|,\sand)\s{0,6}£?"
    r"|,?\s(?:and|with)\s(?:an?\s|the\s)?(?:mean|median|average|maximum|minimum|longest|shortest)(?:\s(?:wait|time|waiting\stime))?"
    r"\s(?:of|was|being|at)\s|\s\((?:the\s)?(?:mean|median|average)\s(?:of\s|was\s)?"
)


def clause_of(view: str, reading: SentenceReading, measure: Measure) -> Clause:
    """The clause of `measure`: from where the words of the figure before end to the next value.

    The second of two values that share their words ("41% and 45% of people", "19 (79%) were good") shares them.
    """
    sentence = reading.sentence
    figures = [reading.measures[position] for position in reading.figures]
    first = max((one.end for one in figures if one.end <= measure.start), default=sentence.start)
    first = _past_comparators(view, reading, measure, first)
    start = _next_clause(view, measure, first) if first > sentence.start else first
    for part in reading.measures if measure.unit == MONEY else ():
        if part.end < measure.start and (end := whole_after(view, sentence.start, part.end, measure)):
            return Clause(start, measure.end, end, part)
    after, end = _words_after(view, reading, measure, first)
    return Clause(start, after, _cut(view, measure, after, end, sentence.end))


def _next_clause(view: str, measure: Measure, start: int) -> int:
    """Where the clause of the measure begins after the words of the figure before, which end at `start`."""
    cut = _NEXT_CLAUSE.search(view, start, measure.start)
    if cut and "(" in cut.group() and (closing := view.find(")", cut.end(), measure.start)) >= 0:
        cut = _NEXT_CLAUSE.search(view, closing, measure.start) or cut  # "84% (England 83%) of people ..., and 74%"
    if cut is None or ("(" in cut.group() and not view[cut.end() : measure.start].strip()):
        return start
    return max(cut.end(), view.rfind("; ", cut.end(), measure.start) + 2)


def _words_after(view: str, reading: SentenceReading, measure: Measure, start: int) -> tuple[int, int]:
    """Where the words after the measure begin, past the values that share them, and where those of the next begin.

    `start` is where the words before it begin.
    """
    after = measure.end
    is_stated_before = _STATED_BEFORE.search(view, reading.sentence.start, measure.start)
    is_whole = measure is reading.measures[0] and _OF_A_WHOLE.match(view, reading.sentence.start, measure.start)
    for other in reading.measures:
        if other.start < after:
            continue
        shares = other.unit == measure.unit and not _CHANGE_FOLLOWS.match(view, other.end)
        shares = shares and not (OF_A_SEX.search(view, start, measure.start) and OF_A_SEX.match(view, other.end))
        shares = shares and not (after == measure.end and (is_stated_before or is_whole))
        if (shares and _LINK.fullmatch(view, after, other.start)) or (other.rule == TOTAL and after == measure.end):
            after = other.end
        elif _is_in_brackets(view, after, other):
            after = other.end + 1
        elif measure.measure_type == SHARE and other.measure_type == COUNT and _is_its_count(view, after, other):
            continue
        elif _COMPARED_BETWEEN.fullmatch(view, after, other.start) and (said := _THEN_SAID.match(view, other.end)):
            after = said.end()
        elif measure.measure_type in (AMOUNT, SHARE) and (
            whole := whole_after(view, reading.sentence.start, after, other)
        ):
            return whole, _end_of_words(view, reading, whole)
        elif measure.unit == MONEY and other.measure_type == SHARE and _OR_SHARE.fullmatch(view, after, other.start):
            after = other.end
        elif measure.measure_type == COUNT and (again := _SAID_AGAIN.match(view, after, reading.sentence.end)):
            after = again.end()
        else:
            cut = _start_of_the_next(view, measure, after, other)
            says_what = cut and (is_stated_before or _says_what(view, measure, after, cut))
            return after, cut if cut and says_what else other.start
    return after, reading.sentence.end


def _end_of_words(view: str, reading: SentenceReading, after: int) -> int:
    """Where the words after the whole of a part end: at the next value or with the sentence."""
    return next((other.start for other in reading.measures if other.start >= after), reading.sentence.end)


def _is_in_brackets(view: str, after: int, other: Measure) -> bool:
    """Whether the next value is in brackets within the words of a value: "85% (England 83%) of older people"."""
    if view[other.end : other.end + 1] != ")":
        return False
    compared = _COMPARED_IN_BRACKETS.fullmatch(view, after, other.start) and _GOES_ON.match(view, other.end + 1)
    return bool(compared or _SAME_IN_BRACKETS.fullmatch(view, after, other.start))


def _is_its_count(view: str, after: int, other: Measure) -> bool:
    """Whether a count gives a share again within its words: "18% of people in care homes (214 people) were placed"."""
    if _COUNTED_IN_BRACKETS.fullmatch(view, after, other.start):
        return bool(_CLOSES.match(view, other.end))
    return bool(_COUNTED_AGAIN.fullmatch(view, after, other.start) and _THOSE.match(view, other.end))


def _cut(view: str, measure: Measure, after: int, end: int, sentence_end: int) -> int:
    """Where the words after the measure end, if another statement begins before the next value at `end`."""
    endings = (
        (PREDICATE, after, measure.rule == TOTAL),
        (_CLAUSE_ENDS, after, end < sentence_end),
        (_NEXT_COUNTED, after + 1, measure.measure_type == COUNT),
        (_AND_SPENT, after, measure.unit == MONEY),
        (_AND_THE_REST, after, True),
    )
    for pattern, start, holds in endings:
        if holds and (cut := pattern.search(view, start, end)):
            end = cut.start()
    return end


def _start_of_the_next(view: str, measure: Measure, after: int, other: Measure) -> int | None:
    """Where the words of the next value begin before it, None where no words show it."""
    cut = _AND_THE_NEXT.search(view, after, other.start) or _and_as_many(view, measure, after, other.start)
    if cut:
        return cut.start()
    beside = _OF_AND_ANOTHER.match(view, after, other.start) if measure.unit == other.unit else None
    return beside.start("cut") if beside else None


def _and_as_many(view: str, measure: Measure, after: int, end: int) -> re.Match[str] | None:
    """The words of the next count, where both follow the same preposition."""
    leads = _PREPOSITION.search(view, max(0, measure.start - 6), measure.start)
    cut = _AND_TO.search(view, after, end) if leads and measure.measure_type == COUNT else None
    return cut if cut and leads and cut["preposition"] == leads["preposition"] else None


def _says_what(view: str, measure: Measure, start: int, end: int) -> bool:
    """Whether the words after a value can say what it is: a count is of one word, a share of two."""
    return len(view[start:end].split()) > (0 if measure.measure_type == COUNT else 1)


def in_words_of(view: str, reading: SentenceReading, measure: Measure) -> Measure:
    """The measure whose words say what `measure` is: 27% of "27% (16,200)" and of "27% of residents (16,200)"."""
    if view[measure.end : measure.end + 1] != ")":
        return measure
    return next((one for one in reading.measures if _SAME_IN_BRACKETS.fullmatch(view, one.end, measure.start)), measure)


def _past_comparators(view: str, reading: SentenceReading, measure: Measure, start: int) -> int:
    """Past the values that the figure before is held against: "6%, below the average of 8%, and turnover was 9%"."""
    compared = [
        reading.measures[held.measure].end
        for held in reading.held
        if held.measure is not None and held.figure is None and held.area != PRIOR_PERIOD
    ]
    if start == reading.sentence.start:
        return start
    last = max((end for end in compared if start < end <= measure.start), default=start)
    cut = _NEXT_CLAUSE.search(view, last, measure.start)
    return last if cut and _SAYS_ITS_OWN.match(view, cut.end(), measure.start) else start


def is_for(view: str, measure: Measure, name_start: int, name_end: int) -> bool:
    """Whether a share, rate or time is that of the authority named after it: "44% for Oxmarsh, 39% for the region"."""
    is_beside = view[measure.end : name_start] == " for " and measure.measure_type in (SHARE, RATE, DURATION)
    return is_beside and bool(_ENDS_CLAUSE.match(view, name_end))


def lead_of(view: str, reading: SentenceReading) -> str:
    """The words of a sentence before its first value."""
    return " ".join(view[reading.sentence.start : reading.measures[0].start].split())


def topic_of(view: str, reading: SentenceReading) -> str:
    """What a sentence is about: the words before its first value and the first few after it."""
    first, *others = reading.measures
    after = _CLAUSE_ENDS.split(view[first.end : others[0].start if others else reading.sentence.end], maxsplit=1)[0]
    few = _FEW_WORDS.match(after)
    return " ".join([lead_of(view, reading), *(few.group().split() if few else ())])
