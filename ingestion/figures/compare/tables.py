"""Values in the rows of a table, with the attributes from the heading of their column and the label of their row.

Belongs here: the columns and rows of areas and of periods, labels of rows. Does not belong here: the words and the unit
that a heading or a label gives (table_words.py), the unit printed with a value (units.py), and attributes from the
words above the table (list_context.py).
"""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from ingestion.codes import COUNT, OTHER, PRIOR_PERIOD, ComparatorArea, MeasureType
from ingestion.figures.compare.table_words import (
    area_of,
    area_of_row,
    group_of,
    in_brackets,
    is_a_group,
    is_of_anybody,
    name_in,
    unit_named,
    unit_of_label,
    words_of_cell,
)
from ingestion.figures.find.areas import find_areas
from ingestion.figures.find.numbers import find_numbers
from ingestion.figures.find.periods import find_periods
from ingestion.figures.measure.signs import with_sign
from ingestion.figures.model import Cell, Comparison, Measure, Period, Sentence, SentenceReading, Token
from ingestion.structure.authority import ANOTHER, OWN, NameOf

_EDGE = "|"
_VALUE = re.compile(r"\(?[£<>~+-]{0,2}\s?-?\d[\d.,]*\s?(?:%|m|bn|k)?\)?")
_BEGINS_WITH_VALUE = re.compile(r"[(<>~+-]?\s?(?:£\s?\d|\d[\d.,]*\s?%)")
_ROW = re.compile(r"\n[ \t]*(\|[^\n]*)")
_LINE_BELOW_HEADINGS = re.compile(r"\n[ \t]*\|[ \t]*:?-{2,}")
_TARGET = re.compile(r"\b(?:targets?|goal|ambition|planned)\b", re.IGNORECASE)
_YEAR_BEFORE = re.compile(
    r"(?:last|previous|prior|preceding)\s(?:financial\s)?(?:year|period|quarter|month|survey)", re.I
)
_NO_LEVEL = re.compile(r"\b(?:change|trend|difference|diff|variance|gap|direction|rank(?:ing)?)\b", re.IGNORECASE)
_MAX_NAME = 6  # words of the name of an authority
_HAS_LETTERS = re.compile(r"[^\W\d_]{3}")


@dataclass(frozen=True, slots=True)
class Column:
    """The attributes of a column's heading: its words, the code of an area, a period, the unit of a bare number and its
    measure type, whether it names another authority, and whether it names this one."""

    heading: str
    area: ComparatorArea | None
    period: Period | None
    unit: str
    measure_type: MeasureType
    is_of_another: bool = False
    is_own: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """The columns of a table; `has_rows_of_areas` where its rows are areas, so that columns say what is measured.

    If its first row has values already (`has_headings` is false), the areas of the values are unknown.
    `whose` returns whose name words are.
    """

    columns: list[Column]
    has_rows_of_areas: bool
    has_headings: bool
    whose: Callable[[str], NameOf | None]


def is_row(view: str, start: int) -> bool:
    """Whether a paragraph that begins at `start` is the row of a table."""
    return view.startswith(_EDGE, start)


def is_row_of_headings(view: str, end: int) -> bool:
    """Whether a line of dashes follows the row that ends at `end`, which so begins a table."""
    return bool(_LINE_BELOW_HEADINGS.match(view, end))


def table_headed(view: str, start: int, end: int, whose: Callable[[str], NameOf | None]) -> Table:
    """The table whose first row is `view[start:end]`. `whose` returns whose name words are."""
    labels = [_words(row[1].split(_EDGE)[1]) for row in _rows_below(view, end) if row[1].count(_EDGE) > 1]
    columns = _with_unit_of_all([_column(view, *cell) for cell in _cells(view, start, end)])
    columns = [
        replace(
            column,
            is_of_another=column.area is None and whose(name_in(column.heading)) == ANOTHER,
            is_own=_names_own(column.heading, whose),
        )
        for column in columns
    ]
    has_headings = not any(_is_value(column) for column in columns[1:])
    has_rows_of_areas = any(area_of(label) or whose(name_in(label)) == ANOTHER for label in labels)
    return Table(columns, has_rows_of_areas, has_headings, whose)


