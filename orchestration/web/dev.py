"""`dagster dev` with the guarded web server: python -m orchestration.web.dev, with the options of `dagster dev`.

`dagster dev` starts its web server as a separate process, by the name of its module, and has no option for another one.
"""

import sys
from collections.abc import Sequence
from typing import Any

from dagster._cli import dev

SERVER, GUARDED = "dagster_webserver", "orchestration.web"


def run_dev(arguments: Sequence[str]) -> None:
    """Run `dagster dev` with the guarded web server in place of Dagster's."""
    start = dev.open_ipc_subprocess  # type: ignore[attr-defined] # no part of Dagster's types

    def start_guarded(parts: Sequence[str], **options: Any) -> Any:
        return start([GUARDED if part == SERVER else part for part in parts], **options)

    dev.open_ipc_subprocess = start_guarded  # type: ignore[attr-defined] # no part of Dagster's types
    dev.dev_command(list(arguments), prog_name="assurance ui")


if __name__ == "__main__":
    run_dev(sys.argv[1:])
