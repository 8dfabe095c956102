"""The context of the amounts of a text: the whole budget, or adult social care.

Belongs here: the context and year that later amounts inherit ("Its actual spend was ..."), and the whole of which an
amount is a part. Does not belong here: the wordings of the single amounts (the seed `indicators.csv`).
"""

import re
from dataclasses import dataclass

from ingestion.dates import MONTHS
from ingestion.figures.model import Dated, Measure

UNIT = "gbp"
_ADULT_SOCIAL_CARE = re.compile(r"\badult\ssocial\s(?:care|services)\b", re.IGNORECASE)
_WHOLE_BUDGET = re.compile(
    r"\b(?:total|overall|net|revenue|whole|gross)\s(?:\w+\s)?budget\b|\bin\stotal\b", re.IGNORECASE
)
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
# The words of an amount that go on from the amounts before: "its actual spend was £98m, which was more than estimated".
_WORD = re.compile(r"[a-z']+")
_WORDS_OF_AMOUNTS = """
    its it the a an this that these there all they their was were is are had has have been be would will could to in
    of for by at and with which from against than as but while whereas also then however only just about around
    nearly almost approximately some over under above below between up down on actual actually estimated estimate
    estimates planned plan plans budget budgets budgeted spend spends spent spending expenditure outturn out turn
    cost costs total totals totalled net gross overall revenue whole final forecast projected projection expected
    revised original initial more less higher lower greater fewer same overspent overspend overspending underspent
    underspend underspending rose rise risen fell fall fallen increased increase increases decreased decrease grew
    grown reduced set came stood amounted equivalent resulting result represented represents respectively difference
    variance compared reported allocated council council's authority authority's local county city borough district
    adult adults social care services department directorate service year years year's financial fiscal quarter end
    start million m billion bn thousand k per cent pounds time our assessment previous following next last before
    after during through
"""
_GO_ON = frozenset(_WORDS_OF_AMOUNTS.split()) | frozenset(MONTHS)


def goes_on(words: str) -> bool:
    """Whether the words of an amount name no purpose of their own, so that they go on from the amounts before."""
    return _GO_ON.issuperset(_WORD.findall(words.lower()))


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


@dataclass(slots=True)
class MoneyContext:
    """The context of the amounts before, in the words of the catalogue, and the period of the last one."""

    about: str = ""
    dated: Dated | None = None

    def note(self, words: str) -> None:
        """Update the context with the words of an amount's clause; an amount with a purpose of its own ends it."""
        if _ADULT_SOCIAL_CARE.search(words):
            self.about = "adult social care"
        elif _WHOLE_BUDGET.search(words):
            self.about = "total budget"
        elif not goes_on(words):
            self.about = ""
