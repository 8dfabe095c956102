"""From the bytes of a file to its text. The bytes decide the type of the file, not its name.

Plain text and Markdown are decoded without changes, so that spans refer to the file itself. HTML and PDF
become Markdown through maintained libraries; their spans refer to the extracted text, which is stored.
"""

import codecs
import re

from ingestion.files.html.page import text_of_html
from ingestion.files.limits import MAX_DIGITS, MAX_TEXT_LENGTH
from ingestion.files.messages import is_message, page_of_message
from ingestion.files.pdf.process import text_of_pdf
from ingestion.rejections import ReportProblem

_CONTROL_CHARACTERS = re.compile("[\x00-\x08\x0e-\x1f]")
_MAX_CONTROL_SHARE = 0.002  # of the bytes of a text, stray ones; a picture or a program has many more
_CONTROL_BYTES = bytes([*range(0x09), *range(0x0E, 0x20)])
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
_PDF_WITHIN = 1024  # a PDF may begin within this number of bytes, as PDF viewers accept it
_NUMBERS = re.compile(r"\d+|[½¼¾⅓⅔⅕⅛]")
# The places of numbers, by a pattern that begins with one class of characters, so that the search is fast.
_DIGITS_AND_COMMAS = re.compile(r"[0-9½¼¾\u0660-\u1FFF\u2150-\U0010FFFF](?<=[\d½¼¾⅓⅔⅕⅛])(?:(?<=\d)[\d,]*)?")
_MAX_NUMBER_LENGTH = 150  # digits and commas; a longer number exceeds every number type and would be infinite


HTML_SUFFIXES = (".html", ".htm", ".xhtml")


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
        return _storable(text_of_pdf(content)), "application/pdf"
    text = decoded(content)
    if _HTML_START.match(text[:4096]) or suffix in HTML_SUFFIXES or (suffix == ".txt" and _is_fragment(text)):
        return _storable(text_of_html(text)), "text/html"
    if not text.strip("\ufeff\n\r\t "):
        raise ReportProblem("empty")
    return text, "text/markdown" if suffix in (".md", ".markdown") else "text/plain"


def _is_fragment(text: str) -> bool:
    return bool(_HTML_FRAGMENT.match(text)) and text.count("</") >= _MIN_CLOSING_TAGS


def _storable(text: str) -> str:
    """Extracted text without control characters and half characters (surrogates), which databases cannot store."""
    return _CONTROL_CHARACTERS.sub(" ", text.encode("utf-8", "replace").decode("utf-8"))


_UTF_32_MARKS = (codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)


def decoded(content: bytes) -> str:
    """The text of UTF-8, UTF-32 with its mark, or UTF-16 with or without it; other bytes are read as Windows-1252.

    So files of old editors in England are read, and one letter pasted from them does not damage the others.
    """
    encoding = "utf-32" if content.startswith(_UTF_32_MARKS) else utf_16_of(content)
    if encoding:
        return _storable(content.decode(encoding, "replace"))
    controls = len(content) - len(content.translate(None, _CONTROL_BYTES))
    if controls > len(content) * _MAX_CONTROL_SHARE:
        raise ReportProblem("binary")
    text = content.decode("utf-8", "windows_1252_letter")
    return _CONTROL_CHARACTERS.sub(" ", text) if controls else text


def utf_16_of(content: bytes) -> str | None:
    """The name of the UTF-16 encoding of a file, None where it has another. Every second byte of UTF-16 is zero."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "utf-16"
    start = content[:400]
    zeros = (start[0::2].count(0), start[1::2].count(0))
    if len(start) < 8 or max(zeros) < len(start) * 2 // 5 or min(zeros):
        return None
    return "utf-16-le" if zeros[1] else "utf-16-be"


def _windows_1252_letter(error: UnicodeError) -> tuple[str, int]:
    assert isinstance(error, UnicodeDecodeError)  # the handler is named in `decode` alone
    odd = error.object[error.start : error.end]
    return odd.decode("cp1252", "replace"), error.end


codecs.register_error("windows_1252_letter", _windows_1252_letter)
