"""Where values lie on a drawn line, so that templates only place what is drawn."""

from collections.abc import Iterable

WIDTH = 300  # of a strip, in its own units; pages scale it
MARGIN = 6  # so that the mark of an end is not cut
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

    def ticks(self, values: Iterable[float], top: int, bottom: int) -> str:
        """The path of a short upright line for each value; lines at one place are drawn once."""
        places = sorted({round(self.at(value)) for value in values})
        return "".join(f"M{place} {top}V{bottom}" for place in places)
