"""A file that may hold a report, and its bytes.

Belongs here: opening it safely. Does not belong here: finding files (folder.py), and reading their bytes.
"""

import os
import stat
from dataclasses import dataclass
from pathlib import Path

from ingestion.rejections import ReportProblem

MAX_FILE_SIZE = 25  # MB; the largest known report is under 1 MB as text


@dataclass(frozen=True, slots=True)
class ReportFile:
    """A file that may hold a report. `name` is its path in the reports folder, safe to print."""

    name: str
    path: Path

    def size(self) -> int:
        """Its length in bytes; 0 where it is unknown."""
        try:
            return self.path.stat().st_size
        except OSError:
            return 0

    def content(self) -> bytes:
        """The bytes of the file. Raises ReportProblem too_large or unreadable. Never blocks, unlike reading a pipe."""
        try:
            # Checked before opening, because opening starts some devices, and again afterwards: it may have changed.
            _check_is_ordinary(self.path.stat())
            with open(self.path, "rb", opener=_open_without_waiting) as file:
                _check_is_ordinary(os.fstat(file.fileno()))
                content = file.read(MAX_FILE_SIZE * 1_000_000 + 1)
        except OSError as error:
            raise ReportProblem("unreadable", cause=error.strerror or type(error).__name__) from None
        if len(content) > MAX_FILE_SIZE * 1_000_000:
            raise ReportProblem("too_large", limit=MAX_FILE_SIZE)
        return content


def _check_is_ordinary(status: os.stat_result) -> None:
    """Raise ReportProblem for a pipe, a device or a socket, and for a file that is too large."""
    if not stat.S_ISREG(status.st_mode):
        raise ReportProblem("unreadable", cause="it is a pipe, a device or a socket, not an ordinary file")
    if status.st_size > MAX_FILE_SIZE * 1_000_000:
        raise ReportProblem("too_large", limit=MAX_FILE_SIZE)


def _open_without_waiting(path: str, flags: int) -> int:
    return os.open(path, flags | os.O_NONBLOCK)
