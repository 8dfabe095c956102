"""The words of a text and of its sentences, and their places.

Belongs here: splitting text into words. Does not belong here: phrases (phrases.py), and their meaning.
"""

import re
from bisect import bisect_left
from itertools import accumulate, compress, count
from operator import add
from string import ascii_lowercase, digits
from typing import NamedTuple
from unicodedata import normalize

_POSSESSIVE = re.compile(r"'s(?![a-z])")
_IN_NUMBER = re.compile(r"[0-9][.,]+(?![a-z])")  # before a letter a mark ends a sentence: "in 2024.The"
_MARKS_KEPT = str.maketrans(".,", "\x01\x02")  # keeps the marks of a number, while all others are blanked
_KEPT = {ord(sign): sign for sign in ascii_lowercase + digits} | {1: ".", 2: ","}
# Accents are removed: "café" becomes "cafe".
_KEPT |= {code: base for code in range(0xE0, 0x100) if (base := normalize("NFD", chr(code))[0]) in ascii_lowercase}
_TO_WORDS = "".join(_KEPT.get(code, " ") for code in range(256)).encode()


class WordView(NamedTuple):
    """A text in lower case, its words in order, and the offset of each.

    A word is letters without accents, and digits with the marks within a number; the `s` of a possessive is none.
    """

    lowered: str
    words: list[str]
    starts: list[int]


def word_view(text: str) -> WordView:
    """The words of a text."""
    lowered = text.lower()
    if len(lowered) != len(text):  # a few letters change their length in lower case
        lowered = "".join(low if len(low := sign.lower()) == 1 else sign for sign in text)
    marked = _IN_NUMBER.sub(lambda found: found.group().translate(_MARKS_KEPT), _POSSESSIVE.sub("  ", lowered))
    pieces = marked.encode("latin-1", "replace").translate(_TO_WORDS).decode().split(" ")
    # The lengths of the pieces before each, and one blank after every one of those.
    starts = map(add, accumulate(map(len, pieces), initial=0), count())
    return WordView(lowered, [piece for piece in pieces if piece], list(compress(starts, pieces)))


class Words(list[str]):
    """The words between two offsets of a text in lower case, in order, and the offset of each."""

    def __init__(self, view: WordView, start: int, stop: int) -> None:
        own = slice(bisect_left(view.starts, start), bisect_left(view.starts, stop))
        super().__init__(view.words[own])
        self.starts = view.starts[own]
        self.lowered = view.lowered
        self.start = start
        self.stop = stop

    @property
    def printed(self) -> str:
        """All between the offsets, in small letters."""
        return self.lowered[self.start : self.stop]

    def before(self, position: int) -> str:
        """The text between a word and the word before it."""
        start = self.end(position - 1) if position else self.start
        return self.lowered[start : self.starts[position]]

    def end(self, position: int) -> int:
        """The offset in the text at which a word ends."""
        return self.starts[position] + len(self[position])
