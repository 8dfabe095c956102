"""From the bytes of a file to its text. The bytes decide the type of the file, not its name.

Plain text and Markdown are decoded without changes, so that spans refer to the file itself. HTML and PDF
become Markdown through maintained libraries; their spans refer to the extracted text, which is stored. Does not belong
here: the encoding of the bytes of a text (encodings.py).
"""

import re

from ingestion.files.encodings import decoded, storable
from ingestion.files.html.page import text_of_html
from ingestion.files.limits import MAX_DIGITS, MAX_TEXT_LENGTH
from ingestion.files.messages import is_message, page_of_message
from ingestion.files.pdf.process import text_of_pdf
from ingestion.rejections import ReportProblem

HTML_SUFFIXES = (".html", ".htm", ".xhtml")
# Comments may come first; the group is atomic, so that a file of comments alone is scanned once.
_HTML_START = re.compile(
    r"^[\s\ufeff]*(?:<\?xml[^>]*>\s*)?(?>(?:<!--.*?-->\s*)*)<(?:!doctype html|html|head|body)\b", re.I | re.S
)
# The source of a page without its outermost elements, under a name of plain text.
_HTML_FRAGMENT = re.compile(r"[\s\ufeff]*<(?:main|article|section|div|h[1-6]|p|title|meta)\b[^<>]{0,500}>", re.I)
_MIN_CLOSING_TAGS = 5
# Files of other programs by their first bytes, with their usual names.
_OTHER_FILES = (
    (b"PK\x03\x04", "a zip archive, or a document of Word or LibreOffice"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "a document of an old version of Word or Excel"),
    (b"{\\rtf", "a document in rich text format"),
    (b"\x1f\x8b", "packed with gzip"),
    (b"BZh", "packed with bzip2"),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive"),
    (b"Rar!", "a rar archive"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"bplist00", "a web archive of Safari"),
)
# How e-mails write long lines and letters beyond ASCII: "=C2=A312 was spent on =" before a line end.
_SOFT_LINE_END = re.compile(rb"[^=]=\r?\n")
_QUOTED_BYTE = re.compile(rb"=(?:[C-F][0-9A-F]=[89AB][0-9A-F]|3D|20)")
_MANY_MARKS = 3
_PDF_WITHIN = 1024  # a PDF may begin within this number of bytes, as PDF viewers accept it
_NUMBERS = re.compile(r"\d+|[½¼¾⅓⅔⅕⅛]")
# The places of numbers, by a pattern that begins with one class of characters, so that the search is fast.
_DIGITS_AND_COMMAS = re.compile(r"[0-9½¼¾\u0660-\u1FFF\u2150-\U0010FFFF](?<=[\d½¼¾⅓⅔⅕⅛])(?:(?<=\d)[\d,]*)?")
_MAX_NUMBER_LENGTH = 150  # digits and commas; a longer number exceeds every number type and would be infinite


def decode(content: bytes, suffix: str) -> tuple[str, str]:
    """The text of a file and its media type (text/plain, text/markdown, text/html, application/pdf).

    A page saved as a single file or sent by e-mail gives the text of the page. Raises ReportProblem where there is no
    text (empty, binary, other_program, encrypted, damaged, no_text), or more than any report has (too_costly).
    """
    text, media_type = _text_and_type(content, suffix)
    if len(text) > MAX_TEXT_LENGTH:
        raise ReportProblem("too_costly", cause=f"its text is longer than {MAX_TEXT_LENGTH:,} characters")
    lengths = [len(printed) for printed in _DIGITS_AND_COMMAS.findall(text)]
    if sum(lengths) > MAX_DIGITS and sum(1 for _ in _NUMBERS.finditer(text)) > MAX_DIGITS:
        raise ReportProblem("too_costly", cause=f"it holds more than {MAX_DIGITS:,} numbers")
    if max(lengths, default=0) > _MAX_NUMBER_LENGTH:
        raise ReportProblem("damaged", cause=f"it holds a number of more than {_MAX_NUMBER_LENGTH} digits")
    return text, media_type


def _text_and_type(content: bytes, suffix: str) -> tuple[str, str]:
    if not content.strip():
        raise ReportProblem("empty")
    kind = next((kind for begins, kind in _OTHER_FILES if content.startswith(begins)), None)
    if kind:
        raise ReportProblem("other_program", kind=kind)
    if is_message(content):
        content, suffix = page_of_message(content)
        if not content.strip():
            raise ReportProblem("no_text")
    if content.lstrip()[:5] == b"%PDF-" or (suffix == ".pdf" and b"%PDF-" in content[:_PDF_WITHIN]):
        return storable(text_of_pdf(content)), "application/pdf"
    if len(_SOFT_LINE_END.findall(content)) >= _MANY_MARKS <= len(_QUOTED_BYTE.findall(content)):
        raise ReportProblem("other_program", kind="a part of the source of an e-mail (quoted-printable)")
    text = decoded(content)
    if _HTML_START.match(text[:4096]) or suffix in HTML_SUFFIXES or (suffix == ".txt" and _is_fragment(text)):
        return storable(text_of_html(text)), "text/html"
    if not text.strip("\ufeff\n\r\t "):
        raise ReportProblem("empty")
    return text, "text/markdown" if suffix in (".md", ".markdown") else "text/plain"


def _is_fragment(text: str) -> bool:
    return bool(_HTML_FRAGMENT.match(text)) and text.count("</") >= _MIN_CLOSING_TAGS
