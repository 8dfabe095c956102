"""Whether a figure is a part of another figure's count, and so has another meaning; what it counts by a short name.

Belongs here: the words that make it a part, or that name in full what a figure counts. Does not belong here: its
indicator (indicator.py), and members or places of the sentence's subject (counted.py).
"""

import re

from ingestion.codes import COUNT, SHARE
from ingestion.figures.describe.money import UNIT as MONEY
from ingestion.figures.model import TOTAL, LinkedFigure

REFERS_BACK = re.compile(
    r"(?:of|were|was|had|have|are|did|would|could|been|who|waiting|awaiting|unallocated|underway)\b|them\b|these\b"
)
# "DoLS applications had risen. There were 412 applications"
_COUNTED_IN_SHORT = re.compile(
    r"\W*(?:(?:new|further|such)\s)?(?P<noun>applications|concerns)\b(?!\s(?:about|from|of|raised|that|to|for\s(?!20\d\d)))"
)
_IN_FULL = re.compile(
    r"\b(?:DoLS|[Dd]eprivation\sof\s[Ll]iberty(?:\s[Ss]afeguards)?(?:\s\(DoLS\))?|[Ss]afeguarding)\s(?P<noun>applications|concerns)\b"
)
_NOT_RECEIVED = re.compile(
    r"\b(?:wait\w*|await\w*|backlog|queue|outstanding|overdue|audit\w*|sampled?|closed|completed)\b"
)
# "23% of them", "of whom 12": a part of those who were named before.
_PART_BEFORE = re.compile(r"\b[Oo]f\s(?:which|whom|these|them)\b[^.;]{0,30}\Z")
_PART_AFTER = re.compile(
    r"\)?\s{0,6}of\s(?:(?:them|these|whom|which|the\s(?:former|latter))\b|those(?=\s*[.,;)]|\s(?:were|was|had|have|are|is|said|felt)\b))"
)
_NONE_OF_ALL = re.compile(r"[Nn]one\sof\s(?:the|its|these|those|our|their)\s")
# "Of the 1,930 applications received, 1,512 were completed": a count of some is not the count of all.
_OF_A_TOTAL = re.compile(r"(?:Of|Out\sof)\s(?:the\s|its\s|these\s|all\s){0,2}\s{0,4}\Z")
_ARE_AGED = re.compile(r"\s(?:were|are)\s(?:aged|over|under|between)\s")
_COUNTED_PEOPLE = re.compile(r"\d\s(?:people|adults|residents)\b[^.%]{0,120}(?:,?\sand|[;:,])\s\Z")


def is_a_part(view: str, one: LinkedFigure, subject: str) -> bool:
    """Whether a figure with this subject is of some who were named before: "23% of them", "of whom 12"."""
    measure, sentence = one.measure, one.reading.sentence
    return measure.unit != MONEY and bool(
        (
            (REFERS_BACK.match(subject) or _ARE_AGED.match(view, measure.end))
            and _COUNTED_PEOPLE.search(view, sentence.start, measure.start)
        )
        or _PART_AFTER.match(view, measure.end)
        or _NONE_OF_ALL.match(view, measure.token.start)
        or (measure.measure_type == COUNT and is_of_a_total(view, one))
        or _PART_BEFORE.search(view, max(sentence.start, measure.start - 60), measure.start)
    )


def is_of_a_total(view: str, one: LinkedFigure) -> bool:
    """Whether a sentence begins with the total of which the figure is a part: "Of 180 carers 60% felt valued"."""
    first, start = one.reading.tokens[0], one.reading.sentence.start
    return one.measure.token is not first and bool(_OF_A_TOTAL.fullmatch(view, start, first.start))


def follows_a_share(view: str, one: LinkedFigure) -> bool:
    """Whether the last value before a part is a share: "58% were White, of whom 12% were born abroad"."""
    before = next((other for other in reversed(one.reading.measures) if other.end <= one.measure.start), None)
    return before is not None and before.measure_type == SHARE


def precedes_its_total(one: LinkedFigure) -> bool:
    """Whether the total of which the count is a part follows it."""
    following = next((measure for measure in one.reading.measures if measure.start > one.measure.start), None)
    return following is not None and following.rule == TOTAL


def in_full(subject: str, earlier: str) -> str:
    """The subject with the full name of what it counts, which only the sentence before gives; else empty.

    "DoLS applications had risen. There were 412 applications": of two kinds of them nobody can say which.
    """
    counted = _COUNTED_IN_SHORT.match(subject)
    if counted is None or _NOT_RECEIVED.search(earlier):
        return ""
    named = list(_IN_FULL.finditer(earlier))
    is_only = len(named) == 1 == earlier.lower().count(counted["noun"]) and named[0]["noun"] == counted["noun"]
    return f"{named[0].group()}{subject[counted.end() :]}" if is_only else ""
