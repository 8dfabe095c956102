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


class OfSection(NamedTuple):
    """What speaks for or against a topic in any sentence of a section.

    `at_home` where the topic belongs to the quality statement, `of_statement` where the statement is about it alone.
    """

    is_cross_cutting: bool
    in_heading: bool
    in_heading_weakly: bool
    topics_of_heading: int
    at_home: bool
    of_statement: bool


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

    @property
    def topics_of_section(self) -> list[str]:
        """The topics for which the heading or the quality statement speaks, in every sentence of the section."""
        return [*sorted(self.heading), *TOPIC_OF_STATEMENT.get(self.statement or "", ())]

    def of_section(self, code: str) -> OfSection:
        """What of the section speaks for or against a topic."""
        return _of_section(code, self.heading, self.heading_weak, self.statement)


@lru_cache(maxsize=MAX_KNOWN)
def _of_section(code: str, heading: frozenset[str], heading_weak: frozenset[str], statement: str | None) -> OfSection:
    return OfSection(
        is_cross_cutting=code in _cross_cutting(),
        in_heading=code in heading,
        in_heading_weakly=code in heading_weak,
        topics_of_heading=min(len(heading), _MAX_OF_HEADING),
        at_home=statement in _statements()[code],
        of_statement=code in TOPIC_OF_STATEMENT.get(statement or "", ()),
    )


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
            if code in side:
                side[code].append(match)
            else:
                side[code] = [match]
                self.first.setdefault(code, match)
        self.order = list(self.strong)
        self.specific = len([code for code in self.order if code not in _cross_cutting()])


class Case(NamedTuple):
    """All that speaks for or against a topic of a sentence, its section first.

    `kind` is that of its strongest phrase: strong, weak or none. `others` is how many other topics strong phrases name,
    `rank` its own place among those. `is_early`, `is_late` and `in_speaker` are of its phrases: `in_speaker` where all
    are in the words that name the voice. `refers_back` and `is_short` are of a sentence that may go on about the topic
    of the one before.
    """

    section: OfSection
    kind: str
    others: int
    others_cross_cut: bool
    in_before: bool
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
    section = around.of_section(code)
    strong = named.strong.get(code)
    own = strong or named.weak.get(code)
    others = len(named.order) - bool(strong)
    others_cross_cut = others > 0 and named.specific == (bool(strong) and not section.is_cross_cutting)
    in_before = code in around.before
    in_paragraph = around.paragraph.get(code, 0) > 1
    others = min(others, _MAX_OTHERS)
    if own is None:
        back = in_before and words[0] in _REFERS_BACK
        short = in_before and len(words) < _SHORT
        return Case(
            section, "none", others, others_cross_cut, in_before, in_paragraph, refers_back=back, is_short=short
        )
    first = own[0].first
    return Case(
        section,
        "strong" if strong else "weak",
        others,
        others_cross_cut,
        in_before,
        in_paragraph,
        len(own) > 1 and len({words[match.first] for match in own}) > 1,
        max([match.after - match.first for match in own]) > 1,
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
    section = case.section
    return {
        "": True,
        "_cross": section.is_cross_cutting,
        "_specific": not section.is_cross_cutting,
        "_heading": section.in_heading,
        "_before": case.in_before,
        "_heading_before": section.in_heading and case.in_before,
        "_statement": section.at_home,
        "_statement_only": section.at_home and not section.topics_of_heading,
        "_other_heading": bool(section.topics_of_heading) and not section.in_heading,
        f"_others{case.others}": True,
        "_cross_others": section.is_cross_cutting and bool(case.others),
        "_only_cross": case.others_cross_cut,
        "_heading_weak": section.in_heading_weakly,
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
