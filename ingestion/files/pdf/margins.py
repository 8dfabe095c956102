"""The repeated margins of a PDF's pages: running titles, addresses, dates and page numbers.

They would stand amid the sentences that go on from page to page, so they are taken out of the pages. The numbers of
pages are left out; all else is kept once, so that no word is lost.
"""

import re
import statistics
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from ingestion.files.pdf.printed_lines import Line

MARGIN = 0.1  # of a page's height, above and below: a number alone is a page number here, and a figure elsewhere

_PAGE_NUMBER = re.compile(r"(?:page )?\d{1,3}(?: ?(?:of|/) ?\d{1,3})?", re.I)
_NUMBER = re.compile(r"\d{1,9}")
# The margins that browsers print on every page: date, address and page number.
_PRINTED_AT = re.compile(
    r"(?:\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}|\d{4}[/.-]\d\d[/.-]\d\d|\d{1,2} [A-Z][a-z]{2,8} \d{4}"
    r"|[A-Z][a-z]{2,8} \d{1,2}, \d{4})"
    r"(?:,| at)? \d{1,2}[:.]\d\d(?:[:.]\d\d)?+(?: ?[AaPp]\.?[Mm]\b\.?)?+"
)
_ADDRESS = re.compile(
    r"(?:(?:https?|file)://\S+|about:\w+|(?:www\.\S+|localhost(?::\d+)?|[\w-]+(?:\.[\w-]+)+)/\S*)(?: ?\d{1,3}/\d{1,3})?"
)
_BEFORE_NAME = re.compile(rf"({_PRINTED_AT.pattern}) (?=\S)")  # for a page title so long that it is close to them


def without_margins(pages: Sequence[Sequence[Line]]) -> list[list[Line]]:
    """The pages without repeated margins. Kept lines of upper margins come first, those of lower margins last."""
    pages = [_without_browser(page) for page in pages]
    alike: dict[tuple[str, int], list[tuple[int, int]]] = defaultdict(list)
    for number, page in enumerate(pages):
        for place, line in enumerate(page):
            if not MARGIN <= line.height <= 1 - MARGIN:
                alike[_NUMBER.sub("0", line.text), round(line.base)].append((number, place))
    body = statistics.median([line.size for page in pages for line in page] or [0.0])
    # A line that has none like it at its height is of a body, and so are those at its height that happen to be alike.
    of_bodies = {height for (_, height), places in alike.items() if len(places) == 1}
    taken: set[tuple[int, int]] = set()
    above: list[Line] = []
    below: list[Line] = []
    for (_, height), places in alike.items():
        lines = {number: pages[number][place] for number, place in places}
        if len(lines) < len(places):  # twice on one page
            continue
        first = next(iter(lines.values()))
        if _PAGE_NUMBER.fullmatch(first.text):
            if _counts_pages(lines, len(pages)):
                taken.update(places)
        elif height not in of_bodies and first.size <= body and _is_running(lines, len(pages)):
            taken.update(places)
            side = above if first.height > MARGIN else below
            cells = first.text.split("\t")
            side += (replace(first, text=cell) for cell in cells if not _PAGE_NUMBER.fullmatch(cell))
    kept = [[line for place, line in enumerate(page) if (at, place) not in taken] for at, page in enumerate(pages)]
    return [above, *kept, below]


def _without_browser(page: Sequence[Line]) -> list[Line]:
    """A page without the margins that a browser prints; the page's title is kept if its text does not contain it."""
    kept: list[Line] = []
    for line in page:
        cells = _BEFORE_NAME.sub(r"\1\t", line.text, count=1).split("\t")
        of_browser = [bool(_PRINTED_AT.fullmatch(cell) or _ADDRESS.fullmatch(cell)) for cell in cells]
        if MARGIN <= line.height <= 1 - MARGIN or not any(of_browser):
            kept.append(line)
            continue
        names = [
            cell for cell, is_its in zip(cells, of_browser, strict=True) if not (is_its or _PAGE_NUMBER.fullmatch(cell))
        ]
        kept += [
            replace(line, text=name)
            for name in names
            if not any(other is not line and name.startswith(other.text) for other in page)
        ]
    return kept


def _is_running(lines: dict[int, Line], pages: int) -> bool:
    """Whether lines that differ only in numbers are on about half of the pages, and are equal or count the pages."""
    is_often = len(lines) >= 2 and 2 * len(lines) >= pages - 1
    return is_often and (len({line.text for line in lines.values()}) == 1 or _counts_pages(lines, pages))


def _counts_pages(lines: dict[int, Line], pages: int) -> bool:
    """Whether a number in the lines increases by one from page to page, or a single line has its page's number."""
    numbers = zip(*([int(found) for found in _NUMBER.findall(line.text)] for line in lines.values()), strict=True)
    if len(lines) == 1 < pages:
        return any(counted == (page + 1,) for page in lines for counted in numbers)
    return any(len({count - page for count, page in zip(counted, lines, strict=True)}) == 1 for counted in numbers)
