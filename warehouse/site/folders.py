"""Replaces a folder by another in one step, so that readers never see an incomplete site."""

import ctypes
import os
import shutil
import sys
from pathlib import Path

_AT_FDCWD = -100
_RENAME_EXCHANGE = 2


def replace_folder(arriving: Path, folder: Path) -> None:
    """Rename `arriving` to `folder`, which may be missing, and remove the old folder.

    Both must be on one disk. On Linux the two are exchanged in one step. Elsewhere there is an instant between two
    renames; `restore_folder` restores the old folder after an interrupted replacement.
    """
    if not folder.exists():
        os.rename(arriving, folder)
        return
    if _exchange(arriving, folder):
        shutil.rmtree(arriving)
        return
    aside = _aside(folder)
    shutil.rmtree(aside, ignore_errors=True)
    os.rename(folder, aside)
    os.rename(arriving, folder)
    shutil.rmtree(aside)


def restore_folder(folder: Path) -> None:
    """Restore the old folder after an interrupted replacement."""
    aside = _aside(folder)
    if aside.exists() and not folder.exists():
        os.rename(aside, folder)


def _aside(folder: Path) -> Path:
    return folder.with_name(f".{folder.name}.leaving")


def _exchange(one: Path, other: Path) -> bool:
    """Exchange two folders in one step, if the system supports it."""
    if not sys.platform.startswith("linux"):
        return False
    try:
        renameat2 = ctypes.CDLL(None, use_errno=True).renameat2
    except (AttributeError, OSError):
        return False
    return bool(renameat2(_AT_FDCWD, os.fsencode(one), _AT_FDCWD, os.fsencode(other), _RENAME_EXCHANGE) == 0)
