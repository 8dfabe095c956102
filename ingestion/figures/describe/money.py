"""The context of the amounts of a text: the whole budget, or adult social care.

Belongs here: the context and year that later amounts inherit ("Its actual spend was ..."). Does not belong here: the
whole of which an amount is a part (part_of_budget.py), and the wordings of the single amounts (the seed
`indicators.csv`).
"""

import re
from dataclasses import dataclass

from ingestion.dates import MONTHS
from ingestion.figures.model import Dated

UNIT = "gbp"
ADULT_SOCIAL_CARE = "adult social care"
_ADULT_SOCIAL_CARE = re.compile(r"\badult\ssocial\s(?:care|services)\b", re.IGNORECASE)
_WHOLE_BUDGET = re.compile(
    r"\b(?:total|overall|net|revenue|whole|gross)\s(?:\w+\s)?budget\b|\bin\stotal\b", re.IGNORECASE
)
# "A gross budget of £112m and a net budget of £74m": so a budget is counted, which says nothing of whose it is.
_HOW_IT_IS_COUNTED = re.compile(r"\b(?:net|gross)\b", re.IGNORECASE)
# "The net budget was £74m beside a gross budget of £112m for adult social care"
_COUNTED_OTHERWISE = re.compile(
    r"(?:m|bn|\smillion)?\s(?!of\swhich)(?:[^.;,£]{1,20}\s)?(?:adult\ssocial\scare(?:'s)?\s)?(?:net|gross)\s(?:\w+\s)?(?:budget|spend|spending|expenditure)"
    r"\b(?:[^.;]|\.\d){0,40}"
)
_OF_THE_WHOLE = re.compile(r"\b(?:total|overall|whole|council(?:['’]s)?|authority(?:['’]s)?)\b", re.IGNORECASE)
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


def has_no_owner(lead: str, following: str) -> bool:
    """Whether nothing says whose a net or gross budget is: only the other one beside it is of adult social care.

    `lead` are the words before the amount, `following` those after it.
    """
    names_nobody = _HOW_IT_IS_COUNTED.search(lead) and not _OF_THE_WHOLE.search(lead) and goes_on(lead)
    other = _COUNTED_OTHERWISE.match(following) if names_nobody else None
    return other is not None and bool(_ADULT_SOCIAL_CARE.search(other.group()))


@dataclass(slots=True)
class MoneyContext:
    """The context of the amounts before, in the words of the catalogue, and the period of the last one."""

    about: str = ""
    dated: Dated | None = None

    def note(self, words: str) -> None:
        """Update the context with the words of an amount's clause; an amount with a purpose of its own ends it."""
        if _ADULT_SOCIAL_CARE.search(words):
            self.about = ADULT_SOCIAL_CARE
        elif self.about and _HOW_IT_IS_COUNTED.search(words) and not _OF_THE_WHOLE.search(words) and goes_on(words):
            return
        elif _WHOLE_BUDGET.search(words):
            self.about = "total budget"
        elif not goes_on(words):
            self.about = ""
