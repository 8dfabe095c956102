"""Environment variables of the user's other tools, which would change the behaviour of a build's libraries.

Belongs here: removing them. Does not belong here: the project's own variables (settings.py).
"""

import os
import sys
import warnings
from pathlib import Path

_OF_OTHERS = ("PYTHONPATH", "PYTHONHOME", "PYTHONSTARTUP", "PYTHONWARNINGS", "MPLBACKEND", "MATPLOTLIBRC")
_NOT_FOR_USERS = (DeprecationWarning, PendingDeprecationWarning, ImportWarning, ResourceWarning)  # as Python has it


def is_of_other_tools(name: str) -> bool:
    """Whether a variable belongs to other projects: dbt's variables, the notebook's plotting backend, module paths."""
    return name in _OF_OTHERS or name.startswith("DBT_")


def set_other_tools_apart() -> None:
    """Remove the variables of other projects from the environment.

    Processes started from here read and write UTF-8, independent of the user's locale.
    """
    for name in filter(is_of_other_tools, list(os.environ)):
        del os.environ[name]
    os.environ["PYTHONUTF8"] = "1"


def import_own_packages_first() -> None:
    """Put this project first in the import path, so that no folder of PYTHONPATH hides one of its packages."""
    root = str(Path(__file__).resolve().parents[1])
    others = {str(Path(folder).absolute()) for folder in os.environ.get("PYTHONPATH", "").split(os.pathsep) if folder}
    sys.path[:] = [root, *(folder for folder in sys.path if folder and str(Path(folder).absolute()) not in others)]


def warn_as_usual() -> None:
    """Ignore filters of PYTHONWARNINGS that turn a library's warnings into errors."""
    if os.environ.pop("PYTHONWARNINGS", None):
        warnings.resetwarnings()
        for category in _NOT_FOR_USERS:
            warnings.simplefilter("ignore", category)


def print_in_any_locale() -> None:
    """Escape letters that the terminal's encoding lacks, instead of failing on them."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")
