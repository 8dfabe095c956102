"""Phrases of a vocabulary, found among the words of a sentence.

Belongs here: the small language in which the seeds write phrases, and where one matches. Does not belong here: what a
phrase means (topics.py, voice.py, judgement.py).

A phrase is words parted by blanks. A word may be `advoca*` (any ending), `lead/leads` (either), `#` (a number) or `...`
(up to three words, whichever). Case, hyphens and the possessive `'s` do not count.

The phrases of all questions are one tree of the patterns of their words. Words that fit the same patterns are one kind,
and what opens at two kinds in a row is worked out once, so that reading on is one look into a dictionary.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from ingestion.evidence.words import Words

MAX_GAP = 3  # words that `...` covers
MAX_KNOWN = 100_000  # words of which a book remembers the kind

_GAP = "..."
_NOTHING = 0  # the kind of a word that fits no pattern, and of what is beyond the last word


class Phrase(NamedTuple):
    """A phrase as the seeds write it, the question that it helps to answer, and what it means there."""

    printed: str
    question: str
    meaning: str


@dataclass(slots=True)
class Match:
    """A phrase found: its meaning, and which of the words it covers, by position."""

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
    """A phrase as far as it is read: what may follow by the pattern of the next word, and what ends here."""

    __slots__ = ("after_gap", "ends", "following")

    def __init__(self) -> None:
        self.following: dict[str, _Node] = {}
        self.after_gap: _Node | None = None
        self.ends: list[tuple[str, str]] = []  # question and meaning


class _Place(dict[int, "_Place | None"]):
    """All nodes to which the words read so far lead: by the next kind of word the place after it, None for none.

    `ends` are the meanings of what ends here by question, `gap` is where a gap may be passed over.
    """

    __slots__ = ("book", "ends", "gap", "goes_on", "nodes")

    def __init__(self, book: "PhraseBook", nodes: Sequence[_Node]) -> None:
        super().__init__()
        self.book = book
        self.nodes = nodes
        self.ends: dict[str, tuple[str, ...]] = {}
        for question, meaning in dict.fromkeys(one for node in nodes for one in node.ends):
            self.ends[question] = (*self.ends.get(question, ()), meaning)
        gaps = [node.after_gap for node in nodes if node.after_gap]
        self.gap = _Place(book, gaps) if gaps else None
        self.goes_on = bool(gaps) or any(node.following for node in nodes)

    def __missing__(self, kind: int) -> "_Place | None":
        patterns = self.book.patterns_of_kind[kind]
        nodes = [node.following[one] for node in self.nodes for one in patterns if one in node.following]
        place = self[kind] = _Place(self.book, nodes) if nodes else None
        return place


class _Ending(NamedTuple):
    """Of one question the longest phrase: how many words it has, and what it means."""

    question: str
    length: int
    meanings: tuple[str, ...]


class _Opening(NamedTuple):
    """What opens at a word, with the next: the longest phrases, unless `place` leads on to a third."""

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
    """What opens at a word of one kind with the next of another."""

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
        leads_on = place.gap is not None or (after is not None and after.goes_on)
        endings = () if leads_on else _longest(place, (kind, following), 0)
        return _Opening(endings, place if leads_on else None) if leads_on or endings else None


class PhraseBook:
    """The phrases of several questions."""

    def __init__(self, phrases: Iterable[Phrase]) -> None:
        self._patterns: set[str] = set()
        root = _Node()
        for phrase in phrases:
            self._add(root, phrase.printed.lower().split(), (phrase.question, phrase.meaning))
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
        endings = (f"{word[:length]}*" for length in range(1, len(word) + 1))
        number = ("#",) if word[0].isdecimal() else ()
        patterns = tuple(one for one in (word, *endings, *number) if one in self._patterns)
        kind = self._kind_of_patterns.setdefault(patterns, len(self.patterns_of_kind))
        if kind == len(self.patterns_of_kind):
            self.patterns_of_kind.append(patterns)
        return kind

    def find(self, words: Words) -> dict[str, list[Match]]:
        """By question every phrase among the words in order, but those that are only a part of a longer one."""
        found: dict[str, list[Match]] = {}
        reach: dict[str, int] = {}  # where the phrase ends that reaches furthest: what ends no later is a part of it
        kinds = list(map(self._kinds.__getitem__, words))
        for first, opening in enumerate(map(self._openings.__getitem__, pairwise((*kinds, _NOTHING)))):
            if opening is None:
                continue
            endings, place = opening
            if place is not None:
                endings = _longest(place, kinds, first)
            for question, length, meanings in endings:
                after = first + length
                if after > reach.get(question, 0):
                    reach[question] = after
                    for meaning in meanings:
                        found.setdefault(question, []).append(Match(meaning, first, after, words))
        return found


def _longest(place: _Place, kinds: Sequence[int], first: int) -> tuple[_Ending, ...]:
    """Of each question the longest phrase that opens at a word, whose kind leads to a place."""
    longest: dict[str, _Ending] = {}
    here: _Place | None = place
    at = first + 1
    while here is not None:
        for question, meanings in here.ends.items():
            known = longest.get(question)
            if known is None or known.length < at - first:
                longest[question] = _Ending(question, at - first, meanings)
            elif known.length == at - first:
                longest[question] = known._replace(meanings=tuple(dict.fromkeys(meanings + known.meanings)))
        if here.gap is not None:
            for leapt in _longest_after_gap(here.gap, kinds, first, at):
                if leapt.question not in longest or leapt.length > longest[leapt.question].length:
                    longest[leapt.question] = leapt
        if at == len(kinds) or not here.goes_on:
            break
        here = here[kinds[at]]
        at += 1
    return tuple(longest.values())


def _longest_after_gap(gap: _Place, kinds: Sequence[int], first: int, at: int) -> tuple[_Ending, ...]:
    """The same after a gap, from the nearest word with which a phrase is complete."""
    for position in range(at, min(at + MAX_GAP + 1, len(kinds))):
        place = gap[kinds[position]]
        if place is not None:
            gone = position - first
            endings = _longest(place, kinds, position)
            if endings:
                return tuple(one._replace(length=one.length + gone) for one in endings)
    return ()
