"""Shares within what a wording names: "43% of people with a direct payment employed an assistant".

Belongs here: the words that make the wording name a group. Does not belong here: parts of a count (parts.py).
"""

import re

from ingestion.figures.identify.catalogue import Phrase, compiled

# "43% of people with a direct payment employed an assistant" is a share of those who have the thing.
_WHO_HAVE = re.compile(
    r"\b(?:people|adults|those|carers|users|residents)\s(?:\w+\s){0,3}?(?:with|having|receiving|using|on|getting|attending"
    r"|who\s(?:ha[dv]e?|receiv\w+|us\w+|get|got|attend\w*))\s(?!(?:[\w-]+\s){0,3}(?:services|care|support)\b)"
)
# "43% of new direct payments were set up in a month" is a share of the things.
_OF_THINGS = re.compile(
    r"\d\s?(?:%|per\scent)\sof\s(?:(?:all|new|the|its|their|existing|these|those|other|current|active)\s){0,2}"
)
_OF_THOSE = re.compile(r"\W*(?:of|among(?:st)?)\s")  # "Of direct payment holders, 43% employed an assistant"
_WHO = re.compile(r"\bwho\s\Z")
_HAD = re.compile(r"(?:ha[dv]e?|received|got)\s")
_DO = re.compile(
    r"\W+(?:(?:placements?|rates?|cases|applications|posts|holders|users|recipients)\W+)?(?:\d[\d.]*\s?(?:%|per\scent)\s)?(?:said|felt|told|thought|knew|chose|employ(?:ed)?|used|managed|bought|spent|paid|reported|agreed|had|were|was|found"
    r"|needed|could|did|wanted|waited|live[sd]?|kept|took|went|came|gave|got|left|stayed|moved|chose|returned)\b"
)
_WHO_DO = re.compile(rf"\W+who(?={_DO.pattern})")
_A_SHARE_OF = re.compile(r"\W*(?:the\s)?(?:proportion|percentage|share|number|rate)\sof\b")


def names_a_group(phrase: Phrase, subject: str, named_from: int, named_to: int) -> bool:
    """Whether the phrasing names who do what a share is of: "people with a direct payment employed an assistant"."""
    if phrase.indicator.unit != "percent":
        return False
    first, after = max(named_from, 0), max(named_to, 0)
    is_of_those = _OF_THOSE.match(subject) or _WHO_HAVE.search(subject, 0, after)
    if not is_of_those and not (_WHO.search(subject, 0, first) and _HAD.match(subject, first)):
        return False
    # "The share of people with a direct payment had risen" is what is measured.
    return bool(_WHO_DO.match(subject, after) or (_DO.match(subject, after) and not _A_SHARE_OF.match(subject)))


def names_the_whole(phrase: Phrase, clause: str) -> bool:
    """Whether the phrasing names the things that a share is of: "36% of absence was due to stress"."""
    things = _OF_THINGS.search(clause) if phrase.indicator.unit == "percent" else None
    named = compiled(phrase.pattern).match(clause, things.end()) if things else None
    return bool(named and _DO.match(clause, named.end()))
