"""The statistics files, each with the key that shows whether it must be read again.

A file is its content: two files with the same bytes are read once. Its reading depends on the bytes, the reader, the
shapes, and its name, which may give the year.
"""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from ingestion.files.folder import content_id
from ingestion.files.report_file import ReportFile
from ingestion.rejections import ReportProblem
from ingestion.statistics.folder import StatisticsFolder, read_statistics_folder
from ingestion.statistics.model import StatisticsFile, StatisticsReading
from ingestion.statistics.reader import read_statistics, unusable
from ingestion.vocabulary import SEEDS


@dataclass(frozen=True, slots=True)
class PlannedStatistics:
    """A data file with its content's identity and the key of its reading."""

    file: ReportFile
    file_id: str
    reading_key: str


@dataclass(frozen=True, slots=True)
class StatisticsPlan:
    """The content of a statistics folder: files to read, in order of name, and files that cannot be opened."""

    folder: StatisticsFolder
    files: tuple[PlannedStatistics, ...]
    rejected: tuple[StatisticsFile, ...]

    def digest(self) -> str:
        """A digest of all inputs of the reading: equal digests give equal rows."""
        parts = [f"{planned.file.name}\0{planned.reading_key}" for planned in self.files]
        return _digest(*parts, *(str(rejected) for rejected in self.rejected))

    def to_read(self, known: Mapping[str, str]) -> list[PlannedStatistics]:
        """The files that were never read, or with another key; `known` has the key for each file's identity."""
        return [planned for planned in self.files if known.get(planned.file_id) != planned.reading_key]

    def read(self, planned: PlannedStatistics) -> StatisticsReading:
        """Read a planned file. One that has changed since the plan is rejected, for the next run."""
        name = planned.file.name
        try:
            content = planned.file.content()
            if content_id(content) != planned.file_id:
                raise ReportProblem("unreadable", cause="it changed while it was being read; run again")
        except ReportProblem as problem:
            return StatisticsReading(unusable(planned.file_id, name, problem))
        return read_statistics(content, planned.file_id, name, self.folder.shapes)


def plan_statistics(folder: Path) -> StatisticsPlan:
    """Plan the reading of every file of `folder`; the plan is empty if the folder does not exist."""
    found = read_statistics_folder(folder)
    rejected = list(found.rejected)
    planned: dict[str, PlannedStatistics] = {}
    shared = _digest(reader_version(), str(found.shapes))
    for file in found.files:
        try:
            file_id = content_id(file.content())
        except ReportProblem as problem:
            rejected.append(unusable(None, file.name, _of_statistics(problem)))
            continue
        planned.setdefault(file_id, PlannedStatistics(file, file_id, _digest(shared, file.name, file_id)))
    return StatisticsPlan(found, tuple(planned.values()), tuple(rejected))


@cache
def reader_version() -> str:
    """A digest of the code that reads statistics and of the catalogue that mapping files name codes of."""
    code = sorted(Path(__file__).parent.rglob("*.py"))
    return _digest(
        *(
            path.read_text(encoding="utf-8")
            for path in (*code, SEEDS / "indicators.csv", SEEDS / "official_measures.csv")
        )
    )


def _of_statistics(problem: ReportProblem) -> ReportProblem:
    """The same problem in words about statistics rather than reports."""
    if problem.reason == "too_large":
        return ReportProblem("large_statistics", cause=f"it has more than {problem.details['limit']} MB")
    return problem


def _digest(*parts: str) -> str:
    return _sha256(part.encode() for part in parts)[:16]


def _sha256(parts: Iterable[bytes]) -> str:
    return hashlib.sha256(b"\0".join(parts)).hexdigest()
