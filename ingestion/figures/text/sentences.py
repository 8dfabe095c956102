"""Paragraphs and sentences of a reading view, as spans.

Belongs here: start and end of paragraphs and sentences in every layout (blank lines, page breaks, one line per
paragraph, list items, hard-wrapped lines). Does not belong here: the meaning of a sentence.
"""

import re
from collections.abc import Collection, Iterator
from itertools import islice

from ingestion.figures.model import Paragraph, Sentence

_LINE = re.compile(r"[^\n]+")
_RULE = re.compile(r"\s*(?:-{3,}|={3,}|_{3,})\s*\Z")
# A list item, a heading mark, a quotation or a table row always begins a new paragraph.
_OPENS_BLOCK = re.compile(r"\s*(?:[-•*▪◦·o] |\d{1,2}[.)] |#{1,6} |>|\|)")
_BULLET = re.compile(r"\s*[-•*▪◦·]\s+")
_CLOSES_BLOCK = re.compile(r"[.?!:|][\"')\]]*\s*\Z")
_GOES_ON = re.compile(r"\s*[a-z(%&,;]")
_WRAPPED_AT = 50  # a line at least this long that does not end a sentence is taken to be wrapped

# The longest sentence of a report has far fewer characters and numbers.
_MAX_LENGTH = 1200
_MAX_NUMBERS = 40
_SURELY_SHORT = 2 * _MAX_NUMBERS
_NUMBER = re.compile(r"[0-9\u0660-\U0010FFFF](?<=\d)[\d.,]*")  # begins with a plain class, which is found faster
# A full stop after these ends no sentence.
_ABBREVIATION = re.compile(
    r"(?:\b(?:e\.g|i\.e|etc|approx|vs|cf|no|nos|dr|mr|mrs|ms|st|cllr|prof|ltd|inc|dept|govt|para|pp?|fig|c|ca|incl|est)"
    r"|\b(?<!&)[A-Z])\.\Z",  # initials, not "A&E"
    re.IGNORECASE,
)
_MAX_ABBREVIATION_LENGTH = 8  # characters with its full stop and the character before it
# The end of a sentence: its mark, closing quotes or brackets, then white space and a fresh start; or no white space
# at all where it was forgotten ("services.The"). Markup within a decimal ("60**.**4") is white space, and no end.
_SENTENCE_END = re.compile(
    r"[.!?](?!(?<=[\d\x1f]\.)\x1f+\d)"
    r"(?:[\"')\]]{0,3}(?:\s+(?=[\"'(\[]{0,2}[A-Z0-9£#~])|\s*\Z)|(?<=[a-z0-9)%].)(?=[A-Z][a-z]))"
)


def find_paragraphs(view: str, title_spans: Collection[tuple[int, int]]) -> list[Paragraph]:
    """The paragraphs of the view in order. `title_spans` are the printed titles of sections.

    A paragraph that a blank line, a page break or a line wrap cuts in two is put together again.
    """
    titles = sorted(title_spans)
    paragraphs: list[Paragraph] = []
    next_title = 0
    blank_between = True
    for line in _LINE.finditer(view):
        start, end = line.span()
        text = line.group()
        if text.isspace() or _RULE.match(text):
            blank_between = True
            continue
        if paragraphs and view.count("\n", paragraphs[-1].end, start) > 1:
            blank_between = True
        while next_title < len(titles) and titles[next_title][1] <= start:
            next_title += 1
        is_title = next_title < len(titles) and titles[next_title][0] < end
        previous = paragraphs[-1] if paragraphs else None
        if previous and not is_title and _continues(view, previous, text, blank_between):
            paragraphs[-1] = Paragraph(previous.start, end, False)
        else:
            paragraphs.append(Paragraph(start, end, is_title))
        blank_between = False
    return paragraphs


def with_wraps_as_blanks(view: str, paragraphs: Collection[Paragraph]) -> str:
    """The view with a blank for each line end within a paragraph; all offsets stay."""
    wrapped = [one for one in paragraphs if "\n" in view[one.start : one.end]]
    pieces: list[str] = []
    read = 0
    for one in wrapped:
        pieces += (view[read : one.start], view[one.start : one.end].replace("\n", " "))
        read = one.end
    return "".join([*pieces, view[read:]]) if wrapped else view


def _continues(view: str, previous: Paragraph, line: str, blank_between: bool) -> bool:
    """Whether a line continues the previous paragraph."""
    if previous.is_title or _OPENS_BLOCK.match(line):
        return False
    if _CLOSES_BLOCK.search(view, max(previous.start, previous.end - 6), previous.end):
        return False
    if blank_between:
        return line.lstrip()[:1].islower() and view[previous.start] not in "-•*|#"
    last_line = view.rfind("\n", previous.start, previous.end)
    return previous.end - max(last_line, previous.start) >= _WRAPPED_AT or bool(_GOES_ON.match(line))


def find_sentences(view: str, paragraph: Paragraph) -> list[Sentence]:
    """The sentences of a paragraph in order; together they cover all of it but white space and the bullet."""
    spans: list[tuple[int, int]] = []
    bullet = _BULLET.match(view, paragraph.start, paragraph.end)
    start = bullet.end() if bullet else paragraph.start
    for match in _SENTENCE_END.finditer(view, start, paragraph.end):
        mark = match.start() + 1
        if match.end() < paragraph.end and _is_abbreviated(view, start, mark):
            continue
        spans.append((start, match.end()))
        start = match.end()
    spans.append((start, paragraph.end))
    if not _is_surely_short(view, paragraph):
        spans = [piece for start, end in spans for piece in _pieces(view, start, end)]
    return [sentence for start, end in spans if (sentence := _trimmed(view, start, end))]


def _is_abbreviated(view: str, start: int, mark: int) -> bool:
    """Whether the full stop before `mark` is that of an abbreviation; letters enough before it make a word."""
    reach = mark - _MAX_ABBREVIATION_LENGTH
    return not view[reach : mark - 1].isalpha() and bool(_ABBREVIATION.search(view, max(start, reach), mark))


def _trimmed(view: str, start: int, end: int) -> Sentence | None:
    """The span without white space at its ends; None when there is nothing else."""
    printed = view[start:end]
    first = start + len(printed) - len(printed.lstrip())
    last = end - len(printed) + len(printed.rstrip())
    return Sentence(first, last) if first < last else None


def _is_surely_short(view: str, paragraph: Paragraph) -> bool:
    """Whether no sentence of a paragraph need be cut, because the whole of it need not."""
    return _cut(view, paragraph.start, paragraph.end) is None


def _pieces(view: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Text without sentence ends (a table, a list of numbers) is cut, so that reading stays linear."""
    while start < end:
        cut = _cut(view, start, end) or end
        yield start, cut
        start = cut


def _cut(view: str, start: int, end: int) -> int | None:
    """Where to cut a text that is too long for a sentence or has too many numbers; None where it is neither."""
    if end - start <= _SURELY_SHORT:
        return None
    limit = min(end, start + _MAX_LENGTH)
    excess = next(islice(_NUMBER.finditer(view, start, limit), _MAX_NUMBERS, None), None)
    if excess is None and limit == end:
        return None
    limit = excess.start() if excess else limit
    space = view.rfind(" ", start + 1, limit)
    return space if space > start else limit
