"""The words of a sentence, and their places in the text.

Belongs here: what a word is. Does not belong here: phrases (phrases.py), and what they mean.
"""

import re
from functools import cached_property
from itertools import accumulate

_WORD = re.compile(r"([a-z]+|\d[\d.,]*)")
_POSSESSIVE = "'s"
_WORD_BUT_POSSESSIVE = re.compile(rf"(?!(?<=')s(?![a-z])){_WORD.pattern}")


class Words(list[str]):
    """The words between two offsets of a text in small letters, in order; the `s` of a possessive is none.

    The place of most words is never asked, so places are worked out when the first of a sentence is.
    """

    def __init__(self, lowered: str, start: int, stop: int) -> None:
        self.lowered = lowered
        self.start = start
        self.stop = stop
        self.printed = lowered[start:stop]
        pattern = _WORD_BUT_POSSESSIVE if _POSSESSIVE in self.printed else _WORD
        self._pieces = pattern.split(self.printed)  # words, and what is between, before and after them
        super().__init__(self._pieces[1::2])

    @cached_property
    def starts(self) -> list[int]:
        """The offset in the text at which each word starts."""
        return list(accumulate(map(len, self._pieces), initial=self.start))[1:-1:2]

    def before(self, position: int) -> str:
        """What is printed between a word and the one before it."""
        return self._pieces[2 * position]

    def end(self, position: int) -> int:
        """The offset in the text at which a word ends."""
        return self.starts[position] + len(self[position])
