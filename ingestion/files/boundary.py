"""The boundary of a reports folder, for reading and fetching: only paths inside it, after links are followed."""

from pathlib import Path, PurePosixPath, PureWindowsPath


def is_plain_path(name: str) -> bool:
    """Whether `name` is a path below a folder: not absolute, no drive, no `..`; an empty name is one."""
    parts = PurePosixPath(name).parts
    return ".." not in parts and not PurePosixPath(name).is_absolute() and not PureWindowsPath(name).anchor


def lies_inside(path: Path, folder: Path) -> bool:
    """Whether a path, existing or not, is inside `folder` after all links are followed.

    Raises OSError or RuntimeError where links form a loop.
    """
    return path.resolve().is_relative_to(folder.resolve())
