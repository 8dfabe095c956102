"""Phrases of the vocabulary, found among the words of a sentence.

Belongs here: the small language in which the seeds write phrases, and where one matches. Does not belong here: what a
phrase means (topics.py, voice.py, judgement.py).

A phrase is words parted by blanks. A word may be `advoca*` (any ending), `lead/leads` (either), `#` (a number) or `...`
(up to three words, whichever). Case, hyphens and the possessive `'s` do not count.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple

MAX_GAP = 3  # words that `...` covers

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


@dataclass(frozen=True, slots=True)
class _Phrase:
    words: tuple[str, ...]
    meaning: str


@dataclass(slots=True)
class PhraseBook:
    """Phrases with their meanings, found by their first word."""

    by_word: dict[str, list[_Phrase]] = field(default_factory=dict)
    by_prefix: dict[str, list[_Phrase]] = field(default_factory=dict)
    known: dict[str, tuple[_Phrase, ...]] = field(default_factory=dict)

    @classmethod
    def of(cls, phrases: Iterable[tuple[str, str]]) -> "PhraseBook":
        """A book of pairs of a phrase and its meaning."""
        book = cls()
        for printed, meaning in phrases:
            phrase = _Phrase(tuple(printed.lower().split()), meaning)
            for opening in phrase.words[0].split("/"):
                shelf = book.by_prefix if opening.endswith("*") or opening == "#" else book.by_word
                shelf.setdefault(opening.rstrip("*"), []).append(phrase)
        return book

    def find(self, words: Sequence[Word]) -> list[Match]:
        """Every phrase among the words, but those that are only a part of a longer one."""
        found: list[Match] = []
        for position, word in enumerate(words):
            candidates = self.known.get(word.text)
            if candidates is None:
                candidates = self.known[word.text] = tuple(self._opened_by(word.text))
            for phrase in candidates:
                after = _end_of(phrase.words, words, position)
                if after:
                    found.append(Match(phrase.meaning, position, after, word.start, words[after - 1].end))
        return [one for one in found if not any(other.contains(one) for other in found)] if len(found) > 1 else found

    def _opened_by(self, word: str) -> Iterator[_Phrase]:
        yield from self.by_word.get(word, ())
        for length in range(2, len(word) + 1):
            yield from self.by_prefix.get(word[:length], ())
        if word[0].isdecimal():
            yield from self.by_prefix.get("#", ())


def _end_of(phrase: tuple[str, ...], words: Sequence[Word], position: int) -> int:
    """The position after the last word of a phrase that begins at a position; 0 where it does not match."""
    at = position + 1
    gap = 0
    for pattern in phrase[1:]:
        if pattern == _GAP:
            gap = MAX_GAP
            continue
        for candidate in range(at, min(at + gap + 1, len(words))):
            if _fits(pattern, words[candidate].text):
                at = candidate + 1
                break
        else:
            return 0
        gap = 0
    return at


@lru_cache(maxsize=65536)
def _fits(pattern: str, word: str) -> bool:
    if pattern == "#":
        return word[0].isdecimal()
    return any(
        word.startswith(choice[:-1]) if choice.endswith("*") else word == choice for choice in pattern.split("/")
    )
