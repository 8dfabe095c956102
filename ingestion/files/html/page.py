"""The main content of a web page as Markdown.

Belongs here: finding the element with the content, and converting it to text. Does not belong here: removing invisible
parts (unseen.py) and arranging the cells of tables (tables.py).
"""

import re
import warnings

from bs4 import BeautifulSoup, Tag, XMLParsedAsHTMLWarning
from markdownify import MarkdownConverter

from ingestion.files.html.pictures import spell_out_scores
from ingestion.files.html.styles import Styles
from ingestion.files.html.tables import lay_out_tables
from ingestion.files.html.unseen import drop_furniture, drop_unseen
from ingestion.files.limits import MAX_MARKUP_DEPTH, MAX_MARKUP_SIZE, MAX_TAGS
from ingestion.rejections import ReportProblem
from ingestion.text.asides import RAISED_DIGITS

# XHTML is read as HTML on purpose: that parser expands no entities of the file's own, and fetches nothing.
warnings.filterwarnings("ignore", category=XMLParsedAsHTMLWarning)

_WHITE_SPACE = re.compile(r"[ \t\r\n\f]+")
_HAS_LINE_END = re.compile(r"[\r\n\f]")
_HOLDS_WORDS = {"p", "li", "td", "th", "span", "dd", "dt", "h1", "h2", "h3", "h4", "h5", "h6", "b", "i", "strong", "em"}
_BLOCKS = _HOLDS_WORDS - {"span", "b", "i", "strong", "em"} | {"div", "body", "main", "section", "article", "tr"}
_RAISING_STYLE = re.compile(r"vertical-align\s*:\s*(?:super|text-top|[1-9]|0?\.\d)", re.I)
_OF_NOTES = re.compile(r"super|\bsup\b|foot-?note|end-?note|note-?ref|\bfn\b", re.I)
_NOTE = re.compile(r"[\[(]?\d{1,3}(?:\s*[,;]\s*\d{1,3})*[\])]?")


def text_of_html(markup: str) -> str:
    """The main content of a web page as Markdown: headings, paragraphs, lists and tables, nothing else.

    Raises ReportProblem too_costly, damaged (nested too deep), or no_text.
    """
    if len(markup) > MAX_MARKUP_SIZE:
        raise ReportProblem("too_costly", cause=f"its markup is longer than {MAX_MARKUP_SIZE:,} characters")
    if markup.count("<") > MAX_TAGS:
        raise ReportProblem("too_costly", cause=f"its markup has more than {MAX_TAGS:,} tags")
    page = BeautifulSoup(markup, "lxml")
    title = page.title.get_text(" ", strip=True) if page.title else ""
    main = _main_part(page)
    if _depth(main) > MAX_MARKUP_DEPTH:
        raise ReportProblem("damaged", cause=f"its elements are nested more than {MAX_MARKUP_DEPTH} deep")
    styles = Styles(page)
    spell_out_scores(main)
    drop_furniture(main)
    drop_unseen(main, styles)
    _raise_notes(main)
    _spell_out_fractions(main)
    _unwrap(main)
    lay_out_tables(main)
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


def _main_part(page: BeautifulSoup) -> Tag:
    """The part of the page with its content; all of it where a page has several such parts of about one length."""
    for parts in (page.find_all("main"), page.select("[role=main]"), page.find_all("article")):
        outermost = [part for part in parts if part.find_parent(["main", "article"]) not in parts]
        longest = max(outermost, key=lambda part: len(part.get_text()), default=None)
        if longest is not None:
            others = sum(len(part.get_text()) for part in outermost if part is not longest)
            return longest if others <= len(longest.get_text()) / 4 else page.body or page
    return page.body or page


def _raise_notes(main: Tag) -> None:
    """Write the marks of footnotes as raised digits: "312<sup>4</sup>" is 312 and a footnote, not 3124.

    The same holds for numbers of links within the page, and for small or raised text directly after a word or number.
    """
    for element in main.find_all(_may_be_note):
        printed = element.get_text(strip=True)
        if _NOTE.fullmatch(printed) and (element.name == "sup" or _is_glued(element)):
            element.replace_with(printed.strip("[]()").translate(RAISED_DIGITS))


def _spell_out_fractions(main: Tag) -> None:
    """Put the stroke into fractions of MathML, which their text lacks: a quarter is "1/4", not 14."""
    for fraction in main.find_all("mfrac"):
        parts = fraction.find_all(recursive=False)
        if len(parts) == 2:
            parts[0].insert_after("/")


def _may_be_note(element: Tag) -> bool:
    if element.name in ("sup", "sub", "small"):
        return True
    if element.name == "a" and str(element.get("href") or "").startswith("#"):
        return True
    classes = element.get("class") or ""
    label = f"{classes if isinstance(classes, str) else ' '.join(classes)} {element.get('role') or ''}"
    return bool(_RAISING_STYLE.search(str(element.get("style") or "")) or _OF_NOTES.search(label))


def _is_glued(element: Tag) -> bool:
    before = element.find_previous(string=True)
    return before is not None and before[-1:].strip() != "" and not _opens_block(element)


def _opens_block(element: Tag) -> bool:
    """Whether an element is the first of its paragraph, so that the text before it belongs to another paragraph."""
    while element.previous_sibling is None and element.parent is not None and element.name not in _BLOCKS:
        element = element.parent
    return element.name in _BLOCKS


def _unwrap(main: Tag) -> None:
    """Make one blank of all white space within text, as a browser does; only `pre` keeps its lines."""
    for string in main.find_all(string=_HAS_LINE_END):
        between_blocks = not string.strip() and string.parent and string.parent.name not in _HOLDS_WORDS
        if not between_blocks and not string.find_parent("pre"):
            string.replace_with(_WHITE_SPACE.sub(" ", string))


def _depth(element: Tag) -> int:
    """The nesting depth of the elements. Converters recurse once for each level; Python allows a thousand levels."""
    deepest, waiting = 0, [(element, 1)]
    while waiting and deepest <= MAX_MARKUP_DEPTH:
        current, depth = waiting.pop()
        deepest = max(deepest, depth)
        waiting += [(child, depth + 1) for child in current.children if isinstance(child, Tag)]
    return deepest
