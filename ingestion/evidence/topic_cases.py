"""What speaks for a topic of a sentence and what against it, and how much that weighs.

Belongs here: phrases, heading, sentence before and quality statement as features, and their sum. Does not belong here:
the weights (seed `topic_weights.csv`), which are of features such as "a strong phrase that the heading has too", never
of words, so that they hold for reports of other authors.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache
from typing import NamedTuple

from ingestion.evidence.phrases import Match
from ingestion.evidence.wording import WEAK
from ingestion.evidence.words import Words
from ingestion.vocabulary import SEEDS, read_rows

TOPIC_OF_STATEMENT = {"safeguarding": ("safeguarding_enquiries",)}  # the one statement that is about one topic
MAX_KNOWN = 100_000  # cases of which the score is remembered
_EARLY, _LATE = 6, 16  # words before which a phrase is early in its sentence, after which it is late
_MAX_OTHERS = 3  # topics beside which more make no difference
_MAX_OF_HEADING = 2
_SHORT = 14  # words of a sentence that is likely to leave its topic to the one before
_REFERS_BACK = frozenset(
    {"this", "they", "it", "these", "the", "he", "she", "another", "one", "their", "also", "its", "however"}
    | {"for", "in"}
)


@dataclass(slots=True)
class Surroundings:
    """What a sentence stands among.

    Topics of its heading by strong and by weak phrases, topics of the sentence before, its quality statement, and how
    often each topic was named in the paragraph; `speaker_end` is where the words end that tell the voice.
    """

    heading: frozenset[str] = frozenset()
    heading_weak: frozenset[str] = frozenset()
    before: tuple[str, ...] = ()
    statement: str | None = None
    paragraph: dict[str, int] = field(default_factory=dict)
    speaker_end: int = 0


class Named:
    """The topics that a sentence names: of each its first phrase, its strong and its weak ones; and how many of those
    named by strong ones are about one service.
    """

    def __init__(self, matches: Sequence[Match]) -> None:
        self.first: dict[str, Match] = {}
        self.strong: dict[str, list[Match]] = {}
        self.weak: dict[str, list[Match]] = {}
        for match in matches:
            side, code = (self.weak, match.meaning[1:]) if match.meaning[0] == WEAK else (self.strong, match.meaning)
            side.setdefault(code, []).append(match)
            self.first.setdefault(code, match)
        self.order = list(self.strong)
        self.specific = len([code for code in self.order if code not in _cross_cutting()])


class Case(NamedTuple):
    """All that speaks for or against a topic of a sentence.

    `kind` is that of its strongest phrase: strong, weak or none. `others` is how many other topics strong phrases name,
    `rank` its own place among those. `is_early`, `is_late` and `in_speaker` are of its phrases: `in_speaker` where all
    are in the words that name the voice. `at_home` where the topic belongs to the quality statement, `of_statement`
    where the statement is about it alone. `refers_back` and `is_short` are of a sentence that may go on about the topic
    of the one before.
    """

    kind: str
    is_cross_cutting: bool
    others: int
    others_cross_cut: bool
    in_heading: bool
    in_heading_weakly: bool
    topics_of_heading: int
    in_before: bool
    at_home: bool
    of_statement: bool
    in_paragraph: bool
    is_twice: bool = False
    is_long: bool = False
    is_early: bool = False
    is_late: bool = False
    in_speaker: bool = False
    rank: int = -1
    refers_back: bool = False
    is_short: bool = False


@cache
def _cross_cutting() -> frozenset[str]:
    """Topics that are about any service rather than one."""
    return frozenset(row["topic_code"] for row in read_rows(SEEDS / "topics.csv") if row["is_cross_cutting"] == "true")


@cache
def _statements() -> Mapping[str, frozenset[str]]:
    """For each topic the quality statements under which it is at home."""
    return {row["topic_code"]: frozenset(row["statements"].split("|")) for row in read_rows(SEEDS / "topics.csv")}


@cache
def _weights() -> Mapping[str, float]:
    return {row["feature"]: float(row["weight"]) for row in read_rows(SEEDS / "topic_weights.csv")}


def strong_codes(matches: Iterable[Match]) -> list[str]:
    """The topics that strong phrases name, each once, in order."""
    return list(dict.fromkeys([match.meaning for match in matches if match.meaning[0] != WEAK]))


def case_of(code: str, named: Named, around: Surroundings, words: Words) -> Case:
    """What speaks for or against a topic."""
    strong = named.strong.get(code)
    own = strong or named.weak.get(code)
    is_cross_cutting = code in _cross_cutting()
    others = len(named.order) - bool(strong)
    in_before = code in around.before
    surroundings = (
        is_cross_cutting,
        min(others, _MAX_OTHERS),
        others > 0 and named.specific == (bool(strong) and not is_cross_cutting),
        code in around.heading,
        code in around.heading_weak,
        min(len(around.heading), _MAX_OF_HEADING),
        in_before,
        around.statement in _statements()[code],
        code in TOPIC_OF_STATEMENT.get(around.statement or "", ()),
        around.paragraph.get(code, 0) > 1,
    )
    if own is None:
        back = in_before and words[0] in _REFERS_BACK
        return Case("none", *surroundings, refers_back=back, is_short=in_before and len(words) < _SHORT)
    first = own[0].first
    return Case(
        "strong" if strong else "weak",
        *surroundings,
        len(own) > 1 and len({words[match.first] for match in own}) > 1,
        any(match.after - match.first > 1 for match in own),
        first < _EARLY,
        first > _LATE,
        around.speaker_end > 0 and own[-1].end <= around.speaker_end,
        named.order.index(code) if strong else -1,
    )


@lru_cache(maxsize=MAX_KNOWN)
def score_of(case: Case) -> float:
    """How much speaks for a topic: above 0 it is one."""
    weights = _weights()
    return sum(weights.get(name, 0.0) for name in features(case))


def features(case: Case) -> list[str]:
    """The names of what speaks for or against a topic, as in the seed of the weights."""
    holding = _of_surroundings(case) | (_of_sentence_before(case) if case.kind == "none" else _of_words(case))
    return ["bias", *(case.kind + name for name, holds in holding.items() if holds)]


def _of_surroundings(case: Case) -> dict[str, bool]:
    return {
        "": True,
        "_cross": case.is_cross_cutting,
        "_specific": not case.is_cross_cutting,
        "_heading": case.in_heading,
        "_before": case.in_before,
        "_heading_before": case.in_heading and case.in_before,
        "_statement": case.at_home,
        "_statement_only": case.at_home and not case.topics_of_heading,
        "_other_heading": bool(case.topics_of_heading) and not case.in_heading,
        f"_others{case.others}": True,
        "_cross_others": case.is_cross_cutting and bool(case.others),
        "_only_cross": case.others_cross_cut,
        "_heading_weak": case.in_heading_weakly,
        "_paragraph": case.in_paragraph,
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
    }


def _of_sentence_before(case: Case) -> dict[str, bool]:
    """What says that a sentence which does not name the topic goes on about that of its heading or the one before."""
    return {
        "_before_specific": case.in_before and not case.is_cross_cutting,
        "_heading_specific": case.in_heading and not case.is_cross_cutting,
        "_before_back": case.refers_back,
        "_before_alone": case.in_before and not case.others,
        "_heading_alone": case.in_heading and not case.others,
        "_before_short": case.is_short,
        "_heading_only_cross": case.in_heading and case.others_cross_cut,
        "_before_only_cross": case.in_before and case.others_cross_cut,
        "_only_heading": case.in_heading and case.topics_of_heading == 1,
        "_of_statement": case.of_statement,
    }
