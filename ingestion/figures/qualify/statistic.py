"""The statistic of a value: a median, a mean, a maximum, the share within a time limit.

Belongs here: the words for it, and the limit of a share. Does not belong here: qualifiers such as "about"
(modality.py).
"""

import re
from dataclasses import dataclass

from ingestion.codes import CHANGE, DURATION, RANK, SHARE
from ingestion.figures.find.areas import find_areas
from ingestion.figures.model import Measure

MEAN, MEDIAN, MAXIMUM, MINIMUM = "mean", "median", "maximum", "minimum"
SHARE_WITHIN, SHARE_OVER = "share_within", "share_over"
# The qualifier of a value with the statistic, where no other word loosens or bounds the value.
QUALIFIER_OF = {MEAN: "average", MEDIAN: "median"}

_WORDS = re.compile(
    r"\b(?:(?P<median>median)|(?P<mean>(?<!bove\s)(?<!elow\s)averag(?:e|es|ed|ing)|mean)"
    r"|(?P<maximum>maximum|longest(?!-)|oldest(?=\s(?:having|being|had|was|at|of|for|wait\w*|application|case|assessment|review|referral|enquiry|concern|request|person|dat\w+)\b)|as\slong\sas|highest\srecorded)|(?P<minimum>minimum|shortest|quickest))\b",
    re.IGNORECASE,
)
_AFTER = re.compile(
    r",?\s?\(?(?:(?:on|as\san)\s(?P<mean>average)|(?:as\sa\s)?(?P<median>median)|as\sa\s(?P<mean_named>mean))\b(?!\s(?:\d|\Z))"
    r"|(?:\s(?!and\b|or\b|but\b|with\b)[a-z]+){1,3}?\son\s(?P<mean_of_a_count>average)\b(?!\s(?:\d|\Z))"
    r"|\s?\(?(?:(?P<maximum>maximum|longest)|(?P<mean_alone>mean|average))\b(?!\s(?:\d|\Z))"
    r"|,\sthe\s(?:current\s)?(?:(?P<median_wait>median)|(?P<mean_wait>average|mean)|(?P<maximum_wait>longest))\s(?:wait|time)\b",
    re.IGNORECASE,
)
# Each value has the words nearest to it: "a median of 5 and maximum of 57 days".
_OF_ANOTHER = re.compile(r"(?<![Ss]ection\s)(?<!\b[Ss])(?<!\d)\d")  # "to complete a section 42 enquiry" has no value
_ENDS_ITS_CLAUSE = re.compile(r"[,;]\s(?:and|but|when|while|whilst|whereas|although|though|which)\s")
_FROM_TO = re.compile(r"\bfrom\s\d[^.;]{0,60}\bto\s\Z")
_AND_THEN = re.compile(r"(?:,|,?\s(?:and|or))\s\Z")
# "Older people waited 31 days on average, younger adults 58 days and carers 74 days"
_ALL_ON_AVERAGE = re.compile(
    r"\d\s(?:day|week|month)s\son\saverage(?:(?:,|,?\sand)\s(?!a\s|the\s)[^.;,\d]{3,50}\s\d+\s(?:day|week|month)s){0,5}"
    r"(?:,|,?\sand)\s(?!a\s|the\s)[^.;,\d]{3,50}\s\Z"
)
_FOR_OTHERS_IT_WAS = re.compile(
    r"\d\s(?:day|week|month)s?\sand\sfor\s[^.;,\d]{2,50}\s\Z|[;,]\s(?:(?:and|but|while)\s)?(?:for|among)\s[^.;]{2,50}\s(?:it|this)\s(?:was|is)\s\Z"
)
_FOR = re.compile(r"\s(?:for|to)\s")
_LIMIT = re.compile(
    r"\b(?:(?P<within>within|(?<=waited\s)up\sto|in\s(?:under|less\sthan)|inside|under|less\sthan)"
    r"|(?P<over>over|more\sthan|longer\sthan|beyond|in\sexcess\sof|at\sleast))\s"
    r"(?:(?:the\s|its\s)?(?:local\s)?(?:council|authority)'s\s(?:own\s)?|the\s|a\s|an\s|their\s|its\s)?(?:statutory\s|target\s|agreed\s)?"
    r"(?P<value>\d{1,4}|one|two|three|four|five|six|seven|eight|nine|ten|twelve)[ -]"
    r"(?:working\s|calendar\s)?(?P<unit>minute|hour|day|week|month|year)s?\b"
)
_NUMBERS = {
    "one": 1.0, "two": 2.0, "three": 3.0, "four": 4.0, "five": 5.0, "six": 6.0, "seven": 7.0, "eight": 8.0,
    "nine": 9.0, "ten": 10.0, "twelve": 12.0,
}  # fmt: skip
_MIN_AGE = 16  # years; "over 65 years" is an age, not a wait
_AGED = re.compile(r"\s(?:old|of\sage)\b")


