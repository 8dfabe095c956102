"""From the bytes of a file to its text. What the bytes are is told from the bytes, not from the name.

Plain text and Markdown are decoded as they stand, so that spans count in the file itself. HTML and PDF
become Markdown through kept libraries; their spans count in the extracted text, which is stored.
"""

import re
import warnings

from bs4 import BeautifulSoup, Tag, XMLParsedAsHTMLWarning
from markdownify import MarkdownConverter

from ingestion.files.limits import MAX_DIGITS, MAX_MARKUP_DEPTH, MAX_MARKUP_SIZE, MAX_TAGS, MAX_TEXT_LENGTH
from ingestion.files.pdf.process import text_of_pdf
from ingestion.rejections import ReportProblem

# XHTML is read as HTML on purpose: that parser expands no entities of the file's own, and fetches nothing.
warnings.filterwarnings("ignore", category=XMLParsedAsHTMLWarning)

_CONTROL_CHARACTERS = re.compile("[\x00-\x08\x0e-\x1f]")
_CONTROL_BYTES = bytes([*range(0x09), *range(0x0E, 0x20)])
# Comments may come first; the group is atomic, so that a file of nothing but comments is looked through once.
_HTML_START = re.compile(
    r"^[\s\ufeff]*(?:<\?xml[^>]*>\s*)?(?>(?:<!--.*?-->\s*)*)<(?:!doctype html|html|head|body)\b", re.I | re.S
)
_WHITE_SPACE = re.compile(r"[ \t\r\n\f]+")
_HAS_LINE_END = re.compile(r"[\r\n\f]")
_HOLDS_WORDS = {"p", "li", "td", "th", "span", "dd", "dt", "h1", "h2", "h3", "h4", "h5", "h6", "b", "i", "strong", "em"}
_NOT_TEXT = ["script", "style", "noscript", "template", "svg", "iframe"]
_NOT_CONTENT = ["nav", "header", "footer", "aside", "form"]
_HEADINGS = ["h1", "h2", "h3", "h4"]
_NUMBERS = re.compile(r"\d+|[½¼¾⅓⅔⅕⅛]")
# Where numbers stand, by a pattern that opens with one class of characters: a search skips from one to the next.
_DIGITS_AND_COMMAS = re.compile(r"[0-9½¼¾\u0660-\u1FFF\u2150-\U0010FFFF](?<=[\d½¼¾⅓⅔⅕⅛])(?:(?<=\d)[\d,]*)?")
_MAX_NUMBER_LENGTH = 150  # digits and commas; a longer one is more than any number type holds: it would be infinite


def decode(content: bytes, suffix: str) -> tuple[str, str]:
    """The text of a file and its media type (text/plain, text/markdown, text/html, application/pdf).

    Raises ReportProblem where there is no text to be had (empty, binary, encrypted, damaged, no_text), or more of
    it than any report has (too_costly).
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
    if content.lstrip()[:5] == b"%PDF-":
        return _storable(text_of_pdf(content)), "application/pdf"
    text = _decoded(content)
    if _HTML_START.match(text[:4096]) or suffix in (".html", ".htm"):
        return _storable(_text_of_html(text)), "text/html"
    if not text.strip("\ufeff\n\r\t "):
        raise ReportProblem("empty")
    return text, "text/markdown" if suffix in (".md", ".markdown") else "text/plain"


def _storable(text: str) -> str:
    """Extracted text without what no database holds and no terminal should see: control and half characters."""
    return _CONTROL_CHARACTERS.sub(" ", text.encode("utf-8", "replace").decode("utf-8"))


def _decoded(content: bytes) -> str:
    """UTF-8, or UTF-16 with its mark, or else Windows-1252, which old editors in England save."""
    marked_utf_16 = content.startswith((b"\xff\xfe", b"\xfe\xff"))
    for encoding in ("utf-16",) if marked_utf_16 else ("utf-8", "cp1252"):
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        encoded = text.encode()
        if len(encoded.translate(None, _CONTROL_BYTES)) < len(encoded):
            break
        return text
    raise ReportProblem("binary")


def _text_of_html(markup: str) -> str:
    """The main content of a web page as Markdown: headings, paragraphs, lists and tables, nothing else."""
    if len(markup) > MAX_MARKUP_SIZE:
        raise ReportProblem("too_costly", cause=f"its markup is longer than {MAX_MARKUP_SIZE:,} characters")
    if markup.count("<") > MAX_TAGS:
        raise ReportProblem("too_costly", cause=f"its markup has more than {MAX_TAGS:,} tags")
    page = BeautifulSoup(markup, "lxml")
    title = page.title.get_text(" ", strip=True) if page.title else ""
    main = page.find("main") or page.select_one("[role=main]") or page.find("article") or page.body or page
    if _depth(main) > MAX_MARKUP_DEPTH:
        raise ReportProblem("damaged", cause=f"its elements are nested more than {MAX_MARKUP_DEPTH} deep")
    _drop_furniture(main)
    _unwrap(main)
    text = MarkdownConverter(
        heading_style="ATX",
        bullets="-",
        strip=["a", "img", "b", "strong", "i", "em"],
        escape_asterisks=False,
        escape_underscores=False,
    ).convert_soup(main)
    text = re.sub(r"\n{3,}", "\n\n", text).strip()
    if not text:
        raise ReportProblem("no_text")
    # A statement's page often has the report's name in <title> alone.
    return f"{title}\n\n{text}\n" if title and title not in text else f"{text}\n"


def _drop_furniture(main: Tag) -> None:
    """Take out what is not text, and menus and forms around it; but one with most of the text is the page itself.

    Some sites wrap a whole page into a form, and a menu that is never closed swallows what follows.
    """
    for element in main.find_all(_NOT_TEXT):
        element.decompose()
    most = len(main.get_text()) / 2
    for element in main.find_all(_NOT_CONTENT):
        if element.decomposed:
            continue
        if len(element.get_text()) <= most or not element.find(_HEADINGS):
            element.decompose()


def _unwrap(main: Tag) -> None:
    """Make one blank of all white space within text, as a browser does; only `pre` keeps its lines."""
    for string in main.find_all(string=_HAS_LINE_END):
        between_blocks = not string.strip() and string.parent and string.parent.name not in _HOLDS_WORDS
        if not between_blocks and not string.find_parent("pre"):
            string.replace_with(_WHITE_SPACE.sub(" ", string))


def _depth(element: Tag) -> int:
    """How many elements lie within one another. Converters call themselves for each; Python allows a thousand."""
    deepest, waiting = 0, [(element, 1)]
    while waiting and deepest <= MAX_MARKUP_DEPTH:
        current, depth = waiting.pop()
        deepest = max(deepest, depth)
        waiting += [(child, depth + 1) for child in current.children if isinstance(child, Tag)]
    return deepest
