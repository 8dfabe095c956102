"""The parts of README.md that are made: a figure explained, and the table of measured accuracy.

python -m tests.readme HOME      write them again from a build of the samples
"""

import re
import subprocess
import sys
import textwrap
from pathlib import Path

from tests.conftest import PROJECT
from warehouse.accuracy import CAVEAT, SETS, accuracy_rows

README = PROJECT / "README.md"
EXPLAINED = "44b1a4198537bdde"


def explained(home: Path) -> str:
    """What `assurance explain` prints of one figure of the samples."""
    command = [str(Path(sys.executable).with_name("assurance")), "explain", EXPLAINED, "--home", str(home)]
    printed = subprocess.run(command, capture_output=True, text=True, check=True, timeout=120).stdout
    printed = re.sub(r"\n  Parser +\w+", "", printed)  # which changes with every edit of the reader
    return f"```text\n$ assurance explain {EXPLAINED}\n{printed.strip()}\n```"


def accuracy() -> str:
    """The committed accuracy as a table, and what to know before one relies on it."""
    lines = [f"| | {' | '.join(SETS.values())} |", f"|---|{'---|' * len(SETS)}"]
    for words, values in accuracy_rows():
        lines.append(f"| {words} | {' | '.join('' if value is None else str(value) for value in values)} |")
    return "\n".join([*lines, "", *textwrap.wrap(CAVEAT, 120)])


def part(text: str, name: str) -> str:
    """The made part of that name in the README's text."""
    found = re.search(rf"<!-- {name} -->\n(.*?)\n?<!-- end -->", text, re.S)
    assert found, name
    return found[1]


def with_part(text: str, name: str, made: str) -> str:
    """The README's text with a made part replaced."""
    return re.sub(rf"(<!-- {name} -->\n).*?(<!-- end -->)", lambda m: f"{m[1]}{made}\n{m[2]}", text, flags=re.S)


if __name__ == "__main__":
    written = with_part(README.read_text(encoding="utf-8"), "accuracy", accuracy())
    README.write_text(with_part(written, "explain", explained(Path(sys.argv[1]))), encoding="utf-8")
