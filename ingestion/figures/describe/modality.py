"""Distinguishes observed figures from targets, standards and projections, and reads qualifiers such as "about".

Belongs here: the words that make a number a target, a forecast or an approximation. Does not belong here: changes
(qualify/change.py), what the number measures (subject.py) and directions against a comparator (directions.py).
"""

import re

from ingestion.codes import COUNT, DURATION, RANK, SCORE, SHARE
from ingestion.figures.measure.signs import bound_of
from ingestion.figures.model import Measure
from ingestion.regex_prefilter import WordPattern

_STATISTICS = ("median", "average", "maximum")
_QUALIFIER = WordPattern(
    "approximately", r"approx\.?", "about", "around", "roughly", "circa", "nearly", "almost", r"just\sover",
    r"just\sunder",
    "over", r"more\sthan", "above", r"at\sleast", "under", r"less\sthan", r"fewer\sthan", "below", r"up\sto", "within",
    r"no\smore\sthan", r"no\sless\sthan", r"at\smost", r"minimum\sof",
    *(rf"{word}(?:\s[\w'-]+){{0,9}}?\s(?:of|was|is|were|would\sbe|being|took|takes|waited)" for word in _STATISTICS),
    *(rf"{word}(?:\s[\w'-]+){{1,9}}?\sfrom\s[\d.,]{{1,9}}(?:\s\w+){{0,2}}?\sto" for word in _STATISTICS),
    *(rf"{word}(?:\s[\w-]+){{1,3}}," for word in _STATISTICS),
    *(rf"{word}(?:\s[\w'-]+){{1,9}}?:" for word in _STATISTICS),
    *(rf"{word}(?:(?:\s(?:wait|waits|waiting|times?|stay|age|caseload)){{1,2}}:?)?" for word in _STATISTICS), "minimum",
    r"estimated(?:\s(?:that\s)?there\s(?:are|were|is|was))?", "only", "some", r"as\slong\sas", r"longer\sthan",
    r"in\sexcess\sof",
    rest=r"(?=\s(?:an?\s|the\s|of\s|full\s)?[£\s(]{0,8}\Z)", ignore_case=True,
)  # fmt: skip
_AT_MOST = re.compile(r"(?:\s[a-z]+)?\s(?P<bound>at\s(?:most|least))(?=\s?[.,;:)]|\Z)")  # "22 cases at most"
_ESTIMATED = re.compile(
    r"\bestimated\b[^.]{0,80}?\b(?:would|will)\b|\bestimated\sat\s(?:\w+\s)?\Z|\bestimated\s(?:an?|its|the)\s[^.]{0,40}?\bbudget\b",
    re.IGNORECASE,
)
NOW = re.compile(r"\b(?:now|currently|at\spresent|today)\s(?:\w+\s){0,2}?\Z")
# "94%, above the 90% target": the word compares the value before with the target.
_PAST_THE_TARGET = re.compile(r"(?:above|below|over|under)\s(?:the|its|their)\s", re.IGNORECASE)
_THE_TARGET = re.compile(r"(?:\s?%|\sper\scent)?[- ](?:\w+\s){0,2}?(?:target|standard|goal)\b")
# "Spread over 1,260 square miles", "aged 65 or over (19.8%)"
_BOUNDS_NO_VALUE = re.compile(r"(?:\bspread|\ds?\s(?:or|and))\s\Z")
_GOES_UP_TO = re.compile(r"\b(?:built|gone|went|going|c[ao]me|coming|crept|moved)\s\Z")  # "had built up to £6m"
_FIRST_WORD = re.compile(r"^(median|average|maximum|minimum|estimated)\b.*")