def _names_own(heading: str, whose: Callable[[str], NameOf | None]) -> bool:
    """Whether a heading has the name of the authority, perhaps among other words: "Brackenmoor men"."""
    words = heading.split()
    return any(
        whose(name_in(" ".join(words[start:end]))) == OWN
        for start in range(min(len(words), _MAX_NAME))
        for end in range(start + 1, min(len(words), start + _MAX_NAME) + 1)
    )


def _is_certain(column: Column, columns: Sequence[Column]) -> bool:
    """Whether a column beside one of an authority or area has values of the authority, not a difference or a rank.

    Of two columns with the same heading nobody can say which values are those of now.
    """
    if sum(one.heading.lower() == column.heading.lower() for one in columns[1:]) > 1 or _NO_LEVEL.search(
        column.heading
    ):
        return False
    if not any(one.is_own or one.area for one in columns[1:]):
        return True
    is_known = column.is_own or column.area or column.period or _TARGET.search(column.heading)
    return bool(is_known or is_of_anybody(column.heading))


def _is_value(column: Column) -> bool:
    words = column.heading
    return column.period is None and bool(_VALUE.fullmatch(words) or _BEGINS_WITH_VALUE.match(words))


def _with_unit_of_all(columns: list[Column]) -> list[Column]:
    """The columns, with the unit that the heading of the labels has in brackets: "Measure (per cent)"."""
    given = unit_named(in_brackets(columns[0].heading)) if columns else None
    if given is None:
        return columns
    unit, kind = given
    return [replace(one, unit=unit, measure_type=kind) if one.measure_type == COUNT else one for one in columns]


def read_in_table(view: str, start: int, end: int, table: Table, readings: Sequence[SentenceReading]) -> None:
    """Classify the numbers of the row `view[start:end]` by their headings and the row's label.

    A bare number has the unit of its heading; a number in the first column is the row's label. A value in the column of
    an area is the comparator of the row's own value for the same period. A row of an area to compare with, and a row
    or a column of another authority, have no figures of the authority.
    """
    columns, cells = table.columns, _cells(view, start, end)
    starts = [cell_start for cell_start, _ in cells]
    labels = _labels(view, cells, [token for reading in readings for token in reading.tokens])
    label = " ".join(labels)
    for reading in readings:
        place = {token: bisect_right(starts, token.start) - 1 for token in reading.tokens}
        if not any(0 < at < len(columns) for at in place.values()):
            continue
        measures = {measure.token: measure for measure in reading.measures}
        for token, at in place.items():
            if at > 0 and token not in reading.verdicts and is_a_group(view[cells[at][0] + 1 : cells[at][1]]):
                measures.pop(token, None)
                reading.verdicts[token] = ("age_or_threshold", "age_band")
            elif at == 0 and (token in measures or token not in reading.verdicts):
                measures.pop(token, None)
                reading.verdicts[token] = ("other", "row_label")
            elif 0 < at < len(columns) and token not in reading.verdicts:
                measures[token] = _in_column(
                    view, measures.get(token), token, _of_row(columns[at], label), reading.sentence
                )
                reading.cells[token] = _cell(table, columns[at], label)
        if not table.has_headings and len({place[token] for token in measures}) > 1:
            reading.verdicts |= dict.fromkeys(measures, ("unexplained", "no_heading"))
            measures.clear()
        if any(area_of_row(one) or table.whose(name_in(one)) == ANOTHER for one in labels):
            reading.verdicts |= dict.fromkeys(measures, ("other", "row_of_an_area"))
            measures.clear()
        for token in [token for token in measures if (at := place[token]) < len(columns) and columns[at].is_of_another]:
            reading.verdicts[token] = ("other", "column_of_an_authority")
            del measures[token]
        reading.measures = [measures[token] for token in reading.tokens if token in measures]
        reading.held = _held_by_column(reading.measures, [place[one.token] for one in reading.measures], columns)
        compared = {held.measure for held in reading.held}
        reading.figures = [position for position in range(len(reading.measures)) if position not in compared]


def _rows_below(view: str, start: int) -> Iterator[re.Match[str]]:
    """The rows of the table that has a row that ends at `start`."""
    while row := _ROW.match(view, start):
        yield row
        start = row.end()


