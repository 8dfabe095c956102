"""Shares within what a wording names: "43% of people with a direct payment employed an assistant".

Belongs here: the words that make the wording name a group. Does not belong here: parts of a count (parts.py).
"""

import re
from functools import cache

from ingestion.figures.identify.catalogue import Phrase

_compiled = cache(re.compile)
# "43% of people with a direct payment employed an assistant" is a share of those who have the thing.
_WHO_HAVE = re.compile(
    r"\b(?:people|adults|those|carers|users|residents)\s(?:\w+\s){0,3}?(?:with|having|receiving|using|on|getting|attending"
    r"|who\s(?:ha[dv]e?|receiv\w+|us\w+|get|got|attend\w*))\s(?!(?:[\w-]+\s){0,3}(?:services|care|support)\b)"
)
# "43% of new direct payments were set up in a month" is a share of the things.
_OF_THINGS = re.compile(
    r"\d\s?(?:%|per\scent)\sof\s(?:(?:all|new|the|its|their|existing|these|those|other|current|active)\s){0,2}"
)
_WHO = re.compile(r"\bwho\s\Z")
_HAD = re.compile(r"(?:ha[dv]e?|received|got)\s")
_DO = re.compile(
    r"\W+(?:(?:placements?|rates?|cases|applications|posts)\W+)?(?:\d[\d.]*\s?(?:%|per\scent)\s)?(?:said|felt|told|thought|knew|chose|employ(?:ed)?|used|managed|bought|spent|paid|reported|agreed|had|were|was|found"
    r"|needed|could|did|wanted|waited|live[sd]?|kept|took|went|came|gave|got|left|stayed|moved|chose|returned)\b"
)


def names_a_group(phrase: Phrase, subject: str, named_from: int, named_to: int) -> bool:
    """Whether the phrasing names who do what a share is of: "people with a direct payment employed an assistant"."""
    if phrase.indicator.unit != "percent" or not _DO.match(subject, max(named_to, 0)):
        return False
    first = max(named_from, 0)
    return bool(
        _WHO_HAVE.search(subject, 0, named_to) or (_WHO.search(subject, 0, first) and _HAD.match(subject, first))
    )


def names_the_whole(phrase: Phrase, clause: str) -> bool:
    """Whether the phrasing names the things that a share is of: "36% of absence was due to stress"."""
    things = _OF_THINGS.search(clause) if phrase.indicator.unit == "percent" else None
    named = _compiled(phrase.pattern).match(clause, things.end()) if things else None
    return bool(named and _DO.match(clause, named.end()))
