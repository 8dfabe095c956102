"""Phrases of the vocabulary, found among the words of a sentence.

Belongs here: the small language in which the seeds write phrases, and where one matches. Does not belong here: what a
phrase means (topics.py, voice.py, judgement.py).

A phrase is words parted by blanks. A word may be `advoca*` (any ending), `lead/leads` (either), `#` (a number) or `...`
(up to three words, whichever). Case, hyphens and the possessive `'s` do not count.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

MAX_GAP = 3  # words that `...` covers
MAX_KNOWN = 100_000  # words of which a book remembers what they fit

_WORD = re.compile(r"[a-z]+|\d[\d.,]*")
_GAP = "..."


class Word(NamedTuple):
    """A word of the text in small letters, with its span."""

    text: str
    start: int
    end: int


class Match(NamedTuple):
    """A phrase found: the meaning it has in its vocabulary, the words it covers by position, and its span."""

    meaning: str
    first: int
    after: int
    start: int
    end: int

    def contains(self, other: "Match") -> bool:
        """Whether the other covers a part of the words of this one, and not all."""
        return (
            self.first <= other.first
            and other.after <= self.after
            and self.after - self.first > other.after - other.first
        )


def words_of(lowered: str, start: int, end: int) -> list[Word]:
    """The words between two offsets of a text in small letters; the `s` of a possessive is none."""
    return [
        Word(found.group(), found.start(), found.end())
        for found in _WORD.finditer(lowered, start, end)
        if not (found.group() == "s" and lowered[found.start() - 1 : found.start()] == "'")
    ]


@dataclass(slots=True)
class _Node:
    """A place in the tree of phrases: what may follow by the pattern of the next word, and what ends here."""

    following: dict[str, "_Node"] = field(default_factory=dict)
    after_gap: "_Node | None" = None
    meanings: list[str] = field(default_factory=list)


@dataclass(slots=True)
class PhraseBook:
    """Phrases with their meanings, as a tree of the patterns of their words."""

    root: _Node = field(default_factory=_Node)
    patterns: set[str] = field(default_factory=set)
    fitting: dict[str, tuple[str, ...]] = field(default_factory=dict)  # the patterns that a word fits, as first asked

    @classmethod
    def of(cls, phrases: Iterable[tuple[str, str]]) -> "PhraseBook":
        """A book of pairs of a phrase and its meaning."""
        book = cls()
        for printed, meaning in phrases:
            book._add(book.root, printed.lower().split(), meaning)
        return book

    def _add(self, node: _Node, rest: Sequence[str], meaning: str) -> None:
        if not rest:
            node.meanings.append(meaning)
        elif rest[0] == _GAP:
            node.after_gap = node.after_gap or _Node()
            self._add(node.after_gap, rest[1:], meaning)
        else:
            for pattern in rest[0].split("/"):
                self.patterns.add(pattern)
                self._add(node.following.setdefault(pattern, _Node()), rest[1:], meaning)

    def find(self, words: Sequence[Word]) -> list[Match]:
        """Every phrase among the words, but those that are only a part of a longer one."""
        fits = [self._fitting(word.text) for word in words]
        found: list[Match] = []
        for first, patterns in enumerate(fits):
            for pattern in patterns:
                if node := self.root.following.get(pattern):
                    self._walk(node, first + 1, fits, found, words, first)
        if len(found) < 2:
            return found
        found = list(dict.fromkeys(found))
        return [one for one in found if not any(other.contains(one) for other in found)]

    def _walk(
        self,
        node: _Node,
        at: int,
        fits: Sequence[tuple[str, ...]],
        found: list[Match],
        words: Sequence[Word],
        first: int,
    ) -> None:
        """Add the phrases that go on at a word from a place in the tree."""
        for meaning in node.meanings:
            found.append(Match(meaning, first, at, words[first].start, words[at - 1].end))
        if node.following and at < len(fits):
            for pattern in fits[at]:
                if following := node.following.get(pattern):
                    self._walk(following, at + 1, fits, found, words, first)
        if node.after_gap:
            self._leap(node.after_gap, at, fits, found, words, first)

    def _leap(
        self,
        node: _Node,
        at: int,
        fits: Sequence[tuple[str, ...]],
        found: list[Match],
        words: Sequence[Word],
        first: int,
    ) -> None:
        """Go on after a gap, at the nearest word that fits."""
        for pattern, following in node.following.items():
            for position in range(at, min(at + MAX_GAP + 1, len(fits))):
                if pattern in fits[position]:
                    self._walk(following, position + 1, fits, found, words, first)
                    break

    def _fitting(self, word: str) -> tuple[str, ...]:
        known = self.fitting.get(word)
        if known is None:
            endings = (f"{word[:length]}*" for length in range(1, len(word) + 1))
            candidates = ("#",) if word[0].isdecimal() else ()
            known = tuple(one for one in (word, *endings, *candidates) if one in self.patterns)
            if len(self.fitting) < MAX_KNOWN:
                self.fitting[word] = known
        return known
