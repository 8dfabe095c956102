"""The words of a sentence, and their places in the text.

Belongs here: what a word is. Does not belong here: phrases (phrases.py), and what they mean.
"""

import re
from functools import cached_property

_WORD = re.compile(r"[a-z]+|\d[\d.,]*")
_POSSESSIVE = "'s"
_WORD_BUT_POSSESSIVE = re.compile(rf"(?!(?<=')s(?![a-z]))(?:{_WORD.pattern})")


class Words(list[str]):
    """The words between two offsets of a text in small letters, in order; the `s` of a possessive is none.

    The place of most words is never asked, so places are worked out when the first of a sentence is.
    """

    def __init__(self, lowered: str, start: int, stop: int) -> None:
        self.lowered = lowered
        self.start = start
        self.stop = stop
        self.printed = lowered[start:stop]
        self._pattern = _WORD_BUT_POSSESSIVE if _POSSESSIVE in self.printed else _WORD
        super().__init__(self._pattern.findall(lowered, start, stop))

    @cached_property
    def starts(self) -> list[int]:
        """The offset in the text at which each word starts."""
        return [found.start() for found in self._pattern.finditer(self.lowered, self.start, self.stop)]

    def end(self, position: int) -> int:
        """The offset in the text at which a word ends."""
        return self.starts[position] + len(self[position])
