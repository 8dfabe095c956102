"""Values of another authority: "In Marlstone, 50.5% of people felt safe", "Marlstone's turnover was 9%".

Belongs here: the words between another authority's name and a value that make the value its own. Does not belong here:
names of authorities (find/authorities.py), and values that a sentence compares with (compare/).

Partners and neighbours are named in many sentences about the authority itself, so a value is another's only where the
name begins the value's own clause.
"""

import re

from ingestion.figures.describe.clauses import is_for
from ingestion.figures.model import LinkedFigure, NamedAuthority

# Where the clause of a value begins, and the words that may come there before a name.
_OPENS = (
    r"(?:\A|[;:(,]\s|\b(?:and|but|while|whilst|whereas|though|although|that|where|such\sas)\s)"
    r"(?:(?:by|in)\scontrast,?\s|for\sexample,?\s)?"
)
_NEAR = r"(?:(?:the\s)?(?:neighbouring|nearby)\s(?:(?:borough|city|county|council|authority)\sof\s)?|the\s)?"
_SUBJECT = re.compile(rf"{_OPENS}{_NEAR}\Z", re.IGNORECASE)
_NEIGHBOUR = re.compile(rf"{_OPENS}(?:its|the|one|a)\s(?:\w+\s)?neighbour,\s\Z", re.IGNORECASE)
_PLACE = re.compile(
    rf"{_OPENS}(?:in|for|across|at|within|according\sto|(?:figures|data|results)\s(?:for|of))\s{_NEAR}\Z", re.IGNORECASE
)
# "Staff turnover in Marlstone", "the vacancy rate at Wexmoor Council"; not "people placed in Marlstone".
_MEASURE_IN = re.compile(
    rf"{_OPENS}(?!\w+ing\s)(?:(?!placed|placements?|moved|from\b)[\w'-]+\s){{1,6}}(?:in|at|for|across|of)\s{_NEAR}\Z",
    re.IGNORECASE,
)
_PEOPLE_IN = re.compile(rf"{_OPENS}(?:people|adults|residents|carers|staff)\s(?:in|across)\s{_NEAR}\Z", re.IGNORECASE)

# "Oxmarsh, with which it shares a border, had", "Another council in the region had"
_ASIDE = re.compile(
    r"\A(?:,\s(?:its|an?|the|another|(?:(?:with|to)\s)?which)\s[^,;\d]{3,40},(?=\s)|\sin\sthe\s\w+(?=\shad\b))"
)
# Another statement, or the authority itself, between the name and the value.
_BREAKS = re.compile(
    r"[;:]|,\s(?:and|but|while|whilst|whereas|so|which|where|the|it|this)\s|\s(?:but|while|whilst|whereas)\s"
    r"|\b(?:the\s(?:local\s)?(?:authority|council)|this\s(?:authority|council)|here|locally|we|our)\b"
)
_AND = re.compile(r"\sand\s")
_HAS = re.compile(
    r"\s(?:(?:also|now|only|still|had|both|all|each)\s)?(?:had|has|have|reported|recorded|told\sus|said|achieved|saw|averaged"
    r"|managed|(?:was|is|stood)\sat)\s(?!(?:told|found|agreed|worked|asked)\b)"
)
_ITS_MEASURE = re.compile(
    r"['’]s?\s(?:(?:(?!review|found|said|told)[\w-]+\s){1,7}(?:was|were|is|are|stood\sat|of|at)\s(?:\w+\s){0,2})?\Z"
)
_WAS = re.compile(r"\s(?:was|were|is|are|stood\sat|had\sbeen)\s(?:\w+\s){0,2}\Z")
_DO = re.compile(r"\s(?:waited|felt|had|have|said|reported)\s")
# "... and Calderwick 70%": the value follows the name.
_BESIDE = re.compile(r"(?:\b(?:and|while|whereas|but)|[,;(])\s?\Z")
_VALUE_BESIDE = re.compile(r",?\s(?:(?:had|at|with|was)\s)?(?:only\s|about\s|around\s)?\Z")

# "50.5% of people in Marlstone felt safe"
_OF_THOSE_IN = re.compile(
    r"\)?\sof\s(?:all\s|the\s)?(?:[\w'-]+\s){0,3}?(?:people|adults|residents|carers|staff|posts|homes|services|workers"
    rf"|households|providers|agencies)\s(?:living\s)?(?:in|across)\s{_NEAR}\Z"
)
_THEN_ENDS = re.compile(
    r"\s(?:was|were|are|is|had|have|felt|said|reported|lived|waited|received|found|thought|agreed)\b|\s?[.,;)]|\Z"
)


def is_of_another(view: str, one: LinkedFigure) -> bool:
    """Whether a value is of another authority, or of several, by the words of its sentence."""
    return any(
        not named.is_own and (_is_named_before(view, one, named) or _is_named_after(view, one, named))
        for named in one.reading.authorities
    )


def _is_named_before(view: str, one: LinkedFigure, named: NamedAuthority) -> bool:
    """Whether the name begins the clause of the value: "In Marlstone 50.5%", "Marlstone had 50.5%"."""
    start = one.measure.start
    if named.end > start:
        return False
    lead, between = view[one.reading.sentence.start : named.start], _ASIDE.sub("", view[named.end : start])
    is_own_between = any(other.is_own and named.end <= other.start < start for other in one.reading.authorities)
    if is_own_between or _BREAKS.search(between):
        return False
    if _PLACE.search(lead):
        return not between.startswith(("'", "’"))
    if _AND.search(between):
        return False
    return bool(
        (_SUBJECT.search(lead) and (_HAS.match(between) or _ITS_MEASURE.fullmatch(between)))
        or (_NEIGHBOUR.search(lead) and _HAS.match(between.removeprefix(",")))
        or (_BESIDE.search(lead) and _VALUE_BESIDE.fullmatch(between))
        or (_MEASURE_IN.search(lead) and _WAS.fullmatch(between))
        or (_PEOPLE_IN.search(lead) and _DO.match(between))
    )


def _is_named_after(view: str, one: LinkedFigure, named: NamedAuthority) -> bool:
    """Whether the value is of people or services in the area of the name: "50.5% of people in Marlstone felt safe"."""
    if named.start < one.measure.end:
        return False
    if is_for(view, one.measure, named.start, named.end):
        return True
    if not _OF_THOSE_IN.fullmatch(view, one.measure.end, named.start):
        return False
    return bool(_THEN_ENDS.match(view, named.end, one.reading.sentence.end))
