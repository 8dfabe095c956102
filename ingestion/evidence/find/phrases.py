"""Phrases of a vocabulary, found among the words of a sentence.

Belongs here: the syntax of phrases in the seeds, and their matches. Does not belong here: the meaning of a phrase
(the packages `voice`, `judgement` and `topics`).

A phrase is words separated by blanks. A word may be `advoca*` (any ending), `lead/leads` (either), `#` (a number, in
digits or a word) or `...` (up to three arbitrary words). Case, hyphens and the possessive `'s` are ignored.

The phrases of all vocabularies are one tree of the patterns of their words, and words that match the same patterns are
one kind. A search is an automaton over kinds of words, as in Aho and Corasick's search for many strings: a state is all
phrases that the words before may have begun, and each word costs one look-up in a dictionary. States are computed when
a text first leads to them.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from ingestion.evidence.find.words import Words
from ingestion.figures.find.number_words import TENS, UNITS

MAX_GAP = 3  # words that `...` covers
MAX_KNOWN = 50_000  # cached words, and cached states

_GAP = "..."
_NUMBERS = frozenset({*UNITS, *TENS}) - {"zero", "one"}  # "one" is seldom a number: "one of the ..."


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

    __slots__ = ("after_gap", "ends", "following", "is_after_gap")

    def __init__(self, is_after_gap: bool = False) -> None:
        self.following: dict[str, _Node] = {}
        self.after_gap: _Node | None = None
        self.ends: list[tuple[str, str]] = []  # question and meaning
        self.is_after_gap = is_after_gap


class _Begun(NamedTuple):
    """A phrase that words have begun: its node, the number of these words, and of those that a gap may still cover."""

    node: _Node
    length: int
    gap: int

    @property
    def rank(self) -> tuple[int, bool]:
        """Of the phrases of a vocabulary that end with one word the longest counts, rather without a gap."""
        return self.length, not self.node.is_after_gap


class _State(dict[int, "_State"]):
    """The phrases that have begun, by the kind of the next word the state after it.

    `endings` are the phrases that end with the last word: vocabulary, number of words, meanings.
    """

    __slots__ = ("begun", "book", "endings")

    def __init__(self, book: "PhraseBook", begun: tuple[_Begun, ...]) -> None:
        super().__init__()
        self.book = book
        self.begun = begun
        best: dict[str, tuple[int, bool]] = {}
        meanings: dict[str, dict[str, None]] = {}
        for one in begun:
            for question, meaning in () if one.gap else one.node.ends:
                if question not in best or one.rank > best[question]:
                    best[question], meanings[question] = one.rank, {}
                if one.rank == best[question]:
                    meanings[question][meaning] = None
        self.endings = [(question, best[question][0], tuple(own)) for question, own in meanings.items()]

    def __missing__(self, kind: int) -> "_State":
        return self.book.state_after(self, kind)


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


class PhraseBook:
    """The phrases of several questions."""

    def __init__(self, phrases: Iterable[Phrase]) -> None:
        self._patterns: set[str] = set()
        self._root = _Node()
        for phrase in phrases:
            self._add(self._root, phrase.printed.lower().split(), (phrase.question, phrase.meaning))
        self._longest = max(map(len, self._patterns), default=0)
        self._patterns_of_kind: list[tuple[str, ...]] = []
        self._kind_of_patterns: dict[tuple[str, ...], int] = {}
        self._kinds = _Kinds(self)
        self._opening = _State(self, ())
        self._states = {self._opening.begun: self._opening}

    def _add(self, node: _Node, rest: Sequence[str], end: tuple[str, str]) -> None:
        if not rest:
            node.ends.append(end)
        elif rest[0] == _GAP:
            node.after_gap = node.after_gap or _Node(is_after_gap=True)
            self._add(node.after_gap, rest[1:], end)
        else:
            for pattern in rest[0].split("/"):
                self._patterns.add(pattern)
                self._add(node.following.setdefault(pattern, _Node(node.is_after_gap)), rest[1:], end)

    def kind_of(self, word: str) -> int:
        """The kind of a word: the same for words that fit the same patterns."""
        endings = (f"{word[:length]}*" for length in range(1, min(len(word), self._longest) + 1))
        number = ("#",) if word[0].isdecimal() or word in _NUMBERS else ()
        patterns = tuple(one for one in (word, *endings, *number) if one in self._patterns)
        kind = self._kind_of_patterns.setdefault(patterns, len(self._patterns_of_kind))
        if kind == len(self._patterns_of_kind):
            self._patterns_of_kind.append(patterns)
        return kind

    def state_after(self, state: _State, kind: int) -> _State:
        """The state after a word of some kind, which is kept while there are not too many."""
        begun = tuple(dict.fromkeys(self._begun(state, self._patterns_of_kind[kind])))
        following = self._states.get(begun)
        if following is None:
            following = _State(self, begun)
            if len(self._states) < MAX_KNOWN:
                self._states[begun] = following
        if begun in self._states:
            state[kind] = following
        return following

    def _begun(self, state: _State, patterns: Sequence[str]) -> Iterator[_Begun]:
        """The phrases that have begun after one more word, the longest first."""
        for node, length, gap in (*state.begun, _Begun(self._root, 0, 0)):
            for child in (node.following[one] for one in patterns if one in node.following):
                yield _Begun(child, length + 1, 0)
                if child.after_gap:
                    yield _Begun(child.after_gap, length + 1, MAX_GAP + 1)
            if gap > 1:
                yield _Begun(node, length + 1, gap - 1)

    def find(self, words: Words) -> dict[str, list[Match]]:
        """The matches in the words by vocabulary, in order, without those inside a longer match."""
        found: dict[str, list[Match]] = {}
        state = self._opening
        for after, kind in enumerate(map(self._kinds.__getitem__, words), start=1):
            state = state[kind]
            for question, length, meanings in state.endings:
                first = after - length
                own = found.setdefault(question, [])
                while own and own[-1].first >= first:
                    own.pop()
                own += [Match(meaning, first, after, words) for meaning in meanings]
        return found
