"""Reading on one core: MB a second by kind of file, and how far that is from one pass of a compiled pattern.

Texts are of real density: generated reports, and the real ones where they are present. A report is read whole, from
its bytes to its rows; MB are of the text read.
"""

import math
import re
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from unittest import mock

from ingestion import reader
from ingestion.plan import ReadingPlan, plan_reading
from ingestion.reader import read_report
from tests.tools.benchmark.measuring import seconds_for
from tests.tools.benchmark.results import Row

_RUNS = 9  # of which the fastest counts: the parts of a report take milliseconds, which other load doubles
ONE_PASS = re.compile(r"\d+(?:[.,]\d+)*")  # finds every number: the least that any reader must do


def reading_rows(name: str, folder: Path) -> list[Row]:
    """The reading speed of a folder's files of each kind."""
    plan = plan_reading(folder)
    kinds = sorted({planned.file.path.suffix for planned in plan.documents})
    return [row for kind in kinds if (row := _row(name, plan, kind)) is not None]


def _row(name: str, plan: ReadingPlan, suffix: str) -> Row | None:
    files = [planned.file for planned in plan.documents if planned.file.path.suffix == suffix]
    documents = [(file.name, file.content()) for file in files]
    texts = [text for file_name, content in documents if (text := _text(file_name, content, plan))]
    if not texts:
        return None
    size = sum(len(text.encode()) for text in texts) / 1e6
    reading = seconds_for(lambda: _read(documents, plan))
    floor = seconds_for(lambda: [ONE_PASS.findall(text) for text in texts])
    return Row(
        f"reading/{name}/{suffix}",
        {
            "files": len(documents),
            "MB": round(size, 2),
            "MB a second": round(size / reading, 2),
            "times one pass": round(reading / floor, 1),
        },
    )


def parts_row(name: str, folder: Path) -> Row:
    """Seconds of reading figures and of reading evidence in a folder's files, each in its fastest run."""
    plan = plan_reading(folder)
    documents = [(planned.file.name, planned.file.content()) for planned in plan.documents]
    spent = {"read_statistics": 0.0, "read_evidence": 0.0}

    def timed(part: str) -> Callable[..., object]:
        function = getattr(reader, part)

        def run(*arguments: object) -> object:
            start = time.process_time()
            try:
                return function(*arguments)
            finally:
                spent[part] += time.process_time() - start

        return run

    _read(documents, plan)  # patterns are compiled
    best = dict.fromkeys(spent, math.inf)
    with mock.patch.multiple(reader, **{part: timed(part) for part in spent}):
        for _ in range(_RUNS):
            spent.update(dict.fromkeys(spent, 0.0))
            _read(documents, plan)
            best = {part: min(best[part], seconds) for part, seconds in spent.items()}
    figures, evidence = best.values()
    return Row(
        f"parts/{name}",
        {
            "seconds of figures": round(figures, 2),
            "seconds of evidence": round(evidence, 2),
            "evidence, times figures": round(evidence / figures, 2),
        },
    )


def _read(documents: Sequence[tuple[str, bytes]], plan: ReadingPlan) -> None:
    for file_name, content in documents:
        read_report(content, file_name, plan.folder.manifest.get(file_name), plan.authorities)


def _text(file_name: str, content: bytes, plan: ReadingPlan) -> str | None:
    document = read_report(content, file_name, None, plan.authorities).document
    return document.text if document else None
