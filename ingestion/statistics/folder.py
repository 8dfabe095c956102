"""The files of a statistics folder: data files, mapping files, and files that cannot be used.

Data files are in the folder or in subfolders, whose names may give the year.
"""

import hashlib
import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from ingestion.files.boundary import lies_inside
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
    for file, problem in sorted(_files(folder), key=lambda found: found[0].name):
        suffix = file.path.suffix.lower()
        try:
            if problem is not None:
                raise problem
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
    found = sorted((file for file, _ in _files(folder)), key=lambda file: file.name)
    lines = [f"{file.name}\0{file.size()}\0{_changed_at(file.path)}\n" for file in found]
    return hashlib.sha256("".join(lines).encode()).hexdigest()[:16] if lines else ""


def _changed_at(path: Path) -> int:
    try:
        return path.stat().st_mtime_ns
    except OSError:
        return 0


def _files(folder: Path) -> Iterator[tuple[ReportFile, ReportProblem | None]]:
    """The files and the subfolders that cannot be opened, each with the reason why it is not used."""
    if not folder.is_dir():
        return
    closed: list[OSError] = []
    for place, subfolders, names in os.walk(folder, onerror=closed.append):
        subfolders[:] = [name for name in subfolders if not name.startswith(".")]
        for path in (Path(place, name) for name in names):
            if not path.name.startswith(".") and path.stem.lower() != "readme":
                yield _file(folder, path), _why_not_followed(path, folder)
    for error in closed:
        cause = error.strerror or type(error).__name__
        yield _file(folder, Path(error.filename)), ReportProblem("unreadable", cause=cause)


def _file(folder: Path, path: Path) -> ReportFile:
    return ReportFile(printable(path.relative_to(folder)), path)


def _why_not_followed(path: Path, folder: Path) -> ReportProblem | None:
    try:
        return None if not path.is_symlink() or lies_inside(path, folder) else ReportProblem("link_outside")
    except (OSError, RuntimeError):
        return ReportProblem("link_loop")


def _mapping(file: ReportFile) -> Shape:
    try:
        return shape_from(file.content().decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise ReportProblem("bad_mapping", cause=f"it is not UTF-8 text ({error.reason})") from None
