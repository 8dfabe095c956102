"""The parts of README.md that are made: a figure explained, and the table of measured accuracy.

python -m tests.readme HOME      write them again from a build of the samples
"""

import json
import re
import subprocess
import sys
from pathlib import Path

from tests.conftest import PROJECT
from tests.golden.accuracy import COMMITTED

README = PROJECT / "README.md"
EXPLAINED = "44b1a4198537bdde"
SETS = {"samples": "invented samples", "real_reports": "real reports", "cases": "sentences made to be hard"}
MEASURES = {
    "recall_tiers_1_and_2": "figures found",
    "precision": "figures that are figures",
    "fields_right": "fields right",
    "wholly_right": "figures wholly right",
    "unexplained_numbers": "numbers not understood",
    "voice_right": "sentences whose voice is right",
    "judgement_right": "sentences whose judgement is right",
    "topics_precision": "topics of sentences that are topics",
    "topics_recall": "topics of sentences found",
}


def explained(home: Path) -> str:
    """What `assurance explain` prints of one figure of the samples."""
    command = [str(Path(sys.executable).with_name("assurance")), "explain", EXPLAINED, "--home", str(home)]
    printed = subprocess.run(command, capture_output=True, text=True, check=True, timeout=120).stdout
    printed = re.sub(r" \(parser \w+\)", "", printed)  # which changes with every edit of the reader
    return f"```text\n$ assurance explain {EXPLAINED}\n{printed.strip()}\n```"


def accuracy() -> str:
    """The committed accuracy as a table."""
    measured = json.loads(COMMITTED.read_text(encoding="utf-8"))
    lines = [f"| | {' | '.join(SETS.values())} |", f"|---|{'---|' * len(SETS)}"]
    for measure, words in MEASURES.items():
        lines.append(f"| {words} | {' | '.join(str(measured[one].get(measure, '')) for one in SETS)} |")
    return "\n".join(lines)


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
