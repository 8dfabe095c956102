"""The sign of a value and the sign that bounds it: "-5.2 points", "(£3.4 million)" in accounts, "<5", "≥ 65%".

Belongs here: signs next to a number. Does not belong here: words with the same meaning (modality.py).
"""

import re
from dataclasses import replace

from ingestion.codes import COUNT
from ingestion.figures.model import Measure, Sentence

# A dash glued to its number, with nothing glued before it, is a minus; one after a number and a blank may be a range.
_MINUS = re.compile(
    r"(?:(?<![\w%)\].,])(?<!\d\s)-|\b(?:[Mm]inus|[Nn]egative)\s|(?<=\b(?:by|of|to|at|is)\s)-\s|(?<=\bwas\s)-\s)(?:£\s{0,2})?\Z"
    r"|£\s?-\Z"
)
_SPEAKS_OF_VALUES = re.compile(
    r"(?:\b(?:by|of|to|was|were|is|at|from|than|and|between|stood\sat|score|balance|change|variance)|[:=(|])\s?\Z"
)
_BALANCE = re.compile(r"\b(?:variances?|net\s(?:position|change|movement)|balances?)\b", re.IGNORECASE)
_CHANGED_BY = re.compile(r"\b(?:changed\sby|changes?\s(?:of|was)|variance\s(?:of|was))\s\Z", re.IGNORECASE)
_OPENS = re.compile(r"\(\s?£?\s?\Z")
_CLOSES = re.compile(r"\s?\)")
_IN_A_CELL = re.compile(r"\|\s*\Z")

_BOUND = re.compile(r"(?P<sign><=|>=|=<|=>|[<>≤≥~≈])\s{0,2}£?\s{0,2}\Z")
_BOUNDS = {"<": "less than", ">": "more than", "≤": "up to", "<=": "up to", "=<": "up to", "≥": "at least",
           ">=": "at least", "=>": "at least", "~": "about", "≈": "about"}  # fmt: skip
_AND_MORE = re.compile(r"\s?\+(?![\d/])")


def with_sign(view: str, measure: Measure, sentence: Sentence) -> Measure:
    """The measure with its sign in value and span; most have none."""
    first = max(sentence.start, min(measure.start, measure.token.start) - 9)
    before = view[first : measure.token.start]
    if "-" in before or "inus" in before or "egative" in before:
        minus = _MINUS.search(before)
        if minus and measure.token.start > sentence.start and _is_minus(view, first + minus.start(), measure, sentence):
            return replace(measure, value=-measure.value, start=first + minus.start())
    bracket = _OPENS.search(before) if "(" in before else None
    if bracket and (closing := _CLOSES.match(view, measure.end)):
        start = first + bracket.start()
        in_a_cell = _IN_A_CELL.search(view, max(0, start - 8), start) if start else None
        changed_by = _CHANGED_BY.search(view, sentence.start, start)
        if in_a_cell or changed_by or (measure.unit == "gbp" and _BALANCE.search(view, sentence.start, start)):
            return replace(measure, value=-measure.value, start=start, end=closing.end())
    return measure


def bound_of(view: str, measure: Measure) -> str | None:
    """The meaning of a sign next to a value, in words: "less than" for "<5", "at least" for "65+"."""
    sign = _BOUND.search(view, max(0, measure.token.start - 8), measure.token.start)
    if sign:
        return _BOUNDS[sign["sign"]]
    return "at least" if _AND_MORE.match(view, measure.end) else None


def _is_minus(view: str, start: int, measure: Measure, sentence: Sentence) -> bool:
    """Whether a dash before a value is its sign: a count of things is below nothing only where values are spoken of."""
    if view.startswith(("-", "−"), start) and start <= sentence.start:
        return False  # the mark of an item
    return measure.measure_type != COUNT or bool(_SPEAKS_OF_VALUES.search(view, max(0, start - 20), start))
