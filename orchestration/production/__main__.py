"""Start one of Dagster's programs on this warehouse, with the settings and the records that all others use.

python -m orchestration.production dagster-webserver --host 0.0.0.0
python -m orchestration.production dagster-daemon run
"""

import os
import sys
from typing import NoReturn

from orchestration.lib.dagster_records.home import open_records, prepare_dagster
from orchestration.settings import PROJECT, settings

PROGRAMS = {"dagster-webserver": "orchestration.web", "dagster-daemon": "dagster._daemon"}


def main(arguments: list[str]) -> None:
    """Replace this process by the program, with the path of its code in its arguments.

    Exits with 2 for another program, or where a setting has an invalid value.
    """
    if not arguments or arguments[0] not in PROGRAMS:
        _stop(f"{(__doc__ or '').strip()}\n\nThe programs are: {', '.join(PROGRAMS)}.")
    try:
        chosen = settings()
    except ValueError as error:
        _stop(str(error))
    chosen.export()
    home = chosen.home
    prepare_dagster(home)
    open_records(home).dispose()  # created before both programs open them at the same time
    os.chdir(PROJECT)  # Dagster imports from the current folder
    module = PROGRAMS[arguments[0]]
    os.execv(sys.executable, [sys.executable, "-m", module, *arguments[1:], "-m", "orchestration.definitions"])


def _stop(message: str) -> NoReturn:
    print(message, file=sys.stderr)
    sys.exit(2)


if __name__ == "__main__":
    main(sys.argv[1:])
