"""Shares within the group that a wording names: "43% of people with a direct payment employed an assistant".

Belongs here: the words that make the wording name a group. Does not belong here: parts of a count (parts.py).
"""

import re

from ingestion.figures.identify.catalogue import Phrase

# "43% of people with a direct payment employed an assistant" is a share of those who have the thing.
_WHO_HAVE = re.compile(
    r"\b(?:people|adults|those|carers|users|residents)\s(?:\w+\s){0,3}?(?:with|having|receiving|using|on|getting"
    r"|who\s(?:ha[dv]e?|receiv\w+|us\w+|get|got))\s(?:an?\s|their\s|the\s)?\Z"
)
_WHO = re.compile(r"\bwho\s\Z")
_HAD = re.compile(r"(?:ha[dv]e?|received|got)\s")
_DO = re.compile(
    r"\W+(?:\d[\d.]*\s?(?:%|per\scent)\s)?(?:said|felt|told|thought|knew|chose|employ(?:ed)?|used|managed|bought|spent|paid|reported|agreed|had|were|was|found"
    r"|needed|could|did|wanted|waited|live[sd]?|kept|took|went|came|gave|got|left|stayed|moved|chose|returned)\b"
)


def names_a_group(phrase: Phrase, subject: str, named_from: int, named_to: int) -> bool:
    """Whether the phrasing names who do what a share is of: "people with a direct payment employed an assistant"."""
    if phrase.indicator.unit != "percent" or not _DO.match(subject, max(named_to, 0)):
        return False
    first = max(named_from, 0)
    return bool(_WHO_HAVE.search(subject, 0, first) or (_WHO.search(subject, 0, first) and _HAD.match(subject, first)))
