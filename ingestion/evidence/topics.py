"""What a sentence is about: topics by the phrases of the seed `topics.csv` and by what surrounds the sentence.

Belongs here: how phrases, the heading and the sentence before become topics. Does not belong here: the phrases, and the
weights (seed `topic_weights.csv`), which are of features such as "a strong phrase that the heading has too", never of
words, so that they hold for reports of other authors.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import NamedTuple

from ingestion.evidence.phrases import Match, PhraseBook, Word
from ingestion.vocabulary import SEEDS, read_rows

MAX_TOPICS = 4
MAX_UNDECIDED = 0.4  # a score nearer to zero than this leaves a topic undecided
WEAK = "?"
_NONE = ""
_EARLY, _LATE = 6, 16  # words before which a phrase is early in its sentence, after which it is late
_SHORT = 14  # words of a sentence that is likely to leave its topic to the one before
_REFERS_BACK = frozenset(
    {"this", "they", "it", "these", "the", "he", "she", "another", "one", "their", "also", "its", "however"}
    | {"for", "in"}
)


class Topic(NamedTuple):
    """A topic of a sentence and the span of the words that made it; none where the surroundings did.

    `is_certain` is False where it was a near thing.
    """

    code: str
    start: int | None
    end: int | None
    rule: str
    is_certain: bool


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


@cache
def topic_book() -> PhraseBook:
    """The phrases of all topics; the meaning is the topic's code, `?code` of a weak one, or empty of no topic."""
    return PhraseBook.of(_phrases())


def _phrases() -> Iterable[tuple[str, str]]:
    for row in read_rows(SEEDS / "topics.csv"):
        for phrase in filter(None, (each.strip() for each in row["phrases"].split(";"))):
            yield phrase.lstrip(WEAK), f"{WEAK if phrase.startswith(WEAK) else ''}{row['topic_code']}"
        for phrase in filter(None, (each.strip() for each in row["other_phrases"].split(";"))):
            yield phrase, _NONE


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


def topics_named(words: Sequence[Word]) -> list[Match]:
    """Every phrase of a topic among the words."""
    return [match for match in topic_book().find(words) if match.meaning]


def strong_codes(matches: Iterable[Match]) -> list[str]:
    """The topics that strong phrases name, each once, in order."""
    return list(dict.fromkeys(match.meaning for match in matches if not match.meaning.startswith(WEAK)))


def topics_of(matches: Sequence[Match], around: Surroundings, words: Sequence[Word]) -> list[Topic]:
    """The topics of a sentence, the surest first. `matches` are the phrases of topics among its words."""
    weights = _weights()
    found: list[tuple[float, Topic]] = []
    for code in candidates(matches, around):
        names = features(code, matches, around, words)
        score = sum(weights.get(name, 0.0) for name in names)
        if score > 0:
            own = next((match for match in matches if match.meaning.lstrip(WEAK) == code), None)
            rule = "words" if own else "heading" if code in around.heading else "sentence_before"
            start, end = (own.start, own.end) if own else (None, None)
            found.append((score, Topic(code, start, end, rule, score > MAX_UNDECIDED)))
    return [topic for _, topic in sorted(found, key=lambda one: -one[0])][:MAX_TOPICS]


def candidates(matches: Sequence[Match], around: Surroundings) -> list[str]:
    """The topics that anything speaks for."""
    named = (match.meaning.lstrip(WEAK) for match in matches)
    return list(dict.fromkeys([*named, *around.before, *sorted(around.heading)]))


def features(code: str, matches: Sequence[Match], around: Surroundings, words: Sequence[Word]) -> list[str]:
    """The names of what speaks for or against a topic, by the strongest of its phrases: strong, weak or none."""
    strong = [match for match in matches if match.meaning == code]
    weak = [match for match in matches if match.meaning == WEAK + code]
    order = strong_codes(matches)
    others = [other for other in order if other != code]
    is_cross_cutting = code in _cross_cutting()
    in_heading, in_before = code in around.heading, code in around.before
    only_cross_cutting = bool(others) and set(others) <= _cross_cutting()
    own = strong or weak
    kind = "strong" if strong else "weak" if weak else "none"
    common = {
        "": True,
        "_cross": is_cross_cutting,
        "_specific": not is_cross_cutting,
        "_heading": in_heading,
        "_before": in_before,
        "_heading_before": in_heading and in_before,
        "_statement": (around.statement or "") in _statements()[code] and bool(around.statement),
        "_statement_only": around.statement is not None
        and not around.heading
        and around.statement in _statements()[code],
        "_other_heading": bool(around.heading) and not in_heading,
        f"_others{min(len(others), 3)}": True,
        "_cross_others": is_cross_cutting and bool(others),
        "_only_cross": only_cross_cutting,
        "_heading_weak": code in around.heading_weak,
        "_paragraph": around.paragraph.get(code, 0) > 1,
    }
    of_words = {
        "_twice": len({words[match.first].text for match in own}) > 1,
        "_long": any(match.after - match.first > 1 for match in own),
        "_early": bool(own) and own[0].first < _EARLY,
        "_late": bool(own) and own[0].first > _LATE,
        "_in_speaker": bool(own) and all(match.end <= around.speaker_end for match in own),
        "_first": bool(strong) and order[0] == code,
        "_second": bool(strong) and order[1:2] == [code],
    }
    of_surroundings = {
        "_before_specific": in_before and not is_cross_cutting,
        "_heading_specific": in_heading and not is_cross_cutting,
        "_before_back": in_before and words[0].text in _REFERS_BACK,
        "_before_alone": in_before and not others,
        "_heading_alone": in_heading and not others,
        "_before_short": in_before and len(words) < _SHORT,
        "_heading_only_cross": in_heading and only_cross_cutting,
        "_before_only_cross": in_before and only_cross_cutting,
        "_only_heading": in_heading and len(around.heading) == 1,
    }
    holding = {**common, **(of_words if own else of_surroundings)}
    return ["bias", *(kind + name for name, holds in holding.items() if holds)]
