"""Where values lie on a drawn line, so that templates only place what is drawn."""

from collections.abc import Iterable
from itertools import pairwise

WIDTH = 300  # of a strip, in its own units; pages scale it
MARGIN = 6  # so that the mark of an end is not cut
TOP, HEIGHT = 8, 14  # of a tick
STEP = 3  # between ticks
MIN_VALUES = 5  # of councils; below that a strip would look like a distribution and be none


class Scale:
    """A line from the least to the greatest of some values."""

    def __init__(self, values: Iterable[float]) -> None:
        known = list(values)
        self.low, self.high = min(known), max(known)

    def at(self, value: float) -> float:
        """Where a value lies, from 0 to WIDTH; in the middle where all are equal."""
        if self.high == self.low:
            return WIDTH / 2
        return round(MARGIN + (WIDTH - 2 * MARGIN) * (value - self.low) / (self.high - self.low), 1)

    def ticks(self, values: Iterable[float]) -> str:
        """The path of a short upright line for each value; lines that would touch are drawn once."""
        places = sorted({STEP * round(self.at(value) / STEP) for value in values})
        return f"M{places[0]} {TOP}v{HEIGHT}" + "".join(
            f"m{place - before}-{HEIGHT}v{HEIGHT}" for before, place in pairwise(places)
        )