# A target is set, aimed at, expected or required; a value that met a target is an observation.
_OF_A_LIMIT = (
    r"\s(?:the|their|its|a)\s(?=\d+[- ](?:\w+\s)?(?:hour|day|week|month)s?\s(?:\w+\s)?"
    r"(?:target|time\s?frame|timescale|standard|deadline|statutory|limit))"
)
# Values that will rise or fall are foreseen, and not aimed at.
_MOVES = r"rise|increase|grow|climb|fall|decrease|decline|drop|shrink|reach|double|halve|become"
_IN_LAW = (
    r"dut(?:y|ies)|requirements?|obligations?|minimum|maximum|levels?|limits?|time(?:\s?scales?|\s?frames?|\slimits?)?|deadlines?|periods?"
    r"|standards?|targets?"
)
_TARGET_BEFORE = WordPattern(
    r"targets?\s(?:\w+\s){1,5}?(?:is|was|were)", r"standards?\s(?:\w+\s){1,5}?(?:is|was|were)", r"targets?:?\s(?=\d)",
    r"targets?\s(?:of|was|is|were|being|for|to)", r"target\stime", r"aim(?:s|ed|ing)?\s(?:to|for|was|of|is)",
    r"goals?\s(?:of|to)", *(rf"{word}\sof" for word in ("guide(?:line)?", "ceiling", "cap")),
    r"guidelines?(?:\s\w+){0,4}?\s(?:is|was|were)",
    r"agreed\s(?:maximum|minimum|limit|level|caseload)(?:\s\w+){0,3}?\s(?:of|is|was)",
    r"ambition\s(?:to|of|was)", r"benchmark\sof", r"standards?\s(?:of|was|is|were|being|to|agreed)",
    rf"expect(?:s|ed|ation)s?\s(?:that|to(?!\s(?:be\s(?:\w+\s)?(?:\d|one\b|half\b|a\b)|more\sthan|have|need|{_MOVES}))|of|was|is|for)",
    r"supposed\sto", r"should\s(?:be|take|have)", r"must\s(?:be|have)", r"required\s(?:to|timescale)",
    r"requirement\s(?:to|of)", r"the\srecommended(?:\s(?:maximum|limit|level|number|caseload))?(?:\sof)?",
    r"would\sbe", r"will\sbe", *(word + _OF_A_LIMIT for word in ("during", "within", "meet", "against", "of")),
    r"commit(?:ted|ment)\sto", *(rf"{word}\s(?:of|set)" for word in (r"time\s?frames?", "timescales?", "deadlines?",
    "KPI", "limit")),
    rf"statutory\s(?:\w+\s)?(?:{_IN_LAW})", r"statutory\s(?=\d)", r"set\s(?:at|a)", r"had\s(?=\d+\s\w+\sto\b)",
    r"has\s(?=\d+\s\w+\sto\b)", r"plan\sof", r"intend(?:s|ed)?\s(?:to|that)", r"intended\s(?=\d)",
    r"plan(?:s|ned)?\sto", r"policy\s(?:was|is)\sto", ignore_case=True,
)  # fmt: skip
# "Leaders expected 95% of reviews to be done": how much of a task is expected is aimed at, not foreseen.
_EXPECTED_SHARE = re.compile(r"\b(?:expect|want)(?:s|ed)\s(?:(?:at\sleast|over|all|that)\s)?\Z")
_OF_A_TASK = re.compile(
    r"\s(?:of\s[^.;,\d]{3,50}?\s)?to\s(?:be|have\sbeen)\s(?:\w+ly\s)?(?:done|completed?|finished|seen|answered|allocated"
    r"|assessed|reviewed|resolved|closed|started|held|contacted|triaged|trained|(?:with)?in\s(?:time|\d)|on\stime|up\sto\sdate)\b"
)
_TARGET_AFTER = re.compile(
    r"(?!\s(?:against|above|below|short|than|versus|compared|exceed\w*|missed|met|meeting)\b)"
    r"[^.,;(]{0,12}?\b(?<!\bon\s)(?<!\boff\s)(?<!\bahead\sof\s)(?:target|time\s?frame|timescale|standard(?=\s?(?:[.,;)]|\d|(?:for|was|is|set|of|to)\b))|deadline"
    r"|KPI|goal|limit)\b|\s(?:that\s)?(?:the\s(?:council|local\sauthority)|it)\s(?:had\s)?(?:wanted|aimed|hoped)\b|\s(?:statutory|local|national|assessment|key|performance)\s(?:\w+\s)?(?:target|timeframe"
    r"|timescale|standard)\b",
    re.IGNORECASE,
)
# "No more than 22 was the guideline", "22 cases was the recommended maximum"
_IS_THE_LIMIT = re.compile(
    r"(?:\s[a-z-]+){0,3}?,?\s(?:which\s)?(?:is|was|are|were|being)\s(?:the|its|their|our)\s(?:[a-z-]+\s){0,2}?(?:guideline|guide|ceiling|cap"
    r"|expectation|benchmark|target|standard|limit|goal|recommended\smaximum)\b(?!\s(?:of|group)\b)"
)
# Savings that are planned are a target, those that were made are not.
_PLANNED_SAVINGS = re.compile(
    r"\b(?:planned|planning|plans?|requir\w+|need(?:s|ed)?|propos\w+|identif\w+|depend\w*\s(?:up)?on|find|deliver|make|achieve)\s(?:\w+\s){0,2}"
    r"(?:savings|efficiencies)\s(?:\w+\s)?of\s(?:\w+\s){0,2}£?\s{0,3}\Z"
    r"|\b(?:savings|efficiencies)\s(?:asked|required|expected|needed|planned)\b[^.;\d]{0,25}\s£?\s{0,3}\Z"
)
_WAS_PLANNED = re.compile(
    r"\s(?:(?:(?:had|have|has)\sbeen|were|was|are|is)\s(?:planned|required|needed|proposed)|planned\sfor)\b"
)
# "The target was 70% delivered by June", "aimed to do so in 90 days and 81% were completed within this timescale"
_IS_DONE = re.compile(
    r"\s(?:delivered|met|achieved|complete)\b(?!\sby\s20)|\s(?:were|was|had\sbeen)\s(?:\w+\s){1,3}(?:within|in)\s(?:this|that)\s"
)
_IT_IS = re.compile(r"\b[Ii]t\s(?:is|was)\s\Z")
_FORESEEN = re.compile(r"(?:would|will)\sbe", re.IGNORECASE)
# What is charged or levied is set, and not aimed at: "the precept was set at 1.99%".
_IS_LEVIED = re.compile(r"\b(?:precept|tax|fees?|rates?|prices?|charges?|pay|wages?)\b[^.;]{0,60}\bset\sat\s\Z")
_WISHED = re.compile(r"target|aim|goal|ambition|plan\sof", re.IGNORECASE)
_OBSERVED = re.compile(
    r"\b(?:median|average|mean|data|show(?:s|ed|ing)|achiev\w+|complet(?:ed|ing)\s(?:over|\d)|met\s(?:by|for|in|on)"
    r"|performance\s(?:was|data)|actual|reached|compared|currently|in\s(?:practice|reality)|of\s(?:that|this"
    r"|the)\starget)\b",
    re.IGNORECASE,
)
_EXPECTED = ("expected", "expects?", "expecting", "anticipated", "anticipates?", "anticipating")
_PROJECTED = WordPattern(
    r"project(?:ed|ions?)", "forecasts?", "forecasted", "forecasting", "projecting",
    r"predict(?:ed|s|ing|ions?)",
    *(rf"{word}\sto\s(?:more\sthan\s|almost\s|nearly\s)?(?:{_MOVES}|be|go|come|have(?!\s(?:avoided|saved|cost|prevented|reduced|helped)))"
      for word in ("expected", "anticipated", "set", "likely", "due")),
    rf"estimated\sto\s(?:more\sthan\s|almost\s|nearly\s)?(?:{_MOVES}|be)",
    *(rf"{word}(?=\s(?:(?:about|around|approximately|some|nearly|almost|over|another|a\sfurther)\s)?\d[\d.,]*(?!\s?%)\b)"
      for word in _EXPECTED),
    *(rf"{word}\s(?:in|by|for|over|during)\s(?:the\s(?:next|coming|following)|(?:[A-Z][a-z]+\s)?20\d\d)"
      for word in ("expected", "anticipated")),
    r"expected\s(?:number|total|demand|cost|level|increase|rise|growth)",
    r"would\s(?:rise|grow|increase|climb|double)",
    rf"would\s(?:{_MOVES})(?=\s(?:[a-z]+\s){{0,2}}£?[\d.,]+(?:%|bn|[mk]\b)?(?:\s\w+){{0,3}}\sby\s(?:the\send|next|20\d\d|[A-Z]))",
    rf"will\s(?:have\s)?(?:{_MOVES}|risen|climbed|slip|slipped|grown|fallen|be|have|need)",
    r"by\s20(?:2[7-9]|[3-9]\d)",
    *(rf"{word}\s20(?:[3-9]\d)" for word in ("to", "and", "in", "until", r"between\s20\d\d\sand")),
    rest=r"\b", ignore_case=True,
)  # fmt: skip
# "2.8% of the population, expected to reach 4.4%": what follows the comma is said of the next value.
_FORESEEN_TO = r"(?:expected|projected|predicted|forecast|estimated|set|due|likely)\sto\b"
_SAYS_OTHERWISE = re.compile(r"\b(?:less|more|than|as)\s\Z")  # "less likely to", "higher than forecast", "as predicted"
_LOOKS_AHEAD = re.compile(
    rf"\)?\s(?:and|but)\s(?:(?:this|it|they)\s(?:will|(?:is|are|was|were)\s{_FORESEEN_TO})|(?:is|are|was|were)\s{_FORESEEN_TO})|\sand\s(?:forecast|projected|predicted|expected)\s(?:an?|that|to)\b|,\s(?:and\s|but\s|which\s)?(?:(?:is|are)\s)?{_FORESEEN_TO}"
    rf"|\s(?:(?:people|residents|adults)\s)?(?:is|are)\s{_FORESEEN_TO}(?!\s(?:be|have)\b)"
)


