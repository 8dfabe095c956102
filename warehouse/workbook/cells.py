"""What a value becomes in a cell: its type, its number format, and text that stays text.

Text comes from reports. It is never a formula, a link or markup, whatever it looks like, and it is cut where
Excel could not hold it.
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
LETTERS = 1.07  # letters that go where a digit goes, whose width is the unit; with room for broken lines
FIRST_DAY = datetime.date(1900, 1, 1)  # Excel knows no earlier one

Content = str | bool | int | float | datetime.datetime  # of a cell

# What XML cannot hold, and half characters that UTF-8 cannot.
_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_LINE_END = re.compile("\r\n?")
# A program that edits such a text would read it as a formula, unless the cell is marked as text.
_LIKE_A_FORMULA = ("=", "+", "-", "@", "\t", "\n")


def plain_text(text: str) -> str:
    """The text as a cell can hold it: what XML cannot hold is shown as �, what is too long is cut and says so."""
    if not text.isprintable():  # which is quick to see
        text = _UNPRINTABLE.sub("\ufffd", _LINE_END.sub("\n", text))
    if text.startswith("<r>"):  # XlsxWriter takes such a text for markup of its own and would write it unescaped
        text = f" {text}"
    if 2 * len(text) <= MAX_CHARACTERS:
        return text
    units = text.encode("utf-16-le")
    if len(units) <= 2 * MAX_CHARACTERS:
        return text
    return units[: 2 * (MAX_CHARACTERS - len(CUT))].decode("utf-16-le", errors="ignore") + CUT


def content_of(value: object, unit: str = "") -> tuple[Content, tuple[str, ...]]:
    """What a cell holds of a value that is not null, and the styles that its type asks for.

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

    Excel would find it by itself, but not every program does, and none is quick about it on a long sheet.
    """
    lines = sum(max(1, math.ceil(len(line) / (width * LETTERS))) for line in text.split("\n"))
    return min(LINE_HEIGHT * lines, MAX_HEIGHT)


def _is_exact(number: float) -> bool:
    """Whether Excel can hold the number: finite, and no digit of it lost."""
    return math.isfinite(number) and (isinstance(number, float) or abs(number) < 10**MAX_DIGITS)


def number_format(number: float, unit: str) -> str:
    """The name of the number format: pounds with their sign, thousands parted, no more decimals than there are.

    Percentages are 0 to 100 with a unit of their own: Excel's per cent format would multiply them.
    """
    if unit == "version":
        return "version"
    whole = float(number).is_integer()
    if unit.startswith("gbp"):
        return "pounds" if whole else "pence"
    return "whole" if whole else "decimal"
