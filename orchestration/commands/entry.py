"""The entry point of the `assurance` command: it puts the project's packages first in the import path."""

import errno
import os
import sys

from orchestration.environment import import_own_packages_first, print_in_any_locale, warn_as_usual


def main() -> None:
    """Run the command given by the arguments."""
    import_own_packages_first()
    warn_as_usual()
    print_in_any_locale()
    from orchestration.commands.cli import app

    try:
        app()
    except OSError as error:
        if error.errno != errno.ENOSPC or error.filename:
            raise
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # the rest of the answer is discarded
        print("The answer could not be written: no space is left on the device.", file=sys.stderr)
        sys.exit(2)