# "..., an increase of 39%", "to rise by 42%, from 9,800 to 13,900"
_BESIDE = re.compile(
    r",\san?\s(?:\w+\s)?(?:increase|rise|growth|fall|decrease|reduction)\sof\s(?:\w+\s)?\Z"
    r"|,?\sand\s[^.;,\d]{3,60}\sby\s\Z"
    r"|\bby\s[\d.,]{1,7}\s?(?:%|per\scent)(?:\sby\s20\d\d)?,?\s(?:from\s[^.;]{1,40}\s)?to\s(?:\w+\s)?\Z"
)
_LEADS_TO = re.compile(r"\s(?:of|by|to)\s(?:\w+\s)?\Z")  # required substring of all of these, checked first for speed
_WILL_BE = re.compile(r",\s(?:will|(?:is|are)\s(?:expected|projected|forecast|set|likely)\sto)\s")  # "23%, will be 28%"


def qualifier_of(view: str, measure: Measure, clause_start: int) -> str | None:
    """The word that loosens or bounds the value: about, over, up to, within, median, maximum, estimated."""
    match = _QUALIFIER.search(view, max(clause_start, measure.start - 90), measure.start)
    if match and _PAST_THE_TARGET.match(view, match.start()) and _THE_TARGET.match(view, measure.token.end):
        return None
    if match and match.group().startswith("up to") and _GOES_UP_TO.search(view, clause_start, match.start()):
        return None
    if match and not _BOUNDS_NO_VALUE.search(view, max(0, match.start() - 8), match.start()):
        return _FIRST_WORD.sub(r"\1", " ".join(match.group().lower().split()))
    if bound := bound_of(view, measure):
        return bound
    if at_most := _AT_MOST.match(view, measure.end):
        return at_most["bound"]
    if measure.unit == "gbp" and _ESTIMATED.search(view, max(clause_start, measure.start - 160), measure.start):
        return "estimated"
    return None


