"""The text of a PDF, drawn out in a process of its own with a limit on time and memory.

A PDF is a program: a small file can inflate to gigabytes, call itself, or hold an endless number of pages, and the
library that reads it follows. So it does so where it can be stopped: `python -m ingestion.pdf SECONDS < FILE`.
"""

import io
import json
import logging
import os
import re
import resource
import signal
import statistics
import subprocess
import sys
import zlib
from collections.abc import Iterator
from pathlib import Path

from pdfminer.high_level import extract_pages
from pdfminer.layout import LTChar, LTPage, LTTextContainer, LTTextLine
from pdfminer.pdfdocument import PDFDocument, PDFPasswordIncorrect
from pdfminer.pdfexceptions import PDFException
from pdfminer.pdfpage import PDFPage
from pdfminer.pdfparser import PDFParser
from pdfminer.pdftypes import LITERALS_FLATE_DECODE, PDFStream, resolve1
from pdfminer.psexceptions import PSException

from ingestion.limits import LONGEST_TEXT
from ingestion.rejections import ReportProblem

HEADING_LARGER_BY = 1.15  # a PDF line this much larger than the body text is a heading
MARGIN = 0.1  # of a page's height, above and below: a number alone is a page number here, and a figure elsewhere
PARAGRAPH_ENDS_AT = 0.75  # a line that ends before this share of its box's width is the last of a paragraph

# A report has about sixty pages, takes some ten seconds and 150 MB; these are several times as much.
MOST_PAGES = 300
LARGEST_PAGE = 10  # MB of drawing instructions, unpacked; a page of print has some kilobytes
MOST_SECONDS = 30  # of a processor
MOST_WAITING = 300  # seconds by the clock, on a machine with much else to do
MOST_MEMORY = 1000  # MB

_PAGE_NUMBER = re.compile(r"^(?:page )?\d{1,3}(?: of \d{1,3})?$", re.I)

_TOO_LARGE = f"unpacked it needs more than {MOST_MEMORY} MB"


def text_of_pdf(content: bytes) -> str:
    """The text of a PDF as Markdown: a paragraph to a line, larger print as headings.

    Raises ReportProblem encrypted, no_text, damaged (also where a part of it is), or too_costly.
    """
    too_slow = ReportProblem("too_costly", cause=f"it takes more than {MOST_SECONDS} seconds to unpack")
    root = str(Path(__file__).resolve().parent.parent)
    path = os.pathsep.join(filter(None, [root, os.environ.get("PYTHONPATH")]))
    try:
        drawn = subprocess.run(
            [sys.executable, "-P", "-m", "ingestion.pdf", str(MOST_SECONDS)],
            input=content,
            capture_output=True,
            timeout=MOST_WAITING,
            check=False,
            env=os.environ | {"PYTHONPATH": path},
        )
    except subprocess.TimeoutExpired:
        raise too_slow from None
    if drawn.returncode == -signal.SIGXCPU:
        raise too_slow
    if drawn.returncode:
        raise ReportProblem("damaged", cause=f"the library that reads it gave up with code {drawn.returncode}")
    answer = json.loads(drawn.stdout)
    if "reason" in answer:
        raise ReportProblem(answer["reason"], **answer["details"])
    return str(answer["text"])


def main(seconds: int) -> None:
    """Read a PDF from standard input and write its text, or why there is none, as JSON to standard output."""
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 5))
    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY * 1_000_000, resource.RLIM_INFINITY))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    logging.disable()  # pdfminer's remarks on fonts
    content = sys.stdin.buffer.read()
    try:
        answer: dict[str, object] = {"text": unguarded_text_of_pdf(content)}
    except ReportProblem as problem:
        answer = {"reason": problem.reason, "details": problem.details}
    json.dump(answer, sys.stdout)


