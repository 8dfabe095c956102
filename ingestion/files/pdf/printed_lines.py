"""The printed lines of a PDF and their positions.

Belongs here: joining words into lines. Not here: the words (words.py), and the paragraphs (paragraphs.py).
"""

import re
import statistics
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

import pypdfium2
from pypdfium2 import raw

from ingestion.files.limits import MAX_TEXT_LENGTH
from ingestion.files.pdf.covers import Covers
from ingestion.files.pdf.words import Print, Word, turned
from ingestion.rejections import ReportProblem

CELLS_APART = 0.9  # sizes of print between two words of a line: they are in two cells of a table
MIN_ROWS, WORDS_OF_PROSE = 5, 4  # with so many words to a side on average, such rows are columns and no table
MORE_THAN_OTHERS = 2  # times the usual gap of a line of five words or more, which may have been spread to its edge
TINY = 2.5  # points: smaller print cannot be read, ...
TIMES_SMALLER = 3  # ... if it is that much smaller than most of the file's

_MARK = re.compile(r"[•●▪◦‣∙·*–—-]|\(?(?:\d{1,2}|[a-zA-Z])[.)]|\d{1,2}(?:\.\d{1,2})+\.?")


@dataclass(frozen=True, slots=True)
class Line:
    """The words of one line, from left to right; cells of a table with a tab between them.

    `first` is the width of its first word, `height` the share of the page below it.
    """

    text: str
    left: float
    right: float
    base: float
    size: float
    turn: int
    is_bold: bool
    first: float
    height: float


def printed_pages(content: bytes, pages: int) -> list[list[Line]]:
    """The lines of each page as they are drawn.

    Raises ReportProblem damaged, also where there are not so many pages, encrypted, or too_costly.
    """
    try:
        document = pypdfium2.PdfDocument(content)
        if len(document) != pages:
            raise ReportProblem("damaged", cause=f"of its {pages} pages {len(document)} can be read")
        found: list[tuple[list[Word], tuple[float, float, float, float]]] = []
        characters = 0
        for page in document:
            print_of_page = page.get_textpage()
            characters += print_of_page.count_chars()
            if characters > MAX_TEXT_LENGTH:
                raise ReportProblem("too_costly", cause=f"its text is longer than {MAX_TEXT_LENGTH:,} characters")
            box = page.get_bbox()
            has_only_text = all(drawn.type == raw.FPDF_PAGEOBJ_TEXT for drawn in page.get_objects(max_depth=1))
            found.append((list(Print(print_of_page, box, has_only_text, Covers(page)).words()), box))
            print_of_page.close()
            page.close()
    except pypdfium2.PdfiumError as error:
        raise ReportProblem("damaged", cause=str(error)[:200]) from None
    is_seen = _seen([words for words, _ in found])
    return [[_line(row, box) for row in _in_columns(_rows(filter(is_seen, words)))] for words, box in found]


def _seen(pages: Sequence[Sequence[Word]]) -> Callable[[Word], bool]:
    """Whether a person sees a word: it has ink, and letters that can be read.

    The text that a program has recognised in the picture of a page has no ink; it is the text of such a file. A file
    all of whose print is small is one that was made smaller.
    """
    words = [word for page in pages for word in page]
    letters = sum(len(word.text) for word in words)
    is_recognised = 2 * sum(len(word.text) for word in words if not word.is_drawn) >= letters
    least = min(TINY, statistics.median([word.size for word in words] or [TINY]) / TIMES_SMALLER)
    return lambda word: (word.is_drawn or is_recognised) and word.size >= least


def _rows(words: Iterable[Word]) -> Iterator[list[Word]]:
    """Words grouped into lines: each is to the right of the one before, at its height except for footnote numbers."""
    row: list[Word] = []
    for word in words:
        if not word.text.strip():
            continue
        if row:
            before, size = row[-1], max(row[-1].size, word.size)
            as_high = word.turn == before.turn and abs(word.base - before.base) <= size / 2
            if not as_high or word.left < before.right - size / 2:
                yield row
                row = []
        row.append(word)
    if row:
        yield row


def _in_columns(rows: Iterable[list[Word]]) -> Iterator[list[Word]]:
    """Rows in their order; two columns of prose that were drawn across are split, the left column first."""
    across: list[list[Word]] = []
    low = high = 0.0
    for row in rows:
        if across and _is_next(across[-1], row):
            narrower = _gutter(row, low, high)
            if narrower:
                across.append(row)
                low, high = narrower
                continue
        yield from _columns(across, low)
        across = []
        widest = max(pairwise(row), key=lambda pair: pair[1].left - pair[0].right, default=None)
        found = widest and _gutter(row, widest[0].right, widest[1].left)
        if found:
            across, (low, high) = [row], found
        else:
            yield row
    yield from _columns(across, low)


def _is_next(row: list[Word], after: list[Word]) -> bool:
    return row[0].turn == after[0].turn and 0 < row[0].base - after[0].base <= 2 * after[0].size


def _gutter(row: list[Word], low: float, high: float) -> tuple[float, float] | None:
    """The white space of a row between these two positions, if it is as wide as between columns."""
    if any(word.right > high and word.left < low for word in row):
        return None
    low = max([low, *(word.right for word in row if word.left < low)])
    high = min([high, *(word.left for word in row if word.left >= low)])
    return (low, high) if high - low > CELLS_APART * row[0].size else None


def _columns(rows: list[list[Word]], middle: float) -> Iterator[list[Word]]:
    left = [[word for word in row if word.left < middle] for row in rows]
    right = [[word for word in row if word.left >= middle] for row in rows]
    if len(rows) >= MIN_ROWS and all(sum(map(len, side)) >= WORDS_OF_PROSE * len(rows) for side in (left, right)):
        rows = [row for row in (*left, *right) if row]
    yield from rows


def _line(words: list[Word], page: tuple[float, float, float, float]) -> Line:
    largest = max(words, key=lambda word: (word.size, len(word.text)))
    gaps = [after.left - word.right for word, after in pairwise(words)]
    between_cells = CELLS_APART * largest.size
    if len(gaps) >= 4:
        between_cells = max(between_cells, MORE_THAN_OTHERS * statistics.median_low(gaps))
    if _MARK.fullmatch(words[0].text):
        gaps[:1] = [0.0] * len(gaps[:1])
    blanks = [
        "\t" if gap > between_cells else " " if word.is_apart else "" for gap, word in zip(gaps, words[1:], strict=True)
    ]
    low, high = sorted((turned(*page[:2], largest.turn)[1], turned(*page[2:], largest.turn)[1]))
    return Line(
        text="".join(blank + word.text for blank, word in zip(["", *blanks], words, strict=True)).strip(),
        left=words[0].left,
        right=max(word.right for word in words),
        base=largest.base,
        size=largest.size,
        turn=largest.turn,
        is_bold=all(word.is_bold for word in words),
        first=next((before.right for before, word in pairwise(words) if word.is_apart), words[-1].right)
        - words[0].left,
        height=(largest.base - low) / max(1.0, high - low),
    )
