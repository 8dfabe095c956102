"""From the bytes of a file to its text. What the bytes are is told from the bytes, not from the name.

Plain text and Markdown are decoded as they stand, so that spans count in the file itself. HTML and PDF
become Markdown through kept libraries; their spans count in the extracted text, which is stored.
"""

import io
import re
import statistics
from collections.abc import Iterator

from bs4 import BeautifulSoup
from markdownify import MarkdownConverter
from pdfminer.high_level import extract_pages
from pdfminer.layout import LTChar, LTTextContainer, LTTextLine
from pdfminer.pdfdocument import PDFPasswordIncorrect
from pdfminer.pdfexceptions import PDFException
from pdfminer.pdfparser import PDFSyntaxError
from pdfminer.psexceptions import PSException

from ingestion.rejections import ReportProblem

HEADING_LARGER_BY = 1.15  # a PDF line this much larger than the body text is a heading
PARAGRAPH_ENDS_AT = 0.75  # a line that ends before this share of its box's width is the last of a paragraph
LONGEST_PDF = 600  # pages; a report has about sixty

_CONTROL_CHARACTERS = re.compile("[\x00-\x08\x0e-\x1f]")
_HTML_START = re.compile(rb"^\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype html|html|head|body)\b", re.I | re.S)
_NOT_CONTENT = ["script", "style", "noscript", "template", "nav", "header", "footer", "aside", "form", "svg", "iframe"]
_PAGE_FURNITURE = re.compile(r"^(?:page )?\d{1,3}(?: of \d{1,3})?$", re.I)


def decode(content: bytes, suffix: str) -> tuple[str, str]:
    """The text of a file and its media type (text/plain, text/markdown, text/html, application/pdf).

    Raises ReportProblem where there is no text to be had: empty, binary, encrypted, damaged, no_text.
    """
    if not content.strip():
        raise ReportProblem("empty")
    if content.lstrip()[:5] == b"%PDF-":
        return _text_of_pdf(content), "application/pdf"
    text = _decoded(content)
    if _HTML_START.match(content[:4096]) or suffix in (".html", ".htm"):
        return _text_of_html(text), "text/html"
    if not text.strip("\ufeff\n\r\t "):
        raise ReportProblem("empty")
    return text, "text/markdown" if suffix in (".md", ".markdown") else "text/plain"


def _decoded(content: bytes) -> str:
    """UTF-8, or UTF-16 with its mark, or else Windows-1252, which old editors in England save."""
    marked_utf_16 = content.startswith((b"\xff\xfe", b"\xfe\xff"))
    for encoding in ("utf-16",) if marked_utf_16 else ("utf-8", "cp1252"):
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if _CONTROL_CHARACTERS.search(text):
            break
        return text
    raise ReportProblem("binary")


def _text_of_html(markup: str) -> str:
    """The main content of a web page as Markdown: headings, paragraphs, lists and tables, nothing else."""
    try:
        page = BeautifulSoup(markup, "lxml")
        title = page.title.get_text(" ", strip=True) if page.title else ""
        main = page.find("main") or page.select_one("[role=main]") or page.find("article") or page.body or page
        for element in main.find_all(_NOT_CONTENT):
            element.decompose()
        text = MarkdownConverter(
            heading_style="ATX",
            bullets="-",
            strip=["a", "img", "b", "strong", "i", "em"],
            escape_asterisks=False,
            escape_underscores=False,
        ).convert_soup(main)
    except RecursionError:
        raise ReportProblem("damaged", cause="its elements are nested too deeply") from None
    text = re.sub(r"\n{3,}", "\n\n", text).strip()
    if not text:
        raise ReportProblem("no_text")
    # A statement's page often has the report's name in <title> alone.
    return f"{title}\n\n{text}\n" if title and title not in text else f"{text}\n"


def _text_of_pdf(content: bytes) -> str:
    """The text of a PDF as Markdown: a paragraph to a line, larger print as headings."""
    try:
        blocks = list(_pdf_blocks(content))
    except PDFPasswordIncorrect:
        raise ReportProblem("encrypted") from None
    except (PDFException, PDFSyntaxError, PSException, ValueError, TypeError, KeyError, RecursionError) as error:
        # pdfminer lets built-in errors through on damaged files.
        raise ReportProblem("damaged", cause=str(error) or type(error).__name__) from None
    if not blocks:
        raise ReportProblem("no_text")
    body = statistics.median(size for text, size in blocks for _ in range(max(1, len(text) // 40)))
    paragraphs = [f"## {text}" if size >= body * HEADING_LARGER_BY else text for text, size in blocks]
    return "\n\n".join(paragraphs) + "\n"


def _pdf_blocks(content: bytes) -> Iterator[tuple[str, float]]:
    for page in extract_pages(io.BytesIO(content), maxpages=LONGEST_PDF):
        for element in page:
            if isinstance(element, LTTextContainer):
                yield from _paragraphs(element)


def _paragraphs(container: LTTextContainer[LTTextLine]) -> Iterator[tuple[str, float]]:
    """The lines of a text box joined where their print is of one size; page numbers left out."""
    joined: list[str] = []
    size_of_joined = 0.0
    for line in container:
        if not isinstance(line, LTTextLine):
            continue
        text = " ".join(line.get_text().split())
        sizes = [character.size for character in line if isinstance(character, LTChar)]
        if not text or not sizes or _PAGE_FURNITURE.match(text):
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
