"""The judgement of a value compared with an average, of a time with its target, or of a share of required work done.

Belongs here: higher and lower, by whether a higher value is good. Does not belong here: rises and falls (movement.py),
all other judgements (judgement.py).
"""

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from ingestion.evidence.find.phrases import Match
from ingestion.evidence.find.wording import Wording
from ingestion.evidence.find.words import Words

_NUMBER = re.compile(r"[0-9][0-9,]*(?:\.[0-9]+)?[.,]*")
NEARLY_ALL, TOO_FEW = 90, 75  # per cent of the required work: almost all, and far too little
# Words after the number of a duration, with their length in days.
_UNITS = {
    "minutes": 1 / 1440,
    "hours": 1 / 24,
    "days": 1.0,
    "working": 1.4,
    "weeks": 7.0,
    "months": 30.0,
    "years": 365.0,
}
_LIMITS = frozenset({"target", "standard", "limit"})
_BETWEEN = frozenset({"against", "compared"})  # between a time and the one it is compared with
_REFERS = frozenset({"this", "that", "it"})  # first words of a sentence about the value of the sentence before
LESS_IS_BETTER = ("adverse", "burden")  # roles of the measured thing
MAX_SHORT = 16  # words of a sentence whose measure may be in the sentence before: "This was lower than ..."


class Compared(NamedTuple):
    """The result of a comparison: good, bad, or neither (None), with its words."""

    is_good: bool | None
    words: Match


def compared(roles: Mapping[str, Sequence[Match]], words: Words, before: Wording) -> Compared | None:
    """The comparison of a sentence's value with an average, or None where there is none.

    `roles` are the judging words of the sentence by role, `before` is the wording of the sentence before, which may
    name the measure: "This was lower than the average".
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
        if roles.get("same"):
            return Compared(None, roles["same"][0])
        return _by_values(roles, words, before) or _by_times(words)
    is_adverse = _is_adverse(roles) or (len(words) < MAX_SHORT and _is_adverse_before(before))
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


def _by_values(roles: Mapping[str, Sequence[Match]], words: Words, before: Wording) -> Compared | None:
    """Whether a value is higher or lower than its average by the two numbers, where no word states it.

    The value may be in the sentence before: "This compared with 79% for England".
    """
    printed = _shares(words)
    if len(printed) == 1 and words[0] in _REFERS and "compared" in words:
        earlier = _shares(before.words)
        is_adverse = _is_adverse(roles) or _is_adverse_before(before)
        values = [_number(before.words[at]) for at in earlier] + [_number(words[printed[0]])]
        span = Match("compared", 0, printed[0] + 1, words)
    elif len(printed) == 2 and ("compared" in words or roles["average"][-1].first > printed[0]):
        is_adverse = _is_adverse(roles)
        values = [_number(words[at]) for at in printed]
        span = Match("compared", printed[0], printed[1] + 1, words)
    else:
        return None
    if len(values) != 2 or values[0] == values[1]:
        return None
    return Compared((values[0] > values[1]) != is_adverse, span)


def _by_times(words: Words) -> Compared | None:
    """Whether a time is shorter or longer than its target or an earlier time: "14 days against a target of 28 days",
    "46 days, compared with 29 days a year earlier".
    """
    turn = next((at for at, word in enumerate(words) if word in _BETWEEN), None)
    if turn is None:
        return None
    printed = [at for at, word in enumerate(words) if _NUMBER.fullmatch(word) and _is_time(words, at)]
    if len(printed) != 2 or not printed[0] < turn < printed[1]:
        return None
    taken, other = (_number(words[at]) * _unit(words, at, printed[0]) for at in printed)
    return Compared(taken <= other, Match("compared", printed[0], printed[1] + 1, words))


def _is_time(words: Words, position: int) -> bool:
    """Whether a number is that of a duration, with its unit or as a limit without one: "a standard of 28"."""
    if position + 1 < len(words) and words[position + 1] in _UNITS:
        return True
    return words[position - 1] == "of" and words[position - 2] in _LIMITS


def _unit(words: Words, position: int, first: int) -> float:
    """The days of one unit of a duration; those of the first duration where it has no unit: "12 days, not 14"."""
    own = words[position + 1] if position + 1 < len(words) else ""
    return _UNITS.get(own) or _UNITS.get(words[first + 1], 1.0)


def _shares(words: Words) -> list[int]:
    """The positions of the shares of a sentence."""
    return [at for at, word in enumerate(words) if _NUMBER.fullmatch(word) and _is_share(words, at)]


def _is_adverse_before(before: Wording) -> bool:
    return any(match.meaning in LESS_IS_BETTER for match in before.of_judgement)


def _is_adverse(roles: Mapping[str, Sequence[Match]]) -> bool:
    return any(roles.get(role) for role in LESS_IS_BETTER)


def _is_share(words: Words, position: int) -> bool:
    """Whether a number is printed with decimals or a per cent sign."""
    return "." in words[position].rstrip(".") or words.lowered.startswith("%", words.end(position))
