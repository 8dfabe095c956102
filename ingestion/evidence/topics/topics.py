"""The topics of a sentence, by the phrases of the seed `topics.csv` and by the sentence's context.

Belongs here: the candidate topics, and the number that is kept. Does not belong here: the phrases, the features of a
topic (cases.py) and its score (scores.py).
"""

from operator import itemgetter
from typing import NamedTuple

from ingestion.evidence.topics.cases import Named, Surroundings, case_of
from ingestion.evidence.topics.scores import score_of

# The minimum score rises with the number of topics with a higher score: a sentence is about one or two topics, and
# hardly any is about none.
MIN_SCORES = (-1.4, 0.05, 0.45, 0.5)
MAX_UNDECIDED = 0.4  # a score closer than this to the minimum leaves a topic undecided


class Topic(NamedTuple):
    """A topic of a sentence and the span of its words; no span where the context gave it.

    `is_certain` is False where the score was close to the minimum.
    """

    code: str
    start: int | None
    end: int | None
    rule: str
    is_certain: bool


def topics_of(named: Named, around: Surroundings) -> list[Topic]:
    """The topics of a sentence, the surest first."""
    scored = [(score_of(code, case_of(code, named, around)), code) for code in candidates(named, around)]
    scored.sort(key=itemgetter(0), reverse=True)
    return [
        _made(code, named, around, score - least)
        for (score, code), least in zip(scored, MIN_SCORES, strict=False)
        if score > least
    ]


def _made(code: str, named: Named, around: Surroundings, margin: float) -> Topic:
    own = named.first.get(code)
    is_certain = margin > MAX_UNDECIDED
    if own:
        return Topic(code, own.start, own.end, "words", is_certain)
    return Topic(code, None, None, _rule(code, around), is_certain)


def _rule(code: str, around: Surroundings) -> str:
    """The rule of a topic that no words of the sentence name."""
    if code in around.section.heading:
        return "heading"
    return "sentence_before" if code in around.before or code in around.opening else "statement"


def candidates(named: Named, around: Surroundings) -> list[str]:
    """The topics that anything speaks for."""
    return list(dict.fromkeys([*named.first, *around.before, *around.opening, *around.section.named]))