def is_target(view: str, measure: Measure, clause_start: int, clause_end: int) -> bool:
    """Whether the value is a target or a standard rather than an observation."""
    if measure.measure_type in (RANK, SCORE) or _IS_DONE.match(view, measure.end, clause_end):
        return False
    if measure.unit == "gbp" and (
        _PLANNED_SAVINGS.search(view, max(clause_start, measure.start - 90), measure.start)
        or _WAS_PLANNED.match(view, measure.end, clause_end)
    ):
        return True
    until = min(clause_end, measure.end + 60)
    is_expected = _OF_A_TASK.match(view, measure.end, clause_end) and _EXPECTED_SHARE.search(
        view, clause_start, measure.start
    )
    if is_expected or _TARGET_AFTER.match(view, measure.end, until) or _IS_THE_LIMIT.match(view, measure.end, until):
        return True
    cues = list(_TARGET_BEFORE.finditer(view, max(clause_start, measure.start - 90), measure.end + 8))
    cues = [cue for cue in cues if cue.start() < measure.start]
    if view.startswith("set at ", measure.start - 7) and _IS_LEVIED.search(view, clause_start, measure.start):
        return False
    if not cues or _OBSERVED.search(view, cues[-1].end(), measure.start) or _is_foreseen_by_nobody(view, cues[-1]):
        return False
    if _FORESEEN.fullmatch(cues[-1].group()) and measure.measure_type != DURATION:
        return False
    wished = _WISHED.match(cues[-1].group())
    near = measure.start - cues[-1].end() < (70 if wished else 45)
    if measure.measure_type in (SHARE, COUNT):
        return near
    return measure.measure_type == DURATION or (near and wished is not None)


def _is_foreseen_by_nobody(view: str, cue: re.Match[str]) -> bool:
    """Whether something is expected, and not by anybody: "it is expected that 28% will be over 65"."""
    before = _IT_IS.search(view, max(0, cue.start() - 8), cue.start())
    return before is not None and cue.group().lower() == "expected that"


def is_projection(view: str, measure: Measure, start: int, clause_start: int, clause_end: int) -> bool:
    """Whether the clause looks ahead: "projected to rise", "by 2043"; a value that is "now" does not.

    A change beside a value belongs to its sentence, which begins at `start`: "is to reach 66,900, an increase
    of 39%".
    """
    if _LEADS_TO.search(view, max(start, measure.start - 20), measure.start) and _BESIDE.search(
        view, start, measure.start
    ):
        clause_start = start
    if NOW.search(view, clause_start, measure.start) or _WILL_BE.match(view, measure.end):
        return False
    ahead = _LOOKS_AHEAD.search(view, measure.end, clause_end)
    foreseen = _PROJECTED.finditer(view, clause_start, ahead.start() if ahead else clause_end)
    return any(not _SAYS_OTHERWISE.search(view, max(0, one.start() - 5), one.start()) for one in foreseen)
