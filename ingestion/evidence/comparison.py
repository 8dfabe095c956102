"""The judgement of a value compared with an average, or of a share of required work that was done.

Belongs here: higher and lower, by whether a higher value is good. Does not belong here: rises and falls (movement.py),
all other judgements (judgement.py).
"""

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from ingestion.evidence.phrases import Match
from ingestion.evidence.words import Words

_NUMBER = re.compile(r"[0-9][0-9,]*(?:\.[0-9]+)?[.,]*")
NEARLY_ALL, TOO_FEW = 90, 75  # per cent of the required work: almost all, and far too little
LESS_IS_BETTER = ("adverse", "burden")  # roles of the measured thing
MAX_SHORT = 16  # words of a sentence whose measure may be in the sentence before: "This was lower than ..."


class Compared(NamedTuple):
    """The result of a comparison: good, bad, or neither (None), with its words."""

    is_good: bool | None
    words: Match


def compared(roles: Mapping[str, Sequence[Match]], words: Words, is_adverse_before: bool) -> Compared | None:
    """The comparison of a sentence's value with an average, or None where there is none.

    `roles` are the judging words of the sentence by role, `is_adverse_before` whether the sentence before is about a
    measure of which less is better.
    """
    if not roles.get("average"):
        return _attained(roles, words)
    if roles.get("facts"):  # facts about the population are neither good nor bad
        return Compared(None, roles["facts"][0])
    for role, is_good in (("superior", True), ("inferior", False)):
        if roles.get(role):
            return Compared(is_good, roles[role][0])
    better, worse = roles.get("better", ()), roles.get("worse", ())
    if better and worse:
        return None
    if not better and not worse:
        return Compared(None, roles["same"][0]) if roles.get("same") else _by_values(roles, words)
    is_adverse = _is_adverse(roles) or (len(words) < MAX_SHORT and is_adverse_before)
    return Compared(bool(better) != is_adverse, [*better, *worse][0])


def _attained(roles: Mapping[str, Sequence[Match]], words: Words) -> Compared | None:
    """Whether required work is done nearly always or too seldom: "met in 58% of cases"."""
    for match in roles.get("attained", ()):
        for at in (match.first, match.after - 1):
            if _NUMBER.fullmatch(words[at]) and _is_share(words, at):
                share = _number(words[at])
                if share >= NEARLY_ALL or share < TOO_FEW:
                    return Compared(share >= NEARLY_ALL, match)
    return None


def _number(printed: str) -> float:
    return float(printed.rstrip(".,").replace(",", ""))


def _by_values(roles: Mapping[str, Sequence[Match]], words: Words) -> Compared | None:
    """Whether a value is higher or lower than its average by the two numbers, where no word states it."""
    printed = [
        at for at, word in enumerate(words) if word[0].isdecimal() and _NUMBER.fullmatch(word) and _is_share(words, at)
    ]
    if len(printed) != 2 or not ("compared" in words or roles["average"][0].first > printed[0]):
        return None
    own, average = (_number(words[at]) for at in printed)
    if own == average:
        return None
    span = Match("compared", printed[0], printed[1] + 1, words)
    return Compared((own > average) != _is_adverse(roles), span)


def _is_adverse(roles: Mapping[str, Sequence[Match]]) -> bool:
    return any(roles.get(role) for role in LESS_IS_BETTER)


def _is_share(words: Words, position: int) -> bool:
    """Whether a number is printed with decimals or a per cent sign."""
    return "." in words[position].rstrip(".") or words.lowered.startswith("%", words.end(position))
