"""The files of a statistics folder: data files, mapping files, and files that cannot be used.

Data files are in the folder or in subfolders, whose names may give the year.
"""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from ingestion.files.folder import printable
from ingestion.files.report_file import ReportFile
from ingestion.rejections import ReportProblem
from ingestion.statistics.model import StatisticsFile
from ingestion.statistics.reader import unusable
from ingestion.statistics.shapes import Shape, known_shapes, shape_from
from ingestion.statistics.tables import SUFFIXES

MAPPING_SUFFIX = ".toml"


@dataclass(frozen=True, slots=True)
class StatisticsFolder:
    """Data files in order of name, the shapes to read them by (the folder's own first), and unusable files."""

    files: tuple[ReportFile, ...]
    shapes: tuple[Shape, ...]
    rejected: tuple[StatisticsFile, ...]


def read_statistics_folder(folder: Path) -> StatisticsFolder:
    """The content of a folder; empty if the folder does not exist."""
    files: list[ReportFile] = []
    own: list[Shape] = []
    rejected: list[StatisticsFile] = []
    for file in sorted(_files(folder), key=lambda found: found.name):
        suffix = file.path.suffix.lower()
        try:
            if suffix == MAPPING_SUFFIX:
                own.append(_mapping(file))
            elif suffix in SUFFIXES:
                files.append(file)
            else:
                raise ReportProblem("unsupported_statistics", suffix=suffix or "without an ending")
        except ReportProblem as problem:
            rejected.append(unusable(None, file.name, problem))
    return StatisticsFolder(tuple(files), (*own, *known_shapes()), tuple(rejected))


def statistics_listing(folder: Path) -> str:
    """A digest of the names, sizes and times of all files, without opening any; empty where there is none."""
    found = sorted(_files(folder), key=lambda file: file.name)
    lines = [f"{file.name}\0{file.size()}\0{_changed_at(file.path)}\n" for file in found]
    return hashlib.sha256("".join(lines).encode()).hexdigest()[:16] if lines else ""


def _changed_at(path: Path) -> int:
    try:
        return path.stat().st_mtime_ns
    except OSError:
        return 0


def _files(folder: Path) -> Iterator[ReportFile]:
    if not folder.is_dir():
        return
    for path in folder.rglob("*"):
        inside = path.relative_to(folder)
        is_hidden = any(part.startswith(".") for part in inside.parts)
        if not is_hidden and path.stem.lower() != "readme" and not path.is_dir():
            yield ReportFile(printable(inside), path)


def _mapping(file: ReportFile) -> Shape:
    try:
        return shape_from(file.content().decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise ReportProblem("bad_mapping", cause=f"it is not UTF-8 text ({error.reason})") from None
