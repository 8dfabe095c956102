"""Values that are differences: "rose by 8.4%", "£1m less than estimated", "a 6% rise".

Belongs here: the words that make a value a difference, and its direction. Does not belong here: earlier values, which
are comparators (prior_values.py).
"""

import re

from ingestion.codes import COUNT, DURATION, RANK, SCORE, SHARE
from ingestion.figures.model import Measure
from ingestion.regex_prefilter import WordPattern

INCREASE, DECREASE = "increase", "decrease"

# Words before "by" or "of" and a difference.
_INCREASES = (
    r"increas\w+", r"r(?:ise|ose|isen|ising)", r"gr[eo]w\w*", r"improv\w+", r"uplift\w*", "raised?", r"climb\w*",
    r"over-?\s?spen[dt]\w*", "higher", "up",
)  # fmt: skip
_DECREASES = (
    r"f[ae]ll\w*", r"decreas\w+", r"reduc\w+", r"dropp?\w*", r"declin\w+", r"shr[aiu]nk\w*", "lower", "cut",
    r"under-?\s?spen[dt]\w*", "fewer", "down",
)  # fmt: skip
_UNDIRECTED = (r"change\w*", "variance", "gap", "difference")
_BEFORE = WordPattern(
    *_INCREASES, *_DECREASES, *_UNDIRECTED,
    rest=r"\b(?:(?:\s(?!(?:been|was|were|is|are|be)\b)[\w'’-]+){0,5}?(?:\sof\s£?\d[\d.,]*(?:\s?(?:%|per\scent|\w+))?)?\s(?:by|of)|(?<=spend)\s(?:was|is|stood\sat)|(?<=uplift)(?:\s(?:for|in|to)\s[\w/'-]+(?:\s\w+)?)?\s(?:was|is))\s(?:(?:around|about|approximately|over|nearly|almost|just|an?|up|to|further|more"
    r"|than|between)\s){0,3}£?\s{0,6}\Z",
    ignore_case=True,
)  # fmt: skip
# "Made up of 9 organisations" and "falls in the category of 2" are no changes.
# "Reduced its budget of £3m" is the budget; "reduced its budget of £3m by £1m" is a change.
_NO_CHANGE = re.compile(
    r"(?:up|down)\sof\b|(?:improved|reduced|increased|overspent|underspent)\s(?:[\w'’-]+\s){1,5}of\b(?!.*\sby\s)|falls?\s(?:in|into|within|under)\b",
    re.IGNORECASE,
)
# "Taken up by 31% of people" is no increase.
_TAKEN = re.compile(r"\b(?:tak\w+|took|set|back\w*|follow\w*|pick\w*|made|mak\w+)\s\Z")
# "Referrals increased 25%", "fees were lifted by 5%"; a person may be lifted by two carers
_CHANGED_DIRECTLY = re.compile(
    r"\b(?:lift(?:ed|ing)(?:\s[\w'’-]+){0,3}?\sby|increased|rose|risen|grew|grown|climbed|fell|fallen|decreased|dropped|declined"
    r"|(?:to|will|would|could|may|might)\s(?:rise|grow|increase|climb|fall|decrease|drop|decline|shrink))"
    r"(?=\s(?:around\s|about\s|nearly\s|over\s|almost\s)?\Z)"
)
_AFTER = re.compile(
    r"\s{0,6}(?:(?:overall|net|pay|annual|fee|further|significant|year-on-year)\s){0,2}(?:increase|rise|growth|fall"
    r"|decrease|reduction|drop|decline|improvement|uplift|more(?!\s(?:were|are|had|have|will|would)\b)|less|fewer|higher|lower|(?:above|below)(?=\s(?:its|the|their)\s(?:\w+\s)?(?:estimate|budget|plan|forecast)\b)|over\s?spend|under\s?spend|(?:over|under)\sbudget|(?:over|under)(?=\s?(?:[.;,)]|\Z))|(?:up|down)(?=\son\b))\b",
    re.IGNORECASE,
)
# "Up 9% from 2023/24"
_UP = re.compile(r"\b(?:up|down)(?:\s(?:around|about|nearly|over|almost|by|just))?\s{1,6}\Z", re.IGNORECASE)
_SINCE = re.compile(r"\s(?:(?:up|down)\s)?(?:from|on|since|compared|against|in\s(?:a|one|the\slast)\s)|\s?[,;.](?!\d)")
# "Referrals rose by 6.1% and contacts by 7.4%"
# "Rates had been raised by between 5% and 9%": so is the end of a range.
_END_OF_RANGE = re.compile(r"\bbetween\s£?[\d.,]+\s?(?:%|per\scent|m|million)?\sand\s£?\Z")
# "An increase of 7% and 12% respectively"
_END_OF_PAIR = re.compile(r"£?[\d.,]+\s?(?:%|per\scent)?\sand\s£?\Z")
_AND_RESPECTIVELY = re.compile(r",?\srespectively\b")
# "24 more social workers" are added; "24 more than in 2022" is a difference.
_ADDED = re.compile(r"\s(?:more|fewer|less)\s(?!than\b|in\b|on\b|over\b)\w(?![^.;]{0,90}\bthan\b)")
_GOES_ON_BY = re.compile(r"\W{0,3}(?:and\s)?(?:[\w'-]++\s){1,6}by\s")
# "Fees increased by 7.1% for care homes and 8.4% for homecare"
_FOR_OTHERS = re.compile(r"\s(?:for|in|among|on|to)\s[a-z]")
_CHANGED_BEFORE = WordPattern(
    *_INCREASES, *_DECREASES, rest=r"\b(?:\s\w+){0,5}?\s(?:by|of)\b(?:[^.;]|\.\d){0,40}\Z", ignore_case=True
)
# "A 7% uplift to care homes and 9.5% to homecare"
_CHANGE_OF_ONE = re.compile(
    r"\buplift\b[^.;,\d]{0,20}(?:\d{4}(?:/\d\d)?)?\s(?:was|is|of)\s[\d.]+\s?%\s(?:for|in|on|to)\s[^.;,\d]{2,40}\sand\s\Z|\ban?\s[\d.]+\s?%\s(?:\w+\s){0,2}(?:increase|rise|uplift|reduction|decrease|fall)(?:\s\w+)?\s(?:for|in|on|to)\s[^.;,\d]{2,40}\sand\s\Z"
)
# "Contacts rose from 410 to 460 (12%)"
_FROM_TO = WordPattern(
    *_INCREASES, *_DECREASES, rest=r"\b[^.;()]{0,40}\sfrom\s[^.;()]{1,50}\sto\s[^.;()]{1,50}\(\Z", ignore_case=True
)
# "An increase of £9.7 million (5.5%)"
_AND_ITS_SHARE = WordPattern(
    *_INCREASES,
    *_DECREASES,
    rest=r"\b(?:\s\w+){0,2}\s(?:of|by)\s£?[\d.,]+(?:\s?(?:million|m|bn|billion|k))?\s\(\Z",
    ignore_case=True,
)
_IS_DECREASE = re.compile(
    rf"(?:{'|'.join(_DECREASES)}|below|fell|fallen|less|fall|drop|decline|reduction|under\s?spend|under)\b",
    re.IGNORECASE,
)
_IS_UNDIRECTED = re.compile(rf"(?:{'|'.join(_UNDIRECTED)})\b", re.IGNORECASE)


