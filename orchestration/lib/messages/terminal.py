"""Prints text of reports to a terminal without its control characters (colours, titles, cursor, text direction)."""

import os
import re
import sys
from typing import TextIO

import typer

# All but line breaks and tabs: C0, C1 (a terminal may take one of these for an escape), and marks of direction.
_ACTS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def say(text: str, to_errors: bool = False, end: str = "\n") -> None:
    """Print text, unchanged to a file or another program, and with escaped control characters to a terminal.

    Nothing is printed to a stream that was closed before the command began (`>&-`). If its reader has ended (`| head`),
    the rest is discarded, and the work goes on.
    """
    stream: TextIO | None = sys.stderr if to_errors else sys.stdout
    if stream is None:
        return
    try:
        typer.echo((harmless(text) if stream.isatty() else text) + end, err=to_errors, nl=False)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def harmless(text: str) -> str:
    """Text with its control characters escaped, as `\\x1b`."""
    return _ACTS.sub(lambda sign: sign[0].encode("unicode_escape").decode("ascii"), text)
