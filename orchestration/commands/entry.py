"""Where the `assurance` command begins: before any package of the project is imported, its own are put first."""

import errno
import os
import sys

from orchestration.environment import import_own_packages_first, print_in_any_locale, warn_as_usual


def main() -> None:
    """Run the command that the arguments name."""
    import_own_packages_first()
    warn_as_usual()
    print_in_any_locale()
    from orchestration.commands.cli import app

    try:
        app()
    except OSError as error:
        if error.errno != errno.ENOSPC or error.filename:
            raise
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # what is left of the answer goes nowhere
        print("The answer could not be written: no space is left on the device.", file=sys.stderr)
        sys.exit(2)
