"""Values from the story of one person: "One person told us they had waited 18 months".

Belongs here: recognising a sentence about one person, and its continuation. Does not belong here: small numbers that
count nothing in a story (counts.py).
"""

import re

from ingestion.figures.measure.counts import is_story
from ingestion.figures.model import Sentence

_GOES_ON = re.compile(
    r"(?:(?:They|She|He|Their|Her|His|This\s(?:person|carer|individual|family|relative))\b|(?:The|This)\s(?:person|carer"
    r"|individual|family)\b)"
)
_OF_ONE = re.compile(
    r"\b(?:[Oo]ne|[Aa]nother)\s(?:unpaid\s|young\s|older\s)?(?:person|carer|relative|resident|individual|man|woman"
    r"|parent|couple|family)\b(?!\sin\s(?:\w+\s)?\d)[^.;]{0,60}?\b(?:told|said|described|shared|waited|had|was|felt|explained"
    r"|experienced|spoke|received|reported|who)\b"
)
# "For example, the board had 50 partners": an example of what one person lived through names that person.
_EXAMPLE = re.compile(r"For\sexample,?\s")
_PERSON = re.compile(
    r"\b(?:person|carer|relative|resident|individual|man|woman|parent|couple|family|mother|father|son|daughter|wife|husband"
    r"|they|he|she|their|his|her|care\swas|support\swas)\b(?!')"
)
_OF_HER_OR_HIM = re.compile(r"\W{0,3}(?:She|He|Her|His)\b")
_MANY = re.compile(r"%|\bper\scent\b|\b\d[\d,]*\speople\b")


def is_anecdote(view: str, sentence: Sentence, before: Sentence | None) -> bool:
    """Whether the sentence is about one person; `before` is the sentence before it in its paragraph."""
    if _MANY.search(view, sentence.start, sentence.end):
        return False
    if _is_of_one(view, sentence):
        return True
    goes_on = before is not None and _GOES_ON.match(view, sentence.start)
    return bool(goes_on and before and _is_of_one(view, before))


def _is_of_one(view: str, sentence: Sentence) -> bool:
    if _OF_HER_OR_HIM.match(view, sentence.start):
        return True
    is_of_one = bool(_OF_ONE.search(view, sentence.start, sentence.end))
    if _EXAMPLE.match(view, sentence.start) and not _PERSON.search(view, sentence.start, sentence.end):
        return is_of_one
    return is_of_one or is_story(view, sentence.start, sentence.end)
