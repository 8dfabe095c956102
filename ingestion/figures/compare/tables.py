"""Values in the rows of a table: what the heading of its column makes of each.

Belongs here: the columns of areas to compare with, the unit that a heading gives, labels of rows. Does not belong here:
what a value is by its own signs (units.py), and what a table's items take from the words above it (list_context.py).
"""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace

from ingestion.figures.find.areas import area_named, find_areas
from ingestion.figures.model import (
    COUNT,
    DURATION,
    OTHER,
    PRIOR_PERIOD,
    SHARE,
    Comparison,
    Measure,
    SentenceReading,
    Token,
)

_EDGE = "|"
_UNIT = re.compile(r"(?P<percent>%|\bper\s?cent)|\b(?P<time>minutes|hours|days|weeks|months|years)\b", re.IGNORECASE)
_BRACKETS = re.compile(r"\([^)]*\)")


@dataclass(frozen=True, slots=True)
class Column:
    """What a heading says: the code of an area to compare with, the unit of a bare number and its measure type."""

    area: str | None
    unit: str
    measure_type: str


def is_row(view: str, start: int) -> bool:
    """Whether a paragraph that begins at `start` is the row of a table."""
    return view.startswith(_EDGE, start)


def columns_headed(view: str, start: int, end: int) -> list[Column]:
    """The columns of the table whose first row is `view[start:end]`."""
    return [_column(view, *cell) for cell in _cells(view, start, end)]


def read_in_columns(
    view: str, start: int, end: int, columns: Sequence[Column], readings: Sequence[SentenceReading]
) -> None:
    """Let the headings tell what the numbers of the row `view[start:end]` are.

    A bare number in a column has the unit of its heading; one in the first is the row's label. What stands in the
    column of an area is what the row's own value, the nearest to its left, is held against.
    """
    starts = [cell_start for cell_start, _ in _cells(view, start, end)]
    for reading in readings:
        place = {token: bisect_right(starts, token.start) - 1 for token in reading.tokens}
        if not any(0 < at < len(columns) for at in place.values()):
            continue
        measures = {measure.token: measure for measure in reading.measures}
        for token, at in place.items():
            if at == 0 and (token in measures or token not in reading.verdicts):
                measures.pop(token, None)
                reading.verdicts[token] = ("other", "row_label")
            elif 0 < at < len(columns) and token not in reading.verdicts:
                measures[token] = _in_column(measures.get(token), token, columns[at])
        reading.measures = [measures[token] for token in reading.tokens if token in measures]
        reading.held = _held_by_column(reading.measures, [place[one.token] for one in reading.measures], columns)
        compared = {held.measure for held in reading.held}
        reading.figures = [position for position in range(len(reading.measures)) if position not in compared]


def _cells(view: str, start: int, end: int) -> list[tuple[int, int]]:
    edges = [start + at for at, sign in enumerate(view[start:end]) if sign == _EDGE]
    return list(zip(edges, [*edges[1:], end], strict=True))


def _column(view: str, start: int, end: int) -> Column:
    heading = " ".join(view[start + 1 : end].split())
    compared = [area.code for area in find_areas(view, start + 1, end) if area.code not in (PRIOR_PERIOD, OTHER)]
    area = area_named(_BRACKETS.sub("", heading).strip()) or next(iter(compared), None)
    unit = _UNIT.search(heading)
    if unit is None:
        return Column(area, "count", COUNT)
    return Column(area, "percent", SHARE) if unit["percent"] else Column(area, unit["time"].lower(), DURATION)


def _in_column(measure: Measure | None, token: Token, column: Column) -> Measure:
    """The measure of a number in a column: its own unit where it has one printed, else the heading's."""
    if measure is None:
        return Measure(token, token.value, column.unit, column.measure_type, token.start, token.end, "table_cell")
    if measure.measure_type == COUNT:
        return replace(measure, unit=column.unit, measure_type=column.measure_type, rule="table_cell")
    return measure


def _held_by_column(measures: Sequence[Measure], places: Sequence[int], columns: Sequence[Column]) -> list[Comparison]:
    held: list[Comparison] = []
    own: int | None = None
    for position, (measure, place) in enumerate(zip(measures, places, strict=True)):
        area = columns[place].area if place < len(columns) else None
        if area is None:
            own = position
        else:
            held.append(Comparison(position, own, area, measure.token.start, measure.token.end, None, "table_column"))
    return held
