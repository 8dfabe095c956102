"""Where values lie on a drawn line, so that templates only place what is drawn."""

from collections.abc import Iterable
from itertools import pairwise

WIDTH = 300  # of a strip, in its own units; pages scale it
MARGIN = 6  # so that the mark of an end is not cut
MIDDLE = 15  # of a strip's height
STEP = 3  # between dashes
MIN_VALUES = 5  # of councils; below that a strip would look like a distribution and be none


class Scale:
    """A line from the least to the greatest of some values."""

    def __init__(self, values: Iterable[float]) -> None:
        known = list(values)
        self.low, self.high = min(known), max(known)

    def at(self, value: float) -> int:
        """Where a value lies, from 0 to WIDTH; in the middle where all are equal."""
        if self.high == self.low:
            return WIDTH // 2
        return round(MARGIN + (WIDTH - 2 * MARGIN) * (value - self.low) / (self.high - self.low))

    def ticks(self, values: Iterable[float]) -> str:
        """The path of a dash at each value, which a thick stroke makes an upright line; no two touch."""
        places = sorted({STEP * round(self.at(value) / STEP) for value in values})
        return f"M{places[0]} {MIDDLE}h1" + "".join(f"m{place - before - 1} 0h1" for before, place in pairwise(places))
