"""The last lines of `assurance build`: the publication, its counts, its files, and commands to try."""

import sys
from pathlib import Path

from warehouse.home import Home
from warehouse.wording import counted

_SCORES = "select authority, rating, percentage, points from mart_scorecard"


def closing(home: Home) -> str:
    """The publication, its counts, its files, and commands that can be typed in the current folder."""
    from warehouse.answers.overview import REJECTED, summary

    counts = summary(home.published_database)
    rejected = counts["rejection"]
    return "\n".join(
        [
            f"Published: {home.published_database}",
            f"  {', '.join(counted(count, noun) for noun, count in counts.items())}",
            f"  pages      {home.site / 'index.html'}",
            f"  workbook   {home.workbook}",
            f"  see        {_command(home, 'status')}",
            f"  ask        {_command(home, 'query', _SCORES)}",
            f"  findings   {_command(home, 'findings')}",
            *([f"  rejected   {_command(home, 'query', REJECTED)}"] if rejected else []),
            f"  UI         {_command(home, 'ui')}",
        ]
    )


def _command(home: Home, *words: str) -> str:
    """A command that begins with the program's path as the user typed it."""
    typed = Path(sys.argv[0])
    program = str(typed) if typed.name == "assurance" and len(typed.parts) > 1 else "assurance"
    return home.command(*words, program=program)
