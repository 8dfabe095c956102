"""Amounts and shares that concern a budget without being it: a cut, a gap, a reserve, the budget of one task.

Belongs here: the words that relate an amount to the budget or the spending of the authority or of adult social care.
Does not belong here: the whole of which an amount is a part (describe/part_of_budget.py), and the wordings of the
catalogue.
"""

import re

from ingestion.figures.identify.catalogue import FINANCE, Indicator

_TOTALS = frozenset({"total_budget", "total_spend"})
_CODES = _TOTALS | {"adult_social_care_budget", "adult_social_care_spend"}
_SHARES = frozenset({"adult_social_care_share"})
_VALUE = r"(?:£[\d.,]*\d(?:\s?(?:bn|[mk]|\w+illion|thousand)\b)?|\d\s?(?:%|per\scent))"
_BUDGET = r"(?:budget|spend(?:ing)?|expenditure)\b"
_WHOSE = r"(?:the|its|their|an?|(?:the\s)?(?:council|authority)'s)\s"
# "£4m was cut from the adult social care budget", "£900,000 of its adult social care budget"
_TAKEN_FROM_CARE = (
    rf"\b(?:from|within|into|in|to|against|off|on|of|towards|balance|reduce|cut|increase|support|protect)\s{_WHOSE}"
    rf"(?:\w+\s){{0,2}}adult\ssocial\scare\s(?:\w+\s){{0,2}}{_BUDGET}"
)
_TAKEN_FROM_ALL = (
    rf"\b(?:from|within|into|against|off|balance|reduce|cut|increase)\s{_WHOSE}(?:\w+\s)?"
    rf"(?:total|overall|net|revenue|whole)\s(?:\w+\s)?{_BUDGET}"
)
# "A shortfall of £2m", "a £5m gap", "4% above budget": these words name the value.
_NOUN = (
    r"(?:shortfalls?|gaps?|pressures?|deficits?|reductions?|cuts?|reserves?|growth|surplus|debts?|uplift|boost|increases?"
    r"|investments?|contingency|cost\sof\sliving)"
)
_BESIDE = re.compile(
    rf"{_VALUE}.*?(?:{_TAKEN_FROM_CARE}|{_TAKEN_FROM_ALL}|\bon\stop\sof\b|\bin\saddition\sto\b)"
    rf"|{_VALUE}\s(?:more|less|higher|lower|above|below|over|under)\b|{_VALUE}\s(?:\w+\s)?{_NOUN}\b"
    rf"|\b{_NOUN}\s(?:of|was|were|is|at|totall\w+)\s(?:\w+\s){{0,2}}{_VALUE}"
)
# "The adult social care training budget", "spend on adult social care transport": of one task.
_OF_A_TASK = re.compile(
    r"\badult\ssocial\scare(?:'s)?\s(?:\w+\s)?(?:capital|training|transport|staff(?:ing)?|workforce|agency|commissioning|prevention"
    r"|technology|equipment|placements?|provision|providers?|transformation|reform|charges?|fees?|grants?|teams?)\b"
    r"|\badult\ssocial\scare\s(?:and|&)\s(?:public|housing|health|children\w*|communit\w+|wellbeing|education|leisure)\b"
)
# "Direct payments were 18% of adult social care spending": of money, not of people.
_OF_MONEY = re.compile(
    r"\d\s?(?:%|per\scent)\sof\s(?:(?:all|the|its|their|our|total|net|gross|overall|annual|revenue|council(?:'s)?|authority(?:'s)?|adult|social"
    rf"|care|long-term)\s){{0,5}}{_BUDGET}"
)
# "Adult social care overspent its budget of £112m by £3m": the budget is no difference.
_DIFFERENCES = frozenset({"total_difference", "adult_social_care_difference"})
_OF_AN_OVERSPENT_BUDGET = re.compile(r"\b(?:over|under)-?\s?spent\s(?:[\w'’-]+\s){1,5}of\s£")
# "The council's total spend on libraries", "a net budget of £12m for its new service": a total of one purpose.
_TOTAL_OF_A_PURPOSE = re.compile(
    rf"\b{_BUDGET}\s(?:on|for)\s(?!20\d\d|(?:the|this|that)\s(?:\w+\s)?year|adult|all\b|its\b)"
    rf"|\b{_BUDGET}\sof\s(?:\w+\s)?{_VALUE}\s(?:on|for|to)\s(?!20\d\d|(?:the|this|that|next)\s(?:\w+\s)?year|adult|all\b|its\sservices"
    r"|the\s(?:whole\s)?(?:council|authority))"
)
# "The net budget was £86m, 38% of the council's net budget": a part of the total.
_SHARE_OF_A_TOTAL = re.compile(rf"(?:,|\s\()\s?(?:which\s(?:is|was)\s|or\s)?[\d.]{{0,4}}{_OF_MONEY.pattern}")
# "The public health net budget": it is that of a service.
_KIND = (
    r"(?:estimated|planned|forecast|actual|annual|total|overall|net|gross|revenue|whole|base|core|final|original|revised"
    r"|approved|general|fund)"
)
_WHOSE_BUDGET = re.compile(rf"(?P<whose>[\w'’-]+)\s(?:{_KIND}\s)*(?:budget|spend|spending|expenditure|outturn)\b")
_OF_THE_AUTHORITY = re.compile(
    rf"{_KIND}|council|authority|the|its|their|our|an?|this|that|these|all|\w*\d\w*|m|bn|\w+illion|was|is|were|ha[ds]|have|sets?"
    r"|agreed|of|from|to|for|with|within|against|in|on|by|at|and|but|while|whereas|than|beside|year"
    r"|(?!(?:children|people|directorate|department|service|adult|women|men|team|partnership|board)s?['’])[\w-]+['’]s?"
)


def is_beside_a_budget(indicator: Indicator, clause: str) -> bool:
    """Whether the words of a figure relate it to a budget or a spending, so that it is not what the indicator is."""
    if indicator.group != FINANCE:
        return indicator.unit == "percent" and bool(_OF_MONEY.search(clause))
    if indicator.code in _DIFFERENCES and _OF_AN_OVERSPENT_BUDGET.search(clause):
        return True
    if indicator.code in _SHARES:
        return bool(_BESIDE.search(clause))
    if indicator.code in _TOTALS and (_TOTAL_OF_A_PURPOSE.search(clause) or _is_of_a_service(clause)):
        return True
    return indicator.code in _CODES and bool(_BESIDE.search(clause) or _OF_A_TASK.search(clause))


def is_part_of_total(indicator: Indicator, view: str, value_end: int) -> bool:
    """Whether the words after an amount give its share of a total, so that it is not the total."""
    return indicator.code in _TOTALS and bool(_SHARE_OF_A_TOTAL.match(view, value_end))


def _is_of_a_service(clause: str) -> bool:
    """Whether a budget in the words of an amount is that of a service."""
    return any(not _OF_THE_AUTHORITY.fullmatch(named["whose"]) for named in _WHOSE_BUDGET.finditer(clause))
