"""The judgement of a rise or fall of a time, a list or a share.

Belongs here: whether a rise or a fall is good. Does not belong here: values compared with an average (comparison.py),
all other judgements (judgement.py).
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from ingestion.evidence.find.phrases import Match
from ingestion.evidence.find.words import Words

MAX_DISTANCE = 7  # words between the measured thing and the verb
MAX_VALUES = 7  # words after the verb that may have its values: "from 4 to 2 days"
_DURATIONS = frozenset({"hours", "days", "weeks", "months", "minutes", "day", "week", "month", "hour"})
_AFTER_VERB = frozenset(
    {"by", "from", "to", "over", "since", "in", "during", "and", "as", "with", "but", "after", "this", "last", "each"}
    | {"significantly", "considerably", "sharply", "steadily", "slightly", "further", "substantially", "markedly"}
    | {"again", "because", "due", "when", "while", "between", "at", "for", "year", "overall", "more", "every"}
)
_INTENDED = frozenset({"would", "will", "could", "should", "may", "might", "if", "not"})
_PAST = ("fell", "rose", "grew", "came", "went", "got")  # of these forms none is an infinitive: "from A to B fell"


class Moved(NamedTuple):
    """A rise or fall: whether it is good, and the words from its subject to the verb."""

    is_good: bool
    words: Match


def movements(roles: Mapping[str, Sequence[Match]], words: Words) -> Iterator[Moved]:
    """The rises and falls in a sentence. `roles` are its judging words by role."""
    for role in ("fell", "rose"):
        for verb in roles.get(role, ()):
            if _is_intended(words, verb) or _has_object(words, verb):
                continue
            measured = _measured(roles, verb)
            if measured:
                is_burden = measured.meaning == "burden"
            elif _has_durations(words, verb):
                is_burden, measured = True, verb
            else:
                continue
            yield Moved((role == "fell") == is_burden, Match(role, measured.first, verb.after, words))


def _measured(roles: Mapping[str, Sequence[Match]], verb: Match) -> Match | None:
    """The subject of a rise or fall: the last burden or gain before the verb."""
    named = (match for role in ("burden", "gain") for match in roles.get(role, ()))
    near = [match for match in named if match.after <= verb.first <= match.after + MAX_DISTANCE]
    return max(near, key=lambda match: match.after, default=None)


def _is_intended(words: Words, verb: Match) -> bool:
    before = words[max(0, verb.first - 2) : verb.first]
    return not _INTENDED.isdisjoint(before) or ("to" in before and words[verb.first] not in _PAST)


def _has_object(words: Words, verb: Match) -> bool:
    """Whether somebody raised or cut something: "reduced the waits"."""
    if verb.after == len(words) or words[verb.after] in _AFTER_VERB or words[verb.after - 1] == "from":
        return False
    return words.before(verb.after) == " "


def _has_durations(words: Words, verb: Match) -> bool:
    """Whether values after a verb are times: "from 4 weeks to 9 days"."""
    following = words[verb.first : verb.after + MAX_VALUES]
    return "from" in following and "to" in following and not _DURATIONS.isdisjoint(following)
