"""Whether users other than the owner can read the publication."""

import stat
from pathlib import Path


def why_others_cannot_read(folder: Path) -> str | None:
    """A sentence with the action to take if other accounts of the machine cannot read a publications folder; else None.

    The publishing user's umask decides it (077: only the owner). It is not changed, because it may be intended. Checks
    the folder and its direct entries.
    """
    closed = [path.name for path in sorted(folder.iterdir()) if not path.name.startswith(".") and not _is_open(path)]
    if _is_open(folder) and not closed:
        return None
    what = "the folder" if not _is_open(folder) else ", ".join(closed)
    return f"Other people on this machine cannot read {folder} ({what}). To let them: chmod -R go+rX '{folder}'"


def _is_open(path: Path) -> bool:
    needed = stat.S_IROTH | (stat.S_IXOTH if path.is_dir() else 0)
    return path.stat().st_mode & needed == needed
