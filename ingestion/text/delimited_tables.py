"""Tables of plain text as rows with bars: cells parted by commas, semicolons, tabs, bars or wide blanks.

Examples are a spreadsheet pasted into a page, and the text of a PDF with its layout. Belongs here: finding the rows.
Does not belong here: the meaning of a column's values (figures/compare/tables.py).
"""

import re
from collections.abc import Iterator
from itertools import pairwise

from ingestion.text.plain_text import Edit, PlainText

_COMMA = r"(?<!\d),(?! )|(?<=\d),(?! |\d{3}(?!\d))"  # prose has a blank after a comma, and a number may have commas
_SEPARATORS = tuple(map(re.compile, (r"\t", r"\|", ";(?! )", _COMMA, " {2,}")))
_QUOTED = re.compile(r'"[^"\n]*"')
_MAX_LINE = 300  # characters; a longer line is prose
# What every row has: a value right behind a separator.
_BEFORE_A_VALUE = re.compile(r"(?:[\t|;,]|  )[ \"(<>~£−–+-]{0,4}\d")
_VALUE = re.compile(
    r"\(?[<>~≥≤]?\s?[−–+-]?\s?£?\s?[−–-]?\d[\d,.]*\s?"
    r"(?:%|per\s?cent|pp|m|mn|bn|k|million|billion|minutes|hours|days|weeks|months|years)?\)?",
    re.IGNORECASE,
)
_NO_VALUE = re.compile(r"(?:-|–|n/?a|\.\.|\*)?", re.IGNORECASE)
_YEAR = re.compile(r"(?:19|20)\d\d")
_HAS_LETTERS = re.compile(r"[^\W\d_]{2}")

_Cells = list[tuple[int, int]]


def with_rows(plain: PlainText) -> PlainText:
    """The text with bars around the cells of such tables: a heading, and rows that have a value for each column."""
    return plain.edited(_edits(plain.text)) if _BEFORE_A_VALUE.search(plain.text) else plain


def _edits(text: str) -> Iterator[Edit]:
    done = 0
    for found in _BEFORE_A_VALUE.finditer(text):
        if found.start() < done:
            continue
        start = text.rfind("\n", 0, found.start()) + 1
        done = _end_of_line(text, start)
        above = text.rfind("\n", 0, max(start - 1, 0)) + 1
        if start == 0 or done - start > _MAX_LINE or start - above > _MAX_LINE:
            continue
        for separator in _SEPARATORS:
            heading = _cells(text, above, start - 1, separator)
            rows = _rows(text, start, separator, len(heading)) if _is_heading(text, heading) else []
            if rows:
                for row in (heading, *rows):
                    yield from _barred(text, row)
                done = rows[-1][-1][1]
                break


def _rows(text: str, start: int, separator: re.Pattern[str], width: int) -> list[_Cells]:
    """The rows with that many cells that begin at `start`."""
    rows: list[_Cells] = []
    while start < len(text):
        end = _end_of_line(text, start)
        cells = _cells(text, start, end, separator) if end - start <= _MAX_LINE else []
        if len(cells) != width or not _is_row(text, cells):
            break
        rows.append(cells)
        start = end + 1
    return rows


def _end_of_line(text: str, start: int) -> int:
    end = text.find("\n", start)
    return len(text) if end < 0 else end


def _cells(text: str, start: int, end: int, separator: re.Pattern[str]) -> _Cells:
    """The spans of the cells of a line, without blanks and quotes around them; none where it has bars already."""
    if text.startswith(("|", "#", "-", "*", ">"), start):
        return []
    line = _QUOTED.sub(lambda quoted: "x" * len(quoted.group()), text[start:end])
    edges = [match.span() for match in separator.finditer(line)]
    places = zip([0, *(after for _, after in edges)], [*(before for before, _ in edges), len(line)], strict=True)
    return [_bare(text, start + first, start + last) for first, last in places]


def _bare(text: str, start: int, end: int) -> tuple[int, int]:
    words = text[start:end]
    begin = start + len(words) - len(words.lstrip(' "'))
    return begin, max(begin, end - (len(words) - len(words.rstrip(' "'))))


def _is_heading(text: str, cells: _Cells) -> bool:
    words = [text[start:end] for start, end in cells[1:]]
    return bool(words) and all(
        _YEAR.match(one) or (_HAS_LETTERS.search(one) and not _VALUE.fullmatch(one)) for one in words
    )


def _is_row(text: str, cells: _Cells) -> bool:
    if not cells:
        return False
    label, *values = (text[start:end] for start, end in cells)
    are_values = [bool(_VALUE.fullmatch(value)) for value in values]
    return (
        bool(_HAS_LETTERS.search(label) or _YEAR.match(label))
        and any(are_values)
        and all(is_value or _NO_VALUE.fullmatch(value) for value, is_value in zip(values, are_values, strict=True))
    )


def _barred(text: str, cells: _Cells) -> Iterator[Edit]:
    """The edits of a row: bars before its cells, and nothing behind the last."""
    yield Edit(text.rfind("\n", 0, cells[0][0]) + 1, cells[0][0], "| ")
    for (_, before), (after, _) in pairwise(cells):
        yield Edit(before, after, " | ")
    last, end = cells[-1][1], _end_of_line(text, cells[-1][1])
    if last < end:
        yield Edit(last, end, "")
