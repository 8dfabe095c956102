"""The score of a topic in a sentence.

Belongs here: the names of features, and the sum of their weights. Does not belong here: whether a feature is true
(cases.py), and the weights (seed `topic_weights.csv`). Weights belong to features such as "a strong phrase that
is also in the heading" and to topics, never to words, so that they also apply to reports of other authors.
"""

from collections.abc import Mapping, Sequence
from functools import cache, lru_cache

from ingestion.evidence.topics.cases import Case
from ingestion.vocabulary import SEEDS, read_rows

MAX_KNOWN = 100_000  # cached scores


def score_of(code: str, case: Case) -> float:
    """The score of a topic: above 0 the sentence has this topic."""
    return _score_of_case(case) + _score_of_topic(code, case.kind)


@lru_cache(maxsize=MAX_KNOWN)
def _score_of_case(case: Case) -> float:
    return _sum(_features_of_case(case))


@cache
def _score_of_topic(code: str, kind: str) -> float:
    return _sum(_features_of_topic(code, kind))


def _sum(names: Sequence[str]) -> float:
    weights = _weights()
    return sum(weights.get(name, 0.0) for name in names)


def features(code: str, case: Case) -> list[str]:
    """The names of the features that are true of a topic, as in the seed of the weights."""
    return _features_of_case(case) + _features_of_topic(code, case.kind)


def _features_of_topic(code: str, kind: str) -> list[str]:
    """How readily a topic is given, and how readily when so named."""
    return [code, f"{kind} {code}"]


def _features_of_case(case: Case) -> list[str]:
    holding = _of_surroundings(case) | (_of_sentence_before(case) if case.kind == "none" else _of_words(case))
    return ["bias", *(case.kind + name for name, holds in holding.items() if holds)]


def _of_surroundings(case: Case) -> dict[str, bool]:
    section = case.section
    return {
        "": True,
        "_cross": section.is_cross_cutting,
        "_specific": not section.is_cross_cutting,
        "_heading": section.in_heading,
        "_before": case.in_before,
        "_opening": case.in_opening,
        "_heading_before": section.in_heading and case.in_before,
        "_statement": section.at_home,
        "_statement_only": section.at_home and not section.topics_of_heading,
        "_other_heading": bool(section.topics_of_heading) and not section.in_heading,
        f"_others{case.others}": True,
        "_cross_others": section.is_cross_cutting and bool(case.others),
        "_only_cross": case.others_cross_cut,
        "_heading_weak": section.in_heading_weakly,
        "_paragraph": case.in_paragraph,
        "_opens": case.opens_paragraph,
    }


def _of_words(case: Case) -> dict[str, bool]:
    return {
        "_twice": case.is_twice,
        "_long": case.is_long,
        "_early": case.is_early,
        "_late": case.is_late,
        "_in_speaker": case.in_speaker,
        "_first": case.rank == 0,
        "_second": case.rank == 1,
        "_listed": case.is_listed,
        "_in_examples": case.in_examples,
        "_names_body": case.names_body,
    }


def _of_sentence_before(case: Case) -> dict[str, bool]:
    """The features of a sentence without the topic's words, which may continue its heading or the sentence before."""
    section = case.section
    return {
        "_before_specific": case.in_before and not section.is_cross_cutting,
        "_heading_specific": section.in_heading and not section.is_cross_cutting,
        "_before_back": case.refers_back,
        "_before_alone": case.in_before and not case.others,
        "_heading_alone": section.in_heading and not case.others,
        "_before_short": case.is_short,
        "_heading_only_cross": section.in_heading and case.others_cross_cut,
        "_before_only_cross": case.in_before and case.others_cross_cut,
        "_only_heading": section.in_heading and section.topics_of_heading == 1,
        "_of_statement": section.of_statement,
    }


@cache
def _weights() -> Mapping[str, float]:
    return {row["feature"]: float(row["weight"]) for row in read_rows(SEEDS / "topic_weights.csv")}
