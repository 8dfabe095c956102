"""The features of a topic in a sentence: phrases, heading, sentence before, quality statement.

Belongs here: whether each feature is true. Does not belong here: its weight (scores.py).
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache
from typing import NamedTuple

from ingestion.evidence.find.phrases import Match
from ingestion.evidence.find.wording import WEAK
from ingestion.evidence.find.words import Words
from ingestion.vocabulary import SEEDS, read_rows

TOPIC_OF_STATEMENT = {"safeguarding": ("safeguarding_enquiries",)}  # the one statement that is about one topic
MAX_KNOWN = 10_000  # cached features of sections and topics
_EARLY, _LATE = 6, 16  # limits in words: a phrase before the first is early in its sentence, after the second late
_MAX_OTHERS = 3  # number of other topics from which more make no difference
_MAX_OF_HEADING = 2
_SHORT = 14  # words of a sentence that is likely to leave its topic to the one before
_REFERS_BACK = frozenset(
    {"this", "they", "it", "these", "the", "he", "she", "another", "one", "their", "also", "its", "however"}
    | {"for", "in"}
)
_LINKS = frozenset({"and", "or"})
_OPENS_EXAMPLES = frozenset({"including", "such", "particularly", "like", "included", "includes", "example"})
# After a phrase these words make it the name of people who do the work, rather than of the work.
_BODIES = frozenset(
    {"team", "teams", "lead", "leads", "officer", "officers", "board", "boards", "department", "manager", "managers"}
    | {"group", "groups", "partner", "partners", "provider", "providers", "staff", "professionals", "professional"}
    | {"worker", "workers", "leaders", "services", "colleagues", "forum", "committee"}
)


class OfSection(NamedTuple):
    """The features of a topic that all sentences of a section share.

    `at_home`: the topic belongs to the quality statement; `of_statement`: the statement is about this topic alone.
    """

    is_cross_cutting: bool
    in_heading: bool
    in_heading_weakly: bool
    topics_of_heading: int
    at_home: bool
    of_statement: bool


@dataclass(slots=True)
class Surroundings:
    """The context of a sentence.

    Topics of its heading by strong and by weak phrases, topics of the sentence before and of the `opening` sentence of
    the paragraph, its quality statement, and the number of times each topic was named in the paragraph; `speaker_end`
    is the end of the words of the voice. A sentence that `opens_paragraph` has no sentence before.
    """

    heading: frozenset[str] = frozenset()
    heading_weak: frozenset[str] = frozenset()
    before: tuple[str, ...] = ()
    opening: tuple[str, ...] = ()
    statement: str | None = None
    paragraph: dict[str, int] = field(default_factory=dict)
    speaker_end: int = 0
    opens_paragraph: bool = True

    @property
    def topics_of_section(self) -> tuple[str, ...]:
        """The topics of the heading and of the quality statement, which count for every sentence of the section."""
        return _topics_of_section(self.heading, self.statement)

    def of_section(self, code: str) -> OfSection:
        """The features of a topic from the section."""
        return _of_section(code, self.heading, self.heading_weak, self.statement)


@lru_cache(maxsize=MAX_KNOWN)
def _topics_of_section(heading: frozenset[str], statement: str | None) -> tuple[str, ...]:
    return (*sorted(heading), *TOPIC_OF_STATEMENT.get(statement or "", ()))


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
    """The topics that a sentence names, each with its first phrase, its strong and its weak phrases; and the number of
    topics with strong phrases that are about one service.
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
    """All features of a topic in a sentence, those of its section first.

    `kind` is that of its strongest phrase: strong, weak or none. `others` is the number of other topics with strong
    phrases, `rank` its own position among those. `is_early`, `is_late` and `in_speaker` describe its phrases:
    `in_speaker` if all are in the words of the voice. Its first phrase `is_listed` as one of several, is `in_examples`
    ("such as") or `names_body`, such as a team or a board. `refers_back` and `is_short` describe a sentence that may
    continue the topic of the sentence before.
    """

    section: OfSection
    kind: str
    others: int
    others_cross_cut: bool
    in_before: bool
    in_opening: bool
    in_paragraph: bool
    opens_paragraph: bool
    is_twice: bool = False
    is_long: bool = False
    is_early: bool = False
    is_late: bool = False
    in_speaker: bool = False
    rank: int = -1
    is_listed: bool = False
    in_examples: bool = False
    names_body: bool = False
    refers_back: bool = False
    is_short: bool = False


@cache
def _cross_cutting() -> frozenset[str]:
    """Topics that are about any service rather than one."""
    return frozenset(row["topic_code"] for row in read_rows(SEEDS / "topics.csv") if row["is_cross_cutting"] == "true")


@cache
def _statements() -> Mapping[str, frozenset[str]]:
    """For each topic the quality statements that usually treat it."""
    return {row["topic_code"]: frozenset(row["statements"].split("|")) for row in read_rows(SEEDS / "topics.csv")}


def strong_codes(matches: Iterable[Match]) -> list[str]:
    """The topics that strong phrases name, each once, in order."""
    return list(dict.fromkeys([match.meaning for match in matches if match.meaning[0] != WEAK]))


def case_of(code: str, named: Named, around: Surroundings, words: Words) -> Case:
    """The features of a topic in a sentence."""
    section = around.of_section(code)
    strong = named.strong.get(code)
    own = strong or named.weak.get(code)
    others = len(named.order) - bool(strong)
    others_cross_cut = others > 0 and named.specific == (bool(strong) and not section.is_cross_cutting)
    in_before = code in around.before
    in_opening = code in around.opening
    in_paragraph = around.paragraph.get(code, 0) > 1
    kind = "strong" if strong else "weak" if own else "none"
    others = min(others, _MAX_OTHERS)
    context = (section, kind, others, others_cross_cut, in_before, in_opening, in_paragraph, around.opens_paragraph)
    if own is None:
        back = in_before and words[0] in _REFERS_BACK
        return Case(*context, refers_back=back, is_short=in_before and len(words) < _SHORT)
    first, after = own[0].first, own[0].after
    return Case(
        *context,
        len(own) > 1 and len({words[match.first] for match in own}) > 1,
        after - first > 1 or (len(own) > 1 and any(match.after - match.first > 1 for match in own)),
        first < _EARLY,
        first > _LATE,
        around.speaker_end > 0 and own[-1].end <= around.speaker_end,
        named.order.index(code) if strong else -1,
        _is_listed(words, first, after),
        not _OPENS_EXAMPLES.isdisjoint(words[1:first]),
        after < len(words) and words[after] in _BODIES,
    )


def _is_listed(words: Words, first: int, after: int) -> bool:
    """Whether some words are one of several: after or before a comma, or before "and"."""
    if after < len(words) and words[after] in _LINKS:
        return True
    if words.lowered.startswith(",", words.end(after - 1)):
        return True
    start = words.starts[first]
    return words.lowered.find(",", max(words.start, start - 2), start) >= 0
