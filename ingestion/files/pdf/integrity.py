"""Checks the integrity of a PDF: every page exists, and every stream with text can be unpacked.

pdfium, which extracts the text, repairs damage silently and does not report what it left out. pdfminer's parser shows
the objects of a file unchanged, and is fast without its layout analysis.
"""

import io
import logging
import zlib
from collections.abc import Iterator

from pdfminer.pdfdocument import PDFDocument, PDFPasswordIncorrect
from pdfminer.pdfexceptions import PDFException
from pdfminer.pdfpage import PDFPage
from pdfminer.pdfparser import PDFParser
from pdfminer.pdftypes import LITERALS_FLATE_DECODE, PDFObjRef, PDFStream, resolve1
from pdfminer.psexceptions import PSException

from ingestion.rejections import ReportProblem

MAX_PAGES = 300
MAX_PAGE_SIZE = 10  # MB of drawing instructions, unpacked; a page of print has some kilobytes

# Exceptions of pdfminer on damaged files.
_DAMAGES = (PDFException, PSException, ArithmeticError, AssertionError, AttributeError, LookupError, RecursionError,
            TypeError, ValueError, zlib.error)  # fmt: skip


def pages_of_whole(content: bytes) -> int:
    """The number of pages of a PDF that is whole. Raises ReportProblem encrypted, damaged or too_costly."""
    logging.getLogger("pdfminer").setLevel(logging.CRITICAL)  # its warnings about repairs
    try:
        return _checked_pages(PDFDocument(PDFParser(io.BytesIO(content))))
    except PDFPasswordIncorrect:
        raise ReportProblem("encrypted") from None
    except _DAMAGES as error:
        raise ReportProblem("damaged", cause=str(error)[:200] or type(error).__name__) from None


def _checked_pages(document: PDFDocument) -> int:
    found = 0
    seen: set[int] = set()
    for page in PDFPage.create_pages(document):
        found += 1
        if found > MAX_PAGES:
            raise ReportProblem("too_costly", cause=f"it has more than {MAX_PAGES} pages")
        contents = resolve1(page.attrs.get("Contents"))
        if contents is None and ("Contents" in page.attrs or resolve1(page.resources.get("Font"))):
            raise ReportProblem("damaged", cause=f"the content of page {found} is missing")
        for part in contents if isinstance(contents, list) else [contents]:
            stream = resolve1(part)
            if isinstance(stream, PDFStream):
                _check_stream(stream, found)
            elif part is not None:
                raise ReportProblem("damaged", cause=f"the content of page {found} is missing")
        for stream in _streams_of(page.resources, seen):
            _check_stream(stream, found)
    pages = resolve1(document.catalog.get("Pages"))
    promised = resolve1(pages.get("Count")) if isinstance(pages, dict) else None
    if isinstance(promised, int) and promised > found:
        raise ReportProblem("damaged", cause=f"it should have {promised} pages, and only {found} of them can be found")
    return found


def _streams_of(resources: object, seen: set[int]) -> Iterator[PDFStream]:
    """Further streams of a page's text: nested drawings (form objects), and the tables from glyphs to letters.

    `seen` are the numbers of the objects that were already returned, so that each is returned once.
    """
    waiting = [resources]
    while waiting:
        held = resolve1(waiting.pop())
        if not isinstance(held, dict):
            continue
        for kind in ("XObject", "Font"):
            entries = resolve1(held.get(kind))
            for entry in entries.values() if isinstance(entries, dict) else ():
                if isinstance(entry, PDFObjRef):
                    if entry.objid in seen:
                        continue
                    seen.add(entry.objid)
                found = resolve1(entry)
                if isinstance(found, PDFStream) and getattr(found.get("Subtype"), "name", "") == "Form":
                    yield found
                    waiting.append(found.get("Resources"))
                elif isinstance(found, dict):
                    letters = resolve1(found.get("ToUnicode"))
                    if isinstance(letters, PDFStream):
                        yield letters


def _check_stream(stream: PDFStream, page: int) -> None:
    """Unpack a stream of a page up to the limit."""
    filters = stream.get_filters()
    if stream.rawdata is None or len(filters) != 1 or filters[0][0] not in LITERALS_FLATE_DECODE:
        return
    packed = stream.rawdata
    if stream.decipher and stream.objid is not None and stream.genno is not None:
        packed = stream.decipher(stream.objid, stream.genno, packed, stream.attrs)
    unpacking = zlib.decompressobj()
    try:
        unpacked = unpacking.decompress(packed, MAX_PAGE_SIZE * 1_000_000)
    except zlib.error:
        raise ReportProblem("damaged", cause=f"page {page} cannot be unpacked") from None
    if unpacking.unconsumed_tail and len(unpacked) >= MAX_PAGE_SIZE * 1_000_000:
        raise ReportProblem("too_costly", cause=f"page {page} is larger than {MAX_PAGE_SIZE} MB")
    if not unpacking.eof:
        raise ReportProblem("damaged", cause=f"page {page} is cut off")
