"""Ages without the word "age": "people over 65", "adults from 18 to 64", "turned 18".

Belongs here: distinguishing an age from a count or a duration. Does not belong here: ages with the word "age", which
are one class of numbers among others (number_classes.py).
"""

import re

from ingestion.figures.model import Classification, Token

MAX_AGE = 110  # in years
_AGED = (
    r"(?:people|adults?|those|children|residents|persons?|individuals|population|carers|anyone|men|women|clients"
    r"|users|patients|are|were|is)"
)
# "people over 65", "are over 65 years", but not "were over 400 people".
_OVER_AGE = re.compile(
    rf"\b{_AGED}\s(?:who\s(?:are|were)\s)?(?:aged\s)?(?:over|under|above|below|(?:older|younger)\sthan)(?:\sthe\sage\sof)?\s\Z|\b(?:[Oo]ver"
    rf"|[Uu]nder)[ -]\Z"
)
AFTER_AGE = re.compile(
    r"(?:'?s\b|\s?years?(?:\sold|\sof\sage)?)?(?:\s?[,.;:()]|\s(?:who|were|was|are|is|still|and|or|to|in|with|at|had"
    r"|have|has|living|receiving"
    r"|accessing|using|felt|said|reported|did|do|whose|told|when|compared|than|against|which|while|making|population|remain\w*|able|by|per|for|that|made|account\w*|without|before|after)\b|\s*\Z)"
)
# "People over 65 waited longer", but not "people over 18 months".
_USUAL_AGES = {16, 18, 21, 25, 50, 55, 60, 65, 70, 75, 80, 85, 90}
_PERSONS_OVER = re.compile(
    r"\b(?:people|adults|those|residents|persons|population|carers|men|women|clients|users|patients)\s(?:over|under)\s\Z"
)
MEASURED = re.compile(r"\s(?:minutes|hours|days|weeks|months|times|miles|people|cases|staff|did|had)\b")
_AGE_REACHED = re.compile(r"\b(?:turn(?:ed|ing|s)?|reach(?:ed|ing|es)?|becom(?:e|es|ing))\s\Z")
_AGE_BAND_BEFORE = re.compile(r"(?<![\d.,£])(?:0|1[0-9]|[2-9][05]|[2-9]6)\s?(?:-|to|and)\s?\Z")
_AGE_BAND_AFTER = re.compile(
    r"\s?(?:-|to|and)\s?(?:1[5-9]|[2-9][0-9])(?![\d%.,]\d|%|\d)(?!\s?(?:days|weeks|months|hours|people|per\s?cent|%))"
)
_AGES = r"(?:people|adults|those|children|residents|population|carers|men|women)(?:\s(?:are|were|is))?"
_AGES_FROM = re.compile(rf"\b(?:{_AGES}\s(?:aged\s)?(?:between|from))\s\Z")
_WORKING_AGE = re.compile(r"\s(?:and|to)\s6[45]s?\b(?!\s?(?:%|days|weeks|people|per\scent))")
_AGES_TO = re.compile(rf"\b(?:{_AGES}\s(?:aged\s)?(?:between|from)\s\d\d\s(?:and|to)|\b1[68]\s(?:and|to))\s\Z")
_RANGING = re.compile(r"\b(?:rang|var)\w+\s(?:\w+\s)?(?:from|between)\s\d\d\s(?:and|to)\s\Z")  # "ranged from 16 to 34"
_AGE_STARTS, _AGE_ENDS = (
    {0, 5, 10, 14, 15, 16, 17, 18, 19, 20, 25, 26, 30, 40, 45, 50, 55, 60, 65, 70, 75, 80, 85},
    {4, 9, 14, 15, 16, 17, 18, 19, 24, 25, 29, 34, 39, 44, 49, 54, 59, 64, 65, 69, 74, 79, 84, 89, 90},
)
_OF_A_CASELOAD = re.compile(r"\b[Cc]aseloads?\b[^.;]*\Z")  # "caseloads were 18-24"
SHARE_AFTER = re.compile(r"\s{0,6}(?:%|per\s?cent)")


def age_of(token: Token, before: str, after: str) -> Classification | None:
    """Class and rule of a number that is an age, or None; `before` and `after` are the characters on both sides."""
    if (not 10 <= token.value <= MAX_AGE and token.value != 0) or SHARE_AFTER.match(after):
        return None
    if _OF_A_CASELOAD.search(before):
        return None
    if _OVER_AGE.search(before) and AFTER_AGE.match(after):
        return "age_or_threshold", "over_age"
    if token.value in _USUAL_AGES and _PERSONS_OVER.search(before) and not MEASURED.match(after):
        return "age_or_threshold", "over_age"
    if _AGE_REACHED.search(before) and token.value in (14, 16, 17, 18, 21, 25, 65) and AFTER_AGE.match(after):
        return "age_or_threshold", "age_reached"
    if (
        token.value in _AGE_STARTS
        and ("-" in after[:2] or _AGES_FROM.search(before) or _WORKING_AGE.match(after))
        and _AGE_BAND_AFTER.match(after)
    ):
        return "age_or_threshold", "age_band"
    ends = token.value in _AGE_ENDS and ("-" in before[-2:] or _AGES_TO.search(before)) and not MEASURED.match(after)
    if ends and _AGE_BAND_BEFORE.search(before) and not _RANGING.search(before):
        return "age_or_threshold", "age_band"
    return None
