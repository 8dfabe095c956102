"""Amounts and shares that are a part of a budget: "£88m of its total budget of £246m on adult social care".

Belongs here: the words of the whole, so that what follows them describes the part. Does not belong here: the context
that amounts inherit (money.py), and amounts beside a budget (identify/exclusions/amounts.py).
"""

import re

from ingestion.figures.describe.money import UNIT
from ingestion.figures.model import Measure

# "£88m of its total budget of £246m on adult social care", "41% of the £111m spent went on adult social care"
_NOUN = r"(?:budget|spend(?:ing)?|spent|expenditure)"
_PART_OF = rf"\)?\s(?:out\s)?of\s(?:its|the|their|our|a)\s(?:\w+\s){{0,2}}?(?:{_NOUN}\sof\s)?£\s{{0,3}}"
_OF_A_WHOLE = re.compile(_PART_OF.replace("(?:budget", "(?P<noun>budget", 1))
_NOUN_AFTER = re.compile(rf"\s(?:(?:total|overall|net|gross|revenue|annual|whole)\s){{0,2}}(?P<noun>{_NOUN})\b,?")
_WHOLE = re.compile(
    rf"(?:,\sor\s(?:\w+\s)?[\d.]+(?:\s?%|\sper\scent))?{_PART_OF}[\d,.]*\d(?:\s?(?:bn|[mk]|\w+illion|thousand)\b)?"
    rf"(?:{_NOUN_AFTER.pattern})?"
    r"|\sof\s(?:its|the|their|our)\s(?:(?:total|overall|net|gross|revenue|annual|whole)\s){0,2}budget(?=\son\b)"
)
# After the noun these name the whole itself: "of the £111m budget for adult social care", "spent on care homes".
_NAMES_THE_WHOLE = re.compile(r"\s(?:of|by|for\s(?!20\d\d))")
_ON = re.compile(r"\s(?:on|for|to)\s")
_IS_SPENT = re.compile(r"\b(?:spen[dt]s?|spending|went|goes|allocated|used|committed)\b")
_PART_IS_OF_CARE = re.compile(
    r"(?:\s(?:in|for)\s20\d\d\S{0,5})?(?:,?\s(?:was|were|is|went|goes|had\sbeen)(?:\s\w+)?)?\s(?:on|for|to)\sadult\ssocial\scare"
    r"(?=[.,;)]|\s(?:in|and|by|at|during|while|compared)\b|\s*\Z)",
    re.IGNORECASE,
)
_CARE_TAKES = re.compile(
    r"\badult\ssocial\scare\s(?:took(?:\sup)?|takes(?:\sup)?|accounted\sfor|accounts\sfor|made\sup|received|cost)"
    r"(?:\s\w+)?\s(?:£[^()£]{1,20}\(|£\s{0,3})?\Z",
    re.IGNORECASE,
)
# "Adult social care was allotted £143m; it cost £151m": of the two amounts one is planned and one spent.
_AMOUNT = r"£\s?(?P<{}>[\d.,]*\d)(?:\s?(?:bn|[mk]|\w+illion|thousand)\b)?"
_ALLOTTED = re.compile(
    rf"\badult\ssocial\scare\s(?:was|is|had\sbeen)\s(?:allotted|allocated|given|assigned)\s{_AMOUNT.format('budget')}"
    r"(?:\s(?:in|for|of)\s(?:20\d\d\S{0,5}|this|it|that|the\syear))?(?:;|,?\sand|,?\sbut)\s(?:(?:it|then|actually|had)\s){0,3}"
    rf"(?:cost|spent)\s{_AMOUNT.format('spent')}",
    re.IGNORECASE,
)


def name_of_allotted(view: str, start: int, end: int, amount: int) -> str:
    """The words of the catalogue for the amount at `amount` that adult social care was given, or has spent of it.

    `start` and `end` bound the sentence. Empty for other amounts.
    """
    pair = _ALLOTTED.search(view, start, end)
    if pair and amount == pair.start("budget"):
        return "adult social care budget"
    return "adult social care spend" if pair and amount == pair.start("spent") else ""


def whole_after(view: str, sentence_start: int, part_end: int, whole: Measure) -> int | None:
    """Where the words of an amount end that is the whole of the part before it; None where it is no whole.

    `part_end` is where the part ends. The words that follow say what the part is.
    """
    leads = _OF_A_WHOLE.fullmatch(view, part_end, whole.token.start) if whole.unit == UNIT else None
    if leads is None:
        return None
    if leads["noun"]:
        return whole.end
    named = _NOUN_AFTER.match(view, whole.end)
    if named is None or _NAMES_THE_WHOLE.match(view, named.end()):
        return None
    is_of_the_part = named["noun"] == "budget" and _IS_SPENT.search(view, sentence_start, part_end)
    return named.end() if is_of_the_part or not _ON.match(view, named.end()) else None


def without_wholes(words: str) -> str:
    """The words of a spent part without those of its whole; of a planned one, the budget says that it is planned."""
    return _WHOLE.sub(" ", words) if "£" in words and _IS_SPENT.search(words) else words


def name_of_whole(view: str, part: Measure, whole: Measure, end: int) -> str:
    """The words of the catalogue for the whole of which adult social care is a part; empty for other wholes.

    `end` is where the words of the whole end.
    """
    if _PART_IS_OF_CARE.match(view, end) or _CARE_TAKES.search(view, max(0, part.start - 60), part.start):
        return "total budget" if "budget" in view[part.end : end] else "total spend"
    return ""
