"""Whether people other than the owner can read what is published."""

import stat
from pathlib import Path


def why_others_cannot_read(folder: Path) -> str | None:
    """A sentence on what to do where other accounts of the machine cannot read a folder of publications; else None.

    The mask of whoever publishes decides it (umask 077: for the owner alone). It is left as it is, because it may be
    meant so. Looks at the folder and what lies directly in it.
    """
    closed = [path.name for path in sorted(folder.iterdir()) if not path.name.startswith(".") and not _is_open(path)]
    if _is_open(folder) and not closed:
        return None
    what = "the folder" if not _is_open(folder) else ", ".join(closed)
    return f"Other people on this machine cannot read {folder} ({what}). To let them: chmod -R go+rX '{folder}'"


def _is_open(path: Path) -> bool:
    needed = stat.S_IROTH | (stat.S_IXOTH if path.is_dir() else 0)
    return path.stat().st_mode & needed == needed
