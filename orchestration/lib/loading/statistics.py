"""Brings the tables of official statistics up to date with their folder: reads new and changed files, drops others.

It does so in one transaction, like the loading of reports. A file is read again when its content, its name, a mapping
file or the code that reads it has changed.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import duckdb
import pyarrow

from ingestion.batches import table_of
from ingestion.statistics.model import Statistic, StatisticsFile
from ingestion.statistics.plan import PlannedStatistics, StatisticsPlan
from warehouse.building import statistics


@dataclass(frozen=True, slots=True)
class StatisticsSummary:
    """Counts of a load: files read, files unchanged, files that cannot be used, values now loaded."""

    read: int
    unchanged: int
    rejected: int
    rows: int


def load_statistics(
    connection: duckdb.DuckDBPyConnection, plan: StatisticsPlan, full_refresh: bool, say: Callable[[str], None]
) -> StatisticsSummary:
    """Load a folder of statistics; calls `say` for every file read and every file that cannot be used."""
    statistics.create_tables(connection)
    to_read = plan.to_read({} if full_refresh else statistics.known_files(connection))
    files, values = _read(plan, to_read, say)
    for rejected in plan.rejected:
        say(f"  {rejected.file_name}: {rejected.explanation}")
    kept = {planned.file_id for planned in plan.files} - {planned.file_id for planned in to_read}
    statistics.replace(connection, kept, pyarrow.concat_tables([*files, _files(plan.rejected, "")]), values)
    totals = statistics.totals(connection)
    return StatisticsSummary(len(to_read), len(kept), totals["rejections"], totals["rows"])


def _read(
    plan: StatisticsPlan, to_read: Sequence[PlannedStatistics], say: Callable[[str], None]
) -> tuple[list[pyarrow.Table], list[pyarrow.Table]]:
    files: list[pyarrow.Table] = []
    values: list[pyarrow.Table] = []
    for planned in to_read:
        reading = plan.read(planned)
        file = reading.file
        say(f"statistics: {file.file_name} ({file.explanation or f'{file.rows_read:,} values of {file.source_name}'})")
        # A file that was removed or changed during reading gets no key, so that the next run reads it.
        files.append(_files([file], "" if file.reason == "unreadable" else planned.reading_key))
        values.append(table_of(Statistic, reading.rows))
    return files, values


def _files(files: Sequence[StatisticsFile], reading_key: str) -> pyarrow.Table:
    keys = pyarrow.array([reading_key] * len(files), pyarrow.string())
    return table_of(StatisticsFile, files).append_column("reading_key", keys)
