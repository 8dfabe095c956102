"""Groups the lines of a PDF into paragraphs by their positions.

A line within a paragraph ends where the first word of the next would not have fitted, and the lines of a paragraph
have the usual distance of lines of their size. Both hold for any spacing, for text in columns, and where a paragraph
continues in the next column or on the next page. Words decide only where positions do not.
"""

import re
import statistics
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from ingestion.files.pdf.printed_lines import Line

FARTHER_APART = 1.15  # times the usual distance of two lines: another paragraph begins
USUALLY_APART = 1.4  # sizes of print, if there are too few lines to measure
BLOCK_ENDS_AT = 3.0  # sizes of print between two lines: a new paragraph begins
MAX_INDENT_DEPTH = 5.0  # sizes of print: largest indent of a paragraph's first line
BLANK = 0.5  # sizes of print: the widest blank, and the white space around letters
NEARLY_FULL = 0.8  # of the width: a line may end here, so that no single word is left for the next line
NARROWEST = 12.0  # sizes of print: width of a column; shorter lines are separate
FEW = 5  # pairs of lines, from which the usual distance can be measured

_BULLET = re.compile(r"[•●▪◦‣∙·]\s")
_ITEM = re.compile(r"(?:[–—*-]|\(?(?:\d{1,2}|[a-zA-Z])[.)])\s")
_SENTENCE_ENDS = re.compile(r"[.!?][”’\"')\]]*$")
_CLAUSE_ENDS = re.compile(r"[.!?:;,][”’\"')\]]*$")
_ENDS_NO_SENTENCE = re.compile(r"\b(?:an?|the|of|to|in|for|with|by|from|at|and|or|than|was|were|is|are|had|has),?$")
_WITHIN_A_SENTENCE = frozenset("0123456789£(")
_BREAKS_WITHIN_A_WORD = re.compile(r"\S[-/]$|\d–$")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph, the size of its print in points, and whether all of it is bold.

    A line of the text ends after a hyphen at the end of a printed line, which may only divide a word.
    """

    text: str
    size: float
    is_bold: bool


@dataclass(frozen=True, slots=True)
class _Block:
    """Lines of one size below each other. `edge` is the right edge that they may reach."""

    lines: Sequence[Line]
    edge: float


def paragraphs(pages: Iterable[Sequence[Line]]) -> list[Paragraph]:
    """The paragraphs of all pages, in the order in which they are read."""
    below_one_another = [lines for page in pages for lines in _blocks(_in_reading_order(page))]
    widest = _widest(line for lines in below_one_another for line in lines)
    blocks = [_Block(lines, _edge(lines, widest)) for lines in below_one_another]
    farthest = _farthest_apart(blocks)
    body = statistics.median([line.size for block in blocks for line in block.lines] or [0.0])
    joined: list[list[Line]] = []
    before: _Block | None = None
    for block in blocks:
        is_more = before is not None and _goes_on_elsewhere(joined[-1], block.lines[0], before.edge)
        for place, line in enumerate(block.lines):
            if place:
                is_more = _goes_on(joined[-1], line, block.edge, farthest[line.size], line.size > body)
            if is_more:
                joined[-1].append(line)
            else:
                joined.append([line])
        before = block
    return [_paragraph(lines) for lines in joined]


def _in_reading_order(lines: Sequence[Line]) -> list[Line]:
    """The lines in the order of drawing, which is the reading order, but never before a line above in their column."""
    ordered: list[Line] = []
    lowest = float("inf")
    for line in lines:
        below = (place for place, other in enumerate(ordered) if _is_above(line, other))
        ordered.insert(next(below, len(ordered)) if line.base > lowest else len(ordered), line)
        lowest = min(lowest, line.base)
    return ordered


def _is_above(line: Line, other: Line) -> bool:
    return (
        line.turn == other.turn
        and line.base > other.base + other.size / 2
        and line.left < other.right
        and other.left < line.right
    )


def _blocks(lines: Iterable[Line]) -> Iterator[list[Line]]:
    block: list[Line] = []
    for line in lines:
        if block:
            above = block[-1]
            is_near = _is_above(above, line) and above.base - line.base <= BLOCK_ENDS_AT * line.size
            if not is_near or not _is_of_one_size(above, line):
                yield block
                block = []
        block.append(line)
    if block:
        yield block


def _is_of_one_size(line: Line, other: Line) -> bool:
    return abs(line.size - other.size) <= 0.5


def _widest(lines: Iterable[Line]) -> float:
    """The right edge of nearly all print: a table or an address may reach farther."""
    ends = sorted((line.right, len(line.text)) for line in lines)
    beyond = sum(length for _, length in ends) * 0.01
    while ends and (beyond := beyond - ends[-1][1]) > 0:
        ends.pop()
    return ends[-1][0] if ends else 0.0


def _edge(lines: Sequence[Line], widest: float) -> float:
    """The right edge of a block's lines: their own width if most of them are wrapped at it."""
    own = max(line.right for line in lines)
    pairs = list(pairwise(lines))
    if own - min(line.left for line in lines) < NARROWEST * lines[0].size:
        is_own = False
    elif len(pairs) == 1:
        is_own = _is_full(*pairs[0], own) and _reads_on(*pairs[0])
    else:
        is_own = 2 * sum(_is_full(line, after, own) for line, after in pairs) >= len(pairs) > 0
    return own if is_own else max(own, widest)


