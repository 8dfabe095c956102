"""Text that was edited to contain no typography, with a map back to the stored text.

Belongs here: replacing spans, and mapping each character to its origin. Does not belong here: the replaced signs and
lines (typography.py, wrapped_lines.py).
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple


class Edit(NamedTuple):
    """`text[start:end]` becomes `replacement`."""

    start: int
    end: int
    replacement: str


class _Stage(NamedTuple):
    """One round of edits. Runs that begin at `places` in the new text come from `origins` in the text before.

    `length` and `length_before` are the lengths of both texts.
    """

    places: list[int]
    origins: list[int]
    length: int
    length_before: int

    def origin(self, place: int) -> int:
        """Offset of the character at `place` before the edits. In a replacement, all but the first map to its end."""
        if place >= self.length:
            return self.length_before
        run = bisect_right(self.places, place) - 1
        found = self.origins[run] + place - self.places[run]
        limit = self.origins[run + 1] if run + 1 < len(self.origins) else self.length_before
        return min(found, limit)


@dataclass(frozen=True, slots=True)
class PlainText:
    """`text`, and how it came from the stored text of the document, in `stages`."""

    text: str
    stages: tuple[_Stage, ...] = ()

    def origin(self, place: int) -> int:
        """The offset in the stored text of the character at `place`; the end of the text is its end."""
        for stage in reversed(self.stages):
            place = stage.origin(place)
        return place

    def origin_of_end(self, end: int) -> int:
        """The offset in the stored text just after the last character before `end`."""
        return self.origin(end - 1) + 1 if end else 0

    def edited(self, edits: Iterable[Edit]) -> "PlainText":
        """The text with `edits` made, which are in order and do not overlap."""
        pieces: list[str] = []
        places, origins = [0], [0]
        length = read = 0
        for start, end, replacement in edits:
            pieces += (self.text[read:start], replacement)
            length += start - read
            if replacement:
                places.append(length)
                origins.append(start)
            length += len(replacement)
            places.append(length)
            origins.append(end)
            read = end
        if not pieces:
            return self
        text = "".join([*pieces, self.text[read:]])
        return PlainText(text, (*self.stages, _Stage(places, origins, len(text), len(self.text))))


def in_lines(pattern: re.Pattern[str], needed: re.Pattern[str], text: str) -> Iterator[re.Match[str]]:
    """The matches of a pattern in the lines with its required substring; a line includes the line end before it.

    Trying a long pattern at every character takes many times longer than searching for the substring.
    """
    end = 0
    while found := needed.search(text, end):
        start = max(text.rfind("\n", end, found.start()), end)
        end = text.find("\n", found.end())
        end = len(text) if end < 0 else end
        yield from pattern.finditer(text, start, end)
