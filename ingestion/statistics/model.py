"""The nouns of official statistics: a file, and a printed value of it. Their fields are the columns of the tables."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(slots=True)
class StatisticsFile:
    """A file of published statistics. `reason` and `explanation` are None unless the file could not be used.

    `file_id` is the SHA-256 of its bytes; None where it cannot be opened.
    """

    file_id: str | None
    file_name: str
    source_code: str | None
    source_name: str | None
    rows_read: int
    reason: str | None
    explanation: str | None


@dataclass(slots=True)
class Statistic:
    """A printed value of a statistics file: one line of its table.

    `period` is None where the line has no known period. `area_code` is the GSS code, `area_local_code` the code that
    councils use (CASSR). `area_level` is authority, region, council_type, england or other; `measure_type` outcome,
    numerator, denominator, margin_of_error, base, or the word as printed. `withheld` is the mark printed instead of a
    value (`[c]`, `x`, blank, ...); `is_understood` is False where the cell is neither a value nor a known mark.
    `indicator_code` is the catalogue's code, where a mapping file gives it.
    """

    file_id: str
    row_number: int
    source_code: str
    period: str | None
    area_code: str | None
    area_local_code: str | None
    area_name: str | None
    area_level: str
    measure_code: str
    measure_name: str | None
    population_group: str
    measure_type: str
    value: float | None
    decimals: int | None
    withheld: str | None
    is_understood: bool
    indicator_code: str | None


@dataclass(slots=True)
class StatisticsReading:
    """The rows read from one statistics file."""

    file: StatisticsFile
    rows: Sequence[Statistic] = ()
