"""The likely judgement of an account of people, carers, staff or partners, where no word of praise or fault decides.

Belongs here: negations that do not negate a judging word, words of feeling, a continued account. Does not belong here:
words that judge in any voice (judging_words.py), and the words themselves (seed `judgement_words.csv`).

Accounts are quoted because something was good or bad: almost no account of people, carers or partners is neutral. The
judgements made here are therefore likely, and never certain.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from ingestion.evidence.find.phrases import Match
from ingestion.evidence.find.words import Words
from ingestion.evidence.voice.clues import CARERS, PARTNERS, PEOPLE, STAFF

ACCOUNTS = frozenset({PEOPLE, CARERS, STAFF, PARTNERS})
_OF_SERVICES = frozenset({PEOPLE, CARERS, PARTNERS})  # whose accounts are hardly ever neutral
_JUDGING = ("praise", "merit", "result", "fault", "lack", "plan", "received", "mixed")
MAX_DISTANCE = 4  # words from a negation to the word that it may negate
MAX_BEFORE = 3  # words before a negation that may name its subject or time
# Before a negation these words show a description of people, or one of two cases: "people with or without needs".
_OF_WHOM = frozenset({"or", "and", "which", "who", "where", "if", "whether", "people"})
# After a negation these take a duty or a need away, or part a thing from another: "did not have to", "not only".
_NO_LACK = frozenset({"have", "having", "need", "needed", "longer", "only", "just", "doubt"})
_OF_OTHERS = frozenset({"some", "others", "few"})  # who may judge otherwise than those before
_SAID = frozenset({"us", "said", "felt"})  # before an account, whose words describe nobody
_TURNS = frozenset({"however", "nonetheless", "nevertheless", "conversely"})
_OPENS_TURN = frozenset({"but", "although", "though", "yet", "despite"})

Roles = Mapping[str, Sequence[Match]]


class Likely(NamedTuple):
    """A likely judgement: whether it is praise, its words (None where it is inherited), its rule."""

    is_good: bool
    words: Match | None
    rule: str


def bare_negations(roles: Roles, words: Words) -> Iterator[Match]:
    """Negations of something that should have happened: "nobody rang", "could not remember".

    Not negations of something unwanted: "without going to a panel".
    """
    judging = [match for role in _JUDGING for match in roles.get(role, ())]
    for one in roles.get("not", ()):
        if any(one.after <= match.first < one.after + MAX_DISTANCE for match in judging):
            continue
        before, following = words[max(0, one.first - MAX_BEFORE) : one.first], words[one.after : one.after + 1]
        said = max((at for at, word in enumerate(before) if word in _SAID), default=-1)
        before = before[said + 1 :]  # "people told us nobody rang"
        is_spared = words[one.first] == "without" and any(word.endswith("ing") for word in following)
        if _OF_WHOM.isdisjoint(before) and _NO_LACK.isdisjoint(following) and not is_spared:
            yield one


def likely(roles: Roles, words: Words, voice: str, is_good_before: bool | None) -> Likely | None:
    """The likely judgement of an account without a judging word.

    `is_good_before` is whether the sentence before, if it has the same voice, praised; None where it neither praised
    nor found fault.
    """
    if voice not in ACCOUNTS:
        return None
    felt = _felt(roles)
    if felt or is_good_before is None or voice not in _OF_SERVICES or words[0] in _OF_OTHERS:
        return felt
    turns = words[0] in _OPENS_TURN or not _TURNS.isdisjoint(words)
    return Likely(is_good_before != turns, None, "goes_on")


def _felt(roles: Roles) -> Likely | None:
    """Whether more words are of pleasant or of unpleasant things; a negation turns a word round."""
    found = [
        (is_pleasant != _is_turned(roles, match), match)
        for role, is_pleasant in (("pleasant", True), ("unpleasant", False))
        for match in roles.get(role, ())
    ]
    good = sum(is_good for is_good, _ in found)
    if 2 * good == len(found):
        return None
    is_good = 2 * good > len(found)
    return Likely(is_good, next(match for each, match in reversed(found) if each == is_good), "felt")


def _is_turned(roles: Roles, match: Match) -> bool:
    return any(one.after <= match.first < one.after + MAX_DISTANCE for one in roles.get("not", ()))