def unguarded_text_of_pdf(content: bytes) -> str:
    """As `text_of_pdf`, in this process: for files that are known to be harmless."""
    try:
        _check_is_whole(content)
        blocks = list(_blocks(content))
    except PDFPasswordIncorrect:
        raise ReportProblem("encrypted") from None
    except MemoryError:
        raise ReportProblem("too_costly", cause=_TOO_LARGE) from None
    except ReportProblem:
        raise
    except (PDFException, PSException, ArithmeticError, AssertionError, AttributeError, LookupError, RecursionError,
            TypeError, ValueError, zlib.error) as error:  # fmt: skip
        # pdfminer lets built-in errors through on damaged files.
        raise ReportProblem("damaged", cause=str(error)[:200] or type(error).__name__) from None
    if not blocks:
        raise ReportProblem("no_text")
    body = statistics.median(size for text, size in blocks for _ in range(max(1, len(text) // 40)))
    paragraphs = [f"## {text}" if size >= body * HEADING_LARGER_BY else text for text, size in blocks]
    return "\n\n".join(paragraphs) + "\n"


def _check_is_whole(content: bytes) -> None:
    """Raise ReportProblem where pages are missing or cannot be unpacked: pdfminer would pass over them in silence."""
    document = PDFDocument(PDFParser(io.BytesIO(content)))
    found = 0
    for page in PDFPage.create_pages(document):
        found += 1
        if found > MOST_PAGES:
            raise ReportProblem("too_costly", cause=f"it has more than {MOST_PAGES} pages")
        contents = resolve1(page.attrs.get("Contents"))
        if contents is None and "Contents" in page.attrs:
            raise ReportProblem("damaged", cause=f"the content of page {found} is missing")
        for part in contents if isinstance(contents, list) else [contents]:
            stream = resolve1(part)
            if isinstance(stream, PDFStream):
                _check_stream(stream, found)
            elif part is not None:
                raise ReportProblem("damaged", cause=f"the content of page {found} is missing")
    pages = resolve1(document.catalog.get("Pages"))
    promised = resolve1(pages.get("Count")) if isinstance(pages, dict) else None
    if isinstance(promised, int) and promised > found:
        raise ReportProblem("damaged", cause=f"it should have {promised} pages, and only {found} of them can be found")


def _check_stream(stream: PDFStream, page: int) -> None:
    """Unpack a page's content as far as the limit goes."""
    filters = stream.get_filters()
    if stream.rawdata is None or len(filters) != 1 or filters[0][0] not in LITERALS_FLATE_DECODE or stream.decipher:
        return
    unpacking = zlib.decompressobj()
    try:
        unpacked = unpacking.decompress(stream.rawdata, LARGEST_PAGE * 1_000_000)
    except zlib.error:
        raise ReportProblem("damaged", cause=f"page {page} cannot be unpacked") from None
    if unpacking.unconsumed_tail and len(unpacked) >= LARGEST_PAGE * 1_000_000:
        raise ReportProblem("too_costly", cause=f"page {page} is larger than {LARGEST_PAGE} MB")
    if not unpacking.eof:
        raise ReportProblem("damaged", cause=f"page {page} is cut off")


def _blocks(content: bytes) -> Iterator[tuple[str, float]]:
    characters = 0
    for page in extract_pages(io.BytesIO(content)):
        for element in page:
            if isinstance(element, LTTextContainer):
                for text, size in _paragraphs(element, page):
                    characters += len(text)
                    if characters > LONGEST_TEXT:
                        raise ReportProblem("too_costly", cause=f"its text is longer than {LONGEST_TEXT:,} characters")
                    yield text, size


def _paragraphs(container: LTTextContainer[LTTextLine], page: LTPage) -> Iterator[tuple[str, float]]:
    """The lines of a text box joined where their print is of one size; page numbers left out."""
    joined: list[str] = []
    size_of_joined = 0.0
    for line in container:
        if not isinstance(line, LTTextLine):
            continue
        text = " ".join(line.get_text().split())
        sizes = [character.size for character in line if isinstance(character, LTChar)]
        if not text or not sizes or (_PAGE_NUMBER.match(text) and _is_in_margin(line, page)):
            continue
        size = round(statistics.median(sizes), 1)
        if joined and abs(size - size_of_joined) > 0.5:
            yield " ".join(joined), size_of_joined
            joined = []
        joined.append(text)
        size_of_joined = size
        if line.x1 < container.x0 + container.width * PARAGRAPH_ENDS_AT:
            yield " ".join(joined), size_of_joined
            joined = []
    if joined:
        yield " ".join(joined), size_of_joined


def _is_in_margin(line: LTTextLine, page: LTPage) -> bool:
    return line.y1 < page.height * MARGIN or line.y0 > page.height * (1 - MARGIN)


if __name__ == "__main__":
    main(int(sys.argv[1]))