def _is_full(line: Line, after: Line, edge: float) -> bool:
    """Whether the first word of the line after it would not have fitted."""
    return line.right + BLANK * line.size + after.first > edge


def _is_nearly_full(line: Line, edge: float) -> bool:
    return line.right - line.left >= NEARLY_FULL * (edge - line.left)


def _reads_on(line: Line, after: Line) -> bool:
    """Whether the words of two lines seem to be of one sentence."""
    if _ENDS_NO_SENTENCE.search(line.text):
        return True
    first = after.text[0]
    return not _SENTENCE_ENDS.search(line.text) and (first.islower() or first in _WITHIN_A_SENTENCE)


def _farthest_apart(blocks: Sequence[_Block]) -> Mapping[float, float]:
    """The largest distance between two lines of a paragraph, by size of print."""
    distances: dict[float, list[float]] = defaultdict(list)
    for block in blocks:
        for line, after in pairwise(block.lines):
            distances[after.size] += [line.base - after.base] if _is_full(line, after, block.edge) else []
    every = [distance / size for size, found in distances.items() for distance in found]
    usual = max(statistics.median(every), USUALLY_APART) if every else USUALLY_APART
    return {
        line.size: FARTHER_APART * (statistics.median(found) if len(found) >= FEW else usual * line.size)
        for block in blocks
        for line in block.lines
        for found in (distances[line.size],)
    }


def _goes_on(lines: Sequence[Line], after: Line, edge: float, farthest: float, is_large: bool) -> bool:
    """Whether a paragraph of these lines continues in the line below it."""
    line = lines[-1]
    if line.text.count("\t") == after.text.count("\t") > 0:
        return False  # rows of a table
    reads_on, is_full = _reads_on(line, after), _is_full(line, after, edge)
    is_far = line.base - after.base > farthest and not (reads_on and is_full)
    is_below_heading = all(above.is_bold for above in lines) and not after.is_bold and not reads_on
    if is_far or is_below_heading or _begins_an_item(line, after):
        return False
    indent = after.left - line.left
    is_centred = abs(indent + after.right - line.right) < line.size / 5
    if abs(indent) > line.size / 2 and not is_centred:
        is_hanging = indent > 0 and (_BULLET.match(line.text) or _ITEM.match(line.text))
        if len(lines) > 1 or abs(indent) > MAX_INDENT_DEPTH * line.size or not (is_hanging or indent < 0):
            return False
    return is_full or (reads_on and (is_large or _is_nearly_full(line, edge)))


def _goes_on_elsewhere(lines: Sequence[Line], after: Line, edge: float) -> bool:
    """Whether a paragraph of these lines continues at the top of the next column or page.

    Programs rarely leave the first line of a paragraph alone on a page; such a line may be a heading. A short line
    after a complete sentence may also be a heading.
    """
    line = lines[-1]
    may_be_heading = len(lines) == 1 and not _reads_on(line, after)
    if _SENTENCE_ENDS.search(line.text):
        may_be_heading |= not _is_nearly_full(after, edge)
    return (
        after.base > line.base
        and after.turn == line.turn
        and _is_of_one_size(line, after)
        and _is_full(line, after, edge)
        and not _begins_an_item(line, after)
        and not may_be_heading
        and line.is_bold == after.is_bold
    )


def _begins_an_item(line: Line, after: Line) -> bool:
    """Whether a line begins an item of a list. A number or a dash may also begin a line in the middle of a sentence."""
    return bool(_BULLET.match(after.text) or (_ITEM.match(after.text) and _CLAUSE_ENDS.search(line.text)))


def _paragraph(lines: Sequence[Line]) -> Paragraph:
    size = statistics.median(line.size for line in lines)
    return Paragraph(_text(lines), size, all(line.is_bold for line in lines))


def _text(lines: Sequence[Line]) -> str:
    text = lines[0].text
    for line in lines[1:]:
        if text[-1] == "-" and _BREAKS_WITHIN_A_WORD.search(text):
            text += f"\n{line.text}"
        else:
            text += line.text if _BREAKS_WITHIN_A_WORD.search(text) else f" {line.text}"
    return text
