"""Numbers that explain a scale: "where 1 is the least deprived and 10 the most", "on a scale of 1 to 10".

Belongs here: the words that explain the ends of a scale, and a bare mark beside them ("a 7"). Does not belong here: a
score that is called so, which is a statistic (units.py, counts.py).
"""

import re

from ingestion.figures.model import Token

# A sentence without these words explains no scale; checked first for speed.
_OF_A_SCALE = re.compile(
    r"\b(?:[Dd]epriv|[Dd]ecile|[Qq]uintile|[Ss]cale|[Cc]ategor|IMD|[Ss]cored?\b|[Rr]at(?:ed|ing)\b)"
)
_END = (
    r"(?:most|least|lowest|highest|best|worst|poorest|richest|wealthiest|greatest|top|bottom|excellent|poor|satisfied"
    r"|affluent|deprived)"
)
_GRADE = r"(?:decile|category|quintile|quartile|band|level|a|an)"
_NAMES = (
    r"(?:is|are|was|were|being|means?|meaning|marks?|marking|represents?|representing|indicates?|indicating|denotes?"
    r"|holds?|contains?|covers?|would|stands\sfor|the|as|=)"
)
# "where 10 marks the most deprived areas", "Decile 1 holds the 10% of areas with the least deprivation and 10 the most"
_EXPLAINS = re.compile(
    rf"\b(?:[Ww]here|[Ww]ith|(?i:{_GRADE}))\s(?:{_GRADE}\s)?\d{{1,3}}\s{_NAMES}\b[^.;,]{{0,60}}?\b{_END}\b[^.;,()]*"
    rf"|\b{_GRADE}\s\d{{1,3}}\sfor\s(?!(?:the\s|overall\s|multiple\s)*deprivation\b)[^.;,]{{0,60}}?\b{_END}\b[^.;,()]*"
)
_NAMED_ENDS = re.compile(
    rf"(?<=\()\d{{1,3}}\s{_NAMES}\s(?:the\s)?{_END}\b(?:[^)\d]{{0,30}}[\s,]\d{{1,3}}\s{_NAMES}\s(?:the\s)?{_END}\b)?|\d{{1,3}}\s\((?:the\s)?{_END}\b[^)]*\)(?:\s(?:to|and)\s\d{{1,3}}\s\([^)]*\))?"
)
_RANGE = re.compile(
    r"\b(?:scale|run|runs|range|ranges|ranging|go|goes|graded|scored|measured|rated|ranked|marked|numbered)\s(?:from|of|between)\s"
    r"\d{1,3}\s?(?:to|and|-)\s?\d{1,3}\b"
)
# "With 1 as most deprived, the city is a 7", "a 6 out of 10 for deprivation"
_GIVES_A_MARK = re.compile(
    r"\b(?:is|was|are|were|scor(?:es|ed)|given|rated|got|gets|marked)\s(?:only\s|just\s|an?\s){0,2}\Z"
)
_ENDS_THERE = re.compile(r"\s?(?:[.,;:)(]|\Z)|\s(?:on|for|and|but|while|where|with|out\sof|overall)\b")
_ON_A_SCALE = re.compile(
    r"(?:\sout\sof\s10)?\s(?:on\s(?:the|a|this)\s(?:\w+\s){0,3}scale|for\s(?:\w+\s)?deprivation)\b"
)
_COUNTS = re.compile(r"\b[Nn]umber\sof\b")
_MAX_MARK = 10


def explained_scale(view: str, start: int, end: int) -> list[tuple[int, int]]:
    """The spans of the sentence `view[start:end]` that explain a scale."""
    if not _OF_A_SCALE.search(view, start, end):
        return []
    return [
        match.span() for pattern in (_EXPLAINS, _NAMED_ENDS, _RANGE) for match in pattern.finditer(view, start, end)
    ]


def is_explained(token: Token, spans: list[tuple[int, int]]) -> bool:
    """Whether a number is part of such an explanation."""
    return any(first <= token.start < last for first, last in spans)


def is_a_mark(view: str, token: Token, start: int, end: int) -> bool:
    """Whether a bare number in the sentence `view[start:end]` is a place on a scale, and so no count."""
    gives = _GIVES_A_MARK.search(view, max(start, token.start - 20), token.start) and not _COUNTS.search(
        view, start, token.start
    )
    if not gives or token.value > _MAX_MARK or not _ENDS_THERE.match(view, token.end, end):
        return False
    return bool(_ON_A_SCALE.match(view, token.end, end) or explained_scale(view, start, end))