@dataclass(frozen=True, slots=True)
class Statistic:
    """The statistic of a value; for a share within or over a time, that limit and its unit."""

    name: str | None = None
    limit: float | None = None
    limit_unit: str | None = None


def statistic_of(view: str, measure: Measure, start: int, clause_start: int, clause_end: int) -> Statistic:
    """The statistic of a value by the words of its clause; empty where they name none.

    A time inherits the statistic of another time in the sentence, which begins at `start`: "an average of 11 weeks for
    a review and 5 weeks for an assessment".
    """
    if measure.measure_type == SHARE and (limit := _limit_of(view, measure, clause_start, clause_end)):
        return limit
    if measure.measure_type in (RANK, CHANGE):
        return Statistic()
    goes_on = measure.measure_type == DURATION and _AND_THEN.search(view, start, measure.start)
    of_others = measure.measure_type == DURATION and _FOR_OTHERS_IT_WAS.search(view, start, measure.start)
    if (goes_on and _FOR.match(view, measure.end, clause_end)) or of_others:
        return _named_before(view, start, measure.start, is_of_run=True)
    if measure.measure_type == DURATION and _ALL_ON_AVERAGE.search(view, start, measure.start):
        return Statistic(MEAN)
    lead_start = max(clause_start, measure.start - 90)
    if (named := _named_before(view, lead_start, measure.start)).name:
        return named
    after = _AFTER.match(view, measure.end, clause_end)
    return Statistic(after.lastgroup.split("_")[0]) if after and after.lastgroup else Statistic()


def statistic_in(label: str) -> Statistic:
    """The statistic that the label of a row names: "Average wait (days)"."""
    return _named_before(label, 0, len(label))


def _named_before(view: str, start: int, end: int, is_of_run: bool = False) -> Statistic:
    """The last statistic named in `view[start:end]`, unless it is an area's or, but in a run, another value's."""
    last = None
    for match in _WORDS.finditer(view, start, end):
        last = match
    if last is None or _of_an_area(view, start, last):
        return Statistic()
    is_of_another = not is_of_run and (
        _OF_ANOTHER.search(view, last.end(), end) or _ENDS_ITS_CLAUSE.match(view, last.end())
    )
    if is_of_another and not _FROM_TO.search(view, last.end(), end):
        return Statistic()
    return Statistic(last.lastgroup)


def _of_an_area(view: str, start: int, word: re.Match[str]) -> bool:
    """Whether "average" is that of an area to compare with: "above the England average, at 45%"."""
    if word.lastgroup != MEAN:
        return False
    return any(area.start <= word.start() < area.end for area in find_areas(view, start, word.end() + 30))


def _limit_of(view: str, measure: Measure, clause_start: int, clause_end: int) -> Statistic | None:
    match = _LIMIT.search(view, measure.end, clause_end) or _LIMIT.search(view, clause_start, measure.start)
    if match is None or _AGED.match(view, match.end()):
        return None
    value = match["value"]
    if match["unit"] == "year" and (_NUMBERS.get(value) or float(value)) >= _MIN_AGE:
        return None
    name = SHARE_WITHIN if match["within"] else SHARE_OVER
    return Statistic(name, _NUMBERS.get(value) or float(value), f"{match['unit']}s")