def _cells(view: str, start: int, end: int) -> list[tuple[int, int]]:
    edges = [start + at for at, sign in enumerate(view[start:end]) if sign == _EDGE]
    cells = list(zip(edges, [*edges[1:], end], strict=True))
    return cells[:-1] if len(cells) > 1 and not view[cells[-1][0] + 1 : end].strip() else cells


def _labels(view: str, cells: Sequence[tuple[int, int]], tokens: Sequence[Token]) -> list[str]:
    """The words of the cells before the first one with a number, and of the first cell, which may have a number."""
    first = next((token.start for token in tokens if len(cells) > 1 and token.start >= cells[1][0]), None)
    before = [cell for cell in cells[1:] if first is not None and cell[1] <= first]
    printed = [_words(view[start + 1 : end]) for start, end in [*cells[:1], *before]]
    return [words for words in printed if words]


def _words(printed: str) -> str:
    return " ".join(printed.split())


def _period_of(words: str) -> Period | None:
    """The period that a heading or a label names."""
    periods = find_periods(words, 0, len(words), find_numbers(words))
    return next((period for period in periods if period.value), None)


def _column(view: str, start: int, end: int) -> Column:
    heading = _words(view[start + 1 : end])
    compared = [area.code for area in find_areas(view, start + 1, end) if area.code not in (PRIOR_PERIOD, OTHER)]
    area = area_of(heading) or next(iter(compared), None)
    if _YEAR_BEFORE.fullmatch(heading):
        area = PRIOR_PERIOD
    unit, kind = unit_named(heading) or ("count", COUNT)
    return Column(heading, area, _period_of(heading), unit, kind)


def _cell(table: Table, column: Column, label: str) -> Cell:
    """The words that describe a value, and its period."""
    of_label = _period_of(label)
    is_time = of_label is not None and not _HAS_LETTERS.search(label.replace("to", " "))
    is_certain = table.has_rows_of_areas or _is_certain(column, table.columns)
    words, group = label, None
    if table.has_rows_of_areas or is_time:
        words = column.heading
    elif is_certain and not (column.area or column.is_own or column.period or _TARGET.search(column.heading)):
        words, group = words_of_cell(label, column.heading), group_of(label, column.heading)
    return Cell(
        words,
        column.period or of_label or table.columns[0].period,
        bool(_TARGET.search(column.heading) or _TARGET.fullmatch(label)),
        is_certain,
        *(group or ()),
    )


def _of_row(column: Column, label: str) -> Column:
    """The column with the unit that the row's label gives, where its heading gives none."""
    given = unit_of_label(label) if column.measure_type == COUNT else None
    return replace(column, unit=given[0], measure_type=given[1]) if given else column


def _in_column(view: str, measure: Measure | None, token: Token, column: Column, sentence: Sentence) -> Measure:
    """The measure of a number in a column: its own unit where it has one printed, else the heading's."""
    if measure is None:
        bare = Measure(token, token.value, column.unit, column.measure_type, token.start, token.end, "table_cell")
        return with_sign(view, bare, sentence)
    if measure.measure_type == COUNT:
        return replace(measure, unit=column.unit, measure_type=column.measure_type, rule="table_cell")
    return measure


def _held_by_column(measures: Sequence[Measure], places: Sequence[int], columns: Sequence[Column]) -> list[Comparison]:
    def column(position: int) -> Column | None:
        return columns[places[position]] if places[position] < len(columns) else None

    of_no_area = [position for position in range(len(measures)) if not ((one := column(position)) and one.area)]
    own = [
        position
        for position in of_no_area
        if (one := column(position)) and _is_certain(one, columns) and not _TARGET.search(one.heading)
    ] or of_no_area
    held: list[Comparison] = []
    for position, measure in enumerate(measures):
        of_area = column(position)
        if of_area is None or of_area.area is None:
            continue
        alike = [one for one in own if (beside := column(one)) and _value(beside.period) == _value(of_area.period)]
        words = set(of_area.heading.split())
        alike_in_words = {one: len(words & set(beside.heading.split())) for one in alike if (beside := column(one))}
        nearest = min(
            alike, key=lambda one: (-alike_in_words.get(one, 0), one > position, abs(one - position)), default=None
        )
        token = measure.token
        held.append(Comparison(position, nearest, of_area.area, token.start, token.end, None, "table_column"))
    return held


def _value(period: Period | None) -> str | None:
    return period.value if period else None
