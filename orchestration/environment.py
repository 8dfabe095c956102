"""Variables of other tools in the user's environment, which would reach the libraries of a build.

Belongs here: setting them apart. Does not belong here: the project's own variables (settings.py).
"""

import os
import sys
import warnings
from pathlib import Path

_OF_OTHERS = ("PYTHONPATH", "PYTHONHOME", "PYTHONSTARTUP", "PYTHONWARNINGS", "MPLBACKEND", "MATPLOTLIBRC")
_NOT_FOR_USERS = (DeprecationWarning, PendingDeprecationWarning, ImportWarning, ResourceWarning)  # as Python has it


def is_of_other_tools(name: str) -> bool:
    """Whether a variable is meant for other projects: all of dbt's, a notebook's backend, module paths."""
    return name in _OF_OTHERS or name.startswith("DBT_")


def set_other_tools_apart() -> None:
    """Take out of the environment what is meant for other projects.

    Processes that are started from here read and write UTF-8 whatever the user's locale is.
    """
    for name in filter(is_of_other_tools, list(os.environ)):
        del os.environ[name]
    os.environ["PYTHONUTF8"] = "1"


def import_own_packages_first() -> None:
    """Let no folder of PYTHONPATH hide a package of this project, as a package `warehouse` there would."""
    root = str(Path(__file__).resolve().parents[1])
    others = {str(Path(folder).absolute()) for folder in os.environ.get("PYTHONPATH", "").split(os.pathsep) if folder}
    sys.path[:] = [root, *(folder for folder in sys.path if folder and str(Path(folder).absolute()) not in others)]


def warn_as_usual() -> None:
    """Let no filter of PYTHONWARNINGS make an error of what a library warns of."""
    if os.environ.pop("PYTHONWARNINGS", None):
        warnings.resetwarnings()
        for category in _NOT_FOR_USERS:
            warnings.simplefilter("ignore", category)


def print_in_any_locale() -> None:
    """Print a letter that the terminal's encoding lacks in another way, instead of failing on it."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")