def change_of(view: str, measure: Measure, clause_start: int, clause_end: int) -> re.Match[str] | None:
    """The words that make the value a difference, not a level; None where there are none."""
    is_added = measure.measure_type == COUNT and _ADDED.match(view, measure.end)
    if measure.measure_type in (RANK, SCORE) or is_added:
        return None
    end_of_range = None
    if view.startswith("and ", measure.start - 4):
        told_in_order = _AND_RESPECTIVELY.match(view, measure.end)
        before_it = _END_OF_PAIR if told_in_order else _END_OF_RANGE
        end_of_range = before_it.search(view, max(clause_start - 40, measure.start - 40, 0), measure.start)
    stands_at = end_of_range.start() if end_of_range else measure.start
    before = _BEFORE.search(view, max(min(clause_start, stands_at - 60), stands_at - 90, 0), stands_at)
    is_gap = measure.measure_type == DURATION and before and _IS_UNDIRECTED.match(before.group())
    taken = before and before.group().startswith("up ") and _TAKEN.search(view, clause_start, before.start())
    if before and not is_gap and not taken and not _NO_CHANGE.match(before.group()):
        return before
    if measure.measure_type == SHARE and (
        directly := _CHANGED_DIRECTLY.search(view, max(clause_start, measure.start - 30), measure.start)
    ):
        return directly
    if (
        (measure.measure_type == SHARE or measure.unit == "percentage_points")
        and _SINCE.match(view, measure.end)
        and (up := _UP.search(view, clause_start, measure.start))
        and not _TAKEN.search(view, clause_start, up.start())
    ):
        return up
    if measure.measure_type == SHARE and view.startswith(")", measure.end) and (changed := _in_brackets(view, measure)):
        return changed
    if _FOR_OTHERS.match(view, measure.end) and not view[clause_start : measure.start].strip():
        start = max(0, clause_start - 90)
        return _CHANGED_BEFORE.search(view, start, clause_start) or _CHANGE_OF_ONE.search(view, start, measure.start)
    if _GOES_ON_BY.fullmatch(view, clause_start, measure.start):
        return _CHANGED_BEFORE.search(view, max(0, clause_start - 90), clause_start)
    return _AFTER.match(view, measure.end, clause_end)


def _in_brackets(view: str, measure: Measure) -> re.Match[str] | None:
    """The change that a share in brackets repeats."""
    start = max(0, measure.start - 140)
    return _FROM_TO.search(view, start, measure.start) or _AND_ITS_SHARE.search(view, start, measure.start)


def direction_of(change: re.Match[str]) -> str | None:
    """`increase` or `decrease`; None where the words do not say ("a gap of £2m")."""
    words = change.group().strip()
    if _IS_UNDIRECTED.match(words):
        return None
    return DECREASE if _IS_DECREASE.search(words) else INCREASE
