"""What the words of a heading and of a label say about a value in a table: its unit, its area, and what it is.

Belongs here: units and areas in headings and labels, the words of both together. Does not belong here: columns and rows
of a table (tables.py).
"""

import re

from ingestion.codes import DURATION, OTHER, PEERS, PRIOR_PERIOD, RATE, SHARE, ComparatorArea, MeasureType
from ingestion.figures.find.areas import area_named, find_areas
from ingestion.figures.identify.ratings import is_a_rating

_UNIT = re.compile(
    r"(?P<percent>(?<!\d)(?<!\d\s)%|\bper\s?cent)|\bper\s(?P<rate>100,000)\b|\b(?P<time>minutes|hours|days|weeks|months|years)\b",
    re.IGNORECASE,
)
# The label of a row gives a unit where it is in brackets, or where the label begins or ends with it: the label
# "Waiting over 28 days" gives none.
_OF_LABEL = re.compile(
    r"(?P<percent>\(%\)|\(per\s?cent\)|\A(?:percentage|proportion|share|%|per\scent)\sof\b|\s%\Z)|\bper\s(?P<rate>100,000)\b"
    r"|(?:\((?:in\s)?|\b(?:sick|working|average|median)\s)(?P<time>hours|days|weeks|months)\b(?!\s\d)",
    re.IGNORECASE,
)
_BRACKETS = re.compile(r"\([^)]*\)")
_YEARS = re.compile(r"[\s,(]*\b(?:FY\s?)?(?:19|20)\d\d(?:\s?[-/]\s?\d{2,4})?\)?")
# How people shorten a heading: "Eng. avg", "Nat. average".
_SHORT = {"eng": "England", "engl": "England", "nat": "national", "natl": "national", "reg": "regional"}
_SHORT |= {"avg": "average", "ave": "average", "av": "average"}
_SHORTENED = re.compile(rf"\b(?:{'|'.join(_SHORT)})\b\.?", re.IGNORECASE)
_PEERS = re.compile(r"(?:our |nearest )?(?:cipfa|peers?|neighbours|comparators?)(?: (?:group|average|median))?", re.I)
_PARTS_OF_LABEL = re.compile(r"\s?[,:;(]\s?|\s[-–]\s")
# Headings that say how a value is printed, and not whose it is or what it is.
_OF_ANYBODY = re.compile(
    r"(?:(?:the|our|this) )?(?:la|local authority|authority|council|county|city|borough|us|ours?|actuals?|outturn"
    r"|values?|results?|scores?|figures?|outcomes?|numbers?|counts?|totals?|rates?|percentages?|shares?|per ?cent"
    r"|performance|(?:number|percentage|share) of [a-z ]{3,40}|people|adults|carers|current|latest|this year|all)?",
    re.IGNORECASE,
)
# Headings and labels that are a group by age or sex, and those of residents, whom the catalogue counts by age.
_A_GROUP = re.compile(
    r"(?:(?:people|adults|residents|those|carers)\s)?(?:aged?\s)?(?:(?:under|over|below|above)\s\d\d|\d\d\s?(?:-|–|to|and)\s?\d\d|\d\d\s?\+"
    r"|\d\d\s(?:and|or|years\sand|years\sor)\s(?:over|older|above|under|younger))|(?:fe)?males?|(?:wo)?men"
    r"|working[- ]age(?:\s(?:people|adults))?|(?:older|younger)\s(?:people|adults)",
    re.IGNORECASE,
)
_RESIDENTS = re.compile(r"\b(?:population|residents|inhabitants|census)\b|\bpeople\Z", re.IGNORECASE)
_EXPECTANCY = re.compile(r"\blife\sexpectancy\b", re.IGNORECASE)


def group_of(label: str, heading: str) -> tuple[str, str] | None:
    """The group that the label or the heading of a value is, and the other of the two, which is of more than it."""
    for group, whole in ((heading, label), (label, heading)):
        if is_a_group(group) and whole and not (_RESIDENTS.search(whole) or is_a_group(whole) or is_of_anybody(whole)):
            return group, whole
    return None


def is_a_group(words: str) -> bool:
    """Whether a heading or a label is a group by age or sex, and nothing else: "65 and over", "Men"."""
    return bool(_A_GROUP.fullmatch(name_in(words)))


def unit_named(words: str) -> tuple[str, MeasureType] | None:
    """The unit that a heading gives, and its measure type."""
    return _given(_UNIT.search(words)) or _expected(words)


def unit_of_label(label: str) -> tuple[str, MeasureType] | None:
    """The unit that the label of a row gives, and its measure type."""
    return _given(_OF_LABEL.search(label)) or _expected(label)


def _expected(words: str) -> tuple[str, MeasureType] | None:
    return ("years", DURATION) if _EXPECTANCY.search(words) else None


def _given(unit: re.Match[str] | None) -> tuple[str, MeasureType] | None:
    if unit is None:
        return None
    if unit["percent"]:
        return "percent", SHARE
    return ("per_100k", RATE) if unit["rate"] else (unit["time"].lower(), DURATION)


def is_of_anybody(heading: str) -> bool:
    """Whether a heading says only how a value is printed: "Number", "Result (%)"."""
    return bool(_OF_ANYBODY.fullmatch(name_in(heading)))


def words_of_cell(label: str, heading: str) -> str:
    """What a value in the row `label` and the column `heading` is.

    A rating in one of the two rates the services in the other.
    """
    named, kind = name_in(label), name_in(heading)
    if is_of_anybody(heading):
        return label
    if is_a_rating(kind):
        return f"{label} rated {kind.lower()}"
    if is_a_rating(named):
        return f"{heading} rated {named.lower()}"
    return f"{label}: {heading}"


def in_brackets(heading: str) -> str:
    """The words of a heading that are in brackets."""
    return " ".join(_BRACKETS.findall(heading))


def name_in(label: str) -> str:
    """A heading or a label without words that may accompany a name: years, a unit, brackets."""
    return _UNIT.sub("", _YEARS.sub("", _BRACKETS.sub("", label))).strip(" :-–,")


def area_of(label: str) -> ComparatorArea | None:
    """The code of the area to compare with that a heading or a label names, None where it names something else."""
    return _area_called(_BRACKETS.sub("", label))


def area_of_row(label: str) -> ComparatorArea | None:
    """The area of a row's values: the label is its name, or has it before or after the measure."""
    parts = _PARTS_OF_LABEL.split(label.rstrip(") "))
    return area_of(label) or (_area_called(parts[0]) or _area_called(parts[-1]) if len(parts) > 1 else None)


def _area_called(label: str) -> ComparatorArea | None:
    words = _SHORTENED.sub(lambda short: _SHORT[short.group().rstrip(".").lower()], _YEARS.sub("", label)).strip()
    if _PEERS.fullmatch(words):
        return PEERS
    for spelled in dict.fromkeys((words, words.title(), words.lower())):
        if area := area_named(spelled):
            return area
        found = [one for one in find_areas(spelled, 0, len(spelled)) if one.start == 0 and one.end == len(spelled)]
        if found and found[0].code not in (PRIOR_PERIOD, OTHER):
            return found[0].code
    return None
