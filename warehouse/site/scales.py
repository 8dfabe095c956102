"""Positions of values on a drawn line, for the templates."""

from collections.abc import Iterable
from itertools import pairwise
from statistics import quantiles

WIDTH = 300  # of a strip, in its own units; pages scale it
MARGIN = 6  # so that marks at the ends are not cut
STEP = 3  # between dashes
MIN_COMPARED = 5  # councils; a strip or a rank of fewer would look like a distribution without being one


class Scale:
    """A line from the least to the greatest of some values."""

    def __init__(self, values: Iterable[float]) -> None:
        known = list(values)
        self.low, self.high = min(known), max(known)

    def at(self, value: float) -> int:
        """Position of a value, from 0 to WIDTH; in the middle if all values are equal."""
        if self.high == self.low:
            return WIDTH // 2
        return round(MARGIN + (WIDTH - 2 * MARGIN) * (value - self.low) / (self.high - self.low))

    def middle_half(self, values: Iterable[float]) -> dict[str, int]:
        """Start and end of the middle half of the values, which is drawn as a thick line."""
        lower, _, upper = quantiles(values, n=4, method="inclusive")
        return {"from": self.at(lower), "to": max(self.at(upper), self.at(lower) + 1)}

    def dashes(self, values: Iterable[float]) -> dict[str, int | str]:
        """A dash at each value, as lengths of strokes and gaps of a line; no two touch."""
        places = sorted({STEP * round(self.at(value) / STEP) for value in values})
        gaps = [place - before - 1 for before, place in pairwise(places)]
        return {"from": places[0], "to": WIDTH, "dashes": " ".join(f"1 {gap}" for gap in (*gaps, WIDTH))}
