"""The text of a PDF, extracted in a separate process with limits on time and memory.

A PDF is a program: a small file can inflate to gigabytes, refer to itself, or have an endless number of pages. So the
libraries run in a process that can be stopped: `python -m ingestion.files.pdf.process SECONDS`.
Belongs here: that process, and its Markdown. Not here: the integrity of a file (integrity.py), the positions of words
and lines (words.py, printed_lines.py), repeated margins (margins.py), and paragraphs (paragraphs.py).
"""

import json
import os
import resource
import signal
import statistics
import subprocess
import sys
from collections.abc import Iterator, Sequence
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

from ingestion.rejections import ReportProblem

if TYPE_CHECKING:
    from ingestion.files.pdf.paragraphs import Paragraph

HEADING_LARGER_BY = 1.15  # a paragraph this much larger than the body text is a heading
MAX_HEADING_LENGTH = 150  # characters, for a bold heading as large as the body text

# A report has about sixty pages, takes a second and 60 MB; these are many times as much.
MAX_SECONDS = 30  # of a processor
MAX_WAITING = 300  # seconds by the clock, on a machine with much else to do
MAX_MEMORY = 1000  # MB

_TOO_LARGE = f"unpacked it needs more than {MAX_MEMORY} MB"


def text_of_pdf(content: bytes) -> str:
    """The text of a PDF as Markdown: a paragraph to a line, larger print as headings.

    Raises ReportProblem encrypted, no_text, damaged (also where a part of it is), or too_costly.
    """
    too_slow = ReportProblem("too_costly", cause=f"it takes more than {MAX_SECONDS} seconds to unpack")
    root = str(Path(__file__).resolve().parents[3])
    path = os.pathsep.join(filter(None, [root, os.environ.get("PYTHONPATH")]))
    try:
        drawn = subprocess.run(
            [sys.executable, "-P", "-m", "ingestion.files.pdf.process", str(MAX_SECONDS)],
            input=content,
            capture_output=True,
            timeout=MAX_WAITING,
            check=False,
            env=os.environ | {"PYTHONPATH": path},
        )
    except subprocess.TimeoutExpired:
        raise too_slow from None
    if drawn.returncode == -signal.SIGXCPU:
        raise too_slow
    if drawn.returncode == -signal.SIGABRT:  # pdfium's exit code when it gets no more memory
        raise ReportProblem("too_costly", cause=_TOO_LARGE)
    if drawn.returncode:
        raise ReportProblem("damaged", cause=f"the library that reads it gave up with code {drawn.returncode}")
    answer = json.loads(drawn.stdout)
    if "reason" in answer:
        raise ReportProblem(answer["reason"], **answer["details"])
    return str(answer["text"])


def main(seconds: int) -> None:
    """Read a PDF from standard input and write its text, or the reason of failure, as JSON to standard output."""
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 5))
    resource.setrlimit(resource.RLIMIT_AS, (MAX_MEMORY * 1_000_000, resource.RLIM_INFINITY))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    content = sys.stdin.buffer.read()
    try:
        answer: dict[str, object] = {"text": unguarded_text_of_pdf(content)}
    except ReportProblem as problem:
        answer = {"reason": problem.reason, "details": problem.details}
    json.dump(answer, sys.stdout)


def unguarded_text_of_pdf(content: bytes) -> str:
    """As `text_of_pdf`, in this process: for files that are known to be harmless."""
    # Imported here, because only the separate process needs them.
    from ingestion.files.pdf.integrity import pages_of_whole
    from ingestion.files.pdf.margins import without_margins
    from ingestion.files.pdf.paragraphs import paragraphs
    from ingestion.files.pdf.printed_lines import printed_pages
    from ingestion.text.wrapped_lines import whole_words

    try:
        found = paragraphs(without_margins(printed_pages(content, pages_of_whole(content))))
    except MemoryError:
        raise ReportProblem("too_costly", cause=_TOO_LARGE) from None
    if not found:
        raise ReportProblem("no_text")
    return whole_words("\n\n".join(_marked(found))) + "\n"


def _parts(found: "Sequence[Paragraph]") -> Iterator["tuple[Paragraph, str]"]:
    """The paragraphs and their text; rows of as many cells that follow each other are a table of Markdown."""
    for cells, rows in groupby(found, lambda part: part.text.count("\t")):
        group = list(rows)
        is_table = cells and len(group) > 1 and any(sign.isdecimal() for part in group[1:] for sign in part.text)
        if is_table:
            yield group[-1], "\n".join(f"| {part.text.replace(chr(9), ' | ')} |" for part in group)
        else:
            yield from ((part, part.text) for part in group)


def _marked(found: "Sequence[Paragraph]") -> Iterator[str]:
    """The paragraphs with headings marked: they are larger than the body, or bold where it is not, and no sentence."""
    signs = [(part.size, part.is_bold) for part in found for _ in range(max(1, len(part.text) // 40))]
    body = statistics.median(size for size, _ in signs)
    is_body_bold = 2 * sum(is_bold for _, is_bold in signs) > len(signs)
    for part, text in _parts(found):
        if text != part.text:
            yield text
            continue
        is_bold_line = part.is_bold and not is_body_bold and len(part.text) < MAX_HEADING_LENGTH
        is_heading = part.size >= body * HEADING_LARGER_BY or (is_bold_line and part.text[-1] not in ".!?")
        yield f"## {part.text}" if is_heading else part.text


if __name__ == "__main__":
    main(int(sys.argv[1]))
