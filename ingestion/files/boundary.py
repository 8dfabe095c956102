"""What in a reports folder may be read and written: only what lies in it, links followed. For building and fetching."""

from pathlib import Path, PurePosixPath, PureWindowsPath


def is_plain_path(name: str) -> bool:
    """Whether `name` is a path below a folder: not absolute, no drive, no `..`; an empty name is one."""
    parts = PurePosixPath(name).parts
    return ".." not in parts and not PurePosixPath(name).is_absolute() and not PureWindowsPath(name).anchor


def lies_inside(path: Path, folder: Path) -> bool:
    """Whether a path, existing or not, lies in `folder` once all links are followed.

    Raises OSError or RuntimeError where links go round in circles.
    """
    return path.resolve().is_relative_to(folder.resolve())
