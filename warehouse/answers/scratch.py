"""A temporary folder for each running query, with spilled rows and the link to the published file.

Each process locks its folder; the next query removes the folders of killed processes.
"""

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from filelock import FileLock, Timeout

_LOCK = "question.lock"


@contextmanager
def scratch_folder(parent: Path) -> Iterator[Path]:
    """A new folder in `parent`, removed at the end. Uses the system's folder where `parent` cannot be written."""
    try:
        parent.mkdir(parents=True, exist_ok=True)
        remove_left_over(parent)
        folder = Path(tempfile.mkdtemp(prefix="question-", dir=parent))
    except OSError:
        folder = Path(tempfile.mkdtemp(prefix="question-"))
    with FileLock(folder / _LOCK):
        try:
            yield folder
        finally:
            shutil.rmtree(folder, ignore_errors=True)


def remove_left_over(parent: Path) -> None:
    """Remove the scratch folders whose process is gone."""
    for folder in parent.glob("question-*"):
        with suppress(Timeout, OSError), FileLock(folder / _LOCK, timeout=0):
            shutil.rmtree(folder, ignore_errors=True)
