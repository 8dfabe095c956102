"""The words of a text and of its sentences, and their places.

Belongs here: what a word is. Does not belong here: phrases (phrases.py), and what they mean.
"""

import re
from functools import cached_property
from itertools import accumulate
from string import ascii_lowercase, digits
from typing import NamedTuple

_POSSESSIVE = re.compile(r"'s(?![a-z])")
_IN_NUMBER = re.compile(r"[0-9][.,]+")
_MARKS_KEPT = str.maketrans(".,", "\x01\x02")  # those of a number, while all others are blanked
_KEPT = {ord(sign): sign for sign in ascii_lowercase + digits} | {1: ".", 2: ","}
_TO_WORDS = "".join(_KEPT.get(code, " ") for code in range(256)).encode()


class WordView(NamedTuple):
    """A text in small letters, and its words alone with blanks for all else; offsets in both are those of the text.

    A word is letters and digits, with the marks within a number; the `s` of a possessive is none.
    """

    lowered: str
    blanked: str


def word_view(text: str) -> WordView:
    """The words of a text."""
    lowered = text.lower()
    if len(lowered) != len(text):  # a few letters of other languages have no small one of their own
        lowered = "".join(low if len(low := sign.lower()) == 1 else sign for sign in text)
    marked = _IN_NUMBER.sub(lambda found: found.group().translate(_MARKS_KEPT), _POSSESSIVE.sub("  ", lowered))
    return WordView(lowered, marked.encode("latin-1", "replace").translate(_TO_WORDS).decode())


class Words(list[str]):
    """The words between two offsets of a text in small letters, in order.

    The place of most words is never asked, so places are worked out when the first of a sentence is.
    """

    def __init__(self, view: WordView, start: int, stop: int) -> None:
        self.lowered = view.lowered
        self.start = start
        self.stop = stop
        self._blanked = view.blanked[start:stop]
        super().__init__(self._blanked.split())

    @property
    def printed(self) -> str:
        """All between the offsets, in small letters."""
        return self.lowered[self.start : self.stop]

    @cached_property
    def starts(self) -> list[int]:
        """The offset in the text at which each word starts."""
        pieces = self._blanked.split(" ")
        lengths = accumulate(map(len, pieces), initial=self.start)
        return [at + blanks for blanks, (at, piece) in enumerate(zip(lengths, pieces, strict=False)) if piece]

    def before(self, position: int) -> str:
        """What is printed between a word and the one before it."""
        start = self.end(position - 1) if position else self.start
        return self.lowered[start : self.starts[position]]

    def end(self, position: int) -> int:
        """The offset in the text at which a word ends."""
        return self.starts[position] + len(self[position])
