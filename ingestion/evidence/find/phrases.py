"""Phrases of a vocabulary, found among the words of a sentence.

Belongs here: the syntax of phrases in the seeds, and their matches. Does not belong here: the meaning of a phrase
(the packages `voice`, `judgement` and `topics`).

A phrase is words separated by blanks. A word may be `advoca*` (any ending), `lead/leads` (either), `#` (a number, in
digits or a word) or `...` (up to three arbitrary words). Case, hyphens and the possessive `'s` are ignored.

The phrases of all vocabularies are one tree of the patterns of their words. Words that match the same patterns are one
kind, and the phrases that begin with two kinds are computed once, so that a search is one look-up in a dictionary.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from ingestion.evidence.find.words import Words
from ingestion.figures.find.number_words import TENS, UNITS

MAX_GAP = 3  # words that `...` covers
MAX_KNOWN = 100_000  # cached kinds of words

_GAP = "..."
_NUMBERS = frozenset({*UNITS, *TENS}) - {"zero", "one"}  # "one" is seldom a number: "one of the ..."
_NOTHING = 0  # the kind of a word that matches no pattern, and of positions after the last word


class Phrase(NamedTuple):
    """A phrase as in the seeds, its vocabulary (voice, judgement or topics), and its meaning there."""

    printed: str
    question: str
    meaning: str


@dataclass(slots=True)
class Match:
    """A match of a phrase: its meaning, and the positions of its words."""

    meaning: str
    first: int
    after: int
    words: Words

    @property
    def start(self) -> int:
        """The offset in the text at which it starts."""
        return self.words.starts[self.first]

    @property
    def end(self) -> int:
        """The offset in the text at which it ends."""
        return self.words.end(self.after - 1)


class _Node:
    """A node of the tree: the next nodes by the pattern of the next word, and the phrases that end here."""

    __slots__ = ("after_gap", "ends", "following")

    def __init__(self) -> None:
        self.following: dict[str, _Node] = {}
        self.after_gap: _Node | None = None
        self.ends: list[tuple[str, str]] = []  # question and meaning


class _Ending(NamedTuple):
    """The longest phrase of one vocabulary: its number of words, and its meaning."""

    question: str
    length: int
    meanings: tuple[str, ...]


class _Place(dict[int, "_Place | None"]):
    """All nodes to which the words read so far lead: by the next kind of word the place after it, None for none.

    `endings` are the longest phrases that end here or on the way, `gap` is where a gap may be passed over.
    """

    __slots__ = ("book", "endings", "gap", "goes_on", "length", "nodes")

    def __init__(
        self, book: "PhraseBook", nodes: Sequence[_Node], length: int = 0, before: Iterable[_Ending] = ()
    ) -> None:
        super().__init__()
        self.book = book
        self.nodes = nodes
        self.length = length
        ends: dict[str, tuple[str, ...]] = {}
        for question, meaning in dict.fromkeys(one for node in nodes for one in node.ends):
            ends[question] = (*ends.get(question, ()), meaning)
        own = {question: _Ending(question, length, meanings) for question, meanings in ends.items()}
        self.endings = tuple(({one.question: one for one in before} | own).values())
        gaps = [node.after_gap for node in nodes if node.after_gap]
        self.gap = _Place(book, gaps) if gaps else None
        self.goes_on = any(node.following for node in nodes)

    def __missing__(self, kind: int) -> "_Place | None":
        patterns = self.book.patterns_of_kind[kind]
        nodes = [node.following[one] for node in self.nodes for one in patterns if one in node.following]
        place = self[kind] = _Place(self.book, nodes, self.length + 1, self.endings) if nodes else None
        return place


class _Opening(NamedTuple):
    """The longest phrases that begin at a word and the next one, unless `place` leads to a third word."""

    endings: tuple[_Ending, ...]
    place: _Place | None


class _Kinds(dict[str, int]):
    """The kind of each word."""

    def __init__(self, book: "PhraseBook") -> None:
        super().__init__()
        self.book = book

    def __missing__(self, word: str) -> int:
        kind = self.book.kind_of(word)
        if len(self) < MAX_KNOWN:
            self[word] = kind
        return kind


class _Openings(dict[tuple[int, int], _Opening | None]):
    """The phrases that begin with words of two kinds."""

    def __init__(self, root: _Place) -> None:
        super().__init__()
        self.root = root

    def __missing__(self, kinds: tuple[int, int]) -> _Opening | None:
        opening = self._opening(*kinds)
        if len(self) < MAX_KNOWN:
            self[kinds] = opening
        return opening

    def _opening(self, kind: int, following: int) -> _Opening | None:
        place = self.root[kind]
        if place is None:
            return None
        after = place[following]
        leads_on = place.gap is not None or (after is not None and (after.goes_on or after.gap is not None))
        endings = () if leads_on else (place if after is None else after).endings
        return _Opening(endings, place if leads_on else None) if leads_on or endings else None


class PhraseBook:
    """The phrases of several questions."""

    def __init__(self, phrases: Iterable[Phrase]) -> None:
        self._patterns: set[str] = set()
        root = _Node()
        for phrase in phrases:
            self._add(root, phrase.printed.lower().split(), (phrase.question, phrase.meaning))
        self._longest = max(map(len, self._patterns), default=0)
        self.patterns_of_kind: list[tuple[str, ...]] = [()]
        self._kind_of_patterns: dict[tuple[str, ...], int] = {(): _NOTHING}
        self._kinds = _Kinds(self)
        self._openings = _Openings(_Place(self, [root]))

    def _add(self, node: _Node, rest: Sequence[str], end: tuple[str, str]) -> None:
        if not rest:
            node.ends.append(end)
        elif rest[0] == _GAP:
            node.after_gap = node.after_gap or _Node()
            self._add(node.after_gap, rest[1:], end)
        else:
            for pattern in rest[0].split("/"):
                self._patterns.add(pattern)
                self._add(node.following.setdefault(pattern, _Node()), rest[1:], end)

    def kind_of(self, word: str) -> int:
        """The kind of a word: the same for words that fit the same patterns."""
        endings = (f"{word[:length]}*" for length in range(1, min(len(word), self._longest) + 1))
        number = ("#",) if word[0].isdecimal() or word in _NUMBERS else ()
        patterns = tuple(one for one in (word, *endings, *number) if one in self._patterns)
        kind = self._kind_of_patterns.setdefault(patterns, len(self.patterns_of_kind))
        if kind == len(self.patterns_of_kind):
            self.patterns_of_kind.append(patterns)
        return kind

    def find(self, words: Words) -> dict[str, list[Match]]:
        """The matches in the words by vocabulary, in order, without those inside a longer match."""
        found: dict[str, list[Match]] = {}
        kinds = list(map(self._kinds.__getitem__, words))
        for first, opening in enumerate(map(self._openings.__getitem__, pairwise((*kinds, _NOTHING)))):
            if opening is None:
                continue
            endings, place = opening
            if place is not None:
                endings = _longest(place, kinds, first + 1)
            for question, length, meanings in endings:
                after = first + length
                own = found.get(question)
                if own is None:
                    own = found[question] = []
                elif after <= own[-1].after:  # a match that ends no later than the one before is inside it
                    continue
                for meaning in meanings:
                    own.append(Match(meaning, first, after, words))
        return found


def _longest(place: _Place, kinds: Sequence[int], at: int) -> tuple[_Ending, ...]:
    """The longest phrase of each vocabulary, after the words before a position led to a place."""
    over_gaps: list[_Ending] = []
    while True:
        if place.gap is not None:
            over_gaps += _longest_over_gap(place.gap, kinds, at, place.length)
        following = place[kinds[at]] if place.goes_on and at < len(kinds) else None
        if following is None:
            break
        place = following
        at += 1
    if not over_gaps:
        return place.endings
    longest = {one.question: one for one in place.endings}
    for one in over_gaps:
        known = longest.get(one.question)
        if known is None or one.length > known.length:
            longest[one.question] = one
    return tuple(longest.values())


def _longest_over_gap(gap: _Place, kinds: Sequence[int], at: int, length: int) -> list[_Ending]:
    """The same over a gap after some words, from the nearest word with which a phrase is complete."""
    for skipped, kind in enumerate(kinds[at : at + MAX_GAP + 1]):
        place = gap[kind]
        if place is not None and (endings := _longest(place, kinds, at + skipped + 1)):
            return [_Ending(one.question, one.length + length + skipped, one.meanings) for one in endings]
    return []
