"""The features of a topic in a sentence: phrases, heading, sentence before, quality statement.

Belongs here: whether each feature is true. Does not belong here: its weight (scores.py).
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import NamedTuple

from ingestion.evidence.find.phrases import Match
from ingestion.evidence.find.wording import WEAK, Wording
from ingestion.evidence.find.words import Words
from ingestion.vocabulary import SEEDS, read_rows

TOPIC_OF_STATEMENT = {"safeguarding": ("safeguarding_enquiries",)}  # the one statement that is about one topic
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


class SectionTopics(dict[str, OfSection]):
    """The features of each topic that all sentences of a section share.

    By the topics that its heading names with strong and with weak phrases, and by its quality statement. `named` are
    the topics of the heading and of the statement, which count for every sentence of the section.
    """

    def __init__(self, heading: Iterable[str] = (), heading_weak: Iterable[str] = (), statement: str | None = None):
        super().__init__()
        self.heading = frozenset(heading)
        self.heading_weak = frozenset(heading_weak) - self.heading
        self.statement = statement
        self.of_statement = TOPIC_OF_STATEMENT.get(statement or "", ())
        self.named = (*sorted(self.heading), *self.of_statement)

    def __missing__(self, code: str) -> OfSection:
        features = self[code] = OfSection(
            is_cross_cutting=code in _cross_cutting(),
            in_heading=code in self.heading,
            in_heading_weakly=code in self.heading_weak,
            topics_of_heading=min(len(self.heading), _MAX_OF_HEADING),
            at_home=self.statement in _statements()[code],
            of_statement=code in self.of_statement,
        )
        return features


@dataclass(slots=True)
class Surroundings:
    """The context of a sentence.

    The topics of its `section`, those of the sentence before and of the `opening` sentence of the paragraph, and the
    number of times each topic was named in the paragraph; `speaker_end` is the end of the words of the voice. A
    sentence that `opens_paragraph` has no sentence before.
    """

    section: SectionTopics
    before: tuple[str, ...] = ()
    opening: tuple[str, ...] = ()
    paragraph: dict[str, int] = field(default_factory=dict)
    speaker_end: int = 0
    opens_paragraph: bool = True


class Named:
    """The topics that a sentence names, each with its first phrase, its strong and its weak phrases; the number of
    topics with strong phrases that are about one service; and the position at which examples begin.
    """

    def __init__(self, wording: Wording) -> None:
        self.words = wording.words
        self.first: dict[str, Match] = {}
        self.strong: dict[str, list[Match]] = {}
        self.weak: dict[str, list[Match]] = {}
        for match in wording.of_topics:
            side, code = (self.weak, match.meaning[1:]) if match.meaning[0] == WEAK else (self.strong, match.meaning)
            if code in side:
                side[code].append(match)
            else:
                side[code] = [match]
                self.first.setdefault(code, match)
        self.order = list(self.strong)
        self.specific = len([code for code in self.order if code not in _cross_cutting()])
        self.examples = self._examples()

    def _examples(self) -> int:
        if _OPENS_EXAMPLES.isdisjoint(self.words):
            return len(self.words)
        return next((at for at, word in enumerate(self.words) if at and word in _OPENS_EXAMPLES), len(self.words))


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


def case_of(code: str, named: Named, around: Surroundings) -> Case:
    """The features of a topic in a sentence."""
    section, words = around.section[code], named.words
    strong = named.strong.get(code)
    own = strong or named.weak.get(code)
    others = len(named.order) - bool(strong)
    in_before = code in around.before
    context = (
        section,
        "strong" if strong else "weak" if own else "none",
        min(others, _MAX_OTHERS),
        others > 0 and named.specific == (bool(strong) and not section.is_cross_cutting),
        in_before,
        code in around.opening,
        around.paragraph.get(code, 0) > 1,
        around.opens_paragraph,
    )
    if own is None:
        back = in_before and words[0] in _REFERS_BACK
        return Case(*context, refers_back=back, is_short=in_before and len(words) < _SHORT)
    first, after = own[0].first, own[0].after
    following = words[after] if after < len(words) else ""
    return Case(
        *context,
        len(own) > 1 and len({words[match.first] for match in own}) > 1,
        after - first > 1 or (len(own) > 1 and any(match.after - match.first > 1 for match in own)),
        first < _EARLY,
        first > _LATE,
        around.speaker_end > 0 and own[-1].end <= around.speaker_end,
        named.order.index(code) if strong else -1,
        following in _LINKS or _is_beside_comma(words, own[0]),
        named.examples < first,
        following in _BODIES,
    )


def _is_beside_comma(words: Words, match: Match) -> bool:
    """Whether a comma is before or after some words."""
    if words.lowered.startswith(",", match.end):
        return True
    return match.first > 0 and "," in words.lowered[match.start - 2 : match.start]
