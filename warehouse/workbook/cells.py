"""The content of a cell: its type, its number format, and text that stays text.

Text comes from reports. It is never a formula, a link or markup, and it is truncated at Excel's limit.
"""

import datetime
import math
import re

from xlsxwriter.worksheet import Worksheet

from warehouse.workbook.formats import Formats

MAX_CHARACTERS = 32_767  # of a cell, in UTF-16 units, as Excel counts
CUT = "… [cut: the whole text is in the DuckDB and Parquet files]"
MAX_DIGITS = 15  # of a number; Excel would round longer ones, keys for example
LINE_HEIGHT, MAX_HEIGHT = 15, 409  # points of a row; Excel allows no more
LETTERS = 1.07  # letters in the width of a digit, which is the unit of width; with room for broken lines
FIRST_DAY = datetime.date(1900, 1, 2)  # XlsxWriter writes the day before, Excel's first, as a time of day

Content = str | bool | int | float | datetime.datetime  # of a cell

# Characters that XML does not allow, and surrogates, which UTF-8 does not allow.
_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_LINE_END = re.compile("\r\n?")
# When such a text is edited, programs read it as a formula unless the cell is marked as text.
_LIKE_A_FORMULA = ("=", "+", "-", "@", "\t", "\n")


def plain_text(text: str) -> str:
    """The text in the form of a cell: characters that XML does not allow become �, a long text is cut with a note."""
    if not text.isprintable():  # a fast check
        text = _UNPRINTABLE.sub("\ufffd", _LINE_END.sub("\n", text))
    if text.startswith("<r>"):  # XlsxWriter would read such a text as its own markup and write it unescaped
        text = f" {text}"
    if 2 * len(text) <= MAX_CHARACTERS:
        return text
    units = text.encode("utf-16-le")
    if len(units) <= 2 * MAX_CHARACTERS:
        return text
    return units[: 2 * (MAX_CHARACTERS - len(CUT))].decode("utf-16-le", errors="ignore") + CUT


def content_of(value: object, unit: str = "") -> tuple[Content, tuple[str, ...]]:
    """The content of a cell for a value that is not null, and the styles for its type.

    `unit` chooses the format of numbers.
    """
    if isinstance(value, bool):
        return value, ("truth",)
    if isinstance(value, int | float) and _is_exact(value):
        return value, (number_format(value, unit),)
    if isinstance(value, datetime.datetime):
        return value.replace(tzinfo=None), ("moment",)
    if isinstance(value, datetime.date) and value >= FIRST_DAY:
        return datetime.datetime.combine(value, datetime.time()), ("date",)
    text = plain_text(str(value))
    return text, ("quoted",) if text.startswith(_LIKE_A_FORMULA) else ()


def write_value(
    sheet: Worksheet, row: int, column: int, value: object, formats: Formats, *styles: str, unit: str = ""
) -> None:
    """Write a value with the type it has, in these styles; `unit` chooses the format of numbers. Null is empty."""
    if value is None:
        sheet.write_blank(row, column, None, formats(*styles) if styles else None)
        return
    content, own = content_of(value, unit)
    style = formats("cell", *styles, *own)
    if isinstance(content, str):
        sheet.write_string(row, column, content, style)
    elif isinstance(content, bool):
        sheet.write_boolean(row, column, content, style)
    elif isinstance(content, datetime.datetime):
        sheet.write_datetime(row, column, content, style)
    else:
        sheet.write_number(row, column, content, style)


def height_of(text: str, width: int) -> float:
    """The height in points of a cell that shows a text in a column of that width, in characters.

    Excel computes it itself, but other programs may not, and all are slow on a long sheet.
    """
    lines = sum(max(1, math.ceil(len(line) / (width * LETTERS))) for line in text.split("\n"))
    return min(LINE_HEIGHT * lines, MAX_HEIGHT)


def _is_exact(number: float) -> bool:
    """Whether Excel can store the number: it is finite, and no digit is lost."""
    return math.isfinite(number) and (isinstance(number, float) or abs(number) < 10**MAX_DIGITS)


def number_format(number: float, unit: str) -> str:
    """The name of the number format: pounds with their sign, thousands separated, no additional decimals.

    Percentages are 0 to 100 with their unit in another column: Excel's per cent format would multiply them.
    """
    if unit == "version":
        return "version"
    whole = float(number).is_integer()
    if unit.startswith("gbp"):
        return "pounds" if whole else "pence"
    return "whole" if whole else "decimal"
