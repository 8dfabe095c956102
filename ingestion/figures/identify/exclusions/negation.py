"""Negated wordings: "did not feel safe" is no value of those who felt safe.

Belongs here: words that negate, and how far they reach. Does not belong here: the wordings (catalogue.py).
"""

import re

_NEGATION = re.compile(
    r"\b(?:not?|never|nobody|none|nor|neither|without|cannot|less|fewer|unable|lack(?:s|ed|ing)?|refus\w+|\w+n't)\b"
)
# Words with a negation that do not negate the wording.
_DENIES_NOTHING = re.compile(
    r"\b(?:no|not)\s(?:(?:more|less|fewer|later|longer|earlier)\sthan|(?:statistically|significantly)\sdifferent|only)\b"
    r"|\b(?:less|fewer)\sthan\s\d|\bfewer\s(?:people|carers|adults|residents|users)\sthan\s(?:average|nationally|in\s)|\bno\s(?:change|difference)\b"
)
# Where a negation before or within the wording ends.
_NEXT_STATEMENT = re.compile(
    r"\s(?:and|but|while|although|though|when)\s|[,;(]|\sthis\s|\sin\swhich\s|\swhere\s|\scases\b"
)


def denies(words: str) -> bool:
    """Whether words in lower case have a negation."""
    return bool(_NEGATION.search(words))


def is_denied(subject: str, named_from: int, named_to: int, wording_denies: bool) -> bool:
    """Whether the subject negates the wording, with a negation before it or within it: "felt less lonely".

    A wording that has a negation of its own ("no longer need") is denied by another one.
    """
    if not denies(subject):
        return False
    end = _NEXT_STATEMENT.search(subject, max(named_to, 0))
    words = subject[: end.start()] if end else subject
    if wording_denies:
        words = f"{words[: max(named_from, 0)]} {words[max(named_to, 0) :]}"
    return denies(_DENIES_NOTHING.sub(" ", words))
