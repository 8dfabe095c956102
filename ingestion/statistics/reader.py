"""Reading one statistics file: its bytes in, a row for each printed value out. Pure: the rows depend only on the file.

Every line of the table gives a row, even if nothing of it is known: unknown texts are kept as printed and counted in
mart_statistics_coverage.
"""

import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import PurePosixPath

from ingestion.rejections import ReportProblem
from ingestion.statistics import codes
from ingestion.statistics.model import Statistic, StatisticsFile, StatisticsReading
from ingestion.statistics.periods import period_in_name, period_of
from ingestion.statistics.shapes import ROLES, Shape, shape_of
from ingestion.statistics.tables import Row, tables
from ingestion.statistics.values import published_value

_EXAMPLE = "ascof-2023-24.csv"
_MIN_FRACTIONS = 3  # fewer shares may all be below one per cent
_MAX_NAMES_SHOWN = 12  # columns of a file that fits no shape


def read_statistics(content: bytes, file_id: str, file_name: str, shapes: Sequence[Shape]) -> StatisticsReading:
    """Read a file as the first of `shapes` that fits; one that cannot be used gives no rows and the reason."""
    try:
        shape, rows = _statistics(content, file_id, file_name, shapes)
    except ReportProblem as problem:
        return StatisticsReading(unusable(file_id, file_name, problem))
    file = StatisticsFile(
        file_id=file_id,
        file_name=file_name,
        source_code=shape.source_code,
        source_name=shape.name,
        rows_read=len(rows),
        reason=None,
        explanation=None,
    )
    return StatisticsReading(file, rows)


def unusable(file_id: str | None, file_name: str, problem: ReportProblem) -> StatisticsFile:
    """The record of a file that cannot be used."""
    return StatisticsFile(file_id, file_name, None, None, 0, problem.reason, str(problem))


def _statistics(
    content: bytes, file_id: str, file_name: str, shapes: Sequence[Shape]
) -> tuple[Shape, Sequence[Statistic]]:
    seen: list[str] = []
    fitting: list[tuple[Sequence[Row], tuple[Shape, dict[str, int], int]]] = []
    for table in tables(content, PurePosixPath(file_name).suffix.lower()):
        found = shape_of(table, file_name, shapes)
        if found is None:
            seen += [name for name in next((row for row in table if any(row)), []) if name]
        else:
            fitting.append((table, found))
    if len(fitting) > 1:
        raise ReportProblem("several_tables", count=len(fitting))
    for lines, (shape, places, header) in fitting:
        rows = list(_rows(lines[header:], header + 1, file_id, shape, places, period_in_name(file_name)))
        if not rows:
            raise ReportProblem("not_statistics", cause="there is no line below the names of the columns")
        if not any(row.period for row in rows):
            raise ReportProblem("no_period", example=_EXAMPLE)
        if printed := _fraction_among(rows):
            raise ReportProblem("shares_as_fractions", printed=printed)
        return shape, rows
    names = ", ".join(seen[:_MAX_NAMES_SHOWN]) or "there are none"
    raise ReportProblem("not_statistics", cause=f"its columns are not those of a known source ({names[:300]})")


def _fraction_among(rows: Sequence[Statistic]) -> str | None:
    """A share of a measure, or of a table, whose shares are all fractions of 1, as spreadsheets keep cells in per cent.

    A table may have one measure so and another one in per cent.
    """
    percents = codes.measures_in_percent()
    shares: dict[str, list[float]] = {}
    for row in rows:
        if row.value is None or row.measure_type != "outcome":
            continue
        if (row.indicator_code or (row.source_code, row.measure_code)) in percents:
            shares.setdefault(row.measure_code, []).append(row.value)
    for values in (*shares.values(), [value for one in shares.values() for value in one]):
        if len(values) >= _MIN_FRACTIONS and all(0 <= value <= 1 for value in values):
            return next((str(value) for value in values if 0 < value < 1), None)
    return None


def _rows(
    lines: Sequence[Row], first: int, file_id: str, shape: Shape, places: Mapping[str, int], period_of_file: str | None
) -> Iterator[Statistic]:
    """A row for each line that is not blank; `first` is the number of the first line."""
    # For each role the position of its column (beyond every line if it is missing), and the value without a column.
    roles = [(places.get(role, sys.maxsize), shape.constants.get(role, "")) for role in ROLES]
    for number, line in enumerate(lines, first):
        if any(line):
            width = len(line)
            cells = [(line[place].strip() if place < width else "") or constant for place, constant in roles]
            yield _row(cells, number, file_id, shape, period_of_file)


def _row(cells: Sequence[str], number: int, file_id: str, shape: Shape, period_of_file: str | None) -> Statistic:
    """`cells` has a text for each of ROLES."""
    (
        area_code,
        area_local_code,
        area_name,
        printed_level,
        period,
        printed_code,
        measure_group,
        measure_name,
        printed_group,
        printed_type,
        printed_value,
    ) = cells
    area_code = "".join(area_code.upper().split())  # as people type it: "e06000001", "E06 000001"
    code, group = _measure(printed_code, measure_group, printed_group, shape)
    value = published_value(printed_value)
    return Statistic(
        file_id=file_id,
        row_number=number,
        source_code=shape.source_code,
        period=period_of(period) if period else period_of_file,
        area_code=area_code or None,
        area_local_code=area_local_code or None,
        area_name=area_name or None,
        area_level=shape.levels.get(codes.plain(printed_level)) or codes.area_level(printed_level, area_code),
        measure_code=code,
        measure_name=measure_name or None,
        population_group=group,
        measure_type=(codes.measure_type(printed_type) or printed_type) if printed_type else "outcome",
        value=value.value,
        decimals=value.decimals,
        withheld=value.mark,
        is_understood=value.is_understood,
        indicator_code=shape.measures.get(codes.plain(code)),
    )


def _measure(printed_code: str, measure_group: str, population_group: str, shape: Shape) -> tuple[str, str]:
    """Code and group of people. The column of the measure alone wins over the code that joins both."""
    if not shape.codes_join_groups:
        return printed_code, codes.population_group(population_group)
    code, group = codes.parted_code(printed_code)
    if measure_group:
        code = codes.measure_code(measure_group)
    if population_group or group is None:
        return code, codes.population_group(population_group)
    return code, group
